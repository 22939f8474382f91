"""Writers of containers that obey no rule: every field can be told wrongly."""

import bz2
import lzma
import stat
import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

ZIP_TIME = (2003 - 1980) << 25 | 4 << 21 | 5 << 16 | 12 << 11 | 34 << 5 | 28
"""5 April 2003, 12:34:56."""


def deflate(data: bytes) -> bytes:
    """Pack by bare deflate."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def lzma_of_zip(data: bytes) -> bytes:
    """Pack as zip's method 14: version, properties, stream without end mark."""
    stream = lzma.compress(data, format=lzma.FORMAT_ALONE, preset=0)
    return b"\x09\x14" + struct.pack("<H", 5) + stream[:5] + stream[13:]


ZIP_PACKERS: Mapping[int, Callable[[bytes], bytes]] = MappingProxyType(
    {0: bytes, 8: deflate, 12: bz2.compress, 14: lzma_of_zip, 95: lzma.compress}
)


@dataclass(kw_only=True)
class Zipped:
    """An entry of a zip; what is None is told as it is."""

    name: bytes
    data: bytes = b""
    method: int = 8
    flags: int = 0
    packed: bytes | None = None
    crc: int | None = None
    size: int | None = None
    packed_size: int | None = None
    local_name: bytes | None = None
    offset: int | None = None
    mode: int = 0
    attributes: int = 0
    extra: bytes = b""
    local_extra: bytes = b""
    time: int = ZIP_TIME
    disk: int = 0
    descriptor: str = ""
    system: int = 3

    def body(self) -> bytes:
        """Return the packed bytes."""
        if self.packed is not None:
            return self.packed
        return ZIP_PACKERS[self.method](self.data)

    def numbers(self) -> tuple[int, int, int]:
        """Return CRC and sizes as told."""
        crc = zlib.crc32(self.data) if self.crc is None else self.crc
        size = len(self.data) if self.size is None else self.size
        packed = len(self.body()) if self.packed_size is None else self.packed_size
        return crc, packed, size

    def local(self) -> bytes:
        """Return the local record, the data and the descriptor."""
        name = self.name if self.local_name is None else self.local_name
        numbers = (0, 0, 0) if self.descriptor else self.numbers()
        flags = self.flags | (8 if self.descriptor else 0)
        time = (self.time & 0xFFFF, self.time >> 16)
        head = struct.pack(
            "<4s5H3I2H",
            b"PK\3\4",
            20,
            flags,
            self.method,
            *time,
            *numbers,
            len(name),
            len(self.local_extra),
        )
        tail = b""
        if self.descriptor:
            form = "<III" if "64" not in self.descriptor else "<IQQ"
            tail = struct.pack(form, *self.numbers())
            tail = b"PK\7\x08" * ("signed" in self.descriptor) + tail
        return head + name + self.local_extra + self.body() + tail

    def central(self, offset: int) -> bytes:
        """Return the record of the directory."""
        at = offset if self.offset is None else self.offset
        head = struct.pack(
            "<4s6H3I5H2I",
            b"PK\1\2",
            self.system << 8 | 20,
            20,
            self.flags | (8 if self.descriptor else 0),
            self.method,
            self.time & 0xFFFF,
            self.time >> 16,
            *self.numbers(),
            len(self.name),
            len(self.extra),
            0,
            self.disk,
            0,
            self.mode << 16 | self.attributes,
            at,
        )
        return head + self.name + self.extra


def make_zip(
    entries: Sequence[Zipped],
    *,
    count: int | None = None,
    prefix: bytes = b"",
    comment: bytes = b"",
    wide: bool = False,
    disk: int = 0,
) -> bytes:
    """Make a zip file; `count` is how many entries it says it has."""
    bodies, directory = bytearray(), bytearray()
    for entry in entries:
        directory += entry.central(len(bodies))
        bodies += entry.local()
    start, size = len(bodies), len(directory)
    count = len(entries) if count is None else count
    tail = b""
    if wide:
        tail = struct.pack(
            "<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, start
        )
        tail += struct.pack("<4sIQI", b"PK\6\7", 0, start + size, 1)
        count, size, start = 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF
    tail += struct.pack(
        "<4s4H2IH", b"PK\5\6", disk, 0, count, count, size, start, len(comment)
    )
    return prefix + bytes(bodies + directory) + tail + comment


def octal(number: int, width: int) -> bytes:
    """Return a number of a tar header; binary where it is below zero or too long."""
    digits = b"%o" % number if number >= 0 else b""
    if 0 < len(digits) < width:
        return digits.rjust(width - 1, b"0") + b"\0"
    if number < 0:
        return number.to_bytes(width, "big", signed=True)
    return b"\x80" + number.to_bytes(width - 1, "big")


@dataclass(kw_only=True)
class Tarred:
    """An entry of a tar; what is None is told as it is."""

    name: bytes
    data: bytes = b""
    kind: bytes = b"0"
    size: int | None = None
    size_field: bytes | None = None
    time: int = 1_049_546_096
    link: bytes = b""
    magic: bytes = b"ustar\x0000"
    prefix: bytes = b""
    goes_on: bool = False
    signed_sum: bool = False

    def written(self) -> bytes:
        """Return the header and the data, padded."""
        size = len(self.data) if self.size is None else self.size
        block = bytearray(512)
        block[0:100] = self.name[:100].ljust(100, b"\0")
        block[100:108] = octal(0o644, 8)
        block[124:136] = self.size_field or octal(size, 12)
        block[136:148] = octal(self.time, 12)
        block[148:156] = b" " * 8
        block[156:157] = self.kind
        block[157:257] = self.link[:100].ljust(100, b"\0")
        block[257:265] = self.magic
        block[345:500] = self.prefix.ljust(155, b"\0")
        if self.goes_on:
            block[482] = 1
        total = sum(block)
        if self.signed_sum:
            total -= 256 * sum(b > 127 for b in block)
        block[148:156] = b"%06o\0 " % total
        return bytes(block) + self.data + bytes(-len(self.data) % 512)


def pax(records: Mapping[str, str | bytes], *, kind: bytes = b"x") -> Tarred:
    """Return the header that says something of the next entry."""
    data = b""
    for key, value in records.items():
        raw = value if isinstance(value, bytes) else value.encode()
        body = b" %b=%b\n" % (key.encode(), raw)
        length = len(body) + 1
        while len(b"%d" % length) + len(body) != length:
            length += 1
        data += b"%d" % length + body
    return Tarred(name=b"pax", data=data, kind=kind)


def make_tar(entries: Sequence[Tarred], *, end: bytes = bytes(1024)) -> bytes:
    """Make a tar file."""
    return b"".join(entry.written() for entry in entries) + end


def number(value: int) -> bytes:
    """Return a number of a 7z header: the first byte says how long it is."""
    for extra in range(8):
        if value < 1 << (7 * (extra + 1)):
            mask = 0xFF & ~(0xFF >> extra)
            first = mask | value >> (8 * extra)
            return bytes([first]) + (value & ((1 << 8 * extra) - 1)).to_bytes(
                extra, "little"
            )
    return b"\xff" + value.to_bytes(8, "little")


def bits(flags: Sequence[bool]) -> bytes:
    """Return flags as bits, the highest of each byte first."""
    padded = [*flags, *[False] * (-len(flags) % 8)]
    return bytes(
        sum(flag << 7 - at for at, flag in enumerate(padded[i : i + 8]))
        for i in range(0, len(padded), 8)
    )


def _lzma(data: bytes) -> tuple[bytes, bytes]:
    stream = lzma.compress(data, format=lzma.FORMAT_ALONE, preset=0)
    return stream[:5], stream[13:]


def _lzma2(data: bytes) -> tuple[bytes, bytes]:
    chain = [{"id": lzma.FILTER_LZMA2, "preset": 0, "dict_size": 1 << 20}]
    return b"\x10", lzma.compress(data, format=lzma.FORMAT_RAW, filters=chain)


SEVEN_PACKERS: Mapping[str, tuple[bytes, Callable[[bytes], tuple[bytes, bytes]]]] = (
    MappingProxyType(
        {
            "copy": (b"\0", lambda data: (b"", data)),
            "lzma": (b"\3\1\1", _lzma),
            "lzma2": (b"\x21", _lzma2),
            "deflate": (b"\4\1\x08", lambda data: (b"", deflate(data))),
            "bzip2": (b"\4\2\2", lambda data: (b"", bz2.compress(data))),
        }
    )
)


@dataclass(kw_only=True)
class Sevened:
    """An entry of a 7z; a folder has None for data."""

    name: str
    data: bytes | None = b""
    mode: int = 0
    attributes: int = 0
    time: int | None = None
    is_anti: bool = False
    crc: int | None = None


@dataclass(kw_only=True)
class Seven:
    """A 7z file that is being made; the fields after `method` override what is so."""

    entries: Sequence[Sevened]
    method: str = "lzma2"
    coders: bytes | None = None
    packed: bytes | None = None
    size: int | None = None
    count: int | None = None
    pack_header: bool = False
    extra: bytes = b""
    part_sizes: Sequence[int] | None = None
    header: bytes | None = None
    names: bytes | None = None
    crc: int | None = None
    full: list[Sevened] = field(init=False)

    def __post_init__(self) -> None:
        """Find the entries that have data."""
        self.full = [entry for entry in self.entries if entry.data]

    def made(self) -> bytes:
        """Return the whole file."""
        packed, streams = self._streams()
        header = self.header
        if header is None:
            main = b"\x04" + streams if self.full or self.packed else b""
            header = b"\x01" + main + self._files() + self.extra + b"\0"
        if self.pack_header:
            properties, body = _lzma(header)
            said = self._packed_header(header, properties, body, at=len(packed))
            packed, header = packed + body, said
        crc = zlib.crc32(header) if self.crc is None else self.crc
        start = struct.pack("<QQI", len(packed), len(header), crc)
        magic = b"7z\xbc\xaf\x27\x1c\0\4"
        return magic + struct.pack("<I", zlib.crc32(start)) + start + packed + header

    def _streams(self) -> tuple[bytes, bytes]:
        whole = b"".join(entry.data or b"" for entry in self.full)
        method, packer = SEVEN_PACKERS[self.method]
        properties, packed = packer(whole)
        packed = packed if self.packed is None else self.packed
        coders = self.coders
        if coders is None:
            flags = len(method) | (0x20 if properties else 0)
            coders = number(1) + bytes([flags]) + method
            coders += number(len(properties)) + properties if properties else b""
        size = len(whole) if self.size is None else self.size
        sizes = [len(entry.data or b"") for entry in self.full][:-1]
        sizes = sizes if self.part_sizes is None else list(self.part_sizes)
        crcs = b"".join(
            struct.pack(
                "<I", zlib.crc32(entry.data or b"") if entry.crc is None else entry.crc
            )
            for entry in self.full
        )
        parts = b"\x0d" + number(len(self.full))
        if len(self.full) > 1:
            parts += b"\x09" + b"".join(map(number, sizes))
        return packed, (
            b"\x06" + number(0) + number(1) + b"\x09" + number(len(packed)) + b"\0"
            b"\x07\x0b" + number(1) + b"\0" + coders + b"\x0c" + number(size) + b"\0"
            b"\x08" + parts + b"\x0a\x01" + crcs + b"\0\0"
        )

    def _files(self) -> bytes:
        count = len(self.entries) if self.count is None else self.count
        found = b"\x05" + number(count)
        empty = [not entry.data for entry in self.entries]
        if any(empty):
            without = [entry for entry in self.entries if not entry.data]
            found += self._property(0x0E, bits(empty))
            found += self._property(0x0F, bits([e.data is not None for e in without]))
            found += self._property(0x10, bits([e.is_anti for e in without]))
        names = "".join(entry.name + "\0" for entry in self.entries)
        raw = names.encode("utf-16-le", "surrogatepass")
        raw = raw if self.names is None else self.names
        found += self._property(0x11, b"\0" + raw) + self._property(0x19, b"\0\0")
        given = [entry.time is not None for entry in self.entries]
        times = b"".join(
            struct.pack("<Q", e.time) for e in self.entries if e.time is not None
        )
        found += self._property(0x14, b"\0" + bits(given) + b"\0" + times)
        attributes = b"".join(
            struct.pack("<I", e.mode << 16 | 0x8000 * bool(e.mode) | e.attributes)
            for e in self.entries
        )
        return found + self._property(0x15, b"\1\0" + attributes) + b"\0"

    @staticmethod
    def _property(kind: int, data: bytes) -> bytes:
        return bytes([kind]) + number(len(data)) + data

    @staticmethod
    def _packed_header(
        header: bytes, properties: bytes, body: bytes, *, at: int
    ) -> bytes:
        return (
            b"\x17\x06" + number(at) + number(1) + b"\x09" + number(len(body)) + b"\0"
            b"\x07\x0b"
            + number(1)
            + b"\0"
            + number(1)
            + b"\x23\3\1\1\x05"
            + properties
            + b"\x0c"
            + number(len(header))
            + b"\x0a\x01"
            + struct.pack("<I", zlib.crc32(header))
            + b"\0\0"
        )


def make_seven(entries: Sequence[Sevened], *, method: str = "lzma2") -> bytes:
    """Make an ordinary 7z file."""
    return Seven(entries=entries, method=method).made()


LINK = stat.S_IFLNK | 0o777
DEVICE = stat.S_IFCHR | 0o644
