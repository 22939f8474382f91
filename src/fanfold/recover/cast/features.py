"""What speaks for and against each candidate for a turn, as features of a model."""

from bisect import bisect_left
from collections.abc import Sequence

from fanfold.records.story import Gender
from fanfold.recover.cast.moments import (
    NOBODY,
    SHORT_TALK,
    SOON,
    Lately,
    Moment,
    Scenery,
    head_of,
)
from fanfold.recover.cast.turns import Turn
from fanfold.recover.cast.words import ANYBODY


class Feature:
    """What may hold for a candidate; its number is its place in a row of weights.

    Plain numbers: a member of an enumeration takes five times as long to look up.
    """

    (
        AGREES,
        CONFLICTS,
        BEAT_AGREES,
        BEAT_CONFLICTS,
        LAST_NAMED,
        LAST_BUT_ONE,
        LAST_BUT_TWO,
        LAST_OF_GENDER,
        NEAR,
        NOT_FAR,
        FAR,
        NEVER_NARRATED,
        BEFORE_THE_SCENE,
        NAMED_BEFORE,
        NAMED_AFTER,
        SUBJECT_AFTER,
        SUBJECT_BEFORE,
        SUBJECT_ON_BOTH_SIDES,
        NAMED_AS_OBJECT,
        SPOKE_LAST_HERE,
        SPOKE_LAST_NEXT,
        SPOKE_LAST_FURTHER,
        SPOKE_LAST_IN_KIND,
        SPOKE_BEFORE_LAST,
        SPOKE_BEFORE_LAST_FURTHER,
        SPOKE_THIRD_LAST,
        CALLED_HERE,
        CALLED_BY_LAST,
        CALLED_BY_NEXT,
        SPOKEN_OF,
        HOW_OFTEN,
        NAMED_MOST,
        NARRATOR_SAYS_I,
        NARRATOR,
        NOUN_ITSELF,
        NOUN_IS_ROLE,
        NOUN_IS_NEW,
        SUBJECT_JUST_BEFORE,
        LAST_SUBJECT,
        LAST_SUBJECT_BUT_ONE,
        LAST_SUBJECT_OF_GENDER,
        SUBJECT_LATELY,
        SPEAKS_NEXT,
        SPEAKS_AFTER_NEXT,
        PRELUDE_SUBJECT,
        PRELUDE_NAMED,
        PRELUDE_OPENS,
        PRELUDE_AGREES,
        PRELUDE_CONFLICTS,
        OTHER_SPOKE_BEFORE_LAST,
        OTHER_SPOKE_LAST,
        UNNAMED,
        TALKS_HERE,
        ONE_OF_TWO,
        SPOKEN_OF_BY_LAST,
        SPOKEN_OF_BY_NEXT,
        OF_GENDER_CALLED,
        NOT_OF_GENDER_CALLED,
    ) = range(58)


FEATURES = tuple(name for name in vars(Feature) if name.isupper())
"""Their names, each at its number."""

RANKS = (Feature.LAST_NAMED, Feature.LAST_BUT_ONE, Feature.LAST_BUT_TWO)
NEAR, NOT_FAR, FAR = 200, 700, 3000
NEXT = 1
PAIR = 2


def features_of(
    moment: Moment, scene: Scenery, lately: Lately, candidates: Sequence[int]
) -> list[list[int]]:
    """Return the features that hold for each candidate, whoever spoke before.

    `HOW_OFTEN` is not among them: it holds for everybody, with a value of its own.

    Args:
        moment: The turn among the others.
        scene: What it is weighed against.
        lately: Who was named before it.
        candidates: Who may have said it, each once.
    """
    marks = _Marks(moment, scene, lately, candidates)
    marks.mark_gender()
    marks.mark_recency()
    marks.mark_beside()
    marks.mark_ahead()
    marks.mark_calls()
    marks.mark_prelude()
    marks.mark_party()
    marks.mark_rest()
    return marks.on


def talk_features(moment: Moment) -> list[tuple[int, int]]:
    """Return what holds for those who spoke before a turn, whoever they are.

    Returns:
        The features, each with the one it holds for: 0 for who spoke last, 1 for who
        spoke before him, 2 for who spoke before both.
    """
    if moment.previous is None:
        return []
    turn = moment.turn
    if moment.gap > NEXT:
        on = [(0, Feature.SPOKE_LAST_FURTHER)]
    else:
        on = [(0, Feature.SPOKE_LAST_NEXT if moment.gap else Feature.SPOKE_LAST_HERE)]
    if moment.previous.basis == turn.basis:
        on.append((0, Feature.SPOKE_LAST_IN_KIND))
    if turn.clue.noun[-5:] == "other":
        on += [(0, Feature.OTHER_SPOKE_LAST), (1, Feature.OTHER_SPOKE_BEFORE_LAST)]
    before = moment.before_previous
    if before is not None:
        is_near = turn.block - before.block <= SHORT_TALK
        far = Feature.SPOKE_BEFORE_LAST_FURTHER
        on.append((1, Feature.SPOKE_BEFORE_LAST if is_near else far))
        on.append((2, Feature.SPOKE_THIRD_LAST))
    return on


class _Marks:
    """The features of the candidates of one turn, written down one after another."""

    __slots__ = ("candidates", "lately", "moment", "on", "place", "scene", "turn", "wanted")

    def __init__(
        self,
        moment: Moment,
        scene: Scenery,
        lately: Lately,
        candidates: Sequence[int],
    ) -> None:
        self.moment, self.scene, self.lately = moment, scene, lately
        self.turn, self.candidates = moment.turn, candidates
        self.on: list[list[int]] = [[] for _ in candidates]
        self.place = dict(zip(candidates, self.on, strict=True))
        self.wanted: Gender | None = None

    def put(self, person: int | None, feature: int) -> None:
        """Note that a feature holds for a person, if he is a candidate."""
        on = self.place.get(person)  # type: ignore[call-overload] # None is nobody's
        if on is not None:
            on.append(feature)

    def mark_gender(self) -> None:
        """Note who is of the gender that the tag, or the beat, tells."""
        told = self.turn.clue.gender
        self.wanted = wanted = told or _beat_gender(self.turn)
        if not wanted:
            return
        same = Feature.AGREES if told else Feature.BEAT_AGREES
        other = Feature.CONFLICTS if told else Feature.BEAT_CONFLICTS
        people = self.scene.people
        for person, on in self.place.items():
            gender = people[person].gender
            if gender:
                on.append(same if gender == wanted else other)

    def mark_recency(self) -> None:
        """Note who was named when, and who was the last of all, or of the gender."""
        start, begun, last = self.turn.start, self.lately.begun, self.lately.last
        order: list[tuple[int, int]] = []
        for n, (person, on) in enumerate(self.place.items()):
            place = last[person]
            if place < 0:
                on.append(Feature.NEVER_NARRATED)
                continue
            order.append((-place, n))
            if place < begun:
                on.append(Feature.BEFORE_THE_SCENE)
            distance = start - place
            if distance < NEAR:
                on.append(Feature.NEAR)
            elif distance < NOT_FAR:
                on.append(Feature.NOT_FAR)
            elif distance > FAR:
                on.append(Feature.FAR)
        order.sort()
        for rank, (_, n) in zip(RANKS, order, strict=False):
            self.on[n].append(rank)
        if self.wanted:
            people, candidates = self.scene.people, self.candidates
            for _, n in order:
                if people[candidates[n]].gender == self.wanted:
                    self.on[n].append(Feature.LAST_OF_GENDER)
                    break

    def mark_beside(self) -> None:
        """Note what the narration of the paragraph itself says."""
        turn, put = self.turn, self.put
        subject_after = turn.after.person if turn.after else None
        subject_before = turn.before.person if turn.before else None
        named: dict[int, None] = {}
        for is_after, feature in (
            (False, Feature.NAMED_BEFORE),
            (True, Feature.NAMED_AFTER),
        ):
            here = {who for at, who in turn.named if (at >= turn.start) is is_after}
            named.update(dict.fromkeys(here))
            for person in here:
                put(person, feature)
        put(subject_after, Feature.SUBJECT_AFTER)
        put(subject_before, Feature.SUBJECT_BEFORE)
        if subject_after == subject_before:
            put(subject_after, Feature.SUBJECT_ON_BOTH_SIDES)
        for person in named:
            if person not in {subject_after, subject_before}:
                put(person, Feature.NAMED_AS_OBJECT)

    def mark_ahead(self) -> None:
        """Note what the tags of the next turns say."""
        moment = self.moment
        self.put(moment.next_speaker, Feature.SPEAKS_NEXT)
        if moment.later_speaker != moment.next_speaker:
            self.put(moment.later_speaker, Feature.SPEAKS_AFTER_NEXT)

    def mark_prelude(self) -> None:
        """Note whom the narration before the paragraph ends with."""
        prelude = self.turn.prelude
        if prelude is None:
            return
        subject, person = prelude.subject, prelude.person
        is_named = subject is not None and subject.person is not None
        self.put(person, Feature.PRELUDE_SUBJECT if is_named else Feature.PRELUDE_NAMED)
        if prelude.is_opening:
            self.put(person, Feature.PRELUDE_OPENS)
        wanted = subject.gender if subject and not is_named else None
        if not wanted:
            return
        people = self.scene.people
        for who, on in self.place.items():
            gender = people[who].gender
            if gender:
                is_same = gender == wanted
                on.append(Feature.PRELUDE_AGREES if is_same else Feature.PRELUDE_CONFLICTS)

    def mark_calls(self) -> None:
        """Note whom the turn and those beside it call, or speak of."""
        turn, moment, put = self.turn, self.moment, self.put
        for person in turn.called:
            put(person, Feature.CALLED_HERE)
        previous = moment.previous
        called = previous.called if previous and moment.gap <= SOON else NOBODY
        for person in called:
            put(person, Feature.CALLED_BY_LAST)
        for person in moment.called_by_next:
            put(person, Feature.CALLED_BY_NEXT)
        for person in turn.spoken_of:
            put(person, Feature.SPOKEN_OF)
        following = moment.following if moment.is_soon else None
        if previous is not None and moment.gap <= SOON:
            for person in previous.spoken_of:
                put(person, Feature.SPOKEN_OF_BY_LAST)
            self._mark_called_gender(previous.calls)
        if following is not None:
            for person in following.spoken_of:
                put(person, Feature.SPOKEN_OF_BY_NEXT)
            self._mark_called_gender(following.calls)

    def _mark_called_gender(self, called: Gender | None) -> None:
        """Note who may be the "sir" or "madam" of the turn before or after."""
        if called is None:
            return
        same, other = Feature.OF_GENDER_CALLED, Feature.NOT_OF_GENDER_CALLED
        people = self.scene.people
        for person, on in self.place.items():
            gender = people[person].gender
            if gender:
                on.append(same if gender == called else other)

    def mark_party(self) -> None:
        """Note who is heard in the same talk, before or after, and who is but a noun."""
        party = self.moment.party
        is_pair = len(party) == PAIR
        for person in party:
            self.put(person, Feature.TALKS_HERE)
            if is_pair:
                self.put(person, Feature.ONE_OF_TWO)
        for person in self.scene.unnamed & self.place.keys():
            self.put(person, Feature.UNNAMED)

    def mark_rest(self) -> None:
        """Note the noun of the tag, who acted lately, who is named most, the narrator."""
        scene, put = self.scene, self.put
        if self.turn.clue.noun:
            self._mark_noun(self.turn.clue.noun)
        self._mark_subjects()
        put(
            max(self.candidates, key=scene.counts.__getitem__, default=None),
            Feature.NAMED_MOST,
        )
        says_i = self.turn.clue.pronoun == "I"
        put(scene.narrator, Feature.NARRATOR_SAYS_I if says_i else Feature.NARRATOR)

    def _mark_noun(self, noun: str) -> None:
        folded = noun.casefold()
        own = self.scene.nouns.get(folded)
        self.put(own, Feature.NOUN_ITSELF)
        if head_of(noun) not in ANYBODY:
            self.put(own, Feature.NOUN_IS_ROLE)
        if folded.startswith(("a ", "an ")):
            self.put(own, Feature.NOUN_IS_NEW)

    def _mark_subjects(self) -> None:
        """Note what the subjects of the sentences before say."""
        put, subjects, people = self.put, self.lately.subjects, self.scene.people
        put(self._just_before(), Feature.SUBJECT_JUST_BEFORE)
        for person in subjects:
            if people[person].gender in {self.wanted, None}:
                put(person, Feature.LAST_SUBJECT_OF_GENDER)
                break
        for person in set(subjects):
            put(person, Feature.SUBJECT_LATELY)
        if subjects:
            put(subjects[0], Feature.LAST_SUBJECT)
        if len(subjects) > 1 and subjects[1] != subjects[0]:
            put(subjects[1], Feature.LAST_SUBJECT_BUT_ONE)

    def _just_before(self) -> int | None:
        """Return who is named last in the narration since the last turn."""
        previous, places = self.moment.previous, self.scene.places
        if previous is not None and self.moment.gap <= NEXT:
            return None
        at = bisect_left(places.starts, self.turn.begin) - 1
        if at < 0 or (previous is not None and places.starts[at] <= previous.end):
            return None
        return places.people[at]


def _beat_gender(turn: Turn) -> Gender | None:
    """Return the gender of a pronoun that is the subject beside a turn without a tag."""
    if turn.basis != "beat":
        return None
    beats = (turn.after, turn.before)
    return next((b.gender for b in beats if b and b.person is None and b.gender), None)
