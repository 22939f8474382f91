"""Word documents (.docx): text with looks, notes, comments, properties.

Read from the XML itself: the libraries there are drop alignment (mammoth) or the words
of tracked insertions and notes (python-docx), and count nothing of what they drop.

Source: docs/formats/docx.md; ECMA-376 part 1.
"""

from collections.abc import Iterator

from fanfold.records.errors import RecoverError
from fanfold.records.looks import Response
from fanfold.records.source import SourceText
from fanfold.recover.documents.package import Package
from fanfold.recover.documents.paragraphs import Paragraph, Run, Writer
from fanfold.recover.documents.properties import Property
from fanfold.recover.documents.xml import Element, each_element
from fanfold.recover.sources.docx.body import ADDRESS, Story
from fanfold.recover.sources.docx.names import PROPERTIES, SPACES
from fanfold.recover.sources.docx.styles import Styles, read_styles

__all__ = ["read"]

KIND = "Word document"
BODY = "word/document.xml"
NOTES = {"footnote": "word/footnotes.xml", "endnote": "word/endnotes.xml"}
AROUND = ("header", "footer")
PARAGRAPH = frozenset({"w:p"})


def read(raw: bytes) -> SourceText:
    """Read a Word document.

    Args:
        raw: The whole file.

    Returns:
        The text taken out of it, its notes at its end, its comments as restricted
        responses.

    Raises:
        RecoverError: If it can't be opened, or goes over a limit.
    """
    package = Package(raw, kind=KIND)
    body = package.read(BODY)
    if body is None:
        raise RecoverError(
            f"This {KIND} has no part “{BODY}”, where its text should stand: look for"
            " another copy."
        )
    return _Document(package, body).source(len(raw))


class _Document:
    """A document while it is read."""

    def __init__(self, package: Package, body: bytes) -> None:
        self.package, self.body = package, body
        self.styles: Styles = read_styles(package.read("word/styles.xml"))
        self.writer = Writer(name="docx")
        self.notes: dict[tuple[str, str], int] = {}

    def source(self, size_bytes: int) -> SourceText:
        self._take(BODY, self.body, "word/_rels/document.xml.rels")
        self._add_notes()
        self._count_around()
        responses = tuple(self._comments())
        return self.writer.source(
            raw_size=size_bytes, member=BODY, properties=self._properties(),
            responses=responses,
        )  # fmt: skip

    def _story(self, relations: str) -> Story:
        return Story(
            writer=self.writer, styles=self.styles, links=self._links(relations),
            note=self._mark, language=self.styles.defaults.values.get("language", ""),
        )  # fmt: skip

    def _each(self, data: bytes, wanted: frozenset[str], name: str) -> list[Element]:
        """Return the outermost elements of some names; count what can't be read."""
        found: list[Element] = []
        lost = each_element(
            data, wanted, spaces=SPACES, name=name, take=lambda _, e: found.append(e)
        )
        self.writer.leave(f"{name}: bytes", lost, "broken XML")
        return found

    def _take(self, name: str, data: bytes, relations: str) -> None:
        story = self._story(relations)

        def take(_path: tuple[str, ...], element: Element) -> None:
            for paragraph in story.paragraphs(element):
                self.writer.add(paragraph)

        lost = each_element(data, PARAGRAPH, spaces=SPACES, name=name, take=take)
        self.writer.leave(f"{name}: bytes", lost, "broken XML")

    def _links(self, name: str) -> dict[str, str]:
        relations = self._each(
            self.package.read(name) or b"<x/>", frozenset({"rel:Relationship"}), name
        )
        return {
            r.get("Id"): r.get("Target")
            for r in relations
            if ADDRESS.fullmatch(r.get("Target"))
        }

    def _mark(self, kind: str, ident: str) -> str:
        """Return the mark of a note: numbered as they are met."""
        number = self.notes.setdefault((kind, ident), len(self.notes) + 1)
        return f"[{number}]"

    def _add_notes(self) -> None:
        """Add the notes that the text refers to, in their order, at its end."""
        met = dict(self.notes)
        words: dict[tuple[str, str], list[Paragraph]] = {}
        for kind, name in NOTES.items():
            story = self._story(name.replace("word/", "word/_rels/") + ".rels")
            found = self._each(
                self.package.read(name) or b"<x/>", frozenset({f"w:{kind}"}), name
            )
            for note in found:
                paragraphs = [p for e in _paragraphs(note) for p in story.paragraphs(e)]
                key = (kind, note.get("w:id"))
                if key in met:
                    words[key] = paragraphs
                else:
                    count = sum(len(p.text) for p in paragraphs)
                    self.writer.leave(f"{name}: notes", count, "nothing refers to it")
        for key, number in met.items():
            for i, paragraph in enumerate(words.get(key, ())):
                self.writer.add(_noted(paragraph, f"[{number}] " if i == 0 else ""))

    def _count_around(self) -> None:
        """Count the words of headers and footers, which stand on every page."""
        for name in sorted(self.package.names):
            part = name.removeprefix("word/")
            if name != part and part.startswith(AROUND) and part.endswith(".xml"):
                texts = self._each(
                    self.package.read(name) or b"", frozenset({"w:t"}), name
                )
                count = sum(len(text.words()) for text in texts)
                self.writer.leave(name, count, "header or footer of the page")

    def _comments(self) -> Iterator[Response]:
        """Yield the comments in the margin: an editor's, so not for the public."""
        name = "word/comments.xml"
        found = self._each(
            self.package.read(name) or b"<x/>", frozenset({"w:comment"}), name
        )
        story = self._story("word/_rels/comments.xml.rels")
        for comment in found:
            words = [p.text for e in _paragraphs(comment) for p in story.paragraphs(e)]
            text = "\n\n".join(filter(None, map(str.strip, words)))
            if text:
                author = comment.get("w:author")
                yield Response(
                    author="" if "@" in author else author,
                    written=comment.get("w:date"), text=text, is_restricted=True,
                )  # fmt: skip

    def _properties(self) -> list[Property]:
        found = self._each(
            self.package.read("docProps/core.xml") or b"<x/>",
            frozenset(PROPERTIES), "docProps/core.xml",
        )  # fmt: skip
        return [
            Property(e.name, field, e.words(), is_one)
            for e in found
            for field, is_one in [PROPERTIES[e.name]]
        ]


def _paragraphs(element: Element) -> Iterator[Element]:
    """Yield the outermost paragraphs inside an element."""
    for child in element.elements:
        if child.name == "w:p":
            yield child
        else:
            yield from _paragraphs(child)


def _noted(paragraph: Paragraph, mark: str) -> Paragraph:
    runs = (Run(mark), *paragraph.runs) if mark else paragraph.runs
    return Paragraph(runs=_led(runs), looks=paragraph.looks, part="end_note")


def _led(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Take off the blank that Word sets between a note's number and its words."""
    if len(runs) < 2 or not runs[0].text.startswith("["):  # noqa: PLR2004 - mark, words
        return runs
    return (runs[0], runs[1]._replace(text=runs[1].text.lstrip()), *runs[2:])
