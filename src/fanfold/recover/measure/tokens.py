"""Cut a text into its words, fast: what statistics count and look up."""

import re
from typing import Final

from fanfold.recover.layout import Layout


def _table(*, small: bool) -> bytes:
    """Return the table that keeps letters and apostrophes and makes all else a blank."""
    table = bytearray(b" " * 256)
    for code in range(256):
        letter = chr(code).lower() if small else chr(code)
        if re.fullmatch("[A-Za-zÀ-ÿ']", letter):
            table[code] = ord(letter)
    return bytes(table)


AS_WRITTEN: Final = _table(small=False)
IN_SMALL_LETTERS: Final = _table(small=True)


def small_words(text: str) -> list[str]:
    """Return the words of a text, in order, in small letters.

    A word is a run of Latin letters, apostrophes inside it kept ("don't"). Letters
    beyond Latin-1 end a word: nothing that counts English words misses them. Through
    bytes, since a pattern takes three times as long.
    """
    return _letters(text, IN_SMALL_LETTERS).split()


def small_letters(layout: Layout) -> str:
    """Return a text with its words in small letters and all else blank, place by place.

    Cut a stretch out of it and split it: `small_words`, for many stretches of a text.
    """
    return layout.once(_small_letters)


def _small_letters(layout: Layout) -> str:
    return _letters(layout.text, IN_SMALL_LETTERS)


def vocabulary(layout: Layout) -> frozenset[str]:
    """Return the words of a whole text, each once, as they are written."""
    return layout.once(_vocabulary)


def _vocabulary(layout: Layout) -> frozenset[str]:
    return frozenset(_letters(layout.text, AS_WRITTEN).split())


def _letters(text: str, table: bytes) -> str:
    """Return a text of the same length with letters only."""
    # A sign that Latin-1 lacks becomes "?" here, which the table makes a blank.
    coded = text.replace("’", "'").encode("latin-1", "replace")
    plain = coded.translate(table).decode("latin-1")
    if "'" in plain:
        plain = f" {plain} ".replace(" '", "  ").replace("' ", "  ")[1:-1]
    return plain
