"""Keeping what people put right, and writing works anew as they put them right."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Final, cast

from django.contrib.auth.models import User
from django.db import transaction

from fanfold.archive.accessions.models import Correction
from fanfold.archive.accessions.selectors import stories_of
from fanfold.archive.works.corrections import QUOTE_LENGTH, Change, Corrections
from fanfold.archive.works.models import WorkSource
from fanfold.archive.works.services import work_post
from fanfold.records.story import RecoveredStory
from fanfold.recover.measure.words import count_ao3

if TYPE_CHECKING:
    from fanfold.archive.works.corrections import Action, Target

AT_ONCE: Final = 500


def corrections_for(hashes: Iterable[str]) -> Corrections:
    """Return the corrections of files, ready to be replayed."""
    wanted = list(hashes)
    if len(wanted) > AT_ONCE:  # a pile: few of its files were ever corrected
        known = Correction.objects.values_list("sha256", flat=True).distinct()
        wanted = sorted(set(known) & set(wanted))
    changes: dict[str, list[Change]] = {}
    for start in range(0, len(wanted), AT_ONCE):
        rows = Correction.objects.filter(sha256__in=wanted[start : start + AT_ONCE])
        for row in rows:
            changes.setdefault(row.sha256, []).append(change_of(row))
    return Corrections(changes=changes, count=count_ao3)


def change_of(row: Correction) -> Change:
    """Return a row as the pure layer takes it."""
    return Change(
        target=cast("Target", row.target),
        action=cast("Action", row.action),
        start=row.start,
        end=row.end,
        quote=row.quote,
        field=row.field,
        kind=row.kind,
        value=row.value,
        speaker=row.speaker,
    )


def quote_of(story: RecoveredStory, start: int, end: int) -> str:
    """Return the text that a correction is known again by.

    A boundary has no text of its own: what follows it stands for it.
    """
    last = end if end > start else start + QUOTE_LENGTH
    if start == end == 0:
        return ""
    return story.decoded.found[start : min(last, start + QUOTE_LENGTH)]


def correction_post(sha256: str, change: Change, *, was: str, by: User) -> Correction:
    """Keep a correction, and write the file's work anew."""
    with transaction.atomic():
        row = Correction.objects.create(
            sha256=sha256,
            **asdict(change),
            was=was,
            by=by,
            by_name=by.get_username(),
        )
        work_redraft(sha256)
    return row


def correction_undo(row: Correction) -> None:
    """Take a correction back, and write the file's work anew without it."""
    with transaction.atomic():
        row.delete()
        work_redraft(row.sha256)


def work_redraft(sha256: str) -> None:
    """Write the work of a file anew from what is stored; nothing for a file of none."""
    source = WorkSource.objects.filter(sha256=sha256).first()
    if source is not None:
        work_post_anew(source.work_id)


def work_post_anew(work_id: int) -> None:
    """Write a work anew from the stored recoveries of its files."""
    sources = WorkSource.objects.filter(work=work_id).order_by("position")
    names = dict(sources.values_list("sha256", "name_shown"))
    known = stories_of(names)
    work_post(
        [known[sha256] for sha256 in names],
        names=list(names.values()),
        corrections=corrections_for(names),
    )
