"""Text that was garbled: sentences run into each other, noise, the same thing twice."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from fanfold.records.story import Certainty, Damage
from fanfold.recover.damage.context import Context

MOST: Final = 40
"""More findings of one sort in a file are its style."""
FEW: Final = 3
# An article, then the capital of another sentence [seed 002: "upon us, the As of today"].
JOINED: Final = tuple(
    re.compile(
        rf" {article} (?:As|This|That|He|She|They|You|But|And|His|Her|My|Then|These|Those"
        r"|Was|Were|Is|For|From|Because) (?=[a-z])"
    )
    for article in ("the", "a", "an")
)
TWICE: Final = tuple(
    f" {word} {word} " for word in ("the", "a", "of", "and", "to", "with", "my")
)
RUNS: Final = re.compile(r"(?<=[a-z])[#$%^&|=\\<>{}0-9]+(?=[a-z])")
MOST_RUNS: Final = 2
KEYS: Final = ("asdf", "qwert")
KEYS_OF_CONSONANTS: Final = ("sdfg", "dfgh", "fghj", "ghjk", "hjkl", "zxcv", "xcvb", "lkjh")  # fmt: skip
CONSONANTS: Final = "bcdfghjklmnpqrstvwxz"
CONSONANT_MAP: Final = bytes(
    ord("x" if chr(n) in CONSONANTS else " ") for n in range(256)
)
SIGN_MAP: Final = (
    bytes(
        ord(
            "a"
            if chr(n).islower()
            else "#"
            if chr(n) in "#$%^&|=\\<>{}0123456789"
            else " "
        )
        for n in range(128)
    )
    + b" " * 128
)
LETTER_SIGN: Final = b"a#"
CLUSTER: Final = b"x" * 5
KEY_CLUSTER: Final = b"x" * 4
"""A row of keys without a vowel: few other words have one."""
SOUNDS: Final = re.compile(r"(\w)\1|[hs]h|[mn]ph|ps?t|[kgrmzfsw]+\Z")
"""Doubled letters and hushes: grunts that authors spell, not noise."""
LONGEST: Final = 40
DIFFERENT: Final = 4
REPEATED: Final = 80
"""A paragraph as long as this does not stand twice by intent."""
ADDRESS: Final = ("@", "://", "www.", ".com", ".net", "/")


def garbled_text(context: Context) -> Iterator[Damage]:
    """Find garbled places in the body."""
    text = context.layout.text
    for segment in context.segments:
        if segment.kind == "body":
            yield from _joined(text, segment.start, segment.end)
            yield from _noise(context, segment.start, segment.end)
    yield from _twice(context)


def _joined(text: str, start: int, end: int) -> Iterator[Damage]:
    for pattern in JOINED:
        found = list(pattern.finditer(text, start, end))
        for match in found if len(found) <= FEW else ():
            yield _damage(
                match.start() + 1,
                match.end() - 1,
                "likely",
                "one sentence stops after an article and another begins",
            )


def _noise(context: Context, start: int, end: int) -> Iterator[Damage]:
    """Find words that no hand meant: letters among signs, no vowel, a row of keys."""
    text = context.layout.text
    # One byte a character, so that places are the same and a search is quick.
    coded = text[start:end].encode("ascii", "replace")
    consonants = coded.translate(CONSONANT_MAP)
    keys = (
        KEYS + KEYS_OF_CONSONANTS if _may_have_keys(text, start, consonants) else KEYS
    )
    words = [
        *_words_of_signs(text, start, coded),
        *_words_of_consonants(text, start, consonants),
        *_words_of_keys(text, start, end, keys),
    ]
    if len(words) > MOST:
        return
    for first, last in sorted(set(words)):
        if not context.has_voice(first, last):
            yield _damage(first, last, "possible", "letters that make no word")


def _words_of_signs(text: str, start: int, coded: bytes) -> Iterator[tuple[int, int]]:
    mapped = coded.translate(SIGN_MAP)
    place = mapped.find(LETTER_SIGN)
    while place >= 0:
        first, last = _word(text, start + place)
        word = text[first:last]
        runs = RUNS.findall(word)
        several = len(runs) >= MOST_RUNS and any(not r.isdigit() for r in runs)
        if several and not any(sign in word for sign in ADDRESS):
            yield first, last
        place = mapped.find(LETTER_SIGN, max(place + 1, last - start))


def _words_of_consonants(
    text: str, start: int, mapped: bytes
) -> Iterator[tuple[int, int]]:
    found: dict[str, list[int]] = {}
    place = mapped.find(CLUSTER)
    while place >= 0:
        size = len(mapped[place : place + LONGEST].split(b" ", 1)[0])
        first, last = start + place, start + place + size
        around = text[first - 1 : first] + text[last : last + 1]
        if not around.strip(' \n.,;:!?"“”'):
            found.setdefault(text[first:last], []).append(first)
        place = mapped.find(CLUSTER, place + size)
    for word, places in found.items():
        if len(places) == 1 and len(set(word)) >= DIFFERENT and not SOUNDS.search(word):
            yield places[0], places[0] + len(word)


def _may_have_keys(text: str, start: int, mapped: bytes) -> bool:
    """Whether a row of keys without a vowel stands here; sought among the consonants."""
    place = mapped.find(KEY_CLUSTER)
    while place >= 0:
        if text.startswith(KEYS_OF_CONSONANTS, start + place):
            return True
        place = mapped.find(KEY_CLUSTER, place + 1)
    return False


def _words_of_keys(
    text: str, start: int, end: int, keys: tuple[str, ...]
) -> Iterator[tuple[int, int]]:
    for row in keys:
        place = text.find(row, start, end)
        while place >= 0:
            first, last = _word(text, place)
            yield first, last
            place = text.find(row, last, end)


def _twice(context: Context) -> Iterator[Damage]:
    """Find a word or a long paragraph that stands twice in a row."""
    text = context.layout.text
    for pair in TWICE:
        place = text.find(pair)
        while place >= 0:
            if any(
                s.start <= place < s.end for s in context.segments if s.kind == "body"
            ):
                yield _damage(
                    place + 1, place + len(pair) - 1, "possible", "a word stands twice"
                )
            place = text.find(pair, place + 1)
    for above, below in pairwise(context.prose):
        if len(below.text) >= REPEATED and above.text == below.text:
            yield _damage(
                below.start,
                below.end,
                "likely",
                "the paragraph above stands here again",
            )


def _word(text: str, place: int) -> tuple[int, int]:
    """Return the run without blanks round a place."""
    first = last = place
    while first and not text[first - 1].isspace():
        first -= 1
    while last < len(text) and not text[last].isspace():
        last += 1
    return first, last


def _damage(start: int, end: int, certainty: Certainty, reason: str) -> Damage:
    return Damage(
        kind="garbled_text",
        start=start,
        end=end,
        certainty=certainty,
        reason=reason,
        rule="garbled",
    )
