"""What a book's metadata says, as fields of the story.

Source: EPUB 3.3, section 5.5; OPF 2.0.1, 2.2; calibre's `calibre:series`; DCMI terms.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from fanfold.records.looks import LeftOut
from fanfold.records.source import Field
from fanfold.recover.markup.extract import as_decoded
from fanfold.recover.markup.page import read_page
from fanfold.recover.markup.tree import grow
from fanfold.recover.measure.language_names import language_name
from fanfold.recover.sources.ebooks.package import Package, Stated

RULE = "epub:metadata"
PLAIN_FIELDS = {
    "title": "title",
    "publisher": "platform",
    "rights": "copyright",
    "language": "language",
    "subject": "freeform_tag",
    "description": "summary",
    "calibre:series": "series_title",
    "calibre:series_index": "series_index",
    "belongs-to-collection": "series_title",
}
ROLES = {"": "author", "aut": "author", "trl": "translator", "dub": "author"}
"""A person's part in a book by MARC relator, and the field that it is."""
EVENTS = {
    "": "published",
    "publication": "published",
    "original-publication": "published",
    "modification": "updated",
}
NOTHING_SAID = frozenset({"", "unknown", "und", "none", "n/a", "0101-01-01"})
"""What makers write where they know nothing; the date is calibre's."""
DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?\Z")
ADDRESS = re.compile(r"(?:url:)?(https?://\S{4,2000})\Z", re.IGNORECASE)
WHOLE_NUMBER = re.compile(r"(\d{1,6})(?:\.0+)?\Z")
OF_MANY = frozenset({"author", "translator", "freeform_tag", "updated", "published"})
"""Fields of which a book may have several."""
LEAST_CUT = 2
LONGEST_ROW, MOST_SUBJECTS = 10_000, 1000
GENERAL_ONLY = frozenset({"platform", "freeform_tag", "copyright", "updated"})
"""What the pages of an archive's template say better, or leave out on purpose."""


def fields_of(
    package: Package, *, said: Iterable[tuple[str, str]], is_site: bool
) -> tuple[tuple[Field, ...], tuple[LeftOut, ...]]:
    """Return what the metadata says that the pages do not.

    Args:
        package: The book.
        said: Fields that the pages have, with the values.
        is_site: Whether the pages were made by the template of a known site.

    Returns:
        The fields; and how much of the metadata is none.
    """
    on_pages = [(field, value.casefold()) for field, value in said]
    names = {field for field, _ in on_pages}
    values = {value for _, value in on_pages}
    kept: list[Field] = []
    unread = 0
    for stated in package.metadata:
        found = _field(stated)
        unread += found is None and bool(stated.value)
        if found is None:
            continue
        is_known = found.field in names or found.value.casefold() in values
        repeated = any(f.field == found.field for f in kept)
        is_late = repeated and found.field not in OF_MANY
        if is_known or is_late or (is_site and found.field in GENERAL_ONLY):
            continue
        if found not in kept:
            kept.extend((found, *_place_in_series(stated)))
    left = LeftOut(
        what="metadata", count=unread, reason="says nothing of the story itself"
    )
    return tuple(kept), (left,) if unread else ()


def split_by_subjects(
    fields: Iterable[Field], text: str, package: Package
) -> Iterator[Field]:
    """Cut rows of several values where the book's subjects say that one ends.

    Makers write all tags into the subjects, one by one; the row of a title page joins
    those of a kind with commas, which may stand in a tag as well.

    Args:
        fields: Of the pages.
        text: The text that they count in.
        package: The book.
    """
    said = {s.value for s in package.metadata if s.name == "subject"} - {""}
    subjects = sorted(said, key=len, reverse=True)[:MOST_SUBJECTS]
    for field in fields:
        value = text[field.start : field.end]
        cut = [] if field.is_one else _cut(value, subjects)
        if len(cut) < LEAST_CUT:
            yield field
            continue
        for start, end in cut:
            yield field._replace(
                start=field.start + start, end=field.start + end, is_one=True
            )


def _cut(value: str, subjects: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of subjects that joined by commas are a value, or none."""
    places: list[tuple[int, int]] = []
    pos = 0
    while pos <= len(value) <= LONGEST_ROW:
        ends = (
            pos + len(s)
            for s in subjects
            if value.startswith(s, pos)
            and (pos + len(s) == len(value) or value.startswith(", ", pos + len(s)))
        )
        end = next(ends, None)
        if end is None:
            return []
        places.append((pos, end))
        pos = end + len(", ")
    return places if pos > len(value) else []


def _field(stated: Stated) -> Field | None:
    """Make a field of one statement, or None of one about the file alone."""
    for read in (_person, _date, _address, _plain):
        found = read(stated)
        if found is not None:
            return found
    return None


def _person(stated: Stated) -> Field | None:
    if stated.name not in {"creator", "contributor"}:
        return None
    role = stated.attributes.get("opf:role") or stated.refined.get("role", "")
    name = "" if stated.name == "creator" else "-"
    field = ROLES.get(role.strip().lower() or name)
    return _made(field, stated)


def _date(stated: Stated) -> Field | None:
    if stated.name not in {"date", "dcterms:issued", "dcterms:created"}:
        return None
    event = stated.attributes.get("opf:event") or stated.attributes.get("event", "")
    day = DAY.match(stated.value)
    norm = "-".join(day.groups()) if day else None
    if norm in NOTHING_SAID:
        return None
    return _made(EVENTS.get(event.strip().lower()), stated, norm=norm)


def _address(stated: Stated) -> Field | None:
    if stated.name not in {"source", "identifier"}:
        return None
    address = ADDRESS.match(stated.value)
    return _made("source_url", stated, value=address[1]) if address else None


def _plain(stated: Stated) -> Field | None:
    field = PLAIN_FIELDS.get(stated.name)
    value, norm = stated.value, None
    if field == "summary":
        value = _words(value)
    elif field == "language":
        norm = language_name(value)
    elif field == "series_index":
        number = WHOLE_NUMBER.match(value)
        value = number[1] if number else value
        if value == "0":
            return None
    return _made(field, stated, value=value, norm=norm)


def _made(
    field: str | None,
    stated: Stated,
    *,
    value: str | None = None,
    norm: str | None = None,
) -> Field | None:
    said = stated.value if value is None else value
    if field is None or said.strip().casefold() in NOTHING_SAID:
        return None
    return Field(field, 0, 0, RULE, key=_key(stated.name), value=said, norm=norm)


def _key(name: str) -> str:
    return name if ":" in name or "-" in name else f"dc:{name}"


def _words(description: str) -> str:
    """Return the words of a description, whose HTML is often escaped."""
    text = _shown(description)
    return (_shown(text) if "<" in text else text).strip()


def _shown(html: str) -> str:
    return read_page(as_decoded(html), grow(html)).decoded.text


def _place_in_series(stated: Stated) -> Iterator[Field]:
    """Yield the place in the series that EPUB 3 gives beside its name."""
    index = stated.refined.get("group-position", "")
    if stated.name == "belongs-to-collection" and index:
        key = "group-position"
        yield Field("series_index", 0, 0, RULE, key=key, value=index)


def said_by(fields: Sequence[Field], text: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the value of fields that pages have."""
    for field in fields:
        yield field.field, text[field.start : field.end] if field.end else field.value
