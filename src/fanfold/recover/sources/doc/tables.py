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
FLAGS, TEXT_COUNTS, CLX = 0x0A, 0x4C, 0x01A2
STYLES, CHARACTERS, PARAGRAPHS = 0xA2, 0xFA, 0x0102
ENCRYPTED, SECOND_TABLE = 0x0100, 0x0200
PRC, PCDT = 1, 2
COMPRESSED = 1 << 30
PAGE = 512
ENDLESS = 1 << 40
MOST_TIMES = 2
"""No table makes more of a file than so many times its size."""
OPERANDS = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
"""Bytes of a property's operand, by the top bits of its number; 6 tells its own."""
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

    def end(self, place: int) -> int:
        """Return where the stretch that a byte is in ends, or the gap that it is in."""
        i = bisect_right(self.starts, place)
        if i and self.found[i - 1].end > place:
            return self.found[i - 1].end
        return self.starts[i] if i < len(self.starts) else ENDLESS

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
    if sum((p.end - p.start) * p.width for p in pieces) > MOST_TIMES * len(main):
        raise BrokenError("more text than there is room for")
    return pieces


def character_stretches(main: bytes, table: bytes) -> Stretches:
    """Read how words look."""
    return _stretches(main, table, CHARACTERS, row=1)


def paragraph_stretches(main: bytes, table: bytes) -> Stretches:
    """Read how paragraphs look."""
    return _stretches(main, table, PARAGRAPHS, row=PAPX_ROW)


def style_names(main: bytes, table: bytes) -> list[str]:
    """Read the names of the styles, in small letters, by their places.

    Source: [MS-DOC], 2.9.271 (STSH), 2.9.258 (STD).
    """
    data = stretch(table, number(main, STYLES), number(main, STYLES + 4))
    at = 2 + number(data, 0, "<H")
    count, base = number(data, 2, "<H"), number(data, 4, "<H")
    names: list[str] = []
    for _ in range(count):
        size = number(data, at, "<H")
        style = stretch(data, at + 2, size)
        length = number(style, base, "<H") if size else 0
        name = stretch(style, base + 2, 2 * length) if size else b""
        names.append(name.decode("utf-16-le", "replace").lower())
        at += 2 + size + size % 2
    return names


def _stretches(main: bytes, table: bytes, at: int, *, row: int) -> Stretches:
    plc = stretch(table, number(main, at), number(main, at + 4))
    count = (len(plc) - 4) // 8
    if count * PAGE > MOST_TIMES * len(main) + PAGE:
        raise BrokenError("more pages of properties than there is room for")
    result = Stretches()
    found: list[Stretch] = []
    for i in range(count):
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
        operand = data[at + 2 : at + 2 + min(size, 2)]
        yield name, int.from_bytes(operand, "little")
        at += 2 + size
