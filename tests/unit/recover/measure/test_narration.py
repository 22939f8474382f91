"""The person and the tense of a narration, and what counts as narration."""

import pytest

from fanfold.records.story import Voice
from fanfold.recover.layout import Layout
from fanfold.recover.measure.narration import UNKNOWN, narrated, read_narration

FIRST_PAST = (
    "I came down late. My aunt had gone, and I was glad. I took an egg and ate it."
)
FIRST_PRESENT = (
    "I wake early. It is cold, and my hands are numb. I don't get up. I am ill."
)
THIRD_PAST = (
    "She ran to the gate. He was not there. They had taken the road, and she knew it."
)
THIRD_PRESENT = (
    "She walks to the gate. He is not there. It doesn't open, and she goes back."
)
SECOND_PRESENT = (
    "You find the key. Your hand is cold. You are not sure that you know why."
)
SECOND_PAST = (
    "You were nine. Your brother had a dog, and you hated it. You went to the fair."
)


@pytest.mark.parametrize(
    ("text", "person", "tense"),
    [
        (FIRST_PAST, "first", "past"),
        (FIRST_PRESENT, "first", "present"),
        (THIRD_PAST, "third", "past"),
        (THIRD_PRESENT, "third", "present"),
        (SECOND_PRESENT, "second", "present"),
        (SECOND_PAST, "second", "past"),
        ("I’m late and it’s dark, and I’ve lost my hat. I am sure that it is here.", "first", "present"),
        ("The bells rang. The tower was on fire, and the ropes had burned.", None, "past"),
        ("He is late, and she was early. The two of them and the dog.", "third", None),
        ("Snow on the hills, and the road to the north, and the long night, him, her.", "third", None),
        ("Elle ferma la porte et il dit que la pluie tombait sur le toit de la maison.", None, None),
        ("Too short.", None, None),
        ("", None, None),
    ],
)  # fmt: skip
def test_person_and_tense(text: str, person: str | None, tense: str | None) -> None:
    read = read_narration(Layout(text=text), [(0, len(text))])
    assert (read.person, read.tense) == (person, tense)
    assert 0 <= read.confidence <= 1


def test_confidence_grows_with_the_text() -> None:
    short = read_narration(Layout(text=THIRD_PAST), [(0, len(THIRD_PAST))])
    long_text = THIRD_PAST * 6
    assert (
        read_narration(Layout(text=long_text), [(0, len(long_text))]).confidence
        > short.confidence
    )
    assert read_narration(Layout(text="x"), []) == UNKNOWN


def test_a_few_lost_thoughts_make_no_first_person() -> None:
    text = (THIRD_PAST + " I hate this. ") * 3
    read = read_narration(Layout(text=text), [(0, len(text))])
    assert read.person == "third"
    assert 0 < read.first_share < 0.3


def test_a_long_text_is_read_in_pieces() -> None:
    text = THIRD_PAST * 400 + FIRST_PRESENT * 20
    spans = [(at, at + 300) for at in range(0, len(text) - 300, 300)]
    read = read_narration(Layout(text=text), spans)
    assert (read.person, read.tense) == ("third", "past")
    assert read == read_narration(Layout(text=text), spans)


def voice(kind: str, start: int, end: int) -> Voice:
    return Voice(
        kind=kind, start=start, end=end, marking="m", rule="r", confidence=1.0  # type: ignore[arg-type]
    )  # fmt: skip


def test_narration_is_what_stands_in_no_voice() -> None:
    voices = [
        voice("speech", 0, 5),
        voice("emphasis", 2, 4),
        voice("quoted", 7, 9),
        voice("letter_or_document", 10, 20),
        voice("speech", 12, 15),
        voice("speech", 28, 40),
        voice("speech", 50, 60),
    ]
    assert list(narrated(3, 30, voices=voices)) == [(5, 10), (20, 28)]
    assert list(narrated(20, 28, voices=voices)) == [(20, 28)]
    assert list(narrated(55, 80, voices=voices)) == [(60, 80)]
    assert list(narrated(28, 40, voices=voices)) == []
