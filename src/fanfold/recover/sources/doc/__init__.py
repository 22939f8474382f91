"""Word documents of 1997 to 2003 (.doc): text, emphasis, headings, notes.

Read from the table of pieces by olefile; the programs that read them (antiword, catdoc,
LibreOffice) are under the GPL or MPL and drop italics or take seconds a file.

Source: docs/formats/doc.md; [MS-DOC].
"""

from collections.abc import Iterator
from io import BytesIO

import olefile

from fanfold.records.errors import RecoverError
from fanfold.records.source import SourceText
from fanfold.recover.documents.paragraphs import Writer
from fanfold.recover.documents.properties import Property
from fanfold.recover.sources.doc.tables import (
    ENCRYPTED,
    FLAGS,
    MAGIC,
    OLDER,
    SECOND_TABLE,
    BrokenError,
    number,
)
from fanfold.recover.sources.doc.text import Document

__all__ = ["read"]

DAMAGED = (OSError, ValueError, LookupError, TypeError, AttributeError, OverflowError)
"""What the library raises at bytes that make no sense."""
MOST_BYTES = 128 << 20
PROPERTIES = {"title": ("title", True), "author": ("author", True),
              "keywords": ("freeform_tag", False), "comments": ("summary", True)}  # fmt: skip
CONFIDENCE = 0.9


def read(raw: bytes) -> SourceText:
    """Read an old Word document.

    Args:
        raw: The whole file.

    Returns:
        The text taken out of it, its notes at its end.

    Raises:
        RecoverError: If it can't be opened, is locked, or is older than Word 97.
    """
    writer = Writer(name="doc")
    try:
        with olefile.OleFileIO(BytesIO(raw)) as package:
            main = _stream(package, "WordDocument")
            magic, flags = number(main, 0, "<H"), number(main, FLAGS, "<H")
            _refuse(magic, flags)
            name = "1Table" if flags & SECOND_TABLE else "0Table"
            document = Document(main, _stream(package, name), writer)
            properties = list(_properties(package))
            for paragraph in document.paragraphs():
                writer.add(paragraph)
    except DAMAGED:
        raise RecoverError(
            "This old Word document is cut off or damaged: look for another copy, or"
            " open it in a word processor and save it as .docx."
        ) from None
    return writer.source(
        raw_size=len(raw), member="WordDocument", properties=properties,
        confidence=CONFIDENCE,
    )  # fmt: skip


def _stream(package: olefile.OleFileIO, name: str) -> bytes:
    if package.get_size(name) > MOST_BYTES:
        raise BrokenError("a stream is too long")
    return bytes(package.openstream(name).read())


def _refuse(magic: int, flags: int) -> None:
    if magic in OLDER:
        raise RecoverError(
            "This is a Word document from before 1997, which is not read: open it in a"
            " word processor (LibreOffice does) and save it as .docx."
        )
    if magic != MAGIC:
        raise BrokenError("no Word document")
    if flags & ENCRYPTED:
        raise RecoverError(
            "This old Word document is locked by a password: open it in a word processor"
            " and save it without one."
        )


def _properties(package: olefile.OleFileIO) -> Iterator[Property]:
    """Yield the properties; a document without readable ones has none."""
    try:
        found = package.get_metadata()
        codec = f"cp{found.codepage}" if found.codepage not in UTF8 else "utf-8"
        for key, (field, is_one) in PROPERTIES.items():
            value = getattr(found, key)
            if isinstance(value, bytes):
                value = value.decode(codec, "replace")
            if isinstance(value, str):
                yield Property(key, field, value.strip("\0"), is_one)
    except DAMAGED:
        return


UTF8 = frozenset({65001, -535, None})
