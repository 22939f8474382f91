"""Tell words that come back out of another time from thoughts and from speech.

Unmarked, they speak to somebody ("You're an idiot and I love you") where the narration
beside them names a memory; in quotation marks, they follow "he remembered her words".
"""

import re

from fanfold.recover.structure.blocks import Block
from fanfold.recover.voices.thinking import REMEMBERS

SPEAKS_TO = re.compile(r"(?<!thank )\b(?:you|your|you['’]\w+)\b", re.IGNORECASE)
BESIDE = 110
"""How far into the paragraph before and after a memory is looked for."""


def is_remembered(
    text: str, start: int, end: int, *, before: Block | None, after: Block | None
) -> bool:
    """Whether a paragraph of unmarked words is speech that somebody remembers.

    Args:
        text: The text.
        start: Where the words begin.
        end: Where they end.
        before: The paragraph before theirs.
        after: The paragraph after theirs.
    """
    if SPEAKS_TO.search(text, start, end) is None:
        return False
    lead = before and REMEMBERS.search(
        text, max(before.start, before.end - BESIDE), before.end
    )
    tail = after and REMEMBERS.search(
        text, after.start, min(after.end, after.start + BESIDE)
    )
    return bool(lead or tail)
