"""Find where a scene changes though nothing stands between the paragraphs."""

import re
from collections import Counter
from collections.abc import Container, Sequence
from functools import cached_property
from typing import Final

from fanfold.records.story import SceneKind
from fanfold.recover.layout import Layout
from fanfold.recover.measure.tokens import small_letters
from fanfold.recover.structure.blocks import Block
from fanfold.recover.structure.turns import (
    ARRIVES,
    CUES,
    ENDING,
    MOST_OF_SIDE,
    OPENING,
    SETTLES,
    TAG_TIME,
    THRESHOLD,
    Place,
    Turn,
    weigh_mind,
    weigh_opening,
    weigh_pronoun,
    weigh_side,
)

NAME: Final = re.compile(r"[A-ZÀ-Þ][\w'’-]+")
# Begins with the blank, which a search leaps to.
MID_NAME: Final = re.compile(r" ((?<=[a-z,] )[A-ZÀ-Þ][a-zà-ÿ]{2,}(?:-[a-z]+)?)")
FEWEST: Final = 2
"""A word with a capital inside sentences this often is a name."""
NO_NAMES: Final = frozenset(
    "The And But Then When While After Before With This That There They Mister Miss "
    "God Lord Lady Sir English French German American".split()
)
NEAR: Final = 3000
"""A name not seen for so many characters comes new."""
AROUND: Final = 700
"""How far a scene's people are looked for on either side."""
SHORTEST: Final = 400
"""A scene shorter than this does not end without a mark."""
REST: Final = 120
"""So much must follow a turn inside its body segment."""
SPEECH: Final = tuple("\"“”„«「『—–-'‘")
CLOSED: Final = tuple(".!?…\"”’'»」』)*_~—-")
MOST_OF_PEOPLE: Final = 2.5
"""What a name at the head can add, and a little more."""
MARKED: Final = 0.5
"""What a file loses that sets marks between its scenes."""


def find_names(text: str, blocks: Sequence[Block]) -> frozenset[str]:
    """Return the words that stand with a capital inside sentences."""
    found = Counter(MID_NAME.findall(text, blocks[0].start, blocks[-1].end))
    return frozenset(n for n, count in found.items() if count >= FEWEST) - NO_NAMES


class TurnFinder:
    """Weighs each pair of neighbouring paragraphs of one text."""

    def __init__(
        self,
        layout: Layout,
        blocks: Sequence[Block],
        *,
        marks: Container[int],
        is_marked: bool,
    ) -> None:
        """Keep the text; `marks` are the places of blocks that are marks themselves."""
        self.text = layout.text
        self.letters = small_letters(layout)
        self.blocks = blocks
        self.marks = marks
        self.is_marked = is_marked

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of the text; a file with marks throughout never asks for them."""
        return find_names(self.text, self.blocks)

    def turn_at(
        self, i: int, *, since: int, until: int, held: SceneKind
    ) -> Turn | None:
        """Return the turn before a block, or None where the scene goes on.

        Args:
            i: The block's place, its neighbour above in the same body segment.
            since: Where the scene that runs above began.
            until: Where the body segment ends.
            held: The kind of the scene that runs above.
        """
        text, above, below = self.text, self.blocks[i - 1], self.blocks[i]
        if below.start - since < SHORTEST or until - below.start < REST:
            return None
        if not text.startswith(CLOSED, above.end - 1) or i - 1 in self.marks:
            return None
        opening = text[below.start : min(below.end, below.start + OPENING)]
        if opening.startswith(SPEECH):
            return self._spoken(opening)
        if not opening[0].isupper() and opening[0].isascii():
            return None
        return self._weighed(i, opening, held)

    def _spoken(self, opening: str) -> Turn | None:
        """Only the tag of a first speech can set it in another time."""
        if "next " in opening or "following " in opening or "later" in opening:
            tag = TAG_TIME.search(opening)
            if tag is not None:
                return Turn(score=THRESHOLD, cues=["time_shift"])
        return None

    def _weighed(self, i: int, opening: str, held: SceneKind) -> Turn | None:
        text, above = self.text, self.blocks[i - 1]
        ending = text[max(above.start, above.end - ENDING) : above.end]
        start, end = self.blocks[i].start, above.end
        place = Place(
            opening=opening,
            small=opening.lower(),
            letters=self.letters[start : start + len(opening)],
            ending=ending.lower(),
            letters_above=self.letters[end - len(ending) : end],
            held=held,
        )
        turn = Turn()
        weigh_opening(turn, opening, place.small)
        weigh_mind(turn, place)
        weigh_pronoun(turn, opening)
        if text[above.end - 1] in '"”»」':
            turn.add(-0.75)
        if self.is_marked:
            turn.add(-MARKED)
        if turn.score > THRESHOLD - MOST_OF_PEOPLE - MOST_OF_SIDE:
            self._weigh_people(turn, i, opening)
        if turn.score < THRESHOLD - MOST_OF_SIDE:
            return None
        weigh_side(turn, place)
        if turn.score < THRESHOLD:
            return None
        turn.cues = [c for c in CUES if c in turn.cues and c != "time_word"]
        turn.cues = turn.cues or ["time_shift"]
        return turn

    def _weigh_people(self, turn: Turn, i: int, opening: str) -> None:
        """Count a name that comes new at the head of a paragraph, and does not enter."""
        lead = NAME.match(opening)
        if lead is None:
            return
        name = lead.group().removesuffix("'s").removesuffix("’s")
        if name not in self.names:
            return
        rest = opening[lead.end() :].lstrip()
        if SETTLES.match(rest):
            turn.add(0.5)
        start = self.blocks[i].start
        if self.text.rfind(name, max(0, start - NEAR), start) >= 0:
            return
        if ARRIVES.match(rest):
            turn.add(-1.0)
            return
        turn.add(1.0, "pov_shift")
        if not self._people(start - AROUND, start) & self._people(
            start, start + AROUND
        ):
            turn.add(0.75, "people_change")

    def _people(self, start: int, end: int) -> set[str]:
        words = set(NAME.findall(self.text, max(0, start), end))
        return words & self.names
