"""How plausible bytes are as Japanese or Chinese text in a multi-byte encoding."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from fanfold.recover.decode.frequencies import (
    CJK_MARKS,
    HANZI_SIMPLIFIED,
    HANZI_TRADITIONAL,
    KANJI,
)

COMMON_POINTS = 3.0
MARK_POINTS = 1.5
ODD_POINTS = -3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MultiByte:
    """A multi-byte encoding and what its texts are full of."""

    codec: str
    common: frozenset[str]
    has_kana: bool


MULTI_BYTE = (
    MultiByte(codec="shift_jis", common=KANJI, has_kana=True),
    MultiByte(codec="euc_jp", common=KANJI, has_kana=True),
    MultiByte(codec="gb18030", common=HANZI_SIMPLIFIED, has_kana=False),
    MultiByte(codec="big5", common=HANZI_TRADITIONAL, has_kana=False),
)

SUPERSETS: Mapping[str, str] = MappingProxyType({"shift_jis": "cp932"})
"""What reads a few more characters than the standard (①, ㈱, Ⅲ)."""

MULTI_BYTE_CODECS = frozenset(m.codec for m in MULTI_BYTE) | {"cp932"}


_WIDE_RANGES = (
    ("\u4e00", "\u9fff", 0.1),  # ideographs beyond the frequent ones
    ("\uff01", "\uff5e", 0.3),  # full-width Latin
    ("\uff61", "\uff9f", -0.6),  # half-width kana: mostly chance
    ("\udc80", "\udcff", -6.0),  # bytes that cannot be read
)
RANGES = MappingProxyType(
    {
        True: (("\u3041", "\u30ff", 2.0), *_WIDE_RANGES),
        False: (("\u3041", "\u30ff", -1.0), *_WIDE_RANGES),
    }
)
"""First and last character and points, with and without kana expected."""


def east_asian_plausibility(sample: bytes, *, encoding: MultiByte) -> float:
    """Add up the points of every character of `sample` read in `encoding`.

    Args:
        sample: Bytes that begin and end with a whole character.
        encoding: The encoding to read them in.

    Returns:
        About 2 for each frequent character, far below 0 for a wrong reading.
    """
    reader = SUPERSETS.get(encoding.codec, encoding.codec)
    counts = Counter(sample.decode(reader, "surrogateescape"))
    return sum(
        _points(char, encoding=encoding) * count
        for char, count in counts.items()
        if char > "\x7f"
    )


def _points(char: str, *, encoding: MultiByte) -> float:
    """Return the points of one character that is not ASCII."""
    if char in encoding.common:
        return COMMON_POINTS
    if char in CJK_MARKS:
        return MARK_POINTS
    return next(
        (p for first, last, p in RANGES[encoding.has_kana] if first <= char <= last),
        ODD_POINTS,
    )
