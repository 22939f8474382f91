"""Paths of a pile: bytes on the disk, readable and unambiguous on a screen."""

NAMED_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
LAST_LATIN = 0xFF
LAST_BASIC_PLANE = 0xFFFF


def show_path(path: bytes) -> str:
    r"""Return a path as one printable line; two paths never show alike.

    What can't be printed is escaped as in Python: a newline as `\n`, a byte that is not
    UTF-8 as `\xe9`, an invisible or direction-changing character as `\u202e`. A
    backslash is doubled.

    >>> show_path(b"caf\xe9\nx.txt")
    'caf\\xe9\\nx.txt'
    """
    text = path.decode("utf-8", errors="surrogateescape")
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


def folder_of(path: bytes) -> bytes:
    """Return the folder part of a path, b"" for the pile's own."""
    return path.rpartition(b"/")[0]


def pile_name(shown: str) -> str:
    """Return the name of a pile's folder; where it lay is for its keeper alone.

    >>> pile_name("/home/someone/stories")
    'stories'
    """
    return shown.rstrip("/").rpartition("/")[2] or "A pile of files"


def pile_order(path: bytes) -> tuple[bytes, bytes]:
    """Return the sorting key of a path: folder by folder, names by their bytes."""
    folder, _, name = path.rpartition(b"/")
    return folder, name
