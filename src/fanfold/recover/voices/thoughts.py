"""Find thoughts, inner voices and remembered words that no mark shows.

Italics are lost in plain text; what is left of a thought is its person and its tense:
"I" in a tale of "she", the present in a tale of the past, words before "he wondered".
Narration must never be taken for a thought, so the rules hold back: a stretch told by
"I" has only what a tag of thinking shows, a stretch in the present nothing by tense
alone, and where much of a stretch looks like thought, none of it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fanfold.records.story import Label, Notation, Scene, Segment, Voice
from fanfold.recover.layout import Layout
from fanfold.recover.measure.narration import Narration, read_narration
from fanfold.recover.structure.blocks import Block, body_spans
from fanfold.recover.structure.marks import MARK_OF, shaped_uses
from fanfold.recover.voices.bare import bare_thoughts
from fanfold.recover.voices.sentences import sentences
from fanfold.recover.voices.tagged import Found, tagged

CUE = re.compile(
    r"\b(?:I|I['’](?:m|ve|ll|d)|[Mm]e|[Mm]y(?:self)?|[Ww]e|[Uu]s|[Oo]ur)\b"
    r"|(?:['’](?:s|re|ll)|n['’]t|\b[Ii]s|\b[Aa]re|\b[Dd]oes|\b[Ww]ill|\b[Hh]as|\b[Cc]an) "
    r"|\b(?:thought|think|wonder|mus|ponder|reali[sz]e|tells?|told|remind|assure|inward|mental|silently|voice|mind|conscience)"
    r"|[.…]{2,}|…"
)
MOST_OF_A_STRETCH = 0.3
"""More of a stretch than this is no thought but another narrator."""

SHORT_STRETCH = 600
"""Characters of narration under which that share says nothing."""

MOST_FIRST = 0.45
"""A scene with more of "I" has a narrator of its own, whoever tells the rest."""

NO_VOICE = frozenset({"passage", "marker"})
HOLDS_NARRATION = frozenset({"quoted", "emphasis"})
LOST_QUOTES = re.compile(
    r"[,?!] (?:(?:he|she|they|[A-Z]\w+) (?:said|asked|replied|says|asks)|(?:said|asked|replied|says|asks) [A-Z]\w+)\b"
)
STYLES = re.compile(r"italic|bold|kursiv", re.IGNORECASE)
Span = tuple[int, int]
Gap = tuple[Block, Span]


def find_unmarked(
    layout: Layout,
    *,
    segments: Sequence[Segment],
    blocks: Sequence[Block],
    voices: Sequence[Voice],
    notations: Sequence[Notation],
    scenes: Sequence[Scene],
    labels: Sequence[Label],
) -> Iterator[Voice]:
    """Yield what the narration holds of other voices without a mark.

    Args:
        layout: The text.
        segments: Its segments.
        blocks: The blocks of the body.
        voices: The voices found by their marks, settled and in order.
        notations: What the marks of the file mean.
        scenes: The scenes; each is read for its own person and tense.
        labels: The labels; a legend may promise italics for thoughts.
    """
    text = layout.text
    walls = _walls(layout, segments, voices, notations)
    gaps = list(_gaps(blocks, walls))
    story = read_narration(text, (span for _, span in gaps))
    if story.person is None and story.tense is None:
        return
    if not any(v.kind == "speech" for v in voices) and _lost_quotes(text, gaps):
        return
    promised = any(map(_promises, labels))
    at = 0
    for end in _ends(segments, scenes):
        first = at
        while at < len(gaps) and gaps[at][1][0] < end:
            at += 1
        if at > first:
            yield from _in_stretch(text, gaps[first:at], story=story, promised=promised)


def _promises(label: Label) -> bool:
    """Whether a legend gives thoughts a style that plain text has lost."""
    return (
        label.field == "legend_entry"
        and (label.meaning or "").startswith(("thought", "inner_voice"))
        and STYLES.search(label.notation or "") is not None
    )


def _walls(
    layout: Layout,
    segments: Sequence[Segment],
    voices: Sequence[Voice],
    notations: Sequence[Notation],
) -> list[Span]:
    """Return what is no narration, disjoint: voices, and remembered scenes in marks."""
    spans = [(v.start, v.end) for v in voices if v.kind not in HOLDS_NARRATION]
    for opening in sorted({n.opening for n in notations} & MARK_OF.keys()):
        uses = shaped_uses(MARK_OF[opening], layout, segments)
        spans.extend((start, end) for start, end, shape in uses if shape in NO_VOICE)
    walls: list[Span] = []
    for start, end in sorted(spans):
        if walls and start < walls[-1][1]:
            walls[-1] = (walls[-1][0], max(end, walls[-1][1]))
        else:
            walls.append((start, end))
    return walls


def _gaps(blocks: Sequence[Block], walls: Sequence[Span]) -> Iterator[Gap]:
    """Yield the narration of each block, with the block's number."""
    wall = 0
    for index, block in enumerate(blocks):
        while wall < len(walls) and walls[wall][1] <= block.start:
            wall += 1
        at, later = block.start, wall
        while later < len(walls) and walls[later][0] < block.end:
            if walls[later][0] > at:
                yield block, (at, walls[later][0])
            at = walls[later][1]
            later += 1
        if at < block.end:
            yield block, (at, block.end)


def _ends(segments: Sequence[Segment], scenes: Sequence[Scene]) -> list[int]:
    """Return where the stretches end that may each have a narrator of its own."""
    ends = {scene.end for scene in scenes if not scene.embedded}
    return sorted(ends | {end for _, end in body_spans(segments)})


def _lost_quotes(text: str, gaps: Sequence[Gap]) -> bool:
    """Whether the file's speech has lost its quotation marks."""
    return any(LOST_QUOTES.search(text, *span) for _, span in gaps)


def _in_stretch(
    text: str, gaps: Sequence[Gap], *, story: Narration, promised: bool
) -> Iterator[Voice]:
    """Yield what one stretch holds, or only what tags show where the rest is too much."""
    narration = _narration_of(text, gaps, story)
    tags: list[Found] = []
    bare: list[Found] = []
    for block, span in gaps:
        if not CUE.search(text, *span):
            continue
        run = list(sentences(text, *span))
        named = list(tagged(text, run, narration=narration))
        tags.extend(named)
        whole = span == (block.start, block.end)
        free = [
            s for s in run if all(s.end <= f.start or f.end <= s.start for f in named)
        ]
        bare.extend(
            bare_thoughts(
                text,
                free,
                narration=narration,
                whole=whole and free == run,
                promised=promised,
            )
        )
    told = sum(end - start for _, (start, end) in gaps)
    thought = sum(found.end - found.start for found in bare)
    if told >= SHORT_STRETCH and thought > MOST_OF_A_STRETCH * told:
        bare = []
    for found in sorted({*tags, *bare}):
        yield Voice(
            kind=found.kind, start=found.start, end=found.end, marking="none",
            rule=found.rule, confidence=found.confidence,
        )  # fmt: skip


def _narration_of(text: str, gaps: Sequence[Gap], story: Narration) -> Narration:
    """Read a stretch; what it cannot tell itself it takes from the story."""
    own = read_narration(text, (span for _, span in gaps))
    person = own.person or story.person
    if own.person == "first" and own.first_share < MOST_FIRST and story.person:
        person = story.person
    return replace(own, person=person, tense=own.tense or story.tense)
