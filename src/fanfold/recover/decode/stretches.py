"""Decide, stretch by stretch, which encoding the bytes of a file are in."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence

from fanfold.records.text import Stretch
from fanfold.recover.decode.config import DecodeConfig
from fanfold.recover.decode.cut import cut_readable
from fanfold.recover.decode.east_asian import MULTI_BYTE_CODECS, SUPERSETS
from fanfold.recover.decode.legacy import Unit, choose_legacy
from fanfold.recover.decode.wide import guess_wide

MULTI_BYTE_UTF8 = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]"
    rb"|\xe0[\xa0-\xbf][\x80-\xbf]|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}"
    rb"|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
HIGH_BYTE = re.compile(rb"[\x80-\xff]")
HIGH_RUN = re.compile(rb"[\x80-\xff]+")

ACCIDENT_SHARE = 0.15
"""Two bytes in a row look like UTF-8 by accident in up to so many of them (GB2312)."""

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
    if raw.isascii():
        return _one(raw, "utf-8", "ASCII only", 1.0)
    if _is_utf8(raw):
        count = len(HIGH_RUN.findall(raw[:65536]))
        evidence = wide.evidence if wide else f"valid UTF-8, {count} runs beyond ASCII"
        return _one(raw, "utf-8", evidence, 0.99 if count > 1 else 0.95)
    return _mixed(raw, config=config)


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
    has_utf8 = _has_utf8(raw, lines)
    units: list[Unit] = []
    for start, end in lines:
        for run in _runs(raw, start, end) if has_utf8 else [(start, end, "")]:
            runs.append(run)
            if not run[2]:
                units.append(run[:2])
    choice = choose_legacy(raw, units, sample_bytes=config.sample_bytes)
    codecs = iter(choice.codecs)
    filled = [(start, end, codec or next(codecs)) for start, end, codec in runs]
    return tuple(
        stretch
        for start, end, codec in _spread(filled, len(raw))
        for stretch in cut_readable(
            raw,
            start,
            end,
            codec=_standard_or_superset(raw, start, end, codec),
            evidence="valid UTF-8" if codec == "utf-8" else choice.evidence,
            confidence=0.95 if codec == "utf-8" else choice.confidence,
        )
    )


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
    valid = high = 0
    whole_lines = 0
    for start, end in lines:
        in_line = sum(map(len, MULTI_BYTE_UTF8.findall(raw, start, end)))
        total = sum(map(len, HIGH_RUN.findall(raw, start, end)))
        valid += in_line
        high += total
        whole_lines += in_line == total
    if not valid:
        return False
    return valid > ACCIDENT_SHARE * high or whole_lines > ACCIDENT_SHARE * len(lines)


def _runs(raw: bytes, start: int, end: int) -> Iterator[Run]:
    """Cut a line of a file with UTF-8 into what is UTF-8 and what is not."""
    line = raw[start:end]
    utf8 = sum(map(len, MULTI_BYTE_UTF8.findall(line)))
    high = sum(map(len, HIGH_RUN.findall(line)))
    if utf8 == high:
        yield start, end, "utf-8"
        return
    if utf8 <= ACCIDENT_SHARE * high:
        yield start, end, ""
        return
    yield from _joined(_kinds(raw, start, end))


def _kinds(raw: bytes, start: int, end: int) -> Iterator[Run]:
    """Yield each UTF-8 sequence, and each run of bytes between that is not UTF-8."""
    pos = start
    for m in MULTI_BYTE_UTF8.finditer(raw, start, end):
        yield from _high_runs(raw, pos, m.start())
        yield m.start(), m.end(), "utf-8"
        pos = m.end()
    yield from _high_runs(raw, pos, end)


def _high_runs(raw: bytes, start: int, end: int) -> Iterator[Run]:
    """Yield the runs of high bytes, none of them UTF-8."""
    for m in HIGH_RUN.finditer(raw, start, end):
        yield m.start(), m.end(), ""


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Join neighbours of one kind over the ASCII between them."""
    last: Run | None = None
    for run in runs:
        if last and last[2] == run[2]:
            last = (last[0], run[1], run[2])
            continue
        if last:
            yield last
        last = run
    if last:
        yield last


def _spread(runs: Sequence[Run], size: int) -> Iterator[Run]:
    """Give the ASCII between runs to the run before it, the first to the first run."""
    joined = list(_joined(runs))
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
