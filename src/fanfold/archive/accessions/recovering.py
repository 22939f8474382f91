"""Recovering one file: bytes in, a reading out. Pure; runs in the workers."""

import hashlib

from fanfold.archive.accessions.packing import pack_story
from fanfold.archive.accessions.reading import Reading
from fanfold.recover.pipeline import VERSION, recover
from fanfold.recover.sources import detect


def read_file(raw: bytes, *, name: str) -> Reading:
    """Read a file: say whether it is a story, and recover it if so."""
    verdict = detect(raw, name=name)
    if verdict.kind == "not_a_story":
        sha256 = hashlib.sha256(raw).hexdigest()
        return Reading(sha256=sha256, kind="not_a_story", reason=verdict.reason)
    return pack_story(recover(raw, name=name), version=VERSION)
