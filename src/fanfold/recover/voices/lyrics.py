"""Find lyrics and verse that no mark shows: groups of short lines.

A paragraph of three or more short lines is verse when its lines begin like verse and
few of them end a sentence. Where the labels name a song, single short lines between
blank lines count as well, two or more together.
"""

import re
from collections.abc import Iterator, Sequence

from fanfold.records.story import Label, Segment, Voice
from fanfold.recover.layout import Layout, Line, Paragraph
from fanfold.recover.structure.blocks import is_wrapped

FEWEST_LINES = 3
FEWEST_SINGLE_LINES = 2
LONGEST_LINE = 66
SHARE_OF_CAPITALS = 0.7
SHARE_OF_OPEN_ENDS = 0.6
FEWEST_WORDS = 2
OPENS_SPEECH = tuple("\"“”„«»‘'「『—–―-/*~_:<{[(")
ENDS_SENTENCE = tuple('.!?"”:*')
KEY_LINE = re.compile(r"[^\s:]{1,20}(?: [^\s:]{1,20})?:(?:\s|$)")
LETTER = re.compile(r"[^\W\d_]")
SONG_FIELDS = frozenset({"song_title", "song_artist"})


def find_lyrics(
    layout: Layout, *, segments: Sequence[Segment], labels: Sequence[Label]
) -> Iterator[Voice]:
    """Yield one lyric a verse, or a line where lines stand alone."""
    bodies = [(s.start, s.end) for s in segments if s.kind == "body"]
    song = any(label.field in SONG_FIELDS for label in labels)
    singles: list[Paragraph] = []
    at = 0
    for paragraph in layout.paragraphs:
        while at < len(bodies) and bodies[at][1] < paragraph.end:
            at += 1
        if at == len(bodies):
            break
        if paragraph.start < bodies[at][0]:
            continue
        if song and _is_single(layout, paragraph):
            singles.append(paragraph)
            continue
        if singles:
            yield from _group(singles)
            singles = []
        if _is_verse(layout, paragraph):
            yield _lyric(paragraph, rule="verse", confidence=0.7)
    yield from _group(singles)


def _group(singles: Sequence[Paragraph]) -> Iterator[Voice]:
    if len(singles) >= FEWEST_SINGLE_LINES:
        for paragraph in singles:
            yield _lyric(paragraph, rule="song-lines", confidence=0.6)


def _lyric(paragraph: Paragraph, *, rule: str, confidence: float) -> Voice:
    return Voice(
        kind="lyric", start=paragraph.start, end=paragraph.end, marking="lines",
        rule=rule, confidence=confidence,
    )  # fmt: skip


def _is_single(layout: Layout, paragraph: Paragraph) -> bool:
    text = paragraph.text
    return (
        paragraph.first_line == paragraph.last_line
        and len(text) <= LONGEST_LINE
        and not text.startswith(OPENS_SPEECH)
        and not text.endswith(ENDS_SENTENCE)
        and len(text.split()) > FEWEST_WORDS
        and not is_wrapped(layout)
    )


def _is_verse(layout: Layout, paragraph: Paragraph) -> bool:
    count = paragraph.last_line - paragraph.first_line + 1
    if count < FEWEST_LINES or paragraph.text.startswith(OPENS_SPEECH):
        return False
    lines = layout.lines[paragraph.first_line : paragraph.last_line + 1]
    texts = [line.stripped for line in lines]
    if max(map(len, texts)) > LONGEST_LINE or sum(map(_is_key, texts)) > 1:
        return False
    capitals = sum(1 for text in texts if text[:1].isupper() or not text[:1].isalpha())
    alike = capitals >= count * SHARE_OF_CAPITALS or capitals == 0
    open_ends = sum(1 for text in texts if not text.endswith(ENDS_SENTENCE))
    lettered = sum(1 for text in texts if LETTER.search(text))
    quoted = sum(1 for text in texts if text.startswith(OPENS_SPEECH))
    return (
        alike and lettered == count and quoted <= 1
        and open_ends >= count * SHARE_OF_OPEN_ENDS and not _is_cast(lines)
    )  # fmt: skip


def _is_key(text: str) -> bool:
    return bool(KEY_LINE.match(text))


def _is_cast(lines: Sequence[Line]) -> bool:
    """Whether the lines are a list of names or an address, not verse."""
    return sum(len(line.text.split()) for line in lines) < len(lines) * 3
