"""A work as the exporters take it: labels, notes and chapters, already rendered.

`html` is a fragment that has passed the sanitizer: only elements and classes of
`archive.works.render`, all text escaped. `text` is the author's own, unchanged.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BookLabel:
    """One row of the label page: a name ("Fandom") and its values as shown."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BookChapter:
    """A chapter with its heading, rendered text and plain text."""

    title: str
    html: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BookNote:
    """A note at the front or the end, under its heading ("Notes", "Disclaimer")."""

    heading: str
    html: str
    text: str
    at_end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A whole work, ready to be written in any format.

    Attributes:
        identifier: A URN that stays the same as long as the work does.
        title: The title as shown.
        creators: Names as shown, in order; empty where unknown.
        language: BCP 47 tag ("en", "ja"; "und" where unknown).
        summary: Plain text, or "".
        modified: ISO 8601 UTC to the second ("2026-11-21T00:00:00Z"), from the data,
            never from the clock.
        published: ISO date, or "".
        series: (title, index) where there is one.
        source_note: One sentence that says where the text comes from.
    """

    identifier: str
    title: str
    creators: tuple[str, ...]
    language: str
    summary: str
    modified: str
    published: str
    labels: tuple[BookLabel, ...]
    notes: tuple[BookNote, ...]
    chapters: tuple[BookChapter, ...]
    series: tuple[str, str] | None = None
    subjects: tuple[str, ...] = ()
    source_note: str = ""
