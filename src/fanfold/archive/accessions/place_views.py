"""A place of a file as found: anyone may look and say what is wrong; staff correct it."""

from typing import TYPE_CHECKING, Final, cast
from urllib.parse import urlencode

from django.contrib.admin.views.decorators import staff_member_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from fanfold.archive.accessions.correcting import (
    correction_post,
    correction_undo,
    quote_of,
)
from fanfold.archive.accessions.forms import (
    FIELDS,
    LONGEST_REPORT,
    CorrectionForm,
    ReportForm,
)
from fanfold.archive.accessions.found_words import field_name
from fanfold.archive.accessions.models import Correction, Report, ReportState
from fanfold.archive.accessions.places import KINDS, Place, place_at
from fanfold.archive.accessions.reporting_wrong import (
    may_report,
    report_post,
    report_settle,
)
from fanfold.archive.accessions.views import file_name, seen_work, story_for
from fanfold.archive.core.paging import page_number, pages_of
from fanfold.archive.works.models import WorkSource

if TYPE_CHECKING:
    from django.contrib.auth.models import User

REPORTS_A_PAGE: Final = 50
LABEL_FIELDS: Final = tuple((name, field_name(name)) for name in FIELDS)
TOO_MANY: Final = "That is as much as can be sent in an hour. Please come back later."
NO_WORDS: Final = f"Please say what is wrong, in up to {LONGEST_REPORT:,} characters."
NOT_UNDERSTOOD: Final = "That could not be understood, and nothing was changed."


@require_http_methods(["GET", "HEAD", "POST"])
def place(request: HttpRequest, sha256: str, start: int, end: int) -> HttpResponse:
    """Show a place and all that was read there; take in what a reader says of it."""
    work = seen_work(request, sha256)
    story = story_for(request, sha256)
    here = place_at(story, start, end)
    if here is None:
        raise Http404
    fault = words = ""
    if request.method == "POST":
        form = ReportForm(request.POST)
        words = request.POST.get("words", "")[:LONGEST_REPORT]
        fault = _fault(request, form)
        if not fault:
            if not form.is_trapped:
                quote = quote_of(story, start, end)
                report_post(
                    request.session,
                    sha256=sha256,
                    place=(start, end),
                    quote=quote,
                    words=form.cleaned_data["words"],
                )
            return redirect(f"{request.path}?sent=1#wrong")
    return _show(request, sha256, here, work=work, fault=fault, words=words)


def _fault(request: HttpRequest, form: ReportForm) -> str:
    if not form.is_valid():
        return NO_WORDS
    return "" if may_report(request.session) else TOO_MANY


def _show(
    request: HttpRequest,
    sha256: str,
    here: Place,
    *,
    work: object,
    fault: str = "",
    words: str = "",
) -> HttpResponse:
    context = {
        "sha256": sha256,
        "work": work,
        "name": file_name(sha256),
        "here": here,
        "fault": fault,
        "words": words,
        "most": LONGEST_REPORT,
        "is_sent": "sent" in request.GET,
        "is_changed": "changed" in request.GET,
        "is_not_found": "missing" in request.GET,
        "kinds": KINDS,
        "fields": LABEL_FIELDS,
        "may_correct": request.user.is_staff,
    }
    status = 400 if fault else 200
    return render(request, "found/place.html", context, status=status)


@require_safe
def place_find(request: HttpRequest, sha256: str) -> HttpResponse:
    """Lead to the first place after `after` where the file says these words."""
    seen_work(request, sha256)
    found = story_for(request, sha256).decoded.found
    words = request.GET.get("words", "")
    after = page_number(request.GET.get("after"))
    at = found.find(words, after) if words else -1
    if at < 0 and words:
        at = found.find(words)
    if at < 0:
        return _to_place(sha256, 0, 0, missing=1)
    return _to_place(sha256, at, at + len(words))


def _to_place(sha256: str, start: int, end: int, **more: int) -> HttpResponseRedirect:
    query = f"?{urlencode(more)}" if more else ""
    return HttpResponseRedirect(reverse("place", args=[sha256, start, end]) + query)


@staff_member_required
@require_POST
def correct(request: HttpRequest, sha256: str) -> HttpResponse:
    """Keep an administrator's correction and write the work anew."""
    story = story_for(request, sha256)
    form = CorrectionForm(request.POST)
    if not form.is_valid():
        start, end = (page_number(request.POST.get(n)) for n in ("start", "end"))
        here = place_at(story, start, end) or place_at(story, 0, 0)
        return _show(
            request, sha256, cast("Place", here), work=None, fault=NOT_UNDERSTOOD
        )
    data = form.cleaned_data
    if place_at(story, data["start"], data["end"]) is None:
        raise Http404
    quote = quote_of(story, data["start"], data["end"])
    correction_post(
        sha256,
        form.change(quote=quote),
        was=request.POST.get("was", "")[:LONGEST_REPORT],
        by=cast("User", request.user),
    )
    return _to_place(sha256, data["start"], data["end"], changed=1)


@staff_member_required
@require_POST
def undo(request: HttpRequest, correction_id: int) -> HttpResponse:
    """Take a correction back."""
    row = get_object_or_404(Correction, pk=correction_id)
    correction_undo(row)
    return redirect(reverse("as_found", args=[row.sha256]) + "#corrections")


@staff_member_required
@require_safe
def report_list(request: HttpRequest) -> HttpResponse:
    """Show what readers said is wrong, the open ones unless others are asked for."""
    state = request.GET.get("state", "")
    state = state if state in ReportState.values else ReportState.OPEN.value
    reports = Report.objects.filter(state=state)
    pages = pages_of(
        page_number(request.GET.get("page")),
        total=reports.count(),
        size=REPORTS_A_PAGE,
        address=lambda n: "?" + urlencode({"state": state, "page": n}),
    )
    shown = list(reports[pages.start : pages.end])
    sources = WorkSource.objects.filter(sha256__in={r.sha256 for r in shown})
    names = dict(sources.values_list("sha256", "name_shown"))
    context = {
        "rows": [(report, names.get(report.sha256, "")) for report in shown],
        "pages": pages,
        "state": state,
        "states": ReportState.choices,
    }
    return render(request, "found/reports.html", context)


@staff_member_required
@require_POST
def report_settled(request: HttpRequest, report_id: int) -> HttpResponse:
    """Say that a report is done, or left as it is."""
    report = get_object_or_404(Report, pk=report_id)
    state = request.POST.get("state", "")
    if state in ReportState.values:
        report_settle(report, state=ReportState(state), by=cast("User", request.user))
    return redirect("report_list")
