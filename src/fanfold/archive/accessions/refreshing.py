"""Recovering anew what older rules recovered: works keep their number and address.

What belongs together stays together: a work is written anew from the same files. A file
that newer rules take for no story, or that can't be read any more, stays as it was.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from django.db import DatabaseError, transaction

from fanfold.archive.accessions.reading import Reading
from fanfold.archive.accessions.selectors import Outdated
from fanfold.archive.accessions.services import recoveries_renew
from fanfold.archive.accessions.store import StoreError

CHUNK = 32
"""Files that are committed together, or as many more as one work has."""


def refresh(
    files: Sequence[Outdated],
    readings: Iterator[Reading],
    *,
    committed: Callable[[int], None],
) -> int:
    """Take the place of older recoveries, and write their works anew.

    Stopped anywhere, the next run goes on with what is still outdated.

    Args:
        files: As `selectors.outdated_of` gives them: a work's files side by side.
        readings: One for each file, in the same order.
        committed: Told after every commit how many files are done.

    Returns:
        How many files were recovered anew.
    """
    renewed = done = 0
    for chunk in work_chunks(files):
        # Read before the transaction: it keeps everyone else from writing.
        read = {file.sha256: next(readings) for group in chunk for file in group}
        with transaction.atomic():
            renewed += sum(group_renew(group, read) for group in chunk)
        done += sum(map(len, chunk))
        committed(done)
    return renewed


def group_renew(group: Sequence[Outdated], readings: Mapping[str, Reading]) -> int:
    """Renew the files of one work, all or none of them; return how many."""
    if any(readings[file.sha256].kind != "story" for file in group):
        return 0
    try:
        with transaction.atomic():
            recoveries_renew(
                [(file.original_id, readings[file.sha256]) for file in group],
                work_id=group[0].work_id,
            )
    except (DatabaseError, StoreError):
        raise
    except Exception:  # noqa: BLE001 - process edge: what no work comes of stays as it was
        return 0
    return len(group)


def work_chunks(files: Sequence[Outdated]) -> Iterator[list[list[Outdated]]]:
    """Yield chunks of files, the files of a work together."""
    chunk: list[list[Outdated]] = []
    for group in _groups(files):
        chunk.append(group)
        if sum(map(len, chunk)) >= CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _groups(files: Sequence[Outdated]) -> Iterator[list[Outdated]]:
    """Yield the files of each work together, those of no work one by one."""
    for work_id, group in groupby(files, key=lambda file: file.work_id):
        if work_id is None:
            yield from ([file] for file in group)
        else:
            yield list(group)
