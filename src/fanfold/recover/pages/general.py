"""A page that no site is known for: where its story stands, and what is around it.

Each block is weighed by the words that stand right in it, links apart; the story is
the smallest element that holds most of them. What is outside is furniture.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from fanfold.records.source import Field
from fanfold.recover.markup.flow import BREAKS, UNSEEN, Role, skip, zone
from fanfold.recover.markup.page import Page
from fanfold.recover.markup.styles import is_hidden
from fanfold.recover.markup.tree import Node
from fanfold.recover.pages.site import PageReader, Site

MOST = 0.85
"""The story's element holds this part of all words that look like a story's."""
LINK_SHARE = 0.5
"""A block of which more than this is links is a menu."""
NAMES_OF_MENUS = frozenset({"nav", "footer", "aside", "menu"})
FURNITURE = frozenset(
    "nav navigation navbar menu sidebar footer breadcrumb breadcrumbs ad ads advert"
    " advertisement banner sponsored share sharing social cookie related comments"
    " comment-list pagination".split()
)
"""Names that pages give, as an id or a class, to what is around their text."""


@dataclass(slots=True)
class _Weight:
    """Characters of an element: all of them, and those inside links; how many links."""

    text: int = 0
    linked: int = 0
    links: int = 0


def _weigh(root: Node, found: str) -> dict[Node, _Weight]:
    """Count the characters of words in every element, whatever is inside it."""
    weights: dict[Node, _Weight] = {}
    for node in reversed([root, *root.walk()]):
        weight = weights.setdefault(node, _Weight())
        if node.name in UNSEEN or is_hidden(node) or _is_furniture(node):
            weights[node] = _Weight()
            continue
        for child in node.children:
            if isinstance(child, Node):
                weight.text += weights[child].text
                weight.linked += weights[child].linked
                weight.links += weights[child].links
            else:
                weight.text += len(found[child[0] : child[1]].strip())
        if node.name == "a" and "href" in node.attributes:
            weight.linked = weight.text
            weight.links += 1
    return weights


def _is_furniture(node: Node) -> bool:
    if node.name in NAMES_OF_MENUS:
        return True
    names = {node.id.lower(), *(name.lower() for name in node.classes)}
    return node.name != "body" and bool(names & FURNITURE)


def _story(root: Node, weights: dict[Node, _Weight]) -> Node:
    """Return the smallest element that holds most of the words that are no links."""
    node, whole = root, _own(weights[root])
    while True:
        inside = [n for n in node.elements if n.name in BREAKS or n.name in CONTAINERS]
        best = max(inside, key=lambda n: _own(weights[n]), default=None)
        if best is None or best.name in TEXT_BLOCKS:
            return node
        if _own(weights[best]) < MOST * whole:
            return node
        node = best


CONTAINERS = frozenset({"html", "td", "th", "tbody", "font", "span", "big", "small"})
TEXT_BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dd", "dt"})
"""Elements that hold one paragraph: a story is never only that."""


def _own(weight: _Weight) -> int:
    return weight.text - weight.linked


class _AnyPage(PageReader):
    """Reads a page by the weight of its words."""

    def __init__(self, root: Node, found: str) -> None:
        super().__init__(root, found)
        self.weights = _weigh(root, found)
        self.story = _story(root, self.weights)
        self.around = set()
        node = self.story.parent
        while node is not None:
            self.around.add(node)
            node = node.parent

    def role(self, node: Node) -> Role | None:
        if node is self.story:
            return CONTENT
        if node in self.around:
            return None
        if not self.story.start <= node.start < self.story.end:
            return skip("furniture")
        is_menu = _is_menu(node, self.weights[node])
        return skip("furniture") if is_menu or _is_furniture(node) else None

    def fields(self, _page: Page) -> Iterator[Field]:
        """Yield the title that the page's head gives; the rules of text read the rest."""
        title = self.root.find("title")
        words = title.words(self.found) if title else ""
        if words:
            yield Field(
                "title", 0, 0, "page:title", key="title", value=words, is_weak=True
            )


CONTENT = zone(None, "page:story")


def _is_menu(node: Node, weight: _Weight) -> bool:
    """Whether a list or row inside the story is nothing but links."""
    return (
        node.name in {"ul", "ol", "table", "tr", "div", "p", "center"}
        and weight.links > 1
        and weight.linked > LINK_SHARE * weight.text
    )


GENERAL = Site(format="html", open=_AnyPage, confidence=0.6)
