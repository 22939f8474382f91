r"""Lines and paragraphs of a text, with their places: what every rule looks at.

A line ends at "\n" (decoding has made every line end "\n"). A line is blank when
nothing but white space stands in it; a no-break space is white space. A paragraph is
a run of lines that are not blank.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line without its line end; `start:end` is its span, `next` the next line's start."""

    index: int
    start: int
    end: int
    next: int
    text: str

    @property
    def is_blank(self) -> bool:
        """Whether only white space stands in the line."""
        return not self.text or self.text.isspace()

    @property
    def stripped(self) -> str:
        """The line without outer white space."""
        return self.text.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A run of lines that are not blank.

    Attributes:
        index: From 0.
        start: Offset of the first character that is not white space.
        end: One past the last character that is not white space.
        first_line: Index of its first line.
        last_line: Index of its last line (inclusive).
        gap_before: Blank lines right before it.
        text: The text between `start` and `end`.
    """

    index: int
    start: int
    end: int
    first_line: int
    last_line: int
    gap_before: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A text cut into lines and paragraphs."""

    text: str

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line, in order; together they are the text."""
        lines: list[Line] = []
        pos = 0
        for index, raw in enumerate(self.text.split("\n")):
            end = pos + len(raw)
            after = min(end + 1, len(self.text))
            lines.append(Line(index=index, start=pos, end=end, next=after, text=raw))
            pos = end + 1
        if lines and not lines[-1].text and self.text.endswith("\n"):
            lines.pop()
        return tuple(lines)

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph, in order."""
        found: list[Paragraph] = []
        run: list[Line] = []
        gap = 0
        pending_gap = 0
        for line in self.lines:
            if line.is_blank:
                if run:
                    found.append(self._paragraph(len(found), run, pending_gap))
                    run = []
                    gap = 0
                gap += 1
                continue
            if not run:
                pending_gap, gap = gap, 0
            run.append(line)
        if run:
            found.append(self._paragraph(len(found), run, pending_gap))
        return tuple(found)

    def _paragraph(self, index: int, run: list[Line], gap: int) -> Paragraph:
        first, last = run[0], run[-1]
        start = first.start + len(first.text) - len(first.text.lstrip())
        end = last.start + len(last.text.rstrip())
        return Paragraph(
            index=index,
            start=start,
            end=end,
            first_line=first.index,
            last_line=last.index,
            gap_before=gap,
            text=self.text[start:end],
        )

    @cached_property
    def usual_gap(self) -> int:
        """The most frequent number of blank lines between paragraphs (0 where none)."""
        gaps = Counter(p.gap_before for p in self.paragraphs[1:])
        return min(gaps, key=lambda gap: (-gaps[gap], gap)) if gaps else 0
