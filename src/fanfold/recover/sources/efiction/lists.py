"""Comma lists in a column (trap 1): of ids, or of names, or cut off by the column's width.

Source: eFiction 3.5: `catid`, `charid`, `classes` are varchar(100 to 250); 1.1 and 2.0
stored names, joined by ", ".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fanfold.recover.sources.efiction.words import Words, number

NOTHING = frozenset({"", "0", "-1"})
USUAL_WIDTHS = frozenset({100, 200, 250, 255})
"""Widths of such columns in the versions known, for dumps without a schema."""
MOST_PIECES = 8
"""A name holds fewer commas than this."""


@dataclass(slots=True)
class Listed:
    """What a list says.

    Attributes:
        ids: The ids that stand in the table, by their order, once each.
        names: Names that stand in no row of the table, as typed.
        unknown: Ids that stand in no row.
        cut: The last item, where the column was too narrow for it; "" else.
    """

    ids: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    cut: str = ""


@dataclass(slots=True)
class Vocabulary:
    """The rows of a small table: what each id is called.

    Attributes:
        names: By id.
        by_name: The id of each name, in small letters.
    """

    names: Mapping[int, str]
    by_name: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for ident, name in self.names.items():
            self.by_name.setdefault(name.casefold(), ident)


def read_list(
    raw: bytes | None, vocabulary: Vocabulary, *, words: Words, width: int = 0
) -> Listed:
    """Read a list of ids or names.

    Args:
        raw: The column.
        vocabulary: What its table holds.
        words: How the site's columns are read.
        width: How many characters the column holds; 0 where no schema says it.
    """
    text = words.name(raw)
    pieces = [piece.strip() for piece in text.split(",")]
    found = Listed()
    is_full = len(text) >= width if width else len(text) in USUAL_WIDTHS
    if is_full and len(pieces) > 1 and pieces[-1].casefold() not in vocabulary.by_name:
        # an id at the edge may have lost a digit, even where it is another's id
        found.cut = pieces.pop()
    i = 0
    while i < len(pieces):
        i += _take(pieces, i, found, vocabulary)
    found.ids = list(dict.fromkeys(found.ids))
    return found


def _take(pieces: list[str], i: int, found: Listed, vocabulary: Vocabulary) -> int:
    """Take one item, and return of how many pieces it is: a name may hold commas."""
    piece = pieces[i]
    for size in range(min(MOST_PIECES, len(pieces) - i), 0, -1):
        name = ", ".join(pieces[i : i + size]).casefold()
        if name in vocabulary.by_name:
            found.ids.append(vocabulary.by_name[name])
            return size
    if piece in NOTHING:
        return 1
    if not piece.lstrip("-").isdecimal():
        found.names.append(piece)
        return 1
    ident = number(piece.encode())
    if ident in vocabulary.names:
        found.ids.append(ident)
    else:
        found.unknown.append(piece)
    return 1
