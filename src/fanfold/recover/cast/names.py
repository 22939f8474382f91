"""Find the names of people: where they stand and what speaks for a person.

A name is a run of capitalised words that is not capitalised for another reason: its
words stand inside sentences too, or nowhere in lower case. Whether it is a person's
is told by what stands round it: a verb of speaking or doing, a title, a call in a
speech; "in" and "at" speak for a place.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import chain

from fanfold.recover.cast.beside import PERSON_AFTER, tells_person, weigh
from fanfold.recover.cast.eastern import find_eastern
from fanfold.recover.cast.name import ARTICLES, MANY, Name, parts_of
from fanfold.recover.cast.nouns import Noun, find_nouns
from fanfold.recover.cast.rows import find_rows
from fanfold.recover.cast.runs import find_runs
from fanfold.recover.cast.telling import telling_words
from fanfold.recover.cast.wordlist import Place
from fanfold.recover.cast.words import (
    LAST_TOO,
    NO_NAMES,
    NO_NAMES_ELSEWHERE,
    NO_PART,
    SUFFIXES,
    TITLES,
)

__all__ = ["PERSON_AFTER", "Name", "Names", "find_names", "parts_of"]

NAMED_IN_ROW = 2.0
CROWDED = 0.125
LETTERS_A_WORD = 6
FEWEST_WORDS = 12
ALWAYS_TITLES = frozenset("mr mrs ms miss dr lord lady sir madam".split())
CONTRACTED = ("n't", "'ll", "'ve", "'re", "'d")
# "Ada-related", "Hunter-nin": made of a name, and none.
COMPOUND = re.compile(r"-[a-zß-öø-ÿ]{3,}\Z")
# "Ada has left the gate open. She says so."
SHE_DOES = re.compile(r" (?:is|was|has|had) [^.!?\n\"“”]{3,120}\. (?:S?[Hh]e) [a-z]")
Run = tuple[str, bool]


class Names(dict[str, Name]):
    """Names by their text, in the order of their first places.

    Attributes:
        nouns: Where nouns stand for people without a name.
        is_crowded: Whether so many words are capitalised that this says nothing of a
            word, as in German.
    """

    nouns: Sequence[Noun] = ()
    is_crowded: bool = False


def find_names(
    text: str,
    spans: Sequence[tuple[int, int]],
    speeches: Sequence[tuple[int, int]],
    *,
    known: Collection[str] = (),
    telling: Sequence[Place] | None = None,
) -> Names:
    """Find every name in the body.

    Args:
        text: The text.
        spans: Where the body stands.
        speeches: Where somebody speaks, in order, disjoint.
        known: Names known beforehand: their words are names whatever else they are.
        telling: What `telling_words` found, where that was asked for already.

    Returns:
        Names by their text, in the order of their first places; and the nouns that stand
        for somebody.
    """
    words = _Words(text, spans, find_runs(text, spans), known)
    names = Names()
    for (run, is_first), starts in words.runs.items():
        shift, shown = words.trimmed(starts[0], run, is_first=is_first)
        if shown:
            name = names.get(shown)
            if name is None:
                name = names[shown] = Name(shown)
                name.is_common = shown.casefold() in words.lower
            name.narrated += [start + shift for start in starts] if shift else starts
    names.is_crowded = words.is_crowded()
    if telling is None:
        telling = telling_words(text)
    names.nouns = find_nouns(text, spans, speeches, telling)
    edges = list(chain.from_iterable(speeches))
    for name in names.values():
        _settle(text, name, edges)
    for shown, places in find_eastern(text, spans).items():
        name = names.setdefault(shown, Name(shown))
        for place in places:
            is_spoken = bisect_right(edges, place) % 2 == 1
            (name.spoken if is_spoken else name.narrated).append(place)
        # What found it is what people do.
        name.said += 1 + len(name.narrated)
    for shown, places in find_rows(text, spans, words.lower).items():
        if shown not in names:
            names[shown] = Name(shown, narrated=places, hint=NAMED_IN_ROW)
    return names


def _settle(text: str, name: Name, edges: Sequence[int]) -> None:
    """Part the places of a name by who says them, and weigh the first ones."""
    places = sorted(name.narrated)
    name.narrated = []
    for n, place in enumerate(places):
        is_spoken = bisect_right(edges, place) % 2 == 1
        (name.spoken if is_spoken else name.narrated).append(place)
        if n < MANY:
            weigh(text, name, place, is_spoken=is_spoken)


def _is_compound(word: str) -> bool:
    """Whether a word is made of a name and is none."""
    return "-" in word and bool(COMPOUND.search(word)) and not SUFFIXES.search(word)


class _Words:
    """How each capitalised word is used: inside sentences, first in them, in lower case."""

    def __init__(
        self,
        text: str,
        spans: Sequence[tuple[int, int]],
        runs: Mapping[Run, Sequence[int]],
        known: Collection[str],
    ) -> None:
        self.text, self.spans = text, spans
        self.runs = runs
        self._answers: dict[str, bool] = {}
        self.lower: set[str] = set()
        for start, end in spans:
            self.lower.update(text[start:end].split())
        self.inside: defaultdict[str, int] = defaultdict(int)
        self.first: defaultdict[str, int] = defaultdict(int)
        for (run, is_first), starts in runs.items():
            head, count = run, len(starts)
            if " " in run or "\n" in run:
                head, *rest = run.split()
                for word in rest:
                    self.inside[word] += count
            (self.first if is_first else self.inside)[head] += count
        self.known = {word for name in known for word in name.casefold().split()}
        self.known -= ARTICLES

    def is_crowded(self) -> bool:
        """Whether one word in eight inside the sentences is capitalised."""
        size = sum(end - start for start, end in self.spans)
        counts = [count for count in self.inside.values() if count]
        is_many = sum(counts) * LETTERS_A_WORD > CROWDED * size
        return is_many and len(counts) >= FEWEST_WORDS

    def trimmed(self, start: int, run: str, *, is_first: bool) -> tuple[int, str]:
        """Take off the words of a run that are no part of a name; "" where none is.

        What a run is does not depend on its place, but for a word that stands once.
        """
        if not (" " in run or "\n" in run):
            is_name = len(run) > 1 and self._is_name(run, start, is_first=is_first)
            return 0, run if is_name else ""
        words = run.split()
        place = 0
        while words and not self._begins(
            words, start, is_first=is_first and place == 0
        ):
            size = len(words.pop(0))
            place = run.find(words[0], place + size) if words else 0
        while words and self._is_no_name(words[-1]):
            if len(words) > 1 and words[-1].casefold() in LAST_TOO:
                break
            words.pop()
        if not words or (len(words) == 1 and len(words[0]) == 1):
            return 0, ""
        if _is_compound(words[-1]):
            return 0, ""
        last = run.find(words[-1], place + (len(words[0]) if len(words) > 1 else 0))
        shown = run[place : last + len(words[-1])]
        return place, shown.replace("\n", " ") if "\n" in shown else shown

    def _is_name(self, word: str, start: int, *, is_first: bool) -> bool:
        """Whether a word that stands alone is a name."""
        return (
            self._begins((word,), start, is_first=is_first)
            and not self._is_no_name(word)
            and not _is_compound(word)
        )

    def _is_no_name(self, word: str) -> bool:
        """Whether a word is capitalised for another reason than being a name."""
        known = self._answers.get(word)
        if known is None:
            known = self._answers[word] = self._find_no_name(word)
        return known

    def _find_no_name(self, word: str) -> bool:
        folded = word.casefold().strip(".").replace("’", "'")
        if folded in self.known:
            return False
        if folded in NO_NAMES or folded.endswith(CONTRACTED):
            return True
        # "Ella" is a name, but not where the text says "ella" too.
        return folded in NO_NAMES_ELSEWHERE and (
            folded in self.lower or not self.inside[word]
        )

    def _begins(self, words: Sequence[str], start: int, *, is_first: bool) -> bool:
        """Whether a name begins with the first of these words."""
        word, has_more = words[0], len(words) > 1
        folded = word.casefold().strip(".")
        if folded in self.known:
            return True
        if has_more and folded in TITLES and folded not in NO_PART:
            return folded not in NO_NAMES or folded in ALWAYS_TITLES
        # "Presently the Hatter slept": "the" joins the parts of a name elsewhere.
        is_adverb = is_first and has_more and word.endswith("ly") and words[1] == "the"
        if is_adverb or self._is_no_name(word):
            return False
        is_rare = folded not in self.lower
        if is_first and not is_rare:
            return self.inside[word] * 3 >= self.first[word] > 0
        if self.inside[word] or (is_rare and (has_more or self.first[word] > 1)):
            return True
        return is_rare and not has_more and self._tells(start + len(word))

    def _tells(self, end: int) -> bool:
        """Whether what follows the only place of a word speaks for a person."""
        return (
            tells_person(self.text, end) or SHE_DOES.match(self.text, end) is not None
        )
