"""A work's own pages: its labels and notes, its chapters; anyone may read them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from fanfold.archive.works.cards import BASIS_WORDS, STATUS_WORDS, squares_of
from fanfold.archive.works.label_rows import label_rows, labels_said
from fanfold.archive.works.languages import language_name
from fanfold.archive.works.models import Chapter, Note, NotePlace, Work
from fanfold.archive.works.passages import anchored
from fanfold.archive.works.sanitize import trusted
from fanfold.archive.works.selectors import works_visible_to

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from fanfold.archive.tags.models import Tag

NOTE_HEADINGS: Final = {
    "front_note": "Author’s notes",
    "disclaimer": "Disclaimer",
    "legend": "What the marks mean",
    "end_note": "Closing notes",
}
FORMATS: Final = (("epub", "EPUB"), ("html", "HTML"), ("txt", "Plain text"))
ENGLISH: Final = "en"


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note with its heading, cleaned and ready to be shown."""

    heading: str
    html: SafeString


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownChapter:
    """A chapter ready to be read."""

    number: int
    heading: str
    html: SafeString
    before: tuple[ShownNote, ...]
    after: tuple[ShownNote, ...]


@require_safe
def work_detail(request: HttpRequest, work_id: int) -> HttpResponse:
    """Show a work's labels, notes, chapters and where it comes from."""
    work = _work(request, work_id)
    chapters = list(work.chapters.defer("html", "text"))
    tags = list(work.work_tags.select_related("tag"))
    said = list(work.labels.select_related("source"))
    kinds: dict[str, list[Tag]] = {}
    for row in tags:
        kinds.setdefault(row.tag.kind, []).append(row.tag)
    notes = list(work.notes.filter(chapter=None))
    context = {
        **_frame(work),
        "rows": label_rows(work, tags, said),
        "said": labels_said(said),
        "squares": squares_of(work, kinds),
        "title_note": BASIS_WORDS.get(work.title_basis, ""),
        "status": STATUS_WORDS.get(work.status, ""),
        "language": language_name(work.language),
        "front": _shown_notes(notes, NotePlace.FRONT),
        "end": _shown_notes(notes, NotePlace.END),
        "chapters": chapters,
        "sources": list(work.sources.all()),
        "formats": FORMATS,
    }
    return render(request, "reading/work.html", context)


@require_safe
def chapter(request: HttpRequest, work_id: int, number: int) -> HttpResponse:
    """Show one chapter, with its notes and the way to its neighbours."""
    work = _work(request, work_id)
    headings = list(work.chapters.defer("html", "text"))
    if not 1 <= number <= len(headings):
        raise Http404
    here = get_object_or_404(
        work.chapters.select_related("source"), pk=headings[number - 1].pk
    )
    shown = _shown_chapter(here, list(here.notes.all()), entire=False)
    context = {
        **_frame(work),
        "chapters": headings,
        "shown": [shown],
        "here": here,
        "number": number,
        "previous": number - 1 if number > 1 else None,
        "next": number + 1 if number < len(headings) else None,
        "formats": FORMATS,
        "is_only": len(headings) == 1,
    }
    return render(request, "reading/chapter.html", context)


@require_safe
def work_entire(request: HttpRequest, work_id: int) -> HttpResponse:
    """Show all chapters of a work on one page."""
    work = _work(request, work_id)
    chapters = list(work.chapters.select_related("source"))
    notes: dict[int | None, list[Note]] = {}
    for note in work.notes.all():
        notes.setdefault(note.chapter_id, []).append(note)
    context = {
        **_frame(work),
        "chapters": chapters,
        "shown": [
            _shown_chapter(c, notes.get(c.pk, []), entire=True) for c in chapters
        ],
        "front": _shown_notes(notes.get(None, []), NotePlace.FRONT),
        "end": _shown_notes(notes.get(None, []), NotePlace.END),
        "here": chapters[0] if chapters else None,
        "number": 0,
        "formats": FORMATS,
        "is_only": len(chapters) == 1,
    }
    return render(request, "reading/chapter.html", context)


def _work(request: HttpRequest, work_id: int) -> Work:
    visible: QuerySet[Work] = works_visible_to(request.user)
    return get_object_or_404(visible, pk=work_id)


def _frame(work: Work) -> dict[str, object]:
    return {
        "work": work,
        "creators": [credit.pseud for credit in work.credits.select_related("pseud")],
        "lang": "" if work.language in {ENGLISH, "und"} else work.language,
    }


def _shown_notes(notes: list[Note], place: NotePlace) -> tuple[ShownNote, ...]:
    return tuple(
        ShownNote(NOTE_HEADINGS.get(n.kind, "Notes"), trusted(n.html))
        for n in notes
        if n.place == place
    )


def _shown_chapter(
    chapter: Chapter, notes: list[Note], *, entire: bool
) -> ShownChapter:
    number = chapter.position + 1
    html = anchored(chapter.html, f"c{number}-") if entire else chapter.html
    return ShownChapter(
        number=number,
        heading=chapter.heading,
        html=trusted(html),
        before=_shown_notes(notes, NotePlace.CHAPTER_FRONT),
        after=_shown_notes(notes, NotePlace.CHAPTER_END),
    )
