"""The manifest of a pile: every entry, and what the store keeps of it."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain

from fanfold.archive.accessions.members import Member, said_of
from fanfold.archive.accessions.opening import keep_inside
from fanfold.archive.accessions.paths import pile_order
from fanfold.archive.accessions.store import OriginalStore, UnreadableError
from fanfold.archive.accessions.taking_out import take_out
from fanfold.archive.accessions.walking import Entry

COPIERS = 4
"""Threads that copy: they wait for the disk together."""
FLUSH_EVERY = 256


def keep_pile(
    entries: Sequence[Entry], *, store: OriginalStore, progress: Callable[[int], None]
) -> list[Member]:
    """Put every file of a pile in the store, and make its manifest.

    A container is kept as it is, and what it holds is kept beside it.

    Args:
        entries: What the walk found, in order.
        store: Where originals go; their names are lasting when this returns.
        progress: Called with the number of entries done.

    Raises:
        StoreError: If the library's disk is full or fails.
    """
    members: list[Member] = []
    done = 0
    with ThreadPoolExecutor(COPIERS) as copiers:
        for batch in _batches(entries):
            new = list(chain(*copiers.map(lambda entry: _keep(entry, store), batch)))
            store.flush(m.kept.sha256 for m in new if m.kept)
            members += new
            done += len(batch)
            progress(done)
    members = take_out(members, store=store)
    return sorted(members, key=lambda member: pile_order(member.path))


def _batches(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    for start in range(0, len(entries), FLUSH_EVERY):
        yield entries[start : start + FLUSH_EVERY]


def _keep(entry: Entry, store: OriginalStore) -> list[Member]:
    """Keep one entry, and what it holds if it is a container."""
    if entry.reason:
        return [Member(path=entry.path, kept=None, reason=entry.reason)]
    try:
        kept = store.keep(entry.location)
    except UnreadableError as error:
        return [Member(path=entry.path, kept=None, reason=str(error))]
    inside = keep_inside(entry.path, kept, store=store)
    if inside is None:
        return [Member(path=entry.path, kept=kept, reason="")]
    own = Member(path=entry.path, kept=kept, reason=said_of(inside), is_container=True)
    return [own, *inside]


def manifest_digest(members: Sequence[Member]) -> str:
    """Return the SHA-256 of what the pile holds; times are not part of it."""
    digest = hashlib.sha256()
    for member in members:
        sha256 = member.kept.sha256 if member.kept else f"refused: {member.reason}"
        for part in (member.path, sha256.encode("utf-8")):
            digest.update(b"%d:%b" % (len(part), part))
    return digest.hexdigest()
