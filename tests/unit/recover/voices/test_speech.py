"""What is said, against what is only quoted, read or thought."""

import pytest
from tests.unit.recover.voices.conftest import Pairs


@pytest.mark.parametrize(
    "text",
    [
        '"Sit."',
        '"Sit," he said.',
        '"Sit" he said.',
        'He stopped."Sit"said Bo.',
        'He said "sit" and left.',
        'He turned to her, "Sit."',
        'He shook his head "No."',
        'The old man laughed. "Sit down there and wait"',
        '"Sit" said the very old man.',
        'He looked up: "it was never mine" and sighed.',
        "“Sit!” she thought aloud.",
        'She cried the "Sit down!" of old.',
        'The road "was long and there was no end to it."',
        'The road "Was long and there was no end to it" and so on.',
        '"Well, sit," he thinks aloud',
        '"I liked the wrong one." I think that was all.',
        '"En tiedä", Liisa vastasi hiljaa.',
        '"Nevím", odpověděla Anna.',
    ],
)
def test_spoken(pairs: Pairs, text: str) -> None:
    assert [kind for kind, _ in pairs(text)] == ["speech"]


@pytest.mark.parametrize(
    "text",
    [
        'The so-called "genius" sat down.',
        '"Genius" was not the word for it.',
        'He wept. "Genius" was not the word for it.',
        'The sign read: "Keep out" in red.',
        'The sign read "Keep out" in red.',
        'It said "the peuple" and no more.',
        'She wore coats, "frocks," and gowns.',
        'He had read the "Ballad of the Two Grey Cats" twice.',
        'It was a "rather long and dreary" walk.',
        'The word "love," as it were, is short.',
        'Then "" stood there.',
        'He held the "Swan", 12.',
        '"Swan": a boat.',
        '"Swan", a boat of the lake, sank.',
        'He sang. "Swan", Liisa hums.',
    ],
)
def test_only_quoted(pairs: Pairs, text: str) -> None:
    assert [kind for kind, _ in pairs(text)] == ["quoted"]


@pytest.mark.parametrize(
    "text",
    [
        '"He must go," she thought.',
        '"He must go," thought Ada.',
        '"He must go," Ada thought.',
    ],
)
def test_silent(pairs: Pairs, text: str) -> None:
    assert [kind for kind, _ in pairs(text)] == ["thought"]


def test_the_second_half_of_a_thought(pairs: Pairs) -> None:
    text = '"He must go," thought Ada, "and soon."'
    assert [kind for kind, _ in pairs(text)] == ["thought", "thought"]


def test_what_a_note_says_is_a_document(pairs: Pairs) -> None:
    text = 'The note read: "Come at once to the old mill, and come alone."'
    assert [kind for kind, _ in pairs(text)] == ["letter_or_document"]


def test_a_paragraph_left_open_is_speech(pairs: Pairs) -> None:
    text = '"I went home.\n\n"Then I slept," she said.'
    assert pairs(text) == [
        ("speech", '"I went home.'),
        ("speech", '"Then I slept,"'),
    ]
