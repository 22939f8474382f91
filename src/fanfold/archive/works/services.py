"""Writing works: what recovery found becomes rows, in the caller's transaction."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fanfold.archive.core.folding import fold, sort_key
from fanfold.archive.people.services import pseud_get
from fanfold.archive.tags.models import Tag, TagKind
from fanfold.archive.tags.services import tag_get
from fanfold.archive.works.models import (
    Chapter,
    Creatorship,
    Note,
    NotePlace,
    OutboxEntry,
    Status,
    TitleBasis,
    Work,
    WorkLabel,
    WorkSource,
    WorkTag,
)
from fanfold.archive.works.render import chapter_text, render_chapter, render_plain
from fanfold.archive.works.sanitize import VERSION
from fanfold.records.story import Chapter as ChapterRecord
from fanfold.records.story import Damage, Label, RecoveredStory, Segment

TAG_FIELDS = {
    "fandom": TagKind.FANDOM,
    "rating": TagKind.RATING,
    "archive_warning": TagKind.WARNING,
    "warning": TagKind.WARNING,
    "relationship": TagKind.RELATIONSHIP,
    "character": TagKind.CHARACTER,
    "genre": TagKind.GENRE,
    "freeform_tag": TagKind.FREEFORM,
}
NOTE_KINDS = ("front_note", "disclaimer", "legend", "end_note")
SURE = 0.6
"""Below this confidence a label is a question for a person."""
PRESENTATION = frozenset({"lost_scene_break", "lost_formatting"})
"""Damage to how the text looked, not to its words."""
NO_WARNING = re.compile(
    r"(?:none|no|nope|nil|n/?a|-+)(?: (?:that )?apply| really)?\W*", re.IGNORECASE
)
"""Ways of saying that there is nothing to warn of."""
TITLE_WORDS = 8
NOT_RATED = "Not Rated"


@dataclass(frozen=True, slots=True)
class Title:
    """A title as shown, and where it comes from."""

    text: str
    basis: TitleBasis


def work_post(stories: Sequence[RecoveredStory], *, names: Sequence[str]) -> Work:
    """Write a work from its recovered parts; call it inside one transaction.

    A work that was written before from the same first source is written anew under its
    own id; works that held any of the other sources give them up.

    Args:
        stories: The parts in reading order, at least one.
        names: For each part, the file's name as shown.

    Returns:
        The work; an outbox entry for the index stands beside it.
    """
    hashes = [story.sha256 for story in stories]
    work = Work(key=hashes[0])
    for other in Work.objects.filter(sources__sha256__in=hashes).distinct():
        if other.key == hashes[0]:
            work = other
            _work_empty(other)
        else:
            work_remove(other)
    # Not update_or_create: it asks four times, and intake holds the only writer's lock.
    for name, value in _work_values(stories).items():
        setattr(work, name, value)
    work.save()
    sources = [
        WorkSource.objects.create(
            work=work, sha256=story.sha256, position=i, name_shown=name[:1000]
        )
        for i, (story, name) in enumerate(zip(stories, names, strict=True))
    ]
    _write_creators(work, stories)
    _write_tags(work, stories)
    _write_labels(work, stories, sources)
    _write_chapters(work, stories, sources)
    OutboxEntry.objects.create(work_id=work.pk, operation=OutboxEntry.Operation.PUT)
    return work


def work_remove(work: Work) -> None:
    """Remove a work and all that hangs on it; the originals stay in the store."""
    OutboxEntry.objects.create(work_id=work.pk, operation=OutboxEntry.Operation.DELETE)
    work.delete()


def _work_empty(work: Work) -> None:
    work.notes.all().delete()
    work.chapters.all().delete()
    work.labels.all().delete()
    work.credits.all().delete()
    work.work_tags.all().delete()
    work.sources.all().delete()


def _labels(stories: Iterable[RecoveredStory], field: str) -> list[Label]:
    return [
        label for story in stories for label in story.labels if label.field == field
    ]


def _shown(label: Label) -> str:
    return str(label.norm if label.norm is not None else label.value)


def _first(stories: Sequence[RecoveredStory], field: str) -> str:
    found = _labels(stories, field)
    return _shown(found[0]) if found else ""


def _work_values(stories: Sequence[RecoveredStory]) -> dict[str, object]:
    title = _title(stories)
    creators = _creators(stories)
    chapters = [c for story in stories for c in story.chapters]
    series_index = _first(stories, "series_index")
    return {
        "title": title.text[:500],
        "title_sort": sort_key(title.text)[:500],
        "title_basis": title.basis,
        "author_sort": fold(creators[0])[:300] if creators else "",
        "summary": _first(stories, "summary"),
        "language": stories[0].language.value,
        "status": _status(stories),
        "word_count": sum(s.word_count.ao3 for s in stories),
        "chapter_count": max(1, len(chapters)),
        "chapter_total": _chapter_total(stories),
        "reading_minutes": sum(s.word_count.reading_minutes for s in stories),
        "published": _date(stories, "published"),
        "published_text": _first_value(stories, "published")[:200],
        "updated": _date(stories, "updated"),
        "series_title": _first(stories, "series_title")[:300],
        "series_index": series_index[:32],
        "confidence": min(s.story_confidence for s in stories),
        "damage_count": sum(_is_hurt(d) for s in stories for d in s.damage),
        "question_count": sum(_questions(s) for s in stories),
    }


def _first_value(stories: Sequence[RecoveredStory], field: str) -> str:
    found = _labels(stories, field)
    return found[0].value if found else ""


def _questions(story: RecoveredStory) -> int:
    return sum(
        label.ambiguous or label.confidence < SURE for label in story.labels
    ) + sum(d.certainty == "possible" for d in story.damage)


def _is_hurt(damage: Damage) -> bool:
    return damage.certainty != "possible" and damage.kind not in PRESENTATION


def _title(stories: Sequence[RecoveredStory]) -> Title:
    titles = _labels(stories, "title")
    labelled = [t for t in titles if t.via != "file_name"]
    if labelled:
        return Title(" ".join(_shown(labelled[0]).split()), TitleBasis.LABEL)
    first = stories[0]
    if len(first.chapters) == 1 and first.chapters[0].title and len(stories) == 1:
        return Title(" ".join(first.chapters[0].title.split()), TitleBasis.LABEL)
    if titles:
        return Title(" ".join(titles[0].value.split()), TitleBasis.FILE_NAME)
    body = next((s for s in first.segments if s.kind == "body"), None)
    words = first.slice(body.start, body.end).split()[:TITLE_WORDS] if body else []
    text = " ".join(words).strip(' ,;:-–—"“”')[:80]
    return Title(f"{text}…" if text else first.file, TitleBasis.FIRST_WORDS)


def _creators(stories: Sequence[RecoveredStory]) -> list[str]:
    names: dict[str, str] = {}
    for label in _labels(stories, "author"):
        if label.value.strip():
            names.setdefault(fold(label.value) or label.value, label.value.strip())
    return list(names.values())


def _status(stories: Sequence[RecoveredStory]) -> Status:
    found = [_shown(x) for x in _labels(stories, "status")]
    if not found:
        return Status.UNKNOWN
    return Status.COMPLETE if found[-1] == "complete" else Status.IN_PROGRESS


def _chapter_total(stories: Sequence[RecoveredStory]) -> int | None:
    for label in _labels(stories, "chapter_count"):
        total = _shown(label).rpartition("/")[2].strip()
        if total.isdecimal() and int(total) < 2**31:
            return int(total)
    totals = [s.part.total for s in stories if s.part and s.part.total]
    return max(totals) if totals else None


def _date(stories: Sequence[RecoveredStory], field: str) -> date | None:
    for label in _labels(stories, field):
        try:
            return date.fromisoformat(str(label.norm))
        except ValueError:
            continue
    return None


def _write_creators(work: Work, stories: Sequence[RecoveredStory]) -> None:
    pseuds = {p.pk: p for p in (pseud_get(name) for name in _creators(stories))}
    Creatorship.objects.bulk_create(
        Creatorship(work=work, pseud=pseud, position=i)
        for i, pseud in enumerate(pseuds.values())
    )


def _tag_name(label: Label, kind: TagKind) -> str:
    if kind == TagKind.RATING:
        return label.canonical or NOT_RATED
    if kind == TagKind.RELATIONSHIP:
        return _shown(label)
    return label.value


def _says_nothing(label: Label, kind: TagKind) -> bool:
    value = label.value.strip()
    return not value or (
        kind == TagKind.WARNING and NO_WARNING.fullmatch(value) is not None
    )


def _write_tags(work: Work, stories: Sequence[RecoveredStory]) -> None:
    found: dict[int, tuple[Tag, Label]] = {}
    for story in stories:
        for label in story.labels:
            kind = TAG_FIELDS.get(label.field)
            if kind is None or _says_nothing(label, kind):
                continue
            tag = tag_get(kind, _tag_name(label, kind))
            tag = tag.canonical or tag
            found.setdefault(tag.pk, (tag, label))
    if not any(tag.kind == TagKind.RATING for tag, _ in found.values()):
        unrated = tag_get(TagKind.RATING, NOT_RATED)
        WorkTag.objects.create(work=work, tag=unrated, position=0, confidence=1.0)
    WorkTag.objects.bulk_create(
        WorkTag(
            work=work,
            tag=tag,
            position=i + 1,
            as_labelled=label.value[:500],
            confidence=label.confidence,
        )
        for i, (tag, label) in enumerate(found.values())
    )


def _write_labels(
    work: Work, stories: Sequence[RecoveredStory], sources: Sequence[WorkSource]
) -> None:
    WorkLabel.objects.bulk_create(
        WorkLabel(
            work=work,
            source=source,
            field=label.field,
            value=label.value,
            norm="" if label.norm is None else str(label.norm),
            start=label.start,
            end=label.end,
            via=label.via,
            rule=label.rule,
            confidence=label.confidence,
            ambiguous=label.ambiguous,
            scope=label.scope,
        )
        for story, source in zip(stories, sources, strict=True)
        for label in story.labels
    )


def _write_chapters(
    work: Work, stories: Sequence[RecoveredStory], sources: Sequence[WorkSource]
) -> None:
    drafts = [
        (story, source, record)
        for story, source in zip(stories, sources, strict=True)
        for record in _chapters_of(story)
    ]
    chapters = Chapter.objects.bulk_create(
        Chapter(
            work=work,
            source=source,
            position=i,
            number=_number(story, record, parts=len(stories)),
            kind=record.kind,
            title=" ".join((record.title or "").split())[:500],
            start=record.start,
            end=record.end,
            html=render_chapter(story, chapter=record),
            text=chapter_text(story, chapter=record),
            word_count=record.word_count,
            sanitizer_version=VERSION,
        )
        for i, (story, source, record) in enumerate(drafts)
    )
    notes: list[Note] = []
    for part, story in enumerate(stories):
        own = [
            (record, chapter)
            for (s, _, record), chapter in zip(drafts, chapters, strict=True)
            if s is story
        ]
        for segment in story.segments:
            if segment.kind in NOTE_KINDS:
                place, chapter = _note_place(
                    segment, own, first=part == 0, last=part == len(stories) - 1
                )
                notes.append(_note(work, story, segment, place, chapter))
    for i, note in enumerate(notes):
        note.position = i
    Note.objects.bulk_create(notes)


def _chapters_of(story: RecoveredStory) -> Sequence[ChapterRecord]:
    """Return the chapters, or the whole text as one where recovery found none."""
    if story.chapters:
        return story.chapters
    return (
        ChapterRecord(
            index=0,
            number=None,
            title=None,
            kind="chapter",
            heading_start=None,
            heading_end=None,
            start=0,
            end=len(story.text),
            rule="whole-file",
            confidence=0.0,
        ),
    )


def _number(story: RecoveredStory, record: ChapterRecord, *, parts: int) -> int | None:
    if record.number is None and parts > 1 and story.part and len(story.chapters) == 1:
        return story.part.number
    return record.number


def _note(
    work: Work,
    story: RecoveredStory,
    segment: Segment,
    place: NotePlace,
    chapter: Chapter | None,
) -> Note:
    text = story.slice(segment.start, segment.end)
    return Note(
        work=work,
        chapter=chapter,
        kind=segment.kind,
        place=place,
        html=render_plain(text),
        text=text,
    )


def _note_place(
    segment: Segment,
    chapters: Sequence[tuple[ChapterRecord, Chapter]],
    *,
    first: bool,
    last: bool,
) -> tuple[NotePlace, Chapter | None]:
    """Say where a note is shown: with the work, or with the chapter it stands in."""
    at_end = segment.kind == "end_note"
    home = next((c for r, c in chapters if r.start <= segment.start < r.end), None)
    if home is None:
        home = chapters[0][1]
        before_all = segment.start < chapters[0][0].start
        if before_all and first:
            return NotePlace.FRONT, None
        return NotePlace.CHAPTER_FRONT, home
    if at_end and last and home is chapters[-1][1]:
        return NotePlace.END, None
    if at_end:
        return NotePlace.CHAPTER_END, home
    if first and len(chapters) == 1:
        return NotePlace.FRONT, None
    return NotePlace.CHAPTER_FRONT, home
