"""Files as found and accessions; anyone may look, as far as they may see the works."""

from typing import Final
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fanfold.archive.accessions.addresses import MAIL, without_addresses
from fanfold.archive.accessions.correcting import corrections_for
from fanfold.archive.accessions.corrections_shown import corrections_shown
from fanfold.archive.accessions.found import found_page, place_of
from fanfold.archive.accessions.found_shapes import Part
from fanfold.archive.accessions.found_words import notation_words, reading_words
from fanfold.archive.accessions.models import Accession, AccessionFile, Original
from fanfold.archive.accessions.pages import WIDTH, figures_of, pictures_of
from fanfold.archive.accessions.paths import pile_name
from fanfold.archive.accessions.places import line_at
from fanfold.archive.accessions.selectors import stories_of
from fanfold.archive.accessions.store import OriginalStore
from fanfold.archive.core.folder import data_folder
from fanfold.archive.core.paging import page_number, pages_of
from fanfold.archive.works.models import Chapter, Work
from fanfold.archive.works.selectors import (
    Reader,
    is_administrator,
    kept,
    works_visible_to,
)
from fanfold.records.story import RecoveredStory

FILES_A_PAGE: Final = 100
ACCESSIONS_A_PAGE: Final = 20
HASH_LENGTH: Final = 64
LONGEST_OFFSET: Final = 12
SAFE: Final = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
}


@require_safe
def as_found(request: HttpRequest, sha256: str) -> HttpResponse:
    """Show a file as it was found, with what was read from it and how.

    `?at=` leads to the page and the place of an offset of the repaired text; with
    `wrong`, to the page of the paragraph there, where a reader can say what is wrong.
    """
    work = seen_work(request, sha256)
    story = story_for(request, sha256)
    asked = request.GET.get("at", "")
    if asked.isascii() and asked.isdigit() and len(asked) <= LONGEST_OFFSET:
        if "wrong" in request.GET:
            start, end = line_at(story, int(asked))
            return redirect("place", sha256, start, end)
        return redirect(request.path + place_of(story, int(asked)))
    shown = found_page(story, page=page_number(request.GET.get("page")))
    chapters = (
        list(work.chapters.filter(source__sha256=sha256).defer("html", "text"))
        if work
        else []
    )
    context = {
        "sha256": sha256,
        "work": work,
        "name": file_name(sha256),
        "shown": shown,
        "parts": [(part, _chapter_address(part, chapters)) for part in shown.parts],
        "reading": reading_words(story.decoded) + notation_words(story.notations),
        "size_bytes": story.decoded.size_bytes,
        "is_extracted": story.decoded.is_extracted,
        "places": reverse("place_find", args=[sha256]),
        "corrections": corrections_shown(story),
        "may_correct": request.user.is_staff,
        "may_save": may_save(request, work),
        "pages": pages_of(
            shown.page, total=shown.pages, size=1, address=lambda n: f"?page={n}"
        ),
    }
    return render(request, "found/found.html", context)


@require_safe
def original(request: HttpRequest, sha256: str) -> FileResponse:
    """Hand out the bytes of a file, unchanged, for saving only."""
    if not may_save(request, seen_work(request, sha256)):
        raise Http404
    get_object_or_404(Original, sha256=sha256)
    path = OriginalStore(data_folder().originals).path_of(sha256)
    try:
        handle = path.open("rb")
    except OSError as error:
        raise Http404 from error
    name = file_name(sha256).rpartition("/")[2] or sha256
    return FileResponse(
        handle,
        as_attachment=True,
        filename=name,
        content_type="application/octet-stream",
        headers=SAFE,
    )


@require_safe
def accession_list(request: HttpRequest) -> HttpResponse:
    """Show every pile that was taken in."""
    pages = pages_of(
        page_number(request.GET.get("page")),
        total=Accession.objects.count(),
        size=ACCESSIONS_A_PAGE,
        address=lambda n: f"?page={n}",
    )
    accessions = list(Accession.objects.all()[pages.start : pages.end])
    pictures = pictures_of(accessions)
    rows = [(a, pile_name(a.pile_shown), pictures[a.pk]) for a in accessions]
    return render(
        request, "accessions/list.html", {"rows": rows, "pages": pages, "width": WIDTH}
    )


@require_safe
def accession_detail(request: HttpRequest, accession_id: int) -> HttpResponse:
    """Show what came of a pile: a picture that adds up, then every file."""
    accession = get_object_or_404(Accession, pk=accession_id)
    figures = (
        kept(f"accession:{accession.pk}", request.user, lambda: figures_of(accession))
        if accession.closed_at
        else figures_of(accession)
    )
    counts = {bar.outcome: bar.count for bar in figures.picture.bars}
    outcome = request.GET.get("outcome", "")
    outcome = outcome if outcome in counts else ""
    files = _files(accession, request.user)
    pages = pages_of(
        page_number(request.GET.get("page")),
        total=counts.get(outcome, figures.picture.total),
        size=FILES_A_PAGE,
        address=lambda n: "?" + urlencode({"outcome": outcome, "page": n}) + "#files",
    )
    rows = files.filter(outcome=outcome) if outcome else files
    context = {
        "accession": accession,
        "name": pile_name(accession.pile_shown),
        "figures": figures,
        "width": WIDTH,
        "outcome": outcome,
        "files": rows[pages.start : pages.end],
        "pages": pages,
    }
    return render(request, "accessions/detail.html", context)


def _files(accession: Accession, user: Reader) -> QuerySet[AccessionFile]:
    """Return the files of an accession; `is_open` is False where the work is hidden."""
    seen = works_visible_to(user).filter(pk=OuterRef("work_id"))
    return (
        AccessionFile.objects.filter(accession=accession)
        .annotate(is_open=Q(work=None) | Exists(seen))
        .select_related("original__recovery", "work")
        .defer("original__recovery__found", "original__recovery__record")
    )


def story_as_corrected(sha256: str) -> RecoveredStory:
    """Return what was recovered from a file, as people put it right.

    Raises:
        Http404: If nothing was recovered from it.
    """
    story = stories_of([sha256]).get(sha256)
    if story is None:
        raise Http404
    return corrections_for([sha256]).applied(story)


def story_for(request: HttpRequest, sha256: str) -> RecoveredStory:
    """Return a file's story as a person may see it: addresses are for administrators.

    Raises:
        Http404: If nothing was recovered from it.
    """
    story = story_as_corrected(sha256)
    return story if is_administrator(request.user) else without_addresses(story)


def may_save(request: HttpRequest, work: Work | None) -> bool:
    """Whether a person may have the file itself: mail is headed by addresses."""
    is_mail = work is not None and work.source_format in MAIL
    return not is_mail or is_administrator(request.user)


def seen_work(request: HttpRequest, sha256: str) -> Work | None:
    """Return the work a file belongs to, None where it belongs to none.

    A file belongs to the work made from it, and to that of a file it is the same as.

    Raises:
        Http404: If it belongs only to works that this person may not see.
    """
    if len(sha256) != HASH_LENGTH or not sha256.isalnum():
        raise Http404
    mine = Q(sources__sha256=sha256) | Q(files__original__sha256=sha256)
    ids = set(Work.objects.filter(mine).values_list("pk", flat=True))
    if not ids:
        return None
    work = works_visible_to(request.user).filter(pk__in=ids).order_by("pk").first()
    if work is None:
        raise Http404
    return work


def _chapter_address(part: Part, chapters: list[Chapter]) -> str:
    """Return where a part of the story can be read as restored, "" for other parts."""
    if part.kind != "body":
        return ""
    return next(
        (
            reverse("chapter", args=[chapter.work_id, chapter.position + 1])
            for chapter in chapters
            if chapter.start <= part.text_start < chapter.end
        ),
        "",
    )


def file_name(sha256: str) -> str:
    """Return a file's name as shown, its hash where no pile names it."""
    file = AccessionFile.objects.filter(original__sha256=sha256).order_by("pk").first()
    return file.path_shown if file else sha256
