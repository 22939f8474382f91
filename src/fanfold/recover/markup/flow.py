r"""From a tree to text: what stands between the words, and how the words look.

Blank runs become one space, blocks are parted by an empty line, `<br>` ends a line; the
characters of the file that do not show are listed as `Markup`, each with its reason.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from html.entities import html5

from fanfold.records.looks import FormatKind, Formatting
from fanfold.records.source import Zone
from fanfold.records.story import SegmentKind
from fanfold.records.text import Markup
from fanfold.recover.markup.styles import NO_LOOKS, Look, is_hidden, looks
from fanfold.recover.markup.tree import Node

ENTITY = r"&(?:#[0-9]{1,7};?|#[xX][0-9A-Fa-f]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};?)"
SPECIAL = re.compile(r"[ \t\n\r\f]*[\t\n\r\f][ \t\n\r\f]*|  +|" + ENTITY)
SPECIAL_IN_PRE = re.compile(r"\r\n?|" + ENTITY)
BLANK = " \t\n\r\f"
PARAGRAPH, LINE = 2, 1
BREAKS: dict[str, int] = {
    **dict.fromkeys(
        "p h1 h2 h3 h4 h5 h6 blockquote ul ol dl table pre section article aside header"
        " footer main nav figure form fieldset center body details".split(),
        PARAGRAPH,
    ),
    **dict.fromkeys(
        "div li dt dd tr address caption figcaption legend summary option".split(), LINE
    ),
}
"""Line ends that an element has around it."""
CELLS = frozenset({"td", "th"})
UNSEEN = {
    "head": "head",
    "title": "head",
    "script": "script",
    "noscript": "script",
    "style": "style",
    "template": "hidden",
    "iframe": "embedded",
    "object": "embedded",
    "embed": "embedded",
    "svg": "picture",
    "math": "embedded",
    "select": "form",
    "button": "form",
    "textarea": "form",
    "input": "form",
    "img": "picture",
}
"""Elements that hold no words of a story, and what they are called in the ledger."""
RULE_SHOWN = "* * *"


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What a reader knows of an element.

    Attributes:
        skip: The reason to leave it out of the text, or "".
        kind: The zone that it opens; None lets the rules of text decide.
        is_zone: Whether it opens a zone.
        rule: The reader's name for the place.
        scope: "work" or "chapter N".
        breaks: How many line ends it has around it, where not those of its tag.
    """

    skip: str = ""
    is_zone: bool = False
    kind: SegmentKind | None = None
    rule: str = ""
    scope: str = "work"
    breaks: int | None = None


def zone(kind: SegmentKind | None, rule: str, scope: str = "work") -> Role:
    """Make the role of an element that opens a zone."""
    return Role(is_zone=True, kind=kind, rule=rule, scope=scope)


def skip(reason: str) -> Role:
    """Make the role of an element that is left out of the text."""
    return Role(skip=reason)


NO_ROLE = Role()
Roles = Callable[[Node], Role | None]


@dataclass(slots=True)
class Flowed:
    """The text of a page and what became of the rest.

    Attributes:
        markup: What does not show, in order.
        formatting: By where it begins; outer before inner.
        zones: The zones that roles opened, and those between; they touch.
        spans: Where the words of each element stand in the text.
        length: Characters of the text.
    """

    markup: tuple[Markup, ...] = ()
    formatting: tuple[Formatting, ...] = ()
    zones: tuple[Zone, ...] = ()
    spans: dict[Node, tuple[int, int]] = field(default_factory=dict)
    length: int = 0


@dataclass(slots=True)
class _Open:
    """An element whose words have begun at `start`, or have not yet (-1)."""

    start: int = -1


class Flow:
    """Walks the tree of one page, once."""

    def __init__(
        self,
        found: str,
        *,
        roles: Roles = lambda _: None,
        classes: Mapping[str, tuple[Look, ...]] = NO_LOOKS,
    ) -> None:
        self.found = found
        self.roles = roles
        self.classes = classes
        self.markup: list[Markup] = []
        self.formatting: list[Formatting] = []
        self.zones: list[tuple[int, Role]] = []
        self.spans: dict[Node, tuple[int, int]] = {}
        self.length = 0
        self.gap: list[tuple[int, int, str]] = []
        self.breaks = 0
        self.has_cell = False
        self.is_pre = False
        self.role = NO_ROLE
        self.waiting: list[_Open] = []

    def run(self, root: Node) -> Flowed:
        """Walk the tree and return its text's places."""
        self._inside(root)
        self._hide_all()
        ends = [*(start for start, _ in self.zones[1:]), self.length]
        zones = tuple(
            Zone(
                kind=role.kind,
                start=start if i else 0,
                end=end,
                scope=role.scope,
                rule=role.rule,
            )
            for i, ((start, role), end) in enumerate(
                zip(self.zones, ends, strict=False)
            )
        )
        order = sorted(self.formatting, key=lambda f: (f.start, -f.end))
        return Flowed(tuple(self.markup), tuple(order), zones, self.spans, self.length)

    def _node(self, node: Node) -> None:
        role = self.roles(node)
        unseen = role.skip if role else ""
        if not unseen and not (role and role.is_zone):
            unseen = _unseen(node)
        if unseen:
            self._unseen(node, unseen, role)
            return
        if node.name == "br":
            self._hide(node.start, node.end, "tag")
            self.breaks += 1
            return
        if node.name == "hr":
            self._rule(node)
            return
        self._element(node, role)

    def _element(self, node: Node, role: Role | None) -> None:
        breaks = BREAKS.get(node.name, 0)
        if role and role.breaks is not None:
            breaks = role.breaks
        outer, was_pre = self.role, self.is_pre
        if role and role.is_zone:
            self.role = role
        self.is_pre = was_pre or node.name == "pre"
        self.breaks = max(self.breaks, breaks)
        self.has_cell = self.has_cell or node.name in CELLS
        opened = _Open()
        self.waiting.append(opened)
        self._hide(node.start, node.inner, "tag")
        self._inside(node)
        self._hide(node.inner_end, node.end, "tag")
        if opened.start >= 0:
            self.spans[node] = (opened.start, self.length)
            self._look(node, opened.start)
        elif self.waiting and self.waiting[-1] is opened:
            self.waiting.pop()
        self.role, self.is_pre = outer, was_pre
        self.breaks = max(self.breaks, breaks)
        self.has_cell = self.has_cell or node.name in CELLS

    def _look(self, node: Node, start: int) -> None:
        if node.attributes or node.name in KNOWN_LOOKS:
            self.formatting.extend(
                Formatting(kind, start, self.length, value)
                for kind, value in looks(node, self.classes)
            )

    def _inside(self, node: Node) -> None:
        pos = node.inner
        for child in node.children:
            is_node = isinstance(child, Node)
            start, end = (child.start, child.end) if is_node else child  # type: ignore[union-attr,misc]
            self._hide(pos, start, "comment")
            if isinstance(child, Node):
                self._node(child)
            else:
                self._text(start, end)
            pos = end
        self._hide(pos, node.inner_end, "comment")

    def _unseen(self, node: Node, reason: str, role: Role | None) -> None:
        self._hide(node.start, node.end, reason)
        breaks = BREAKS.get(node.name, 0)
        self.breaks = max(self.breaks, breaks)
        if role and role.skip:
            self.breaks = max(self.breaks, LINE)

    def _rule(self, node: Node) -> None:
        self.breaks = max(self.breaks, PARAGRAPH)
        lead = ""
        if self.length and not self.gap:  # nothing between it and the words before
            lead = "\n" * self.breaks
            self.breaks, self.has_cell = 0, False
        self._show(node.start, node.end, lead + RULE_SHOWN, "rule")
        self.formatting.append(
            Formatting("rule", self.length - len(RULE_SHOWN), self.length)
        )
        self.breaks = PARAGRAPH

    def _text(self, start: int, end: int) -> None:
        found = self.found
        if self.is_pre:
            self._visible_pre(start, end)
            return
        pos = start
        if (
            found[start : start + 1] == " "
            and found[start + 1 : start + 2] not in BLANK
        ):
            self._hide(start, start + 1, "blank")
            pos += 1
        for m in SPECIAL.finditer(found, pos, end):
            if m.start() < pos:
                continue
            self._visible(pos, m.start())
            pos = m.end()
            if m[0][0] != "&":
                self._hide(m.start(), pos, "blank")
                continue
            character = _character(m[0])
            if character is None:
                self._visible(m.start(), pos)
            else:
                self._show(m.start(), pos, character, "entity")
        self._visible(pos, end)

    def _visible_pre(self, start: int, end: int) -> None:
        pos = start
        for m in SPECIAL_IN_PRE.finditer(self.found, start, end):
            is_entity = m[0][0] == "&"
            character = _character(m[0]) if is_entity else "\n"
            if character is not None:
                self._visible(pos, m.start())
                why = "entity" if is_entity else "newline"
                self._show(m.start(), m.end(), character, why)
                pos = m.end()
        self._visible(pos, end)

    def _visible(self, start: int, end: int) -> None:
        """Show characters as they stand; a space at their end waits for what follows."""
        if end <= start:
            return
        last = end
        if not self.is_pre and self.found[end - 1] == " ":
            last -= 1
        if last > start:
            self._begin()
            self.length += last - start
        if last < end:
            self._hide(last, end, "blank")

    def _show(self, start: int, end: int, shown: str, why: str) -> None:
        """Show something in the place of characters of the file."""
        self._begin()
        self.markup.append(Markup(start, end, shown, why))
        self.length += len(shown)

    def _hide(self, start: int, end: int, why: str) -> None:
        if end > start:
            self.gap.append((start, end, why))

    def _begin(self) -> None:
        """Settle what stands between the last words and those that come now."""
        between = ""
        if self.length:
            is_apart = self.has_cell or any(why == "blank" for *_, why in self.gap)
            between = "\n" * self.breaks or (" " if is_apart else "")
        self._settle(between)
        if not self.zones or self.zones[-1][1] is not self.role:
            self.zones.append((self.length, self.role))
        for opened in self.waiting:
            opened.start = self.length
        self.waiting.clear()

    def _settle(self, between: str) -> None:
        """List what is hidden between words; `between` stands in its place."""
        gap, self.gap = self.gap, []
        self.breaks, self.has_cell = 0, False
        if not gap:
            if between:  # a rule that touches the words: the breaks belong to it
                rule = self.markup[-1]
                self.markup[-1] = rule._replace(shown=rule.shown + between)
                self.length += len(between)
            return
        if between == " ":
            place = next((i for i, g in enumerate(gap) if g[2] == "blank"), 0)
        else:
            place = len(gap) - 1
        for i, (start, end, why) in enumerate(gap):
            shown = between if i == place else ""
            if shown and self.found[start:end] == shown:
                continue
            last = self.markup[-1] if self.markup else None
            if (
                last
                and not shown
                and not last.shown
                and (last.end, last.why) == (start, why)
            ):
                self.markup[-1] = Markup(last.start, end, "", why)
            else:
                self.markup.append(Markup(start, end, shown, why))
        self.length += len(between)

    def _hide_all(self) -> None:
        """List what is hidden after the last words."""
        self.breaks = 0
        self._settle("")


KNOWN_LOOKS: frozenset[str] = frozenset(
    "i em cite dfn var address b strong u ins s strike del tt code kbd samp sub sup"
    " small center blockquote ruby rt h1 h2 h3 h4 h5 h6".split()
)
KINDS_OF_BLOCKS: frozenset[FormatKind] = frozenset(
    {"center", "right", "quote", "heading", "rule", "item", "direction"}
)
"""What a paragraph is, rather than the words in it."""


def _unseen(node: Node) -> str:
    reason = UNSEEN.get(node.name, "")
    return reason or ("hidden" if is_hidden(node) else "")


@lru_cache(maxsize=2048)
def _character(entity: str) -> str | None:
    """Return what an entity stands for, or None where it is only an "&"."""
    if entity[1] != "#" and entity[1:] not in html5:
        return None
    shown = unescape(entity)
    if shown == entity or "\ufffd" in shown or not shown:
        return None
    return None if shown in "\r\v\f\x1c\x1d\x1e\x1f" else shown
