"""What administrators are asked: one list, answered where it stands, all undone."""

from typing import TYPE_CHECKING, Any, Final, cast

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from fanfold.archive.accessions.access import administrators_only
from fanfold.archive.accessions.answering import batch_undo, labels_accept
from fanfold.archive.accessions.answers import answer_question, answer_undo
from fanfold.archive.accessions.found_words import field_name
from fanfold.archive.accessions.models import (
    Answer,
    AnswerBatch,
    Likeness,
    QuestionKind,
)
from fanfold.archive.accessions.questions import (
    OPEN,
    Wanted,
    fields_counted,
    labels_of_rule,
    questions_counted,
    rules_counted,
)
from fanfold.archive.accessions.questions_shown import SHOWN, questions_between
from fanfold.archive.core.paging import Pages, page_number, pages_of
from fanfold.archive.works.sureness import UNSURE

if TYPE_CHECKING:
    from django.contrib.auth.models import User

A_PAGE: Final = 50
SAMPLES: Final = 10
PER_CENT: Final = 100


@administrators_only
@require_safe
def review_list(request: HttpRequest) -> HttpResponse:
    """Show the open questions, all or of one kind, with their counts."""
    wanted = Wanted.read(request.GET)
    counts = questions_counted(wanted)
    total = counts[QuestionKind(wanted.kind)] if wanted.kind else sum(counts.values())
    pages = pages_of(
        page_number(request.GET.get("page")),
        total=total,
        size=A_PAGE,
        address=lambda n: wanted.address(page=n),
    )
    is_labels = wanted.kind == QuestionKind.LABEL
    context = {
        "wanted": wanted,
        "kinds": [
            (kind, Wanted(kind=kind).address(), counts[kind]) for kind in QuestionKind
        ],
        "everything": sum(counts.values()),
        "questions": questions_between(wanted, counts, pages.start, pages.end),
        "pages": pages,
        "rules": rules_counted() if is_labels else [],
        "of_field": [(name, field_name(name), n) for name, n in fields_counted(wanted)]
        if is_labels
        else [],
        "said": request.GET.get("said", "") if request.GET.get("said") in SAID else "",
    }
    return render(request, "review/list.html", context | {"words": SAID})


SAID: Final = {
    "kept": "Your answer is kept.",
    "gone": "That question is no longer open; nothing was changed.",
    "unclear": "That could not be understood, and nothing was changed.",
}


@administrators_only
@require_POST
def review_answer(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Keep the answer to one question, and lead back to the next."""
    if kind not in QuestionKind.values:
        raise Http404
    wanted = Wanted.read(QueryDict(request.POST.get("back", "")[:300]))
    row = OPEN[QuestionKind(kind)](Wanted()).filter(pk=pk).first()
    said = "gone"
    if row is not None:
        is_kept = answer_question(
            QuestionKind(kind), row, request.POST, by=cast("User", request.user)
        )
        said = "kept" if is_kept else "unclear"
    page = page_number(request.POST.get("page"))
    address = wanted.address(page=page if page > 1 else "", said=said)
    at = page_number(request.POST.get("at"))
    return redirect(f"{reverse('review_list')}{address}#q{at}")


@administrators_only
@require_safe
def review_batch(request: HttpRequest) -> HttpResponse:
    """Show how many labels a rule read with at least a confidence, before accepting."""
    rule, least = _batch(request.GET)
    labels = labels_of_rule(rule, least=least) if rule else None
    context = {
        "rules": rules_counted(),
        "rule": rule,
        "per_cent": round(PER_CENT * least),
        "unsure": round(PER_CENT * UNSURE),
        "count": labels.count() if labels is not None else 0,
        "questions": SHOWN[QuestionKind.LABEL](list(labels[:SAMPLES]))
        if labels is not None
        else [],
    }
    return render(request, "review/batch.html", context)


@administrators_only
@require_POST
def review_batch_accept(request: HttpRequest) -> HttpResponse:
    """Accept all labels of a rule at once."""
    rule, least = _batch(request.POST)
    if rule:
        labels_accept(rule, least=least, by=cast("User", request.user))
    return redirect("review_answers")


def _batch(given: QueryDict) -> tuple[str, float]:
    asked = given.get("least", "")
    is_number = asked.isascii() and asked.isdigit() and len(asked) < len("1000")
    least = min(PER_CENT, int(asked)) / PER_CENT if is_number else 0.0
    return given.get("rule", "")[:60], least


@administrators_only
@require_safe
def review_answers(request: HttpRequest) -> HttpResponse:
    """Show what was answered, the last first; each can be taken back."""
    answers = Answer.objects.filter(batch=None)
    decided = Likeness.objects.exclude(decision="").order_by("-decided_at")
    pages = _pages(request, answers)
    context = {
        "answers": [
            (row, field_name(row.field) if row.kind == QuestionKind.LABEL else "")
            for row in answers[pages.start : pages.end]
        ],
        "pages": pages,
        "batches": AnswerBatch.objects.all()[:A_PAGE],
        "decided": decided.select_related("first", "second")[:A_PAGE],
    }
    return render(request, "review/answers.html", context)


def _pages(request: HttpRequest, rows: QuerySet[Any]) -> Pages:
    return pages_of(
        page_number(request.GET.get("page")),
        total=rows.count(),
        size=A_PAGE,
        address=lambda n: f"?page={n}",
    )


@administrators_only
@require_POST
def review_undo(request: HttpRequest, answer_id: int) -> HttpResponse:
    """Take an answer back: the question is asked again."""
    answer_undo(get_object_or_404(Answer, pk=answer_id))
    return redirect("review_answers")


@administrators_only
@require_POST
def review_batch_undo(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Take a batch back: its labels are asked about again."""
    batch_undo(get_object_or_404(AnswerBatch, pk=batch_id))
    return redirect("review_answers")
