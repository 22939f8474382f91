"""What a reader asked of a list of works, read from its address and written to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import quote

from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet
from django.db.models.expressions import Combinable
from django.http import QueryDict

from fanfold.archive.tags.models import Tag, TagKind
from fanfold.archive.works.models import Status, WorkTag
from fanfold.archive.works.selectors import WorkQuerySet

STATUS: Final = "status"
LANGUAGE: Final = "language"
EITHER: Final = frozenset({TagKind.RATING.value, STATUS, LANGUAGE})
"""A work has one of these: two chosen values mean either; of the rest, both."""
PARAMS: Final = (
    TagKind.FANDOM.value,
    TagKind.RATING.value,
    TagKind.WARNING.value,
    TagKind.CATEGORY.value,
    TagKind.RELATIONSHIP.value,
    TagKind.CHARACTER.value,
    TagKind.GENRE.value,
    TagKind.FREEFORM.value,
    STATUS,
    LANGUAGE,
)
"""The filters, in the order of the panel and of an address."""
MOST_CHOICES: Final = 24
LONGEST: Final = 120


@dataclass(frozen=True, slots=True)
class Sort:
    """A way to order works: its words, its columns, and whether the largest lead."""

    words: str
    columns: tuple[str, ...]
    falls: bool


SORTS: Final[Mapping[str, Sort]] = {
    "title": Sort("Title", ("title_sort",), falls=False),
    "author": Sort("Author", ("author_sort", "title_sort"), falls=False),
    "date": Sort("Date", ("published",), falls=True),
    "words": Sort("Words", ("word_count",), falls=True),
    "added": Sort("Added", ("added_at",), falls=True),
}
DEFAULT_SORT: Final = "title"
BLANK_LAST: Final = ("author_sort",)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFilter:
    """Chosen values as (parameter, value) pairs, and the order of the list."""

    chosen: tuple[tuple[str, str], ...] = ()
    sort: str = DEFAULT_SORT
    turned: bool = False
    default_sort: str = DEFAULT_SORT

    @classmethod
    def read(
        cls, query: QueryDict, *, default_sort: str = DEFAULT_SORT
    ) -> "WorkFilter":
        """Read a filter from an address; what it does not know it leaves aside."""
        found = dict.fromkeys(
            (param, value)
            for param in PARAMS
            for value in query.getlist(param)
            if 0 < len(value) <= LONGEST and "\0" not in value
        )
        sort = query.get("sort", "")
        return cls(
            chosen=tuple(found)[:MOST_CHOICES],
            sort=sort if sort in SORTS else default_sort,
            turned=query.get("order") == "turned",
            default_sort=default_sort,
        )

    def values(self, param: str) -> tuple[str, ...]:
        """Return the values chosen for one parameter."""
        return tuple(value for p, value in self.chosen if p == param)

    def without(self, param: str, value: str) -> "WorkFilter":
        """Return the filter with one choice taken away."""
        return replace(
            self, chosen=tuple(c for c in self.chosen if c != (param, value))
        )

    def skipping(self, param: str) -> "WorkFilter":
        """Return the filter without any choice for one parameter."""
        return replace(self, chosen=tuple(c for c in self.chosen if c[0] != param))

    def bare(self) -> "WorkFilter":
        """Return the order alone, for a list that takes no filters."""
        return replace(self, chosen=())

    def sorted_by(self, sort: str) -> "WorkFilter":
        """Return the filter in another order; the same again turns it round."""
        return replace(self, sort=sort, turned=sort == self.sort and not self.turned)

    def address(self, *, page: int = 1) -> str:
        """Write the filter as the query of an address."""
        pairs = list(self.chosen)
        if self.sort != self.default_sort:
            pairs.append(("sort", self.sort))
        if self.turned:
            pairs.append(("order", "turned"))
        if page > 1:
            pairs.append(("page", str(page)))
        return "?" + "&".join(f"{param}={quote(value)}" for param, value in pairs)

    @property
    def falls(self) -> bool:
        """Whether the largest come first."""
        return SORTS[self.sort].falls != self.turned

    def ordering(self) -> tuple[Combinable | str, ...]:
        """Return the columns to sort by; works without the value come last."""
        first, *rest = SORTS[self.sort].columns
        order: list[Combinable | str] = []
        if first in BLANK_LAST:
            order.append(
                ExpressionWrapper(Q(**{first: ""}), output_field=BooleanField()).asc()
            )
        column = F(first)
        order.append(
            column.desc(nulls_last=True) if self.falls else column.asc(nulls_last=True)
        )
        return (*order, *rest, "id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """A filter with its tags looked up: slugs become rows, synonyms their tag."""

    wanted: WorkFilter
    tags: Mapping[tuple[str, str], Tag]

    def narrow(
        self, works: WorkQuerySet, wanted: WorkFilter | None = None
    ) -> WorkQuerySet:
        """Return the works that meet every choice."""
        for param, values in _grouped((wanted or self.wanted).chosen):
            if param in {STATUS, LANGUAGE}:
                works = works.filter(**{f"{param}__in": values})
            elif param in EITHER:
                works = works.filter(pk__in=self._tagged(param, values))
            else:
                for value in values:
                    works = works.filter(pk__in=self._tagged(param, [value]))
        return works

    def name(self, param: str, value: str) -> str:
        """Return the words for a chosen value."""
        if (tag := self.tags.get((param, value))) is not None:
            return tag.name
        if param == STATUS and value in Status.values:
            return Status(value).label
        return value

    def _tagged(self, param: str, values: Iterable[str]) -> "QuerySet[WorkTag, int]":
        ids = [
            self.tags[param, value].pk
            for value in values
            if (param, value) in self.tags
        ]
        return WorkTag.objects.filter(tag_id__in=ids).values_list("work_id", flat=True)


def choices_of(wanted: WorkFilter) -> Choices:
    """Look up the tags of a filter, in one query at most."""
    asked = [c for c in wanted.chosen if c[0] not in {STATUS, LANGUAGE}]
    if not asked:
        return Choices(wanted=wanted, tags={})
    which = Q()
    for kind, slug in asked:
        which |= Q(kind=kind, slug=slug)
    rows = Tag.objects.filter(which).select_related("canonical")
    return Choices(
        wanted=wanted,
        tags={(tag.kind, tag.slug): tag.canonical or tag for tag in rows},
    )


def _grouped(
    chosen: Sequence[tuple[str, str]],
) -> Iterable[tuple[str, list[str]]]:
    groups: dict[str, list[str]] = {}
    for param, value in chosen:
        groups.setdefault(param, []).append(value)
    return groups.items()
