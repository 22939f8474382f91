"""The lines of a PDF's pages: pieces of text that stand at one height, joined.

A PDF knows no lines and no words, only pieces with a font and a place. Their widths
are estimated by the letters, since few fonts tell them in a form that is not code.
Source: PDF 32000-1, 9.4 (text objects), 9.8 (font descriptors).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from fanfold.recover.documents.paragraphs import Look, Run

ITALIC = re.compile(r"ital|obliq|slant|-it\b|kursiv|cmti|cmsl", re.IGNORECASE)
BOLD = re.compile(r"bold|black|heavy|demi|cmbx", re.IGNORECASE)
SUBSET = re.compile(r"/?(?:[A-Z]{6}\+)?")
SAME_LINE = 0.35
RAISED = 0.6
"""A smaller piece may stand so far above or below, in parts of the line's size."""
WIDE_GAP = 0.8
NARROW, WIDE, CAPITAL, COMMON = 0.28, 0.75, 0.68, 0.46
NARROW_SIGNS = frozenset("iljftI.,;:'!|()[] ’‘`-")
WIDE_SIGNS = frozenset("mwMW—…@%")


@dataclass(slots=True)
class Piece:
    """A piece of text as it is set.

    Attributes:
        x: Where it begins.
        y: The height of its base line, from the page's foot.
        size: Of its letters.
    """

    text: str
    x: float
    y: float
    size: float
    looks: tuple[Look, ...] = ()

    @property
    def end(self) -> float:
        """Where it ends, by an estimate."""
        return self.x + self.size * width(self.text)


@dataclass(slots=True)
class Line:
    """A line of a page."""

    x: float
    y: float
    size: float
    page: int
    pieces: list[Piece] = field(default_factory=list)

    @property
    def end(self) -> float:
        """Where it ends, by an estimate."""
        return self.pieces[-1].end

    @property
    def text(self) -> str:
        """Its words, without outer blanks."""
        return "".join(run.text for run in self.runs).strip()

    @property
    def runs(self) -> list[Run]:
        """Its pieces, parted by a space where there is a gap between them."""
        runs: list[Run] = []
        last: Piece | None = None
        for piece in self.pieces:
            text = piece.text
            if last and piece.x - last.end > WIDE_GAP * piece.size:
                text = text if last.text.endswith(" ") else " " + text.lstrip()
            runs.append(Run(text, piece.looks))
            last = piece
        return runs


def width(text: str) -> float:
    """Estimate the width of a text, in parts of the size of its letters."""
    return sum(
        NARROW
        if sign in NARROW_SIGNS
        else WIDE
        if sign in WIDE_SIGNS or ord(sign) > FIRST_WIDE
        else CAPITAL
        if sign.isupper()
        else COMMON
        for sign in text
    )


FIRST_WIDE = 0x2E80
"""From here on signs are as wide as high."""


def looks_of(font: Any) -> tuple[Look, ...]:  # noqa: ANN401 - a dictionary of the library's
    """Return the looks that a font gives, by its name and what it says of itself."""
    if font is None:
        return ()
    name = SUBSET.sub("", str(font.get("/BaseFont", "")), count=1)
    found: list[Look] = []
    if BOLD.search(name):
        found.append(("bold", ""))
    if ITALIC.search(name):
        found.append(("italic", ""))
    return tuple(found)


def lines_of(pieces: Iterable[Piece], *, page: int) -> list[Line]:
    """Join the pieces of a page to lines, from its head to its foot."""
    lines: list[Line] = []
    for piece in pieces:
        line = lines[-1] if lines else None
        if line is None or not _is_on(piece, line):
            if not piece.text.strip():
                continue
            line = Line(piece.x, piece.y, piece.size, page)
            lines.append(line)
        elif piece.size > line.size:
            line.y, line.size = piece.y, piece.size
        line.pieces.append(piece)
    lines.sort(key=lambda line: -line.y)
    return list(_merged(lines))


def _is_on(piece: Piece, line: Line) -> bool:
    size = max(piece.size, line.size)
    may_be_raised = abs(piece.size - line.size) > 1
    reach = RAISED if may_be_raised else SAME_LINE
    return abs(piece.y - line.y) <= reach * size


def _merged(lines: list[Line]) -> Iterator[Line]:
    """Join lines that were set apart and stand at one height: a key and its value."""
    last: Line | None = None
    for line in lines:
        if last and abs(last.y - line.y) < 1 and last.page == line.page:
            last.pieces = sorted([*last.pieces, *line.pieces], key=lambda p: p.x)
            last.x = min(last.x, line.x)
            continue
        if last:
            yield last
        last = line
    if last:
        yield last
