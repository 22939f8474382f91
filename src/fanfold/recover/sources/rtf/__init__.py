"""RTF documents of Word, WordPad, TextEdit, LibreOffice and others.

Source: docs/formats/rtf.md; Rich Text Format Specification 1.9.1.
"""

from collections.abc import Iterator

from fanfold.records.errors import RecoverError
from fanfold.records.looks import Response
from fanfold.records.source import SourceText
from fanfold.recover.documents.paragraphs import Paragraph, Run, Writer
from fanfold.recover.documents.properties import Property
from fanfold.recover.sources.rtf.placing import Comment
from fanfold.recover.sources.rtf.reader import Reading

__all__ = ["read"]

HEAD = b"{\\rtf"
MONTHS = range(1, 13)


def read(raw: bytes) -> SourceText:
    """Read an RTF document.

    Args:
        raw: The whole file.

    Returns:
        The text taken out of it, its notes at its end, its comments as restricted
        responses.

    Raises:
        RecoverError: If it is no RTF, or goes over a limit.
    """
    if not raw.lstrip(b"\xef\xbb\xbf \t\r\n\0").startswith(HEAD):
        raise RecoverError(
            "This file does not begin like an RTF document: its beginning may be cut"
            " off; look for another copy."
        )
    writer = Writer(name="rtf")
    reading = Reading(writer)
    reading.read(raw)
    for paragraph in _paragraphs(reading):
        writer.add(paragraph)
    for flow in reading.headers:
        writer.leave(
            "headers and footers", len(flow.text), "header or footer of the page"
        )
    writer.leave("bytes", reading.lost, "behind the end of the document")
    return writer.source(
        raw_size=len(raw), properties=_properties(reading),
        responses=[r for c in reading.comments for r in _response(c)],
    )  # fmt: skip


def _paragraphs(reading: Reading) -> Iterator[Paragraph]:
    """Yield the paragraphs of the body, then those of its notes."""
    yield from reading.body.paragraphs
    for number, note in enumerate(reading.notes, 1):
        words = [p for p in note.paragraphs if p.text.strip()]
        for i, paragraph in enumerate(words):
            mark = (Run(f"[{number}] "),) if i == 0 else ()
            runs = _led(paragraph.runs)
            yield Paragraph(runs=(*mark, *runs), looks=paragraph.looks, part="end_note")


def _led(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Take off the blank that stands between a note's number and its words."""
    first = runs[0]._replace(text=runs[0].text.lstrip())
    return (first, *runs[1:]) if first.text else runs[1:]


def _response(comment: Comment) -> Iterator[Response]:
    author = "".join(comment.author).strip()
    if comment.flow.text:
        yield Response(
            author="" if "@" in author else author, written=_date(comment.date),
            text=comment.flow.text, is_restricted=True,
        )  # fmt: skip


def _date(parts: list[str]) -> str:
    """Read a date packed in bits (the specification's "DTTM"); "" where it is none."""
    text = "".join(parts).strip()
    if not text.isdecimal() or len(text) > len("4294967295"):
        return ""
    packed = int(text)
    day, month, year = packed >> 11 & 31, packed >> 16 & 15, (packed >> 20 & 511) + 1900
    hour, minute = packed >> 6 & 31, packed & 63
    return (
        f"{year}-{month:02}-{day:02}T{hour:02}:{minute:02}"
        if day and month in MONTHS
        else ""
    )


def _properties(reading: Reading) -> list[Property]:
    return [
        Property(key, field, "".join(words), field != "freeform_tag")
        for key, field, words in reading.info
    ]
