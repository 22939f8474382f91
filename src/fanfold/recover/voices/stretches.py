"""Cut the narration into stretches that may each have a narrator of its own.

A stretch is a scene, or all that stands between two, without what is said, sung or
written in it.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from fanfold.records.story import Notation, Scene, Segment, Voice
from fanfold.recover.layout import Layout
from fanfold.recover.measure.narration import Told, count_words
from fanfold.recover.measure.tokens import small_letters
from fanfold.recover.structure.blocks import Block, body_blocks, body_spans
from fanfold.recover.structure.marks import MARK_OF, shaped_uses

MOST_WORDS = 600
"""Words of a stretch that are looked at; more costs time and changes nothing."""

NO_VOICE = frozenset({"passage", "marker"})
HOLDS_NARRATION = frozenset({"quoted", "emphasis"})
Span = tuple[int, int]


class Gap(NamedTuple):
    """What stands between two voices in a block: narration.

    Attributes:
        block: The block's index.
        start: Where it begins.
        end: Where it ends.
        words: Its words in small letters.
    """

    block: int
    start: int
    end: int
    words: list[str]


# As in the layout: a tuple's own way to make one is quicker than a named tuple's.
_gap = partial(tuple.__new__, Gap)


class Stretch(NamedTuple):
    """A stretch of narration: its gaps, and what their words tell."""

    gaps: Sequence[Gap]
    told: Told


def cut_stretches(
    layout: Layout,
    *,
    segments: Sequence[Segment],
    voices: Sequence[Voice],
    notations: Sequence[Notation],
    scenes: Sequence[Scene],
) -> list[Stretch]:
    """Cut the narration of the body into stretches, in order.

    Args:
        layout: The text.
        segments: Its segments; only body segments are looked at.
        voices: The voices found by their marks, settled and in order.
        notations: What the marks of the file mean.
        scenes: The scenes; each ends a stretch but those inside another.
    """
    walls = _walls(layout, segments, voices, notations)
    gaps = list(_gaps(small_letters(layout), body_blocks(layout, segments), walls))
    return [
        Stretch(part, count_words(_sample(part)))
        for part in _cut(gaps, _ends(segments, scenes))
    ]


def _walls(
    layout: Layout,
    segments: Sequence[Segment],
    voices: Sequence[Voice],
    notations: Sequence[Notation],
) -> list[Span]:
    """Return what is no narration, disjoint: voices, and remembered scenes in marks."""
    spans = [(v.start, v.end) for v in voices if v.kind not in HOLDS_NARRATION]
    for opening in sorted({n.opening for n in notations} & MARK_OF.keys()):
        uses = shaped_uses(MARK_OF[opening], layout, segments)
        spans.extend((start, end) for start, end, shape in uses if shape in NO_VOICE)
    walls: list[Span] = []
    for start, end in sorted(spans):
        if walls and start < walls[-1][1]:
            walls[-1] = (walls[-1][0], max(end, walls[-1][1]))
        else:
            walls.append((start, end))
    return walls


def _gaps(
    letters: str, blocks: Sequence[Block], walls: Sequence[Span]
) -> Iterator[Gap]:
    """Yield the narration of each block; `letters` are the small letters of the text."""
    wall = 0
    for index, block in enumerate(blocks):
        while wall < len(walls) and walls[wall][1] <= block.start:
            wall += 1
        at, later = block.start, wall
        while later < len(walls) and walls[later][0] < block.end:
            end = walls[later][0]
            if end > at:
                yield _gap((index, at, end, letters[at:end].split()))
            at = walls[later][1]
            later += 1
        if at < block.end:
            yield _gap((index, at, block.end, letters[at : block.end].split()))


def _sample(gaps: Sequence[Gap]) -> list[str]:
    """Return the words of a narration, or of parts spread over a long one."""
    total = sum(len(gap.words) for gap in gaps)
    if total <= MOST_WORDS:
        return [word for gap in gaps for word in gap.words]
    words: list[str] = []
    passed = 0
    for gap in gaps:
        passed += len(gap.words)
        if len(words) * total <= MOST_WORDS * passed:
            words += gap.words
    return words


def _cut(gaps: Sequence[Gap], ends: Sequence[int]) -> Iterator[Sequence[Gap]]:
    """Cut the narration into the stretches that end at these places."""
    at = 0
    for end in ends:
        first = at
        while at < len(gaps) and gaps[at].start < end:
            at += 1
        if at > first:
            yield gaps[first:at]


def _ends(segments: Sequence[Segment], scenes: Sequence[Scene]) -> list[int]:
    """Return where the stretches end that may each have a narrator of its own."""
    ends = {scene.end for scene in scenes if not scene.embedded}
    return sorted(ends | {end for _, end in body_spans(segments)})
