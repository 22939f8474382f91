import json

import pytest

from fanfold.archive.accessions.changes import Count, FileChange
from fanfold.archive.accessions.recovering_again import AgainResult
from fanfold.cli import recover_again

ONE = Count(before=3, after=4, new=2, gone=1)
NONE = Count(before=1, after=1, new=0, gone=0)


def change(name, state, **more):
    return FileChange(sha256=name * 64, name=name, state=state, **more)


@pytest.fixture
def result(monkeypatch):
    made = AgainResult(
        rules="9",
        changes=[
            change("a", "changed", counts={"labels": ONE, "segments": NONE}),
            change("b", "same"),
        ],
        renewed=1,
    )

    def recover(folder, *, listener, is_applied, config):
        listener.stage("again", 2)
        listener.advance(2)
        return made

    monkeypatch.setattr(recover_again, "recover_again", recover)
    return made


def test_what_would_change_is_said(fanfold, result, capsys):
    assert fanfold("recover-again") == 0
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        "a: labels 3 → 4 (2 new, 1 gone)",
        "2 files:",
        "  1 stays the same",
        "  1 changes",
        "  labels: 3 → 4 (2 new, 1 gone)",
    ]
    assert "Nothing was changed. --apply writes it." in said.err


def test_what_was_changed_is_said(fanfold, result, capsys):
    result.taken_up = 1
    assert fanfold("recover-again", "--apply") == 0
    said = capsys.readouterr().err
    assert "1 file of them done by a run that was stopped." in said
    assert "1 file written anew by the rules 9; corrections and answers stand." in said


def test_a_report_lists_every_file(fanfold, result, tmp_path):
    path = tmp_path / "report.json"
    assert fanfold("recover-again", "--report", path) == 0
    whole = json.loads(path.read_text("utf-8"))
    assert (whole["schema"], whole["rules"]) == ("fanfold-recover-again/1", "9")
    assert [file["name"] for file in whole["files"]] == ["a", "b"]
    assert whole["totals"]["states"]["changed"] == 1
    assert whole["applied"] is False


def test_what_needs_a_look_is_in_the_exit_status(fanfold, result, capsys):
    result.changes.append(change("c", "failed", reason="too slow"))
    assert fanfold("recover-again") == 1
    assert "c: could not be read: it stays as it was (too slow)" in (
        capsys.readouterr().out
    )


def test_a_long_list_is_cut(fanfold, result, monkeypatch, capsys):
    monkeypatch.setattr(recover_again, "SHOWN", 1)
    result.changes.append(change("c", "new_story"))
    fanfold("recover-again")
    assert "… and 1 more: --report FILE lists them all." in capsys.readouterr().out
