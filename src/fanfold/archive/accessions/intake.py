"""Taking in a pile, from the walk to the closed accession.

    lock ─► walk ─► keep originals ─► open accession ─► read ─► settle ─► close ─► index

A pile held before is then looked through for what older rules recovered (`refreshing`).
Where a story is new or recovered anew, all are compared with each other (`comparing`).

Until the accession is opened (one transaction) the database knows nothing of the pile;
from then on every step is decided by the rows: an intake that stopped goes on with the
files that have no outcome yet. A pile whose manifest is that of its last accession is
left as it is.
"""

import os
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from django.db import DatabaseError

from fanfold.archive.accessions.config import DEFAULT, IntakeConfig
from fanfold.archive.accessions.lock import intake_lock
from fanfold.archive.accessions.manifest import keep_pile, manifest_digest
from fanfold.archive.accessions.models import Accession, Outcome
from fanfold.archive.accessions.reading import Job, find_version
from fanfold.archive.accessions.refreshing import refresh
from fanfold.archive.accessions.selectors import (
    FileState,
    Outdated,
    accession_latest,
    accession_unfinished,
    files_of,
    outdated_of,
)
from fanfold.archive.accessions.services import accession_close, accession_open
from fanfold.archive.accessions.settling import Settler
from fanfold.archive.accessions.starting import ReadersStarter
from fanfold.archive.accessions.store import OriginalStore, StoreError
from fanfold.archive.accessions.walking import (
    MARKED_FOLDER,
    OWN_FOLDER,
    SYSTEM_FILE,
    walk,
)
from fanfold.archive.core.folder import DataFolder
from fanfold.archive.search.services import IndexFollower, index_drain
from fanfold.archive.works.models import OutboxEntry
from fanfold.records.errors import ArchiveError

EXPECTED = (SYSTEM_FILE, OWN_FOLDER, MARKED_FOLDER)
"""Reasons to leave a file alone that nobody need look into."""


class Listener(Protocol):
    """Who is told how an intake goes."""

    def stage(self, name: str, total: int | None) -> None:
        """A stage begins, of so many files or works.

        They are "keep", "read", "refresh", "index" and "compare".
        """

    def advance(self, done: int) -> None:
        """So many of the stage are done."""

    def settled(self, file: FileState) -> None:
        """A file's outcome is committed."""


@dataclass(slots=True)
class IntakeResult:
    """What an intake came to.

    Attributes:
        outcomes: How many files have each outcome.
        is_unchanged: Whether the pile was held already, every file of it.
        renewed: Files held before that newer rules recovered anew.
        needs_a_look: Files refused or quarantined that a person should look into.
        alike: Pairs of works that are alike and were not known to be.
    """

    outcomes: dict[str, int] = field(default_factory=dict)
    is_unchanged: bool = True
    renewed: int = 0
    needs_a_look: int = 0
    alike: int = 0


def intake(
    pile: Path,
    *,
    folder: DataFolder,
    listener: Listener,
    config: IntakeConfig = DEFAULT,
) -> IntakeResult:
    """Take in a pile, or go on where an earlier run stopped.

    Args:
        pile: A folder or one file.
        folder: The library.
        listener: Told of every step; a file is reported after it is committed.
        config: Workers and limits.

    Raises:
        ArchiveError: If it can't go on: no such pile, another intake at work, a full
            disk. What was reported stays; the next run goes on from there.
    """
    place = pile.resolve()
    _refuse_own(place, folder)
    try:
        with intake_lock(folder):
            return _intake(place, folder=folder, listener=listener, config=config)
    except DatabaseError as error:
        raise StoreError(say_database_error(error, folder)) from error


def compare_stories(listener: Listener) -> int:
    """Compare all stories where that is due; return how many pairs are newly alike."""
    # Imported here: what it computes with takes a while to load.
    from fanfold.archive.accessions import comparing  # noqa: PLC0415

    if not comparing.is_comparison_due():
        return 0
    listener.stage("compare", comparing.bodies_count())
    return comparing.works_compare(listener.advance)


def say_database_error(error: DatabaseError, folder: DataFolder) -> str:
    """Return the sentence for a database that can't be written."""
    if "full" in str(error):
        return (
            f"The disk that holds {folder.root} is full; free some space, then run the "
            "same command again: what is in stays in, and it goes on from there."
        )
    return f"The database in {folder.root} can't be written: {error}."


def _refuse_own(place: Path, folder: DataFolder) -> None:
    root = folder.root.resolve()
    inside = (folder.originals, folder.index, root / "static")
    if place == root or any(place.is_relative_to(path) for path in inside):
        raise ArchiveError(
            "That folder is the library itself; give the path of a folder of story "
            "files."
        )


def _intake(
    place: Path, *, folder: DataFolder, listener: Listener, config: IntakeConfig
) -> IntakeResult:
    store = OriginalStore(folder.originals)
    store.clean()
    with closing(ReadersStarter(config)) as starter:
        with closing(IndexFollower()) as follower:
            run = _Run(
                store=store, listener=listener, starter=starter, follower=follower
            )
            run.take_in(place, own=folder.root)
        run.index()
        run.compare()
    return run.result


@dataclass(slots=True)
class _Run:
    """One run of the command, over one accession or two."""

    store: OriginalStore
    listener: Listener
    starter: ReadersStarter
    follower: IndexFollower
    result: IntakeResult = field(default_factory=IntakeResult)
    said: set[tuple[bytes, str]] = field(default_factory=set)

    def take_in(self, place: Path, *, own: Path) -> None:
        """Finish what was begun; then see whether the pile holds anything new."""
        pile = os.fsencode(place)
        unfinished = accession_unfinished(pile)
        if unfinished is not None:
            self.finish(unfinished)
        entries = walk(place, own=own)
        latest = accession_latest(pile)
        was_held = latest is not None
        if latest is None:
            self.starter.begin(len(entries))
        self.listener.stage("keep", len(entries))
        members = keep_pile(entries, store=self.store, progress=self.listener.advance)
        digest = manifest_digest(members)
        if latest is None or latest.manifest_sha256 != digest:
            latest = accession_open(pile, members=members, manifest_sha256=digest)
        if latest != unfinished:
            self.finish(latest)
        if was_held:
            self.refresh(latest)

    def finish(self, accession: Accession) -> None:
        """Settle every file of an accession that has no outcome, and close it."""
        files = files_of(accession)
        self.result.outcomes = {}
        self.result.needs_a_look = 0
        self.listener.stage("read", len(files))
        if accession.closed_at is not None:
            for file in files:
                self._report(file)
            return
        self.result.is_unchanged = False
        settler = Settler(
            accession, files, report=self._report, committed=self.follower.follow
        )
        jobs = [self._job(file) for file in settler.unread()]
        with self.starter.readers(len(jobs)) as readers:
            settler.settle(readers.read(jobs))
        accession_close(accession)

    def refresh(self, accession: Accession) -> None:
        """Recover anew what rules of another version recovered."""
        config = self.starter.config
        files = outdated_of(accession, version=find_version(config.rules))
        if not files:
            return
        self.listener.stage("refresh", len(files))
        jobs = [self._job(file) for file in files]
        with self.starter.readers(len(jobs)) as readers:
            self.result.renewed = refresh(
                files, readers.read(jobs), committed=self._renewed
            )

    def _renewed(self, done: int) -> None:
        self.listener.advance(done)
        self.follower.follow()

    def index(self) -> None:
        """Bring the search index up to date, where anything changed."""
        waiting = OutboxEntry.objects.count()
        if not waiting:
            return
        self.listener.stage("index", waiting)
        try:
            index_drain(progress=self.listener.advance)
        except (OSError, ValueError) as error:
            raise StoreError(
                "Every file is in, but the search index could not be written "
                f"({error}); free some space, then run fanfold index."
            ) from error

    def compare(self) -> None:
        """Compare all stories, where one is new or was recovered anew."""
        self.result.alike = compare_stories(self.listener)

    def _job(self, file: FileState | Outdated) -> Job:
        location = self.store.path_of(file.sha256)
        return Job(
            sha256=file.sha256,
            location=str(location),
            name=file.shown,
            size_bytes=file.size_bytes,
        )

    def _report(self, file: FileState) -> None:
        outcomes = self.result.outcomes
        outcomes[file.outcome] = outcomes.get(file.outcome, 0) + 1
        refused = file.outcome == Outcome.REFUSED and file.reason not in EXPECTED
        self.result.needs_a_look += refused or file.outcome == Outcome.QUARANTINED
        # A pile that changed since it was stopped has two accessions in one run.
        key = (file.path, file.sha256)
        if key not in self.said:
            self.said.add(key)
            self.listener.settled(file)
