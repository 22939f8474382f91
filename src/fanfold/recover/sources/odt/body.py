"""Paragraphs of OpenDocument's XML: their words with looks, and what stands beside.

Source: ODF 1.3 part 3, 5 (paragraphs), 6 (text), 14 (annotations).
"""

import re
from dataclasses import dataclass, field

from fanfold.records.looks import Response
from fanfold.recover.documents.paragraphs import RULE, Look, Paragraph, Run, Writer
from fanfold.recover.documents.xml import Element
from fanfold.recover.sources.odt.styles import (
    QUOTES,
    RULES,
    Style,
    Styles,
    block_looks,
    looks_of,
)

BLANKS = re.compile(r"[ \t\r\n]+")
ADDRESS = re.compile(r"(?:https?|ftp)://\S{1,2000}", re.IGNORECASE)
MOST_SPACES = 1000
CHANGED = "deleted by a tracked change"
PICTURES = frozenset({"draw:image", "draw:object", "draw:object-ole", "draw:plugin"})
CONTENTS = frozenset({"text:table-of-content", "text:alphabetical-index",
                      "text:illustration-index", "text:user-index"})  # fmt: skip
LISTS = frozenset({"text:list-item", "text:list-header"})
UNSEEN = frozenset({"text:tracked-changes", "office:forms", "text:sequence-decls",
                    "text:variable-decls", "text:ruby-text"})  # fmt: skip
AROUND = frozenset({"style:header", "style:footer", "style:header-left",
                    "style:footer-left", "style:header-first", "style:footer-first"})  # fmt: skip
HIDDEN = frozenset({"text:hidden-text", "text:hidden-paragraph"})


@dataclass(slots=True)
class Story:
    """The text of a document on its way to paragraphs.

    Attributes:
        notes: The notes met, in order: paragraphs of each.
        responses: The comments met.
    """

    writer: Writer
    styles: Styles
    notes: list[list[Paragraph]] = field(default_factory=list)
    responses: list[Response] = field(default_factory=list)

    def take(self, path: tuple[str, ...], element: Element) -> None:
        """Take up an outermost paragraph, heading or what else stands with them."""
        if "text:deletion" in path:
            self.writer.leave("tracked deletions", len(words(element)), CHANGED)
            return
        if not CONTENTS.isdisjoint(path):
            count = len(words(element))
            self.writer.leave("table of contents", count, "table of contents")
            return
        if not AROUND.isdisjoint(path):
            return
        for paragraph in self.paragraphs(element, is_item=not LISTS.isdisjoint(path)):
            self.writer.add(paragraph)

    def paragraphs(self, element: Element, *, is_item: bool = False) -> list[Paragraph]:
        """Read one `text:p` or `text:h`, with the boxes that hang on it after it."""
        return _Reading(self).read(element, is_item=is_item)


@dataclass(slots=True)
class _Reading:
    """One paragraph while it is read."""

    story: Story
    runs: list[Run] = field(default_factory=list)
    boxes: list[Paragraph] = field(default_factory=list)
    ends_blank: bool = True

    def read(self, element: Element, *, is_item: bool) -> list[Paragraph]:
        style = self.story.styles.get("paragraph", element.get("text:style-name"))
        level = self._level(element, style)
        language = self.story.styles.language
        words = () if level else looks_of(style.values, language=language)
        self._inside(element, words)
        looks: list[Look] = [*block_looks(style.values)]
        if style.is_of(QUOTES):
            looks.append(("quote", ""))
        if is_item and not level:
            looks.append(("item", ""))
        paragraph = Paragraph(
            runs=tuple(self.runs), looks=tuple(looks), level=level, field=style.field
        )
        if style.is_of(RULES) and not paragraph.text.strip():
            paragraph = RULE
        return [paragraph, *self.boxes]

    def _level(self, element: Element, style: Style) -> int:
        if style.field:
            return 0
        if element.name != "text:h":
            return style.level
        level = element.get("text:outline-level") or element.get("text:level")
        return int(level) if level in {*"123456789"} else 1

    def _inside(self, element: Element, looks: tuple[Look, ...]) -> None:
        for child in element.children:
            if isinstance(child, str):
                self._text(child, looks)
            else:
                self._child(child, looks)

    def _text(self, text: str, looks: tuple[Look, ...]) -> None:
        """Add characters; a run of blanks is one space, as the format has it (6.1.2)."""
        squeezed = BLANKS.sub(" ", text)
        if self.ends_blank:
            squeezed = squeezed.removeprefix(" ")
        if squeezed:
            self.runs.append(Run(squeezed, looks))
            self.ends_blank = squeezed.endswith(" ")

    def _sign(self, text: str, looks: tuple[Look, ...]) -> None:
        self.runs.append(Run(text, looks))
        self.ends_blank = False

    def _child(self, child: Element, looks: tuple[Look, ...]) -> None:
        name = child.name
        if name in HANDLED:
            HANDLED[name](self, child, looks)
        elif name in PICTURES:
            self.story.writer.leave("pictures", 1, "picture")
        elif name in HIDDEN:
            self.story.writer.leave("hidden words", len(words(child)), "hidden")
        elif name in {"text:p", "text:h"}:
            self.boxes.extend(self.story.paragraphs(child))
        elif name not in UNSEEN:
            self._inside(child, looks)

    def span(self, child: Element, looks: tuple[Look, ...]) -> None:
        styles = self.story.styles
        style = styles.get("text", child.get("text:style-name"))
        if style.values.get("text:display") == "none":
            self.story.writer.leave("hidden words", len(words(child)), "hidden")
            return
        own = looks_of(style.values, language=styles.language)
        kept = [look for look in looks if not _is_undone(look, style)]
        self._inside(child, (*kept, *(look for look in own if look not in kept)))

    def spaces(self, child: Element, looks: tuple[Look, ...]) -> None:
        count = child.get("text:c") or "1"
        number = int(count) if count.isdecimal() and len(count) < len("10000") else 1
        self._sign(" " * min(number, MOST_SPACES), looks)

    def tab(self, _child: Element, looks: tuple[Look, ...]) -> None:
        self._sign("\t", looks)

    def line_end(self, _child: Element, looks: tuple[Look, ...]) -> None:
        self._sign("\n", looks)
        self.ends_blank = True

    def link(self, child: Element, looks: tuple[Look, ...]) -> None:
        address = child.get("xlink:href")
        is_link = ADDRESS.fullmatch(address) is not None
        self._inside(child, (*looks, ("link", address)) if is_link else looks)

    def ruby(self, child: Element, looks: tuple[Look, ...]) -> None:
        ruby: Look = ("ruby", "")
        for part in child.elements:
            if part.name == "text:ruby-base":
                self._inside(part, (*looks, ruby))
            elif part.name == "text:ruby-text":
                self._inside(part, (*looks, ruby, ("ruby_text", "")))

    def note(self, child: Element, looks: tuple[Look, ...]) -> None:
        """Leave a mark; the note's words stand at the end of the text."""
        story = self.story
        story.notes.append([])
        number = len(story.notes)
        self._sign(f"[{number}]", (*looks, ("sup", "")))
        found = [p for e in outermost(child) for p in story.paragraphs(e)]
        story.notes[number - 1] = found

    def comment(self, child: Element, _looks: tuple[Look, ...]) -> None:
        author, written = child.first("dc:creator"), child.first("dc:date")
        texts = [p.text for e in outermost(child) for p in self.story.paragraphs(e)]
        text = "\n\n".join(filter(None, map(str.strip, texts)))
        name = author.words() if author else child.get("office:author")
        if text:
            self.story.responses.append(
                Response(
                    author="" if "@" in name else name,
                    written=written.words() if written else "",
                    text=text,
                    is_restricted=True,
                )
            )


HANDLED = {
    "text:span": _Reading.span,
    "text:s": _Reading.spaces,
    "text:tab": _Reading.tab,
    "text:tab-stop": _Reading.tab,
    "text:line-break": _Reading.line_end,
    "text:a": _Reading.link,
    "text:ruby": _Reading.ruby,
    "text:note": _Reading.note,
    "text:footnote": _Reading.note,
    "text:endnote": _Reading.note,
    "office:annotation": _Reading.comment,
}
"""How the elements inside a paragraph are read; of others, what is inside them."""


def _is_undone(look: Look, style: Style) -> bool:
    """Whether a span sets upright what its paragraph sets slanted, and so on."""
    return (look[0], style.values.get(UNDOES.get(look[0], ""), "")) in UNDONE


UNDOES = {"italic": "fo:font-style", "bold": "fo:font-weight"}
UNDONE = frozenset({("italic", "normal"), ("bold", "normal"), ("bold", "400")})


def words(element: Element) -> str:
    """Return all words of an element, comments and notes included, blanks squeezed."""
    return BLANKS.sub(" ", element.words())


def outermost(element: Element) -> list[Element]:
    """Return the outermost paragraphs inside an element."""
    found: list[Element] = []
    for child in element.elements:
        if child.name in {"text:p", "text:h"}:
            found.append(child)
        else:
            found.extend(outermost(child))
    return found
