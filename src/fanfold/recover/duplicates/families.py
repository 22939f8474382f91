"""The first look: works so alike on the whole that they are versions of one.

MinHashes are compared where a few of their slots are equal at once (locality-sensitive
hashing). Versions form a family, and what stands in many versions of one work is no
boilerplate for it.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from fanfold.recover.duplicates.postings import Postings
from fanfold.recover.duplicates.shingles import FACTORS, mix
from fanfold.recover.duplicates.sketch import HASH, SLOTS, Sketch

BAND: Final = len(FACTORS)
"""Slots of the MinHash that have to be equal at once for a first look."""
BANDS_SHARED: Final = 2
"""Of 32: two works alike at .7 share about seven, two unlike ones none."""
LEAST_ALIKE: Final = 0.7
"""Jaccard's measure of two versions. A disclaimer that two works share would have to
be five times as long as either to join them."""
AT_ONCE: Final = 4096


class Families:
    """Which works are versions of one work; grows pile by pile."""

    def __init__(self) -> None:
        self._digests: dict[int, bytes] = {}
        self._bands = Postings()
        self._new: list[int] = []
        self._parents: list[int] = []

    def add(self, work: int, sketch: Sketch) -> None:
        """Take up a work that is as long as one shingle at least."""
        self._digests[work] = sketch.digest
        self._bands.add(work, _bands(sketch))
        self._new.append(work)

    def settle(
        self, asked: NDArray[np.bool_], *, lengths: NDArray[np.int64]
    ) -> NDArray[np.uint32]:
        """Join what was added to its families.

        Args:
            asked: For each work whether its versions are wanted.
            lengths: How long each work is.

        Returns:
            Rows of two works that are versions, at least one of them asked for.
        """
        self._parents.extend(range(len(self._parents), len(lengths)))
        wanted = asked.copy()
        wanted[self._new] = True
        self._new = []
        looked_at = self._bands.count(np.arange(len(lengths), dtype=np.uint32)).pairs(
            wanted, lengths=lengths, least=BANDS_SHARED
        )
        versions = np.concatenate([self._alike(pairs) for pairs in looked_at])
        for one, other in versions.tolist():
            self._join(one, other)
        rows = np.flatnonzero(asked[versions[:, 0]] | asked[versions[:, 1]])
        return versions[rows, :]

    def roots(self) -> NDArray[np.uint32]:
        """Return for each work the first work of its family."""
        roots = [self._root(work) for work in range(len(self._parents))]
        return np.array(roots, dtype=np.uint32)

    def _alike(self, pairs: NDArray[np.uint32]) -> NDArray[np.uint32]:
        """Keep the pairs that are alike on the whole."""
        kept = [pairs[:0]]
        for start in range(0, len(pairs), AT_ONCE):
            rows = pairs[start : start + AT_ONCE]
            digests = b"".join(self._digests[work] for work in rows.ravel().tolist())
            slots = np.frombuffer(digests, dtype=HASH).reshape(-1, 2, SLOTS)
            alike = (slots[:, 0] == slots[:, 1]).mean(axis=1) >= LEAST_ALIKE
            kept.append(rows[alike])
        return np.concatenate(kept)

    def _root(self, work: int) -> int:
        parents = self._parents
        while parents[work] != work:
            parents[work] = parents[parents[work]]
            work = parents[work]
        return work

    def _join(self, one: int, other: int) -> None:
        one, other = sorted((self._root(one), self._root(other)))
        self._parents[other] = one


def _bands(sketch: Sketch) -> NDArray[np.uint32]:
    """Hash every few slots of the MinHash together: equal where all of them are."""
    bands = sketch.slots().astype(np.uint64).reshape(-1, BAND)
    joined = (bands * FACTORS).sum(axis=1, dtype=np.uint64)
    numbered = joined + np.arange(len(bands), dtype=np.uint64)
    return (mix(numbered) >> np.uint64(32)).astype(np.uint32)
