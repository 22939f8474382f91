"""Find names in rows of one-word sentences, as in "They all went. Ada. Bo. Kay." is one.

Such a row names people where the words before it speak of people; "Silence. Darkness."
is a row too.
"""

import re
from collections.abc import Collection, Sequence

from fanfold.recover.cast.words import NO_NAMES

# The blank comes first, so that the search skips all else in one quick loop.
ROW = re.compile(
    r" (?=[A-ZÀ-Þ])(?<=[.!?…:—–] )(?:[A-ZÀ-Þ][\w'’-]*[^\W\d_](?:\.{1,3}|[!?…]) ){2,}"
)
WORD = re.compile(r"[A-ZÀ-Þ][\w'’-]*[^\W\d_]")
OF_PEOPLE = re.compile(
    r"\b(?:everyone|everybody|friends?|family|people|those|them|they|names|faces|comrades"
    r"|teammates|others|anyone|anybody|no one|nobody|who)\b",
    re.IGNORECASE,
)
BEFORE = 160


def find_rows(
    text: str, spans: Sequence[tuple[int, int]], lower: Collection[str]
) -> dict[str, list[int]]:
    """Find the names that stand in a row, each with its places.

    Args:
        text: The text.
        spans: Where the body stands.
        lower: The words of the body: what is written small too is no name.
    """
    found: dict[str, list[int]] = {}
    for start, end in spans:
        for row in ROW.finditer(text, start, end):
            begin = row.start() - 1
            lead = text[max(start, begin - BEFORE) : begin]
            words = list(WORD.finditer(text, row.start(), row.end()))
            if not OF_PEOPLE.search(lead.rpartition("\n\n")[2]) or any(
                (folded := word.group().casefold()) in NO_NAMES or folded in lower
                for word in words
            ):
                continue
            for word in words:
                found.setdefault(word.group(), []).append(word.start())
    return found
