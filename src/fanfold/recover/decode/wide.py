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

from fanfold.recover.decode.frequencies import (
    CJK_MARKS,
    HANZI_SIMPLIFIED,
    HANZI_TRADITIONAL,
    KANJI,
)

SAMPLE_BYTES = 8192
LONE_SURROGATES = re.compile("[\ud800-\udfff]+")
COMMON = frozenset("\n\r\t .,'\"!?-\u3000\u3001\u3002\u300c\u300d\uff0c\ufeff")
"""Characters that every text is full of, whatever its language."""

SWAPPED = frozenset(chr(int.from_bytes(c.encode("utf-16-le"), "big")) for c in COMMON)
"""The same characters read with the wrong byte order."""

EAST_ASIAN = (
    HANZI_SIMPLIFIED
    | HANZI_TRADITIONAL
    | KANJI
    | CJK_MARKS
    | frozenset(map(chr, range(0x3041, 0x30FF)))
)
FREQUENT_SHARE = 0.35
MAX_BLANKS = 0.02
"""The bytes of ASCII blanks are rare in East Asian text of two-byte characters."""

MAX_ODD_SHARE = 0.05
MIN_COMMON_SHARE = 0.02
WIDTH_UTF16 = 2
SMALL_LETTERS = bytes(range(ord("a"), ord("z") + 1))
MANY_LETTERS = 0.4
MANY_NULS = 0.25
NULS_IN_PLACE = 4
NUL_SHARE = 0.05
USUAL_BLOCKS = 2
CHARS_A_BLOCK = 8
"""A text keeps to few blocks of characters; chance takes a new one each time."""


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
    sample = raw[:SAMPLE_BYTES]
    if b"\0" not in sample:
        return _east_asian(sample)
    if _is_letters_with_nuls(sample):
        return None
    return _by_reading(raw) or _east_asian(sample)


def _by_reading(raw: bytes) -> WideVerdict | None:
    """Try each wide encoding on a sample; the first that gives text is right."""
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


def _east_asian(sample: bytes) -> WideVerdict | None:
    """Know Chinese and Japanese in UTF-16 by its frequent characters, without NULs."""
    blanks = sample.count(b" ") + sample.count(b"\n")
    if len(sample) % 2 or not sample or blanks > MAX_BLANKS * len(sample):
        return None
    for codec in ("utf-16-le", "utf-16-be"):
        text = sample.decode(codec, "surrogatepass")
        frequent = sum(char in EAST_ASIAN for char in text)
        if frequent > FREQUENT_SHARE * len(text):
            return WideVerdict(
                codec=codec,
                evidence=f"{frequent} frequent characters of East Asia in {codec}",
                confidence=0.9,
            )
    return None


def _is_letters_with_nuls(sample: bytes) -> bool:
    """Tell whether these are letters of one byte each with a NUL here and there.

    Two of them are an ideograph in UTF-16, so that much of it would read as Chinese.
    """
    nuls = sample.count(0)
    letters = len(sample) - len(sample.translate(None, SMALL_LETTERS))
    return nuls < MANY_NULS * len(sample) and letters > MANY_LETTERS * (
        len(sample) - nuls
    )


def _reads(raw: bytes, codec: str) -> bool:
    try:
        raw[: len(raw) // 4 * 4].decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _common_share(raw: bytes, codec: str, *, width: int) -> float | None:
    """Return how much of a sample is common characters, or None if it is no text."""
    sample = raw[: min(SAMPLE_BYTES, len(raw) // width * width)]
    if not sample or (width == WIDTH_UTF16 and not _has_nuls_of(sample, codec)):
        return None
    errors = "surrogatepass" if width == WIDTH_UTF16 else "strict"
    try:
        counts = Counter(sample.decode(codec, errors))
    except UnicodeDecodeError:
        return None
    total = sum(counts.values())
    odd = sum(n for c, n in counts.items() if not _is_textual(c))
    usual = sum(n for c, n in counts.items() if c in COMMON or c.isascii())
    swapped = sum(n for c, n in counts.items() if c in SWAPPED)
    blocks = len({_block(c) for c in counts if not c.isascii()})
    if odd > MAX_ODD_SHARE * total or blocks > USUAL_BLOCKS + total / CHARS_A_BLOCK:
        return None
    share = usual / total
    return None if swapped > usual or share < MIN_COMMON_SHARE else share


def _has_nuls_of(sample: bytes, codec: str) -> bool:
    """Tell whether the NULs stand where the high bytes of ASCII characters would.

    East Asian text has few NULs, and those wherever a character ends in one (一).
    """
    first, second = sample[::2].count(0), sample[1::2].count(0)
    high, low = (second, first) if codec == "utf-16-le" else (first, second)
    is_western = high + low > NUL_SHARE * len(sample)
    return high > NULS_IN_PLACE * low or not is_western


def _block(char: str) -> int:
    """Return which 256 characters one is among; all ideographs count as one block."""
    return 0x4E if "\u3400" <= char <= "\u9fff" else ord(char) >> 8


def _is_textual(char: str) -> bool:
    return char.isprintable() or char in "\n\r\t\f\N{NO-BREAK SPACE}\u3000\ufeff\xad"
