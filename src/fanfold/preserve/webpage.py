"""A whole work as one web page that needs nothing else: no script, no other file."""

from collections.abc import Iterator

from fanfold.preserve.style import BOOK_CSS
from fanfold.preserve.xhtml import direction, paragraphs, xml_text
from fanfold.records.book import Book, BookNote

PAGE_CSS = (
    BOOK_CSS
    + """\
body { max-width: 38em; margin: 0 auto; padding: 1em; font-family: Georgia, serif; }
@media (prefers-color-scheme: dark) { body { background: #171614; color: #d8d4cc; } a { color: #8cc; } }
"""
)


def write_webpage(book: Book) -> bytes:
    """Write a book as one HTML file in UTF-8.

    Args:
        book: What to write; its fragments have passed the sanitizer.

    Returns:
        The bytes of the file; the same for the same book.
    """
    return "\n".join(_lines(book)).encode()


def _lines(book: Book) -> Iterator[str]:
    by = ", ".join(book.creators) or "author not known"
    yield "<!DOCTYPE html>"
    yield f'<html lang="{xml_text(book.language)}" dir="{direction(book.language)}">'
    yield '<head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{xml_text(book.title)} by {xml_text(by)}</title>"
    yield f"<style>\n{PAGE_CSS}</style></head>"
    yield f'<body><header><h1>{xml_text(book.title)}</h1><p class="byline">by {xml_text(by)}</p>'
    yield from _labels(book)
    if book.summary:
        yield f"<h2>Summary</h2>\n{paragraphs(book.summary)}"
    yield "</header>"
    yield from _notes([n for n in book.notes if not n.at_end])
    if len(book.chapters) > 1:
        yield "<nav><h2>Contents</h2><ol>"
        for i, chapter in enumerate(book.chapters, 1):
            yield f'<li><a href="#chapter-{i}">{xml_text(chapter.title)}</a></li>'
        yield "</ol></nav>"
    yield "<main>"
    for i, chapter in enumerate(book.chapters, 1):
        yield f'<section id="chapter-{i}"><h2>{xml_text(chapter.title)}</h2>'
        yield chapter.html.replace('<p id="p', f'<p id="c{i}-p')
        yield "</section>"
    yield "</main>"
    yield from _notes([n for n in book.notes if n.at_end])
    if book.source_note:
        yield f'<footer><p class="source">{xml_text(book.source_note)}</p></footer>'
    yield "</body></html>\n"


def _labels(book: Book) -> Iterator[str]:
    if not book.labels:
        return
    yield '<dl class="labels">'
    for label in book.labels:
        values = "".join(f"<dd>{xml_text(value)}</dd>" for value in label.values)
        yield f"<dt>{xml_text(label.name)}</dt>{values}"
    yield "</dl>"


def _notes(notes: list[BookNote]) -> Iterator[str]:
    for note in notes:
        yield f'<section class="note"><h2>{xml_text(note.heading)}</h2>'
        yield f"{note.html}</section>"
