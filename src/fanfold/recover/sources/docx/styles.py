"""Word's styles, each with what it inherits: how paragraphs and words of it look."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from fanfold.recover.documents.paragraphs import Look
from fanfold.recover.documents.xml import Element, each_element
from fanfold.recover.sources.docx.names import OFF, SPACES

TOGGLES = {"w:b": "bold", "w:i": "italic", "w:strike": "strike", "w:vanish": "hidden",
           "w:dstrike": "strike"}  # fmt: skip
"""Properties that a paragraph's and a character's style turn each other off with."""
UPRIGHT = {"superscript": "sup", "subscript": "sub"}
ALIGNED: Mapping[str, Look] = {
    "center": ("center", ""), "right": ("right", ""), "end": ("right", ""),
}  # fmt: skip
HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titolo) ?([1-9])", re.IGNORECASE
)
QUOTES = frozenset({"quote", "intense quote", "block text", "quotations", "block quote",
                    "blockquote"})  # fmt: skip
FIELDS = {"title": "title", "author": "author"}
CONTENTS = re.compile(r"toc ?(?:\d|heading)|contents ?\d", re.IGNORECASE)
LEVELS = {str(level): level + 1 for level in range(9)}
"""Outline levels; the tenth is that of text."""
LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """How words look: the toggles that are set either way, and the rest."""

    toggles: Mapping[str, bool] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)

    def over(self, below: "Face") -> "Face":
        """Lay this face over another."""
        return Face(
            toggles={**below.toggles, **self.toggles},
            values={**below.values, **self.values},
        )

    def crossed(self, below: "Face") -> "Face":
        """Lay a character's style over a paragraph's: two toggles make none.

        Source: ECMA-376 part 1, 17.7.3 (toggle properties).
        """
        toggles = dict(below.toggles)
        for name, is_on in self.toggles.items():
            toggles[name] = is_on != toggles.get(name, False)
        return Face(toggles=toggles, values={**below.values, **self.values})


PLAIN = Face()


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A style, with what it inherits once it is settled.

    Attributes:
        level: Of a heading, from 1; 0 for none.
        align: "center", "right" or another of Word's words; "" for none.
        is_item: Whether it numbers or dots its paragraphs.
    """

    name: str = ""
    based_on: str = ""
    face: Face = PLAIN
    level: int = 0
    align: str = ""
    is_item: bool = False
    is_default: bool = False


NO_STYLE = Style()


def face_of(properties: Element | None) -> Face:
    """Read the properties of a run (`w:rPr`)."""
    if properties is None:
        return PLAIN
    toggles: dict[str, bool] = {}
    values: dict[str, str] = {}
    for item in properties.elements:
        value = item.get("w:val")
        if item.name in TOGGLES:
            toggles[TOGGLES[item.name]] = value.lower() not in OFF
        elif item.name == "w:u":
            values["underline"] = "" if value in OFF else "underline"
        elif item.name == "w:vertAlign":
            values["upright"] = UPRIGHT.get(value, "")
        elif item.name == "w:lang" and value:
            values["language"] = value
    return Face(toggles=toggles, values=values)


@dataclass(slots=True)
class Styles:
    """All styles of a document."""

    by_id: dict[str, Style] = field(default_factory=dict)
    settled: dict[str, Style] = field(default_factory=dict)
    defaults: Face = PLAIN
    paragraph: str = ""

    def get(self, ident: str) -> Style:
        """Return a style with all that it inherits."""
        if ident not in self.settled:
            self.settled[ident] = self._settle(ident)
        return self.settled[ident]

    def _settle(self, ident: str) -> Style:
        chain: list[Style] = []
        while ident in self.by_id and len(chain) < LONGEST_CHAIN:
            chain.append(self.by_id[ident])
            ident = self.by_id[ident].based_on
        if not chain:
            return NO_STYLE
        settled = chain[-1]
        for style in reversed(chain[:-1]):
            settled = replace(
                style,
                face=style.face.over(settled.face),
                level=style.level or settled.level,
                align=style.align or settled.align,
                is_item=style.is_item or settled.is_item,
            )
        return settled


def read_styles(data: bytes | None) -> Styles:
    """Read the part `styles.xml`; none gives no styles."""
    styles = Styles()

    def take(_path: tuple[str, ...], element: Element) -> None:
        if element.name == "w:docDefaults":
            run = element.first("w:rPrDefault")
            styles.defaults = face_of(run.first("w:rPr") if run else None)
            return
        style = _style(element)
        ident = element.get("w:styleId")
        styles.by_id[ident] = style
        if style.is_default and element.get("w:type") == "paragraph":
            styles.paragraph = ident

    each_element(
        data or b"<x/>", frozenset({"w:style", "w:docDefaults"}), spaces=SPACES,
        name="the styles", take=take,
    )  # fmt: skip
    return styles


def _style(element: Element) -> Style:
    name, based = element.first("w:name"), element.first("w:basedOn")
    paragraph = element.first("w:pPr")
    is_default = element.get("w:default").lower() in {"1", "true", "on"}
    return Style(
        name=name.get("w:val").lower() if name else "",
        based_on=based.get("w:val") if based else "",
        face=face_of(element.first("w:rPr")),
        # a converter (calibre) gives the style of all text an outline level
        level=0 if is_default else _level(paragraph, name),
        align=align_of(paragraph),
        is_item=bool(paragraph and paragraph.first("w:numPr")),
        is_default=is_default,
    )


def _level(paragraph: Element | None, name: Element | None) -> int:
    """Return the level of a heading, by its outline or its name; 0 for none."""
    named = HEADING.fullmatch(name.get("w:val")) if name else None
    return int(named[1]) if named else outline_of(paragraph)


def outline_of(paragraph: Element | None) -> int:
    """Return the level that the properties of a paragraph (`w:pPr`) give; 0 for none."""
    outline = paragraph.first("w:outlineLvl") if paragraph else None
    return LEVELS.get(outline.get("w:val"), 0) if outline else 0


def align_of(paragraph: Element | None) -> str:
    """Return how the properties of a paragraph align it, or ""."""
    align = paragraph.first("w:jc") if paragraph else None
    return align.get("w:val") if align else ""
