"""Sentences of narration and how each speaks."""

import pytest

from fanfold.recover.voices.sentences import sentence_of, sentences


def test_sentences_are_cut_at_capitals() -> None:
    text = "He ran. Mr. Bo sat…and slept. What? he said. Oh… Yes!  "
    assert [text[s.start : s.end] for s in sentences(text, 0, len(text))] == [
        "He ran.", "Mr. Bo sat…and slept.", "What? he said.", "Oh…", "Yes!",
    ]  # fmt: skip
    assert list(sentences("... — .", 0, 7)) == []
    assert sentence_of("—", 0, 1) is None


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        ("It hurt me.", "first"),
        ("I ran.", "first"),
        ("We ran.", "plural"),
        ("You ran.", "second"),
        ("Then he ran.", "names_somebody"),
        ("He’s late.", "present"),
        ("But why is she here?", "present"),
        ("There was rain.", "past"),
        ("The rain fell as he waited.", "past"),
        ("Why had he gone?", "asks"),
        ("Only the wind.", "is_fragment"),
        ("(I ran.", "half_quoted"),
        ("Our hero ran.", "teller"),
        ("There are sights which every town keeps for guests.", "of_the_world"),
    ],
)
def test_what_a_sentence_says(text: str, attribute: str) -> None:
    sentence = sentence_of(text, 0, len(text))
    assert sentence is not None
    assert getattr(sentence, attribute) is True


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        ("Chapter I.", "first"),
        ("I. The Heir", "first"),
        ("The sea is never still.", "present"),
        ("It is said that he drowned.", "present"),
        ("He walked home.", "is_fragment"),
        ("He would go.", "is_fragment"),
        ("The dog is in the hall?", "asks"),
        ("It's bad.", "of_the_world"),
    ],
)
def test_what_a_sentence_does_not_say(text: str, attribute: str) -> None:
    sentence = sentence_of(text, 0, len(text))
    assert sentence is not None
    assert getattr(sentence, attribute) is False
    assert sentence.ending in {"", ".", "?"}
