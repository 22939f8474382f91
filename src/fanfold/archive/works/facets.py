"""The filter panel: which values are left in a list, and how many works have each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from django.db.models import Count

from fanfold.archive.tags.models import TagKind
from fanfold.archive.works.filters import (
    LANGUAGE,
    PARAMS,
    STATUS,
    Choices,
    WorkFilter,
)
from fanfold.archive.works.languages import language_name
from fanfold.archive.works.models import Status, WorkTag
from fanfold.archive.works.selectors import (
    Reader,
    WorkQuerySet,
    kept,
    works_visible_to,
)

NAMES: Final[Mapping[str, str]] = {
    TagKind.FANDOM.value: "Fandoms",
    TagKind.RATING.value: "Ratings",
    TagKind.WARNING.value: "Warnings",
    TagKind.CATEGORY.value: "Categories",
    TagKind.RELATIONSHIP.value: "Relationships",
    TagKind.CHARACTER.value: "Characters",
    TagKind.GENRE.value: "Genres",
    STATUS: "Completion",
    LANGUAGE: "Languages",
}
RATING_ORDER: Final = (
    "general-audiences",
    "teen-and-up-audiences",
    "mature",
    "explicit",
    "not-rated",
)
SHOWN: Final = 8
"""How many values of a filter are listed, the largest first."""

Counted = tuple[str, str, int]
"""Value as written in an address, its words, how many works."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value of a filter."""

    name: str
    count: int
    address: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One filter with the values that are left."""

    param: str
    name: str
    choices: tuple[Choice, ...]
    hidden: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """An active filter, and the address without it."""

    kind: str
    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFacts:
    """What is counted once for a filter and kept until a work changes."""

    total: int
    counts: Mapping[str, tuple[Counted, ...]]
    left_out: Mapping[str, int]


def list_facts(choices: Choices, user: Reader) -> ListFacts:
    """Count the works that meet a filter, and the values left among them."""
    key = "list:" + "&".join("=".join(c) for c in sorted(choices.wanted.chosen))
    return kept(key, user, lambda: _count(choices, user))


def facets_of(choices: Choices, facts: ListFacts) -> tuple[Facet, ...]:
    """Lay out the filter panel."""
    base = choices.wanted.address()
    stem = base if base == "?" else f"{base}&"
    return tuple(
        Facet(
            param=param,
            name=NAMES[param],
            choices=tuple(
                _choice(choices.wanted, stem, param, counted)
                for counted in facts.counts[param]
            ),
            hidden=facts.left_out.get(param, 0),
        )
        for param in PARAMS
        if facts.counts.get(param)
    )


def chips_of(choices: Choices) -> tuple[Chip, ...]:
    """Return a removable chip for every active filter."""
    return tuple(
        Chip(
            kind=_kind_name(param),
            name=language_name(value)
            if param == LANGUAGE
            else choices.name(param, value),
            address=choices.wanted.without(param, value).address(),
        )
        for param, value in choices.wanted.chosen
    )


def _kind_name(param: str) -> str:
    if param == STATUS:
        return "Completion"
    return "Language" if param == LANGUAGE else str(TagKind(param).label)


def _choice(wanted: WorkFilter, stem: str, param: str, counted: Counted) -> Choice:
    value, name, count = counted
    is_chosen = (param, value) in wanted.chosen
    return Choice(
        name=name,
        count=count,
        address=wanted.without(param, value).address()
        if is_chosen
        else f"{stem}{param}={quote(value)}",
        is_chosen=is_chosen,
    )


def _count(choices: Choices, user: Reader) -> ListFacts:
    wanted = choices.wanted
    visible = works_visible_to(user)
    works = choices.narrow(visible)
    counts: dict[str, tuple[Counted, ...]] = {}
    left_out: dict[str, int] = {}

    def put(param: str, found: Sequence[Counted]) -> None:
        picked = set(wanted.values(param))
        shown = [c for i, c in enumerate(found) if i < SHOWN or c[0] in picked]
        counts[param] = tuple(shown)
        left_out[param] = len(found) - len(shown)

    by_kind = tag_counts(works)
    for kind in TagKind.values:
        if kind in NAMES:
            put(kind, by_kind.get(kind, []))
    for param, words in ((STATUS, _status_name), (LANGUAGE, language_name)):
        part = choices.narrow(visible, wanted.skipping(param))
        put(param, _column_counts(part, param, words))
    rating = TagKind.RATING.value
    if wanted.values(rating):
        part = choices.narrow(visible, wanted.skipping(rating))
        by_kind = tag_counts(part, kinds=[rating])
    put(rating, sorted(by_kind.get(rating, []), key=_rating_place))
    return ListFacts(total=works.count(), counts=counts, left_out=left_out)


def tag_counts(
    works: WorkQuerySet, *, kinds: Sequence[str] = tuple(NAMES)
) -> dict[str, list[Counted]]:
    """Count the tags of works, by kind, the most used first."""
    rows = (
        WorkTag.objects.filter(work__in=works.values("pk"), tag__kind__in=kinds)
        .order_by()
        .values_list("tag__kind", "tag__slug", "tag__name")
        .annotate(works=Count("pk"))
        .order_by("-works", "tag__name_folded")
    )
    found: dict[str, list[Counted]] = {}
    for kind, slug, name, works_count in rows:
        found.setdefault(kind, []).append((slug, name, works_count))
    return found


def _column_counts(
    works: WorkQuerySet, column: str, words: Callable[[str], str]
) -> list[Counted]:
    rows = works.order_by().values_list(column).annotate(n=Count("pk")).order_by("-n")
    return [(value, words(value), n) for value, n in rows if value]


def _status_name(value: str) -> str:
    return str(Status(value).label) if value in Status.values else value


def _rating_place(counted: Counted) -> int:
    slug = counted[0]
    return RATING_ORDER.index(slug) if slug in RATING_ORDER else len(RATING_ORDER)
