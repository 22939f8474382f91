"""A character of a fandom: the works with him, who he is paired with; open to anyone."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from fanfold.archive.core.paging import page_number
from fanfold.archive.tags.models import Tag, TagKind
from fanfold.archive.works.cast_rows import ROLE_WORDS, character_url
from fanfold.archive.works.filters import WorkFilter
from fanfold.archive.works.listing import work_page
from fanfold.archive.works.models import WorkCharacter, WorkTie
from fanfold.archive.works.selectors import WorkQuerySet, kept, works_visible_to

MOST_TIES: Final = 12
MOST_NAMES: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """Somebody he is often written with."""

    name: str
    url: str
    count: int
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is counted once for a character."""

    name: str
    also: tuple[str, ...]
    works: int
    present: int
    pairs: tuple[Companion, ...]
    others: tuple[Companion, ...]


@require_safe
def character_detail(request: HttpRequest, slug: str, character: str) -> HttpResponse:
    """Show a character of a fandom.

    Raises:
        Http404: If no work of the fandom that this person may see has the character.
    """
    fandom = get_object_or_404(
        Tag.objects.select_related("canonical"), kind=TagKind.FANDOM, slug=slug
    )
    if fandom.canonical is not None:
        return redirect("character_detail", fandom.canonical.slug, character)
    works = _works_with(
        works_visible_to(request.user).filter(work_tags__tag=fandom), character
    )
    about = kept(
        f"character:{fandom.pk}:{character}",
        request.user,
        lambda: _about(works, fandom=slug, character=character),
    )
    if not about.works:
        raise Http404
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
    return render(request, "tags/character_detail.html", context)


def _works_with(works: WorkQuerySet, character: str) -> WorkQuerySet:
    """Return the works that name a character in their text or their labels."""
    cast = WorkCharacter.objects.filter(slug=character).values("work")
    tagged = Tag.objects.filter(
        Q(slug=character) | Q(synonyms__slug=character), kind=TagKind.CHARACTER
    ).values("work_tags__work")
    return works.filter(Q(pk__in=cast) | Q(pk__in=tagged))


def _about(works: WorkQuerySet, *, fandom: str, character: str) -> About:
    own = WorkCharacter.objects.filter(slug=character, work__in=works)
    names: Counter[str] = Counter()
    present = 0
    for name, aliases, is_present in own.values_list("name", "aliases", "is_present"):
        names.update({name: 2})
        names.update(aliases.splitlines())
        present += is_present
    tag = Tag.objects.filter(kind=TagKind.CHARACTER, slug=character).first()
    ordered = [name for name, _ in names.most_common(MOST_NAMES + 1)]
    name = tag.name if tag else next(iter(ordered), character)
    pairs, others = _companions(
        WorkTie.objects.filter(work__in=works, slugs__contains=character),
        fandom=fandom,
        character=character,
    )
    return About(
        name=name,
        also=tuple(n for n in ordered if n != name)[:MOST_NAMES],
        works=works.distinct().count(),
        present=present,
        pairs=pairs,
        others=others,
    )


def _companions(
    ties: Iterable[WorkTie], *, fandom: str, character: str
) -> tuple[tuple[Companion, ...], tuple[Companion, ...]]:
    """Count who stands beside him: in pairs, and in other ways; once a work."""
    met: dict[tuple[str, str], set[int]] = {}
    names: dict[str, Counter[str]] = {}
    for tie in ties:
        slugs = tie.slugs.splitlines()
        if character not in slugs:
            continue
        for slug, name in zip(slugs, tie.members.splitlines(), strict=False):
            if slug != character:
                met.setdefault((tie.role, slug), set()).add(tie.work_id)
                names.setdefault(slug, Counter()).update((name,))

    def counted(*, is_pair: bool) -> Iterator[Companion]:
        ordered = sorted(met.items(), key=lambda item: (-len(item[1]), item[0]))
        for (role, slug), works in ordered:
            if (role == "romantic") == is_pair:
                yield Companion(
                    name=names[slug].most_common(1)[0][0],
                    url=character_url(fandom, slug),
                    count=len(works),
                    how="" if is_pair else ROLE_WORDS.get(role, role),
                )

    return (
        tuple(counted(is_pair=True))[:MOST_TIES],
        tuple(counted(is_pair=False))[:MOST_TIES],
    )
