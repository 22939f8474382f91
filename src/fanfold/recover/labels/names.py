"""Resolve shortened and run-together names by the names that the file itself uses.

Nobody's name is built in: "NaruSaku" means two people only where the file says who.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from functools import cached_property

from fanfold.recover.labels.readings import Reading

CAPITALISED = re.compile(r"[A-ZÀ-Þ](?<![\w'’].)[a-zà-ÿ]{2,}(?![\w/])")
SHORT = re.compile(r"(?:[A-ZÀ-Ý][a-zà-ÿ]{1,7}){2,3}")
HALF = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]+")
# Words with a capital inside that are no pairings.
NOT_PAIR = frozenset(
    [
        "livejournal",
        "fanfiction",
        "fanfic",
        "dreamwidth",
        "deviantart",
        "youtube",
        "mediaminer",
        "wikipedia",
        "insanejournal",
        "deadjournal",
        "journalfen",
        "fictionpress",
        "fictionalley",
        "squidgeworld",
        "wordpress",
        "powerpoint",
        "facebook",
        "adultfanfiction",
        "greatestjournal",
    ]
)
LIMIT = 400_000  # characters of a file to learn names from
SEEN = 2
MIN_PART = 3
MIN_COINED = 3
TOP = 40


def plain(word: str) -> str:
    """Fold a name: lower case, accents off."""
    return "".join(
        c
        for c in unicodedata.normalize("NFD", word.casefold())
        if not unicodedata.combining(c)
    )


class FileNames:
    """The names that a file uses, counted only when somebody asks."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(CAPITALISED.findall(self._text[:LIMIT]))

    @cached_property
    def _known(self) -> list[tuple[str, str]]:
        """Names seen more than once, most frequent first, with their folded form."""
        return [
            (name, plain(name))
            for name, seen in self._counts.most_common()
            if seen >= SEEN
        ]

    def full(self, short: str) -> str | None:
        """Find the name that a shortened one stands for; itself where the file uses it."""
        if " " in short or self._is_used(short):
            return short
        folded = plain(short)
        if len(folded) < MIN_PART:
            return None
        return next(
            (
                name
                for name, form in self._known
                if form.startswith(folded) and form != folded and self._is_name(name)
            ),
            None,
        )

    def _is_used(self, name: str) -> bool:
        """Say whether the file uses a name often enough; few names need all counted."""
        if not CAPITALISED.fullmatch(name):
            return False
        text, seen = self._text[:LIMIT], 0
        place = text.find(name)
        while place >= 0 and seen < SEEN:
            found = CAPITALISED.match(text, place)
            seen += found is not None and found[0] == name
            place = text.find(name, place + len(name))
        return seen >= SEEN

    def _is_name(self, word: str) -> bool:
        """Say whether a word is never written small: "Then" and "Well" are no names."""
        small = word.lower()
        if small not in self._text:
            return True
        return re.search(rf"(?<!\w){small}(?!\w)", self._text[:LIMIT]) is None

    def both(self, coined: str) -> tuple[str, ...]:
        """Find the people whose names are run together in one word; empty if unknown."""
        if plain(coined) in NOT_PAIR:
            return ()
        if SHORT.fullmatch(coined):
            halves = HALF.findall(coined)
            people = [self.full(half) for half in halves]
            known = [p for p in people if p is not None]
            if len(known) == len(halves) == len(set(known)) and known != halves:
                return tuple(known)
        return self._blend(plain(coined))

    def _blend(self, coined: str) -> tuple[str, ...]:
        """Split a blend: the head of one name, the head or tail of another."""
        best: tuple[int, tuple[str, ...]] = (0, ())
        names = [(n, f) for n, f in self._known[:TOP] if f != coined]
        for first, form in names:
            size = _shared(form, coined)
            for cut in range(size, MIN_COINED - 1, -1):
                rest = coined[cut:]
                if len(rest) < MIN_COINED:
                    continue
                second = next(
                    (
                        n
                        for n, f in names
                        if n != first and (f.startswith(rest) or f.endswith(rest))
                    ),
                    None,
                )
                if (
                    second is not None
                    and cut + len(rest) > best[0]
                    and form != coined[:cut] + rest
                ):
                    best = (cut + len(rest), (first, second))
        return best[1] if all(map(self._is_name, best[1])) else ()


def _shared(first: str, second: str) -> int:
    size = 0
    for a, b in zip(first, second, strict=False):
        if a != b:
            break
        size += 1
    return size


def resolve(reading: Reading, value: str, names: FileNames) -> Reading:
    """Give a relationship its members' full names where the file shows them."""
    if (
        not reading.members
        or len(reading.members) == 1
        or "".join(reading.members) == value
    ):
        people = names.both(value)
        if people:
            return replace(reading, members=people, norm="/".join(people))
        return reading
    full = [names.full(member) or member for member in reading.members]
    if full == list(reading.members) or len(set(full)) < len(full):
        return reading
    joiner = " & " if "&" in value else "/"
    return replace(reading, members=tuple(full), norm=joiner.join(full))
