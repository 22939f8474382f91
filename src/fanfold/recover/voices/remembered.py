"""Tell words that come back out of another time from thoughts and from speech.

Unmarked, they speak to somebody ("You're an idiot and I love you") where the narration
beside them names a memory; in quotation marks, they follow "he remembered her words" or
stand before "echoed in his ears" and "he had once said".
"""

import re

from fanfold.recover.measure.word_patterns import any_case
from fanfold.recover.structure.blocks import Block
from fanfold.recover.voices.thinking import REMEMBERS

SPEAKS_TO = re.compile(r"(?<!thank )\b(?:you|your|you['’]\w+)\b", re.IGNORECASE)
_SAYING = (
    r"\b[^.!?\"“”]{0,60}"
    r"(?:\b(?:said|told|words|saying|promise|voice|whispered|asked)\b[^.!?\"“”]{0,24}[:,]|(?<=\w):)"
)
_ECHOING = (
    r"\b[^.!?\"“”]{0,30}\b(?:echo(?:ed|es|ing)?|rang|rings|ringing|came back)\b"
    r"[^.!?\"“”]{0,30}[:,]"
)
RECALLS = re.compile(
    any_case(
        rf"remember(?:ed|s|ing)?{_SAYING}|recall(?:ed|s|ing)?{_SAYING}"
        rf"|words{_ECHOING}|promise{_ECHOING}|memory{_ECHOING}"
        r"|had (?:once|always) (?:said|told (?:him|her|them|me))(?: \w+)?[:,]"
    )
    + r"\s*\Z"
)
RECALLED = re.compile(
    r"[ \n\xa0]*(?:(?:the|his|her|those|their) (?:words|voice) )?(?:(?:still |now )?(?:echo(?:ed|es)|rang|rings)\b"
    r"[^.!?\"“”]{0,24}\b(?:ears|head|mind|memory|skull)|(?:he|she|they|(?:his|her) \w+|[A-Z]\w+)(?: had|['’]d) (?:once|always) (?:said|told)"
    r"|(?:he|she|they|[A-Z]\w+) had (?:said|told (?:him|her|them|me)),? (?:once|years? ago|years before|long ago|back then))\b"
)
# One of them is in what follows, where that recalls.
AFTER_STEMS = ("echo", "rang", "rings", "had ", "’d", "'d")
# One of these, and an end that leads to the words, is in what stands before them.
BEFORE_STEMS = (*AFTER_STEMS, "emember", "ecall", "words", "ringing", "voice")
LEADS_ON = (":", ",")
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


def is_recalled(lead: str, after: str) -> bool:
    """Whether what stands round a quotation says that it is remembered, not said now."""
    if (
        lead.rstrip().endswith(LEADS_ON)
        and any(map(lead.__contains__, BEFORE_STEMS))
        and RECALLS.search(lead)
    ):
        return True
    return any(map(after.__contains__, AFTER_STEMS)) and bool(RECALLED.match(after))
