"""XML of journal backups: read a record at a time, with nothing that it could reach.

Backups are often not well formed: stray "&", HTML's entities, control characters, bytes
of cp1252. These are put right beforehand and counted. A document type is refused, so
that no entity can be declared.

Source: XML 1.0, sections 2.2 and 4.1; docs/formats/journal-backups.md.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.entities import html5
from xml.parsers import expat

from fanfold.records.errors import RecoverError
from fanfold.recover.decode import DEFAULT, decode
from fanfold.recover.decode.config import DecodeConfig

DEEPEST = 40
"""Elements nested deeper are refused; a backup has five."""
CHUNK = 1 << 16
AS_FOUND = DecodeConfig(
    double_encoding=DEFAULT.double_encoding, entities=False, c1_controls=True
)
DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml[^>]{0,300}\?>")
DOCTYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
SECTION = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
AMPERSAND = re.compile(
    r"&(?:(?P<name>[A-Za-z][A-Za-z0-9]{1,31});|#(?P<n>[0-9]{1,7});|#[xX](?P<x>[0-9A-Fa-f]{1,6});)?"
)
OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})


@dataclass(slots=True)
class Element:
    """An element: its own text joined, and the elements in it."""

    name: str
    text: list[str] = field(default_factory=list)
    children: "list[Element]" = field(default_factory=list)

    def get(self, *names: str) -> str:
        """Return the text of the first child of one of the names, or ""."""
        for name in names:
            for child in self.children:
                if child.name == name:
                    return "".join(child.text).strip()
        return ""

    def find(self, name: str) -> "Element | None":
        """Return the first child of a name, or None."""
        return next((child for child in self.children if child.name == name), None)


@dataclass(slots=True)
class Records:
    """The records of one file, and what had to be done to read them.

    Attributes:
        found: The elements of the wanted name, in order; else the root.
        removed: Characters that no XML may hold, taken off.
        damage: What broke the file off, in words, or "".
    """

    found: list[Element]
    removed: int = 0
    damage: str = ""


def read_records(raw: bytes, *, name: str) -> Records:
    """Read the elements of a name from an XML file, as far as it is whole.

    Args:
        raw: The file.
        name: Of the elements; where it is the root's, the root is the one record.

    Raises:
        RecoverError: If the file declares a document type or is nested too deep.
    """
    text = decode(raw, config=AS_FOUND).text
    if DOCTYPE.search(SECTION.sub("", text)):
        raise RecoverError(
            "This XML file declares a document type, which a journal's backup never"
            " does: it is not read, lest it reach for other files."
        )
    text = DECLARATION.sub("", text)
    cleaned, removed = FORBIDDEN.subn("", text)
    records = Records([], removed)
    parser = _Parser(records, name)
    try:
        for piece in _pieces(_well_formed(cleaned)):
            parser.expat.Parse(piece, False)  # noqa: FBT003 - positional only
        parser.expat.Parse(b"", True)  # noqa: FBT003 - positional only
    except expat.ExpatError as error:
        records.damage = (
            f"The file is damaged in line {error.lineno} and read up to there."
        )
        parser.finish()
    return records


def _pieces(text: str) -> Iterator[bytes]:
    for start in range(0, len(text), CHUNK):
        yield text[start : start + CHUNK].encode("utf-8")


def _well_formed(text: str) -> str:
    """Write every "&" as XML wants it, but for those in CDATA sections."""
    parts: list[str] = []
    pos = 0
    for section in SECTION.finditer(text):
        parts.extend(
            (AMPERSAND.sub(_reference, text[pos : section.start()]), section[0])
        )
        pos = section.end()
    parts.append(AMPERSAND.sub(_reference, text[pos:]))
    return "".join(parts)


def _reference(match: re.Match[str]) -> str:
    name = match["name"]
    if name:
        if name in OWN:
            return match[0]
        return html5.get(f"{name};", f"&amp;{name};")
    digits = match["n"] or match["x"]
    if not digits:
        return "&amp;"
    code = int(digits, 10 if match["n"] else 16)
    is_character = code in {9, 10, 13} or (
        0x20 <= code <= 0x10FFFF and not FORBIDDEN.match(chr(code))  # noqa: PLR2004 - XML's range
    )
    return match[0] if is_character else ""


class _Parser:
    """Collects the wanted elements of one file."""

    def __init__(self, records: Records, name: str) -> None:
        self.records = records
        self.name = name
        self.stack: list[Element] = []
        self.depth = 0
        self.expat = expat.ParserCreate("utf-8")
        self.expat.buffer_text = True
        self.expat.StartElementHandler = self._start
        self.expat.EndElementHandler = self._end
        self.expat.CharacterDataHandler = self._text

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise RecoverError(
                f"The elements of this XML file are nested more than {DEEPEST} deep,"
                " which no journal's backup is: it is not read."
            )
        if self.stack or name == self.name:
            element = Element(name)
            if self.stack:
                self.stack[-1].children.append(element)
            self.stack.append(element)

    def _end(self, _name: str) -> None:
        self.depth -= 1
        if self.stack:
            element = self.stack.pop()
            if not self.stack:
                self.records.found.append(element)

    def _text(self, text: str) -> None:
        if self.stack:
            self.stack[-1].text.append(text)

    def finish(self) -> None:
        """Keep the record that was open where the file broke off."""
        if self.stack:
            self.records.found.append(self.stack[0])
