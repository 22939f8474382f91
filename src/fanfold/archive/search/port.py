"""The search port: what the library asks of an engine, whichever stands behind it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from fanfold.archive.search.query import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneDocument:
    """A scene as the index takes it; `first_paragraph` is the number in its anchor."""

    chapter_position: int
    first_paragraph: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkDocument:
    """A work as the index takes it."""

    work_id: int
    title: str
    authors: str
    labels: str
    summary: str
    scenes: Sequence[SceneDocument]


@dataclass(frozen=True, slots=True)
class ScenePlace:
    """Where a hit stands: a chapter (from 0) and the first paragraph of the scene."""

    chapter_position: int
    first_paragraph: int


@dataclass(frozen=True, slots=True)
class Found:
    """The ids of one page of works, best first, and how many there are in all."""

    total: int
    work_ids: tuple[int, ...]


class SearchPort(Protocol):
    """An engine. Writing is a batch: puts and deletes, then one commit."""

    def hand_over(
        self, put: Iterable[WorkDocument], delete: Iterable[int]
    ) -> Callable[[], None]:
        """Replace these works and take out those once the commit is called.

        Returns:
            The commit: it makes all of it durable, or nothing, and may be called from
            another thread. No other batch may begin before it.
        """

    def apply(self, put: Iterable[WorkDocument], delete: Iterable[int]) -> None:
        """Hand over and commit."""

    def clear(self) -> None:
        """Take out everything."""

    def search(self, query: Query, *, limit: int, offset: int) -> Found:
        """Return a page of works that meet the query."""

    def best_scene(self, query: Query, work_id: int) -> ScenePlace | None:
        """Return the scene of a work that answers the query best, if one does."""

    def work_ids(self) -> set[int]:
        """Return the ids of all works held."""
