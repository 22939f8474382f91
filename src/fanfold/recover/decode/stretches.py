"""Decide, stretch by stretch, which encoding the bytes of a file are in."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence

from fanfold.records.text import Stretch
from fanfold.recover.decode.config import DecodeConfig
from fanfold.recover.decode.cut import cut_readable
from fanfold.recover.decode.east_asian import MULTI_BYTE_CODECS, SUPERSETS
from fanfold.recover.decode.legacy import Unit, choose_legacy, reads_as_east_asian
from fanfold.recover.decode.wide import guess_wide

UTF8_CHARACTER = (
    rb"(?:[\xc2-\xdf][\x80-\xbf]"
    rb"|\xe0[\xa0-\xbf][\x80-\xbf]|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}"
    rb"|\xf4[\x80-\x8f][\x80-\xbf]{2})"
)
UTF8_ALONE = (
    # what stands alone among ASCII: western letters and signs, punctuation, pictures;
    # "’é" of Mac Roman is one Armenian letter
    rb"(?:[\xc2-\xc5][\x80-\xbf]|\xe1[\xb8-\xbb][\x80-\xbf]"
    rb"|\xe2[\x80-\x9e][\x80-\xbf]|\xef\xbb\xbf|\xf0\x9f[\x80-\xbf]{2})"
)
UTF8_CHARACTERS = re.compile(UTF8_CHARACTER + rb"{2,}|" + UTF8_ALONE)
HIGH_BYTE = re.compile(rb"[\x80-\xff]")
HIGH_BYTES = bytes(range(0x80, 0x100))
HIGH_OR_NOT = b" " * 128 + b"x" * 128
HIGH_RUN = re.compile(rb"[\x80-\xff]+")

ACCIDENT_SHARE = 0.15
"""A file or line with less than this of its high bytes in UTF-8 holds none."""

DAMAGED_SHARE = 0.6
"""A run with so much UTF-8 in it is damaged UTF-8; East Asian runs reach 0.3."""

NOISE_SAMPLE = 65536
MAX_CONTROL_SHARE = 0.05
CONTROLS = bytes(set(range(1, 32)) - set(b"\t\n\f\r\x1a\x1b")) + b"\x7f"
"""Controls that no text is full of; NULs may pad a text, so they are not counted."""

LONG_LINE = 4096
"""A longer line is weighed in pieces, so that a file without line ends is too."""

Run = tuple[int, int, str]
"""Start, end and encoding of bytes that are not all ASCII."""


def choose_stretches(raw: bytes, *, config: DecodeConfig) -> tuple[Stretch, ...]:
    """Cut the bytes into stretches of one encoding each.

    Args:
        raw: The whole file.
        config: Which choices the caller has made.

    Returns:
        Stretches that cover the bytes without a gap; none for an empty file.
    """
    if not raw:
        return ()
    if config.encoding:
        return _one(raw, config.encoding, "chosen by a person", 1.0)
    wide = guess_wide(raw)
    if wide and wide.codec != "utf-8":
        return _one(raw, wide.codec, wide.evidence, wide.confidence)
    if _is_utf8(raw):
        return _utf8(raw, marked=wide is not None)
    if _is_noise(raw[:NOISE_SAMPLE]):
        return _one(raw, "iso-8859-1", "no text in any encoding", 0.1)
    return _mixed(raw, config=config)


def _utf8(raw: bytes, *, marked: bool) -> tuple[Stretch, ...]:
    """Return the one stretch of a file that is valid UTF-8."""
    if raw.isascii():
        return _one(raw, "utf-8", "ASCII only", 1.0)
    count = len(raw.translate(HIGH_OR_NOT).split())
    evidence = f"valid UTF-8 with {count} runs beyond ASCII"
    if marked:
        evidence += " and a byte order mark"
    return _one(raw, "utf-8", evidence, 0.99 if marked or count > 1 else 0.95)


def _is_noise(sample: bytes) -> bool:
    """Tell whether too many controls stand in the bytes for any text."""
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    return controls > MAX_CONTROL_SHARE * len(sample)


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _one(
    raw: bytes, codec: str, evidence: str, confidence: float
) -> tuple[Stretch, ...]:
    return tuple(
        cut_readable(
            raw, 0, len(raw), codec=codec, evidence=evidence, confidence=confidence
        )
    )


def _mixed(raw: bytes, *, config: DecodeConfig) -> tuple[Stretch, ...]:
    """Cut a file that is not valid UTF-8 as a whole."""
    head = len(BOM_UTF8) if raw.startswith(BOM_UTF8) else 0
    runs: list[Run] = [(0, head, "utf-8")] if head else []
    lines = list(_high_lines(raw, head))
    broken = [line for line in lines if not _is_utf8_line(raw, *line)]
    choice = choose_legacy(raw, broken, sample_bytes=config.sample_bytes)
    if choice.codecs[0] in MULTI_BYTE_CODECS:
        runs.extend(_lines_beside(raw, lines, codec=choice.codecs[0]))
    else:
        whole_lines = len(lines) - len(broken)
        runs.extend(_runs_of(raw, lines, whole_lines=whole_lines))
        units = [run[:2] for run in runs if not run[2]]
        if units != broken:
            choice = choose_legacy(raw, units, sample_bytes=config.sample_bytes)
        codecs = iter(choice.codecs)
        runs = [(start, end, codec or next(codecs)) for start, end, codec in runs]
    return tuple(
        stretch
        for start, end, codec in _spread(runs, len(raw))
        for stretch in cut_readable(
            raw,
            start,
            end,
            codec=_standard_or_superset(raw, start, end, codec),
            evidence="valid UTF-8" if codec == "utf-8" else choice.evidence,
            confidence=0.95 if codec == "utf-8" else choice.confidence,
        )
    )


def _lines_beside(raw: bytes, lines: Sequence[Unit], *, codec: str) -> Iterator[Run]:
    """Yield the lines of a file in a multi-byte encoding, some of them UTF-8."""
    for start, end in lines:
        line = raw[start:end]
        is_utf8 = _is_utf8_line(raw, start, end) and not reads_as_east_asian(
            line, codec=codec
        )
        yield start, end, "utf-8" if is_utf8 else codec


def _runs_of(raw: bytes, lines: Sequence[Unit], *, whole_lines: int) -> Iterator[Run]:
    """Yield what is UTF-8, and what is not with no encoding named yet.

    Args:
        raw: The whole file.
        lines: The lines that are not ASCII.
        whole_lines: How many of them are valid UTF-8.
    """
    has_utf8 = whole_lines > ACCIDENT_SHARE * len(lines) or _has_utf8(raw, lines)
    for start, end in lines:
        if has_utf8:
            yield from _runs(raw, start, end)
        else:
            yield start, end, ""


def _high_lines(raw: bytes, pos: int) -> Iterator[Unit]:
    """Yield the lines from `pos` that hold more than ASCII, long ones in pieces."""
    for line in raw[pos:].splitlines(keepends=True):
        end = pos + len(line)
        if not line.isascii():
            if len(line) <= LONG_LINE:
                yield pos, end
            else:
                yield from _pieces(raw, pos, end)
        pos = end


def _pieces(raw: bytes, start: int, end: int) -> Iterator[Unit]:
    """Cut a long line after a space where there is one."""
    while start < end:
        stop = min(start + LONG_LINE, end)
        if stop < end:
            space = raw.rfind(b" ", start, stop)
            stop = space + 1 if space > start else end
        if HIGH_BYTE.search(raw, start, stop):
            yield start, stop
        start = stop


def _has_utf8(raw: bytes, lines: Sequence[Unit]) -> bool:
    """Tell whether what looks like UTF-8 in the file is more than an accident."""
    high = len(raw) - len(raw.translate(None, HIGH_BYTES))
    least = ACCIDENT_SHARE * high
    if sum(map(len, UTF8_CHARACTERS.findall(raw))) <= least:
        return False
    return sum(_count_utf8(raw, start, end)[0] for start, end in lines) > least


def _is_utf8_line(raw: bytes, start: int, end: int) -> bool:
    """Tell whether a line is valid UTF-8, and not by the accident of two bytes."""
    return _is_utf8(raw[start:end]) and any(
        UTF8_CHARACTERS.fullmatch(run) for run in HIGH_RUN.findall(raw, start, end)
    )


def _count_utf8(raw: bytes, start: int, end: int) -> tuple[int, int]:
    """Count the high bytes of UTF-8 characters, and all high bytes, of a line."""
    utf8 = high = 0
    for run in HIGH_RUN.findall(raw, start, end):
        high += len(run)
        valid = sum(map(len, UTF8_CHARACTERS.findall(run)))
        utf8 += valid if valid >= DAMAGED_SHARE * len(run) else 0
    return utf8, high


def _runs(raw: bytes, start: int, end: int) -> Iterator[Run]:
    """Cut a line of a file with UTF-8 into what is UTF-8 and what is not."""
    utf8, high = _count_utf8(raw, start, end)
    if utf8 == high:
        yield start, end, "utf-8"
    elif utf8 <= ACCIDENT_SHARE * high:
        yield start, end, ""
    else:
        yield from _joined(_kinds(raw, start, end))


def _kinds(raw: bytes, start: int, end: int) -> Iterator[Run]:
    """Yield the UTF-8 characters of a line, and the high bytes that are none."""
    for m in HIGH_RUN.finditer(raw, start, end):
        valid = sum(map(len, UTF8_CHARACTERS.findall(m[0])))
        if valid < DAMAGED_SHARE * len(m[0]):
            yield *m.span(), ""
            continue
        pos = m.start()
        for character in UTF8_CHARACTERS.finditer(raw, *m.span()):
            if pos < character.start():
                yield pos, character.start(), ""
            yield *character.span(), "utf-8"
            pos = character.end()
        if pos < m.end():
            yield pos, m.end(), ""


def _joined(runs: Iterable[Run]) -> list[Run]:
    """Join neighbours of one kind over the ASCII between them."""
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1][2] == run[2]:
            joined[-1] = (joined[-1][0], run[1], run[2])
        else:
            joined.append(run)
    return joined


def _spread(runs: Sequence[Run], size: int) -> Iterator[Run]:
    """Give the ASCII between runs to the run before it, the first to the first run."""
    joined = _joined(runs)
    starts = [0, *(run[0] for run in joined[1:])]
    ends = [*starts[1:], size]
    for start, end, run in zip(starts, ends, joined, strict=True):
        yield start, end, run[2]


def _standard_or_superset(raw: bytes, start: int, end: int, codec: str) -> str:
    """Return the codec itself if it reads all, or the superset that does."""
    if codec not in MULTI_BYTE_CODECS or codec not in SUPERSETS:
        return codec
    for candidate in (codec, SUPERSETS[codec]):
        try:
            raw[start:end].decode(candidate)
        except UnicodeDecodeError:
            continue
        return candidate
    return SUPERSETS[codec]
