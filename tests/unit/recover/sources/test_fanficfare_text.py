from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.records.errors import RecoverError
from fanfold.recover.sources.fanficfare_text import is_fanficfare_text, read

SAMPLE = (
    Path(__file__).parents[4] / "samples" / "formats" / "otters-ledger.fanficfare.txt"
)
HEAD = "\n\n\nGeese\n\nby Tess\n\n\nPublisher: geese.example\n\n\n"


def zones(text):
    source = read(text.encode())
    return [
        (z.kind, source.decoded.text[z.start : z.end].strip()) for z in source.zones
    ]


def test_the_real_one():
    raw = SAMPLE.read_bytes()
    assert is_fanficfare_text(raw)
    source = read(raw)
    assert [z.kind for z in source.zones] == [
        None, "chrome", "chapter_heading", None, "chapter_heading", None, "chrome",
    ]  # fmt: skip
    assert source.zones[-1].end == len(source.decoded.text)


def test_a_title_in_the_story_is_no_chapter():
    listed = "\n\nTABLE OF CONTENTS\n\n\nOne\n\nTwo\n\n"
    story = "\n\n\tOne\n\nUp.\n\n\tA Sign\n\nDown.\n\n\tTwo\n\nOff.\n\nEnd file.\n"
    assert zones(HEAD + listed + story) == [
        (None, HEAD.strip()),
        ("chrome", "TABLE OF CONTENTS\n\n\nOne\n\nTwo"),
        ("chapter_heading", "One"),
        (None, "Up.\n\n\tA Sign\n\nDown."),
        ("chapter_heading", "Two"),
        (None, "Off."),
        ("chrome", "End file."),
    ]


def test_one_chapter_has_no_list():
    story = "\n\n        One\n\nUp.\n\n\tA Sign\n\nDown.\n\nEnd file.\n"
    assert zones(HEAD + story)[1:] == [
        ("chapter_heading", "One"),
        (None, "Up.\n\n\tA Sign\n\nDown."),
        ("chrome", "End file."),
    ]


def test_another_text_is_not_its_own():
    assert not is_fanficfare_text(b"Geese\n\nby Tess\n\nEnd file.\n")
    assert not is_fanficfare_text(HEAD.encode())
    with pytest.raises(RecoverError, match="does not end"):
        read(b"A goose.")


@given(st.text(alphabet="\t \nTABLEOFCNS:x", max_size=80))
def test_zones_are_the_text(text):
    source = read(
        ("x" + text + "\nTABLE OF CONTENTS\n" + text + "\nEnd file.\n").encode()
    )
    ends = [z.end for z in source.zones]
    assert [0, *ends[:-1]] == [z.start for z in source.zones]
    assert ends[-1] == len(source.decoded.text)
