"""Walking a zip file: by its directory, or where that is lost, entry by entry.

The directory says what there is; the record before each entry's data is only held
against it. No two entries may share bytes, which is how small zips become huge (D.
Fifield, "A better zip bomb", 2019).
"""

import bisect
import stat
from collections.abc import Callable, Iterator
from typing import IO

from fanfold.recover.containers.entries import FILE_KINDS, Entry
from fanfold.recover.containers.limits import Budget
from fanfold.recover.containers.names import NameReader
from fanfold.recover.containers.refusals import RefusalError, refuse
from fanfold.recover.containers.zip_data import open_data
from fanfold.recover.containers.zip_directory import (
    Directory,
    check_count,
    find_directory,
    names_to_weigh,
    records,
)
from fanfold.recover.containers.zip_records import Local, Record, read_local
from fanfold.recover.containers.zip_salvage import salvage

Locate = Callable[[Record], Local]


class Spans:
    """Stretches of a file that are taken; none may be taken twice."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def take(self, start: int, end: int) -> None:
        """Take a stretch.

        Raises:
            RefusalError: If a part of it was taken before.
        """
        at = bisect.bisect_right(self._starts, start)
        shares_before = at > 0 and self._ends[at - 1] > start
        shares_after = at < len(self._starts) and self._starts[at] < end
        if shares_before or shares_after:
            raise refuse("overlap")
        self._starts.insert(at, start)
        self._ends.insert(at, end)


def walk_zip(file: IO[bytes], *, size: int, budget: Budget) -> Iterator[Entry]:
    """Yield the entries of a zip file.

    Args:
        file: The zip file; other bytes may stand before it.
        size: Its size in bytes.
        budget: What the opening may cost.

    Raises:
        RefusalError: Where the rest can't be read.
    """
    most = budget.limits.entries + 1
    directory = find_directory(file, size=size)
    listed = names_to_weigh(file, directory, most=most) if directory else None
    if directory is None or listed is None:
        yield from _walk_salvaged(file, size=size, budget=budget)
        raise refuse("directory")
    if directory.is_split:
        raise refuse("split")
    names = NameReader()
    names.learn(listed)
    spans = Spans()

    def locate(record: Record) -> Local:
        return _locate(file, record, directory=directory, spans=spans)

    count = 0
    for record in records(file, directory):
        count += 1
        yield _entry(file, record, locate=locate, names=names, budget=budget)
    check_count(directory, count)


def _walk_salvaged(file: IO[bytes], *, size: int, budget: Budget) -> Iterator[Entry]:
    names = NameReader()
    for local in salvage(file, size=size, budget=budget):

        def locate(record: Record, local: Local = local) -> Local:
            if local.data_start + record.packed_bytes > size:
                raise refuse("cut")
            return local

        yield _entry(file, local.record, locate=locate, names=names, budget=budget)


def _locate(
    file: IO[bytes], record: Record, *, directory: Directory, spans: Spans
) -> Local:
    """Find an entry's data, and see that no other entry has it.

    Raises:
        RefusalError: If it stands nowhere, or where something else does.
    """
    if record.disk:
        raise refuse("split")
    at = record.offset + directory.shift
    if at >= directory.start:
        raise refuse("damaged", "it does not stand where the list says")
    local = read_local(file, at)
    end = local.data_start + record.packed_bytes
    if end > directory.start:
        raise refuse("damaged", "it is longer than the place it stands in")
    spans.take(at, end)
    return local


def _entry(
    file: IO[bytes],
    record: Record,
    *,
    locate: Locate,
    names: NameReader,
    budget: Budget,
) -> Entry:
    """Return an entry, or why it can't be taken."""
    name = _name(record, names)
    modified = record.modified
    try:
        kind = FILE_KINDS.get(stat.S_IFMT(record.mode))
        # what was piped into a zip program is said to be a pipe, and has the data
        if kind == "link" or (kind and not record.size_bytes):
            raise refuse(kind)
        local = locate(record)
        if record.is_folder:
            return Entry(raw=record.raw, name=name, modified=modified, is_folder=True)
        data = open_data(file, record, start=local.data_start, budget=budget)
    except RefusalError as error:
        return Entry(
            raw=record.raw, name=name, modified=modified, refusal=error.refusal
        )
    return Entry(
        raw=record.raw,
        name=name,
        modified=modified,
        data=data,
        size_bytes=record.size_bytes,
        crc=record.crc,
        note=_note(record, local.record, names),
    )


def _name(record: Record, names: NameReader) -> str:
    said = record.utf8_name
    return names.read(record.raw if said is None else said)


def _note(record: Record, local: Record, names: NameReader) -> str:
    """Say so where the list and the entry itself give two names."""
    if record.raw.replace(b"\\", b"/") == local.raw.replace(b"\\", b"/"):
        return ""
    return f"The entry itself says it is named “{_name(local, names)[:200]}”."
