"""Name the speaker where the dialogue tag does: "…" said Name, "…" Name said, Name said, "…"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from fanfold.records.story import Voice
from fanfold.recover.voices.words import PRONOUNS, SPEECH_VERBS

NAME = r"(?P<name>[^\W\d_a-zà-þ][\w'’-]*(?:\.? [^\W\d_a-zà-þ][\w'’-]*){0,2})"
VERB = r"(?P<verb>[^\W\d_A-Z]+)"
# '" said Name', '" Name said', '" Name quietly said'
VERB_NAME = re.compile(rf"[,—–-]?[ \xa0\n]{VERB}[ \n]{NAME}")
NAME_VERB = re.compile(rf"[,—–-]?[ \xa0\n]{NAME}[ \n](?:\w+ly[ \n])?{VERB}")
# 'Name said, "', 'Name said to him: "'
LEAD = re.compile(rf"(?:\A|(?<=[.!?…\"”] )){NAME}[ \n](?:\w+ly[ \n])?{VERB}(?:[ \n][\w'’-]+){{0,5}}[,:]?\Z")
NOT_NAMES = PRONOUNS | frozenset(
    "the a an his her their my your our then and but so as when while after before that this".split()
)
NEAR = 80


def name_speakers(
    text: str, voices: Iterable[tuple[int, Voice]], *, starts: list[int], ends: list[int]
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
            yield replace(voice, speaker=speaker, speaker_basis="tag") if speaker else voice


def _name(text: str, voice: Voice, start: int, end: int) -> str | None:
    after = text[voice.end : min(end, voice.end + NEAR)]
    before = text[max(start, voice.start - NEAR) : voice.start].rstrip()
    for match in (VERB_NAME.match(after), NAME_VERB.match(after), LEAD.search(before)):
        if match and match["verb"].casefold() in SPEECH_VERBS:
            name = match["name"]
            if name.split()[0].casefold() not in NOT_NAMES:
                return name
    return None
