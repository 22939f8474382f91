"""A book from its bytes to the text of its story."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fanfold.records.errors import RecoverError
from fanfold.records.looks import LeftOut
from fanfold.records.source import Field, SourceText
from fanfold.recover.markup.page import Page, read_page
from fanfold.recover.markup.styles import Look, read_classes
from fanfold.recover.pages.ao3 import AO3
from fanfold.recover.pages.fanficfare import FANFICFARE
from fanfold.recover.pages.site import Site
from fanfold.recover.sources.epub.fields import (
    fields_of,
    said_by,
    split_by_subjects,
)
from fanfold.recover.sources.epub.headings import with_chapters
from fanfold.recover.sources.epub.limits import DEFAULT, EpubLimits
from fanfold.recover.sources.epub.members import Members
from fanfold.recover.sources.epub.navigation import read_navigation
from fanfold.recover.sources.epub.package import Package, read_package, refuse_locked
from fanfold.recover.sources.epub.pages import (
    BookPage,
    Joined,
    extracted,
    join_pages,
    left_out_of,
    read_book_page,
)
from fanfold.recover.sources.epub.parts import (
    STORY,
    furniture_of,
    page_role,
    roles_of,
)
from fanfold.recover.sources.epub.title_page import title_fields

MAKERS: tuple[Site, ...] = (FANFICFARE, AO3)
"""Those whose templates make e-books; pages saved from other sites never do."""
SITE_CONFIDENCE, GENERAL_CONFIDENCE = 0.95, 0.8
MOST_STYLES = 1 << 20
Classes = Mapping[str, tuple[Look, ...]]
OTHERS = (
    ("image/", "pictures"),
    ("font", "fonts"),
    ("audio/", "sounds"),
    ("video/", "films"),
)
"""What a member is by its type, as the ledger calls it."""
READ_TYPES = ("text/css", "application/x-dtbncx+xml", "oebps-package")


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A book read: its pages as one page, and the fields that stand on them."""

    page: Page
    joined: Joined
    fields: tuple[Field, ...]
    format: str


def read(raw: bytes, *, limits: EpubLimits = DEFAULT) -> SourceText:
    """Read an EPUB.

    Args:
        raw: The whole file.
        limits: What a book may hold at most.

    Returns:
        The story as text taken out, with what its pages and its metadata say.

    Raises:
        RecoverError: If it is damaged past reading, locked, or over the limits.
    """
    members = Members(raw, limits=limits)
    refuse_locked(members)
    package = read_package(members)
    pages = list(_pages(members, package, limits=limits))
    classes = _classes(members, package)
    site = _site(pages)
    if site is None:
        book = _general(members, package, pages, classes)
    else:
        book = _of_site(site, package, pages, classes)
    if not book.page.decoded.text.strip():
        raise RecoverError(
            "There are no words on the pages of this EPUB, only pictures or nothing;"
            " take in a copy that has its text."
        )
    return _source(book, members, package, size_bytes=len(raw))


def _pages(
    members: Members, package: Package, *, limits: EpubLimits
) -> Iterator[BookPage]:
    """Yield the pages in reading order.

    Raises:
        RecoverError: If there are more pages or tags than the limits allow.
    """
    if len(package.spine) > limits.pages:
        raise RecoverError(
            f"This EPUB has {len(package.spine)} pages, more than the {limits.pages}"
            " that are read of one book; split it, or raise the limit."
        )
    tags = 0
    for name in package.spine:
        data = members.read(name)
        tags += data.count(b"<")
        if tags > limits.tags:
            raise RecoverError(
                f"The pages of this EPUB have more than {limits.tags} tags, more than a"
                " book needs; split it, or raise the limit."
            )
        yield read_book_page(data, name=name)


def _classes(members: Members, package: Package) -> Classes:
    sheets: list[str] = []
    left = MOST_STYLES
    for item in package.items:
        if item.media_type == "text/css" and members.size(item.name) <= left:
            data = members.read(item.name)
            left -= len(data)
            sheets.append(data.decode("utf-8", "replace"))
    return read_classes(" ".join(sheets))


def _site(pages: Sequence[BookPage]) -> Site | None:
    """Return the site whose template made the pages, or None."""
    return next(
        (s for page in pages for s in MAKERS if s.fits(page.root, page.found)), None
    )


def _of_site(
    site: Site, package: Package, pages: Sequence[BookPage], classes: Classes
) -> Read:
    furniture = furniture_of(pages, package)
    joined = join_pages(pages)
    own = site.roles(joined.root, joined.decoded.found)
    page = read_page(
        joined.decoded,
        joined.root,
        roles=lambda node: own(node) or furniture(node),
        classes=classes,
    )
    return Read(
        page=page,
        joined=joined,
        fields=tuple(split_by_subjects(site.fields(page), page.decoded.text, package)),
        format=f"{site.format.removesuffix('-html')}-epub",
    )


def _general(
    members: Members, package: Package, pages: Sequence[BookPage], classes: Classes
) -> Read:
    """Read pages of any maker: the contents say where chapters begin."""
    title = next((s.value for s in package.metadata if s.name == "title"), "")
    story = [page for page in pages if page_role(page, package) is STORY]
    points = read_navigation(members, package)
    marked = {p.name: p for p in with_chapters(story, points, title=title)}
    pages = [marked.get(page.name, page) for page in pages]
    roles = roles_of(pages, package)
    joined = join_pages(pages)
    page = read_page(joined.decoded, joined.root, roles=roles, classes=classes)
    return Read(
        page=page, joined=joined, fields=tuple(title_fields(page)), format="epub"
    )


def _source(
    book: Read, members: Members, package: Package, *, size_bytes: int
) -> SourceText:
    page = book.page
    stated, unread = fields_of(
        package,
        said=said_by(book.fields, page.decoded.text),
        is_site=book.format != "epub",
    )
    return SourceText(
        format=book.format,
        decoded=extracted(page, size_bytes=size_bytes, member=package.name or None),
        formatting=page.formatting,
        zones=page.zones,
        fields=(*book.fields, *stated),
        left_out=(
            *left_out_of(page, book.joined),
            *unread,
            *_others(members, package),
        ),
        confidence=GENERAL_CONFIDENCE if book.format == "epub" else SITE_CONFIDENCE,
        notes=tuple(_notes(members, package)),
    )


def _others(members: Members, package: Package) -> Iterator[LeftOut]:
    """Yield what the book holds beside its pages, by kind, and pages out of order."""
    kinds: Counter[str] = Counter()
    for item in package.items:
        if item.name in package.spine or item.media_type.endswith(READ_TYPES):
            continue
        if item.is_page:
            if item.name != package.navigation:
                size = members.size(item.name)
                reason = "a page that stands in no reading order"
                yield LeftOut(what=item.name, count=size, reason=reason)
            continue
        kinds[
            next(
                (kind for sign, kind in OTHERS if sign in item.media_type),
                "other files",
            )
        ] += 1
    for kind, count in sorted(kinds.items()):
        yield LeftOut(what=kind, count=count, reason="holds no words of a story")


def _notes(members: Members, package: Package) -> Iterator[str]:
    """Yield a sentence for each thing that was not as it should be."""
    if package.missing:
        names = ", ".join(package.missing[:5])
        yield (
            f"{len(package.missing)} pages of the reading order are not in the EPUB:"
            f" {names}."
        )
    if not package.name:
        yield "The EPUB has no package document; its pages were read in order of name."
    if members.damaged:
        names = ", ".join(dict.fromkeys(members.damaged[:5]))
        yield f"Only the beginning of these members could be unpacked: {names}."
    if members.repeated:
        yield f"{members.repeated} members have the name of another; the first was read."
