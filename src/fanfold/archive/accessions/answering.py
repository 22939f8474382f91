"""Writing what administrators answer: one question, or all labels of a rule at once."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256 as digest
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction

from fanfold.archive.accessions.correcting import correction_post, quote_of
from fanfold.archive.accessions.models import (
    AccessionFile,
    Answer,
    AnswerBatch,
    Outcome,
    QuestionKind,
)
from fanfold.archive.accessions.questions import PARTED, labels_of_rule
from fanfold.archive.accessions.selectors import stories_of
from fanfold.archive.search.services import index_drain
from fanfold.archive.works.corrections import Change
from fanfold.archive.works.models import Work, WorkLabel

ACCEPTED: Final = "accepted"
BATCH: Final = 500
AGAIN: Final = (Outcome.QUARANTINED, Outcome.NOT_A_STORY, Outcome.DUPLICATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a question was about, whatever rows stand for it today."""

    kind: QuestionKind
    sha256: str
    said: str
    field: str = ""
    name: str = ""

    @property
    def digest(self) -> str:
        """What the question is known by among those of its file."""
        return digest(
            f"{self.field}\n{self.said}".encode("utf-8", "replace")
        ).hexdigest()


def answer_post(asked: Asked, answer: str, *, by: User) -> Answer:
    """Keep an answer; of two to one question the later holds."""
    row, _ = Answer.objects.update_or_create(
        sha256=asked.sha256,
        kind=asked.kind,
        asked=asked.digest,
        defaults={
            "field": asked.field,
            "said": asked.said,
            "answer": answer,
            "name_shown": asked.name[:1000],
            "batch": None,
            "by": by,
            "by_name": by.get_username(),
        },
    )
    return row


def label_asked(label: WorkLabel) -> Asked:
    """Return what accepting a label is about; its source has to be at hand."""
    return Asked(
        kind=QuestionKind.LABEL,
        sha256=label.source.sha256,
        field=label.field,
        said=label.value,
        name=label.source.name_shown,
    )


def held_asked(work: Work) -> Asked:
    """Return what keeping a work back is about."""
    return Asked(
        kind=QuestionKind.HELD, sha256=work.key, said=work.held_back, name=work.title
    )


def stitch_asked(work: Work) -> Asked:
    """Return what joining parts is about: with another part it is asked anew."""
    return Asked(
        kind=QuestionKind.STITCH,
        sha256=work.key,
        said=str(work.sources.count()),
        name=work.title,
    )


def file_asked(file: AccessionFile) -> Asked:
    """Return what leaving a file out is about."""
    return Asked(
        kind=QuestionKind.FILE,
        sha256=file.original.sha256 if file.original else "",
        said=f"{file.path_shown}{PARTED}{file.reason}",
        name=file.path_shown,
    )


def label_correct(label: WorkLabel, *, kind: str, value: str, by: User) -> None:
    """Put a label right, or take it away where `kind` is ""."""
    sha256 = label.source.sha256
    story = stories_of([sha256])[sha256]
    is_placed = label.end > label.start
    start, end = (
        story.decoded.found_span(label.start, label.end) if is_placed else (0, 0)
    )
    change = Change(
        target="label",
        action="set" if kind else "remove",
        start=start,
        end=end,
        quote=quote_of(story, start, end),
        field=label.field,
        kind=kind,
        value=" ".join(value.split()),
    )
    correction_post(sha256, change, was=f"{label.field}: {label.value}", by=by)


def wish_asked(label: WorkLabel) -> Asked:
    """Return what leaving a work open is about, whatever its author wished."""
    return replace(label_asked(label), kind=QuestionKind.WISH)


def work_release(work: Work, *, by: User) -> None:
    """Show a work to everyone that was held back, now and after each recovery."""
    change = Change(target="restriction", action="remove", start=0, end=0, quote="")
    with transaction.atomic():
        for sha256 in work.sources.values_list("sha256", flat=True):
            correction_post(sha256, change, was=work.held_back, by=by)
    _index_now()


def work_hold_back(work: Work, why: str, *, by: User) -> None:
    """Let only administrators see a work, now and after each recovery."""
    change = Change(
        target="restriction", action="set", start=0, end=0, quote="", value=why
    )
    with transaction.atomic():
        for sha256 in work.sources.values_list("sha256", flat=True):
            correction_post(sha256, change, was="open to everyone", by=by)
    _index_now()


def _index_now() -> None:
    """Let no search tell of a work that is held back.

    Where an intake has the index, that takes it up at its end.
    """
    with suppress(OSError, ValueError):
        index_drain()


def file_read_again(file: AccessionFile) -> None:
    """Let the next intake of its pile read a file anew, and what was the same as it."""
    files = AccessionFile.objects.filter(
        original=file.original, outcome__in=AGAIN, work=None
    )
    with transaction.atomic():
        for same in files.select_related("accession"):
            same.outcome, same.reason = Outcome.PENDING, ""
            same.save(update_fields=["outcome", "reason"])
            same.accession.closed_at = None
            same.accession.save(update_fields=["closed_at"])


def labels_accept(rule: str, *, least: float, by: User) -> AnswerBatch:
    """Accept all labels in doubt that a rule read with at least this confidence."""
    with transaction.atomic():
        batch = AnswerBatch.objects.create(
            rule=rule, least=least, count=0, by=by, by_name=by.get_username()
        )
        labels = labels_of_rule(rule, least=least).select_related("source")
        asked = {
            (one.sha256, one.digest): one
            for one in map(label_asked, labels.iterator(chunk_size=BATCH))
        }
        Answer.objects.bulk_create(_answers(asked.values(), batch), batch_size=BATCH)
        batch.count = len(asked)
        batch.save(update_fields=["count"])
    return batch


def _answers(asked: Iterable[Asked], batch: AnswerBatch) -> list[Answer]:
    return [
        Answer(
            sha256=one.sha256,
            kind=one.kind,
            field=one.field,
            said=one.said,
            asked=one.digest,
            answer=ACCEPTED,
            name_shown=one.name[:1000],
            batch=batch,
            by=batch.by,
            by_name=batch.by_name,
        )
        for one in asked
    ]


def batch_undo(batch: AnswerBatch) -> None:
    """Take a batch back: its labels are asked about again."""
    batch.delete()
