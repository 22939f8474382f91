"""Deciding what becomes of each file, in the order of the manifest.

Every decision depends on the bytes and on files that stand earlier, never on time:
an intake that was stopped and went on ends like one that was not. Files that belong
together are found folder by folder: a folder's parts wait until its last file is read.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import DatabaseError, transaction

from fanfold.archive.accessions.correcting import corrections_for
from fanfold.archive.accessions.models import Accession, Outcome
from fanfold.archive.accessions.paths import pile_name
from fanfold.archive.accessions.reading import Reading
from fanfold.archive.accessions.selectors import (
    IN_A_WORK,
    FileState,
    Held,
    Traits,
    held_elsewhere,
    kept_apart,
    parts_elsewhere,
    parts_of,
    same_texts,
    sources_held,
    stories_of,
    traits_of,
)
from fanfold.archive.accessions.services import (
    files_post,
    outcomes_write,
    recoveries_write,
)
from fanfold.archive.accessions.stitching import stitch
from fanfold.archive.accessions.store import StoreError
from fanfold.archive.works.drafts import WorkDraft, draft_work
from fanfold.archive.works.services import works_post
from fanfold.records.schema import story_from_json
from fanfold.records.story import RecoveredStory

CHUNK = 32
"""Files that are committed together, at most."""
CHUNK_BYTES = 2**21
"""Bytes that end a chunk: a transaction keeps everyone else from writing."""

Report = Callable[[FileState], None]


@dataclass(slots=True)
class Folder:
    """What waits for the end of a folder."""

    path: bytes
    parts: list[FileState] = field(default_factory=list)
    copies: list[tuple[FileState, FileState]] = field(default_factory=list)


class Settler:
    """Settles the files of one accession; `files` in order, each exactly once.

    `report` is told of every file once its outcome is committed, `committed` of every
    commit.
    """

    def __init__(
        self,
        accession: Accession,
        files: Sequence[FileState],
        *,
        report: Report,
        committed: Callable[[], None],
    ) -> None:
        self.accession = accession
        self.files = files
        self.report = report
        self.committed = committed
        self._held = held_elsewhere(accession)
        self._held_parts = parts_elsewhere(accession)
        self._traits = traits_of(accession)
        self._corrections = corrections_for(file.sha256 for file in files)
        self._by_hash: dict[str, FileState] = {}
        self._by_text: dict[str, FileState | Held] = {}
        self._folder = Folder(b"")
        self._decided: list[FileState] = []
        self._done: list[FileState] = []
        self._new: list[tuple[Sequence[FileState], WorkDraft]] = []
        self._copies: list[tuple[FileState, FileState | Held]] = []

    def unread(self) -> list[FileState]:
        """Return the files that must be read, in order: no bytes twice, none known."""
        seen: set[str] = set()
        wanted: list[FileState] = []
        for file in self.files:
            if not file.sha256 or file.sha256 in seen:
                continue
            seen.add(file.sha256)
            known = file.sha256 in self._held or file.sha256 in self._traits
            if file.outcome == Outcome.PENDING and not known:
                wanted.append(file)
        return wanted

    def settle(self, readings: Iterator[Reading]) -> None:
        """Settle every file; `readings` answers `unread()`, in the same order."""
        wanted = {file.pk for file in self.unread()}
        for chunk in _chunks(self.files):
            read = {file.sha256: next(readings) for file in chunk if file.pk in wanted}
            with self._committed():
                self._remember(chunk, read)
                for file in chunk:
                    if file.folder != self._folder.path:
                        self._end_folder(file.folder)
                    self._settle_one(file, read.get(file.sha256))
        with self._committed():
            self._end_folder(b"")

    @contextmanager
    def _committed(self) -> Iterator[None]:
        """Commit what is done inside as one, then report it."""
        with transaction.atomic():
            yield
            self._write_decided()
        done, self._done = self._done, []
        for file in done:
            self.report(file)
        self.committed()

    def _remember(self, chunk: Sequence[FileState], read: dict[str, Reading]) -> None:
        """Store new recoveries, and look up who else holds their texts."""
        ids = {file.sha256: file.original_id for file in chunk if file.original_id}
        recoveries_write((ids[sha256], reading) for sha256, reading in read.items())
        for sha256, reading in read.items():
            if reading.kind == "story":
                self._traits[sha256] = Traits(
                    fingerprint=reading.fingerprint, part=reading.part
                )
        texts = {
            self._traits[file.sha256].fingerprint
            for file in chunk
            if file.sha256 in self._traits and file.sha256 not in self._held
        }
        if texts:
            for text, held in same_texts(sorted(texts), besides=self.accession).items():
                self._by_text.setdefault(text, held)

    def _settle_one(self, file: FileState, reading: Reading | None) -> None:
        if file.outcome != Outcome.PENDING:
            self._note_settled(file)
            self._done.append(file)
            return
        held = self._held.get(file.sha256)
        twin = self._by_hash.get(file.sha256)
        if held is not None and self._is_same_place(file, held):
            file.work_id = held.work_id
            self._decide(file, Outcome(held.outcome), held.reason)
            self._note_settled(file)
        elif other := held or twin:
            self._copy(file, other, "Byte for byte the same as")
        elif reading is not None and reading.kind != "story":
            kind = reading.kind
            outcome = (
                Outcome.NOT_A_STORY if kind == "not_a_story" else Outcome.QUARANTINED
            )
            self._decide(file, outcome, reading.reason)
            self._by_hash[file.sha256] = file
        else:
            self._settle_story(file, reading)

    def _settle_story(self, file: FileState, reading: Reading | None) -> None:
        traits = self._traits[file.sha256]
        other = self._by_text.get(traits.fingerprint)
        self._by_hash[file.sha256] = file
        if other is not None:
            self._copy(file, other, "The same text as")
            return
        self._by_text[traits.fingerprint] = file
        if traits.part:
            self._folder.parts.append(file)
            return
        self._draft([file], {file.sha256: file.shown}, reading)

    def _is_same_place(self, file: FileState, held: Held) -> bool:
        return held.path == file.path and held.pile == bytes(self.accession.pile)

    def _note_settled(self, file: FileState) -> None:
        """Remember a file with an outcome as one that later files may equal."""
        if not file.sha256:
            return
        self._by_hash.setdefault(file.sha256, file)
        traits = self._traits.get(file.sha256)
        if traits is None or file.outcome not in IN_A_WORK:
            return
        self._by_text[traits.fingerprint] = file
        if traits.part:
            self._folder.parts.append(file)

    def _copy(self, file: FileState, other: FileState | Held, how: str) -> None:
        where = other.shown
        if isinstance(other, Held) and other.pile != bytes(self.accession.pile):
            # By its name alone: the reason is shown to everyone.
            where = f"{other.shown} in {pile_name(other.pile_shown)}"
        file.reason = f"{how} {where}"
        if isinstance(other, FileState) and other.outcome == Outcome.PENDING:
            self._folder.copies.append((file, other))
            return
        self._copies.append((file, other))
        self._decide(file, Outcome.DUPLICATE, file.reason)

    def _draft(
        self,
        files: Sequence[FileState],
        names: Mapping[str, str],
        reading: Reading | None = None,
    ) -> None:
        """Make a new work ready; it is written with the others of its chunk.

        Args:
            files: Those that wait for it.
            names: Its sources in reading order: SHA-256 and name as shown.
            reading: What came of its one file, where that was just read.
        """
        try:
            draft = draft_work(
                _stories(names, reading),
                names=list(names.values()),
                corrections=self._corrections,
                shown=reading.shown if reading is not None else None,
            )
        except (DatabaseError, StoreError):
            raise
        except Exception as error:  # noqa: BLE001 - process edge: one file must not end the pile
            for file in files:
                self._decide(file, Outcome.QUARANTINED, _no_work(error))
            return
        self._new.append((files, draft))
        for file in files:
            self._decide(file, Outcome.PART if len(names) > 1 else Outcome.WORK, "")

    def _decide(self, file: FileState, outcome: Outcome, reason: str) -> None:
        file.outcome, file.reason = outcome, reason
        self._decided.append(file)

    def _write_decided(self) -> None:
        """Write the new works, then the outcomes of all files decided since."""
        self._write_new()
        copies, self._copies = self._copies, []
        for file, other in copies:
            file.work_id = other.work_id
        decided, self._decided = self._decided, []
        outcomes_write(decided)
        self._done.extend(decided)

    def _write_new(self) -> None:
        """Write the works made ready, all at once; where that fails, one by one."""
        new, self._new = self._new, []
        try:
            with transaction.atomic():
                works = works_post([draft for _, draft in new])
        except (DatabaseError, StoreError):
            raise
        except Exception:  # noqa: BLE001 - process edge: it is seen again, and said, one by one
            for files, draft in new:
                self._write_alone(files, draft)
            return
        for (files, _), work in zip(new, works, strict=True):
            for file in files:
                file.work_id = work.pk

    def _write_alone(self, files: Sequence[FileState], draft: WorkDraft) -> None:
        try:
            with transaction.atomic():
                (work,) = works_post([draft])
        except (DatabaseError, StoreError):
            raise
        except Exception as error:  # noqa: BLE001 - process edge: one file must not end the pile
            for file in files:
                file.outcome, file.reason = Outcome.QUARANTINED, _no_work(error)
            return
        for file in files:
            file.work_id = work.pk

    def _end_folder(self, following: bytes) -> None:
        """Stitch the parts of the folder that ends, then settle what copies them."""
        folder, self._folder = self._folder, Folder(following)
        if any(file.outcome == Outcome.PENDING for file in folder.parts):
            self._stitch(folder)
        for file, other in folder.copies:
            self._copies.append((file, other))
            self._decide(file, Outcome.DUPLICATE, file.reason)

    def _stitch(self, folder: Folder) -> None:
        held = self._held_parts.get(folder.path, {})
        own = {file.sha256: file for file in folder.parts}
        names = {sha256: file.shown for sha256, file in (held | own).items()}
        in_works = sources_held(names)
        for group in stitch(names, parts_of(names), apart=kept_apart(names)):
            files = [own[sha256] for sha256 in group if sha256 in own]
            if all(file.outcome != Outcome.PENDING for file in files):
                continue
            of_group = {sha256: names[sha256] for sha256 in group}
            if in_works.isdisjoint(group):
                self._draft(files, of_group)
            else:
                self._post(files, of_group)

    def _post(self, files: Sequence[FileState], names: Mapping[str, str]) -> None:
        """Write a work anew whose sources, some of them, are in works already."""
        self._write_decided()
        waiting = [file for file in files if file.outcome == Outcome.PENDING]
        try:
            files_post(files, stories=_stories(names), names=list(names.values()))
        except (DatabaseError, StoreError):
            raise
        except Exception as error:  # noqa: BLE001 - process edge: one file must not end the pile
            for file in waiting:
                self._decide(file, Outcome.QUARANTINED, _no_work(error))
            return
        self._done.extend(waiting)


def _no_work(error: Exception) -> str:
    what = f"{type(error).__name__}: {' '.join(str(error).split())}"
    return f"no work came of it ({what})"


def _stories(
    names: Mapping[str, str], reading: Reading | None = None
) -> list[RecoveredStory]:
    """Return the stories of a work's sources, in their order."""
    if reading is not None:
        return [story_from_json(reading.record, found=reading.found)]
    known = stories_of(names)
    return [known[sha256] for sha256 in names]


def _chunks(files: Sequence[FileState]) -> Iterator[list[FileState]]:
    chunk: list[FileState] = []
    size = 0
    for file in files:
        chunk.append(file)
        size += file.size_bytes
        if len(chunk) == CHUNK or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
