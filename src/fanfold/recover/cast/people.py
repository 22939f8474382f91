"""Make people of names: which names are a person's, and which are the same person's.

"Elizabeth Bennet", "Elizabeth" and "Lizzy" are one; "Mr. Bennet" is another, since his
title is of the other gender; "the Professor" joins the only professor with a name.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from fanfold.records.story import Gender
from fanfold.recover.cast.gender import gender_of, leaning_of, title_gender
from fanfold.recover.cast.joining import join_names
from fanfold.recover.cast.kin import people_of_nouns
from fanfold.recover.cast.name import MANY, Name, parts_of
from fanfold.recover.cast.names import Names
from fanfold.recover.cast.person import Person
from fanfold.recover.cast.words import (
    SUFFIXES,
    THING_END,
    THING_FIRST,
    THING_LAST,
    WORLD,
)

__all__ = ["Person", "gather_people"]

ROW = re.compile(r"(?:['’]s)?(?:,? (?:and|or|&) |, |/|-|, and (?:even )?)")
LONGEST_ROW = 12
SURE = 1.0
SHARE = 0.08
LISTED = -0.6
COMMON = 2.0
HINTED = 0.7
FULL = 0.0
THING_ACTS = 0.2
LETTERS = 3
MOST_LEANING = 4
MENTIONS = 1500
NEVER = 1_000_000_000
# Titles that begin the names of places and ranks too.
OF_PLACES = frozenset({"saint", "st", "general", "major", "private", "chief"})
SAINTS = frozenset({"saint", "st"})
# A word that ends so and does nothing is a thing's: "Conjugal Affection".
NOT_ALONE = ("tion", "sion", "ness", "ment", "ology", "ans", "ists", "ites")
HINT_SHARE = 0.3
TITLED = 4.0
SUFFIXED = 3.0


def gather_people(
    text: str,
    names: Mapping[str, Name],
    *,
    known: Sequence[Sequence[str]] = (),
) -> list[Person]:
    """Gather the people whom names stand for.

    Args:
        text: The text, for the pronouns after a name.
        names: What `find_names` found.
        known: Names of one character each, known beforehand: labels or a cast.

    Returns:
        People, those most often named first.
    """
    people = [
        Person([], is_known=True, known_names=tuple(names_of_one))
        for names_of_one in known
    ]
    if people:
        _take_known(people, names)
    taken = {name.text for person in people for name in person.names}
    is_crowded = isinstance(names, Names) and names.is_crowded
    fewest = (
        NEVER
        if is_crowded
        else 1 + sum(name.count for name in names.values()) // MENTIONS
    )
    free = [
        name
        for name in names.values()
        if name.text not in taken and _is_person(name, fewest=fewest)
    ]
    sure = taken.union(name.text for name in free)
    free += _listed(text, names, sure)
    join_names(text, people, free)
    for person in people:
        person.gender = person.gender or gender_of(
            text, person.names, person.all_names()
        )
    found = [p for p in people if p.names or p.is_known]
    found.sort(key=lambda p: -p.count)
    _lean(text, found)
    if isinstance(names, Names):
        total = sum(person.count for person in found)
        found += people_of_nouns(found, names.nouns, total=total)
    return found


def _lean(text: str, people: Sequence[Person]) -> None:
    """Give those named most the gender that nobody else can have whom the text names."""
    left: set[Gender] = {"he", "she"}
    for person in people[:MOST_LEANING]:
        if person.gender is None and left:
            told = leaning_of(text, person.names)
            person.gender = told if told in left else None
        if person.gender in {"he", "she"}:
            left.discard(person.gender)


def _is_thing(words: Sequence[str]) -> bool:
    """Whether the words of a name say that it is a place's or a thing's."""
    if len(words) > 1:
        return words[-1] in THING_LAST or words[0] in THING_FIRST
    return words[0] in WORLD or words[0].endswith(THING_END)


def _is_person(name: Name, *, fewest: int) -> bool:
    """Whether a name is a person's; `fewest`: how often one must stand that does nothing."""
    titles, words = parts_of(name.text)
    if not words:
        return bool(titles) and (name.said > 0 or name.acts + name.called > 1)
    seen = min(MANY, len(name.narrated))
    if not titles and _is_thing(words):
        return name.said + name.acts > max(1, THING_ACTS * seen)
    is_doubtful = name.is_common and not name.with_the
    is_doubtful = is_doubtful or (len(name.text) > LETTERS and name.text.isupper())
    least = COMMON if is_doubtful or fewest == NEVER else SURE
    if _score(name, titles) >= max(least, SHARE * seen, 1.5 * name.placed + 0.1):
        return True
    is_alone = name.count < fewest or name.text.endswith(NOT_ALONE)
    return not is_doubtful and not is_alone and _is_hinted(name, titles, words)


def _is_hinted(name: Name, titles: Sequence[str], words: Sequence[str]) -> bool:
    """Whether what stands beside a name that does nothing speaks for a person."""
    if not SAINTS.isdisjoint(titles):
        return False
    if len(words) > 1 and name.text.istitle():
        return name.hint >= FULL
    return name.hint >= max(HINTED, HINT_SHARE * min(MANY, name.count))


def _score(name: Name, titles: Sequence[str]) -> float:
    """Return how much speaks for a person: what he does, is called, owns."""
    score = 3.0 * name.said + name.acts + 0.5 * name.may_act
    score += 1.5 * name.called + 0.2 * name.owns
    if len(titles) > 1 or (titles and titles[0] not in OF_PLACES):
        score += TITLED
    if "-" in name.text and SUFFIXES.search(name.text):
        score += SUFFIXED
    if name.narrated:
        score += 0.3 * name.greeted
    return score


def _listed(text: str, names: Mapping[str, Name], sure: set[str]) -> list[Name]:
    """Find the names that stand in a row with a person's: "Kay, Bo and Ada"."""
    places = sorted(
        (place, name.text)
        for name in names.values()
        for place in (*name.narrated[:MANY], *name.spoken[:MANY])
    )
    beside: dict[str, set[str]] = defaultdict(set)
    for (one, first), (two, second) in pairwise(places):
        end = one + len(first)
        if two - end <= LONGEST_ROW and ROW.fullmatch(text, end, two):
            beside[first].add(second)
            beside[second].add(first)
    found: set[str] = set()
    waiting = list(sure & beside.keys())
    while waiting:
        for other in beside[waiting.pop()]:
            if other in sure or other in found or names[other].placed:
                continue
            if names[other].hint > LISTED:
                found.add(other)
                waiting.append(other)
    # In the order of the text: that of a set changes from one process to the next.
    return [name for name in names.values() if name.text in found]


def _take_known(people: Sequence[Person], names: Mapping[str, Name]) -> None:
    """Give the names known beforehand to their people."""
    by_text = {
        name.casefold().removeprefix("the "): i
        for i, p in enumerate(people)
        for name in p.known_names
    }
    words_of: dict[str, set[int]] = defaultdict(set)
    for i, person in enumerate(people):
        for known in person.known_names:
            for word in parts_of(known)[1]:
                words_of[word].add(i)
    for name in names.values():
        exact = by_text.get(name.text.casefold())
        if exact is None:
            titles, words = parts_of(name.text)
            if not words:
                continue
            if words[0] not in words_of:
                continue
            sets = [words_of.get(word, set()) for word in words]
            fits = set.intersection(*sets)
            told = title_gender(titles)
            if told:
                fits = {i for i in fits if _known_gender(people[i]) in {None, told}}
            if len(fits) != 1:
                continue
            exact = fits.pop()
        people[exact].names.append(name)


def _known_gender(person: Person) -> Gender | None:
    for known in person.known_names:
        told = title_gender(parts_of(known)[0])
        if told:
            return told
    return person.gender
