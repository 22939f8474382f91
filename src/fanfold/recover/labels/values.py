"""Read the value of a key: one reading a value, each with its own span."""

from collections.abc import Callable

from fanfold.recover.labels.keys import KeySpec
from fanfold.recover.labels.pairs import trim
from fanfold.recover.labels.readings import BLANK, Reading, Span
from fanfold.recover.labels.value_lines import (
    read_address,
    read_challenge,
    read_line,
    read_recipient,
    read_song,
)
from fanfold.recover.labels.value_lists import (
    read_category,
    read_fandoms,
    read_genres,
    read_list,
    read_pairing_value,
    read_people,
    read_series,
)
from fanfold.recover.labels.value_measures import (
    read_chapters,
    read_count,
    read_date,
    read_rating,
    read_status,
)


def _text(_text: str, span: Span, spec: KeySpec) -> list[Reading]:
    return [Reading(field=spec.field, start=span[0], end=span[1])]


READERS: dict[str, Callable[[str, Span, KeySpec], list[Reading]]] = {
    "line": read_line,
    "text": _text,
    "list": read_list,
    "genres": read_genres,
    "fandoms": read_fandoms,
    "pairings": read_pairing_value,
    "people": read_people,
    "rating": read_rating,
    "date": read_date,
    "count": read_count,
    "status": read_status,
    "chapters": read_chapters,
    "challenge": read_challenge,
    "category": read_category,
    "series": read_series,
    "address": read_address,
    "song": read_song,
    "recipient": read_recipient,
}
MAX_LIST = 3000
# Readers whose value may run on over the next lines until a blank one.
LONG_READERS = frozenset({"text", "list", "legend", "none"})


def read_value(text: str, start: int, end: int, spec: KeySpec) -> list[Reading]:
    """Read the value of a key; empty where the key names no field.

    Args:
        text: The whole text.
        start: Start of the value.
        end: One past its end.
        spec: What the key means.

    Returns:
        One reading a value, in the order they stand.
    """
    reader = READERS.get(spec.reader)
    if reader is None:
        return []
    start, end = trim(text, start, end, BLANK)
    if start >= end:
        return []
    if end - start > MAX_LIST:
        reader = _text  # nobody types a list that long
    return [r for r in reader(text, (start, end), spec) if r.start < r.end]
