"""Read a cast known beforehand: names and aliases in a JSON file.

Three shapes are read: a list of `{"name": …, "aliases": […]}` as in the annotation
schema, an object with such a list under "characters", and an object of names with lists
of aliases.
"""

import json
from pathlib import Path

from fanfold.records.errors import FanfoldError

HOW = (
    'It holds a list of {"name": "…", "aliases": ["…"]}, or an object of names with '
    "lists of aliases."
)


def read_cast(path: Path) -> tuple[tuple[str, ...], ...]:
    """Read a cast file.

    Args:
        path: A JSON file in UTF-8.

    Returns:
        The names of each character, the one to be shown first.

    Raises:
        FanfoldError: If it can't be read, or holds no cast.
    """
    try:
        data = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise FanfoldError(
            f"The cast file {path} can't be read: {error.strerror}."
        ) from error
    except ValueError as error:
        raise FanfoldError(
            f"The cast file {path} is not JSON: {error}. {HOW}"
        ) from error
    if isinstance(data, dict) and isinstance(data.get("characters"), list):
        data = data["characters"]
    if not isinstance(data, list | dict):
        raise FanfoldError(f"The cast file {path} holds no cast. {HOW}")
    entries = [[n, a] for n, a in data.items()] if isinstance(data, dict) else data
    cast = tuple(_names(entry, path) for entry in entries)
    if not cast:
        raise FanfoldError(f"The cast file {path} names nobody. {HOW}")
    return cast


def _names(entry: object, path: Path) -> tuple[str, ...]:
    """Return the names of one entry: an object, a name, or a name with its aliases."""
    if isinstance(entry, dict):
        entry = [entry.get("name"), entry.get("aliases") or []]
    parts = entry if isinstance(entry, list) else [entry]
    flat = [n for part in parts for n in (part if isinstance(part, list) else [part])]
    names = [" ".join(n.split()) for n in flat if isinstance(n, str)]
    if not names or len(names) < len(flat) or not all(names):
        raise FanfoldError(f"The cast file {path} has an entry without a name. {HOW}")
    return tuple(dict.fromkeys(names))
