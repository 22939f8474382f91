"""Make people of names: which names are a person's, and which are the same person's.

"Elizabeth Bennet", "Elizabeth" and "Lizzy" are one; "Mr. Bennet" is another, since his
title is of the other gender; "the Professor" joins the only professor with a name.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from fanfold.records.story import Gender
from fanfold.recover.cast.gender import gender_of, title_gender
from fanfold.recover.cast.joining import join_names
from fanfold.recover.cast.names import MANY, Name, parts_of
from fanfold.recover.cast.person import Person
from fanfold.recover.cast.words import SUFFIXES

__all__ = ["Person", "gather_people"]

ROW = re.compile(r"(?:['’]s)?(?:,? (?:and|or|&) |, |/|-|, and (?:even )?)")
LONGEST_ROW = 12
SURE = 1.0
SHARE = 0.08
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
    _take_known(people, names)
    taken = {name.text for person in people for name in person.names}
    free = [
        name for name in names.values() if name.text not in taken and _is_person(name)
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
    return found


def _is_person(name: Name) -> bool:
    titles, words = parts_of(name.text)
    if not words:
        return bool(titles) and (name.said > 0 or name.acts + name.called > 1)
    score = 3.0 * name.said + name.acts + 0.5 * name.may_act
    score += 1.5 * name.called + 0.2 * name.owns
    if titles and (
        len(titles) > 1
        or titles[0] not in {"saint", "st", "general", "major", "private", "chief"}
    ):
        score += TITLED
    if SUFFIXES.search(name.text):
        score += SUFFIXED
    if name.narrated:
        score += 0.3 * name.greeted
    return (
        score >= max(SURE, SHARE * min(MANY, len(name.narrated)))
        and score > 1.5 * name.placed
    )


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
            if other not in sure and other not in found and not names[other].placed:
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
