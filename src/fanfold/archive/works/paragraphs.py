"""Cutting a stretch of text into paragraphs as they should be shown."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

BLANK_LINE: Final = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
LONG_LINE: Final = 100
WRAPPED_LINE: Final = 45
VERSE_LINE: Final = 60
INDENT: Final = re.compile(r"[ \t\u3000\xa0]+\S")


class Block(NamedTuple):
    """A paragraph to be shown: `start:end` without outer blanks; `breaks` keeps lines."""

    start: int
    end: int
    breaks: bool


def blocks(text: str, start: int, end: int) -> Iterator[Block]:
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
    inner = run.strip()
    if not inner:
        return
    if "\n" not in inner:
        first = start + len(run) - len(run.lstrip())
        yield Block(first, first + len(inner), breaks=False)
        return
    lines: list[tuple[int, int]] = []
    pos = start
    for line in run.split("\n"):
        if line.strip():
            lines.append((pos, pos + len(line)))
        pos += len(line) + 1
    if max(e - s for s, e in lines) > LONG_LINE:
        groups = [[line] for line in lines]
    else:
        groups = _indented_groups(text, lines)
    for group in groups:
        first, last = group[0][0], group[-1][1]
        wrapped = all(e - s > WRAPPED_LINE for s, e in group[:-1])
        yield _trimmed(text, first, last, breaks=not wrapped)


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
