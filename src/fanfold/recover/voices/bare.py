"""Find the unmarked thoughts that only their person and tense betray.

In a tale of "she" and "was", a sentence of "I" or of "is" is somebody's own. A sentence
that is true at all times, that the teller says to the reader, or that is somebody's
lost speech, is not.
"""

import re
from collections.abc import Iterator, Sequence

from fanfold.recover.measure.narration import Narration
from fanfold.recover.voices.sentences import Sentence
from fanfold.recover.voices.tagged import Found
from fanfold.recover.voices.thinking import LEFT_THINKING
from fanfold.recover.voices.words import SPEECH_VERBS, THOUGHT_VERBS

# '…, he said' without quotation marks: lost speech, or a report.
SAID = re.compile(
    r"(?:[,?!…—–-]\s+(?:(?:he|she|they|I|[A-Z][\w'’-]+|the \w+) (?:\w+ly )?(?P<verb>[a-z]+)|(?P<first>[a-z]+) [A-Z])|\b(?:he|she|they|(?!I\b)[A-Z][\w-]+) (?:had )?(?:said|asked|told|says|tells) )"
)
# "You're late, Ann." / "Get up, you fool!" / "What did you do?"
ADDRESSED = re.compile(
    r"(?:You(?:['’](?:re|ve|ll))?|(?:Don['’]t|Do|Did|Are|Have|Can) you|(?:Why|What|Where|How) (?:are|do|did|have) you)\b[^,]*"
    r"(?:[?!…]|, [\w-]+[.!?…])\Z|.{2,40}, you (?:\w+ )?\w+[.!…]\Z",
    re.DOTALL,
)
SURE = 0.5
MOST_SURE = 0.7
LONGEST_SENTENCE = 36
LONGEST_IN_THE_PAST = 16
LONGEST_RUN = 700
MOST_SENTENCES = 9
LONGEST_TRAILING = 8
"""Words of a sentence that trails off as a thought does: "It was only a dream…"."""

ENDS_OWN = frozenset("…?!—–")
ENDS = ENDS_OWN | {".", "-"}


def bare_thoughts(
    text: str,
    run: Sequence[Sentence],
    *,
    narration: Narration,
    whole: bool,
    promised: bool,
) -> Iterator[Found]:
    """Yield the thoughts among the sentences of one stretch of narration in a paragraph.

    Args:
        text: The text.
        run: The sentences, in order.
        narration: How the narration round them speaks; in the third person.
        whole: Whether the stretch is its paragraph whole.
        promised: Whether a legend says that italics are thoughts.
    """
    sure = [_weigh(text, sentence, narration, promised=promised) for sentence in run]
    _left_thinking(text, run, sure)
    if not any(sure):
        return
    _absorb(run, sure)
    at = 0
    while at < len(run):
        if not sure[at]:
            at += 1
            continue
        last = at
        while last + 1 < len(run) and sure[last + 1]:
            last += 1
        start, end = run[at].start, run[last].end
        if end - start <= LONGEST_RUN and last - at < MOST_SENTENCES:
            alone = whole and at == 0 and last == len(run) - 1
            best = max(sure[at : last + 1]) + (0.05 if alone else 0.0)
            sureness = round(min(MOST_SURE, best), 2)
            yield Found(start, end, "thought", sureness, "unmarked-thought")
        at = last + 1


def _weigh(
    text: str, sentence: Sentence, narration: Narration, *, promised: bool
) -> float:
    """Say how sure it is that a sentence is a thought, 0 where nothing says so."""
    sure = _speaks_otherwise(text, sentence, narration, promised=promised)
    if sure:
        sure += 0.05 if promised else 0.0
    elif promised and (sentence.ending == "…" or sentence.raw.endswith("...")):
        short = sentence.words <= LONGEST_TRAILING and not sentence.names_somebody
        sure = SURE if short else 0.0
    return 0.0 if sure and _is_ruled_out(text, sentence) else sure


def _speaks_otherwise(
    text: str, sentence: Sentence, narration: Narration, *, promised: bool
) -> float:
    """Say how sure it is that a sentence has a person or tense of its own."""
    own_end = sentence.ending in ENDS_OWN
    if sentence.first or (sentence.plural and own_end and sentence.present):
        return 0.0 if _is_told(sentence) else 0.6
    if narration.tense != "past":
        return 0.0
    if sentence.second and _is_addressed(text, sentence):
        return 0.5
    if not sentence.present or sentence.past:
        return 0.0
    if sentence.of_the_world and not promised:
        return 0.0
    return 0.55 if own_end or sentence.asks else 0.5


def _is_ruled_out(text: str, sentence: Sentence) -> bool:
    """Whether a sentence is cut, told to a reader, too long, or said with a tag."""
    return (
        text[sentence.start].islower()
        or sentence.ending not in ENDS
        or sentence.half_quoted
        or sentence.teller
        or sentence.words > LONGEST_SENTENCE
        or _is_said(text, sentence)
    )


def _is_told(sentence: Sentence) -> bool:
    """Whether a sentence of "I" and the past is rather an anecdote of the teller."""
    return (
        sentence.past
        and sentence.words > LONGEST_IN_THE_PAST
        and sentence.ending not in ENDS_OWN
        and not sentence.second
    )


def _is_addressed(text: str, sentence: Sentence) -> bool:
    """Whether a sentence speaks to somebody, not of what anybody may see or feel."""
    return ADDRESSED.match(text, sentence.start, sentence.end) is not None


def _is_said(text: str, sentence: Sentence) -> bool:
    """Whether a tag of speaking stands in the sentence."""
    for tag in SAID.finditer(text, sentence.start, sentence.end):
        verb = tag["verb"] or tag["first"]
        if verb is None or (verb in SPEECH_VERBS and verb not in THOUGHT_VERBS):
            return True
    return False


def _left_thinking(text: str, run: Sequence[Sentence], sure: list[float]) -> None:
    """Mark the questions after "alone with her thoughts"."""
    for at in range(1, len(run)):
        led = sure[at - 1] if run[at - 1].asks else 0.0
        if run[at].asks and (
            led or LEFT_THINKING.search(text, run[at - 1].start, run[at - 1].end)
        ):
            sure[at] = max(sure[at], led, 0.55)


def _absorb(run: Sequence[Sentence], sure: list[float]) -> None:
    """Count the fragments beside a thought as a part of it."""
    for at, sentence in enumerate(run):
        beside = max(sure[max(0, at - 1) : at + 2])
        if (
            not sure[at]
            and beside >= SURE
            and sentence.is_fragment
            and not sentence.half_quoted
            and (not sentence.names_somebody or _is_between(sure, at))
        ):
            sure[at] = 0.45


def _is_between(sure: Sequence[float], at: int) -> bool:
    return 0 < at < len(sure) - 1 and sure[at - 1] >= SURE and sure[at + 1] >= SURE
