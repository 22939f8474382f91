"""One place of a file as found: the words around it, and all that was read there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from fanfold.archive.accessions.found_words import (
    CERTAINTY_WORDS,
    DAMAGE_WORDS,
    MARKER_WORDS,
    PART_WORDS,
    VOICE_WORDS,
    field_name,
    shown_text,
    sure,
    voice_name,
)
from fanfold.archive.works.models import chapter_heading
from fanfold.archive.works.story_map import KIND_WORDS
from fanfold.records.covering import Cover, covers_at
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

AROUND: Final = 240
LONGEST: Final = 1500
LAYER_WORDS: Final = {
    "segment": "Part of the file",
    "chapter": "Chapter",
    "label": "Label",
    "scene": "Scene",
    "marker": "Scene mark",
    "voice": "Voice",
    "damage": "Damage",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something that was read at a place, in words; `form` says how to put it right."""

    layer: str
    layer_words: str
    name: str
    why: str
    sure: str
    start: int
    end: int
    form: str
    field: str = ""
    kind: str = ""
    value: str = ""
    speaker: str = ""

    @property
    def was(self) -> str:
        """What it says now, for the list of corrections."""
        return f"{self.name}: {self.value}" if self.value else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place: `before`, `text` and `after` are the file's own words."""

    start: int
    end: int
    before: str
    text: str
    after: str
    is_cut: bool
    value: str
    things: tuple[Thing, ...]


def place_at(story: RecoveredStory, start: int, end: int) -> Place | None:
    """Return a place of a file; None where the file has no such place."""
    found = story.decoded.found
    if not 0 <= start <= end <= len(found):
        return None
    named = start == end == 0
    covers = list(covers_at(story, start))
    if named:
        covers = [*_named(story), *(c for c in covers if c.layer == "damage")]
    last = min(end, start + LONGEST)
    return Place(
        start=start,
        end=end,
        before=shown_text(found[max(0, start - AROUND) : start]),
        text=shown_text(found[start:last]),
        after=shown_text(found[end : end + AROUND]),
        is_cut=last < end,
        value=" ".join(shown_text(found[start : min(end, start + 200)]).split()),
        things=tuple(_thing(cover) for cover in covers),
    )


def line_at(story: RecoveredStory, at: int) -> tuple[int, int]:
    """Return the span of the line that an offset of the repaired text is in."""
    text = story.text
    at = min(at, len(text))
    while at < len(text) and text[at].isspace():
        at += 1
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return story.decoded.found_span(start, max(start, end))


def _named(story: RecoveredStory) -> Iterator[Cover]:
    """Yield the labels that stand in the file's name, nowhere in its text."""
    for label in story.labels:
        if not label.is_placed:
            yield Cover(layer="label", record=label, start=0, end=0)


def _thing(cover: Cover) -> Thing:
    record = cover.record
    name = form = ""
    values: dict[str, str] = {}
    match record:
        case Label():
            name, form = field_name(record.field), "label"
            values = {"field": record.field, "value": record.value}
        case Voice():
            name, form = voice_name(record), "voice"
            values = {"kind": record.kind, "speaker": record.speaker or ""}
        case Scene():
            name, form = KIND_WORDS[record.kind], "scene"
            values = {"kind": record.kind}
        case Segment():
            name, form = PART_WORDS[record.kind], "segment"
            values = {"kind": record.kind}
        case Chapter():
            title = " ".join((record.title or "").split())
            name = chapter_heading(
                record.kind, record.number, title, position=record.index
            )
        case SceneMarker():
            name = MARKER_WORDS[record.kind]
        case Damage():
            name = DAMAGE_WORDS[record.kind]
    return Thing(
        layer=cover.layer,
        layer_words=LAYER_WORDS[cover.layer],
        name=name,
        why=_why(cover),
        sure=_sure(cover),
        start=cover.start,
        end=cover.end,
        form=form,
        **values,
    )


def _why(cover: Cover) -> str:
    why = reason(cover.record.rule)
    if isinstance(cover.record, Damage):
        said = cover.record.reason
        why += f" {said[:1].upper()}{said[1:]}."
    return why


def _sure(cover: Cover) -> str:
    match cover.record:
        case Damage():
            return CERTAINTY_WORDS[cover.record.certainty]
        case SceneMarker():
            return ""
        case _:
            return sure(cover.record.confidence)


KINDS: Final = {
    "voice": tuple(VOICE_WORDS.items()),
    "scene": tuple(KIND_WORDS.items()),
    "segment": tuple(PART_WORDS.items()),
}
"""What the kind of each thing can be put right to."""
