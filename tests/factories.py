"""Objects for tests, made as the services make them: every work has its outbox entry.

work = make_work(title="The Lamp", authors=["Wren"], fandom=["Sherlock Holmes"])
"""

import hashlib
from datetime import date
from itertools import count
from typing import Any

from fanfold.archive.core.folding import fold, sort_key
from fanfold.archive.people.services import pseud_get
from fanfold.archive.tags.models import TagKind
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
    WorkSource,
    WorkTag,
)

NUMBERS = count(1)
PARAGRAPHS = (
    "The lamp had gone out twice before either of them spoke.",
    "“You might have written,” she said, and put the kettle on.",
    "Outside, the carts went by as if nothing had happened.",
)


def make_work(
    *, authors: tuple[str, ...] | list[str] = ("Wren",), **given: Any
) -> Work:
    """Make a work with its credits, tags, source and one chapter.

    Args:
        authors: Names it is credited to.
        given: Columns of `Work`, and the names of tags by kind (`fandom=["X"]`,
            `relationship=["A/B"]`, `rating="Mature"`); `chapters=3` makes three;
            `text="…"` gives the words of each.
    """
    number = next(NUMBERS)
    tags = {kind: given.pop(kind) for kind in TagKind.values if kind in given}
    chapter_count = given.pop("chapters", 1)
    text = given.pop("text", "\n\n".join(PARAGRAPHS))
    title = given.setdefault("title", f"Story {number}")
    key = hashlib.sha256(f"factory {number}".encode()).hexdigest()
    columns: dict[str, Any] = {
        "key": key,
        "title_sort": sort_key(title),
        "title_basis": TitleBasis.LABEL,
        "author_sort": fold(authors[0]) if authors else "",
        "language": "en",
        "status": Status.COMPLETE,
        "word_count": 1000 + number,
        "chapter_count": chapter_count,
        "reading_minutes": 4,
        "published": date(2003, 5, 1),
        "confidence": 0.9,
    }
    work = Work.objects.create(**(columns | given))
    for position, name in enumerate(authors):
        Creatorship.objects.create(work=work, pseud=pseud_get(name), position=position)
    _make_tags(work, tags)
    _make_chapters(work, chapter_count, text)
    OutboxEntry.objects.create(work_id=work.pk, operation=OutboxEntry.Operation.PUT)
    return work


def make_note(work: Work, *, text: str, place: NotePlace = NotePlace.FRONT) -> Note:
    """Make an author's note of a work."""
    return Note.objects.create(
        work=work,
        kind="front_note",
        place=place,
        position=work.notes.count(),
        html=f"<p>{text}</p>",
        text=text,
    )


def _make_tags(work: Work, tags: dict[str, str | list[str]]) -> None:
    rows = {
        tag_get(TagKind(kind), name): name
        for kind, names in tags.items()
        for name in ([names] if isinstance(names, str) else names)
    }
    for position, (tag, name) in enumerate(rows.items()):
        WorkTag.objects.create(
            work=work,
            tag=tag,
            position=position,
            as_labelled=name,
            confidence=0.9,
        )


def _make_chapters(work: Work, chapter_count: int, text: str) -> None:
    source = WorkSource.objects.create(
        work=work, sha256=work.key, position=0, name_shown=f"{work.title}.txt"
    )
    paragraphs = text.split("\n\n")
    html = "".join(f'<p id="p{i}">{p}</p>' for i, p in enumerate(paragraphs))
    for position in range(chapter_count):
        Chapter.objects.create(
            work=work,
            source=source,
            position=position,
            number=position + 1 if chapter_count > 1 else None,
            start=position * len(text),
            end=(position + 1) * len(text),
            html=f'<section class="scene scene-present">{html}</section>',
            text=text,
            word_count=len(text.split()),
            sanitizer_version="test",
        )
