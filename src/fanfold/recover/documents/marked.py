"""Text whose marks stand in the file: what is hidden, how the rest looks, its chapters.

A reader lists by offsets of the decoded file; here they become offsets of the text
without the marks. Markdown, LaTeX and reStructuredText are read so.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from fanfold.records.looks import FormatKind, Formatting
from fanfold.records.source import Field, SourceText, Zone
from fanfold.records.story import SegmentKind
from fanfold.records.text import DecodedText, Markup, Repair
from fanfold.recover.documents.headings import (
    Heading,
    heading_zones,
    title_field,
    touching_zones,
)

CARRIAGE = re.compile(r"\r\n?")


def line_view(found: str) -> str:
    r"""Return a text of the same length whose every line ends with one "\n"."""
    view = found
    if "\r" in view:
        view = CARRIAGE.sub(lambda m: " \n" if len(m[0]) > 1 else "\n", view)
    return " " + view[1:] if view[:1] == "\ufeff" else view


@dataclass(slots=True)
class Marks:
    """What a reader of marked text finds, by offsets of the file, in any order.

    Attributes:
        hidden: Marks; of two that overlap the one that begins first is kept.
        looks: How words look.
        headings: Headings of the story.
        fields: What the format's own fields say.
        parts: Parts told apart: start, end, kind, the reader's name.
    """

    hidden: list[Markup] = field(default_factory=list)
    looks: list[Formatting] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    parts: list[tuple[int, int, SegmentKind, str]] = field(default_factory=list)

    def hide(self, start: int, end: int, why: str = "tag", shown: str = "") -> None:
        """List characters that are no words; an empty stretch is none."""
        if end > start:
            self.hidden.append(Markup(start, end, shown, why))

    def look(self, kind: FormatKind, start: int, end: int, value: str = "") -> None:
        """List how a stretch looks."""
        self.looks.append(Formatting(kind, start, end, value))


def marked_source(
    decoded: DecodedText, marks: Marks, *, format_name: str, confidence: float = 0.95
) -> SourceText:
    """Make of a decoded file and its marks what recovery goes on from.

    Args:
        decoded: The file.
        marks: What its reader found.
        format_name: The reader's name for the format; rules begin with it.
        confidence: How surely the format was read right.
    """
    hidden = tuple(_disjoint(marks.hidden))
    repairs = tuple(_apart(decoded.repairs, hidden))
    marked = replace(decoded, markup=hidden, repairs=repairs)
    carried = _Carried(marked)
    headings = [
        Heading(h.level, *carried.span(h.start, h.end))
        for h in sorted(marks.headings, key=lambda h: h.start)
    ]
    parts = [
        Zone(kind=kind, start=start, end=end, rule=rule)
        for first, last, kind, rule in marks.parts
        for start, end in [carried.span(first, last)]
    ]
    text = marked.text
    chapters = heading_zones(text, headings, name=format_name)
    fields = list(carried.fields(marks.fields))
    if not any(field.field == "title" for field in fields):
        fields.extend(title_field(text, headings, name=format_name))
    return SourceText(
        format=format_name,
        decoded=marked,
        formatting=tuple(carried.looks(marks.looks, headings)),
        zones=touching_zones(text, [*parts, *chapters], rule=f"{format_name}:story"),
        fields=tuple(fields),
        confidence=confidence,
    )


@dataclass(frozen=True, slots=True)
class _Carried:
    """Carries offsets of the file to the text without its marks."""

    decoded: DecodedText

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Carry a span; outer blanks are not part of it."""
        first, last = self.decoded.to_text(start), self.decoded.to_text(end)
        inner = self.decoded.text[first:last]
        kept = inner.rstrip()
        lead = len(kept) - len(kept.lstrip())
        return first + lead, first + len(kept)

    def looks(
        self, looks: Iterable[Formatting], headings: Iterable[Heading]
    ) -> list[Formatting]:
        """Carry looks, outer before inner; one without words is none."""
        carried = [
            Formatting("heading", h.start, h.end, str(min(max(h.level, 1), 6)))
            for h in headings
        ]
        for look in looks:
            start, end = self.span(look.start, look.end)
            carried.append(look._replace(start=start, end=end))
        kept = [look for look in carried if look.start < look.end]
        return sorted(kept, key=lambda look: (look.start, -look.end))

    def fields(self, fields: Iterable[Field]) -> Iterator[Field]:
        """Carry fields; one that stands outside the text stays there."""
        for item in fields:
            if not item.end:
                yield item
                continue
            start, end = self.span(item.start, item.end)
            if start < end:
                yield item._replace(start=start, end=end)


def _disjoint(hidden: Iterable[Markup]) -> Iterator[Markup]:
    """Yield marks in order, each beginning where the one before has ended."""
    at = 0
    for mark in sorted(hidden, key=lambda mark: (mark.start, -mark.end)):
        if mark.start >= at:
            at = mark.end
            yield mark


def _apart(repairs: tuple[Repair, ...], hidden: tuple[Markup, ...]) -> Iterator[Repair]:
    """Yield the repairs that touch no mark."""
    marks = iter(hidden)
    mark = next(marks, None)
    for repair in repairs:
        while mark and mark.end <= repair.start:
            mark = next(marks, None)
        if mark is None or repair.end <= mark.start:
            yield repair
