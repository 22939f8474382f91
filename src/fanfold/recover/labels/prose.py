"""Read labels out of chatty prose: requests, dedications, disclaimers, song credits."""

import re
from collections.abc import Iterator

from fanfold.recover.labels.cues import (
    CUES,
    PAIR_IN_PROSE,
    Cue,
)
from fanfold.recover.labels.pairings import read_pairings
from fanfold.recover.labels.pairs import trim
from fanfold.recover.labels.ratings import rating_token
from fanfold.recover.labels.readings import BLANK, Reading, Span
from fanfold.recover.labels.value_lines import unquote
from fanfold.recover.labels.value_measures import number_of
from fanfold.recover.labels.vocabulary import GENRE, platform_name, status_norm

SENTENCE_BREAK = re.compile(r"[.!?…]+[\"”’)\]*]*(?:\s+|$)|\s{2,}(?=[A-Z(])|_\s")
ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Jr|Sr|vs|etc|e\.g|i\.e|ca|approx|[A-Z]))\.$"
)
NOT_FANDOM = re.compile(
    r"(?:Christmas|Halloween|Valentine['’]?s?(?: Day)?|Easter|Yuletide|New Year['’]?s?|Birthday|Thanksgiving|Hanukkah|English|AU|POV"
    r"|OC|Mary Sue|Japanese|American|British|French|German|First|Second|Third|Oh|Um|Well|Ok|Okay|Note|Warning|A/N|God|Lord|And|But|So"
    r"|Sir|Mr|Mrs|Hope|Happy|January|February|March|April|May|June|July|August|September|October|November|December|Chapter|Part|LJ|X|TV"
    r"|Song|Lyrics|Author|Mary-Sue|Big Bang|Secret Santa|II|III|IV|Sequel|Prequel|PWP|OOC|WIP|Drabble|Everything|Nothing|Any|Anything"
    r"|They|Them|It|These|This|Those|That|He|She|Him|Her|You|Nope|Yes|No|Not|Nothing|None|All)",
    re.IGNORECASE,
)
# Every word that some cue waits for, with the places of those cues.
CUES_OF: dict[str, tuple[int, ...]] = {
    word: tuple(i for i, cue in enumerate(CUES) if word in cue.triggers)
    for word in sorted({word for cue in CUES for word in cue.triggers})
}
NAME_TAIL = "'’.-,:;!"


def read_prose(
    text: str, start: int, end: int, *, only: frozenset[str] = frozenset()
) -> list[tuple[Reading, Cue]]:
    """Read the labels that a paragraph of a note gives in prose.

    Args:
        text: The whole text.
        start: Start of the paragraph.
        end: One past its end.
        only: Rules to try; all of them where empty.

    Returns:
        Readings with the cue that found each, by cue, in order.
    """
    flat = text[start:end].replace("\n", " ").replace("\xa0", " ")
    low = flat.lower()
    found: list[tuple[Reading, Cue]] = []
    told = {i for word, cues in CUES_OF.items() if word in low for i in cues}
    for cue in [CUES[i] for i in sorted(told)]:
        if only and cue.rule not in only:
            continue
        if cue.gate is not None and cue.gate.search(low) is None:
            continue
        for match in cue.form.finditer(flat):
            found.extend(
                (reading, cue) for reading in _readings(flat, match, cue, start)
            )
    if not only or PAIR_CUE.rule in only:
        found.extend(_pairs(flat, start))
    return found


def _readings(
    flat: str, match: re.Match[str], cue: Cue, offset: int
) -> Iterator[Reading]:
    for field, value in match.groupdict().items():
        if value is None:
            continue
        reading = _named(flat, match.span(field), field)
        if reading is not None:
            yield _shift(reading, offset)
    if cue.sentence is not None:
        a, b = sentence_at(flat, match.start(), match.end())
        yield Reading(field=cue.sentence, start=a + offset, end=b + offset)


def _shift(reading: Reading, offset: int) -> Reading:
    return Reading(
        field=reading.field,
        start=reading.start + offset,
        end=reading.end + offset,
        norm=reading.norm,
        members=reading.members,
        role=reading.role,
    )


def _named(flat: str, span: Span, field: str) -> Reading | None:
    a, b = trim(flat, *span, BLANK + "*_~")
    if field in {"song_title", "challenge_prompt", "series_title"}:
        a, b = unquote(flat, (a, b))
        a, b = trim(flat, a, b, BLANK + '"“”*_,')
    if field in {"recipient", "beta", "song_artist", "fandom"}:
        a, b = _clean_name(flat, a, b)
    if a >= b:
        return None
    value = flat[a:b]
    if field == "fandom":
        return _fandom(flat, a, b)
    norm: str | int | None = None
    if field == "rating":
        token = rating_token(value)
        norm = token if token != value else None
    elif field == "status":
        norm = status_norm(value)
    elif field == "platform":
        norm = platform_name(value)
    elif field == "word_count":
        norm = number_of(value)
    return Reading(field=field, start=a, end=b, norm=norm)


def _clean_name(flat: str, a: int, b: int) -> Span:
    for tail in ("'s", "’s"):
        if flat.endswith(tail, a, b):
            b -= len(tail)
    while b > a and flat[b - 1] in NAME_TAIL:
        b -= 1
    return a, b


def _fandom(flat: str, a: int, b: int) -> Reading | None:
    value = flat[a:b]
    first = value.split()[0]
    if (
        GENRE.fullmatch(value)
        or NOT_FANDOM.fullmatch(value)
        or NOT_FANDOM.fullmatch(first)
    ):
        return None
    if PAIR_IN_PROSE.fullmatch(value):
        return None
    return Reading(field="fandom", start=a, end=b)


def _pairs(flat: str, offset: int) -> Iterator[tuple[Reading, Cue]]:
    for match in PAIR_IN_PROSE.finditer(flat):
        for reading in read_pairings(flat, *match.span(), sure=False):
            yield _shift(reading, offset), PAIR_CUE


PAIR_CUE = Cue(rule="prose-pairing", triggers=(), form=PAIR_IN_PROSE, confidence=0.7)


def sentences_of(text: str, start: int, end: int) -> Iterator[Span]:
    """Cut a paragraph into its sentences, outer blanks off."""
    flat = text[start:end].replace("\n", " ")
    pos = 0
    for stop in [*(match.end() for match in SENTENCE_BREAK.finditer(flat)), len(flat)]:
        a, b = trim(flat, pos, stop, BLANK + "()")
        if a < b:
            yield start + a, start + b
        pos = stop


def sentence_at(flat: str, start: int, end: int) -> Span:
    """Find the sentence round a hit, outer blanks off."""
    first, last = 0, len(flat)
    for match in SENTENCE_BREAK.finditer(flat):
        if ABBREVIATION.search(flat[max(0, match.start() - 4) : match.start() + 1]):
            continue
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end - 1:
            last = match.end()
            break
    a, b = trim(flat, first, last, BLANK)
    if flat.startswith("(", a) and (")" not in flat[a : b - 1]):
        a += 1
    while flat[a:b].endswith((")", "]")) and _closes_more(flat[a:b]):
        b -= 1
    return trim(flat, a, b, BLANK)


def _closes_more(value: str) -> bool:
    return value.count(")") + value.count("]") > value.count("(") + value.count("[")
