"""The paired marks that authors put round words, and the shapes of their uses.

A use is a line, a passage, a sentence, a stressed word or a scene marker; from the
shapes in one file `notation` learns what a mark means there.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from fanfold.records.looks import FormatKind
from fanfold.records.story import Segment, VoiceKind
from fanfold.recover.layout import Layout
from fanfold.recover.measure.word_patterns import any_case
from fanfold.recover.structure.blocks import body_spans

Shape = Literal["line", "passage", "sentence", "word", "marker"]

# Times, places and headings in marks belong to the scenes, not to a voice:
# "-A year later…-", "~Flashback~", "*** Two days ago ***", "//Duo's POV//".
MARKER = re.compile(
    r"\b(?:later|ago|earlier|before|after|meanwhile|flash ?backs?|end|pov|p\.o\.v\.?|notes?"
    r"|chapter|part|prologue|epilogue|present|past|future|now|then|dream|tbc|fin|owari|the end"
    r"|continued|next (?:day|morning|night|week)|that (?:night|evening|morning)"
    r"|years?|months?|weeks?|days?|hours?|minutes?|break|disclaimer|a/n)\b",
    re.IGNORECASE,
)
MARKER_WORDS = 6
LYRIC_CHARS = 90
# A line of a song seldom ends so, a line that somebody says does.
ENDS_SAID = (".", ".'", '."', "?", "!", ",")
EMPHASIS_WORDS = 3
STRESSED_WORDS = 6
ENDS_PAUSE = re.compile(r"[.,!?…—–-]\Z")
BEFORE_SENTENCE = tuple(".!?…:\"”’'—–")
PASSAGE_CHARS = 260
SENTENCES_OF_PASSAGE = 3
FIRST_OR_SECOND = re.compile(any_case("i|you|we|me|my|your|us|our|i'm|you're") + r"\b")
THIRD = re.compile(any_case("he|she|they|him|her|his|them|their") + r"\b")
SPOKEN = re.compile(r"[\"“][^\"“”\n]*[\"”]")
SHORTEST_SCENE = 120
EN_DASH = "–"
SENTENCE_END = re.compile(r"[.!?…]+[\"”’']?\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedMark:
    """A pair of marks that authors put round words; `pattern` finds one use.

    `sentence` is the voice of a sentence in the mark where nothing else is known. `plain`
    is the pattern for a text without en dashes: a search leaps to its first sign. A
    style is a mark too: it is not found in the text but in how its words look.
    """

    opening: str
    closing: str
    pattern: re.Pattern[str] = re.compile(r"(?!)")
    plain: re.Pattern[str] | None = None
    sentence: VoiceKind = "thought"
    style: FormatKind | None = None

    def is_in(self, layout: Layout) -> bool:
        """Whether a text may hold the mark."""
        if self.style:
            return any(look.kind == self.style for look in layout.looks)
        return self.opening in layout.text

    def inner(self, text: str, start: int, end: int) -> str:
        """Return what stands inside one use of the mark."""
        if self.style:
            return text[start:end].strip()
        return text[start + len(self.opening) : end - len(self.closing)].strip()


def _mark(opening: str, closing: str, inner: str) -> re.Pattern[str]:
    """Make the pattern of a mark: at a word's edge outside, at a word inside.

    It begins with the literal, so that the search for it is fast.
    """
    gap = r"|\n(?![ \t\xa0]*\n)"
    return re.compile(
        rf"{opening}(?<![\w/:<>*~_=+{{\[-]{opening})(?=[^\s/*~_=:<>\[\]{{}}()-])(?![,;]|\.(?!\.))"
        rf"(?:{inner}{gap}){{1,2000}}?{closing}(?![\w/*~_=+-])"
    )


def _dashed(dash: str) -> re.Pattern[str]:
    return re.compile(
        rf"{dash}(?:(?<=\n{dash})|(?<=[.!?…\"”,] {dash})|(?<=\A{dash}))(?=[^\W_]|[…\"'“‘¿¡])"
        rf"(?:[^-–\n]|(?<=[^\s.!?…,]){dash}(?=\w)|(?<=\s){dash}(?=\s)|{dash}(?=\w)){{1,2000}}?"
        rf"(?:(?<=\S)|(?<=[.!?…,] )){dash}(?=\s|\Z|[,.;])"
    )


# One row a mark, longest first. Where seen: [S] seeds, [P] pages, [U] use known.
MARKS: tuple[PairedMark, ...] = (
    PairedMark(opening="//", closing="//", pattern=_mark("//", "//", r"[^/\n]|/(?!/)")),  # [S]
    PairedMark(opening="::", closing="::", pattern=_mark("::", "::", r"[^:\n]|:(?!:)")),  # [U]
    PairedMark(opening="**", closing="**", pattern=_mark(r"\*\*", r"\*\*", r"[^*\n]")),  # [U]
    PairedMark(opening="__", closing="__", pattern=_mark("__", "__", r"[^_\n]|_(?!_)")),  # [U]
    PairedMark(opening="<<", closing=">>", pattern=_mark("<<", ">>", r"[^<>\n]")),  # [U]
    PairedMark(opening="((", closing="))", pattern=_mark(r"\(\(", r"\)\)", r"[^()\n]")),  # [P]
    PairedMark(opening="--", closing="--", sentence="inner_voice",
               pattern=re.compile(r"--(?<=\n--)(?=[^\s-])(?:[^-\n]|-(?!-)){1,2000}--(?=\s|\Z)")),  # [P]
    PairedMark(opening="*", closing="*", pattern=_mark(r"\*", r"\*", r"[^*\n]")),  # [U]
    PairedMark(opening="_", closing="_", pattern=_mark("_", "_", r"[^_\n]|(?<=\w)_(?=\w)")),  # [U]
    PairedMark(opening="~", closing="~", pattern=_mark("~", "~", r"[^~\n]")),  # [U]
    PairedMark(opening="/", closing="/", pattern=_mark("/", "/", r"[^/\n]|(?<=\w)/(?=\w)")),  # [P]
    PairedMark(opening="（", closing="）", pattern=re.compile(r"（(?:(?<=\n（)|(?<=\A（))[^（）\n]{2,300}）(?=と|\s|\Z)")),  # [U]
    PairedMark(opening="^", closing="^", pattern=_mark(r"\^", r"\^", r"[^^\n]"),
               sentence="inner_voice"),  # [U]
    PairedMark(opening="{", closing="}", pattern=_mark(r"\{", r"\}", r"[^{}\n]"),
               sentence="inner_voice"),  # [P]
    PairedMark(opening="[", closing="]", pattern=_mark(r"\[", r"\]", r"[^\[\]\n]"),
               sentence="inner_voice"),  # [U]
    PairedMark(opening="<", closing=">", pattern=_mark("<", ">", r"[^<>\n]")),  # [P]
    PairedMark(opening="♪", closing="♪", pattern=re.compile(r"♪[^♪\n]{1,300}♪"), sentence="lyric"),  # [U]
    # Opened by a hyphen or an en dash, closed by either, perhaps after a blank [S].
    PairedMark(
        opening="-", closing="-", sentence="inner_voice", pattern=_dashed("[-–]"),
        plain=_dashed("-"),
    ),
    PairedMark(opening="italics", closing="italics", style="italic"),
    PairedMark(opening="bold", closing="bold", style="bold", sentence="emphasis"),
)  # fmt: skip
# A stretch of one paragraph that holds a word.
STYLED = re.compile(r"[^\s](?:[^\n]|\n(?![ \t\xa0]*\n))*[^\s]|\w")
MARK_OF: dict[str, PairedMark] = {mark.opening: mark for mark in MARKS}
# Marks that authors put round a stressed word where they had no italics.
EMPHASIS_MARKS = frozenset({"*", "_", "/", "**", "__", "~", "italics", "bold"})


def mark_uses(
    mark: PairedMark, layout: Layout, bodies: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the spans of a mark in the body, its blanks outside taken off."""
    if mark.style:
        yield from _styled(mark, layout, bodies)
        return
    pattern = mark.pattern
    if mark.plain and EN_DASH not in layout.text:
        pattern = mark.plain
    for body in bodies:
        for match in pattern.finditer(layout.text, *body):
            text = match.group()
            yield match.start() + len(text) - len(text.lstrip()), match.end()


def _styled(
    mark: PairedMark, layout: Layout, bodies: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a style, cut where paragraphs end.

    One that touches the next, with only blanks between, is one with it.
    """
    spans: list[tuple[int, int]] = []
    for look in layout.looks:
        if look.kind != mark.style:
            continue
        if spans and not layout.text[spans[-1][1] : look.start].strip(" "):
            spans[-1] = (spans[-1][0], max(spans[-1][1], look.end))
        else:
            spans.append((look.start, look.end))
    for first, last in bodies:
        for start, end in spans:
            for m in STYLED.finditer(layout.text, max(start, first), min(end, last)):
                yield m.span()


def shape_of(layout: Layout, start: int, end: int, *, mark: PairedMark) -> Shape:
    """Say what a marked stretch looks like: a line, a passage, a sentence, a word."""
    text = layout.text
    inner = mark.inner(text, start, end)
    line_start = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    alone = not (
        text[line_start:start].strip()
        or text[end : stop if stop >= 0 else None].strip()
    )
    if _is_marker(inner, alone=alone):
        return "marker"
    if len(inner) > PASSAGE_CHARS or (
        alone and len(SENTENCE_END.findall(inner)) + 1 >= SENTENCES_OF_PASSAGE
    ):
        return "passage"
    if alone and len(inner) <= LYRIC_CHARS and not inner.endswith(ENDS_SAID):
        return "line"
    stressed = not alone and _is_stressed(inner, lead=text[line_start:start].rstrip())
    if stressed and (mark.opening in EMPHASIS_MARKS or not ENDS_PAUSE.search(inner)):
        return "word"
    return "sentence"


def _is_marker(inner: str, *, alone: bool) -> bool:
    return alone and len(inner.split()) <= MARKER_WORDS and bool(MARKER.search(inner))


def _is_stressed(inner: str, *, lead: str) -> bool:
    """Whether a few marked words are a part of the sentence round them."""
    words = len(inner.split())
    if words > STRESSED_WORDS:
        return False
    if lead and not lead.endswith(BEFORE_SENTENCE):
        return (
            words <= EMPHASIS_WORDS
            or not inner[0].isupper()
            or not ENDS_PAUSE.search(inner)
        )
    return (words <= EMPHASIS_WORDS and not ENDS_PAUSE.search(inner)) or (
        words == 1 and not inner.endswith(",")
    )


Use = tuple[int, int, Shape]


def shaped_uses(
    mark: PairedMark, layout: Layout, segments: Sequence[Segment]
) -> Sequence[Use]:
    """Give the uses of a mark with their shapes.

    A sentence next to a passage of narration is a part of it: an author opens the mark anew in each
    paragraph of a remembered scene, the short ones too.
    """
    if not mark.is_in(layout):
        return ()
    return layout.once(_find_uses, mark.opening, body_spans(segments))


def _find_uses(
    layout: Layout, opening: str, bodies: tuple[tuple[int, int], ...]
) -> list[Use]:
    mark = MARK_OF[opening]
    uses: list[Use] = [
        (start, end, shape_of(layout, start, end, mark=mark))
        for start, end in mark_uses(mark, layout, bodies)
    ]
    told = [
        shape == "passage" and is_told(layout.text[start:end])
        for start, end, shape in uses
    ]
    for order in (range(1, len(uses)), range(len(uses) - 2, -1, -1)):
        for at in order:
            start, end, shape = uses[at]
            beside = uses[at - order.step]
            between = layout.text[min(end, beside[1]) : max(start, beside[0])]
            if told[at - order.step] and shape == "sentence" and not between.strip():
                uses[at] = (start, end, "passage")
                told[at] = True
    return uses


def is_told(text: str) -> bool:
    """Whether a stretch is narration in the third person: a remembered scene, no voice."""
    if len(text) < SHORTEST_SCENE:
        return False
    told = SPOKEN.sub("", text)
    return bool(THIRD.search(told)) and not FIRST_OR_SECOND.search(told)
