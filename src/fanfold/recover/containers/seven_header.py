"""The packed streams of a 7z file: where they stand, how they are unpacked.

Source: 7zFormat.txt of 7-Zip ("7z Format description"), "Streams Info". A "folder" in
the format's words is a stream and the steps that unpack it; a person's folders are
files without data.
"""

from dataclasses import dataclass, field, replace

from fanfold.recover.containers.refusals import refuse
from fanfold.recover.containers.seven_cursor import Cursor, nonsense

END = 0x00
PACK_INFO = 0x06
UNPACK_INFO = 0x07
SUBSTREAMS = 0x08
SIZE = 0x09
CRC = 0x0A
FOLDER = 0x0B
UNPACK_SIZE = 0x0C
SUBSTREAM_COUNT = 0x0D

MOST_CODERS = 32
ID_BYTES = 0x0F
IS_COMPLEX = 0x10
HAS_PROPERTIES = 0x20
CRC_FORM = "<I"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coder:
    """One step of unpacking: its method and the method's properties."""

    method: bytes
    properties: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A packed stream and how it is unpacked.

    Attributes:
        coders: The steps, the last to be done first.
        is_chain: Whether each step takes what one other makes; if not, `coders` is in
            no order.
        packed_streams: How many packed streams it takes.
        outputs: How many sizes are told of it.
        last: Which of those is the size of what comes out in the end.
        size_bytes: That size.
        crc: The CRC-32 of what comes out in the end, if told.
    """

    coders: tuple[Coder, ...]
    is_chain: bool
    packed_streams: int
    outputs: int
    last: int
    size_bytes: int = 0
    crc: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Substream:
    """One file's stretch of what comes out of a folder."""

    size_bytes: int
    crc: int | None


@dataclass(slots=True, kw_only=True)
class Streams:
    """All packed streams of a 7z file.

    Attributes:
        start: Where the first stands, counted from the end of the first 32 bytes.
        packed: The size of each.
        folders: How they are unpacked, in order.
        parts: The files in each folder.
    """

    start: int = 0
    packed: list[int] = field(default_factory=list)
    folders: list[Folder] = field(default_factory=list)
    parts: list[list[Substream]] = field(default_factory=list)


def read_streams(cursor: Cursor) -> Streams:
    """Read what a header says of packed streams, up to its end mark.

    Raises:
        RefusalError: If it makes no sense.
    """
    streams = Streams()
    kind = cursor.byte()
    if kind == PACK_INFO:
        streams.start = cursor.number()
        _read_packed(cursor, streams)
        kind = cursor.byte()
    if kind == UNPACK_INFO:
        streams.folders = _read_folders(cursor)
        kind = cursor.byte()
    if kind == SUBSTREAMS:
        streams.parts = _read_parts(cursor, streams.folders)
        kind = cursor.byte()
    else:
        streams.parts = [
            [Substream(size_bytes=folder.size_bytes, crc=folder.crc)]
            for folder in streams.folders
        ]
    if kind != END:
        raise nonsense()
    return streams


def _read_packed(cursor: Cursor, streams: Streams) -> None:
    count = cursor.count()
    while (kind := cursor.byte()) != END:
        if kind == SIZE:
            streams.packed = [cursor.number() for _ in range(count)]
        elif kind == CRC:
            _read_crcs(cursor, count)
        else:
            raise nonsense()


def _read_crcs(cursor: Cursor, count: int) -> list[int | None]:
    return cursor.integers(cursor.optional_bits(count), CRC_FORM)


def _read_folders(cursor: Cursor) -> list[Folder]:
    cursor.expect(FOLDER)
    count = cursor.count()
    cursor.expect(0)  # not in another stream
    folders = [_read_folder(cursor) for _ in range(count)]
    cursor.expect(UNPACK_SIZE)
    for at, folder in enumerate(folders):
        sizes = [cursor.number() for _ in range(folder.outputs)]
        folders[at] = replace(folder, size_bytes=sizes[folder.last])
    while (kind := cursor.byte()) != END:
        if kind != CRC:
            raise nonsense()
        crcs = _read_crcs(cursor, count)
        folders = [
            replace(folder, crc=crc) for folder, crc in zip(folders, crcs, strict=True)
        ]
    return folders


def _read_folder(cursor: Cursor) -> Folder:
    coders: list[Coder] = []
    inputs = outputs = 0
    for _ in range(_few(cursor)):
        flags = cursor.byte()
        method = cursor.take(flags & ID_BYTES)
        is_complex = bool(flags & IS_COMPLEX)
        inputs += _few(cursor) if is_complex else 1
        outputs += _few(cursor) if is_complex else 1
        has_properties = bool(flags & HAS_PROPERTIES)
        properties = cursor.take(cursor.number()) if has_properties else b""
        coders.append(Coder(method=method, properties=properties))
    fed = {}
    for _ in range(outputs - 1):
        taker, maker = cursor.number(), cursor.number()
        fed[taker] = maker
    packed = inputs - (outputs - 1)
    if packed > 1:
        for _ in range(packed):
            cursor.number()
    unbound = set(range(outputs)) - set(fed.values())
    if packed < 1 or len(unbound) != 1:
        raise nonsense()
    last = unbound.pop()
    order = _chain(fed, last)
    is_chain = inputs == outputs == len(coders) == len(order)
    return Folder(
        coders=tuple(coders[i] for i in order) if is_chain else tuple(coders),
        is_chain=is_chain,
        packed_streams=packed,
        outputs=outputs,
        last=last,
    )


def _few(cursor: Cursor) -> int:
    count = cursor.number()
    if not 1 <= count <= MOST_CODERS:
        raise nonsense()
    return count


def _chain(fed: dict[int, int], last: int) -> list[int]:
    """Follow the steps from the last back to the first; no step is taken twice."""
    order = [last]
    while order[-1] in fed and len(order) <= len(fed):
        order.append(fed[order[-1]])
    return order


def _read_parts(cursor: Cursor, folders: list[Folder]) -> list[list[Substream]]:
    counts = [1] * len(folders)
    kind = cursor.byte()
    if kind == SUBSTREAM_COUNT:
        counts = [cursor.count() for _ in folders]
        if sum(counts) > cursor.most:
            raise refuse("entries", f"{cursor.most:,}")
        kind = cursor.byte()
    sizes = _part_sizes(cursor, folders, counts, are_told=kind == SIZE)
    if kind == SIZE:
        kind = cursor.byte()
    known = [
        folder.crc if count == 1 else None
        for folder, count in zip(folders, counts, strict=True)
    ]
    told: list[int | None] = []
    while kind != END:
        if kind != CRC:
            raise nonsense()
        unknown = sum(
            count
            for count, crc in zip(counts, known, strict=True)
            if count != 1 or crc is None
        )
        told = _read_crcs(cursor, unknown)
        kind = cursor.byte()
    return _with_crcs(sizes, known, told)


def _part_sizes(
    cursor: Cursor, folders: list[Folder], counts: list[int], *, are_told: bool
) -> list[list[int]]:
    """Read the size of each file but the last of each folder, which gets the rest."""
    found = []
    for folder, count in zip(folders, counts, strict=True):
        if count > 1 and not are_told:
            raise nonsense()
        sizes = [cursor.number() for _ in range(count - 1)]
        rest = folder.size_bytes - sum(sizes)
        if rest < 0:
            raise nonsense()
        found.append([*sizes, rest] if count else [])
    return found


def _with_crcs(
    sizes: list[list[int]], known: list[int | None], told: list[int | None]
) -> list[list[Substream]]:
    """Put each CRC-32 to its file; one that stands alone in its folder has its."""
    rest = iter(told)
    return [
        [
            Substream(size_bytes=size, crc=crc if crc is not None else next(rest, None))
            for size in of_folder
        ]
        for of_folder, crc in zip(sizes, known, strict=True)
    ]
