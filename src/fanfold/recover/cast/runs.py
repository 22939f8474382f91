"""Find runs of capitalised words: what a name may be.

The pattern begins with its class of capitals, and only then looks back: so the search
skips every other character in one quick loop.
"""

import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate, groupby
from operator import sub

LAST_CAPITAL = 0x1FFF
"""The alphabets that have capitals stand below; those in the ranks above are signs."""


def _capitals() -> str:
    """Return the capitals of every alphabet, as a class of a pattern holds them."""
    codes = [
        code
        for code in range(min(LAST_CAPITAL, sys.maxunicode))
        if unicodedata.category(chr(code)) in {"Lu", "Lt"}
    ]
    ranges = [
        [code for _, code in run]
        for _, run in groupby(enumerate(codes), key=lambda pair: sub(*pair))
    ]
    return "".join(f"{chr(run[0])}-{chr(run[-1])}" for run in ranges)


CAPITAL = f"[{_capitals()}]"
# Most letters are plain ones: a range is read faster than what is no "no letter".
REST = r"[a-z]*+[^\W\d_]*+(?:['’-](?!s\b)[^\W\d_]+)*+"
CAP = CAPITAL + REST
# An initial, or a title that is written short; each alternative is of one width.
SHORTENED = (
    r"\.(?:(?<=[. \n\"“][A-Z]\.)[ \n]?|(?:(?<=\bM\.)|(?<=Mr\.|Ms\.|Dr\.|St\.|Lt\.)"
    r"|(?<=Mrs\.|Col\.|Gen\.|Sgt\.|Mme\.|Rev\.)|(?<=Prof\.|Capt\.|Mlle\.))[ \n])"
)
SEQUENCE = re.compile(
    rf"{CAPITAL}(?<!\w.){REST}(?:(?:[ \n](?:(?:of|de|von|van|der|du|del|di|da|la|le|al|bin|the)[ \n]){{0,2}}"
    rf"|{SHORTENED}){CAP})*+(?:-[a-z]+\b)?"
)  # fmt: skip
CUT = re.compile(f"({SEQUENCE.pattern})")
BLANKS = frozenset(" \xa0")
# What stands before the first word of a sentence; two blanks do too.
BEGINS_SENTENCE = frozenset("¿¡.!?…:;\"“”„«»‘'’「」『』—–-(*_/~[>\n") | BLANKS


def find_runs(
    text: str, spans: Sequence[tuple[int, int]]
) -> dict[tuple[str, bool], list[int]]:
    """Find every run: by its text and whether it begins a sentence, where it stands."""
    found: defaultdict[tuple[str, bool], list[int]] = defaultdict(list)
    for begin, end in spans:
        # What stands between the runs, and the runs, by turns: one call for all of them.
        pieces = CUT.split(text[begin:end])
        ends = list(accumulate(map(len, pieces), initial=begin))
        for run, start in zip(pieces[1::2], ends[1::2], strict=False):
            before = text[start - 1] if start else "\n"
            if before in BLANKS:
                before = text[start - 2] if start > 1 else "\n"
            found[run, before in BEGINS_SENTENCE].append(start)
    return found
