"""Marks of reStructuredText between words: emphasis, code, links, references, escapes.

Source: docutils, reStructuredText Markup Specification, "Inline Markup".
"""

import re

from fanfold.records.looks import FormatKind
from fanfold.recover.documents.marked import Marks

INLINE = re.compile(
    r"\\(?P<escaped>\s|[^\w\s])"
    r"|(?<![\w`])``(?=\S)(?P<code>.{1,600}?)(?<=\S)``(?!\w)"
    r"|:(?P<role>[a-z]{1,20}):`(?P<said>[^`]{1,600})`"
    r"|(?<![\w`])`(?=[^\s`])(?P<link>[^`<>]{1,600}?)\s{0,3}(?:<(?P<address>[^<>`\s]{1,1000})>)?`(?P<mark>__?|)(?!\w)"
    r"|(?<![\w*])\*\*(?=\S)(?P<bold>.{1,600}?)(?<=[^\s\\])\*\*(?![\w*])"
    r"|(?<![\w*])\*(?=[^\s*])(?P<italic>.{1,600}?)(?<=[^\s\\])\*(?![\w*])"
    r"|(?P<note>\[(?:\#?\w{0,40}|\*)\])_(?!\w)"
    r"|\[STRIKEOUT:(?P<strike>[^\]\[]{1,600})\]",
    re.DOTALL,
)
LOOKS: dict[str, FormatKind] = {
    "code": "code", "bold": "bold", "italic": "italic", "strike": "strike",
    "note": "sup",
}  # fmt: skip
ROLES: dict[str, FormatKind] = {
    "emphasis": "italic", "strong": "bold", "sup": "sup", "superscript": "sup",
    "sub": "sub", "subscript": "sub", "literal": "code", "title": "italic",
}  # fmt: skip
ADDRESS = re.compile(r"(?:https?|ftp)://\S+", re.IGNORECASE)


def read_inline(view: str, start: int, end: int, marks: Marks) -> None:
    """Find the marks of a paragraph.

    Args:
        view: The file, its line ends single.
        start: Where the paragraph begins.
        end: Where it ends.
        marks: Where what is found is listed.
    """
    for match in INLINE.finditer(view, start, end):
        group = next(name for name in GROUPS if match[name] is not None)
        inner_start, inner_end = match.span(group)
        if group == "escaped":
            is_blank = match[group].isspace()
            marks.hide(match.start(), match.end() if is_blank else inner_start)
            continue
        has_words = any(map(str.isalnum, match[group]))
        if not has_words and group not in {"code", "note"}:
            continue
        marks.hide(match.start(), inner_start)
        marks.hide(inner_end, match.end())
        look = LOOKS.get(group) or ROLES.get(match["role"] or "")
        if look:
            marks.look(look, inner_start, inner_end)
        elif match["address"] and ADDRESS.fullmatch(match["address"]):
            marks.look("link", inner_start, inner_end, match["address"])


GROUPS = ("escaped", "code", "said", "link", "bold", "italic", "note", "strike")
