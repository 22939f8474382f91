"""All voices together: inside the body, disjoint or nested, the same twice."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.recover.voices.conftest import Pairs, Read

from fanfold.records.story import Label, Segment
from fanfold.recover.layout import Layout
from fanfold.recover.structure.notation import learn_notation
from fanfold.recover.voices import find_voices

ROOT = Path(__file__).parents[4]
GOLD = ROOT.parent / "shared" / "gold" / "seeds"
SAMPLES = ROOT / "tests" / "gold" / "samples"


def test_british_single_quotes(pairs: Pairs) -> None:
    text = "'Sit,' said Bo. 'It's the boys' room.'\n\n'He said “no” to me,' she said."
    assert pairs(text) == [
        ("speech", "'Sit,'"),
        ("speech", "'It's the boys' room.'"),
        ("speech", "'He said “no” to me,'"),
    ]


def test_speech_stands_in_a_letter_and_stress_in_speech(pairs: Pairs) -> None:
    text = 'Dear Bea,\n\nHe said, "It was *mine* once."\n\nYours,\n\nAda'
    assert pairs(text) == [
        ("letter_or_document", text),
        ("speech", '"It was *mine* once."'),
        ("emphasis", "*mine*"),
    ]


def test_a_mark_across_a_quotation_is_dropped(pairs: Pairs) -> None:
    assert pairs('He *said "no* to me," she said. He *ran* on.') == [
        ("emphasis", '*said "no*'),
        ("emphasis", "*ran*"),
    ]


def test_only_the_body_is_read(read: Read) -> None:
    text = '"Note," I said.\n\n"Sit," said Bo.\n\n"End," I said.'
    first, last = text.index('"Sit'), text.index('"End')
    segments = (
        Segment(kind="front_note", start=0, end=first, rule="r", confidence=1.0),
        Segment(kind="body", start=first, end=last, rule="r", confidence=1.0),
        Segment(kind="end_note", start=last, end=len(text), rule="r", confidence=1.0),
    )
    assert [text[v.start : v.end] for v in read(text, segments=segments)] == ['"Sit,"']
    assert read(text, segments=segments[:1]) == ()


@pytest.mark.parametrize("cut", [1, 9, 14])
def test_a_quotation_ends_with_the_segment(read: Read, cut: int) -> None:
    text = 'She said "Go on" and "Sit."'
    segments = (
        Segment(kind="body", start=0, end=cut, rule="r", confidence=1.0),
        Segment(kind="body", start=cut, end=len(text), rule="r", confidence=1.0),
    )
    for voice in read(text, segments=segments):
        assert any(s.start <= voice.start < voice.end <= s.end for s in segments)


BITS = (
    '"', "'", "“", "”", "‘", "’", "«", "»", "—", "-", "–", "//", "*", "_", "~", "::", "<",
    ">", "((", "))", "♪", " ", "\n", "\n\n", "\n\n\n", "a", "I am here.", "said", "Ada",
    "he thought.", "She was there. He ran.", "a voice in his head said", "Her phone buzzed.",
    "you", "I hate it", "He remembered her words:", "From: a", "Subject: b", "（", "）", "^",
    "Dear Bea,", "Yours,", "ME", "The note read:", ", ", "! ", "STOP", "***",
)  # fmt: skip


@given(st.lists(st.sampled_from(BITS), max_size=60).map("".join), st.data())
def test_voices_lie_in_the_body_disjoint_or_nested(
    text: str, data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(text)))
    segments = (
        Segment(kind="body", start=0, end=cut, rule="r", confidence=1.0),
        Segment(kind="body", start=cut, end=len(text), rule="r", confidence=1.0),
    )
    layout = Layout(text=text)
    notations = learn_notation(layout, segments=segments, legend=())
    voices = find_voices(layout, segments=segments, notations=notations, labels=())
    again = find_voices(layout, segments=segments, notations=notations, labels=())
    assert voices == again
    for voice in voices:
        assert text[voice.start : voice.end].strip() == text[voice.start : voice.end]
        assert any(s.start <= voice.start < voice.end <= s.end for s in segments)
    for one, two in pairwise(voices):
        assert one.start <= two.start
    for one in voices:
        for two in voices:
            crosses = one.start < two.start < one.end < two.end
            assert not crosses


def _gold_files() -> list[Path]:
    return [*sorted(GOLD.glob("*.json")), *sorted(SAMPLES.glob("*.json"))]


# What decoding mends before voices are looked for; test_gold.py reads these files whole
NEEDS_REPAIR = re.compile("[\r\ufeff]|&quot;|â€")


def _text_of(gold: dict[str, object]) -> str | None:
    name = str(gold["file"])
    for root in (ROOT.parent / "shared", ROOT, ROOT / "samples"):
        path = root / name
        if path.is_file():
            return path.read_bytes().decode(gold["decode"]["encoding"])
    return None


@pytest.mark.corpus
def test_speech_of_the_annotated_texts_is_found_exactly(read: Read) -> None:
    right = found = wanted = 0
    for path in _gold_files():
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = _text_of(gold)
        if text is None or NEEDS_REPAIR.search(text):
            continue
        segments = [
            Segment(
                kind=s["kind"], start=s["start"], end=s["end"], rule="g", confidence=1.0
            )
            for s in gold["segments"]
        ]
        labels = [
            Label(
                field=x["field"], value=x["value"], start=x["start"], end=x["end"],
                via=x["via"], rule="g", confidence=1.0, notation=x.get("notation"),
                meaning=x.get("meaning"),
            )
            for x in gold["labels"]
        ]  # fmt: skip
        voices = read(text, segments=segments, labels=labels)
        spoken = {(v.start, v.end) for v in voices if v.kind == "speech"}
        allowed = {
            (v["start"], v["end"])
            for v in gold["voices"]
            if "speech" in [v["kind"], *v.get("also_ok", [])]
        }
        needed = {
            (v["start"], v["end"]) for v in gold["voices"] if v["kind"] == "speech"
        }
        right += len(spoken & needed)
        found += len(spoken - (allowed - needed))
        wanted += len(needed)
    if not wanted:
        pytest.skip("no annotated text beside the checkout or in samples/")
    assert 2 * right / (found + wanted) >= 0.97
