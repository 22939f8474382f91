"""Find memories that are set in a paired mark: //…// over paragraphs, -…- round one."""

import re
from collections.abc import Container, Sequence
from typing import Final

from fanfold.records.story import Notation
from fanfold.recover.measure.word_patterns import any_case
from fanfold.recover.structure.blocks import Block

MEMORY: Final = re.compile(
    any_case(
        "memor(?:y|ies)|remember(?:ed|s|ing)?|flash(?:ed)? in (?:his|her|their) mind|years? ago|flashback"
    )
    + r"\b"
)
ADDRESSES: Final = re.compile(any_case("you|your|i|me|my") + r"\b")
"""Words of somebody who speaks: a voice uses the same marks, a memory is narrated."""
PASSAGE: Final = 150
ENDS_SENTENCE: Final = re.compile(r"[.!?…][\"”’']?\s")
# Marks that may stand round one whole paragraph: [seed 002] "-An memory of him … -".
AROUND_ONE: Final = (("-", "-"), ("*", "*"), ("_", "_"), ("~", "~"), ("::", "::"), ("[", "]"), ("<i>", "</i>"))  # fmt: skip
# The sign that every memory set in a mark begins with; few paragraphs have one.
SIGNS: Final = frozenset(left[0] for left, _ in AROUND_ONE) | {"/"}


class Passages:
    """The set-off memories among the blocks of one text."""

    def __init__(
        self,
        text: str,
        blocks: Sequence[Block],
        *,
        gaps: Sequence[int],
        marks: Container[int],
        notations: Sequence[Notation],
    ) -> None:
        """Keep the text; a legend that gives slashes a voice keeps them from memories."""
        self.text = text
        self.blocks = blocks
        self.gaps = gaps
        self.marks = marks
        told = {n.kind for n in notations if n.basis == "legend" and n.opening == "//"}
        self.slashed = "//" in text and told <= {"lyric"}
        self.sung = "lyric" in told

    def end(self, i: int, last: int, *, usual: int) -> int:
        """Return the end of the memory that begins with a block, or `i` for none.

        Lines of a song in the same mark are short; a memory runs over paragraphs, more
        than one where a legend says that the mark is a song's.
        """
        first = self.blocks[i]
        if self.text[first.start] not in SIGNS:
            return i
        if self._is_around(first):
            return i + 1
        if not (self.slashed and self._is_slashed(i) and self._is_long(first)):
            return i
        end = i + 1
        while end < last and self._is_slashed(end) and self.gaps[end] <= usual:
            end += 1
        while end - i > 1 and not (
            self._is_long(self.blocks[end - 1]) or self._is_long(self.blocks[end - 2])
        ):
            end -= 1
        if end - i > 1:
            return end
        if not self.sung and MEMORY.search(self.text, first.start, first.end):
            return end
        return i

    def _is_around(self, block: Block) -> bool:
        """Whether one mark stands round a whole long paragraph that tells a memory."""
        if block.end - block.start < PASSAGE:
            return False
        return any(
            self.text.startswith(left, block.start)
            and self.text.endswith(right, block.start, block.end)
            and MEMORY.search(self.text, block.start, block.end) is not None
            and not ADDRESSES.search(self.text, block.start, block.end)
            for left, right in AROUND_ONE
        )

    def _is_slashed(self, i: int) -> bool:
        return i not in self.marks and self.text.startswith("//", self.blocks[i].start)

    def _is_long(self, block: Block) -> bool:
        if block.end - block.start < PASSAGE:
            return False
        return ENDS_SENTENCE.search(self.text, block.start, block.end) is not None
