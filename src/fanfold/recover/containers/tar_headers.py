"""Headers of a tar file: blocks of 512 bytes whose numbers are octal digits.

Source: POSIX.1-2017, pax, "ustar Interchange Format" and "pax Header Block"; GNU tar
manual, "Basic Tar Format".
"""

import re
from dataclasses import dataclass

BLOCK_BYTES = 512
END = bytes(BLOCK_BYTES)
CHECKSUM = slice(148, 156)
SPARSE = b"S"
OCTAL = re.compile(rb"[ \0]*([0-7]*)[ \0]*")
POSITIVE_BINARY = 0x80
NEGATIVE_BINARY = 0xFF
BLANKS = b" " * 8
PAX_RECORD = re.compile(rb"(\d{1,10}) ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a block says of the entry that follows it.

    Attributes:
        raw: Its name; the prefix of ustar is joined.
        kind: The type flag, one byte.
        size_bytes: Size of its data; None where the field is no number.
        modified: Seconds since 1970; None where the field is no number.
        goes_on: Whether blocks of the map of a sparse file follow (GNU).
    """

    raw: bytes
    kind: bytes
    size_bytes: int | None
    modified: int | None
    goes_on: bool


def read_header(block: bytes) -> Header | None:
    """Read a header, or return None for a block that is none.

    Args:
        block: 512 bytes.
    """
    if len(block) < BLOCK_BYTES or not _has_right_sum(block):
        return None
    raw = block[:100].split(b"\0", 1)[0]
    prefix = block[345:500].split(b"\0", 1)[0]
    # GNU tar's own format ("ustar  ") has other fields where the prefix would be
    if block[257:263] == b"ustar\0" and prefix:
        raw = prefix + b"/" + raw
    return Header(
        raw=raw,
        kind=block[156:157],
        size_bytes=_number(block[124:136]),
        modified=_number(block[136:148]),
        goes_on=block[156:157] == SPARSE and bool(block[482]),
    )


def _has_right_sum(block: bytes) -> bool:
    """Tell whether the checksum is that of the block, as signed or unsigned bytes."""
    told = _number(block[CHECKSUM])
    if not told:
        return False
    unsigned = sum(block) - sum(block[CHECKSUM]) + sum(BLANKS)
    if told == unsigned:
        return True
    high = sum(b > 127 for b in block) - sum(b > 127 for b in block[CHECKSUM])  # noqa: PLR2004
    return told == unsigned - 256 * high


def _number(field: bytes) -> int | None:
    """Read a number: octal digits, or binary where the first byte says so (GNU)."""
    if field[0] == POSITIVE_BINARY:
        return int.from_bytes(field[1:], "big")
    if field[0] == NEGATIVE_BINARY:
        return int.from_bytes(field, "big", signed=True)
    digits = OCTAL.fullmatch(field.split(b"\0", 1)[0] if field[0] else b"")
    return int(digits[1] or b"0", 8) if digits else None


def read_pax(raw: bytes) -> dict[str, bytes] | None:
    """Read the records of a pax header: length, blank, key=value and a line end.

    Returns:
        The values by their keys, or None if the records are damaged.
    """
    found: dict[str, bytes] = {}
    at = 0
    while at < len(raw):
        length = PAX_RECORD.match(raw, at)
        if length is None:
            # some writers pad the last block
            return found if not raw[at:].strip(b"\0") else None
        end = at + int(length[1])
        key, equals, value = raw[length.end() : end].partition(b"=")
        if end > len(raw) or not equals or not value.endswith(b"\n"):
            return None
        found[key.decode("utf-8", "replace")] = value[:-1]
        at = end
    return found
