"""Cut the body into blocks: what an author meant as one paragraph.

In a file whose lines were broken at a fixed width, a block is a run of lines; in any
other file each line that is not blank is a block of its own, whether or not a blank
line stands between two of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fanfold.records.story import Segment
from fanfold.recover.layout import Layout, Line, Paragraph

WIDEST_WRAP = 100
NARROWEST_WRAP = 45
FULL_LINE = 0.7
SHARE_OF_FULL_LINES = 0.6
FEWEST_BREAKS = 4
SHARE_OF_LONG_LINES = 0.03
OPENS_SPEECH = tuple("\"“”„«»‘'「『—–―")
ENDS_BLOCK = tuple(".!?…\"”’'»」』")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph as meant, trimmed of white space."""

    start: int
    end: int


def is_wrapped(layout: Layout) -> bool:
    """Whether the lines of the file were broken at a fixed width."""
    inner: list[int] = []
    total = 0
    for paragraph in layout.paragraphs:
        total += paragraph.last_line - paragraph.first_line + 1
        if paragraph.last_line > paragraph.first_line:
            lines = layout.lines[paragraph.first_line : paragraph.last_line]
            inner.extend(len(line.text) for line in lines)
    if len(inner) < FEWEST_BREAKS:
        return False
    long_lines = sum(1 for line in layout.lines if len(line.text) > WIDEST_WRAP)
    if long_lines > total * SHARE_OF_LONG_LINES:
        return False
    width = sorted(inner)[len(inner) * 9 // 10]
    full = sum(1 for size in inner if size >= width * FULL_LINE)
    return width >= NARROWEST_WRAP and full >= len(inner) * SHARE_OF_FULL_LINES


def body_blocks(layout: Layout, segments: Sequence[Segment]) -> Iterator[Block]:
    """Yield the blocks of every body segment, in order."""
    wrapped = is_wrapped(layout)
    parts = (
        part
        for paragraph in layout.paragraphs
        for part in _parts(layout, paragraph, wrapped=wrapped)
    )
    part = next(parts, None)
    for segment in segments:
        if segment.kind != "body":
            continue
        while part is not None and part[1] <= segment.start:
            part = next(parts, None)
        while part is not None and part[0] < segment.end:
            block = _clip(layout.text, part, segment)
            if block:
                yield block
            if part[1] > segment.end:
                break
            part = next(parts, None)


def _clip(text: str, part: tuple[int, int], segment: Segment) -> Block | None:
    """Cut a part to a segment and trim it; None where only blanks are left."""
    start, end = max(part[0], segment.start), min(part[1], segment.end)
    if start < end and not (text[start].isspace() or text[end - 1].isspace()):
        return Block(start=start, end=end)
    raw = text[start:end]
    inner = raw.strip()
    if not inner:
        return None
    start += len(raw) - len(raw.lstrip())
    return Block(start=start, end=start + len(inner))


def _parts(
    layout: Layout, paragraph: Paragraph, *, wrapped: bool
) -> Iterator[tuple[int, int]]:
    lines = layout.lines[paragraph.first_line : paragraph.last_line + 1]
    if not wrapped:
        yield from ((line.start, line.end) for line in lines)
        return
    start = lines[0].start
    for above, line in pairwise(lines):
        if _begins_block(above, line):
            yield start, above.end
            start = line.start
    yield start, lines[-1].end


def _begins_block(above: Line, line: Line) -> bool:
    """Whether a line begins a paragraph though no blank line stands before it."""
    text = line.text.lstrip()
    ended = above.text.rstrip().endswith(ENDS_BLOCK)
    indented = len(line.text) - len(text) > len(above.text) - len(above.text.lstrip())
    return ended and (indented or (text.startswith(OPENS_SPEECH) and _is_short(above)))


def _is_short(line: Line) -> bool:
    return len(line.text) < NARROWEST_WRAP
