import json
import os

import pytest
from tests.builders import label, segment, story, voice

from fanfold.archive.accessions.store import UnreadableError
from fanfold.cli import recover
from fanfold.cli.main import run
from fanfold.records.errors import RecoverError
from fanfold.records.story import Damage
from fanfold.records.text import Repair

TEXT = 'A Lamp\n\n"Who is there?" said Wren.\n'


@pytest.fixture(autouse=True)
def fake_recovery(monkeypatch):
    """Recovery that finds the same things in every file."""

    def fake(raw, *, name, config):
        if b"TORN" in raw:
            raise RecoverError("Two segments overlap at 3.")
        text = raw.decode()
        return story(
            text,
            name=name,
            segments=(segment("body", 0, len(text)),),
            labels=(label("title", "A Lamp", text=text, ambiguous=True),),
            voices=(voice(text, '"Who is there?"', "speech"),) if "Who" in text else (),
            damage=(
                Damage(
                    kind="lost_line",
                    start=0,
                    end=0,
                    certainty="certain",
                    reason="it stops",
                    rule="test",
                ),
            ),
        )

    monkeypatch.setattr(recover, "recover", fake)


@pytest.fixture
def pile(tmp_path):
    folder = tmp_path / "pile"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text(TEXT)
    (folder / "sub" / "b.txt").write_text(TEXT * 2)
    return folder


def test_a_summary_for_a_person(pile, capsys):
    assert run(["recover", str(pile / "a.txt")]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "a.txt",
        "  Read as utf-8; 35 characters",
        "  title            A Lamp  (ambiguous)",
        "  3 words, 1 chapter, 1 scene; language en",
        "  Voices: 1 speech",
        "  Damage: lost line (it stops)",
        "",
    ]


def test_repairs_are_counted(capsys):
    plain = story("one")
    repair = Repair(start=0, end=1, found="o", repaired="o", rule="x", confidence=1.0)
    decoded = type(plain.decoded)(
        found="one",
        stretches=plain.decoded.stretches,
        repairs=(repair,),
        encoding="utf-8",
        bom=False,
        newline="none",
        size_bytes=3,
    )
    lines = list(
        recover._summary(
            type(plain)(
                file="x",
                sha256="",
                decoded=decoded,
                language=plain.language,
                word_count=plain.word_count,
            )
        )
    )
    assert lines[1] == "  Read as utf-8, 1 repair; 3 characters"


def test_json_of_a_file(pile, capsys):
    assert run(["recover", str(pile / "a.txt"), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == "fanfold-gold/1"
    assert found["file"] == "a.txt"


def test_json_of_a_folder_is_a_line_a_file(pile, capsys):
    assert run(["recover", str(pile), "--json"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["file"] for line in lines] == ["a.txt", "sub/b.txt"]


def test_out_keeps_the_folders(pile, tmp_path):
    out = tmp_path / "out"
    assert run(["recover", str(pile), "--out", str(out)]) == 0
    written = sorted(str(p.relative_to(out)) for p in out.rglob("*.json"))
    assert written == ["a.txt.json", "sub/b.txt.json"]
    assert json.loads((out / "a.txt.json").read_text())["file"] == "a.txt"


def test_out_inside_the_pile_is_not_read_again(pile):
    for _ in range(2):
        run(["recover", str(pile), "--out", str(pile / "out")])
    assert len(list((pile / "out").rglob("*.json"))) == 2


def test_what_is_no_story_is_said_and_the_rest_goes_on(pile, tmp_path, capsys):
    (pile / "empty.txt").write_text("")
    (pile / "torn.txt").write_text("TORN\n\nwords of a story, here and there.\n")
    (pile / "link").symlink_to("a.txt")
    name = os.fsdecode(b"caf\xe9\n.txt")
    (pile / name).write_text(TEXT)
    assert run(["recover", str(pile), "--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 3
    assert any(line.startswith("empty.txt: not a story: ") for line in said)
    assert "torn.txt: Two segments overlap at 3." in said
    assert "link: a link; not followed" in said
    assert len(list((tmp_path / "out").rglob("*.json"))) == 3


def test_a_file_that_cannot_be_read(pile, monkeypatch, capsys):
    def refuse(*_):
        raise UnreadableError("not readable: permission denied")

    monkeypatch.setattr("fanfold.archive.accessions.store.OriginalStore.keep", refuse)
    assert run(["recover", str(pile / "a.txt")]) == 1
    assert "a.txt: not readable: permission denied" in capsys.readouterr().err


def test_no_such_path(tmp_path, capsys):
    assert run(["recover", str(tmp_path / "none")]) == 2
    assert "There is no " in capsys.readouterr().err
