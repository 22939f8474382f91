"""Join names to people: full names first, then single words, then titled ones."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from fanfold.records.story import Gender
from fanfold.recover.cast.fitting import FIRM, LOOSE, clashes, fit, keys_of
from fanfold.recover.cast.gender import gender_of, title_gender
from fanfold.recover.cast.name import Name, parts_of
from fanfold.recover.cast.person import Person
from fanfold.recover.cast.words import MAIDEN_TITLES, MALE_TITLES

MUCH_MORE = 3
MARRIED_TITLES = frozenset({"mrs", "madam", "madame", "mme"})


def join_names(text: str, people: list[Person], free: list[Name]) -> None:
    """Give each name to whom it fits, or to a new person, who is added.

    Args:
        text: The text, for the pronouns after a name.
        people: Those known beforehand, with their names.
        free: The names of people that belong to nobody yet.
    """
    homes = _Homes(text, people, free)
    for name in sorted(free, key=lambda n: (-_rank(n), -n.count)):
        at = homes.find(name)
        if at is None:
            homes.add(Person([name], gender=title_gender(parts_of(name.text)[0])))
        else:
            homes.join(at, name)


def _bears(person: Person, family: str) -> bool:
    """Whether somebody has a first name and this surname."""
    names = (parts_of(name)[1] for name in person.all_names())
    return any(len(words) > 1 and words[-1] == family for words in names)


def _rank(name: Name) -> int:
    titles, words = parts_of(name.text)
    if len(words) > 1:
        return 3
    return 2 if not titles else 1 if words else 0


class _Homes:
    """The people so far, found by what their names are made of."""

    def __init__(self, text: str, people: list[Person], free: Sequence[Name]) -> None:
        self.text = text
        self.people = people
        self.titled: dict[str, set[str]] = defaultdict(set)
        """Each surname with the titles that stand before it alone."""
        for name in free:
            titles, words = parts_of(name.text)
            if titles and len(words) == 1:
                self.titled[words[0]].add(titles[-1])
        self.by_key: dict[str, list[int]] = defaultdict(list)
        self.by_title: dict[str, set[int]] = defaultdict(set)
        for at, person in enumerate(people):
            self._note(at, person.all_names())

    def add(self, person: Person) -> None:
        """Add somebody new."""
        self._note(len(self.people), person.all_names())
        self.people.append(person)

    def join(self, at: int, name: Name) -> None:
        """Give a name to somebody."""
        home = self.people[at]
        home.names.append(name)
        home.gender = home.gender or title_gender(parts_of(name.text)[0])
        self._note(at, (name.text,))

    def _note(self, at: int, names: Iterable[str]) -> None:
        for name in names:
            titles, words = parts_of(name)
            for key in keys_of(name):
                self.by_key[key].append(at)
            for title in titles if words else ():
                self.by_title[title].add(at)

    def find(self, name: Name) -> int | None:
        """Find whose a name is."""
        titles, words = parts_of(name.text)
        if not words:
            fits = self.by_title.get(titles[-1], set())
            return min(fits) if len(fits) == 1 else None
        near = {at for key in keys_of(name.text) for at in self.by_key.get(key, ())}
        found = [
            (strength, self.people[at].count, at)
            for at in sorted(near)
            if (strength := self._strength(self.people[at], titles, words))
        ]
        found.sort(key=lambda f: (-f[0], -f[1]))
        if not found:
            return None
        best, other = found[0], found[1] if len(found) > 1 else (0, 0, 0)
        if best[0] == other[0] and best[1] < MUCH_MORE * other[1]:
            # "Bennet" may be any of five: none of them gets it.
            return None if titles or best[0] < FIRM else best[2]
        if best[0] == LOOSE and self._is_of_family(self.people[best[2]], titles, words):
            return None
        return best[2]

    def _is_of_family(
        self, person: Person, titles: Sequence[str], words: Sequence[str]
    ) -> bool:
        """Whether a surname means another of a woman's family: her father, her mother.

        "Temple" is Mr. Temple, not Charlotte Temple; Mrs. Temple is she only where she
        has no family here, or is called Mrs. Charlotte.
        """
        family = words[0]
        if len(words) > 1 or self._gender(person) != "she":
            return False
        if not titles:
            return not MALE_TITLES.isdisjoint(self.titled[family])
        if titles[-1] not in MARRIED_TITLES:
            return False
        firsts = {parts_of(name)[1][0] for name in person.all_names() if keys_of(name)}
        if any(
            not MARRIED_TITLES.isdisjoint(self.titled[f]) for f in firsts - {family}
        ):
            return False
        members = sum(_bears(one, family) for one in self.people)
        return members > 1 or not MAIDEN_TITLES.isdisjoint(self.titled[family])

    def _gender(self, person: Person) -> Gender | None:
        return person.gender or gender_of(self.text, person.names, person.all_names())

    def _strength(
        self, person: Person, titles: Sequence[str], words: Sequence[str]
    ) -> int:
        """Say how well a name fits a person, whose gender must not be another."""
        strength = max((fit(n, titles, words) for n in person.all_names()), default=0)
        if strength and any(clashes(n, titles, words) for n in person.all_names()):
            return 0
        told = title_gender(titles)
        if strength and told:
            gender = self._gender(person)
            if gender and gender != told:
                return 0
        return strength
