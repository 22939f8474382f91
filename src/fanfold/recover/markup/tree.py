"""A tree of the elements of a page, with their places; unclosed tags are closed.

Not a browser's tree: no element is moved or made up, so that every node is one stretch
of the file, and all the text is in the tree, however deep it was nested.
"""

from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

from fanfold.recover.markup.tokens import Token, cut_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DEEPEST = 200
"""Elements nested deeper are taken for children of the one at this depth."""

BLOCKS = frozenset(
    "address article aside blockquote body center dd details dir div dl dt fieldset"
    " figure footer form h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre"
    " section summary table tbody td tfoot th thead tr ul".split()
)
CLOSED_BY = {
    "p": BLOCKS - {"td", "th", "tr", "tbody", "li"},
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "tr": frozenset({"tr", "tbody", "tfoot"}),
    "td": frozenset({"td", "th", "tr"}),
    "th": frozenset({"td", "th", "tr"}),
    "option": frozenset({"option", "optgroup"}),
    "rt": frozenset({"rt", "rp", "rb"}),
    "rp": frozenset({"rt", "rp", "rb"}),
}
"""An open element (only where it is the innermost of its kind) and what ends it."""
WALLS = {
    "li": frozenset({"ul", "ol", "menu", "dir"}),
    "dt": frozenset({"dl"}),
    "dd": frozenset({"dl"}),
    "tr": frozenset({"table"}),
    "td": frozenset({"table"}),
    "th": frozenset({"table"}),
}
"""Looking for the element to end stops here."""
STOP = frozenset({"table", "td", "th", "blockquote", "div", "body", "ul", "ol", "dl"})


@dataclass(eq=False, slots=True)
class Node:
    """An element: its opening tag begins at `start`, its closing tag ends at `end`.

    Attributes:
        inner: Where its inside begins.
        inner_end: Where its inside ends.
        children: Elements and texts in order; a text is a pair of offsets.
    """

    name: str
    attributes: dict[str, str]
    start: int
    inner: int
    parent: "Node | None" = None
    inner_end: int = 0
    end: int = 0
    children: "list[Node | tuple[int, int]]" = field(default_factory=list)

    @property
    def id(self) -> str:
        """Its `id`, or ""."""
        return self.attributes.get("id", "")

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return self.attributes.get("class", "").split()

    def walk(
        self, *, past: "Callable[[Node], bool]" = lambda _: False
    ) -> "Iterator[Node]":
        """Yield the elements inside, in the order of the page.

        Args:
            past: Elements that are passed by, with all that is inside them.
        """
        waiting = list(reversed(self.elements))
        while waiting:
            node = waiting.pop()
            if not past(node):
                yield node
                waiting.extend(reversed(node.elements))

    @property
    def elements(self) -> "list[Node]":
        """The elements right inside."""
        return [child for child in self.children if isinstance(child, Node)]

    def find(
        self,
        name: str | None = None,
        *,
        ident: str | None = None,
        css: str | None = None,
    ) -> "Node | None":
        """Return the first element inside of a name, an id, a class, or None."""
        return next(self.find_all(name, ident=ident, css=css), None)

    def find_all(
        self,
        name: str | None = None,
        *,
        ident: str | None = None,
        css: str | None = None,
    ) -> "Iterator[Node]":
        """Yield the elements inside of a name, an id and a class, where given."""
        for node in self.walk():
            if (
                (name is None or node.name == name)
                and (ident is None or node.id == ident)
                and (css is None or css in node.classes)
            ):
                yield node

    def words(self, found: str) -> str:
        """Return its text, blanks squeezed, entities read, whatever of it shows.

        Args:
            found: The text that the tree was made of.
        """
        texts: list[tuple[int, int]] = [
            c for c in self.children if isinstance(c, tuple)
        ]
        for node in self.walk():
            texts.extend(child for child in node.children if isinstance(child, tuple))
        joined = " ".join(found[start:end] for start, end in sorted(texts))
        return " ".join(unescape(joined).split())

    def before(self) -> "Node | None":
        """Return the element right before it in the same parent, or None."""
        siblings = self.parent.elements if self.parent else [self]
        place = siblings.index(self)
        return siblings[place - 1] if place else None

    def is_in(self, other: "Node") -> bool:
        """Whether it stands inside another."""
        return other.start <= self.start and self.end <= other.end and self is not other

    def is_within(self, ident: str) -> bool:
        """Whether an element with an id stands around it."""
        parent = self.parent
        while parent is not None:
            if parent.id == ident:
                return True
            parent = parent.parent
        return False


def grow(text: str) -> Node:
    """Make the tree of a page.

    Returns:
        A root without a name that spans the whole text.
    """
    root = Node("", {}, 0, 0)
    grower = _Grower(root)
    for token in cut_tokens(text):
        grower.take(token)
    grower.finish(len(text))
    return root


class _Grower:
    """Puts tokens in their place in the tree."""

    def __init__(self, root: Node) -> None:
        self.stack = [root]

    def take(self, token: Token) -> None:
        """Put one token in its place."""
        if token.kind in {"text", "raw"}:
            self.stack[-1].children.append((token.start, token.end))
        elif token.kind == "open":
            self._open(token)
        elif token.kind == "close":
            self._close(token)

    def finish(self, end: int) -> None:
        """Close what is still open."""
        while self.stack:
            self._pop(end, end)

    def _open(self, token: Token) -> None:
        for name, closers in CLOSED_BY.items():
            if token.name in closers:
                self._close_implied(name, token.start)
        parent = self.stack[-1]
        node = Node(token.name, token.attributes, token.start, token.end, parent)
        parent.children.append(node)
        if token.is_empty or len(self.stack) > DEEPEST:
            node.inner_end = node.end = token.end
        else:
            self.stack.append(node)

    def _close_implied(self, name: str, at: int) -> None:
        walls = WALLS.get(name, STOP)
        for node in reversed(self.stack[1:]):
            if node.name == name:
                while self.stack[-1] is not node:
                    self._pop(at, at)
                self._pop(at, at)
                return
            if node.name in walls:
                return

    def _close(self, token: Token) -> None:
        """Close the innermost element of a name; what was open inside is open after it."""
        names = [node.name for node in self.stack[1:]]
        if token.name not in names:
            return
        depth = len(names) - names[::-1].index(token.name)
        still_open = [n for n in self.stack[depth + 1 :] if n.name in FORMATTING]
        if token.name not in FORMATTING:
            still_open = []
        while len(self.stack) > depth + 1:
            self._pop(token.start, token.start)
        self._pop(token.start, token.end)
        for node in still_open:
            again = Node(
                node.name, node.attributes, token.end, token.end, self.stack[-1]
            )
            self.stack[-1].children.append(again)
            self.stack.append(again)

    def _pop(self, inner_end: int, end: int) -> None:
        node = self.stack.pop()
        node.inner_end, node.end = inner_end, end


FORMATTING = frozenset(
    "a abbr b big cite code del dfn em font i ins kbd q s samp small span strike strong"
    " sub sup tt u var".split()
)
"""Elements that open again after one around them was closed too early."""
