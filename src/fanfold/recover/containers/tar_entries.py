"""Walking a tar file, from its beginning to its end mark, as it comes.

Names are data, links point nowhere, and no number is believed: sizes are bytes that
are still to be read, not memory that is asked for.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from fanfold.recover.containers.entries import Entry
from fanfold.recover.containers.limits import MIB, Budget
from fanfold.recover.containers.names import NameReader
from fanfold.recover.containers.refusals import Refusal, refuse
from fanfold.recover.containers.streams import Part, Source, chunks, drain, read_up_to
from fanfold.recover.containers.tar_headers import (
    BLOCK_BYTES,
    END,
    SPARSE,
    Header,
    read_header,
    read_pax,
)
from fanfold.recover.containers.times import from_unix

PAX_BYTES = MIB
"""Longer extended headers hold something else than names and times."""

LONG_NAME = b"L"
LONG_LINK = b"K"
PAX_NEXT = b"xX"
PAX_ALL = b"g"
BEFORE = LONG_NAME + LONG_LINK + PAX_NEXT + PAX_ALL
"""Types of headers that say something of the entry after them."""

FILES = (b"0", b"\0", b"7")
FOLDERS = (b"5", b"D")
WITHOUT_DATA = (b"1", b"2", b"3", b"4", b"5", b"6")
"""Types whose size says nothing of bytes that follow."""

SPECIAL: Mapping[bytes, Refusal] = MappingProxyType(
    {
        b"1": Refusal(kind="link"),
        b"2": Refusal(kind="link"),
        b"3": Refusal(kind="device"),
        b"4": Refusal(kind="device"),
        b"6": Refusal(kind="device"),
        b"M": Refusal(kind="split"),
        SPARSE: Refusal(kind="sparse"),
        b"V": Refusal(kind="special", detail="the name of a tape"),
    }
)
DIGITS = re.compile(rb"\d{1,19}")
SPARSE_KEY = "GNU.sparse."
PAX_KEYS = ("path", "size", "mtime", "GNU.sparse.name")
SPARSE_GOES_ON = 504


def walk_tar(source: Source, *, budget: Budget) -> Iterator[Entry]:
    """Yield the entries of a tar file.

    Args:
        source: The tar file, unpacked as it is read.
        budget: What the opening may cost.

    Raises:
        RefusalError: Where the rest can't be read.
    """
    yield from _TarWalk(source, budget=budget).entries()


class _TarWalk:
    """One walk through a tar file."""

    def __init__(self, source: Source, *, budget: Budget) -> None:
        self._source = source
        self._limits = budget.limits
        self._names = NameReader()
        self._of_all: dict[str, bytes] = {}
        self._of_next: dict[str, bytes] = {}
        self._long_name: bytes | None = None
        self._fault: Refusal | None = None
        self._has_nonsense = False

    def entries(self) -> Iterator[Entry]:
        """Yield the entries.

        Raises:
            RefusalError: Where the rest can't be read.
        """
        while header := self._next_header():
            if header.kind in BEFORE:
                self._read_before(header)
                continue
            size = self._size(header)
            entry, part = self._entry(header, size)
            self._of_next, self._long_name, self._fault = {}, None, None
            yield entry
            drain(part)
            self._skip(-part.size_bytes % BLOCK_BYTES)
        if self._has_nonsense:
            raise refuse("damaged", "blocks in it make no sense")
        if any(chunk.strip(b"\0") for chunk in chunks(self._source)):
            raise refuse("damaged", "something stands after its end mark")

    def _next_header(self) -> Header | None:
        """Read on to the next header, or return None at the end mark.

        Raises:
            RefusalError: If there is no end mark.
        """
        while len(block := read_up_to(self._source, BLOCK_BYTES)) == BLOCK_BYTES:
            if block == END and not self._has_nonsense:
                return None
            if header := read_header(block):
                return header
            self._has_nonsense = True
        if self._has_nonsense and not block:
            return None
        raise refuse("cut")

    def _skip(self, count: int) -> None:
        drain(Part(self._source, size=count))

    def _read_before(self, header: Header) -> None:
        """Read a header that says something of the next entry."""
        size = header.size_bytes
        if size is None or size < 0:
            self._has_nonsense = True
            return
        part = Part(self._source, size=size)
        if header.kind == LONG_NAME:
            most = self._limits.name_bytes + 2
            self._long_name = read_up_to(part, min(most, size)).split(b"\0", 1)[0]
        elif header.kind != LONG_LINK:
            self._read_pax(part, size, is_global=header.kind == PAX_ALL)
        drain(part)
        self._skip(-size % BLOCK_BYTES)

    def _read_pax(self, part: Part, size: int, *, is_global: bool) -> None:
        if size > min(PAX_BYTES, self._limits.directory_bytes):
            self._fault = Refusal(
                kind="damaged", detail="what is said of it is too long"
            )
            return
        found = read_pax(read_up_to(part, size))
        if found is None:
            self._fault = Refusal(
                kind="damaged", detail="what is said of it is garbled"
            )
        else:
            # only what is asked for is kept, or headers for all would pile up
            kept = self._of_all if is_global else self._of_next
            kept |= {key: found[key] for key in PAX_KEYS if key in found}
            if any(key.startswith(SPARSE_KEY) for key in found):
                self._of_next[SPARSE_KEY] = b""

    def _said(self, key: str) -> bytes | None:
        return self._of_next.get(key, self._of_all.get(key))

    def _size(self, header: Header) -> int | None:
        """Return the size of an entry's data in the tar, None where it is no number."""
        said = self._said("size")
        if said is not None:
            return int(said) if DIGITS.fullmatch(said) else None
        size = header.size_bytes
        return None if size is None or size < 0 else size

    def _entry(self, header: Header, size: int | None) -> tuple[Entry, Part]:
        raw = self._said("GNU.sparse.name") or self._said("path")
        raw = raw or self._long_name or header.raw
        has_data = size is not None and header.kind not in WITHOUT_DATA
        part = Part(self._source, size=size if has_data and size else 0)
        refusal = self._refusal(header, size)
        is_folder = header.kind in FOLDERS or (
            header.kind in FILES and raw.endswith(b"/") and not size
        )
        entry = Entry(
            raw=raw,
            name=self._names.read(raw),
            modified=self._modified(header),
            is_folder=is_folder and refusal is None,
            refusal=refusal,
            data=part,
            size_bytes=size,
        )
        return entry, part

    def _refusal(self, header: Header, size: int | None) -> Refusal | None:
        if self._fault:
            return self._fault
        if special := SPECIAL.get(header.kind):
            if header.goes_on:
                self._skip_map()
            return special
        if SPARSE_KEY in self._of_next:
            return SPECIAL[SPARSE]
        if size is None:
            return Refusal(kind="damaged", detail="its size is no number")
        if header.kind not in FILES + FOLDERS:
            kind = header.kind.decode("latin-1")
            detail = f"something of a type that is not known ({kind!r})"
            return Refusal(kind="special", detail=detail)
        return None

    def _skip_map(self) -> None:
        """Skip the blocks in which the map of a sparse file goes on (GNU)."""
        while True:
            block = read_up_to(self._source, BLOCK_BYTES)
            if len(block) < BLOCK_BYTES:
                raise refuse("cut")
            if not block[SPARSE_GOES_ON]:
                return

    def _modified(self, header: Header) -> str | None:
        try:
            return from_unix(float(self._said("mtime") or header.modified or 0))
        except (ValueError, OverflowError):
            return None
