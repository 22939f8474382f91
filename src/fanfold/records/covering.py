"""What recovery found at one place of a file: everything that covers an offset."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

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

Layer = Literal["segment", "chapter", "label", "scene", "marker", "voice", "damage"]
Covered = Segment | Chapter | Label | Scene | SceneMarker | Voice | Damage


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """A record that covers a place; `start:end` are offsets of the found text."""

    layer: Layer
    record: Covered
    start: int
    end: int


def covers_at(story: RecoveredStory, offset: int) -> tuple[Cover, ...]:
    """Return everything that covers an offset of the file as found, widest first.

    What is missing from the file covers the place where it is missed. Labels read from
    the file's name stand nowhere in it.
    """
    found = [c for c in _placed(story) if _is_over(c, offset)]
    return tuple(sorted(found, key=lambda c: (c.start - c.end, c.layer != "segment")))


def _is_over(cover: Cover, offset: int) -> bool:
    if isinstance(cover.record, Damage) and cover.record.whole_file:
        return True
    if cover.start == cover.end:
        return cover.start == offset
    return cover.start <= offset < cover.end


def _placed(story: RecoveredStory) -> Iterator[Cover]:
    decoded = story.decoded
    last = len(story.segments) - 1
    edge = 0
    for i, segment in enumerate(story.segments):
        end = len(decoded.found) if i == last else decoded.to_found(segment.end)
        yield Cover(layer="segment", record=segment, start=edge, end=end)
        edge = end
    layers: tuple[tuple[Layer, tuple[Covered, ...]], ...] = (
        ("chapter", story.chapters),
        ("label", tuple(x for x in story.labels if x.is_placed)),
        ("scene", story.scenes),
        ("marker", story.markers),
        ("voice", story.voices),
        ("damage", story.damage),
    )
    for layer, records in layers:
        for record in records:
            start, end = decoded.found_span(record.start, record.end)
            yield Cover(layer=layer, record=record, start=start, end=max(start, end))
