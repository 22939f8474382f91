"""What the walk through a container of any kind finds, before it is taken or refused."""

import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from types import MappingProxyType

from fanfold.recover.containers.refusals import Refusal, RefusalKind
from fanfold.recover.containers.streams import Source

FILE_KINDS: Mapping[int, RefusalKind] = MappingProxyType(
    {
        stat.S_IFLNK: "link",
        stat.S_IFIFO: "device",
        stat.S_IFSOCK: "device",
        stat.S_IFCHR: "device",
        stat.S_IFBLK: "device",
    }
)
"""What a Unix mode says an entry is, where that is not taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a container.

    Attributes:
        raw: Its name as bytes.
        name: Its name, read.
        modified: When it was last changed, in ISO 8601, if that is said.
        is_folder: Whether it is a folder, which has no data.
        refusal: Why it can't be taken, if that is known before its data is read.
        data: Its data; nothing for a folder and for what is refused.
        size_bytes: How long the data is said to be.
        crc: The CRC-32 that the data is said to have.
        note: What is odd about it, in words.
    """

    raw: bytes
    name: str
    modified: str | None = None
    is_folder: bool = False
    refusal: Refusal | None = None
    data: Source = field(default_factory=BytesIO)
    size_bytes: int | None = None
    crc: int | None = None
    note: str = ""
