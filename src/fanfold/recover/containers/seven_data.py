"""Unpacking the streams of a 7z file with the decompressors of the standard library.

Source: Methods.txt of 7-Zip ("7-Zip method IDs").
"""

import bz2
import lzma
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from fanfold.recover.containers.codecs import (
    Codec,
    Filter,
    delta_filter,
    inflate,
    lzma2_filter,
    lzma_filter,
    raw_lzma,
)
from fanfold.recover.containers.limits import Budget
from fanfold.recover.containers.refusals import refuse
from fanfold.recover.containers.seven_header import Coder, Folder
from fanfold.recover.containers.streams import Counted, Source, Unpacked

STORED = bytes.fromhex("00")
DELTA = bytes.fromhex("03")
LZMA2 = bytes.fromhex("21")
LZMA = bytes.fromhex("030101")
AES = bytes.fromhex("06f10701")

PLAIN: Mapping[bytes, Callable[[], Codec]] = MappingProxyType(
    {
        bytes.fromhex("040108"): inflate,
        bytes.fromhex("040202"): bz2.BZ2Decompressor,
    }
)
"""Methods without properties."""

BRANCHES: Mapping[bytes, int] = MappingProxyType(
    {
        bytes.fromhex("04"): lzma.FILTER_X86,
        bytes.fromhex("03030103"): lzma.FILTER_X86,
        bytes.fromhex("03030205"): lzma.FILTER_POWERPC,
        bytes.fromhex("03030401"): lzma.FILTER_IA64,
        bytes.fromhex("03030501"): lzma.FILTER_ARM,
        bytes.fromhex("03030701"): lzma.FILTER_ARMTHUMB,
        bytes.fromhex("03030805"): lzma.FILTER_SPARC,
    }
)
"""Filters for programs, which 7-Zip puts before the compression of some files."""

NAMES: Mapping[bytes, str] = MappingProxyType(
    {
        LZMA: "LZMA",
        bytes.fromhex("03030103"): "BCJ",
        bytes.fromhex("030401"): "PPMd",
        bytes.fromhex("0303011b"): "BCJ2",
        bytes.fromhex("040109"): "Deflate64",
        bytes.fromhex("04f71101"): "Zstandard",
        bytes.fromhex("04f71102"): "Brotli",
        bytes.fromhex("04f71104"): "LZ4",
    }
)
"""What people call the methods that are not read, or not in every chain."""


def unpack_folder(source: Source, folder: Folder, *, budget: Budget) -> Source:
    """Return what comes out of a packed stream.

    Args:
        source: The packed bytes.
        folder: How they are unpacked.
        budget: What the opening may cost.

    Raises:
        RefusalError: If it is encrypted, or unpacked by steps that are not read.
    """
    methods = [coder.method for coder in folder.coders]
    if AES in methods:
        raise refuse("encrypted")
    if methods == [STORED]:
        return Counted(source, budget=budget)
    if len(methods) == 1 and methods[0] in PLAIN:
        return Unpacked(source, codec=PLAIN[methods[0]], budget=budget)
    if not folder.is_chain:
        raise refuse("method", _say(methods))
    filters = _filters(folder, limit_bytes=budget.limits.dictionary_bytes)
    return Unpacked(source, codec=raw_lzma(filters), budget=budget)


def _say(methods: Sequence[bytes]) -> str:
    return " + ".join(NAMES.get(m, f"method {m.hex() or '-'}") for m in methods)


def _filters(folder: Folder, *, limit_bytes: int) -> list[Filter]:
    """Return liblzma's chain for the steps of a folder.

    Raises:
        RefusalError: If liblzma has no such chain. A filter for programs before LZMA
            is none: liblzma can't tell where such a stream ends.
    """
    *before, main = folder.coders
    sizes = {"size_bytes": folder.size_bytes, "limit_bytes": limit_bytes}
    if main.method == LZMA2:
        last = lzma2_filter(main.properties, **sizes)
    elif main.method == LZMA and all(coder.method == DELTA for coder in before):
        last = lzma_filter(main.properties, **sizes)
    else:
        raise refuse("method", _say([coder.method for coder in folder.coders]))
    return [*map(_filter, before), last]


def _filter(coder: Coder) -> Filter:
    if coder.method == DELTA:
        return delta_filter(coder.properties)
    if coder.method in BRANCHES:
        return {"id": BRANCHES[coder.method]}
    raise refuse("method", _say([coder.method]))
