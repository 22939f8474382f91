"""Threads of forums (phpBB, XenForo, vBulletin, UBB) with a story in their posts.

Who opened the thread wrote the story: his posts are its parts, all others are answers.

Source: docs/formats/forums.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from fanfold.records.looks import Response
from fanfold.records.source import Field
from fanfold.recover.markup.flow import Role, skip, zone
from fanfold.recover.markup.page import Page
from fanfold.recover.markup.tree import Node
from fanfold.recover.pages.site import Roles, Site, field_of

SHORT_POST = 400
"""A later post by the author that is shorter than this is talk, not a part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Software:
    """Classes by which one forum's pages are known.

    Attributes:
        post: Of an element that holds one post, or the beginning of its id.
        text: Of what was written.
        author: Of the name of who wrote it.
        date: Of when; "" where no element has it alone.
    """

    post: str
    text: str
    author: str
    date: str = ""


SOFTWARE = (
    Software(
        post="message--post", text="bbWrapper", author="message-name", date="u-dt"
    ),
    Software(post="message", text="messageText", author="username", date="DateTime"),
    Software(post="post", text="content", author="username", date="author"),
    Software(post="post", text="postbody", author="postauthor", date="postdate"),
    Software(post="postcontainer", text="postcontent", author="username", date="date"),
    Software(post="post", text="alt1", author="bigusername", date="thead"),
)
"""XenForo 2 and 1, phpBB 3 and 2, vBulletin 4 and 3."""
TITLES = ("p-title-value", "topic-title", "threadtitle", "thread-title", "maintitle")
CONTENT = zone(None, "forum:post")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Post:
    node: Node
    text: Node
    author: str
    date: str


def _posts(root: Node, found: str) -> list[_Post]:
    """Return the posts of a page by the software that finds most of them."""
    best: list[_Post] = []
    for software in SOFTWARE:
        posts = list(_posts_of(software, root, found))
        if len(posts) > len(best):
            best = posts
    return best


def _posts_of(software: Software, root: Node, found: str) -> Iterator[_Post]:
    for node in root.find_all(css=software.post):
        text = node.find(css=software.text)
        by = node.find(css=software.author)
        if text is not None and by is not None and by.words(found):
            date = node.find(css=software.date) if software.date else None
            yield _Post(
                node=node,
                text=text,
                author=by.words(found),
                date=_time(date, found) if date else "",
            )


def _time(node: Node, found: str) -> str:
    times = [node, *node.find_all("time")]
    stamps = [t.attributes["datetime"] for t in times if "datetime" in t.attributes]
    return stamps[0] if stamps else node.words(found)


def _fits(root: Node, found: str) -> bool:
    return bool(_posts(root, found))


def _is_part(post: _Post, first: _Post, found: str) -> bool:
    if post is first:
        return True
    return post.author == first.author and len(post.text.words(found)) >= SHORT_POST


def _roles(root: Node, found: str) -> Roles:
    posts = _posts(root, found)
    parts = [p.text for p in posts if _is_part(p, posts[0], found)]
    others = {p.text for p in posts} - set(parts)

    def role(node: Node) -> Role | None:
        if node in parts:
            return CONTENT
        if node in others:
            return skip("response")
        if any(node.is_in(part) or part.is_in(node) for part in parts):
            return None
        if any(text.is_in(node) for text in others):
            return None
        return skip("furniture")

    return role


def _fields(page: Page) -> Iterator[Field]:
    found, root = page.decoded.found, page.root
    posts = _posts(root, found)
    first = posts[0]
    yield Field("author", 0, 0, "forum:author", value=first.author, is_weak=True)
    if first.date:
        yield Field("published", 0, 0, "forum:date", value=first.date)
    for name in TITLES:
        title = root.find(css=name)
        if title is not None:
            words = title.words(found)
            yield from field_of(page, title, "title", "forum:title") or [
                Field("title", 0, 0, "forum:title", value=words, is_weak=True)
            ]
            return


def _responses(page: Page) -> Iterator[Response]:
    found = page.decoded.found
    posts = _posts(page.root, found)
    for post in posts:
        if not _is_part(post, posts[0], found):
            yield Response(
                author=post.author,
                written=post.date,
                text=page.lines(post.text),
                is_by_author=post.author == posts[0].author,
            )


FORUM = Site(
    format="forum-page", fits=_fits, roles=_roles, fields=_fields,
    responses=_responses, confidence=0.8,
)  # fmt: skip
