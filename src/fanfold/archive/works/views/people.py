"""Authors and their works; anyone may look through them."""

from dataclasses import dataclass

from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from fanfold.archive.core.paging import page_number
from fanfold.archive.tags.models import TagKind
from fanfold.archive.works.directory import directory_of
from fanfold.archive.works.facets import Counted, tag_counts
from fanfold.archive.works.filters import WorkFilter
from fanfold.archive.works.listing import work_page
from fanfold.archive.works.selectors import (
    WorkQuerySet,
    kept,
    pseuds_counted,
    works_visible_to,
)

FANDOMS_SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is counted once for an author."""

    works: int
    words: int
    fandoms: list[Counted]


@require_safe
def author_list(request: HttpRequest) -> HttpResponse:
    """Show every name that works are credited to."""
    directory = directory_of(
        request, "authors", pseuds_counted(request.user), by_size=False
    )
    return render(request, "people/list.html", {"directory": directory})


@require_safe
def author_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one author's works."""
    author = get_object_or_404(pseuds_counted(request.user), slug=slug)
    works = works_visible_to(request.user).filter(credits__pseud=author)
    about = kept(f"author:{author.pk}", request.user, lambda: _about(works))
    context = {
        "author": author,
        "about": about,
        "page": work_page(
            works,
            wanted=WorkFilter.read(request.GET, default_sort="date").bare(),
            total=about.works,
            asked=page_number(request.GET.get("page")),
        ),
    }
    return render(request, "people/detail.html", context)


def _about(works: WorkQuerySet) -> About:
    kind = TagKind.FANDOM.value
    return About(
        works=works.count(),
        words=works.aggregate(words=Sum("word_count"))["words"],
        fandoms=tag_counts(works, kinds=[kind]).get(kind, [])[:FANDOMS_SHOWN],
    )
