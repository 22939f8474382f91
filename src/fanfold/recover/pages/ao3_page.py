"""Works of the Archive of Our Own as a browser saved them: the page, not the download.

Source: docs/formats/ao3.md; otwarchive, app/views/works and app/views/chapters.
"""

from collections.abc import Iterator

from fanfold.records.looks import Response
from fanfold.records.source import Field
from fanfold.recover.markup.flow import Role, skip, zone
from fanfold.recover.markup.page import Page
from fanfold.recover.markup.tree import Node
from fanfold.recover.pages.site import Roles, Site, field_of

ROWS = {
    "rating": "rating",
    "warning": "archive_warning",
    "category": "category_of_archive",
    "fandom": "fandom",
    "relationship": "relationship",
    "character": "character",
    "freeform": "freeform_tag",
}
"""The class of a row of the list of tags, and the field that it is."""
STATS = {
    "published": "published",
    "status": "updated",
    "words": "word_count",
    "chapters": "chapter_count",
    "kudos": "kudos",
    "comments": "comments",
    "bookmarks": "bookmarks",
    "hits": "hits",
}
NOTES = frozenset({"notes", "summary", "end"})


def _fits(root: Node, _found: str) -> bool:
    meta = root.find("dl", css="work")
    return meta is not None and root.find(ident="workskin") is not None


class _Parts:
    """What the elements of a work's page are; counts the chapters as they pass."""

    def __init__(self, root: Node) -> None:
        self.skin = root.find(ident="workskin")
        self.meta = root.find("dl", css="work")
        self.chapter = 0

    def role(self, node: Node) -> Role | None:
        if node is self.meta:
            return zone("label_header", "ao3:tags")
        if self.skin is None or not node.is_in(self.skin):
            return None if self._is_around(node) else skip("furniture")
        return self._in_work(node, set(node.classes))

    def _in_work(self, node: Node, classes: set[str]) -> Role | None:
        if "landmark" in classes or (node.name == "h3" and classes == {"heading"}):
            return skip("furniture")
        if "title" in classes and node.name == "h3":
            self.chapter += 1
            return zone("chapter_heading", "ao3:chapter-heading")
        if "preface" in classes and node.parent is self.skin:
            is_end = "afterword" in classes
            return zone("end_note" if is_end else "label_header", "ao3:preface")
        if node.name != "div":
            return None
        if classes & NOTES:
            return self._note(classes, in_chapter=self.chapter > 0)
        return zone(None, "ao3:content") if "userstuff" in classes else None

    def _is_around(self, node: Node) -> bool:
        """Whether an element holds the work or its tags, or stands among the tags."""
        around = [n for n in (self.skin, self.meta) if n is not None]
        return any(
            n is node or n.is_in(node) or (n is self.meta and node.is_in(n))
            for n in around
        )

    def _note(self, classes: set[str], *, in_chapter: bool) -> Role:
        scope = f"chapter {self.chapter}" if in_chapter else "work"
        if "end" in classes:
            return zone("end_note", "ao3:end-notes", scope)
        if "summary" in classes and not in_chapter:
            return zone("label_header", "ao3:summary")
        return zone("front_note", "ao3:notes", scope)


def _roles(root: Node, _found: str) -> Roles:
    return _Parts(root).role


def _fields(page: Page) -> Iterator[Field]:
    root = page.root
    yield from field_of(page, root.find("h2", css="title"), "title", "ao3:title")
    for byline in root.find_all("h3", css="byline"):
        for link in byline.find_all("a"):
            yield from field_of(page, link, "author", "ao3:byline", key="by")
    meta = root.find("dl", css="work")
    for row in meta.walk() if meta else ():
        if row.name == "dd":
            yield from _row(page, row)
    summary = root.find("div", css="summary")
    block = summary.find("blockquote") if summary else None
    if block and not block.is_within("chapters"):
        yield from field_of(page, block, "summary", "ao3:summary", key="Summary")


def _row(page: Page, row: Node) -> Iterator[Field]:
    for css in row.classes:
        if css in STATS:
            yield from field_of(page, row, STATS[css], "ao3:stats", key=css)
        elif css == "language":
            yield from field_of(page, row, "language", "ao3:tags", key=css)
        elif css in ROWS:
            for link in row.find_all("a", css="tag"):
                yield from field_of(page, link, ROWS[css], "ao3:tags", key=css)
        elif css == "series":
            for link in row.find_all("a"):
                if "/series/" in link.attributes.get("href", ""):
                    yield from field_of(page, link, "series_title", "ao3:tags", key=css)


def _responses(page: Page) -> Iterator[Response]:
    for comment in page.root.find_all("li", css="comment"):
        by = comment.find(css="byline")
        text = comment.find("blockquote", css="userstuff")
        if text is not None:
            link = by.find("a") if by is not None else None
            named = link if link is not None else by
            name = named.words(page.decoded.found) if named is not None else ""
            yield Response(author=name, written="", text=page.lines(text))


AO3_PAGE = Site(
    format="ao3-page", fits=_fits, roles=_roles, fields=_fields, responses=_responses
)
