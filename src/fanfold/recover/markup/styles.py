"""What the tags, styles and classes of an element say of how its words look."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from fanfold.records.looks import FormatKind
from fanfold.recover.markup.tree import Node

Look = tuple[FormatKind, str]
"""A kind of formatting and its value."""

TAGS: dict[str, Look] = {
    **dict.fromkeys(("i", "em", "cite", "dfn", "var", "address"), ("italic", "")),
    **dict.fromkeys(("b", "strong"), ("bold", "")),
    **dict.fromkeys(("u", "ins"), ("underline", "")),
    **dict.fromkeys(("s", "strike", "del"), ("strike", "")),
    **dict.fromkeys(("tt", "code", "kbd", "samp"), ("code", "")),
    "sub": ("sub", ""),
    "sup": ("sup", ""),
    "small": ("small", ""),
    "center": ("center", ""),
    "blockquote": ("quote", ""),
    "ruby": ("ruby", ""),
    "rt": ("ruby_text", ""),
    **{f"h{level}": ("heading", str(level)) for level in range(1, 7)},
}
RULES: tuple[tuple[re.Pattern[str], Look], ...] = (
    (re.compile(r"font-style\s*:\s*(?:italic|oblique)"), ("italic", "")),
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)"), ("bold", "")),
    (re.compile(r"text-decoration[^;:]{0,10}:[^;]{0,60}underline"), ("underline", "")),
    (re.compile(r"text-decoration[^;:]{0,10}:[^;]{0,60}line-through"), ("strike", "")),
    (re.compile(r"text-align\s*:\s*center"), ("center", "")),
    (re.compile(r"text-align\s*:\s*right"), ("right", "")),
    (re.compile(r"vertical-align\s*:\s*super"), ("sup", "")),
    (re.compile(r"vertical-align\s*:\s*sub\b"), ("sub", "")),
)
"""Declarations of a style, in small letters, and what they mean."""
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
NO_LOOKS: Mapping[str, tuple[Look, ...]] = MappingProxyType({})

BLOCK_OF_CLASSES = re.compile(r"([^{}]{1,500})\{([^{}]{0,4000})\}")
CLASS = re.compile(r"(?:^|[\s,])(?:[a-z]+[0-6]?)?\.([\w-]{1,80})\s*(?=,|$)")
LINK = re.compile(r"(?:https?|ftp)://\S+", re.IGNORECASE)
LONGEST_LINK = 2000
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")


def read_classes(sheet: str) -> dict[str, tuple[Look, ...]]:
    """Return what the classes of a style sheet make their text look like.

    Args:
        sheet: CSS; only rules for a class alone, or an element's class, are read.
    """
    looks: dict[str, tuple[Look, ...]] = {}
    for block in BLOCK_OF_CLASSES.finditer(sheet.lower()):
        found = _looks_of(block[2])
        if found:
            for name in CLASS.findall(block[1]):
                looks[name] = (*looks.get(name, ()), *found)
    return looks


def _looks_of(style: str) -> tuple[Look, ...]:
    return tuple(look for pattern, look in RULES if pattern.search(style))


def looks(node: Node, classes: Mapping[str, tuple[Look, ...]]) -> tuple[Look, ...]:
    """Return the formatting that an element gives its words, each kind once.

    Args:
        node: The element.
        classes: What `read_classes` read of the page's own style sheets.
    """
    found = dict.fromkeys(_own(node))
    if classes:
        for name in node.classes:
            found.update(dict.fromkeys(classes.get(name.lower(), ())))
    return tuple(found)


def _own(node: Node) -> list[Look]:
    found: list[Look] = []
    if node.name in TAGS:
        found.append(TAGS[node.name])
    if not node.attributes:
        return found
    style = node.attributes.get("style", "")
    if style:
        found.extend(_looks_of(style.lower()))
    align = node.attributes.get("align", "").lower()
    if align in {"center", "right"} and node.name not in {"img", "table"}:
        found.append(("center" if align == "center" else "right", ""))
    href = node.attributes.get("href", "")
    if node.name == "a" and len(href) < LONGEST_LINK and LINK.fullmatch(href):
        found.append(("link", href))
    language = node.attributes.get("lang") or node.attributes.get("xml:lang", "")
    if language and LANGUAGE.fullmatch(language):
        found.append(("language", language))
    direction = node.attributes.get("dir", "").lower()
    if direction in {"rtl", "ltr"}:
        found.append(("direction", direction))
    return found


def is_hidden(node: Node) -> bool:
    """Whether a page does not show an element."""
    attributes = node.attributes
    return bool(attributes) and (
        "hidden" in attributes
        or HIDDEN.search(attributes.get("style", "").lower()) is not None
    )
