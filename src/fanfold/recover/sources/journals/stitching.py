"""Entries of one story: by one title with part marks, or by links to the next part."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from fanfold.recover.markup.page import Page
from fanfold.recover.sources.journals.entries import Entry
from fanfold.recover.sources.journals.marks import part_of

STITCHED, LINKED = 0.9, 0.7
"""How surely entries of one title, and entries that link on, are one story."""
NEXT = re.compile(
    r"\W*(?:next|on(?:ward)? to|continue[sd]?|(?:go )?to part|part \d).{0,30}",
    re.IGNORECASE,
)
ADDRESS_NUMBER = re.compile(r"/(\d{1,10})(?:\.html)?(?:[?#].*)?\Z")
Stitches = dict[int, tuple[str, float]]
"""By the first entry of a story: what joined it to the others, and how surely."""


def stitch(
    entries: Sequence[Entry], pages: Sequence[Page], sure: Sequence[float]
) -> tuple[list[list[int]], Stitches]:
    """Put the entries of one story together, in the order of their parts."""
    by_title: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    groups: list[list[int]] = []
    for i in sorted(range(len(entries)), key=lambda i: entries[i].written):
        part = part_of(entries[i].subject)
        parts = by_title[entries[i].author, part.stem] if part and part.stem else {}
        if not sure[i]:
            continue
        if part and part.stem and part.number not in parts:
            parts[part.number] = i
        else:
            groups.append([i])
    groups.extend(
        [parts[n] for n in sorted(parts)] for parts in by_title.values() if parts
    )
    marked = {group[0] for group in groups if len(group) > 1}
    groups = sorted(_linked(groups, entries, pages), key=min)
    how: Stitches = {
        group[0]: ("the same title with part marks", STITCHED)
        if group[0] in marked
        else ("links to the next part", LINKED)
        for group in groups
        if len(group) > 1
    }
    return groups, how


def _linked(
    groups: list[list[int]], entries: Sequence[Entry], pages: Sequence[Page]
) -> list[list[int]]:
    """Join single entries along their links to the next."""
    by_number = {n: i for i, entry in enumerate(entries) for n in _numbers(entry)}
    single = {group[0] for group in groups if len(group) == 1}
    follows: dict[int, int] = {}
    for i in sorted(single):
        following = next(
            (
                j
                for n in _next_numbers(pages[i])
                if (j := by_number.get(n)) in single and j != i
            ),
            None,
        )
        if following is not None and following not in follows.values():
            follows[i] = following
    joined = [group for group in groups if len(group) > 1]
    starts = [i for i in sorted(single) if i not in follows.values()]
    seen: set[int] = set()
    for i in [*starts, *sorted(single)]:
        chain = []
        while i in single and i not in seen:
            seen.add(i)
            chain.append(i)
            i = follows.get(i, -1)  # noqa: PLW2901 - along the chain
        if chain:
            joined.append(chain)
    return joined


def _numbers(entry: Entry) -> Iterator[str]:
    found = ADDRESS_NUMBER.search(entry.url)
    if found:
        yield found[1]


def _next_numbers(page: Page) -> Iterator[str]:
    text = page.decoded.text
    for look in page.formatting:
        if look.kind == "link" and NEXT.fullmatch(text[look.start : look.end].strip()):
            found = ADDRESS_NUMBER.search(look.value)
            if found:
                yield found[1]
