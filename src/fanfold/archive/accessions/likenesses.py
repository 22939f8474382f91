"""Which works are alike, for a person who may see them: copies, clusters, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import Q, QuerySet

from fanfold.archive.accessions.models import Decision, Likeness, LikenessKind
from fanfold.archive.works.models import Creatorship, Work, WorkSource
from fanfold.archive.works.selectors import Reader, works_visible_to
from fanfold.archive.works.sureness import UNSURE

MOST_COPIES: Final = 60
"""A cluster shows no more works than this: forty saves of one story are enough."""
HOW: Final = {
    LikenessKind.SAME_WORDS: ("says the same words as", "says the same words as"),
    LikenessKind.REVISED_VERSION: ("is another version of", "is another version of"),
    LikenessKind.TRUNCATED_COPY: ("ends earlier than", "goes on longer than"),
    LikenessKind.EXCERPT: ("is a part of", "holds all or much of"),
}
"""What a work is to another: that of which more stands in the other; the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Two works that are alike, in words: `one` is, for instance, a part of `other`."""

    pk: int
    one: Work
    other: Work
    how: str
    one_share: int
    other_share: int
    confidence: float
    decision: str
    decided_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Another copy of a story, and what it is to it."""

    work: Work
    how: str
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A work of a cluster; `is_main` is proposed as the main copy."""

    work: Work
    authors: str
    file: str
    is_main: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Works that are alike, straight or by way of others."""

    members: tuple[Member, ...]
    joins: tuple[Join, ...]
    is_cut: bool

    def holds(self, work_id: int) -> bool:
        """Tell whether a work is one of them."""
        return any(member.work.pk == work_id for member in self.members)


def likenesses_visible_to(user: Reader) -> QuerySet[Likeness]:
    """Return the likenesses that readers are told of: of works this person may see.

    Those that a person found to be different stories are none, and those that are
    unsure are a question for administrators first.
    """
    seen = works_visible_to(user).values("pk")
    is_told = Q(decision=Decision.SAME) | Q(decision="", confidence__gte=UNSURE)
    return Likeness.objects.filter(is_told, first__in=seen, second__in=seen)


def copies_of(work: Work, user: Reader, *, most: int) -> list[Copy]:
    """Return works that are alike to one, the longest first."""
    rows = (
        likenesses_visible_to(user)
        .filter(Q(first=work) | Q(second=work))
        .select_related("first", "second")
    )
    joins = [join_of(row) for row in rows[:MOST_COPIES]]
    copies = [
        Copy(
            work=join.other if join.one.pk == work.pk else join.one,
            how=join.how if join.one.pk != work.pk else _turned(join),
            decision=join.decision,
        )
        for join in joins
    ]
    return sorted(copies, key=lambda c: (-c.work.word_count, c.work.pk))[:most]


def cluster_of(work: Work, user: Reader) -> Cluster:
    """Return the works that are alike to one, straight or by way of others."""
    told = likenesses_visible_to(user)
    rows: dict[int, Likeness] = {}
    known = {work.pk}
    wanted = {work.pk}
    while wanted and len(known) < MOST_COPIES:
        near = told.filter(Q(first__in=wanted) | Q(second__in=wanted))
        found = list(near.select_related("first", "second"))
        rows.update((row.pk, row) for row in found)
        met = {pk for row in found for pk in (row.first_id, row.second_id)}
        wanted = met - known
        known |= met
    works = {work.pk: work}
    for row in rows.values():
        works.update({row.first_id: row.first, row.second_id: row.second})
    kept = [works[pk] for pk in sorted(works)][:MOST_COPIES]
    ids = {one.pk for one in kept}
    joins = [
        join_of(rows[pk])
        for pk in sorted(rows)
        if {rows[pk].first_id, rows[pk].second_id} <= ids
    ]
    return Cluster(
        members=_members(kept), joins=tuple(joins), is_cut=len(works) > len(kept)
    )


def _members(works: Iterable[Work]) -> tuple[Member, ...]:
    """Order works by how complete they are; the first is proposed as main copy."""
    ordered = sorted(works, key=lambda work: (-work.word_count, work.pk))
    authors = authors_of(ordered)
    files = files_of_works(ordered)
    return tuple(
        Member(
            work=work,
            authors=authors.get(work.pk, ""),
            file=files.get(work.pk, ""),
            is_main=i == 0,
        )
        for i, work in enumerate(ordered)
    )


def files_of_works(works: Iterable[Work]) -> dict[int, str]:
    """Return the name of the first file of works, by the work; one query."""
    rows = WorkSource.objects.filter(work__in=[work.pk for work in works], position=0)
    return dict(rows.values_list("work", "name_shown"))


def authors_of(works: Iterable[Work]) -> dict[int, str]:
    """Return the names that works are credited to, by the work; one query."""
    rows = Creatorship.objects.filter(work__in=[work.pk for work in works])
    names: dict[int, list[str]] = {}
    for work_id, name in rows.order_by("position").values_list("work", "pseud__name"):
        names.setdefault(work_id, []).append(name)
    return {work_id: ", ".join(found) for work_id, found in names.items()}


def join_of(row: Likeness) -> Join:
    """Say in words what two works are to each other.

    Of a part and the whole, the part is named first.
    """
    is_first = row.first_share >= row.second_share
    ordered = (row.first, row.second) if is_first else (row.second, row.first)
    shares = (row.first_share, row.second_share)
    one, other = shares if is_first else reversed(shares)
    return Join(
        pk=row.pk,
        one=ordered[0],
        other=ordered[1],
        how=HOW[LikenessKind(row.kind)][0],
        one_share=round(100 * one),
        other_share=round(100 * other),
        confidence=row.confidence,
        decision=row.decision,
        decided_by=row.decided_by_name,
    )


def _turned(join: Join) -> str:
    """Say what the other is to the one."""
    return next(turned for how, turned in HOW.values() if how == join.how)


def may_compare(one: Work, other: Work, user: Reader, *, is_keeper: bool) -> bool:
    """Tell whether two works may be laid side by side: comparing anything is costly."""
    if one.pk == other.pk:
        return False
    return is_keeper or cluster_of(one, user).holds(other.pk)
