"""Say who speaks each speech, with a chance; nobody where nothing tells."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from fanfold.recover.cast.gender import gender_of
from fanfold.recover.cast.moments import Moment, Scenery, head_of, moments_of
from fanfold.recover.cast.names import Name, parts_of
from fanfold.recover.cast.people import Person
from fanfold.recover.cast.places import Places
from fanfold.recover.cast.ranking import model
from fanfold.recover.cast.tags import Clue
from fanfold.recover.cast.talking import Talk, Weights
from fanfold.recover.cast.tellers import NOBODY_SAYS_I, Narrators
from fanfold.recover.cast.turns import Turn, find_turns
from fanfold.recover.cast.words import ANYBODY, KIN
from fanfold.recover.structure.blocks import Block

TAGGED = 0.97
GOES_ON = 0.9
NO_OTHER = ANYBODY - KIN
ROLE = 0.75
BASIS_OF = {"tag": "tag", "bare": "context"}
NOTHING_SURE: Mapping[int, int] = MappingProxyType({})


class Said(NamedTuple):
    """Who said a speech: a person's index or None, how we know, how sure we are."""

    person: int | None
    basis: str
    confidence: float


class Heard(NamedTuple):
    """What somebody is to be found for.

    Attributes:
        text: The text.
        spans: What is said or thought, in order, disjoint.
        blocks: The paragraphs.
        narrators: Who says "I" in the narration, and where.
        scene_starts: Where scenes begin.
        sure: Who speaks, by the index of a span, where that is known.
        is_closed: Whether the cast was given: nobody else is looked for.
    """

    text: str
    spans: Sequence[tuple[int, int]]
    blocks: Sequence[Block]
    narrators: Narrators = NOBODY_SAYS_I
    scene_starts: Sequence[int] = ()
    sure: Mapping[int, int] = NOTHING_SURE
    is_closed: bool = False


def attribute(
    heard: Heard, people: list[Person], *, places: Places, is_talk: bool = True
) -> list[Said]:
    """Say who speaks each span.

    Args:
        heard: The spans and what stands round them.
        people: The cast; people whom only a noun names are added to it.
        places: Where people are named; those of nouns are added.
        is_talk: Whether one answers another; thoughts don't.

    Returns:
        One answer for each span.
    """
    said: list[Said] = [Said(None, "context", 0.0)] * len(heard.spans)
    if not heard.spans:
        return said
    scene, turns = prepare(heard, people, places)
    answers = decide(heard, scene, turns, weights=model(), is_talk=is_talk)
    for turn, (person, chance) in zip(turns, answers, strict=True):
        one = Said(person, BASIS_OF.get(turn.basis, "epithet_or_beat"), chance)
        for span in turn.speeches:
            said[span] = one
    return said


def decide(
    heard: Heard,
    scene: Scenery,
    turns: Sequence[Turn],
    *,
    weights: Weights,
    is_talk: bool = True,
) -> list[tuple[int | None, float]]:
    """Say who speaks each turn, and how likely that is."""
    talk = Talk(scene, weights)
    for moment in moments_of(turns, scene.narrators, is_talk=is_talk):
        turn = moment.turn
        if heard.sure and turn.speeches[0] in heard.sure:
            talk.tell(moment, heard.sure[turn.speeches[0]], 1.0)
            continue
        told = told_by(turn, scene)
        if told is not None:
            talk.tell(moment, *told)
        elif _goes_on(moment):
            talk.follow(moment, GOES_ON)
        else:
            talk.weigh(moment)
    talk.close()
    return talk.answers


def prepare(
    heard: Heard, people: list[Person], places: Places
) -> tuple[Scenery, list[Turn]]:
    """Find the turns, and what they are weighed against."""
    genders = [person.gender for person in people]
    turns = find_turns(
        heard.text, heard.spans, heard.blocks, places, heard.sure, genders
    )
    titles = noun_titles(people)
    named = len(people)
    nouns = name_nouns(people, turns, titles, places)
    if len(people) > named:
        places.settle()
        for person in people[named:]:
            person.gender = person.gender or gender_of(
                heard.text, person.names, person.all_names()
            )
    scene = Scenery(
        people,
        places,
        heard.narrators,
        scene_starts=heard.scene_starts,
        nouns=nouns,
        is_closed=heard.is_closed,
    )
    return scene, turns


def places_of(text: str, people: Sequence[Person]) -> Places:
    """Gather where people are named, in order of place."""
    narrated: list[tuple[int, int, int]] = []
    spoken: list[tuple[int, int, int]] = []
    for i, person in enumerate(people):
        for name in person.names:
            size = len(name.text)
            narrated += [(p, p + size, i) for p in name.narrated]
            spoken += [(p, p + size, i) for p in name.spoken]
    return Places(text, narrated, spoken)


def name_nouns(
    people: list[Person],
    turns: Sequence[Turn],
    titles: Mapping[str, int],
    places: Places,
) -> dict[str, int]:
    """Say whom the nouns of tags and beats mean, adding people for new ones.

    "The captain" is the only captain with a name; "the postman" is himself. A noun of
    a beat counts where it says what somebody is ("my mother"), not for "the boy".

    Returns:
        The person of each noun, folded.
    """
    nouns = {
        shape: i
        for i, person in enumerate(people)
        for name in person.known_names
        for shape in (name.casefold(), f"the {name.casefold()}")
    }
    cast = _Cast(people, nouns, places)
    for turn in turns:
        titled = titles.get(head_of(turn.clue.noun))
        if turn.basis == "noun" and titled is not None:
            turn.clue = turn.clue._replace(person=titled, noun="")
            turn.basis = "tag"
        elif turn.basis == "noun":
            cast.add(turn.clue, turn.start)
        if turn.before is not None and turn.before.noun:
            turn.before = _beat(cast, titles, turn.before, turn.start)
        if turn.after is not None and turn.after.noun:
            turn.after = _beat(cast, titles, turn.after, turn.start)
    return nouns


class _Cast(NamedTuple):
    """The people, those whom nouns mean, and where they stand."""

    people: list[Person]
    nouns: dict[str, int]
    places: Places

    def add(self, clue: Clue, start: int) -> int:
        """Note that a noun stands beside a turn, and return whom it means."""
        key = clue.noun.casefold()
        person = self.nouns.setdefault(key, len(self.people))
        if person == len(self.people):
            self.people.append(
                Person([Name(clue.noun)], gender=clue.gender, epithets=[clue.noun])
            )
        if self.people[person].epithets:
            name = self.people[person].names[0]
            name.narrated.append(start)
            self.places.add(start, start + len(name.text), person)
        return person


def _beat(cast: _Cast, titles: Mapping[str, int], clue: Clue, start: int) -> Clue:
    """Say whom the noun of a beat means."""
    head = head_of(clue.noun)
    if head in titles:
        return clue._replace(person=titles[head])
    if head in NO_OTHER:
        return clue
    return clue._replace(person=cast.add(clue, start))


def noun_titles(people: Sequence[Person]) -> dict[str, int]:
    """Return the only person of each title: "the captain" is Captain Smollett."""
    of_title: dict[str, set[int]] = {}
    for i, person in enumerate(people):
        for name in person.names:
            titles, words = parts_of(name.text)
            for title in titles if words else ():
                of_title.setdefault(title, set()).add(i)
            if not words and titles:
                of_title.setdefault(titles[-1], set()).add(i)
    return {title: min(who) for title, who in of_title.items() if len(who) == 1}


def told_by(turn: Turn, scene: Scenery) -> tuple[int, float] | None:
    """Return who speaks, and how sure that is, where a rule tells: a name, a role, "I"."""
    clue = turn.clue
    if turn.basis == "tag" and clue.person is not None:
        return clue.person, TAGGED
    if clue.pronoun == "I":
        narrator = scene.narrators.at(turn.start)
        if narrator is not None:
            return narrator, TAGGED
    if turn.basis == "noun" and head_of(clue.noun) not in ANYBODY:
        own = scene.nouns[clue.noun.casefold()]
        if not scene.is_closed or scene.people[own].is_known:
            return own, ROLE
    return None


def _goes_on(moment: Moment) -> bool:
    """Whether a turn goes on with a speech that the last paragraph left open."""
    previous, turn = moment.previous, moment.turn
    return (
        previous is not None
        and previous.is_open
        and turn.basis == "bare"
        and turn.block == previous.block + 1
    )
