"""Words of a text: by AO3's rule, by the annotation schema's and by blanks."""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING
from unicodedata import category

if TYPE_CHECKING:
    import regex

EM_DASH = "\N{EM DASH}"
JOINERS = "'’‘-"
"""What AO3 takes out before it counts, so that "don't" and "well-known" are one."""

WORD_OF_ANY_SCRIPT = (
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]"
    r"|[[\p{L}\p{M}\p{Nd}\p{Pc}]--[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]]+"
)
"""AO3's own pattern: a character of a script without blanks counts as a word."""

PLAIN_CATEGORIES = frozenset(
    {"Ll", "Lu", "Lt", "Lm", "Nd", "Pd", "Pe", "Pf", "Pi", "Po", "Ps"}
    | {"Cc", "Cf", "Co", "Sc", "Sk", "Sm", "So", "Zl", "Zp", "Zs"}
)
"""Characters of which Python's `\\w` and AO3's pattern think alike, outside scripts
without blanks (those are "Lo", as are Hebrew and Arabic: they take the slow way)."""

SCRIPTS_WITHOUT_BLANKS = re.compile("[\u0e00-\u0e7f\u2e80-\u33ff\uff66-\uff9f]")
"""Where such scripts have characters that are not "Lo": marks, circled kana."""

WORD = re.compile(r"\w+")
ASCII = bytes(range(128))
IN_WORD, OUTSIDE = b"x "


def _table(is_blank: Callable[[str], bool]) -> bytes:
    """Make a table from each byte to whether a run goes on or ends there."""
    return bytes(
        OUTSIDE if n in ASCII and is_blank(chr(n)) else IN_WORD for n in range(256)
    )


NOT_WORDS = _table(lambda char: not (char.isalnum() or char == "_"))
BLANKS = _table(str.isspace)
MARKS = bytes(n for n in ASCII if not (chr(n).isalnum() or chr(n).isspace()))
"""What a run of non-blanks may not be made of alone."""

MANY_SIGNS = 64
"""A text with more signs beyond ASCII is counted the slow way, in linear time."""

WORDS_A_MINUTE = MappingProxyType(
    # Trauzettel-Klosinski and Dietz 2012 (IReST); for Chinese and Japanese characters
    # a minute, since each counts as a word here.
    {
        "ar": 138,
        "de": 179,
        "en": 228,
        "es": 218,
        "fi": 161,
        "fr": 195,
        "he": 187,
        "it": 188,
        "ja": 357,
        "nl": 202,
        "pl": 166,
        "pt": 181,
        "ru": 184,
        "sl": 180,
        "sv": 199,
        "tr": 166,
        "zh": 255,
    }
)
USUAL_WORDS_A_MINUTE = 184
"""The mean of the study's seventeen languages, for all others."""


def count_ao3(text: str) -> int:
    """Count the words of one text node as AO3 does.

    Args:
        text: A text without markup.

    Source: otwarchive, lib/word_counter.rb; docs: the design's decision on counts.
    """
    rare = _beyond_ascii(text)
    prepared = text.replace("--", EM_DASH if rare else " ")
    for joiner in JOINERS:
        prepared = prepared.replace(joiner, "")
    if not all(map(_is_plain, rare)):
        return len(_word_of_any_script().findall(prepared))
    signs = [sign for sign in rare | {EM_DASH} if not sign.isalnum()]
    if len(signs) > MANY_SIGNS:
        return len(WORD.findall(prepared))
    for sign in signs:
        prepared = prepared.replace(sign, " ")
    return _runs(_coded(prepared).translate(NOT_WORDS))


def _beyond_ascii(text: str) -> set[str]:
    """Return the characters of a text that are not ASCII."""
    if text.isascii():
        return set()
    return set(_coded(text).translate(None, ASCII).decode("utf-8", "surrogatepass"))


def _runs(marked: bytes) -> int:
    """Count the runs in a text of which a table has left blanks and one letter."""
    return marked.count(b" x") + marked.startswith(b"x")


def _coded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@lru_cache(maxsize=4096)
def _is_plain(char: str) -> bool:
    """Tell whether Python takes a character for what AO3's pattern takes it."""
    if char.isascii():
        return True
    if category(char) not in PLAIN_CATEGORIES or SCRIPTS_WITHOUT_BLANKS.match(char):
        return False
    return char.isalnum() == (category(char)[0] in "LN")


@cache
def _word_of_any_script() -> "regex.Pattern[str]":
    """Compile AO3's pattern the first time that a text needs it."""
    import regex  # noqa: PLC0415 - a tenth of a second that most files do not need

    return regex.compile(WORD_OF_ANY_SCRIPT, regex.V1)


def count_ws_alnum(text: str) -> int:
    """Count the runs of non-blanks that hold a letter or digit (the schema's rule)."""
    signs = [sign for sign in _beyond_ascii(text) if not sign.isalnum()]
    if len(signs) > MANY_SIGNS:
        return sum(any(map(str.isalnum, word)) for word in text.split())
    for sign in signs:
        text = text.replace(sign, " " if sign.isspace() else "")
    return _runs(_coded(text).translate(BLANKS, MARKS))


def count_plain(text: str) -> int:
    """Count the runs of non-blanks."""
    for sign in _beyond_ascii(text):
        if sign.isspace():
            text = text.replace(sign, " ")
    return _runs(_coded(text).translate(BLANKS))


def reading_minutes(words: int, *, language: str) -> int:
    """Say how long a text takes to read, in whole minutes.

    Args:
        words: Its words by AO3's rule.
        language: Its ISO 639-1 code, or "und".

    Returns:
        At least 1 where there is any word, else 0.
    """
    if words <= 0:
        return 0
    return max(1, round(words / WORDS_A_MINUTE.get(language, USUAL_WORDS_A_MINUTE)))
