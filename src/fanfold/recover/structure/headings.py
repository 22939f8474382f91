"""Find the headings of a file by their form and by the sequence they make."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fanfold.recover.layout import Layout, Line
from fanfold.recover.structure.blocks import is_wrapped
from fanfold.recover.structure.heading_lines import (
    LONGEST,
    LONGEST_TITLE,
    TITLE_END,
    Heading,
    clean_title,
    read_heading_line,
    read_numbered_line,
)

LEAST_TEXT = 150
FEW_REPEATS = 3
THEME_DIGITS = 3
HEAD_LINES = 40
WIDEST_ABOVE = 50
"""In a wrapped text a line above as wide as this is prose, no title."""
OPENS_SPEECH = frozenset('"“«')
MARKDOWN = re.compile(r"(?P<level>#{1,6}) (?P<title>\S.*?)(?: #+)?\Z")


def find_headings(layout: Layout) -> tuple[Heading, ...]:
    """Find the headings of a file, in order, chapters and numbered sections.

    Source: conventions.md, "Chapter heads".
    """
    return layout.once(_search)


def _search(layout: Layout) -> tuple[Heading, ...]:
    strong: list[Heading] = []
    weak: dict[str, list[Heading]] = defaultdict(list)
    lines = layout.lines
    widest = WIDEST_ABOVE if is_wrapped(layout) else 2 * LONGEST_TITLE
    for line in lines:
        if not line.text:
            continue
        text = line.text.strip()
        if not text or len(text) > LONGEST or text[0] in OPENS_SPEECH:
            continue
        if line.index and len(lines[line.index - 1].text) > widest:
            continue  # prose stands right above
        heading = read_heading_line(text)
        if heading is None:
            heading = read_numbered_line(text)
        if heading is None or not _stands_alone(
            lines, line.index, weak=bool(heading.style)
        ):
            continue
        heading = replace(heading, line=line.index)
        if heading.style:
            weak[heading.style].append(heading)
        else:
            strong.append(heading)
    strong = _without_contents(layout, strong)
    sections = [h for group in weak.values() for h in _chain(layout, group)]
    if strong:
        sections = [replace(h, level=2) for h in sections]
    found = (
        strong + sections or list(_markdown(layout)) or list(_repeated_title(layout))
    )
    return tuple(_in_order(found))


def _stands_alone(lines: Sequence[Line], index: int, *, weak: bool) -> bool:
    """Whether nothing but blanks, marks or a title stands right above a line."""
    above = lines[index - 1].text.strip() if index else ""
    below = lines[index + 1].text.strip() if index + 1 < len(lines) else ""
    if weak:
        return not above and not below
    return not above or (
        len(above) <= LONGEST_TITLE
        and not above.endswith((".", ",", ";", "!", "?", "…"))
    )


def _without_contents(layout: Layout, found: list[Heading]) -> list[Heading]:
    """Leave out headings that stand in a list with no text between (a contents page).

    Of a heading said twice ("Chapter 1" and again "Chapter 1: X") both are kept.
    """
    kept: list[Heading] = []
    for i, here in enumerate(found):
        after = found[i + 1] if i + 1 < len(found) else None
        if (
            after is None
            or here.number == after.number
            or here.kind != after.kind
            or _text_between(layout, here, after)
        ):
            kept.append(here)
    return kept


def _text_between(layout: Layout, here: Heading, after: Heading) -> int:
    start = layout.lines[here.line].end
    return len(layout.text[start : layout.lines[after.line].start].strip())


def _chain(layout: Layout, group: list[Heading]) -> list[Heading]:
    """Keep the numbers of a style that count up one by one with text between."""
    if len(group) == 1 and _is_theme(layout, group[0]):
        return group
    chain = group[:1]
    for heading in group[1:]:
        if heading.number == (chain[-1].number or 0) + 1 and (
            _text_between(layout, chain[-1], heading) >= LEAST_TEXT
        ):
            chain.append(heading)
        elif heading.number == 1 and len(chain) == 1:
            chain = [heading]
    return chain if len(chain) > 1 else []


def _is_theme(layout: Layout, heading: Heading) -> bool:
    """Whether a lone number is one of a table of themes: "091. X" at the head."""
    digits = layout.lines[heading.line].text.strip(TITLE_END)[:THEME_DIGITS]
    return (
        heading.title is not None
        and heading.line <= HEAD_LINES
        and len(digits) == THEME_DIGITS
        and digits.isdigit()
    )


def _markdown(layout: Layout) -> Iterator[Heading]:
    """Read the headings of a Markdown file; a lone first one is the title."""
    if not (layout.text.startswith("#") or "\n#" in layout.text):
        return
    found = [
        (line.index, match)
        for line in layout.lines
        if line.text.startswith("#") and (match := MARKDOWN.match(line.text.rstrip()))
    ]
    tops = [item for item in found if len(item[1]["level"]) == 1]
    if len(tops) == 1:
        found = [item for item in found if item is not tops[0]]
    if not found:
        return
    level = min(len(match["level"]) for _, match in found)
    for index, match in found:
        if len(match["level"]) == level:
            yield Heading(
                line=index, number=None, title=clean_title(match["title"]), kind="chapter",
                rule="markdown-heading", confidence=0.8,
            )  # fmt: skip


def _repeated_title(layout: Layout) -> Iterator[Heading]:
    """Read the title of the work where it is set again over each chapter."""
    first = next((line for line in layout.lines if not line.is_blank), None)
    if first is None or len(first.stripped) > LONGEST_TITLE or ":" in first.text:
        return
    title = first.stripped
    if title.endswith((".", ",", "…", "!", "?", '"', "”")) or not any(
        map(str.isalpha, title)
    ):
        return
    again = [
        line.index
        for line in layout.lines
        if line.text.strip() == title
        and _stands_alone(layout.lines, line.index, weak=True)
    ]
    if len(again) < FEW_REPEATS or again[0] != first.index:
        return
    for number, index in enumerate(again, start=1):
        yield Heading(
            line=index, number=number, title=None, kind="chapter",
            rule="repeated-title", confidence=0.6,
        )  # fmt: skip


def _in_order(found: list[Heading]) -> list[Heading]:
    return sorted(found, key=lambda heading: heading.line)
