"""Say what stands in single marks in a file whose speech stands in double ones."""

import re
from collections.abc import Iterator, Sequence

from fanfold.records.story import Notation, Voice, VoiceKind
from fanfold.recover.structure.blocks import Block
from fanfold.recover.voices.quotes import Run
from fanfold.recover.voices.singles import find_single_runs
from fanfold.recover.voices.words import THOUGHT_VERBS

ENDS_SENTENCE = re.compile(r"[.!?…—–-][*_]?\Z")
ENDS_SOMEHOW = re.compile(r"[.,!?…—–-][*_]?\Z")
AFTER_SENTENCE = tuple('.!?…"”')
WORD = re.compile(r"[^\W\d_]+")
FEWEST_WORDS = 3
NEAR = 60


def single_voices(
    text: str, blocks: Sequence[Block], *, notation: Notation | None
) -> Iterator[Voice]:
    """Yield thoughts and quoted words in single marks.

    Args:
        text: The text.
        blocks: Its blocks.
        notation: What a legend says that single marks mean, if it says so.
    """
    for run in find_single_runs(text, blocks):
        kind = _kind(text, run, blocks[run.block], notation=notation)
        yield Voice(
            kind=kind, start=run.start, end=run.end, marking="single_quotes",
            rule="single-quotation", confidence=0.8 if notation else 0.6,
            speaker=notation.speaker if notation and kind == notation.kind else None,
        )  # fmt: skip


def _kind(text: str, run: Run, block: Block, *, notation: Notation | None) -> VoiceKind:
    inner = text[run.start + 1 : run.end - 1]
    lead = text[max(block.start, run.start - NEAR) : run.start].rstrip()
    after = WORD.findall(
        text[run.end : min(block.end, run.end + NEAR)].split(".", 1)[0]
    )[:3]
    begins = not lead or lead.endswith(AFTER_SENTENCE)
    thinks = any(word.casefold() in THOUGHT_VERBS for word in after)
    if notation and ENDS_SOMEHOW.search(inner):
        return notation.kind
    if ENDS_SOMEHOW.search(inner) and thinks:
        return "thought"
    if begins and ENDS_SENTENCE.search(inner) and len(inner.split()) >= FEWEST_WORDS:
        return "thought"
    return "quoted"
