"""The shapes of a file as found: evidence, pieces, parts, a page of them."""

from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One thing read from the file; `number` is its place in the list."""

    number: int
    layer: str
    name: str
    value: str
    how: str
    sure: str
    doubt: str
    start: int
    end: int

    @property
    def place(self) -> str:
        """Its place as an address has it; what stands in no place has the first."""
        return f"{max(self.start, 0)}-{max(self.end, 0)}"

    @property
    def said(self) -> str:
        """All of it in one line."""
        doubt = f"; {self.doubt}" if self.doubt else ""
        return f"{self.name}. {self.how}; {self.sure}{doubt}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of text shown alike.

    Attributes:
        text: What is shown; "" where something is missing from the file.
        css: The layers that it belongs to.
        evidence: What it leads to, if anything.
        marks: Numbers of other evidence that begins here.
    """

    text: str
    css: str
    evidence: Evidence | None
    marks: tuple[int, ...]

    @property
    def html(self) -> SafeString:
        """The piece as HTML, on one line: a page has thousands of them."""
        marks = format_html_join(
            "", '<span id="f{}"></span>', ((n,) for n in self.marks)
        )
        if self.evidence is None:
            if not self.css:
                return format_html("{}{}", marks, self.text)
            return format_html(
                '{}<span class="piece {}">{}</span>', marks, self.css, self.text
            )
        inside = self.text or format_html(
            '<span class="visually-hidden">{}</span>', self.evidence.name
        )
        return format_html(
            '{}<a class="piece {}" id="f{}" href="#e{}" title="{}">{}</a>',
            marks,
            self.css,
            self.evidence.number,
            self.evidence.number,
            self.evidence.said,
            inside,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the file of one kind; `text_start` is its offset in the text.

    `start:end` is all of it in the file as found, the other pages' share included.
    """

    kind: str
    name: str
    how: str
    sure: str
    pieces: tuple[Piece, ...]
    text_start: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPage:
    """One page of a file as found, with the evidence on it."""

    parts: tuple[Part, ...]
    evidence: tuple[Evidence, ...]
    throughout: tuple[Evidence, ...]
    page: int
    pages: int
