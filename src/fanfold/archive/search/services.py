"""Keeping the index in step with the database, by way of the outbox."""

from collections.abc import Callable
from typing import Final

from fanfold.archive.search.documents import documents
from fanfold.archive.search.engine import engine
from fanfold.archive.works.models import OutboxEntry, Work

BATCH: Final = 500
"""Works of one commit of the index."""


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
    while entries := list(OutboxEntry.objects.order_by("id")[:BATCH]):
        ids = {entry.work_id for entry in entries}
        # A work removed from here on has an entry of its own, behind these.
        held = Work.objects.filter(pk__in=ids).values_list("pk", flat=True)
        put = sorted(held)
        engine().apply(documents(put), ids.difference(put))
        OutboxEntry.objects.filter(pk__in=[entry.pk for entry in entries]).delete()
        done += len(ids)
        if progress is not None:
            progress(done)
    return done


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
    return Work.objects.count()


def index_difference() -> tuple[set[int], set[int]]:
    """Compare the index with the database.

    Returns:
        Ids of works that the index lacks, and ids it holds of works that are gone.
        Works with a change still in the outbox count as neither.
    """
    held = engine().work_ids()
    waiting = set(OutboxEntry.objects.values_list("work_id", flat=True))
    works = set(Work.objects.values_list("pk", flat=True))
    return works - held - waiting, held - works - waiting
