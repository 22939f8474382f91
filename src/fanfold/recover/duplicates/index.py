"""Find the works of a library that are alike: at once, or pile by pile."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, Generic, TypeVar

import numpy as np

from fanfold.records.errors import RecoverError
from fanfold.recover.duplicates.families import Families
from fanfold.recover.duplicates.likeness import (
    CROWD,
    SURE_WORDS,
    Kind,
    Likeness,
    Side,
    Weighed,
    confidence_of,
    jaccard,
    overlap,
    weigh,
)
from fanfold.recover.duplicates.postings import Counts, Postings
from fanfold.recover.duplicates.sketch import Sketch

Key = TypeVar("Key", bound=Hashable)

FEWEST_SHARED: Final = 5
"""Sampled shingles that two works share at least before they are compared."""


class Index(Generic[Key]):
    """The sketches of a library, ready to be compared.

    It can be made anew from the stored sketches at any time, so it is never stored.
    """

    def __init__(self) -> None:
        self._keys: list[Key] = []
        self._sketches: list[Sketch] = []
        self._orders: dict[Key, int] = {}
        self._wholes: list[Hashable] = []
        self._equals: dict[bytes, list[int]] = {}
        self._sampled = Postings()
        self._families = Families()

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, key: object) -> bool:
        return key in self._orders

    def add(
        self,
        entries: Iterable[tuple[Key, Sketch]],
        *,
        whole_of: Mapping[Key, Hashable] | None = None,
    ) -> None:
        """Take up works, in their order.

        Args:
            entries: Each work's key and sketch.
            whole_of: For parts of one longer work the work they belong to: parts of
                one work are never alike.

        Raises:
            RecoverError: If a key is held already.
        """
        for key, sketch in entries:
            if key in self._orders:
                raise RecoverError(
                    f"The index holds {key!r} already; make it anew to change a work."
                )
            order = self._orders[key] = len(self._keys)
            self._keys.append(key)
            self._sketches.append(sketch)
            self._wholes.append((whole_of or {}).get(key))
            self._take_up(order, sketch)

    def _take_up(self, order: int, sketch: Sketch) -> None:
        """Note the hashes of a work, unless one of the same words is held already."""
        if not sketch.words:
            return
        equals = self._equals.setdefault(sketch.fingerprint, [])
        equals.append(order)
        if len(equals) == 1:
            self._sampled.add(order, sketch.hashes())
            if sketch.digest:
                self._families.add(order, sketch)

    def query(self, keys: Iterable[Key] | None = None) -> tuple[Likeness[Key], ...]:
        """Find what is like some works of the library.

        Args:
            keys: The works asked for, those just added for instance; all if None.

        Returns:
            Likenesses with a work asked for, or with one of the same words, ordered by
            the works' order. Of several works with the same words the first stands
            for all: the others are only like it.

        Raises:
            KeyError: If a key isn't held.
        """
        orders = range(len(self)) if keys is None else [self._orders[k] for k in keys]
        firsts = {self._first(n) for n in orders if self._sketches[n].words}
        found = [*self._same(firsts), *self._near(firsts)]
        return tuple(sorted(found, key=lambda x: (x.first.order, x.second.order)))

    def _first(self, order: int) -> int:
        return self._equals[self._sketches[order].fingerprint][0]

    def _same(self, firsts: Iterable[int]) -> Iterator[Likeness[Key]]:
        for first in firsts:
            sketch = self._sketches[first]
            sure = round(min(1.0, sketch.words / SURE_WORDS), 2)
            for other in self._equals[sketch.fingerprint][1:]:
                if not self._are_parts(first, other):
                    yield Likeness(
                        kind=Kind.SAME_WORDS,
                        first=self._side(first, share=1.0),
                        second=self._side(other, share=1.0),
                        contained=None,
                        jaccard=1.0,
                        confidence=sure,
                    )

    def _near(self, firsts: Iterable[int]) -> Iterator[Likeness[Key]]:
        asked = np.zeros(len(self), dtype=np.bool_)
        asked[list(firsts)] = True
        lengths = np.array([x.words for x in self._sketches], dtype=np.int64)
        versions = self._families.settle(asked, lengths=lengths)
        counts = self._sampled.count(self._families.roots())
        sharing = counts.pairs(asked, lengths=lengths, least=FEWEST_SHARED, crowd=CROWD)
        pairs = {tuple(pair) for rows in (versions, *sharing) for pair in rows.tolist()}
        weighed = {
            order: self._weigh(order, counts) for order in sorted({*chain(*pairs)})
        }
        for one, other in sorted(pairs):
            likeness = self._compare(one, other, weighed=weighed)
            if likeness is not None:
                yield likeness

    def _weigh(self, order: int, counts: Counts) -> Weighed:
        sketch = self._sketches[order]
        return weigh(sketch, frequency=counts.frequency(sketch.hashes()))

    def _are_parts(self, one: int, other: int) -> bool:
        whole = self._wholes[one]
        return whole is not None and whole == self._wholes[other]

    def _compare(
        self, one: int, other: int, *, weighed: Mapping[int, Weighed]
    ) -> Likeness[Key] | None:
        found = overlap(weighed[one], weighed[other])
        if found is None or self._are_parts(one, other):
            return None
        first, second = self._sketches[one], self._sketches[other]
        held = one if found.shares[0] >= found.shares[1] else other
        is_version = found.kind is Kind.REVISED_VERSION
        return Likeness(
            kind=found.kind,
            first=self._side(one, share=found.shares[0]),
            second=self._side(other, share=found.shares[1]),
            contained=None if is_version else self._keys[held],
            jaccard=jaccard(first, second),
            confidence=confidence_of(found),
        )

    def _side(self, order: int, *, share: float) -> Side[Key]:
        return Side(
            key=self._keys[order],
            order=order,
            words=self._sketches[order].words,
            share=round(share, 3),
        )


def find_alike(
    sketches: Sequence[tuple[Key, Sketch]],
    *,
    whole_of: Mapping[Key, Hashable] | None = None,
) -> tuple[Likeness[Key], ...]:
    """Find all works that are alike.

    Args:
        sketches: Each work's key and sketch; the order decides ties.
        whole_of: For parts of one longer work the work they belong to.

    Returns:
        Likenesses, ordered by the works' order.

    Raises:
        RecoverError: If a key stands twice.
    """
    index: Index[Key] = Index()
    index.add(sketches, whole_of=whole_of)
    return index.query()
