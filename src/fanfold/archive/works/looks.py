"""How words look, as HTML: italics and their like, kept from the file's own markup."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache
from html import escape
from typing import Final

from fanfold.records.looks import Formatting

TAGS: Final = {
    "italic": "em",
    "bold": "strong",
    "underline": "u",
    "strike": "s",
    "sub": "sub",
    "sup": "sup",
    "small": "small",
    "code": "code",
    "ruby": "ruby",
    "ruby_text": "rt",
    "link": "a",
    "language": "span",
    "direction": "span",
}
"""Looks of words, and the element of each."""
ATTRIBUTES: Final = {"link": "href", "language": "lang", "direction": "dir"}
"""Looks whose value is an attribute."""
OF_PARAGRAPHS: Final = {
    "center": "center",
    "right": "right",
    "quote": "quote",
    "heading": "heading",
    "item": "item",
}
"""Looks of whole paragraphs, and the class of each."""
NO_REFERRER: Final = ' rel="nofollow noreferrer noopener"'


class Looks:
    """The looks of one text, to be asked for a stretch at a time.

    Args:
        formatting: By where they begin, outer before inner.
        language: The work's own; what is in it needs no mark.
    """

    def __init__(self, formatting: Sequence[Formatting], *, language: str = "") -> None:
        told = [f for f in formatting if not _is_own(f, language)]
        self.words = [f for f in told if f.kind in TAGS]
        self.paragraphs = [f for f in told if f.kind in OF_PARAGRAPHS]
        self.rules = {(f.start, f.end) for f in formatting if f.kind == "rule"}
        self._starts = [f.start for f in self.words]
        self._longest = max((f.end - f.start for f in self.words), default=0)

    def of_words(self, start: int, end: int) -> list[Formatting]:
        """Return the looks of words that overlap a stretch."""
        if not self.words:
            return []
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end, first)
        return [f for f in self.words[first:last] if f.end > start]

    def classes(self, start: int, end: int) -> str:
        """Return the classes of a paragraph that such looks cover, in order."""
        if not self.paragraphs:
            return ""
        kinds = {f.kind for f in self.paragraphs if f.start <= start and end <= f.end}
        return " ".join(css for kind, css in OF_PARAGRAPHS.items() if kind in kinds)

    def is_rule(self, start: int, end: int) -> bool:
        """Whether a stretch stands for a line that was drawn across the page."""
        return (start, end) in self.rules


def _is_own(look: Formatting, language: str) -> bool:
    return look.kind == "language" and look.value.partition("-")[0] == language


class Nest:
    """Writes a stretch of text with looks as elements that nest.

    Args:
        write: Returns a stretch escaped, without elements.
    """

    def __init__(self, write: Callable[[int, int], str]) -> None:
        self.write = write
        self.out: list[str] = []

    def fill(self, looks: Sequence[Formatting], start: int, end: int) -> str:
        """Return a stretch as HTML; a look that crosses another is cut in two."""
        self._inside([_clipped(f, start, end) for f in looks], start, end, "")
        return "".join(self.out)

    def _inside(
        self, looks: list[Formatting], start: int, end: int, around: str
    ) -> None:
        pos = start
        waiting = sorted(
            (f for f in looks if f.start < f.end), key=lambda f: (f.start, -f.end)
        )
        while waiting:
            look, *rest = waiting
            inner = [_clipped(f, look.start, look.end) for f in rest]
            waiting = [f for f in rest if f.end > look.end]
            waiting = [f._replace(start=max(f.start, look.end)) for f in waiting]
            self._text(pos, look.start)
            tag = TAGS[look.kind]
            if f" {tag} " in around and tag != "span":
                self._inside(inner, look.start, look.end, around)
            else:
                self.out.append(_opening(look.kind, look.value))
                self._inside(inner, look.start, look.end, f"{around} {tag} ")
                self.out.append(f"</{tag}>")
            pos = look.end
        self._text(pos, end)

    def _text(self, start: int, end: int) -> None:
        if end > start:
            self.out.append(self.write(start, end))


def _clipped(look: Formatting, start: int, end: int) -> Formatting:
    return look._replace(start=max(look.start, start), end=min(look.end, end))


@lru_cache(maxsize=1000)
def _opening(kind: str, value: str) -> str:
    name = ATTRIBUTES.get(kind)
    shown = f' {name}="{escape(value, quote=True)}"' if name else ""
    return f"<{TAGS[kind]}{shown}{NO_REFERRER if kind == 'link' else ''}>"
