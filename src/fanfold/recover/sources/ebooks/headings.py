"""Which words of a book's pages are the headings of its chapters.

The contents of the book say where chapters begin; the heading is what stands there, or
the title in the contents where nothing does.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fanfold.recover.markup.tree import Node
from fanfold.recover.sources.ebooks.navigation import Point
from fanfold.recover.sources.ebooks.pages import BookPage, with_titles

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
NO_CHAPTERS = frozenset(
    "cover,cover page,title page,titlepage,half title,halftitle,table of contents,"
    "contents,toc,start,begin reading,copyright,landmarks,navigation,list of pages,"
    "information,preface,afterword,summary,metadata,unknown,untitled,"
    "notes,more notes,end notes".split(",")
)
"""Lines of the contents that lead to no chapter; "Start" is calibre's for a book
without headings."""
TAG = re.compile(r"<[^<>]{0,2000}>")
NEAR = 200
"""A heading stands at a place when no more words than this are before it."""
LONGEST = 300
FAR = 50 * NEAR
"""Characters of a page, tags and all, that hold more words than that."""
FIRST_BLOCKS = 6
BLOCK_SIZE = 2000
BLOCKS = frozenset({"p", "div", "blockquote", "section", "span", "center", "td", "li"})
MOST_HEADINGS = 6
"""Headings looked at for one place: a part, its number, a title, a place, a day …"""
MOST_LINES = 5000
LEAST = 2
IN_PAGE, IN_CONTENTS = "epub:heading", "epub:contents"
BOOK_TITLE = "epub:book-title"


def with_chapters(
    pages: Sequence[BookPage], points: Sequence[Point], *, title: str
) -> list[BookPage]:
    """Say for each page which of its headings begin chapters.

    Args:
        pages: The pages that may hold story, in reading order.
        points: The contents of the book.
        title: The title of the book, which is no chapter's.

    Returns:
        The pages in the same order, some with a heading written in.
    """
    wanted = _chapter_points(points, {page.name for page in pages}, title=title)
    if not wanted and not points:
        return [_titled(page, title) for page in _by_first_headings(pages)]
    by_page: dict[str, list[Point]] = {}
    for point in wanted[:MOST_LINES]:
        by_page.setdefault(point.page, []).append(point)
    marked = (_with_points(page, by_page.get(page.name, [])) for page in pages)
    return [_titled(page, title) for page in marked]


def _titled(page: BookPage, title: str) -> BookPage:
    """Mark headings that only repeat the title of the book."""
    wanted = _folded(title)
    repeated = {
        node: BOOK_TITLE
        for node in page.root.walk()
        if wanted
        and node.name in HEADINGS
        and node not in page.headings
        and _folded(node.words(page.found)) == wanted
    }
    return replace(page, headings={**page.headings, **repeated})


def _chapter_points(
    points: Sequence[Point], names: set[str], *, title: str
) -> list[Point]:
    named = [
        point
        for point in points
        if point.page in names and _folded(point.title) not in NO_CHAPTERS
    ]
    others = [point for point in named if _folded(point.title) != _folded(title)]
    return others if len(named) > len(others) or len(others) >= LEAST else named


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold().rstrip(".:")


class _Outline:
    """The headings, places and first lines of one page, by where they stand."""

    def __init__(self, page: BookPage) -> None:
        self.page = page
        self.body = page.body.inner
        self.headings: list[Node] = []
        self.blocks: list[Node] = []
        self.places: dict[str, Node] = {}
        for node in page.root.walk():
            for name in (node.id, node.attributes.get("name", "")):
                self.places.setdefault(name, node)
            if node.name in HEADINGS and node.start >= self.body:
                self.headings.append(node)
            elif node.name in BLOCKS:
                self.blocks.append(node)

    def place(self, fragment: str) -> tuple[int, int]:
        """Return where a line of the contents leads, and where words could be put."""
        node = self.places.get(fragment) if fragment else None
        if node is None:
            return self.body, self.body
        around: Node | None = node
        while around is not None:
            if around.name in HEADINGS:
                return around.start, around.inner
            around = around.parent
        return node.start, node.inner

    def heading(self, at: int, until: int, title: str) -> Node | None:
        """Return the heading that stands at a place, or words there that are the title.

        Args:
            at: The place.
            until: The next place that the contents name.
            title: What the contents call it.
        """
        near = [node for node in self.near(at) if node.start < until]
        wanted = _folded(title)
        named = (n for n in near if _folded(n.words(self.page.found)) == wanted)
        return next(named, None) or self._line(at, wanted) or next(iter(near), None)

    def near(self, at: int) -> Iterator[Node]:
        """Yield the headings at a place; hardly any words are before them."""
        first = bisect_left(self.headings, at, key=_start)
        for node in self.headings[first : first + MOST_HEADINGS]:
            if self._words(at, node.start) > NEAR:
                return
            if 0 < len(node.words(self.page.found)) <= LONGEST:
                yield node

    def _line(self, at: int, wanted: str) -> Node | None:
        first = bisect_left(self.blocks, at, key=_start)
        for node in self.blocks[first : first + FIRST_BLOCKS]:
            if node.end - node.start < BLOCK_SIZE:
                words = node.words(self.page.found)
                if words and _folded(words) == wanted:
                    return node
        return None

    def block(self, heading: Node) -> Iterator[Node]:
        """Yield a heading and the smaller ones right below ("Chapter 1", "The Goose")."""
        yield heading
        last = heading
        first = bisect_left(self.headings, last.end, key=_start)
        for node in self.headings[first : first + MOST_HEADINGS]:
            if self._words(last.end, node.start) or node.name <= last.name:
                return
            yield node
            last = node

    def _words(self, start: int, end: int) -> int:
        """Count the characters of words between two places, as far as it matters."""
        if end - start > FAR:
            return end - start
        return len(" ".join(TAG.sub(" ", self.page.found[start:end]).split()))


def _start(node: Node) -> int:
    return node.start


def _by_first_headings(pages: Sequence[BookPage]) -> list[BookPage]:
    """Take the headings that pages begin with, in a book without contents."""
    outlines = [_Outline(page) for page in pages]
    first = [next(outline.near(outline.body), None) for outline in outlines]
    if sum(heading is not None for heading in first) < LEAST:
        return list(pages)
    return [
        replace(
            outline.page,
            headings=dict.fromkeys(outline.block(heading), IN_PAGE) if heading else {},
        )
        for outline, heading in zip(outlines, first, strict=True)
    ]


def _with_points(page: BookPage, points: Sequence[Point]) -> BookPage:
    """Find the heading of each line of the contents; those without get one."""
    if not points:
        return page
    outline = _Outline(page)
    written: dict[int, str] = {}
    for point, (_, inside), heading in _found(outline, points):
        if heading is None:
            written.setdefault(inside, point.title)
    starts: frozenset[int] = frozenset()
    if written:
        page, starts = with_titles(page, written)
        outline = _Outline(page)
    headings: dict[Node, str] = {}
    for _, _, heading in _found(outline, points):
        for node in outline.block(heading) if heading else ():
            headings[node] = IN_CONTENTS if node.start in starts else IN_PAGE
    return replace(page, headings=headings)


def _found(
    outline: _Outline, points: Sequence[Point]
) -> Iterator[tuple[Point, tuple[int, int], Node | None]]:
    """Yield each line of the contents with its place and the heading there."""
    by_place: dict[tuple[int, int], Point] = {}
    for point in points:
        by_place.setdefault(outline.place(point.fragment), point)
    starts = sorted({at for at, _ in by_place})
    for place, point in by_place.items():
        after = bisect_right(starts, place[0])
        until = starts[after] if after < len(starts) else outline.page.root.end
        yield point, place, outline.heading(place[0], until, point.title)
