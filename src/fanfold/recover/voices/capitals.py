"""Find words in capitals that stress: a word that the file also writes in small letters.

An acronym is nowhere written small, so it stays what it is. A run of capitals is one
voice; a paragraph all in capitals is no stress.
"""

import re
from collections.abc import Iterator, Sequence

from fanfold.records.story import Voice
from fanfold.recover.structure.blocks import Block

CAPITALS = re.compile(r"(?<![\w'’.])[A-Z]{2,}(?:['’][A-Z]+)?(?:[ \n,-]+[A-Z]+(?:['’][A-Z]+)?(?!\w))*(?![\w'’]|\.\w)")
WORD = re.compile(r"[A-Z]+(?:['’][A-Z]+)?")
SMALL = re.compile(r"\b[a-z]+(?:['’][a-z]+)?\b")
MOST_WORDS = 8


def find_capitals(text: str, blocks: Sequence[Block]) -> Iterator[Voice]:
    """Yield the stressed words in capitals, in order."""
    runs = [
        (match.start(), match.end(), block)
        for block in blocks
        for match in CAPITALS.finditer(text, block.start, block.end)
    ]
    if not runs:
        return
    small = {
        word
        for block in blocks
        for word in SMALL.findall(text, block.start, block.end)
    }
    for start, end, block in runs:
        if _is_stress(text[start:end], text[block.start : block.end], small):
            yield Voice(
                kind="emphasis", start=start, end=end, marking="capitals",
                rule="capitals", confidence=0.6,
            )  # fmt: skip


def _is_stress(run: str, block: str, small: set[str]) -> bool:
    words = WORD.findall(run)
    known = sum(1 for word in words if word.lower().replace("’", "'") in small or word.lower() in small)
    return len(words) <= MOST_WORDS and known == len(words) and block.upper() != block
