"""Letters, notes and documents."""

import pytest
from tests.unit.recover.voices.conftest import Pairs

from fanfold.records.story import Segment


def documents(pairs: Pairs, text: str) -> list[str]:
    return [found for kind, found in pairs(text) if kind == "letter_or_document"]


LETTER = 'The Mill\n3d May\n\nDear Bea,\n\nThe corn is in.\n\n"Is it?" says Cal.\n\nYours ever,\n\nAda\n\nP.S. Bring bread.'
WIDE = "\n\n\n\n"


def test_from_the_date_line_to_the_postscript(pairs: Pairs) -> None:
    text = f"She opened it.\n\n{LETTER}\n\nShe read it twice.\n\nThen she slept."
    assert documents(pairs, text) == [LETTER]


def test_two_letters_with_a_gap_between(pairs: Pairs) -> None:
    one = "Dear Bea,\n\nThe corn is in.\n\nLove,\n\nAda"
    two = "Ayr\n\nDear Ada,\n\nGood.\n\nYours,\n\nBea"
    assert documents(pairs, one + WIDE + two) == [one, two]


def test_without_a_salutation_from_the_break(pairs: Pairs) -> None:
    letter = "The bridge is down.\n\nOur sincere apologies,\n\nA. Stone, clerk"
    assert documents(pairs, f"He ran.\n\n-A year later-{WIDE}{letter}") == [letter]
    assert documents(pairs, f"He ran.\n\n***\n\n{letter}\n\nHe wept at it.") == [letter]


def test_without_a_signature_to_the_end(pairs: Pairs) -> None:
    assert documents(pairs, "Dear Bea,\n\nI am late.\n\nThere is a lake") == [
        "Dear Bea,\n\nI am late.\n\nThere is a lake"
    ]
    text = "Dear Bea,\n\nI am late.\n\n***\n\nShe read it."
    assert documents(pairs, text) == ["Dear Bea,\n\nI am late."]


@pytest.mark.parametrize(
    "text",
    [
        '"Dear Bea," said Cal.',
        "Dear Bea,",
        "Dear Bea,\n\n***\n\nHe ran.",
        'Hello,\n\nhe said.\n\n"Hello," said Bea.',
        '"I give you\n\n"My love," he said.\n\nLove,\n\nAda',
        "He ran.\n\nLove,\n\nit seemed to her, was a long way off from that.",
        "Love,",
    ],
)
def test_no_letter(pairs: Pairs, text: str) -> None:
    assert documents(pairs, text) == []


def test_announced(pairs: Pairs) -> None:
    text = (
        "In the margin somebody had written:\n\nNoted. Less bow.\n\nHe laughed aloud.\n\n"
        "On Friday, in red:\n\nLess still.\n\nHe wept."
    )
    assert documents(pairs, text) == ["Noted. Less bow.", "Less still."]


@pytest.mark.parametrize(
    "text",
    [
        'The note said:\n\n"Sit," said Bo.',
        "There were two of them:\n\nThe cat sat down.",
        "The note said:\n\n" + "Long. " * 200,
    ],
)
def test_not_announced(pairs: Pairs, text: str) -> None:
    assert documents(pairs, text) == []


def test_a_document_is_all_its_lines(pairs: Pairs) -> None:
    text = "The sign read:\n\nWARNING: wet.\nMind the step.\n\nHe fell.\n\nHe got up."
    assert documents(pairs, text) == ["WARNING: wet.\nMind the step."]


def test_a_telegram(pairs: Pairs) -> None:
    wire = "STONE AYR\narriving monday STOP bring bread STOP"
    text = f"He tore it open.\n\n{wire}\n\nHe sat down.\n\nHe wept."
    assert documents(pairs, text) == [wire]


def test_inside_a_paragraph(pairs: Pairs) -> None:
    text = (
        "On the lid stood in a round hand: Keep this dry.\n\nHe did: Bo was like that."
    )
    assert documents(pairs, text) == ["Keep this dry."]
    assert documents(pairs, 'The label read: Keep "dry" and cool.') == []


def test_a_closing_line_may_follow_a_long_line(pairs: Pairs) -> None:
    letter = "Dear Bea,\n\n" + "The corn is in. " * 20 + "\nYours ever,\nAda"
    text = f"{letter}\n\nShe read it twice and wept."
    assert documents(pairs, text) == [letter]


def test_a_closing_line_may_end_a_block_of_broken_lines(pairs: Pairs) -> None:
    line = "The corn is in and the mill goes round and round and round\n"
    letter = f"Dear Bea,\n\n{line * 6}Yours ever,\n\nAda"
    text = f"{letter}\n\n{line * 3}"
    assert documents(pairs, text) == [letter]


def test_a_letter_stops_at_a_note(pairs: Pairs) -> None:
    text = "Dear Bea,\n\nI am late.\n\n(note)\n\nYours,\n\nAda"
    cut, back = text.index("(note)"), text.index("Yours")
    kinds = (("body", 0, cut), ("mid_note", cut, back), ("body", back, len(text)))
    segments = tuple(
        Segment(kind=kind, start=start, end=end, rule="r", confidence=1.0)
        for kind, start, end in kinds
    )
    assert pairs(text, segments=segments) == [
        ("letter_or_document", "Dear Bea,\n\nI am late.")
    ]


def test_a_letter_does_not_cross_two_bodies(pairs: Pairs) -> None:
    text = "Dear Bea,\n\nI am late.\n\nYours,\n\nAda"
    cut = text.index("Yours")
    segments = tuple(
        Segment(kind="body", start=start, end=end, rule="r", confidence=1.0)
        for start, end in ((0, cut), (cut, len(text)))
    )
    assert pairs(text, segments=segments) == []
