"""Patterns of words that begin with letters find what `\\b(?i:…)` finds."""

import re

import pytest

from fanfold.recover.measure.word_patterns import any_case

WORDS = "he|she|his|you(?:r|rs)?|keep|i"
TEXTS = (
    "He saw HIS own, she theirs; hers? Yours.",
    "the shed, this_he he_ 2he he2 İ ı ſhe \N{KELVIN SIGN}eep I",
    "",
    "he",
)


@pytest.mark.parametrize("text", TEXTS)
def test_the_same_words_are_found(text: str) -> None:
    plain = re.compile(rf"\b(?i:{WORDS})\b")
    quick = re.compile(any_case(WORDS) + r"\b")
    assert [m.span() for m in quick.finditer(text)] == [
        m.span() for m in plain.finditer(text)
    ]


def test_without_an_edge_a_word_may_begin_inside_another() -> None:
    assert re.search(any_case("fic|made", edge=""), "songFic")
    assert not re.search(any_case("fic|made"), "songFic")


def test_bars_in_groups_part_no_words() -> None:
    found = re.findall(any_case("a(?:b|c)|d(?:e|(?:f|g))"), "ab ac bc dg")
    assert found == ["ab", "ac", "dg"]
