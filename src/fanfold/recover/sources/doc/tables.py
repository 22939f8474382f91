"""The tables of a Word 97–2003 document: pieces of its text, and how its words look.

Every place that a table gives is checked against the stream before it is read.
Source: [MS-DOC], 2.5 (Fib), 2.4.1 (retrieving text), 2.9.38 (Clx), 2.9.33 (ChpxFkp),
2.9.184 (PapxFkp), 2.6 (Sprm).
"""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

MAGIC = 0xA5EC
OLDER = frozenset({0xA5DC, 0xA59B, 0xA59C, 0xA5DB})
FLAGS, TEXT_COUNTS, CLX, CHARACTERS, PARAGRAPHS = 0x0A, 0x4C, 0x01A2, 0x00FA, 0x0102
ENCRYPTED, SECOND_TABLE = 0x0100, 0x0200
PRC, PCDT = 1, 2
COMPRESSED = 1 << 30
PAGE = 512
MOST_PAGES = 50_000
OPERANDS = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
"""Bytes of a property's operand, by the top bits of its number; 6 tells its own."""
VARIABLE = 6
LONG_TABLE = 0xD608
PAPX_ROW = 13


class BrokenError(ValueError):
    """A table of the document points outside of it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the file's bytes with its properties, by their numbers."""

    start: int
    end: int
    style: int
    properties: dict[int, int]


@dataclass(slots=True)
class Stretches:
    """Stretches in the order of the file's bytes."""

    found: list[Stretch] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def at(self, place: int) -> Stretch | None:
        """Return the stretch that a byte is in, or None."""
        i = bisect_right(self.starts, place) - 1
        if i < 0 or self.found[i].end <= place:
            return None
        return self.found[i]


@dataclass(frozen=True, slots=True)
class TextPiece:
    """Characters `start:end` of the document, in the file from `place`."""

    start: int
    end: int
    place: int
    width: int


def number(data: bytes, place: int, form: str = "<I") -> int:
    """Read a number.

    Raises:
        BrokenError: If it stands outside of the data.
    """
    try:
        return int(struct.unpack_from(form, data, place)[0])
    except struct.error as error:
        raise BrokenError(str(error)) from None


def stretch(data: bytes, place: int, size: int) -> bytes:
    """Return bytes of a stream.

    Raises:
        BrokenError: If they stand outside of it.
    """
    if size < 0 or place < 0 or place + size > len(data):
        raise BrokenError("outside of the stream")
    return data[place : place + size]


def text_pieces(main: bytes, table: bytes) -> list[TextPiece]:
    """Read the table of pieces."""
    clx = stretch(table, number(main, CLX), number(main, CLX + 4))
    at = 0
    while number(clx, at, "<B") == PRC:
        at += 3 + number(clx, at + 1, "<H")
    if number(clx, at, "<B") != PCDT:
        raise BrokenError("no table of pieces")
    plc = stretch(clx, at + 5, number(clx, at + 1))
    count = (len(plc) - 4) // 12
    pieces: list[TextPiece] = []
    for i in range(count):
        start, end = number(plc, 4 * i), number(plc, 4 * i + 4)
        place = number(plc, 4 * (count + 1) + 8 * i + 2)
        if start >= end:
            continue
        if place & COMPRESSED:
            pieces.append(TextPiece(start, end, (place & ~COMPRESSED) // 2, 1))
        else:
            pieces.append(TextPiece(start, end, place, 2))
    return pieces


def character_stretches(main: bytes, table: bytes) -> Stretches:
    """Read how words look."""
    return _stretches(main, table, CHARACTERS, row=1)


def paragraph_stretches(main: bytes, table: bytes) -> Stretches:
    """Read how paragraphs look."""
    return _stretches(main, table, PARAGRAPHS, row=PAPX_ROW)


def _stretches(main: bytes, table: bytes, at: int, *, row: int) -> Stretches:
    plc = stretch(table, number(main, at), number(main, at + 4))
    count = (len(plc) - 4) // 8
    result = Stretches()
    found: list[Stretch] = []
    for i in range(min(count, MOST_PAGES)):
        page = number(plc, 4 * (count + 1) + 4 * i) & 0x3FFFFF
        found.extend(_page(stretch(main, page * PAGE, PAGE), row))
    found.sort(key=lambda item: item.start)
    result.found, result.starts = found, [item.start for item in found]
    return result


def _page(page: bytes, row: int) -> Iterator[Stretch]:
    count = page[PAGE - 1]
    if 4 * (count + 1) + row * count > PAGE:
        raise BrokenError("a page of properties is overfull")
    for i in range(count):
        start, end = number(page, 4 * i), number(page, 4 * i + 4)
        offset = 2 * page[4 * (count + 1) + row * i]
        style, properties = 0, b""
        if offset and row == 1:
            properties = page[offset + 1 : offset + 1 + page[offset]]
        elif offset:
            style, properties = _paragraph(page, offset)
        yield Stretch(start, end, style, dict(_properties(properties)))


def _paragraph(page: bytes, offset: int) -> tuple[int, bytes]:
    size, begin = 2 * page[offset] - 1, offset + 1
    if page[offset] == 0:
        size, begin = 2 * number(page, offset + 1, "<B"), offset + 2
    data = page[begin : begin + size]
    return (number(data, 0, "<H"), data[2:]) if len(data) > 1 else (0, b"")


def _properties(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the properties of a list; one cut off ends it."""
    at = 0
    while at + 3 <= len(data):
        name = number(data, at, "<H")
        kind = name >> 13
        size = OPERANDS.get(kind) or data[at + 2] + 1
        if name == LONG_TABLE:
            return
        yield name, data[at + 2]
        at += 2 + size
