"""Which container a file is, by its bytes; books that are zips are not containers.

An EPUB, a Word file or an OpenDocument text is a zip whose entries make one story
together, so it stays whole. That is seen by names of entries at their exact places: a
zip of such books holds the same bytes somewhere, and is a container.
"""

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from itertools import islice
from types import MappingProxyType
from typing import IO, Literal

from fanfold.recover.containers.refusals import RefusalError
from fanfold.recover.containers.streams import Window, read_up_to
from fanfold.recover.containers.tar_headers import BLOCK_BYTES, read_header
from fanfold.recover.containers.zip_directory import find_directory, records
from fanfold.recover.containers.zip_records import LOCAL, LOCAL_MAGIC

ContainerKind = Literal["zip", "tar", "7z", "gzip", "bzip2", "xz"]

GZIP_MAGIC = b"\x1f\x8b\x08"
BZIP2_MAGIC = b"BZh"
XZ_MAGIC = b"\xfd7zXZ\0"
SEVEN_MAGIC = b"7z\xbc\xaf\x27\x1c"
ZIP_STARTS = (LOCAL_MAGIC, b"PK\5\6", b"PK\7\x08PK\3\4", b"PK00PK\3\4")
PROGRAM_MAGIC = b"MZ"
"""A zip that unpacks itself begins with a Windows program."""

BOOK_MIMETYPE = re.compile(rb"mimetype.{0,64}?application/", re.DOTALL)
"""The first entry of EPUB (OCF 3.3, section 4.2.2) and OpenDocument (part 2, 3.3)."""

BOOK_NAMES = frozenset(
    {
        b"META-INF/container.xml",  # EPUB whose mimetype is not first
        b"[Content_Types].xml",  # Word, Excel, PowerPoint (OPC, section 7.2.3)
        b"word/document.xml",
    }
)
NAMES_LOOKED_AT = 4096
SMALLEST_BYTES = 14
"""A bzip2 of nothing; no other container is smaller."""

Sign = Callable[[bytes], bool]


def _magic(*starts: bytes) -> Sign:
    return lambda head: head.startswith(starts)


def _is_gzip(head: bytes) -> bool:
    """Tell gzip by its magic, its one method and the flags that must be 0 (RFC 1952)."""
    return head.startswith(GZIP_MAGIC) and len(head) > 3 and not head[3] & 0xE0  # noqa: PLR2004


def _is_tar(head: bytes) -> bool:
    header = read_header(head[:BLOCK_BYTES])
    return header is not None and bool(header.raw)


SIGNS: Mapping[ContainerKind, Sign] = MappingProxyType(
    {
        "zip": _magic(*ZIP_STARTS),
        "7z": _magic(SEVEN_MAGIC),
        "gzip": _is_gzip,
        "bzip2": lambda head: (
            re.match(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)", head) is not None
        ),
        "xz": _magic(XZ_MAGIC),
        "tar": _is_tar,
    }
)
"""How each container shows in its first 512 bytes."""


def is_container(file: IO[bytes] | bytes) -> bool:
    """Tell whether a file is a container that `open_container` opens.

    Args:
        file: The whole file; a seekable one, or its bytes.
    """
    opened = BytesIO(file) if isinstance(file, bytes) else file
    return kind_of(opened, size=opened.seek(0, 2)) is not None


def kind_of(file: IO[bytes], *, size: int) -> ContainerKind | None:
    """Return which container a file is, or None for any other file.

    Args:
        file: A seekable file.
        size: Its size in bytes.
    """
    if size < SMALLEST_BYTES:
        return None
    head = read_up_to(Window(file, start=0, size=size), BLOCK_BYTES)
    kind = next((kind for kind, sign in SIGNS.items() if sign(head)), None)
    if kind == "zip" and _is_book(file, head, size=size):
        return None
    if kind is None and head.startswith(PROGRAM_MAGIC):
        directory = find_directory(file, size=size)
        return "zip" if directory and directory.size_bytes else None
    return kind


def _is_book(file: IO[bytes], head: bytes, *, size: int) -> bool:
    if BOOK_MIMETYPE.match(head, LOCAL.size) or _first_name(head) in BOOK_NAMES:
        return True
    directory = find_directory(file, size=size)
    if directory is None:
        return False
    try:
        listed = islice(records(file, directory), NAMES_LOOKED_AT)
        return any(record.raw in BOOK_NAMES for record in listed)
    except RefusalError:
        return False


def _first_name(head: bytes) -> bytes:
    if len(head) < LOCAL.size or not head.startswith(LOCAL_MAGIC):
        return b""
    name_size = LOCAL.unpack_from(head)[9]
    return head[LOCAL.size : LOCAL.size + name_size]
