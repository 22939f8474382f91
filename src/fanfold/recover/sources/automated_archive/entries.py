"""The entries of the list: what is said of each story, by its keys."""

import re
from dataclasses import dataclass, replace
from html import unescape

from fanfold.records.errors import RecoverError
from fanfold.recover.decode import DEFAULT, decode
from fanfold.recover.sources.automated_archive.perl import Tokens, Value

MARKED_UP = replace(DEFAULT, entities=False)
MOST_ENTRIES = 500_000
TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")


@dataclass(frozen=True, slots=True)
class Entry:
    """One story of the list: its number, and what is said of it."""

    key: str
    values: dict[str, str]

    def get(self, *names: str) -> str:
        """Return the first of several keys that says something, or ""."""
        return next((self.values[n] for n in names if self.values.get(n)), "")


def read_entries(raw: bytes) -> tuple[Entry, ...]:
    """Read the list.

    Args:
        raw: The whole file `ARCHIVE_DB.pl`.

    Raises:
        RecoverError: If it holds something that is no data.
    """
    decoded = decode(raw, config=MARKED_UP)
    tokens = Tokens(decoded.text)
    entries: list[Entry] = []
    for key, value in tokens.assigned():
        if not isinstance(value, dict):
            continue
        values = {k.casefold(): _words(v) for k, v in value.items()}
        entries.append(Entry(key, values))
        if len(entries) > MOST_ENTRIES:
            raise RecoverError(
                f"The list of this archive has more than {MOST_ENTRIES} stories; part it."
            )
    return tuple(entries)


def _words(value: Value) -> str:
    """Return a value as one line; several are joined by commas."""
    if isinstance(value, dict):
        value = [f"{key}: {_words(inner)}" for key, inner in value.items()]
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value)))
    return " ".join(unescape(TAG.sub(" ", value)).split())
