"""A Markdown file as text: the marks hidden, what they say kept as looks and chapters.

Source: docs/formats/markdown.md; CommonMark 0.31, GitHub's strike-through.
"""

import re
from collections.abc import Iterator

from fanfold.records.looks import FormatKind
from fanfold.records.source import Field, SourceText
from fanfold.records.text import DecodedText
from fanfold.recover.decode import decode
from fanfold.recover.documents.headings import Heading
from fanfold.recover.documents.marked import Marks, line_view, marked_source
from fanfold.recover.sources.markdown.front_matter import front_matter
from fanfold.recover.sources.markdown.marks import Mark, markdown_marks

LOOKS: dict[str, FormatKind] = {"emphasis": "italic", "strong": "bold"}
STRIKE = re.compile(r"~~(?=[^\s~])([^~\n]{1,2000}?)(?<!\s)~~")
ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
AUTOLINK = re.compile(r"<((?:https?|ftp)://[^<>\s]{1,1000})>")
ADDRESS = re.compile(r"\]\(<?((?:https?|ftp)://[^()\s>]{1,800})")
CREDIT = re.compile(
    r"(?P<title>[^\[\]\n(]{1,300}?)[ \t]+\(?(?:by[ \t]+)?\[(?P<author>[^\[\]\n]{1,100})\]"
    r"\((?P<address>(?:https?|ftp)://[^()\s]{1,800})\)\)?",
    re.IGNORECASE,
)
LINE_END_SLASH = re.compile(r"\\(?=\n)")
TAG = re.compile(
    r"<(/?)(i|em|b|strong|u|ins|s|del|strike|sub|sup|small|center|blockquote|p|div|span"
    r"|br|hr)\b(?:\s[^<>\n]{0,300})?/?>",
    re.IGNORECASE,
)
TAG_LOOKS: dict[str, FormatKind] = {
    "i": "italic", "em": "italic", "b": "bold", "strong": "bold", "u": "underline",
    "ins": "underline", "s": "strike", "del": "strike", "strike": "strike",
    "sub": "sub", "sup": "sup", "small": "small", "center": "center",
    "blockquote": "quote",
}  # fmt: skip
CENTERED = re.compile(r"(?:align\s*=\s*[\"']?|text-align\s*:\s*)center", re.IGNORECASE)
QUOTE_SIGNS = re.compile(r"[ \t]*>(?:[ \t]?>)*[ \t]?")
MOST_OPEN = 200


def read(raw: bytes) -> SourceText:
    """Read a Markdown file.

    Args:
        raw: The whole file.

    Returns:
        Its text; offsets of `decoded.markup` count in the file as found.
    """
    return read_decoded(decode(raw))


def read_decoded(decoded: DecodedText) -> SourceText:
    """Read a decoded Markdown file."""
    view = line_view(decoded.found)
    marks = Marks()
    front = front_matter(view)
    begin = front.end if front else 0
    if front:
        marks.hide(0, front.start, "tag")
        marks.hide(front.inner_end, front.end, "tag", "\n")
        marks.fields.extend(front.fields)
        marks.parts.append(
            (front.start, front.inner_end, "label_header", "markdown:front-matter")
        )
    body = " " * begin + view[begin:] if front else view
    _hide_html(body, marks)
    found = markdown_marks(body)
    for mark in found:
        _take(mark, body, marks)
    marks.fields.extend(_credit(found, body))
    _hide_signs(body, marks)
    return marked_source(decoded, marks, format_name="markdown")


def _take(mark: Mark, view: str, marks: Marks) -> None:
    if mark.kind == "rule":
        marks.look("rule", mark.start, mark.end)
        return
    if mark.kind == "quote":
        _quote(mark, view, marks)
        return
    if mark.kind != "heading" and not _has_words(view, mark):
        return
    if mark.kind == "link" and view[mark.start] == "!":
        marks.hide(mark.start, mark.end, "picture")
        return
    if mark.kind == "heading":
        _heading(mark, marks)
        return
    marks.hide(mark.start, mark.inner_start)
    marks.hide(mark.inner_end, mark.end)
    if mark.kind in LOOKS:
        marks.look(LOOKS[mark.kind], mark.inner_start, mark.inner_end)
    else:
        address = ADDRESS.match(view, mark.inner_end)
        if address:
            marks.look("link", mark.inner_start, mark.inner_end, address[1])


def _has_words(view: str, mark: Mark) -> bool:
    """Whether marks stand around words: "~*~*~" is a break, not emphasis."""
    return any(map(str.isalnum, view[mark.inner_start : mark.inner_end]))


def _credit(found: tuple[Mark, ...], view: str) -> list[Field]:
    """Read "# Title ([author](address))" where it heads the file alone."""
    tops = [mark for mark in found if mark.kind == "heading" and mark.level == 1]
    if len(tops) != 1 or view[: tops[0].start].strip():
        return []
    credit = CREDIT.fullmatch(view, tops[0].inner_start, tops[0].inner_end)
    if credit is None:
        return []
    rule = "markdown:title-link"
    return [
        Field("title", *credit.span("title"), rule=rule),
        Field("author", *credit.span("author"), rule=rule),
        Field("author_url", 0, 0, rule, value=credit["address"]),
    ]


def _heading(mark: Mark, marks: Marks) -> None:
    """Hide the number signs, or the line of "=", of a heading."""
    if mark.inner_end > mark.inner_start:
        marks.hide(mark.start, mark.inner_start)
        marks.hide(mark.inner_end, mark.end)
        marks.headings.append(Heading(mark.level, mark.inner_start, mark.inner_end))


def _quote(mark: Mark, view: str, marks: Marks) -> None:
    """Hide the signs before one line of a quotation; lines that touch are one look."""
    marks.hide(mark.start, mark.inner_start)
    last = marks.looks[-1] if marks.looks else None
    if last and last.kind == "quote" and not view[last.end : mark.start].strip():
        marks.looks[-1] = last._replace(end=mark.inner_end)
    else:
        marks.look("quote", mark.inner_start, mark.inner_end)


def _hide_html(view: str, marks: Marks) -> None:
    """Hide comments and the tags of HTML, and read what the tags say of looks."""
    start = view.find("<!--")
    while start >= 0 and (end := view.find("-->", start + 4)) >= 0:
        marks.hide(start, end + 3, "comment")
        start = view.find("<!--", end + 3)
    opened: dict[str, list[tuple[int, FormatKind]]] = {}
    for tag in TAG.finditer(view):
        marks.hide(*tag.span(), "tag", _shown(tag, view))
        name = tag[2].lower()
        kind = TAG_LOOKS.get(name)
        if kind is None and CENTERED.search(tag[0]):
            kind = "center"
        waiting = opened.setdefault(name, [])
        if tag[1]:
            if waiting:
                start, look = waiting.pop()
                marks.look(look, start, tag.start())
        elif kind and len(waiting) < MOST_OPEN:
            waiting.append((tag.end(), kind))


def _shown(tag: re.Match[str], view: str) -> str:
    """Return what stands in the place of a tag: a line end, a rule, nothing."""
    name = tag[2].lower()
    if name == "hr":
        return "* * *"
    is_at_end = view[tag.end() : tag.end() + 1] in {"\n", ""}
    return "\n" if name == "br" and not is_at_end else ""


def _hide_signs(view: str, marks: Marks) -> None:
    """Hide the signs of strike-through, escapes and addresses."""
    for m in STRIKE.finditer(view):
        marks.hide(m.start(), m.start(1))
        marks.hide(m.end(1), m.end())
        marks.look("strike", *m.span(1))
    for m in AUTOLINK.finditer(view):
        marks.hide(m.start(), m.start() + 1)
        marks.hide(m.end() - 1, m.end())
        marks.look("link", *m.span(1), value=m[1])
    for start, end in _escapes(view):
        marks.hide(start, end)


def _escapes(view: str) -> Iterator[tuple[int, int]]:
    """Yield the backslashes that only guard the sign after them, or end a line."""
    at = -1
    for m in ESCAPE.finditer(view):
        if m.start() != at:
            yield m.span()
            at = m.end()
    for m in LINE_END_SLASH.finditer(view):
        yield m.span()
