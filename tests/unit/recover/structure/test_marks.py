"""Paired marks: where they are used and what a use looks like."""

import pytest

from fanfold.records.story import Segment
from fanfold.recover.layout import Layout
from fanfold.recover.structure.marks import MARK_OF, mark_uses, shaped_uses


def test_uses_are_trimmed_and_only_of_the_body() -> None:
    text = "*one* two *three*"
    uses = mark_uses(MARK_OF["*"], Layout(text=text), [(5, len(text))])
    assert [text[start:end] for start, end in uses] == ["*three*"]


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
