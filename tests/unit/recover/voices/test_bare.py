"""Thoughts by person and tense alone, a paragraph at a time."""

import pytest

from fanfold.recover.measure.narration import Narration
from fanfold.recover.voices.bare import bare_thoughts
from fanfold.recover.voices.sentences import sentences

PAST = Narration(person="third", tense="past", confidence=1.0)
PRESENT = Narration(person="third", tense="present", confidence=1.0)


def found(
    text: str,
    *,
    narration: Narration = PAST,
    whole: bool = False,
    promised: bool = False,
) -> list[tuple[str, float]]:
    run = list(sentences(text, 0, len(text)))
    return [
        (text[one.start : one.end], one.confidence)
        for one in bare_thoughts(
            text, run, narration=narration, whole=whole, promised=promised
        )
    ]


@pytest.mark.parametrize(
    ("text", "thought", "confidence"),
    [
        ("I am late.", "I am late.", 0.6),
        ("Well, Bo ran and I fell.", "Well, Bo ran and I fell.", 0.6),
        ("He ran. They're gone.", "They're gone.", 0.5),
        ("He ran. They're gone! He sat.", "They're gone!", 0.55),
        ("He ran. We are lost! He sat.", "We are lost!", 0.6),
        ("He sat. Idiot! I knew it! He ran.", "Idiot! I knew it!", 0.6),
        ("I hate them. All of them. I hate them all. He ran.", "I hate them. All of them. I hate them all.", 0.6),
        ("Get up, you fool! He got up.", "Get up, you fool!", 0.5),
        ("What did you do, Ann? He ran.", "What did you do, Ann?", 0.5),
        ("They were lost in their own thoughts. Why had he gone?", "Why had he gone?", 0.55),
    ],
)  # fmt: skip
def test_a_thought(text: str, thought: str, confidence: float) -> None:
    assert found(text) == [(thought, confidence)]


@pytest.mark.parametrize(
    "text",
    [
        "He ran. The sea is never still.",
        "There are seven gates which open on the sea.",
        "I am late, he said.",
        "I am late, said Ann.",
        "He told me I was late.",
        "I have the key” and the lamp.",
        "so I went.",
        "Dear reader, I must now confess it.",
        "We were late.",
        "We must now return to the house.",
        "You could hear the sea.",
        "I had once known an old man in the south who kept nine geese in his bed and called them by the names of saints.",
        "Chapter I. He ran.",
        "PART I A green bird sat in the hall.",
        "He ran. He's the man who was seen there.",
        " ".join(["I am late and I am cold and nobody is here to see that I have lost my hat"] * 3) + ".",
        " ".join(["I am late."] * 12),
    ],
)  # fmt: skip
def test_no_thought(text: str) -> None:
    assert found(text) == []


def test_the_present_tells_nothing_in_a_tale_of_the_present() -> None:
    assert found("They're gone! You are late, Ann.", narration=PRESENT) == []
    assert found("I hate it.", narration=PRESENT) == [("I hate it.", 0.6)]


def test_a_paragraph_of_its_own_is_surer() -> None:
    assert found("I am late.", whole=True) == [("I am late.", 0.65)]
    assert found("I am late!", whole=True, promised=True) == [("I am late!", 0.7)]


def test_a_legend_s_promise_counts_what_trails_off() -> None:
    assert found("It was a dream… He ran.", promised=True) == [("It was a dream…", 0.5)]
    assert found("It was a dream... He ran.", promised=True) == [
        ("It was a dream...", 0.5)
    ]
    assert found("It was a dream… He ran.") == []
    assert found("He was alone… He ran.", promised=True) == []
    assert found("The road is long and the night is cold and the hills are high… He ran.", promised=True) == []  # fmt: skip
    assert found("There are seven gates to the old town.", promised=True) == [
        ("There are seven gates to the old town.", 0.55)
    ]
