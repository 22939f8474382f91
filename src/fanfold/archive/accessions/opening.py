"""Opening the containers of a pile: what they hold is kept as originals of their own.

A name inside a container is data: it becomes the end of a path that is only shown, never
a place on a disk.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from fanfold.archive.accessions.store import Kept, OriginalStore
from fanfold.archive.accessions.walking import SYSTEM_FILE, SYSTEM_NAMES
from fanfold.recover.containers import (
    InnerPath,
    Item,
    Ledger,
    Refused,
    is_container,
    open_container,
)

LONGEST_NAME = 1000
"""Bytes of a name that are kept in a path; the container itself has all of it."""
MAC_FOLDER = b"/__MACOSX/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    """An entry of a container: kept in the store, or refused for a reason."""

    path: bytes
    kept: Kept | None
    reason: str = ""


def keep_inside(path: bytes, kept: Kept, *, store: OriginalStore) -> list[Inner] | None:
    """Keep what a container holds, one original a member.

    Args:
        path: The container's own path in the pile.
        kept: Its original, in the store.
        store: Where its members go.

    Returns:
        Every entry that is no folder, in order; None for a file that is no container.

    Raises:
        StoreError: If the library's disk is full or fails.
    """
    with store.path_of(kept.sha256).open("rb") as file:
        if not is_container(file):
            return None
        name = path.rpartition(b"/")[2].decode("utf-8", "replace")
        found = open_container(file, name=name, spool=store.spool)
        return list(_told_apart(_kept(path, kept, found, store)))


def _kept(
    path: bytes, own: Kept, found: Iterator[Item], store: OriginalStore
) -> Iterator[Inner]:
    for entry in found:
        if isinstance(entry, Ledger):
            continue
        inner = _inner(path, entry.path)
        if isinstance(entry, Refused):
            yield Inner(path=inner, kept=None, reason=entry.reason)
        elif SYSTEM_NAMES.fullmatch(inner.rpartition(b"/")[2]) or MAC_FOLDER in inner:
            entry.data.close()
            yield Inner(path=inner, kept=None, reason=SYSTEM_FILE)
        else:
            with entry.data as data:
                modified_ns = _nanoseconds(entry.modified, otherwise=own.modified_ns)
                kept = store.keep_data(data, modified_ns=modified_ns)
            yield Inner(path=inner, kept=kept)


def _inner(path: bytes, inner: InnerPath) -> bytes:
    """Return the path of an entry: its container's, then the names inside."""
    names = (name.encode("utf-8", "surrogateescape") for name in inner.names[1:])
    return b"/".join((path, *(name[:LONGEST_NAME] for name in names)))


def _nanoseconds(modified: str | None, *, otherwise: int) -> int:
    """Return a time that a container gives; one without a zone is taken for UTC."""
    if modified is None:
        return otherwise
    try:
        when = datetime.fromisoformat(modified)
    except ValueError:
        return otherwise
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return int(when.timestamp()) * 10**9


def _told_apart(inside: Iterator[Inner]) -> Iterator[Inner]:
    """Give entries of one name a number: both are kept."""
    seen: Counter[bytes] = Counter()
    for one in inside:
        seen[one.path] += 1
        again = seen[one.path]
        named = one.path if again == 1 else b"%b (%d)" % (one.path, again)
        while again > 1 and seen[named]:
            again += 1
            named = b"%b (%d)" % (one.path, again)
        seen[named] += again > 1
        yield replace(one, path=named)


def said_of(inside: Sequence[Inner]) -> str:
    """Say in one sentence what came of a container."""
    taken = sum(1 for one in inside if one.kept)
    left = len(inside) - taken
    said = f"opened: {taken} file{'' if taken == 1 else 's'} inside"
    return f"{said}, {left} not taken" if left else said
