r"""Lines and paragraphs of a text, with their places: what every rule looks at.

A line ends at "\n" (decoding has made every line end "\n"). A line is blank when
nothing but white space stands in it; a no-break space is white space. A paragraph is
a run of lines that are not blank.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import accumulate, count
from operator import add
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from fanfold.records.looks import Formatting

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

T = TypeVar("T")


class Line(NamedTuple):
    """A line without its line end; `start:end` is its span, `next` the next line's start.

    A named tuple, since a file has thousands and a frozen dataclass takes four times
    as long to make.
    """

    index: int  # type: ignore[assignment]  # a line is never searched as a tuple
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


class Paragraph(NamedTuple):
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

    index: int  # type: ignore[assignment]  # a paragraph is never searched as a tuple
    start: int
    end: int
    first_line: int
    last_line: int
    gap_before: int
    text: str


# Named tuples are made of tuples here, past their own slower way: a file has thousands.
_new = tuple.__new__
_line = partial(_new, Line)
AND_LINE_END = (1).__add__


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A text cut into lines and paragraphs.

    `looks` is how its words look where the file's format tells, by offsets of `text`.
    """

    text: str
    looks: tuple[Formatting, ...] = ()

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line, in order; together they are the text."""
        texts = self.text.split("\n")
        after = list(accumulate(map(AND_LINE_END, map(len, texts))))
        starts = [0, *after[:-1]]
        ends = map(add, starts, map(len, texts))
        after[-1] = len(self.text)
        if len(texts) > 1 and not texts[-1]:
            texts.pop()
        return tuple(map(_line, zip(count(), starts, ends, after, texts)))

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph, in order."""
        found: list[Paragraph] = []
        lines, text = self.lines, self.text
        first = last = gap = 0
        is_open = False
        for index, _, _, _, raw in lines:
            if raw and not raw.isspace():
                if not is_open:
                    first, is_open = index, True
                last = index
                continue
            if is_open:
                found.append(_paragraph(text, lines, len(found), first, last, gap))
                is_open, gap = False, 0
            gap += 1
        if is_open:
            found.append(_paragraph(text, lines, len(found), first, last, gap))
        return tuple(found)

    def once(self, work: "Callable[..., T]", *args: "Hashable") -> T:
        """Do a piece of work on this text the first time it is asked for.

        Args:
            work: A function of the layout and `args` whose result nobody changes.
            args: What it works with; the same again gives the first result.
        """
        key = (work, *args)
        if key not in self._done:
            self._done[key] = work(self, *args)
        return cast("T", self._done[key])

    @cached_property
    def _done(self) -> "dict[tuple[Hashable, ...], object]":
        return {}

    @cached_property
    def usual_gap(self) -> int:
        """The most frequent number of blank lines between paragraphs (0 where none)."""
        gaps = Counter(p.gap_before for p in self.paragraphs[1:])
        return min(gaps, key=lambda gap: (-gaps[gap], gap)) if gaps else 0


def _paragraph(
    text: str, lines: tuple[Line, ...], index: int, first: int, last: int, gap: int
) -> Paragraph:
    start = lines[first].start
    raw = lines[first].text if first == last else text[start : lines[last].end]
    inner = raw.strip()
    if len(inner) < len(raw):
        start += len(raw) - len(raw.lstrip())
    return _new(Paragraph, (index, start, start + len(inner), first, last, gap, inner))
