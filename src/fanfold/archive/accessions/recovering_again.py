"""Recovering all held originals with the rules of today: shown first, then written.

What is done is noted in a file of the data folder as it goes, so that a run that was
stopped is taken up by the next of its kind. Works keep their number, corrections are
replayed, and what people answered goes by the file's SHA-256.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Final

from django.db import DatabaseError, transaction

from fanfold.archive.accessions.answering import file_read_again
from fanfold.archive.accessions.changes import FileChange, change_of
from fanfold.archive.accessions.config import DEFAULT, IntakeConfig
from fanfold.archive.accessions.intake import (
    Listener,
    compare_stories,
    say_database_error,
)
from fanfold.archive.accessions.lock import intake_lock
from fanfold.archive.accessions.models import AccessionFile, Outcome, Recovery
from fanfold.archive.accessions.reading import Job, Reading, find_version
from fanfold.archive.accessions.refreshing import group_renew, work_chunks
from fanfold.archive.accessions.selectors import (
    Outdated,
    recovered_all,
    unrecovered_all,
)
from fanfold.archive.accessions.starting import ReadersStarter
from fanfold.archive.accessions.store import OriginalStore, StoreError
from fanfold.archive.core.folder import DataFolder
from fanfold.archive.search.services import IndexFollower, index_drain
from fanfold.archive.works.models import OutboxEntry

NOTES: Final = "recover-again.jsonl"
"""What is done so far, a line a file; in the data folder, gone at the end."""

UNREAD: Final = frozenset({"no_story", "failed"})
"""Where one file of a work is so, the whole work stays as it was."""


@dataclass(slots=True)
class AgainResult:
    """What recovering again came to.

    Attributes:
        rules: The rules of today.
        changes: What became, or would become, of every file.
        renewed: Files whose recovery was written anew.
        taken_up: Files that an earlier run had done.
    """

    rules: str
    changes: list[FileChange] = field(default_factory=list)
    renewed: int = 0
    taken_up: int = 0


def recover_again(
    folder: DataFolder,
    *,
    listener: Listener,
    is_applied: bool,
    config: IntakeConfig = DEFAULT,
) -> AgainResult:
    """Recover all held originals again.

    Args:
        folder: The library.
        listener: Told how it goes.
        is_applied: Whether to write what changes; otherwise nothing is changed.
        config: Workers and limits.

    Raises:
        ArchiveError: If an intake is at work, or the library can't be written.
    """
    result = AgainResult(rules=find_version(config.rules))
    try:
        with intake_lock(folder), closing(ReadersStarter(config)) as starter:
            run = _Run(
                store=OriginalStore(folder.originals),
                listener=listener,
                starter=starter,
                notes=folder.root / NOTES,
                is_applied=is_applied,
                result=result,
            )
            run.recover()
            if is_applied:
                run.follow_up()
            run.notes.unlink(missing_ok=True)
    except DatabaseError as error:
        raise StoreError(say_database_error(error, folder)) from error
    return result


@dataclass(slots=True, kw_only=True)
class _Run:
    store: OriginalStore
    listener: Listener
    starter: ReadersStarter
    notes: Path
    is_applied: bool
    result: AgainResult

    def recover(self) -> None:
        """Read every file that no earlier run has done, chunk by chunk."""
        files = [*recovered_all(), *unrecovered_all()]
        known = self._known()
        done = [known[file.sha256] for file in files if file.sha256 in known]
        todo = [file for file in files if file.sha256 not in known]
        self.result.taken_up = len(done)
        self.result.changes.extend(done)
        self.listener.stage("again", len(files))
        self.listener.advance(len(done))
        jobs = [self._job(file) for file in todo]
        with (
            self.notes.open("a", encoding="utf-8") as notes,
            closing(IndexFollower()) as follower,
            self.starter.readers(len(jobs)) as readers,
        ):
            readings = readers.read(jobs)
            for chunk in work_chunks(todo):
                self._note(notes, self._chunk(chunk, readings))
                self.listener.advance(len(self.result.changes))
                if self.is_applied:
                    follower.follow()

    def follow_up(self) -> None:
        """Bring the search index and the likenesses up to date."""
        if waiting := OutboxEntry.objects.count():
            self.listener.stage("index", waiting)
            index_drain(progress=self.listener.advance)
        compare_stories(self.listener)

    def _chunk(
        self, chunk: Sequence[Sequence[Outdated]], readings: Iterator[Reading]
    ) -> list[FileChange]:
        files = [file for group in chunk for file in group]
        read = {file.sha256: next(readings) for file in files}
        held = _held(files)
        changes: list[FileChange] = []
        with transaction.atomic() if self.is_applied else nullcontext():
            for group in chunk:
                found = [_change(file, read[file.sha256], held) for file in group]
                if self.is_applied:
                    found = self._apply(group, found, read)
                changes.extend(_together(found))
        return changes

    def _apply(
        self,
        group: Sequence[Outdated],
        found: list[FileChange],
        read: Mapping[str, Reading],
    ) -> list[FileChange]:
        if found[0].state == "new_story":
            _read_at_next_intake(found[0].sha256)
        elif any(change.state in UNREAD for change in found):
            return found
        elif any(change.is_due for change in found):
            renewed = group_renew(group, read)
            self.result.renewed += renewed
            if not renewed:
                return [
                    replace(change, state="kept", reason="no work came of it")
                    if change.state in {"same", "changed"}
                    else change
                    for change in found
                ]
        return found

    def _job(self, file: Outdated) -> Job:
        return Job(
            sha256=file.sha256,
            location=str(self.store.path_of(file.sha256)),
            name=file.shown,
            size_bytes=file.size_bytes,
        )

    def _heading(self) -> dict[str, object]:
        return {"rules": self.result.rules, "is_applied": self.is_applied}

    def _known(self) -> dict[str, FileChange]:
        """Return what an earlier run of the same kind has done; begin the notes."""
        known: dict[str, FileChange] = {}
        lines: list[str] = []
        if self.notes.exists():
            lines = self.notes.read_text("utf-8").splitlines()
        if lines and lines[0] == json.dumps(self._heading()):
            for line in lines[1:]:
                try:
                    change = FileChange.from_json(json.loads(line))
                except ValueError:  # cut off where the run was stopped
                    break
                known[change.sha256] = change
        kept = [json.dumps(change.to_json()) for change in known.values()]
        text = "\n".join([json.dumps(self._heading()), *kept]) + "\n"
        self.notes.write_text(text, "utf-8")
        return known

    def _note(self, notes: IO[str], changes: Sequence[FileChange]) -> None:
        self.result.changes.extend(changes)
        notes.writelines(json.dumps(change.to_json()) + "\n" for change in changes)
        notes.flush()


def _held(files: Sequence[Outdated]) -> dict[str, tuple[str, str, str]]:
    """Return what is held of files: record, text as found, rules."""
    rows = Recovery.objects.filter(original__in=[file.original_id for file in files])
    return {
        sha256: (record, found, version)
        for sha256, record, found, version in rows.values_list(
            "original__sha256", "record", "found", "version"
        )
    }


def _change(
    file: Outdated, reading: Reading, held: Mapping[str, tuple[str, str, str]]
) -> FileChange:
    blank = FileChange(sha256=file.sha256, name=file.shown, state="same")
    known = held.get(file.sha256)
    if reading.kind == "story" and known is not None:
        made = (reading.record, reading.found, reading.version)
        return change_of(sha256=file.sha256, name=file.shown, held=known, made=made)
    if reading.kind == "story":
        return replace(blank, state="new_story")
    if known is None:  # no story then, none now
        return blank
    if reading.kind == "failed":
        return replace(blank, state="failed", reason=reading.reason)
    return replace(blank, state="no_story", reason=reading.reason)


def _together(found: Sequence[FileChange]) -> list[FileChange]:
    """Say of a work's files that all stay, where one of them is no story any more."""
    if not any(change.state in UNREAD for change in found):
        return list(found)
    return [
        replace(change, state="kept") if change.state == "changed" else change
        for change in found
    ]


def _read_at_next_intake(sha256: str) -> None:
    """Let the next intake of its pile take in what newer rules take for a story."""
    file = AccessionFile.objects.filter(
        original__sha256=sha256,
        outcome__in=(Outcome.NOT_A_STORY, Outcome.QUARANTINED),
    ).first()
    if file is not None:
        file_read_again(file)
