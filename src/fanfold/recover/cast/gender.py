"""Tell the gender of a name's bearer: by titles, by the first pronoun after it."""

import re
from collections.abc import Iterable

from fanfold.records.story import Gender
from fanfold.recover.cast.name import Name, parts_of
from fanfold.recover.cast.words import FEMALE, FEMALE_TITLES, MALE, MALE_TITLES

# The class comes first, so that the search skips what cannot begin a match.
NEXT_PERSON = re.compile(
    r"[hHsSA-ZÀ-Þ](?<!\w.)(?:(?:(?<=[hH])(?i:e|im|is|imself)|(?<=[sS])(?i:he)|(?<=[hH])(?i:er|ers|erself))\b"
    r"|(?<=[A-ZÀ-Þ])\w)"
)  # fmt: skip
PRONOUNS: dict[str, Gender] = {
    **dict.fromkeys(MALE, "he"),
    **dict.fromkeys(FEMALE, "she"),
}
# What is said after the names of boys and girls, mostly.
MALE_SUFFIXES = frozenset("kun nii niisan niichan jiji ojisan oniisan oniichan".split())
FEMALE_SUFFIXES = frozenset(
    "chan nee neesan neechan hime baachan obasan oneesan".split()
)
SUFFIX_SAYS, FEWEST = 2, 4
PRONOUN_REACH = 80
LOOKED_AT = 40


def title_gender(titles: Iterable[str]) -> Gender | None:
    """Return the gender that titles tell."""
    for title in titles:
        if title in MALE_TITLES:
            return "he"
        if title in FEMALE_TITLES:
            return "she"
    return None


def gender_of(text: str, names: Iterable[Name], shown: Iterable[str]) -> Gender | None:
    """Tell the gender by titles, or by the first pronoun after each place of a name.

    Args:
        text: The text.
        names: The names of one person.
        shown: All that he is called.
    """
    for one in shown:
        told = title_gender(parts_of(one)[0])
        if told:
            return told
    he, she = _tally(text, names)
    if he >= 2 * she + 1 and he:
        return "he"
    if she >= 2 * he + 1 and she:
        return "she"
    return None


def leaning_of(text: str, names: Iterable[Name]) -> Gender | None:
    """Tell the gender that most of the pronouns lean to: the only "she" of a story.

    Those of the others stand between; so this says something only where no other of
    that gender is named as often.
    """
    he, she = _tally(text, names)
    if max(he, she) < FEWEST or he == she:
        return None
    return "he" if he > she else "she"


def _tally(text: str, names: Iterable[Name]) -> tuple[int, int]:
    """Count what speaks for either: the first pronoun after each place of a name."""
    he = she = 0
    left = LOOKED_AT
    for name in names:
        suffix = name.text.rpartition("-")[2] if "-" in name.text else ""
        he += SUFFIX_SAYS * (suffix in MALE_SUFFIXES)
        she += SUFFIX_SAYS * (suffix in FEMALE_SUFFIXES)
        places = name.narrated[:left]
        size = len(name.text)
        left -= len(places)
        for place in places:
            match = NEXT_PERSON.search(text, place + size, place + size + PRONOUN_REACH)
            told = PRONOUNS.get(match.group().lower()) if match else None
            he += told == "he"
            she += told == "she"
    return he, she
