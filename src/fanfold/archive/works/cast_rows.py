"""The cast of a work and who is what to whom, in words for a reader."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from fanfold.archive.works.models import WorkCharacter, WorkTie
from fanfold.archive.works.sureness import UNSURE

MOST_ALIASES: Final = 6
MOST_SHOWN: Final = 12
"""So many of the cast are shown at once; the rest is behind "more"."""
ROLE_WORDS: Final[Mapping[str, str]] = {
    "romantic": "a pair",
    "friend": "friends",
    "rival": "rivals",
    "mentor": "teacher and pupil",
    "family": "family",
    "other": "together",
}
ROLE_MARKS: Final[Mapping[str, str]] = {"romantic": "/"}
"""What joins the names, as fans write it; all but pairs are joined by "&"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A character of a work as its page shows him.

    Attributes:
        share: His part in per cent, 0 where it isn't known.
        notes: What else there is to say, in words.
    """

    name: str
    url: str
    share: int
    also: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The cast: those who act or speak, and those only spoken of."""

    present: tuple[Person, ...]
    rest: tuple[Person, ...]
    mentioned: tuple[Person, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Who is what to whom; `mark` joins the names."""

    members: tuple[tuple[str, str], ...]
    mark: str
    role: str
    notes: tuple[str, ...]


def cast_rows(cast: Iterable[WorkCharacter], *, fandom: str) -> Cast:
    """Return the cast in words.

    Args:
        cast: The characters in order.
        fandom: The short name of the work's fandom; "" where it has none.
    """
    there: list[Person] = []
    spoken_of: list[Person] = []
    for one in cast:
        (there if one.is_present else spoken_of).append(_person(one, fandom))
    return Cast(
        present=tuple(there[:MOST_SHOWN]),
        rest=tuple(there[MOST_SHOWN:]),
        mentioned=tuple(spoken_of),
    )


def _person(one: WorkCharacter, fandom: str) -> Person:
    return Person(
        name=one.name,
        url=character_url(fandom, one.slug),
        share=round(100 * one.share),
        also=tuple(one.aliases.splitlines()[:MOST_ALIASES]),
        notes=tuple(_notes(one)),
    )


def _notes(one: WorkCharacter) -> Iterator[str]:
    if one.is_narrator:
        yield "tells the story"
    if not one.is_labelled:
        yield "found in the text"
    if one.confidence < UNSURE:
        yield "unsure"


def tie_rows(ties: Sequence[WorkTie], *, fandom: str) -> tuple[Tie, ...]:
    """Return who is what to whom, in words."""
    return tuple(
        Tie(
            members=tuple(
                (name, character_url(fandom, slug))
                for name, slug in zip(
                    tie.members.splitlines(), tie.slugs.splitlines(), strict=False
                )
            ),
            mark=ROLE_MARKS.get(tie.role, "&"),
            role=_role_words(tie),
            notes=tuple(_tie_notes(tie)),
        )
        for tie in ties
    )


def _role_words(tie: WorkTie) -> str:
    """Say what they are; a guess is never said as a fact."""
    words = ROLE_WORDS.get(tie.role, tie.role)
    if tie.is_labelled or tie.confidence >= UNSURE:
        return words
    return ROLE_WORDS["other"] if tie.role == "friend" else f"perhaps {words}"


def _tie_notes(tie: WorkTie) -> Iterator[str]:
    if tie.scenes:
        yield f"{tie.scenes:,} scene{'s' if tie.scenes > 1 else ''} together"
    if not tie.is_labelled:
        yield "found in the text"
        if tie.reason:
            yield tie.reason
    if tie.confidence < UNSURE:
        yield "unsure"


def character_url(fandom: str, slug: str) -> str:
    """Return the address of a character's page in a fandom, "" without a fandom."""
    return reverse("character_detail", args=[fandom, slug]) if fandom and slug else ""
