"""A page cut into tags, comments and text, in one pass, whatever stands in it.

The standard library's parser gives no offsets, and takes quadratic time on some broken
pages; here every search either moves forward or is never made again.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Literal, NamedTuple

TokenKind = Literal["open", "close", "comment", "text", "raw"]

MARK = re.compile(r"<(?:!--|[!?]|(/?)([A-Za-z][^\s/<>]{0,60}))")
BLANKS = re.compile(r"[\s/]*")
ATTRIBUTE = re.compile(r"([^\s=>/\"'<][^\s=>/]{0,200})(?:\s*=\s*)?")
BARE_VALUE = re.compile(r"[^\s>]*")
RAW = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "title", "textarea", "xmp", "noembed")
}
"""Elements whose inside holds no tags."""
MOST_ATTRIBUTES = 500
LONG_VALUE = 2000
"""A value longer than this that holds a tag had its closing quotation mark lost."""
VOID = frozenset(
    "area base br col embed frame hr img input keygen link meta param source track wbr"
    .split()
)  # fmt: skip


class Token(NamedTuple):
    """A piece of a page: `start:end` in the text that was cut.

    Attributes:
        kind: "raw" is the inside of a script or its like; "comment" is any declaration.
        name: The element, in small letters; "" for text and comments.
        attributes: Of an opening tag, by name; the first of two equal ones.
        is_empty: Whether the tag says that it has no inside ("<br />").
    """

    kind: TokenKind
    start: int
    end: int
    name: str = ""
    attributes: dict[str, str] = {}  # noqa: RUF012 - a default nobody changes
    is_empty: bool = False


def cut_tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a page; joined they are the page.

    Args:
        text: Any text; what is no tag is text.
    """
    return _Cutter(text).tokens()


class _Cutter:
    """Cuts one page; remembers which closing signs stand nowhere ahead."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.absent: set[str] = set()

    def tokens(self) -> Iterator[Token]:
        text, pos = self.text, 0
        mark = MARK.search(text)
        while mark:
            token = self._token(mark)
            if token is None:
                mark = MARK.search(text, mark.end())
                continue
            if token.start > pos:
                yield Token("text", pos, token.start)
            yield token
            pos = token.end
            if token.kind == "open" and token.name in RAW:
                end = self._raw_end(token.name, pos)
                if end > pos:
                    yield Token("raw", pos, end, token.name)
                pos = end
            mark = MARK.search(text, pos)
        if pos < len(text):
            yield Token("text", pos, len(text))

    def _find(self, sign: str, pos: int) -> int:
        """Return where a sign stands next, or -1; asks once where it is nowhere ahead."""
        if sign in self.absent:
            return -1
        found = self.text.find(sign, pos)
        if found < 0:
            self.absent.add(sign)
        return found

    def _token(self, mark: re.Match[str]) -> Token | None:
        start = mark.start()
        if mark[2] is None:
            return self._declaration(mark)
        if mark[1]:
            end = self._find(">", mark.end())
            return Token("close", start, end + 1, mark[2].lower()) if end >= 0 else None
        return self._open_tag(mark)

    def _declaration(self, mark: re.Match[str]) -> Token | None:
        """Cut a comment, doctype or instruction; an endless comment ends at its first ">"."""
        end = -1
        if mark[0] == "<!--":
            # "<!-->" is a whole comment
            end = self._find("-->", mark.end() - 2)
            end = end + 2 if end >= 0 else end
        elif self.text.startswith("<![CDATA[", mark.start()):
            end = self._find("]]>", mark.end())
            end = end + 2 if end >= 0 else end
        if end < 0:
            end = self._find(">", mark.end() - 2)
        return Token("comment", mark.start(), end + 1) if end >= 0 else None

    def _open_tag(self, mark: re.Match[str]) -> Token | None:
        text, pos = self.text, mark.end()
        attributes: dict[str, str] = {}
        for _ in range(MOST_ATTRIBUTES):
            pos = _end(BLANKS, text, pos)
            if text[pos : pos + 1] in {">", "<", ""}:
                break
            pos = self._attribute(pos, attributes)
        else:
            pos = max(pos, self._find(">", pos))
        if pos >= len(text):
            return None
        if text[pos] == ">":
            pos += 1
        name = mark[2].lower()
        is_empty = name in VOID or text[pos - 2 : pos] == "/>"
        return Token("open", mark.start(), pos, name, attributes, is_empty)

    def _attribute(self, pos: int, into: dict[str, str]) -> int:
        """Read one attribute and return where it ends."""
        text = self.text
        named = ATTRIBUTE.match(text, pos)
        if named is None:
            return pos + 1
        pos = named.end()
        if "=" not in text[named.end(1) : pos]:
            into.setdefault(named[1].lower(), "")
            return pos
        quote = text[pos : pos + 1]
        end = self._find(quote, pos + 1) if quote in {'"', "'"} else -1
        if end >= 0 and not _is_broken(text, pos + 1, end):
            value, pos = text[pos + 1 : end], end + 1
        else:
            end = _end(BARE_VALUE, text, pos)
            value, pos = text[pos:end].strip("\"'"), end
        into.setdefault(named[1].lower(), unescape(value) if "&" in value else value)
        return pos

    def _raw_end(self, name: str, pos: int) -> int:
        """Return where the inside of a raw element ends; `pos` where nothing closes it."""
        if name in self.absent:
            return pos
        closing = RAW[name].search(self.text, pos)
        if closing is None:
            self.absent.add(name)
            return pos
        return closing.start()


def _end(pattern: re.Pattern[str], text: str, pos: int) -> int:
    found = pattern.match(text, pos)
    return found.end() if found else pos


def _is_broken(text: str, start: int, end: int) -> bool:
    """Whether a quoted value ran over other tags, its closing mark being lost."""
    return end - start > LONG_VALUE and text.find("<", start, end) >= 0
