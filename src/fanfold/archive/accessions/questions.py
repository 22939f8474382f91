"""What an administrator is asked: which questions are open, of each kind, and how many.

Nothing is kept for a question: it is open as long as the rows at hand raise it and
nobody has answered it. So every new recovery asks only what it doubts today.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import (
    CharField,
    Count,
    Exists,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Concat
from django.http import QueryDict

from fanfold.archive.accessions.models import (
    Accession,
    AccessionFile,
    Answer,
    Likeness,
    Outcome,
    QuestionKind,
    Recovery,
    Report,
    ReportState,
)
from fanfold.archive.accessions.walking import OWN_FOLDER, SYSTEM_FILE
from fanfold.archive.works.models import Work, WorkLabel, WorkSource
from fanfold.archive.works.sureness import UNSURE

PARTED: Final = ": "
NO_WORDS: Final = r"\b(?:not?|never|nowhere|ask|don[’']?t|without|permission)\b"
"""What an author says of archiving that may mean: not here, not without asking."""
GUESSED: Final = ("heading", "file_name")
"""What says that a file is a part, where its labels do not (`records.story.Part`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which questions are asked for; `field` and `rule` narrow labels."""

    kind: str = ""
    rule: str = ""
    field: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> "Wanted":
        """Read an address; what it does not know asks for everything."""
        kind = query.get("kind", "")
        if kind not in QuestionKind.values:
            return cls()
        if kind != QuestionKind.LABEL:
            return cls(kind=kind)
        return cls(
            kind=kind,
            rule=query.get("rule", "")[:60],
            field=query.get("field", "")[:40],
        )

    def address(self, **more: object) -> str:
        """Return the query of an address that asks for these."""
        given = {"kind": self.kind, "rule": self.rule, "field": self.field, **more}
        return "?" + urlencode({name: value for name, value in given.items() if value})


def _answered(kind: QuestionKind, sha256: str, **asked: object) -> Exists:
    return Exists(
        Answer.objects.filter(kind=kind, sha256=OuterRef(sha256)).filter(**asked)
    )


def open_labels(wanted: Wanted = Wanted()) -> QuerySet[WorkLabel]:
    """Return labels that are unsure or could be read two ways, and nobody accepted."""
    labels = WorkLabel.objects.filter(Q(ambiguous=True) | Q(confidence__lt=UNSURE))
    if wanted.rule:
        labels = labels.filter(rule=wanted.rule)
    if wanted.field:
        labels = labels.filter(field=wanted.field)
    accepted = _answered(
        QuestionKind.LABEL,
        "source__sha256",
        field=OuterRef("field"),
        said=OuterRef("value"),
    )
    return labels.filter(~accepted).order_by("work", "source__position", "start", "pk")


def open_wishes(_: Wanted = Wanted()) -> QuerySet[WorkLabel]:
    """Return what authors said against archiving, of works that everyone sees."""
    left = _answered(QuestionKind.WISH, "source__sha256", said=OuterRef("value"))
    return (
        WorkLabel.objects.filter(field="archive_permission", work__held_back="")
        .filter(~left, value__iregex=NO_WORDS)
        .order_by("work", "pk")
    )


def open_copies(_: Wanted = Wanted()) -> QuerySet[Likeness]:
    """Return works that are alike of which nobody said whether they are one story."""
    return Likeness.objects.filter(decision="").order_by("pk")


def open_stitches(_: Wanted = Wanted()) -> QuerySet[Work]:
    """Return works of parts that were joined by the files' names or headings alone."""
    guessed = Q()
    for basis in GUESSED:
        guessed |= Q(part__contains=f'"basis": "{basis}"')
    parts = Recovery.objects.filter(guessed, original__sha256=OuterRef("sha256"))
    doubtful = WorkSource.objects.filter(Exists(parts), work=OuterRef("pk"))
    several = WorkSource.objects.filter(position=1).values("work")
    own = WorkSource.objects.filter(work=OuterRef("pk")).order_by().values("work")
    counted = own.annotate(n=Count("pk")).values("n")
    return (
        Work.objects.filter(Exists(doubtful), pk__in=several)
        .annotate(parts=Cast(Subquery(counted), CharField()))
        .filter(~_answered(QuestionKind.STITCH, "key", said=OuterRef("parts")))
        .order_by("pk")
    )


def open_held(_: Wanted = Wanted()) -> QuerySet[Work]:
    """Return works that only administrators see, unless that was found right."""
    return (
        Work.objects.exclude(held_back="")
        .filter(~_answered(QuestionKind.HELD, "key", said=OuterRef("held_back")))
        .order_by("pk")
    )


def open_reports(_: Wanted = Wanted()) -> QuerySet[Report]:
    """Return what readers said that nobody looked into."""
    return Report.objects.filter(state=ReportState.OPEN).order_by("pk")


def open_files(_: Wanted = Wanted()) -> QuerySet[AccessionFile]:
    """Return files refused or set aside, of the last accession of each pile, each once."""
    latest = Accession.objects.values("pile").annotate(last=Max("pk")).values("last")
    files = AccessionFile.objects.filter(
        accession__in=latest, outcome__in=(Outcome.REFUSED, Outcome.QUARANTINED)
    ).exclude(reason__in=(SYSTEM_FILE, OWN_FOLDER))
    once = files.values("path_shown", "reason").annotate(one=Min("pk")).values("one")
    return (
        AccessionFile.objects.filter(pk__in=once)
        .annotate(
            name=Coalesce("original__sha256", Value("")),
            asked=Concat("path_shown", Value(PARTED), "reason"),
        )
        .filter(~_answered(QuestionKind.FILE, "name", said=OuterRef("asked")))
        .order_by("pk")
    )


OPEN: Final[Mapping[QuestionKind, Callable[[Wanted], QuerySet[Any]]]] = {
    QuestionKind.HELD: open_held,
    QuestionKind.WISH: open_wishes,
    QuestionKind.REPORT: open_reports,
    QuestionKind.COPY: open_copies,
    QuestionKind.STITCH: open_stitches,
    QuestionKind.LABEL: open_labels,
    QuestionKind.FILE: open_files,
}


def questions_counted(wanted: Wanted) -> dict[QuestionKind, int]:
    """Count the open questions of every kind; labels as far as they are asked for."""
    return {kind: rows(wanted).count() for kind, rows in OPEN.items()}


def rows_between(
    wanted: Wanted, counts: Mapping[QuestionKind, int], start: int, end: int
) -> list[tuple[QuestionKind, list[Any]]]:
    """Return the rows of one page, kind by kind: the kinds stand one after the other."""
    found: list[tuple[QuestionKind, list[Any]]] = []
    before = 0
    for kind, rows in OPEN.items():
        if wanted.kind and kind != wanted.kind:
            continue
        first, last = max(0, start - before), min(counts[kind], end - before)
        if first < last:
            found.append((kind, list(rows(wanted)[first:last])))
        before += counts[kind]
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCount:
    """How many labels in doubt a rule read."""

    rule: str
    count: int


def rules_counted() -> list[RuleCount]:
    """Count labels in doubt by the rule that read them, the most first."""
    rows = (
        open_labels()
        .order_by()
        .values_list("rule")
        .annotate(n=Count("pk"))
        .order_by("-n", "rule")
    )
    return [RuleCount(rule=rule, count=n) for rule, n in rows]


def fields_counted(wanted: Wanted) -> list[tuple[str, int]]:
    """Count labels in doubt by their field, the most first."""
    rows = (
        open_labels(Wanted(kind=wanted.kind, rule=wanted.rule))
        .order_by()
        .values_list("field")
        .annotate(n=Count("pk"))
        .order_by("-n", "field")
    )
    return list(rows)


def labels_of_rule(rule: str, *, least: float) -> QuerySet[WorkLabel]:
    """Return the labels in doubt that a rule read with at least this confidence."""
    return open_labels(Wanted(rule=rule)).filter(confidence__gte=least)
