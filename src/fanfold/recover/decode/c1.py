"""C1 controls that are cp1252 punctuation: curly quotes read as ISO-8859-1."""

import re
from collections.abc import Iterator

from fanfold.records.text import Repair

RULE = "c1-control"
C1 = re.compile("[\x80-\x9f]")
CODED_C1 = re.compile(b"\xc2[\x80-\x9f]")
"""The same in UTF-8: its first byte is one that a search leaps to."""
NEXT_LINE = "\x85"
OTHER_ENDS = re.compile("[\n\r\x80-\x84\x86-\x9f]")
HOLES = frozenset("\x81\x8d\x8f\x90\x9d")
"""Controls that cp1252 has no character for; they stay."""


def c1_repairs(found: str) -> Iterator[Repair]:
    """Yield a repair for each C1 control that cp1252 has a character for.

    Texts have had no other use for these controls since the web began (the HTML
    standard reads `&#146;` so too). U+0085 is an ellipsis, but where a text has no
    other line end and no other such control it is the line end of a mainframe.
    """
    if found.isascii() or not CODED_C1.search(found.encode("utf-8", "surrogatepass")):
        return
    keeps_nel = _has_mainframe_line_ends(found)
    for m in C1.finditer(found):
        char = m[0]
        if char in HOLES or (char == NEXT_LINE and keeps_nel):
            continue
        yield Repair(
            start=m.start(),
            end=m.end(),
            found=char,
            repaired=char.encode("iso-8859-1").decode("cp1252"),
            rule=RULE,
            confidence=0.9,
        )


def _has_mainframe_line_ends(found: str) -> bool:
    """Tell whether U+0085 is the only control and the only line end there is."""
    return OTHER_ENDS.search(found) is None
