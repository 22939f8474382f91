"""The text of an entry or a comment: HTML with the tags that journals added to it.

Source: LiveJournal FAQ 75 (`<lj user>`, `<lj-cut>`), its protocol ("opt_preformatted");
docs/formats/journal-backups.md.
"""

import re
from html import escape, unescape

from fanfold.recover.markup.extract import as_decoded
from fanfold.recover.markup.flow import Role, skip, zone
from fanfold.recover.markup.page import Page, read_page
from fanfold.recover.markup.tree import Node, grow

TAG = re.compile(
    r"<(?:lj\b(?!-)|user\b|lj-cut\b|cut\b)(?P<inside>[^<>]{0,500})>", re.IGNORECASE
)
VALUE = re.compile(
    r"\b(?P<key>user|comm|name|text)\s*=\s*(?:\"(?P<a>[^\"]*)\"|'(?P<b>[^']*)'|(?P<c>[^\s/>\"']+))",
    re.IGNORECASE,
)
ESCAPED = re.compile(
    r"&lt;/?(?:br|p|i|b|em|strong|lj|lj-cut|a|div|span)\b", re.IGNORECASE
)
BLOCK = (
    r"</?(?:p|div|br|hr|h[1-6]|ul|ol|li|table|tr|td|th|tbody|blockquote|center|pre|dl|dd|dt"
    r"|lj-cut|lj-raw|cut)\b[^<>]{0,500}>"
)
BESIDE_BLOCK = re.compile(rf"({BLOCK})[ \t]*\n|\n[ \t]*(?={BLOCK})", re.IGNORECASE)
EMBEDDED = frozenset(
    {"lj-embed", "lj-poll", "lj-template", "lj-music", "lj-map", "poll", "site-embed"}
)
BUTTONS = frozenset({"lj-like", "lj-repost", "lj-share"})


def page_of(html: str, *, is_formatted: bool = False) -> Page:
    """Read the text of an entry.

    Args:
        html: As its writer typed it.
        is_formatted: Whether its line ends are not to be shown.
    """
    if "<" not in html and ESCAPED.search(html):
        html = unescape(html)
    html = html.replace("\r\n", "\n").replace("\r", "\n")
    html = TAG.sub(_shown, html)
    if not is_formatted and "\n" in html:
        html = BESIDE_BLOCK.sub(lambda m: m[1] or "", html).replace("\n", "<br>\n")
    return read_page(as_decoded(html), grow(html), roles=_role)


def _shown(match: re.Match[str]) -> str:
    """Write a journal's own tag as HTML that shows what it says."""
    found = VALUE.search(match["inside"])
    value = (found["a"] or found["b"] or found["c"] or "") if found else ""
    if not value:
        return match[0]
    name = escape(unescape(value))
    if found and found["key"].lower() == "text":
        return f'<p class="lj-cut-text">( {name} )</p>'
    return f'<span class="lj-user">{name}</span>'


def _role(node: Node) -> Role | None:
    """Say what an element is that only journals have."""
    if node.name in EMBEDDED:
        return skip("embedded")
    if node.name in BUTTONS:
        return skip("button")
    if node.name == "p" and node.attributes.get("class") == "lj-cut-text":
        return zone("chrome", "journal:cut")
    return None
