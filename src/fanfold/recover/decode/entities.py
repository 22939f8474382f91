"""HTML entities left in plain text: `&quot;`, `&#8217;`, `&amp;eacute;`."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from html.entities import html5

from fanfold.records.text import Repair

RULE = "entity"
ENTITY = re.compile(
    r"&(?:amp;){0,4}"  # escaped again on each trip through a web form
    r"(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
)


def entity_repairs(found: str) -> Iterator[Repair]:
    """Yield a repair for each well-formed entity, with its semicolon.

    An entity without a meaning, or one that names a control character or half a
    character, stays as it is.
    """
    if "&" not in found:
        return
    for m in ENTITY.finditer(found):
        repaired = _character(m[0])
        if repaired is not None:
            yield Repair(
                start=m.start(),
                end=m.end(),
                found=m[0],
                repaired=repaired,
                rule=RULE,
                confidence=0.95 if m[0].startswith("&#") else 0.9,
            )


@lru_cache(maxsize=1024)
def _character(entity: str) -> str | None:
    """Return what an entity stands for, or None if it stands for nothing usable."""
    name = entity[1:]
    while name.startswith("amp;") and name != "amp;":
        name = name[4:]
    if not name.startswith("#") and name not in html5:
        return None
    char = unescape(f"&{name}")
    if "\ufffd" in char or not char:
        return None
    if not char.isprintable() and not char.isspace() and char != "\N{SOFT HYPHEN}":
        return None if ord(char[0]) < 0xA0 else char  # noqa: PLR2004 - controls end here
    return None if char in "\r\v\f\x1c\x1d\x1e\x1f\x85" else char
