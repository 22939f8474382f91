"""A FictionBook in a zip of its own (.fb2.zip), unpacked within limits."""

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import NamedTuple

from fanfold.records.errors import RecoverError

ZIP_MAGIC = b"PK\x03\x04"
BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError,
    NotImplementedError, RuntimeError, OverflowError, IndexError, KeyError,
)  # fmt: skip
CHUNK = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a file may hold at most; the defaults hold any book with its pictures.

    Attributes:
        bytes_out: Bytes of the book unpacked.
        ratio: Bytes out for each byte in, past the first `ratio_from`.
        ratio_from: Bytes out before a ratio is looked at.
        tags: Tags of the book.
    """

    bytes_out: int = 64 << 20
    ratio: int = 200
    ratio_from: int = 1 << 20
    tags: int = 1_000_000


DEFAULT = Limits()


class Unpacked(NamedTuple):
    """The bytes of a book, the name of its member, and how many others were there."""

    raw: bytes
    member: str | None = None
    others: int = 0


def unpacked(raw: bytes, *, limits: Limits = DEFAULT) -> Unpacked:
    """Return a book's own bytes, out of its zip where it stands in one.

    Raises:
        RecoverError: If the zip is damaged, holds no FictionBook, or too much.
    """
    if not raw.startswith(ZIP_MAGIC):
        return Unpacked(raw)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            infos = archive.infolist()
            books = [i for i in infos if i.filename.lower().endswith(".fb2")]
            if books:
                data = _member(archive, books[0], limits)
                return Unpacked(data, books[0].filename, len(infos) - 1)
    except BROKEN as error:
        raise RecoverError(
            "The zip around this FictionBook is damaged or locked; find a whole copy,"
            " or unpack it by hand and take in the .fb2 file."
        ) from error
    raise RecoverError(
        "No .fb2 file is in this zip, so it is no FictionBook; take it in as an archive"
        " of files."
    )


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits) -> bytes:
    parts: list[bytes] = []
    size = 0
    with archive.open(info) as member:
        while chunk := member.read(CHUNK):
            parts.append(chunk)
            size += len(chunk)
            is_bomb = (
                size > limits.ratio_from and size > limits.ratio * info.compress_size
            )
            if is_bomb or size > limits.bytes_out:
                raise RecoverError(
                    f"The FictionBook in this zip unpacks to more than {size - 1} bytes,"
                    " more than is read of one book; unpack it by hand and look at it."
                )
    return b"".join(parts)
