"""C1 controls that are cp1252 punctuation: curly quotes read as ISO-8859-1."""

import re
from collections.abc import Iterator

from fanfold.records.text import Repair

RULE = "c1-control"
C1 = re.compile("[\x80-\x9f]")
HOLES = frozenset("\x81\x8d\x8f\x90\x9d")
"""Controls that cp1252 has no character for; they stay."""


def c1_repairs(found: str) -> Iterator[Repair]:
    """Yield a repair for each C1 control that cp1252 has a character for.

    Texts have had no other use for these controls since the web began (the HTML
    standard reads `&#146;` so too); U+0085 alone may be a line end of a mainframe,
    so it is left where it ends a line.
    """
    for m in C1.finditer(found):
        char = m[0]
        if char in HOLES or (char == "\x85" and _ends_a_line(found, m.end())):
            continue
        yield Repair(
            start=m.start(),
            end=m.end(),
            found=char,
            repaired=char.encode("iso-8859-1").decode("cp1252"),
            rule=RULE,
            confidence=0.9,
        )


def _ends_a_line(found: str, pos: int) -> bool:
    """Tell whether U+0085 looks like a line end: no other one and no blank follows."""
    return "\n" not in found and "\r" not in found and found[pos : pos + 1] not in ' "'
