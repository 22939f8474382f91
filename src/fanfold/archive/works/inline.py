"""The inside of a paragraph as HTML: nested voices, marks, places of damage.

Every character of the text is written, escaped; marks such as `//` are kept inside
`span.mark`, so that a style may dim them and "as typed" may show them.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import Final

from fanfold.archive.works.looks import Nest
from fanfold.archive.works.paragraphs import Block
from fanfold.records.looks import Formatting
from fanfold.records.story import Damage, Voice

VOICE_CLASS: Final = {
    "speech": "voice-speech",
    "thought": "voice-thought",
    "inner_voice": "voice-inner",
    "lyric": "voice-lyric",
    "letter_or_document": "voice-letter",
    "remembered_speech": "voice-remembered",
    "quoted": "voice-quoted",
    "emphasis": "voice-emphasis",
}
DAMAGE_WORDS: Final = {
    "truncated_sentence": "the sentence seems cut off",
    "missing_words": "words seem to be missing",
    "lost_line": "lines seem to be missing",
    "glued_paragraph": "two paragraphs may have run together",
    "glued_words": "two words have run together",
    "broken_line": "the line is broken in mid-sentence",
    "garbled_text": "the text is garbled",
    "stray_character": "a stray character",
    "mojibake": "letters were damaged and have been repaired",
    "lost_formatting": "italics or bold were lost",
    "lost_scene_break": "a scene break seems lost",
}
SURE_SPEAKER: Final = 0.8
"""Below this a speaker is shown as "probably" the one."""
LIKELY_SPEAKER: Final = 0.5
"""Below this nobody is shown: a toss of a coin is no fact."""
MARKS: Final = "/*~:<>{}[]_=+#^()-–—"
MARK_RUN: Final = 3
PLAIN_MARKINGS: Final = (
    "quote",
    "none",
    "line",
    "indent",
    "guillemet",
    "dash_dialog",
    "italic",
    "bold",
)
CONTROL_PICTURES: Final = "".join(chr(0x2400 + code) for code in range(0x20))
DELETE_PICTURE: Final = "␡"
CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
NOT_PLAIN: Final = re.compile(rf"{CONTROL.pattern[:-1]}&<>]")


class Inline:
    """Writes the inside of one paragraph.

    Args:
        text: The whole text.
        block: The paragraph.
        breaks: Whether line ends in it are kept.
        looks: How words of it look, outer before inner.
    """

    def __init__(
        self,
        text: str,
        block: Block,
        *,
        breaks: bool,
        looks: Sequence[Formatting] = (),
    ) -> None:
        self.text = text
        self.looks = looks
        self.block = block
        self.line_end = "<br>" if breaks else "\n"
        self.out: list[str] = []
        self.pos = block.start

    def write(self, voices: Sequence[Voice], damage: Sequence[Damage]) -> str:
        """Return the paragraph's inner HTML.

        Args:
            voices: Those that overlap it, outer ones first.
            damage: What shows in it, in order.
        """
        last = self.block.end
        if not voices and not damage:
            self._text_to(last)
            return "".join(self.out)
        open_voices: list[tuple[int, int]] = []
        for at, event in self._events(voices, damage):
            if open_voices:
                self._close_until(open_voices, at)
            self._text_to(at)
            if isinstance(event, Damage):
                self.out.append(_damage_mark(event))
                continue
            end = min(event.end, open_voices[-1][0] if open_voices else last)
            if end > at:
                self._open(open_voices, event, end)
        self._close_until(open_voices, last)
        self._text_to(last)
        return "".join(self.out)

    def _events(
        self, voices: Sequence[Voice], damage: Sequence[Damage]
    ) -> Sequence[tuple[int, Voice | Damage]]:
        """Return what begins in the paragraph, in order; damage before a voice."""
        start = self.block.start
        if len(voices) == 1 and not damage:
            return ((max(voices[0].start, start), voices[0]),)
        events: list[tuple[int, int, int, Voice | Damage]] = [
            *((max(v.start, start), 1, -v.end, v) for v in voices),
            *((d.start, 0, -d.end, d) for d in damage),
        ]
        events.sort(key=lambda e: e[:3])
        return [(at, event) for at, _, _, event in events]

    def _open(self, stack: list[tuple[int, int]], voice: Voice, end: int) -> None:
        is_sure = voice.speaker_confidence >= SURE_SPEAKER
        is_told = voice.speaker_confidence >= LIKELY_SPEAKER
        speaker = voice.speaker if is_told else None
        self.out.append(_voice_tag(voice.kind, speaker, is_sure=is_sure))
        before, after = _mark_lengths(self.text, voice)
        if before and voice.start >= self.block.start:
            self._mark_to(self.pos + before)
        stack.append((end, after if voice.end == end else 0))

    def _close_until(self, stack: list[tuple[int, int]], at: int) -> None:
        while stack and stack[-1][0] <= at:
            end, after = stack.pop()
            if after and self.pos <= end - after:
                self._text_to(end - after)
                self._mark_to(end)
            self._text_to(end)
            self.out.append("</span>")

    def _mark_to(self, end: int) -> None:
        mark = escape_text(self.text[self.pos : end])
        self.out.append(f'<span class="mark">{mark}</span>')
        self.pos = end

    def _text_to(self, end: int) -> None:
        if end <= self.pos:
            return
        looks = [f for f in self.looks if f.start < end and f.end > self.pos]
        if looks:
            self.out.append(Nest(self._plain).fill(looks, self.pos, end))
        else:
            self.out.append(self._plain(self.pos, end))
        self.pos = end

    def _plain(self, start: int, end: int) -> str:
        piece = escape_text(self.text[start:end])
        return piece.replace("\n", self.line_end) if "\n" in piece else piece


@lru_cache(maxsize=1000)
def _voice_tag(kind: str, speaker: str | None, *, is_sure: bool) -> str:
    named = ""
    if speaker:
        name = _escape_attribute(speaker)
        shown = name if is_sure else f"probably {name}"
        named = f' data-speaker="{name}" title="{shown}"'
    return f'<span class="voice {VOICE_CLASS[kind]}"{named}>'


@lru_cache(maxsize=1000)
def _has_marks(marking: str) -> bool:
    return not any(plain in marking for plain in PLAIN_MARKINGS)


def _mark_lengths(text: str, voice: Voice) -> tuple[int, int]:
    """Return how many characters of mark open and close a voice (0, 0 for quotes)."""
    if not _has_marks(voice.marking):
        return 0, 0
    inner = text[voice.start : voice.end]
    room = min(MARK_RUN, (len(inner) - 1) // 2)
    before = len(inner[:room]) - len(inner[:room].lstrip(MARKS))
    tail = inner[len(inner) - room :] if room else ""
    after = len(tail) - len(tail.rstrip(MARKS))
    return before, after


def _damage_mark(damage: Damage) -> str:
    words = DAMAGE_WORDS[damage.kind]
    return (
        f'<span class="damage" role="note" aria-label="Possibly damaged: {words}" '
        f'title="Possibly damaged: {words}"></span>'
    )


def _escape_attribute(value: str) -> str:
    return escape(CONTROL.sub("", value), quote=True)


def escape_text(text: str) -> str:
    """Escape text for HTML; control characters become their pictures, named."""
    if NOT_PLAIN.search(text) is None:
        return text
    return CONTROL.sub(_control, escape(text, quote=False))


def _control(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < len(CONTROL_PICTURES):
        picture = CONTROL_PICTURES[code]
    else:
        picture = DELETE_PICTURE if match.group() == "\x7f" else "□"
    return (
        f'<span class="control" title="Control character U+{code:04X}">{picture}</span>'
    )
