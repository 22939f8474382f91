"""The corrections of a file in words: what was put right, by whom, whether it fits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from fanfold.archive.accessions.correcting import change_of
from fanfold.archive.accessions.found_words import (
    PART_WORDS,
    VOICE_WORDS,
    field_name,
    shown_text,
)
from fanfold.archive.accessions.models import Correction
from fanfold.archive.works.corrections import has_place
from fanfold.archive.works.story_map import KIND_WORDS
from fanfold.records.story import RecoveredStory

SHOWN: Final = 80
FIXED_WORDS: Final[Mapping[tuple[str, str], str]] = {
    ("voice", "remove"): "No voice: the story itself",
    ("boundary", "add"): "A new scene begins",
    ("boundary", "remove"): "No new scene begins",
    ("restriction", "remove"): "Open to everyone",
    ("restriction", "set"): "Held back from readers",
}
KINDS: Final[Mapping[str, Mapping[str, str]]] = {
    "voice": {**VOICE_WORDS},
    "scene": KIND_WORDS,
    "segment": {**PART_WORDS},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCorrection:
    """A correction in words; `is_fitting` is False where its text is gone."""

    pk: int
    what: str
    was: str
    quote: str
    by: str
    made_at: datetime
    start: int
    end: int
    is_fitting: bool


def corrections_shown(story: RecoveredStory) -> list[ShownCorrection]:
    """Return the corrections of a file in the order in which they were made."""
    rows = Correction.objects.filter(sha256=story.sha256)
    return [
        ShownCorrection(
            pk=row.pk,
            what=correction_words(row),
            was=row.was,
            quote=" ".join(shown_text(row.quote).split())[:SHOWN],
            by=row.by_name,
            made_at=row.made_at,
            start=row.start,
            end=row.end,
            is_fitting=has_place(story, change_of(row)),
        )
        for row in rows
    ]


def correction_words(row: Correction) -> str:
    """Say what a correction does."""
    fixed = FIXED_WORDS.get((row.target, row.action))
    if fixed is not None:
        return fixed
    if row.target == "label":
        if row.action == "remove":
            return f"{field_name(row.field)} taken away"
        return f"{field_name(row.kind)}: {row.value}"
    words = KINDS[row.target].get(row.kind, row.kind)
    return f"{words}, spoken by {row.speaker}" if row.speaker else words
