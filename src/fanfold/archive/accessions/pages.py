"""What the accession pages show: figures that add up, and the picture of them."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Sum

from fanfold.archive.accessions.found_words import (
    DAMAGE_WORDS,
    VOICE_WORDS,
    field_name,
)
from fanfold.archive.accessions.models import (
    Accession,
    AccessionFile,
    Outcome,
    Recovery,
)
from fanfold.archive.works.models import Work, WorkLabel

OUTCOME_WORDS: Final = {
    Outcome.WORK: "Works of their own",
    Outcome.PART: "Parts of works",
    Outcome.DUPLICATE: "The same as another file",
    Outcome.CONTAINER: "Opened, what they hold is counted too",
    Outcome.NOT_A_STORY: "Kept, not stories",
    Outcome.REFUSED: "Not taken in",
    Outcome.QUARANTINED: "Kept, could not be read safely",
    Outcome.PENDING: "Not yet read",
}
WIDTH: Final = 1000
MOST_READ: Final = 3000
"""Beyond this many files scenes, voices and damage are counted in the first ones only."""

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One stretch of the bar: what, how many files, where it is drawn."""

    outcome: str
    words: str
    count: int
    x: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The bar of an accession: every file is in it once."""

    total: int
    bars: tuple[Bar, ...]

    @property
    def said(self) -> str:
        """The picture in words."""
        parts = ", ".join(f"{bar.words.lower()}: {bar.count:,}" for bar in self.bars)
        noun = "file" if self.total == 1 else "files"
        return f"{self.total:,} {noun} in all; {parts}" if parts else "No files"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What was counted in the recoveries themselves; `files` is how many were read."""

    files: int
    is_all: bool
    scenes: int
    voices: Counts
    damage: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What came of an accession."""

    picture: Picture
    works: int
    chapters: int
    words: int
    labels: int
    labels_by_field: Counts
    questions: int
    contents: Contents | None


def figures_of(accession: Accession) -> Figures:
    """Count what came of an accession; the bars add up to its files.

    What takes reading every recovery is counted once the accession is closed.
    """
    ids = Work.objects.filter(files__accession=accession).values("pk")
    sums = Work.objects.filter(pk__in=ids).aggregate(
        works=Count("pk"),
        chapters=Sum("chapter_count"),
        words=Sum("word_count"),
        questions=Sum("question_count"),
    )
    fields = (
        WorkLabel.objects.filter(work__in=ids)
        .values_list("field")
        .annotate(n=Count("pk"))
        .order_by("-n", "field")
    )
    by_field = tuple((field_name(field), n) for field, n in fields)
    return Figures(
        picture=pictures_of([accession])[accession.pk],
        works=sums["works"],
        chapters=sums["chapters"] or 0,
        words=sums["words"] or 0,
        labels=sum(n for _, n in by_field),
        labels_by_field=by_field,
        questions=sums["questions"] or 0,
        contents=_contents(accession) if accession.closed_at else None,
    )


def pictures_of(accessions: Iterable[Accession]) -> dict[int, Picture]:
    """Return the bars of accessions by their number; one query for all."""
    counts: dict[int, dict[str, int]] = {a.pk: {} for a in accessions}
    rows = (
        AccessionFile.objects.filter(accession__in=counts)
        .values_list("accession", "outcome")
        .annotate(n=Count("pk"))
        .order_by()
    )
    for pk, outcome, n in rows:
        counts[pk][outcome] = n
    return {pk: _picture(counted) for pk, counted in counts.items()}


def _picture(counts: Mapping[str, int]) -> Picture:
    total = sum(counts.values())
    bars: list[Bar] = []
    before = 0
    for outcome, words in OUTCOME_WORDS.items():
        count = counts.get(outcome, 0)
        if not count:
            continue
        # Edges are rounded, not widths: the bars always fill the picture.
        x = round(WIDTH * before / total, 2)
        before += count
        bars.append(
            Bar(
                outcome=outcome.value,
                words=words,
                count=count,
                x=x,
                width=round(round(WIDTH * before / total, 2) - x, 2),
            )
        )
    return Picture(total=total, bars=tuple(bars))


def _contents(accession: Accession) -> Contents:
    """Count scenes, voices and damage; one record is in memory at a time."""
    records = (
        Recovery.objects.filter(original__files__accession=accession)
        .order_by("pk")
        .distinct()
        .values_list("record", flat=True)
    )
    files = scenes = 0
    voices: Counter[str] = Counter()
    damage: Counter[str] = Counter()
    is_all = True
    for record in records[: MOST_READ + 1].iterator():
        if files == MOST_READ:
            is_all = False
            break
        files += 1
        data = json.loads(record)
        scenes += len(data["scenes"])
        voices.update(voice["kind"] for voice in data["voices"])
        damage.update(
            hurt["kind"] for hurt in data["damage"] if hurt["certainty"] != "possible"
        )
    return Contents(
        files=files,
        is_all=is_all,
        scenes=scenes,
        voices=_named(voices, VOICE_WORDS),
        damage=_named(damage, DAMAGE_WORDS),
    )


def _named(counts: Counter[str], names: Mapping[str, str]) -> Counts:
    return tuple((names.get(kind, kind), n) for kind, n in counts.most_common())
