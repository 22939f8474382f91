"""Cut a run of bytes into stretches that their encodings decode without an error.

What an encoding cannot read becomes a stretch of ISO-8859-1, which reads every byte,
so that nothing is ever ignored or replaced.
"""

import re
from collections.abc import Iterator

from fanfold.records.text import Stretch
from fanfold.recover.decode.wide import LONE_SURROGATES

FALLBACK = "iso-8859-1"
CP1252_HOLES = re.compile(rb"[\x81\x8d\x8f\x90\x9d]+")
WINDOW = 4096
NEAR = 64
"""After an unreadable byte the window shrinks, so that many of them stay linear."""

LONGEST_CHARACTER = 4


def cut_readable(
    raw: bytes, start: int, end: int, *, codec: str, evidence: str, confidence: float
) -> Iterator[Stretch]:
    """Yield stretches that cover `start:end`, in `codec` wherever it reads the bytes."""
    pos = start
    for bad_start, bad_end in _unreadable(raw, start, end, codec=codec):
        if pos < bad_start:
            yield Stretch(
                start=pos,
                end=bad_start,
                encoding=codec,
                evidence=evidence,
                confidence=confidence,
            )
        yield Stretch(
            start=bad_start,
            end=bad_end,
            encoding=FALLBACK,
            evidence=f"{bad_end - bad_start} bytes that {codec} cannot read",
            confidence=0.3,
        )
        pos = bad_end
    if pos < end:
        yield Stretch(
            start=pos, end=end, encoding=codec, evidence=evidence, confidence=confidence
        )


def _unreadable(
    raw: bytes, start: int, end: int, *, codec: str
) -> Iterator[tuple[int, int]]:
    """Yield the ranges that `codec` cannot read, joined where they touch."""
    try:
        raw[start:end].decode(codec)
    except UnicodeDecodeError:
        pass
    else:
        return
    if codec == "cp1252":
        yield from (m.span() for m in CP1252_HOLES.finditer(raw, start, end))
    elif codec.startswith("utf-16"):
        yield from _joined(_unpaired(raw, start, end, codec=codec))
    else:
        yield from _joined(_errors(raw, start, end, codec=codec))


def _unpaired(
    raw: bytes, start: int, end: int, *, codec: str
) -> Iterator[tuple[int, int]]:
    """Yield the half characters of UTF-16, and an odd last byte."""
    whole = start + (end - start) // 2 * 2
    text = raw[start:whole].decode(codec, "surrogatepass")
    pos, offset = 0, start
    for m in LONE_SURROGATES.finditer(text):
        offset += _utf16_bytes(text[pos : m.start()])
        length = 2 * (m.end() - m.start())
        yield offset, offset + length
        offset += length
        pos = m.end()
    if whole < end:
        yield whole, end


def _utf16_bytes(text: str) -> int:
    return 2 * len(text) + 2 * sum(c > "\uffff" for c in text)


def _errors(
    raw: bytes, start: int, end: int, *, codec: str
) -> Iterator[tuple[int, int]]:
    """Yield every byte that cannot be read, in time linear in the length."""
    step = 4 if codec.startswith("utf-32") else 1
    pos, window = start, WINDOW
    while pos < end:
        stop = min(pos + window, end)
        try:
            raw[pos:stop].decode(codec)
        except UnicodeDecodeError as error:
            bad = pos + error.start
            if stop < end and stop - bad < LONGEST_CHARACTER and bad > pos:
                pos = bad  # a character that the window cut in two
                continue
            yield bad, min(bad + step, end)
            pos, window = min(bad + step, end), NEAR
        else:
            pos, window = stop, min(2 * window, WINDOW)


def _joined(ranges: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join ranges that touch."""
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
