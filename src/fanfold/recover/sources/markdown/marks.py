"""What is special to Markdown: the marks between the words, and where they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

MarkKind = Literal["heading", "emphasis", "strong", "link", "rule", "quote"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A piece of markup with the text that it marks.

    Attributes:
        kind: What it says about the text.
        start: Offset of the first character of the markup.
        end: One past the last character of the markup.
        inner_start: Where the marked text begins; for a rule, `end`.
        inner_end: Where the marked text ends.
        level: Depth of a heading (1 to 6) or a quotation, else 0.
    """

    kind: MarkKind
    start: int
    end: int
    inner_start: int
    inner_end: int
    level: int = 0


LINE = re.compile(r"[^\n]+")
HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")
UNDERLINE = re.compile(r" {0,3}=+[ \t]*")
RULE = re.compile(r" {0,3}([-*_])(?:[ \t]{0,8}\1){2,}[ \t]*")
QUOTE = re.compile(r" {0,3}>(?:[ \t]?>)*[ \t]?")
LINK = re.compile(
    r"!?\[([^\[\]\n]{1,400})\]\([^()\s]{1,800}(?:[ \t]\"[^\"\n]{0,200}\")?\)"
)
DELIMITER = re.compile(r"\\.|\*{1,3}|_{1,3}|\n[ \t]*\n")
HEADING_LINE = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE)
STRONG = re.compile(r"\*\*[^\s*][^*\n]{0,400}\*\*")
LEAST_SIGNS = 2


def looks_like_markdown(text: str) -> bool:
    """Tell whether a text that is not named so is Markdown all the same.

    Args:
        text: The beginning of a file.

    Returns:
        True for two headings, or a heading or link beside bold marks.
    """
    headings = len(HEADING_LINE.findall(text)) if "#" in text else 0
    links = len(LINK.findall(text)) if "](" in text else 0
    return headings >= LEAST_SIGNS or bool(headings + links and STRONG.search(text))


def markdown_marks(text: str) -> tuple[Mark, ...]:
    """Find the markup of a Markdown text.

    Args:
        text: The text; each line end is one line feed.

    Returns:
        Marks by where they start; an outer one before an inner one.
    """
    blocks = list(_blocks(text))
    rules = [(m.start, m.end) for m in blocks if m.kind == "rule"]
    links = [_link(m) for m in LINK.finditer(text)]
    marks = [*blocks, *links, *_emphasis(text, skipped=rules)]
    return tuple(sorted(marks, key=lambda m: (m.start, -m.end)))


def _link(m: re.Match[str]) -> Mark:
    return Mark(
        kind="link",
        start=m.start(),
        end=m.end(),
        inner_start=m.start(1),
        inner_end=m.end(1),
    )


def _blocks(text: str) -> Iterator[Mark]:
    """Yield headings, rules and quotation marks at the starts of lines."""
    last: re.Match[str] | None = None
    for line in LINE.finditer(text):
        follows = last is not None and last.end() + 1 == line.start()
        if last and follows and UNDERLINE.fullmatch(line[0]):
            yield _heading(text, last.start(), last.end(), end=line.end(), level=1)
            last = None
            continue
        mark = _block(text, line)
        if mark:
            yield mark
        last = None if mark else line


def _block(text: str, line: re.Match[str]) -> Mark | None:
    start, end = line.span()
    heading = HEADING.match(line[0])
    if heading:
        inner = start + heading.end()
        return _heading(text, inner, end, end=end, level=len(heading[1]), start=start)
    if RULE.fullmatch(line[0]):
        return Mark(kind="rule", start=start, end=end, inner_start=end, inner_end=end)
    quote = QUOTE.match(line[0])
    if quote:
        inner = start + quote.end()
        level = quote[0].count(">")
        return Mark(
            kind="quote",
            start=start,
            end=end,
            inner_start=inner,
            inner_end=end,
            level=level,
        )
    return None


def _heading(
    text: str, first: int, last: int, *, end: int, level: int, start: int | None = None
) -> Mark:
    """Make a heading; closing number signs and blanks are not part of its text."""
    inner = text[first:last]
    kept = inner.rstrip(" \t")
    closed = kept.rstrip("#")
    if closed != kept and (not closed or closed[-1] in " \t"):
        kept = closed.rstrip(" \t")
    lead = len(kept) - len(kept.lstrip(" \t"))
    return Mark(
        kind="heading",
        start=first if start is None else start,
        end=end,
        inner_start=first + lead,
        inner_end=first + max(len(kept), lead),
        level=level,
    )


def _emphasis(text: str, *, skipped: list[tuple[int, int]]) -> Iterator[Mark]:
    """Yield emphasis inside paragraphs; each opening mark is looked at once."""
    rules = iter([*skipped, (len(text) + 1, len(text) + 1)])
    rule = next(rules)
    openers: dict[str, int] = {}
    for m in DELIMITER.finditer(text):
        while rule[1] <= m.start():
            rule = next(rules)
        if m[0][0] == "\n":
            openers.clear()
        if m[0][0] in "\n\\" or rule[0] <= m.start():
            continue
        before, after = text[m.start() - 1 : m.start()], text[m.end() : m.end() + 1]
        opener = openers.get(m[0])
        if opener is not None and _closes(m[0], before, after):
            yield from _marks(m[0], opener, m.end())
            openers = {mark: pos for mark, pos in openers.items() if pos < opener}
        elif _opens(m[0], before, after):
            openers[m[0]] = m.start()


def _opens(mark: str, before: str, after: str) -> bool:
    """Tell whether a mark stands before a word; `_` inside a word is no mark."""
    inside = mark[0] == "_" and before.isalnum()
    return bool(after) and not after.isspace() and not inside


def _closes(mark: str, before: str, after: str) -> bool:
    """Tell whether a mark stands after a word."""
    inside = mark[0] == "_" and after.isalnum()
    return bool(before) and not before.isspace() and not inside


def _marks(mark: str, start: int, end: int) -> Iterator[Mark]:
    """Yield one mark for one or two signs, and both for three."""
    inner_start, inner_end = start + len(mark), end - len(mark)
    kinds: dict[int, tuple[MarkKind, ...]] = {
        1: ("emphasis",),
        2: ("strong",),
        3: ("strong", "emphasis"),
    }
    for kind in kinds[len(mark)]:
        yield Mark(
            kind=kind,
            start=start,
            end=end,
            inner_start=inner_start,
            inner_end=inner_end,
        )
