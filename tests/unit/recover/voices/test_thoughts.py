"""Thoughts, inner voices and remembered words without a mark, by a table of passages."""

import tomllib
from pathlib import Path

import pytest
from tests.unit.recover.voices.conftest import Read

from fanfold.records.story import Label

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
