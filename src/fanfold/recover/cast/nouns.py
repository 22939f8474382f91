"""Find the people whom only a noun names: "his mother", "Ada's brother", "the cook".

A word of kin after "his" or a name is somebody where the narration speaks of him more
than once, or has him do something; another noun ("the cook") only where he does what
people do, and often enough.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from fanfold.records.story import Gender
from fanfold.recover.cast.beside import tells_person
from fanfold.recover.cast.wordlist import Place
from fanfold.recover.cast.words import ANIMALS, ANYBODY, KIN_NOUNS, PERSON_NOUNS, TITLES

OWNERS: dict[str, Gender | None] = {
    "his": "he", "her": "she", "my": None, "their": None,
}  # fmt: skip
OWN = ("'s", "’s", "s'", "s’")
HEADS = (PERSON_NOUNS.keys() - ANYBODY - TITLES) | ANIMALS | KIN_NOUNS.keys()
LEAD = 32
NAMED = re.compile(r",? [A-ZÀ-Þ]")


class Noun(NamedTuple):
    """One place of a noun: its owner's word ("his", "Ada's", "the"), and what it does."""

    place: int
    owner: str
    head: str
    acts: bool


def find_nouns(
    text: str,
    spans: Sequence[tuple[int, int]],
    speeches: Sequence[tuple[int, int]],
    words: Sequence[Place],
) -> list[Noun]:
    """Find the nouns of the narration that stand for somebody, in order.

    Args:
        text: The text.
        spans: Where the body stands.
        speeches: Where somebody speaks: his own mother is not the narration's.
        words: What `telling_words` found.
    """
    edges = list(chain.from_iterable(speeches))
    found: list[Noun] = []
    for start, end in spans:
        first = bisect_left(words, (start + 1, ""))
        last = bisect_left(words, (end, ""))
        for at, head in words[first:last]:
            if head not in HEADS or bisect_right(edges, at) % 2:
                continue
            after = at + len(head)
            owner = _owner(text, at, is_kin=head in KIN_NOUNS)
            if owner and not NAMED.match(text, after):
                found.append(Noun(at, owner, head, tells_person(text, after)))
    return found


def _owner(text: str, at: int, *, is_kin: bool) -> str:
    """Return what says whose a noun is; "" where it may be anybody's."""
    words = text[max(0, at - LEAD) : at].split()[-2:]
    for n, word in enumerate(reversed(words)):
        folded = word.casefold().lstrip("\"“'‘(")
        if not is_kin:
            return "the" if folded == "the" and not n else ""
        if folded in OWNERS:
            return folded
        if word[:1].isupper() and word.endswith(OWN):
            return word[:-2]
        if not word.isalpha() or not word.islower():
            return ""
    return ""
