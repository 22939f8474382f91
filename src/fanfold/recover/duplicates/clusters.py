"""Groups of works that are alike, with the one to keep in front."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from fanfold.recover.duplicates.likeness import Likeness, Side

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster(Generic[Key]):
    """Works that are alike, straight or by way of others.

    Attributes:
        main: The most complete, proposed as main copy: the one of most words; of
            several the one that was added first.
        members: All of them, `main` too, in their order.
        likenesses: What joins them, in the order given.
    """

    main: Key
    members: tuple[Key, ...]
    likenesses: tuple[Likeness[Key], ...]


def clusters(likenesses: Iterable[Likeness[Key]]) -> tuple[Cluster[Key], ...]:
    """Group works that are alike.

    Two works that are both held by a third (an anthology) come into one group with it;
    leave out the likenesses that should not join beforehand.

    Args:
        likenesses: What was found, in any order.

    Returns:
        Groups of two works and more, ordered by their first work; no work stands in
        two of them.
    """
    joins = tuple(likenesses)
    sides = {side.key: side for x in joins for side in (x.first, x.second)}
    firsts = _firsts(joins, sides=sides)
    members: dict[Key, list[Side[Key]]] = {}
    for side in sorted(sides.values(), key=lambda side: side.order):
        members.setdefault(firsts[side.key], []).append(side)
    within: dict[Key, list[Likeness[Key]]] = {first: [] for first in members}
    for join in joins:
        within[firsts[join.first.key]].append(join)
    return tuple(
        Cluster(
            main=max(group, key=lambda side: (side.words, -side.order)).key,
            members=tuple(side.key for side in group),
            likenesses=tuple(within[first]),
        )
        for first, group in members.items()
    )


def _firsts(
    joins: Iterable[Likeness[Key]], *, sides: dict[Key, Side[Key]]
) -> dict[Key, Key]:
    """Return for each work one that stands for its group."""
    parents = {key: key for key in sides}

    def root(key: Key) -> Key:
        while parents[key] != key:
            parents[key] = parents[parents[key]]
            key = parents[key]
        return key

    for join in joins:
        parents[root(join.second.key)] = root(join.first.key)
    return {key: root(key) for key in sides}
