"""Questions as an administrator sees them: what is asked, and the evidence beside it.

The evidence of a whole page is fetched at once, kind by kind.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final

from django.db.models.functions import Substr
from django.urls import reverse

from fanfold.archive.accessions.found_words import field_name, shown_text, sure
from fanfold.archive.accessions.likenesses import files_of_works, join_of
from fanfold.archive.accessions.models import (
    AccessionFile,
    Likeness,
    Outcome,
    QuestionKind,
    Recovery,
    Report,
)
from fanfold.archive.accessions.paths import pile_name
from fanfold.archive.accessions.question_shapes import Evidence, Question
from fanfold.archive.accessions.questions import Wanted, rows_between
from fanfold.archive.works.models import Chapter, Work, WorkLabel, WorkSource
from fanfold.archive.works.sureness import VIA_WORDS
from fanfold.records.errors import FanfoldError
from fanfold.records.reasons import reason
from fanfold.records.schema import story_from_json
from fanfold.records.story import RecoveredStory

BEFORE: Final = 140
AFTER: Final = 200
BEGINNING: Final = 280
LONGEST: Final = 600
MOST_PARTS: Final = 3


def questions_between(
    wanted: Wanted, counts: Mapping[QuestionKind, int], start: int, end: int
) -> list[Question]:
    """Return the questions of one page, with their evidence."""
    return [
        question
        for kind, rows in rows_between(wanted, counts, start, end)
        for question in SHOWN[kind](rows)
    ]


def question_of(kind: QuestionKind, row: object) -> Question:
    """Return one question."""
    return SHOWN[kind]([row])[0]


def _labels(rows: Sequence[WorkLabel]) -> list[Question]:
    works = {w.pk: w for w in Work.objects.filter(pk__in={x.work_id for x in rows})}
    sources = WorkSource.objects.in_bulk({x.source_id for x in rows})
    stories = _stories({source.sha256 for source in sources.values()})
    return [_label(x, works[x.work_id], sources[x.source_id], stories) for x in rows]


def _wishes(rows: Sequence[WorkLabel]) -> list[Question]:
    return [
        replace(
            question,
            kind=QuestionKind.WISH,
            asked=f"The author says of archiving: “{shown_text(question.value)}”. "
            f"Should “{question.url_words}” stay open to everyone?",
            why="If it is held back, only administrators see it; nothing is deleted.",
            accept="Leave it open",
            correct="Hold it back",
            field="",
        )
        for question in _labels(rows)
    ]


def _stories(hashes: Iterable[str]) -> dict[str, RecoveredStory]:
    """Read stored recoveries back; one that can't be read hides no other question."""
    rows = Recovery.objects.filter(original__sha256__in=list(hashes))
    found: dict[str, RecoveredStory] = {}
    for row in rows.select_related("original").only(
        "record", "found", "original__sha256"
    ):
        with suppress(FanfoldError):
            found[row.original.sha256] = story_from_json(row.record, found=row.found)
    return found


def _label(
    label: WorkLabel,
    work: Work,
    source: WorkSource,
    stories: Mapping[str, RecoveredStory],
) -> Question:
    value = " ".join(label.value.split())
    how = reason(label.rule) or f"Read from {VIA_WORDS.get(label.via, label.via)}."
    doubt = "It could be read two ways." if label.ambiguous else ""
    return Question(
        kind=QuestionKind.LABEL,
        pk=label.pk,
        asked=f"{field_name(label.field)}: is it “{shown_text(value)[:LONGEST]}”?",
        why=f"{how} {doubt} {sure(label.confidence).capitalize()}.",
        accept="It is right",
        correct="Put it right",
        field=label.field,
        value=value,
        place=_place_of(label, source),
        url=reverse("work_detail", args=[work.pk]),
        url_words=work.title,
        evidence=(_place(label, source, stories.get(source.sha256)),),
    )


def _place_of(label: WorkLabel, source: WorkSource) -> str:
    if label.end <= label.start:
        return reverse("place", args=[source.sha256, 0, 0])
    found = reverse("as_found", args=[source.sha256])
    return f"{found}?at={label.start}&wrong=1"


def _place(
    label: WorkLabel, source: WorkSource, story: RecoveredStory | None
) -> Evidence:
    url = reverse("as_found", args=[source.sha256])
    if story is None or label.end <= label.start:
        return Evidence(name=source.name_shown, url=url)
    text = story.text
    start, end = label.start, min(label.end, label.start + LONGEST)
    return Evidence(
        name=source.name_shown,
        url=f"{url}?at={start}",
        before="…" * (start > BEFORE)
        + shown_text(text[max(0, start - BEFORE) : start]),
        text=shown_text(text[start:end]),
        after=shown_text(text[end : end + AFTER]) + "…" * (end + AFTER < len(text)),
    )


def _copies(rows: Sequence[Likeness]) -> list[Question]:
    works = Work.objects.in_bulk({pk for x in rows for pk in (x.first_id, x.second_id)})
    files = files_of_works(works.values())
    beginnings = _beginnings(works)
    questions: list[Question] = []
    for row in rows:
        row.first, row.second = works[row.first_id], works[row.second_id]
        join = join_of(row)
        questions.append(
            Question(
                kind=QuestionKind.COPY,
                pk=row.pk,
                asked=f"Are “{join.one.title}” and “{join.other.title}” one story?",
                why=f"“{join.one.title}” ({join.one.word_count:,} words) {join.how} "
                f"“{join.other.title}” ({join.other.word_count:,} words). "
                f"{sure(join.confidence).capitalize()}.",
                accept="The same story",
                correct="Different stories",
                url=reverse("work_difference", args=[join.one.pk, join.other.pk]),
                url_words="See them side by side",
                evidence=tuple(
                    _beginning(work, files.get(work.pk, ""), beginnings)
                    for work in (join.one, join.other)
                ),
            )
        )
    return questions


def _beginning(work: Work, file: str, beginnings: Mapping[int, str]) -> Evidence:
    return Evidence(
        name=file or work.title,
        url=reverse("work_detail", args=[work.pk]),
        after=beginnings.get(work.pk, ""),
        lang=work.language,
    )


def _beginnings(works: Iterable[int]) -> dict[int, str]:
    """Return how works begin; one query."""
    rows = Chapter.objects.filter(work__in=list(works), position=0)
    found = rows.annotate(start_text=Substr("text", 1, BEGINNING))
    return {pk: _begun(t) for pk, t in found.values_list("work", "start_text")}


def _begun(text: str) -> str:
    """Say that a beginning goes on, where it does."""
    return shown_text(text).strip() + "…" * (len(text) == BEGINNING)


def _stitches(rows: Sequence[Work]) -> list[Question]:
    chapters = (
        Chapter.objects.filter(work__in=rows)
        .annotate(start_text=Substr("text", 1, BEGINNING))
        .order_by("work", "position")
        .values_list(
            "work", "source", "source__name_shown", "source__sha256", "start_text"
        )
    )
    parts: dict[int, dict[int, Evidence]] = {}
    for work, source, name, sha256, text in chapters:
        parts.setdefault(work, {}).setdefault(
            source,
            Evidence(
                name=name,
                url=reverse("as_found", args=[sha256]),
                after=_begun(text),
            ),
        )
    return [_stitch(work, list(parts.get(work.pk, {}).values())) for work in rows]


def _stitch(work: Work, parts: Sequence[Evidence]) -> Question:
    more = len(parts) - MOST_PARTS
    return Question(
        kind=QuestionKind.STITCH,
        pk=work.pk,
        asked=f"Are these {len(parts)} files parts of one work, “{work.title}”?",
        why="Not all of them say so: some were joined by name or heading alone."
        + (f" The first {MOST_PARTS} are shown." if more > 0 else ""),
        accept="They belong together",
        correct="Take them apart",
        url=reverse("work_detail", args=[work.pk]),
        url_words=work.title,
        evidence=tuple(parts[:MOST_PARTS]),
    )


def _held(rows: Sequence[Work]) -> list[Question]:
    files = files_of_works(rows)
    beginnings = _beginnings(work.pk for work in rows)
    return [
        Question(
            kind=QuestionKind.HELD,
            pk=work.pk,
            asked=f"Should “{work.title}” stay out of sight?",
            why=f"Only administrators see it: {work.held_back.rstrip('.')}.",
            accept="Keep it back",
            correct="Show it to everyone",
            url=reverse("work_detail", args=[work.pk]),
            url_words=work.title,
            evidence=(_beginning(work, files.get(work.pk, ""), beginnings),),
        )
        for work in rows
    ]


def _reports(rows: Sequence[Report]) -> list[Question]:
    sources = WorkSource.objects.filter(sha256__in={row.sha256 for row in rows})
    names = dict(sources.values_list("sha256", "name_shown"))
    return [
        Question(
            kind=QuestionKind.REPORT,
            pk=row.pk,
            asked=f"A reader says: “{row.words}”",
            why=f"Sent on {row.made_at:%d %B %Y}.",
            accept="It is done",
            correct="Open the place",
            correct_url=reverse("place", args=[row.sha256, row.start, row.end]),
            evidence=(
                Evidence(
                    name=names.get(row.sha256, row.sha256),
                    url=reverse("place", args=[row.sha256, row.start, row.end]),
                    text=shown_text(row.quote),
                ),
            ),
        )
        for row in rows
    ]


def _files(rows: Sequence[AccessionFile]) -> list[Question]:
    ids = [row.pk for row in rows]
    full = AccessionFile.objects.select_related("accession", "original").in_bulk(ids)
    return [_file(full[pk]) for pk in ids]


def _file(file: AccessionFile) -> Question:
    is_refused = file.outcome == Outcome.REFUSED
    what = "was not taken in" if is_refused else "is kept, but could not be read safely"
    url = reverse("accession_detail", args=[file.accession_id])
    return Question(
        kind=QuestionKind.FILE,
        pk=file.pk,
        asked=f"“{file.path_shown}” {what}. Is that all right?",
        why=f"{file.reason[:1].upper()}{file.reason[1:]}.",
        accept="Leave it so",
        correct="" if is_refused else "Read it again",
        url=f"{url}?outcome={file.outcome}#files",
        url_words=pile_name(file.accession.pile_shown),
        evidence=(
            Evidence(
                name="The file as it was found, to save",
                url=reverse("original", args=[file.original.sha256]),
            ),
        )
        if file.original
        else (),
    )


SHOWN: Final[Mapping[QuestionKind, Callable[[Sequence[Any]], list[Question]]]] = {
    QuestionKind.HELD: _held,
    QuestionKind.WISH: _wishes,
    QuestionKind.REPORT: _reports,
    QuestionKind.COPY: _copies,
    QuestionKind.STITCH: _stitches,
    QuestionKind.LABEL: _labels,
    QuestionKind.FILE: _files,
}
