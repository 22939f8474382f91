"""Words of a text: which runs of letters are words, and that places stay."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.recover.layout import Layout
from fanfold.recover.measure.tokens import small_letters, small_words, vocabulary


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He ran. Don’t go!", ["he", "ran", "don't", "go"]),
        ("'Tis the boys' 'own' dog-cart", ["tis", "the", "boys", "own", "dog", "cart"]),
        ("Été à 5 o'clock", ["été", "à", "o'clock"]),
        ("Привет, ann 你好", ["ann"]),
        ("", []),
    ],
)
def test_words_in_small_letters(text: str, words: list[str]) -> None:
    assert small_words(text) == words


def test_vocabulary_keeps_capitals() -> None:
    assert vocabulary(Layout(text="She saw RED, and red.")) == {
        "She", "saw", "RED", "and", "red",
    }  # fmt: skip


@given(st.text())
def test_small_letters_stand_where_they_stood(text: str) -> None:
    letters = small_letters(Layout(text=text))
    assert len(letters) == len(text)
    assert letters.split() == small_words(text)
    for match in re.finditer("[a-z]+", letters):
        assert text[slice(*match.span())].lower() == match.group()
