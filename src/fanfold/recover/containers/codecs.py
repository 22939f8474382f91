"""Decompressors of the standard library, made alike: never more out than asked for."""

import lzma
import struct
import zlib
from collections.abc import Callable
from typing import Any, Protocol

from fanfold.recover.containers.refusals import RefusalError, refuse

CODEC_ERRORS = (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError)
"""What the decompressors raise at bytes that make no sense."""

OUT_OF_MEMORY = "Memory usage limit"
"""What liblzma says when a stream asks for more than `memlimit`."""

Filter = dict[str, Any]
RAW_DEFLATE = -15
GZIP = 31
LZMA_PROPERTIES_BYTES = 5
LZMA_LEAST_DICTIONARY = 4096
LZMA2_LAST_DICTIONARY = 40
LZMA_LP_PB_LC = 225


def codec_fault(error: Exception) -> RefusalError:
    """Return the reason for what a decompressor raised."""
    if OUT_OF_MEMORY in str(error):
        return refuse("dictionary", "more than the limit")
    return refuse("damaged", "its packed bytes make no sense")


class Codec(Protocol):
    """A decompressor as `bz2` and `lzma` have it."""

    @property
    def eof(self) -> bool:
        """Whether its stream is at its end."""

    @property
    def needs_input(self) -> bool:
        """Whether it makes nothing more of what it was given."""

    @property
    def unused_data(self) -> bytes:
        """What was given to it beyond its end."""

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """Take up bytes and return at most `max_length`."""


class Inflate:
    """zlib's decompressor with the manners of the other two."""

    def __init__(self, window: int) -> None:
        self._zlib = zlib.decompressobj(window)
        self._is_full = False

    @property
    def eof(self) -> bool:
        """Whether its stream is at its end."""
        return self._zlib.eof

    @property
    def needs_input(self) -> bool:
        """Whether it makes nothing more of what it was given."""
        return not self._is_full and not self._zlib.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        """What was given to it beyond its end."""
        return self._zlib.unused_data

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """Take up bytes and return at most `max_length`, which is above 0."""
        out = self._zlib.decompress(self._zlib.unconsumed_tail + data, max_length)
        self._is_full = len(out) == max_length
        return out


def xz_codec(dictionary_bytes: int) -> Codec:
    """Return a decompressor of an xz file that takes no more memory than said."""
    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=dictionary_bytes)


def lzma_filter(properties: bytes, *, size_bytes: int, limit_bytes: int) -> Filter:
    """Read the properties of an LZMA stream (zip, 7z).

    Args:
        properties: Five bytes: literal and position bits, then the dictionary's size.
        size_bytes: What comes out; a larger dictionary is of no use.
        limit_bytes: How much memory the dictionary may take.

    Raises:
        RefusalError: If they are no properties, or ask for too much.
    """
    if len(properties) != LZMA_PROPERTIES_BYTES or properties[0] >= LZMA_LP_PB_LC:
        raise refuse("damaged", "its method is told wrongly")
    bits, dictionary = struct.unpack("<BI", properties)
    return {
        "id": lzma.FILTER_LZMA1,
        "lc": bits % 9,
        "lp": bits // 9 % 5,
        "pb": bits // 45,
        "dict_size": _dictionary(dictionary, size_bytes, limit_bytes),
    }


def lzma2_filter(properties: bytes, *, size_bytes: int, limit_bytes: int) -> Filter:
    """Read the properties of an LZMA2 stream (7z): one byte, the dictionary's size."""
    if len(properties) != 1 or properties[0] > LZMA2_LAST_DICTIONARY:
        raise refuse("damaged", "its method is told wrongly")
    dictionary = (2 | properties[0] & 1) << (properties[0] // 2 + 11)
    return {
        "id": lzma.FILTER_LZMA2,
        "dict_size": _dictionary(dictionary, size_bytes, limit_bytes),
    }


def _dictionary(said: int, size_bytes: int, limit_bytes: int) -> int:
    needed = max(min(said, size_bytes), LZMA_LEAST_DICTIONARY)
    if needed > limit_bytes:
        raise refuse("dictionary", f"{needed:,} bytes")
    return needed


def delta_filter(properties: bytes) -> Filter:
    """Read the properties of a delta filter (7z): one byte, the distance less one."""
    if len(properties) != 1:
        raise refuse("damaged", "its method is told wrongly")
    return {"id": lzma.FILTER_DELTA, "dist": properties[0] + 1}


def raw_lzma(filters: list[Filter]) -> Callable[[], Codec]:
    """Return how to make a decompressor of a chain of filters, the outermost first."""
    return lambda: lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=filters)


def inflate() -> Codec:
    """Return a decompressor of bare deflate."""
    return Inflate(RAW_DEFLATE)


def gunzip() -> Codec:
    """Return a decompressor of one gzip stream; it checks the checksum."""
    return Inflate(GZIP)
