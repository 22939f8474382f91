"""Two texts side by side: which paragraphs are the same, and which words of others.

Pure. Comparing words takes the square of their number, so paragraphs are aligned
first: by those that stand once in either text and are the same, then, between two of
them, by the words they share. What would take too long is shown as it is, not compared.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Final, Literal

Kind = Literal["same", "changed", "left", "right"]
Step = tuple[int | None, int | None]

BETWEEN: Final = re.compile(r"\n\s*\n")
WORDS: Final = re.compile(r"\S+")
ALIKE: Final = 0.35
"""Two paragraphs that share less of their words are not set beside each other."""
MOST_CELLS: Final = 2_500
"""Pairs of paragraphs that are weighed between two that are the same."""
MOST_IN_ALL: Final = 30_000
"""And in the whole of two texts."""
MOST_WORDS: Final = 160_000
"""Pairs of words that are compared in two paragraphs: 400 words each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words in a row; `is_own` where the other text hasn't them."""

    text: str
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Paragraphs that stand beside each other.

    Attributes:
        kind: "same" in both, "changed", or only on the "left" or "right".
        left: Paragraphs of the left text; of "changed" one.
        right: Those of the right text.
    """

    kind: Kind
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()


def paragraphs_of(text: str) -> list[str]:
    """Split a text at its blank lines; blanks within a paragraph are one."""
    found = (" ".join(part.split()) for part in BETWEEN.split(text))
    return [part for part in found if part]


def differing_rows(left: Sequence[str], right: Sequence[str]) -> list[Row]:
    """Set two texts beside each other.

    Args:
        left: The paragraphs of one.
        right: The paragraphs of the other.

    Returns:
        Rows that hold every paragraph of both, each once, in their order; those that
        are the same in one row as long as they follow each other.
    """
    rows: list[Row] = []
    for kind, steps in groupby(
        _steps(left, right), key=lambda step: _kind(step, left, right)
    ):
        rows.extend(_rows(kind, list(steps), left, right))
    return rows


def _kind(step: Step, left: Sequence[str], right: Sequence[str]) -> Kind:
    one, other = step
    if other is None:
        return "left"
    if one is None:
        return "right"
    return "same" if left[one] == right[other] else "changed"


def _rows(
    kind: Kind, steps: Sequence[Step], left: Sequence[str], right: Sequence[str]
) -> Iterator[Row]:
    lefts = tuple(left[one] for one, _ in steps if one is not None)
    rights = tuple(right[other] for _, other in steps if other is not None)
    if kind == "same":
        yield Row(kind=kind, left=lefts, right=rights)
    elif kind == "changed":
        for one, other in zip(lefts, rights, strict=True):
            yield Row(kind=kind, left=(one,), right=(other,))
    else:
        for text in lefts:
            yield Row(kind=kind, left=(text,))
        for text in rights:
            yield Row(kind=kind, right=(text,))


def _steps(left: Sequence[str], right: Sequence[str]) -> Iterator[Step]:
    """Yield the paragraphs of both in order, those that belong together as one step."""
    budget = MOST_IN_ALL
    one = other = 0
    for here, there in [*_anchors(left, right), (len(left), len(right))]:
        cells = (here - one) * (there - other)
        is_weighed = 0 < cells <= min(MOST_CELLS, budget)
        budget -= cells if is_weighed else 0
        for x, y in _gap(left[one:here], right[other:there], is_weighed=is_weighed):
            yield (
                None if x is None else one + x,
                None if y is None else other + y,
            )
        if here < len(left):
            yield here, there
        one, other = here + 1, there + 1


def _anchors(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Return places of paragraphs that are the same, ascending in both.

    The same beginnings and ends, and between them what stands once in either text
    (patience diff), with the neighbours that are the same too.
    """
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    end = 0
    most = min(len(left), len(right)) - start
    while end < most and left[-1 - end] == right[-1 - end]:
        end += 1
    inner = _unique(left[start : len(left) - end], right[start : len(right) - end])
    pairs = {(n, n) for n in range(start)}
    pairs.update((len(left) - n, len(right) - n) for n in range(1, end + 1))
    pairs.update((start + x, start + y) for x, y in inner)
    return _grown(sorted(pairs), left, right)


def _unique(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Return the longest row of paragraphs that stand once in either text."""
    counts = Counter(left), Counter(right)
    places = {text: n for n, text in enumerate(right) if counts[1][text] == 1}
    pairs = [
        (n, places[text])
        for n, text in enumerate(left)
        if counts[0][text] == 1 and text in places
    ]
    return _ascending(pairs)


def _ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part whose second numbers ascend."""
    tops: list[int] = []
    owners: list[int] = []
    before: list[int] = []
    for n, (_, place) in enumerate(pairs):
        at = bisect_left(tops, place)
        before.append(owners[at - 1] if at else -1)
        tops[at : at + 1] = [place]
        owners[at : at + 1] = [n]
    found: list[tuple[int, int]] = []
    last = owners[-1] if owners else -1
    while last >= 0:
        found.append(pairs[last])
        last = before[last]
    return found[::-1]


def _grown(
    anchors: Sequence[tuple[int, int]], left: Sequence[str], right: Sequence[str]
) -> list[tuple[int, int]]:
    """Add the neighbours after each anchor that are the same in both."""
    grown: list[tuple[int, int]] = []
    ends = [*anchors[1:], (len(left), len(right))]
    for (one, other), (last, final) in zip(anchors, ends, strict=False):
        for x, y in zip(range(one, last), range(other, final), strict=False):
            if left[x] != right[y]:
                break
            grown.append((x, y))
    return grown


def _gap(
    left: Sequence[str], right: Sequence[str], *, is_weighed: bool
) -> Iterator[Step]:
    """Set paragraphs beside each other that share most of their words, in order."""
    if not is_weighed:
        yield from ((n, None) for n in range(len(left)))
        yield from ((None, n) for n in range(len(right)))
        return
    best = _best(left, right)
    x = y = 0
    while x < len(left) or y < len(right):
        here = best[x][y]
        if x < len(left) and here == best[x + 1][y]:
            yield x, None
            x += 1
        elif y < len(right) and here == best[x][y + 1]:
            yield None, y
            y += 1
        else:
            yield x, y
            x, y = x + 1, y + 1


def _best(left: Sequence[str], right: Sequence[str]) -> list[list[float]]:
    """Return for each two places how much can be shared from there on."""
    words = (
        [Counter(text.split()) for text in left],
        [Counter(text.split()) for text in right],
    )
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for x in range(len(left) - 1, -1, -1):
        for y in range(len(right) - 1, -1, -1):
            share = _share(words[0][x], words[1][y])
            beside = best[x + 1][y + 1] + share if share >= ALIKE else 0.0
            best[x][y] = max(best[x + 1][y], best[x][y + 1], beside)
    return best


def _share(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / (one.total() + other.total())


def word_runs(left: str, right: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Say which words of two paragraphs the other hasn't.

    Returns:
        The runs of either; joined by blanks they are the paragraph.
    """
    one, other = WORDS.findall(left), WORDS.findall(right)
    if len(one) * len(other) > MOST_WORDS:
        return (Run(text=left, is_own=True),), (Run(text=right, is_own=True),)
    steps = SequenceMatcher(a=one, b=other, autojunk=False).get_opcodes()
    return (
        tuple(_run(one[a:b], tag) for tag, a, b, _, _ in steps if a < b),
        tuple(_run(other[a:b], tag) for tag, _, _, a, b in steps if a < b),
    )


def _run(words: Sequence[str], tag: str) -> Run:
    return Run(text=" ".join(words), is_own=tag != "equal")
