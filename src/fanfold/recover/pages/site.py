"""How the pages of one site are read: what its parts are, what its fields say."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from fanfold.records.looks import Response
from fanfold.records.source import Field
from fanfold.recover.markup.flow import Role
from fanfold.recover.markup.page import Page
from fanfold.recover.markup.tree import Node


class PageReader:
    """Reads one page of a site; made for it by `Site.open`.

    Args:
        root: The tree of the page.
        found: The text that the tree was made of.
    """

    def __init__(self, root: Node, found: str) -> None:
        self.root = root
        self.found = found

    def role(self, node: Node) -> Role | None:
        """Say what an element is; asked once for each, in the order of the page."""
        raise NotImplementedError

    def fields(self, page: Page) -> Iterable[Field]:
        """Return what the page's own fields say, once it is read."""
        raise NotImplementedError

    def responses(self, _page: Page) -> Iterable[Response]:
        """Return the comments that the page shows under its story."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The pages of one site.

    Attributes:
        format: Its name in `SourceText.format`.
        open: Makes the reader of a page, or None for a page of another site.
        confidence: How surely a page that fits is read right.
    """

    format: str
    open: Callable[[Node, str], PageReader | None]
    confidence: float = 0.95


def field_of(
    page: Page, node: Node | None, field: str, rule: str, *, key: str = "",
    is_one: bool = True,
) -> list[Field]:  # fmt: skip
    """Return the field whose value is the words of an element; none where it has none."""
    span = page.span(node)
    return [Field(field, *span, rule, key=key, is_one=is_one)] if span else []
