"""Putting a recovered story in the form that crosses processes and is stored."""

import json
from dataclasses import asdict

from fanfold.archive.accessions.reading import Reading
from fanfold.records.schema import to_record
from fanfold.records.story import RecoveredStory
from fanfold.recover.duplicates.parts import text_fingerprint
from fanfold.recover.duplicates.sketch import sketch


def pack_story(story: RecoveredStory, *, version: str) -> Reading:
    """Return a story as a reading; a story of blanks is none.

    Args:
        story: What recovery found.
        version: The rules that made it.
    """
    if not story.text.strip():
        reason = "holds only blanks"
        return Reading(sha256=story.sha256, kind="not_a_story", reason=reason)
    record = to_record(story, with_found=False)
    return Reading(
        sha256=story.sha256,
        kind="story",
        found=story.decoded.found,
        record=json.dumps(record, separators=(",", ":")),
        version=version,
        fingerprint=_fingerprint(story),
        part=json.dumps(asdict(story.part)) if story.part else "",
        text_chars=len(story.text),
        chrome_chars=sum(s.end - s.start for s in story.segments if s.kind == "chrome"),
        sketch=sketch_body(story),
    )


def sketch_body(story: RecoveredStory) -> bytes:
    """Return what a story is compared by: a sketch of its body, nothing around it."""
    body = (story.slice(s.start, s.end) for s in story.segments if s.kind == "body")
    return sketch("\n\n".join(body)).to_bytes()


def _fingerprint(story: RecoveredStory) -> str:
    """Return the text's fingerprint; a text without a letter is like no other."""
    if any(map(str.isalnum, story.text)):
        return text_fingerprint(story.text)
    return story.sha256
