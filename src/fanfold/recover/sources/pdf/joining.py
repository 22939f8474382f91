"""Lines of a PDF joined to paragraphs: by the gaps, the indents, the widths of lines."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fanfold.recover.documents.paragraphs import Look, Paragraph, Run
from fanfold.recover.sources.pdf.lines import Line, width

WIDER = 1.3
"""A gap so many times the usual one parts paragraphs."""
LARGER = 1.15
"""Letters so many times the usual size are a heading's."""
INDENT = 0.6
SLACK = 1.0
"""So much may be missing at a line's end, in sizes, before it is short."""
CENTER_SHARE = 0.12
SENTENCE_END = re.compile(r"[.!?…:;\"'”’»)\]*]\s*$")
HYPHEN_END = re.compile(r"([^\W\d_]+)([-\u2010\u00ad])$")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
KEY = re.compile(r"(?:[A-Z][\w'/()-]{0,20} ?){1,3}:(?:\s|$)")
"""A row of a list of labels begins so."""
MOST_LEVELS = 6
MOST_EMPTY = 3
FULL = 0.98
"""Of a hundred lines two may run over the margin, or be taken for wider than they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is usual in a document.

    Attributes:
        size: Of the letters.
        gap: From line to line.
        left: Where lines begin.
        right: Where full lines end.
        between: From paragraph to paragraph, where that is wider than `gap`.
        levels: Sizes of headings, the largest first.
    """

    size: float
    gap: float
    left: float
    right: float
    between: float
    levels: tuple[float, ...]


def measure(lines: Sequence[Line]) -> Measure:
    """Learn what is usual in a document of at least one line."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    size = sizes.most_common(1)[0][0]
    body = [line for line in lines if abs(line.size - size) < 1]
    gaps = Counter(
        round(a.y - b.y, 0) for a, b in pairwise(lines)
        if a.page == b.page and size / 2 < a.y - b.y < 6 * size
    )  # fmt: skip
    near = {gap: n for gap, n in gaps.items() if gap < 2 * size} or {1.2 * size: 1}
    gap = min(near, key=lambda gap: (-near[gap], gap))
    least = min((g for g, n in near.items() if 3 * n >= near[gap]), default=gap)
    wide = {g: n for g, n in gaps.items() if g > WIDER * least}
    ends = sorted(line.end for line in body)
    return Measure(
        size=size,
        gap=least,
        left=Counter(round(line.x) for line in body).most_common(1)[0][0],
        right=ends[int(len(ends) * FULL)],
        between=max(wide, key=lambda g: wide[g]) if wide else least,
        levels=tuple(sorted((s for s in sizes if s > LARGER * size), reverse=True)),
    )


class Joiner:
    """Joins the lines of one document."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.measure = measure(lines)
        self.words = Counter(
            w for line in lines for w in WORD.findall(line.text.lower())
        )
        self.hyphens = 0
        self.drops = self._usually_drops()

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield the paragraphs, empty ones where a gap is wider than usual."""
        waiting: list[Line] = []
        for line in self.lines:
            if waiting and self._is_apart(waiting[-1], line):
                yield self._paragraph(waiting)
                for _ in range(self._empties(waiting[-1], line)):
                    yield Paragraph()
                waiting = []
            waiting.append(line)
        yield self._paragraph(waiting)

    def _is_apart(self, above: Line, line: Line) -> bool:
        usual = self.measure
        if abs(above.size - line.size) > SLACK:
            return True
        if self._is_centered(above) or self._is_centered(line):
            return True
        if KEY.match(line.text):
            return True
        if line.x - above.x > INDENT * usual.size:
            return True
        is_same_page = above.page == line.page
        if is_same_page and above.y - line.y > WIDER * usual.gap:
            return True
        return self._is_short(above, line)

    def _is_short(self, above: Line, line: Line) -> bool:
        """Whether the next line's first word would have had room on the line above."""
        first = line.text.partition(" ")[0]
        room = self.measure.right - above.end - above.size * width(" " + first)
        if room <= SLACK * above.size:
            return False
        return bool(SENTENCE_END.search(above.text)) or room > 4 * above.size

    def _empties(self, above: Line, line: Line) -> int:
        if above.page != line.page:
            return 0
        extra = above.y - line.y - self.measure.between
        is_plain = abs(above.size - line.size) < 1 and not self._level(line)
        lines = int(extra / self.measure.gap + 0.3) if extra > 0 and is_plain else 0
        return min(lines, MOST_EMPTY)

    def _is_centered(self, line: Line) -> bool:
        usual = self.measure
        whole = usual.right - usual.left
        before, after = line.x - usual.left, usual.right - line.end
        return (
            before > CENTER_SHARE * whole and abs(before - after) < CENTER_SHARE * whole
        )

    def _level(self, line: Line) -> int:
        size = round(line.size, 1)
        levels = self.measure.levels
        return min(levels.index(size) + 1, MOST_LEVELS) if size in levels else 0

    def _paragraph(self, lines: list[Line]) -> Paragraph:
        level = self._level(lines[0])
        looks: tuple[Look, ...] = (
            (("center", ""),) if self._is_centered(lines[0]) else ()
        )
        return Paragraph(runs=tuple(self._runs(lines)), looks=looks, level=level)

    def _runs(self, lines: list[Line]) -> Iterator[Run]:
        for line, following in pairwise(lines):
            *runs, last = line.runs
            yield from runs
            yield Run(self._joined(last.text.rstrip(), following.text), last.looks)
        yield from lines[-1].runs

    def _joined(self, text: str, following: str) -> str:
        """Return the end of a line as it goes on: a space after it, or no hyphen."""
        match = HYPHEN_END.search(text)
        if match is None or not following[:1].islower():
            return text + " "
        second = WORD.match(following)
        if match[2] == "-" and not self._is_split(
            match[1], second[0] if second else ""
        ):
            return text
        self.hyphens += 1
        return text[: match.start(2)]

    def _is_split(self, first: str, second: str) -> bool:
        """Whether a word was split: its whole stands elsewhere, its compound does not."""
        whole = self.words[(first + second).lower()]
        compound = self.words[f"{first}-{second}".lower()]
        return whole > compound if whole != compound else self.drops

    def _usually_drops(self) -> bool:
        """Whether hyphens at line ends are those of split words, by the known ones."""
        split = compound = 0
        for line, following in pairwise(self.lines):
            match = HYPHEN_END.search(line.text)
            second = WORD.match(following.text)
            if match and second:
                split += (match[1] + second[0]).lower() in self.words
                compound += f"{match[1]}-{second[0]}".lower() in self.words
        return split > compound


def kept(lines: Iterable[Line], furniture: set[int]) -> list[Line]:
    """Return the lines that are no page numbers and no running heads."""
    return [line for line in lines if id(line) not in furniture]
