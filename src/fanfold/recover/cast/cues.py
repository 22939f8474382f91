"""Weigh what a text says of pairs of people: words of love, kin, teaching beside both names.

A word counts for the two who are named nearest to it, in its paragraph or, where that
names only one, shortly before it; more in their own sentence than elsewhere.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from fanfold.records.story import Role
from fanfold.recover.cast.person import Person
from fanfold.recover.cast.spots import Pair, Spots
from fanfold.recover.cast.ties import WAYS, say_outright
from fanfold.recover.cast.wordlist import Place
from fanfold.recover.structure.blocks import Block

# Words that speak for a role, and how much. What begins alike is searched for at once.
ROWS: tuple[tuple[Role, float, str], ...] = (
        ("romantic", 1.0, """kiss kissed kisses kissing lover lovers boyfriend girlfriend husband wife married
            marry marriage fiancé fiancée fiance fiancee lips sweetheart sweethearts beloved wedding
            proposed proposal courted courting soulmate soulmates crush bride groom"""),
        ("romantic", 0.5, """love loves loved loving embraced embrace caressed caress caresses desire desired
            adored adores blushed flirted flirting dating cuddled snuggled"""),
        ("family", 1.0, """brother brothers sister sisters son daughter mother father cousin cousins uncle aunt
            nephew niece twin twins parents grandfather grandmother grandson granddaughter family
            siblings sibling mom dad mum"""),
        ("mentor", 1.0, """sensei teacher mentor mentored pupil apprentice disciple taught tutor lesson lessons
            student shishou sifu shifu senpai"""),
        ("rival", 1.0, """rival rivals rivalry enemy enemies nemesis hated hate hates hatred betrayed betrayal
            betray revenge duel opponent defeated despised despises loathed loathes foe adversary"""),
        ("friend", 1.0, """friend friends friendship comrade comrades teammate teammates partner partners
            companion companions roommate roommates allies ally pal pals bond bonds buddy"""),
)  # fmt: skip
CUES = {word: (role, weight) for role, weight, words in ROWS for word in words.split()}
# What one is to another where nothing else says it: an elder to "the boy", a demon.
HINTS: dict[str, tuple[Role, float]] = {
    **dict.fromkeys("boy girl lad lass child kid youngster".split(), ("mentor", 1.0)),
    **dict.fromkeys("ruffled ruffles ruffling".split(), ("mentor", 2.0)),
    **dict.fromkeys("sir kiddo".split(), ("mentor", 1.0)),
    **dict.fromkeys("demon fiend monster beast".split(), ("other", 1.0)),
}
THE = frozenset({"the", "this"})
CUE_WORDS = CUES.keys() | HINTS.keys() | WAYS.keys()
# "The family" and "a son" may be anybody's.
OWNED = frozenset("his her their like were are as".split())
NOT = re.compile(
    r"\b(?:not|never|no|without|hardly)(?: [a-z]+)? ?\Z|n['’]t(?: [a-z]+)? ?\Z"
)
LONGEST = 4000
CROWD = 6
SAME_SENTENCE = 1.5
SAME_PARAGRAPH = 0.6
FROM_BEFORE = 0.5
NEAR = 140
BEFORE = 300
RECENT = 4
LEAD = 24
QUOTED = "\"“‘'("


class Weighed(NamedTuple):
    """What the words say of pairs.

    Attributes:
        roles: How much speaks for each role of each pair.
        together: How many paragraphs name both.
        hints: What speaks for a role where nothing else does.
        ties: How much of it is said outright.
    """

    roles: dict[tuple[Pair, Role], float]
    together: dict[Pair, int]
    ties: dict[tuple[Pair, Role], float]
    hints: dict[tuple[Pair, Role], float]


def weigh_pairs(
    text: str, people: Sequence[Person], blocks: Sequence[Block], words: Sequence[Place]
) -> Weighed:
    """Weigh every pair and role by the words in the paragraphs that name both.

    Args:
        text: The text.
        people: Its cast.
        blocks: The paragraphs.
        words: What `telling_words` found.
    """
    spots = Spots(text, people)
    places = [(spot.start, spot.person) for spot in spots.all]
    starts = spots.starts
    weighed = Weighed(
        defaultdict(float), defaultdict(int), defaultdict(float), defaultdict(float)
    )
    _count_together(blocks, places, starts, weighed.together)
    if not starts:
        return weighed
    begins = [block.start for block in blocks]
    for at, word in words if begins else ():
        if word not in CUE_WORDS:
            continue
        block = blocks[bisect_right(begins, at) - 1]
        if not block.start <= at < block.end or block.end - block.start > LONGEST:
            continue
        if NOT.search(text, max(block.start, at - LEAD), at):
            continue
        said = say_outright(spots, at, word, block)
        if said is not None:
            pair, role, weight = said
            weighed.ties[pair, role] += weight
        elif word in CUES or _is_hint(text, at, word):
            _weigh_near(weighed, spots, places, at, word, block)
    return weighed


def _weigh_near(
    weighed: Weighed,
    spots: Spots,
    places: Sequence[tuple[int, int]],
    at: int,
    word: str,
    block: Block,
) -> None:
    """Let a word speak for the two who are named nearest to it."""
    if word in CUES and not _is_owned(spots.text, at, word):
        return
    starts = spots.starts
    low, high = bisect_left(starts, block.start), bisect_right(starts, block.end)
    is_alone = len({i for _, i in places[low:high]}) == 1
    if is_alone:
        low = max(bisect_left(starts, block.start - BEFORE), low - RECENT)
    found = _nearest(places[low:high], at) if high > low else None
    if found is not None:
        pair, reach = found
        if word not in CUES:
            role, weight = HINTS[word]
            weighed.hints[pair, role] += weight
            return
        role, weight = CUES[word]
        by = FROM_BEFORE if is_alone else SAME_PARAGRAPH
        if reach <= NEAR and not is_alone:
            by = SAME_SENTENCE
        weighed.roles[pair, role] += weight * by


def _is_hint(text: str, at: int, word: str) -> bool:
    """Whether a word is a hint: "the boy", but any "sir"."""
    if word not in HINTS:
        return False
    if word == "sir" or HINTS[word][1] > 1:
        return True
    before = text[max(0, at - LEAD) : at].lower().split()[-1:]
    return bool(before) and before[0].lstrip(QUOTED) in THE


def _is_owned(text: str, at: int, word: str) -> bool:
    """Whether a word of kin is somebody's: "his brother", "her little sister"."""
    if CUES[word][0] != "family":
        return True
    return not OWNED.isdisjoint(text[max(0, at - LEAD) : at].lower().split()[-2:])


def _count_together(
    blocks: Sequence[Block],
    places: Sequence[tuple[int, int]],
    starts: Sequence[int],
    together: dict[Pair, int],
) -> None:
    """Count the paragraphs that name both of two, where not a crowd is named."""
    high, until = 0, len(starts)
    for start, end in blocks:
        low = high
        while high < until and starts[high] <= end:
            high += 1
        if high - low < 2:  # noqa: PLR2004 - a pair
            continue
        who = sorted({i for at, i in places[low:high] if at >= start})
        if 1 < len(who) <= CROWD:
            for pair in combinations(who, 2):
                together[pair] += 1


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
