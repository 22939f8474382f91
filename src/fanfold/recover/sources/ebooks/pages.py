"""The pages of a book, each a tree of its own, joined into one text with one tree.

A page that is broken can so hurt no other, and what counts over the pages (the chapters
of an archive's template) goes on counting.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import escape

from fanfold.records.looks import LeftOut
from fanfold.records.text import DecodedText, Repair
from fanfold.recover.decode import DEFAULT, decode
from fanfold.recover.markup.extract import WORDLESS, as_decoded
from fanfold.recover.markup.page import Page
from fanfold.recover.markup.tree import Node, grow

MARKED_UP = replace(DEFAULT, entities=False)
NAMED_ENCODING = re.compile(
    rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})|"
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{2,40})"
)
HEAD_BYTES = 1024
EMPTY_RAW = re.compile(
    rb"<(title|script|style|textarea|xmp|noembed)(\s[^<>]{0,500})?/>", re.IGNORECASE
)
"""Elements that XHTML may close in themselves and HTML may not."""


@dataclass(kw_only=True)
class BookPage:
    """A page of a book, decoded, with its tree.

    Attributes:
        name: Its name in the zip.
        found: Its text with all markup.
        repairs: Edits on `found`.
        headings: The headings in it that begin a chapter, and how each is known.
    """

    name: str
    found: str
    root: Node
    repairs: tuple[Repair, ...] = ()
    headings: dict[Node, str] = field(default_factory=dict)

    @property
    def body(self) -> Node:
        """The element around its words."""
        return self.root.find("body") or self.root


def read_book_page(raw: bytes, *, name: str) -> BookPage:
    """Decode a page and make its tree.

    Args:
        raw: The bytes of the member; UTF-8 and UTF-16 by the standard, others by name.
        name: Its name in the zip.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raw = raw.decode("utf-16", "replace").encode("utf-8", "surrogatepass")
    # XML 1.0, 2.11: a line end is one line feed, whatever stands in the file
    raw = (
        raw.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    )
    raw = EMPTY_RAW.sub(rb"<\1\2></\1>", raw)
    decoded = decode(raw, config=replace(MARKED_UP, encoding=_encoding(raw)))
    return BookPage(
        name=name,
        found=decoded.found,
        root=grow(decoded.found),
        repairs=decoded.repairs,
    )


def _encoding(raw: bytes) -> str | None:
    """Return the encoding that a page names, where its bytes are that and no UTF-8."""
    named = NAMED_ENCODING.search(raw[:HEAD_BYTES])
    for encoding in ("utf-8", (named[1] or named[2]).decode("ascii") if named else ""):
        try:
            raw.decode(encoding)
        except (UnicodeError, LookupError, ValueError):
            continue
        return encoding if encoding != "utf-8" else None
    return None


def with_titles(
    page: BookPage, titles: dict[int, str]
) -> tuple[BookPage, frozenset[int]]:
    """Write titles that the contents alone hold into a page.

    Args:
        page: The page.
        titles: Each title by the offset of `page.found` that it leads to.

    Returns:
        The page, and where the titles begin in it.
    """
    parts: list[str] = []
    starts: list[int] = []
    pos = length = 0
    for at, title in sorted(titles.items()):
        heading = _heading(title)
        parts.extend((page.found[pos:at], heading))
        starts.append(length + at - pos)
        length += at - pos + len(heading)
        pos = at
    found = "".join([*parts, page.found[pos:]])
    repairs = tuple(_moved(page.repairs, titles))
    marked = replace(page, found=found, root=grow(found), repairs=repairs)
    return marked, frozenset(starts)


def _heading(title: str) -> str:
    return f"<h2>{escape(title)}</h2>\n"


def _moved(repairs: Sequence[Repair], titles: dict[int, str]) -> Iterator[Repair]:
    """Carry repairs behind what was written before them."""
    sizes = [(at, len(_heading(title))) for at, title in sorted(titles.items())]
    for repair in repairs:
        by = sum(size for at, size in sizes if at <= repair.start)
        yield replace(repair, start=repair.start + by, end=repair.end + by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """All pages as one text with one tree; each page's tree is a child of its root."""

    decoded: DecodedText
    root: Node
    names: tuple[str, ...]
    starts: tuple[int, ...]


def join_pages(pages: Sequence[BookPage]) -> Joined:
    """Join pages; their trees are moved to where their text stands in the whole."""
    root = Node("", {}, 0, 0)
    starts: list[int] = []
    repairs: list[Repair] = []
    length = 0
    for page in pages:
        starts.append(length)
        _move(page.root, length)
        page.root.parent = root
        root.children.append(page.root)
        repairs.extend(
            replace(r, start=r.start + length, end=r.end + length) for r in page.repairs
        )
        length += len(page.found)
    root.inner_end = root.end = length
    decoded = as_decoded("".join(page.found for page in pages))
    return Joined(
        decoded=replace(decoded, repairs=tuple(repairs)),
        root=root,
        names=tuple(page.name for page in pages),
        starts=tuple(starts),
    )


def _move(root: Node, by: int) -> None:
    for node in [root, *root.walk()]:
        node.start += by
        node.inner += by
        node.inner_end += by
        node.end += by
        node.children = [
            c if isinstance(c, Node) else (c[0] + by, c[1] + by) for c in node.children
        ]


def extracted(page: Page, *, size_bytes: int, member: str | None) -> DecodedText:
    """Return the text of joined pages as text taken out of a container.

    Args:
        page: The pages, read as one.
        size_bytes: Of the container.
        member: The name of what tells the order of the pages.

    Returns:
        The same text, its repairs listed, without the markup.
    """
    marked = replace(page.decoded, repairs=())
    repairs = tuple(
        replace(r, start=marked.to_text(r.start), end=marked.to_text(r.end))
        for r in page.decoded.repairs
    )
    return replace(
        as_decoded(marked.text), repairs=repairs, size_bytes=size_bytes, member=member
    )


def left_out_of(page: Page, joined: Joined) -> Iterator[LeftOut]:
    """Yield how many characters of each page do not show, by reason."""
    counts: Counter[tuple[str, str]] = Counter()
    for mark in page.decoded.markup:
        if mark.why not in WORDLESS:
            name = joined.names[bisect_right(joined.starts, mark.start) - 1]
            counts[name, mark.why] += mark.end - mark.start
    for (name, why), count in sorted(counts.items()):
        yield LeftOut(what=f"{name}: {why}", count=count, reason=why)
