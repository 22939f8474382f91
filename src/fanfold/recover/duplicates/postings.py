"""Which works hold which hash, and which works share hashes that few others hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

WINDOW: Final = 7
"""Works of one hash that each work is paired with: all, where no more than 8 hold it;
in a larger family those next to it, and the longest."""
BATCHES: Final = 8
"""Pairs are counted an eighth at a time, to keep memory low."""
HALF: Final = np.uint64(32)
LOW: Final = np.uint64(0xFFFFFFFF)


class Postings:
    """A sorted table of hashes and the works that hold them; grows by merging."""

    def __init__(self) -> None:
        self._table = np.empty(0, dtype=np.uint64)
        self._new: list[tuple[int, NDArray[np.uint32]]] = []

    def add(self, work: int, hashes: NDArray[np.uint32]) -> None:
        """Note the hashes of a work.

        Args:
            work: Its number, below 2 ** 32.
            hashes: Its hashes; one that stands twice counts once.
        """
        self._new.append((work, hashes))

    def count(self, families: NDArray[np.uint32]) -> "Counts":
        """Count for each hash who holds it.

        Args:
            families: For each work the family it belongs to: versions of one work
                make no hash more common.
        """
        self._merge()
        hashes, works = _halves(self._table)
        starts = _starts(hashes)
        sizes = _sizes(starts, len(hashes))
        shared = np.repeat(sizes > 1, sizes)
        kin = _joined(hashes[shared], families[works[shared]])
        kin.sort()
        kin_hashes, _ = _halves(kin[_starts(kin)])
        held = sizes.copy()
        held[sizes > 1] = _sizes(_starts(kin_hashes), len(kin_hashes))
        return Counts(
            hashes=hashes[starts],
            works=works,
            starts=starts,
            sizes=sizes,
            families=held,
        )

    def _merge(self) -> None:
        if not self._new:
            return
        works, rows = zip(*self._new, strict=True)
        sizes = [len(hashes) for hashes in rows]
        owners = np.repeat(np.array(works, dtype=np.uint32), sizes)
        new = _joined(np.concatenate(rows), owners)
        table = np.concatenate([self._table, new])
        table.sort()
        self._table = table[_starts(table)]
        self._new = []


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Hashes with the works that hold them, at one moment.

    Attributes:
        hashes: The hashes, ascending.
        works: For each hash the works that hold it, ascending.
        starts: Where those of each hash start.
        sizes: How many works hold it.
        families: How many families of works hold it.
    """

    hashes: NDArray[np.uint32]
    works: NDArray[np.uint32]
    starts: NDArray[np.intp]
    sizes: NDArray[np.uint32]
    families: NDArray[np.uint32]

    def frequency(self, hashes: NDArray[np.uint32]) -> NDArray[np.uint32]:
        """Return for each of some hashes, all of them held, how many families hold it."""
        return self.families[np.searchsorted(self.hashes, hashes)]

    def pairs(
        self,
        asked: NDArray[np.bool_],
        *,
        lengths: NDArray[np.int64],
        least: int,
        crowd: int | None = None,
    ) -> Iterator[NDArray[np.uint32]]:
        """Yield the pairs of works that share hashes.

        Args:
            asked: For each work whether its pairs are wanted.
            lengths: How long each work is.
            least: How many hashes a pair shares at least.
            crowd: Hashes of more families than this do not count.

        Yields:
            Rows of two works, the lower number first, at least one of them asked for;
            each pair once.
        """
        hashes, works = self._shared(asked, crowd=crowd)
        pairs = np.concatenate(
            [*_neighbours(hashes, works), _longest(hashes, works, lengths)]
        )
        ones, others = _halves(pairs)
        pairs = pairs[asked[ones] | asked[others]]
        for batch in range(BATCHES):
            part = pairs[pairs % np.uint64(BATCHES) == batch]
            part.sort()
            starts = _starts(part)
            often = _sizes(starts, len(part)) >= least
            yield np.stack(_halves(part[starts[often]]), axis=1)

    def _shared(
        self, asked: NDArray[np.bool_], *, crowd: int | None
    ) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        """Return the hashes that several works hold, one of them asked for, and those."""
        wanted = self.sizes > 1
        if crowd is not None:
            wanted &= self.families <= crowd
        if len(wanted):
            wanted &= np.logical_or.reduceat(asked[self.works], self.starts)
        rows = np.repeat(wanted, self.sizes)
        hashes = np.repeat(self.hashes[wanted], self.sizes[wanted])
        return hashes, self.works[rows]


def _joined(
    high: NDArray[np.uint32], low: NDArray[np.uint32] | np.uint32
) -> NDArray[np.uint64]:
    return (high.astype(np.uint64) << HALF) | low.astype(np.uint64)


def _halves(
    joined: NDArray[np.uint64],
) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    return (joined >> HALF).astype(np.uint32), (joined & LOW).astype(np.uint32)


def _starts(ordered: NDArray[np.uint32] | NDArray[np.uint64]) -> NDArray[np.intp]:
    """Return where each new number begins in a sorted row of them."""
    is_new = np.ones(len(ordered), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=is_new[1:])
    return np.flatnonzero(is_new)


def _sizes(starts: NDArray[np.intp], count: int) -> NDArray[np.uint32]:
    """Return how many rows of so many each start begins."""
    return np.diff(starts, append=count).astype(np.uint32)


def _paired(ones: NDArray[np.uint32], others: NDArray[np.uint32]) -> NDArray[np.uint64]:
    return _joined(np.minimum(ones, others), np.maximum(ones, others))


def _neighbours(
    hashes: NDArray[np.uint32], works: NDArray[np.uint32]
) -> Iterator[NDArray[np.uint64]]:
    """Pair each work with the next few that hold the same hash."""
    for step in range(1, WINDOW + 1):
        same = hashes[step:] == hashes[:-step]
        yield _paired(works[:-step][same], works[step:][same])


def _longest(
    hashes: NDArray[np.uint32],
    works: NDArray[np.uint32],
    lengths: NDArray[np.int64],
) -> NDArray[np.uint64]:
    """Pair each work of a large family with the longest, unless they are neighbours."""
    starts = _starts(hashes)
    if not len(starts):
        return np.empty(0, dtype=np.uint64)
    rows = np.arange(len(hashes))
    longest_first = (lengths[works] << 32) | (len(hashes) - rows)
    top = len(hashes) - (np.maximum.reduceat(longest_first, starts) & 0xFFFFFFFF)
    longest = np.repeat(top, _sizes(starts, len(hashes)))
    far = np.abs(rows - longest) > WINDOW
    return _paired(works[far], works[longest[far]])
