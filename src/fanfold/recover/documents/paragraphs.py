"""Paragraphs with their looks, as a word processor has them, written as one text.

Paragraphs are parted by an empty line. An empty paragraph widens the gap by one line,
unless most paragraphs of the document are parted by one: then it is only the habit.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from fanfold.records.errors import RecoverError
from fanfold.records.looks import FormatKind, Formatting, LeftOut, Response
from fanfold.records.source import Field, SourceText, Zone
from fanfold.records.story import SegmentKind
from fanfold.recover.documents.headings import (
    Heading,
    heading_zones,
    title_field,
    touching_zones,
)
from fanfold.recover.documents.properties import Property, believed
from fanfold.recover.markup.extract import as_decoded

Look = tuple[FormatKind, str]
RULE_SHOWN = "* * *"
LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\u2028\u2029]")
NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Signs that are no text: controls of a program, halves of a character."""
WIDEST_GAP = 12
MOST_HEADED, FEW = 0.5, 4
"""More headings than this part of all paragraphs are none; few are believed."""
MOST_PARAGRAPHS = 200_000


class Run(NamedTuple):
    """Words that look alike; the looks outer before inner."""

    text: str
    looks: tuple[Look, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph.

    Attributes:
        runs: Its words.
        looks: How the whole of it looks.
        level: Of a heading, from 1; 0 for none.
        field: The field of the schema that its style says it is ("title"), or "".
        is_rule: Whether it is a line drawn across the page.
        part: What it is, where the format tells; None for story.
    """

    runs: tuple[Run, ...] = ()
    looks: tuple[Look, ...] = ()
    level: int = 0
    field: str = ""
    is_rule: bool = False
    part: SegmentKind | None = None

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


RULE = Paragraph(is_rule=True)


@dataclass(slots=True)
class Writer:
    """Collects the paragraphs of a document in reading order.

    Attributes:
        name: The format; the rules of its zones and fields begin with it.
        left_out: What is not in the text, by what it is and why.
    """

    name: str
    paragraphs: list[tuple[int, Paragraph]] = field(default_factory=list)
    empties: int = 0
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, paragraph: Paragraph) -> None:
        """Add a paragraph; an empty one widens the gap before the next."""
        if not paragraph.is_rule:
            runs = _trimmed([self._cleaned(run) for run in paragraph.runs])
            if not runs:
                self.empties += 1
                return
            paragraph = replace(paragraph, runs=runs)
        if len(self.paragraphs) >= MOST_PARAGRAPHS:
            raise RecoverError(
                f"This document holds more than {MOST_PARAGRAPHS} paragraphs, the limit:"
                " it is not read; cut it in parts."
            )
        self.paragraphs.append((min(self.empties, WIDEST_GAP), paragraph))
        self.empties = 0

    def leave(self, what: str, count: int, reason: str) -> None:
        """Count what is not in the text."""
        if count:
            self.left_out[what, reason] += count

    def _cleaned(self, run: Run) -> Run:
        text, count = NO_TEXT.subn("", LINE_ENDS.sub("\n", run.text))
        self.leave("signs", count, "control characters")
        return run._replace(text=text)

    def source(
        self, *, raw_size: int, member: str | None = None, properties: Iterable[Property] = (),
        responses: Iterable[Response] = (), confidence: float = 0.95,
    ) -> SourceText:  # fmt: skip
        """Write all paragraphs as one text.

        Args:
            raw_size: Bytes of the file.
            member: Where the text stands in a package.
            properties: What the document's properties say, outside its text.
            responses: Comments on it.
            confidence: How surely the format was read right.
        """
        out = _Text()
        headings: list[Heading] = []
        headed = self._headed()
        parts: list[Zone] = []
        own: list[Field] = []
        for gap, paragraph in self._spaced():
            if out.length:
                out.put("\n\n" + "\n" * gap)
            start, end = out.put_paragraph(paragraph)
            if paragraph.level and headed and not paragraph.part:
                headings.append(Heading(paragraph.level, start, end))
            if paragraph.field:
                own.append(Field(paragraph.field, start, end, f"{self.name}:style"))
            part = paragraph.part or ("label_header" if paragraph.field else None)
            if part:
                parts.append(
                    Zone(kind=part, start=start, end=end, rule=f"{self.name}:{part}")
                )
        text = "".join(out.pieces)
        zones = touching_zones(
            text, [*parts, *heading_zones(text, headings, name=self.name)],
            rule=f"{self.name}:story",
        )  # fmt: skip
        if not any(item.field == "title" for item in own):
            own.extend(title_field(text, headings, name=self.name))
        stated = {item.field for item in own}
        rule = f"{self.name}:property"
        own.extend(
            item
            for item in believed(properties, text=text, rule=rule)
            if item.field not in stated
        )
        return SourceText(
            format=self.name,
            decoded=replace(as_decoded(text), size_bytes=raw_size, member=member),
            formatting=tuple(sorted(out.formatting, key=lambda f: (f.start, -f.end))),
            zones=tuple(_joined(zones)),
            fields=tuple(own),
            responses=tuple(responses),
            left_out=tuple(
                LeftOut(what=what, count=count, reason=reason)
                for (what, reason), count in sorted(self.left_out.items())
            ),
            confidence=confidence,
        )

    def _headed(self) -> bool:
        """Whether headings are headings: some documents have one style for all."""
        count = sum(p.level > 0 for _, p in self.paragraphs)
        return count <= MOST_HEADED * len(self.paragraphs) or count <= FEW

    def _spaced(self) -> Iterator[tuple[int, Paragraph]]:
        """Yield the paragraphs with the empty ones before each that mean something."""
        gaps = [gap for gap, _ in self.paragraphs[1:]]
        habit = 1 if 2 * sum(gap > 0 for gap in gaps) > len(gaps) else 0
        for gap, paragraph in self.paragraphs:
            yield max(gap - habit, 0), paragraph


def _trimmed(runs: list[Run]) -> tuple[Run, ...]:
    """Take off the blanks around a paragraph; none for one without words."""
    while runs and not runs[0].text.strip():
        del runs[0]
    while runs and not runs[-1].text.strip():
        runs.pop()
    if not runs:
        return ()
    runs[0] = runs[0]._replace(text=runs[0].text.lstrip())
    runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip())
    return tuple(run for run in runs if run.text)


def _joined(zones: Iterable[Zone]) -> Iterator[Zone]:
    """Join neighbours that are parts of one thing, headings apart."""
    last: Zone | None = None
    for zone in zones:
        if last and last.rule == zone.rule and zone.kind != "chapter_heading":
            last = replace(last, end=zone.end)
            continue
        if last:
            yield last
        last = zone
    if last:
        yield last


class _Text:
    """The text as it grows, with the looks that are open at its end."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.formatting: list[Formatting] = []

    def put(self, text: str) -> tuple[int, int]:
        """Add characters and say where they stand."""
        start = self.length
        self.pieces.append(text)
        self.length += len(text)
        return start, self.length

    def put_paragraph(self, paragraph: Paragraph) -> tuple[int, int]:
        """Add a paragraph with its looks, and say where it stands."""
        if paragraph.is_rule:
            start, end = self.put(RULE_SHOWN)
            self.formatting.append(Formatting("rule", start, end))
            return start, end
        place = len(self.formatting)
        start, end = self.put_runs(paragraph.runs)
        level = str(min(paragraph.level, 6))
        heading: tuple[Look, ...] = (("heading", level),) if paragraph.level else ()
        whole = [Formatting(k, start, end, v) for k, v in (*heading, *paragraph.looks)]
        self.formatting[place:place] = whole
        return start, end

    def put_runs(self, runs: Iterable[Run]) -> tuple[int, int]:
        """Add runs; a look that goes on in the next run is one."""
        first = self.length
        opened: dict[Look, int] = {}
        for run in runs:
            for look in [look for look in opened if look not in run.looks]:
                self._close(look, opened.pop(look))
            start, _ = self.put(run.text)
            for look in run.looks:
                opened.setdefault(look, start)
        for look, start in opened.items():
            self._close(look, start)
        return first, self.length

    def _close(self, look: Look, start: int) -> None:
        self.formatting.append(Formatting(look[0], start, self.length, look[1]))
