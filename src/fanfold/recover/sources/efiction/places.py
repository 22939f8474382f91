"""Where the rows of a large table stand in a dump, without the rows themselves."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from fanfold.records.errors import RecoverError

MOST_ROWS = 20_000_000
"""Rows of one table; a place takes 36 bytes."""


class Place(NamedTuple):
    """Where a row stands: its own number, its first byte, its length, its columns."""

    ident: int
    at: int
    size: int
    head: int


def _numbers() -> "array[int]":
    return array("q")


@dataclass(slots=True)
class Places:
    """The places of a table's rows, to be looked up by a number that they share.

    Attributes:
        keys: For each row what it belongs to (a chapter to its story).
    """

    keys: "array[int]" = field(default_factory=_numbers)
    idents: "array[int]" = field(default_factory=_numbers)
    starts: "array[int]" = field(default_factory=_numbers)
    sizes: "array[int]" = field(default_factory=_numbers)
    heads: "array[int]" = field(default_factory=lambda: array("l"))

    def __len__(self) -> int:
        return len(self.keys)

    def add(self, key: int, place: Place) -> None:
        """Add a row.

        Raises:
            RecoverError: If there are more rows than any site had.
        """
        if len(self.keys) >= MOST_ROWS:
            raise RecoverError(
                f"A table of this dump has more than {MOST_ROWS} rows; split the dump"
                " and read its parts."
            )
        self.keys.append(key)
        self.idents.append(place.ident)
        self.starts.append(place.at)
        self.sizes.append(place.size)
        self.heads.append(place.head)

    def settle(self) -> int:
        """Put the rows in the order of their keys, each one once.

        Returns:
            How many rows had both numbers of one before them; they are dropped.
        """
        order = sorted(range(len(self.keys)), key=self.keys.__getitem__)
        seen: set[int] = set()
        last: int | None = None
        kept: list[int] = []
        for i in order:
            if self.keys[i] != last:
                last = self.keys[i]
                seen.clear()
            if self.idents[i] not in seen:
                seen.add(self.idents[i])
                kept.append(i)
        dropped = len(order) - len(kept)
        for name in ("keys", "idents", "starts", "sizes", "heads"):
            column: array[int] = getattr(self, name)
            setattr(self, name, array(column.typecode, (column[i] for i in kept)))
        return dropped

    def of(self, key: int) -> Iterator[Place]:
        """Yield the rows of a key, as they stood in the dump."""
        first, last = bisect_left(self.keys, key), bisect_right(self.keys, key)
        for i in range(first, last):
            yield Place(self.idents[i], self.starts[i], self.sizes[i], self.heads[i])

    def count(self, key: int) -> int:
        """Return how many rows a key has."""
        return bisect_right(self.keys, key) - bisect_left(self.keys, key)

    def __contains__(self, key: int) -> bool:
        return self.count(key) > 0

    def distinct(self) -> Iterator[int]:
        """Yield each key once, in order."""
        last: int | None = None
        for key in self.keys:
            if key != last:
                yield key
                last = key
