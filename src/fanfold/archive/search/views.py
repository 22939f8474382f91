"""The search page; anyone may ask, and finds what they may see."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fanfold.archive.core.paging import page_number, pages_of
from fanfold.archive.search.query import LONGEST_QUERY
from fanfold.archive.search.selectors import PAGE_SIZE, search


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Show the works that meet the query, each with the words around its best hit."""
    text = request.GET.get("q", "")[:LONGEST_QUERY].strip()
    number = page_number(request.GET.get("page"))
    found = search(text, page=number, user=request.user)
    pages = pages_of(
        number,
        total=found.total,
        size=PAGE_SIZE,
        address=lambda page: "?" + urlencode({"q": text, "page": page}),
    )
    if pages.number != number:
        found = search(text, page=pages.number, user=request.user)
    context = {"q": text, "found": found, "pages": pages}
    return render(request, "search/results.html", context)
