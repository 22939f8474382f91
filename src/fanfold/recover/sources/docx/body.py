"""Paragraphs of Word's XML: their words with looks, and what stands beside the words.

Source: ECMA-376 part 1, 17.3 (paragraphs and runs), 17.13 (annotations), 17.16 (fields).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from fanfold.recover.documents.paragraphs import RULE, Look, Paragraph, Run, Writer
from fanfold.recover.documents.xml import Element
from fanfold.recover.sources.docx.names import OFF
from fanfold.recover.sources.docx.styles import (
    ALIGNED,
    CONTENTS,
    FIELDS,
    PLAIN,
    QUOTES,
    Face,
    Style,
    Styles,
    align_of,
    face_of,
    outline_of,
)

SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:noBreakHyphen": "\u2011",
         "w:softHyphen": "\u00ad"}  # fmt: skip
UNSEEN = frozenset({"w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "mc:Fallback", "w:tblPr",
                    "w:trPr", "w:tcPr", "w:sectPr", "w:rubyPr", "w:fldData"})  # fmt: skip
PICTURES = frozenset({"w:drawing", "w:pict", "w:object"})
DELETED = frozenset({"w:del", "w:moveFrom"})
NOTE_MARKS = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}
SYMBOLS = {"f04a": "☺", "f04b": "😐", "f04c": "☹", "f0e0": "→", "f0df": "←"}
"""Signs of the font Wingdings that Word puts for what is typed: ":)", "-->"."""
ADDRESS = re.compile(r"(?:https?|ftp)://\S{1,2000}", re.IGNORECASE)
HYPERLINK = re.compile(r"\s*HYPERLINK\s+\"([^\"]{1,2000})\"", re.IGNORECASE)
TABLE = re.compile(r"\s*(?:TOC|INDEX)\b", re.IGNORECASE)
OFFICE_RULE = "o:hr"
MOST_FIELDS = 50
CHANGED = "deleted by a tracked change"


@dataclass(slots=True)
class Story:
    """One part of a document (its body, its notes) on its way to paragraphs.

    Attributes:
        links: Addresses by relationship.
        note: Returns the mark of a note, by its kind and number in the document.
        language: That of the document; another one is a look.
    """

    writer: Writer
    styles: Styles
    links: Mapping[str, str]
    note: Callable[[str, str], str]
    language: str = ""
    fields: list[list[str]] = field(default_factory=list)

    @property
    def is_in_contents(self) -> bool:
        """Whether the words are those of a table of contents."""
        return any(TABLE.match("".join(parts)) for parts in self.fields)

    def paragraphs(self, element: Element) -> list[Paragraph]:
        """Read one `w:p`, with the text boxes that hang on it after it."""
        return _Reading(self).read(element)


@dataclass(slots=True)
class _Reading:
    """One paragraph while it is read."""

    story: Story
    style: Style = field(default_factory=Style)
    runs: list[Run] = field(default_factory=list)
    boxes: list[Paragraph] = field(default_factory=list)
    has_rule: bool = False

    def read(self, element: Element) -> list[Paragraph]:
        properties = element.first("w:pPr")
        named = properties.first("w:pStyle") if properties else None
        styles = self.story.styles
        self.style = styles.get(named.get("w:val") if named else styles.paragraph)
        self._inside(element, ())
        if CONTENTS.fullmatch(self.style.name):
            words = sum(len(run.text) for run in self.runs)
            self.story.writer.leave("table of contents", words, "table of contents")
            return self.boxes
        paragraph = self._paragraph(properties)
        if not paragraph.text.strip() and (self.has_rule or _is_ruled(properties)):
            return [RULE, *self.boxes]
        ruled = [RULE] if self.has_rule or _is_ruled(properties) else []
        return [paragraph, *ruled, *self.boxes]

    def _paragraph(self, properties: Element | None) -> Paragraph:
        looks: list[Look] = []
        align = ALIGNED.get(align_of(properties) or self.style.align)
        if align:
            looks.append(align)
        if self.style.name in QUOTES:
            looks.append(("quote", ""))
        if self._is_item(properties):
            looks.append(("item", ""))
        bidi = properties.first("w:bidi") if properties else None
        if bidi and bidi.get("w:val").lower() not in OFF:
            looks.append(("direction", "rtl"))
        return Paragraph(
            runs=tuple(self.runs),
            looks=tuple(looks),
            level=self._level(properties),
            field=FIELDS.get(self.style.name, ""),
        )

    def _is_item(self, properties: Element | None) -> bool:
        """Whether it stands in a list; a heading that is numbered does not."""
        numbered = properties.first("w:numPr") if properties else None
        ident = numbered.first("w:numId") if numbered else None
        is_own = ident.get("w:val") != "0" if ident else self.style.is_item
        return is_own and not self._level(properties)

    def _level(self, properties: Element | None) -> int:
        return (
            0
            if self.style.name in FIELDS
            else outline_of(properties) or self.style.level
        )

    def _inside(self, element: Element, looks: tuple[Look, ...]) -> None:
        for child in element.elements:
            self._child(child, looks)

    def _child(self, child: Element, looks: tuple[Look, ...]) -> None:
        name = child.name
        if name in UNSEEN:
            return
        if name == "w:r":
            self._run(child, looks)
        elif name in DELETED:
            self._deleted(child)
        elif name == "w:hyperlink":
            address = self.story.links.get(child.get("r:id"), "")
            self._inside(child, (*looks, ("link", address)) if address else looks)
        elif name == "w:fldSimple":
            self._inside(child, (*looks, *_link(child.get("w:instr"))))
        elif name == "w:ruby":
            self._ruby(child, looks)
        elif name == "w:p":
            self.boxes.extend(self.story.paragraphs(child))
        elif name == "m:t":
            self.runs.append(Run(child.words(), looks))
        elif name in PICTURES:
            self._picture(child, looks)
        else:
            self._inside(child, looks)

    def _deleted(self, element: Element) -> None:
        count = sum(map(len, _texts(element)))
        self.story.writer.leave("tracked deletions", count, CHANGED)

    def _picture(self, element: Element, looks: tuple[Look, ...]) -> None:
        """Read the text boxes of a drawing; count a picture; see a drawn rule."""
        shapes = list(_all(element))
        if any(shape.get(OFFICE_RULE) in {"t", "true", "1"} for shape in shapes):
            self.has_rule = True
        elif not any(shape.name == "w:p" for shape in shapes):
            self.story.writer.leave("pictures", 1, "picture")
        self._inside(element, looks)

    def _ruby(self, element: Element, looks: tuple[Look, ...]) -> None:
        """Read the base before the reading over it."""
        base, over = element.first("w:rubyBase"), element.first("w:rt")
        ruby: Look = ("ruby", "")
        if base:
            self._inside(base, (*looks, ruby))
        if over:
            self._inside(over, (*looks, ruby, ("ruby_text", "")))

    def _run(self, run: Element, looks: tuple[Look, ...]) -> None:
        face = self._face(run.first("w:rPr"))
        if face.toggles.get("hidden"):
            count = sum(map(len, _texts(run)))
            self.story.writer.leave("hidden words", count, "hidden")
            return
        around = (*looks, *self._field_link())
        is_link = any(kind == "link" for kind, _ in around)
        own = (*around, *self._looks(face, is_link=is_link))
        for child in run.elements:
            self._in_run(child, own)

    def _in_run(self, child: Element, looks: tuple[Look, ...]) -> None:
        if self._is_code(child):
            return
        text = self._sign(child)
        if text is None:
            self._child(child, looks)
        elif self.story.is_in_contents:
            self.story.writer.leave("table of contents", len(text), "table of contents")
        elif text:
            mark: tuple[Look, ...] = (("sup", ""),) if child.name in NOTE_MARKS else ()
            self.runs.append(Run(text, (*looks, *mark)))

    def _is_code(self, child: Element) -> bool:
        """Take up what stands in a run and is no text of it."""
        if child.name == "w:fldChar":
            self._field(child.get("w:fldCharType"))
        elif child.name == "w:instrText":
            if self.story.fields:
                self.story.fields[-1].append(child.words())
        elif child.name == "w:delText":
            self.story.writer.leave("tracked deletions", len(child.words()), CHANGED)
        else:
            return False
        return True

    def _sign(self, child: Element) -> str | None:
        """Return the text of what stands in a run; None for what holds more."""
        name = child.name
        if name == "w:t":
            return child.words()
        if name == "w:br":
            return "" if child.get("w:type") in {"page", "column"} else "\n"
        if name == "w:sym":
            return _symbol(child)
        if name in NOTE_MARKS:
            return self.story.note(NOTE_MARKS[name], child.get("w:id"))
        return SIGNS.get(name)

    def _field(self, kind: str) -> None:
        """Follow the fields that are open; they may span paragraphs."""
        fields = self.story.fields
        if kind == "begin" and len(fields) < MOST_FIELDS:
            fields.append([])
        elif kind == "end" and fields:
            fields.pop()

    def _field_link(self) -> tuple[Look, ...]:
        fields = self.story.fields
        return _link("".join(fields[-1])) if fields else ()

    def _face(self, properties: Element | None) -> Face:
        styles = self.story.styles
        named = properties.first("w:rStyle") if properties else None
        below = PLAIN if self.style.level else self.style.face
        face = below.over(styles.defaults)
        if named:
            face = styles.get(named.get("w:val")).face.crossed(face)
        return face_of(properties).over(face)

    def _looks(self, face: Face, *, is_link: bool) -> tuple[Look, ...]:
        looks: list[Look] = []
        language = face.values.get("language", "")
        if language and self.story.language:
            own = self.story.language.partition("-")[0].lower()
            if language.partition("-")[0].lower() != own:
                looks.append(("language", language))
        if face.values.get("underline") and not is_link:
            looks.append(("underline", ""))
        if face.values.get("upright") == "sup":
            looks.append(("sup", ""))
        elif face.values.get("upright") == "sub":
            looks.append(("sub", ""))
        if face.toggles.get("strike"):
            looks.append(("strike", ""))
        if face.toggles.get("bold"):
            looks.append(("bold", ""))
        if face.toggles.get("italic"):
            looks.append(("italic", ""))
        return tuple(looks)


def _link(instruction: str) -> tuple[Look, ...]:
    found = HYPERLINK.match(instruction)
    if found and ADDRESS.fullmatch(found[1]):
        return (("link", found[1]),)
    return ()


def _all(element: Element) -> list[Element]:
    """Return an element and all inside."""
    found = [element]
    for item in found:
        found.extend(item.elements)
    return found


def _texts(element: Element) -> list[str]:
    return [e.words() for e in _all(element) if e.name in {"w:t", "w:delText"}]


def _symbol(element: Element) -> str:
    code = element.get("w:char").lower()
    if code in SYMBOLS and element.get("w:font").lower().startswith("wingdings"):
        return SYMBOLS[code]
    return chr(int(code, 16)) if re.fullmatch(r"[0-9a-f]{2,4}", code) else ""


def _is_ruled(properties: Element | None) -> bool:
    """Whether a line is drawn below a paragraph and not around it.

    Word makes such a line of "***" or "---" typed alone, below the paragraph before.
    """
    borders = properties.first("w:pBdr") if properties else None
    if borders is None:
        return False
    drawn = {b.name for b in borders.elements if b.get("w:val") not in OFF | {"nil"}}
    return drawn in ({"w:bottom"}, {"w:top"})
