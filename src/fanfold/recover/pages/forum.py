"""Threads of forums (phpBB, XenForo, vBulletin, UBB) with a story in their posts.

Who opened the thread wrote the story: his posts are its parts, all others are answers.

Source: docs/formats/forums.md.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from fanfold.records.looks import Response
from fanfold.records.source import Field
from fanfold.recover.markup.flow import Role, skip, zone
from fanfold.recover.markup.page import Page
from fanfold.recover.markup.tree import Node
from fanfold.recover.pages.site import PageReader, Site, field_of

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
    def is_post(node: Node) -> bool:
        return software.post in node.classes

    for node in filter(is_post, root.walk()):
        parts = {name: one for one in _inside(node, is_post) for name in one.classes}
        text, by = parts.get(software.text), parts.get(software.author)
        if text is not None and by is not None and by.words(found):
            date = parts.get(software.date)
            yield _Post(
                node=node,
                text=text,
                author=by.words(found),
                date=_time(date, found) if date else "",
            )


def _inside(node: Node, is_post: Callable[[Node], bool]) -> list[Node]:
    """Return the elements of one post, the last first; not those of a post inside it."""
    return list(node.walk(past=is_post))[::-1]


def _time(node: Node, found: str) -> str:
    times = [node, *node.find_all("time")]
    stamps = [t.attributes["datetime"] for t in times if "datetime" in t.attributes]
    return stamps[0] if stamps else node.words(found)


def _is_part(post: _Post, first: _Post, found: str) -> bool:
    if post is first:
        return True
    return post.author == first.author and len(post.text.words(found)) >= SHORT_POST


class _Thread(PageReader):
    """Reads the page of one thread."""

    def __init__(self, root: Node, found: str, posts: list[_Post]) -> None:
        super().__init__(root, found)
        self.first = posts[0]
        self.parts = [p for p in posts if _is_part(p, posts[0], found)]
        self.others = [p for p in posts if p not in self.parts]
        self.stories = {p.text for p in self.parts}
        self.answers = {p.text for p in self.others}
        self.around: set[Node] = set()
        for post in posts:
            node = post.text.parent
            while node is not None and node not in self.around:
                self.around.add(node)
                node = node.parent

    def role(self, node: Node) -> Role | None:
        if node in self.stories:
            return CONTENT
        if node in self.answers:
            return skip("response")
        if node in self.around or self._is_told(node):
            return None
        return skip("furniture")

    def _is_told(self, node: Node) -> bool:
        """Whether an element stands inside a part of the story."""
        parent = node.parent
        while parent is not None and parent not in self.stories:
            parent = parent.parent
        return parent is not None

    def fields(self, page: Page) -> Iterator[Field]:
        first = self.first
        yield Field("author", 0, 0, "forum:author", value=first.author, is_weak=True)
        if first.date:
            yield Field("published", 0, 0, "forum:date", value=first.date)
        named = (self.root.find(css=name) for name in TITLES)
        title = next((node for node in named if node is not None), None)
        if title is not None:
            yield from field_of(page, title, "title", "forum:title") or [
                Field(
                    "title",
                    0,
                    0,
                    "forum:title",
                    value=title.words(self.found),
                    is_weak=True,
                )
            ]

    def responses(self, page: Page) -> Iterator[Response]:
        for post in self.others:
            yield Response(
                author=post.author,
                written=post.date,
                text=page.lines(post.text, past=self.answers.__contains__),
                is_by_author=post.author == self.first.author,
            )


def _open(root: Node, found: str) -> PageReader | None:
    posts = _posts(root, found)
    return _Thread(root, found, posts) if posts else None


FORUM = Site(format="forum-page", open=_open, confidence=0.8)
