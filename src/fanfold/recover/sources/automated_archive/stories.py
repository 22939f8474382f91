"""Each entry of the list, with its file, as a story."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from fanfold.records.looks import Formatting, LeftOut, OldAddress
from fanfold.records.source import Field, SourceText
from fanfold.records.text import Markup
from fanfold.recover.decode import decode
from fanfold.recover.pages import read_html
from fanfold.recover.sources.automated_archive.entries import (
    MARKED_UP,
    Entry,
    read_entries,
)
from fanfold.recover.sources.automated_archive.typed import typed_marks

FORMAT = "automated-archive"

FIELDS = {
    "title": "title",
    "author": "author",
    "summary": "summary",
    "category": "genre",
    "rating": "rating",
    "pairing": "relationship",
    "pairings": "relationship",
    "fandom": "fandom",
    "fandoms": "fandom",
    "characters": "character",
    "warnings": "warning",
    "warning": "warning",
    "recipient": "recipient",
    "writtenfor": "collection",
    "series": "series_title",
    "sequence": "series_index",
    "spoilers": "spoiler",
    "status": "status",
    "challenge": "challenge_prompt",
    "archive": "archive_permission",
}
"""Keys of an entry, in small letters (seen in the lists that Open Doors took in)."""
DATES = ("date", "dateprint", "printtime", "posted")
ADDRESSES = ("locationurl", "storyurl")
SILENT = frozenset(
    {"email", "emailauthor", "location", "filetype", "offsite", "notes", *DATES, *ADDRESSES}
)  # fmt: skip
SHORT_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})")
CENTURY, TURN = 1900, 70
"""Two digits of a year from 70 on are of the twentieth century."""

WHOLE = frozenset({"title", "author", "summary", "rating", "series_title"})
"""Fields that are one value, whatever signs stand in it."""

Texts = Callable[[str], bytes | None]


def read_all(raw: bytes, *, texts: Texts = lambda _: None) -> Iterator[SourceText]:
    """Yield a story for each entry of the list.

    Args:
        raw: The whole file `ARCHIVE_DB.pl`.
        texts: Gives the bytes of a file beside it ("archive/1/lamp.txt"), or None.

    Raises:
        RecoverError: If the list holds something that is no data.
    """
    for entry in read_entries(raw):
        yield _story(entry, texts)


def _story(entry: Entry, texts: Texts) -> SourceText:
    path, found = _file(entry, texts)
    missing: tuple[LeftOut, ...] = ()
    if found is None:
        elsewhere = entry.get(*ADDRESSES)
        reason = (
            f"it stood elsewhere: {elsewhere}" if elsewhere.startswith("http")
            else f"its file {path} is not beside the list"
        )  # fmt: skip
        missing = (LeftOut(what="text", count=0, reason=reason),)
    source = _text(found or b"", path)
    left = tuple(
        LeftOut(
            what=key, count=len(value), reason="a field of the list without a label"
        )
        for key, value in entry.values.items()
        if value and key not in FIELDS and key not in SILENT
    )
    notes = entry.get("notes")
    return replace(
        source,
        format=FORMAT,
        fields=(*source.fields, *_fields(entry)),
        left_out=(*source.left_out, *missing, *left),
        name=f"entry {entry.key}",
        notes=(f"Notes: {notes}",) if notes else (),
        old_addresses=(OldAddress(path),) if path else (),
    )


def _file(entry: Entry, texts: Texts) -> tuple[str, bytes | None]:
    """Return the path of a story's file, and its bytes where they are."""
    location = entry.get("location").strip("/")
    if not location:
        return "", None
    kind = entry.get("filetype").strip(".")
    name = f"{location}.{kind}" if kind else location
    for path in (f"archive/{name}", name):
        found = texts(path)
        if found is not None:
            return path, found
    return f"archive/{name}", None


def _text(raw: bytes, path: str) -> SourceText:
    if path.lower().endswith((".htm", ".html", ".shtml")):
        source = read_html(decode(raw, config=MARKED_UP))
        return replace(source, decoded=replace(source.decoded, member=path))
    decoded = decode(raw)
    marks = tuple(typed_marks(decoded.found))
    signs = sorted(
        sign
        for mark in marks
        if mark.is_signed
        for sign in ((mark.start - 1, mark.start), (mark.end, mark.end + 1))
    )
    decoded = replace(
        decoded,
        markup=tuple(Markup(start, end, "", "tag") for start, end in signs),
        member=path or None,
    )
    formatting = sorted(
        Formatting(m.kind, decoded.to_text(m.start), decoded.to_text(m.end))
        for m in marks
    )
    return SourceText(
        format=FORMAT,
        decoded=decoded,
        formatting=tuple(sorted(formatting, key=lambda f: (f.start, -f.end))),
    )


def _fields(entry: Entry) -> Iterator[Field]:
    for key, value in entry.values.items():
        name = FIELDS.get(key)
        if name and value:
            yield Field(
                name, 0, 0, f"aa:{key}", key, value, is_one=name in WHOLE,
            )  # fmt: skip
    day = entry.get(*DATES)
    if day:
        yield Field("published", 0, 0, "aa:date", "date", day, read_day(day))
    address = entry.get(*ADDRESSES)
    if address:
        yield Field("source_url", 0, 0, "aa:url", "url", address)


def read_day(text: str) -> str | None:
    """Read a month/day/year as the archives wrote it; None where it is no day."""
    found = SHORT_DATE.fullmatch(text.strip())
    if found is None:
        return None
    month, day, year = map(int, found.groups())
    if len(found[3]) == len("99"):
        year += CENTURY if year >= TURN else CENTURY + 100
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
