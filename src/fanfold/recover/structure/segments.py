"""Cut a file into segments: labels, notes, disclaimers, headings, story, furniture.

When unsure a paragraph is story: a note shown as story can be read; story shown as a
note is lost to the reader.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import islice

from fanfold.records.story import Segment, SegmentKind
from fanfold.recover.labels.lines import LabelLines
from fanfold.recover.layout import Layout, Paragraph
from fanfold.recover.structure.asides import aside_length
from fanfold.recover.structure.cuts import Cuts
from fanfold.recover.structure.dividers import read_divider
from fanfold.recover.structure.evidence import note_score
from fanfold.recover.structure.furniture import ends_text, is_chrome
from fanfold.recover.structure.heading_lines import Heading
from fanfold.recover.structure.headings import find_headings
from fanfold.recover.structure.kinds import line_kinds
from fanfold.recover.structure.zones import (
    NO_NOTE_KEY,
    Clues,
    find_zones,
    form_score,
    head_score,
    is_note_key,
    is_title_line,
)

FIRST_CHAPTERS = frozenset({0, 1})
BEFORE_FIRST = 1.0
IN_CHAPTER = -0.6
MOST_IN_CHAPTER = 40
KEPT_TITLE = 90
PARTS_OF_HEAD = 3
NEAR_HEAD = 60
MOST_OPENERS = 5
OPENS_STORY = frozenset('"“„«「『‘—')


def split_segments(layout: Layout, *, label_lines: LabelLines) -> tuple[Segment, ...]:
    """Split a text into segments that together are the text.

    Args:
        layout: The text.
        label_lines: The lines that read as labels.

    Returns:
        Segments of whole lines, in order, without gap or overlap; blank lines and
        separator lines belong to the segment before them. None for an empty text.

    Source: gold/SCHEMA.md, "segments".
    """
    if not layout.text:
        return ()
    return _Splitter(layout, label_lines).split()


class _Splitter:
    """One pass over the zones of a file."""

    def __init__(self, layout: Layout, label_lines: LabelLines) -> None:
        self.layout = layout
        self.clues = Clues(layout=layout, labels=label_lines)
        self.paragraphs = layout.paragraphs
        self.firsts = [p.first_line for p in self.paragraphs]
        self.cuts = Cuts(layout)
        self.titled_below = False

    @cached_property
    def titles(self) -> set[str]:
        """The titles that label lines near the head give, folded."""
        labels = self.clues.labels
        near = range(self.firsts[0] + NEAR_HEAD + 1)
        return {
            self._value(index)
            for index in near
            if index in labels and "title" in labels[index].fields
        }

    def split(self) -> tuple[Segment, ...]:
        if not self.paragraphs:
            self.cuts.add(0, "chrome", "blank", 1.0)
            return self.cuts.segments()
        end = self._without_comments()
        headings = self._headings(end)
        self.titled_below = self._have_titles_below(headings)
        starts = [h.line for h in headings]
        self._chapter(0, starts[0] if starts else end, first=True, headings=headings)
        for i, heading in enumerate(headings):
            after = starts[i + 1] if i + 1 < len(starts) else end
            self._heading(heading, after)
        if end < len(self.layout.lines):
            self.cuts.add(end, "chrome", "furniture", 0.9)
        return self.cuts.segments()

    def _headings(self, end: int) -> list[Heading]:
        found = [h for h in find_headings(self.layout) if h.level == 1 and h.line < end]
        if len(found) == 1 and self._is_part_label(found[0]):
            return []
        return found

    def _is_part_label(self, heading: Heading) -> bool:
        """Whether a lone "Part 2/3" stands among the labels of the file."""
        place = self._paragraph_of(heading.line)
        paragraph = self.paragraphs[place]
        if place >= PARTS_OF_HEAD:
            return False
        if any(
            i in self.clues.labels and i != heading.line
            for i in range(paragraph.first_line, paragraph.last_line + 1)
        ):
            return True
        return heading.is_part and heading.line > paragraph.first_line

    def _without_comments(self) -> int:
        """Find the line from which only comments or list furniture follow."""
        body = 0
        for paragraph in self.paragraphs[::-1][:MOST_IN_CHAPTER]:
            body = paragraph.first_line
        after = max(body, self.firsts[0] + PARTS_OF_HEAD + 1)
        openers = (x.index for x in self.layout.lines[after:] if ends_text(x.text))
        for index in islice(openers, MOST_OPENERS):
            if self._is_last(index):
                return index
        return len(self.layout.lines)

    def _is_last(self, index: int) -> bool:
        """Whether what follows a line looks like comments or furniture, not story."""
        below = self.paragraphs[self._paragraph_of(index) :]
        text = self.layout.text[self.layout.lines[index].start :]
        told = sum(1 for p in below if note_score(p.text) < -2)  # noqa: PLR2004 - narration
        return told * 3 <= len(below) and len(text) < len(self.layout.text)

    def _paragraph_of(self, line: int) -> int:
        """Return the place of the paragraph that holds a line or begins after it."""
        place = bisect_left(self.firsts, line)
        if place and self.paragraphs[place - 1].last_line >= line:
            place -= 1
        return place

    def _between(self, start: int, end: int) -> Sequence[Paragraph]:
        """Return the paragraphs that begin at or after a line and before another."""
        return self.paragraphs[
            bisect_left(self.firsts, start) : bisect_left(self.firsts, end)
        ]

    def _heading(self, heading: Heading, end: int) -> None:
        """Cut a heading off, and the notes at both ends of its chapter."""
        if self.cuts.last_kind != "chapter_heading":
            self.cuts.add(
                heading.line, "chapter_heading", heading.rule, heading.confidence
            )
        paragraph = self.paragraphs[self._paragraph_of(heading.line)]
        after = heading.line + 1
        if after <= paragraph.last_line and after < end:
            self._text_below(after, paragraph)
        after = max(after, paragraph.last_line + 1)
        if self.titled_below and heading.title is None:
            after = max(after, self._below(heading)[0].last_line + 1)
        self._chapter(after, end, first=False)

    def _below(self, heading: Heading) -> Sequence[Paragraph]:
        """Return the paragraph below a heading, and the one below that."""
        place = self._paragraph_of(heading.line) + 1
        return self.paragraphs[place : place + 2]

    def _have_titles_below(self, headings: Sequence[Heading]) -> bool:
        """Whether every bare heading has its title in a paragraph of its own below."""
        bare = [h for h in headings if h.title is None and h.kind == "chapter"]
        below = [self._below(h) for h in bare]
        return (
            len(bare) > 1
            and len(bare) == len([h for h in headings if h.kind == "chapter"])
            and all(
                len(pair) > 1
                and "\n" not in pair[0].text
                and len(pair[0].text) <= KEPT_TITLE
                and is_title_line(pair[0].text)
                and not is_note_key(pair[0].text)
                for pair in below
            )
        )

    def _text_below(self, line: int, paragraph: Paragraph) -> None:
        """Cut the text that follows a heading without a blank line."""
        below = self.layout.lines[line].stripped
        if line == paragraph.last_line and is_title_line(below):
            return
        kind: SegmentKind = "front_note" if is_note_key(below) else "body"
        self.cuts.add(line, kind, "below-heading", 0.8)

    def _chapter(
        self, start: int, end: int, *, first: bool, headings: Sequence[Heading] = ()
    ) -> None:
        """Cut the stretch between two headings, or the whole file, into zones."""
        paragraphs = self._between(start, end)
        if not paragraphs:
            return
        bias = IN_CHAPTER
        if first:
            opens = bool(headings) and headings[0].number in FIRST_CHAPTERS
            bias = BEFORE_FIRST if opens else 0.0
        head, foot = find_zones(
            self.clues,
            paragraphs,
            head_limit=len(paragraphs) if first else MOST_IN_CHAPTER,
            bias=bias,
            last=end >= self.paragraphs[-1].last_line,
        )
        head = self._with_titles(paragraphs, head, first=first)
        foot = min(foot, len(paragraphs) - head)
        if head == len(paragraphs) and first and not headings:
            head = self._not_all_head(paragraphs, head)
        self._zone(paragraphs[:head], note="front_note")
        self._body(paragraphs[head : len(paragraphs) - foot], after_heading=not first)
        self._zone(paragraphs[len(paragraphs) - foot :], note="end_note")

    def _not_all_head(self, paragraphs: Sequence[Paragraph], head: int) -> int:
        """Leave story to a file of which every paragraph looked like a note."""
        while head and form_score(self.clues, paragraphs[head - 1]) <= 0:
            if head_score(self.clues, paragraphs[head - 1]) > 1.0:
                break
            head -= 1
        return head

    def _with_titles(
        self, paragraphs: Sequence[Paragraph], head: int, *, first: bool
    ) -> int:
        """Take a bare title right above the story into the head."""
        while head < len(paragraphs) - 1:
            if (
                head
                and self._is_separator(paragraphs[head])
                and self._is_title(paragraphs[head + 1])
            ):
                head += 1
                continue
            text = paragraphs[head].text
            if len(text) > KEPT_TITLE or "\n" in text or not is_title_line(text):
                break
            known = _fold(text) in self.titles
            fresh = first and not self.titles and not self._has_title(paragraphs[:head])
            if not known and not fresh:
                break
            self.titles.add(_fold(text))
            head += 1
        return head

    def _is_title(self, paragraph: Paragraph) -> bool:
        return _fold(paragraph.text[:KEPT_TITLE]) in self.titles

    def _has_title(self, head: Sequence[Paragraph]) -> bool:
        return any(
            p.first_line == p.last_line
            and is_title_line(p.text)
            and p.first_line not in self.clues.labels
            for p in head[:2]
        )

    def _value(self, index: int) -> str:
        text = self.layout.lines[index].stripped
        for sign in (":", "\t", "=", " - "):
            _, found, value = text.partition(sign)
            if found:
                return _fold(value)
        return _fold(text)

    def _zone(self, paragraphs: Sequence[Paragraph], *, note: SegmentKind) -> None:
        """Cut a head or a foot by the kinds of its lines."""
        for index, kind in line_kinds(self.clues, paragraphs, note=note):
            if (
                read_divider(self.layout.lines[index].stripped) is not None
                and self.cuts
            ):
                continue
            self.cuts.add(
                index, kind, "head-zone" if note == "front_note" else "foot-zone", 0.85
            )

    def _body(self, paragraphs: Sequence[Paragraph], *, after_heading: bool) -> None:
        """Cut the story, and the notes that stand inside it."""
        begun = False
        aside = 0
        rule = "after-heading" if after_heading else "story"
        for i, paragraph in enumerate(paragraphs):
            text = paragraph.text
            if (
                not begun
                and i + 1 < len(paragraphs)
                and self._is_separator(paragraph)
                and self.cuts
            ):
                continue
            if aside > i:
                continue
            may_be_note = text[0] not in NO_NOTE_KEY
            length = may_be_note and aside_length(self.clues, paragraphs, i)
            if length:
                kind: SegmentKind = "mid_note" if begun else "front_note"
                self.cuts.add(paragraph.first_line, kind, "aside", 0.85)
                aside, begun = i + length, True
                continue
            is_story = text[0] in OPENS_STORY or not self._is_furniture(text)
            if begun and is_story and self.cuts.last_kind == "body":
                continue
            kind = "body" if is_story else "chrome"
            self.cuts.add(paragraph.first_line, kind, rule, 0.9)
            begun = begun or is_story

    def _is_separator(self, paragraph: Paragraph) -> bool:
        mark = read_divider(paragraph.text) if "\n" not in paragraph.text else None
        return mark is not None and mark.rule == "symbol-line"

    def _is_furniture(self, text: str) -> bool:
        return text[:1] not in "(*" and "\n" not in text and is_chrome(text)


def _fold(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
