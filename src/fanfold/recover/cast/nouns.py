"""Find the people whom only a noun names: "his mother", "Ada's brother", "the cook".

A word of kin after "his" or a name is somebody where the narration speaks of him more
than once, or has him do something; another noun ("the cook") only where he does what
people do, and often enough.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from fanfold.records.story import Gender
from fanfold.recover.cast.beside import DOES, NEXT_WORD, TELLS
from fanfold.recover.cast.words import ANIMALS, ANYBODY, KIN_NOUNS, PERSON_NOUNS, TITLES

OWNERS: dict[str, Gender | None] = {
    "his": "he", "her": "she", "my": None, "their": None,
}  # fmt: skip
OWN = ("'s", "’s", "s'", "s’")
HEADS = sorted((PERSON_NOUNS.keys() - ANYBODY - TITLES - KIN_NOUNS.keys()) | ANIMALS)
FOLLOWS = frozenset(" \n.,;:!?'’\"”)—–-")
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
    lower: Collection[str],
) -> list[Noun]:
    """Find the nouns of the narration that stand for somebody, in no order.

    Args:
        text: The text.
        spans: Where the body stands.
        speeches: Where somebody speaks: his own mother is not the narration's.
        lower: Every word of the body that stands there in lower case.
    """
    edges = [edge for speech in speeches for edge in speech]
    found: list[Noun] = []
    for head in (*KIN_NOUNS, *HEADS):
        if head not in lower:
            continue
        for start, end in spans:
            found += [
                noun
                for noun in _places(text, head, start, end)
                if bisect_right(edges, noun.place) % 2 == 0
            ]
    return found


def _places(text: str, head: str, start: int, end: int) -> Iterator[Noun]:
    # With the blank: "hen" stands in "when" a thousand times.
    wanted = f" {head}"
    size = len(wanted)
    at = text.find(wanted, start, end)
    while at >= 0:
        after = at + size
        if text[after : after + 1] in FOLLOWS:
            owner = _owner(text, at, is_kin=head in KIN_NOUNS)
            if owner and not NAMED.match(text, after):
                match = NEXT_WORD.match(text, after)
                does = match is not None and (match[1] in DOES or match[1] in TELLS)
                yield Noun(at + 1, owner, head, does)
        at = text.find(wanted, after, end)


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
