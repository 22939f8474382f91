"""How plausible a single-byte character is between its two neighbours.

Each judge looks at one kind of character and gives points for a place where writers
put it (an apostrophe between letters) and takes them where they do not (a capital
inside a lower-case word, as Mac Roman read as cp1252 shows: "donÕt").
"""

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

from fanfold.recover.decode.byte_classes import (
    CYRILLIC_LOWER,
    CYRILLIC_UPPER,
    LATIN_LOWER,
    LATIN_UPPER,
    LETTERS,
    class_table,
)

Judge = Callable[[str, str, str], float]

LATIN = LATIN_LOWER + LATIN_UPPER
CYRILLIC = CYRILLIC_LOWER + CYRILLIC_UPPER
ACCENTED = "efgjEFH"
LATIN_POINTS = MappingProxyType(
    {"e": 2.0, "f": 1.2, "g": -0.5, "j": 1.0, "E": 1.0, "F": 0.3, "H": -1.0}
)
CLUSTER_COST = (0.0, 1.0, 2.5)
"""By how many accented neighbours a letter has: "créée" is rare, "éàèù" no word."""

CYRILLIC_POINTS = MappingProxyType({"r": 2.0, "t": 1.2, "v": 0.3, "R": 0.5, "Q": -1.0})


def _lower(before: str, char: str, after: str) -> float:
    """Judge a lower-case accented letter."""
    points = LATIN_POINTS[char]
    if before in LATIN_UPPER and after in LATIN_UPPER:
        return -3.0
    if "n" in (before, after):
        return -2.0
    if before not in LETTERS and after in LATIN_UPPER:
        return -2.0
    if before not in LETTERS and after not in LETTERS:
        return 0.2 if char in "ej" else -0.5
    points -= CLUSTER_COST[(before in ACCENTED) + (after in ACCENTED)]
    if char == "j":
        points += -0.5 if after in LETTERS else 1.0
    return points + 0.5


def _upper(before: str, char: str, after: str) -> float:
    """Judge an upper-case accented letter."""
    points = LATIN_POINTS[char]
    if before in LATIN_LOWER:
        return -4.0
    if before in LATIN_UPPER:
        return points if after not in LATIN_LOWER else -1.0
    if after in ACCENTED:
        return points - 2.0
    if after in LATIN:
        return points - 0.7 if before in "qd" else points
    # "À l'aube", "É tarde": a word of one letter
    return 0.3 if char == "E" and before in "sqOG" and after == "s" else -1.5


def _cyrillic(before: str, char: str, after: str) -> float:
    """Judge a Cyrillic letter."""
    points = CYRILLIC_POINTS[char]
    if before in LATIN or after in LATIN:
        return -3.0
    if char in CYRILLIC_UPPER and before in CYRILLIC_LOWER:
        return -4.0
    if char in CYRILLIC_LOWER and before in CYRILLIC_UPPER and after in CYRILLIC_UPPER:
        return -3.0
    if before not in CYRILLIC and after not in CYRILLIC:
        return 0.0 if char in CYRILLIC_LOWER else -1.5
    return points


def _apostrophe(before: str, char: str, after: str) -> float:  # noqa: ARG001 - a judge
    if before in LETTERS:
        return 3.0 if after in LETTERS else 2.0
    if before in "sqoD" and after in LETTERS + "n":
        return 0.3
    return 1.0 if before not in "sn" else -2.0


def _opening(before: str, char: str, after: str) -> float:  # noqa: ARG001 - a judge
    if before in LETTERS:
        return -4.0 if after in LETTERS else -3.0
    if after in "sN":
        return -3.0
    return 3.0 if after in LETTERS + "nOAMDqGo" else -0.5


def _low_opening(before: str, char: str, after: str) -> float:
    return min(0.8, _opening(before, char, after))


def _closing(before: str, char: str, after: str) -> float:  # noqa: ARG001 - a judge
    if after in LETTERS:
        return -4.0 if before in LETTERS else -1.0
    if before in "sN":
        return -2.0
    return 3.0 if before in LETTERS + "npAMDqPY" else 0.0


def _guillemet(before: str, char: str, after: str) -> float:  # noqa: ARG001 - a judge
    return -3.0 if before in LETTERS and after in LETTERS else 1.5


def _dash(before: str, char: str, after: str) -> float:  # noqa: ARG001 - a judge
    return 1.5 if (before == "s") == (after == "s") else 1.0


def _ellipsis(before: str, char: str, after: str) -> float:  # noqa: ARG001 - a judge
    return 2.0 if before in LETTERS + "pAPqM" else 0.8


def _no_break_space(before: str, char: str, after: str) -> float:  # noqa: ARG001
    return 0.0 if before in LETTERS and after in LETTERS else 1.0


def _symbol(before: str, char: str, after: str) -> float:  # noqa: ARG001 - a judge
    if before in LETTERS and after in LETTERS:
        return -4.0
    return 0.5 if "n" in (before, after) else -0.3


def _box(before: str, char: str, after: str) -> float:  # noqa: ARG001 - a judge
    if before in LETTERS or after in LETTERS:
        return -3.0
    return 1.0 if "B" in (before, after) else -0.5


def _hole(before: str, char: str, after: str) -> float:  # noqa: ARG001 - a judge
    return -3.5 if before in LETTERS or after in LETTERS else -1.0


def _odd(before: str, char: str, after: str) -> float:  # noqa: ARG001 - a judge
    return -3.5


JUDGES: Mapping[str, Judge] = MappingProxyType(
    {
        **dict.fromkeys("efgj", _lower),
        **dict.fromkeys("EFH", _upper),
        **dict.fromkeys("rtvRQ", _cyrillic),
        "A": _apostrophe,
        "O": _opening,
        "K": _low_opening,
        "P": _closing,
        "G": _guillemet,
        "D": _dash,
        "M": _ellipsis,
        "N": _no_break_space,
        "Y": _symbol,
        "B": _box,
        "W": _hole,
        "X": _odd,
        "C": _odd,
    }
)


@cache
def points_of(before: str, char: str, after: str) -> float:
    """Return the points of one character class between two others."""
    judge = JUDGES.get(char)
    return judge(before, char, after) if judge else 0.0


def plausibility(context: bytes, *, codec: str) -> float:
    """Add up the points of a run of bytes read in `codec`.

    Args:
        context: Bytes above 0x7F with the ASCII character on each side.
        codec: A single-byte encoding.
    """
    classes = context.translate(class_table(codec)).decode("ascii")
    return sum(
        points_of(*triple)
        for triple in zip(classes, classes[1:], classes[2:], strict=False)
    )


def worst_place(context: bytes, *, codec: str) -> float:
    """Return the points of the least plausible character of a run."""
    classes = context.translate(class_table(codec)).decode("ascii")
    return min(
        points_of(*triple)
        for triple in zip(classes, classes[1:], classes[2:], strict=False)
    )
