"""What an answer does, kind by kind: accepting, correcting, taking back."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.contrib.auth.models import User

from fanfold.archive.accessions.answering import (
    ACCEPTED,
    answer_post,
    file_asked,
    file_read_again,
    held_asked,
    label_asked,
    label_correct,
    stitch_asked,
    wish_asked,
    work_hold_back,
    work_release,
)
from fanfold.archive.accessions.deciding import likeness_decide
from fanfold.archive.accessions.forms import FIELDS, LONGEST_VALUE
from fanfold.archive.accessions.models import (
    AccessionFile,
    Answer,
    Decision,
    Likeness,
    Outcome,
    QuestionKind,
    Report,
    ReportState,
)
from fanfold.archive.accessions.reporting_wrong import report_settle
from fanfold.archive.accessions.selectors import APART
from fanfold.archive.accessions.taking_apart import work_join_again, work_take_apart
from fanfold.archive.works.models import Work, WorkLabel

ASKED_NOT_TO: Final = "its author asked not to have it archived"
Given = Mapping[str, str]
Does = Callable[[Any, Given, User], bool]
"""What an answer does with the row it is about; False where it makes no sense."""


def answer_question(kind: QuestionKind, row: object, given: Given, *, by: User) -> bool:
    """Do what a person answered.

    Args:
        kind: What kind of question it is.
        row: The row that raises it.
        given: `answer` is "accept" or "correct" ("remove", "dismiss" for some); a
            corrected label has its `field` and `value` beside it.
        by: Who answers.

    Returns:
        False where that is no answer to this question; nothing is changed then.
    """
    does = DOES.get((kind, given.get("answer", "")))
    return does is not None and does(row, given, by)


def _label_accept(label: WorkLabel, _: Given, by: User) -> bool:
    answer_post(label_asked(label), ACCEPTED, by=by)
    return True


def _label_correct(label: WorkLabel, given: Given, by: User) -> bool:
    kind, value = given.get("field", ""), given.get("value", "")[:LONGEST_VALUE]
    if kind not in {*FIELDS, label.field} or not value.strip():
        return False
    label_correct(label, kind=kind, value=value, by=by)
    return True


def _label_remove(label: WorkLabel, _: Given, by: User) -> bool:
    label_correct(label, kind="", value="", by=by)
    return True


def _copy_accept(row: Likeness, _: Given, by: User) -> bool:
    likeness_decide(row, Decision.SAME, by=by)
    return True


def _copy_correct(row: Likeness, _: Given, by: User) -> bool:
    likeness_decide(row, Decision.DIFFERENT, by=by)
    return True


def _stitch_accept(work: Work, _: Given, by: User) -> bool:
    answer_post(stitch_asked(work), ACCEPTED, by=by)
    return True


def _stitch_correct(work: Work, _: Given, by: User) -> bool:
    work_take_apart(work, by=by)
    return True


def _wish_accept(label: WorkLabel, _: Given, by: User) -> bool:
    answer_post(wish_asked(label), ACCEPTED, by=by)
    return True


def _wish_correct(label: WorkLabel, _: Given, by: User) -> bool:
    work_hold_back(label.work, ASKED_NOT_TO, by=by)
    return True


def _held_accept(work: Work, _: Given, by: User) -> bool:
    answer_post(held_asked(work), ACCEPTED, by=by)
    return True


def _held_correct(work: Work, _: Given, by: User) -> bool:
    work_release(work, by=by)
    return True


def _report_accept(row: Report, _: Given, by: User) -> bool:
    report_settle(row, state=ReportState.DONE, by=by)
    return True


def _report_dismiss(row: Report, _: Given, by: User) -> bool:
    report_settle(row, state=ReportState.DISMISSED, by=by)
    return True


def _file_accept(file: AccessionFile, _: Given, by: User) -> bool:
    answer_post(file_asked(file), ACCEPTED, by=by)
    return True


def _file_correct(file: AccessionFile, _: Given, by: User) -> bool:
    if file.outcome != Outcome.QUARANTINED:
        return False
    file_read_again(file)
    return True


DOES: Final[Mapping[tuple[QuestionKind, str], Does]] = {
    (QuestionKind.LABEL, "accept"): _label_accept,
    (QuestionKind.LABEL, "correct"): _label_correct,
    (QuestionKind.LABEL, "remove"): _label_remove,
    (QuestionKind.COPY, "accept"): _copy_accept,
    (QuestionKind.COPY, "correct"): _copy_correct,
    (QuestionKind.STITCH, "accept"): _stitch_accept,
    (QuestionKind.STITCH, "correct"): _stitch_correct,
    (QuestionKind.WISH, "accept"): _wish_accept,
    (QuestionKind.WISH, "correct"): _wish_correct,
    (QuestionKind.HELD, "accept"): _held_accept,
    (QuestionKind.HELD, "correct"): _held_correct,
    (QuestionKind.REPORT, "accept"): _report_accept,
    (QuestionKind.REPORT, "dismiss"): _report_dismiss,
    (QuestionKind.FILE, "accept"): _file_accept,
    (QuestionKind.FILE, "correct"): _file_correct,
}


def answer_undo(row: Answer) -> None:
    """Take an answer back; parts that were taken apart are joined again."""
    if row.kind == QuestionKind.STITCH and row.answer == APART:
        work_join_again(row.field)
    else:
        row.delete()
