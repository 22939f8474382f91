"""The shingles of a text: hashes of a few words in a row, the same on every machine.

Words are folded first, so that case, punctuation, line ends and marks for italics do
not count. Scripts without blanks are read a character at a time.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

LENGTH: Final = 4
"""Words to a shingle: of a text with every eighth word changed, .6 of them stay."""
FOLLOWERS: Final = 3
"""How many tokens after it a character of a script without blanks is taken with."""

# Thai to Myanmar, Khmer, Han with its radicals, kana, half-width kana, rare Han
BLANKLESS: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029"
    "\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003ffff"
)
CHARACTER: Final = re.compile(f"[{BLANKLESS}]")
CHARACTER_OR_WORD: Final = re.compile(f"[{BLANKLESS}]|[^\\W_{BLANKLESS}]+")
UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
"""Soft hyphens and the like: web pages hide them inside words."""

ASCII: Final = bytes(range(128))
NO_WORDS: Final = bytes(
    n if n not in ASCII or chr(n).isalnum() else 0x20 for n in range(256)
)
MANY_SIGNS: Final = 64
"""A text with more signs beyond ASCII is folded the slow way, in linear time."""

FACTORS: Final = np.array(
    # One odd multiplier for each word of a shingle: the golden ratio's and xxHash's
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5],
    dtype=np.uint64,
)
MIXING: Final = (
    # Stafford's thirteenth variant of MurmurHash3's finalizer: shift, then multiply
    (np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)),
    (np.uint64(27), np.uint64(0x94D049BB133111EB)),
    (np.uint64(31), np.uint64(1)),
)


def fold_words(text: str) -> list[bytes]:
    """Return the words of a text as they are compared.

    Args:
        text: Any text.

    Returns:
        Words of letters and digits only, case folded, composed, in UTF-8; each
        character of a script without blanks by itself.
    """
    if text.isascii():
        return _coded(text.lower()).translate(NO_WORDS).split()
    text = UNSEEN.sub("", unicodedata.normalize("NFKC", text)).casefold()
    beyond = set(_coded(text).translate(None, ASCII).decode("utf-8", "surrogatepass"))
    signs = {char for char in beyond if not char.isalnum()}
    if len(signs) > MANY_SIGNS or any(map(CHARACTER.match, beyond)):
        return [_coded(word) for word in CHARACTER_OR_WORD.findall(text)]
    for sign in signs:
        text = text.replace(sign, " ")
    return _coded(text).translate(NO_WORDS).split()


def _coded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def hash_shingles(words: Sequence[bytes]) -> NDArray[np.uint64]:
    """Hash every run of `LENGTH` words.

    Args:
        words: Folded words in reading order.

    Returns:
        One hash for each place where a run starts; none for a shorter text.
    """
    count = len(words) - LENGTH + 1
    if count < 1:
        return np.empty(0, dtype=np.uint64)
    tokens = _widen(np.array(list(map(crc32, words)), dtype=np.uint64), words)
    hashes = np.zeros(count, dtype=np.uint64)
    for place, factor in enumerate(FACTORS):
        hashes += tokens[place : place + count] * factor
    return mix(hashes)


def _widen(tokens: NDArray[np.uint64], words: Sequence[bytes]) -> NDArray[np.uint64]:
    """Take each character of a script without blanks with those that follow it."""
    alone = {word for word in words if not word.isascii() and _is_character(word)}
    if not alone:
        return tokens
    wide = tokens.copy()
    for step in range(1, FOLLOWERS + 1):
        wide[:-step] += tokens[step:] * FACTORS[step]
    return np.where([word in alone for word in words], mix(wide), tokens)


def _is_character(word: bytes) -> bool:
    """Whether a folded word is one character of a script without blanks."""
    return CHARACTER.match(word.decode("utf-8", "surrogatepass")) is not None


def mix(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spread every bit of a hash over all its bits."""
    for shift, factor in MIXING:
        hashes = (hashes ^ (hashes >> shift)) * factor
    return hashes
