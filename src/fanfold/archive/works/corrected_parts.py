"""Parts of a file, scenes and chapters as people put them right.

Parts stay a partition of the file; scenes stay inside the story, and chapters take up
all of it. Spans are offsets of the text that rules read.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from fanfold.records.reasons import CORRECTED
from fanfold.records.story import (
    Chapter,
    RecoveredStory,
    Scene,
    SceneKind,
    SceneMarker,
    Segment,
    SegmentKind,
)

HALF: Final = 0.5
TITLE_LENGTH: Final = 200


def part_set(
    story: RecoveredStory, start: int, end: int, *, kind: SegmentKind
) -> RecoveredStory:
    """Return a story in which a stretch of the file is a part of another kind."""
    if start >= end:
        return story
    segments = tuple(_painted(story.segments, start, end, kind))
    bodies = [s for s in segments if s.kind == "body"]
    made = replace(
        story,
        segments=segments,
        markers=tuple(m for m in story.markers if _inside(m.start, m.end, bodies)),
        voices=tuple(v for v in story.voices if _inside(v.start, v.end, bodies)),
    )
    made = replace(made, scenes=tuple(_scenes(made, bodies)))
    chapters = list(made.chapters)
    if chapters:
        chapters = _without_heading(chapters, start, end)
        if kind == "chapter_heading":
            chapters = _with_heading(chapters, start, end, text=story.text)
        chapters = _taking_up(chapters, bodies)
    return replace(made, chapters=tuple(chapters))


def _painted(
    segments: Sequence[Segment], start: int, end: int, kind: SegmentKind
) -> Iterator[Segment]:
    new = Segment(kind=kind, start=start, end=end, rule=CORRECTED, confidence=1.0)
    is_written = False
    for segment in segments:
        if segment.end <= start or segment.start >= end:
            yield segment
            continue
        if segment.start < start:
            yield replace(segment, end=start)
        if not is_written:
            yield new
            is_written = True
        if segment.end > end:
            yield replace(segment, start=end)


def _inside(start: int, end: int, bodies: Sequence[Segment]) -> bool:
    return any(b.start <= start and end <= b.end for b in bodies)


def _scenes(story: RecoveredStory, bodies: Sequence[Segment]) -> Iterator[Scene]:
    """Yield the scenes cut to the story's parts, and one for what no scene holds."""
    for body in bodies:
        pos = body.start
        pieces: list[Scene | SceneMarker] = [*story.scenes, *story.markers]
        pieces.sort(key=lambda p: (p.start, p.end))
        for piece in pieces:
            a, b = max(piece.start, body.start), min(piece.end, body.end)
            if a >= b:
                continue
            yield from _bare_scene(story.text, pos, a, is_first=pos == body.start)
            if isinstance(piece, Scene):
                a, b = _trimmed(story.text, a, b)
                if a < b:
                    yield replace(piece, start=a, end=b)
            pos = max(pos, b)
        yield from _bare_scene(story.text, pos, body.end, is_first=pos == body.start)


def _bare_scene(text: str, start: int, end: int, *, is_first: bool) -> Iterator[Scene]:
    start, end = _trimmed(text, start, end)
    if start < end:
        yield Scene(
            kind="present",
            start=start,
            end=end,
            break_before="start" if is_first else "none",
            cues=(),
            rule=CORRECTED,
            confidence=1.0,
        )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    inner = piece.strip()
    if not inner:
        return start, start
    first = start + piece.index(inner)
    return first, first + len(inner)


def _without_heading(chapters: list[Chapter], start: int, end: int) -> list[Chapter]:
    """Take chapters back into the one before whose heading is no heading."""
    kept: list[Chapter] = []
    for chapter in chapters:
        a, b = chapter.heading_start, chapter.heading_end
        if a is None or b is None or b <= start or end <= a:
            kept.append(chapter)
        elif kept:
            kept[-1] = replace(kept[-1], end=chapter.end)
        else:
            kept.append(
                replace(
                    chapter,
                    number=None,
                    title=None,
                    kind="chapter",
                    heading_start=None,
                    heading_end=None,
                )
            )
    return _numbered(kept)


def _with_heading(
    chapters: list[Chapter], start: int, end: int, *, text: str
) -> list[Chapter]:
    """Begin a chapter after a heading that was none."""
    at = next((i for i, c in enumerate(chapters) if start < c.end), len(chapters) - 1)
    home = chapters[at]
    new = Chapter(
        index=0,
        number=None,
        title=" ".join(text[start:end].split())[:TITLE_LENGTH] or None,
        kind="chapter",
        heading_start=start,
        heading_end=end,
        start=end,
        end=max(end, home.end),
        rule=CORRECTED,
        confidence=1.0,
    )
    before = [replace(home, end=start)] if text[home.start : start].strip() else []
    return _numbered([*chapters[:at], *before, new, *chapters[at + 1 :]])


def _taking_up(chapters: list[Chapter], bodies: Sequence[Segment]) -> list[Chapter]:
    """Widen chapters over the parts of the story that none of them holds."""
    made = list(chapters)
    for body in bodies:
        if body.start < made[0].start:
            made[0] = replace(made[0], start=body.start)
        for i, chapter in enumerate(made):
            limit = made[i + 1].start if i + 1 < len(made) else body.end
            is_after = chapter.end <= body.start < limit
            if is_after or chapter.start <= body.start <= chapter.end < body.end:
                made[i] = replace(chapter, end=max(chapter.end, min(body.end, limit)))
    return made


def _numbered(chapters: Sequence[Chapter]) -> list[Chapter]:
    return [replace(chapter, index=i) for i, chapter in enumerate(chapters)]


def scene_set(
    story: RecoveredStory, start: int, end: int, *, kind: SceneKind
) -> RecoveredStory:
    """Return a story in which the scenes of a stretch are of another kind."""
    return replace(
        story,
        scenes=tuple(
            replace(s, kind=kind, rule=CORRECTED, confidence=1.0)
            if min(s.end, end) - max(s.start, start) > HALF * (s.end - s.start)
            else s
            for s in story.scenes
        ),
    )


def boundary_added(story: RecoveredStory, at: int) -> RecoveredStory:
    """Return a story in which a scene begins at a place."""
    scenes: list[Scene] = []
    for scene in story.scenes:
        first = _trimmed(story.text, scene.start, max(scene.start, at))
        second = _trimmed(story.text, at, max(at, scene.end))
        if not scene.start < at < scene.end or first[0] == first[1]:
            scenes.append(scene)
            continue
        scenes.append(replace(scene, start=first[0], end=first[1]))
        scenes.append(
            replace(
                scene,
                start=second[0],
                end=second[1],
                break_before="stripped",
                rule=CORRECTED,
                confidence=1.0,
            )
        )
    return replace(story, scenes=tuple(scenes))


def boundary_removed(story: RecoveredStory, at: int) -> RecoveredStory:
    """Return a story in which the scene that begins at a place goes on from before.

    A line that parted them becomes a line of the scene: nothing may vanish.
    """
    ordered = sorted(story.scenes, key=lambda s: s.start)
    here = next((i for i, s in enumerate(ordered) if s.start >= at), 0)
    is_there = here and not story.slice(at, ordered[here].start).strip()
    if not is_there or not _is_one_part(story, ordered[here - 1], ordered[here]):
        return story
    first, second = ordered[here - 1], ordered[here]
    who = tuple(dict.fromkeys((*first.characters, *second.characters)))
    joined = replace(
        first, end=second.end, characters=who, rule=CORRECTED, confidence=1.0
    )
    return replace(
        story,
        scenes=(*ordered[: here - 1], joined, *ordered[here + 1 :]),
        markers=tuple(
            m for m in story.markers if m.end <= first.end or m.start >= second.start
        ),
    )


def _is_one_part(story: RecoveredStory, first: Scene, second: Scene) -> bool:
    return any(
        s.kind == "body" and s.start <= first.start and second.end <= s.end
        for s in story.segments
    )


def recounted(story: RecoveredStory, count: Callable[[str], int]) -> RecoveredStory:
    """Return a story with the words of its chapters counted anew."""
    chapters = tuple(
        replace(
            chapter,
            word_count=sum(
                count(story.slice(max(s.start, chapter.start), min(s.end, chapter.end)))
                for s in story.segments
                if s.kind == "body" and s.start < chapter.end and chapter.start < s.end
            ),
        )
        for chapter in story.chapters
    )
    before = story.word_count
    words = sum(c.word_count for c in chapters)
    minutes = round(before.reading_minutes * words / before.ao3) if before.ao3 else 1
    return replace(
        story,
        chapters=chapters,
        word_count=replace(before, ao3=words, reading_minutes=max(1, minutes)),
    )
