"""Find the title by its place: a short line alone at the head, or before the story."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from fanfold.records.story import Segment
from fanfold.recover.labels.finds import Hit, ZoneFinds
from fanfold.recover.labels.readings import Reading
from fanfold.recover.labels.titles import (
    is_title_line,
    looks_like_title,
    read_title_line,
)
from fanfold.recover.layout import Layout, Line

# How sure a title is by where it stands.
AT_HEAD = 0.8  # the first line of the file, or right above "by Name"
BEFORE_STORY = 0.75  # the last line before the story begins
ABOVE_AUTHOR = 0.7  # the first line, in small letters, right above "Author: Name"
ALONE = 0.5  # alone among the notes
IN_BODY = 0.5  # alone on the first line, where no note was found
# Rules of prose that show a line to be chat, not a title.
TOLD = frozenset(
    "prose-owner prose-disclaimer prose-song prose-gift prose-dedication prose-request"
    " prose-challenge prose-beta prose-archive prose-feedback prose-rating".split()
)
# One to four words without an end of a sentence.
NAME = re.compile(r"[^\W_][\w'’.~*-]*(?: [\w'’.&~*-]+){0,3}(?<![.,;:!?…])")
NO_TITLES = frozenset({"legend", "disclaimer", "end_note"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """What the place of a line is judged by."""

    layout: Layout
    limit: int
    first: Line | None
    bylines: frozenset[int]
    authors: frozenset[int]


def find_placed_title(
    layout: Layout,
    segments: Sequence[Segment],
    zones: Sequence[tuple[Segment, ZoneFinds]],
) -> list[Hit]:
    """Find the bare line that is the title, with the author where it names one.

    Args:
        layout: The whole text.
        segments: The parts of the file.
        zones: The zones read so far, with the lines that nobody could read.

    Returns:
        The title and, from "Title by Name", the author; empty where no line has the
        form and the place of a title.
    """
    body = next((s for s in segments if s.kind == "body"), None)
    limit = body.start if body else len(layout.text)
    place = _Place(
        layout=layout,
        limit=limit,
        first=_line_from(layout, 0),
        bylines=frozenset(
            hit.reading.start
            for _, finds in zones
            for hit in finds.hits
            if hit.rule == "byline"
        ),
        authors=frozenset(
            hit.reading.start
            for _, finds in zones
            for hit in finds.hits
            if hit.reading.field == "author"
        ),
    )
    best: tuple[float, Line] | None = None
    for segment, finds in zones:
        if segment.start > limit or segment.kind in NO_TITLES:
            continue
        told = sorted(h.reading.start for h in finds.hits if h.rule in TOLD)
        for line in finds.loose:
            if bisect_left(told, line.start) < bisect_left(told, line.end):
                continue  # a sentence that says something else
            score = _score(place, line)
            if score > 0 and (best is None or score > best[0]):
                best = (score, line)
    best = best or _first_of_body(place, body)
    if best is None:
        return []
    below = _name_below(place, best[1], zones)
    return [
        Hit(
            reading=reading,
            via="position",
            rule=reading.rule or "title-line",
            confidence=best[0],
        )
        for reading in (
            *read_title_line(layout.text, best[1].start, best[1].end),
            *below,
        )
    ]


def _name_below(
    place: _Place, title: Line, zones: Sequence[tuple[Segment, ZoneFinds]]
) -> list[Reading]:
    """Read the bare name right below a title at the head, where nothing else names one."""
    lines = place.layout.lines
    index = title.index + 1
    if title is not place.first or index + 1 >= len(lines):
        return []
    name, after = lines[index], lines[index + 1]
    if not after.is_blank or not NAME.fullmatch(name.stripped):
        return []
    loose = any(name in finds.loose for _, finds in zones)
    hits = [hit for _, finds in zones for hit in finds.hits]
    if not loose or not hits or any(hit.reading.field == "author" for hit in hits):
        return []
    start = name.start + len(name.text) - len(name.text.lstrip())
    return [
        Reading(
            field="author",
            start=start,
            end=start + len(name.stripped),
            rule="title-page",
            confidence=0.75,
        )
    ]


def _first_of_body(place: _Place, body: Segment | None) -> tuple[float, Line] | None:
    """Take the first line of the file where the story seems to begin with it."""
    line = place.first
    if body is None or line is None or line.start < body.start:
        return None
    if not _stands_alone(place.layout, line) or not is_title_line(line.stripped):
        return None
    return IN_BODY, line


def _score(place: _Place, line: Line) -> float:
    following = _line_from(place.layout, line.index + 1)
    if not is_title_line(line.stripped):
        return ABOVE_AUTHOR if _is_above_author(place, line, following) else 0.0
    if line is place.first or _holds_byline(place, following):
        return AT_HEAD
    if line.index and not place.layout.lines[line.index - 1].is_blank:
        return 0.0
    if following is None or following.start >= place.limit:
        return BEFORE_STORY
    return ALONE if _stands_alone(place.layout, line) else 0.0


def _is_above_author(place: _Place, line: Line, following: Line | None) -> bool:
    """Whether the first line of the file stands right above the key of its author."""
    return (
        line is place.first
        and following is not None
        and following.index == line.index + 1
        and any(following.start <= at < following.end for at in place.authors)
        and looks_like_title(line.stripped, may_be_plain=True)
    )


def _holds_byline(place: _Place, line: Line | None) -> bool:
    return line is not None and any(
        line.start <= start < line.end for start in place.bylines
    )


def _line_from(layout: Layout, index: int) -> Line | None:
    """Return the first line from `index` on that is not blank."""
    lines = layout.lines
    while index < len(lines):
        if not lines[index].is_blank:
            return lines[index]
        index += 1
    return None


def _stands_alone(layout: Layout, line: Line) -> bool:
    after = line.index + 1
    return after >= len(layout.lines) or layout.lines[after].is_blank
