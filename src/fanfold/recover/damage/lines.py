"""Lines that were broken in two, and lines that are gone."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from fanfold.records.story import Damage
from fanfold.recover.damage.context import Context, is_unfinished

ONE_LINE: Final = 0.85
"""A file whose paragraphs are lines: at least this share of them has one line."""
BROKEN: Final = re.compile(r"[\w,;][ \t]*(\n)[ \t]*(?=[^\W\d_A-Z])")
FAR: Final = 2
"""Blank lines beyond the usual gap that make a gap wide."""
VERSE_LINES: Final = 3
VERSE_WIDTH: Final = 60
OPENING: Final = 3
"""A wide gap after the first paragraphs of a story is how its head was set."""
FEW: Final = 3
"""A gap that wide more often than this is the author's habit."""


def broken_lines(context: Context) -> Iterator[Damage]:
    """Find line ends in the middle of a sentence, where paragraphs are single lines."""
    prose = context.prose
    single = sum(p.first_line == p.last_line for p in prose)
    if not prose or single < ONE_LINE * len(prose):
        return
    for paragraph in prose:
        if paragraph.first_line == paragraph.last_line or _is_verse(paragraph.text):
            continue
        for match in BROKEN.finditer(paragraph.text):
            yield _broken(paragraph.start + match.start(1))
    for before, after in pairwise(prose):
        runs_on = is_unfinished(before.text) and after.text[:1].islower()
        if runs_on and after.index == before.index + 1 and not _is_display(before.text):
            yield _broken(before.end)


def _is_verse(text: str) -> bool:
    """Whether every one of several lines is short, as in verse, signs and lists."""
    lines = text.split("\n")
    return len(lines) >= VERSE_LINES and max(map(len, lines)) <= VERSE_WIDTH


def _is_display(text: str) -> bool:
    """Whether a line is set as a title: most of its words have capitals."""
    words = text.split()
    return 2 * sum(word[:1].isupper() for word in words) >= len(words)


def _broken(place: int) -> Damage:
    return Damage(
        kind="broken_line",
        start=place,
        end=place,
        certainty="likely",
        reason="the line ends in the middle of a sentence that goes on below",
        rule="broken-line",
    )


def lost_lines(context: Context) -> Iterator[Damage]:
    """Find gaps far wider than the file's own, inside a scene that runs on."""
    usual = context.layout.usual_gap
    prose = context.prose
    wide = [p for p in prose[1:] if p.gap_before >= usual + FAR]
    if len(wide) > FEW:
        return
    before = {p.index: p for p in prose} if wide else {}
    for paragraph in wide:
        last = before.get(paragraph.index - 1)
        if last is None:
            continue
        is_cut = is_unfinished(last.text)
        if not is_cut and paragraph.index - prose[0].index < OPENING:
            continue
        if paragraph.start in context.scene_starts and not is_cut:
            continue
        place = paragraph.start - 1
        yield Damage(
            kind="lost_line",
            start=place,
            end=place,
            certainty="likely" if is_cut else "possible",
            reason=f"{paragraph.gap_before} blank lines inside a running scene",
            rule="wide-gap",
        )
