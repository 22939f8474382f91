"""Keeping the index in step with the database, by way of the outbox."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from fanfold.archive.search.documents import documents
from fanfold.archive.search.engine import engine
from fanfold.archive.works.models import OutboxEntry, Work

if TYPE_CHECKING:
    from django.db.models import QuerySet

BATCH: Final = 500
"""Works of one commit of the index."""
FOLLOWED: Final = 250
"""Works that wait before a follower takes them up."""


class IndexFollower:
    """Takes up the outbox while works are written, and lets nobody wait for it.

    What fails here stays in the outbox, and `index_drain` says so when it fails again.
    """

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1)
        self._entries: list[int] = []
        self._committing: Future[None] | None = None

    def follow(self) -> None:
        """Take up a batch, where one waits and the engine has done with the last."""
        if self._committing is not None:
            if not self._committing.done():
                return
            self._settle()
        if OutboxEntry.objects.count() < FOLLOWED:
            return
        with suppress(OSError, ValueError):
            commit, self._entries, _ = _hand_over()
            self._committing = self._pool.submit(commit)

    def close(self) -> None:
        """Wait for what the engine is at."""
        self._pool.shutdown()
        self._settle()

    def _settle(self) -> None:
        committing, self._committing = self._committing, None
        with suppress(OSError, ValueError):
            if committing is not None:
                committing.result()
                _forget(self._entries)


def index_drain(*, progress: Callable[[int], None] | None = None) -> int:
    """Take up every change in the outbox.

    An entry is taken away after the index has committed it; stopped between the two,
    the next run does the same work again, which changes nothing.

    Args:
        progress: Called with the number of works taken up so far.

    Returns:
        How many works were taken up.
    """
    done = 0
    while OutboxEntry.objects.exists():
        commit, entries, works = _hand_over()
        commit()
        _forget(entries)
        done += works
        if progress is not None:
            progress(done)
    return done


def _hand_over() -> tuple[Callable[[], None], list[int], int]:
    """Give a batch to the engine; return its commit, its entries, its count of works."""
    entries = list(OutboxEntry.objects.order_by("id")[:BATCH])
    ids = {entry.work_id for entry in entries}
    # A work removed from here on has an entry of its own, behind these.
    # What is held back is not in the index: no search may tell that it is there.
    held = works_indexed().filter(pk__in=ids).values_list("pk", flat=True)
    put = sorted(held)
    commit = engine().hand_over(documents(put), ids.difference(put))
    return commit, [entry.pk for entry in entries], len(ids)


def works_indexed() -> "QuerySet[Work]":
    """Return the works that the index holds: those that everyone may see."""
    return Work.objects.filter(held_back="")


def _forget(entries: list[int]) -> None:
    OutboxEntry.objects.filter(pk__in=entries).delete()


def index_rebuild(*, progress: Callable[[int], None] | None = None) -> int:
    """Make the index anew from the database.

    Every work goes into the outbox first, so that a run stopped half-way is taken up
    by the next `index_drain`.

    Returns:
        How many works it holds now.
    """
    works = Work.objects.order_by("pk").values_list("pk", flat=True)
    OutboxEntry.objects.bulk_create(
        OutboxEntry(work_id=pk, operation=OutboxEntry.Operation.PUT) for pk in works
    )
    engine().clear()
    index_drain(progress=progress)
    return works_indexed().count()


def index_difference() -> tuple[set[int], set[int]]:
    """Compare the index with the database.

    Returns:
        Ids of works that the index lacks, and ids it holds of works that are gone.
        Works with a change still in the outbox count as neither.
    """
    held = engine().work_ids()
    waiting = set(OutboxEntry.objects.values_list("work_id", flat=True))
    works = set(works_indexed().values_list("pk", flat=True))
    return works - held - waiting, held - works - waiting
