"""Where people are named, in the narration and in the speeches."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from fanfold.recover.cast.names import PERSON_AFTER
from fanfold.recover.voices.words import SPEECH_VERBS

AFTER_NAME = re.compile(
    r"[ \n](?:[a-z]+ly[ \n]|(?:then|also|just|only|never|still|now|again)[ \n])?([a-z]+)\b"
)
Place = tuple[int, int, int]
"""Start, end, index of a person."""


class Places:
    """The places of all names, in order.

    Attributes:
        starts: Where a name stands in the narration.
        ends: One past each of these.
        people: Whom each of these names.
        subjects: Which of these are likely the subject of a sentence.
    """

    def __init__(
        self, text: str, narrated: Iterable[Place], spoken: Iterable[Place]
    ) -> None:
        self._text = text
        self._narrated: list[tuple[int, int, int, bool]] = []
        self._added: list[Place] = []
        self._spoken = sorted(spoken)
        self._spoken_starts = [start for start, _, _ in self._spoken]
        self._at: dict[int, tuple[int, int]] = {}
        self._take(narrated)

    def add(self, start: int, end: int, person: int) -> None:
        """Keep a place in the narration for the next time that places are settled."""
        self._added.append((start, end, person))

    def settle(self) -> None:
        """Put the places added among the others."""
        if self._added:
            self._take(self._added)
            self._added = []

    def _take(self, narrated: Iterable[Place]) -> None:
        text, all_places = self._text, self._narrated
        all_places += [
            (start, end, person, _acts(text, end)) for start, end, person in narrated
        ]
        all_places.sort()
        self.starts = [place[0] for place in all_places]
        self.ends = [place[1] for place in all_places]
        self.people = [place[2] for place in all_places]
        self.subjects = [i for i, place in enumerate(all_places) if place[3]]
        self._at = {place[0]: (place[1], place[2]) for place in all_places}

    def at(self, start: int) -> tuple[int, int] | None:
        """Return the end and the person of the name that starts here, if one does."""
        return self._at.get(start)

    def between(self, start: int, end: int) -> range:
        """Return the indexes of the places in the narration of a stretch."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def has_between(self, start: int, end: int) -> bool:
        """Whether a name stands in the narration of a stretch, or begins at its end."""
        first = bisect_left(self.starts, start)
        return first < len(self.starts) and self.starts[first] <= end

    def named_between(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the places in the narration of a stretch, each with its person."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        if first == last:
            return []
        return list(zip(self.starts[first:last], self.people[first:last], strict=True))

    def spoken_between(self, start: int, end: int) -> Sequence[Place]:
        """Return the places in the speeches of a stretch."""
        first = bisect_left(self._spoken_starts, start)
        return self._spoken[first : bisect_left(self._spoken_starts, end)]


def _acts(text: str, end: int) -> bool:
    """Whether a verb follows a name, so that it is likely the subject."""
    match = AFTER_NAME.match(text, end)
    if match is None:
        return False
    word = match.group(1)
    return word in PERSON_AFTER or word in SPEECH_VERBS or word.endswith("ed")
