"""Say who is what to whom: by the labels, and by the words beside both their names.

A paragraph that names two people and says "kissed", "brother", "teacher", "rival" or
"friend" speaks for a role; two labelled characters in a story labelled a romance are a
pair. What only shares scenes is no relationship yet, unless the whole story is about it.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from fanfold.records.story import Label, Relationship, Role
from fanfold.recover.cast.people import Person
from fanfold.recover.labels.people import fold_name, labelled_cast
from fanfold.recover.structure.blocks import Block

CUES: dict[Role, re.Pattern[str]] = {
    "romantic": re.compile(
        r"\b(?:kiss(?:ed|es|ing)?|lovers?|love[sd]?|in love|boyfriend|girlfriend|husband|wife|married|marry"
        r"|fianc[ée]e?|his lips|her lips|their lips|embraced?|caress(?:ed|es)?|desire[ds]?|sweetheart|beloved"
        r"|wedding|propos(?:ed|al)|courted)\b", re.IGNORECASE),
    "family": re.compile(
        r"\b(?:(?:his|her|their|my|your|the) (?:\w+ )?(?:brother|sister|son|daughter|mother|father|cousin|uncle|aunt|nephew"
        r"|niece|twin|parents|grandfather|grandmother|grandson|granddaughter|family)|like a (?:brother|sister"
        r"|father|mother|son|daughter)|siblings|family)\b", re.IGNORECASE),
    "mentor": re.compile(
        r"\b(?:sensei|teacher|mentor(?:ed)?|master|pupil|apprentice|disciple|taught|trained|training|tutor"
        r"|professor|lessons?|student)\b", re.IGNORECASE),
    "rival": re.compile(
        r"\b(?:rivals?|rivalry|enem(?:y|ies)|nemesis|hated?|betray(?:ed|al|s)?|revenge|duel|opponent"
        r"|defeat(?:ed)?|despised?)\b", re.IGNORECASE),
    "friend": re.compile(
        r"\b(?:friends?|friendship|best friend|comrades?|team-?mates?|partners?|companions?|roommates?"
        r"|allies|ally|pals?|bonds?)\b", re.IGNORECASE),
}  # fmt: skip
# A pattern is tried only where one of its words stands.
TRIGGERS: dict[str, frozenset[str]] = {
    role: frozenset(
        word
        for form in re.findall(r"[a-zé]{3,}", expanded)
        for word in (
            form,
            f"{form}s",
            f"{form}ed",
            f"{form}d",
            f"{form}es",
            f"{form}ing",
        )
    )
    for role, expanded in {
        "romantic": "kiss lover love loved boyfriend girlfriend husband wife married marry fiance"
        " lips embrac embrace caress desire sweetheart beloved wedding propos proposal court",
        "family": "brother sister son daughter mother father cousin uncle aunt nephew niece twin"
        " parent grandfather grandmother grandson granddaughter family sibling",
        "mentor": "sensei teacher mentor master pupil apprentice disciple taught train trained"
        " training tutor professor lesson student",
        "rival": "rival rivalry enemy enemies nemesis hate betray betrayal revenge duel opponent"
        " defeat despise",
        "friend": "friend friendship comrade mate teammate partner companion roommate allies"
        " ally pal bond",
    }.items()
}
WORDS = re.compile(r"[a-zé]{3,}")
LONGEST = 4000
ENOUGH = 3.0
SAME_SENTENCE = 1.5
SAME_PARAGRAPH = 0.6
NEAR = 140
FEWEST_TURNS = 4
LIKELY = 0.5
UNTOLD = 0.35
ROMANCE = re.compile(
    r"\bromance\b|\byaoi\b|\byuri\b|\bslash\b|\bshounen[- ]?ai\b|\bshoujo[- ]?ai\b",
    re.IGNORECASE,
)
SAID_OF: dict[Role, str] = {
    "romantic": "words of love", "family": "words of kin", "mentor": "words of teaching",
    "rival": "words of strife", "friend": "words of friendship", "other": "words",
}  # fmt: skip


def find_relationships(
    text: str,
    people: Sequence[Person],
    blocks: Sequence[Block],
    *,
    in_scenes: Sequence[Sequence[int]],
    speakers: Sequence[int | None],
    labels: Sequence[Label],
) -> tuple[Relationship, ...]:
    """Find the relationships of a story.

    Args:
        text: The text.
        people: Its cast.
        blocks: The paragraphs.
        in_scenes: Who is in each scene.
        speakers: Who says each speech.
        labels: The labels; the relationships they name come first.

    Returns:
        Each pair with a role once; the romantic one of the labels is main, or else the
        pair that the text says most about.
    """
    shared = _shared(in_scenes)
    talk = _talk(speakers)
    found = _labelled(labelled_cast(labels)[1], people, shared)
    held = {(frozenset(map(fold_name, r.members)), r.role) for r in found}
    scores = _cues(text, people, blocks)
    romance = _romance(people, labels)
    if romance is not None:
        scores[romance, "romantic"] += 2 * ENOUGH
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    seen: dict[tuple[int, int], float] = {}
    for (pair, role), score in ranked:
        best = seen.setdefault(pair, score)
        if score < ENOUGH or score < 0.5 * best:
            continue
        members = (people[pair[0]].name, people[pair[1]].name)
        if (frozenset(map(fold_name, members)), role) in held:
            continue
        found.append(
            Relationship(
                members=members,
                role=role,
                labelled=False,
                basis="text",
                confidence=round(min(0.85, 0.35 + 0.05 * score), 2),
                scenes=shared.get(pair, 0),
                reason=f"{SAID_OF[role]} near both names",
            )
        )
    return _with_main(found, people, talk)


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
            talk[min(speaker, last), max(speaker, last)] += 1
        last = speaker if speaker is not None else last
    return talk


def _labelled(
    pairs: Sequence[Relationship],
    people: Sequence[Person],
    shared: dict[tuple[int, int], int],
) -> list[Relationship]:
    """Return those of the labels, with how many scenes their members share."""
    index = {fold_name(name): i for i, p in enumerate(people) for name in p.all_names()}
    result = []
    for pair in pairs:
        at = sorted(index.get(fold_name(member), -1) for member in pair.members)
        scenes = shared.get((at[0], at[-1]), 0)
        result.append(replace(pair, scenes=scenes, reason="the labels say so"))
    return result


def _cues(
    text: str, people: Sequence[Person], blocks: Sequence[Block]
) -> dict[tuple[tuple[int, int], Role], float]:
    """Weigh every pair and role by the words in the paragraphs that name both."""
    places = sorted(
        (place, i)
        for i, person in enumerate(people)
        if not person.epithets
        for name in person.names
        for place in (*name.narrated, *name.spoken)
    )
    starts = [place for place, _ in places]
    scores: dict[tuple[tuple[int, int], Role], float] = defaultdict(float)
    for block in blocks:
        low, high = bisect_left(starts, block.start), bisect_right(starts, block.end)
        if high - low < 2 or block.end - block.start > LONGEST:  # noqa: PLR2004 - two names
            continue
        if len({i for _, i in places[low:high]}) < 2:  # noqa: PLR2004 - two people
            continue
        words = set(WORDS.findall(text[block.start : block.end].lower()))
        for role, pattern in CUES.items():
            if TRIGGERS[role].isdisjoint(words):
                continue
            for match in pattern.finditer(text, block.start, block.end):
                pair = _nearest(places[low:high], match.start())
                if pair is not None:
                    (one, two), reach = pair
                    by = SAME_SENTENCE if reach <= NEAR else SAME_PARAGRAPH
                    scores[(one, two), role] += by
    return scores


def _nearest(
    here: Sequence[tuple[int, int]], place: int
) -> tuple[tuple[int, int], int] | None:
    """Return the two people named nearest to a place, and how far the further one is."""
    near = sorted((abs(at - place), i) for at, i in here)
    first = near[0][1]
    second = next(((far, i) for far, i in near if i != first), None)
    if second is None:
        return None
    return (min(first, second[1]), max(first, second[1])), second[0]


def _romance(
    people: Sequence[Person], labels: Sequence[Label]
) -> tuple[int, int] | None:
    """Return the pair of a story labelled a romance with two characters."""
    named = [label.value for label in labels if label.field == "character"]
    is_romance = any(
        label.field in {"genre", "category"} and ROMANCE.search(label.value)
        for label in labels
    )
    if not is_romance or len(named) != 2:  # noqa: PLR2004 - a pair
        return None
    index = {fold_name(name): i for i, p in enumerate(people) for name in p.all_names()}
    at = [index.get(fold_name(name)) for name in named]
    if at[0] is None or at[1] is None or at[0] == at[1]:
        return None
    return min(at[0], at[1]), max(at[0], at[1])


def _with_main(
    found: list[Relationship],
    people: Sequence[Person],
    talk: dict[tuple[int, int], int],
) -> tuple[Relationship, ...]:
    """Choose the main one: the labels' own, else that of the two who talk most."""
    if any(r.main for r in found):
        return tuple(found)
    weight = {
        frozenset((people[a].name, people[b].name)): count
        for (a, b), count in talk.items()
    }
    if found:
        best = max(
            range(len(found)),
            key=lambda n: (
                found[n].role == "romantic" and found[n].confidence > LIKELY,
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
