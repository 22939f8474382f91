"""Works that are alike: anyone may look as far as they see the works; staff decide."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from fanfold.archive.accessions.access import administrators_only
from fanfold.archive.accessions.deciding import likeness_decide
from fanfold.archive.accessions.differing import (
    Row,
    Run,
    differing_rows,
    paragraphs_of,
    word_runs,
)
from fanfold.archive.accessions.likenesses import (
    cluster_of,
    files_of_works,
    join_of,
    may_compare,
)
from fanfold.archive.accessions.models import Decision, Likeness
from fanfold.archive.core.paging import page_number, pages_of
from fanfold.archive.works.models import Chapter, Work
from fanfold.archive.works.selectors import (
    is_administrator,
    kept,
    works_visible_to,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import User

ROWS_A_PAGE: Final = 120
UNFOLDED: Final = 12
"""Of a stretch that is the same so many paragraphs can be unfolded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRow:
    """A row of two texts; `more` paragraphs of a long stretch are not shown."""

    kind: str
    left: tuple[Run, ...] = ()
    right: tuple[Run, ...] = ()
    count: int = 0
    same: tuple[str, ...] = ()
    more: int = 0


@require_safe
def work_copies(request: HttpRequest, work_id: int) -> HttpResponse:
    """Show the works that are alike to one, and which is the most complete."""
    work = get_object_or_404(works_visible_to(request.user), pk=work_id)
    context = {
        "work": work,
        "cluster": cluster_of(work, request.user),
        "decisions": Decision.choices,
        "may_decide": is_administrator(request.user),
    }
    return render(request, "likenesses/copies.html", context)


@require_safe
def work_difference(request: HttpRequest, work_id: int, other_id: int) -> HttpResponse:
    """Show two works that are alike side by side, with what differs marked."""
    user = request.user
    works = works_visible_to(user)
    left, right = (get_object_or_404(works, pk=pk) for pk in (work_id, other_id))
    may_decide = is_administrator(user)
    if not may_compare(left, right, user, is_keeper=may_decide):
        raise Http404
    rows = kept(f"difference:{left.pk}:{right.pk}", user, lambda: _rows_of(left, right))
    pages = pages_of(
        page_number(request.GET.get("page")),
        total=len(rows),
        size=ROWS_A_PAGE,
        address=lambda n: f"?page={n}",
    )
    first, second = sorted((left.pk, right.pk))
    row = Likeness.objects.filter(first=first, second=second)
    likeness = row.select_related("first", "second").first()
    files = files_of_works([left, right])
    context = {
        "left": left,
        "right": right,
        "files": [files.get(work.pk, "") for work in (left, right)],
        "rows": [_shown(row) for row in rows[pages.start : pages.end]],
        "is_equal": all(row.kind == "same" for row in rows),
        "pages": pages,
        "join": join_of(likeness) if likeness else None,
        "decisions": Decision.choices,
        "may_decide": may_decide,
    }
    return render(request, "likenesses/difference.html", context)


@administrators_only
@require_POST
def likeness_decided(request: HttpRequest, likeness_id: int) -> HttpResponse:
    """Say whether two works are the same story; "" takes it back."""
    row = get_object_or_404(Likeness, pk=likeness_id)
    decision = request.POST.get("decision", "")
    if decision in {*Decision.values, ""}:
        likeness_decide(row, decision, by=cast("User", request.user))
    return redirect("work_copies", row.first_id)


def _rows_of(left: Work, right: Work) -> list[Row]:
    return differing_rows(_paragraphs(left), _paragraphs(right))


def _paragraphs(work: Work) -> list[str]:
    texts = Chapter.objects.filter(work=work).order_by("position")
    return [
        paragraph
        for text in texts.values_list("text", flat=True)
        for paragraph in paragraphs_of(text)
    ]


def _shown(row: Row) -> ShownRow:
    if row.kind == "same":
        return ShownRow(
            kind=row.kind,
            count=len(row.left),
            same=row.left[:UNFOLDED],
            more=max(0, len(row.left) - UNFOLDED),
        )
    if row.kind == "changed":
        left, right = word_runs(row.left[0], row.right[0])
        return ShownRow(kind=row.kind, left=left, right=right)
    return ShownRow(
        kind=row.kind,
        left=tuple(Run(text=text, is_own=True) for text in row.left),
        right=tuple(Run(text=text, is_own=True) for text in row.right),
    )
