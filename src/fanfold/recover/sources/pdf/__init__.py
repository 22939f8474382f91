"""PDF documents with a text layer: lines rejoined, page furniture listed.

Source: docs/formats/pdf.md; PDF 32000-1.
"""

import logging
import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from fanfold.records.errors import RecoverError
from fanfold.records.source import SourceText
from fanfold.recover.documents.paragraphs import Writer
from fanfold.recover.documents.properties import Property
from fanfold.recover.sources.pdf.furniture import find_furniture
from fanfold.recover.sources.pdf.joining import Joiner, kept
from fanfold.recover.sources.pdf.lines import Line, Piece, lines_of, looks_of

__all__ = ["read"]

# what the library says of a damaged file quotes it, and no log may hold a file's text
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

MOST_PAGES = 5000
MOST_PIECES = 2_000_000
BROKEN = (
    PyPdfError, ArithmeticError, AssertionError, AttributeError, EOFError, LookupError,
    NotImplementedError, OSError, RecursionError, TypeError, ValueError, struct.error,
    zlib.error,
)  # fmt: skip
"""What the library raises at bytes that make no sense."""
PROPERTIES = {"/Title": ("title", True), "/Author": ("author", True),
              "/Keywords": ("freeform_tag", False)}  # fmt: skip
MOST_HEADS = 20
CONFIDENCE = 0.7
"""A PDF does not say where paragraphs end."""


def read(raw: bytes) -> SourceText:
    """Read a PDF document.

    Args:
        raw: The whole file.

    Returns:
        The text taken out of it.

    Raises:
        RecoverError: If it can't be opened, is locked, or holds pictures of pages only.
    """
    reader, count = _opened(raw)
    writer = Writer(name="pdf")
    pages = [lines for lines in _pages(reader, count, writer) if lines]
    if not any(any(map(str.isalnum, line.text)) for lines in pages for line in lines):
        raise RecoverError(
            "This PDF document holds no text, only pictures of pages perhaps: run it"
            " through a program that recognises text (OCR) and take in what that gives."
        )
    furniture = find_furniture(pages)
    everything = [line for lines in pages for line in lines]
    lines = kept(everything, furniture)
    if not lines:
        furniture, lines = set(), everything
    _list_furniture(pages, furniture, writer)
    joiner = Joiner(lines)
    for paragraph in joiner.paragraphs():
        writer.add(paragraph)
    writer.leave("hyphens at line ends", joiner.hyphens, "words rejoined")
    return writer.source(
        raw_size=len(raw), properties=_properties(reader), confidence=CONFIDENCE
    )


def _opened(raw: bytes) -> tuple[PdfReader, int]:
    try:
        reader = PdfReader(BytesIO(raw))
        is_locked = reader.is_encrypted and not reader.decrypt("")
        count = 0 if is_locked else len(reader.pages)
    except BROKEN:
        raise RecoverError(
            "This PDF document is cut off, damaged or locked in a way that can't be"
            " undone: look for another copy, or print it to a new PDF in a viewer."
        ) from None
    if is_locked:
        raise RecoverError(
            "This PDF document is locked by a password: open it in a viewer and save it"
            " without one."
        )
    if count > MOST_PAGES:
        raise RecoverError(
            f"This PDF document has {count} pages, more than the limit of {MOST_PAGES}:"
            " cut it in parts."
        )
    return reader, count


def _pages(reader: PdfReader, count: int, writer: Writer) -> Iterator[list[Line]]:
    """Yield the lines of each page; a page that can't be read is counted."""
    left = MOST_PIECES
    for number in range(count):
        pieces: list[Piece] = []
        try:
            page = reader.pages[number]
            page.extract_text(visitor_text=_Visitor(pieces, left))
            writer.leave("pictures", _pictures(page), "picture")
        except BROKEN:
            writer.leave("pages", 1, "the page is damaged")
        left -= len(pieces)
        yield lines_of(pieces, page=number)


class _Visitor:
    """Takes up the pieces of a page as the library meets them."""

    def __init__(self, pieces: list[Piece], most: int) -> None:
        self.pieces, self.most = pieces, most

    def __call__(
        self,
        text: str,
        page: list[float],
        line: list[float],
        font: Any,  # noqa: ANN401 - a dictionary of the library's
        size: float,
    ) -> None:
        if len(self.pieces) >= self.most:
            raise RecoverError(
                f"This PDF document holds more than {MOST_PIECES} pieces of text, the"
                " limit: cut it in parts."
            )
        scale = abs(line[3] * page[3]) or 1.0
        x = line[4] * page[0] + line[5] * page[2] + page[4]
        y = line[4] * page[1] + line[5] * page[3] + page[5]
        flat = text.strip("\n").replace("\n", " ")
        if flat:
            self.pieces.append(
                Piece(flat, x, y, abs(size * scale) or 1.0, looks_of(font))
            )


def _pictures(page: Any) -> int:  # noqa: ANN401 - the library's
    resources = page.get("/Resources")
    found: Any = resources.get_object().get("/XObject") if resources else None
    objects = found.get_object().values() if found else ()
    return sum(item.get_object().get("/Subtype") == "/Image" for item in objects)


def _list_furniture(
    pages: list[list[Line]], furniture: set[int], writer: Writer
) -> None:
    """List the running heads by their words, page numbers together."""
    heads: Counter[str] = Counter()
    for lines in pages:
        for line in lines:
            if id(line) in furniture:
                words = "".join(
                    sign for sign in line.text if not sign.isdigit()
                ).strip()
                heads[words] += len(line.text)
    for i, (words, count) in enumerate(heads.most_common()):
        what = f"running head “{words}”" if words and i < MOST_HEADS else "page numbers"
        writer.leave(what, count, "stands at the edge of the pages")


def _properties(reader: PdfReader) -> list[Property]:
    try:
        found: Any = reader.metadata or {}
        return [
            Property(key, field, str(found[key]), is_one)
            for key, (field, is_one) in PROPERTIES.items()
            if found.get(key) is not None
        ]
    except BROKEN:
        return []
