"""The members of a pile: its entries, and what its containers hold."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from fanfold.archive.accessions.store import Kept

READ_WITH = "read together with"
"""How the reason begins of a member that was read together with another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An entry of a pile: kept in the store, or refused for a reason.

    Attributes:
        path: Its path in the pile; what a container holds has the container's before.
        kept: What the store holds of it, or None.
        reason: Why it is not kept, or what became of it beforehand.
        is_container: Whether it was opened: what it holds are members of their own.
        is_read_elsewhere: Whether it was read together with another file.
    """

    path: bytes
    kept: Kept | None
    reason: str
    is_container: bool = False
    is_read_elsewhere: bool = False


def told_apart(members: Iterable[Member]) -> Iterator[Member]:
    """Give members of one path a number: both are kept."""
    seen: Counter[bytes] = Counter()
    for one in members:
        seen[one.path] += 1
        again = seen[one.path]
        named = one.path if again == 1 else b"%b (%d)" % (one.path, again)
        while again > 1 and seen[named]:
            again += 1
            named = b"%b (%d)" % (one.path, again)
        seen[named] += again > 1
        yield replace(one, path=named)


def said_of(inside: Sequence[Member]) -> str:
    """Say in one sentence what came of a container."""
    taken = sum(1 for one in inside if one.kept)
    left = len(inside) - taken
    said = f"opened: {taken} file{'' if taken == 1 else 's'} inside"
    return f"{said}, {left} not taken" if left else said
