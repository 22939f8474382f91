"""Finding the entries of a zip file whose directory is lost, one after the other.

A download that broke off has lost the directory, which stands at the end; the record
before each entry's data says nearly as much. Where that record leaves the sizes to a
descriptor after the data (APPNOTE 4.3.9), the data is unpacked once to find its end.
"""

import struct
from collections.abc import Iterator
from dataclasses import replace
from typing import IO

from fanfold.recover.containers.codecs import inflate
from fanfold.recover.containers.limits import KIB, Budget
from fanfold.recover.containers.refusals import RefusalError
from fanfold.recover.containers.streams import Unpacked, Window, chunks, read_up_to
from fanfold.recover.containers.zip_records import (
    DESCRIPTOR,
    LOCAL_MAGIC,
    Local,
    Record,
    read_local,
)

DESCRIPTOR_MAGIC = b"PK\7\x08"
DESCRIPTORS = (struct.Struct("<III"), struct.Struct("<IQQ"))
BLOCK_BYTES = 16 * KIB
DEFLATED = 8


def salvage(file: IO[bytes], *, size: int, budget: Budget) -> Iterator[Local]:
    """Yield what is said before each entry's data, and where the data begins.

    An entry whose end is not in the file is given more bytes than there are; the
    search goes on behind its name.

    Args:
        file: The zip file.
        size: Its size in bytes.
        budget: What the opening may cost; measuring counts as unpacking.

    Raises:
        RefusalError: If nothing more may be unpacked.
    """
    at = _find(file, 0, size=size)
    while at >= 0:
        try:
            local = read_local(file, at)
        except RefusalError:
            at = _find(file, at + 1, size=size)
            continue
        record = _measured(file, local, size=size, budget=budget)
        yield replace(local, record=record)
        end = local.data_start + record.packed_bytes
        at = _find(file, end if end <= size else local.data_start, size=size)


def _find(file: IO[bytes], at: int, *, size: int) -> int:
    """Return where the next record stands, or -1."""
    while at < size:
        block = read_up_to(Window(file, start=at, size=size - at), BLOCK_BYTES)
        found = block.find(LOCAL_MAGIC)
        if found >= 0:
            return at + found
        at += max(len(block) - len(LOCAL_MAGIC) + 1, 1)
    return -1


def _measured(file: IO[bytes], local: Local, *, size: int, budget: Budget) -> Record:
    """Return an entry's record with the sizes that stand after its data."""
    record = local.record
    if not record.flags & DESCRIPTOR or record.packed_bytes or record.is_encrypted:
        return record
    left = size - local.data_start
    unknown = replace(record, packed_bytes=left + 1)
    if record.method != DEFLATED:
        return unknown
    window = Window(file, start=local.data_start, size=left)
    data = Unpacked(window, codec=inflate, budget=budget)
    try:
        size_bytes = sum(len(chunk) for chunk in chunks(data))
    except RefusalError:
        budget.take_bytes(data.used_bytes)
        return unknown
    at = local.data_start + data.used_bytes
    for form in DESCRIPTORS:
        crc, packed, unpacked = _descriptor(file, at, form)
        if (packed, unpacked) == (data.used_bytes, size_bytes):
            return replace(record, packed_bytes=packed, size_bytes=unpacked, crc=crc)
    return unknown


def _descriptor(file: IO[bytes], at: int, form: struct.Struct) -> tuple[int, int, int]:
    """Read the CRC and the two sizes that stand after an entry's data."""
    raw = read_up_to(Window(file, start=at, size=form.size + 4), form.size + 4)
    raw = raw.removeprefix(DESCRIPTOR_MAGIC)[: form.size]
    crc, packed, size = form.unpack(raw.ljust(form.size, b"\0"))
    return crc, packed, size
