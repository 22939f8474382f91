"""Find the runs between single quotation marks, told from apostrophes.

An opening mark stands at a word's start, a closing one after a word; between letters
it is an apostrophe. A closing mark after punctuation is sure; after a letter it may be
a possessive ("the boys' room") or a dropped letter ("goin'"), and counts only where no
sure one comes before the next opening.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fanfold.recover.structure.blocks import Block
from fanfold.recover.voices.quotes import Run

MARK = re.compile(r"['‘’`‚](?!(?<=[^\W_].)(?=\w))")
# The same for a text without other single marks, which is searched much faster.
STRAIGHT = re.compile(r"'(?!(?<=[^\W_].)(?=\w))")
OPENING_BEFORE = frozenset('([{—–-―"“”«/*_~…')
SURE_BEFORE = frozenset('.,!?;:…—–-―)*_"”。！？')
# 'tis, 'twas, 'em, 'cause, the '90s: a letter left out, not a quotation.
ELISION = re.compile(
    r"(?:tis|twas|twere|twill|twould|tain|em|im|er|cause|coz|cos|cuz|til|till|bout|round|neath|n|kay"
    r"|sup|scuse|nother|nuff|gainst|fraid|ave|e|ome|ouse|ow|ere|un|ello|\d\d?0?s)\b(?!,['’])",
    re.IGNORECASE,
)
LONGEST = 3000


class _Mark(NamedTuple):
    pos: int
    opens: bool
    sure: bool
    closes: bool


def find_single_runs(text: str, blocks: Sequence[Block]) -> Iterator[Run]:
    """Yield the closed runs in single quotation marks, in order."""
    marks_used = [mark for mark in "'‘’`‚" if mark in text]
    pattern = STRAIGHT if marks_used == ["'"] else MARK
    if not (marks_used and blocks):
        return
    # One search for all blocks: nothing but blanks stands right after one.
    matches = pattern.finditer(text, blocks[0].start, blocks[-1].end)
    for index, places in _by_block((match.start() for match in matches), blocks):
        if len(places) > 1:
            marks = [_mark(text, place, blocks[index]) for place in places]
            yield from _pair(text, marks, index=index)


def _by_block(
    places: Iterator[int], blocks: Sequence[Block]
) -> Iterator[tuple[int, list[int]]]:
    """Yield the places in each block that has any, with the block's index."""
    index, found = 0, list[int]()
    for place in places:
        if place >= blocks[index].end:
            if found:
                yield index, found
            found = []
            while place >= blocks[index].end:
                index += 1
        if place >= blocks[index].start:
            found.append(place)
    if found:
        yield index, found


def _mark(text: str, pos: int, block: Block) -> _Mark:
    before = text[pos - 1] if pos > block.start else " "
    after = text[pos + 1] if pos + 1 < block.end else " "
    char = text[pos]
    edge = before.isspace() or before in OPENING_BEFORE
    opens = (
        edge
        and not after.isspace()
        and (
            after.isalnum()
            or after in '¡¿….*_"“—–-'
            or (after == "’" and ELISION.match(text, pos + 2) is not None)
        )
        and char != "’"
        and not ELISION.match(text, pos + 1)
    )
    closes = not before.isspace() and not after.isalnum() and char not in "‘‚`"
    sure = closes and before in SURE_BEFORE and not opens
    return _Mark(pos, opens, sure, closes)


def _pair(text: str, marks: list[_Mark], *, index: int) -> Iterator[Run]:
    at = 0
    while at < len(marks):
        if not marks[at].opens:
            at += 1
            continue
        close = _closing(text, marks, at)
        if close is None:
            at += 1
            continue
        start, end = marks[at].pos, marks[close].pos + 1
        yield Run(start, end, text[start], True, index)  # noqa: FBT003
        at = close + 1


def _closing(text: str, marks: list[_Mark], at: int) -> int | None:
    """Return the index of the mark that closes the one at `at`."""
    weak: int | None = None
    for later in range(at + 1, len(marks)):
        mark = marks[later]
        if mark.pos - marks[at].pos > LONGEST or mark.opens:
            break
        if mark.sure:
            return later
        if mark.closes and (weak is None or _is_possessive(text, marks[weak].pos)):
            weak = later
    return weak


def _is_possessive(text: str, pos: int) -> bool:
    """Whether the mark follows a plural or a dropped letter rather than a quotation."""
    return text[pos - 1] == "s" or text[pos - 2 : pos] in {"in", "th", "an"}
