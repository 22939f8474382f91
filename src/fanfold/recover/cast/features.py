"""What speaks for and against each candidate for a turn, as features of a model."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, auto
from math import log

from fanfold.records.story import Gender
from fanfold.recover.cast.people import Person
from fanfold.recover.cast.places import Places
from fanfold.recover.cast.turns import Turn
from fanfold.recover.cast.words import ANYBODY


class Feature(IntEnum):
    """One thing that may hold for a candidate; its number is its place in a row."""

    AGREES = 0
    CONFLICTS = auto()
    BEAT_AGREES = auto()
    BEAT_CONFLICTS = auto()
    LAST_NAMED = auto()
    LAST_BUT_ONE = auto()
    LAST_BUT_TWO = auto()
    LAST_OF_GENDER = auto()
    NEAR = auto()
    NOT_FAR = auto()
    FAR = auto()
    NEVER_NARRATED = auto()
    BEFORE_THE_SCENE = auto()
    NAMED_BEFORE = auto()
    NAMED_AFTER = auto()
    SUBJECT_AFTER = auto()
    SUBJECT_BEFORE = auto()
    SUBJECT_ON_BOTH_SIDES = auto()
    NAMED_AS_OBJECT = auto()
    SPOKE_LAST_HERE = auto()
    SPOKE_LAST_NEXT = auto()
    SPOKE_LAST_FURTHER = auto()
    SPOKE_LAST_IN_KIND = auto()
    ANOTHER_SPOKE_LAST = auto()
    SPOKE_BEFORE_LAST = auto()
    SPOKE_BEFORE_LAST_FURTHER = auto()
    ALTERNATES = auto()
    SPOKE_THIRD_LAST = auto()
    CALLED_HERE = auto()
    CALLED_BY_LAST = auto()
    CALLED_BY_NEXT = auto()
    SPOKEN_OF = auto()
    HOW_OFTEN = auto()
    NAMED_MOST = auto()
    NARRATOR_SAYS_I = auto()
    NARRATOR = auto()
    NOUN_ITSELF = auto()
    NOUN_IS_ROLE = auto()
    NOUN_IS_NEW = auto()
    SUBJECT_JUST_BEFORE = auto()
    LAST_SUBJECT = auto()
    LAST_SUBJECT_BUT_ONE = auto()
    LAST_SUBJECT_OF_GENDER = auto()
    SUBJECT_LATELY = auto()
    SPEAKS_NEXT = auto()
    SPEAKS_AFTER_NEXT = auto()


Active = list[tuple[int, float]]
RANKS = (Feature.LAST_NAMED, Feature.LAST_BUT_ONE, Feature.LAST_BUT_TWO)
NEAR, NOT_FAR, FAR = 200, 700, 3000
NEXT, SOON = 1, 2
SHORT_TALK = 3
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
        narrator: Index of the person who says "I" in the narration.
        scene_starts: Where scenes begin.
        nouns: Person of each noun that a tag gives ("the old man"), folded.
        is_closed: Whether the cast was given: nobody else is looked for.
        always: People who may speak anywhere: the narrator; a small labelled cast.
    """

    people: Sequence[Person]
    places: Places
    narrator: int | None
    scene_starts: Sequence[int] = ()
    nouns: dict[str, int] = field(default_factory=dict)
    is_closed: bool = False
    always: list[int] = field(default_factory=list)
    of_person: list[list[int]] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        known = [i for i, person in enumerate(self.people) if person.is_known]
        self.always = known if len(known) <= SMALL_CAST else []
        if self.narrator is not None:
            self.always.append(self.narrator)
        self.counts = [person.count for person in self.people]
        self.of_person = [[] for _ in self.people]
        for start, person in zip(self.places.starts, self.places.people, strict=True):
            self.of_person[person].append(start)


@dataclass(slots=True)
class Moment:
    """A turn, those round it, and who spoke before it, the last first, where."""

    turn: Turn
    previous: Turn | None
    following: Turn | None
    spoke: Sequence[tuple[int | None, int]]
    after_next: Turn | None = None

    @property
    def gap(self) -> int:
        """How many paragraphs after the last turn this one stands."""
        return self.turn.block - self.spoke[0][1] if self.spoke else NOBODY_YET

    def speaks(self, turn: Turn | None) -> int | None:
        """Return whom the tag of a turn soon after names."""
        if turn is None or not 0 < turn.block - self.turn.block <= SHORT_TALK:
            return None
        return turn.clue.person

    @property
    def called_by_next(self) -> set[int]:
        """Whom the next turn calls by name, where it follows soon."""
        following = self.following
        if following is None or following.block - self.turn.block > SOON:
            return set()
        return following.called


def head_of(noun: str) -> str:
    """Return the last word of a noun phrase, folded."""
    return noun.rpartition(" ")[2].casefold()


def features_of(
    moment: Moment, scene: Scenery, candidates: Sequence[int]
) -> list[Active]:
    """Return the active features of each candidate, with their values."""
    view = _View(moment, scene, candidates)
    result: list[Active] = []
    for n, person in enumerate(candidates):
        active: Active = [(feature, 1.0) for feature in view.features(n, person)]
        often = log(1 + scene.counts[person]) / OFTEN
        result.append([*active, (Feature.HOW_OFTEN, often)])
    return result


class _View:
    """What is the same for every candidate of a turn, reckoned once."""

    def __init__(
        self, moment: Moment, scene: Scenery, candidates: Sequence[int]
    ) -> None:
        turn, places = moment.turn, scene.places
        self.moment, self.turn, self.scene = moment, turn, scene
        self.gap = moment.gap
        self.clue_gender = turn.clue.gender
        self.wanted = self.clue_gender or _beat_gender(turn)
        self.before = {who for place, who in turn.named if place < turn.start}
        self.after = {who for place, who in turn.named if place >= turn.start}
        self.subject_after = turn.after.person if turn.after else None
        self.subject_before = turn.before.person if turn.before else None
        self.lasts = [_last(scene.of_person[c], turn.start) for c in candidates]
        order = sorted((-last, n) for n, last in enumerate(self.lasts) if last >= 0)
        self.rank = {n: rank for rank, (_, n) in enumerate(order)}
        genders = [scene.people[c].gender for c in candidates]
        self.of_gender = next(
            (n for _, n in order if self.wanted and genders[n] == self.wanted), None
        )
        self.most = max(
            range(len(candidates)),
            key=lambda n: scene.counts[candidates[n]],
            default=0,
        )
        opening = bisect_right(scene.scene_starts, turn.start) - 1
        self.begun = scene.scene_starts[opening] if opening >= 0 else 0
        previous = moment.previous
        self.called_by_last = (
            previous.called if previous and self.gap <= SOON else set[int]()
        )
        self.called_by_next = moment.called_by_next
        self.just_before = self._just_before()
        self.subjects = _last_subjects(places, turn.start)
        self.subject_of_gender = next(
            (p for p in self.subjects if scene.people[p].gender in {self.wanted, None}),
            None,
        )

    def _just_before(self) -> int | None:
        """Return who is named last in the narration since the last turn."""
        previous, places = self.moment.previous, self.scene.places
        if previous is not None and self.gap <= NEXT:
            return None
        at = bisect_left(places.starts, self.turn.begin) - 1
        if at < 0 or (previous is not None and places.starts[at] <= previous.end):
            return None
        return places.people[at]

    def features(self, n: int, person: int) -> Iterator[Feature]:
        """Yield what holds for a candidate."""
        yield from self._gender(self.scene.people[person].gender)
        yield from self._recency(n)
        yield from self._beside(person)
        yield from self._talk(person)
        yield from self._ahead(person)
        yield from self._calls(person)
        yield from self._noun(person)
        yield from self._subjects(person)
        if n == self.most:
            yield Feature.NAMED_MOST
        if n == self.of_gender:
            yield Feature.LAST_OF_GENDER
        if person == self.scene.narrator:
            says_i = self.turn.clue.pronoun == "I"
            yield Feature.NARRATOR_SAYS_I if says_i else Feature.NARRATOR

    def _gender(self, gender: Gender | None) -> Iterator[Feature]:
        if not self.wanted or not gender:
            return
        if self.clue_gender:
            yield Feature.AGREES if gender == self.wanted else Feature.CONFLICTS
        else:
            is_same = gender == self.wanted
            yield Feature.BEAT_AGREES if is_same else Feature.BEAT_CONFLICTS

    def _recency(self, n: int) -> Iterator[Feature]:
        last = self.lasts[n]
        if last < 0:
            yield Feature.NEVER_NARRATED
            return
        if self.rank[n] < len(RANKS):
            yield RANKS[self.rank[n]]
        if last < self.begun:
            yield Feature.BEFORE_THE_SCENE
        distance = self.turn.start - last
        if distance < NEAR:
            yield Feature.NEAR
        elif distance < NOT_FAR:
            yield Feature.NOT_FAR
        elif distance > FAR:
            yield Feature.FAR

    def _beside(self, person: int) -> Iterator[Feature]:
        """Yield what the narration of the paragraph itself says."""
        if person in self.before:
            yield Feature.NAMED_BEFORE
        if person in self.after:
            yield Feature.NAMED_AFTER
        is_after = self.subject_after == person
        is_before = self.subject_before == person
        if is_after:
            yield Feature.SUBJECT_AFTER
        if is_before:
            yield Feature.SUBJECT_BEFORE
        if is_after and is_before:
            yield Feature.SUBJECT_ON_BOTH_SIDES
        if not is_after and not is_before and person in self.before | self.after:
            yield Feature.NAMED_AS_OBJECT

    def _talk(self, person: int) -> Iterator[Feature]:
        """Yield what the turns before say."""
        spoke = self.moment.spoke
        if not spoke:
            return
        is_last = spoke[0][0] == person
        if is_last:
            yield self._spoke_last()
            previous = self.moment.previous
            if previous is not None and previous.basis == self.turn.basis:
                yield Feature.SPOKE_LAST_IN_KIND
        elif self.gap <= NEXT:
            yield Feature.ANOTHER_SPOKE_LAST
        if len(spoke) > 1 and spoke[1][0] == person:
            is_near = self.turn.block - spoke[1][1] <= SHORT_TALK
            yield (
                Feature.SPOKE_BEFORE_LAST
                if is_near
                else Feature.SPOKE_BEFORE_LAST_FURTHER
            )
            if is_near and not is_last and person in {who for who, _ in spoke[3:4]}:
                yield Feature.ALTERNATES
        if person in {who for who, _ in spoke[2:3]}:
            yield Feature.SPOKE_THIRD_LAST

    def _spoke_last(self) -> Feature:
        if self.gap > NEXT:
            return Feature.SPOKE_LAST_FURTHER
        return Feature.SPOKE_LAST_NEXT if self.gap else Feature.SPOKE_LAST_HERE

    def _ahead(self, person: int) -> Iterator[Feature]:
        """Yield what the tags of the next turns say."""
        moment = self.moment
        if moment.speaks(moment.following) == person:
            yield Feature.SPEAKS_NEXT
        elif moment.speaks(moment.after_next) == person:
            yield Feature.SPEAKS_AFTER_NEXT

    def _calls(self, person: int) -> Iterator[Feature]:
        if person in self.turn.called:
            yield Feature.CALLED_HERE
        spoke = self.moment.spoke
        if person in self.called_by_last and not (spoke and spoke[0][0] == person):
            yield Feature.CALLED_BY_LAST
        if person in self.called_by_next:
            yield Feature.CALLED_BY_NEXT
        if person in self.turn.spoken_of:
            yield Feature.SPOKEN_OF

    def _noun(self, person: int) -> Iterator[Feature]:
        noun = self.turn.clue.noun
        if not noun:
            return
        if self.scene.nouns.get(noun.casefold()) == person:
            yield Feature.NOUN_ITSELF
            if head_of(noun) not in ANYBODY:
                yield Feature.NOUN_IS_ROLE
            if noun.casefold().startswith(("a ", "an ")):
                yield Feature.NOUN_IS_NEW

    def _subjects(self, person: int) -> Iterator[Feature]:
        """Yield what the subjects of the sentences before say."""
        if self.just_before == person:
            yield Feature.SUBJECT_JUST_BEFORE
        if self.subject_of_gender == person:
            yield Feature.LAST_SUBJECT_OF_GENDER
        if person in self.subjects:
            yield Feature.SUBJECT_LATELY
        if self.subjects[:1] == [person]:
            yield Feature.LAST_SUBJECT
        elif self.subjects[1:2] == [person]:
            yield Feature.LAST_SUBJECT_BUT_ONE


def _beat_gender(turn: Turn) -> Gender | None:
    """Return the gender of a pronoun that is the subject beside a turn without a tag."""
    if turn.basis != "beat":
        return None
    beats = (turn.after, turn.before)
    return next((b.gender for b in beats if b and b.person is None and b.gender), None)


def _last(starts: Sequence[int], before: int) -> int:
    at = bisect_left(starts, before) - 1
    return starts[at] if at >= 0 else -1


def _last_subjects(places: Places, start: int) -> list[int]:
    """Return who was the subject of the sentences before a turn, latest first."""
    after = bisect_left(places.subjects, bisect_left(places.starts, start))
    lately = places.subjects[max(0, after - SUBJECTS) : after]
    low = start - SUBJECT_REACH
    return [places.people[i] for i in reversed(lately) if places.starts[i] > low]
