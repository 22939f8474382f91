"""One page of a list of works: its cards, its pages, its sort links."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.cache import cache
from django.template.loader import render_to_string

from fanfold.archive.core.paging import Pages, pages_of
from fanfold.archive.works.cards import card_of
from fanfold.archive.works.filters import SORTS, WorkFilter
from fanfold.archive.works.selectors import WorkQuerySet, generation

PAGE_SIZE = 20
CARD = "components/work_card.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class SortLink:
    """A way to order the list."""

    words: str
    address: str
    is_here: bool
    falls: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPage:
    """What a list template shows."""

    cards: Sequence[str]
    pages: Pages
    sorts: Sequence[SortLink]


def work_page(
    works: WorkQuerySet, *, wanted: WorkFilter, total: int, asked: int
) -> WorkPage:
    """Fetch one page of works (five queries at most) and lay it out.

    Args:
        works: The works of the list, in any order.
        wanted: The filter, which gives the order and the addresses.
        total: How many works there are.
        asked: The page asked for, from 1.
    """
    pages = pages_of(
        asked, total=total, size=PAGE_SIZE, address=lambda n: wanted.address(page=n)
    )
    ordered = works.order_by(*wanted.ordering()).values_list("pk", flat=True)
    return WorkPage(
        cards=cards_html(works, list(ordered[pages.start : pages.end])),
        pages=pages,
        sorts=[
            SortLink(
                words=sort.words,
                address=wanted.sorted_by(name).address(),
                is_here=name == wanted.sort,
                falls=wanted.falls,
            )
            for name, sort in SORTS.items()
        ],
    )


def cards_html(works: WorkQuerySet, ids: Sequence[int]) -> list[str]:
    """Render cards, each once for a state of the library.

    A card is the same for everyone who may see its work; `ids` come from the works
    that the reader may see.
    """
    state = generation()
    names = {f"card:{state}:{pk}": pk for pk in ids}
    found: dict[str, str] = cache.get_many(names) if state is not None else {}
    missing = [pk for name, pk in names.items() if name not in found]
    if missing:
        made = {
            f"card:{state}:{pk}": render_to_string(CARD, {"card": card_of(work)})
            for pk, work in works.with_card().in_bulk(missing).items()
        }
        if state is not None:
            cache.set_many(made, timeout=None)
        found |= made
    return [found[name] for name in names if name in found]
