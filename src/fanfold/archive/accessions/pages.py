"""What the accession page shows: figures that add up, and the picture of them."""

import json
from collections import Counter
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Sum

from fanfold.archive.accessions.models import Accession, Outcome, Recovery
from fanfold.archive.works.models import Work, WorkLabel

OUTCOME_WORDS: Final = {
    Outcome.WORK: "Works of their own",
    Outcome.PART: "Parts of works",
    Outcome.DUPLICATE: "The same as another file",
    Outcome.NOT_A_STORY: "Kept, not stories",
    Outcome.REFUSED: "Not taken in",
    Outcome.QUARANTINED: "Kept, could not be read safely",
    Outcome.PENDING: "Not yet read",
}
WIDTH: Final = 1000
MOST_READ: Final = 3000
"""Beyond this many files the kinds of damage are not counted one by one."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch of the bar: what, how many files, where it is drawn."""

    outcome: str
    words: str
    count: int
    x: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What came of an accession."""

    total: int
    bars: tuple[Bar, ...]
    works: int
    chapters: int
    words: int
    labels: int
    labels_by_field: tuple[tuple[str, int], ...]
    damage: int
    damage_by_kind: tuple[tuple[str, int], ...]
    questions: int

    @property
    def said(self) -> str:
        """The picture in words."""
        parts = ", ".join(f"{bar.words.lower()}: {bar.count}" for bar in self.bars)
        return f"{self.total} files in all; {parts}"


def figures_of(accession: Accession) -> Figures:
    """Count what came of an accession; the bars add up to its files."""
    counts = dict(
        accession.files.values_list("outcome").annotate(n=Count("pk")).order_by()
    )
    works = Work.objects.filter(files__accession=accession).distinct()
    ids = works.values("pk")
    sums = Work.objects.filter(pk__in=ids).aggregate(
        works=Count("pk"),
        chapters=Sum("chapter_count"),
        words=Sum("word_count"),
        damage=Sum("damage_count"),
        questions=Sum("question_count"),
    )
    fields = (
        WorkLabel.objects.filter(work__in=ids)
        .values_list("field")
        .annotate(n=Count("pk"))
        .order_by("-n", "field")
    )
    by_field = tuple((field.replace("_", " "), n) for field, n in fields)
    return Figures(
        total=sum(counts.values()),
        bars=_bars(counts),
        works=sums["works"],
        chapters=sums["chapters"] or 0,
        words=sums["words"] or 0,
        labels=sum(n for _, n in by_field),
        labels_by_field=by_field,
        damage=sums["damage"] or 0,
        damage_by_kind=_damage(accession),
        questions=sums["questions"] or 0,
    )


def _bars(counts: dict[str, int]) -> tuple[Bar, ...]:
    total = sum(counts.values())
    bars: list[Bar] = []
    x = 0.0
    for outcome, words in OUTCOME_WORDS.items():
        count = counts.get(outcome, 0)
        if count:
            width = WIDTH * count / total
            bars.append(Bar(outcome.value, words, count, round(x, 2), round(width, 2)))
            x += width
    return tuple(bars)


def _damage(accession: Accession) -> tuple[tuple[str, int], ...]:
    records = Recovery.objects.filter(original__files__accession=accession).values_list(
        "record", flat=True
    )
    kinds: Counter[str] = Counter()
    for record in records[:MOST_READ].iterator():
        kinds.update(
            hurt["kind"].replace("_", " ")
            for hurt in json.loads(record).get("damage", ())
            if hurt["certainty"] != "possible"
        )
    return tuple(kinds.most_common())
