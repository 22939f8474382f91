"""Find words in capitals that stress: a word that the file also writes in small letters.

An acronym is nowhere written small, so it stays what it is. A run of capitals is one
voice; a paragraph all in capitals is no stress.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial

from fanfold.records.story import Voice
from fanfold.recover.layout import Layout
from fanfold.recover.measure.tokens import vocabulary
from fanfold.recover.structure.blocks import Block, blocks_with
from fanfold.recover.voices.words import word_set

CAPITALS = re.compile(
    r"[A-Z]{2}(?<![\w'’.][A-Z]{2})[A-Z]*(?:['’][A-Z]+)?"
    r"(?:[ \n,-]{1,3}[A-Z]+(?:['’][A-Z]+)?(?!\w))*(?![\w'’]|\.\w)"
)
# A table for bytes that leaves the capitals of ASCII alike and all else a blank.
CAPITALS_ONLY = bytes(65 if 65 <= code <= 90 else 32 for code in range(256))  # noqa: PLR2004 - A, Z
TWO_CAPITALS = b"AA"
WORD = re.compile(r"[A-Z]+(?:['’][A-Z]+)?")
MOST_WORDS = 8
LONGEST_HEADING = 120
# Stressed so often that a short file may nowhere write them small.
COMMON = word_set(
    """me you he she him her us them my your his our their no not yes all never always very what why
    who how this that is was are do did don't can can't will won't now here there and but so too
    any some more just only really"""
)


def find_capitals(layout: Layout, blocks: Sequence[Block]) -> Iterator[Voice]:
    """Yield the stressed words in capitals, in order."""
    text = layout.text
    for block in _with_two(text, blocks):
        for match in CAPITALS.finditer(text, *block):
            start, end = match.span()
            if not _is_stress(match.group(), layout) or _is_loud(text, block):
                continue
            yield Voice(
                kind="emphasis", start=start, end=end, marking="capitals",
                rule="capitals", confidence=0.6,
            )  # fmt: skip


def _with_two(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks that hold two capitals in a row."""
    # One byte a character, so that places are the same and a search is quick.
    marked = text.encode("ascii", "replace").translate(CAPITALS_ONLY)
    return blocks_with(partial(marked.find, TWO_CAPITALS), blocks)


def _is_stress(run: str, layout: Layout) -> bool:
    """Whether the file writes each word of a run in small letters too."""
    words = [word.lower().replace("’", "'") for word in WORD.findall(run)]
    if len(words) > MOST_WORDS:
        return False
    rare = set(words) - COMMON
    return not rare or vocabulary(layout).issuperset(rare)


def _is_loud(text: str, block: Block) -> bool:
    """Whether the whole block is in capitals; only a short one can be."""
    line = text[block.start : min(block.end, block.start + LONGEST_HEADING)]
    return line.upper() == line
