"""Taking a work apart whose parts were joined on a wrong guess, and joining it again."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q

from fanfold.archive.accessions.answering import Asked, answer_post
from fanfold.archive.accessions.correcting import corrections_for
from fanfold.archive.accessions.models import (
    AccessionFile,
    Answer,
    Outcome,
    QuestionKind,
    Recovery,
)
from fanfold.archive.accessions.selectors import APART, IN_A_WORK, stories_of
from fanfold.archive.works.models import Work, WorkSource
from fanfold.archive.works.services import work_post

Source = tuple[str, str]


def work_take_apart(work: Work, *, by: User) -> list[Work]:
    """Make each part of a work a work of its own, and keep it so.

    The first part stays under the work's number. Later intakes join none of them.

    Returns:
        The works, in the order of the parts.
    """
    with transaction.atomic():
        rows = work.sources.order_by("position").values_list("sha256", "name_shown")
        sources: list[Source] = list(rows)
        known = stories_of(sha256 for sha256, _ in sources)
        texts = _fingerprints(sources)
        made: list[Work] = []
        # The first before the others: writing it frees their sources.
        for sha256, name in sources:
            own = work_post(
                [known[sha256]], names=[name], corrections=corrections_for([sha256])
            )
            same = Q(original__sha256=sha256)
            if texts.get(sha256):
                same |= Q(original__recovery__fingerprint=texts[sha256])
            files = AccessionFile.objects.filter(same, work=work)
            ids = list(files.values_list("pk", flat=True))
            moved = AccessionFile.objects.filter(pk__in=ids)
            moved.update(work=own)
            moved.filter(outcome=Outcome.PART).update(outcome=Outcome.WORK)
            answer_post(_asked(work.key, sha256, name), APART, by=by)
            made.append(own)
        _compare_again(sources)
    return made


def work_join_again(key: str) -> Work | None:
    """Join what was taken apart; None where that is no longer held."""
    rows = Answer.objects.filter(kind=QuestionKind.STITCH, answer=APART, field=key)
    with transaction.atomic():
        sources: list[Source] = list(
            rows.order_by("pk").values_list("sha256", "name_shown")
        )
        known = stories_of(sha256 for sha256, _ in sources)
        held = WorkSource.objects.filter(sha256__in=known)
        if not sources or held.count() < len(sources) or len(known) < len(sources):
            return None
        hashes = [sha256 for sha256, _ in sources]
        files = AccessionFile.objects.filter(work__sources__sha256__in=hashes)
        ids = list(files.values_list("pk", flat=True))
        work = work_post(
            [known[sha256] for sha256 in hashes],
            names=[name for _, name in sources],
            corrections=corrections_for(hashes),
        )
        pointing = AccessionFile.objects.filter(pk__in=ids)
        pointing.update(work=work)
        pointing.filter(outcome__in=IN_A_WORK).update(outcome=Outcome.PART)
        rows.delete()
        _compare_again(sources)
    return work


def _asked(key: str, sha256: str, name: str) -> Asked:
    return Asked(
        kind=QuestionKind.STITCH, sha256=sha256, field=key, said=APART, name=name
    )


def _fingerprints(sources: Sequence[Source]) -> dict[str, str]:
    rows = Recovery.objects.filter(original__sha256__in=[s for s, _ in sources])
    return dict(rows.values_list("original__sha256", "fingerprint"))


def _compare_again(sources: Sequence[Source]) -> None:
    """Let the next intake compare the parts: parts of one work are never alike."""
    hashes = [sha256 for sha256, _ in sources]
    Recovery.objects.filter(original__sha256__in=hashes).update(compared_by="")
