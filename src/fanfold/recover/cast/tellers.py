"""Find who tells a stretch: "Sakura's POV", "DR. SEWARD'S DIARY", a name over a chapter.

A heading holds until the next one or the end of its chapter. Whether the one it names
says "I" there, or is only looked through, the narration itself tells.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from fanfold.records.story import Chapter, SceneMarker
from fanfold.recover.cast.names import parts_of
from fanfold.recover.cast.people import Person
from fanfold.recover.structure.blocks import Block

LONGEST: Final = 100
NAME: Final = r"(?P<name>[^\W\d_][\w.'’ -]{0,40}?)"
POV: Final = r"(?:pov|p\.\s?o\.\s?v\.?|point of view|perspective)"
PAPER: Final = (
    r"(?:journal|diary|log|logbook|notebook|account|narrative|story|statement|memorandum"
    r"|testimony|side)"
)
# What a line may say of who tells what follows; the first that fits counts.
FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:(?:switch(?:ing)?|change|shift|back) (?:to|of|in) )?(?:from )?{NAME}(?:['’]s?|s['’])? {POV}\b.{{0,12}}",
        rf"{POV}\s?(?:of|:|-|–|—|change:?|switch:?)\s?{NAME}",
        rf"(?:from |extract from |excerpt from )?(?:the )?{NAME}['’]s? {PAPER}\b.{{0,24}}",
        rf"(?:from )?(?:the )?{PAPER} of {NAME}\b.{{0,40}}",
        rf"(?:(?:a )?letter|note|telegram),? (?:from )?{NAME}(?:,[^,]*){{0,4}},? to .{{2,60}}",
        rf"{NAME} ?(?:視点|サイド|side)",
    )
)
# One of these is in every such line.
SAYS_WHO: Final = (
    "pov", "p.", "point of view", "perspective", "journal", "diary", "log", "notebook",
    "account", "narrative", "story", "statement", "memorandum", "testimony", "side", "letter",
    "note", "telegram", "視点", "サイド",
)  # fmt: skip
NOBODY: Final = re.compile(
    r"(?:normal|third|3rd|first|1st|general|no ?one|nobody|author|narrator|dual|omniscient"
    r"|someone|unknown|his|her|my|the)\b.*",
    re.IGNORECASE,
)
ORNAMENT: Final = " \t\xa0-–—=~*_#+<>[](){}|:;•·°☆★♥^.,!/"
FRAMES: Final = "~*_=-–—#+<>[](){}|"
SMALL: Final = frozenset({"of", "the", "from", "to", "and", "a"})
FEWEST_NAMED: Final = 2
SHARE_NAMED: Final = 0.5


class Teller(NamedTuple):
    """From here on somebody tells; None where a heading says that nobody does."""

    start: int
    person: int | None


class Tellers:
    """Who tells which stretch of one text."""

    def __init__(self, found: Sequence[Teller]) -> None:
        self.found = sorted(found, key=lambda one: one.start)
        self._starts = [one.start for one in self.found]

    def at(self, place: int) -> int | None:
        """Return who tells at a place; None where no heading says."""
        i = bisect_right(self._starts, place) - 1
        return self.found[i].person if i >= 0 else None

    def __bool__(self) -> bool:
        return any(one.person is not None for one in self.found)


NO_TELLERS: Final = Tellers(())


class Narrators:
    """Who says "I" in the narration of a text, place by place.

    Attributes:
        usual: Who does where no heading names another; None in a tale of others.
    """

    def __init__(self, usual: int | None = None, tellers: Tellers = NO_TELLERS) -> None:
        self.usual = usual
        self.tellers = tellers

    def at(self, place: int) -> int | None:
        """Return who says "I" in the narration at a place."""
        if self.usual is None:
            return None
        told = self.tellers.at(place)
        return self.usual if told is None else told


NOBODY_SAYS_I: Final = Narrators()


def find_tellers(
    text: str,
    people: Sequence[Person],
    *,
    markers: Sequence[SceneMarker],
    chapters: Sequence[Chapter],
    blocks: Sequence[Block],
) -> Tellers:
    """Find the headings that name who tells what stands below them.

    Args:
        text: The text.
        people: Its cast.
        markers: The author's scene marks; those of a point of view are read.
        chapters: Its chapters; each ends what the one before it said.
        blocks: Its paragraphs; short ones may head a diary or a letter.
    """
    found = [Teller(c.start, None) for c in chapters]
    found += _of_chapters(people, chapters)
    for marker in markers:
        if marker.kind == "pov":
            named = _named(text[marker.start : marker.end], people)
            found.append(Teller(marker.end, named))
    called: dict[str, int] = {}
    bare: list[Teller] = []
    for start, end in blocks:
        if end - start > LONGEST:
            continue
        line = text[start:end]
        if not _is_heading(line):
            continue
        if (named := _named(line, people)) is not None:
            found.append(Teller(end, named))
        elif line[0] in ORNAMENT:
            called = called or _by_name(people)
            name = line.strip(ORNAMENT).casefold()
            if name in called:
                bare.append(Teller(end, called[name]))
    if len({one.person for one in bare}) >= FEWEST_NAMED:
        found += bare  # "~Ada~" and "~Boyle~" in turn
    return Tellers(found)


def _of_chapters(
    people: Sequence[Person], chapters: Sequence[Chapter]
) -> Iterator[Teller]:
    """Read the chapters' titles: a form of words, or a bare name over most of them."""
    titled = [c for c in chapters if c.title]
    bare = {c.index: _who(c.title or "", people) for c in titled}
    are_names = sum(who is not None for who in bare.values())
    by_name = are_names >= max(FEWEST_NAMED, SHARE_NAMED * len(chapters))
    for chapter in titled:
        person = _named(chapter.title or "", people)
        if person is None and by_name:
            person = bare[chapter.index]
        if person is not None:
            yield Teller(chapter.start, person)


def _by_name(people: Sequence[Person]) -> dict[str, int]:
    """Return who is called what: the first of those whom one name means."""
    return {
        name.casefold(): i
        for i, person in reversed(list(enumerate(people)))
        for name in person.all_names()
    }


def _is_heading(line: str) -> bool:
    """Whether a line stands as a heading does: ornaments or capitals, no sentence."""
    bare = line.strip(ORNAMENT)
    if not bare or "\n" in line or bare[0].islower():
        return False
    if (
        line[0] in ORNAMENT
        or line[-1] in FRAMES
        or bare.isupper()
        or not bare.isascii()
    ):
        return True
    return all(word[0].isupper() or word in SMALL for word in bare.split())


def _named(line: str, people: Sequence[Person]) -> int | None:
    """Return whom a heading names as the one who tells."""
    bare = line.strip(ORNAMENT)
    small = bare.casefold()
    if not any(map(small.__contains__, SAYS_WHO)):
        return None
    for form in FORMS:
        match = form.fullmatch(bare)
        if match is None:
            continue
        name = match["name"]
        return None if NOBODY.fullmatch(name) else _who(name, people)
    return None


def _who(name: str, people: Sequence[Person]) -> int | None:
    """Return the one person of a name: by the whole of it, or by its words."""
    folded = name.strip(ORNAMENT).casefold()
    _, words = parts_of(name.strip(ORNAMENT))
    best: tuple[int, int, int] | None = None
    for i, person in enumerate(people):
        for own in person.all_names():
            if own.casefold() == folded:
                fit = 2
            elif words and set(words) <= set(parts_of(own)[1]):
                fit = 1
            elif words and len(words) > 1 and parts_of(own)[1][:1] == words[:1]:
                fit = 0  # "Mina Murray" of one who is only Mina here
            else:
                continue
            best = max(best or (-1, -1, -1), (fit, person.count, -i))
    return -best[2] if best is not None else None
