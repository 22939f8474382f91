"""Learn which runs of blank lines are scene breaks in one file.

A wider run than usual counts for a break; the file's habit and what stands on both
sides count against it: a cut sentence, an exchange of speech, marks of another kind.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from fanfold.recover.structure.blocks import Block
from fanfold.recover.structure.dividers import PRONOUN

RARE = 0.3
THRESHOLD = 1.0
# How a new scene opens: a time, a place, a day, somebody waking.
OPENS_SCENE = re.compile(
    r"(?:the|that|one|on the|by the|in the|at the|it was (?:the|a|on|in|not until|nearly|almost|well)?\s?)\s?(?:\w+ )?(?:next|following|last|first|second|third|fourth|fifth|sixth|seventh|same|other|night|day|morning|evening|afternoon|dawn|dusk|week|winter|summer|spring|autumn|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
    r"|(?:\w+ ){0,3}(?:later|afterwards|ago|earlier|after that|before dawn)\b"
    r"|(?:when|after|before|by the time|once|as soon as|since|until|meanwhile|elsewhere|back (?:at|in|on)|outside|across|somewhere|far|later|now|tonight|today|tomorrow|yesterday|for (?:a|the|three|two|days|weeks)|in (?:january|february|march|april|may|june|july|august|september|october|november|december|\d{4})|two|three|four|five|six|seven|several|a few) "
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
    r"|le lendemain|quelques|plus tard|am nächsten|später|al día|más tarde|翌|次の|その夜|\d",
    re.IGNORECASE,
)
OPENS_SPEECH = tuple('"“„«「『—–')
CLOSES = tuple(".!?…\"”’'»」』*_~)/")
OPENS_LETTER = re.compile(
    r"(?:my )?dear(?:est)? |to (?:whom|my|the) |cher|liebe|querid|car[oa] ",
    re.IGNORECASE,
)
MARKED_LINE = re.compile(
    r"(?://|\*|_|~|♪|\{|::).{1,120}(?://|\*|_|~|♪|\}|::)\s*\Z", re.DOTALL
)
LONGEST_DATE_LINE = 60
LONGEST_SIGNATURE = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A run of blank lines between two blocks of one body segment."""

    index: int
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GapHabit:
    """What widths a file uses: the usual one, and whether wider ones are regular."""

    usual: int
    wide: int
    rare: bool
    regular: bool
    marked: bool


def learn_gaps(widths: Sequence[int], *, marked: bool) -> GapHabit:
    """Learn the habit of a file from the widths between its blocks.

    Args:
        widths: Blank lines between neighbouring blocks, marks left out.
        marked: Whether the file sets its breaks by marks.
    """
    counts = Counter(widths)
    usual = min(counts, key=lambda width: (-counts[width], width)) if counts else 0
    wider = [width for width in widths if width > usual]
    sizes = Counter(wider)
    top = max(sizes.values(), default=0)
    return GapHabit(
        usual=usual,
        wide=len(wider),
        rare=len(wider) <= max(1, RARE * len(widths)),
        regular=len(wider) > 1 and top >= 0.7 * len(wider),
        marked=marked,
    )


def is_break(
    text: str, before: Block, after: Block, *, width: int, habit: GapHabit
) -> bool:
    """Whether a wide run of blank lines is a scene break in this file."""
    if width <= habit.usual or not habit.rare:
        return False
    score = _evidence(text, before, after) + min(1.0, 0.25 * (width - habit.usual - 1))
    if habit.regular:
        score += 1.0
    elif habit.wide > 1:
        score -= 1.0
    if habit.marked:
        score -= 1.5
    return score >= THRESHOLD


def _evidence(text: str, before: Block, after: Block) -> float:
    """Weigh what stands on both sides of a gap."""
    above = text[max(before.start, before.end - 200) : before.end]
    below = text[after.start : min(after.end, after.start + 200)]
    score = 1.0
    if not above.endswith(CLOSES) and not _is_signature(text, before):
        score -= 2.5
    if below[:1].islower():
        score -= 2.5
    said = text.startswith(OPENS_SPEECH, before.start)
    says = below.startswith(OPENS_SPEECH)
    score -= 1.0 * said + 1.5 * says
    if (
        OPENS_SCENE.match(below)
        or _opens_letter(text, after)
        or MARKED_LINE.match(below)
    ):
        score += 2.0
    elif PRONOUN.match(below):
        score -= 1.0
    return score


def _is_signature(text: str, block: Block) -> bool:
    """Whether a block ends as letters and verses do: short, without a stop."""
    return block.end - block.start <= LONGEST_SIGNATURE and text[block.end - 1] != ","


def _opens_letter(text: str, block: Block) -> bool:
    """Whether a block is an address or a date line, or greets somebody."""
    part = text[block.start : block.end]
    return bool(OPENS_LETTER.match(part)) or (
        len(part) <= LONGEST_DATE_LINE
        and not part.endswith(CLOSES)
        and part[:1].isupper()
    )
