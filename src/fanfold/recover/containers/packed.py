"""Walking a file that gzip, bzip2 or xz packed: one file inside, often a tar.

Source: RFC 1952 (gzip), sections 2.2 and 2.3.
"""

import bz2
import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import IO

from fanfold.recover.containers.codecs import Codec, gunzip, xz_codec
from fanfold.recover.containers.entries import Entry
from fanfold.recover.containers.kinds import (
    BZIP2_MAGIC,
    GZIP_MAGIC,
    XZ_MAGIC,
    ContainerKind,
)
from fanfold.recover.containers.limits import Budget
from fanfold.recover.containers.names import NameReader
from fanfold.recover.containers.refusals import RefusalError, refuse
from fanfold.recover.containers.streams import (
    Concatenated,
    Source,
    Window,
    read_up_to,
)
from fanfold.recover.containers.tar_entries import walk_tar
from fanfold.recover.containers.tar_headers import BLOCK_BYTES, read_header
from fanfold.recover.containers.times import from_unix

HAS_EXTRA = 4
HAS_NAME = 8
GZIP_HEAD_BYTES = 10
ENDING = re.compile(rb"\.(?:gz|bz2?|xz|z)\s*\Z", re.IGNORECASE)

Make = Callable[[int], Callable[[], Codec]]
CODECS: Mapping[ContainerKind, tuple[bytes, Make]] = MappingProxyType(
    {
        "gzip": (GZIP_MAGIC, lambda _: gunzip),
        "bzip2": (BZIP2_MAGIC, lambda _: bz2.BZ2Decompressor),
        "xz": (XZ_MAGIC, lambda most: lambda: xz_codec(most)),
    }
)
"""How each begins, and its decompressor for so much memory."""


class Rejoined:
    """A source whose first bytes were looked at."""

    def __init__(self, head: bytes, source: Source) -> None:
        self._head = head
        self._source = source

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes."""
        if not self._head:
            return self._source.read(size)
        data, self._head = self._head[:size], self._head[size:]
        return data


def walk_packed(
    file: IO[bytes], *, kind: ContainerKind, size: int, name: bytes, budget: Budget
) -> Iterator[Entry]:
    """Yield the entries of the tar in a packed file, or the one file in it.

    Args:
        file: The packed file.
        kind: How it is packed.
        size: Its size in bytes.
        name: Its name; the file inside has the same without its ending, unless gzip
            kept another.
        budget: What the opening may cost.

    Raises:
        RefusalError: Where the rest can't be read.
    """
    magic, make = CODECS[kind]
    stream = Concatenated(
        Window(file, start=0, size=size),
        codec=make(budget.limits.dictionary_bytes),
        budget=budget,
        magic=magic,
    )
    try:
        head = read_up_to(stream, BLOCK_BYTES)
    except RefusalError:
        head = b""  # whoever reads the entry is told the same
    source = Rejoined(head, stream)
    if read_header(head):
        yield from walk_tar(source, budget=budget)
    else:
        raw, modified = _said(file, size, kind=kind, name=name, budget=budget)
        yield Entry(
            raw=raw, name=NameReader().read(raw), modified=modified, data=source
        )
    if stream.has_more:
        raise refuse("damaged", "something else follows its end")


def _said(
    file: IO[bytes], size: int, *, kind: ContainerKind, name: bytes, budget: Budget
) -> tuple[bytes, str | None]:
    """Return the name and the time of the one file in a packed file."""
    own = ENDING.sub(b"", name.rpartition(b"/")[2]) or name
    if kind != "gzip":
        return own, None
    most = budget.limits.name_bytes + 1
    window = Window(file, start=0, size=size)
    head = read_up_to(window, GZIP_HEAD_BYTES).ljust(GZIP_HEAD_BYTES, b"\0")
    flags, modified = head[3], from_unix(int.from_bytes(head[4:8], "little"))
    if flags & HAS_EXTRA:
        read_up_to(window, int.from_bytes(read_up_to(window, 2), "little"))
    kept = read_up_to(window, most).split(b"\0", 1)[0] if flags & HAS_NAME else b""
    return kept or own, modified
