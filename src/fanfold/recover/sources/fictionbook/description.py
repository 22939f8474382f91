"""What the description of a FictionBook says: fields of the story."""

import re
from collections.abc import Iterator

from fanfold.records.source import Field
from fanfold.recover.markup.extract import as_decoded
from fanfold.recover.markup.page import Page, read_page
from fanfold.recover.markup.tree import Node, grow
from fanfold.recover.measure.language_names import language_name

RULE = "fb2:description"
PLAIN = {"book-title": "title", "lang": "language", "genre": "genre"}
PEOPLE = {"author": "author", "translator": "translator"}
NAME_PARTS = ("first-name", "middle-name", "last-name")
NO_GENRES = frozenset({"antique", "unknown", "fanfiction", "unrecognised"})
"""Genres that say nothing: the first is calibre's, the last pandoc's."""
CUSTOM = {
    "fandom": "fandom",
    "rating": "rating",
    "status": "status",
    "pairing": "relationship",
    "relationship": "relationship",
    "characters": "character",
    "warnings": "warning",
    "tags": "freeform_tag",
    "src-url": "source_url",
    "published": "published",
    "updated": "updated",
}
"""What makers call things in elements of their own, by `info-type`."""
DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
MOST_KEYWORDS = 500


def description_fields(page: Page) -> Iterator[Field]:
    """Yield what the description says.

    Args:
        page: The book, read; the description is no part of its text.
    """
    description = page.root.find("description")
    if description is None:
        return
    for block, read in BLOCKS.items():
        own = description.find(block)
        for node in own.elements if own is not None else ():
            yield from read(page.decoded.found, node)
    for node in description.find_all("custom-info"):
        key = node.attributes.get("info-type", "").strip().lower()
        words = node.words(page.decoded.found)
        yield from _made(CUSTOM.get(key), words, key=key, is_one=False)


def _title_info(found: str, node: Node) -> Iterator[Field]:
    words = node.words(found)
    if node.name in PLAIN:
        norm = language_name(words) if node.name == "lang" else None
        is_known = node.name != "genre" or words.lower() not in NO_GENRES
        field = PLAIN[node.name] if is_known else None
        yield from _made(field, words, key=node.name, norm=norm)
    elif node.name in PEOPLE:
        yield from _made(PEOPLE[node.name], _name(found, node), key=node.name)
    elif node.name == "annotation":
        yield from _made("summary", _lines(found, node), key=node.name)
    elif node.name == "keywords":
        for word in words.split(",", MOST_KEYWORDS):
            yield from _made("freeform_tag", word.strip(), key=node.name)
    elif node.name == "sequence":
        name = node.attributes.get("name", "").strip()
        number = node.attributes.get("number", "").strip()
        yield from _made("series_title", name, key=node.name)
        yield from _made("series_index", number if name else "", key=node.name)
    elif node.name == "p":  # a date: the tree calls it so
        day = node.attributes.get("value", "").strip()
        norm = day if DAY.match(day) else None
        yield from _made("published", words or day, key="date", norm=norm)


def _document_info(found: str, node: Node) -> Iterator[Field]:
    if node.name == "src-url":
        yield from _made("source_url", node.words(found), key=node.name)


def _publish_info(found: str, node: Node) -> Iterator[Field]:
    if node.name == "publisher":
        yield from _made("platform", node.words(found), key=node.name)


BLOCKS = {
    "title-info": _title_info,
    "document-info": _document_info,
    "publish-info": _publish_info,
}


def _made(
    field: str | None, value: str, *, key: str, norm: str | None = None,
    is_one: bool = True,
) -> Iterator[Field]:  # fmt: skip
    if field and value:
        yield Field(field, 0, 0, RULE, key=key, value=value, norm=norm, is_one=is_one)


def _name(found: str, node: Node) -> str:
    """Return the name a person writes under, the nickname where there is no other."""
    parts = [node.find(name) for name in NAME_PARTS]
    whole = " ".join(p.words(found) for p in parts if p is not None).strip()
    nickname = node.find("nickname")
    return " ".join(whole.split()) or (nickname.words(found) if nickname else "")


def _lines(found: str, node: Node) -> str:
    """Return the words of an annotation, its paragraphs kept."""
    html = found[node.inner : node.inner_end]
    return read_page(as_decoded(html), grow(html)).decoded.text.strip()
