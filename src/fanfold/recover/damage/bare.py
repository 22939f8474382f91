"""Thoughts and whispers that stand bare: the italics that carried them are gone."""

import re
from collections.abc import Iterator
from typing import Final

from fanfold.records.story import Damage
from fanfold.recover.damage.context import Context
from fanfold.recover.layout import Layout, Paragraph
from fanfold.recover.measure.word_patterns import any_case

TAGS: Final = (
    "thought", "thinks", "thinking", "wondered", "wonders", "mused", "muses", "vowed"
)  # fmt: skip
TAG: Final = re.compile(
    r"[\w!?], (?:he|she|they|[A-Z]\w+)(?: (?:found|finds|caught) (?:him|her|them)sel(?:f|ves))? \Z"
)
TAG_ENDS: Final = re.compile(
    r"[.,;:!?—–…\n]|\s(?:to (?:him|her|them)sel|as|while|with|and|again|\w+ly)\b|\Z"
)
TAG_LENGTH: Final = 44
CLAUSE_LENGTH: Final = 220
ENDS: Final = re.compile(r"[.!?…—\n\"“”*_/]")
MARKS: Final = frozenset('"“”«»„*_~<>{}[]|')
# Words of the one who thinks, or the time he thinks in: no narration in the third
# person has them unless it is told in the present.
OWN_WORDS: Final = re.compile(
    r"\b(?:I|I['’]\w+|me|my|you|your|we|us|our|will|won['’]t|can['’]t|don['’]t|must|You|Your|My|We|Our|Will)\b|['’]ll\b"
)
FEWEST_WORDS: Final = 4
YOU: Final = re.compile(any_case(r"you|your|you['’]\w+|yourself") + r"\b")
# Three patterns that begin with letters of their own, which a search leaps to.
MINE: Final = re.compile(r"[Im](?<!\w.)(?:(?<=I)|(?<=m)(?:e|y|ine))\b")
SAYS_I: Final = re.compile(r"I(?<=\bI)\b")
SAYS_WE: Final = re.compile(r"we(?<=\bwe)\b")
YOU_SIGNS: Final = ("you", "You", "YOU")
SHORT: Final = 100
"""A paragraph of its own as short as this, with an “I” in it, is a thought."""
LONGEST: Final = 260
LONG_NARRATION: Final = 80
HABIT: Final = 0.12
"""Where more of the narration speaks of itself, it is in the first or second person."""
MOST_ASIDES: Final = 2
"""A narrator who speaks to “you” in long paragraphs more often has readers in mind."""
FEW: Final = 6
"""More bare words than these are one finding for the whole file."""


def bare_words(context: Context) -> Iterator[Damage]:
    """Find words of a mind that nothing sets apart, where a mark must have been."""
    if not _is_third_person(context):
        return
    spans: list[tuple[int, int, str]] = []
    for span in sorted({*_tagged(context), *_addressed(context)}):
        if not spans or span[0] >= spans[-1][1]:
            spans.append(span)
    whole = len(spans) > FEW
    for start, end, reason in spans[: 1 if whole else None]:
        yield Damage(
            kind="lost_formatting",
            start=start,
            end=end,
            certainty="likely",
            reason=reason,
            rule="bare-words",
            whole_file=whole,
        )


def _is_third_person(context: Context) -> bool:
    """Whether the file quotes its speech and narrates of others only."""
    if not any(v.kind == "speech" for v in context.voices):
        return False
    told = [
        p.text
        for p in context.prose
        if len(p.text) >= LONG_NARRATION and not _is_marked(context, p.text)
    ]
    own = sum(1 for text in told if SAYS_I.search(text) or SAYS_WE.search(text))
    if own > HABIT * len(told):
        return False
    asides = sum(len(text) > LONGEST and _has_you(text) for text in told)
    return asides <= MOST_ASIDES


def _is_marked(context: Context, text: str) -> bool:
    """Whether a mark stands anywhere; sought mark by mark, those the file has at all."""
    return any(map(text.__contains__, context.layout.once(_marks)))


def _marks(layout: Layout) -> list[str]:
    return sorted(filter(layout.text.__contains__, MARKS))


def _has_you(text: str) -> bool:
    return any(map(text.__contains__, YOU_SIGNS)) and bool(YOU.search(text))


def _tagged(context: Context) -> Iterator[tuple[int, int, str]]:
    """Find clauses with the tag of a thought, in no mark."""
    text = context.layout.text
    for tag in TAGS:
        place = text.find(tag)
        while place >= 0:
            ends = TAG_ENDS.match(text, place + len(tag))
            found = _clause(context, place) if ends else None
            if found:
                yield *found, "a thought with a tag but no mark"
            place = text.find(tag, place + len(tag))


def _clause(context: Context, place: int) -> tuple[int, int] | None:
    text = context.layout.text
    head = text[max(0, place - TAG_LENGTH) : place]
    lead = TAG.search(head)
    if lead is None:
        return None
    end = place - len(head) + lead.start() + 2
    before = text[max(0, end - CLAUSE_LENGTH) : end - 1]
    cut = max((m.end() for m in ENDS.finditer(before)), default=0)
    clause = before[cut:]
    start = end - 1 - len(clause.lstrip())
    opens = text[max(0, end - CLAUSE_LENGTH) + cut - 1] if cut else "\n"
    is_own = OWN_WORDS.search(clause) and len(clause.split()) >= FEWEST_WORDS
    if opens in MARKS or not is_own or not context.is_prose(start):
        return None
    if context.has_voice(start, end):
        return None
    return start, end


def _addressed(context: Context) -> Iterator[tuple[int, int, str]]:
    """Find paragraphs without a mark that speak as “I” or to a “you”."""
    letters = [(s.start, s.end) for s in context.scenes if s.kind == "letter"]
    for paragraph in context.prose:
        if context.has_voice(paragraph.start, paragraph.end):
            continue
        if _speaks(context, paragraph) and not any(
            start <= paragraph.start < end for start, end in letters
        ):
            yield (
                paragraph.start,
                paragraph.end,
                "words of an “I” or to a “you” stand bare in a tale told of others",
            )


def _speaks(context: Context, paragraph: Paragraph) -> bool:
    text = paragraph.text
    if len(text) > LONGEST:
        return False
    if text[-1] not in ".!?…" or not text[0].isalpha():
        return False
    if _is_marked(context, text) or text.isupper():
        return False
    own = len(MINE.findall(text))
    if own and len(text) <= SHORT:
        return True
    you = len(YOU.findall(text)) if _has_you(text) else 0
    return bool(you) and you + own > 1
