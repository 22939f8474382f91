"""Stories downloaded with FanFicFare: its HTML, and the pages of its EPUBs.

Its writers put a title page of rows with bold keys, a contents page and a log of updates
around the chapters, each page's body with a class of its own; chapters carry their own
address in their head. In the HTML form the same parts stand in one page.

Source: docs/formats/fanficfare.md; FanFicFare 4.62, writers/writer_epub.py,
writer_html.py and defaults.ini (the keys).
"""

import re
from collections.abc import Iterator

from fanfold.records.source import Field
from fanfold.recover.markup.flow import Role, skip, zone
from fanfold.recover.markup.page import Page
from fanfold.recover.markup.tree import Node
from fanfold.recover.pages.site import PageReader, Site, field_of

TITLE_PAGE = zone("label_header", "fanficfare:title-page")
CHAPTER = zone(None, "fanficfare:chapter")
HEADING = zone("chapter_heading", "fanficfare:chapter-heading")
FRONT_NOTES = zone("front_note", "fanficfare:chapter-notes")
END_NOTES = zone("end_note", "fanficfare:chapter-end-notes")
BODIES: dict[str, Role] = {
    "fff_titlepage": TITLE_PAGE,
    "fff_tocpage": skip("contents"),
    "fff_logpage": skip("log"),
    "fff_coverpage": skip("cover"),
    "fff_chapter": CHAPTER,
}
"""What a page of the EPUB is, by the class of its body."""
ADDRESS = "chapterurl"
"""The name of the meta element that says where a chapter stood."""
KEYS = {
    "additional series": "series_title",
    "ao3 categories": "genre",
    "author": "author",
    "beta readers": "beta",
    "bookmarks": "bookmarks",
    "category": "fandom",
    "chapters": "chapter_count",
    "characters": "character",
    "collections": "collection",
    "comments": "comments",
    "content warnings": "warning",
    "dedication": "dedication",
    "extra tags": "freeform_tag",
    "fandoms": "fandom",
    "freeform tags": "freeform_tag",
    "genre": "genre",
    "hits": "hits",
    "kudos": "kudos",
    "language": "language",
    "published": "published",
    "publisher": "platform",
    "rating": "rating",
    "relationships": "relationship",
    "series": "series_title",
    "status": "status",
    "story url": "source_url",
    "summary": "summary",
    "tags": "freeform_tag",
    "translators": "translator",
    "updated": "updated",
    "warnings": "warning",
    "words": "word_count",
}
"""A row's key in small letters; "Packaged" and other keys say nothing of the story."""
KEY = re.compile(r"([^\n:]{1,60}):\Z")
SERIES_PART = re.compile(r"\s*\[(\d{1,5})(?:\.0+)?\]\Z")
SECTION = re.compile(r"section\d{4,}\Z")
BY = re.compile(r"\bby\s+(\S.{0,300})\Z", re.DOTALL)
ONE = frozenset({"title", "source_url", "summary", "series_title", "platform"})


def _fits(root: Node) -> bool:
    if any(not BODIES.keys().isdisjoint(b.classes) for b in root.find_all("body")):
        return True
    if any(m.attributes.get("name") == ADDRESS for m in root.find_all("meta")):
        return True
    heading = root.find("h1")
    return (
        heading is not None
        and heading.find("a", css="authorlink") is not None
        and root.find("table", css="full") is not None
        and any(SECTION.match(a.attributes.get("name", "")) for a in root.find_all("a"))
    )


class _Download(PageReader):
    """Reads a download, whichever form it has."""

    def __init__(self, root: Node, found: str) -> None:
        super().__init__(root, found)
        bodies = list(root.find_all("body"))
        self.own = {
            body: BODIES[name]
            for body in bodies
            for name in body.classes
            if name in BODIES
        }
        # books of older versions have no classes, only the heads of their chapters
        chapters = [
            body for body in bodies if body not in self.own and _has_address(body)
        ]
        self.own.update(dict.fromkeys(chapters, CHAPTER))
        self.is_book = bool(self.own)
        if self.is_book and bodies[0] not in self.own:
            self.own[bodies[0]] = TITLE_PAGE
        for body, role in list(self.own.items()):
            heading = body.find("h3")
            if heading is not None and role is CHAPTER:
                self.own[heading] = HEADING

    def role(self, node: Node) -> Role | None:
        if node.name == "div" and "fff_chapter_notes" in node.classes:
            is_end = "fff_foot_notes" in node.classes
            return END_NOTES if is_end else FRONT_NOTES
        if self.is_book:
            return self.own.get(node)
        return CHAPTER if node.name == "body" else self._in_page(node)

    def _in_page(self, node: Node) -> Role | None:
        """Say what an element of the HTML form is."""
        parent = node.parent
        if node.name == "h1" or (node.name == "table" and "full" in node.classes):
            is_top = parent is not None and parent.name == "body"
            return TITLE_PAGE if is_top else None
        if node.name == "a":
            name = node.attributes.get("name", "")
            if SECTION.match(name):
                return HEADING
            return skip("contents") if name == "TOCTOP" else None
        before = node.before() if node.name == "p" else None
        is_list = before is not None and before.attributes.get("name") == "TOCTOP"
        return skip("contents") if is_list else None

    def fields(self, page: Page) -> Iterator[Field]:
        for part in _title_pages(self.root):
            yield from _heading(page, part.find("h3") or part.find("h1"))
            yield from _rows(page, part.find("table", css="full") or part)
        yield from _addresses(self.root)


def _has_address(body: Node) -> bool:
    metas = body.parent.find_all("meta") if body.parent else ()
    return any(meta.attributes.get("name") == ADDRESS for meta in metas)


def _title_pages(root: Node) -> Iterator[Node]:
    bodies = list(root.find_all("body"))
    own = [body for body in bodies if "fff_titlepage" in body.classes]
    yield from own or bodies[:1]


def _heading(page: Page, heading: Node | None) -> Iterator[Field]:
    """Read "Title by Author": the title links to the story, the names to their pages."""
    if heading is None:
        return
    links = list(heading.find_all("a"))
    authors = [link for link in links if "authorlink" in link.classes]
    title = next((link for link in links if link not in authors), None)
    yield from field_of(page, title, "title", "fanficfare:title")
    for author in authors:
        yield from field_of(page, author, "author", "fanficfare:title", key="by")
        yield from _address("author_url", author.attributes.get("href", ""))
    span = page.span(heading)
    byline = BY.search(page.decoded.text, *span) if span and not authors else None
    if byline:
        yield Field("author", *byline.span(1), rule="fanficfare:title", key="by")
    if title is not None:
        yield from _address("source_url", title.attributes.get("href", ""))


def _address(field: str, href: str, scope: str = "work") -> Iterator[Field]:
    if href.startswith(("http://", "https://")):
        yield Field(field, 0, 0, "fanficfare:address", value=href, scope=scope)


def _rows(page: Page, part: Node) -> Iterator[Field]:
    """Yield what stands after each bold key, up to the next one."""
    text = page.decoded.text
    whole = page.span(part)
    if whole is None:
        return
    keys = [
        (*span, key[1])
        for node in part.find_all("b")
        if (span := page.span(node))
        and (key := KEY.match(text[slice(*span)]))
        and (span[0] == 0 or text[span[0] - 1] == "\n")
    ]
    ends = [start for start, _, _ in keys[1:]] + [whole[1]]
    for (_, start, name), end in zip(keys, ends, strict=False):
        value = text[start:end]
        first = start + len(value) - len(value.lstrip())
        last = start + len(value.rstrip())
        field = KEYS.get(name.casefold())
        if field and first < last:
            yield from _row(text, first, last, field=field, key=name)


def _row(text: str, start: int, end: int, *, field: str, key: str) -> Iterator[Field]:
    part = SERIES_PART.search(text, start, end) if field == "series_title" else None
    last = part.start() if part else end
    yield Field(field, start, last, "fanficfare:row", key=key, is_one=field in ONE)
    if part:
        yield Field("series_index", *part.span(1), rule="fanficfare:row", key=key)


def _addresses(root: Node) -> Iterator[Field]:
    """Yield where each chapter stood; a download that is updated is known by it."""
    chapter = 0
    for meta in root.find_all("meta"):
        if meta.attributes.get("name") == ADDRESS:
            chapter += 1
            href = meta.attributes.get("content", "")
            yield from _address("source_url", href, scope=f"chapter {chapter}")


def _open(root: Node, found: str) -> PageReader | None:
    return _Download(root, found) if _fits(root) else None


FANFICFARE = Site(format="fanficfare-html", open=_open)
