"""UTF-16 and UTF-32, with and without a byte order mark, and the UTF-8 mark."""

import re
from codecs import (
    BOM_UTF8,
    BOM_UTF16_BE,
    BOM_UTF16_LE,
    BOM_UTF32_BE,
    BOM_UTF32_LE,
)
from collections import Counter
from dataclasses import dataclass

SAMPLE_BYTES = 8192
LONE_SURROGATES = re.compile("[\ud800-\udfff]+")
COMMON = frozenset("\n\r\t .,'\"!?-\u3000\u3001\u3002\u300c\u300d\uff0c\ufeff")
"""Characters that every text is full of, whatever its language."""

SWAPPED = frozenset(chr(int.from_bytes(c.encode("utf-16-le"), "big")) for c in COMMON)
"""The same characters read with the wrong byte order."""

MAX_ODD_SHARE = 0.05
MIN_COMMON_SHARE = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class WideVerdict:
    """A wide encoding and why."""

    codec: str
    evidence: str
    confidence: float


BYTE_ORDER_MARKS = (
    # UTF-32 first: its little-endian mark begins with the one of UTF-16.
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
    (BOM_UTF8, "utf-8"),
)


def guess_wide(raw: bytes) -> WideVerdict | None:
    """Say whether the bytes are UTF-16 or UTF-32, or marked as UTF-8.

    Args:
        raw: The whole file.

    Returns:
        The verdict, or None where nothing speaks for a wide encoding.
    """
    for mark, codec in BYTE_ORDER_MARKS:
        if raw.startswith(mark) and (codec != "utf-32-le" or _reads(raw, codec)):
            return WideVerdict(
                codec=codec, evidence=f"byte order mark of {codec}", confidence=0.99
            )
    if b"\0" not in raw:
        return None
    for codec, width in (
        ("utf-32-le", 4),
        ("utf-32-be", 4),
        ("utf-16-le", 2),
        ("utf-16-be", 2),
    ):
        share = _common_share(raw, codec, width=width)
        if share is not None:
            return WideVerdict(
                codec=codec,
                evidence=f"reads as text in {codec} without a byte order mark",
                confidence=round(min(0.95, 0.7 + share), 2),
            )
    return None


def _reads(raw: bytes, codec: str) -> bool:
    try:
        raw[: len(raw) // 4 * 4].decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _common_share(raw: bytes, codec: str, *, width: int) -> float | None:
    """Return how much of a sample is common characters, or None if it is no text."""
    sample = raw[: min(SAMPLE_BYTES, len(raw) // width * width)]
    errors = "surrogatepass" if width == 2 else "strict"  # noqa: PLR2004 - bytes a unit
    try:
        text = sample.decode(codec, errors)
    except UnicodeDecodeError:
        return None
    if not text:
        return None
    counts = Counter(text)
    odd = sum(n for c, n in counts.items() if not _is_textual(c))
    usual = sum(n for c, n in counts.items() if c in COMMON or c.isascii())
    swapped = sum(n for c, n in counts.items() if c in SWAPPED)
    share = usual / len(text)
    if odd > MAX_ODD_SHARE * len(text) or swapped > usual or share < MIN_COMMON_SHARE:
        return None
    return share


def _is_textual(char: str) -> bool:
    return char.isprintable() or char in "\n\r\t\f\N{NO-BREAK SPACE}\u3000\ufeff\xad"
