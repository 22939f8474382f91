"""Paired marks: where they are used and what a use looks like."""

import pytest

from fanfold.records.story import Segment
from fanfold.recover.layout import Layout
from fanfold.recover.structure.marks import MARK_OF, mark_uses, shaped_uses


def test_uses_are_trimmed_and_only_of_the_body() -> None:
    text = "*one* two *three*"
    uses = mark_uses(MARK_OF["*"], Layout(text=text), [(5, len(text))])
    assert [text[start:end] for start, end in uses] == ["*three*"]


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("the _ Ann _, then, of the _ Bo _. So it was", []),  # closings are no openings
        ("he sang _...and on_ again", ["_...and on_"]),
        ("_Go,_ he said", ["_Go,_"]),
    ],
)
def test_no_use_opens_with_the_end_of_a_clause(text: str, used: list[str]) -> None:
    uses = mark_uses(MARK_OF["_"], Layout(text=text), [(0, len(text))])
    assert [text[start:end] for start, end in uses] == used


@pytest.mark.parametrize("beside", ["", " 1990–91"])
def test_dashes_are_found_with_and_without_en_dashes_in_the_text(beside: str) -> None:
    text = f"-Come to me.-\nHe ran{beside}."
    uses = mark_uses(MARK_OF["-"], Layout(text=text), [(0, len(text))])
    assert [text[start:end] for start, end in uses] == ["-Come to me.-"]


LONG = "He ran on and on until the road ended at the river. " * 6


@pytest.mark.parametrize(
    ("text", "shapes"),
    [
        ("//the road is long//", ["line"]),
        ("//It rained.//", ["sentence"]),
        (f"//{LONG.strip()}//", ["passage"]),
        ("//It rained. He ran. He fell.//", ["passage"]),
        ("//Two days later//", ["marker"]),
        ("He //never// ran.", ["word"]),
        ("He said //never again, my lord// twice.", ["word"]),
        ("He said //Never ever again, my lord.// twice.", ["sentence"]),
        # short paragraphs of a remembered scene
        (f"//It rained.//\n\n//{LONG.strip()}//\n\n//So.//", ["passage"] * 3),
        (f"//It rained.//\n\nYes.\n\n//{LONG.strip()}//", ["sentence", "passage"]),
        ("no mark", []),
    ],
)
def test_shapes(text: str, shapes: list[str]) -> None:
    segments = (Segment(kind="body", start=0, end=len(text), rule="r", confidence=1.0),)
    uses = shaped_uses(MARK_OF["//"], Layout(text=text), segments)
    assert [shape for _, _, shape in uses] == shapes
