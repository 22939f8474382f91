"""OpenDocument texts (.odt, .ott, flat .fodt) and OpenOffice.org 1's (.sxw).

Source: docs/formats/odt.md; ODF 1.3 part 3.
"""

from fanfold.records.errors import RecoverError
from fanfold.records.source import SourceText
from fanfold.recover.documents.package import Package
from fanfold.recover.documents.paragraphs import Paragraph, Run, Writer
from fanfold.recover.documents.properties import Property
from fanfold.recover.documents.xml import Element, each_element
from fanfold.recover.sources.odt.body import AROUND, Story
from fanfold.recover.sources.odt.names import PROPERTIES, SPACES
from fanfold.recover.sources.odt.styles import Styles

__all__ = ["read"]

KIND = "OpenDocument text"
BODY, STYLES, META = "content.xml", "styles.xml", "meta.xml"
STYLE = frozenset({"style:style", "style:default-style"})
ENCRYPTED = b"manifest:encryption-data"
ZIP = b"PK"
MOST_PROPERTIES = 500


def read(raw: bytes) -> SourceText:
    """Read an OpenDocument text, zipped or flat.

    Args:
        raw: The whole file.

    Returns:
        The text taken out of it, its notes at its end, its comments as restricted
        responses.

    Raises:
        RecoverError: If it can't be opened, is locked, or goes over a limit.
    """
    if not raw.startswith(ZIP):
        return _read(raw, raw, raw, size_bytes=len(raw), member=None)
    package = Package(raw, kind=KIND)
    if ENCRYPTED in (package.read("META-INF/manifest.xml") or b""):
        raise RecoverError(
            f"This {KIND} is locked by a password: open it in its program and save it"
            " without one."
        )
    body = package.read(BODY)
    if body is None:
        raise RecoverError(
            f"This {KIND} has no part “{BODY}”, where its text should stand: look for"
            " another copy."
        )
    styles, meta = package.read(STYLES) or b"<x/>", package.read(META) or b"<x/>"
    return _read(body, styles, meta, size_bytes=len(raw), member=BODY)


def _read(
    body: bytes, styles: bytes, meta: bytes, *, size_bytes: int, member: str | None
) -> SourceText:
    writer = Writer(name="odt")
    story = Story(writer, _styles([styles, body] if styles is not body else [body]))
    lost = each_element(
        body, frozenset({"text:p", "text:h"}), spaces=SPACES, name=BODY, take=story.take
    )
    writer.leave(f"{BODY}: bytes", lost, "broken XML")
    for number, note in enumerate(story.notes, 1):
        for i, paragraph in enumerate(note):
            writer.add(_noted(paragraph, f"[{number}] " if i == 0 else ""))
    _count_around(styles, writer)
    return writer.source(
        raw_size=size_bytes, member=member, properties=_properties(meta),
        responses=story.responses,
    )  # fmt: skip


def _styles(parts: list[bytes]) -> Styles:
    styles = Styles()
    for data in parts:
        each_element(
            data, STYLE, spaces=SPACES, name=STYLES, take=lambda _, e: styles.add(e)
        )
    return styles


def _noted(paragraph: Paragraph, mark: str) -> Paragraph:
    runs = (Run(mark), *paragraph.runs) if mark else paragraph.runs
    return Paragraph(runs=runs, looks=paragraph.looks, part="end_note")


def _count_around(styles: bytes, writer: Writer) -> None:
    """Count the words of headers and footers, which stand on every page."""

    def take(_path: tuple[str, ...], element: Element) -> None:
        writer.leave(
            "headers and footers", len(element.words().strip()),
            "header or footer of the page",
        )  # fmt: skip

    each_element(styles, AROUND, spaces=SPACES, name=STYLES, take=take)


def _properties(meta: bytes) -> list[Property]:
    """Read the properties; who wrote last is the author only where no other is named."""
    found: list[Property] = []

    def take(path: tuple[str, ...], element: Element) -> None:
        if "office:meta" in path and len(found) < MOST_PROPERTIES:
            field, is_one = PROPERTIES[element.name]
            found.append(Property(element.name, field, element.words(), is_one))

    each_element(meta, frozenset(PROPERTIES), spaces=SPACES, name=META, take=take)
    authors = [p for p in found if p.field == "author"]
    authors.sort(key=lambda p: p.key == "dc:creator")
    return [p for p in found if p.field != "author" or p is authors[0]]
