"""Who is in a work, who is what to whom, and its scenes: read from its recovered parts.

Made without the database, with the rest of the draft (see `drafts`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from fanfold.archive.core.folding import fold
from fanfold.archive.core.slugs import plain_slug
from fanfold.records.story import Character, RecoveredStory, Relationship, Scene

MAPPED_VOICES: Final = (
    "thought",
    "inner_voice",
    "remembered_speech",
    "lyric",
    "letter_or_document",
)
"""Voices that the story map shows; speech is nearly everywhere."""
NAME_LENGTH: Final = 300
MOST_CHARACTERS: Final = 200
MOST_TIES: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class CharacterDraft:
    """A character, and the short name that his page goes by."""

    record: Character
    slug: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TieDraft:
    """A relationship with the short names of its members."""

    record: Relationship
    slugs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneDraft:
    """A scene; `chapter` is its chapter's place among the chapters of the work."""

    chapter: int
    anchor: int
    kind: str
    words: int
    pov: str
    who: tuple[str, ...]
    voices: tuple[str, ...]
    damage: int


def cast_of(stories: Sequence[RecoveredStory]) -> tuple[CharacterDraft, ...]:
    """Return the characters of all parts, the largest share first, each once."""
    words = [max(1, story.word_count.ao3) for story in stories]
    total = sum(words)
    found: dict[str, Character] = {}
    for story, count in zip(stories, words, strict=True):
        for own in story.characters:
            part = replace(own, share=own.share * count / total)
            known = found.get(fold(own.name))
            found[fold(own.name)] = _joined(known, part) if known else part
    ordered = sorted(
        found.values(),
        key=lambda c: (c.status != "present", -c.share, not c.labelled),
    )[:MOST_CHARACTERS]
    named = _labelled_names(stories)
    return tuple(CharacterDraft(record=c, slug=_slug(c, named)) for c in ordered)


def _joined(one: Character, other: Character) -> Character:
    """Join what two parts know of one character."""
    is_present = "present" in {one.status, other.status}
    return replace(
        one,
        status="present" if is_present else "mentioned",
        aliases=tuple(dict.fromkeys((*one.aliases, *other.aliases))),
        labelled=one.labelled or other.labelled,
        gender=one.gender or other.gender,
        is_narrator=one.is_narrator or other.is_narrator,
        share=one.share + other.share,
        confidence=max(one.confidence, other.confidence),
    )


def _labelled_names(stories: Sequence[RecoveredStory]) -> dict[str, str]:
    return {
        fold(label.value): label.value
        for story in stories
        for label in story.labels
        if label.field == "character"
    }


def _slug(character: Character, labelled: dict[str, str]) -> str:
    """Return the slug of the label that names him, else of his own name."""
    names = (character.name, *character.aliases)
    known = next((labelled[f] for n in names if (f := fold(n)) in labelled), None)
    return plain_slug(known or character.name)


def ties_of(
    stories: Sequence[RecoveredStory], cast: Sequence[CharacterDraft]
) -> tuple[TieDraft, ...]:
    """Return the relationships of all parts, each once: labelled and main ones first."""
    slugs = {fold(c.record.name): c.slug for c in reversed(cast)}
    found: dict[tuple[frozenset[str], str], Relationship] = {}
    for story in stories:
        for own in story.relationships:
            key = frozenset(map(fold, own.members)), own.role
            known = found.get(key)
            found[key] = (
                replace(
                    known,
                    scenes=known.scenes + own.scenes,
                    labelled=known.labelled or own.labelled,
                )
                if known
                else own
            )
    ordered = sorted(
        found.values(), key=lambda r: (not r.main, not r.labelled, -r.scenes)
    )[:MOST_TIES]
    return tuple(
        TieDraft(
            record=r,
            slugs=tuple(slugs.get(fold(m)) or plain_slug(m) for m in r.members),
        )
        for r in ordered
    )


def scene_drafts(
    story: RecoveredStory, *, placed: Sequence[tuple[int, Scene, int]]
) -> Iterator[SceneDraft]:
    """Yield the scenes that a renderer has placed.

    Args:
        story: The part they are of.
        placed: For each the place of its chapter in the work, the scene, and the
            number of its first paragraph there.
    """
    voices = sorted(
        (v.start, v.end, v.kind) for v in story.voices if v.kind in MAPPED_VOICES
    )
    hurt = sorted(
        d.start for d in story.damage if d.certainty != "possible" and not d.whole_file
    )
    at_voice = at_hurt = 0
    for chapter, scene, anchor in sorted(placed, key=lambda p: p[1].start):
        kinds: set[str] = set()
        while at_voice < len(voices) and voices[at_voice][0] < scene.end:
            if voices[at_voice][1] > scene.start:
                kinds.add(voices[at_voice][2])
            at_voice += 1
        before = at_hurt
        while at_hurt < len(hurt) and hurt[at_hurt] <= scene.end:
            at_hurt += 1
        yield SceneDraft(
            chapter=chapter,
            anchor=anchor,
            kind=scene.kind,
            words=len(story.slice(scene.start, scene.end).split()),
            pov=(scene.pov or "")[:NAME_LENGTH],
            who=tuple(" ".join(name.split()) for name in scene.characters),
            voices=tuple(kind for kind in MAPPED_VOICES if kind in kinds),
            damage=at_hurt - before,
        )
