"""A whole work as plain text, in UTF-8: labels, notes, and the author's own text."""

from collections.abc import Iterator

from fanfold.records.book import Book, BookNote

RULE = "-" * 40


def write_plaintext(book: Book) -> bytes:
    """Write a book as plain text.

    Args:
        book: What to write.

    Returns:
        The bytes of the file; every chapter's text stands in it unchanged.
    """
    return "\n".join(_lines(book)).encode("utf-8", "surrogatepass")


def _lines(book: Book) -> Iterator[str]:
    yield book.title
    yield "by " + (", ".join(book.creators) or "author not known")
    yield ""
    for label in book.labels:
        yield f"{label.name}: {', '.join(label.values)}"
    if book.summary:
        yield f"Summary: {book.summary}"
    yield from _notes([n for n in book.notes if not n.at_end])
    for chapter in book.chapters:
        yield from ("", RULE, "")
        if len(book.chapters) > 1:
            yield from (chapter.title, "")
        yield chapter.text.strip("\n")
    yield from _notes([n for n in book.notes if n.at_end])
    if book.source_note:
        yield from ("", RULE, "", book.source_note)
    yield ""


def _notes(notes: list[BookNote]) -> Iterator[str]:
    for note in notes:
        yield from ("", RULE, "", note.heading, "", note.text.strip("\n"))
