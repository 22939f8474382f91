"""A library that leaves questions of every kind, for tests of the review."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from fanfold.archive.accessions.models import (
    Accession,
    AccessionFile,
    Likeness,
    Original,
    Outcome,
    Recovery,
    Report,
)
from fanfold.archive.works.models import Work, WorkLabel
from tests.factories import make_work
from tests.library import sample, take_in

SONG = "songfic-leave_the_gate.txt"
STITCH_BASES = ('{"basis": "heading"}', '{"basis": "file_name"}')


@dataclass(kw_only=True)
class Asking:
    accession: Accession
    song: Work
    label: WorkLabel
    copy: Likeness
    held: Work
    wish: WorkLabel
    stitched: Work
    report: Report
    refused: AccessionFile
    aside: AccessionFile

    def row(self, kind: str) -> Any:
        return {
            "label": self.label,
            "copy": self.copy,
            "held": self.held,
            "wish": self.wish,
            "stitch": self.stitched,
            "report": self.report,
            "file": self.refused,
        }[kind]


def make_keeper() -> User:
    return User.objects.create_user("keeper", is_staff=True)


def make_file(accession: Accession, name: str, **given: Any) -> AccessionFile:
    values = {
        "path": name.encode(),
        "path_shown": name,
        "size_bytes": 1,
        "modified_ns": 0,
        "outcome": Outcome.REFUSED,
        "reason": "a link",
    }
    return AccessionFile.objects.create(accession=accession, **(values | given))


def make_stitched(title: str = "Two parts", *, bases: Any = STITCH_BASES) -> Work:
    """A work of several sources, as they would be joined by name or heading."""
    work = make_work(title=title)
    for position, basis in enumerate(bases):
        if position:
            name = f"{position:x}".rjust(4, "0") + work.key[4:]
            source = work.sources.create(
                sha256=name, position=position, name_shown=f"{title} {position + 1}.txt"
            )
            work.chapters.create(
                source=source,
                position=position,
                start=0,
                end=9,
                html="<p>More.</p>",
                text=f"How part {position + 1} begins.",
                word_count=4,
                sanitizer_version="test",
            )
        original = Original.objects.create(
            sha256=work.sources.get(position=position).sha256, size_bytes=1
        )
        Recovery.objects.create(original=original, part=basis)
    return work


def make_wish(work: Work, value: str = "Please don't repost this.") -> WorkLabel:
    return WorkLabel.objects.create(
        work=work,
        source=work.sources.get(),
        field="archive_permission",
        value=value,
        start=0,
        end=4,
        via="prose",
        rule="prose-archive",
        confidence=0.9,
    )


def make_asking() -> Asking:
    accession, works = take_in({SONG: sample(SONG)})
    song = works[SONG]
    label = song.labels.get(field="title")
    song.labels.exclude(pk=label.pk).update(confidence=0.9, ambiguous=False)
    song.labels.filter(pk=label.pk).update(confidence=0.5, ambiguous=False)
    label.refresh_from_db()
    one, other = make_work(title="One"), make_work(title="Other")
    copy = Likeness.objects.create(
        first=one,
        second=other,
        kind="truncated copy",
        first_share=1.0,
        second_share=0.4,
        confidence=0.97,
    )
    aside = Original.objects.create(sha256="ab" * 32, size_bytes=1)
    return Asking(
        accession=accession,
        song=song,
        label=label,
        copy=copy,
        held=make_work(title="Locked away", held_back="locked where it stood"),
        wish=make_wish(song),
        stitched=make_stitched(),
        report=Report.objects.create(
            sha256=song.key, start=1, end=5, quote="quoth", words="This is wrong."
        ),
        refused=make_file(accession, "link"),
        aside=make_file(
            accession,
            "huge",
            original=aside,
            outcome=Outcome.QUARANTINED,
            reason="too slow",
        ),
    )


def later_accession(accession: Accession) -> Accession:
    return Accession.objects.create(
        pile=accession.pile, pile_shown="/pile", closed_at=timezone.now()
    )
