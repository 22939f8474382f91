"""A book of pages, whatever it came in, as the text of its story."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fanfold.records.errors import RecoverError
from fanfold.records.looks import LeftOut
from fanfold.records.source import Field, SourceText
from fanfold.recover.markup.page import Page, read_page
from fanfold.recover.markup.styles import Look
from fanfold.recover.markup.tree import grow
from fanfold.recover.pages.ao3 import AO3
from fanfold.recover.pages.fanficfare import FANFICFARE
from fanfold.recover.pages.site import Site
from fanfold.recover.sources.ebooks.fields import (
    fields_of,
    said_by,
    split_by_subjects,
)
from fanfold.recover.sources.ebooks.headings import with_chapters
from fanfold.recover.sources.ebooks.navigation import Point
from fanfold.recover.sources.ebooks.package import Package
from fanfold.recover.sources.ebooks.pages import (
    BookPage,
    Joined,
    extracted,
    join_pages,
    left_out_of,
)
from fanfold.recover.sources.ebooks.parts import (
    STORY,
    furniture_of,
    page_role,
    roles_of,
)
from fanfold.recover.sources.ebooks.title_page import title_fields

MAKERS: tuple[Site, ...] = (FANFICFARE, AO3)
"""Those whose templates make e-books; pages saved from other sites never do."""
SITE_CONFIDENCE, GENERAL_CONFIDENCE = 0.95, 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What a container holds, in terms that all have in common.

    Attributes:
        kind: What the format is called ("epub", "kindle").
        package: What the book says of itself.
        pages: In reading order.
        points: Its contents.
        classes: The looks of its style sheets.
    """

    kind: str
    package: Package
    pages: Sequence[BookPage]
    points: Sequence[Point]
    classes: Mapping[str, tuple[Look, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A book read: its pages as one page, and the fields that stand on them."""

    page: Page
    joined: Joined
    fields: tuple[Field, ...]
    site: Site | None = None


def read_book(book: Book, *, size_bytes: int) -> tuple[SourceText, tuple[LeftOut, ...]]:
    """Read the pages of a book and what it says of itself.

    Args:
        book: The book.
        size_bytes: Of its file.

    Returns:
        The story, and what of pages and metadata it leaves out.

    Raises:
        RecoverError: If there are no words.
    """
    read = _of_site(book) or _general(book)
    site, page = read.site, read.page
    if not page.decoded.text.strip():
        raise RecoverError(
            "There are no words on the pages of this e-book, only pictures or nothing;"
            " take in a copy that has its text."
        )
    stated, unread = fields_of(
        book.package,
        said=said_by(read.fields, page.decoded.text),
        is_site=site is not None,
    )
    source = SourceText(
        format=book.kind if site is None else f"{_name(site)}-{book.kind}",
        decoded=extracted(
            page, size_bytes=size_bytes, member=book.package.name or None
        ),
        formatting=page.formatting,
        zones=page.zones,
        fields=(*read.fields, *stated),
        confidence=GENERAL_CONFIDENCE if site is None else SITE_CONFIDENCE,
    )
    return source, (*left_out_of(page, read.joined), *unread)


def _name(site: Site) -> str:
    return site.format.removesuffix("-html")


def _site(pages: Sequence[BookPage]) -> Site | None:
    """Return the site whose template made the pages, or None."""
    return next(
        (s for page in pages for s in MAKERS if s.open(page.root, page.found)), None
    )


def _of_site(book: Book) -> _Read | None:
    """Read pages that the template of a site made; None for those of any other."""
    site = _site(book.pages)
    if site is None:
        return None
    furniture = furniture_of(book.pages, book.package)
    joined = join_pages(book.pages)
    reader = site.open(joined.root, joined.decoded.found)
    if reader is None:  # a page of that site among others
        again = [replace(p, root=grow(p.found)) for p in book.pages]
        return _general(replace(book, pages=again))
    page = read_page(
        joined.decoded,
        joined.root,
        roles=lambda node: reader.role(node) or furniture(node),
        classes=book.classes,
    )
    fields = split_by_subjects(reader.fields(page), page.decoded.text, book.package)
    return _Read(page=page, joined=joined, fields=tuple(fields), site=site)


def _general(book: Book) -> _Read:
    """Read pages of any maker: the contents say where chapters begin."""
    stated = book.package.metadata
    title = next((s.value for s in stated if s.name == "title"), "")
    story = [page for page in book.pages if page_role(page, book.package) is STORY]
    marked = {p.name: p for p in with_chapters(story, book.points, title=title)}
    pages = [marked.get(page.name, page) for page in book.pages]
    roles = roles_of(pages, book.package)
    joined = join_pages(pages)
    page = read_page(joined.decoded, joined.root, roles=roles, classes=book.classes)
    return _Read(page=page, joined=joined, fields=tuple(title_fields(page)))
