"""The files that a 7z file lists, and the header around that list.

Source: 7zFormat.txt of 7-Zip ("7z Format description"), "Files Info" and "Header".
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from fanfold.recover.containers.seven_cursor import Cursor, nonsense
from fanfold.recover.containers.seven_header import END, Streams, read_streams

ARCHIVE_PROPERTIES = 0x02
ADDITIONAL_STREAMS = 0x03
MAIN_STREAMS = 0x04
FILES = 0x05
EMPTY_STREAM = 0x0E
EMPTY_FILE = 0x0F
ANTI = 0x10
NAMES = 0x11
MODIFIED = 0x14
ATTRIBUTES = 0x15


@dataclass(slots=True, kw_only=True)
class Files:
    """The files of a 7z file, a list for each thing said of them.

    Attributes:
        count: How many there are.
        names: Their names.
        is_empty: Which have no data: folders, and files of no bytes.
        is_file: Of those without data, in order, which are files.
        is_anti: Of those without data, in order, which say that a file was deleted.
        modified: When each was changed, in tenths of a microsecond since 1601.
        attributes: What Windows says of each, with the Unix mode above.
    """

    count: int = 0
    names: list[str] = field(default_factory=list)
    is_empty: list[bool] = field(default_factory=list)
    is_file: list[bool] = field(default_factory=list)
    is_anti: list[bool] = field(default_factory=list)
    modified: list[int | None] = field(default_factory=list)
    attributes: list[int | None] = field(default_factory=list)


def read_header(cursor: Cursor) -> tuple[Streams, Files]:
    """Read a header from behind its first byte.

    Raises:
        RefusalError: If it makes no sense.
    """
    streams, files = Streams(), Files()
    while (kind := cursor.byte()) != END:
        if kind == ARCHIVE_PROPERTIES:
            while cursor.byte() != END:
                cursor.within()
        elif kind == ADDITIONAL_STREAMS:
            read_streams(cursor)
        elif kind == MAIN_STREAMS:
            streams = read_streams(cursor)
        elif kind == FILES:
            files = _read_files(cursor)
        else:
            raise nonsense()
    return streams, files


def _read_files(cursor: Cursor) -> Files:
    files = Files(count=cursor.count())
    while (kind := cursor.byte()) != END:
        inside = cursor.within()
        if kind in READ:
            READ[kind](inside, files)
    without = sum(files.is_empty)
    files.is_file = files.is_file or [False] * without
    files.is_anti = files.is_anti or [False] * without
    if {len(files.is_file), len(files.is_anti)} != {without}:
        raise nonsense()
    files.names = files.names or [""] * files.count
    files.is_empty = files.is_empty or [False] * files.count
    files.modified = files.modified or [None] * files.count
    files.attributes = files.attributes or [None] * files.count
    return files


def _read_empty_stream(cursor: Cursor, files: Files) -> None:
    files.is_empty = cursor.bits(files.count)


def _read_empty_file(cursor: Cursor, files: Files) -> None:
    files.is_file = cursor.bits(sum(files.is_empty))


def _read_anti(cursor: Cursor, files: Files) -> None:
    files.is_anti = cursor.bits(sum(files.is_empty))


def _read_names(cursor: Cursor, files: Files) -> None:
    cursor.expect(0)  # not in another stream
    try:
        text = cursor.take(cursor.left).decode("utf-16-le", "surrogatepass")
    except UnicodeDecodeError as error:
        raise nonsense() from error
    *files.names, rest = text.split("\0")
    if rest or len(files.names) != files.count:
        raise nonsense()


def _read_modified(cursor: Cursor, files: Files) -> None:
    given = cursor.optional_bits(files.count)
    cursor.expect(0)  # not in another stream
    files.modified = cursor.integers(given, "<Q")


def _read_attributes(cursor: Cursor, files: Files) -> None:
    given = cursor.optional_bits(files.count)
    cursor.expect(0)  # not in another stream
    files.attributes = cursor.integers(given, "<I")


READ: Mapping[int, Callable[[Cursor, Files], None]] = MappingProxyType(
    {
        EMPTY_STREAM: _read_empty_stream,
        EMPTY_FILE: _read_empty_file,
        ANTI: _read_anti,
        NAMES: _read_names,
        MODIFIED: _read_modified,
        ATTRIBUTES: _read_attributes,
    }
)
"""How each property of files that matters here is read; others are passed over."""
