"""Page numbers and running heads of a PDF: what stands at the edge of many pages."""

import re
from collections import Counter
from collections.abc import Sequence

from fanfold.recover.sources.pdf.lines import Line

DIGITS = re.compile(r"\d+")
NUMBER = re.compile(
    r"\W*(?:(?:page|p\.?|seite|página)\s*)?(?:\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:/|of|von|sur|de)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
EDGE_LINES = 2
LEAST_PAGES = 2
SHARE = 0.4
"""What stands at the edge of this part of the pages is a running head."""
LONGEST = 120


def edges(lines: Sequence[Line]) -> list[Line]:
    """Return the lines at the head and the foot of a page."""
    count = min(EDGE_LINES, max(len(lines) // 3, 1))
    return [*lines[:count], *lines[len(lines) - count :]]


def find_furniture(pages: Sequence[Sequence[Line]]) -> set[int]:
    """Return the identities of the lines that are page numbers or running heads.

    Args:
        pages: The lines of each page, from its head.
    """
    if len(pages) < LEAST_PAGES:
        return set()
    seen: Counter[tuple[str, int]] = Counter()
    for lines in pages:
        seen.update({_key(line) for line in edges(lines)})
    least = max(LEAST_PAGES, SHARE * len(pages) / 2)
    return {
        id(line)
        for lines in pages
        for line in edges(lines)
        if seen[_key(line)] >= least
        and (NUMBER.fullmatch(line.text) or _is_head(line, seen, len(pages)))
    }


def _is_head(line: Line, seen: Counter[tuple[str, int]], pages: int) -> bool:
    """Whether a line is on so many pages that it is a head, odd and even ones apart."""
    least = max(LEAST_PAGES + 1, SHARE * pages)
    return len(line.text) <= LONGEST and seen[_key(line)] >= least


def _key(line: Line) -> tuple[str, int]:
    """Return what is the same on all pages: the words, numbers aside, and the height."""
    return DIGITS.sub("#", line.text), round(line.y / 3)
