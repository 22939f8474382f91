"""Writing accessions: opening, what came of each file, closing."""

from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from fanfold.archive.accessions.correcting import corrections_for, work_post_anew
from fanfold.archive.accessions.members import Member
from fanfold.archive.accessions.models import (
    Accession,
    AccessionFile,
    Original,
    Outcome,
    Recovery,
)
from fanfold.archive.accessions.paths import show_path
from fanfold.archive.accessions.reading import Reading
from fanfold.archive.accessions.selectors import IN_A_WORK, FileState, stories_of
from fanfold.archive.core.rows import rows_update
from fanfold.archive.works.models import WorkSource
from fanfold.archive.works.services import work_post
from fanfold.records.story import RecoveredStory

BATCH = 500
SHOWN_CHARS = 4000
REASON_CHARS = 1000


def accession_open(
    pile: bytes, *, members: Sequence[Member], manifest_sha256: str
) -> Accession:
    """Write a pile's manifest: all its files at once, or nothing."""
    kept = {m.kept.sha256: m.kept.size_bytes for m in members if m.kept}
    with transaction.atomic():
        Original.objects.bulk_create(
            (Original(sha256=sha256, size_bytes=n) for sha256, n in kept.items()),
            batch_size=BATCH,
            ignore_conflicts=True,
        )
        ids = _original_ids(list(kept))
        accession = Accession.objects.create(
            pile=pile,
            pile_shown=show_path(pile)[:SHOWN_CHARS],
            manifest_sha256=manifest_sha256,
        )
        AccessionFile.objects.bulk_create(
            (_file_row(accession, member, ids) for member in members),
            batch_size=BATCH,
        )
    return accession


def _original_ids(hashes: Sequence[str]) -> dict[str, int]:
    ids: dict[str, int] = {}
    for start in range(0, len(hashes), BATCH):
        found = Original.objects.filter(sha256__in=hashes[start : start + BATCH])
        ids.update(found.values_list("sha256", "pk"))
    return ids


def _file_row(
    accession: Accession, member: Member, ids: Mapping[str, int]
) -> AccessionFile:
    kept = member.kept
    return AccessionFile(
        accession=accession,
        path=member.path,
        path_shown=show_path(member.path)[:SHOWN_CHARS],
        original_id=ids[kept.sha256] if kept else None,
        size_bytes=kept.size_bytes if kept else 0,
        modified_ns=kept.modified_ns if kept else 0,
        outcome=_first_outcome(member),
        reason=member.reason[:REASON_CHARS],
    )


def _first_outcome(member: Member) -> Outcome:
    if member.is_container:
        return Outcome.CONTAINER
    if member.is_read_elsewhere:
        return Outcome.NOT_A_STORY
    return Outcome.PENDING if member.kept else Outcome.REFUSED


def accession_close(accession: Accession) -> None:
    """Say that every file of an accession has its outcome."""
    accession.closed_at = timezone.now()
    accession.save(update_fields=["closed_at"])


def recoveries_write(readings: Iterable[tuple[int, Reading]]) -> None:
    """Store what recovery made of originals, each under its original's id."""
    rows = [
        Recovery(original_id=original_id, **_recovery_values(reading))
        for original_id, reading in readings
        if reading.kind == "story"
    ]
    if rows:
        Recovery.objects.bulk_create(rows)


def _recovery_values(reading: Reading) -> dict[str, str | int | bytes]:
    return {
        "version": reading.version,
        "found": reading.found,
        "record": reading.record,
        "fingerprint": reading.fingerprint,
        "part": reading.part,
        "found_chars": len(reading.found),
        "text_chars": reading.text_chars,
        "chrome_chars": reading.chrome_chars,
        "sketch": reading.sketch,
        "compared_by": "",
    }


def recoveries_renew(
    readings: Sequence[tuple[int, Reading]], *, work_id: int | None
) -> None:
    """Put readings in the place of older recoveries, and write their work anew.

    Args:
        readings: Stories, each with its original's id; files of one work.
        work_id: The work, which keeps its id; None for files of no work.
    """
    for original_id, reading in readings:
        Recovery.objects.filter(original=original_id).update(
            **_recovery_values(reading)
        )
    if work_id is not None:
        work_post_anew(work_id)


def outcomes_write(files: Sequence[FileState]) -> None:
    """Store the outcomes of files, in one transaction."""
    rows_update(
        AccessionFile,
        ("outcome", "reason", "work"),
        (
            (str(file.outcome), file.reason[:REASON_CHARS], file.work_id, file.pk)
            for file in files
        ),
    )


def files_post(
    files: Sequence[FileState],
    *,
    stories: Sequence[RecoveredStory],
    names: Sequence[str],
) -> None:
    """Write a work and the outcomes of its files, all in one transaction.

    Args:
        files: Those files of the accession at hand whose outcome this decides; each is
            changed to its new outcome once the transaction stands.
        stories: The parts in reading order; parts held from before are among them.
        names: The name of each part as shown.
    """
    outcome = Outcome.PART if len(stories) > 1 else Outcome.WORK
    hashes = [story.sha256 for story in stories]
    with transaction.atomic():
        pointing: list[int] = []
        left: dict[str, str] = {}
        if WorkSource.objects.filter(sha256__in=hashes).exists():
            pointing = _files_of_works_with(hashes)
            left = _sources_besides(hashes)
        work = work_post(stories, names=names, corrections=corrections_for(hashes))
        if pointing:
            AccessionFile.objects.filter(pk__in=pointing).update(work=work)
        if left:
            _post_left(left)
        AccessionFile.objects.filter(pk__in=[file.pk for file in files]).update(
            outcome=outcome, reason="", work=work
        )
    for file in files:
        file.outcome, file.reason, file.work_id = outcome, "", work.pk


def _files_of_works_with(hashes: Sequence[str]) -> list[int]:
    """Return the files, of any accession, that point at a work with such a source."""
    files = AccessionFile.objects.filter(work__sources__sha256__in=hashes).distinct()
    return list(files.values_list("pk", flat=True))


def _sources_besides(hashes: Sequence[str]) -> dict[str, str]:
    """Return the other sources of works that hold one of these: hash and name."""
    rows = WorkSource.objects.filter(work__sources__sha256__in=hashes)
    others = rows.exclude(sha256__in=hashes).order_by("work", "position")
    return dict(others.values_list("sha256", "name_shown"))


def _post_left(left: Mapping[str, str]) -> None:
    """Make a work of sources whose work was taken apart: nothing held may vanish."""
    known = stories_of(left)
    work = work_post(
        [known[sha256] for sha256 in left],
        names=list(left.values()),
        corrections=corrections_for(left),
    )
    AccessionFile.objects.filter(
        original__sha256__in=list(left), outcome__in=IN_A_WORK
    ).update(work=work)
