"""Numbered pages: which one is shown, and the links to its neighbours."""

from collections.abc import Callable
from dataclasses import dataclass

NEAR = 2
"""How many neighbours on each side are linked by number."""
LARGEST = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink:
    """A link to one page; a gap between numbers has neither."""

    number: int | None
    address: str
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Where a reader is among numbered pages."""

    number: int
    count: int
    size: int
    total: int
    links: tuple[PageLink, ...]
    previous: str
    next: str

    @property
    def start(self) -> int:
        """How many entries stand before this page."""
        return (self.number - 1) * self.size

    @property
    def end(self) -> int:
        """How many entries stand before the next page."""
        return min(self.number * self.size, self.total)

    @property
    def first(self) -> int:
        """The number of the first entry shown, from 1."""
        return min(self.start + 1, self.total)


def page_number(asked: str | None) -> int:
    """Read a page number from an address; anything odd is page 1."""
    if asked and asked.isascii() and asked.isdigit() and len(asked) < len(str(LARGEST)):
        return max(1, int(asked))
    return 1


def pages_of(
    asked: int, *, total: int, size: int, address: Callable[[int], str]
) -> Pages:
    """Lay out the pages of a list.

    Args:
        asked: The page asked for; past the end means the last one.
        total: How many entries there are.
        size: How many stand on a page.
        address: Gives the address of a page number.
    """
    count = max(1, -(-total // size))
    number = min(max(1, asked), count)
    near = range(max(1, number - NEAR), min(count, number + NEAR) + 1)
    links: list[PageLink] = []
    last = 0
    for n in sorted({1, count, *near}):
        if n > last + 1:
            links.append(PageLink(number=None, address="", is_here=False))
        links.append(PageLink(number=n, address=address(n), is_here=n == number))
        last = n
    return Pages(
        number=number,
        count=count,
        size=size,
        total=total,
        links=tuple(links),
        previous=address(number - 1) if number > 1 else "",
        next=address(number + 1) if number < count else "",
    )
