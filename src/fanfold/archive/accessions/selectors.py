"""What the library knows of the files that were taken in."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet

from fanfold.archive.accessions.members import READ_WITH
from fanfold.archive.accessions.models import (
    Accession,
    AccessionFile,
    Answer,
    Outcome,
    QuestionKind,
    Recovery,
)
from fanfold.archive.accessions.paths import folder_of
from fanfold.archive.works.models import WorkSource
from fanfold.records.schema import story_from_json
from fanfold.records.story import Part, RecoveredStory

# Outcomes of the file that stands for its bytes; others are duplicates of it.
PRIMARY = (Outcome.WORK, Outcome.PART, Outcome.NOT_A_STORY, Outcome.QUARANTINED)
IN_A_WORK = (Outcome.WORK, Outcome.PART)
APART = "apart"
"""The answer to parts joined on a guess that are works of their own."""
AT_ONCE = 500
"""Names that are asked for in one query."""


@dataclass(slots=True, kw_only=True)
class FileState:
    """A file of an accession as the intake goes on: its row without the ORM's weight."""

    pk: int
    path: bytes
    shown: str
    sha256: str
    original_id: int | None
    size_bytes: int
    outcome: str
    reason: str = ""
    work_id: int | None = None
    folder: bytes = field(init=False)

    def __post_init__(self) -> None:
        """Note the folder, which part-stitching goes by."""
        self.folder = folder_of(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A file of another accession that stands for its bytes."""

    path: bytes
    pile: bytes
    shown: str
    pile_shown: str
    outcome: str
    reason: str
    work_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What deciding needs to know of a recovery."""

    fingerprint: str
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outdated:
    """An original whose recovery other rules made, or that is recovered again."""

    sha256: str
    original_id: int
    size_bytes: int
    shown: str
    work_id: int | None


def accession_unfinished(pile: bytes) -> Accession | None:
    """Return the accession of a pile that was begun and not ended."""
    return Accession.objects.filter(pile=pile, closed_at=None).first()


def accession_latest(pile: bytes) -> Accession | None:
    """Return the last accession of a pile."""
    return Accession.objects.filter(pile=pile).order_by("-id").first()


def files_of(accession: Accession) -> list[FileState]:
    """Return the files of an accession in the order of its manifest."""
    rows = (
        AccessionFile.objects.filter(accession=accession)
        .order_by("id")
        .values_list(
            "pk",
            "path",
            "path_shown",
            "original__sha256",
            "original_id",
            "size_bytes",
            "outcome",
            "reason",
            "work_id",
        )
    )
    return [
        FileState(
            pk=pk,
            path=bytes(path),
            shown=shown,
            sha256=sha256 or "",
            original_id=original_id,
            size_bytes=size_bytes,
            outcome=outcome,
            reason=reason,
            work_id=work_id,
        )
        for pk, path, shown, sha256, original_id, size_bytes, outcome, reason, work_id
        in rows.iterator()
    ]  # fmt: skip


def held_elsewhere(accession: Accession) -> dict[str, Held]:
    """Return, by SHA-256, the files of other accessions with bytes of this one.

    A file of the same pile comes first, the latest such; then the first taken in.
    """
    rows = _held(
        AccessionFile.objects.filter(
            outcome__in=PRIMARY, original__files__accession=accession
        ).exclude(accession=accession),
        key="original__sha256",
    )
    held: dict[str, Held] = {}
    for sha256, row in rows:
        if sha256 not in held or row.pile == bytes(accession.pile):
            held[sha256] = row
    return held


def same_texts(fingerprints: Sequence[str], *, besides: Accession) -> dict[str, Held]:
    """Return, by fingerprint, the first file of another accession with that text."""
    rows = _held(
        AccessionFile.objects.filter(
            outcome__in=IN_A_WORK, original__recovery__fingerprint__in=fingerprints
        ).exclude(accession=besides),
        key="original__recovery__fingerprint",
    )
    held: dict[str, Held] = {}
    for fingerprint, row in rows:
        held.setdefault(fingerprint, row)
    return held


def parts_elsewhere(accession: Accession) -> dict[bytes, dict[str, Held]]:
    """Return the parts held from this pile before: folder, then SHA-256, then file."""
    rows = _held(
        AccessionFile.objects.filter(
            accession__pile=accession.pile, outcome__in=IN_A_WORK
        )
        .exclude(accession=accession)
        .exclude(original__recovery__part=""),
        key="original__sha256",
    )
    found: dict[bytes, dict[str, Held]] = {}
    for sha256, row in rows:
        found.setdefault(folder_of(row.path), {})[sha256] = row
    return found


def _held(files: QuerySet[AccessionFile], *, key: str) -> Iterator[tuple[str, Held]]:
    rows = files.order_by("id").values_list(
        key,
        "path",
        "accession__pile",
        "path_shown",
        "accession__pile_shown",
        "outcome",
        "reason",
        "work_id",
    )
    for name, path, pile, shown, pile_shown, outcome, reason, work_id in rows:
        yield (
            name,
            Held(
                path=bytes(path),
                pile=bytes(pile),
                shown=shown,
                pile_shown=pile_shown,
                outcome=outcome,
                reason=reason,
                work_id=work_id,
            ),
        )


def traits_of(accession: Accession) -> dict[str, Traits]:
    """Return what is recovered of an accession's files, by SHA-256."""
    rows = Recovery.objects.filter(original__files__accession=accession).values_list(
        "original__sha256", "fingerprint", "part"
    )
    return {
        sha256: Traits(fingerprint=fingerprint, part=part)
        for sha256, fingerprint, part in rows.iterator()
    }


def sources_held(hashes: Iterable[str]) -> set[str]:
    """Return those of the SHA-256 that works were recovered from."""
    rows = WorkSource.objects.filter(sha256__in=list(hashes))
    return set(rows.values_list("sha256", flat=True))


def kept_apart(hashes: Iterable[str]) -> set[str]:
    """Return those of the files that a person said are no parts of one work."""
    rows = Answer.objects.filter(
        kind=QuestionKind.STITCH, answer=APART, sha256__in=list(hashes)
    )
    return set(rows.values_list("sha256", flat=True))


def parts_of(hashes: Iterable[str]) -> dict[str, Part]:
    """Return which part of a longer work files are, by SHA-256."""
    rows = Recovery.objects.filter(original__sha256__in=list(hashes)).exclude(part="")
    return {
        sha256: Part(**json.loads(part))
        for sha256, part in rows.values_list("original__sha256", "part")
    }


def outdated_of(accession: Accession, *, version: str) -> list[Outdated]:
    """Return what rules of another version recovered; a work's files side by side."""
    files = AccessionFile.objects.filter(
        accession=accession, original__recovery__isnull=False
    ).exclude(original__recovery__version=version)
    return _side_by_side(files)


def recovered_all() -> list[Outdated]:
    """Return every original with a recovery; a work's files side by side."""
    return _side_by_side(AccessionFile.objects.filter(original__recovery__isnull=False))


def unrecovered_all() -> list[Outdated]:
    """Return every original that was read by itself and nothing was recovered of."""
    return _side_by_side(
        AccessionFile.objects.filter(
            original__recovery__isnull=True,
            outcome__in=(Outcome.NOT_A_STORY, Outcome.QUARANTINED),
        ).exclude(reason__startswith=READ_WITH)
    )


def _side_by_side(rows: QuerySet[AccessionFile]) -> list[Outdated]:
    files = rows.order_by("id").values_list(
        "original__sha256", "original_id", "size_bytes", "path_shown"
    )
    first: dict[str, tuple[int, int, str]] = {}
    for sha256, original_id, size_bytes, shown in files.iterator():
        first.setdefault(sha256, (original_id, size_bytes, shown))
    places = _places_of(first)
    ordered = sorted(first, key=lambda sha256: places.get(sha256, (0, 0)))
    return [
        Outdated(
            sha256=sha256,
            original_id=first[sha256][0],
            size_bytes=first[sha256][1],
            shown=first[sha256][2],
            work_id=places[sha256][0] if sha256 in places else None,
        )
        for sha256 in ordered
    ]


def _places_of(hashes: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Return the work of sources, and their place in it, by SHA-256."""
    wanted = list(hashes)
    places: dict[str, tuple[int, int]] = {}
    for start in range(0, len(wanted), AT_ONCE):
        rows = WorkSource.objects.filter(sha256__in=wanted[start : start + AT_ONCE])
        for sha256, work_id, position in rows.values_list(
            "sha256", "work_id", "position"
        ):
            places[sha256] = work_id, position
    return places


def stories_of(hashes: Iterable[str]) -> dict[str, RecoveredStory]:
    """Read stored recoveries back, by SHA-256."""
    rows = Recovery.objects.filter(original__sha256__in=list(hashes)).values_list(
        "original__sha256", "record", "found"
    )
    return {
        sha256: story_from_json(record, found=found)
        for sha256, record, found in rows.iterator()
    }
