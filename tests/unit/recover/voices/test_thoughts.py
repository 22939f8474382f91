"""Thoughts, inner voices and remembered words without a mark, by a table of passages."""

import textwrap
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from tests.unit.recover.voices.conftest import Read

from fanfold.records.story import Label, Scene, Segment
from fanfold.recover.layout import Layout
from fanfold.recover.voices import find_voices

CASES = Path(__file__).resolve().parents[3] / "cases" / "voices" / "unmarked.toml"
TABLE = tomllib.loads(CASES.read_text("utf-8"))["case"]
KINDS = {"thought", "inner_voice", "remembered_speech"}


def label(field: str, value: str, **more: str) -> Label:
    return Label(
        field=field, value=value, start=0, end=0, via="legend", rule="r",
        confidence=1.0, **more,
    )  # fmt: skip


@pytest.mark.parametrize("case", TABLE, ids=[case["name"] for case in TABLE])
def test_the_table(case: dict[str, object], read: Read) -> None:
    text = str(case["text"]).strip("\n")
    labels = [
        label("legend_entry", "x", notation=notation, meaning=meaning)
        for notation, meaning in case.get("legend", ())
    ] + [label(field, value) for field, value in case.get("labels", ())]
    voices = [v for v in read(text, labels=labels) if v.kind in KINDS]
    assert [f"{v.kind}: {text[v.start : v.end]}" for v in voices] == case["expect"]
    for voice in voices:
        assert 0.5 <= voice.confidence <= 0.9


def test_half_of_the_table_must_not_be_found() -> None:
    negative = [case for case in TABLE if not case["expect"]]
    assert len(TABLE) >= 25
    assert len(negative) >= len(TABLE) // 2 - 1


def test_tense_and_person_alone_are_never_sure(read: Read) -> None:
    text = "He ran on and on. She had gone. I am alone now.\n\nI hate this! He ran."
    voices = [v for v in read(text) if v.rule == "unmarked-thought"]
    assert [text[v.start : v.end] for v in voices] == [
        "I am alone now.",
        "I hate this!",
    ]
    assert all(v.confidence <= 0.7 for v in voices)


TOLD = (
    "She walked down to the harbour and looked at the boats. They were old, and the men who"
    " had sailed in them were older. She knew all of their names. "
)


def thoughts(read: Read, text: str, **options: object) -> list[str]:
    return [
        text[v.start : v.end]
        for v in read(text, **options)
        if v.rule == "unmarked-thought"
    ]


def test_where_much_looks_like_thought_none_is(read: Read) -> None:
    mine = "I am cold, for the wind comes over the hill and the rain with it, and the fire is out. "
    assert thoughts(read, TOLD * 4 + "\n\n" + mine) == [mine.strip()]
    assert thoughts(read, TOLD * 4 + "\n\n" + (mine + "Rain fell.\n\n") * 6) == []


def test_a_teller_s_asides_put_all_in_doubt(read: Read) -> None:
    asides = "I have said that she was brave. I need not say more. Dear reader, I must go on. "
    assert thoughts(read, TOLD * 4 + asides + "\n\nI am cold.") == []


def test_verse_and_dash_dialogue_are_left_alone(read: Read) -> None:
    prose = textwrap.fill(TOLD * 4, 70)
    verse = "I am the wind and the rain that falls\n  on the road that you walk on."
    assert thoughts(read, f"{prose}\n\n{verse}\n\n{prose}") == []
    lines = "I am the wind,\nand I am the rain"
    assert thoughts(read, f"{TOLD}\n\n{TOLD}\n\n{lines}\n\n{TOLD}") == []
    assert thoughts(read, f"{TOLD}\n\n-- I am late. He ran.\n\n{TOLD}") == []


def test_each_scene_has_its_own_tense_and_the_story_s_person() -> None:
    now = "She walks home. The lamp is lit. It is raining, and she doesn't run. " * 3
    text = f"{TOLD * 3}\n\nHe's late!\n\n\n\n{now}\n\nHe's late!\n\nI am lost. I am. My fault."
    cut = text.index("\n\n\n\n")
    layout = Layout(text=text)
    segments = (Segment(kind="body", start=0, end=len(text), rule="r", confidence=1.0),)
    scenes = tuple(
        Scene(
            kind="present", start=start, end=end, break_before="start", cues=(),
            rule="r", confidence=1.0,
        )
        for start, end in ((0, cut), (cut + 4, len(text)))
    )  # fmt: skip
    voices = find_voices(
        layout, segments=segments, notations=(), labels=(), scenes=scenes
    )
    assert [text[v.start : v.end] for v in voices] == [
        "He's late!", "I am lost. I am. My fault.",
    ]  # fmt: skip


def test_a_short_scene_of_i_in_a_tale_of_she() -> None:
    last = "I am cold. I am. My hands. She sat. She had her lamp, and he was there with her."
    text = f"{TOLD * 8}\n\n{last}"
    layout = Layout(text=text)
    segments = (Segment(kind="body", start=0, end=len(text), rule="r", confidence=1.0),)
    scene = Scene(
        kind="present", start=text.index(last), end=len(text), break_before="none",
        cues=(), rule="r", confidence=1.0,
    )  # fmt: skip
    first = replace(scene, start=0, end=len(TOLD) * 8 - 1)
    voices = find_voices(
        layout, segments=segments, notations=(), labels=(), scenes=(first, scene)
    )
    assert [text[v.start : v.end] for v in voices] == ["I am cold. I am. My hands."]


def test_an_unmarked_voice_crosses_no_other(read: Read) -> None:
    text = f"{TOLD}\n\nHe ran *on. I hate this* road. I do.\n\n{TOLD}"
    assert [text[v.start : v.end] for v in read(text)] == ["*on. I hate this*"]


def test_a_scene_of_nothing_but_speech() -> None:
    text = f'{TOLD * 2}\n\n"Go."\n\n{TOLD}'
    at = text.index('"')
    layout = Layout(text=text)
    segments = (Segment(kind="body", start=0, end=len(text), rule="r", confidence=1.0),)
    scenes = tuple(
        Scene(
            kind="present", start=start, end=end, break_before="start", cues=(),
            rule="r", confidence=1.0,
        )
        for start, end in ((0, at - 2), (at, at + 5), (at + 7, len(text)))
    )  # fmt: skip
    voices = find_voices(
        layout, segments=segments, notations=(), labels=(), scenes=scenes
    )
    assert [v.kind for v in voices] == ["speech"]
