"""OpenDocument's styles, each with what it inherits: how paragraphs and words look.

Source: ODF 1.3 part 3, 16 (styles), 20 (formatting attributes).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from fanfold.recover.documents.paragraphs import Look
from fanfold.recover.documents.xml import Element

LOOKS: Mapping[tuple[str, str], Look] = {
    ("fo:font-style", "italic"): ("italic", ""),
    ("fo:font-style", "oblique"): ("italic", ""),
    ("fo:text-align", "center"): ("center", ""),
    ("fo:text-align", "end"): ("right", ""),
    ("fo:text-align", "right"): ("right", ""),
}
"""An attribute with one value, and the look that it gives."""
BOLD = frozenset({"bold", "600", "700", "800", "900"})
LINES: Mapping[str, Look] = {
    "style:text-underline-style": ("underline", ""),
    "style:text-underline": ("underline", ""),
    "style:text-line-through-style": ("strike", ""),
    "style:text-crossing-out": ("strike", ""),
}
"""Attributes that draw a line, whatever its kind."""
QUOTES = frozenset({"quotations", "quote", "block text", "block quote", "intense quote",
                    "blockquote"})  # fmt: skip
FIELDS = {"title": "title", "author": "author"}
RULES = frozenset({"horizontal line"})
HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
CODE = re.compile(r"_([0-9a-f]{2})_")
PROPERTY_SETS = frozenset(
    {"style:text-properties", "style:paragraph-properties", "style:properties"}
)
LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A style, with what it inherits once it is settled.

    Attributes:
        names: Its own name and those it inherits from, as shown to people.
        values: Formatting attributes.
    """

    names: tuple[str, ...] = ()
    parent: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    def is_of(self, names: frozenset[str]) -> bool:
        """Whether it, or one that it inherits from, has one of some names."""
        return not names.isdisjoint(self.names)

    @property
    def field(self) -> str:
        """The field of the schema that it says its paragraphs are, or ""."""
        return next((FIELDS[name] for name in self.names if name in FIELDS), "")

    @property
    def level(self) -> int:
        """The level of a heading, from 1; 0 for none."""
        found = filter(None, map(HEADING.fullmatch, self.names))
        return next((int(match[1]) for match in found), 0)


@dataclass(slots=True)
class Styles:
    """All styles of a document, by family and name."""

    found: dict[tuple[str, str], Style] = field(default_factory=dict)
    settled: dict[tuple[str, str], Style] = field(default_factory=dict)
    language: str = ""

    def add(self, element: Element) -> None:
        """Take up a `style:style` or a `style:default-style`."""
        family = element.get("style:family")
        values = {
            key: value
            for properties in element.elements
            if properties.name in PROPERTY_SETS
            for key, value in properties.attributes.items()
        }
        if element.name == "style:default-style":
            self.language = values.get("fo:language", self.language)
            return
        name = element.get("style:name")
        shown = element.get("style:display-name") or CODE.sub(_sign, name)
        self.found[family, name] = Style(
            names=(shown.lower(),),
            parent=element.get("style:parent-style-name"),
            values=values,
        )

    def get(self, family: str, name: str) -> Style:
        """Return a style with all that it inherits."""
        if (family, name) not in self.settled:
            self.settled[family, name] = self._settle(family, name)
        return self.settled[family, name]

    def _settle(self, family: str, name: str) -> Style:
        chain: list[Style] = []
        while (family, name) in self.found and len(chain) < LONGEST_CHAIN:
            chain.append(self.found[family, name])
            name = chain[-1].parent
        if not chain:
            # a style that is only named, not defined, still says what it is
            return Style(names=(CODE.sub(_sign, name).lower(),))
        values: dict[str, str] = {}
        for style in reversed(chain):
            values.update(style.values)
        names = [*(n for style in chain for n in style.names)]
        if name:
            names.append(CODE.sub(_sign, name).lower())
        return Style(names=tuple(names), values=values)


def looks_of(values: Mapping[str, str], *, language: str) -> tuple[Look, ...]:
    """Return the looks of words; of a block, those that a paragraph has.

    Args:
        values: Formatting attributes of a style.
        language: That of the document; another one is a look.
    """
    found: list[Look] = []
    own = values.get("fo:language", "")
    if own and own != "none" and language and own != language:
        country = values.get("fo:country", "")
        is_known = country.isalpha() and country != "none"
        found.append(("language", f"{own}-{country}" if is_known else own))
    position = values.get("style:text-position", "")
    if position.startswith(("super", "sub")):
        found.append(("sup" if position.startswith("super") else "sub", ""))
    elif position[:1].isdigit() and not position.startswith("0%"):
        found.append(("sup", ""))
    elif position.startswith("-"):
        found.append(("sub", ""))
    found.extend(
        look for key, look in LINES.items() if values.get(key, "none") != "none"
    )
    if values.get("fo:font-weight") in BOLD:
        found.append(("bold", ""))
    italic = LOOKS.get(("fo:font-style", values.get("fo:font-style", "")))
    return (*found, italic) if italic else tuple(found)


def block_looks(values: Mapping[str, str]) -> tuple[Look, ...]:
    """Return the looks of a whole paragraph."""
    align = LOOKS.get(("fo:text-align", values.get("fo:text-align", "")))
    direction: tuple[Look, ...] = ()
    if values.get("style:writing-mode", "").startswith("rl"):
        direction = (("direction", "rtl"),)
    return (align, *direction) if align else direction


def _sign(code: re.Match[str]) -> str:
    return chr(int(code[1], 16))
