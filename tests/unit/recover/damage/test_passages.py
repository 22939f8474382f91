"""Hurt and whole passages, each set in a sound story and put through all of recovery."""

import tomllib
from pathlib import Path

import pytest

from fanfold.recover.pipeline import recover

ROOT = Path(__file__).resolve().parents[4]
CASES = tomllib.loads((ROOT / "tests/cases/damage/passages.toml").read_text("utf-8"))
SHARED = ROOT.parent / "shared"
NOVELS = sorted((SHARED / "novels").glob("*.txt"))
WILD = sorted((SHARED / "wild").glob("ffn_*.txt"))
SOUND = (
    "The lamp stood in the window, and nobody came by that evening.",
    "\"It's late,\" said the keeper, and wound the clock.",
    "Down on the shingle the boats lay with their backs to the wind.",
    "\"It's always late,\" said his sister. \"Go to bed.\"",
    "He went to bed. She sat up with the lamp, as she did on such nights.",
)  # fmt: skip


def story(passage):
    return "\n\n".join(["Title: The Lamp", *SOUND, passage, *SOUND]) + "\n"


def found_in(text):
    return recover(text.encode(), name="lamp.txt").damage


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_passages(case):
    text = story(case["text"])
    found = found_in(text)
    assert [d.kind for d in found] == case.get("kinds", []), found
    if "at" in case:
        assert found[0].start == text.index(case["at"])
    assert all(d.reason and d.rule for d in found)


def test_half_of_the_passages_are_whole():
    hurt = sum("kinds" in case for case in CASES.values())
    assert len(CASES) >= 40
    assert hurt <= len(CASES) / 2


def test_what_a_file_does_again_and_again_is_how_it_speaks():
    text = story("He tried make it. She tried make it. They tried make it.")
    assert [d.kind for d in found_in(text)] == ["missing_words"] * 3
    text = story(
        "He tried make it. She tried make it. They tried make it. He tried go."
    )
    assert not found_in(text)


def test_a_word_that_stands_twice_counts_in_the_story_only():
    text = story("He went to bed, and the the dog went too.")
    assert [d.kind for d in found_in(text)] == ["garbled_text"]
    title = story(SOUND[0]).replace("The Lamp", "In the the Lamp")
    assert not found_in(title)


def test_the_same_paragraph_twice():
    twice = (
        "The tide came in over the wall and took the bench, the bin and the notice "
        "that said it could not."
    )
    (found,) = found_in(story(f"{twice}\n\n{twice}"))
    assert found.kind == "garbled_text"
    assert found.start == story(f"{twice}\n\n{twice}").rindex(twice)


@pytest.mark.parametrize(
    "thought",
    [
        "I will never sleep again, she thought.",
        "You should not have come, he found himself thinking.",
        "Where are you? Where did you go?",
        "I should have said so.",
    ],
)
def test_bare_thoughts(thought):
    (found,) = found_in(story(thought))
    assert (found.kind, found.rule) == ("lost_formatting", "bare-words")
    assert not found.whole_file


@pytest.mark.parametrize(
    "thought",
    [
        "*I will never sleep again,* she thought.",
        "It was late, she thought, and the lamp was low.",
        "She would never sleep again, she thought, not after that.",
        "Where was she? Where had she gone?",
        '"I will never sleep again," she thought.',
        "::I will never sleep again, she thought, not here.::",
    ],
)  # fmt: skip
def test_thoughts_that_are_whole(thought):
    assert not found_in(story(thought))


def test_many_bare_thoughts_are_one_finding():
    thoughts = [f"I will never sleep again, she thought. {n} sheep." for n in range(9)]
    (found,) = found_in(story("\n\n".join(thoughts)))
    assert found.whole_file


def test_a_first_person_story_keeps_its_thoughts():
    mine = (
        "I sat on the wall and I counted the boats twice over, and when I had done I "
        "did not see you come in."
    )
    assert not found_in(story("\n\n".join([mine] + ["I was cold. Were you?"] * 2)))


def test_a_mark_that_a_legend_promises():
    text = 'Title: The Lamp\n\n"..." - speech\n::...:: - thoughts\n\n' + "\n\n".join(
        SOUND * 2
    )
    assert [(d.kind, d.rule) for d in found_in(text)] == [
        ("lost_formatting", "mark-unmet")
    ]
    shown = text.replace(SOUND[2], "::I am cold,:: she thought.", 1)
    assert not found_in(shown)


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.parametrize("path", NOVELS, ids=lambda p: p.stem[:20])
def test_a_clean_novel_is_not_hurt(path):
    raw = path.read_bytes()
    assert len(recover(raw, name=path.name).damage) <= 2 * len(raw) / 100_000


@pytest.mark.corpus
@pytest.mark.parametrize("path", WILD, ids=lambda p: p.stem[:20])
def test_stories_of_the_wild_are_hardly_hurt(path):
    assert len(recover(path.read_bytes(), name=path.name).damage) <= 1
