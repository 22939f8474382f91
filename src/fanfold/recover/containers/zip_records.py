"""Records of a zip file: what its directory and its entries say of themselves.

Source: APPNOTE.TXT 6.3.10, sections 4.3 (records), 4.4 (fields), 4.5 (extra fields).
"""

import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import IO

from fanfold.recover.containers.refusals import refuse
from fanfold.recover.containers.streams import Source, Window, read_up_to
from fanfold.recover.containers.times import from_dos, from_unix

LOCAL_MAGIC = b"PK\3\4"
CENTRAL_MAGIC = b"PK\1\2"
LOCAL = struct.Struct("<4s5H3I2H")
CENTRAL = struct.Struct("<4s6H3I5H2I")
ENCRYPTED = 1 << 0 | 1 << 6 | 1 << 13
DESCRIPTOR = 1 << 3
UTF8 = 1 << 11
UNIX = 3
MAC = 19
DOS_FOLDER = 0x10
FULL_32 = 0xFFFFFFFF
FULL_16 = 0xFFFF
EXTRA_ZIP64 = 0x0001
EXTRA_TIME = 0x5455
EXTRA_NAME = 0x7075
HAS_MODIFIED = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is said of one entry.

    Attributes:
        flags: General purpose bits.
        method: How it is packed.
        dos_time: Date (upper 16 bits) and time.
        crc: CRC-32 of its data.
        packed_bytes: Size as it stands in the file.
        size_bytes: Size unpacked.
        raw: Its name.
        extra: Its extra fields.
        disk: Which piece of a split file it begins in.
        mode: Its Unix mode, 0 where none is told.
        is_dos_folder: Whether DOS would say it is a folder.
        offset: Where its local record stands, from where the zip begins.
    """

    flags: int
    method: int
    dos_time: int
    crc: int
    packed_bytes: int
    size_bytes: int
    raw: bytes
    extra: bytes
    disk: int = 0
    mode: int = 0
    is_dos_folder: bool = False
    offset: int = 0

    @property
    def is_encrypted(self) -> bool:
        """Whether a password is needed."""
        return bool(self.flags & ENCRYPTED)

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder; one that has data is a file with an odd name."""
        looks = self.raw.endswith(b"/") or self.is_dos_folder or stat.S_ISDIR(self.mode)
        return looks and not self.size_bytes

    @property
    def modified(self) -> str | None:
        """When it was last changed; in UTC where the extended time tells."""
        field = _extra_field(self.extra, EXTRA_TIME)
        if len(field) >= 5 and field[0] & HAS_MODIFIED:  # noqa: PLR2004 - flags, time
            return from_unix(struct.unpack_from("<i", field, 1)[0])
        return from_dos(self.dos_time)

    @property
    def utf8_name(self) -> bytes | None:
        """Its name in UTF-8, where a flag or an extra field says so."""
        if self.flags & UTF8:
            return self.raw
        field = _extra_field(self.extra, EXTRA_NAME)
        if len(field) > 5 and field[0] == 1:  # noqa: PLR2004 - version, CRC, name
            (crc,) = struct.unpack_from("<I", field, 1)
            return field[5:] if crc == zlib.crc32(self.raw) else None
        return None


def _extra_field(extra: bytes, wanted: int) -> bytes:
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        if kind == wanted:
            return extra[at + 4 : at + 4 + size]
        at += 4 + size
    return b""


def read_central(source: Source) -> Record | None:
    """Read the next record of the directory, or return None where it ends.

    Raises:
        RefusalError: If what stands there is no such record.
    """
    head = read_up_to(source, CENTRAL.size)
    if not head:
        return None
    if len(head) < CENTRAL.size or not head.startswith(CENTRAL_MAGIC):
        raise refuse("directory")
    fields = CENTRAL.unpack(head)
    name_size, extra_size, comment_size, disk = fields[10:14]
    size = name_size + extra_size + comment_size
    tail = read_up_to(source, size)
    if len(tail) < size:
        raise refuse("directory")
    system = fields[1] >> 8
    record = Record(
        flags=fields[3],
        method=fields[4],
        dos_time=fields[6] << 16 | fields[5],
        crc=fields[7],
        packed_bytes=fields[8],
        size_bytes=fields[9],
        raw=tail[:name_size],
        extra=tail[name_size : name_size + extra_size],
        disk=disk,
        mode=fields[15] >> 16 if system in {UNIX, MAC} else 0,
        is_dos_folder=bool(fields[15] & DOS_FOLDER),
        offset=fields[16],
    )
    return _with_zip64(record)


def _with_zip64(record: Record) -> Record:
    """Put the large numbers of zip64 in the place of those that were too small."""
    if FULL_32 not in {record.size_bytes, record.packed_bytes, record.offset}:
        return record
    told = _zip64_numbers(record.extra)

    def number(small: int) -> int:
        return next(told, small) if small == FULL_32 else small

    return replace(
        record,
        size_bytes=number(record.size_bytes),
        packed_bytes=number(record.packed_bytes),
        offset=number(record.offset),
        disk=0 if record.disk == FULL_16 else record.disk,
    )


def _zip64_numbers(extra: bytes) -> Iterator[int]:
    field = _extra_field(extra, EXTRA_ZIP64)
    for at in range(0, len(field) - 7, 8):
        yield int.from_bytes(field[at : at + 8], "little")


@dataclass(frozen=True, slots=True, kw_only=True)
class Local:
    """The record that stands before an entry's data, and where the data begins."""

    record: Record
    data_start: int


def read_local(file: IO[bytes], at: int) -> Local:
    """Read the record that stands before an entry's data.

    Args:
        file: The zip file.
        at: Where the record begins.

    Raises:
        RefusalError: If there is none.
    """
    window = Window(file, start=at, size=LOCAL.size + 2 * FULL_16)
    head = read_up_to(window, LOCAL.size)
    if len(head) < LOCAL.size or not head.startswith(LOCAL_MAGIC):
        raise refuse("damaged", "it does not stand where the list says")
    fields = LOCAL.unpack(head)
    name_size, extra_size = fields[9:11]
    tail = read_up_to(window, name_size + extra_size)
    if len(tail) < name_size + extra_size:
        raise refuse("cut")
    record = Record(
        flags=fields[2],
        method=fields[3],
        dos_time=fields[5] << 16 | fields[4],
        crc=fields[6],
        packed_bytes=fields[7],
        size_bytes=fields[8],
        raw=tail[:name_size],
        extra=tail[name_size:],
    )
    return Local(
        record=_with_zip64(record),
        data_start=at + LOCAL.size + name_size + extra_size,
    )
