"""The cast as corrected labels name it."""

from collections.abc import Sequence
from dataclasses import replace

from fanfold.archive.core.folding import fold
from fanfold.records.story import Character, Label, RecoveredStory, Relationship


def with_labels(
    story: RecoveredStory,
    labels: tuple[Label, ...],
    *,
    gone: Sequence[Label],
    new: Sequence[Label],
) -> RecoveredStory:
    """Return a story with other labels; the cast follows what they say.

    Args:
        story: As it was.
        labels: All the labels that it has now.
        gone: Those of before that it has no longer.
        new: Those that it had not.
    """
    return replace(
        story,
        labels=labels,
        characters=_characters(story.characters, gone, new),
        relationships=_relationships(story.relationships, gone, new),
    )


def _characters(
    cast: Sequence[Character], gone: Sequence[Label], new: Sequence[Label]
) -> tuple[Character, ...]:
    """A character whom only a wrong label named is none; one in the text stays."""
    unnamed = {fold(x.value) for x in gone if x.field == "character"}
    named = {fold(x.value): x.value for x in new if x.field == "character"}
    kept: list[Character] = []
    for one in cast:
        names = {fold(n) for n in (one.name, *one.aliases)}
        if names & named.keys():
            kept.append(replace(one, labelled=True))
            for name in names:
                named.pop(name, None)
        elif fold(one.name) not in unnamed:
            kept.append(one)
        elif one.status == "present":
            kept.append(replace(one, labelled=False))
    added = (Character(name=name, status="mentioned") for name in named.values())
    return (*kept, *added)


def _relationships(
    ties: Sequence[Relationship], gone: Sequence[Label], new: Sequence[Label]
) -> tuple[Relationship, ...]:
    unnamed = {_key(x.members) for x in gone if x.field == "relationship"}
    kept = [t for t in ties if t.basis != "label" or _key(t.members) not in unnamed]
    added = (
        Relationship(
            members=label.members,
            role=label.role or "other",
            labelled=True,
            basis="label",
        )
        for label in new
        if label.field == "relationship" and len(label.members) > 1
    )
    return (*kept, *added)


def _key(members: Sequence[str]) -> frozenset[str]:
    return frozenset(map(fold, members))
