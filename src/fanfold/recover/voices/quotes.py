"""Find the runs between quotation marks, block by block.

Curly marks and guillemets have a direction, straight ones take theirs from what stands
round them; where that is not clear they alternate. A quotation that is not closed ends
with its block (a speech over several paragraphs opens each of them anew), or where the
next one opens. Quotations inside a quotation are no runs of their own.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from fanfold.recover.structure.blocks import Block

# Mark -> its family; only marks of one family open and close each other.
FAMILY: dict[str, str] = {
    '"': "double", "“": "double", "”": "double", "„": "double", "‟": "double", "＂": "double",
    "``": "double", "''": "double",
    "«": "angle", "»": "angle", "‹": "single angle", "›": "single angle",
    "「": "corner", "」": "corner", "『": "white corner", "』": "white corner",
}  # fmt: skip
ONE_SIGN_MARKS = '"“”„‟＂«»‹›「」『』'
TWO_SIGN_MARKS = ("``", "''")
NO_RUNS: list["Run"] = []
NEUTRAL = frozenset({'"', "＂", "''"})
ALWAYS_CLOSE = frozenset({"」", "』"})
ALWAYS_OPEN = frozenset({"「", "『", "„", "‟", "``"})
USUALLY_CLOSE = frozenset({"”", "»", "›"})
USUALLY_OPEN = frozenset({"“", "«", "‹"})
OPENING_BRACKETS = frozenset("([{<")
# After these a mark opens if a word follows and closes if not: he said—"Come" / "Wait—"
EITHER_SIDE = frozenset("—–-―/*_~:=|,")
LOOK_AHEAD = 12
WORD_STARTS = frozenset("¿¡….'‘")


class Run(NamedTuple):
    """A quotation with its marks; `block` is the index of its block."""

    start: int
    end: int
    mark: str
    closed: bool
    block: int


class _Mark(NamedTuple):
    """A mark in a block.

    `opens` and `closes` say what its neighbours allow; `left` counts the marks of its
    family from here to the end of the block.
    """

    start: int
    end: int
    char: str
    opens: bool
    closes: bool
    left: int


def find_runs(text: str, blocks: Sequence[Block]) -> Iterator[Run]:
    """Yield the quotations in double marks of any family, in order."""
    two_signs = not blocks or any(map(text.__contains__, TWO_SIGN_MARKS))
    used = "".join(filter(text.__contains__, ONE_SIGN_MARKS))
    if not (used or two_signs):
        return
    plain = {} if two_signs else _plain(text, blocks, used)
    mark = _mark_pattern(used, two_signs=two_signs)
    for index, block in enumerate(blocks):
        runs = None if two_signs else plain.get(index, NO_RUNS)
        if runs is not None:
            yield from runs
            continue
        matches = list(mark.finditer(text, block.start, block.end))
        left: Counter[str] = Counter()
        marks: list[_Mark] = []
        for match in reversed(matches):
            family = FAMILY[match.group()]
            left[family] += 1
            marks.append(_mark(text, match, block, left=left[family]))
        marks.reverse()
        yield from _pair(text, marks, block=block, index=index)


@lru_cache(maxsize=64)
def _mark_pattern(marks: str, *, two_signs: bool) -> re.Pattern[str]:
    """Make the pattern of the marks that a text uses."""
    one = f"[{marks}]" if len(marks) > 1 else marks
    two = r"``|(?<!')''(?!')" if two_signs else ""
    return re.compile("|".join(filter(None, (one, two))))


@lru_cache(maxsize=64)
def _plain_run(marks: str) -> re.Pattern[str]:
    """Make the pattern of a mark, with the whole quotation where that is plain.

    It is plain where it begins after a blank or a bracket, holds no other mark and ends
    where no other can begin. A text with one kind of mark is searched by that alone,
    which takes a fifth of the time.
    """
    first = f"[{marks}]" if len(marks) > 1 else marks
    return re.compile(
        rf"{first}(?:(?<=[\"“])(?<![^\s(\[{{<].)(?=\S)[^\n{marks}]*+"
        r"(?:(?<![\s(\[{<—–―/*_~:=|,-])[\"”]|(?<=[—–―/*_~:=|,-])[\"”](?![^\W_]|[¿¡….'‘])))?"
    )


def _plain(
    text: str, blocks: Sequence[Block], marks: str
) -> dict[int, list[Run] | None]:
    """Read the blocks whose marks all stand in plain pairs; None for any other."""
    found: dict[int, list[Run] | None] = {}
    index = 0
    for match in _plain_run(marks).finditer(text, blocks[0].start, blocks[-1].end):
        start, end = match.span()
        while blocks[index].end <= start:
            index += 1
        block = blocks[index]
        if end <= block.start:
            continue
        if start < block.start or end > block.end:
            # The pair crosses the edge of a block: each block it touches is read alone.
            for touched in range(index, len(blocks)):
                if blocks[touched].start >= end:
                    break
                found[touched] = None
        elif end - start == 1:
            found[index] = None
        elif (runs := found.setdefault(index, [])) is not None:
            runs.append(Run(start, end, text[start], True, index))  # noqa: FBT003
    return found


def _mark(text: str, match: re.Match[str], block: Block, *, left: int) -> _Mark:
    start, end, char = match.start(), match.end(), match.group()
    before = text[start - 1] if start > block.start else " "
    after = text[end] if end < block.end else " "
    word_follows = after.isalnum() or after in WORD_STARTS
    if before.isspace() or before in OPENING_BRACKETS:
        opens = not after.isspace()
    else:
        opens = before in EITHER_SIDE and word_follows
    closes = not before.isspace() and not opens
    if char in ALWAYS_CLOSE or (
        char in USUALLY_CLOSE and not (opens and after.isalnum())
    ):
        opens, closes = False, True
    elif char in ALWAYS_OPEN:
        opens, closes = True, False
    elif char in USUALLY_OPEN and not closes:
        opens = True
    return _Mark(start, end, char, opens, closes, left)


def _pair(text: str, marks: list[_Mark], *, block: Block, index: int) -> Iterator[Run]:
    """Pair the marks of one block."""
    opened: _Mark | None = None
    nested = 0
    for at, mark in enumerate(marks):
        if opened is None:
            if _may_open(text, mark):
                opened = mark
        elif FAMILY[mark.char] != FAMILY[opened.char]:
            continue
        elif mark.opens and not _closes_low(opened, mark) and _is_nested(marks, at):
            nested += 1
        elif mark.opens and not _closes_low(opened, mark) and _reopens(mark):
            yield _run(text, opened, mark.start, index)
            opened, nested = mark, 0
        elif nested and mark.closes:
            nested -= 1
        else:
            yield Run(opened.start, mark.end, opened.char, True, index)  # noqa: FBT003
            opened = None
    if opened is not None:
        yield _run(text, opened, block.end, index)


def _run(text: str, opened: _Mark, end: int, index: int) -> Run:
    """Make a run that nothing closes."""
    end = opened.start + len(text[opened.start : end].rstrip())
    return Run(opened.start, end, opened.char, False, index)  # noqa: FBT003


def _closes_low(opened: _Mark, mark: _Mark) -> bool:
    """Whether the mark closes a German or Polish pair: „…“."""
    return opened.char == "„" and mark.char in {"“", "”"}


def _may_open(text: str, mark: _Mark) -> bool:
    """Whether a mark opens a quotation where none is open."""
    if mark.opens:
        return True
    if mark.char not in NEUTRAL:
        return not mark.closes
    if not mark.closes:
        return True
    if text[mark.start - 1].isdigit():
        return False  # 5'10" is a measure
    return mark.left % 2 == 0


def _is_nested(marks: list[_Mark], at: int) -> bool:
    """Whether the rest of the block closes this quotation and the one round it."""
    family = FAMILY[marks[at].char]
    depth = 1
    for mark in marks[at : at + LOOK_AHEAD]:
        if FAMILY[mark.char] == family:
            depth += 1 if mark.opens else -1
            if depth == 0:
                return mark.left == 1
    return False


def _reopens(mark: _Mark) -> bool:
    """Whether the quotation before this mark was never closed."""
    return mark.char not in NEUTRAL or mark.left % 2 == 0
