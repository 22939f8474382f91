"""Make people of names: which names are a person's, and which are the same person's.

"Elizabeth Bennet", "Elizabeth" and "Lizzy" are one; "Mr. Bennet" is another, since his
title is of the other gender; "the Professor" joins the only professor with a name.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from fanfold.records.story import Gender
from fanfold.recover.cast.names import MANY, Name, parts_of
from fanfold.recover.cast.words import (
    FEMALE_TITLES,
    MALE_TITLES,
    SHORT_FORMS,
    SUFFIXES,
)

PRONOUN = re.compile(
    r"\b(?:(he|him|his|himself)|(she|her|hers|herself)|(?-i:[A-ZÀ-Þ]\w+))\b",
    re.IGNORECASE,
)
ROW = re.compile(r"(?:['’]s)?(?:,? (?:and|or|&) |, |/|-|, and (?:even )?)")
LONGEST_ROW = 12
PRONOUN_REACH = 80
LOOKED_AT = 40
SURE = 1.0
SHARE = 0.08
OF_ALL = 0.5
NO_FIT, LOOSE, FIRM = 0, 2, 3
MUCH_MORE = 3
TITLED = 4.0
SUFFIXED = 3.0


@dataclass(slots=True, eq=False)
class Person:
    """A character being gathered."""

    names: list[Name]
    gender: Gender | None = None
    is_known: bool = False
    is_given: bool = False
    known_names: tuple[str, ...] = ()
    epithets: list[str] = field(default_factory=list)
    is_narrator: bool = False

    @property
    def count(self) -> int:
        """How often any of his names stands."""
        return sum(name.count for name in self.names)

    def all_names(self) -> list[str]:
        """Return the names of the text and those known beforehand."""
        return [*(n.text for n in self.names), *self.known_names]

    @property
    def name(self) -> str:
        """The name to show: that of a cast given, or the one the text uses most."""
        if self.known_names and (self.is_given or not self.names):
            return self.known_names[0]
        best = max(self.names, key=lambda n: (n.count, len(n.text)), default=None)
        if best is None:
            return (self.epithets or ["the narrator"])[0]
        is_called_the = best.with_the > OF_ALL * min(MANY, len(best.narrated)) > 0
        return f"the {best.text}" if is_called_the else best.text


def title_gender(titles: Iterable[str]) -> Gender | None:
    """Return the gender that titles tell."""
    for title in titles:
        if title in MALE_TITLES:
            return "he"
        if title in FEMALE_TITLES:
            return "she"
    return None


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
    _cluster(text, people, free)
    for person in people:
        person.gender = person.gender or _gender(text, person)
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


def _cluster(text: str, people: list[Person], free: list[Name]) -> None:
    """Join names to people: full names first, then single words, then titled ones."""
    free.sort(key=lambda n: (-_rank(n), -n.count))
    for name in free:
        home = _home(people, name, text)
        if home is None:
            person = Person([name])
            person.gender = title_gender(parts_of(name.text)[0])
            people.append(person)
        else:
            home.names.append(name)
            home.gender = home.gender or title_gender(parts_of(name.text)[0])


def _rank(name: Name) -> int:
    titles, words = parts_of(name.text)
    if len(words) > 1:
        return 3
    return 2 if not titles else 1 if words else 0


def _home(people: Sequence[Person], name: Name, text: str) -> Person | None:
    titles, words = parts_of(name.text)
    told = title_gender(titles)
    if not words:
        return _title_home(people, titles)
    fits: list[tuple[int, int, Person]] = []
    for person in people:
        strength = max((_fit(n, titles, words) for n in person.all_names()), default=0)
        if not strength:
            continue
        if told and person.gender and person.gender != told:
            continue
        if told and not person.gender:
            guessed = _gender(text, person)
            if guessed and guessed != told:
                continue
        fits.append((strength, person.count, person))
    if not fits:
        return None
    fits.sort(key=lambda f: (-f[0], -f[1]))
    if (
        len(fits) > 1
        and fits[0][0] == fits[1][0]
        and fits[0][1] < MUCH_MORE * fits[1][1]
    ):
        # "Bennet" may be any of five: none of them gets it.
        return None if titles or fits[0][0] < FIRM else fits[0][2]
    return fits[0][2]


def _fit(other: str, titles: Sequence[str], words: Sequence[str]) -> int:
    """Say how well a name fits another of the same person: NO_FIT, LOOSE or FIRM."""
    other_titles, other_words = parts_of(other)
    if not other_words:
        return NO_FIT
    mine, theirs = set(words), set(other_words)
    if mine == theirs:
        told = {title_gender(titles), title_gender(other_titles)} - {None}
        return NO_FIT if len(told) > 1 else FIRM
    if len(words) == 1 or len(other_words) == 1:
        short, long = sorted((tuple(words), tuple(other_words)), key=len)
        return _fit_one(short[0], long, has_title=bool(titles))
    if mine < theirs or theirs < mine:
        return FIRM
    is_family = words[-1] == other_words[-1]
    return LOOSE if is_family and _is_short(words[0], other_words[0]) else NO_FIT


def _fit_one(word: str, words: Sequence[str], *, has_title: bool) -> int:
    """Say how well a single word fits a name: its first, or one of the others."""
    if len(words) == 1:
        return LOOSE if _is_short(word, words[0]) else NO_FIT
    if word == words[0] or _is_short(word, words[0]):
        return LOOSE if has_title else FIRM
    return LOOSE if word in words[1:] else NO_FIT


def _is_short(one: str, two: str) -> bool:
    """Whether one name is a short form of the other."""
    if SHORT_FORMS.get(one) == two or SHORT_FORMS.get(two) == one:
        return True
    return SHORT_FORMS.get(one) is not None and SHORT_FORMS.get(one) == SHORT_FORMS.get(
        two
    )


def _title_home(people: Sequence[Person], titles: Sequence[str]) -> Person | None:
    """Find the only person with a name who has this title."""
    fits = [
        person
        for person in people
        if any(
            titles[-1] in parts_of(n)[0] and parts_of(n)[1] for n in person.all_names()
        )
    ]
    return fits[0] if len(fits) == 1 else None


def _gender(text: str, person: Person) -> Gender | None:
    """Tell the gender by titles, or by the first pronoun after each place of a name."""
    for name in person.all_names():
        told = title_gender(parts_of(name)[0])
        if told:
            return told
    seen: Counter[str] = Counter()
    places = [(p, len(n.text)) for n in person.names for p in n.narrated[:LOOKED_AT]]
    for place, size in places[:LOOKED_AT]:
        match = PRONOUN.search(text, place + size, place + size + PRONOUN_REACH)
        if match is None:
            continue
        if match.group(1):
            seen["he"] += 1
        elif match.group(2):
            seen["she"] += 1
    he, she = seen["he"], seen["she"]
    if he >= 2 * she + 1 and he:
        return "he"
    if she >= 2 * he + 1 and she:
        return "she"
    return None
