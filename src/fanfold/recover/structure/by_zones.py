"""Cut a text into segments along the zones that its format gives.

Where a zone is the story itself, the rules of text look for the notes and labels that
the author typed into it; where the format says what a zone is, it is that.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from fanfold.records.source import Zone
from fanfold.records.story import Segment
from fanfold.recover.labels.lines import LabelLines
from fanfold.recover.layout import Layout
from fanfold.recover.structure.segments import split_segments

CONFIDENCE = 0.97


def split_by_zones(
    layout: Layout, *, zones: Sequence[Zone] = ()
) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """Split a text into segments, by its format where that tells.

    Args:
        layout: The text.
        zones: What the format tells apart; they touch and are the text. None of them
            leaves everything to the rules of text.

    Returns:
        The segments, and those among them where typed labels are to be looked for:
        what the rules of text cut, and the headings of chapters.
    """
    if not zones:
        found = split_segments(layout, label_lines=LabelLines(layout))
        return found, found
    has_headings = any(zone.kind == "chapter_heading" for zone in zones)
    cut: list[Segment] = []
    told: list[Segment] = []
    for zone in zones:
        if zone.kind is None:
            inside = tuple(_inside(layout, zone, keeps_headings=not has_headings))
            cut.extend(inside)
            told.extend(inside)
            continue
        whole = Segment(
            kind=zone.kind,
            start=zone.start,
            end=zone.end,
            rule=zone.rule,
            confidence=CONFIDENCE,
        )
        cut.append(whole)
        if zone.kind == "chapter_heading":
            told.append(whole)
    return tuple(_joined(cut)), tuple(told)


def _inside(layout: Layout, zone: Zone, *, keeps_headings: bool) -> Iterator[Segment]:
    """Yield the segments of a stretch of story, cut by the rules of text."""
    own = layout
    if (zone.start, zone.end) != (0, len(layout.text)):
        own = Layout(text=layout.text[zone.start : zone.end])
    for segment in split_segments(own, label_lines=LabelLines(own)):
        is_heading = segment.kind == "chapter_heading" and not keeps_headings
        at_start = segment.start == 0
        yield replace(
            segment,
            kind="body" if is_heading and not at_start else segment.kind,
            start=segment.start + zone.start,
            end=segment.end + zone.start,
        )


def _joined(segments: Sequence[Segment]) -> Iterator[Segment]:
    """Join neighbours of one kind that only the cutting parted."""
    last: Segment | None = None
    for segment in segments:
        if (
            last
            and last.kind == segment.kind
            and last.kind in {"body", "chapter_heading"}
        ):
            last = replace(last, end=segment.end)
            continue
        if last:
            yield last
        last = segment
    if last:
        yield last
