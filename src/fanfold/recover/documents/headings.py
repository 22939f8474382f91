"""Headings that a format marks as headings: which of them begin chapters."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from fanfold.records.source import Field, Zone

if TYPE_CHECKING:
    from fanfold.records.story import SegmentKind

NO_CHAPTER = re.compile(
    r"\W*(?:the\s+)?(?:story\s+|chapter\s+)?(?:(?:author'?s?'?|author’s|end|final)\s+)?"
    r"(?:notes?|a/n|an|summary|disclaimers?|warnings?|tags?|contents|table of contents"
    r"|footnotes?|endnotes?|acknowledge?ments?|credits?|dedication|references"
    r"|bibliography|legend|key|header|info|information)\W*",
    re.IGNORECASE,
)
"""Words that head what is no chapter; the rules of text read what stands under them."""
LEAST_CHAPTERS = 2
LONGEST = 300


class Heading(NamedTuple):
    """A heading of `level` (1 is the highest) whose words stand at `start:end`."""

    level: int
    start: int
    end: int


def chapter_headings(text: str, headings: Sequence[Heading]) -> list[Heading]:
    """Return the headings that begin chapters.

    They are those of the highest level that has two of them. One heading alone may be
    the title of the work or of a chapter: the rules of text tell which.

    Args:
        text: What their places count in.
        headings: All headings, in order.
    """
    fit = [
        h
        for h in headings
        if 0 < h.end - h.start <= LONGEST
        and not NO_CHAPTER.fullmatch(text, h.start, h.end)
    ]
    for level in sorted({h.level for h in fit}):
        same = [h for h in fit if h.level == level]
        if len(same) >= LEAST_CHAPTERS:
            return same
    return []


def title_heading(text: str, headings: Sequence[Heading]) -> Heading | None:
    """Return the heading that names the work: alone on its level, above all chapters.

    Args:
        text: What their places count in.
        headings: All headings, in order.
    """
    chapters = chapter_headings(text, headings)
    if not chapters or headings[0].start >= chapters[0].start:
        return None
    first = headings[0]
    is_alone = sum(h.level == first.level for h in headings) == 1
    is_title = 0 < first.end - first.start <= LONGEST and not NO_CHAPTER.fullmatch(
        text, first.start, first.end
    )
    return first if is_alone and is_title and first.level < chapters[0].level else None


def touching_zones(text: str, parts: Sequence[Zone], *, rule: str) -> tuple[Zone, ...]:
    """Fill what stands between parts with zones of story, so that all zones touch.

    Blanks belong to the zone before them.

    Args:
        text: The whole text.
        parts: Parts that the format tells apart; of two that overlap the first is kept.
        rule: The reader's name for the story between.

    Returns:
        Zones that are the text together; none where there are no parts.
    """
    zones: list[Zone] = []
    for part in sorted(parts, key=lambda part: part.start):
        at = zones[-1].end if zones else 0
        if part.start < at or part.end <= part.start:
            continue
        _fill(text, zones, at, part.start, rule)
        start = part.start if zones else 0
        zones.append(replace(part, start=start))
    if zones:
        _fill(text, zones, zones[-1].end, len(text), rule)
    return tuple(zones)


def _fill(text: str, zones: list[Zone], start: int, end: int, rule: str) -> None:
    """Add the story at `start:end`; blanks before it go to the zone before."""
    between = text[start:end]
    words = between.lstrip()
    if zones:
        zones[-1] = replace(zones[-1], end=end - len(words))
        start = end - len(words)
    if words:
        zones.append(Zone(kind=None, start=start, end=end, rule=rule))


def heading_zones(text: str, headings: Sequence[Heading], *, name: str) -> list[Zone]:
    """Return a zone for the heading that names the work and each that begins a chapter.

    Args:
        text: The whole text.
        headings: All headings, in order.
        name: The format; the rules begin with it.
    """
    title = title_heading(text, headings)
    parts: list[tuple[SegmentKind, Heading, str]] = [
        ("chapter_heading", heading, "heading")
        for heading in chapter_headings(text, headings)
    ]
    if title:
        parts.insert(0, ("label_header", title, "title"))
    return [
        Zone(kind=kind, start=h.start, end=h.end, rule=f"{name}:{rule}")
        for kind, h, rule in parts
    ]


def title_field(text: str, headings: Sequence[Heading], *, name: str) -> list[Field]:
    """Return the title that a heading gives; none where none does.

    Args:
        text: The whole text.
        headings: All headings, in order.
        name: The format; the rule begins with it.
    """
    title = title_heading(text, headings)
    rule = f"{name}:title"
    return [Field("title", title.start, title.end, rule)] if title else []
