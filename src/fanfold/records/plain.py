"""Records as plain dicts and lists, and back again, without loss.

A record of which a text has thousands is written as a row, without the names.
"""

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

from fanfold.records.looks import Formatting, LeftOut, OldAddress, Response
from fanfold.records.source import Field, SeriesPlace, Zone
from fanfold.records.story import (
    Chapter,
    Character,
    Damage,
    Label,
    Language,
    Notation,
    Part,
    Relationship,
    Scene,
    SceneMarker,
    Segment,
    Voice,
    WordCount,
)
from fanfold.records.text import DecodedText, Markup, Repair, Stretch

Json = dict[str, Any]
RecordT = TypeVar("RecordT")

# Record class of each field that holds records, by field name.
ONE: dict[str, type] = {
    "decoded": DecodedText,
    "language": Language,
    "word_count": WordCount,
    "part": Part,
}
MANY: dict[str, type] = {
    "stretches": Stretch,
    "repairs": Repair,
    "labels": Label,
    "segments": Segment,
    "chapters": Chapter,
    "scenes": Scene,
    "markers": SceneMarker,
    "notations": Notation,
    "voices": Voice,
    "damage": Damage,
    "characters": Character,
    "relationships": Relationship,
    "responses": Response,
    "left_out": LeftOut,
    "zones": Zone,
}
# Records of which a text has thousands: written as rows, without the names.
ROWS: dict[str, type] = {
    "markup": Markup,
    "formatting": Formatting,
    "fields": Field,
    "old_addresses": OldAddress,
    "series": SeriesPlace,
}


def plain(record: Any) -> Json:  # noqa: ANN401 - any of the record classes
    """Write a record as a dict; its records as dicts, its tuples as lists."""
    cls: Any = type(record)
    if _is_flat(cls):
        return {name: getattr(record, name) for name in _names(cls)}
    return {name: _value(getattr(record, name)) for name in _names(cls)}


@cache
def _names(cls: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(cls))


def _value(value: Any) -> Any:  # noqa: ANN401 - any field of any record
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        return plain(value)
    return value


def build(cls: type[RecordT], data: Mapping[str, Any]) -> RecordT:
    """Make a record of a dict that `_plain` wrote."""
    values: Json = {}
    for key, value in data.items():
        if key in ROWS:
            values[key] = tuple([_row(ROWS[key], row) for row in value])
        elif key in ONE and isinstance(value, Mapping):
            values[key] = build(ONE[key], value)
        elif key in MANY and isinstance(value, list) and cls is not Scene:
            # A scene's characters are names.
            values[key] = _many(MANY[key], value)
        else:
            values[key] = tuple(value) if isinstance(value, list) else value
    return cls(**values)


def _row(cls: type, row: list[Any]) -> Any:  # noqa: ANN401 - any record of ROWS
    return cls(*(tuple(x) if isinstance(x, list) else x for x in row))


def _many(cls: type, items: list[Json]) -> tuple[Any, ...]:
    if _is_flat(cls):
        return tuple([cls(**item) for item in items])
    return tuple([build(cls, item) for item in items])


@cache
def _is_flat(cls: type) -> bool:
    """Whether a record class holds plain values alone: most of a story's records do."""
    return not any(
        f.name in ONE or f.name in MANY or "tuple" in str(f.type) for f in fields(cls)
    )
