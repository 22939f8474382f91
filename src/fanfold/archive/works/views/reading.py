"""A work's own pages: its labels and notes, its chapters; anyone may read them."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from fanfold.archive.tags.models import TagKind
from fanfold.archive.works.cards import BASIS_WORDS, format_words, squares_of
from fanfold.archive.works.cast_rows import cast_rows, tie_rows
from fanfold.archive.works.label_rows import found_url, label_rows, labels_said
from fanfold.archive.works.models import (
    Chapter,
    Note,
    NotePlace,
    Status,
    Work,
    WorkResponse,
)
from fanfold.archive.works.passages import anchored, has_speakers, place_of, voices_in
from fanfold.archive.works.sanitize import trusted
from fanfold.archive.works.selectors import (
    is_administrator,
    kept,
    works_visible_to,
)
from fanfold.archive.works.story_map import story_map

if TYPE_CHECKING:
    from collections.abc import Sequence

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
RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "he", "ur", "yi"})
STEPPERS: Final = (
    ("size", "Size", "Smaller", "Larger"),
    ("line", "Between lines", "Less", "More"),
    ("gap", "Between paragraphs", "Less", "More"),
    ("letters", "Between letters", "Less", "More"),
    ("words", "Between words", "Less", "More"),
    ("width", "Width of the text", "Less", "More"),
)
"""The settings that go by steps: name (see reader.js), words, the two buttons."""
VOICES: Final = (
    ("speech", "Speech"),
    ("thought", "Thoughts"),
    ("inner", "Inner voices"),
    ("lyric", "Songs"),
    ("letter", "Letters"),
    ("flashback", "Flashbacks"),
)
VOICE_KEY: Final = (
    ("speech", "Speech"),
    ("thought", "Thoughts"),
    ("inner", "Inner voices: heard, not spoken"),
    ("remembered", "Speech remembered"),
    ("lyric", "Songs and verse"),
    ("letter", "Letters and documents"),
    ("quoted", "Quoted words"),
    ("emphasis", "Emphasis"),
)
"""What a chapter's list of its voices says: class (see `inline`), words."""
SLOT: Final = "<!-- the text -->"
NEAR: Final = 25
"""So many chapters before and after are listed beside the text; all on the work's page."""


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note with its heading, cleaned and ready to be shown."""

    heading: str
    html: SafeString


@dataclass(frozen=True, slots=True)
class ChapterLink:
    """The way to a chapter."""

    url: str
    heading: str
    words: int
    is_here: bool


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
    work = get_object_or_404(_visible(request), pk=work_id)
    tags = list(work.work_tags.select_related("tag"))
    said = list(work.labels.select_related("source"))
    kinds: dict[str, list[Tag]] = {}
    for row in tags:
        kinds.setdefault(row.tag.kind, []).append(row.tag)
    notes = list(work.notes.filter(chapter=None))
    squares = squares_of(work, kinds)
    chapters = list(work.chapters.defer("html", "text"))
    context = {
        **_frame(work),
        **_story(work, fandoms=kinds.get(TagKind.FANDOM.value, [])),
        "rows": label_rows(work, tags, said),
        "said": labels_said(said),
        "squares": squares,
        "reading_hours": round(work.reading_minutes / 60),
        "squares_words": ". ".join(square.words for square in squares),
        "title_note": BASIS_WORDS.get(work.title_basis, ""),
        "front": _shown_notes(notes, NotePlace.FRONT),
        "end": _shown_notes(notes, NotePlace.END),
        "chapters": _chapter_links(work, chapters),
        "has_rest": len(chapters) > 1 or bool(notes),
        "sources": list(work.sources.all()),
        "format_words": format_words(work.source_format),
        "responses": _responses(work, request),
    }
    return render(request, "reading/work.html", context)


def _responses(work: Work, request: HttpRequest) -> list[WorkResponse]:
    """Return the comments that a person may see; screened ones are not for everyone."""
    saved = list(work.responses.all())
    if is_administrator(request.user):
        return saved
    return [said for said in saved if not said.is_restricted]


def _story(work: Work, *, fandoms: "Sequence[Tag]") -> dict[str, object]:
    """Return who is in a work, who is what to whom, and the map of its scenes."""
    fandom = fandoms[0].slug if fandoms else ""
    cast = list(work.cast.all())
    scenes = work.scenes.select_related("chapter").defer(
        "chapter__html", "chapter__text"
    )
    return {
        "cast": cast_rows(cast, fandom=fandom),
        "ties": tie_rows(list(work.ties.all()), fandom=fandom),
        "map": story_map(
            list(scenes),
            names=[one.name for one in cast],
            base=reverse("chapter", args=[work.pk, 0]).removesuffix("0/"),
        ),
    }


@require_safe
def chapter(request: HttpRequest, work_id: int, number: int) -> HttpResponse:
    """Show one chapter, with its notes and the way to its neighbours."""
    here = get_object_or_404(
        Chapter.objects.select_related("work", "source").defer("text"),
        work__in=_visible(request),
        work=work_id,
        position=number - 1,
    )
    shell = kept(
        f"chapter:{here.pk}:{request.user.pk}",
        request.user,
        lambda: _chapter_shell(request, here),
    )
    return HttpResponse(shell.replace(SLOT, here.html, 1))


def _chapter_shell(request: HttpRequest, here: Chapter) -> str:
    """Render the page of a chapter with a slot where its text goes.

    Everything else that is text is escaped or sanitized and holds no such slot.
    """
    work, number = here.work, here.position + 1
    last = work.chapter_count
    headings = [here]
    if last > 1:
        headings = list(
            work.chapters.defer("html", "text").filter(
                position__gte=number - NEAR, position__lt=number + NEAR
            )
        )
    notes = list(work.notes.filter(Q(chapter=here) | Q(chapter=None)))
    context = {
        **_frame(work),
        "front": _shown_notes(notes, NotePlace.FRONT) if number == 1 else (),
        "end": _shown_notes(notes, NotePlace.END) if number == last else (),
        "chapters": _chapter_links(work, headings, here=number),
        "first": headings[0].position + 1,
        "has_more": len(headings) < last,
        "shown": [_shown_chapter(here, notes, html=SLOT)],
        "here": here,
        "number": number,
        "previous": number - 1 if number > 1 else None,
        "next": number + 1 if number < last else None,
        "is_only": last == 1,
        "is_unfinished": number == last and work.status == Status.IN_PROGRESS,
        "settings_panel": settings_panel(),
        **_voices(here.html),
    }
    return render_to_string("reading/chapter.html", context, request=request)


@require_safe
def chapter_found(request: HttpRequest, work_id: int, number: int) -> HttpResponse:
    """Lead from a paragraph (`?p=14`) to its place in the file as found.

    With `wrong`, to where a reader can say what is wrong there.
    """
    here = get_object_or_404(
        Chapter.objects.select_related("source"),
        work__in=_visible(request),
        work=work_id,
        position=number - 1,
    )
    asked = request.GET.get("p", "")
    paragraph = int(asked) if asked.isascii() and asked.isdigit() else 0
    place = place_of(here.html, text=here.text, number=paragraph)
    wrong = "&wrong=1" if "wrong" in request.GET else ""
    return redirect(f"{found_url(here.source.sha256)}?at={here.start + place}{wrong}")


@require_safe
def work_entire(request: HttpRequest, work_id: int) -> HttpResponse:
    """Show all chapters of a work on one page."""
    work = get_object_or_404(_visible(request), pk=work_id)
    chapters = list(work.chapters.select_related("source").defer("text"))
    notes: dict[int | None, list[Note]] = {}
    for note in work.notes.all():
        notes.setdefault(note.chapter_id, []).append(note)
    context = {
        **_frame(work),
        "first": 1,
        "shown": [
            _shown_chapter(
                c,
                notes.get(c.pk, []),
                html=anchored(c.html, f"c{c.position + 1}-"),
            )
            for c in chapters
        ],
        "front": _shown_notes(notes.get(None, []), NotePlace.FRONT),
        "end": _shown_notes(notes.get(None, []), NotePlace.END),
        "here": chapters[0] if chapters else None,
        "number": 0,
        "is_only": len(chapters) == 1,
        "is_unfinished": work.status == Status.IN_PROGRESS,
        "settings_panel": settings_panel(),
        **_voices("".join(c.html for c in chapters)),
    }
    return render(request, "reading/chapter.html", context)


@cache
def settings_panel() -> SafeString:
    """Render the settings, which are the same on every page, once."""
    context = {"steppers": STEPPERS, "voices": VOICES}
    return render_to_string("reading/settings.html", context)


def _voices(html: str) -> dict[str, object]:
    """Return which voices a text sets apart, and whether it is known who speaks."""
    used = voices_in(html)
    return {
        "voice_key": [(kind, words) for kind, words in VOICE_KEY if kind in used],
        "has_speakers": has_speakers(html),
    }


def _visible(request: HttpRequest) -> "QuerySet[Work]":
    return works_visible_to(request.user)


def _frame(work: Work) -> dict[str, object]:
    return {
        "work": work,
        "creators": [credit.pseud for credit in work.credits.select_related("pseud")],
        "lang": "" if work.language in {ENGLISH, "und"} else work.language,
        "dir": "rtl" if work.language in RIGHT_TO_LEFT else "",
        "formats": FORMATS,
    }


def _chapter_links(
    work: Work, chapters: "Sequence[Chapter]", *, here: int = 0
) -> list[ChapterLink]:
    base = reverse("chapter", args=[work.pk, 0]).removesuffix("0/")
    return [
        ChapterLink(
            url=f"{base}{chapter.position + 1}/",
            heading=chapter.heading,
            words=chapter.word_count,
            is_here=chapter.position + 1 == here,
        )
        for chapter in chapters
    ]


def _shown_notes(notes: "Sequence[Note]", place: NotePlace) -> tuple[ShownNote, ...]:
    return tuple(
        ShownNote(NOTE_HEADINGS.get(n.kind, "Notes"), trusted(n.html))
        for n in notes
        if n.place == place
    )


def _shown_chapter(
    chapter: Chapter, notes: "Sequence[Note]", *, html: str
) -> ShownChapter:
    return ShownChapter(
        number=chapter.position + 1,
        heading=chapter.heading,
        html=trusted(html),
        before=_shown_notes(notes, NotePlace.CHAPTER_FRONT),
        after=_shown_notes(notes, NotePlace.CHAPTER_END),
    )
