"""Words of others on one printable line: what can't be seen is escaped, never dropped."""

NAMED_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
LAST_LATIN = 0xFF
LAST_BASIC_PLANE = 0xFFFF


def show_text(text: str) -> str:
    r"""Return a text as one printable line; two texts never show alike.

    What can't be printed is escaped as in Python: a newline as `\n`, an invisible or
    direction-changing character as `\u202e`, a byte that no encoding read (PEP 383) as
    `\xe9`. A backslash is doubled.

    >>> show_text("caf\udce9\nx.txt")
    'caf\\xe9\\nx.txt'
    """
    if text.isprintable() and "\\" not in text:
        return text
    return "".join(_show_character(c) for c in text)


def _show_character(character: str) -> str:
    if character in NAMED_ESCAPES:
        return NAMED_ESCAPES[character]
    if character.isprintable():
        return character
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # noqa: PLR2004 - surrogateescape's range (PEP 383)
        return f"\\x{code - 0xDC00:02x}"
    if code <= LAST_LATIN:
        # \u, not \x: \x stands for a byte that is not UTF-8.
        return f"\\u{code:04x}" if code > 0x7F else f"\\x{code:02x}"  # noqa: PLR2004
    return f"\\u{code:04x}" if code <= LAST_BASIC_PLANE else f"\\U{code:08x}"
