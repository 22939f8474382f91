"""A work before it has rows: all that will be written, made without the database.

Rendering is the larger part of it, so that what goes wrong with one story goes wrong
here, before anything is written.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fanfold.archive.tags.models import TagKind
from fanfold.archive.works.casting import CharacterDraft, SceneDraft, TieDraft
from fanfold.archive.works.corrections import Corrections
from fanfold.archive.works.drafting import creators_of, shown_value, work_values
from fanfold.archive.works.models import NotePlace
from fanfold.archive.works.render import looks_of, render_note
from fanfold.archive.works.shown import ChapterDraft, ShownStory, show_story
from fanfold.records.looks import OldAddress, Response
from fanfold.records.story import Chapter as ChapterRecord
from fanfold.records.story import Label, RecoveredStory, Segment

TAG_FIELDS = {
    "fandom": TagKind.FANDOM,
    "rating": TagKind.RATING,
    "archive_warning": TagKind.WARNING,
    "warning": TagKind.WARNING,
    "relationship": TagKind.RELATIONSHIP,
    "character": TagKind.CHARACTER,
    "genre": TagKind.GENRE,
    "freeform_tag": TagKind.FREEFORM,
    "category_of_archive": TagKind.CATEGORY,
}
CATEGORIES = frozenset({"gen", "f/f", "f/m", "m/m", "multi", "other"})
"""What a category is; elsewhere the word names the fandom."""
NOTE_KINDS = ("front_note", "disclaimer", "legend", "end_note")
NO_WARNING = re.compile(
    r"(?:none|no|nope|nil|n/?a|-+)(?: (?:that )?apply| really)?\W*", re.IGNORECASE
)
"""Ways of saying that there is nothing to warn of."""
NOT_RATED = "Not Rated"


@dataclass(frozen=True, slots=True, kw_only=True)
class TagDraft:
    """A tag that a label asks for."""

    kind: TagKind
    name: str
    as_labelled: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDraft:
    """A note; `chapter` is its chapter's place among the chapters, None for the work."""

    chapter: int | None
    kind: str
    place: NotePlace
    html: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkDraft:
    """A work to be written.

    Attributes:
        values: The columns of the work, by name.
        sources: For each part in reading order its SHA-256 and its name as shown.
        creators: Names as first written, in order.
        tags: In the order of the labels; several may be one tag.
        labels: For each part its labels.
        chapters: In reading order.
        notes: In reading order.
        cast: The characters, the largest share first.
        ties: Who is what to whom.
        scenes: In reading order.
        responses: Comments that were saved with it, part by part.
        addresses: Where it stood before.
    """

    values: dict[str, object]
    sources: tuple[tuple[str, str], ...]
    creators: tuple[str, ...]
    tags: tuple[TagDraft, ...]
    labels: tuple[tuple[Label, ...], ...]
    chapters: tuple[ChapterDraft, ...]
    notes: tuple[NoteDraft, ...]
    cast: tuple[CharacterDraft, ...] = ()
    ties: tuple[TieDraft, ...] = ()
    scenes: tuple[SceneDraft, ...] = ()
    responses: tuple[Response, ...] = ()
    addresses: tuple[OldAddress, ...] = ()

    @property
    def key(self) -> str:
        """What the work is known by: the SHA-256 of its first part."""
        return self.sources[0][0]


def draft_work(
    stories: Sequence[RecoveredStory],
    *,
    names: Sequence[str],
    corrections: Corrections | None = None,
    shown: ShownStory | None = None,
) -> WorkDraft:
    """Make a work of its recovered parts, as people put them right.

    Args:
        stories: The parts in reading order, at least one.
        names: For each part, the file's name as shown.
        corrections: Those of its files.
        shown: What `show_story` made of the parts before; used where nobody has
            corrected them.
    """
    if corrections is not None:
        found, stories = stories, [corrections.applied(story) for story in stories]
        if any(one is not two for one, two in zip(found, stories, strict=True)):
            shown = None
    shown = shown or show_story(stories)
    return WorkDraft(
        values=work_values(stories),
        sources=tuple(
            (story.sha256, name[:1000])
            for story, name in zip(stories, names, strict=True)
        ),
        creators=tuple(creators_of(stories)),
        tags=tuple(_tags(stories)),
        labels=tuple(story.labels for story in stories),
        chapters=shown.chapters,
        notes=tuple(_notes(stories, shown.chapters)),
        cast=shown.cast,
        ties=shown.ties,
        scenes=shown.scenes,
        responses=tuple(_responses(stories)),
        addresses=tuple(old for story in stories for old in story.old_addresses),
    )


def _responses(stories: Sequence[RecoveredStory]) -> Iterator[Response]:
    """Yield the comments of all parts; whom one answers is counted over all of them."""
    before = 0
    for story in stories:
        for said in story.responses:
            answers = None if said.answers is None else said.answers + before
            yield replace(said, answers=answers)
        before += len(story.responses)


def _tags(stories: Sequence[RecoveredStory]) -> Iterator[TagDraft]:
    for story in stories:
        for label in story.labels:
            kind = TAG_FIELDS.get(label.field)
            if kind is not None and not _says_nothing(label, kind):
                yield TagDraft(
                    kind=kind,
                    name=_tag_name(label, kind),
                    as_labelled=label.value[:500],
                    confidence=label.confidence,
                )


def _tag_name(label: Label, kind: TagKind) -> str:
    if kind == TagKind.RATING:
        return label.canonical or NOT_RATED
    if kind == TagKind.RELATIONSHIP:
        return shown_value(label)
    return label.value


def _says_nothing(label: Label, kind: TagKind) -> bool:
    value = label.value.strip()
    if kind == TagKind.CATEGORY:
        return value.casefold() not in CATEGORIES
    return not value or (
        kind == TagKind.WARNING and NO_WARNING.fullmatch(value) is not None
    )


def _notes(
    stories: Sequence[RecoveredStory], chapters: Sequence[ChapterDraft]
) -> Iterator[NoteDraft]:
    for part, story in enumerate(stories):
        own = [(c.record, i) for i, c in enumerate(chapters) if c.source == part]
        first, last = part == 0, part == len(stories) - 1
        looks = looks_of(story)
        for segment in story.segments:
            if segment.kind in NOTE_KINDS:
                place, chapter = _note_place(segment, own, first=first, last=last)
                start, end = segment.start, segment.end
                yield NoteDraft(
                    chapter=chapter,
                    kind=segment.kind,
                    place=place,
                    html=render_note(story, start, end, looks=looks),
                    text=story.slice(start, end),
                )


def _note_place(
    segment: Segment,
    chapters: Sequence[tuple[ChapterRecord, int]],
    *,
    first: bool,
    last: bool,
) -> tuple[NotePlace, int | None]:
    """Say where a note is shown: with the work, or with the chapter it stands in."""
    at_end = segment.kind == "end_note"
    home = next((i for r, i in chapters if r.start <= segment.start < r.end), None)
    if home is None:
        home = chapters[0][1]
        before_all = segment.start < chapters[0][0].start
        if before_all and first:
            return NotePlace.FRONT, None
        return NotePlace.CHAPTER_FRONT, home
    if at_end and last and home == chapters[-1][1]:
        return NotePlace.END, None
    if at_end:
        return NotePlace.CHAPTER_END, home
    if first and len(chapters) == 1:
        return NotePlace.FRONT, None
    return NotePlace.CHAPTER_FRONT, home
