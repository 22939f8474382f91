"""Writing works: what recovery found becomes rows, in the caller's transaction."""

from collections.abc import Iterator, Sequence

from fanfold.archive.core.rows import Row, rows_insert
from fanfold.archive.people.services import pseuds_get
from fanfold.archive.tags.models import Tag, TagKind
from fanfold.archive.tags.services import tags_get
from fanfold.archive.works.corrections import Corrections
from fanfold.archive.works.drafts import NOT_RATED, TagDraft, WorkDraft, draft_work
from fanfold.archive.works.models import (
    Chapter,
    Creatorship,
    Note,
    OutboxEntry,
    Work,
    WorkAddress,
    WorkCharacter,
    WorkLabel,
    WorkResponse,
    WorkScene,
    WorkSource,
    WorkTag,
    WorkTie,
)
from fanfold.archive.works.sanitize import VERSION
from fanfold.records.story import Label, RecoveredStory

LABEL_FIELDS = (
    "work",
    "source",
    "field",
    "value",
    "norm",
    "start",
    "end",
    "via",
    "rule",
    "confidence",
    "ambiguous",
    "scope",
)
NOTE_FIELDS = ("work", "chapter", "kind", "place", "position", "html", "text")
TAG_FIELDS = ("work", "tag", "position", "as_labelled", "confidence")
CAST_FIELDS = (
    "work",
    "position",
    "name",
    "slug",
    "aliases",
    "is_present",
    "is_labelled",
    "is_narrator",
    "share",
    "confidence",
)
TIE_FIELDS = (
    "work",
    "position",
    "members",
    "slugs",
    "role",
    "is_labelled",
    "scenes",
    "reason",
    "confidence",
)
RESPONSE_FIELDS = (
    "work",
    "position",
    "author",
    "written",
    "text",
    "chapter_number",
    "answers",
    "is_by_author",
    "is_restricted",
)
SCENE_FIELDS = (
    "work",
    "chapter",
    "position",
    "kind",
    "anchor",
    "words",
    "pov",
    "who",
    "voices",
    "damage",
)
UNRATED = (TagKind.RATING, NOT_RATED)


def work_post(
    stories: Sequence[RecoveredStory],
    *,
    names: Sequence[str],
    corrections: Corrections | None = None,
) -> Work:
    """Write a work from its recovered parts; call it inside one transaction.

    A work that was written before from the same first source is written anew under its
    own id; works that held any of the other sources give them up.

    Args:
        stories: The parts in reading order, at least one.
        names: For each part, the file's name as shown.
        corrections: Those of its files, replayed over the stories.

    Returns:
        The work; an outbox entry for the index stands beside it.
    """
    draft = draft_work(stories, names=names, corrections=corrections)
    work = _work_for(draft)
    # Not update_or_create: it asks four times, and intake holds the only writer's lock.
    for name, value in draft.values.items():
        setattr(work, name, value)
    work.save()
    _write_details([work], [draft])
    return work


def works_post(drafts: Sequence[WorkDraft]) -> list[Work]:
    """Write several works whose sources no work holds; inside one transaction.

    All of them together cost little more than one: each table is written once.

    Returns:
        The works, in the order of the drafts; with outbox entries beside them.
    """
    works = Work.objects.bulk_create(
        Work(key=draft.key, **draft.values) for draft in drafts
    )
    _write_details(works, drafts)
    return works


def _work_for(draft: WorkDraft) -> Work:
    """Return the work to write, emptied; remove the others that hold its sources."""
    hashes = [sha256 for sha256, _ in draft.sources]
    work = Work(key=draft.key)
    for other in Work.objects.filter(sources__sha256__in=hashes).distinct():
        if other.key == draft.key:
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
    work.responses.all().delete()
    work.addresses.all().delete()
    work.scenes.all().delete()
    work.cast.all().delete()
    work.ties.all().delete()
    work.chapters.all().delete()
    work.labels.all().delete()
    work.credits.all().delete()
    work.work_tags.all().delete()
    work.sources.all().delete()


def _write_details(works: Sequence[Work], drafts: Sequence[WorkDraft]) -> None:
    """Write all that hangs on works; every table once."""
    both = list(zip(works, drafts, strict=True))
    sources = iter(
        WorkSource.objects.bulk_create(
            WorkSource(work=work, sha256=sha256, position=i, name_shown=name)
            for work, draft in both
            for i, (sha256, name) in enumerate(draft.sources)
        )
    )
    of_work = [[next(sources) for _ in draft.sources] for draft in drafts]
    _write_creators(both)
    _write_tags(both)
    rows_insert(
        WorkLabel,
        LABEL_FIELDS,
        (
            _label_row(label, source)
            for own, draft in zip(of_work, drafts, strict=True)
            for source, labels in zip(own, draft.labels, strict=True)
            for label in labels
        ),
    )
    _write_chapters(both, of_work)
    rows_insert(WorkCharacter, CAST_FIELDS, _cast_rows(both))
    rows_insert(WorkTie, TIE_FIELDS, _tie_rows(both))
    rows_insert(WorkResponse, RESPONSE_FIELDS, _response_rows(both))
    rows_insert(
        WorkAddress,
        ("work", "address", "chapter_number"),
        (
            (work.pk, old.address[:500], old.chapter)
            for work, draft in both
            for old in draft.addresses
        ),
    )
    OutboxEntry.objects.bulk_create(
        OutboxEntry(work_id=work.pk, operation=OutboxEntry.Operation.PUT)
        for work in works
    )


def _write_creators(both: Sequence[tuple[Work, WorkDraft]]) -> None:
    pseuds = pseuds_get(name for _, draft in both for name in draft.creators)
    rows_insert(
        Creatorship,
        ("work", "pseud", "position"),
        (
            (work.pk, pk, i)
            for work, draft in both
            for i, pk in enumerate(dict.fromkeys(pseuds[n].pk for n in draft.creators))
        ),
    )


def _write_tags(both: Sequence[tuple[Work, WorkDraft]]) -> None:
    asked = [(tag.kind, tag.name) for _, draft in both for tag in draft.tags]
    if not all(_is_rated(draft) for _, draft in both):
        asked.append(UNRATED)
    tags = tags_get(asked)
    rows_insert(
        WorkTag,
        TAG_FIELDS,
        (row for work, draft in both for row in _tag_rows(work, draft, tags)),
    )


def _is_rated(draft: WorkDraft) -> bool:
    return any(tag.kind == TagKind.RATING for tag in draft.tags)


def _tag_rows(
    work: Work, draft: WorkDraft, tags: dict[tuple[TagKind, str], Tag]
) -> Iterator[Row]:
    """Yield the rows of a work's tags; a synonym stands for its canonical tag."""
    found: dict[int, tuple[Tag, TagDraft]] = {}
    for asked in draft.tags:
        tag = tags[asked.kind, asked.name]
        tag = tag.canonical or tag
        found.setdefault(tag.pk, (tag, asked))
    for i, (tag, asked) in enumerate(found.values(), start=1):
        yield work.pk, tag.pk, i, asked.as_labelled, asked.confidence
    if not _is_rated(draft):
        yield work.pk, tags[UNRATED].pk, 0, "", 1.0


def _label_row(label: Label, source: WorkSource) -> Row:
    return (
        source.work_id,
        source.pk,
        label.field,
        label.value,
        "" if label.norm is None else str(label.norm),
        label.start,
        label.end,
        label.via,
        label.rule,
        label.confidence,
        label.ambiguous,
        label.scope,
    )


def _write_chapters(
    both: Sequence[tuple[Work, WorkDraft]], sources: Sequence[Sequence[WorkSource]]
) -> None:
    chapters = iter(
        Chapter.objects.bulk_create(
            Chapter(
                work=work,
                source=own[chapter.source],
                position=i,
                number=chapter.number,
                kind=chapter.record.kind,
                title=" ".join((chapter.record.title or "").split())[:500],
                start=chapter.record.start,
                end=chapter.record.end,
                html=chapter.html,
                text=chapter.text,
                word_count=chapter.record.word_count,
                sanitizer_version=VERSION,
            )
            for (work, draft), own in zip(both, sources, strict=True)
            for i, chapter in enumerate(draft.chapters)
        )
    )
    notes: list[Row] = []
    scenes: list[Row] = []
    for work, draft in both:
        ids = [next(chapters).pk for _ in draft.chapters]
        for i, note in enumerate(draft.notes):
            home = None if note.chapter is None else ids[note.chapter]
            place = note.place.value
            notes.append((work.pk, home, note.kind, place, i, note.html, note.text))
        scenes.extend(_scene_rows(work, draft, ids))
    rows_insert(Note, NOTE_FIELDS, notes)
    rows_insert(WorkScene, SCENE_FIELDS, scenes)


def _cast_rows(both: Sequence[tuple[Work, WorkDraft]]) -> Iterator[Row]:
    for work, draft in both:
        for i, own in enumerate(draft.cast):
            who = own.record
            yield (
                work.pk,
                i,
                _one_line(who.name)[:300],
                own.slug,
                _lines(who.aliases),
                who.status == "present",
                who.labelled,
                who.is_narrator,
                who.share,
                who.confidence,
            )


def _tie_rows(both: Sequence[tuple[Work, WorkDraft]]) -> Iterator[Row]:
    for work, draft in both:
        for i, own in enumerate(draft.ties):
            tie = own.record
            yield (
                work.pk,
                i,
                _lines(tie.members),
                _lines(own.slugs),
                tie.role,
                tie.labelled,
                tie.scenes,
                tie.reason,
                tie.confidence,
            )


def _response_rows(both: Sequence[tuple[Work, WorkDraft]]) -> Iterator[Row]:
    for work, draft in both:
        for i, said in enumerate(draft.responses):
            yield (
                work.pk,
                i,
                _one_line(said.author)[:300],
                _one_line(said.written)[:100],
                said.text,
                said.chapter,
                said.answers,
                said.is_by_author,
                said.is_restricted,
            )


def _scene_rows(work: Work, draft: WorkDraft, ids: Sequence[int]) -> Iterator[Row]:
    for i, scene in enumerate(draft.scenes):
        yield (
            work.pk,
            ids[scene.chapter],
            i,
            scene.kind,
            scene.anchor,
            scene.words,
            scene.pov,
            _lines(scene.who),
            _lines(scene.voices),
            scene.damage,
        )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _lines(names: Sequence[str]) -> str:
    return "\n".join(map(_one_line, names))
