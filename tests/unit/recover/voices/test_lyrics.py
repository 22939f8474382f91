"""Verse that no mark shows."""

import pytest
from tests.unit.recover.voices.conftest import Pairs

from fanfold.records.story import Label, Segment

SONG = Label(
    field="song_title", value="The Mill", start=0, end=0, via="key", rule="r",
    confidence=1.0,
)  # fmt: skip
PROSE = "She came down to the mill in the rain and stood there for a long time. " * 3
VERSE = "The mill goes round and round all day\nAnd grinds the corn to meal\nAnd I am far and far away"


def test_a_verse_is_one_lyric(pairs: Pairs) -> None:
    assert pairs(f"{PROSE}\n\n{VERSE}\n\n{PROSE}") == [("lyric", VERSE)]


@pytest.mark.parametrize(
    "block",
    [
        "Ada: a miller's girl\nBea: her only sister\nCal: the other one",
        "He ran on.\nHe fell down.\nHe got up again.",
        "Ada Stone\nMill Lane\nAyr",
        '"The mill goes round," said Ada\nAnd left the room at once\nAnd went away',
        "The mill goes round\nall day and night",
        "The mill goes round\n12\n13",
    ],
)
def test_other_short_lines_are_none(pairs: Pairs, block: str) -> None:
    assert "lyric" not in {k for k, _ in pairs(f"{PROSE}\n\n{block}\n\n{PROSE}")}


def test_single_lines_count_where_a_song_is_named(pairs: Pairs) -> None:
    text = f"{PROSE}\n\nthe mill goes round\n\nand round all day\n\n{PROSE}"
    assert pairs(text) == []
    assert pairs(text, labels=(SONG,)) == [
        ("lyric", "the mill goes round"),
        ("lyric", "and round all day"),
    ]
    alone = f"{PROSE}\n\nthe mill goes round\n\n{PROSE}"
    assert pairs(alone, labels=(SONG,)) == []


def test_notes_hold_no_lyrics(pairs: Pairs) -> None:
    text = f"{VERSE}\n\n{PROSE}\n\n{VERSE}"
    cut = len(VERSE) + 2
    end = cut + len(PROSE) + 1
    segments = (
        Segment(kind="front_note", start=0, end=cut, rule="r", confidence=1.0),
        Segment(kind="body", start=cut, end=end, rule="r", confidence=1.0),
        Segment(kind="end_note", start=end, end=len(text), rule="r", confidence=1.0),
    )
    assert pairs(text, segments=segments) == []
