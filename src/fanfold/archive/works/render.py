"""A recovered text as semantic HTML: presentation restored, not a word changed.

`paragraphs` cuts the text, `inline` writes the inside of a paragraph; here a chapter is
walked piece by piece: scenes, marks and notes.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from fanfold.archive.works.inline import Inline, escape_text
from fanfold.archive.works.looks import Looks
from fanfold.archive.works.paragraphs import Block, blocks
from fanfold.archive.works.sanitize import clean
from fanfold.records.story import (
    Chapter,
    Damage,
    RecoveredStory,
    Scene,
    SceneMarker,
    Voice,
)

MARKER_CLASS: Final = {
    "symbol": "scene-break",
    "time_line": "time-line",
    "place": "place",
    "pov": "pov",
    "flashback_mark": "flashback-mark",
    "heading": "heading",
}
SILENT_DAMAGE: Final = frozenset({"lost_scene_break", "lost_formatting", "mojibake"})


def render_plain(text: str) -> str:
    """Render text outside the story (a note): paragraphs and line ends, no voices."""
    parts = []
    for block in blocks(text, 0, len(text)):
        lines = [
            escape_text(line.strip())
            for line in text[block.start : block.end].split("\n")
        ]
        parts.append(f"<p>{('<br>' if block.breaks else ' ').join(lines)}</p>")
    return clean("\n".join(parts))


def render_note(story: RecoveredStory, start: int, end: int, *, looks: Looks) -> str:
    """Render a note of a story with the looks that its file gives it."""
    if not looks.of_words(start, end):
        return render_plain(story.slice(start, end))
    parts = []
    for block in blocks(story.text, start, end):
        words = looks.of_words(block.start, block.end)
        inline = Inline(story.text, block, breaks=block.breaks, looks=words)
        parts.append(f"<p>{inline.write((), ())}</p>")
    return clean("\n".join(parts))


class StoryRenderer:
    """Renders the chapters of one story; what they share is put in order once."""

    def __init__(self, story: RecoveredStory) -> None:
        self.story = story
        self.looks = looks_of(story)
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
        self.placed: list[tuple[Chapter, Scene, int]] = []
        """Each scene that was rendered: its chapter, and its first paragraph there."""

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
        if not self.damage:
            return ()
        first = bisect_left(self.damage_starts, block.start)
        return self.damage[first : bisect_left(self.damage_starts, block.end + 1)]

    def pieces_in(self, start: int, end: int) -> Sequence[Scene | SceneMarker]:
        """Return the scenes and marks that begin in a stretch."""
        first = bisect_left(self.piece_starts, start)
        return self.pieces[first : bisect_left(self.piece_starts, end)]


def looks_of(story: RecoveredStory) -> Looks:
    """Return how the words of a story look by its file's own markup."""
    return Looks(story.formatting, language=story.language.value)


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
                note = render_note(self.story, start, end, looks=self.shared.looks)
                yield f'<aside class="note note-mid">{note}</aside>'
            elif segment.kind == "body":
                yield from self._body(self.shared.pieces_in(start, end))

    def _body(self, pieces: Sequence[Scene | SceneMarker]) -> Iterator[str]:
        after_mark = True
        for piece in pieces:
            if isinstance(piece, SceneMarker):
                yield self._marker(piece)
                after_mark = True
                continue
            if not after_mark and piece.break_before != "start":
                yield '<hr class="scene-break">'
            after_mark = False
            self.shared.placed.append((self.chapter, piece, self.paragraphs))
            yield f'<section class="scene scene-{piece.kind}">'
            yield from self._scene(piece)
            yield "</section>"

    def _marker(self, marker: SceneMarker) -> str:
        """Write the author's own mark; a line across the page is one here too."""
        ident = self._next_id()
        if self.shared.looks.is_rule(marker.start, marker.end):
            return f'<hr class="scene-break" id="{ident}">'
        text = escape_text(self.story.slice(marker.start, marker.end))
        return f'<p class="{MARKER_CLASS[marker.kind]}" id="{ident}">{text}</p>'

    def _scene(self, scene: Scene) -> Iterator[str]:
        letter: Voice | None = None
        for block in blocks(self.story.text, scene.start, scene.end):
            voices = self.shared.voices_near(block.start, block.end)
            covering = _voice_over(block, voices, kind="letter_or_document")
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
        is_lyric = _voice_over(block, voices, kind="lyric") is not None
        looks = self.shared.looks
        names = ["lyric"] if is_lyric else []
        names.extend(looks.classes(block.start, block.end).split())
        css = f' class="{" ".join(names)}"' if names else ""
        breaks = block.breaks or is_lyric or in_letter
        words = looks.of_words(block.start, block.end)
        inline = Inline(self.story.text, block, breaks=breaks, looks=words)
        inner = inline.write(voices, self.shared.damage_in(block))
        return f'<p id="{self._next_id()}"{css}>{inner}</p>'


def _voice_over(block: Block, voices: Sequence[Voice], *, kind: str) -> Voice | None:
    """Return the first voice of a kind that covers the whole paragraph."""
    for voice in voices:
        if voice.kind == kind and voice.start <= block.start and block.end <= voice.end:
            return voice
    return None
