"""Make people of the nouns that stand for somebody, and say whose kin they are."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence

from fanfold.recover.cast.name import Name, parts_of
from fanfold.recover.cast.nouns import OWNERS, Noun
from fanfold.recover.cast.person import Person
from fanfold.recover.cast.words import KIN_NOUNS, PERSON_NOUNS

REACH = 400
FEWEST, FEWEST_ACTS = 3, 2
FEWEST_KIN = 1
LEAST_SHARE = 1 / 300
MOST = 0.6
BY_WORD = frozenset({*OWNERS, "the"})
SPOUSES = frozenset({"husband", "wife", "fiancé", "fiancée"})
Groups = dict[tuple[str, int | str], list[Noun]]
"""Nouns by the kin and its owner: a person, or only a word."""


def people_of_nouns(
    people: Sequence[Person], nouns: Sequence[Noun], *, total: int
) -> list[Person]:
    """Make people of the nouns that the text says enough of.

    Args:
        people: Those with names, of whom some are the owners.
        nouns: What `find_nouns` found.
        total: How often anybody is named: the longer the text, the more is asked for.
    """
    if not nouns:
        return []
    places = sorted(
        (place, i)
        for i, person in enumerate(people)
        for name in person.names
        for place in name.narrated
    )
    is_named = any(n.owner not in BY_WORD for n in nouns)
    by_word = _by_word(people) if is_named else {}
    groups: Groups = {}
    for noun in sorted(nouns):
        key: int | str = noun.owner
        if noun.owner in {"his", "her"}:
            at = _nearest(people, places, noun)
            key = noun.owner if at is None else at
        elif noun.owner not in BY_WORD:
            key = by_word.get(noun.owner.casefold(), noun.owner)
        head = KIN_NOUNS.get(noun.head, (noun.head, ""))[0]
        groups.setdefault((head, key), []).append(noun)
    return [
        _person(people, key, group)
        for (head, key), group in _joined(groups).items()
        if _is_somebody(head, group, total)
    ]


def _joined(groups: Groups) -> Groups:
    """Give "his mother" to whose mother most of them are."""
    joined = dict(groups)
    told = {
        (head, noun.owner)
        for (head, key), group in groups.items()
        if isinstance(key, int)
        for noun in group
    }
    for head in {head: 0 for head, _ in groups}:
        for word in ("his", "her"):
            if (head, word) not in told:
                continue
            whose = {
                key: [noun for noun in group if noun.owner == word]
                for (of, key), group in groups.items()
                if of == head
            }
            sizes = Counter({key: len(group) for key, group in whose.items() if group})
            top = next(k for k, _ in sizes.most_common() if isinstance(k, int))
            if sizes[top] < MOST * (sizes.total() - sizes[word]):
                continue
            for key in sizes:
                if key != top:
                    joined[head, top] = [*joined[head, top], *whose[key]]
                    left = [n for n in joined[head, key] if n.owner != word]
                    joined[head, key] = left
    return {key: group for key, group in joined.items() if group}


def _is_somebody(head: str, group: Sequence[Noun], total: int) -> bool:
    acts = sum(noun.acts for noun in group)
    if len(group) < LEAST_SHARE * total:
        return False
    if head in SPOUSES and len(group) < FEWEST:
        # Mostly somebody with a name, whom the text calls so now and then.
        return False
    if head not in KIN_NOUNS:
        return len(group) >= FEWEST and acts >= FEWEST_ACTS
    return len(group) >= FEWEST_KIN or acts > 0


def _by_word(people: Sequence[Person]) -> Mapping[str, int]:
    """Return the only person of each word of a name."""
    found: dict[str, set[int]] = {}
    for i, person in enumerate(people):
        for name in person.all_names():
            for word in (name.casefold(), *parts_of(name)[1]):
                found.setdefault(word, set()).add(i)
    return {word: min(who) for word, who in found.items() if len(who) == 1}


def _nearest(
    people: Sequence[Person], places: Sequence[tuple[int, int]], noun: Noun
) -> int | None:
    """Return the person named last before a noun who may be its "his" or "her"."""
    told = OWNERS[noun.owner]
    at = bisect_left(places, (noun.place, 0)) - 1
    loose: int | None = None
    while at >= 0 and noun.place - places[at][0] <= REACH:
        gender = people[places[at][1]].gender
        if gender == told:
            return places[at][1]
        if gender is None and loose is None:
            loose = places[at][1]
        at -= 1
    return loose


def _person(people: Sequence[Person], key: int | str, group: Sequence[Noun]) -> Person:
    """Make the person of a group of nouns that mean the same one."""
    said = Counter(f"{noun.owner} {noun.head}" for noun in group)
    head = group[0].head
    shown = said.most_common(1)[0][0]
    owner = people[key] if isinstance(key, int) else None
    if owner is not None:
        shown = f"{owner.name}'s {head}"
    elif group[0].owner not in BY_WORD:
        shown = f"{group[0].owner}'s {head}"
    kinds = [text for text in said if text.split()[0] in BY_WORD]
    known = KIN_NOUNS.get(head, (head, PERSON_NOUNS.get(head) or None))[1]
    # The tags of speeches add their places to the first name of an epithet.
    return Person(
        [Name(kind) for kind in kinds or [shown]],
        epithets=kinds or [shown],
        gender="he" if known == "he" else "she" if known == "she" else None,
        known_names=tuple(dict.fromkeys((shown, *kinds))),
        told=[noun.place for noun in group],
        does=sum(noun.acts for noun in group),
        kin_of=owner,
    )
