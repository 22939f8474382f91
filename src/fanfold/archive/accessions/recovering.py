"""Recovering one file: bytes in, a reading out. Pure; runs in the workers."""

import hashlib
import json
from dataclasses import asdict

from fanfold.archive.accessions.reading import Reading
from fanfold.records.schema import to_record
from fanfold.records.story import RecoveredStory
from fanfold.recover.duplicates.parts import text_fingerprint
from fanfold.recover.pipeline import VERSION, recover
from fanfold.recover.sources import detect


def read_file(raw: bytes, *, name: str) -> Reading:
    """Read a file: say whether it is a story, and recover it if so."""
    verdict = detect(raw, name=name)
    if verdict.kind == "not_a_story":
        sha256 = hashlib.sha256(raw).hexdigest()
        return Reading(sha256=sha256, kind="not_a_story", reason=verdict.reason)
    return reading_of(recover(raw, name=name))


def reading_of(story: RecoveredStory) -> Reading:
    """Put a recovered story in the form that crosses processes and is stored."""
    if not story.text.strip():
        reason = "holds only blanks"
        return Reading(sha256=story.sha256, kind="not_a_story", reason=reason)
    record = to_record(story, with_found=False)
    return Reading(
        sha256=story.sha256,
        kind="story",
        found=story.decoded.found,
        record=json.dumps(record, separators=(",", ":")),
        version=VERSION,
        fingerprint=_fingerprint(story),
        part=_part(story),
        text_chars=len(story.text),
        chrome_chars=sum(s.end - s.start for s in story.segments if s.kind == "chrome"),
    )


def _part(story: RecoveredStory) -> str:
    if story.part is None:
        return ""
    return json.dumps(asdict(story.part), separators=(",", ":"))


def _fingerprint(story: RecoveredStory) -> str:
    """Return the text's fingerprint; a text without a letter is like no other."""
    if any(map(str.isalnum, story.text)):
        return text_fingerprint(story.text)
    return story.sha256
