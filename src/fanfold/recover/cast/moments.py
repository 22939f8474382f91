"""A turn among the others: who spoke before it, who is named next, who was named last.

The turns are gone through in order, so what was named before each is kept by moving on,
never looked for again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log

from fanfold.records.story import Gender
from fanfold.recover.cast.people import Person
from fanfold.recover.cast.places import Places
from fanfold.recover.cast.tellers import NOBODY_SAYS_I, Narrators
from fanfold.recover.cast.turns import NOBODY, Turn

SOON = 2
SHORT_TALK = 3
HEARD = 8
SUBJECT_REACH = 1500
SUBJECTS = 4
OFTEN = 5
NOBODY_YET = 99
SMALL_CAST = 5


@dataclass(slots=True)
class Scenery:
    """What every turn is weighed against.

    Attributes:
        people: The cast.
        places: Where they are named.
        narrators: Who says "I" in the narration, and where.
        scene_starts: Where scenes begin.
        nouns: Person of each noun that a tag gives ("the old man"), folded.
        is_closed: Whether the cast was given: nobody else is looked for.
        always: People who may speak anywhere: a small labelled cast.
        often: How often each is named, as the value of a feature.
        unnamed: Those whom only a noun names.
        genders: The gender of each, where it is known.
    """

    people: Sequence[Person]
    places: Places
    narrators: Narrators = NOBODY_SAYS_I
    scene_starts: Sequence[int] = ()
    nouns: dict[str, int] = field(default_factory=dict)
    is_closed: bool = False
    always: list[int] = field(default_factory=list)
    often: list[float] = field(default_factory=list)
    unnamed: set[int] = field(default_factory=set)
    genders: list[Gender | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        known = [i for i, person in enumerate(self.people) if person.is_known]
        self.always = known if len(known) <= SMALL_CAST else []
        self.unnamed = {i for i, person in enumerate(self.people) if person.epithets}
        self.genders = [person.gender for person in self.people]
        self.often = [log(1 + person.count) / OFTEN for person in self.people]


class Lately:
    """Who was named before a place, and who acted: kept while the turns go by.

    Attributes:
        last: Where each person was named last; -1 for nobody.
        order: The place of each one's last name, the latest at the end.
        at: How many places stand before.
        subjects: Who acted last, the latest first.
        begun: Where the scene began.
    """

    __slots__ = (
        "_acted",
        "_opened",
        "_scene",
        "at",
        "begun",
        "last",
        "order",
        "subjects",
    )

    def __init__(self, scene: Scenery) -> None:
        self._scene = scene
        self.last = [-1] * len(scene.people)
        self.order: dict[int, int] = {}
        self.at = self.begun = self._acted = self._opened = 0
        self.subjects: list[int] = []

    def reach(self, start: int) -> None:
        """Go on to a place; never back."""
        places, at = self._scene.places, self.at
        starts, people, last, order = (
            places.starts,
            places.people,
            self.last,
            self.order,
        )
        until = len(starts)
        while at < until and starts[at] < start:
            person = people[at]
            last[person] = starts[at]
            order.pop(person, None)
            order[person] = at
            at += 1
        self.at = at
        acts, acted = places.subjects, self._acted
        while acted < len(acts) and acts[acted] < at:
            acted += 1
        self._acted = acted
        low = start - SUBJECT_REACH
        lately = acts[max(0, acted - SUBJECTS) : acted]
        self.subjects = [people[i] for i in reversed(lately) if starts[i] > low]
        begins, opened = self._scene.scene_starts, self._opened
        while opened < len(begins) and begins[opened] <= start:
            self.begun = begins[opened]
            opened += 1
        self._opened = opened


@dataclass(slots=True)
class Moment:
    """A turn and those round it.

    Attributes:
        turn: The turn.
        previous: The one before, where it is one of a talk.
        following: The one after.
        after_next: The one after that.
        before_previous: The one before the previous.
        gap: How many paragraphs after the last turn this one stands.
        next_speaker: Whom the tag of the following turn names.
        later_speaker: Whom the tag of the one after it names.
        called_by_next: Whom the following turn calls by name, where it comes soon.
        is_soon: Whether the following turn comes soon.
        party: Whom tags name in the same talk, not far before or after.
    """

    turn: Turn
    previous: Turn | None = None
    following: Turn | None = None
    after_next: Turn | None = None
    before_previous: Turn | None = None
    gap: int = NOBODY_YET
    next_speaker: int | None = None
    later_speaker: int | None = None
    called_by_next: frozenset[int] = NOBODY
    is_soon: bool = False
    party: set[int] | frozenset[int] = NOBODY

    def __post_init__(self) -> None:
        block, following, later = self.turn.block, self.following, self.after_next
        if self.previous is not None:
            self.gap = block - self.previous.block
        if following is not None:
            ahead = following.block - block
            if 0 < ahead <= SHORT_TALK:
                self.next_speaker = following.clue.person
            if ahead <= SOON:
                self.is_soon = True
                self.called_by_next = following.called
        if later is not None and 0 < later.block - block <= SHORT_TALK:
            self.later_speaker = later.clue.person


def moments_of(
    turns: Sequence[Turn],
    narrators: Narrators = NOBODY_SAYS_I,
    *,
    is_talk: bool = True,
) -> list[Moment]:
    """Set each turn among the others; thoughts answer nobody and stand alone."""
    if not is_talk:
        return [Moment(turn) for turn in turns]
    around = [None, None, *turns, None, None]
    told = [
        narrators.at(t.start) if t.clue.pronoun == "I" else t.clue.person for t in turns
    ]
    moments = [
        Moment(turn, around[n + 1], around[n + 3], around[n + 4], around[n])
        for n, turn in enumerate(turns)
    ]
    begins = [n for n, moment in enumerate(moments) if moment.gap > SHORT_TALK]
    for first, last in pairwise([*begins, len(turns)]):
        for n in range(first, last):
            if told[n] is None:
                heard = told[max(first, n - HEARD) : min(last, n + HEARD + 1)]
                moments[n].party = {who for who in heard if who is not None}
    return moments


def head_of(noun: str) -> str:
    """Return the last word of a noun phrase, folded."""
    return noun.rpartition(" ")[2].casefold()
