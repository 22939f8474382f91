"""The rows of a work, as plain values: what a download is made of.

A book is read by four small queries. Putting such a query into SQL takes Django longer
than SQLite takes to answer it, so each is put into SQL once and asked again and again.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, Final, NamedTuple

from django.db import connection
from django.db.models import QuerySet

from fanfold.archive.works.models import Chapter, Creatorship, Note, WorkTag

ANY_WORK: Final = 0
"""Stands for the work's id while a query is put into SQL."""


class ChapterRow(NamedTuple):
    """A chapter; the fields are columns of `works.models.Chapter`."""

    id: int
    position: int
    kind: str
    number: int | None
    title: str
    html: str
    text: str


class NoteRow(NamedTuple):
    """A note; the fields are columns of `works.models.Note`."""

    chapter_id: int | None
    kind: str
    place: str
    html: str
    text: str


class TagRow(NamedTuple):
    """A tag on the work: its kind and its name."""

    kind: str
    name: str


def chapters_of(work_id: int) -> list[ChapterRow]:
    """Return the chapters of a work in reading order."""
    return [ChapterRow(*row) for row in _rows(_chapters, work_id)]


def notes_of(work_id: int) -> list[NoteRow]:
    """Return the notes of a work in order, those of its chapters among them."""
    return [NoteRow(*row) for row in _rows(_notes, work_id)]


def tags_of(work_id: int) -> list[TagRow]:
    """Return the tags of a work in order."""
    return [TagRow(*row) for row in _rows(_tags, work_id)]


def creators_of(work_id: int) -> tuple[str, ...]:
    """Return the names a work is credited to, in order."""
    return tuple(name for (name,) in _rows(_creators, work_id))


Rows = QuerySet[Any, tuple[Any, ...]]


def _chapters() -> Rows:
    rows = Chapter.objects.filter(work=ANY_WORK).order_by("position")
    return rows.values_list(*ChapterRow._fields)


def _notes() -> Rows:
    rows = Note.objects.filter(work=ANY_WORK).order_by("position")
    return rows.values_list(*NoteRow._fields)


def _tags() -> Rows:
    rows = WorkTag.objects.filter(work=ANY_WORK).order_by("position")
    return rows.values_list("tag__kind", "tag__name")


def _creators() -> Rows:
    rows = Creatorship.objects.filter(work=ANY_WORK).order_by("position")
    return rows.values_list("pseud__name")


@cache
def _sql(query: Callable[[], Rows]) -> str:
    sql, (_work_id,) = query().query.sql_with_params()
    return sql


def _rows(query: Callable[[], Rows], work_id: int) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(_sql(query), [work_id])
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
