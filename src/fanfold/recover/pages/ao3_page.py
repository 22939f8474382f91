"""Works of the Archive of Our Own as a browser saved them: the page, not the download.

Source: docs/formats/ao3.md; otwarchive, app/views/works and app/views/chapters.
"""

from collections.abc import Iterator

from fanfold.records.looks import Response
from fanfold.records.source import Field
from fanfold.recover.markup.flow import Role, skip, zone
from fanfold.recover.markup.page import Page
from fanfold.recover.markup.tree import Node
from fanfold.recover.pages.site import PageReader, Site, field_of

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


class _WorkPage(PageReader):
    """Reads the page of a work; counts the chapters as they pass."""

    def __init__(self, root: Node, found: str, skin: Node, meta: Node) -> None:
        super().__init__(root, found)
        self.skin = skin
        self.meta = meta
        self.chapter = 0

    def role(self, node: Node) -> Role | None:
        if node is self.meta:
            return zone("label_header", "ao3:tags")
        if not node.is_in(self.skin):
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
        return (
            node is self.skin
            or self.skin.is_in(node)
            or self.meta.is_in(node)
            or node.is_in(self.meta)
        )

    def _note(self, classes: set[str], *, in_chapter: bool) -> Role:
        scope = f"chapter {self.chapter}" if in_chapter else "work"
        if "end" in classes:
            return zone("end_note", "ao3:end-notes", scope)
        if "summary" in classes and not in_chapter:
            return zone("label_header", "ao3:summary")
        return zone("front_note", "ao3:notes", scope)

    def fields(self, page: Page) -> Iterator[Field]:
        root = self.root
        yield from field_of(page, root.find("h2", css="title"), "title", "ao3:title")
        for byline in root.find_all("h3", css="byline"):
            for link in byline.find_all("a"):
                yield from field_of(page, link, "author", "ao3:byline", key="by")
        for row in self.meta.find_all("dd"):
            yield from _row(page, row)
        summary = root.find("div", css="summary")
        block = summary.find("blockquote") if summary else None
        if block and not block.is_within("chapters"):
            yield from field_of(page, block, "summary", "ao3:summary", key="Summary")

    def responses(self, page: Page) -> Iterator[Response]:
        for comment in self.root.find_all("li", css="comment"):
            by = comment.find(css="byline")
            text = comment.find("blockquote", css="userstuff")
            if text is not None:
                link = by.find("a") if by is not None else None
                named = link if link is not None else by
                name = named.words(self.found) if named is not None else ""
                yield Response(author=name, written="", text=page.lines(text))


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


def _open(root: Node, found: str) -> PageReader | None:
    meta, skin = root.find("dl", css="work"), root.find(ident="workskin")
    if meta is None or skin is None:
        return None
    return _WorkPage(root, found, skin, meta)


AO3_PAGE = Site(format="ao3-page", open=_open)
