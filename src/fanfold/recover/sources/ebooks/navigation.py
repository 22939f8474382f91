"""The contents that a book gives of itself: titles, and the places they lead to.

Source: EPUB 3.3, section 7 (navigation document); NCX, DAISY Z39.86-2005, section 8.
"""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from fanfold.records.errors import RecoverError
from fanfold.recover.markup.tree import Node
from fanfold.recover.sources.ebooks.members import Members
from fanfold.recover.sources.ebooks.package import Package
from fanfold.recover.sources.ebooks.xml import Document, attribute, read_xml


class Point(NamedTuple):
    """One line of the contents: a title, the page it leads to, the place in it."""

    title: str
    page: str
    fragment: str


def read_navigation(members: Members, package: Package) -> tuple[Point, ...]:
    """Read the contents of a book, the newer form before the older.

    Returns:
        Its lines in order; none where a book has no contents that can be read.
    """
    for name, read in ((package.navigation, _lines), (package.ncx, _points)):
        if name is None:
            continue
        try:
            document = read_xml(members.read(name), name=name)
        except RecoverError:
            continue
        found = tuple(_placed(members, name, read(document)))
        if found:
            return found
    return ()


def _placed(
    members: Members, base: str, found: Iterator[tuple[str, str]]
) -> Iterator[Point]:
    for title, href in found:
        own = href.startswith("#")
        page = base if own else members.named(base, href)
        if title and page is not None:
            yield Point(title, page, unquote(href.partition("#")[2]))


def _lines(document: Document) -> Iterator[tuple[str, str]]:
    """Yield title and address of each link of a navigation document's contents."""
    lists = list(document.root.find_all("nav"))
    contents = next(
        (n for n in lists if "toc" in _types(n)), lists[0] if lists else None
    )
    if contents is None:
        return
    for link in contents.find_all("a"):
        yield document.words(link), attribute(link, "href")


def _types(node: Node) -> list[str]:
    return node.attributes.get("epub:type", "").split()


def _points(document: Document) -> Iterator[tuple[str, str]]:
    """Yield title and address of each point of an NCX, outer before inner."""
    for point in document.root.find_all("navpoint"):
        content = next((n for n in point.elements if n.name == "content"), None)
        label = next((n for n in point.elements if n.name == "navlabel"), None)
        if content is not None:
            yield document.words(label), attribute(content, "src")
