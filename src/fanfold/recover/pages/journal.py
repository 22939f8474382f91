"""Entries of LiveJournal, Dreamwidth and their like, saved from any of their styles.

Known by the user names that all of them mark up, and by the classes of their entries.
What the entry says is read as text: its subject line, its header typed by hand.

Source: docs/formats/journals.md.
"""

from collections.abc import Iterator

from fanfold.records.looks import Response
from fanfold.records.source import Field
from fanfold.recover.markup.flow import Role, skip, zone
from fanfold.recover.markup.page import Page
from fanfold.recover.markup.tree import Node
from fanfold.recover.pages.site import PageReader, Site, field_of

SITES = (
    "livejournal.com", "dreamwidth.org", "insanejournal.com", "journalfen.net",
    "deadjournal.com", "greatestjournal.com", "scribbld", "inksome.com",
)  # fmt: skip
ENTRY = (
    "b-singlepost-body", "aentry-post__text", "entry-content", "entry_text",
    "entry-text", "entrytext", "asset-body", "ljentry", "e-content", "entry-body",
)  # fmt: skip
TITLE = (
    "b-singlepost-title", "aentry-post__title-text", "aentry-post__title",
    "entry-title", "subject", "entry-subject", "asset-name", "entrysubject",
)  # fmt: skip
DATE = (
    "b-singlepost-author-date", "aentry-head__date", "datetime", "entry-date",
    "date", "asset-entry-date",
)  # fmt: skip
COMMENT = frozenset(
    {"comment", "b-leaf", "comment-wrapper", "ljcmt", "comment_bar", "mdspost-comment"}
)
COMMENT_TEXT = (
    "b-leaf-article", "comment-content", "comment-text", "comment_text", "comment-body",
    "mdspost-comment__text",
)  # fmt: skip
USER = frozenset({"ljuser", "i-ljuser", "ljuser-name", "poster"})
AROUND = frozenset(
    {"currents", "entry-management-links", "entry-interaction-links", "tag", "tags",
     "metadata", "b-singlepost-tags", "entry-footer", "footer", "ljtags"}
)  # fmt: skip
SUBJECT = zone(None, "journal:entry")


def _by_class(root: Node, names: tuple[str, ...]) -> Node | None:
    """Return the first element of the first class that stands in one.

    A comment inside another is not looked into.
    """
    found: dict[str, Node] = {}
    for node in root.walk(past=_is_comment):
        for name in node.classes:
            found.setdefault(name, node)
    return next((found[name] for name in names if name in found), None)


def _entry(root: Node) -> Node | None:
    found = _by_class(root, ENTRY)
    return found or root.find(ident="entrytext") or root.find(ident="entry-text")


def _is_comment(node: Node) -> bool:
    return not COMMENT.isdisjoint(node.classes)


class _EntryPage(PageReader):
    """Reads the page of one entry."""

    def __init__(self, root: Node, found: str, entry: Node) -> None:
        super().__init__(root, found)
        self.entry = entry
        self.title = _by_class(root, TITLE)

    def role(self, node: Node) -> Role | None:
        if node is self.entry or node is self.title:
            return SUBJECT
        kept = [n for n in (self.entry, self.title) if n is not None]
        if not any(node.is_in(n) or n.is_in(node) for n in kept):
            return skip("response" if _is_comment(node) else "furniture")
        if node.is_in(self.entry) and not AROUND.isdisjoint(node.classes):
            return skip("furniture")
        return None

    def poster(self) -> str:
        """Return the name of whom the page says to have posted the entry."""
        for node in self.root.walk(past=_is_comment):
            if not USER.isdisjoint(node.classes) and not node.is_in(self.entry):
                name = _user(node, self.found)
                if name:
                    return name
        return ""

    def fields(self, page: Page) -> Iterator[Field]:
        name = self.poster()
        if name:
            yield Field(
                "author", 0, 0, "journal:poster", key="poster", value=name, is_weak=True
            )
        date = _by_class(self.root, DATE)
        words = date.words(self.found) if date else ""
        if words:
            yield Field("published", 0, 0, "journal:date", value=words)
        if self.title is not None:
            yield from field_of(page, self.title, "email_subject", "journal:subject")
        yield from _tags(self.root, self.found)

    def responses(self, page: Page) -> Iterator[Response]:
        poster = self.poster().casefold()
        for comment in self.root.walk():
            text = _by_class(comment, COMMENT_TEXT) if _is_comment(comment) else None
            if text is None:
                continue
            author = _user(comment, self.found)
            date = _by_class(comment, DATE)
            yield Response(
                author=author,
                written=date.words(self.found) if date else "",
                text=page.lines(text, past=_is_comment),
                is_by_author=bool(author) and author.casefold() == poster,
            )


def _user(node: Node, found: str) -> str:
    """Return the name of the first user marked up in an element."""
    inside = [node, *node.walk(past=_is_comment)]
    for one in inside:
        name = one.attributes.get("lj:user") or one.attributes.get("data-ljuser")
        if name:
            return name
    marked = [one for one in inside if not USER.isdisjoint(one.classes)]
    return next((words for one in marked if (words := one.words(found))), "")


def _tags(root: Node, found: str) -> Iterator[Field]:
    for node in root.walk(past=_is_comment):
        if {"tag", "ljtags", "b-singlepost-tags"}.isdisjoint(node.classes):
            continue
        for link in node.find_all("a"):
            words = link.words(found)
            if words:
                yield Field(
                    "freeform_tag", 0, 0, "journal:tags", key="tags", value=words
                )
        return


def _open(root: Node, found: str) -> PageReader | None:
    low = found.lower()
    if not any(site in low for site in SITES):
        return None
    entry = _entry(root)
    return _EntryPage(root, found, entry) if entry is not None else None


JOURNAL = Site(format="journal-page", open=_open, confidence=0.85)
