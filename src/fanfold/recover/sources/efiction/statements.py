"""A dump cut into statements and rows, in one pass over a stream.

Only `INSERT` (or `REPLACE`) and `CREATE TABLE` are looked into; everything else is
passed over, comments too. `/*!40101 … */` is read as what it says, like MySQL does.
A row that breaks off (a quotation mark never closed) is told of, and reading goes on
at the next statement that begins a line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, NamedTuple

from fanfold.recover.sources.efiction.literals import ROW

BLOCK = 1 << 20
LOOK_AHEAD = 1 << 16
"""The head of a statement, with all its column names, is shorter than this."""
LONGEST_ROW = 32 << 20
"""Bytes of one row; MySQL itself takes 64 MB a statement unless told otherwise."""
MOST_BROKEN = 50
"""After so many rows that break off the rest of a dump is not looked at."""

NAME = rb"(?:(?:`[^`]*`|\"[^\"]*\"|[\w$-]+)\s*\.\s*)?(`[^`]*`|\"[^\"]*\"|[\w$]+)"
GAP = re.compile(
    rb"(?:[\s;]++|--[^\n]*+|\#[^\n]*+|/\*!\d*+|\*/"
    rb"|/\*(?!!)(?:[^*]++|\*(?!/))*+(?:\*/)?)*+"
)
INSERT = re.compile(
    rb"(?:INSERT|REPLACE)\s+(?:(?:LOW_PRIORITY|DELAYED|HIGH_PRIORITY|IGNORE)\s+)*"
    rb"(?:INTO\s+)?" + NAME + rb"\s*(?:\(([^()]*)\)\s*)?VALUES?\s*(?=\()",
    re.IGNORECASE,
)
CREATE = re.compile(
    rb"CREATE\s+(?:TEMPORARY\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?"
    + NAME
    + rb"\s*\(((?:[^'`;]++|'(?:[^'\\]++|\\.|'')*+'|`[^`]*+`)*+)",
    re.IGNORECASE | re.DOTALL,
)
OTHER = re.compile(
    rb"(?:[^'\"`;\#/-]++|'(?:[^'\\]++|\\.|'')*+'?|\"(?:[^\"\\]++|\\.|\"\")*+\"?"
    rb"|`[^`]*+`?|--[^\n]*+|\#[^\n]*+|/\*(?:[^*]++|\*(?!/))*+(?:\*/)?|[/-])*+"
)
NEXT_ROW = re.compile(rb"(" + ROW + rb")\s*+(,?)\s*+", re.DOTALL)
COMMA = re.compile(rb",")
RESYNC = re.compile(
    rb"\n(?=(?:INSERT|REPLACE)\s+|CREATE\s+TABLE|DROP\s+TABLE|LOCK\s+TABLES|-- Table )"
)
COLUMN = re.compile(
    rb"\s*(?:`([^`]*)`|\"([^\"]*)\"|([A-Za-z_]\w*))\s+(?:varchar|char)?\s*"
    rb"(?:\(\s*(\d{1,9})\s*\))?",
    re.IGNORECASE,
)
PART_OF_TABLE = re.compile(
    rb"(?:[^,()'`]++|'(?:[^'\\]++|\\.|'')*+'|`[^`]*+`"
    rb"|\((?:[^()']++|'(?:[^'\\]++|\\.|'')*+'|\([^()]*+\))*+\))++",
    re.DOTALL,
)
NO_COLUMN = frozenset(
    b"primary key unique index fulltext spatial constraint check foreign".split()
)


@dataclass(frozen=True, slots=True)
class Created:
    """A table with its columns and, for those of text, their widths (0 for none)."""

    table: str
    columns: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Inserted:
    """The head of an `INSERT`: the table, and the columns where they are named."""

    table: str
    columns: tuple[str, ...]


class Row(NamedTuple):
    """What stands between the parentheses of a row, and where that begins."""

    at: int
    raw: bytes


class Broken(NamedTuple):
    """A place from which `size` bytes could not be read as rows."""

    at: int
    size: int


Event = Created | Inserted | Row | Broken


@dataclass(slots=True)
class _Window:
    """The stretch of a stream that is being looked at."""

    file: BinaryIO
    data: bytes = b""
    base: int = 0
    pos: int = 0
    is_end: bool = False
    broken: int = field(default=0)

    @property
    def at(self) -> int:
        return self.base + self.pos

    def more(self) -> bool:
        """Read on; False at the end, or where what is held is too long to be true."""
        held = len(self.data) - self.pos
        if self.is_end or held > LONGEST_ROW:
            return False
        block = self.file.read(max(BLOCK, held))
        self.is_end = not block
        self.data = self.data[self.pos :] + block
        self.base += self.pos
        self.pos = 0
        return True

    def fill(self, size: int) -> None:
        while len(self.data) - self.pos < size and self.more():
            pass

    def match(self, pattern: re.Pattern[bytes]) -> re.Match[bytes] | None:
        """Match what begins here; a match that may go on is looked at again."""
        while True:
            found = pattern.match(self.data, self.pos)
            if found is not None and found.end() < len(self.data):
                return found
            if not self.more():
                return pattern.match(self.data, self.pos)

    def skip(self, pattern: re.Pattern[bytes]) -> None:
        """Go past what a pattern takes here, however long that is."""
        found = self.match(pattern)
        self.pos = found.end() if found else self.pos


def read_statements(file: BinaryIO) -> Iterator[Event]:
    """Yield tables and rows of a dump in their order.

    Args:
        file: The dump; read once, from where it stands, in blocks.
    """
    window = _Window(file)
    while True:
        window.skip(GAP)
        window.fill(LOOK_AHEAD)
        if window.pos >= len(window.data):
            return
        yield from _statement(window)
        if window.broken >= MOST_BROKEN:
            yield from _rest(window)
            return


def _statement(window: _Window) -> Iterator[Event]:
    insert = INSERT.match(window.data, window.pos)
    if insert:
        columns = tuple(map(_name, insert[2].split(b","))) if insert[2] else ()
        window.pos = insert.end()
        yield Inserted(_name(insert[1]), columns)
        yield from _rows(window)
        return
    if window.data[window.pos : window.pos + 6].upper() == b"CREATE":
        created = window.match(CREATE)
        if created:
            yield Created(_name(created[1]), tuple(_columns(created[2])))
    window.skip(OTHER)


def _rows(window: _Window) -> Iterator[Event]:
    """Yield the rows of an `INSERT`, from its first parenthesis on."""
    while True:
        found = window.match(NEXT_ROW)
        if found is None:
            yield _resync(window)
            return
        yield Row(window.base + found.start(1) + 1, found[1][1:-1])
        window.pos = found.end()
        if not found[2] and not _comma(window):
            return
        if window.data[window.pos : window.pos + 1] != b"(" and not _row_follows(
            window
        ):
            return


def _comma(window: _Window) -> bool:
    """Whether a comma stands here, behind comments it may be."""
    if window.data[window.pos : window.pos + 1] == b";":
        return False
    window.skip(NO_END)
    comma = COMMA.match(window.data, window.pos)
    if comma:
        window.pos = comma.end()
    return comma is not None


def _row_follows(window: _Window) -> bool:
    window.skip(NO_END)
    window.fill(1)
    return window.data[window.pos : window.pos + 1] == b"("


NO_END = re.compile(GAP.pattern.replace(rb"[\s;]", rb"\s"))


def _resync(window: _Window) -> Broken:
    """Go on at the next statement that begins a line, past a row that breaks off."""
    window.broken += 1
    start = window.at
    while True:
        found = RESYNC.search(window.data, window.pos + 1)
        if found:
            window.pos = found.end()
            return Broken(start, window.at - start)
        window.pos = max(window.pos, len(window.data) - LOOK_AHEAD)
        if window.is_end:
            window.pos = len(window.data)
            return Broken(start, window.at - start)
        window.more()


def _rest(window: _Window) -> Iterator[Broken]:
    """Say how much of the dump is not looked at any more."""
    start = window.at
    window.pos = len(window.data)
    while not window.is_end:
        window.more()
        window.pos = len(window.data)
    if window.at > start:
        yield Broken(start, window.at - start)


def _name(raw: bytes) -> str:
    return raw.strip().strip(b'`"').decode("utf-8", "replace").strip().lower()


def _columns(body: bytes) -> Iterator[tuple[str, int]]:
    """Yield the columns that the inside of a `CREATE TABLE` names."""
    pos = 0
    while True:
        part = PART_OF_TABLE.match(body, pos)
        if part is None:
            return
        column = COLUMN.match(part[0])
        if column and not (column[3] and column[3].lower() in NO_COLUMN):
            yield _name(column[1] or column[2] or column[3]), int(column[4] or 0)
        if body[part.end() : part.end() + 1] != b",":
            return
        pos = part.end() + 1
