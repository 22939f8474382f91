"""Find the unmarked thought or inner voice that a tag names: "Where is she? he wondered".

The tag alone is not enough, since narration reports thoughts too ("She was late, he
thought"): the words must speak otherwise than the narration does, or ask, or be a
fragment.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from fanfold.records.story import VoiceKind
from fanfold.recover.measure.narration import Narration
from fanfold.recover.voices.sentences import Sentence, sentence_of
from fanfold.recover.voices.thinking import (
    AFTER,
    ALONE,
    BEFORE,
    BEFORE_END,
    MIND_STEMS,
    PLAIN_THINKING,
    THINKING_WORDS,
    WITHIN_TAG,
)

LONGEST_THOUGHT = 400
LONGEST_PART = 2
"""A word or two before a tag, the sentence going on after it, are an aside of the narrator."""


class Found(NamedTuple):
    """Words of the narration that are somebody's own."""

    start: int
    end: int
    kind: VoiceKind
    confidence: float
    rule: str


def tagged(
    text: str, run: Sequence[Sentence], *, narration: Narration
) -> Iterator[Found]:
    """Yield what the tags in a run of sentences name.

    Args:
        text: The text.
        run: The sentences of one stretch of narration in a paragraph, in order.
        narration: How the narration round them speaks.
    """
    for sentence in run:
        if THINKING_WORDS.isdisjoint(sentence.own):
            continue
        found = _after(text, sentence, narration) or _before(text, sentence, narration)
        if found:
            yield found
    for said, tag in pairwise(run):
        if (
            narration.person != "first"
            and not THINKING_WORDS.isdisjoint(tag.own)
            and ALONE.fullmatch(text, tag.start, tag.end)
            and is_own(said, narration)
            and not said.half_quoted
        ):
            yield Found(said.start, said.end, "thought", 0.65, "tagged-thought")
    for at, sentence in enumerate(run):
        yield from _within(text, run, at, sentence)


def is_own(said: Sentence, narration: Narration) -> bool:
    """Whether words before a tag speak otherwise than the narration."""
    if narration.person == "first":  # "It was late, I thought": the teller's own
        return said.present and not said.past and narration.tense == "past"
    if said.first or (said.second and narration.person != "second"):
        return True
    if narration.tense == "past" and said.present:
        return True
    return said.asks or said.is_fragment


def _after(text: str, sentence: Sentence, narration: Narration) -> Found | None:
    """Find the words before ", he thought"."""
    tag = AFTER.search(text, sentence.start, sentence.end)
    if tag is None or tag.start() == sentence.start:
        return None
    end = tag.start("mark") + 1
    said = sentence_of(text, sentence.start, end)
    if said is None or said.half_quoted or said.end - said.start > LONGEST_THOUGHT:
        return None
    rest = text[tag.end() : sentence.end].lstrip()
    if said.words <= LONGEST_PART and rest[:1] == "," and not said.asks:
        return None
    own = is_own(said, narration)
    if not own and not _is_thought_in_present(said, tag[0], narration):
        return None
    plain = said.first or said.second or (said.present and narration.tense == "past")
    return Found(
        said.start,
        said.end,
        "thought",
        (0.8 if plain else 0.65) if own else 0.55,
        "tagged-thought",
    )


def _is_thought_in_present(said: Sentence, tag: str, narration: Narration) -> bool:
    """Whether ", she thinks" ends a thought in a tale told in the present."""
    return (
        narration.tense == "present"
        and narration.person == "third"
        and PLAIN_THINKING.search(tag) is not None
        and not said.past
        and not said.names_somebody
    )


def _before(text: str, sentence: Sentence, narration: Narration) -> Found | None:
    """Find the words after "He thought: "."""
    # A quick pattern says whether the slow one can match.
    if BEFORE_END.search(text, sentence.start, sentence.end) is None:
        return None
    tag = BEFORE.search(text, sentence.start, sentence.end)
    if tag is None or tag.end() >= sentence.end:
        return None
    said = sentence_of(text, tag.end(), sentence.end)
    if said is None or said.half_quoted or said.end - said.start > LONGEST_THOUGHT:
        return None
    own = said.first or said.second or said.present or said.asks
    if said.is_fragment and not own and not tag[0].rstrip().endswith(":"):
        return None
    if not is_own(said, narration):
        return None
    return Found(said.start, said.end, "thought", 0.7, "tagged-thought")


def _within(
    text: str, run: Sequence[Sentence], at: int, sentence: Sentence
) -> Iterator[Found]:
    """Yield what a voice within says, and the questions that it answers."""
    if not any(map(sentence.plain.__contains__, MIND_STEMS)):
        return
    tag = WITHIN_TAG.search(text, sentence.start, sentence.end)
    if tag is None or tag.start() == sentence.start:
        return
    said = sentence_of(
        text, sentence.start, tag.end("mark" if tag["mark"] else "glued")
    )
    answers = at > 0 and run[at - 1].asks
    if said is None or said.half_quoted or (_tells(said) and not answers):
        return
    yield Found(said.start, said.end, "inner_voice", 0.7, "voice-within")
    for earlier in reversed(run[:at]):
        if not earlier.asks:
            break
        yield Found(earlier.start, earlier.end, "thought", 0.6, "answered-within")
    for later in run[at + 1 : at + 3]:
        if not later.second or later.first:
            break
        yield Found(later.start, later.end, "inner_voice", 0.6, "voice-within")


def _tells(said: Sentence) -> bool:
    """Whether the words before a voice's tag are the narrator's own."""
    return said.past and not (said.first or said.second or said.asks)
