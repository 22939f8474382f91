"""Checking a library: is everything still there, and does everything still agree?

Each check yields one sentence for each fault it finds. They go from the originals
(which nothing can replace) up to the index (which can be made anew).
"""

from collections.abc import Callable, Iterator

from django.db import DatabaseError, connection
from django.db.models import Count

from fanfold.archive.accessions.models import (
    Accession,
    AccessionFile,
    Original,
    Outcome,
    Recovery,
)
from fanfold.archive.accessions.selectors import IN_A_WORK
from fanfold.archive.accessions.store import OriginalStore
from fanfold.archive.core.folder import DataFolder
from fanfold.archive.search.services import index_difference
from fanfold.archive.works.models import Chapter, Work, WorkSource
from fanfold.records.errors import FanfoldError
from fanfold.records.schema import story_from_json
from fanfold.records.story import RecoveredStory
from fanfold.records.text import DecodedText
from fanfold.recover.reading import read_source
from fanfold.recover.sources import detect

Faults = Iterator[str]


def check_originals(folder: DataFolder) -> Faults:
    """Compare the SHA-256 of every original with its name."""
    store = OriginalStore(folder.originals)
    rows = Original.objects.order_by("sha256").values_list("sha256", "size_bytes")
    for sha256, size in rows.iterator():
        try:
            found = store.digest(sha256)
        except OSError as error:
            yield f"The original {sha256} can't be read ({error.strerror})."
            continue
        if found is None:
            yield f"The original {sha256} ({size} bytes) is missing from the store."
        elif found != sha256:
            yield f"The original {sha256} has changed: its bytes are now {found}."


def check_database(folder: DataFolder) -> Faults:
    """Ask SQLite about the database file, and about rows that point nowhere."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(20)")
        for (said,) in cursor.fetchall():
            if said != "ok":
                yield f"The database is damaged: {said}."
        cursor.execute("PRAGMA foreign_key_check")
        for table, row, parent, _ in cursor.fetchall():
            yield f"Row {row} of {table} points at a row of {parent} that is gone."


def check_recoveries(folder: DataFolder) -> Faults:
    """Replay every decoding from the original's bytes, and rebuild every text."""
    store = OriginalStore(folder.originals)
    rows = Recovery.objects.order_by("original__sha256").select_related("original")
    for recovery in rows.iterator(chunk_size=20):
        sha256 = recovery.original.sha256
        try:
            story = story_from_json(recovery.record, found=recovery.found)
            raw = store.path_of(sha256).read_bytes()
        except (FanfoldError, OSError) as error:
            yield f"The recovery of {sha256} can't be checked: {error}"
            continue
        for fault in recovery_faults(story, raw=raw):
            yield f"The recovery of {sha256} {fault}."
        figures = (recovery.found_chars, recovery.text_chars)
        if figures != (len(story.decoded.found), len(story.text)):
            yield f"The recovery of {sha256} has figures that do not count its text."


def recovery_faults(story: RecoveredStory, *, raw: bytes) -> Faults:
    """Say in what a story differs from the file it was recovered from."""
    decoded = story.decoded
    if decoded.is_extracted:
        yield from _taking_faults(story, raw)
    else:
        yield from _replay_faults(decoded, raw)
    for repair in decoded.repairs:
        if decoded.found[repair.start : repair.end] != repair.found:
            yield f"has a repair at {repair.start} of what does not stand there"
    pos = 0
    for segment in story.segments:
        if segment.start != pos or segment.end < segment.start:
            yield f"has a gap or an overlap of segments at {segment.start}"
        pos = segment.end
    if pos != len(story.text):
        yield f"has segments that end at {pos} of {len(story.text)} characters"


def _taking_faults(story: RecoveredStory, raw: bytes) -> Faults:
    """Say whether a container gives other text than it gave when it was recovered."""
    try:
        source = read_source(raw, kind=detect(raw, name=story.file).kind)
    except FanfoldError as error:
        yield f"can't be read again: {error}"
        return
    if source.decoded.found != story.decoded.found:
        yield "does not give its text when its file is read again"


def _replay_faults(decoded: DecodedText, raw: bytes) -> Faults:
    pos, parts = 0, []
    for stretch in decoded.stretches:
        if stretch.start != pos:
            yield f"leaves out the bytes from {pos} to {stretch.start}"
        try:
            parts.append(raw[stretch.start : stretch.end].decode(stretch.encoding))
        except (UnicodeDecodeError, LookupError):
            yield f"can't be replayed at byte {stretch.start} as {stretch.encoding}"
        pos = stretch.end
    if pos != len(raw):
        yield f"leaves out the bytes from {pos} to {len(raw)}"
    if "".join(parts) != decoded.found:
        yield "does not give its text when its steps are replayed"


def check_outcomes(folder: DataFolder) -> Faults:
    """See that every file has one outcome, and the things that outcome promises."""
    for accession in Accession.objects.order_by("id"):
        counts = dict(
            accession.files.values_list("outcome").annotate(n=Count("pk")).order_by()
        )
        waiting = counts.get(Outcome.PENDING, 0)
        if waiting and accession.closed_at is not None:
            yield f"The accession of {accession} is closed with {waiting} files unread."
    files = AccessionFile.objects.order_by("id").select_related("accession")
    for file in files.filter(outcome__in=IN_A_WORK, work=None):
        yield f"{file} of {file.accession} should be in a work and is in none."
    for file in files.filter(original=None).exclude(outcome=Outcome.REFUSED):
        yield f"{file} of {file.accession} has an outcome but no original."
    in_works = AccessionFile.objects.filter(outcome__in=IN_A_WORK)
    recovered = Recovery.objects.values("original")
    for file in in_works.exclude(original__in=recovered):
        yield f"{file} of {file.accession} is in a work but has no recovery."
    held = set(WorkSource.objects.values_list("work_id", "sha256"))
    placed = in_works.exclude(work=None).order_by("id")
    for work_id, sha256 in placed.values_list("work_id", "original__sha256").iterator():
        if (work_id, sha256) not in held:
            yield f"The original {sha256} is not among the sources of its work."


def check_works(folder: DataFolder) -> Faults:
    """See that every work's sources are held, and its chapters lie inside them."""
    originals = Original.objects.values("sha256")
    for source in WorkSource.objects.exclude(sha256__in=originals).order_by("id"):
        yield f"The work {source.work} has a source {source.sha256} that is not held."
    for work in Work.objects.filter(sources=None).order_by("id"):
        yield f"The work {work} has no source."
    for work in Work.objects.filter(chapters=None).order_by("id"):
        yield f"The work {work} has no chapter."
    lengths = dict(Recovery.objects.values_list("original__sha256", "text_chars"))
    spans = Chapter.objects.order_by("id").values_list(
        "work__title", "position", "source__sha256", "start", "end"
    )
    for title, position, sha256, start, end in spans.iterator():
        if not start <= end <= lengths.get(sha256, 0):
            yield f"Chapter {position + 1} of {title} lies outside its source's text."


def check_index(folder: DataFolder) -> Faults:
    """Compare the search index with the database."""
    missing, extra = index_difference()
    for pk in sorted(missing):
        yield f"The work {pk} is not in the search index; run fanfold index."
    for pk in sorted(extra):
        yield f"The search index holds a work {pk} that is gone; run fanfold index."


# Every check, with what is said while it runs.
CHECKS: tuple[tuple[str, Callable[[DataFolder], Faults]], ...] = (
    ("originals against their SHA-256", check_originals),
    ("database", check_database),
    ("decoding replayed, texts rebuilt", check_recoveries),
    ("outcomes of files", check_outcomes),
    ("works and their sources", check_works),
    ("search index against database", check_index),
)


def check(folder: DataFolder, *, begin: Callable[[str], None]) -> Faults:
    """Run every check and yield every fault, one sentence each."""
    for name, run in CHECKS:
        begin(name)
        try:
            yield from run(folder)
        except DatabaseError as error:
            yield f"The {name} could not be checked: {error}."
