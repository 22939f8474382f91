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
from fanfold.recover.pages.site import Roles, Site, field_of

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


def _fits(root: Node, found: str) -> bool:
    low = found.lower()
    return any(site in low for site in SITES) and _entry(root) is not None


def _by_class(root: Node, names: tuple[str, ...]) -> Node | None:
    """Return the first element of the first class that the page has."""
    found: dict[str, Node] = {}
    for node in root.walk():
        for name in node.classes:
            found.setdefault(name, node)
    return next((found[name] for name in names if name in found), None)


def _entry(root: Node) -> Node | None:
    found = _by_class(root, ENTRY)
    return found or root.find(ident="entrytext") or root.find(ident="entry-text")


def _is_comment(node: Node) -> bool:
    return not COMMENT.isdisjoint(node.classes)


class _Parts:
    """What the elements of one entry's page are."""

    def __init__(self, root: Node) -> None:
        self.entry = _entry(root)
        title = _by_class(root, TITLE)
        is_apart = title and self.entry and not _is_in_comment(title)
        self.title = title if is_apart else None

    def role(self, node: Node) -> Role | None:
        if node is self.entry or node is self.title:
            return SUBJECT
        kept = [n for n in (self.entry, self.title) if n is not None]
        if not any(node.is_in(n) or n.is_in(node) for n in kept):
            return skip("response" if _is_comment(node) else "furniture")
        if (
            self.entry
            and node.is_in(self.entry)
            and not AROUND.isdisjoint(node.classes)
        ):
            return skip("furniture")
        return None


def _is_in_comment(node: Node) -> bool:
    parent: Node | None = node
    while parent is not None:
        if _is_comment(parent):
            return True
        parent = parent.parent
    return False


def _roles(root: Node, _found: str) -> Roles:
    return _Parts(root).role


def _user(node: Node, found: str) -> str:
    """Return the name of the first user marked up in an element."""
    inside = [node, *node.walk()]
    for one in inside:
        name = one.attributes.get("lj:user") or one.attributes.get("data-ljuser")
        if name:
            return name
    marked = [one for one in inside if not USER.isdisjoint(one.classes)]
    return next((words for one in marked if (words := one.words(found))), "")


def _fields(page: Page) -> Iterator[Field]:
    found, root = page.decoded.found, page.root
    parts = _Parts(root)
    outside = [n for n in root.walk() if not USER.isdisjoint(n.classes)]
    for node in outside:
        inside = parts.entry is not None and node.is_in(parts.entry)
        name = "" if inside or _is_in_comment(node) else _user(node, found)
        if name:
            yield Field(
                "author", 0, 0, "journal:poster", key="poster", value=name, is_weak=True
            )
            break
    date = _by_class(root, DATE)
    words = date.words(found) if date and not _is_in_comment(date) else ""
    if words:
        yield Field("published", 0, 0, "journal:date", value=words, is_one=True)
    if parts.title is not None:
        yield from field_of(page, parts.title, "email_subject", "journal:subject")
    yield from _tags(root, found)


def _tags(root: Node, found: str) -> Iterator[Field]:
    for node in root.walk():
        if {"tag", "ljtags", "b-singlepost-tags"}.isdisjoint(node.classes):
            continue
        for link in node.find_all("a"):
            words = link.words(found)
            if words and not _is_in_comment(link):
                yield Field(
                    "freeform_tag", 0, 0, "journal:tags", key="tags", value=words
                )
        return


def _responses(page: Page) -> Iterator[Response]:
    found = page.decoded.found
    poster = next(
        (f.value for f in _fields(page) if f.field == "author"), ""
    ).casefold()
    for comment in page.root.walk():
        if not _is_comment(comment):
            continue
        text = _by_class(comment, COMMENT_TEXT)
        if text is None or any(map(_is_comment, _between(text, comment))):
            continue
        author = _user(comment, found)
        date = _by_class(comment, DATE)
        yield Response(
            author=author,
            written=date.words(found) if date else "",
            text=page.lines(text),
            is_by_author=bool(author) and author.casefold() == poster,
        )


def _between(inner: Node, outer: Node) -> Iterator[Node]:
    parent = inner.parent
    while parent is not None and parent is not outer:
        yield parent
        parent = parent.parent


JOURNAL = Site(
    format="journal-page", fits=_fits, roles=_roles, fields=_fields,
    responses=_responses, confidence=0.85,
)  # fmt: skip
