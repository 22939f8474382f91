"""What every damage rule looks at, worked out once."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Final

from fanfold.records.story import Label, Scene, Segment, Voice
from fanfold.records.text import DecodedText
from fanfold.recover.layout import Layout, Paragraph

OPEN_ENDS: Final = frozenset("_,;")
SET_APART: Final = frozenset({"lyric", "letter_or_document"})


def is_unfinished(text: str) -> bool:
    """Whether a paragraph ends on a word, a comma or a semicolon."""
    return text[-1].isalnum() or text[-1] in OPEN_ENDS


@dataclass(frozen=True, kw_only=True)
class Context:
    """A recovered file on its way to the damage rules."""

    layout: Layout
    decoded: DecodedText
    segments: Sequence[Segment]
    scenes: Sequence[Scene]
    voices: Sequence[Voice]
    labels: Sequence[Label]

    @cached_property
    def prose(self) -> tuple[Paragraph, ...]:
        """Paragraphs of scenes, in order, that are neither song nor letter."""
        found = self._in_scenes()
        if self._apart[0]:
            return tuple(p for p in found if not self._is_set_apart(p))
        return tuple(found)

    def is_prose(self, place: int) -> bool:
        """Whether a place stands in a paragraph of prose."""
        i = bisect_right(self._prose_starts, place) - 1
        return i >= 0 and place < self.prose[i].end

    def has_voice(self, start: int, end: int) -> bool:
        """Whether any voice that shows reaches into a span."""
        starts, ends = self._voiced
        i = bisect_left(starts, end) - 1
        return i >= 0 and ends[i] > start

    @cached_property
    def _voiced(self) -> tuple[list[int], list[int]]:
        """Where marked voices begin, and how far any so far has reached."""
        spans = sorted((v.start, v.end) for v in self.voices if v.marking != "none")
        return [s for s, _ in spans], list(accumulate((e for _, e in spans), max))

    @cached_property
    def _prose_starts(self) -> list[int]:
        return [p.start for p in self.prose]

    @cached_property
    def scene_starts(self) -> frozenset[int]:
        """Where scenes begin."""
        return frozenset(scene.start for scene in self.scenes)

    @cached_property
    def _apart(self) -> tuple[list[int], list[int]]:
        spans = sorted((v.start, v.end) for v in self.voices if v.kind in SET_APART)
        return [s for s, _ in spans], [e for _, e in spans]

    def _in_scenes(self) -> Iterator[Paragraph]:
        starts = [scene.start for scene in self.scenes]
        for paragraph in self.layout.paragraphs:
            i = bisect_right(starts, paragraph.start) - 1
            if i >= 0 and paragraph.start < self.scenes[i].end:
                yield paragraph

    def _is_set_apart(self, paragraph: Paragraph) -> bool:
        starts, ends = self._apart
        i = bisect_left(starts, paragraph.end) - 1
        return i >= 0 and ends[i] > paragraph.start
