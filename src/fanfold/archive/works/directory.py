"""A directory of names with their numbers of works: authors, fandoms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from string import ascii_lowercase, digits
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from fanfold.archive.core.paging import Pages, page_number, pages_of
from fanfold.archive.works.selectors import kept

PAGE_SIZE = 100
DIGITS = "0-9"
OTHERS = "other"
SHOWN = {DIGITS: "0–9", OTHERS: "Other letters"}
WITHOUT_LETTERS = 30
"""Shorter directories need no row of letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an address asks of a directory."""

    letter: str
    largest_first: bool
    by_size: bool

    def address(self, *, page: int = 1) -> str:
        """Write it as the query of an address."""
        pairs = []
        if self.letter:
            pairs.append(f"letter={self.letter}")
        if self.largest_first != self.by_size:
            pairs.append("sort=size" if self.largest_first else "sort=name")
        if page > 1:
            pairs.append(f"page={page}")
        return "?" + "&".join(pairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter that names begin with."""

    shown: str
    address: str
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """One page of names."""

    total: int
    rows: Sequence[Any]
    letters: Sequence[Letter]
    letter: str
    by_size: bool
    other_order: str
    pages: Pages


def directory_of(
    request: HttpRequest, key: str, names: QuerySet[Any], *, by_size: bool
) -> Directory:
    """Lay out one page of names.

    Args:
        request: Says which letter (`?letter=`), order (`?sort=name|size`) and page.
        key: Names the directory in the cache.
        names: Rows with `work_count`, `letter` and `name_folded`.
        by_size: Whether the largest lead when the address does not say.
    """
    counts = kept(f"{key}:letters", request.user, lambda: _letters(names))
    letter = request.GET.get("letter", "")
    sort = request.GET.get("sort")
    asked = Asked(
        letter=letter if letter in counts else "",
        largest_first=sort == "size" if sort in {"name", "size"} else by_size,
        by_size=by_size,
    )
    total = sum(counts.values())
    pages = pages_of(
        page_number(request.GET.get("page")),
        total=counts.get(asked.letter, total),
        size=PAGE_SIZE,
        address=lambda n: asked.address(page=n),
    )
    order = ("-work_count", "name_folded") if asked.largest_first else ("name_folded",)
    rows = _beginning(names, asked.letter).order_by(*order)[pages.start : pages.end]
    turned = replace(asked, largest_first=not asked.largest_first)
    return Directory(
        total=total,
        rows=list(rows),
        letters=_links(counts, asked),
        letter=SHOWN.get(asked.letter, asked.letter.upper()),
        by_size=asked.largest_first,
        other_order=turned.address(),
        pages=pages,
    )


def _bucket(letter: str) -> str:
    if letter.isascii() and letter.isalpha():
        return letter
    return DIGITS if letter.isascii() and letter.isdigit() else OTHERS


def _letters(names: QuerySet[Any]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for letter in names.order_by("name_folded").values_list("letter", flat=True):
        bucket = _bucket(letter or "")
        counts[bucket] = counts.get(bucket, 0) + 1
    return counts


def _beginning(names: QuerySet[Any], letter: str) -> QuerySet[Any]:
    if not letter:
        return names
    if letter == DIGITS:
        return names.filter(letter__in=list(digits))
    if letter == OTHERS:
        return names.exclude(letter__in=list(digits + ascii_lowercase))
    return names.filter(letter=letter)


def _links(counts: Mapping[str, int], asked: Asked) -> list[Letter]:
    if sum(counts.values()) <= WITHOUT_LETTERS:
        return []
    found = [("", "All"), *((c, SHOWN.get(c, c.upper())) for c in counts)]
    return [
        Letter(
            shown=shown,
            address=replace(asked, letter=letter).address(),
            is_here=letter == asked.letter,
        )
        for letter, shown in found
    ]
