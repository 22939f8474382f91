"""The rows of a title page: a key, and what the book says under it."""

import re
from collections.abc import Iterator

from fanfold.records.source import Field
from fanfold.recover.markup.page import Page
from fanfold.recover.markup.tree import Node

RULE = "epub:title-page"
ROW = re.compile(r"^[ \t]*([A-Z][A-Za-z' /]{2,30}):[ \t]*(\S[^\n]*)$", re.MULTILINE)
KEYS = {
    "archive warning": "archive_warning",
    "author": "author",
    "category": "category_of_archive",
    "challenge": "challenge_community",
    "chapters": "chapter_count",
    "character": "character",
    "collection": "collection",
    "dedication": "dedication",
    "fandom": "fandom",
    "freeform": "freeform_tag",
    "additional tag": "freeform_tag",
    "genre": "genre",
    "language": "language",
    "pairing": "relationship",
    "published": "published",
    "rating": "rating",
    "recipient": "recipient",
    "relationship": "relationship",
    "series": "series_title",
    "status": "status",
    "summary": "summary",
    "tag": "freeform_tag",
    "updated": "updated",
    "warning": "warning",
    "words": "word_count",
}
"""A row's key, in small letters, in the singular where both are written."""


def title_fields(page: Page) -> Iterator[Field]:
    """Yield what the title pages of a book say in rows.

    Args:
        page: The book's pages, read as one.
    """
    text = page.decoded.text
    parts = [(z.start, z.end) for z in page.zones if z.rule == RULE]
    for start, end in parts:
        for row in ROW.finditer(text, start, end):
            field = _field(row[1])
            if field:
                yield Field(field, *row.span(2), RULE, key=row[1], is_one=False)
    for listed in page.root.find_all("dl"):
        span = page.span(listed)
        if span and any(start <= span[0] < end for start, end in parts):
            yield from _listed(page, listed)


def _listed(page: Page, listed: Node) -> Iterator[Field]:
    """Yield each value of a list, under the key that stands before it."""
    key = ""
    for node in listed.elements:
        if node.name == "dt":
            key = page.words(node)
        field = _field(key)
        span = page.span(node)
        if node.name == "dd" and field and span:
            yield Field(field, *span, RULE, key=key)


def _field(key: str) -> str | None:
    folded = key.strip().rstrip(":").casefold()
    return KEYS.get(folded) or KEYS.get(folded.removesuffix("s"))
