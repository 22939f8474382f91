"""Read the person and the tense of a narration: "I ran", "you run", "she ran".

English only, by small words and regular endings; for any other language, and for a
stretch too short or too mixed to tell, the answer is None rather than a guess.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from types import MappingProxyType
from typing import NamedTuple

from fanfold.records.story import Person, Tense, Voice
from fanfold.recover.layout import Layout
from fanfold.recover.measure.tokens import small_letters

LONGEST_SAMPLE = 10_000
"""Characters of a stretch that are looked at; more costs time and changes nothing."""

PIECE = 600
FEWEST_WORDS = 12
ENGLISH_SHARE = 0.12
FEWEST_PRONOUNS = 2
FEWEST_VERBS = 2
FIRST_SHARE = 0.3
"""Thoughts that lost their italics bring a tale of "she" up to a quarter of "I"."""

FEWEST_FIRST = 3
SECOND_SHARE = 0.4
TENSE_SHARE = 0.62
SURE_PRONOUNS = 12
SURE_VERBS = 16

# Words that no other language of the pile has often.
ENGLISH = frozenset(
    "the and of to with that his her was were is are had has but not from they you she he i it"
    " my this for as on at what".split()
)
FIRST = frozenset(
    "i me my mine myself i'm i've i'll i'd we us our ours ourselves we're we've we'll we'd".split()
)
SECOND = frozenset(
    "you your yours yourself yourselves you're you've you'll you'd".split()
)
THIRD = frozenset(
    "he she him her his hers himself herself they them their theirs themselves he'd she'd they'd"
    " he's she's they're he'll she'll they'll they've".split()
)
# Forms that are verbs of the one tense wherever they stand.
PRESENT = frozenset(
    """is are am isn't aren't has hasn't does doesn't i'm he's she's it's they're we're you're that's
    there's says goes comes knows sees thinks feels gets makes takes tells asks gives seems wants
    keeps begins sits becomes hears understands remembers realizes realises wonders stares nods
    whispers glances""".split()
)
PAST = frozenset(
    """was were wasn't weren't had hadn't did didn't said went came took saw knew felt got made
    thought found gave told kept began stood held sat ran fell brought spoke rose grew drew threw
    caught wore became heard understood turned looked asked seemed wanted walked remembered realized
    realised wondered stared nodded replied answered whispered glanced pulled reached couldn't slept wept swept led met
    sent spent shook woke broke chose wrote sang swam drank sank hid slid fought bought taught hung
    flew blew swore tore crept leapt knelt smiled laughed sighed shrugged paused""".split()
)
# A verb may follow these; "her" may not, since a noun follows it as often.
SUBJECTS = frozenset("he she it they i we you who".split())
SINGULAR = frozenset("he she it who".split())
NO_VERB_S = frozenset(
    "always perhaps sometimes afterwards this as his its was has is besides towards across does"
    " us ours hers yours theirs always".split()
)
NO_VERB_ED = frozenset("indeed need red bed instead".split())
SHORTEST_VERB = 4
TABLES = (ENGLISH, FIRST, SECOND, THIRD, PRESENT, PAST)
# What each word tells: the places of the tables that hold it.
TELLS: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {
        word: tuple(at for at, table in enumerate(TABLES) if word in table)
        for table in TABLES
        for word in table
    }
)
PARTICIPLES = 3
"""Of so many words in -ed one is a verb in the past, whatever stands before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Narration:
    """The person and the tense of a narration, None where it cannot be told.

    Attributes:
        person: "first", "second" or "third".
        tense: "past" or "present".
        confidence: How sure both are, 0 to 1; 0 where neither is known.
        first_share: Share of the first person among its pronouns, 0 to 1.
    """

    person: Person | None = None
    tense: Tense | None = None
    confidence: float = 0.0
    first_share: float = 0.0


UNKNOWN = Narration()


def read_narration(layout: Layout, spans: Iterable[tuple[int, int]]) -> Narration:
    """Read the person and tense of the narration that stands in the spans.

    Args:
        layout: The whole text.
        spans: The narration of one stretch (a scene, the story), with what is said,
            sung or written left out: `narrated` gives them.

    Returns:
        The person and tense; `UNKNOWN` for any language but English.
    """
    sample = _sample(small_letters(layout), list(spans))
    return narration_of(count_words(sample.split()))


class Told(NamedTuple):
    """What the words of a stretch tell: how many there are, and how many of each sort.

    Attributes:
        words: All of them.
        english: Words that no other language has often.
        first: Pronouns of the first person.
        second: Of the second.
        third: Of the third.
        present: Verbs in the present.
        past: Verbs in the past.
        participles: Words that end in -ed.
    """

    words: int = 0
    english: int = 0
    first: int = 0
    second: int = 0
    third: int = 0
    present: int = 0
    past: int = 0
    participles: int = 0


def count_words(words: list[str]) -> Told:
    """Count what words tell, each different one looked at once.

    Args:
        words: Words in small letters, in order (`small_words`).
    """
    counts = Counter(words)
    totals = [0] * len(TABLES)
    for word in counts.keys() & TELLS.keys():
        for at in TELLS[word]:
            totals[at] += counts[word]
    english, first, second, third, present, past = totals
    places_after = range(1, len(words))
    for at in compress(places_after, map(SUBJECTS.__contains__, words)):
        subject, verb = words[at - 1], words[at]
        if len(verb) < SHORTEST_VERB:
            continue
        if verb.endswith("ed"):
            past += verb not in PAST and verb not in NO_VERB_ED
        elif verb.endswith("s") and subject in SINGULAR:
            present += verb not in PRESENT and _is_verb_s(verb)
    # In one string: a look at each word takes three times as long.
    ended = f"{' '.join(words)} ".count("ed ")
    return Told(len(words), english, first, second, third, present, past, ended)


def add_up(counted: Iterable[Told]) -> Told:
    """Add up what several stretches tell."""
    return Told(*map(sum, zip(*counted, strict=True)))


def narration_of(told: Told) -> Narration:
    """Read the person and tense of a narration by what its words tell."""
    if told.words < FEWEST_WORDS or told.english < ENGLISH_SHARE * told.words:
        return UNKNOWN
    person, sure_of_person, first_share = _person(told)
    tense, sure_of_tense = _tense(told)
    known = [
        sure
        for value, sure in ((person, sure_of_person), (tense, sure_of_tense))
        if value
    ]
    return Narration(
        person=person,
        tense=tense,
        confidence=round(min(known), 2) if known else 0.0,
        first_share=round(first_share, 3),
    )


def narrated(
    start: int, end: int, *, voices: Sequence[Voice]
) -> Iterator[tuple[int, int]]:
    """Yield what is narration between two offsets: all that stands in no voice.

    Quoted terms and stressed words are a part of the narration.

    Args:
        start: Where the stretch begins.
        end: Where it ends.
        voices: The voices of the text in order, or those of the stretch.
    """
    at = start
    for voice in voices:
        if voice.start >= end:
            break
        if voice.kind in {"quoted", "emphasis"} or voice.end <= at:
            continue
        if voice.start > at:
            yield at, voice.start
        at = voice.end
    if at < end:
        yield at, end


def _sample(letters: str, spans: list[tuple[int, int]]) -> str:
    """Return the narration, or pieces spread over a long one."""
    total = sum(end - start for start, end in spans)
    if total <= LONGEST_SAMPLE:
        return " ".join([letters[start:end] for start, end in spans])
    pieces: list[str] = []
    taken, passed = 0, 0
    for start, end in spans:
        passed += end - start
        if taken * total <= LONGEST_SAMPLE * passed:
            piece = letters[start : min(end, start + PIECE)]
            pieces.append(piece)
            taken += len(piece)
    return " ".join(pieces)


def _person(told: Told) -> tuple[Person | None, float, float]:
    """Return the person, how sure it is, and the share of the first one."""
    first, second, third = told.first, told.second, told.third
    total = first + second + third
    if total < FEWEST_PRONOUNS:
        return None, 0.0, 0.0
    weight = min(1.0, total / SURE_PRONOUNS)
    share = first / total
    if second >= SECOND_SHARE * total and second > first:
        return "second", weight * second / total, share
    if share >= FIRST_SHARE and first >= FEWEST_FIRST:
        return "first", weight * min(1.0, 0.5 + share), share
    return "third", weight * (third / total), share


def _tense(told: Told) -> tuple[Tense | None, float]:
    """Return the tense and how sure it is."""
    present, past = told.present, told.past + told.participles // PARTICIPLES
    total = present + past
    if total < FEWEST_VERBS:
        return None, 0.0
    share = max(present, past) / total
    if share < TENSE_SHARE:
        return None, 0.0
    return ("present" if present > past else "past"), share * min(
        1.0, total / SURE_VERBS
    )


def _is_verb_s(word: str) -> bool:
    return word not in NO_VERB_S and not word.endswith("ss")
