"""Say who is what to whom: by the labels, and by the words beside both their names.

A paragraph that names two people and says "kissed", "brother", "teacher", "rival" or
"friend" speaks for a role; two labelled characters in a story labelled a romance are a
pair. What only shares scenes is no relationship yet, unless the whole story is about it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import combinations

from fanfold.records.story import Label, Relationship, Role
from fanfold.recover.cast.cues import Weighed
from fanfold.recover.cast.kin import SPOUSES
from fanfold.recover.cast.name import parts_of
from fanfold.recover.cast.pairings import is_romance, labelled_pairs, labelled_two
from fanfold.recover.cast.people import Person
from fanfold.recover.cast.spots import Pair
from fanfold.recover.labels.people import fold_name

ENOUGH = 2.4
SHARE = 0.3
HALF = 0.5
FEWEST_TURNS = 4
LIKELY = 0.5
UNTOLD = 0.35
TIED = 0.2
HINTED, HINT_SHARE = 2, 0.4
FEWEST_TOLD = 2
BY_NAME = 0.5
BY_KIN = 0.75
COMPANY, MOST_COMPANY = 2, 5
COMPANY_SHARE = 0.1
TEACHERS = frozenset("professor headmaster headmistress coach sensei".split())
TEACHES = re.compile(r"-(?:sensei|shish(?:ou|o|ō)|sempai|senpai)\Z", re.IGNORECASE)
SAID_OF: dict[Role, str] = {
    "romantic": "words of love", "family": "words of kin", "mentor": "words of teaching",
    "rival": "words of strife", "friend": "words of friendship", "other": "words",
}  # fmt: skip

Told = tuple[Pair, Role, float, str]
"""A pair, its role, how sure that is, and what says so."""


def find_relationships(
    people: Sequence[Person],
    weighed: Weighed,
    *,
    in_scenes: Sequence[Sequence[int]],
    speakers: Sequence[int | None],
    labels: Sequence[Label],
) -> tuple[Relationship, ...]:
    """Find the relationships of a story.

    Args:
        people: The cast.
        weighed: What the words of the text say of pairs.
        in_scenes: Who is in each scene.
        speakers: Who says each speech.
        labels: The labels; the relationships they name come first.

    Returns:
        Each pair with a role once; the romantic one of the labels is main, or else the
        pair that the text says most about.
    """
    shared = _shared(in_scenes)
    talk = _talk(speakers)
    index = {fold_name(name): i for i, p in enumerate(people) for name in p.all_names()}
    found = labelled_pairs(labels, index, shared)
    held: set[tuple[frozenset[int], Role]] = {
        (frozenset(index.get(fold_name(m), -1) for m in r.members), r.role)
        for r in found
    }
    known = {members for members, _ in held}
    two = labelled_two(index, labels)
    told = _told(two, weighed)
    told += _of_kin(people)
    met = Counter(weighed.together)
    met.update(talk)
    met.update({pair: n for pair, n in shared.items() if _are_known(people, pair)})
    told += _company(people, met, weighed, {pair for pair, _, _, _ in told})
    roles = {role for _, role, _, _ in told} | {r.role for r in found}
    if "romantic" not in roles and is_romance(labels):
        told = _in_love(told)
    for pair, role, confidence, reason in told:
        members = (people[pair[0]].name, people[pair[1]].name)
        key = frozenset(pair), role
        is_guess = confidence <= BY_NAME and key[0] in known
        if key in held or is_guess or members[0] == members[1]:
            continue
        held.add(key)
        known.add(key[0])
        found.append(
            Relationship(
                members=members,
                role=role,
                labelled=False,
                basis="text",
                confidence=round(confidence, 2),
                scenes=shared.get(pair, 0),
                reason=reason,
            )
        )
    return _with_main(found, people, talk, two[0] if two else None)


def _told(two: tuple[Pair, bool] | None, weighed: Weighed) -> list[Told]:
    """Return what the words beside both names say, and the pair of a romance.

    Args:
        two: The only two characters of the labels, and whether these say romance.
        weighed: What the words say of pairs.
    """
    scores = {
        key: weighed.roles.get(key, 0) + weighed.ties.get(key, 0)
        for key in dict.fromkeys((*weighed.roles, *weighed.ties))
    }
    romance = two[0] if two is not None and two[1] else None
    if romance is not None:
        scores[romance, "romantic"] = scores.get((romance, "romantic"), 0) + 3 * ENOUGH
    best: dict[Pair, float] = {}
    told: list[Told] = []
    for (pair, role), score in sorted(scores.items(), key=lambda item: -item[1]):
        most = best.setdefault(pair, score)
        least = max(ENOUGH, SHARE * weighed.together.get(pair, 0), HALF * most)
        tied = weighed.ties.get((pair, role), 0)
        if (pair, role) == (romance, "romantic") or tied >= ENOUGH or score >= least:
            sure = 0.35 + 0.05 * score + (TIED if tied >= ENOUGH else 0)
            reason = f"{SAID_OF[role]} {'of' if tied >= ENOUGH else 'near'} both names"
            told.append((pair, role, min(0.9, sure), reason))
    if two is not None and two[0] not in {pair for pair, _, _, _ in told}:
        reason = "the labels name these two; nothing says what they are"
        told.append((two[0], "friend", BY_NAME, reason))
    return told


def _of_kin(people: Sequence[Person]) -> list[Told]:
    """Return who is whose kin by what he is called, or by a name that both bear."""
    index = {id(person): i for i, person in enumerate(people)}
    narrator = next((i for i, p in enumerate(people) if p.is_narrator), None)
    told: list[Told] = []
    for i, person in enumerate(people):
        owner = index.get(id(person.kin_of)) if person.kin_of else None
        if owner is None and person.told and person.name.startswith("my "):
            owner = narrator
        if owner is not None and len(person.told) >= FEWEST_TOLD:
            pair = min(i, owner), max(i, owner)
            is_spouse = person.known_names[0].split()[-1] in SPOUSES
            role: Role = "romantic" if is_spouse else "family"
            told.append((pair, role, BY_KIN, f"called {person.known_names[-1]}"))
    families: dict[str, list[int]] = defaultdict(list)
    for i, person in enumerate(people):
        for name in () if person.epithets else person.names:
            titles, words = parts_of(name.text)
            if len(words) > 1 and not titles and i not in families[words[-1]]:
                families[words[-1]].append(i)
    for members in families.values():
        for one, two in combinations(members, 2):
            told.append(((one, two), "family", BY_NAME, "they bear one family's name"))
    return told


def _company(
    people: Sequence[Person],
    near: Counter[Pair],
    weighed: Weighed,
    known: Collection[Pair],
) -> list[Told]:
    """Return whom the chief person is with, where nothing says what they are.

    Somebody called his teacher is his teacher; else a friend is the likeliest.
    """
    parts: Counter[int] = Counter()
    for (one, two), count in near.items():
        parts[one] += count
        parts[two] += count
    if not parts:
        return []
    chief = max(parts, key=lambda i: (people[i].count, -i))
    mine = [(pair, n) for pair, n in near.most_common() if chief in pair]
    told: list[Told] = []
    for pair, count in mine[:MOST_COMPANY]:
        other = people[pair[0] if pair[1] == chief else pair[1]]
        least = max(COMPANY, COMPANY_SHARE * mine[0][1])
        if other.epithets or count < (1 if _are_known(people, pair) else least):
            continue
        if pair in known:
            continue
        is_teacher = any(_teaches(name.text) for name in other.names)
        role = "mentor" if is_teacher else _hinted(pair, weighed)
        reason = "they are together most; nothing says what they are"
        told.append((pair, role, BY_NAME if is_teacher else UNTOLD, reason))
    return told


def _in_love(told: Sequence[Told]) -> list[Told]:
    """Take the two who are together most, of whom nothing is said, for those of a romance."""
    at = next((n for n, (_, _, sure, _) in enumerate(told) if sure == UNTOLD), None)
    if at is None:
        return list(told)
    reason = "the labels say romance, and these are together most"
    return [*told[:at], (told[at][0], "romantic", BY_NAME, reason), *told[at + 1 :]]


def _teaches(name: str) -> bool:
    """Whether a name is that of somebody's teacher: "Tam-sensei", "Professor Tam"."""
    return bool(TEACHES.search(name)) or not TEACHERS.isdisjoint(parts_of(name)[0])


def _are_known(people: Sequence[Person], pair: Pair) -> bool:
    """Whether the labels name both."""
    return people[pair[0]].is_known and people[pair[1]].is_known


def _hinted(pair: Pair, weighed: Weighed) -> Role:
    """Return the likeliest role of two who are together: a friend's, if nothing hints."""
    roles: tuple[Role, ...] = ("other", "mentor")
    score, role = max((weighed.hints.get((pair, role), 0), role) for role in roles)
    least = max(HINTED, HINT_SHARE * weighed.together.get(pair, 0))
    return role if score >= least else "friend"


def _shared(in_scenes: Sequence[Sequence[int]]) -> dict[tuple[int, int], int]:
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for here in in_scenes:
        top = sorted(here[:8])
        for i, one in enumerate(top):
            for two in top[i + 1 :]:
                shared[one, two] += 1
    return shared


def _talk(speakers: Sequence[int | None]) -> dict[tuple[int, int], int]:
    """Count the turns that go from one to the other."""
    talk: dict[tuple[int, int], int] = defaultdict(int)
    last: int | None = None
    for speaker in speakers:
        if speaker is not None and last is not None and speaker != last:
            talk[(speaker, last) if speaker < last else (last, speaker)] += 1
        last = speaker if speaker is not None else last
    return talk


def _with_main(
    found: list[Relationship],
    people: Sequence[Person],
    talk: dict[tuple[int, int], int],
    two: Pair | None,
) -> tuple[Relationship, ...]:
    """Choose the main one: the labels' own, else that of the two who talk most."""
    if any(r.main for r in found):
        return tuple(found)
    weight = {
        frozenset((people[a].name, people[b].name)): count
        for (a, b), count in talk.items()
    }
    named = {people[i].name for i in two or ()}
    kin = {person.name for person in people if person.told}
    if found:
        best = max(
            range(len(found)),
            key=lambda n: (
                found[n].role == "romantic" and found[n].confidence > LIKELY,
                named == set(found[n].members),
                kin.isdisjoint(found[n].members),
                weight.get(frozenset(found[n].members), 0) + 3 * found[n].scenes,
                found[n].confidence,
            ),
        )
        found[best] = replace(found[best], main=True)
        return tuple(found)
    pair, turns = max(talk.items(), key=lambda item: item[1], default=((0, 0), 0))
    if turns < FEWEST_TURNS:
        return ()
    return (
        Relationship(
            members=(people[pair[0]].name, people[pair[1]].name),
            role="friend",
            labelled=False,
            basis="text",
            main=True,
            confidence=UNTOLD,
            reason="they speak to each other most; nothing says what they are",
        ),
    )
