"""Writing works: what recovery found becomes rows, in the caller's transaction."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from fanfold.archive.people.services import KnownPseuds, pseud_get
from fanfold.archive.tags.models import Tag, TagKind
from fanfold.archive.tags.services import KnownTags, tag_get
from fanfold.archive.works.drafting import creators_of, shown_value, work_values
from fanfold.archive.works.models import (
    Chapter,
    Creatorship,
    Note,
    NotePlace,
    OutboxEntry,
    Work,
    WorkLabel,
    WorkSource,
    WorkTag,
)
from fanfold.archive.works.render import StoryRenderer, chapter_text, render_plain
from fanfold.archive.works.sanitize import VERSION
from fanfold.records.story import Chapter as ChapterRecord
from fanfold.records.story import Label, RecoveredStory, Segment

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
NO_WARNING = re.compile(
    r"(?:none|no|nope|nil|n/?a|-+)(?: (?:that )?apply| really)?\W*", re.IGNORECASE
)
"""Ways of saying that there is nothing to warn of."""
NOT_RATED = "Not Rated"


@dataclass(slots=True)
class Known:
    """Tags and pseuds met in one transaction; forget it when any of that rolls back."""

    tags: KnownTags = field(default_factory=dict)
    pseuds: KnownPseuds = field(default_factory=dict)


def work_post(
    stories: Sequence[RecoveredStory],
    *,
    names: Sequence[str],
    is_new: bool = False,
    known: Known | None = None,
) -> Work:
    """Write a work from its recovered parts; call it inside one transaction.

    A work that was written before from the same first source is written anew under its
    own id; works that held any of the other sources give them up.

    Args:
        stories: The parts in reading order, at least one.
        names: For each part, the file's name as shown.
        is_new: Whether it is known that no work holds any of the sources.
        known: Tags and pseuds met before in this transaction; added to.

    Returns:
        The work; an outbox entry for the index stands beside it.
    """
    known = Known() if known is None else known
    work = Work(key=stories[0].sha256) if is_new else _work_for(stories)
    # Not update_or_create: it asks four times, and intake holds the only writer's lock.
    for name, value in work_values(stories).items():
        setattr(work, name, value)
    work.save()
    sources = WorkSource.objects.bulk_create(
        WorkSource(work=work, sha256=story.sha256, position=i, name_shown=name[:1000])
        for i, (story, name) in enumerate(zip(stories, names, strict=True))
    )
    _write_creators(work, stories, known)
    _write_tags(work, stories, known)
    _write_labels(work, stories, sources)
    _write_chapters(work, stories, sources)
    OutboxEntry.objects.create(work_id=work.pk, operation=OutboxEntry.Operation.PUT)
    return work


def _work_for(stories: Sequence[RecoveredStory]) -> Work:
    """Return the work to write, emptied; remove the others that hold its sources."""
    hashes = [story.sha256 for story in stories]
    work = Work(key=hashes[0])
    for other in Work.objects.filter(sources__sha256__in=hashes).distinct():
        if other.key == hashes[0]:
            work = other
            _work_empty(other)
        else:
            work_remove(other)
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


def _write_creators(
    work: Work, stories: Sequence[RecoveredStory], known: Known
) -> None:
    names = creators_of(stories)
    pseuds = {p.pk: p for p in (pseud_get(name, known=known.pseuds) for name in names)}
    Creatorship.objects.bulk_create(
        Creatorship(work=work, pseud=pseud, position=i)
        for i, pseud in enumerate(pseuds.values())
    )


def _tag_name(label: Label, kind: TagKind) -> str:
    if kind == TagKind.RATING:
        return label.canonical or NOT_RATED
    if kind == TagKind.RELATIONSHIP:
        return shown_value(label)
    return label.value


def _says_nothing(label: Label, kind: TagKind) -> bool:
    value = label.value.strip()
    return not value or (
        kind == TagKind.WARNING and NO_WARNING.fullmatch(value) is not None
    )


def _write_tags(work: Work, stories: Sequence[RecoveredStory], known: Known) -> None:
    found: dict[int, tuple[Tag, Label]] = {}
    for story in stories:
        for label in story.labels:
            kind = TAG_FIELDS.get(label.field)
            if kind is None or _says_nothing(label, kind):
                continue
            tag = tag_get(kind, _tag_name(label, kind), known=known.tags)
            tag = tag.canonical or tag
            found.setdefault(tag.pk, (tag, label))
    rows = [
        WorkTag(
            work=work,
            tag=tag,
            position=i,
            as_labelled=label.value[:500],
            confidence=label.confidence,
        )
        for i, (tag, label) in enumerate(found.values(), start=1)
    ]
    if not any(tag.kind == TagKind.RATING for tag, _ in found.values()):
        unrated = tag_get(TagKind.RATING, NOT_RATED, known=known.tags)
        rows.append(WorkTag(work=work, tag=unrated, position=0, confidence=1.0))
    WorkTag.objects.bulk_create(rows)


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
        (renderer, source, record)
        for renderer, source in zip(map(StoryRenderer, stories), sources, strict=True)
        for record in _chapters_of(renderer.story)
    ]
    chapters = Chapter.objects.bulk_create(
        Chapter(
            work=work,
            source=source,
            position=i,
            number=_number(renderer.story, record, parts=len(stories)),
            kind=record.kind,
            title=" ".join((record.title or "").split())[:500],
            start=record.start,
            end=record.end,
            html=renderer.render(record),
            text=chapter_text(renderer.story, chapter=record),
            word_count=record.word_count,
            sanitizer_version=VERSION,
        )
        for i, (renderer, source, record) in enumerate(drafts)
    )
    notes: list[Note] = []
    for part, story in enumerate(stories):
        own = [
            (record, chapter)
            for (renderer, _, record), chapter in zip(drafts, chapters, strict=True)
            if renderer.story is story
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
