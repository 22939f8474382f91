"""Files as found and accessions; anyone may look, as far as they may see the works."""

from typing import Final
from urllib.parse import urlencode

from django.db.models import Count
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from fanfold.archive.accessions.found import found_page, page_of, reading_words
from fanfold.archive.accessions.models import Accession, AccessionFile, Original
from fanfold.archive.accessions.pages import WIDTH, figures_of
from fanfold.archive.accessions.selectors import stories_of
from fanfold.archive.accessions.store import OriginalStore
from fanfold.archive.core.folder import data_folder
from fanfold.archive.core.paging import page_number, pages_of
from fanfold.archive.works.models import Work, WorkSource
from fanfold.archive.works.selectors import kept, works_visible_to

FILES_A_PAGE: Final = 100
ACCESSIONS_A_PAGE: Final = 20
HASH_LENGTH: Final = 64
SAFE: Final = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
}


@require_safe
def as_found(request: HttpRequest, sha256: str) -> HttpResponse:
    """Show a file as it was found, with what was read from it and how."""
    work = _seen_work(request, sha256)
    story = stories_of([sha256]).get(sha256)
    if story is None:
        raise Http404
    asked = request.GET.get("at", "")
    page = (
        page_of(story, int(asked))
        if asked.isascii() and asked.isdigit()
        else page_number(request.GET.get("page"))
    )
    shown = found_page(story, page=page)
    context = {
        "sha256": sha256,
        "work": work,
        "name": _name(sha256),
        "shown": shown,
        "reading": reading_words(story.decoded),
        "size_bytes": story.decoded.size_bytes,
        "chapters": work.chapters.filter(source__sha256=sha256).defer("html", "text")
        if work
        else (),
        "pages": pages_of(
            shown.page, total=shown.pages, size=1, address=lambda n: f"?page={n}"
        ),
    }
    return render(request, "found/found.html", context)


@require_safe
def original(request: HttpRequest, sha256: str) -> FileResponse:
    """Hand out the bytes of a file, unchanged, for saving only."""
    _seen_work(request, sha256)
    get_object_or_404(Original, sha256=sha256)
    path = OriginalStore(data_folder().originals).path_of(sha256)
    try:
        handle = path.open("rb")
    except OSError as error:
        raise Http404 from error
    name = _name(sha256).rpartition("/")[2] or sha256
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
    accessions = Accession.objects.annotate(file_count=Count("files"))
    pages = pages_of(
        page_number(request.GET.get("page")),
        total=Accession.objects.count(),
        size=ACCESSIONS_A_PAGE,
        address=lambda n: f"?page={n}",
    )
    context = {"accessions": accessions[pages.start : pages.end], "pages": pages}
    return render(request, "accessions/list.html", context)


@require_safe
def accession_detail(request: HttpRequest, accession_id: int) -> HttpResponse:
    """Show what came of a pile: a picture that adds up, then every file."""
    accession = get_object_or_404(Accession, pk=accession_id)
    figures = (
        kept(f"accession:{accession.pk}", request.user, lambda: figures_of(accession))
        if accession.closed_at
        else figures_of(accession)
    )
    outcome = request.GET.get("outcome", "")
    files = AccessionFile.objects.filter(accession=accession)
    if outcome in {bar.outcome for bar in figures.bars}:
        files = files.filter(outcome=outcome)
    else:
        outcome = ""
    pages = pages_of(
        page_number(request.GET.get("page")),
        total=files.count(),
        size=FILES_A_PAGE,
        address=lambda n: "?" + urlencode({"outcome": outcome, "page": n}),
    )
    rows = files.select_related("original__recovery", "work").defer(
        "original__recovery__found", "original__recovery__record"
    )
    context = {
        "accession": accession,
        "figures": figures,
        "width": WIDTH,
        "outcome": outcome,
        "files": rows[pages.start : pages.end],
        "pages": pages,
    }
    return render(request, "accessions/detail.html", context)


def _seen_work(request: HttpRequest, sha256: str) -> Work | None:
    """Return the work a file belongs to, None where it belongs to none.

    Raises:
        Http404: If it belongs to a work that this person may not see.
    """
    if len(sha256) != HASH_LENGTH or not sha256.isalnum():
        raise Http404
    if not WorkSource.objects.filter(sha256=sha256).exists():
        return None
    return get_object_or_404(works_visible_to(request.user), sources__sha256=sha256)


def _name(sha256: str) -> str:
    file = AccessionFile.objects.filter(original__sha256=sha256).order_by("pk").first()
    return file.path_shown if file else sha256
