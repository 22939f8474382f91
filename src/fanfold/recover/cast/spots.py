"""Say where everybody is named, and whom a pronoun stands for."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from fanfold.records.story import Gender
from fanfold.recover.cast.person import Person
from fanfold.recover.structure.blocks import Block

Pair = tuple[int, int]
GENDER: dict[str, Gender] = {"his": "he", "her": "she", "he": "he", "she": "she", "him": "he"}  # fmt: skip
MINE = frozenset({"my", "i", "me"})
QUOTES = re.compile('["“”«»「」]')
REACH = 500


class Spot(NamedTuple):
    """Where somebody is named."""

    start: int
    end: int
    person: int
    is_spoken: bool


class Spots:
    """All places of names, to find who stands right before or after another place."""

    def __init__(self, text: str, people: Sequence[Person]) -> None:
        self.text, self.people = text, people
        self.all = sorted(
            Spot(place, place + len(name.text), i, is_spoken)
            for i, person in enumerate(people)
            if not person.epithets
            for name in person.names
            for places, is_spoken in ((name.narrated, False), (name.spoken, True))
            for place in places
        )
        self.starts = [spot.start for spot in self.all]
        self.begun = {spot.start: spot.person for spot in self.all}
        self.ended = {spot.end: spot.person for spot in self.all}
        self.narrator = next((i for i, p in enumerate(people) if p.is_narrator), None)

    def meant(self, word: str, at: int, block: Block, other: int | None) -> int | None:
        """Return whom a pronoun stands for: the last one named who may be meant."""
        folded = word.casefold()
        if folded in MINE:
            return self._speaker(at, block, other)
        loose: Counter[int] = Counter()
        for n in range(bisect_left(self.starts, at) - 1, -1, -1):
            spot = self.all[n]
            if at - spot.start > REACH:
                break
            if spot.person == other or spot.is_spoken:
                continue
            gender = self.people[spot.person].gender
            if gender == GENDER[folded]:
                return spot.person
            if gender is None:
                loose[spot.person] += 1
        return loose.most_common(1)[0][0] if loose else None

    def last(self, at: int, others: set[int]) -> int | None:
        """Return who was named last before a place, but for some."""
        for n in range(bisect_left(self.starts, at) - 1, -1, -1):
            spot = self.all[n]
            if at - spot.start > REACH:
                return None
            if spot.person not in others:
                return spot.person
        return None

    def _speaker(self, at: int, block: Block, other: int | None) -> int | None:
        """Return who says "I": the narrator, or whom the paragraph of a speech names."""
        if len(QUOTES.findall(self.text, block.start, at)) % 2 == 0:
            return self.narrator if self.narrator != other else None
        low = bisect_left(self.starts, block.start)
        high = bisect_left(self.starts, block.end)
        here = [s for s in self.all[low:high] if not s.is_spoken and s.person != other]
        return min(here, key=lambda s: abs(s.start - at)).person if here else None
