"""Lines that are gone from an order: a numbered list, a letter's greeting."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from fanfold.records.story import Damage
from fanfold.recover.damage.context import Context
from fanfold.recover.structure.scenes import LONG_LETTER, SALUTATION

ITEM: Final = re.compile(r"\n[ \t]*(\d{1,2})[.)][ \t]+\S")
FEWEST: Final = 3
"""Items that follow each other before a gap among them means anything."""
FAR: Final = 600
"""Items farther apart than this are not one list."""
HEAD: Final = 4


def lost_items(context: Context) -> Iterator[Damage]:
    """Find numbered lists that leave one number out."""
    text = context.layout.text
    for segment in context.segments:
        if segment.kind != "body":
            continue
        run: list[tuple[int, int]] = []
        for match in ITEM.finditer(text, max(0, segment.start - 1), segment.end):
            item = (match.start(1), int(match.group(1)))
            follows = run and item[1] in (run[-1][1] + 1, run[-1][1] + 2)
            if not follows or item[0] - run[-1][0] > FAR:
                yield from _gaps(run)
                run = []
            run.append(item)
        yield from _gaps(run)


def _gaps(run: list[tuple[int, int]]) -> Iterator[Damage]:
    """Say where one number is left out, in a list that otherwise counts on."""
    gaps = [
        (place, number)
        for (_, before), (place, number) in pairwise(run)
        if number != before + 1
    ]
    if len(run) < FEWEST or len(gaps) != 1:
        return
    place, number = gaps[0]
    yield Damage(
        kind="lost_line",
        start=place,
        end=place,
        certainty="likely",
        reason=f"the list goes from {number - 2} to {number}",
        rule="list-gap",
    )


def lost_greetings(context: Context) -> Iterator[Damage]:
    """Find letters that sign off but greet nobody, after more blank lines than usual."""
    layout = context.layout
    letters = [scene for scene in context.scenes if scene.kind == "letter"]
    heads = {p.start: p for p in context.layout.paragraphs} if letters else {}
    for scene in letters:
        first = heads.get(scene.start)
        if first is None or first.gap_before <= layout.usual_gap:
            continue
        lines = layout.text[scene.start : scene.end].split("\n")[: 2 * HEAD]
        if any(len(li) <= LONG_LETTER and SALUTATION.match(li) for li in lines):
            continue
        yield Damage(
            kind="lost_line",
            start=scene.start,
            end=scene.start,
            certainty="possible",
            reason="more blank lines than usual, then a letter that greets nobody",
            rule="no-greeting",
        )
