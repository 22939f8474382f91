import pytest

from fanfold.cli.main import run

STORY = """Title: The Boat
Author: Wren

"Row harder," said Jim. "We are late for the ferry, and the tide will not wait."

* * *

He rowed. The oars creaked, the gulls cried, and nobody said a word till noon.
"""


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "boat.txt"
    file.write_text(STORY, encoding="utf-8")
    return file


def explained(capsys, path, words):
    assert run(["explain", f"{path}:{STORY.index(words)}"]) == 0
    return capsys.readouterr().out


def test_a_label_and_its_rule_are_explained(capsys, path):
    said = explained(capsys, path, "The Boat")
    assert "Label: title: The Boat" in said
    assert "The file names the label before it. (rule key-line" in said
    assert "% sure" in said


def test_what_covers_speech_is_told(capsys, path):
    said = explained(capsys, path, "Row harder")
    assert "Part: body" in said
    assert "Scene: present" in said
    assert "Voice: speech" in said


def test_a_mark_has_no_confidence(capsys, path):
    assert "Mark: symbol" in explained(capsys, path, "* * *")


@pytest.mark.parametrize("place", ["boat.txt", "boat.txt:x", ":5"])
def test_a_place_is_a_file_and_an_offset(capsys, place):
    assert run(["explain", place]) == 2
    assert "FILE:OFFSET" in capsys.readouterr().err


def test_a_place_behind_the_end_is_said(capsys, path):
    assert run(["explain", f"{path}:99999"]) == 2
    assert "behind its end" in capsys.readouterr().err


def test_what_is_no_story_is_said(capsys, tmp_path):
    file = tmp_path / "picture.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    assert run(["explain", f"{file}:3"]) == 1
    assert "not a story" in capsys.readouterr().err
