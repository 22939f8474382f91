"""Find the voices that a file shows by paired marks other than quotation marks."""

import re
from collections.abc import Iterator, Sequence

from fanfold.records.story import Notation, Segment, Voice, VoiceKind
from fanfold.recover.layout import Layout
from fanfold.recover.structure.marks import (
    EMPHASIS_MARKS,
    MARKS,
    PairedMark,
    Shape,
    is_told,
    shaped_uses,
)
from fanfold.recover.voices.words import ACTIONS

HTML_TAG = re.compile(
    r"</?(?:[abipqsu]|em|strong|br|hr|span|div|font|center|h[1-6]|blockquote|img|su[bp]|pre|t[adhr]"
    r"|table|[ou]l|li|small|big|strike|del|ins|cite|code|tt)(?:\s+[\w-]+\s*=[^<>]*)?\s*/?>",
    re.IGNORECASE,
)
SPOKEN: tuple[VoiceKind, ...] = (
    "inner_voice",
    "thought",
    "letter_or_document",
    "speech",
)


def find_marked(
    layout: Layout, *, segments: Sequence[Segment], notations: Sequence[Notation]
) -> Iterator[Voice]:
    """Yield the voices in paired marks, mark by mark.

    Markers ("-A year later-") and remembered scenes are left to the scenes.
    """
    for mark in MARKS:
        meanings = {n.kind: n for n in notations if n.opening == mark.opening}
        if not meanings:
            continue
        for start, end, shape in shaped_uses(mark, layout, segments):
            text = layout.text[start:end]
            notation = _meaning(text, shape=shape, mark=mark, meanings=meanings)
            if notation:
                yield Voice(
                    kind=notation.kind, start=start, end=end,
                    marking=f"{mark.opening}…{mark.closing}", rule="paired-mark",
                    confidence=notation.confidence, speaker=notation.speaker,
                )  # fmt: skip


def _meaning(
    text: str, *, shape: Shape, mark: PairedMark, meanings: dict[VoiceKind, Notation]
) -> Notation | None:
    """Say what one use of a mark means, or None where it is no voice."""
    if shape == "marker" or (mark.opening == "<" and HTML_TAG.match(text)):
        return None
    spoken = next((meanings[kind] for kind in SPOKEN if kind in meanings), None)
    if shape == "passage":
        return None if is_told(text) else spoken
    if shape == "word":
        return _word(text, mark=mark, meanings=meanings, spoken=spoken)
    return _sentence(text, shape=shape, meanings=meanings, spoken=spoken)


def _word(
    text: str, *, mark: PairedMark, meanings: dict[VoiceKind, Notation],
    spoken: Notation | None,
) -> Notation | None:  # fmt: skip
    if mark.opening in EMPHASIS_MARKS:
        action = ACTIONS.match(text, len(mark.opening))
        return None if action else meanings.get("emphasis")
    return spoken if spoken and spoken.basis == "legend" else None


def _sentence(
    text: str, *, shape: Shape, meanings: dict[VoiceKind, Notation],
    spoken: Notation | None,
) -> Notation | None:  # fmt: skip
    lyric = meanings.get("lyric")
    if lyric and (shape == "line" or spoken is None):
        return lyric
    if spoken and spoken.basis == "habit" and is_told(text):
        return None
    return spoken or (meanings.get("emphasis") if shape == "line" else None)
