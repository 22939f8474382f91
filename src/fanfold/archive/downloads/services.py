"""From rows to a file that a reader takes away."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from fanfold.archive.core.folding import fold
from fanfold.archive.downloads.selectors import (
    ChapterRow,
    NoteRow,
    TagRow,
    chapters_of,
    creators_of,
    notes_of,
    tags_of,
)
from fanfold.archive.tags.models import TagKind
from fanfold.archive.works.models import NotePlace, Status, Work, chapter_heading
from fanfold.preserve.epub import write_epub
from fanfold.preserve.plaintext import write_plaintext
from fanfold.preserve.webpage import write_webpage
from fanfold.records.book import Book, BookChapter, BookLabel, BookNote

NAMESPACE: Final = uuid.UUID("6f2c8f3e-41f5-5d0a-9a7e-0d3b3f1a8c55")
NOTE_HEADINGS: Final = {
    "front_note": "Notes",
    "disclaimer": "Disclaimer",
    "legend": "Legend",
    "end_note": "Notes",
}
SOURCE_NOTE: Final = (
    "Recovered from a saved text file by Fanfold. The words are the author’s; labels, "
    "scenes and voices were read from the file. Story © its author."
)
SUBJECT_KINDS: Final = (
    TagKind.FANDOM,
    TagKind.RELATIONSHIP,
    TagKind.CHARACTER,
    TagKind.GENRE,
    TagKind.FREEFORM,
)
NAME_LENGTH: Final = 60


@dataclass(frozen=True, slots=True)
class Format:
    """A form in which a work can be taken away."""

    ending: str
    media_type: str
    write: Callable[[Book], bytes]
    shown: str


FORMATS: Final = {
    "epub": Format("epub", "application/epub+zip", write_epub, "EPUB"),
    "html": Format("html", "text/html; charset=utf-8", write_webpage, "HTML"),
    "txt": Format("txt", "text/plain; charset=utf-8", write_plaintext, "Plain text"),
}


def file_name(work: Work, form: Format) -> str:
    """Return the name a reader's download gets: readable, safe on every system."""
    base = fold(work.title).replace(" ", "-")[:NAME_LENGTH].strip("-") or "work"
    return f"{base}.{form.ending}"


def book_of(work: Work) -> Book:
    """Read a work with all it holds into the form that exporters take.

    Args:
        work: Any work; related rows are read in a handful of queries.
    """
    notes = notes_of(work.pk)
    tags = tags_of(work.pk)
    return Book(
        identifier=uuid.uuid5(NAMESPACE, work.key).urn,
        title=work.title,
        creators=creators_of(work.pk),
        language=work.language or "und",
        summary=work.summary,
        modified=work.added_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        published=work.published.isoformat() if work.published else "",
        labels=tuple(_labels(work, tags)),
        notes=tuple(_work_notes(notes)),
        chapters=tuple(
            _chapter(chapter, [n for n in notes if n.chapter_id == chapter.id])
            for chapter in chapters_of(work.pk)
        ),
        series=(work.series_title, work.series_index) if work.series_title else None,
        subjects=tuple(
            dict.fromkeys(name for kind, name in tags if kind in SUBJECT_KINDS)
        ),
        source_note=SOURCE_NOTE,
    )


def _labels(work: Work, tags: list[TagRow]) -> list[BookLabel]:
    rows = [
        BookLabel(name=kind.label, values=values)
        for kind in TagKind
        if (values := tuple(name for k, name in tags if k == kind))
    ]
    if work.language and work.language != "und":
        rows.append(BookLabel(name="Language", values=(work.language,)))
    if work.published_text:
        rows.append(BookLabel(name="Published", values=(work.published_text,)))
    if work.status != Status.UNKNOWN:
        rows.append(BookLabel(name="Status", values=(work.get_status_display(),)))
    rows.append(BookLabel(name="Words", values=(f"{work.word_count:,}",)))
    return rows


def _work_notes(notes: list[NoteRow]) -> list[BookNote]:
    return [
        BookNote(
            heading=NOTE_HEADINGS.get(note.kind, "Notes"),
            html=note.html,
            text=note.text,
            at_end=note.place == NotePlace.END,
        )
        for note in notes
        if note.chapter_id is None
    ]


def _chapter(chapter: ChapterRow, notes: list[NoteRow]) -> BookChapter:
    before = [n for n in notes if n.place != NotePlace.CHAPTER_END]
    after = [n for n in notes if n.place == NotePlace.CHAPTER_END]
    html = [
        *(f'<aside class="note">{n.html}</aside>' for n in before),
        chapter.html,
        *(f'<aside class="note">{n.html}</aside>' for n in after),
    ]
    text = [*(n.text for n in before), chapter.text, *(n.text for n in after)]
    return BookChapter(
        title=chapter_heading(
            chapter.kind, chapter.number, chapter.title, position=chapter.position
        ),
        html="\n".join(html),
        text="\n\n".join(piece.strip("\n") for piece in text),
    )
