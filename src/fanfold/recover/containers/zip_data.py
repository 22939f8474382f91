"""The data of a zip's entry: which method packed it, and the bytes unpacked.

Source: APPNOTE.TXT 6.3.10, sections 4.4.5 (methods) and 5.8 (LZMA).
"""

import bz2
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import IO

from fanfold.recover.containers.codecs import inflate, lzma_filter, raw_lzma, xz_codec
from fanfold.recover.containers.limits import Budget
from fanfold.recover.containers.refusals import refuse
from fanfold.recover.containers.streams import (
    Counted,
    Part,
    Source,
    Unpacked,
    Window,
    read_up_to,
)
from fanfold.recover.containers.zip_records import Record

Unpack = Callable[[Window, int, Budget], Source]

METHOD_NAMES: Mapping[int, str] = MappingProxyType(
    {
        1: "Shrink",
        2: "Reduce",
        3: "Reduce",
        4: "Reduce",
        5: "Reduce",
        6: "Implode",
        9: "Deflate64",
        10: "DCL Implode",
        93: "Zstandard",
        94: "MP3",
        96: "JPEG",
        97: "WavPack",
        98: "PPMd",
    }
)
"""Methods that are not read."""

AES = 99
"""Not a method: the data is encrypted (WinZip's AE-x)."""


def _stored(window: Window, size_bytes: int, budget: Budget) -> Source:
    del size_bytes
    return Counted(window, budget=budget)


def _deflated(window: Window, size_bytes: int, budget: Budget) -> Source:
    del size_bytes
    return Unpacked(window, codec=inflate, budget=budget)


def _bzip2(window: Window, size_bytes: int, budget: Budget) -> Source:
    del size_bytes
    return Unpacked(window, codec=bz2.BZ2Decompressor, budget=budget)


def _lzma(window: Window, size_bytes: int, budget: Budget) -> Source:
    """Two bytes of version, two of the properties' length, the properties, the data."""
    head = read_up_to(window, 4)
    properties = read_up_to(window, int.from_bytes(head[2:], "little"))
    one = lzma_filter(
        properties,
        size_bytes=size_bytes,
        limit_bytes=budget.limits.dictionary_bytes,
    )
    unpacked = Unpacked(window, codec=raw_lzma([one]), budget=budget)
    return Part(unpacked, size=size_bytes)


def _xz(window: Window, size_bytes: int, budget: Budget) -> Source:
    del size_bytes
    most = budget.limits.dictionary_bytes
    return Unpacked(window, codec=lambda: xz_codec(most), budget=budget)


METHODS: Mapping[int, Unpack] = MappingProxyType(
    {0: _stored, 8: _deflated, 12: _bzip2, 14: _lzma, 95: _xz}
)
"""How each method that is read is unpacked."""


def open_data(file: IO[bytes], record: Record, *, start: int, budget: Budget) -> Source:
    """Return the unpacked bytes of an entry.

    Args:
        file: The zip file.
        record: What the directory says of the entry.
        start: Where its packed bytes begin.
        budget: What the opening may cost.

    Raises:
        RefusalError: If it is encrypted or packed by a method that is not read.
    """
    if record.is_encrypted or record.method == AES:
        raise refuse("encrypted")
    unpack = METHODS.get(record.method)
    if unpack is None:
        name = METHOD_NAMES.get(record.method, f"number {record.method}")
        raise refuse("method", name)
    window = Window(file, start=start, size=record.packed_bytes)
    return unpack(window, record.size_bytes, budget)
