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
from fanfold.recover.voices.remembered import is_recalled
from fanfold.recover.voices.thinking import LINK_STEMS, MIND_LINK
from fanfold.recover.voices.words import ACTIONS

HTML_TAG = re.compile(
    r"<[!?]\w|</?(?:html|head|body|meta|link|style|title|script|[abipqsu]|em|strong|br|hr|span|div|font|center|h[1-6]|blockquote|img|su[bp]|pre|t[adhr]"
    r"|table|[ou]l|li|small|big|strike|del|ins|cite|code|tt)(?:\s+[\w:-]+\s*=[^<>]*)?\s*/?>",
    re.IGNORECASE,
)
NEAR = 110
BEFORE_STOP = re.compile(r"[^.!?…\"“]*")
THINKS = re.compile(r"\W{0,3}(?:\w+ ){1,2}(?:thought|thinks|wondered|wonders)\b")
# "*Come home,* she had told him": said at another time.
MARKED_RECALL = re.compile(
    r"[ \n\xa0]*(?:he|she|they|(?:his|her) \w+|[A-Z]\w+)(?: had|['’]d) (?:\w+ )?(?:said|told|whispered|promised|sworn|warned|asked|written)\b"
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
        last: tuple[VoiceKind, int] = ("quoted", 0)
        for start, end, shape in shaped_uses(mark, layout, segments):
            text = layout.text[start:end]
            notation = _meaning(text, shape=shape, mark=mark, meanings=meanings)
            if notation:
                kind = _heard(layout.text, start, end, notation, last=last)
                last = (kind, end)
                yield Voice(
                    kind=kind, start=start, end=end,
                    marking=mark.style or f"{mark.opening}…{mark.closing}",
                    rule="style" if mark.style else "paired-mark",
                    confidence=notation.confidence, speaker=notation.speaker,
                )  # fmt: skip


def _heard(
    text: str, start: int, end: int, notation: Notation,
    *, last: tuple[VoiceKind, int],
) -> VoiceKind:  # fmt: skip
    """Say whether a marked thought is rather a voice within or a memory.

    What stands round it says so ("it said in her mind", "she had told him"); the next
    one in the same paragraph, with nothing said of it, is the same.
    """
    if notation.kind != "thought" or notation.basis == "legend":
        return notation.kind
    lead = text[text.rfind("\n", max(0, start - NEAR), start) + 1 : start].rstrip()
    after = text[end : end + NEAR].split("\n", 1)[0]
    tag = BEFORE_STOP.match(after)
    if tag and any(map(tag[0].__contains__, LINK_STEMS)) and MIND_LINK.search(tag[0]):
        return "inner_voice"
    if is_recalled(lead, after) or MARKED_RECALL.match(after):
        return "remembered_speech"
    kind, before = last
    same = before > 0 and "\n" not in text[before:start] and start - before < NEAR
    if kind == "inner_voice" and same and not THINKS.match(after):
        return kind
    return "thought"


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
    if mark.style:
        return meanings.get("emphasis")
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
        return None if shape == "sentence" and is_told(text) else lyric
    if spoken and spoken.basis == "habit" and is_told(text):
        return None
    return spoken or (meanings.get("emphasis") if shape == "line" else None)
