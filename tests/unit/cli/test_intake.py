import re

import pytest
from rich.progress import Progress

from fanfold.archive.accessions.intake import IntakeResult
from fanfold.archive.accessions.selectors import FileState
from fanfold.cli import intake


def state(name, outcome, reason=""):
    return FileState(
        pk=1,
        path=name.encode(),
        shown=name,
        sha256="ab" * 32,
        original_id=1,
        size_bytes=1,
        outcome=outcome,
        reason=reason,
    )


@pytest.fixture
def play(monkeypatch):
    """Have an intake say what it is told."""

    def prepare(files, *, unchanged=False, needs_a_look=0, renewed=0):
        def fake(pile, *, folder, listener, config):
            listener.stage("read", len(files))
            for file in files:
                listener.settled(file)
            counts = {}
            for file in files:
                counts[file.outcome] = counts.get(file.outcome, 0) + 1
            listener.stage("index", 1)
            listener.advance(1)
            return IntakeResult(
                outcomes=counts,
                is_unchanged=unchanged,
                needs_a_look=needs_a_look,
                renewed=renewed,
            )

        monkeypatch.setattr(intake, "intake", fake)

    return prepare


def test_plain_is_one_line_a_file(play, fanfold, capsys):
    play(
        [
            state("a b", "work"),
            state("c", "not_a_story", "x"),
            state("d", "refused", "why"),
        ],
        needs_a_look=1,
    )
    assert fanfold("intake", "pile", "--plain") == 1
    captured = capsys.readouterr()
    assert captured.out.splitlines() == [
        f"ok {'ab' * 32} a b",
        f"ok {'ab' * 32} c",
        "refused d why",
    ]
    assert "3 files taken in:" in captured.err


def test_a_person_sees_bars_and_a_summary(play, fanfold, capsys):
    files = [state(str(n), "work") for n in range(1200)]
    files += [
        state("bad", "quarantined", "too slow"),
        state("link", "refused", "a link"),
    ]
    play(files)
    assert fanfold("intake", "pile") == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Reading the stories" in captured.err
    assert "1,202 files taken in:" in captured.err
    assert "  1200 are works of their own" in captured.err
    assert "  1 was not taken in" in captured.err
    assert "Set aside: bad: too slow" in captured.err
    assert "Left out: link: a link" in captured.err
    assert re.search(r"Read it: fanfold serve --data \S+", captured.err)


def test_a_long_list_of_refusals_is_cut_short(play, fanfold, capsys):
    play([state(str(n), "refused", "no") for n in range(25)])
    fanfold("intake", "pile")
    said = capsys.readouterr().err
    assert said.count("Left out: ") == 20
    assert "… and 5 more" in said


def test_an_unchanged_pile_is_said(play, fanfold, capsys):
    play([state("a", "work")], unchanged=True)
    assert fanfold("intake", "pile") == 0
    assert "Nothing has changed: 1 file held already." in capsys.readouterr().err


def test_files_read_anew_are_said(play, fanfold, capsys):
    play([state("a", "work"), state("b", "work")], unchanged=True, renewed=1)
    assert fanfold("intake", "pile") == 0
    said = capsys.readouterr().err
    assert "No file is new: 2 files held already." in said
    assert "1 file read anew by newer rules." in said


def test_a_bar_may_be_moved_before_it_stands():
    intake.RichListener(Progress(disable=True)).advance(1)
