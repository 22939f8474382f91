"""The text of an old Word document, character by character, with its looks.

Source: [MS-DOC], 2.3 (document parts), 2.6.1 (character properties), 2.6.2 (paragraph
properties), 2.8.25 (fields).
"""

import re
from collections.abc import Iterator
from itertools import groupby

from fanfold.records.story import SegmentKind
from fanfold.recover.documents.paragraphs import Look, Paragraph, Run, Writer
from fanfold.recover.sources.doc.tables import (
    TEXT_COUNTS,
    TextPiece,
    character_stretches,
    number,
    paragraph_stretches,
    stretch,
    style_names,
    text_pieces,
)

LOOKS: dict[int, Look] = {
    0x0837: ("strike", ""), 0x0835: ("bold", ""), 0x0836: ("italic", ""),
}  # fmt: skip
UNDERLINE, RAISED, HIDDEN, DELETED = 0x2A3E, 0x2A48, 0x083C, 0x0800
UPRIGHT: dict[int, Look] = {1: ("sup", ""), 2: ("sub", "")}
ALIGN = (0x2461, 0x2403)
ALIGNED: dict[int, Look] = {1: ("center", ""), 2: ("right", "")}
IN_LIST, STYLE = 0x460B, 0x4A30
STYLES: dict[str, Look] = {
    "emphasis": ("italic", ""), "subtle emphasis": ("italic", ""),
    "intense emphasis": ("italic", ""), "strong": ("bold", ""),
}  # fmt: skip
"""Styles of characters, by their names."""
QUOTES = frozenset(
    {"quote", "intense quote", "block text", "quotations", "block quote"}
)
TITLES = {"title": "title"}
NOTE = "\x02"
LEVELS = range(1, 10)
"""The styles of headings stand at fixed places of the table of styles."""
ON = frozenset({1, 129})
BEGIN, SEPARATE, END = "\x13", "\x14", "\x15"
ALONE = frozenset({BEGIN, SEPARATE, END, "\x02"})
ENDS = frozenset("\r\x07\x0c")
SIGNS = {"\x0b": "\n", "\x1e": "\u2011", "\x1f": "\u00ad", "\x05": "",
         "\x08": "", "\x01": "", "\x03": "", "\x04": ""}  # fmt: skip
UNDEFINED = frozenset({0x81, 0x8D, 0x8F, 0x90, 0x9D})
"""Bytes that cp1252 does not define."""
PICTURES = frozenset("\x01\x08")
HYPERLINK = re.compile(
    r"\s*HYPERLINK\s+\"?((?:https?|ftp)://[^\"\s]{1,2000})", re.IGNORECASE
)
CONTENTS = re.compile(r"\s*(?:TOC|INDEX)\b", re.IGNORECASE)
MOST_FIELDS = 50
PARTS: tuple[tuple[str, SegmentKind | None], ...] = (
    ("text", None), ("notes", "end_note"), ("headers and footers", None), ("macros", None),
    ("comments", None), ("notes", "end_note"), ("text boxes", None),
)  # fmt: skip
"""The parts of a document in the order of their counts, and what they are."""
KEPT = frozenset({"text", "notes", "text boxes"})


class Document:
    """One document while it is read."""

    def __init__(self, main: bytes, table: bytes, writer: Writer) -> None:
        self.main, self.writer = main, writer
        self.pieces = text_pieces(main, table)
        self.words = character_stretches(main, table)
        self.blocks = paragraph_stretches(main, table)
        self.styles = style_names(main, table)
        self.notes = 0
        self.fields: list[list[str]] = []
        self.is_code: list[bool] = []

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield the paragraphs of the text, then of its notes and boxes."""
        start = 0
        for i, (name, kind) in enumerate(PARTS):
            count = number(self.main, TEXT_COUNTS + 4 * i)
            if name in KEPT:
                self.fields.clear()
                self.is_code.clear()
                self.notes = 0 if name != "notes" or i == 1 else self.notes
                yield from self._part(start, start + count, kind)
            else:
                self.writer.leave(name, max(count - 1, 0), "not in the text")
            start += count

    def _part(
        self, start: int, end: int, kind: SegmentKind | None
    ) -> Iterator[Paragraph]:
        runs: list[Run] = []
        for text, place in self._runs(start, end):
            if text[0] in ENDS:
                yield self._paragraph(_led(runs), place, kind)
                runs = []
            else:
                run = self._run(text, place)
                if run:
                    runs.append(run)
        if runs:
            yield Paragraph(runs=tuple(_led(runs)), part=kind)

    def _runs(self, start: int, end: int) -> Iterator[tuple[str, int]]:
        """Yield characters that look alike together, and where they are in the file."""
        for piece in self.pieces:
            first, last = max(piece.start, start), min(piece.end, end)
            if first >= last:
                continue
            place = piece.place + (first - piece.start) * piece.width
            size = (last - first) * piece.width
            data = stretch(self.main, place, size)
            text = _decoded(data, piece)
            for part, at in self._alike(text, place, piece.width):
                yield from _signs_apart(part, at, piece.width)

    def _alike(self, text: str, place: int, width: int) -> Iterator[tuple[str, int]]:
        at = 0
        while at < len(text):
            last = (self.words.end(place + at * width) - place) // width
            end = min(len(text), max(last, at + 1))
            yield text[at:end], place + at * width
            at = end

    def _run(self, text: str, place: int) -> Run | None:
        """Make a run of characters, or follow the field that they begin or end."""
        if text in {BEGIN, SEPARATE, END}:
            self._field(text)
            return None
        if self.is_code and self.is_code[-1]:
            self.fields[-1].append(text)
            return None
        self.writer.leave("pictures", sum(sign in PICTURES for sign in text), "picture")
        if text == NOTE:
            self.notes += 1
            return Run(f"[{self.notes}]", (("sup", ""),))
        shown = "".join(SIGNS.get(sign, sign) for sign in text)
        instructions = ["".join(parts) for parts in self.fields]
        properties = self._properties(place)
        for is_left, what, why in (
            (
                properties.get(DELETED) in ON,
                "tracked deletions",
                "deleted by a tracked change",
            ),
            (properties.get(HIDDEN) in ON, "hidden words", "hidden"),
            (
                any(map(CONTENTS.match, instructions)),
                "table of contents",
                "table of contents",
            ),
        ):
            if is_left:
                self.writer.leave(what, len(shown), why)
                return None
        links = [m[1] for m in map(HYPERLINK.match, instructions) if m]
        styled = STYLES.get(self._style(properties.get(STYLE, -1)))
        return Run(shown, _looks(properties, links, styled))

    def _style(self, place: int) -> str:
        return self.styles[place] if 0 <= place < len(self.styles) else ""

    def _properties(self, place: int) -> dict[int, int]:
        found = self.words.at(place)
        return found.properties if found else {}

    def _field(self, sign: str) -> None:
        if sign == BEGIN and len(self.fields) < MOST_FIELDS:
            self.fields.append([])
            self.is_code.append(True)
        elif sign == SEPARATE and self.is_code:
            self.is_code[-1] = False
        elif sign == END and self.fields:
            self.fields.pop()
            self.is_code.pop()

    def _paragraph(
        self, runs: list[Run], place: int, kind: SegmentKind | None
    ) -> Paragraph:
        block = self.blocks.at(place)
        if block is None:
            return Paragraph(runs=tuple(runs), part=kind)
        align = next((block.properties[k] for k in ALIGN if k in block.properties), 0)
        looks: list[Look] = [ALIGNED[align]] if align in ALIGNED else []
        level = block.style if block.style in LEVELS else 0
        name = self._style(block.style)
        if name in QUOTES:
            looks.append(("quote", ""))
        if block.properties.get(IN_LIST) and not level:
            looks.append(("item", ""))
        return Paragraph(
            runs=tuple(runs), looks=tuple(looks), level=level,
            field=TITLES.get(name, ""), part=kind,
        )  # fmt: skip


def _led(runs: list[Run]) -> list[Run]:
    """Set one space between the mark of a note and its words."""
    if len(runs) < len(("mark", "words")) or not runs[0].text.startswith("["):
        return runs
    words = runs[1]._replace(text=" " + runs[1].text.lstrip())
    return [runs[0], words, *runs[2:]]


def _kind(sign: str) -> str:
    """Return a sign that stands alone, or "" for words."""
    return sign if sign in ENDS or sign in ALONE else ""


def _signs_apart(text: str, place: int, width: int) -> Iterator[tuple[str, int]]:
    """Yield words, and each sign that means something by itself, with their places."""
    for sign, signs in groupby(text, key=_kind):
        words = "".join(signs)
        for part in words if sign else [words]:
            yield part, place
            place += len(part) * width


def _decoded(data: bytes, piece: TextPiece) -> str:
    if piece.width > 1:
        return data.decode("utf-16-le", "surrogatepass")
    is_defined = UNDEFINED.isdisjoint(data)
    return data.decode("cp1252" if is_defined else "latin-1")


def _looks(
    properties: dict[int, int], links: list[str], styled: Look | None
) -> tuple[Look, ...]:
    looks: list[Look] = [("link", links[-1])] if links else []
    if properties.get(UNDERLINE, 0) and not links:
        looks.append(("underline", ""))
    if properties.get(RAISED) in UPRIGHT:
        looks.append(UPRIGHT[properties[RAISED]])
    looks.extend(look for name, look in LOOKS.items() if properties.get(name) in ON)
    if styled and styled not in looks:
        looks.append(styled)
    return tuple(looks)
