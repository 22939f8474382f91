"""Fandoms and their works; anyone may look through them."""

from dataclasses import dataclass
from urllib.parse import quote

from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fanfold.archive.core.paging import page_number
from fanfold.archive.tags.models import Tag, TagKind
from fanfold.archive.works.cast_rows import character_url
from fanfold.archive.works.directory import directory_of
from fanfold.archive.works.facets import Choice, tag_counts
from fanfold.archive.works.filters import WorkFilter
from fanfold.archive.works.listing import work_page
from fanfold.archive.works.selectors import (
    WorkQuerySet,
    kept,
    tags_counted,
    works_visible_to,
)

TOP = 8
SIDES = {
    TagKind.RELATIONSHIP: "Relationships",
    TagKind.CHARACTER: "Characters",
    TagKind.GENRE: "Genres",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is counted once for a fandom."""

    works: int
    words: int
    sides: list[tuple[str, list[Choice]]]


@require_safe
def fandom_list(request: HttpRequest) -> HttpResponse:
    """Show every fandom with works."""
    directory = directory_of(
        request, "fandoms", tags_counted(request.user, TagKind.FANDOM), by_size=True
    )
    return render(request, "tags/fandom_list.html", {"directory": directory})


@require_safe
def fandom_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a fandom's works, its relationships and characters."""
    tag = get_object_or_404(
        Tag.objects.select_related("canonical"), kind=TagKind.FANDOM, slug=slug
    )
    if tag.canonical is not None:
        return redirect("fandom_detail", slug=tag.canonical.slug, permanent=False)
    fandom = get_object_or_404(tags_counted(request.user, TagKind.FANDOM), pk=tag.pk)
    works = works_visible_to(request.user).filter(work_tags__tag=tag)
    about = kept(f"fandom:{tag.pk}", request.user, lambda: _about(works, fandom=slug))
    context = {
        "fandom": fandom,
        "about": about,
        "page": work_page(
            works,
            wanted=WorkFilter.read(request.GET, default_sort="date").bare(),
            total=about.works,
            asked=page_number(request.GET.get("page")),
        ),
    }
    return render(request, "tags/fandom_detail.html", context)


def _about(works: WorkQuerySet, *, fandom: str) -> About:
    return About(
        works=works.count(),
        words=works.aggregate(words=Sum("word_count"))["words"],
        sides=_sides(works, fandom=fandom),
    )


def _sides(works: WorkQuerySet, *, fandom: str) -> list[tuple[str, list[Choice]]]:
    counts = tag_counts(works, kinds=list(SIDES))
    return [
        (
            words,
            [
                Choice(
                    name=name,
                    count=count,
                    address=_address(fandom, kind, value),
                    is_chosen=False,
                )
                for value, name, count in counts[kind][:TOP]
            ],
        )
        for kind, words in SIDES.items()
        if kind in counts
    ]


def _address(fandom: str, kind: TagKind, value: str) -> str:
    """Return where a count leads: a character has a page, the rest the list of works."""
    if kind == TagKind.CHARACTER:
        return character_url(fandom, value)
    works = reverse("work_list")
    return f"{works}?fandom={quote(fandom)}&{kind.value}={quote(value)}"
