"""The Kindle formats, MOBI and AZW3, from their bytes to the text of the story.

Read here and not by a program: the libraries there are stand under the GPL, and a
program would need files and a folder of its own. See docs/formats/kindle.md.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from fanfold.records.errors import RecoverError
from fanfold.records.looks import LeftOut
from fanfold.records.source import SourceText
from fanfold.recover.markup.styles import read_classes
from fanfold.recover.sources.ebooks.book import Book, read_book
from fanfold.recover.sources.ebooks.kf8 import pages_of
from fanfold.recover.sources.ebooks.limits import DEFAULT, EpubLimits
from fanfold.recover.sources.ebooks.mobi6 import Older, older_pages, part_name
from fanfold.recover.sources.ebooks.package import Package, Stated
from fanfold.recover.sources.ebooks.pages import BookPage, read_book_page
from fanfold.recover.sources.ebooks.palm import (
    KF8,
    Header,
    header_of,
    records_of,
    text_of,
)

STATED = {
    100: "creator",
    101: "publisher",
    103: "description",
    105: "subject",
    106: "date",
    109: "rights",
    112: "source",
    503: "title",
    524: "language",
}
"""EXTH records that say something of the story, by the name that an EPUB gives it."""
PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM")
FONT = b"FONT"
CALIBRE_SOURCE = b"calibre:"
MOST_STYLES = 1 << 20


def read(raw: bytes, *, limits: EpubLimits = DEFAULT) -> SourceText:
    """Read a MOBI or AZW3 file; of both forms in one file, the newer.

    Args:
        raw: The whole file.
        limits: What a book may hold at most.

    Returns:
        The story as text taken out, with what its pages and its header say.

    Raises:
        RecoverError: If it is damaged past reading, locked, packed in a way that is not
            read, or over the limits.
    """
    records = records_of(raw)
    header = header_of(records)
    text = text_of(records, header)
    if text.count(b"<") > limits.tags:
        raise RecoverError(
            f"The pages of this Kindle book have more than {limits.tags} tags, more than"
            " a book needs; split it, or raise the limit."
        )
    if header.version == KF8:
        parts, others = pages_of(text, records, header)
        older = Older(parts, [], None)
    else:
        older, others = older_pages(text, header.codec), []
    parts = older.pages
    if len(parts) > limits.pages:
        raise RecoverError(
            f"This Kindle book has {len(parts)} pages, more than the {limits.pages} that"
            " are read of one book; split it, or raise the limit."
        )
    pages = [_page(part, header, number) for number, part in enumerate(parts, 1)]
    sheets = " ".join(o.decode("utf-8", "replace")[:MOST_STYLES] for o in others)
    book = Book(
        kind="azw3" if header.version == KF8 else "mobi",
        package=_package(header, pages, older.contents),
        pages=pages,
        points=older.points,
        classes=read_classes(sheets[:MOST_STYLES]),
    )
    source, left_out = read_book(book, size_bytes=len(raw))
    return replace(source, left_out=(*left_out, *_others(records)))


def _page(part: bytes, header: Header, number: int) -> BookPage:
    if header.codec != "utf-8":
        part = part.decode(header.codec, "replace").encode("utf-8")
    return read_book_page(part, name=part_name(number))


def _package(header: Header, pages: list[BookPage], contents: str | None) -> Package:
    said = [
        (STATED[kind], value.decode(header.codec, "replace"))
        for kind, value in header.stated
        if kind in STATED and not value.startswith(CALIBRE_SOURCE)
    ]
    if not any(name == "title" for name, _ in said):
        said.append(("title", header.title.decode(header.codec, "replace")))
    return Package(
        name="",
        metadata=tuple(
            Stated(name=name, value=value, attributes={}, refined={})
            for name, value in said
        ),
        items=(),
        spine=tuple(page.name for page in pages),
        auxiliary=frozenset(),
        guide={contents: "toc"} if contents else {},
        ncx=None,
    )


def _others(records: list[bytes]) -> Iterator[LeftOut]:
    """Yield how many records hold pictures and fonts."""
    kinds = Counter(
        "pictures" if record.startswith(PICTURES) else "fonts"
        for record in records
        if record.startswith((*PICTURES, FONT))
    )
    for kind, count in sorted(kinds.items()):
        yield LeftOut(what=kind, count=count, reason="holds no words of a story")
