"""Labels that a format's own fields give: read whole, with the norm that typed ones get."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from fanfold.records.source import Field
from fanfold.records.story import Label
from fanfold.recover.labels.key_table import Reader
from fanfold.recover.labels.keys import KeySpec
from fanfold.recover.labels.readings import Reading
from fanfold.recover.labels.values import read_value

CONFIDENCE = 0.98
WEAK = 0.5
MEASURED: dict[str, Reader] = {
    "rating": "rating",
    "published": "date",
    "updated": "date",
    "word_count": "count",
    "chapter_count": "chapters",
    "status": "status",
    "relationship": "pairings",
}
"""Fields whose values have a norm, and how it is read."""
LISTED: dict[str, Reader] = {
    **MEASURED,
    "genre": "genres",
    "character": "people",
    "fandom": "fandoms",
    "freeform_tag": "list",
    "archive_warning": "list",
    "warning": "list",
    "category_of_archive": "category",
}
"""Fields of which several values may stand in one place."""
SINGLE = frozenset(
    "title author rating summary word_count published updated status chapter_count"
    " language source_url series_title series_index".split()
)
"""Fields that a work has one value of: the format's own ends the search for others."""


TAGS = frozenset({"rating", "fandom", "archive_warning", "genre"})
"""Where a format has fields for these, sentences are not searched for such values."""
GUESSED = frozenset(
    {"relationship", "character", "fandom", "rating", "genre", "warning"}
)


def read_fields(text: str, fields: Iterable[Field]) -> tuple[Label, ...]:
    """Make labels of what a format's own fields say.

    Args:
        text: The text that their places count in.
        fields: The fields; one without words gives no label.
    """
    return tuple(label for field in fields for label in _labels(text, field))


def _labels(text: str, field: Field) -> Iterator[Label]:
    is_inside = field.end > field.start
    value = text[field.start : field.end] if is_inside else field.value
    table = MEASURED if field.is_one else LISTED
    reader = table.get(field.field)
    whole = Reading(field=field.field, start=0, end=len(value), norm=field.norm)
    readings = [whole]
    if reader and field.norm is None:
        spec = KeySpec(field=field.field, reader=reader)
        readings = read_value(value, 0, len(value), spec) or [whole]
        if field.is_one and [r.field for r in readings] != [field.field]:
            readings = [whole]
    for reading in readings:
        label = _label(field, value, reading, at=field.start if is_inside else None)
        if label is not None:
            yield label


def _label(
    field: Field, text: str, reading: Reading, *, at: int | None
) -> Label | None:
    raw = text[reading.start : reading.end]
    value = raw.strip()
    if not value:
        return None
    start = reading.start + len(raw) - len(raw.lstrip())
    norm = reading.norm
    squeezed = " ".join(value.split())
    if norm is None and squeezed != value:
        norm = squeezed
    if reading.field == "relationship" and field.norm is not None:
        names = tuple(str(field.norm).split("/"))
        reading = replace(reading, members=names, role="romantic")
    return Label(
        field=reading.field,
        value=value,
        start=0 if at is None else at + start,
        end=0 if at is None else at + start + len(value),
        via="metadata" if at is None else "markup",
        rule=field.rule,
        confidence=(WEAK if field.is_weak else CONFIDENCE) * reading.confidence,
        norm=norm if norm != value else None,
        key=field.key or None,
        scope=field.scope,
        ambiguous=reading.ambiguous,
        members=reading.members,
        role=reading.role,
    )


def with_typed(own: Sequence[Label], typed: Sequence[Label]) -> tuple[Label, ...]:
    """Join the labels of a format with those that the author typed into the text.

    Args:
        own: From the format's fields.
        typed: From the text; those that only repeat the format's are left out, and so
            are other values of what a work has one of.
    """
    said = {label.field for label in typed if label.via != "file_name"}
    own = [x for x in own if x.confidence > WEAK or x.field not in said]
    known = {(label.field, label.value.casefold()) for label in own}
    settled = {label.field for label in own if label.scope == "work"} & SINGLE
    has_tags = not TAGS.isdisjoint(label.field for label in own)
    kept = [
        label
        for label in typed
        if label.field not in settled
        and (label.field, label.value.casefold()) not in known
        and not (
            has_tags and label.field in GUESSED and label.via in {"prose", "position"}
        )
    ]
    return (*own, *kept)
