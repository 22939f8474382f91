"""C1 controls that are cp1252 punctuation: curly quotes read as ISO-8859-1."""

import re
from collections.abc import Iterator

from fanfold.records.text import Repair

RULE = "c1-control"
CODED_C1 = re.compile(b"\xc2[\x80-\x9f]")
"""A C1 control in UTF-8: its first byte is one that a search leaps to."""
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
    if found.isascii():
        return
    coded = set(CODED_C1.findall(found.encode("utf-8", "surrogatepass")))
    if not coded:
        return
    keeps_nel = _has_mainframe_line_ends(found)
    controls = [control.decode("utf-8") for control in coded]
    for start, char in sorted(x for control in controls for x in _all(found, control)):
        if char in HOLES or (char == NEXT_LINE and keeps_nel):
            continue
        yield Repair(
            start=start,
            end=start + 1,
            found=char,
            repaired=char.encode("iso-8859-1").decode("cp1252"),
            rule=RULE,
            confidence=0.9,
        )


def _all(found: str, char: str) -> Iterator[tuple[int, str]]:
    """Yield each place of a character; a search for one leaps, for several it walks."""
    place = found.find(char)
    while place >= 0:
        yield place, char
        place = found.find(char, place + 1)


def _has_mainframe_line_ends(found: str) -> bool:
    """Tell whether U+0085 is the only control and the only line end there is."""
    return OTHER_ENDS.search(found) is None
