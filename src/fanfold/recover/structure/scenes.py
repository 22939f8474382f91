"""Split the story into scenes by the author's marks and by learnt runs of blank lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from fanfold.records.story import (
    BreakKind,
    Notation,
    Scene,
    SceneKind,
    SceneMarker,
    Segment,
)
from fanfold.recover.layout import Layout
from fanfold.recover.structure.blocks import Block, body_blocks, line_ends_before
from fanfold.recover.structure.dividers import DATED, QUOTES, Divider, read_divider
from fanfold.recover.structure.gaps import GapHabit, is_break, learn_gaps
from fanfold.recover.structure.heading_lines import Heading
from fanfold.recover.structure.headings import find_headings
from fanfold.recover.structure.passages import Passages
from fanfold.recover.structure.unmarked import TurnFinder

LONGEST_MARK = 72
SALUTATION = re.compile(
    r"(?:my )?(?:very )?dear(?:est)?\b[^.!?]{0,60}[,:—–-]?\s*\Z|(?:to whom it may concern|chère?s?|cher|lieber?|liebes|geehrte\w*|querid[oa]|car[oa]|estimad[oa])\b[^.!?]{0,50}[,:]?\s*\Z",
    re.IGNORECASE,
)
SIGN_OFF = re.compile(
    r"(?:(?:i (?:am|remain)|believe me|with (?:all my |much |warm |kind )?(?:love|regards?|affection|respect)|love|all my love|your(?:s)?|sincerely|respectfully|faithfully|our sincere|best|kind regards|affectionately|bien à|je t['’]embrasse|amitiés|dein|deine|tu|atentamente|cordialement|hochachtungsvoll)\b[^.!?]{0,60}[,.]?\s*\Z)",
    re.IGNORECASE,
)
LONG_LETTER = 60
LETTER_BLOCKS = 4
ELLIPSIS = re.compile(r"[.…\s]+")
SURE: dict[BreakKind, float] = {
    "start": 0.9,
    "explicit": 0.95,
    "stripped": 0.75,
    "none": 0.5,
}
MARKS_OF_HABIT = 2
"""A file with as many marks between its scenes is one whose author sets them."""
KIND_OF_ROLE: dict[str, SceneKind] = {"flashback": "flashback", "dream": "dream"}


@dataclass(slots=True, kw_only=True)
class _Draft:
    """A scene being gathered."""

    blocks: list[Block] = field(default_factory=list)
    kind: SceneKind = "present"
    break_before: BreakKind = "start"
    cues: list[str] = field(default_factory=list)
    rule: str = "body"
    embedded: bool = False
    confidence: float | None = None


def split_scenes(
    layout: Layout,
    *,
    segments: Sequence[Segment],
    notations: Sequence[Notation] = (),
) -> tuple[tuple[Scene, ...], tuple[SceneMarker, ...]]:
    """Split the body segments into scenes; keep the author's marks.

    Args:
        layout: The text.
        segments: What `split_segments` made of it.
        notations: What paired marks mean in this file.

    Returns:
        Scenes and markers; together they cover every body character that is not
        blank. Scenes are disjoint, in order, and inside one body segment each.

    Source: gold/SCHEMA.md, "scenes"; conventions.md, "Scene break".
    """
    blocks = body_blocks(layout, segments)
    if not blocks:
        return (), ()
    splitter = _Splitter(layout, segments, blocks, notations)
    return splitter.split()


class _Splitter:
    """One pass over the blocks of the body."""

    def __init__(
        self,
        layout: Layout,
        segments: Sequence[Segment],
        blocks: tuple[Block, ...],
        notations: Sequence[Notation],
    ) -> None:
        self.text = layout.text
        self.blocks = blocks
        self.bodies = [s for s in segments if s.kind == "body"]
        self.gaps = [max(0, ends - 1) for ends in line_ends_before(layout, segments)]
        self.sections = {layout.lines[h.line].start: h for h in self._sections(layout)}
        self.marks = dict(self._marks())
        self.habit = self._learn()
        self.passages = Passages(
            self.text,
            blocks,
            gaps=self.gaps,
            marks=self.marks,
            notations=notations,
        )
        self.turns = TurnFinder(
            layout,
            blocks,
            marks=self.marks,
            is_marked=len(self.marks) - len(self.sections) >= MARKS_OF_HABIT,
        )
        self.scenes: list[Scene] = []
        self.markers: list[SceneMarker] = []

    @staticmethod
    def _sections(layout: Layout) -> Iterator[Heading]:
        return (h for h in find_headings(layout) if h.level > 1)

    def split(self) -> tuple[tuple[Scene, ...], tuple[SceneMarker, ...]]:
        place = 0
        for body in self.bodies:
            first = place
            while place < len(self.blocks) and self.blocks[place].start < body.end:
                place += 1
            self._split_body(first, place)
        return tuple(self.scenes), tuple(self.markers)

    def _marks(self) -> Iterator[tuple[int, Divider]]:
        """Find the blocks that are marks between scenes."""
        for i, block in enumerate(self.blocks):
            if block.end - block.start > LONGEST_MARK:
                continue
            line = self.text[block.start : block.end]
            line_start = self.text.rfind("\n", 0, block.start) + 1
            if line_start in self.sections:
                yield i, Divider(kind="heading", role="break", rule="section-number")
                continue
            mark = read_divider(line)
            if mark is None or (ELLIPSIS.fullmatch(line) and self._in_speech(i)):
                continue
            if mark is not DATED or not self._in_letter(i):
                yield i, mark

    def _in_speech(self, i: int) -> bool:
        """Whether a block stands between two lines of speech: "…" is a silence there."""
        near = [self.blocks[j] for j in (i - 1, i + 1) if 0 <= j < len(self.blocks)]
        return any(self.text[block.start] in QUOTES for block in near)

    def _in_letter(self, i: int) -> bool:
        """Whether a date belongs to a letter: somebody is greeted right below it."""
        below = (self._line(j) for j in range(i + 1, min(i + 3, len(self.blocks))))
        return any(SALUTATION.match(line[:LONG_LETTER]) for line in below)

    def _learn(self) -> GapHabit:
        widths = [
            self.gaps[i]
            for i in range(1, len(self.blocks))
            if i not in self.marks and i - 1 not in self.marks and self._same_body(i)
        ]
        return learn_gaps(widths, marked=bool(self.marks))

    def _same_body(self, i: int) -> bool:
        above, below = self.blocks[i - 1], self.blocks[i]
        return (
            below.start - above.end < LONG_LETTER
            or self.text[above.end : below.start].isspace()
        )

    def _split_body(self, first: int, last: int) -> None:
        """Split one body segment, its blocks given by their places."""
        draft = _Draft()
        held: SceneKind = "present"
        until = self.blocks[last - 1].end if last > first else 0
        i = first
        while i < last:
            mark = self.marks.get(i)
            if mark is not None:
                self._mark(self.blocks[i], mark)
                held = self._kind_after(mark, held)
                draft = self._next(
                    draft, kind=held, brk="explicit", cue=self._line(i), rule=mark.rule
                )
                i += 1
                continue
            end = self.passages.end(i, last, usual=self.habit.usual)
            if end > i:
                draft = self._passage(draft, i, end, held=held, last=last)
                i = end
                continue
            draft = self._gap_or_turn(draft, i, until=until)
            held = draft.kind
            draft.blocks.append(self.blocks[i])
            i += 1
        self._close(draft)

    def _passage(
        self, draft: _Draft, i: int, end: int, *, held: SceneKind, last: int
    ) -> _Draft:
        """Set a marked memory apart; one paragraph of it is inside the scene it cuts."""
        inside = end - i == 1 and bool(draft.blocks)
        draft = self._next(
            draft, kind="flashback", brk="explicit", cue="notation", rule="passage"
        )
        draft.embedded = inside
        draft.blocks.extend(self.blocks[i:end])
        if end < last and end not in self.marks:
            draft = self._next(
                draft, kind=held, brk="explicit", cue="passage ends", rule="passage"
            )
            draft.embedded = inside
        return draft

    def _gap_or_turn(self, draft: _Draft, i: int, *, until: int) -> _Draft:
        """Open a scene at a wide gap, or where the words turn without one."""
        if not draft.blocks:
            return draft
        turn = self.turns.turn_at(
            i, since=draft.blocks[0].start, until=until, held=draft.kind
        )
        if self.gaps[i] > self.habit.usual and is_break(
            self.text,
            self.blocks[i - 1],
            self.blocks[i],
            width=self.gaps[i],
            habit=self.habit,
        ):
            kind = turn.kind if turn and turn.kind else draft.kind
            draft = self._next(
                draft, kind=kind, brk="stripped", cue="extra_blank", rule="blank-lines"
            )
            draft.cues.extend(turn.cues if turn else ())
        elif turn is not None:
            draft = self._next(
                draft,
                kind=turn.kind or draft.kind,
                brk="none",
                cue=turn.cues[0],
                rule="unmarked",
            )
            draft.cues.extend(turn.cues[1:])
            draft.confidence = turn.confidence
        return draft

    def _line(self, i: int) -> str:
        return self.text[self.blocks[i].start : self.blocks[i].end]

    def _mark(self, block: Block, mark: Divider) -> None:
        self.markers.append(
            SceneMarker(
                kind=mark.kind, start=block.start, end=block.end, rule=mark.rule
            )
        )

    @staticmethod
    def _kind_after(mark: Divider, held: SceneKind) -> SceneKind:
        """Say what kind of scene follows a mark; a plain break ends a memory too."""
        if mark.role in KIND_OF_ROLE:
            return KIND_OF_ROLE[mark.role]
        return held if mark.kind == "pov" else "present"

    def _next(
        self, draft: _Draft, *, kind: SceneKind, brk: BreakKind, cue: str, rule: str
    ) -> _Draft:
        """Close a scene and open the next; marks that follow each other open one."""
        if draft.blocks:
            self._close(draft)
            return _Draft(kind=kind, break_before=brk, cues=[cue], rule=rule)
        first = draft.break_before == "start" and not self._begun(draft)
        draft.kind = kind
        draft.break_before = "start" if first else brk
        draft.cues.append(cue)
        draft.rule = rule
        return draft

    def _begun(self, draft: _Draft) -> bool:
        return draft.break_before != "start"

    def _close(self, draft: _Draft) -> None:
        if not draft.blocks:
            return
        start, end = draft.blocks[0].start, draft.blocks[-1].end
        kind = draft.kind
        if kind == "present" and self._is_letter(draft.blocks):
            kind = "letter"
        self.scenes.append(
            Scene(
                kind=kind, start=start, end=end, break_before=draft.break_before,
                cues=tuple(draft.cues), rule=draft.rule,
                confidence=draft.confidence or SURE[draft.break_before],
                embedded=draft.embedded,
            )
        )  # fmt: skip

    def _is_letter(self, blocks: Sequence[Block]) -> bool:
        """Whether a scene is a letter as a whole: it greets and signs off."""
        head = [self.text[b.start : b.end] for b in blocks[:LETTER_BLOCKS]]
        foot = [self.text[b.start : b.end] for b in blocks[-LETTER_BLOCKS - 1 :]]
        greets = any(
            len(line) <= LONG_LETTER and SALUTATION.match(line) for line in head
        )
        signs = any(len(line) <= LONG_LETTER and SIGN_OFF.match(line) for line in foot)
        return (greets and signs) or (signs and len(blocks) <= LETTER_BLOCKS)
