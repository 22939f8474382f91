"""Finding the directory of a zip file, which stands at its end.

Source: APPNOTE.TXT 6.3.10, sections 4.3.14 to 4.3.16.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import IO

from fanfold.recover.containers.names import SAMPLE_BYTES
from fanfold.recover.containers.refusals import RefusalError, refuse
from fanfold.recover.containers.streams import Ahead, Window, read_up_to
from fanfold.recover.containers.zip_records import (
    CENTRAL_MAGIC,
    FULL_16,
    FULL_32,
    Record,
    read_central,
)

END_MAGIC = b"PK\5\6"
END = struct.Struct("<4s4H2IH")
END64_MAGIC = b"PK\6\6"
END64 = struct.Struct("<4sQ2H2I4Q")
LOCATOR_MAGIC = b"PK\6\7"
LOCATOR = struct.Struct("<4sIQI")
FARTHEST = 1 << 62
"""No file is so long, and no system seeks beyond."""

LAST_BYTES = END.size + FULL_16


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """The list of what is in a zip file.

    Attributes:
        start: Where it begins in the file.
        size_bytes: How long it is.
        entries: How many it says there are.
        is_wide: Whether that number is one of zip64; else its upper bits may be lost.
        shift: How far into the file the zip begins (after a program that unpacks it).
        is_split: Whether other pieces of the zip are in other files.
    """

    start: int
    size_bytes: int
    entries: int
    is_wide: bool
    shift: int
    is_split: bool

    def agrees(self, count: int) -> bool:
        """Tell whether so many entries are as many as it says."""
        return self.entries == (count if self.is_wide else count & FULL_16)


def find_directory(file: IO[bytes], *, size: int) -> Directory | None:
    """Find the directory of a zip file, or return None if it has none.

    Args:
        file: The zip file.
        size: Its size in bytes.
    """
    start = max(size - LAST_BYTES, 0)
    tail = read_up_to(Window(file, start=start, size=size - start), LAST_BYTES)
    at = tail.rfind(END_MAGIC)
    while at >= 0:
        if at + END.size <= len(tail):
            found = _read_end(file, tail[at : at + END.size], at=start + at)
            if found:
                return found
        at = tail.rfind(END_MAGIC, 0, at)
    return None


def _read_end(file: IO[bytes], raw: bytes, *, at: int) -> Directory | None:
    _, disk, first_disk, _, entries, size, offset, _ = END.unpack(raw)
    end, is_wide = at, False
    if FULL_32 in {size, offset} or entries == FULL_16:
        wide = _read_end64(file, at=at)
        if wide:
            is_wide = True
            end, entries, size, offset = wide
    return next(
        (
            Directory(
                start=start,
                size_bytes=size,
                entries=entries,
                is_wide=is_wide,
                shift=start - offset,
                is_split=bool(disk or first_disk) and disk != FULL_16,
            )
            for start in (end - size, offset)
            if start >= max(offset, 0) and _begins(file, start, end, size=size)
        ),
        None,
    )


def _begins(file: IO[bytes], start: int, end: int, *, size: int) -> bool:
    """Tell whether a directory of a size can begin at a place."""
    if start + size > end:
        return False
    return not size or read_up_to(Window(file, start=start, size=4), 4) == CENTRAL_MAGIC


def _read_end64(file: IO[bytes], *, at: int) -> tuple[int, int, int, int] | None:
    """Read the record of zip64: where it stands, entries, size and offset."""
    locator = _read(file, at - LOCATOR.size, LOCATOR, magic=LOCATOR_MAGIC)
    if not locator:
        return None
    # where it says, and where it stands if something was put before the zip
    for place in (locator[1], at - LOCATOR.size - END64.size):
        record = _read(file, place, END64, magic=END64_MAGIC)
        if record:
            return place, record[6], record[7], record[8]
    return None


def _read(
    file: IO[bytes], at: int, form: struct.Struct, *, magic: bytes
) -> tuple[int, ...] | None:
    """Read a record that begins with a magic, and return the numbers after it."""
    if not 0 <= at < FARTHEST:
        return None
    raw = read_up_to(Window(file, start=at, size=form.size), form.size)
    if len(raw) < form.size or not raw.startswith(magic):
        return None
    return form.unpack(raw)[1:]


def records(file: IO[bytes], directory: Directory) -> Iterator[Record]:
    """Yield the records of a directory.

    Raises:
        RefusalError: Where one is damaged.
    """
    window = Window(file, start=directory.start, size=directory.size_bytes)
    ahead = Ahead(window)
    while record := read_central(ahead):
        yield record


def names_to_weigh(
    file: IO[bytes], directory: Directory, *, most: int
) -> list[bytes] | None:
    """Return names whose encoding is not said, or None for a damaged directory.

    A few are enough, but the whole directory is looked through.

    Args:
        file: The zip file.
        directory: Its directory.
        most: How many records are looked at.
    """
    found: list[bytes] = []
    left = SAMPLE_BYTES
    try:
        for record in islice(records(file, directory), most):
            if left > 0 and record.utf8_name is None and not record.raw.isascii():
                found.append(record.raw)
                left -= len(record.raw)
    except RefusalError:
        return None
    return found


def check_count(directory: Directory, count: int) -> None:
    """See that a directory lists as many entries as it says.

    Raises:
        RefusalError: If not.
    """
    if not directory.agrees(count):
        raise refuse(
            "damaged", f"it says it has {directory.entries:,} entries, not {count:,}"
        )
