"""How the page of one site is described: what it is known by, what its parts are."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from fanfold.records.looks import Response
from fanfold.records.source import Field
from fanfold.recover.markup.flow import Role
from fanfold.recover.markup.page import Page
from fanfold.recover.markup.tree import Node

Roles = Callable[[Node], Role | None]


def _no_responses(_page: Page) -> tuple[Response, ...]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The pages of one site.

    Attributes:
        format: Its name in `SourceText.format`.
        fits: Whether a page is one of its own.
        roles: Given the tree and its text, what its elements are.
        fields: What the page's own fields say, once it is read.
        responses: The comments that the page shows under its story.
        confidence: How surely a page that fits is read right.
    """

    format: str
    fits: Callable[[Node, str], bool]
    roles: Callable[[Node, str], Roles]
    fields: Callable[[Page], Iterable[Field]]
    responses: Callable[[Page], Iterable[Response]] = _no_responses
    confidence: float = 0.95


def field_of(
    page: Page, node: Node | None, field: str, rule: str, *, key: str = "",
    is_one: bool = True,
) -> list[Field]:  # fmt: skip
    """Return the field whose value is the words of an element; none where it has none."""
    span = page.span(node)
    return [Field(field, *span, rule, key=key, is_one=is_one)] if span else []
