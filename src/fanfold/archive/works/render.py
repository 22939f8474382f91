"""A recovered text as semantic HTML: presentation restored, not a word changed.

Every character of the text is written, escaped; marks such as `//` are kept inside
`span.mark`, so that a style may dim them and "as typed" may show them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from fanfold.archive.works.sanitize import clean
from fanfold.records.story import (
    Chapter,
    Damage,
    RecoveredStory,
    Scene,
    SceneMarker,
    Voice,
)

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
MARKER_CLASS: Final = {
    "symbol": "scene-break",
    "time_line": "time-line",
    "place": "place",
    "pov": "pov",
    "flashback_mark": "flashback-mark",
    "heading": "heading",
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
SILENT_DAMAGE: Final = frozenset({"lost_scene_break", "lost_formatting", "mojibake"})
MARKS: Final = "/*~:<>{}[]_=+#^()-–—"
MARK_RUN: Final = 3
PLAIN_MARKINGS: Final = ("quote", "none", "line", "indent", "guillemet", "dash_dialog")
BLANK_LINE: Final = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
LONG_LINE: Final = 100
WRAPPED_LINE: Final = 45
VERSE_LINE: Final = 60
INDENT: Final = re.compile(r"[ \t\u3000\xa0]+\S")
CONTROL_PICTURES: Final = "".join(chr(0x2400 + code) for code in range(0x20))
DELETE_PICTURE: Final = "␡"
CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph to be shown: its lines as spans; `start:end` covers them."""

    start: int
    end: int
    breaks: bool


def render_plain(text: str) -> str:
    """Render text outside the story (a note): paragraphs and line ends, no voices."""
    parts = []
    for block in _blocks(text, 0, len(text)):
        lines = [
            _escape(line.strip()) for line in text[block.start : block.end].split("\n")
        ]
        parts.append(f"<p>{('<br>' if block.breaks else ' ').join(lines)}</p>")
    return clean("\n".join(parts))


class StoryRenderer:
    """Renders the chapters of one story; what they share is put in order once."""

    def __init__(self, story: RecoveredStory) -> None:
        self.story = story
        self.voices = sorted(story.voices, key=lambda v: (v.start, -v.end))
        self.voice_starts = [v.start for v in self.voices]
        self.longest = max((v.end - v.start for v in self.voices), default=0)
        self.damage = sorted(
            (
                d
                for d in story.damage
                if not d.whole_file
                and d.certainty != "possible"
                and d.kind not in SILENT_DAMAGE
            ),
            key=lambda d: d.start,
        )
        self.damage_starts = [d.start for d in self.damage]
        self.pieces: list[Scene | SceneMarker] = sorted(
            (*story.scenes, *story.markers), key=lambda p: p.start
        )
        self.piece_starts = [p.start for p in self.pieces]

    def render(self, chapter: Chapter) -> str:
        """Render the body of a chapter as a sanitized fragment.

        Returns:
            HTML of the vocabulary in `works.sanitize`; paragraphs carry ids `p0`,
            `p1` …
        """
        return clean("\n".join(_ChapterRenderer(self, chapter).parts()))

    def voices_near(self, start: int, end: int) -> list[Voice]:
        """Return the voices that overlap a stretch, outer ones first."""
        first = bisect_left(self.voice_starts, start - self.longest)
        last = bisect_left(self.voice_starts, end, first)
        return [v for v in self.voices[first:last] if v.end > start]

    def damage_in(self, block: Block) -> Sequence[Damage]:
        """Return the damage that shows in a paragraph."""
        first = bisect_left(self.damage_starts, block.start)
        return self.damage[first : bisect_left(self.damage_starts, block.end + 1)]

    def pieces_in(self, start: int, end: int) -> Sequence[Scene | SceneMarker]:
        """Return the scenes and marks that begin in a stretch."""
        first = bisect_left(self.piece_starts, start)
        return self.pieces[first : bisect_left(self.piece_starts, end)]


def render_chapter(story: RecoveredStory, *, chapter: Chapter) -> str:
    """Render one chapter of a story; see `StoryRenderer` for several."""
    return StoryRenderer(story).render(chapter)


def chapter_text(story: RecoveredStory, *, chapter: Chapter) -> str:
    """Return the author's own text of a chapter's body, unchanged, notes left out."""
    return "".join(
        story.text[max(s.start, chapter.start) : min(s.end, chapter.end)]
        for s in story.segments
        if s.kind == "body" and s.start < chapter.end and chapter.start < s.end
    )


class _ChapterRenderer:
    """Walks the pieces of one chapter and counts its paragraphs."""

    def __init__(self, shared: StoryRenderer, chapter: Chapter) -> None:
        self.shared = shared
        self.story = shared.story
        self.chapter = chapter
        self.paragraphs = 0

    def parts(self) -> Iterator[str]:
        """Yield the chapter piece by piece: scenes, marks and notes between them."""
        for segment in self.story.segments:
            start = max(segment.start, self.chapter.start)
            end = min(segment.end, self.chapter.end)
            if start >= end:
                continue
            if segment.kind == "mid_note":
                note = render_plain(self.story.slice(start, end))
                yield f'<aside class="note note-mid">{note}</aside>'
            elif segment.kind == "body":
                yield from self._body(self.shared.pieces_in(start, end))

    def _body(self, pieces: Sequence[Scene | SceneMarker]) -> Iterator[str]:
        after_mark = True
        for piece in pieces:
            if isinstance(piece, SceneMarker):
                css = MARKER_CLASS[piece.kind]
                yield (
                    f'<p class="{css}" id="{self._next_id()}">'
                    f"{_escape(self.story.slice(piece.start, piece.end))}</p>"
                )
                after_mark = True
                continue
            if not after_mark and piece.break_before != "start":
                yield '<hr class="scene-break">'
            after_mark = False
            yield f'<section class="scene scene-{piece.kind}">'
            yield from self._scene(piece)
            yield "</section>"

    def _scene(self, scene: Scene) -> Iterator[str]:
        letter: Voice | None = None
        for block in _blocks(self.story.text, scene.start, scene.end):
            voices = self.shared.voices_near(block.start, block.end)
            covering = _letter_over(block, voices)
            if covering is not letter:
                if letter is not None:
                    yield "</div>"
                if covering is not None:
                    yield '<div class="letter">'
                letter = covering
            yield self._paragraph(block, voices, in_letter=letter is not None)
        if letter is not None:
            yield "</div>"

    def _next_id(self) -> str:
        self.paragraphs += 1
        return f"p{self.paragraphs - 1}"

    def _paragraph(
        self, block: Block, voices: Sequence[Voice], *, in_letter: bool
    ) -> str:
        if in_letter:
            voices = [v for v in voices if v.kind != "letter_or_document"]
        lyric = any(
            v.kind == "lyric" and v.start <= block.start and v.end >= block.end
            for v in voices
        )
        css = ' class="lyric"' if lyric else ""
        breaks = block.breaks or lyric or in_letter
        inline = _Inline(self.story.text, block, breaks=breaks)
        inner = inline.write(voices, self.shared.damage_in(block))
        return f'<p id="{self._next_id()}"{css}>{inner}</p>'


def _letter_over(block: Block, voices: Sequence[Voice]) -> Voice | None:
    for voice in voices:
        if (
            voice.kind == "letter_or_document"
            and voice.start <= block.start
            and block.end <= voice.end
        ):
            return voice
    return None


class _Inline:
    """Writes the inside of one paragraph: nested voices, marks, places of damage."""

    def __init__(self, text: str, block: Block, *, breaks: bool) -> None:
        self.text = text
        self.block = block
        self.line_end = "<br>" if breaks else "\n"
        self.out: list[str] = []
        self.pos = block.start

    def write(self, voices: Sequence[Voice], damage: Sequence[Damage]) -> str:
        """Return the paragraph's inner HTML."""
        if not voices and not damage:
            self._text_to(self.block.end)
            return "".join(self.out)
        open_voices: list[tuple[int, int, str]] = []
        events: list[tuple[int, int, Voice | Damage]] = [
            *((max(v.start, self.block.start), 1, v) for v in voices),
            *((d.start, 0, d) for d in damage),
        ]
        events.sort(key=lambda e: (e[0], e[1], -e[2].end))
        for at, _, event in events:
            self._close_until(open_voices, at)
            self._text_to(at)
            if isinstance(event, Damage):
                self.out.append(_damage_mark(event))
                continue
            limit = open_voices[-1][0] if open_voices else self.block.end
            end = min(event.end, limit)
            if end > at:
                self._open(open_voices, event, end)
        self._close_until(open_voices, self.block.end)
        self._text_to(self.block.end)
        return "".join(self.out)

    def _open(self, stack: list[tuple[int, int, str]], voice: Voice, end: int) -> None:
        speaker = (
            f' data-speaker="{_escape_attribute(voice.speaker)}"'
            if voice.speaker
            else ""
        )
        css = VOICE_CLASS[voice.kind]
        self.out.append(f'<span class="voice {css}"{speaker}>')
        before, after = _mark_lengths(self.text, voice)
        starts_here = voice.start >= self.block.start
        ends_here = voice.end == end
        if before and starts_here:
            mark = _escape(self.text[self.pos : self.pos + before])
            self.out.append(f'<span class="mark">{mark}</span>')
            self.pos += before
        stack.append((end, after if ends_here else 0, css))

    def _close_until(self, stack: list[tuple[int, int, str]], at: int) -> None:
        while stack and stack[-1][0] <= at:
            end, after, _ = stack.pop()
            if after and self.pos <= end - after:
                self._text_to(end - after)
                mark = _escape(self.text[end - after : end])
                self.out.append(f'<span class="mark">{mark}</span>')
                self.pos = end
            self._text_to(end)
            self.out.append("</span>")

    def _text_to(self, end: int) -> None:
        if end > self.pos:
            piece = _escape(self.text[self.pos : end])
            self.out.append(piece.replace("\n", self.line_end))
            self.pos = end


def _mark_lengths(text: str, voice: Voice) -> tuple[int, int]:
    """Return how many characters of mark open and close a voice (0, 0 for quotes)."""
    if any(plain in voice.marking for plain in PLAIN_MARKINGS):
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


def _escape(text: str) -> str:
    """Escape text for HTML; control characters become their pictures, named."""
    escaped = escape(text, quote=False)
    if escaped.isprintable():
        return escaped
    return CONTROL.sub(_control, escaped)


def _control(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < len(CONTROL_PICTURES):
        picture = CONTROL_PICTURES[code]
    else:
        picture = DELETE_PICTURE if match.group() == "\x7f" else "□"
    return (
        f'<span class="control" title="Control character U+{code:04X}">{picture}</span>'
    )


def _blocks(text: str, start: int, end: int) -> Iterator[Block]:
    """Cut a stretch into paragraphs as they should be shown.

    Blank lines part paragraphs. Inside such a run, every line is a paragraph where
    lines are long (one line a paragraph) or indented; short lines keep their ends.
    """
    pos = start
    for gap in BLANK_LINE.finditer(text, start, end):
        yield from _run_blocks(text, pos, gap.start())
        pos = gap.end()
    yield from _run_blocks(text, pos, end)


def _run_blocks(text: str, start: int, end: int) -> Iterator[Block]:
    run = text[start:end]
    if not run.strip():
        return
    lines: list[tuple[int, int]] = []
    pos = start
    for line in run.split("\n"):
        if line.strip():
            lines.append((pos, pos + len(line)))
        pos += len(line) + 1
    if len(lines) == 1:
        yield _trimmed(text, *lines[0], breaks=False)
        return
    if max(e - s for s, e in lines) > LONG_LINE:
        groups = [[line] for line in lines]
    else:
        groups = _indented_groups(text, lines)
    for group in groups:
        first, last = group[0], group[-1]
        wrapped = all(e - s > WRAPPED_LINE for s, e in group[:-1])
        yield _trimmed(text, first[0], last[1], breaks=not wrapped)


def _indented_groups(
    text: str, lines: list[tuple[int, int]]
) -> list[list[tuple[int, int]]]:
    indented = [bool(INDENT.match(text, s, e)) for s, e in lines]
    is_verse = all(indented[1:]) and max(e - s for s, e in lines) < VERSE_LINE
    if is_verse or not any(indented[1:]):
        return [lines]
    groups: list[list[tuple[int, int]]] = []
    for line, is_indented in zip(lines, indented, strict=True):
        if is_indented or not groups:
            groups.append([])
        groups[-1].append(line)
    return groups


def _trimmed(text: str, start: int, end: int, *, breaks: bool) -> Block:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    return Block(start + lead, start + len(piece.rstrip()), breaks)
