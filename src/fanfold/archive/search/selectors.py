"""Finding works by their words."""

from dataclasses import dataclass
from typing import Final

from django.contrib.auth.models import AnonymousUser, User
from django.urls import reverse

from fanfold.archive.search.engine import engine
from fanfold.archive.search.query import Query, parse_query
from fanfold.archive.search.snippets import Snippet, make_snippet
from fanfold.archive.works.models import Chapter, Work
from fanfold.archive.works.passages import Passage, scenes
from fanfold.archive.works.selectors import works_visible_to

PAGE_SIZE: Final = 20
Pieces = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One work found; `anchor` is the paragraph to go to, where the text holds the hit."""

    work: Work
    chapter_position: int | None
    anchor: str | None
    snippet: Pieces

    @property
    def url(self) -> str:
        """The address of the paragraph, or of the work where only its labels match."""
        if self.chapter_position is None:
            return reverse("work_detail", args=[self.work.pk])
        place = reverse("chapter", args=[self.work.pk, self.chapter_position + 1])
        return f"{place}#{self.anchor}"


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of what was found, best first."""

    total: int
    hits: tuple[SearchHit, ...]
    suggestion: str | None = None


def search(text: str, *, page: int, user: User | AnonymousUser) -> SearchPage:
    """Find the works that a user may see and that meet a query.

    Args:
        text: What was typed.
        page: From 1; a page past the end is empty.
        user: Who asks.
    """
    query = parse_query(text)
    if query.is_empty:
        return SearchPage(0, ())
    found = engine().search(query, limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE)
    works = works_visible_to(user).with_card().in_bulk(found.work_ids)
    hits = tuple(_hit(works[pk], query) for pk in found.work_ids if pk in works)
    return SearchPage(found.total, hits)


def _hit(work: Work, query: Query) -> SearchHit:
    place = engine().best_scene(query, work.pk)
    if place is None:
        return SearchHit(work, None, None, ())
    chapter = Chapter.objects.filter(work=work, position=place.chapter_position).first()
    snippet = _snippet(chapter, place.first_paragraph, query) if chapter else None
    if snippet is None:
        return SearchHit(work, None, None, ())
    return SearchHit(work, place.chapter_position, snippet.anchor, snippet.pieces)


def _snippet(chapter: Chapter, first: int, query: Query) -> Snippet | None:
    passages: tuple[Passage, ...] = next(
        (s for s in scenes(chapter.html) if s[0].number == first), ()
    )
    return make_snippet(passages, query.wanted)
