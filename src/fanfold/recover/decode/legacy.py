"""Choose the encodings of bytes that are not UTF-8, unit by unit (mostly lines).

All units are weighed together first. Only where the winner leaves places that no
writer would type are the units weighed one by one, with a price on each change of
encoding, so that one odd character does not cut a file in two.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType

from fanfold.recover.decode.east_asian import MULTI_BYTE, east_asian_plausibility
from fanfold.recover.decode.plausible import plausibility, worst_place

Unit = tuple[int, int]

HIGH_RUN = re.compile(rb"[\x80-\xff]+")
CONTEXT = re.compile(rb"(?=([\x00-\x7f][\x80-\xff]+[\x00-\x7f]))")
CP1252_ONLY = re.compile(rb"[\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f]")

SWITCH_COST = 3.0
"""Points that a change of encoding between two units must win back."""

BAD_PLACE = -1.4
"""A character that scores less than this stands where hardly anybody types it."""

SINGLE_BYTE: Mapping[str, float] = MappingProxyType(
    {
        "cp1252": 1.0,
        "iso-8859-15": 0.0,
        "mac_roman": 0.0,
        "cp850": -1.5,
        "cp437": -1.5,
        "cp1251": 0.0,
        "koi8_r": -0.5,
    }
)
"""The encodings weighed, each with its points before a byte is read.

Files of stories come from Windows far more often than from DOS; the few points only
matter where one or two characters are all there is. Earlier wins a tie.
"""

EAST_ASIAN_LEAD = 1.15
"""How much better than a single-byte reading a multi-byte one must be."""

EAST_ASIAN_LEAST = 3.0
"""Points of the shortest text that is believed: one frequent character."""

EAST_ASIAN_PER_BYTE = 0.3
"""Points a byte of a right reading, at least; chance readings get a tenth of it."""


HALF_SURE = 3.0
"""Points of lead (one accent in its place) that make a choice likelier than not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The encoding of each unit, with the evidence for the commonest one."""

    codecs: tuple[str, ...]
    evidence: str
    confidence: float


def choose_legacy(raw: bytes, units: Sequence[Unit], *, sample_bytes: int) -> Choice:
    """Choose an encoding for each unit.

    Args:
        raw: The whole file.
        units: Byte ranges that hold bytes above 0x7F, in order; at least one.
        sample_bytes: How much of the units is weighed for the choice of the family.

    Returns:
        A codec for each unit.
    """
    chosen = list(_sample(raw, units, limit=sample_bytes))
    padded = b" " + raw + b" "
    contexts = Counter(c for unit in chosen for c in _contexts(padded, *unit))
    scores = {codec: _points(contexts, codec=codec) for codec in SINGLE_BYTE}
    best = max(scores, key=scores.__getitem__)
    east, points = _best_multi_byte(b"\n".join(raw[s:e] for s, e in chosen))
    if points > EAST_ASIAN_LEAD * scores[best]:
        return _choice((east,) * len(units), points=points, rival=scores[best])
    codecs = _by_unit([_contexts(padded, *unit) for unit in units], best=best)
    if "cp1252" in codecs:
        windows = _standard(raw, units, codecs)
        codecs = tuple(windows if codec == "cp1252" else codec for codec in codecs)
    high = b"".join(contexts)
    as_best = high.decode(best, "surrogateescape")
    rival = max(
        score
        for codec, score in scores.items()
        if high.decode(codec, "surrogateescape") != as_best
    )
    return _choice(codecs, points=scores[best], rival=rival)


def _choice(codecs: tuple[str, ...], *, points: float, rival: float) -> Choice:
    lead = max(0.0, points - max(rival, 0.0))
    return Choice(
        codecs=codecs,
        evidence=(
            "characters stand where writers put them:"
            f" {points:.0f} points, the next reading {rival:.0f}"
        ),
        confidence=round(0.4 + 0.58 * lead / (lead + HALF_SURE), 2),
    )


def _contexts(padded: bytes, start: int, end: int) -> list[bytes]:
    """List the runs of high bytes of a unit with the ASCII character on each side.

    Args:
        padded: The file with a blank before and after it.
        start: The unit's start in the file.
        end: The unit's end in the file.
    """
    found = CONTEXT.findall(padded, start, end + 2)
    # a unit between UTF-8 characters has no ASCII beside it
    return found or [b" " + padded[start + 1 : end + 1] + b" "]


def _points(contexts: Mapping[bytes, int], *, codec: str) -> float:
    return SINGLE_BYTE[codec] + sum(
        plausibility(context, codec=codec) * count
        for context, count in contexts.items()
    )


def _sample(raw: bytes, units: Sequence[Unit], *, limit: int) -> Iterator[Unit]:
    """Yield whole units up to a limit, spread over the file."""
    total = sum(end - start for start, end in units)
    size = 0
    for first_byte, end in units[:: min(1 + total // limit, len(units))]:
        start, stop = first_byte, end
        if end - start > limit:
            stop = raw.rfind(b" ", start, start + limit) + 1 or start + limit
            if HIGH_RUN.search(raw, start, stop) is None:
                # a long line that is plain ASCII up to here
                first = next(HIGH_RUN.finditer(raw, stop, end)).start()
                start, stop = first - 1, min(end, first + limit)
        yield start, stop
        size += stop - start
        if size >= limit:
            return


def _best_multi_byte(sample: bytes) -> tuple[str, float]:
    """Return the best multi-byte encoding of a sample and its points, if believed."""
    lengths = [len(run) for run in HIGH_RUN.findall(sample)]
    if max(lengths) < 2:  # noqa: PLR2004 - a pair of bytes
        return "", float("-inf")
    points = {m.codec: east_asian_plausibility(sample, encoding=m) for m in MULTI_BYTE}
    codec = max(points, key=points.__getitem__)
    if points[codec] < max(EAST_ASIAN_LEAST, EAST_ASIAN_PER_BYTE * sum(lengths)):
        return "", float("-inf")
    return codec, points[codec]


def reads_as_east_asian(line: bytes, *, codec: str) -> bool:
    """Tell whether a line reads well in a multi-byte encoding."""
    encoding = next(m for m in MULTI_BYTE if m.codec == codec)
    high = sum(map(len, HIGH_RUN.findall(line)))
    return east_asian_plausibility(line, encoding=encoding) > EAST_ASIAN_PER_BYTE * high


def _by_unit(of_units: Sequence[list[bytes]], *, best: str) -> tuple[str, ...]:
    """Return a codec for each unit: the best path through the units' points."""
    distinct = set(chain.from_iterable(of_units))
    if all(worst_place(context, codec=best) > BAD_PLACE for context in distinct):
        return (best,) * len(of_units)
    states = (best, *(codec for codec in SINGLE_BYTE if codec != best))
    points = {
        codec: {c: plausibility(c, codec=codec) for c in distinct} for codec in states
    }
    totals = {codec: SINGLE_BYTE[codec] for codec in states}
    steps: list[dict[str, str]] = []
    for contexts in of_units:
        top = max(states, key=totals.__getitem__)
        floor = totals[top] - SWITCH_COST
        steps.append({s: s if totals[s] >= floor else top for s in states})
        totals = {
            s: max(totals[s], floor) + sum(map(points[s].__getitem__, contexts))
            for s in states
        }
    return _walk_back(steps, last=max(states, key=totals.__getitem__))


def _walk_back(steps: Sequence[Mapping[str, str]], *, last: str) -> tuple[str, ...]:
    """Follow the steps from the last unit to the first."""
    path: list[str] = []
    for came_from in reversed(steps):
        path.append(last)
        last = came_from[last]
    return tuple(reversed(path))


def _standard(raw: bytes, units: Sequence[Unit], codecs: Sequence[str]) -> str:
    """Name cp1252 as ISO-8859-1 where nothing that only cp1252 has was typed."""
    return (
        "cp1252"
        if any(
            CP1252_ONLY.search(raw, start, end)
            for (start, end), codec in zip(units, codecs, strict=True)
            if codec == "cp1252"
        )
        else "iso-8859-1"
    )
