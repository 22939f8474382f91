"""The list of works; anyone may look through it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from fanfold.archive.core.paging import page_number
from fanfold.archive.works.facets import chips_of, facets_of, list_facts
from fanfold.archive.works.filters import WorkFilter, choices_of
from fanfold.archive.works.listing import work_page
from fanfold.archive.works.selectors import kept, works_visible_to

PANEL = "components/facets.html"


@require_safe
def work_list(request: HttpRequest) -> HttpResponse:
    """Show the works that meet the filter in the address, 20 a page."""
    wanted = WorkFilter.read(request.GET)
    choices = choices_of(wanted)
    facts = list_facts(choices, request.user)
    works = choices.narrow(works_visible_to(request.user))
    page = work_page(
        works,
        wanted=wanted,
        total=facts.total,
        asked=page_number(request.GET.get("page")),
    )
    context = {
        "page": page,
        "facets": kept(
            f"facets:{wanted.address()}",
            request.user,
            lambda: render_to_string(PANEL, {"facets": facets_of(choices, facts)}),
        ),
        "chips": chips_of(choices),
    }
    return render(request, "works/list.html", context)
