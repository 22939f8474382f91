"""The database around a Kindle book: records, headers, and the text unpacked.

Source: docs/formats/kindle.md; the MobileRead wiki's pages "PDB", "MOBI" and "PalmDOC".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from struct import error as struct_error
from struct import unpack_from

from fanfold.records.errors import RecoverError

RECORD_LIST = 78
NONE, PALMDOC, HUFF = 1, 2, 17480
NOWHERE = 0xFFFFFFFF
UTF_8 = 65001
MOST_BYTES = 64 << 20
EXTH_FLAG = 0x40
EXTH_BOUNDARY = 121
LONGEST_HEADER = 0x108
KF8 = 8
MARK = b"BOUNDARY"


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the first record of a book says.

    Attributes:
        start: Which record it is; the numbers of the others count from it.
        compression: How the text is packed.
        text_records: How many records hold text, right behind this one.
        is_locked: Whether the book is encrypted.
        codec: The codec of the text.
        version: 6 for the older form, 8 for the newer.
        trailing: Which kinds of bytes stand behind the text of each record.
        title: The full name.
        stated: What EXTH says: a number for the kind, and bytes.
        indexes: The numbers of the records FDST, fragments and skeletons.
    """

    start: int
    compression: int
    text_records: int
    is_locked: bool
    codec: str
    version: int
    trailing: int
    title: bytes
    stated: tuple[tuple[int, bytes], ...]
    indexes: tuple[int, int, int]


def records_of(raw: bytes) -> list[bytes]:
    """Cut a Palm database into its records.

    Raises:
        RecoverError: If the list of records does not fit the file.
    """
    try:
        (count,) = unpack_from(">H", raw, 76)
        starts = [
            unpack_from(">L", raw, RECORD_LIST + 8 * number)[0]
            for number in range(count)
        ]
    except struct_error:
        starts = []
    ends = [*starts[1:], len(raw)]
    if not starts or any(a > b for a, b in zip(starts, ends, strict=True)):
        raise RecoverError(
            "The list of records in this Kindle book does not fit the file, so it is cut"
            " or damaged; find a whole copy of it."
        )
    return [raw[a:b] for a, b in zip(starts, ends, strict=True)]


def header_of(records: Sequence[bytes]) -> Header:
    """Read the header of a book; of two books in one file, that of the newer form.

    Raises:
        RecoverError: If it is cut.
    """
    header = _header(records, 0)
    for kind, value in header.stated:
        if kind == EXTH_BOUNDARY and len(value) == 4:  # noqa: PLR2004 - a number
            at = int.from_bytes(value, "big")
            if 0 < at < len(records) and records[at - 1].startswith(MARK):
                return _header(records, at)
    return header


def _header(records: Sequence[bytes], start: int) -> Header:
    record = records[start]
    try:
        compression, _, _, count, _, locked = unpack_from(">HHLHHH", record, 0)
        length = unpack_from(">L", record, 20)[0] if record[16:20] == b"MOBI" else 0
    except struct_error as error:
        raise RecoverError(
            "The first record of this Kindle book is cut; find a whole copy of it."
        ) from error
    padded = record.ljust(LONGEST_HEADER, b"\0")
    encoding, version = (
        unpack_from(">L", padded, 28)[0],
        unpack_from(">L", padded, 36)[0],
    )
    name_at, name_size = unpack_from(">LL", padded, 84)
    has_stated = length and unpack_from(">L", padded, 128)[0] & EXTH_FLAG
    indexes = unpack_from(">L", padded, 192) + unpack_from(">LL", padded, 248)
    trailing = unpack_from(">H", padded, 242)[0] if length >= 228 else 0  # noqa: PLR2004 - MOBI 5
    return Header(
        start=start,
        compression=compression,
        text_records=count,
        is_locked=locked != 0,
        codec="utf-8" if encoding == UTF_8 else "cp1252",
        version=version,
        trailing=trailing,
        title=record[name_at : name_at + name_size] if length else b"",
        stated=tuple(_stated(record, 16 + length)) if has_stated else (),
        indexes=(indexes[0], indexes[1], indexes[2]),
    )


def _stated(record: bytes, at: int) -> list[tuple[int, bytes]]:
    """Read the EXTH header as far as it goes."""
    if record[at : at + 4] != b"EXTH":
        return []
    found: list[tuple[int, bytes]] = []
    try:
        (count,) = unpack_from(">L", record, at + 8)
        at += 12
        for _ in range(min(count, len(record))):
            kind, size = unpack_from(">LL", record, at)
            found.append((kind, record[at + 8 : at + size]))
            at += max(size, 8)
    except struct_error:
        pass
    return found


def text_of(records: Sequence[bytes], header: Header) -> bytes:
    """Unpack the text of a book.

    Raises:
        RecoverError: If it is locked, or packed in a way that is not read.
    """
    if header.is_locked:
        raise RecoverError(
            "This Kindle book is locked with DRM, so nothing can be read; take in a copy"
            " without a lock."
        )
    if header.compression not in {NONE, PALMDOC}:
        how = "HUFF/CDIC" if header.compression == HUFF else "an unknown way"
        raise RecoverError(
            f"The text of this Kindle book is packed in {how}, which is not read here;"
            " convert it to EPUB with calibre and take that in."
        )
    parts: list[bytes] = []
    left = MOST_BYTES
    first = header.start + 1
    for record in records[first : first + header.text_records]:
        data = record[: len(record) - _trailing(record, header.trailing)]
        parts.append(data if header.compression == NONE else unpack_palmdoc(data))
        left -= len(parts[-1])
        if left < 0:
            raise RecoverError(
                f"This Kindle book unpacks to more than {MOST_BYTES} bytes, the most"
                " that is read of one book; split it first."
            )
    return b"".join(parts)


def _trailing(record: bytes, flags: int) -> int:
    """Return how many bytes behind a record's text are none of it."""
    size = 0
    for bit in range(1, 16):
        if flags >> bit & 1:
            size += _backwards(record, len(record) - size)
    if flags & 1 and size < len(record):
        size += (record[len(record) - size - 1] & 3) + 1
    return size if size <= len(record) else 0


def _backwards(data: bytes, end: int) -> int:
    """Read a number of seven bits a byte that ends at a place."""
    value = 0
    for place in range(4):
        if end - place <= 0:
            break
        byte = data[end - place - 1]
        value |= (byte & 0x7F) << (7 * place)
        if byte & 0x80:
            break
    return value


def unpack_palmdoc(data: bytes) -> bytes:
    r"""Unpack one record; at most five bytes come out for one that goes in.

    >>> unpack_palmdoc(b"goose,\x80\x33")
    b'goose,goose,'
    """
    out = bytearray()
    pos = 0
    while pos < len(data):
        byte = data[pos]
        pos += 1
        if 1 <= byte <= 8:  # noqa: PLR2004 - so many bytes as they are
            out += data[pos : pos + byte]
            pos += byte
        elif byte < 0x80:  # noqa: PLR2004 - a character
            out.append(byte)
        elif byte >= 0xC0:  # noqa: PLR2004 - a blank and a character
            out += bytes((0x20, byte ^ 0x80))
        elif pos < len(data):
            pair = byte << 8 | data[pos]
            pos += 1
            back, length = pair >> 3 & 0x7FF, (pair & 7) + 3
            for _ in range(length if 0 < back <= len(out) else 0):
                out.append(out[-back])
    return bytes(out)
