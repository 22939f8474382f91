"""`fanfold explain`: everything known of one place in a file, and why."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from fanfold.records.covering import Cover, covers_at
from fanfold.records.errors import FanfoldError
from fanfold.records.reasons import reason
from fanfold.records.story import (
    Chapter,
    Damage,
    Label,
    RecoveredStory,
    Scene,
    SceneMarker,
    Segment,
    Voice,
)
from fanfold.recover.pipeline import recover
from fanfold.recover.sources import detect

AROUND: Final = 30
"""Characters shown before and after the place."""
NAMES: Final = {
    "segment": "Part",
    "chapter": "Chapter",
    "label": "Label",
    "scene": "Scene",
    "marker": "Mark",
    "voice": "Voice",
    "damage": "Damage",
}


def run_explain(arguments: Namespace) -> int:
    """Explain one place; 1 if the file is no story."""
    name, _, place = arguments.place.rpartition(":")
    if not name or not (place.isascii() and place.isdigit()):
        raise FanfoldError(
            f"{arguments.place} names no place: write FILE:OFFSET, as in story.txt:1200."
        )
    path = Path(name)
    raw = path.read_bytes()
    verdict = detect(raw, name=path.name)
    if verdict.kind == "not_a_story":
        print(f"{name}: not a story: {verdict.reason}", file=sys.stderr)
        return 1
    story = recover(raw, name=path.name)
    if int(place) >= len(story.decoded.found):
        raise FanfoldError(
            f"{name} has {len(story.decoded.found):,} characters; "
            f"{int(place):,} is behind its end. The first is 0."
        )
    print("\n".join(_lines(story, int(place))))
    return 0


def _lines(story: RecoveredStory, at: int) -> Iterator[str]:
    found = story.decoded.found
    before = _flat(found[max(0, at - AROUND) : at])
    after = _flat(found[at + 1 : at + 1 + AROUND])
    yield f"{story.file}, character {at:,}: {before}[{_flat(found[at])}]{after}"
    for cover in covers_at(story, at):
        yield ""
        yield f"{NAMES[cover.layer]}: {_what(cover.record)}"
        yield f"  characters {cover.start:,} to {cover.end:,}"
        yield f"  {reason(cover.record.rule)} (rule {cover.record.rule}{_sure(cover)})"
        if isinstance(cover.record, Damage):
            yield f"  {cover.record.reason}"
        if isinstance(cover.record, Voice) and cover.record.speaker:
            yield (
                f"  Spoken by {cover.record.speaker}, "
                f"{cover.record.speaker_confidence:.0%} sure"
            )


def _sure(cover: Cover) -> str:
    match cover.record:
        case Damage():
            return f", {cover.record.certainty}"
        case SceneMarker():
            return ""
        case _:
            return f", {cover.record.confidence:.0%} sure"


def _what(record: object) -> str:
    """Name a record in a few words."""
    match record:
        case Label():
            doubt = " (could be read two ways)" if record.ambiguous else ""
            return f"{_plain(record.field)}: {_flat(record.value)}{doubt}"
        case Chapter():
            number = f" {record.number}" if record.number is not None else ""
            title = f": {_flat(record.title)}" if record.title else ""
            return f"{record.kind}{number}{title}"
        case Scene():
            seen = f", seen by {record.pov}" if record.pov else ""
            return f"{record.kind}{seen}"
        case Segment() | SceneMarker() | Voice() | Damage():
            return _plain(record.kind)
    return ""


def _plain(name: str) -> str:
    return name.replace("_", " ")


def _flat(text: str) -> str:
    return text.replace("\r\n", "⏎").replace("\n", "⏎").replace("\r", "⏎")
