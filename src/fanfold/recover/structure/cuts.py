"""Gather where each kind of segment begins, and make segments of it."""

from dataclasses import dataclass

from fanfold.records.story import Segment, SegmentKind
from fanfold.recover.layout import Layout


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Where a kind begins: at the start of a line."""

    line: int
    kind: SegmentKind
    rule: str
    confidence: float


class Cuts:
    """The cuts of one file, in order; neighbours of one kind are one segment."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._cuts: list[Cut] = []

    def __bool__(self) -> bool:
        return bool(self._cuts)

    @property
    def last_kind(self) -> SegmentKind | None:
        """The kind that was begun last."""
        return self._cuts[-1].kind if self._cuts else None

    def add(self, line: int, kind: SegmentKind, rule: str, confidence: float) -> None:
        """Begin a kind at a line; at a line that is cut already, the later cut holds."""
        if self._cuts and self._cuts[-1].line >= line:
            line = self._cuts.pop().line
        if self.last_kind == kind and kind != "chapter_heading":
            return
        self._cuts.append(Cut(line=line, kind=kind, rule=rule, confidence=confidence))

    def segments(self) -> tuple[Segment, ...]:
        """Make segments of the cuts; leading blanks are furniture of their own."""
        cuts = self._cuts
        if cuts[0].line > 0:
            blank = Cut(line=0, kind="chrome", rule="leading-blank", confidence=1.0)
            cuts = [blank, *(cuts[1:] if cuts[0].kind == "chrome" else cuts)]
        starts = [self._layout.lines[cut.line].start for cut in cuts]
        ends = [*starts[1:], len(self._layout.text)]
        return tuple(
            Segment(
                kind=cut.kind, start=start, end=end, rule=cut.rule,
                confidence=cut.confidence,
            )
            for cut, start, end in zip(cuts, starts, ends, strict=True)
        )  # fmt: skip
