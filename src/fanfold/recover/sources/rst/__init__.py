"""reStructuredText files: headings, emphasis, field lists, quotations, notes.

Source: docs/formats/rst.md; docutils, reStructuredText Markup Specification.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from fanfold.records.source import Field, SourceText
from fanfold.recover.decode import decode
from fanfold.recover.documents.headings import Heading
from fanfold.recover.documents.keys import field_of_key
from fanfold.recover.documents.marked import Marks, line_view, marked_source
from fanfold.recover.sources.rst.inline import read_inline

__all__ = ["read"]

LINE = re.compile(r"[^\n]*\n?")
ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1+[ \t]*\n?")
LEAST_RULE = 4
PAIR = 2
"""A title and the line below it."""
EXPLICIT = re.compile(r"\.\.(?:[ \t]+|\n|\Z)")
FOOTNOTE = re.compile(r"\.\.[ \t]+\[(?:\#?\w{0,40}|\*)\][ \t]*")
DIRECTIVE = re.compile(r"\.\.[ \t]+([\w-]{1,40})::[ \t]*")
SHOWN = frozenset({"epigraph", "highlights", "pull-quote", "note", "warning", "compound",
                   "container", "topic", "sidebar", "parsed-literal", "centered"})  # fmt: skip
"""Directives whose words are words of the file."""
PICTURES = frozenset({"image", "figure"})
FIELD = re.compile(r":(?P<key>[^:\n`]{1,60}):(?:[ \t]+|(?=\n|\Z))")
BULLET = re.compile(r"[-*+•][ \t]+(?=\S)")
LINE_BLOCK = re.compile(r"\|(?:[ \t]+|(?=\n|\Z))")
ITEM = re.compile(r"(?:\(?(?:\d{1,4}|[A-Za-z#])[.)])[ \t]")


class Row(NamedTuple):
    """A line: where it begins, where its words do, where they end."""

    start: int
    first: int
    last: int

    @property
    def indent(self) -> int:
        """How far it is indented."""
        return self.first - self.start


def read(raw: bytes) -> SourceText:
    """Read a reStructuredText file.

    Args:
        raw: The whole file.

    Returns:
        Its text; offsets of `decoded.markup` count in the file as found.
    """
    decoded = decode(raw)
    begin = 1 if decoded.found.startswith("\ufeff") else 0
    reader = _Reader(line_view(decoded.found), begin)
    reader.read()
    return marked_source(decoded, reader.marks, format_name="rst")


class _Reader:
    """One file while it is read, block by block."""

    def __init__(self, view: str, begin: int) -> None:
        self.view = view
        self.marks = Marks()
        self.rows = [_row(view, m) for m in LINE.finditer(view, begin) if m[0]]
        self.levels: list[tuple[str, bool]] = []
        self.at = 0
        self.has_story = False

    def read(self) -> None:
        """Read all blocks."""
        while self.at < len(self.rows):
            row = self.rows[self.at]
            if row.first == row.last:
                self.at += 1
            elif not (self.heading() or self.rule() or self.explicit()):
                self.block()

    def words(self, row: Row) -> str:
        """Return the words of a line."""
        return self.view[row.first : row.last]

    def heading(self) -> bool:
        """Read a title with its line below, or between two lines."""
        first = self.rows[self.at]
        over = ADORNMENT.fullmatch(self.words(first))
        pair = (
            self.rows[self.at + 1 : self.at + 3]
            if over
            else self.rows[self.at : self.at + 2]
        )
        if len(pair) < PAIR or not self._is_title(*pair, over=over):
            return False
        named, line = pair
        sign = self.view[line.first], over is not None
        if sign not in self.levels:
            self.levels.append(sign)
        if over:
            self.marks.hide(first.start, named.first)
        self.marks.hide(named.last, line.last)
        read_inline(self.view, named.first, named.last, self.marks)
        level = self.levels.index(sign) + 1
        self.marks.headings.append(Heading(level, named.first, named.last))
        self.at += PAIR + bool(over)
        return True

    def _is_title(self, title: Row, line: Row, *, over: re.Match[str] | None) -> bool:
        under = ADORNMENT.fullmatch(self.words(line))
        if under is None or title.first == title.last:
            return False
        if over:
            return over[1] == under[1]
        length = len(self.words(title))
        return not title.indent and line.last - line.first >= min(
            length - 1, LEAST_RULE
        )

    def rule(self) -> bool:
        """Read a line of signs that stands alone."""
        row = self.rows[self.at]
        signs = self.words(row)
        if len(signs) < LEAST_RULE or not ADORNMENT.fullmatch(signs):
            return False
        self.marks.look("rule", row.first, row.last)
        self.at += 1
        return True

    def explicit(self) -> bool:
        """Read a comment, a directive, a footnote or a target."""
        row = self.rows[self.at]
        if row.indent or not EXPLICIT.match(self.view, row.first):
            return False
        footnote = FOOTNOTE.match(self.view, row.first)
        directive = DIRECTIVE.match(self.view, row.first)
        name = directive[1].lower() if directive else ""
        if footnote:
            self.marks.hide(row.first, self.view.index("[", row.first))
            self.block()
            last = self.rows[self.at - 1].last
            self.marks.parts.append((row.first, last, "end_note", "rst:footnote"))
            return True
        if directive and name in SHOWN:
            self.marks.hide(row.first, directive.end())
            self.at += 1
            if directive.end() < row.last:
                read_inline(self.view, directive.end(), row.last, self.marks)
            return True
        end = self._indented_end()
        self.marks.hide(row.start, end, "picture" if name in PICTURES else "comment")
        return True

    def _indented_end(self) -> int:
        """Pass over the lines indented below this one and return where they end."""
        end = self.rows[self.at].last
        self.at += 1
        while self.at < len(self.rows):
            row = self.rows[self.at]
            if row.first < row.last:
                if not row.indent:
                    break
                end = row.last
            self.at += 1
        return end

    def block(self) -> None:
        """Read a paragraph, a field, an item, a quotation: lines without a gap."""
        first = self.rows[self.at]
        rows = [first]
        self.at += 1
        while self.at < len(self.rows):
            row = self.rows[self.at]
            if row.first == row.last or self._begins(row) or self._is_before_line(row):
                break
            rows.append(row)
            self.at += 1
        self._paragraph(rows)

    def _begins(self, row: Row) -> bool:
        """Whether a line begins something of its own."""
        return any(
            mark.match(self.view, row.first)
            for mark in (FIELD, BULLET, LINE_BLOCK, ITEM)
        )

    def _is_before_line(self, row: Row) -> bool:
        """Whether a title's line stands right below."""
        if self.at + 1 == len(self.rows) or row.indent:
            return False
        below = self.rows[self.at + 1]
        return self._is_title(row, below, over=None)

    def _paragraph(self, rows: list[Row]) -> None:
        first, last = rows[0], rows[-1]
        self.marks.hide(first.start, first.first, "blank")
        for above, row in pairwise(rows):
            self.marks.hide(above.last, row.first, "blank", " ")
        start = self._begin(first, last)
        read_inline(self.view, start, last.last, self.marks)

    def _begin(self, first: Row, last: Row) -> int:
        """Hide the mark at a paragraph's beginning and return where its words begin."""
        view, marks = self.view, self.marks
        field = FIELD.match(view, first.first)
        if field:
            self._field(field, first, last)
            return field.end()
        block = LINE_BLOCK.match(view, first.first)
        bullet = BULLET.match(view, first.first)
        mark = block or bullet
        start = mark.end() if mark else first.first
        marks.hide(first.first, start)
        if bullet:
            marks.look("item", start, last.last)
        elif first.indent and not block:
            marks.look("quote", start, last.last)
        if not first.indent and not mark:
            self.has_story = True
        return start

    def _field(self, match: re.Match[str], first: Row, last: Row) -> None:
        """Read a row of a field list; those before the story are its labels."""
        self.marks.hide(first.first, first.first + 1)
        name = field_of_key(match["key"])
        if self.has_story:
            return
        self.marks.parts.append(
            (first.first, last.last, "label_header", "rst:field-list")
        )
        if name and match.end() < last.last:
            self.marks.fields.append(
                Field(
                    name,
                    match.end(),
                    last.last,
                    "rst:field",
                    key=match["key"],
                    is_one=False,
                )
            )


def _row(view: str, match: re.Match[str]) -> Row:
    line = match[0]
    words = line.strip()
    start = match.start()
    if not words:
        return Row(start, start, start)
    first = view.index(words[0], start)
    return Row(start, first, first + len(words))
