"""The tree of a FictionBook with the names of HTML, every place that of the file."""

import re

from fanfold.recover.markup.tree import Node, grow

CLASHING = re.compile(r"<(/?)(?:t(itle)|s(tyle))(?=[\s/>])", re.IGNORECASE)
"""Names that mean something else in HTML, where nothing inside would be read."""
CDATA = "<![CDATA["
NAMES = {
    "cite": "blockquote",
    "date": "p",
    "emphasis": "em",
    "empty-line": "br",
    "epigraph": "blockquote",
    "image": "img",
    "poem": "section",
    "stanza": "section",
    "strikethrough": "s",
    "subtitle": "center",
    "text-author": "p",
    "v": "p",
    "ztyle": "span",
}
"""An element and the one of HTML that looks like it."""
DEEPEST_HEADING = 6


def grow_book(text: str) -> Node:
    """Make the tree of a book.

    Args:
        text: The whole file, decoded.

    Returns:
        The root; titles are headings by the depth of their section.
    """
    shadow = CLASHING.sub(_renamed, text).replace(CDATA, " " * len(CDATA))
    root = grow(shadow)
    for node in root.walk():
        if node.name == "zitle":
            node.name = f"h{_level(node)}"
        elif node.name == "a":
            _link(node)
        else:
            node.name = NAMES.get(node.name, node.name)
    return root


def _renamed(found: re.Match[str]) -> str:
    return f"<{found[1]}z{found[2] or found[3]}"


def _level(title: Node) -> int:
    """Return the level of a title: that of the book is the first."""
    depth = 0
    parent = title.parent
    while parent is not None:
        depth += parent.name == "section"
        parent = parent.parent
    return min(depth + 1, DEEPEST_HEADING)


def _link(node: Node) -> None:
    for name, value in list(node.attributes.items()):
        if name.endswith(":href"):
            node.attributes.setdefault("href", value)
