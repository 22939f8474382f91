"""A FictionBook from its bytes to the text of its story."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from fanfold.records.errors import RecoverError
from fanfold.records.looks import LeftOut
from fanfold.records.source import SourceText
from fanfold.records.text import DecodedText
from fanfold.recover.decode import DEFAULT as DECODING
from fanfold.recover.decode import decode
from fanfold.recover.markup.extract import WORDLESS, as_decoded
from fanfold.recover.markup.flow import Role, skip, zone
from fanfold.recover.markup.page import Page, read_page
from fanfold.recover.markup.tree import Node
from fanfold.recover.sources.fictionbook.description import description_fields
from fanfold.recover.sources.fictionbook.packed import DEFAULT, Limits, unpacked
from fanfold.recover.sources.fictionbook.tree import grow_book

NAMED_ENCODING = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
HEAD_BYTES = 1024
STORY = zone(None, "fb2:section")
HEADING = zone("chapter_heading", "fb2:section-title")
BOOK_TITLE = zone("label_header", "fb2:book-title")
NOTES = zone("end_note", "fb2:notes")
SKIPPED = {
    "description": skip("metadata"),
    "binary": skip("picture"),
    "stylesheet": skip("style"),
}
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
SECTION_DEPTH = 2
"""A heading of this level or deeper is that of a section; the first is the book's."""
ENTITIES = "The file declares entities of its own; they are shown as they are written."


def read(raw: bytes, *, limits: Limits = DEFAULT) -> SourceText:
    """Read a FictionBook, zipped or not.

    Args:
        raw: The whole file.
        limits: What it may hold at most.

    Returns:
        The story; of a plain file with its markup, of a zipped one as text taken out.

    Raises:
        RecoverError: If the zip is damaged, there is too much, or there are no words.
    """
    book = unpacked(raw, limits=limits)
    if book.raw.count(b"<") > limits.tags:
        raise RecoverError(
            f"This FictionBook has more than {limits.tags} tags, more than a book"
            " needs; split it, or raise the limit."
        )
    decoded = decode(
        book.raw, config=replace(DECODING, entities=False, encoding=_encoding(book.raw))
    )
    root = grow_book(decoded.found)
    page = read_page(decoded, root, roles=_roles(root, decoded.found))
    if not page.decoded.text.strip():
        raise RecoverError(
            "There are no words in the body of this FictionBook, so it is cut or was"
            " never filled; find a whole copy."
        )
    is_packed = book.member is not None
    return SourceText(
        format="fictionbook",
        decoded=_extracted(page, len(raw), book.member) if is_packed else page.decoded,
        formatting=page.formatting,
        zones=page.zones,
        fields=tuple(description_fields(page)),
        left_out=tuple(_left_out(page, book.others)) if is_packed else (),
        notes=(ENTITIES,) if "<!ENTITY" in decoded.found[:HEAD_BYTES] else (),
        confidence=0.9,
    )


def _encoding(raw: bytes) -> str | None:
    """Return the encoding that the file names, where its bytes are that and no UTF-8."""
    named = NAMED_ENCODING.search(raw[:HEAD_BYTES])
    for encoding in ("utf-8", named[1].decode("ascii") if named else ""):
        try:
            raw.decode(encoding)
        except (UnicodeError, LookupError, ValueError):
            continue
        return encoding if encoding != "utf-8" else None
    return None


def _roles(root: Node, found: str) -> Callable[[Node], Role | None]:
    """Return what the elements of a book are."""
    titles = [n for n in root.walk() if n.name in HEADINGS]
    sections = [n for n in titles if n.name >= f"h{SECTION_DEPTH}"]
    book = root.find("book-title")
    named = book.words(found).casefold() if book else ""
    is_only_title = len(sections) == 1 and sections[0].words(found).casefold() == named
    own = dict.fromkeys(sections, BOOK_TITLE if is_only_title else HEADING)
    own.update((n, BOOK_TITLE) for n in titles if n not in own)
    for body in root.find_all("body"):
        is_notes = body.attributes.get("name", "").lower() in {"notes", "comments"}
        own[body] = NOTES if is_notes else STORY
        if is_notes:
            inside = set(body.walk())
            own = {node: role for node, role in own.items() if node not in inside}

    def role(node: Node) -> Role | None:
        return SKIPPED.get(node.name) or own.get(node)

    return role


def _extracted(page: Page, size_bytes: int, member: str | None) -> DecodedText:
    """Return the text of a book that a zip held, its repairs listed."""
    marked = replace(page.decoded, repairs=())
    repairs = tuple(
        replace(r, start=marked.to_text(r.start), end=marked.to_text(r.end))
        for r in page.decoded.repairs
    )
    return replace(
        as_decoded(marked.text), repairs=repairs, size_bytes=size_bytes, member=member
    )


def _left_out(page: Page, others: int) -> Iterator[LeftOut]:
    counts: Counter[str] = Counter()
    for mark in page.decoded.markup:
        if mark.why not in WORDLESS:
            counts[mark.why] += mark.end - mark.start
    for why, count in sorted(counts.items()):
        yield LeftOut(what=why, count=count, reason=why)
    if others:
        yield LeftOut(
            what="other members",
            count=others,
            reason="stand beside the book in its zip",
        )
