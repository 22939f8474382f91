"""A small library taken in from real samples, without a worker process: for page tests."""

import json
from pathlib import Path

from django.utils import timezone

from fanfold.archive.accessions.models import (
    Accession,
    AccessionFile,
    Original,
    Outcome,
    Recovery,
)
from fanfold.archive.works.services import work_post
from fanfold.records.schema import to_record
from fanfold.recover.pipeline import recover

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


def take_in(raws, *, closed=True):
    """Take in files given as {name: bytes}; returns the accession and the works by name."""
    accession = Accession.objects.create(
        pile=b"/pile",
        pile_shown="/pile",
        closed_at=timezone.now() if closed else None,
    )
    works = {}
    for name, raw in raws.items():
        story = recover(raw, name=name)
        kept = Original.objects.create(sha256=story.sha256, size_bytes=len(raw))
        Recovery.objects.create(
            original=kept,
            version="1",
            found=story.decoded.found,
            record=json.dumps(to_record(story, with_found=False)),
        )
        works[name] = work_post([story], names=[name])
        AccessionFile.objects.create(
            accession=accession,
            path=name.encode(),
            path_shown=name,
            original=kept,
            size_bytes=len(raw),
            modified_ns=0,
            outcome=Outcome.WORK,
            work=works[name],
        )
    return accession, works


def sample(name):
    return (SAMPLES / name).read_bytes()
