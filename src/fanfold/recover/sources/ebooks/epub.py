"""An EPUB from its bytes to the text of its story."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from fanfold.records.errors import RecoverError
from fanfold.records.looks import LeftOut
from fanfold.records.source import SourceText
from fanfold.recover.markup.styles import Look, read_classes
from fanfold.recover.sources.ebooks.book import Book, read_book
from fanfold.recover.sources.ebooks.limits import DEFAULT, EpubLimits
from fanfold.recover.sources.ebooks.members import Members
from fanfold.recover.sources.ebooks.navigation import read_navigation
from fanfold.recover.sources.ebooks.package import Package, read_package, refuse_locked
from fanfold.recover.sources.ebooks.pages import BookPage, read_book_page

MOST_STYLES = 1 << 20
OTHERS = (
    ("image/", "pictures"),
    ("font", "fonts"),
    ("audio/", "sounds"),
    ("video/", "films"),
)
"""What a member is by its type, as the ledger calls it."""
READ_TYPES = ("text/css", "application/x-dtbncx+xml", "oebps-package")


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
    book = Book(
        kind="epub",
        package=package,
        pages=list(_pages(members, package, limits=limits)),
        points=read_navigation(members, package),
        classes=_classes(members, package),
    )
    source, left_out = read_book(book, size_bytes=len(raw))
    return replace(
        source,
        left_out=(*left_out, *_others(members, package)),
        notes=tuple(_notes(members, package)),
    )


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


def _classes(members: Members, package: Package) -> Mapping[str, tuple[Look, ...]]:
    sheets: list[str] = []
    left = MOST_STYLES
    for item in package.items:
        if item.media_type == "text/css" and members.size(item.name) <= left:
            data = members.read(item.name)
            left -= len(data)
            sheets.append(data.decode("utf-8", "replace"))
    return read_classes(" ".join(sheets))


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
