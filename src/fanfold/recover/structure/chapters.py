"""Split a file into chapters along its headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fanfold.records.story import Chapter, Segment
from fanfold.recover.layout import Layout
from fanfold.recover.structure.heading_lines import (
    Heading,
    clean_title,
    read_heading_line,
)
from fanfold.recover.structure.headings import find_headings

HEAD_KINDS = frozenset({"label_header", "front_note"})
LONGEST_HEAD_LINE = 200
PART_MARK_LENGTH = 40
LONGEST_TITLE = 200
COUNTED = re.compile(r"(\d{1,4})[.:)]\s+(\S.*)")
"""A heading that only its format tells: "12. The Stairs"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A heading segment: where its words stand and what they say.

    `title` is all its words, for one that no rule of headings reads.
    """

    segment: Segment
    start: int
    end: int
    heading: Heading | None
    title: str | None = None


def split_chapters(
    layout: Layout, *, segments: Sequence[Segment]
) -> tuple[Chapter, ...]:
    """Split a text into chapters, each from its first story text to the next heading.

    Args:
        layout: The text.
        segments: What `split_segments` made of it.

    Returns:
        Chapters in order. A file without headings has one, from its first body
        segment on; a file without any text has none.

    Source: gold/SCHEMA.md, "chapters"; conventions.md, "Chapter heads".
    """
    if not segments:
        return ()
    openings = _openings(layout, segments)
    size = len(layout.text)
    bodies = [s.start for s in segments if s.kind == "body"]
    if not openings:
        start = bodies[0] if bodies else size
        return (_only_chapter(layout, segments, start),) if bodies else ()
    chapters: list[Chapter] = []
    if bodies and bodies[0] < openings[0].segment.start:
        chapters.append(_untitled(bodies[0], openings[0].segment.start))
    ends = [*(o.segment.start for o in openings[1:]), size]
    for opening, end in zip(openings, ends, strict=True):
        after = opening.segment.end
        start = next((b for b in bodies if after <= b < end), min(after, end))
        chapters.append(_chapter(opening, index=len(chapters), start=start, end=end))
    return tuple(chapters)


def _openings(layout: Layout, segments: Sequence[Segment]) -> list[Opening]:
    wanted = [s for s in segments if s.kind == "chapter_heading"]
    if not wanted:
        return []
    by_start = {layout.lines[h.line].start: h for h in find_headings(layout)}
    starts = sorted(by_start)
    openings = []
    for segment in wanted:
        raw = layout.text[segment.start : segment.end]
        start = segment.start + len(raw) - len(raw.lstrip())
        inside = [by_start[s] for s in starts if segment.start <= s < segment.end]
        heading = _join(inside)
        if heading is not None and heading.title is None:
            heading = replace(heading, title=_title_below(raw))
        openings.append(
            Opening(
                segment=segment,
                start=start,
                end=start + len(raw.strip()),
                heading=heading,
                title=" ".join(raw.split())[:LONGEST_TITLE] or None,
            )
        )
    return openings


def _title_below(raw: str) -> str | None:
    """Read the title that stands in a line of its own below "Chapter One"."""
    lines = [line.strip() for line in raw.split("\n") if line.strip()]
    if len(lines) < 2 or read_heading_line(lines[-1]) is not None:  # noqa: PLR2004 - a heading and a title
        return None
    return clean_title(lines[-1])


def _join(headings: Sequence[Heading]) -> Heading | None:
    """Choose among headings that stand together the one that says most."""
    return max(
        headings,
        key=lambda h: (h.title is not None, h.number is not None),
        default=None,
    )


def _chapter(opening: Opening, *, index: int, start: int, end: int) -> Chapter:
    heading = opening.heading
    number, title = (heading.number, heading.title) if heading else _told(opening.title)
    return Chapter(
        index=index,
        number=number,
        title=title,
        kind=heading.kind if heading else "chapter",
        heading_start=opening.start,
        heading_end=opening.end,
        start=start,
        end=end,
        rule=heading.rule if heading else opening.segment.rule,
        confidence=opening.segment.confidence,
    )


def _told(words: str | None) -> tuple[int | None, str | None]:
    """Read the number and the title of a heading that only its format tells."""
    counted = COUNTED.fullmatch(words or "")
    return (int(counted[1]), counted[2]) if counted else (None, words)


def _untitled(start: int, end: int) -> Chapter:
    """Make the chapter that stands before the first heading."""
    return Chapter(
        index=0, number=None, title=None, kind="chapter", heading_start=None,
        heading_end=None, start=start, end=end, rule="before-headings", confidence=0.6,
    )  # fmt: skip


def _only_chapter(layout: Layout, segments: Sequence[Segment], start: int) -> Chapter:
    part = _part_in_head(layout, segments)
    return Chapter(
        index=0,
        number=part,
        title=None,
        kind="chapter",
        heading_start=None,
        heading_end=None,
        start=start,
        end=len(layout.text),
        rule="one-chapter" if part is None else "part-label",
        confidence=0.9,
    )


def _part_in_head(layout: Layout, segments: Sequence[Segment]) -> int | None:
    """Read "Part 2/3" or "Part: 1/3" among the labels of a file without headings."""
    for segment in segments:
        if segment.kind == "body":
            return None
        if segment.kind not in HEAD_KINDS:
            continue
        for raw in layout.text[segment.start : segment.end].split("\n"):
            line = raw.strip()
            number = _part_number(line) if 0 < len(line) <= LONGEST_HEAD_LINE else None
            if number is not None:
                return number
    return None


def _part_number(line: str) -> int | None:
    if len(line) <= PART_MARK_LENGTH:
        heading = read_heading_line(line.replace(":", "", 1))
        if heading is not None and heading.kind == "chapter":
            return heading.number
    for opening, closing in ("[]", "()"):
        if line.endswith(closing) and opening in line:
            inner = line[line.rindex(opening) + 1 : -1].strip()
            if "/" in inner or " of " in inner:
                inner = inner if inner[:1].isalpha() else f"part {inner}"
                heading = read_heading_line(inner)
                return heading.number if heading is not None else None
    return None
