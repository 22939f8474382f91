"""Name the speaker where the dialogue tag does.

'"…" said Name', '"…" Name said', 'Name said, "…"', and the same with "the captain".
Other speeches of the block get the name when no other name is in a tag there.
"""

import re
from collections.abc import Iterator, Sequence

from fanfold.recover.structure.blocks import Block
from fanfold.recover.voices.quotes import Run
from fanfold.recover.voices.words import (
    ACTION_VERBS,
    PRONOUNS,
    SPEECH_VERBS,
    word_set,
)

CAPITAL = r"[^\W\d_a-zà-þ][\w'’-]*"
NAME = (
    rf"(?P<name>(?:(?:Mr|Mrs|Ms|Dr|St|Mme)\.? )?{CAPITAL}(?:[ \n]{CAPITAL}){{0,2}}"
    r"|the(?:[ \n][\w'’-]+){1,3}?(?=[.,;:!?\"“”]|\s*\Z|[ \n](?:and|as|in|with|from|to|at|who|when"
    r"|while|on|after|before|without|quietly|softly)\b))"
)
VERB = r"(?P<verb>[^\W\d_A-Z]+)"
VERB_NAME = re.compile(
    rf"[,—–-]?[ \xa0\n]{VERB}[ \n](?:(?:poor|old|young|little|dear)[ \n])?{NAME}"
)
NAME_VERB = re.compile(rf"[,—–-]?[ \xa0\n]?(?!the\b){NAME}[ \n](?:\w+ly[ \n])?{VERB}")
# '"Why," Name ventures, "why": whatever the verb is, it stands between two halves.
BETWEEN = re.compile(rf"[ \n](?!the\b){NAME}[ \n]{VERB},[ \n][\"“«]")
LEAD = re.compile(rf"{NAME}[ \n](?:\w+ly[ \n])?{VERB}(?:[ \n][\w'’-]+){{0,5}}[,:]?\Z")
SENTENCE_START = re.compile(r"[.!?…\"”] ")
# How a lead ends, and whether a capital or "the" begins anything there.
HALVES = re.compile(r",[ \n][\"“«]")
MAY_LEAD = re.compile(r"[\w'’,:-]\Z")
NOT_NAMES = PRONOUNS | word_set(
    "a an his her their my your our then and but so as when while after before that this"
)
NEAR = 80


def name_speakers(
    text: str, speeches: Sequence[Run], blocks: Sequence[Block]
) -> Iterator[str | None]:
    """Yield for each speech who says it, or None where no tag tells.

    Args:
        text: The text.
        speeches: The speeches in order.
        blocks: The blocks they stand in.
    """
    at = 0
    while at < len(speeches):
        block, first = speeches[at].block, at
        names: list[str | None] = []
        while at < len(speeches) and speeches[at].block == block:
            names.append(_name(text, speeches[at], blocks[block]))
            at += 1
        if at - first > 1 and len(known := {name for name in names if name}) == 1:
            shared = known.pop()
            names = [name or shared for name in names]
        yield from names


def _name(text: str, speech: Run, block: Block) -> str | None:
    start, end = speech.start, speech.end
    if end < block.end:
        after = text[end : min(block.end, end + NEAR)]
        between = BETWEEN.match(after) if HALVES.search(after) else None
        if between and _is_name(between["name"]):
            return _folded(between["name"])
        for form in (VERB_NAME, NAME_VERB):
            name = _tagged(text, speech, form.match(after))
            if name:
                return name
    if start > block.start:
        before = text[max(block.start, start - NEAR) : start].rstrip()
        if before and MAY_LEAD.search(before):
            return _tagged(text, speech, _lead(before))
    return None


def _lead(before: str) -> re.Match[str] | None:
    """Read the tag that leads to a speech; it begins a sentence."""
    starts = [0, *(match.end() for match in SENTENCE_START.finditer(before))]
    tags = (LEAD.match(before, start) for start in starts)
    return next((tag for tag in tags if tag), None)


def _tagged(text: str, speech: Run, tag: re.Match[str] | None) -> str | None:
    """Return the name in a tag with a verb of speaking; a beat needs a comma."""
    if tag is None or not _is_name(tag["name"]):
        return None
    verb = tag["verb"].casefold()
    if verb not in SPEECH_VERBS:
        return None
    paused = text.endswith(",", speech.start, speech.end - 1)
    return _folded(tag["name"]) if paused or verb not in ACTION_VERBS else None


def _is_name(name: str) -> bool:
    return name.split(maxsplit=1)[0].casefold() not in NOT_NAMES


def _folded(name: str) -> str:
    return " ".join(name.split())
