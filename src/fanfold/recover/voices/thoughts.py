"""Find thoughts, inner voices and remembered words that no mark shows.

Italics are lost in plain text; what is left of a thought is its person and its tense:
"I" in a tale of "she", the present in a tale of the past, words before "he wondered".
Narration must never be taken for a thought, so the rules hold back: a stretch told by
"I" has only what a tag of thinking shows, a stretch in the present nothing by tense
alone, and where much of a stretch looks like thought, none of it is.
"""

import re
from collections.abc import Iterator, Sequence

from fanfold.records.story import Label, Notation, Scene, Segment, Voice
from fanfold.recover.layout import Layout
from fanfold.recover.measure.narration import (
    Narration,
    Told,
    add_up,
    narration_of,
)
from fanfold.recover.measure.word_patterns import any_case
from fanfold.recover.structure.blocks import Block, body_blocks
from fanfold.recover.voices.bare import bare_thoughts
from fanfold.recover.voices.remembered import is_remembered
from fanfold.recover.voices.sentences import Sentence, sentences
from fanfold.recover.voices.stretches import Gap, Stretch, cut_stretches
from fanfold.recover.voices.tagged import Found, tagged
from fanfold.recover.voices.thinking import THINKING_WORDS

# Without one of these no tag of thinking and no voice within stands anywhere.
CUE_WORDS = THINKING_WORDS | frozenset(
    """thoughts voice voices mind minds brain brains conscience consciousness subconscious
    mental""".split()
)
# What a paragraph is without that holds nobody's own words.
OWN_WORDS = frozenset(
    """i me my we you your yours yourself is are aren't isn't does doesn't will has hasn't can
    can't cannot""".split()
)
CUE_OR_OWN_WORDS = CUE_WORDS | OWN_WORDS
CONTRACTIONS = ("n't", "n’t", "'s", "’s", "'re", "’re", "'ll", "’ll")
APOSTROPHES = ("'", "’")
DOTS = ("..", "…")
MOST_OF_A_STRETCH = 0.3
"""More of a stretch than this is no thought but another narrator."""

SHORT_STRETCH = 600
"""Characters of narration under which that share says nothing."""

MOST_FIRST = 0.45
"""A scene with more of "I" has a narrator of its own, whoever tells the rest."""

MOST_TELLERS = 0.34
"""A teller who speaks to his reader for every third "thought" is in all of them."""

BESIDE = 200
# What leads to a line that is read, and what follows one.
WRITING = re.compile(
    any_case(
        "wr(?:ite|iting|itten|ote)|letter|note|paper|page|pencil|pen|ink|reads?|text|texted|screen|typed"
        "|message|diary|journal|sign|card"
    )
    + r"(?i:s?)\b"
)
AFTER_WRITING = re.compile(
    any_case(
        "wr(?:iting|itten|ote)|the (?:letter|note|paper|message|words)|pencil|ink|read|reads|re-?read|handwriting"
    )
    + r"\b"
)
LOST_QUOTES = re.compile(
    r"[,?!] (?:(?:he|she|they|[A-Z]\w+) (?:said|asked|replied|says|asks)|(?:said|asked|replied|says|asks) [A-Z]\w+)\b"
)
# Indented lines of a verse, or speech that dashes open.
VERSE = re.compile(r"\n[ \t\xa0]+\S|(?:\A|[.!?:] )(?:—|--|–) ?[^\W\d_a-z]")
STYLES = re.compile(r"italic|bold|kursiv", re.IGNORECASE)


def find_unmarked(
    layout: Layout,
    *,
    segments: Sequence[Segment],
    voices: Sequence[Voice],
    notations: Sequence[Notation],
    scenes: Sequence[Scene],
    labels: Sequence[Label],
) -> Iterator[Voice]:
    """Yield what the narration holds of other voices without a mark.

    Args:
        layout: The text.
        segments: Its segments; only body segments are looked at.
        voices: The voices found by their marks, settled and in order.
        notations: What the marks of the file mean.
        scenes: The scenes; each is read for its own person and tense.
        labels: The labels; a legend may promise italics for thoughts.
    """
    text, blocks = layout.text, body_blocks(layout, segments)
    stretches = cut_stretches(
        layout, segments=segments, voices=voices, notations=notations, scenes=scenes
    )
    story = narration_of(add_up(stretch.told for stretch in stretches))
    if story.person is None and story.tense is None:
        return
    if not any(v.kind == "speech" for v in voices) and _lost_quotes(text, stretches):
        return
    promised = any(map(_promises, labels))
    tellers = 0
    found: list[Found] = []
    for stretch in stretches:
        narration = _narration_of(stretch.told, story)
        reader = _Reader(text, blocks, stretch.gaps, narration, promised)
        found.extend(reader.read())
        tellers += reader.tellers
    found = list(_joined(text, sorted(set(found))))
    bare = sum(1 for one in found if one.rule == "unmarked-thought")
    for one in found:
        if one.rule == "unmarked-thought" and tellers > MOST_TELLERS * bare:
            continue
        yield Voice(
            kind=one.kind, start=one.start, end=one.end, marking="none",
            rule=one.rule, confidence=one.confidence,
        )  # fmt: skip


def _joined(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Yield what was found, with what follows at once upon its like joined to it."""
    last: Found | None = None
    for one in found:
        if last and last.kind == one.kind == "thought" and _touch(text, last, one):
            sure = max(last.confidence, one.confidence)
            last = last._replace(end=one.end, confidence=sure)
            continue
        if last:
            yield last
        last = one
    if last:
        yield last


def _touch(text: str, last: Found, one: Found) -> bool:
    """Whether only blanks of one line stand between two."""
    between = text[last.end : one.start]
    return not between.strip() and "\n" not in between


def _promises(label: Label) -> bool:
    """Whether a legend gives thoughts a style that plain text has lost."""
    return (
        label.field == "legend_entry"
        and (label.meaning or "").startswith(("thought", "inner_voice"))
        and STYLES.search(label.notation or "") is not None
    )


def _lost_quotes(text: str, stretches: Sequence[Stretch]) -> bool:
    """Whether the file's speech has lost its quotation marks."""
    return any(
        LOST_QUOTES.search(text, gap.start, gap.end)
        for stretch in stretches
        for gap in stretch.gaps
    )


def _narration_of(told: Told, story: Narration) -> Narration:
    """Read a stretch; what it cannot tell itself it takes from the story."""
    if story.person == "first":
        return story  # a report by another hand has no thoughts of its own
    own = narration_of(told)
    person = own.person or story.person
    if own.person == "first" and own.first_share < MOST_FIRST and story.person:
        person = story.person
    return Narration(
        person=person,
        tense=own.tense or story.tense,
        confidence=own.confidence,
        first_share=own.first_share,
    )


class _Reader:
    """Reads one stretch with its person and tense."""

    def __init__(
        self,
        text: str,
        blocks: Sequence[Block],
        gaps: Sequence[Gap],
        narration: Narration,
        promised: bool,  # noqa: FBT001 - private, one caller
    ) -> None:
        self._text = text
        self._blocks = blocks
        self._gaps = gaps
        self._promised = promised
        self._narration = narration
        self.tellers = 0
        self.first = 0

    def read(self) -> list[Found]:
        """Return what the stretch holds, or only what tags show where the rest is too much."""
        tags: list[Found] = []
        bare: list[Found] = []
        by_tags_only = self._narration.person != "third"
        for gap in self._gaps:
            holds = not CUE_OR_OWN_WORDS.isdisjoint(gap.words)
            thinks = holds and not CUE_WORDS.isdisjoint(gap.words)
            if not thinks and (by_tags_only or not (holds or self._has_sign(gap))):
                continue
            run = list(sentences(self._text, gap.start, gap.end))
            named: list[Found] = []
            if thinks:
                named = list(tagged(self._text, run, narration=self._narration))
                tags.extend(named)
            if not by_tags_only:
                bare.extend(self._bare(gap, run, named))
        told = sum(gap.end - gap.start for gap in self._gaps)
        thought = max(self.first, sum(one.end - one.start for one in bare))
        if told >= SHORT_STRETCH and thought > MOST_OF_A_STRETCH * told:
            return tags
        return [*tags, *bare]

    def _has_sign(self, gap: Gap) -> bool:
        """Whether a sign of somebody's own words stands here: a contraction, dots."""
        part = self._text[gap.start : gap.end]
        if any(map(part.__contains__, DOTS)):
            return True
        return any(map(part.__contains__, APOSTROPHES)) and any(
            map(part.__contains__, CONTRACTIONS)
        )

    def _bare(
        self, gap: Gap, run: list[Sentence], named: list[Found]
    ) -> Iterator[Found]:
        text, index = self._text, gap.block
        block = self._blocks[index]
        self.tellers += sum(
            1 for s in run if (s.first or s.plural or s.second) and s.teller
        )
        self.first += sum(s.end - s.start for s in run if s.first)
        free = [
            s for s in run if all(s.end <= f.start or f.end <= s.start for f in named)
        ]
        whole = (gap.start, gap.end) == tuple(block) and free == run
        found = list(
            bare_thoughts(
                text, free, narration=self._narration, whole=whole,
                promised=self._promised,
            )
        )  # fmt: skip
        if found and VERSE.search(text[slice(*block)]):
            return
        for one in found:
            if (one.start, one.end) != tuple(block):
                yield one
                continue
            before = self._blocks[index - 1] if index else None
            after = self._blocks[index + 1] if index + 1 < len(self._blocks) else None
            if is_remembered(text, *block, before=before, after=after):
                yield one._replace(
                    kind="remembered_speech", confidence=0.55, rule="remembered"
                )
            elif not _is_written(text, before, after):
                yield one


def _is_written(text: str, before: Block | None, after: Block | None) -> bool:
    """Whether the paragraphs beside a line speak of writing: the line is read, not thought."""
    lead = before and WRITING.search(
        text, max(before.start, before.end - BESIDE), before.end
    )
    tail = after and AFTER_WRITING.search(
        text, after.start, min(after.end, after.start + BESIDE)
    )
    return bool(lead or tail)
