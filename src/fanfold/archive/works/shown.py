"""What readers see of a story, made of its recovery without models or database.

The larger part of the work of taking a story in, so that the processes that read files
can do it too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from fanfold.archive.works.casting import (
    CharacterDraft,
    SceneDraft,
    TieDraft,
    cast_of,
    scene_drafts,
    ties_of,
)
from fanfold.archive.works.render import StoryRenderer, chapter_text
from fanfold.records.story import Chapter as ChapterRecord
from fanfold.records.story import RecoveredStory


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterDraft:
    """A chapter; `source` is its part's place among the parts."""

    source: int
    record: ChapterRecord
    number: int | None
    html: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownStory:
    """The chapters, the scenes and the cast of a work; see `WorkDraft`."""

    chapters: tuple[ChapterDraft, ...]
    scenes: tuple[SceneDraft, ...]
    cast: tuple[CharacterDraft, ...]
    ties: tuple[TieDraft, ...]


def show_story(stories: Sequence[RecoveredStory]) -> ShownStory:
    """Render every chapter of a work; its scenes are noted where the renderer put them.

    Args:
        stories: The parts in reading order, at least one.
    """
    chapters: list[ChapterDraft] = []
    scenes: list[SceneDraft] = []
    for source, story in enumerate(stories):
        renderer = StoryRenderer(story)
        first = len(chapters)
        records = _chapters_of(story)
        chapters.extend(
            ChapterDraft(
                source=source,
                record=record,
                number=_number(story, record, parts=len(stories)),
                html=renderer.render(record),
                text=chapter_text(story, chapter=record),
            )
            for record in records
        )
        places = {id(record): first + i for i, record in enumerate(records)}
        placed = [(places[id(c)], scene, at) for c, scene, at in renderer.placed]
        scenes.extend(scene_drafts(story, placed=placed))
    cast = cast_of(stories)
    return ShownStory(
        chapters=tuple(chapters),
        scenes=tuple(scenes),
        cast=cast,
        ties=ties_of(stories, cast),
    )


def _chapters_of(story: RecoveredStory) -> Sequence[ChapterRecord]:
    """Return the chapters, or the whole text as one where recovery found none."""
    if story.chapters:
        return story.chapters
    return (
        ChapterRecord(
            index=0,
            number=None,
            title=None,
            kind="chapter",
            heading_start=None,
            heading_end=None,
            start=0,
            end=len(story.text),
            rule="whole-file",
            confidence=0.0,
        ),
    )


def _number(story: RecoveredStory, record: ChapterRecord, *, parts: int) -> int | None:
    if record.number is None and parts > 1 and story.part and len(story.chapters) == 1:
        return story.part.number
    return record.number
