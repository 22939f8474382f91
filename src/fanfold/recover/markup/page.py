"""A marked-up file as text: the tree walked, every offset carried to the repaired text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from fanfold.records.looks import Formatting
from fanfold.records.source import Zone
from fanfold.records.text import DecodedText, Markup, Repair
from fanfold.recover.markup.flow import Flow, Role, skip
from fanfold.recover.markup.styles import NO_LOOKS, Look
from fanfold.recover.markup.tree import Node


@dataclass(kw_only=True)
class Page:
    """A page read: its text, how it looks, and where each element's words stand.

    Attributes:
        root: The tree.
        decoded: With the markup listed.
        formatting: By offsets of `decoded.text`, outer before inner.
        zones: They touch; together they are the text.
    """

    root: Node
    decoded: DecodedText
    formatting: tuple[Formatting, ...]
    zones: tuple[Zone, ...]
    spans: dict[Node, tuple[int, int]] = field(repr=False)
    carry: Callable[[int], int] = field(repr=False)

    def span(self, node: Node | None) -> tuple[int, int] | None:
        """Return where the words of an element stand, without outer blanks, or None."""
        if node is None or node not in self.spans:
            return None
        start, end = map(self.carry, self.spans[node])
        text = self.decoded.text[start:end]
        inner = text.strip()
        if not inner:
            return None
        start += len(text) - len(text.lstrip())
        return start, start + len(inner)

    def lines(
        self, node: Node, *, past: Callable[[Node], bool] = lambda _: False
    ) -> str:
        """Return the words of an element that the text leaves out, paragraphs kept.

        Args:
            node: The element.
            past: Elements inside it that are passed by.
        """
        out = skip("response")
        roles = lambda inside: out if past(inside) else None  # noqa: E731 - one line
        flowed = Flow(self.decoded.found, roles=roles).run(node)
        return _written(self.decoded.found, node, flowed.markup)

    def words(self, node: Node | None) -> str:
        """Return the words of an element, blanks squeezed; "" for none."""
        span = self.span(node)
        return " ".join(self.decoded.text[slice(*span)].split()) if span else ""


def read_page(
    decoded: DecodedText,
    root: Node,
    *,
    roles: Callable[[Node], Role | None] = lambda _: None,
    classes: Mapping[str, tuple[Look, ...]] = NO_LOOKS,
) -> Page:
    """Walk a page's tree and list what is no text in it.

    Args:
        decoded: The file, decoded.
        root: The tree of `decoded.found`.
        roles: What a reader knows of an element.
        classes: The looks of the page's own style sheets.
    """
    flowed = Flow(decoded.found, roles=roles, classes=classes).run(root)
    marked = replace(decoded, markup=flowed.markup, repairs=())
    repairs = tuple(_apart(decoded.repairs, flowed.markup))
    if not repairs:
        return Page(
            root=root, decoded=marked, formatting=flowed.formatting,
            zones=flowed.zones, spans=flowed.spans, carry=lambda pos: pos,
        )  # fmt: skip
    repaired = replace(marked, repairs=repairs)

    def carry(pos: int) -> int:
        return repaired.to_text(marked.to_found(pos))

    return Page(
        root=root,
        decoded=repaired,
        formatting=tuple(
            f._replace(start=carry(f.start), end=carry(f.end))
            for f in flowed.formatting
        ),
        zones=_touching([replace(z, end=carry(z.end)) for z in flowed.zones]),
        spans=flowed.spans,
        carry=carry,
    )


def _written(found: str, node: Node, markup: tuple[Markup, ...]) -> str:
    """Return the inside of an element with its markup taken off."""
    parts: list[str] = []
    pos = node.inner
    for mark in markup:
        parts.extend((found[pos : mark.start], mark.shown))
        pos = mark.end
    parts.append(found[pos : node.inner_end])
    return "".join(parts).strip()


def _touching(zones: list[Zone]) -> tuple[Zone, ...]:
    """Begin each zone where the one before ends."""
    starts = [0, *(z.end for z in zones[:-1])]
    return tuple(
        replace(z, start=start) for start, z in zip(starts, zones, strict=True)
    )


def _apart(repairs: tuple[Repair, ...], markup: tuple[Markup, ...]) -> list[Repair]:
    """Keep the repairs that touch no markup."""
    kept: list[Repair] = []
    i = 0
    for repair in repairs:
        while i < len(markup) and markup[i].end <= repair.start:
            i += 1
        if i == len(markup) or repair.end <= markup[i].start:
            kept.append(repair)
    return kept
