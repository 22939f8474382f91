"""Name the speaker where the dialogue tag does.

'"…" said Name', '"…" Name said', 'Name said, "…"', and the same with "the captain".
Other speeches of the block get the name when no other name is in a tag there.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from fanfold.records.story import Voice
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
LEAD = re.compile(
    rf"(?:\A|(?<=[.!?…\"”] )){NAME}[ \n](?:\w+ly[ \n])?{VERB}(?:[ \n][\w'’-]+){{0,5}}[,:]?\Z"
)
NOT_NAMES = PRONOUNS | word_set(
    "a an his her their my your our then and but so as when while after before that this"
)
NEAR = 80


def name_speakers(
    text: str,
    voices: Iterable[tuple[int, Voice]],
    *,
    starts: list[int],
    ends: list[int],
) -> Iterator[Voice]:
    """Yield the speeches with their speakers where a tag names them.

    Args:
        text: The text.
        voices: The speeches in order, each with the index of its block.
        starts: Where each block starts.
        ends: Where each block ends.
    """
    for block, group in groupby(voices, key=lambda pair: pair[0]):
        speeches = [voice for _, voice in group]
        names = [_name(text, voice, starts[block], ends[block]) for voice in speeches]
        known = {name for name in names if name}
        shared = known.pop() if len(known) == 1 else None
        for voice, name in zip(speeches, names, strict=True):
            speaker = name or shared
            yield (
                replace(voice, speaker=speaker, speaker_basis="tag")
                if speaker
                else voice
            )


def _name(text: str, voice: Voice, start: int, end: int) -> str | None:
    after = text[voice.end : min(end, voice.end + NEAR)]
    before = text[max(start, voice.start - NEAR) : voice.start].rstrip()
    paused = text[voice.start : voice.end - 1].endswith(",")
    between = BETWEEN.match(after)
    if between and _is_name(between["name"]):
        return _folded(between["name"])
    for match in (VERB_NAME.match(after), NAME_VERB.match(after), LEAD.search(before)):
        if match and _is_name(match["name"]):
            verb = match["verb"].casefold()
            if verb in SPEECH_VERBS and (paused or verb not in ACTION_VERBS):
                return _folded(match["name"])
    return None


def _is_name(name: str) -> bool:
    return name.split(maxsplit=1)[0].casefold() not in NOT_NAMES


def _folded(name: str) -> str:
    return " ".join(name.split())
