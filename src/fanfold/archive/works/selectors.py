"""Reading works: who may see them, and what a list needs of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self, TypedDict, TypeVar

from django.contrib.auth.models import AnonymousUser, User
from django.core.cache import cache
from django.db import connection
from django.db.models import Count, Prefetch, Q, QuerySet, Sum
from django.db.models.functions import Substr

from fanfold.archive.people.models import Pseud
from fanfold.archive.tags.models import Tag, TagKind
from fanfold.archive.works.models import Creatorship, Work, WorkTag

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

Reader = User | AnonymousUser
T = TypeVar("T")
PUBLIC: Final = "public"
STAFF: Final = "staff"
OUTBOX_TABLE: Final = "works_outboxentry"


class Counts(TypedDict):
    """What a directory shows beside a name."""

    work_count: int
    letter: str


class WorkQuerySet(QuerySet[Work]):
    """Works, and what a list shows of them."""

    def with_card(self) -> Self:
        """Fetch with the works the names and tags that a card shows (two queries)."""
        return self.prefetch_related(
            Prefetch("credits", Creatorship.objects.select_related("pseud")),
            Prefetch("work_tags", WorkTag.objects.select_related("tag")),
        )


def works_visible_to(user: Reader) -> WorkQuerySet:
    """Return the works a person may see, on every surface: the one place that decides.

    A work that is held back is for administrators alone. Whoever adds another reason
    does it here and in `visibility_of`.
    """
    works = WorkQuerySet(Work)
    return works if is_administrator(user) else works.filter(held_back="")


def is_administrator(user: Reader) -> bool:
    """Whether a person looks after the library."""
    return bool(user.is_active and user.is_staff)


def visibility_of(user: Reader) -> str:
    """Name the set of works a person sees: people of one name may share a cache."""
    return STAFF if is_administrator(user) else PUBLIC


def generation() -> str | None:
    """Name the state of the library: it changes whenever a work does.

    Every change of a work writes an outbox entry in its transaction, and SQLite keeps
    the largest id a table ever had in the same transaction, even after the indexer has
    taken the entry away. None (nothing may be kept) on another database.
    """
    if connection.vendor != "sqlite":
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT seq FROM sqlite_sequence WHERE name = %s",
            [OUTBOX_TABLE],
        )
        row = cursor.fetchone()
    return str(row[0]) if row else "0"


def kept(key: str, user: Reader, make: Callable[[], T]) -> T:
    """Return what was made for this state of the library, made anew when it changed.

    Args:
        key: What is kept, with all that it depends on but the works.
        user: Who asks; people who see different works share nothing.
        make: Makes it, after the state was read: what is kept is never older than
            its name says.
    """
    state = generation()
    if state is None:
        return make()
    name = f"{visibility_of(user)}:{state}:{key}"
    found: T | None = cache.get(name)
    if found is None:
        found = make()
        cache.set(name, found, timeout=None)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryFigures:
    """How large the library is."""

    works: int
    words: int
    authors: int
    fandoms: int


def library_figures(user: Reader) -> LibraryFigures:
    """Count what a person may see."""
    works = works_visible_to(user)
    sums = works.aggregate(works=Count("pk"), words=Sum("word_count"))
    return LibraryFigures(
        works=sums["works"],
        words=sums["words"] or 0,
        authors=pseuds_counted(user).count(),
        fandoms=tags_counted(user, TagKind.FANDOM).count(),
    )


def pseuds_counted(user: Reader) -> "QuerySet[WithAnnotations[Pseud, Counts]]":
    """Return the names with works a person may see: `work_count`, first `letter`."""
    seen = Q(credits__work__in=works_visible_to(user))
    return Pseud.objects.annotate(
        work_count=Count("credits", filter=seen), letter=Substr("name_folded", 1, 1)
    ).filter(work_count__gt=0)


def tags_counted(
    user: Reader, kind: TagKind
) -> "QuerySet[WithAnnotations[Tag, Counts]]":
    """Return the tags of a kind on works a person may see: `work_count`, `letter`.

    Works carry the tag a synonym stands for, never the synonym (see `work_post`).
    """
    seen = Q(work_tags__work__in=works_visible_to(user))
    return (
        Tag.objects.filter(kind=kind)
        .annotate(
            work_count=Count("work_tags", filter=seen),
            letter=Substr("name_folded", 1, 1),
        )
        .filter(work_count__gt=0)
    )
