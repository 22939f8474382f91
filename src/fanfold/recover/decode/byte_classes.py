"""Which class each byte of a single-byte encoding falls into.

A class says how a character behaves beside others: a lower-case letter stands inside
a word, an opening quotation mark before one, a box line beside another box line.
"""

from functools import cache
from types import MappingProxyType

from fanfold.recover.decode.frequencies import (
    CYRILLIC_COMMON,
    CYRILLIC_RARE,
    CYRILLIC_USUAL,
    LATIN_COMMON,
    LATIN_USUAL,
)

LATIN_LOWER = "lefgj"
"""Plain, common, usual, odd and word-final lower-case Latin letters."""
LATIN_UPPER = "uEFH"
CYRILLIC_LOWER = "rtv"
CYRILLIC_UPPER = "RQ"
RUSSIAN_UPPER = frozenset("АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯІЇЄ")
LETTERS = LATIN_LOWER + LATIN_UPPER + CYRILLIC_LOWER + CYRILLIC_UPPER

CLASS_OF = MappingProxyType(
    {
        **dict.fromkeys("\t\n\r\f\v ", "s"),
        **dict.fromkeys("'\"", "q"),
        **dict.fromkeys(".,;:!?)]}", "p"),
        **dict.fromkeys("([{", "o"),
        "-": "d",
        **dict.fromkeys("“‘„¿¡", "O"),  # before a word
        "‚": "K",  # before a word, but rare
        "”": "P",  # after a word
        **dict.fromkeys("«»‹›", "G"),  # either way: « French », »German«
        **dict.fromkeys("àìù", "j"),  # grave accents, mostly at a word's end
        "’": "A",  # apostrophe and closing mark
        **dict.fromkeys("–—", "D"),
        "…": "M",
        "\N{NO-BREAK SPACE}": "N",
        **dict.fromkeys("©®™°§£€·•½¼¾²³№†‡¶×÷±ªº", "Y"),  # beside digits and blanks
        "´": "q",  # typed as an apostrophe on German keyboards
    }
)


def class_of(char: str) -> str:
    """Name the class of one character in one letter."""
    if char in CLASS_OF:
        return CLASS_OF[char]
    if char.isascii():
        return _class_of_ascii(char)
    if "\x80" <= char <= "\x9f":
        return "C"
    if "\u2500" <= char <= "\u259f":
        return "B"
    if "\u0400" <= char <= "\u04ff":
        return _class_of_cyrillic(char)
    return _class_of_latin(char)


def _class_of_ascii(char: str) -> str:
    if char.isdigit():
        return "n"
    if char.isalpha():
        return "l" if char.islower() else "u"
    return "y" if char.isprintable() else "C"


def _class_of_cyrillic(char: str) -> str:
    if char.isupper():
        return "R" if char in RUSSIAN_UPPER else "Q"
    for letters, name in (
        (CYRILLIC_COMMON, "r"),
        (CYRILLIC_USUAL, "t"),
        (CYRILLIC_RARE, "v"),
    ):
        if char in letters:
            return name
    return "X"


def _class_of_latin(char: str) -> str:
    if not char.isalpha() or char in "µƒﬁﬂ" or char > "\u024f":
        return "X"
    lower = char.lower()
    rank = 0 if lower in LATIN_COMMON else 1 if lower in LATIN_USUAL else 2
    return "efg"[rank] if char.islower() else "EFH"[rank]


@cache
def class_table(codec: str) -> bytes:
    """Return the table that `bytes.translate` turns bytes into classes with."""
    return "".join(_class_of_byte(value, codec) for value in range(256)).encode()


def _class_of_byte(value: int, codec: str) -> str:
    try:
        return class_of(bytes([value]).decode(codec))
    except UnicodeDecodeError:
        return "W"  # a hole in the encoding
