"""Cut the body into blocks: what an author meant as one paragraph.

In a file whose lines were broken at a fixed width, a block is a run of lines; in any
other file each line that is not blank is a block of its own, whether or not a blank
line stands between two of them.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

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


class Block(NamedTuple):
    """A paragraph as meant, trimmed of white space."""

    start: int
    end: int


# As in the layout: a tuple's own way to make one is quicker than a named tuple's.
_block = partial(tuple.__new__, Block)


def is_wrapped(layout: Layout) -> bool:
    """Whether the lines of the file were broken at a fixed width."""
    return layout.once(_find_wrapped)


def _find_wrapped(layout: Layout) -> bool:
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


def body_blocks(layout: Layout, segments: Sequence[Segment]) -> tuple[Block, ...]:
    """Return the blocks of every body segment, in order."""
    return layout.once(_find_blocks, body_spans(segments))


def body_spans(segments: Sequence[Segment]) -> tuple[tuple[int, int], ...]:
    """Return where the body segments stand."""
    return tuple((s.start, s.end) for s in segments if s.kind == "body")


def line_ends_before(layout: Layout, segments: Sequence[Segment]) -> list[int]:
    """Return how many line ends stand between each block and the one before it.

    The first block has none.
    """
    return layout.once(_count_line_ends, body_spans(segments))


def _count_line_ends(layout: Layout, bodies: tuple[tuple[int, int], ...]) -> list[int]:
    count, blocks = layout.text.count, layout.once(_find_blocks, bodies)
    ends = [count("\n", above.end, block.start) for above, block in pairwise(blocks)]
    return [0, *ends] if blocks else []


def _find_blocks(
    layout: Layout, bodies: tuple[tuple[int, int], ...]
) -> tuple[Block, ...]:
    return tuple(_blocks(layout, bodies))


def _blocks(layout: Layout, bodies: tuple[tuple[int, int], ...]) -> Iterator[Block]:
    parts = _wrapped_parts(layout) if is_wrapped(layout) else _line_parts(layout)
    part = next(parts, None)
    for body in bodies:
        while part is not None and part[1] <= body[0]:
            part = next(parts, None)
        while part is not None and part[0] < body[1]:
            block = _clip(layout.text, part, body)
            if block:
                yield block
            if part[1] > body[1]:
                break
            part = next(parts, None)


def blocks_with(find: Callable[[int], int], blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks in which something stands, found in one pass.

    Args:
        find: Says where it stands next from a place on; -1 where it no more does.
        blocks: The blocks, in order.
    """
    at = 0
    place = find(blocks[0].start) if blocks else -1
    while place >= 0:
        while at < len(blocks) and blocks[at].end <= place:
            at += 1
        if at == len(blocks):
            return
        if blocks[at].start <= place:
            yield blocks[at]
            place = blocks[at].end
        else:
            place = blocks[at].start
        place = find(place)


def _clip(text: str, part: tuple[int, int], body: tuple[int, int]) -> Block | None:
    """Cut a part to a body segment and trim it; None where only blanks are left."""
    start, end = part
    if start < body[0] or end > body[1]:
        start, end = max(start, body[0]), min(end, body[1])
    if not (text[start].isspace() or text[end - 1].isspace()):
        return _block((start, end))
    raw = text[start:end]
    inner = raw.strip()
    if not inner:
        return None
    start += len(raw) - len(raw.lstrip())
    return Block(start, start + len(inner))


def _line_parts(layout: Layout) -> Iterator[tuple[int, int]]:
    """Yield the lines that are not empty."""
    return ((line.start, line.end) for line in layout.lines if line.text)


def _wrapped_parts(layout: Layout) -> Iterator[tuple[int, int]]:
    """Yield the runs of lines that are one paragraph each."""
    for paragraph in layout.paragraphs:
        yield from _runs(layout, paragraph)


def _runs(layout: Layout, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    lines = layout.lines[paragraph.first_line : paragraph.last_line + 1]
    start = lines[0].start
    for above, line in pairwise(lines):
        if _begins_block(above, line):
            yield start, above.end
            start = line.start
    yield start, lines[-1].end


def _begins_block(above: Line, line: Line) -> bool:
    """Whether a line begins a paragraph though no blank line stands before it."""
    if not above.text.rstrip().endswith(ENDS_BLOCK):
        return False
    text = line.text.lstrip()
    indented = len(line.text) - len(text) > len(above.text) - len(above.text.lstrip())
    return indented or (text.startswith(OPENS_SPEECH) and _is_short(above))


def _is_short(line: Line) -> bool:
    return len(line.text) < NARROWEST_WRAP
