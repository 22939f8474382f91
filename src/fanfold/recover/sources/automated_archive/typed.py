"""Typed text as the archives showed it: signs for italics and underlining, rules, bold."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from fanfold.records.looks import FormatKind

SIGNED = re.compile(
    r"(?<![\w*])\*(?=[^\s*])((?:[^*\r\n]|\r?\n(?![ \t\r]{0,80}\n)){1,600})(?<=[^\s*])\*(?![\w*])"
    r"|(?<![\w_])_(?=[^\s_])((?:[^_\r\n]|\r?\n(?![ \t\r]{0,80}\n)){1,600})(?<=[^\s_])_(?![\w_])"
)
"""`*italics*` and `_underlined_` words, within a paragraph."""
RULE = re.compile(r"\*{3,}")
LINE = re.compile(r"[^\r\n]+")


class TypedMark(NamedTuple):
    """Words of a typed text that the archive showed in a certain way.

    Attributes:
        is_signed: Whether a sign on each side said so; it was not shown.
    """

    kind: FormatKind
    start: int
    end: int
    is_signed: bool


def typed_marks(found: str) -> Iterator[TypedMark]:
    """Yield what the archive made of a typed text: italics, underlining, rules, bold.

    Args:
        found: The text as found.
    """
    for m in SIGNED.finditer(found):
        kind: FormatKind = "italic" if m[1] else "underline"
        yield TypedMark(kind, m.start() + 1, m.end() - 1, is_signed=True)
    for m in LINE.finditer(found):
        line = m[0].strip()
        start = m.start() + len(m[0]) - len(m[0].lstrip())
        if RULE.fullmatch(line):
            yield TypedMark("rule", start, start + len(line), is_signed=False)
        elif len(line) > 1 and line.isupper() and not SIGNED.search(line):
            yield TypedMark("bold", start, start + len(line), is_signed=False)
