"""Carry one value read from a span, and cut spans into parts."""

import re
from dataclasses import dataclass

from fanfold.records.story import Role
from fanfold.recover.labels.pairs import trim

BRACKET = re.compile(r"[()\[\]]")
BLANK = " \t\xa0\u3000\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One value of one field, before it is known how sure its place is.

    Attributes:
        field: A field of the schema.
        start: Start of the value in the text.
        end: One past its end.
        norm: A normal form where it differs.
        members: For a relationship, who.
        role: For a relationship, what.
        ambiguous: Whether it can be read two ways.
        notation: For a legend entry, the mark.
        meaning: For a legend entry, the voice.
        rule: The rule that read it; empty where the caller names it.
        confidence: 0 to 1, multiplied with that of the form it stood in.
    """

    field: str
    start: int
    end: int
    norm: str | int | None = None
    members: tuple[str, ...] = ()
    role: Role | None = None
    ambiguous: bool = False
    notation: str | None = None
    meaning: str | None = None
    rule: str = ""
    confidence: float = 1.0


Span = tuple[int, int]


def split_span(text: str, span: Span, separator: re.Pattern[str]) -> list[Span]:
    """Cut a span at a separator, but not inside round or square brackets.

    Args:
        text: The whole text.
        span: Where to cut.
        separator: What parts the values; it must not match the empty string.

    Returns:
        The parts in order, outer blanks off, empty ones left out.
    """
    start, end = span
    deep = _bracketed(text, start, end) if BRACKET.search(text, start, end) else ()
    parts: list[Span] = []
    pos = start
    for match in separator.finditer(text, start, end):
        if any(a < match.start() < b for a, b in deep):
            continue
        parts.append(trim(text, pos, match.start(), BLANK))
        pos = match.end()
    parts.append(trim(text, pos, end, BLANK))
    return [part for part in parts if part[0] < part[1]]


def _bracketed(text: str, start: int, end: int) -> list[Span]:
    """Find the outermost bracketed stretches; an unclosed bracket is no bracket."""
    spans: list[Span] = []
    stack: list[int] = []
    for match in BRACKET.finditer(text, start, end):
        if match[0] in "([":
            stack.append(match.start())
        elif stack:
            opened = stack.pop()
            if not stack:
                spans.append((opened, match.start()))
    return spans


def strip_tail(text: str, span: Span, tail: str) -> Span:
    """Take trailing marks off a span."""
    start, end = span
    while end > start and (text[end - 1] in tail or text[end - 1] in BLANK):
        end -= 1
    return start, end


def drop_bracket(text: str, span: Span) -> Span:
    """Take a trailing "(…)" off a span, unless nothing else stands in it."""
    start, end = span
    if end - start < 3 or text[end - 1] not in ")]":  # noqa: PLR2004 - "(x)"
        return span
    opened = text.rfind("(["[text[end - 1] == "]"], start, end)
    if opened <= start:
        return span
    return trim(text, start, opened, BLANK)
