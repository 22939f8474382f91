"""Downloads of the Archive of Our Own, as HTML and as the pages of its e-books.

Known by the ids that its templates have kept through all their versions: `preface`,
`chapters`, `afterword`, `endnotes`. In e-books classes are renamed ("userstuff2") and
the work is cut into several pages; ids and the order of the parts stay.

Source: docs/formats/ao3.md; otwarchive, app/views/downloads.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from fanfold.records.source import Field
from fanfold.recover.markup.flow import Role, skip, zone
from fanfold.recover.markup.page import Page
from fanfold.recover.markup.tree import Node
from fanfold.recover.pages.site import PageReader, Site, field_of

if TYPE_CHECKING:
    from fanfold.records.story import SegmentKind

OWN_ADDRESS = "archiveofourown.org"
FIELDS = {
    "rating": "rating",
    "archive warning": "archive_warning",
    "category": "category_of_archive",
    "categories": "category_of_archive",
    "fandom": "fandom",
    "relationship": "relationship",
    "character": "character",
    "additional tag": "freeform_tag",
    "language": "language",
    "collection": "collection",
}
"""A row of the list of tags, in the singular where "s" alone makes the plural."""
STATS = {
    "published": "published",
    "completed": "updated",
    "updated": "updated",
    "words": "word_count",
    "chapters": "chapter_count",
}
STAT = re.compile(r"(Published|Completed|Updated|Words|Chapters):\s*(\S+)")
SERIES_PART = re.compile(r"Part\s+(\d+)\s+of\b")
CHAPTER = re.compile(r"Chapter\s+(\d+)")
HEADINGS = frozenset(
    {"summary", "notes", "chapter summary", "chapter notes", "chapter end notes",
     "end notes", "works inspired by this one"}
)  # fmt: skip
OWN_FURNITURE = frozenset({"toc-heading", "endnote-link"})
BY_ID: dict[str, Role] = {
    "preface": zone("label_header", "ao3:preface"),
    "chapters": zone(None, "ao3:content"),
    "afterword": zone("end_note", "ao3:afterword"),
}
CONTENT = re.compile(r"userstuff\d?")


def _fits(root: Node) -> bool:
    ids = {node.id for node in root.walk() if node.name == "div" and node.id}
    if "preface" in ids and "chapters" in ids:
        return True
    return bool(ids & BY_ID.keys()) and any(
        OWN_ADDRESS in link.attributes.get("href", "") for link in root.find_all("a")
    )


class _Download(PageReader):
    """Reads one page; counts the chapters as they pass.

    The pages of an e-book are read one after the other: `chapter` goes on.
    """

    def __init__(self, root: Node, found: str, *, chapter: int = 0) -> None:
        super().__init__(root, found)
        self.chapter = chapter

    def role(self, node: Node) -> Role | None:
        if not OWN_FURNITURE.isdisjoint(node.classes):
            return skip("furniture")
        if node.id in BY_ID:
            return BY_ID[node.id]
        if node.id.startswith("endnotes"):
            scope = _scope(node.id.removeprefix("endnotes"))
            return zone("end_note", "ao3:end-notes", scope)
        if node.name == "p":
            return self._paragraph(node)
        if node.name == "blockquote" and _is_userstuff(node):
            return self._quoted(node)
        return self._in_chapters(node) if node.is_within("chapters") else None

    def _in_chapters(self, node: Node) -> Role | None:
        if node.name == "h2" and "heading" in node.classes:
            self.chapter += 1
            return zone("chapter_heading", "ao3:chapter-heading")
        return BY_ID["chapters"] if node.name == "div" and _is_userstuff(node) else None

    def _paragraph(self, node: Node) -> Role | None:
        """Leave out the words by which the template names a part, and its last line."""
        parent = node.parent
        # e-books may give the class to every paragraph: only the part's own is meant
        is_last = parent is not None and parent.id == "afterword"
        if is_last and "message" in node.classes:
            return skip("furniture")
        if parent is not None and parent.name == "div" and _is_part(node):
            words = node.words(self.found).casefold()
            return skip("furniture") if words in HEADINGS else None
        return None

    def _quoted(self, node: Node) -> Role | None:
        """Say what a block under "Summary" or "Notes" is."""
        if not _is_part(node):
            return None
        heading = _heading_before(node, self.found)
        in_chapters = node.is_within("chapters")
        scope = _scope(str(self.chapter)) if in_chapters else "work"
        kind: SegmentKind = "front_note"
        if "end" in heading.split() or node.is_within("afterword"):
            kind = "end_note"
        elif "summary" in heading:
            kind = "front_note" if in_chapters else "label_header"
        rule = f"ao3:{heading.replace(' ', '-') or 'notes'}"
        return zone(kind, rule, scope)

    def fields(self, page: Page) -> Iterator[Field]:
        # an e-book's pages cut the preface in two: both have its id
        prefaces = list(self.root.find_all(ident="preface"))
        yield from _title(page, prefaces)
        for preface in prefaces:
            for row in preface.find_all("dl"):
                yield from _rows(page, row)
        for block in self.root.find_all("blockquote"):
            if _heading_before(block, self.found) == "summary":
                yield from field_of(
                    page, block, "summary", "ao3:summary", key="Summary"
                )


def _is_part(node: Node) -> bool:
    """Whether a block stands among the parts of the template, not in a text."""
    parent = node.parent
    while parent is not None:
        if _is_userstuff(parent) and parent.id != "chapters":
            return False
        parent = parent.parent
    return True


def _is_userstuff(node: Node) -> bool:
    return any(CONTENT.fullmatch(name) for name in node.classes)


def _scope(number: str) -> str:
    return f"chapter {number}" if number.isdecimal() and number != "0" else "work"


def _heading_before(block: Node, found: str) -> str:
    """Return the name of a part that stands right before its block, in small letters."""
    before = block.before()
    return before.words(found).casefold() if before and before.name == "p" else ""


def _title(page: Page, prefaces: list[Node]) -> Iterator[Field]:
    heading = _first(preface.find("h1") for preface in prefaces)
    message = _first(preface.find("p", css="message") for preface in prefaces)
    named = heading or (message.find("b") if message else None)
    yield from field_of(page, named, "title", "ao3:title")
    for link in (link for preface in prefaces for link in preface.find_all("a")):
        if link.attributes.get("rel") == "author":
            yield from field_of(page, link, "author", "ao3:byline", key="by")
    for link in message.find_all("a") if message else ():
        if "/works/" in link.attributes.get("href", ""):
            yield from field_of(page, link, "source_url", "ao3:address")


def _first(found: Iterable[Node | None]) -> Node | None:
    return next((node for node in found if node is not None), None)


def _rows(page: Page, row: Node) -> Iterator[Field]:
    key = ""
    for node in row.elements:
        if node.name == "dt":
            key = page.words(node).rstrip(":")
        elif node.name == "dd":
            yield from _row(page, node, key)


def _row(page: Page, node: Node, key: str) -> Iterator[Field]:
    folded = key.casefold()
    if folded == "stats":
        yield from _stats(page, node)
    elif folded == "series":
        yield from _series(page, node)
    field = FIELDS.get(folded) or FIELDS.get(folded.removesuffix("s"))
    if field:
        links = [link for link in node.elements if link.name == "a"]
        for link in links or [node]:
            yield from field_of(
                page, link, field, "ao3:tags", key=key, is_one=bool(links)
            )


def _stats(page: Page, node: Node) -> Iterator[Field]:
    start, end = page.span(node) or (0, 0)
    for m in STAT.finditer(page.decoded.text, start, end):
        yield Field(STATS[m[1].lower()], m.start(2), m.end(2), "ao3:stats", key=m[1])


def _series(page: Page, node: Node) -> Iterator[Field]:
    """Read "Part 2 of" before each series' name."""
    start, _ = page.span(node) or (0, 0)
    for link in node.find_all("a"):
        span = page.span(link)
        if span is None:
            continue
        for m in SERIES_PART.finditer(page.decoded.text, start, span[0]):
            yield Field("series_index", m.start(1), m.end(1), "ao3:tags", key="Series")
        yield Field("series_title", *span, rule="ao3:tags", key="Series")
        start = span[1]


def open_download(root: Node, found: str, *, chapter: int = 0) -> PageReader | None:
    """Make the reader of a page of a download, or None for any other page.

    Args:
        root: The tree of the page.
        found: Its text.
        chapter: How many chapters the pages before it held.
    """
    return _Download(root, found, chapter=chapter) if _fits(root) else None


AO3 = Site(format="ao3-html", open=open_download)
