"""Recovering one file: bytes in, a reading out. Pure; runs in the workers."""

import hashlib
from dataclasses import replace

from fanfold.archive.accessions.packing import pack_story
from fanfold.archive.accessions.reading import Reading
from fanfold.archive.works.shown import ShownStory, show_story
from fanfold.records.errors import RecoverError
from fanfold.records.story import RecoveredStory
from fanfold.recover.pipeline import VERSION, recover_source
from fanfold.recover.reading import read_source
from fanfold.recover.sources import detect


def read_file(raw: bytes, *, name: str) -> Reading:
    """Read a file: say whether it is a story, and recover it if so."""
    verdict = detect(raw, name=name)
    if verdict.kind == "not_a_story":
        sha256 = hashlib.sha256(raw).hexdigest()
        return Reading(sha256=sha256, kind="not_a_story", reason=verdict.reason)
    sha256 = hashlib.sha256(raw).hexdigest()
    try:
        source = read_source(raw, kind=verdict.kind)
    except RecoverError as error:
        return Reading(sha256=sha256, kind="failed", reason=str(error))
    story = recover_source(source, file=name, sha256=sha256)
    reading = pack_story(story, version=VERSION)
    return replace(reading, shown=_shown(story)) if reading.kind == "story" else reading


def _shown(story: RecoveredStory) -> ShownStory | None:
    """Render a story here, where all cores are at work; None for a part of several."""
    if story.part is not None:
        return None
    try:
        return show_story([story])
    except Exception:  # noqa: BLE001 - whoever writes the work meets it again, and says so
        return None
