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
from fanfold.recover.structure.blocks import Block, body_blocks
from fanfold.recover.structure.dividers import QUOTES, Divider, read_divider
from fanfold.recover.structure.gaps import GapHabit, is_break, learn_gaps
from fanfold.recover.structure.heading_lines import Heading
from fanfold.recover.structure.headings import find_headings

LONGEST_MARK = 72
SALUTATION = re.compile(
    r"(?:my )?(?:very )?dear(?:est)?\b[^.!?]{0,60}[,:—–-]?\s*\Z|(?:to whom it may concern|chère?s?|cher|lieber?|liebes|geehrte\w*|querid[oa]|car[oa]|estimad[oa])\b[^.!?]{0,50}[,:]?\s*\Z",
    re.IGNORECASE,
)
SIGN_OFF = re.compile(
    r"(?:(?:i (?:am|remain)|believe me|with (?:all my |much |warm |kind )?(?:love|regards?|affection|respect)|love|all my love|your(?:s)?|sincerely|respectfully|faithfully|our sincere|best|kind regards|affectionately|bien à|je t['’]embrasse|amitiés|dein|deine|tu|atentamente|cordialement|hochachtungsvoll)\b[^.!?]{0,60}[,.]?\s*\Z)",
    re.IGNORECASE,
)
MEMORY = re.compile(
    r"\b(?:memor(?:y|ies)|remember(?:ed|s|ing)?|flash(?:ed)? in (?:his|her|their) mind|years? ago|flashback)\b",
    re.IGNORECASE,
)
PASSAGE = 150
LONG_LETTER = 60
LETTER_BLOCKS = 4
ENDS_SENTENCE = re.compile(r"[.!?…][\"”’']?\s")
ELLIPSIS = re.compile(r"[.…\s]+")
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
        self.gaps = [0, *map(self._blank_lines, blocks, blocks[1:])]
        told = {n.kind for n in notations if n.basis == "legend" and n.opening == "//"}
        self.slashed = "//" in layout.text and told <= {"lyric"}
        self.sung = "lyric" in told
        self.sections = {layout.lines[h.line].start: h for h in self._sections(layout)}
        self.marks = dict(self._marks())
        self.habit = self._learn()
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
            if mark is not None and not (
                ELLIPSIS.fullmatch(line) and self._in_speech(i)
            ):
                yield i, mark

    def _in_speech(self, i: int) -> bool:
        """Whether a block stands between two lines of speech: "…" is a silence there."""
        near = [self.blocks[j] for j in (i - 1, i + 1) if 0 <= j < len(self.blocks)]
        return any(self.text[block.start] in QUOTES for block in near)

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

    def _blank_lines(self, above: Block, below: Block) -> int:
        return max(0, self.text.count("\n", above.end, below.start) - 1)

    def _split_body(self, first: int, last: int) -> None:
        """Split one body segment, its blocks given by their places."""
        draft = _Draft()
        held: SceneKind = "present"
        passage = -1
        for i in range(first, last):
            mark = self.marks.get(i)
            if mark is not None:
                self._mark(self.blocks[i], mark)
                held = self._kind_after(mark, held)
                draft = self._next(
                    draft, kind=held, brk="explicit", cue=self._line(i), rule=mark.rule
                )
                continue
            if self.slashed and passage < i:
                end = self._passage_end(i, last)
                if passage == i - 1 and passage >= first and end == i:
                    draft = self._next(
                        draft,
                        kind=held,
                        brk="explicit",
                        cue="passage ends",
                        rule="passage",
                    )
                elif end > i:
                    passage = end - 1
                    draft = self._next(
                        draft,
                        kind="flashback",
                        brk="explicit",
                        cue="//…//",
                        rule="passage",
                    )
            if (
                draft.blocks
                and passage < i
                and self.gaps[i] > self.habit.usual
                and is_break(
                    self.text,
                    self.blocks[i - 1],
                    self.blocks[i],
                    width=self.gaps[i],
                    habit=self.habit,
                )
            ):
                draft = self._next(
                    draft,
                    kind=held,
                    brk="stripped",
                    cue="extra_blank",
                    rule="blank-lines",
                )
            draft.blocks.append(self.blocks[i])
        self._close(draft)

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
                confidence={"explicit": 0.95, "stripped": 0.75}.get(draft.break_before, 0.9),
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

    def _passage_end(self, i: int, last: int) -> int:
        """Find the end of a run of paragraphs set in slashes as one memory.

        Lines of a song in the same mark are short; a memory runs over paragraphs, more
        than one where a legend says that the mark is a song's.
        """
        if not self._is_slashed(i) or not self._is_long(self.blocks[i]):
            return i
        end = i + 1
        while (
            end < last and self._is_slashed(end) and self.gaps[end] <= self.habit.usual
        ):
            end += 1
        while end - i > 1 and not (
            self._is_long(self.blocks[end - 1]) or self._is_long(self.blocks[end - 2])
        ):
            end -= 1
        first = self.blocks[i]
        if end - i > 1:
            return end
        if not self.sung and MEMORY.search(self.text, first.start, first.end):
            return end
        return i

    def _is_slashed(self, i: int) -> bool:
        return i not in self.marks and self.text.startswith("//", self.blocks[i].start)

    def _is_long(self, block: Block) -> bool:
        if block.end - block.start < PASSAGE:
            return False
        return ENDS_SENTENCE.search(self.text, block.start, block.end) is not None
