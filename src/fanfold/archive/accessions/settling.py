"""Deciding what becomes of each file, in the order of the manifest.

Every decision depends on the bytes and on files that stand earlier, never on time:
an intake that was stopped and went on ends like one that was not. Files that belong
together are found folder by folder: a folder's parts wait until its last file is read.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import DatabaseError, transaction

from fanfold.archive.accessions.models import Accession, Outcome
from fanfold.archive.accessions.reading import Reading
from fanfold.archive.accessions.selectors import (
    IN_A_WORK,
    FileState,
    Held,
    Traits,
    held_elsewhere,
    parts_elsewhere,
    parts_of,
    same_texts,
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
from fanfold.archive.works.services import Known
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
        self._by_hash: dict[str, FileState] = {}
        self._by_text: dict[str, FileState | Held] = {}
        self._folder = Folder(b"")
        self._decided: list[FileState] = []
        self._done: list[FileState] = []
        self._known = Known()

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
        """Commit what is done inside as one, then report it.

        Tags and pseuds are remembered no longer than this: while the transaction
        stands, nobody else can change them.
        """
        self._known = Known()
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
        self._post([file], {file.sha256: file.shown}, _known_story(file, reading))

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
            where = f"{other.shown} in {other.pile_shown}"
        file.reason = f"{how} {where}"
        if isinstance(other, FileState) and other.outcome == Outcome.PENDING:
            self._folder.copies.append((file, other))
            return
        file.work_id = other.work_id
        self._decide(file, Outcome.DUPLICATE, file.reason)

    def _decide(self, file: FileState, outcome: Outcome, reason: str) -> None:
        file.outcome, file.reason = outcome, reason
        self._decided.append(file)

    def _write_decided(self) -> None:
        decided, self._decided = self._decided, []
        outcomes_write(decided)
        self._done.extend(decided)

    def _end_folder(self, following: bytes) -> None:
        """Stitch the parts of the folder that ends, then settle what copies them."""
        folder, self._folder = self._folder, Folder(following)
        if any(file.outcome == Outcome.PENDING for file in folder.parts):
            self._write_decided()
            self._stitch(folder)
        for file, other in folder.copies:
            file.work_id = other.work_id
            self._decide(file, Outcome.DUPLICATE, file.reason)

    def _stitch(self, folder: Folder) -> None:
        held = self._held_parts.get(folder.path, {})
        own = {file.sha256: file for file in folder.parts}
        names = {sha256: file.shown for sha256, file in (held | own).items()}
        for group in stitch(names, parts_of(names)):
            files = [own[sha256] for sha256 in group if sha256 in own]
            if any(file.outcome == Outcome.PENDING for file in files):
                self._post(files, {sha256: names[sha256] for sha256 in group}, None)

    def _post(
        self,
        files: Sequence[FileState],
        names: Mapping[str, str],
        story: RecoveredStory | None,
    ) -> None:
        """Write one work; `names` gives its sources in reading order."""
        waiting = [file for file in files if file.outcome == Outcome.PENDING]
        try:
            if story is None:
                known = stories_of(names)
                stories = [known[sha256] for sha256 in names]
            else:
                stories = [story]
            files_post(
                files,
                stories=stories,
                names=list(names.values()),
                is_new=story is not None,
                known=self._known,
            )
        except (DatabaseError, StoreError):
            raise
        except Exception as error:  # noqa: BLE001 - process edge: one file must not end the pile
            # What it made is rolled back, and may be remembered.
            self._known = Known()
            for file in waiting:
                what = f"{type(error).__name__}: {' '.join(str(error).split())}"
                self._decide(file, Outcome.QUARANTINED, f"no work came of it ({what})")
            return
        self._done.extend(waiting)


def _known_story(file: FileState, reading: Reading | None) -> RecoveredStory:
    if reading is None:
        return stories_of([file.sha256])[file.sha256]
    return story_from_json(reading.record, found=reading.found)


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
