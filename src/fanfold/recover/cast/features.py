"""What speaks for and against each candidate for a turn, as features of a model."""

from bisect import bisect_left
from collections.abc import Sequence

from fanfold.records.story import Gender
from fanfold.recover.cast.moments import (
    SHORT_TALK,
    SOON,
    Lately,
    Moment,
    Scenery,
    head_of,
)
from fanfold.recover.cast.turns import NOBODY, Turn
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
        NEAR,
        FAR,
        BEFORE_THE_SCENE,
        NAMED_BESIDE,
        SUBJECT_AFTER,
        SUBJECT_BEFORE,
        SPOKE_LAST_HERE,
        SPOKE_LAST_NEXT,
        SPOKE_BEFORE_LAST,
        CALLED_HERE,
        CALLED_BY_LAST,
        CALLED_BY_NEXT,
        SPOKEN_OF,
        HOW_OFTEN,
        NARRATOR_SAYS_I,
        NARRATOR,
        NOUN_ITSELF,
        NOUN_IS_ROLE,
        SUBJECT_JUST_BEFORE,
        LAST_SUBJECT,
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
    ) = range(43)


FEATURES = tuple(name for name in vars(Feature) if name.isupper())
"""Their names, each at its number."""

NEAR, FAR = 200, 3000
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
    marks.mark_standing()
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
        spoke before him.
    """
    if moment.previous is None:
        return []
    turn = moment.turn
    on: list[tuple[int, int]] = []
    if moment.gap <= NEXT:
        on.append(
            (0, Feature.SPOKE_LAST_NEXT if moment.gap else Feature.SPOKE_LAST_HERE)
        )
    if turn.clue.noun[-5:] == "other":
        on += [(0, Feature.OTHER_SPOKE_LAST), (1, Feature.OTHER_SPOKE_BEFORE_LAST)]
    before = moment.before_previous
    if before is not None and turn.block - before.block <= SHORT_TALK:
        on.append((1, Feature.SPOKE_BEFORE_LAST))
    return on


class _Marks:
    """The features of the candidates of one turn, written down one after another."""

    __slots__ = (
        "candidates",
        "genders",
        "lately",
        "moment",
        "on",
        "place",
        "scene",
        "turn",
        "wanted",
    )

    def __init__(
        self,
        moment: Moment,
        scene: Scenery,
        lately: Lately,
        candidates: Sequence[int],
    ) -> None:
        self.moment, self.scene, self.lately = moment, scene, lately
        self.turn, self.candidates = moment.turn, candidates
        self.genders = scene.genders
        self.on: list[list[int]] = [[] for _ in candidates]
        self.place = dict(zip(candidates, self.on, strict=True))
        self.wanted: Gender | None = None

    def put(self, person: int | None, feature: int) -> None:
        """Note that a feature holds for a person, if he is a candidate."""
        on = self.place.get(person)  # type: ignore[arg-type] # None is nobody's
        if on is not None:
            on.append(feature)

    def mark_standing(self) -> None:
        """Note who is of the gender told, who was named last, who only far from here."""
        told = self.turn.clue.gender
        self.wanted = wanted = told or _beat_gender(self.turn)
        same = Feature.AGREES if told else Feature.BEAT_AGREES
        other = Feature.CONFLICTS if told else Feature.BEAT_CONFLICTS
        last, begun, genders = self.lately.last, self.lately.begun, self.genders
        latest = max(map(last.__getitem__, self.candidates), default=-1)
        near, far = self.turn.start - NEAR, self.turn.start - FAR
        for person, on in self.place.items():
            if wanted and genders[person]:
                on.append(same if genders[person] == wanted else other)
            place = last[person]
            if place < 0:
                continue
            if place > near:
                on.append(Feature.NEAR)
            elif place < far:
                on.append(Feature.FAR)
            if place < begun:
                on.append(Feature.BEFORE_THE_SCENE)
            if place == latest:
                on.append(Feature.LAST_NAMED)

    def mark_beside(self) -> None:
        """Note what the narration of the paragraph itself says."""
        turn = self.turn
        for person in {who for _, who in turn.named} if turn.named else ():
            self.put(person, Feature.NAMED_BESIDE)
        if turn.after is not None:
            self.put(turn.after.person, Feature.SUBJECT_AFTER)
        before = turn.before.person if turn.before is not None else None
        if before is not None:
            # "Bo frowned, and she said": whoever she is, she is not Bo.
            gender = self.genders[before]
            told = turn.clue.gender
            if not (gender and told) or gender == told:
                self.put(before, Feature.SUBJECT_BEFORE)

    def mark_ahead(self) -> None:
        """Note what the tags of the next turns say."""
        moment = self.moment
        if moment.next_speaker is not None:
            self.put(moment.next_speaker, Feature.SPEAKS_NEXT)
        if moment.later_speaker not in {None, moment.next_speaker}:
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
        if wanted:
            self._compare(wanted, Feature.PRELUDE_AGREES, Feature.PRELUDE_CONFLICTS)

    def _compare(self, wanted: Gender, same: int, other: int) -> None:
        """Note who is of a gender, and who of the other."""
        genders = self.genders
        for person, on in self.place.items():
            gender = genders[person]
            if gender:
                on.append(same if gender == wanted else other)

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
            self._mark_called(previous.calls)
        if following is not None:
            for person in following.spoken_of:
                put(person, Feature.SPOKEN_OF_BY_NEXT)
            self._mark_called(following.calls)

    def _mark_called(self, called: Gender | None) -> None:
        """Note who may be the "sir" or "madam" of the turn before or after."""
        if called is not None:
            same, other = Feature.OF_GENDER_CALLED, Feature.NOT_OF_GENDER_CALLED
            self._compare(called, same, other)

    def mark_party(self) -> None:
        """Note who is heard in the same talk, before or after, and who is but a noun."""
        party = self.moment.party
        is_pair = len(party) == PAIR
        for person in party:
            self.put(person, Feature.TALKS_HERE)
            if is_pair:
                self.put(person, Feature.ONE_OF_TWO)
        unnamed = self.scene.unnamed
        for person in unnamed & self.place.keys() if unnamed else ():
            self.put(person, Feature.UNNAMED)

    def mark_rest(self) -> None:
        """Note the noun of the tag, who acted lately, the narrator."""
        if self.turn.clue.noun:
            self._mark_noun(self.turn.clue.noun)
        self._mark_subjects()
        says_i = self.turn.clue.pronoun == "I"
        narrator = self.scene.narrators.at(self.turn.start)
        if narrator is not None:
            self.put(narrator, Feature.NARRATOR_SAYS_I if says_i else Feature.NARRATOR)

    def _mark_noun(self, noun: str) -> None:
        own = self.scene.nouns.get(noun.casefold())
        if own is None:
            return
        self.put(own, Feature.NOUN_ITSELF)
        if head_of(noun) not in ANYBODY:
            self.put(own, Feature.NOUN_IS_ROLE)

    def _mark_subjects(self) -> None:
        """Note what the subjects of the sentences before say."""
        put, subjects, genders = self.put, self.lately.subjects, self.genders
        just_before = self._just_before()
        if just_before is not None:
            put(just_before, Feature.SUBJECT_JUST_BEFORE)
        if not subjects:
            return
        put(subjects[0], Feature.LAST_SUBJECT)
        wanted = self.wanted
        for person in subjects:
            gender = genders[person]
            if gender is None or gender == wanted:
                put(person, Feature.LAST_SUBJECT_OF_GENDER)
                break
        for person in set(subjects):
            put(person, Feature.SUBJECT_LATELY)

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
