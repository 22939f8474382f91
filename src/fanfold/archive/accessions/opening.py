"""Opening the containers of a pile: what they hold is kept as originals of their own.

A name inside a container is data: it becomes the end of a path that is only shown, never
a place on a disk.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from fanfold.archive.accessions.members import Member, told_apart
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


def keep_inside(
    path: bytes, kept: Kept, *, store: OriginalStore
) -> list[Member] | None:
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
        return list(told_apart(_kept(path, kept, found, store)))


def _kept(
    path: bytes, own: Kept, found: Iterator[Item], store: OriginalStore
) -> Iterator[Member]:
    for entry in found:
        if isinstance(entry, Ledger):
            continue
        inner = _inner(path, entry.path)
        if isinstance(entry, Refused):
            yield Member(path=inner, kept=None, reason=entry.reason)
        elif SYSTEM_NAMES.fullmatch(inner.rpartition(b"/")[2]) or MAC_FOLDER in inner:
            entry.data.close()
            yield Member(path=inner, kept=None, reason=SYSTEM_FILE)
        else:
            with entry.data as data:
                modified_ns = _nanoseconds(entry.modified, otherwise=own.modified_ns)
                kept = store.keep_data(data, modified_ns=modified_ns)
            yield Member(path=inner, kept=kept, reason="")


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
