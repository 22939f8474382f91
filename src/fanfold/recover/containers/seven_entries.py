"""Walking a 7z file: its list stands at the end, its files in solid streams.

Source: 7zFormat.txt of 7-Zip ("7z Format description"), "SignatureHeader".
"""

import stat
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO

from fanfold.recover.containers.entries import FILE_KINDS, Entry
from fanfold.recover.containers.limits import Budget
from fanfold.recover.containers.refusals import Refusal, RefusalError, refuse
from fanfold.recover.containers.seven_cursor import Cursor, nonsense
from fanfold.recover.containers.seven_data import unpack_folder
from fanfold.recover.containers.seven_files import Files, read_header
from fanfold.recover.containers.seven_header import Streams, Substream, read_streams
from fanfold.recover.containers.streams import (
    Part,
    Source,
    Window,
    chunks,
    drain,
    read_up_to,
)
from fanfold.recover.containers.times import from_windows

START = struct.Struct("<6s2BI")
NEXT = struct.Struct("<QQI")
START_BYTES = START.size + NEXT.size
HEADER = 0x01
ENCODED_HEADER = 0x17
MOST_ENCODINGS = 4
"""A header may be packed, and the header of that packed again; 7-Zip packs it once."""

WINDOWS_LINK = 0x400
HAS_UNIX_MODE = 0x8000
NO_DATA = "its list names it, but not its data"

Data = tuple[Source, Substream]
"""A file's data, and how long it is said to be."""

EMPTY = Substream(size_bytes=0, crc=0)


def walk_seven(file: IO[bytes], *, size: int, budget: Budget) -> Iterator[Entry]:
    """Yield the entries of a 7z file.

    Args:
        file: The 7z file.
        size: Its size in bytes.
        budget: What the opening may cost.

    Raises:
        RefusalError: Where the rest can't be read; without its list nothing can.
    """
    streams, files, end = _read_list(file, size=size, budget=budget)
    parts = _parts(file, streams, size=size, budget=budget)
    without_data = _without_data(files)
    for at in range(files.count):
        if files.is_empty[at]:
            yield _entry(files, at, next(without_data))
        else:
            yield _entry(
                files, at, next(parts, Refusal(kind="damaged", detail=NO_DATA))
            )
    if next(parts, None) is not None:
        raise nonsense()
    rest = Window(file, start=end, size=size - end)
    if any(chunk.strip(b"\0") for chunk in chunks(rest)):
        raise refuse("damaged", "something stands after its end")


def _read_list(
    file: IO[bytes], *, size: int, budget: Budget
) -> tuple[Streams, Files, int]:
    """Read the list at the end of the file, and where that end is."""
    raw = read_up_to(Window(file, start=0, size=START_BYTES), START_BYTES)
    if len(raw) < START_BYTES:
        raise refuse("cut")
    *_, start_crc = START.unpack_from(raw)
    if zlib.crc32(raw[START.size :]) != start_crc:
        raise refuse("damaged", "its beginning does not fit its checksum")
    at, length, crc = NEXT.unpack_from(raw, START.size)
    end = START_BYTES + at + length
    if not length:
        return Streams(), Files(), START_BYTES
    if end > size:
        raise refuse("cut")
    raw = _read_whole(
        Window(file, start=START_BYTES + at, size=length), length, budget=budget
    )
    if zlib.crc32(raw) != crc:
        raise refuse("damaged", "its list does not fit its checksum")
    return *_unfold(file, raw, size=size, budget=budget), end


def _read_whole(source: Source, length: int, *, budget: Budget) -> bytes:
    most = budget.limits.directory_bytes
    if length > most:
        raise refuse("list", f"{most:,}")
    raw = read_up_to(source, length)
    if len(raw) < length:
        raise refuse("cut")
    return raw


def _unfold(
    file: IO[bytes], raw: bytes, *, size: int, budget: Budget
) -> tuple[Streams, Files]:
    """Read a header, unpacking it as often as it was packed."""
    for _ in range(MOST_ENCODINGS):
        cursor = Cursor(raw, most=budget.limits.entries)
        kind = cursor.byte()
        if kind == HEADER:
            return read_header(cursor)
        if kind != ENCODED_HEADER:
            break
        streams = read_streams(cursor)
        one = next(_sources(file, streams, size=size, budget=budget), None)
        if one is None:
            break
        if isinstance(one, Refusal):
            raise RefusalError(one)
        folder = streams.folders[0]
        raw = _read_whole(one, folder.size_bytes, budget=budget)
        if folder.crc not in {None, zlib.crc32(raw)}:
            raise refuse("damaged", "its list does not fit its checksum")
    raise nonsense()


def _sources(
    file: IO[bytes], streams: Streams, *, size: int, budget: Budget
) -> Iterator[Source | Refusal]:
    """Yield what comes out of each folder, or why nothing does."""
    at, sizes = START_BYTES + streams.start, iter(streams.packed)
    for folder in streams.folders:
        packed = [next(sizes, None) for _ in range(folder.packed_streams)]
        known = [length for length in packed if length is not None]
        window = Window(file, start=at, size=sum(known))
        at += sum(known)
        try:
            if len(known) < len(packed) or at > size:
                raise refuse("cut")
            yield unpack_folder(window, folder, budget=budget)
        except RefusalError as error:
            yield error.refusal


def _parts(
    file: IO[bytes], streams: Streams, *, size: int, budget: Budget
) -> Iterator[Data | Refusal]:
    """Yield the data of each file that has any, in order; each is read before the next."""
    sources = _sources(file, streams, size=size, budget=budget)
    for source, parts in zip(sources, streams.parts, strict=True):
        for part in parts:
            if isinstance(source, Refusal):
                yield source
                continue
            data = Part(source, size=part.size_bytes)
            yield data, part
            try:
                drain(data)
            except RefusalError:
                continue  # the next file of this stream will be told the same


def _without_data(files: Files) -> Iterator[Data | Refusal | None]:
    """Return what those without data are, in order: None for a folder."""
    anti = Refusal(kind="special", detail="a note that something was deleted")
    return iter(
        [
            anti if is_anti else (BytesIO(), EMPTY) if is_file else None
            for is_file, is_anti in zip(files.is_file, files.is_anti, strict=True)
        ]
    )


def _entry(files: Files, at: int, found: Data | Refusal | None) -> Entry:
    name = files.names[at]
    raw = name.encode("utf-8", "surrogatepass")
    modified = from_windows(files.modified[at] or 0)
    refusal = _special(files.attributes[at] or 0)
    refusal = found if isinstance(found, Refusal) else refusal
    if refusal or found is None or isinstance(found, Refusal):
        return Entry(
            raw=raw,
            name=name,
            modified=modified,
            is_folder=refusal is None,
            refusal=refusal,
        )
    data, part = found
    return Entry(
        raw=raw,
        name=name,
        modified=modified,
        data=data,
        size_bytes=part.size_bytes,
        crc=part.crc,
    )


def _special(attributes: int) -> Refusal | None:
    """Say what is not taken by its attributes."""
    mode = attributes >> 16 if attributes & HAS_UNIX_MODE else 0
    if attributes & WINDOWS_LINK:
        mode = stat.S_IFLNK
    kind = FILE_KINDS.get(stat.S_IFMT(mode))
    return Refusal(kind=kind) if kind else None
