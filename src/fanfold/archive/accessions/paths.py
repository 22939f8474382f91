"""Paths of a pile: bytes on the disk, readable and unambiguous on a screen."""

from fanfold.records.printable import show_text


def show_path(path: bytes) -> str:
    r"""Return a path as one printable line; two paths never show alike.

    What can't be printed is escaped as in Python: a newline as `\n`, a byte that is not
    UTF-8 as `\xe9`, an invisible or direction-changing character as `\u202e`. A
    backslash is doubled.

    >>> show_path(b"caf\xe9\nx.txt")
    'caf\\xe9\\nx.txt'
    """
    return show_text(path.decode("utf-8", errors="surrogateescape"))


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
