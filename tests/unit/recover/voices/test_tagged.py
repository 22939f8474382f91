"""Thoughts and inner voices that a tag names."""

import pytest

from fanfold.recover.measure.narration import Narration
from fanfold.recover.voices.sentences import sentences
from fanfold.recover.voices.tagged import tagged

PAST = Narration(person="third", tense="past", confidence=1.0)
PRESENT = Narration(person="third", tense="present", confidence=1.0)
FIRST = Narration(person="first", tense="past", confidence=1.0)


def found(text: str, narration: Narration = PAST) -> list[tuple[str, str]]:
    run = list(sentences(text, 0, len(text)))
    return [
        (one.kind, text[one.start : one.end])
        for one in tagged(text, run, narration=narration)
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I can't, he thought.", "I can't,"),
        ("Where is she? he wondered, and sat.", "Where is she?"),
        ("Idiot, she told herself.", "Idiot,"),
        ("It's late, thought Ann.", "It's late,"),
        ("I should go, came the unbidden thought.", "I should go,"),
        ("He thought: Idiot.", "Idiot."),
        ("She wondered, Is it me?", "Is it me?"),
        ("He sat and thinks Where has she gone?", None),
        ("Just the wind. She assured herself.", "Just the wind."),
        ("In a whisper of thought, What did I do?", "What did I do?"),
    ],
)
def test_thoughts(text: str, words: str | None) -> None:
    assert found(text) == ([("thought", words)] if words else [])


@pytest.mark.parametrize(
    "text",
    [
        "She was late, he thought.",
        "Perhaps, he mused, he could do both.",
        "It was, he thought, a long road.",
        "He thought that it was late.",
        "He thought, Then a door opened.",
        "He thought, The door of the old house had opened.",
        "(I can't, he thought.",
        "“I can't. He told himself.",
        "He thought, (I can't.",
        "He thought, I can't (not.",
        "She had slept. He told himself.",
        f"I {'know it and ' * 50}can't, he thought.",
        "He slept, a voice in his head said.",
    ],
)
def test_narration(text: str) -> None:
    assert found(text) == []


def test_a_tale_of_i_has_only_the_present() -> None:
    assert found("It was late, I thought.", FIRST) == []
    assert found("It's late, I thought.", FIRST) == [("thought", "It's late,")]
    assert found("It's late. I told myself.", FIRST) == []


def test_a_tale_of_the_present_has_plain_thinking() -> None:
    assert found(
        "The road will not end here today for anybody, she thinks.", PRESENT
    ) == [("thought", "The road will not end here today for anybody,")]
    assert found("The road will not end here for anybody, she decides.", PRESENT) == []
    assert (
        found("He can still do both before the winter comes, he thinks.", PRESENT) == []
    )


def test_a_voice_within_and_what_it_answers() -> None:
    text = "He sat. Would she come? Could she? She wouldn't, a voice in his head told him. You know it. He sat."
    assert found(text) == [
        ("inner_voice", "She wouldn't,"),
        ("thought", "Could she?"),
        ("thought", "Would she come?"),
        ("inner_voice", "You know it."),
    ]
    assert found("…look at him… his mind repeated.") == [
        ("inner_voice", "…look at him…")
    ]
    assert found("Run…his mind said.") == [("inner_voice", "Run…")]
    assert found("A voice in his head told him so.") == []
