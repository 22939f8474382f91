"""Say how well two names fit one person: by their words, titles and short forms."""

from collections.abc import Sequence

from fanfold.recover.cast.gender import title_gender
from fanfold.recover.cast.name import parts_of
from fanfold.recover.cast.words import FEMALE_TITLES, MAIDEN_TITLES, SHORT_FORMS

NO_FIT, LOOSE, FIRM = 0, 2, 3


def keys_of(name: str) -> set[str]:
    """Return what another name must share one of to be the same person's."""
    words = parts_of(name)[1]
    return {*words, *(SHORT_FORMS[word] for word in words if word in SHORT_FORMS)}


def fit(other: str, titles: Sequence[str], words: Sequence[str]) -> int:
    """Say how well a name fits another of the same person: NO_FIT, LOOSE or FIRM."""
    other_titles, other_words = parts_of(other)
    if not other_words:
        return NO_FIT
    mine, theirs = set(words), set(other_words)
    if mine == theirs:
        return _fit_titles(titles, other_titles, is_one=len(words) == 1)
    if len(words) == 1 or len(other_words) == 1:
        short, long = sorted((tuple(words), tuple(other_words)), key=len)
        return _fit_one(short[0], long, has_title=bool(titles))
    if mine < theirs or theirs < mine:
        return FIRM
    is_family = words[-1] == other_words[-1]
    return LOOSE if is_family and _is_short(words[0], other_words[0]) else NO_FIT


def _fit_titles(one: Sequence[str], two: Sequence[str], *, is_one: bool) -> int:
    """Say how well two names of the same words fit, by their titles."""
    told = {title_gender(one), title_gender(two)}
    if len(told - {None}) > 1:
        return NO_FIT
    if is_one and one and two and "she" in told:
        # "Miss Brooke" is not Mrs. Brooke, nor Captain Brooke.
        return FIRM if _standing(one[-1]) == _standing(two[-1]) else NO_FIT
    return FIRM


def clashes(other: str, titles: Sequence[str], words: Sequence[str]) -> bool:
    """Whether two titled names of one family are two people's: "Miss T", "Mrs. T"."""
    other_titles, other_words = parts_of(other)
    if not titles or not other_titles or not other_words:
        return False
    is_one = len(words) == 1 == len(other_words)
    return is_one and _fit_titles(titles, other_titles, is_one=True) == NO_FIT


def _standing(title: str) -> str:
    """Say what a title tells of a woman: unmarried, married, or a rank of anybody."""
    if title in MAIDEN_TITLES:
        return "miss"
    return "mrs" if title in FEMALE_TITLES else "rank"


def _fit_one(word: str, words: Sequence[str], *, has_title: bool) -> int:
    """Say how well a single word fits a name: its first, or one of the others."""
    if len(words) == 1:
        return LOOSE if _is_short(word, words[0]) else NO_FIT
    if word == words[0] or _is_short(word, words[0]):
        return LOOSE if has_title else FIRM
    return LOOSE if word in words[1:] else NO_FIT


def _is_short(one: str, two: str) -> bool:
    """Whether one name is a short form of the other."""
    if SHORT_FORMS.get(one) == two or SHORT_FORMS.get(two) == one:
        return True
    return SHORT_FORMS.get(one) is not None and SHORT_FORMS.get(one) == SHORT_FORMS.get(
        two
    )
