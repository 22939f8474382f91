"""The older Kindle form: one page, whose links count bytes.

Where the guide leads to a list of contents, its links say where chapters begin; a place
is written into the page at each, as an element without words.

Source: docs/formats/kindle.md; the MobileRead wiki, "MOBI" (filepos, guide, pagebreak).
"""

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import NamedTuple

from fanfold.recover.sources.ebooks.navigation import Point

PAGE_BREAK = re.compile(rb"<mbp:pagebreak\s*/?>(?:</mbp:pagebreak>)?")
GUIDE = re.compile(
    rb"<reference\b[^>]{0,200}?type=[\"']?toc\b[^>]{0,200}?filepos=[\"']?(\d{1,10})",
    re.IGNORECASE,
)
LINK = re.compile(rb"<a filepos=[\"']?(\d{1,10})[\"']?\s*>([^\n]{0,1000}?)</a>")
TAG = re.compile(rb"<[^<>]{0,500}>")
PLACE = re.compile(rb'<a id="at(\d{1,10})"></a>')
QUOTE, PARAGRAPH = b"<blockquote", b"<p"
INDENT = re.compile(rb"<(/?)blockquote\b")
"""Where there are more of these than paragraphs, they only move text to the right."""
GUIDE_BYTES = 4096
MOST_LINES = 5000


class Older(NamedTuple):
    """The pages of a book, the lines of its contents, and where those stand."""

    pages: list[bytes]
    points: list[Point]
    contents: str | None


def older_pages(text: bytes, codec: str) -> Older:
    """Cut the one page where it says that a new page begins.

    Args:
        text: The unpacked text.
        codec: Its codec.
    """
    guide = GUIDE.search(text, 0, GUIDE_BYTES)
    own = int(guide[1]) if guide else -1
    lines = list(_contents(text, own)) if guide else []
    pages = PAGE_BREAK.split(_with_places(text, {own, *(at for at, _ in lines)}))
    pages = [pages[0], *(b"<body>" + page for page in pages[1:])]
    if text.count(QUOTE) > text.count(PARAGRAPH):
        pages = [INDENT.sub(rb"<\1section", page) for page in pages]
    page_of = {
        int(place): part_name(number)
        for number, page in enumerate(pages, 1)
        for place in PLACE.findall(page)
    }
    points = [
        Point(unescape(title.decode(codec, "replace")), page_of[at], f"at{at}")
        for at, title in lines
        if at in page_of
    ]
    return Older(pages, points, page_of.get(own))


def part_name(number: int) -> str:
    """Return the name that a page of a Kindle book goes by."""
    return f"part{number:04d}"


def _contents(text: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Yield place and title of each line of the list that the guide leads to."""
    after = PAGE_BREAK.search(text, start)
    links = LINK.finditer(text, start, after.start() if after else len(text))
    for link in islice(links, MOST_LINES):
        title = b" ".join(TAG.sub(b"", link[2]).split())
        if title:
            yield int(link[1]), title


def _with_places(text: bytes, places: set[int]) -> bytes:
    """Write an element without words at each place that is not inside a tag."""
    parts: list[bytes] = []
    pos = 0
    for at in sorted(at for at in places if 0 <= at < len(text)):
        is_inside = text.rfind(b"<", max(0, at - 500), at) > text.rfind(
            b">", max(0, at - 500), at
        )
        if not is_inside:
            parts.extend((text[pos:at], b'<a id="at%d"></a>' % at))
            pos = at
    return b"".join([*parts, text[pos:]])
