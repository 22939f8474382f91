"""Containers that mean harm or were harmed, made in memory."""

import gzip
import io
import lzma
import stat
import struct
import zlib

from tests.hostile.writing import (
    DEVICE,
    LINK,
    Seven,
    Sevened,
    Tarred,
    Zipped,
    deflate,
    make_seven,
    make_tar,
    make_zip,
)

MIB = 1 << 20


STORY = b"Once upon a time there was a file.\n" * 20


def zip_of(*names: bytes, data: bytes = STORY) -> bytes:
    """Make an ordinary zip."""
    return make_zip([Zipped(name=name, data=data) for name in names])


def tar_of(*names: bytes, data: bytes = STORY) -> bytes:
    """Make an ordinary tar."""
    return make_tar([Tarred(name=name, data=data) for name in names])


def seven_of(*names: str, data: bytes = STORY) -> bytes:
    """Make an ordinary 7z."""
    return make_seven([Sevened(name=name, data=data) for name in names])


NOTHING = bytes(60 << 10)


NOTHING_PACKED = bytes.fromhex(
    "edc18100000000c3a0f9531fe102550100000000000000000000000000000000000000"
    "0000000000000000000000000000000000000000000000000000000000000000000000"
    "00000000c037"
)

"""60 kB of nothing by deflate, the same with every version of zlib."""


def flat_bomb() -> bytes:
    """80 MiB of nothing in 80 kB, beside a story."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"".join(packer.compress(bytes(MIB)) for _ in range(80)) + packer.flush()
    return make_zip(
        [
            Zipped(name=b"a.txt", data=STORY),
            Zipped(name=b"bomb", packed=packed, size=MIB, crc=0),
            Zipped(name=b"bomb2", packed=packed, size=80 * MIB, crc=0),
            Zipped(name=b"z.txt", data=STORY),
        ]
    )


def honest_bomb() -> bytes:
    """30 MiB in 30 kB: under every size, over the ratio."""
    return make_zip(
        [
            Zipped(name=b"noise", data=bytes(range(256)) * 512, method=0),
            Zipped(name=b"bomb", data=bytes(30 * MIB)),
            Zipped(name=b"z.txt", data=STORY),
        ]
    )


def many_bombs() -> bytes:
    """Entries that each stay under the ratio's free bytes, and together do not."""
    return make_zip(
        [
            Zipped(name=b"%d" % n, data=NOTHING, packed=NOTHING_PACKED)
            for n in range(150)
        ]
    )


def nested_bomb(depth: int, width: int) -> bytes:
    """42.zip: zips of zips of zips of nothing."""
    data = bytes(60 << 10)
    for _ in range(depth):
        data = make_zip([Zipped(name=b"%d.zip" % n, data=data) for n in range(width)])
    return data


def overlapping_bomb(method: int) -> bytes:
    """D. Fifield's full overlap: every entry of the directory is the same kernel."""
    kernel = Zipped(name=b"0", data=STORY * 50, method=method)
    same = [
        Zipped(name=b"%d" % n, data=STORY * 50, method=method, offset=0)
        for n in range(100)
    ]
    body = kernel.local()
    directory = b"".join(entry.central(0) for entry in same)
    end = struct.pack(
        "<4s4H2IH", b"PK\5\6", 0, 0, 100, 100, len(directory), len(body), 0
    )
    return body + directory + end


def quoted_bomb() -> bytes:
    """D. Fifield's quoted overlap: each entry quotes the record of the next one."""
    count, kernel = 60, deflate(bytes(40 << 10))
    size, crc = 40 << 10, zlib.crc32(bytes(40 << 10))
    files, packed, raw = [], kernel, bytes(40 << 10)
    for n in reversed(range(count)):
        entry = Zipped(name=b"%02d" % n, packed=packed, size=size, crc=crc)
        local = entry.local()
        files.append((entry, local))
        head = local[: 30 + 2]
        packed = b"\0" + struct.pack("<HH", len(head), len(head) ^ 0xFFFF) + local
        raw = head + raw
        size, crc = len(raw), zlib.crc32(raw)
    body = files[-1][1]
    directory = b""
    for entry, local in reversed(files):
        directory += entry.central(len(body) - len(local))
    end = struct.pack(
        "<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(directory), len(body), 0
    )
    return body + directory + end


def zip_in_itself(depth: int) -> bytes:
    """As deep as a quine that is opened so often."""
    data = STORY
    for n in range(depth):
        data = zip_of(b"%d.zip" % n, data=data)
    return data


def gzip_tower(depth: int) -> bytes:
    """A file packed again and again."""
    data = STORY
    for _ in range(depth):
        data = gzip.compress(data, mtime=0)
    return data


def tar_bomb() -> bytes:
    """A packed tar of one file of 80 MiB and one story."""
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as packer:
        packer.write(Tarred(name=b"a.txt", data=STORY).written())
        packer.write(Tarred(name=b"bomb", size=80 * MIB).written())
        for _ in range(80):
            packer.write(bytes(MIB))
        packer.write(tar_of(b"z.txt"))
    return out.getvalue()


def long_pax_bomb() -> bytes:
    """A packed tar whose extended header is 64 MiB."""
    out = io.BytesIO()
    with lzma.open(out, "wb", preset=0) as packer:
        packer.write(Tarred(name=b"x", kind=b"x", size=64 * MIB).written())
        for _ in range(64):
            packer.write(bytes(MIB))
        packer.write(tar_of(b"z.txt"))
    return out.getvalue()


def empty_streams() -> bytes:
    """A gzip of very many streams of nothing."""
    return gzip.compress(b"", mtime=0) * 20_000


def seven_bomb() -> bytes:
    """A solid 7z: a story, then 80 MiB of nothing, then a story."""
    entries = [
        Sevened(name="n" * 4000, data=None),
        Sevened(name="a.txt", data=STORY),
        Sevened(name="bomb", data=bytes(80 * MIB)),
        Sevened(name="z.txt", data=STORY),
    ]
    return make_seven(entries)


def seven_list_bomb() -> bytes:
    """A 7z whose packed list says it is 40 MiB."""
    made = Seven(entries=[], header=b"\1" + bytes(40 * MIB), pack_header=True)
    return made.made()


def xz_dictionary() -> bytes:
    """An xz that asks for 1.5 GiB of memory."""
    chain = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 20}]
    raw = bytearray(lzma.compress(STORY, format=lzma.FORMAT_XZ, filters=chain))
    at = raw.index(b"\x21\x01") + 2
    raw[at] = 39
    start = 12
    length = (raw[start] + 1) * 4
    raw[start + length - 4 : start + length] = struct.pack(
        "<I", zlib.crc32(raw[start : start + length - 4])
    )
    return bytes(raw)


def seven_dictionary() -> bytes:
    """A 7z that says 1 GiB comes out, and asks for a dictionary of as much."""
    coders = b"\1\x21\x21\1\x24"
    return Seven(
        entries=[Sevened(name="a.txt", data=STORY)], coders=coders, size=1 << 30
    ).made()


def million_claimed() -> bytes:
    """Three entries, a million claimed."""
    entries = [Zipped(name=b"%d" % n, data=STORY) for n in range(3)]
    return make_zip(entries, count=1_000_000, wide=True)


def million_real() -> bytes:
    """A directory of a million entries that all point at the same place."""
    one = Zipped(name=b"n", data=b"", method=0)
    body, record = one.local(), one.central(0)
    end = struct.pack(
        "<4s4H2IH", b"PK\5\6", 0, 0, 0x4240, 0x4240, len(record) * 10**6, len(body), 0
    )
    return body + record * 10**6 + end


def seven_files_claimed() -> bytes:
    """A 7z that lists a milliard files in no space."""
    return Seven(entries=[], count=10**9, names=b"").made()


def wrong_places() -> bytes:
    """A zip whose directory points outside, and at what is no entry."""
    return make_zip(
        [
            Zipped(name=b"a.txt", data=STORY),
            Zipped(name=b"far", data=STORY, offset=0xFFFFFFF0),
            Zipped(name=b"nowhere", data=STORY, offset=7),
            Zipped(name=b"long", data=STORY, packed_size=0x7FFFFFFF),
        ]
    )


def huge_wide_offsets() -> bytes:
    """A zip64 whose numbers are as large as numbers get."""
    extra = struct.pack("<HHQQQ", 1, 24, 2**64 - 1, 2**63, 2**64 - 1)
    odd = Zipped(
        name=b"far",
        data=STORY,
        size=0xFFFFFFFF,
        packed_size=0xFFFFFFFF,
        offset=0xFFFFFFFF,
        extra=extra,
    )
    return make_zip([Zipped(name=b"a.txt", data=STORY), odd], wide=True)


def cut(whole: bytes, share: float) -> bytes:
    """Return the first part of a file."""
    return whole[: int(len(whole) * share)]


def with_hole(whole: bytes, at: int, *, size: int = 8) -> bytes:
    """Return a file of which some bytes are wrong."""
    return whole[:at] + b"\xaa" * size + whole[at + size :]


def zip_without_directory() -> bytes:
    """A zip that was cut off where its directory begins."""
    whole = zip_of(b"a.txt", b"b.txt")
    return whole[: whole.index(b"PK\1\2")]


SPLIT_END = make_zip([Zipped(name=b"a.txt", data=STORY)], disk=3)


BAD_TAR = tar_of(b"a.txt", b"b.txt", b"c.txt")


ODD_TAR = make_tar(
    [
        Tarred(name=b"a.txt", data=STORY),
        Tarred(name=b"hard", kind=b"1", link=b"a.txt", size=700),
        Tarred(name=b"soft", kind=b"2", link=b"/etc/passwd"),
        Tarred(name=b"tty", kind=b"3"),
        Tarred(name=b"disk", kind=b"4"),
        Tarred(name=b"dir/", kind=b"5"),
        Tarred(name=b"pipe", kind=b"6"),
        Tarred(name=b"tape", kind=b"V"),
        Tarred(name=b"more", kind=b"M", data=STORY),
        Tarred(name=b"what", kind=b"q", data=STORY),
        Tarred(name=b"thin", kind=b"S", data=STORY),
        Tarred(name=b"z.txt", data=STORY),
    ]
)


ODD_ZIP = make_zip(
    [
        Zipped(name=b"soft", data=b"/etc/passwd", mode=LINK),
        Zipped(name=b"tty", mode=DEVICE),
        Zipped(name=b"pipe", mode=stat.S_IFIFO),
        Zipped(name=b"-", data=STORY, mode=stat.S_IFIFO),
        Zipped(name=b"secret", data=STORY, flags=1),
        Zipped(name=b"aes", data=STORY, method=99, packed=STORY),
        Zipped(name=b"old", data=STORY, method=6, packed=STORY),
        Zipped(name=b"new", data=STORY, method=200, packed=STORY),
        Zipped(name=b"away", data=STORY, disk=2),
        Zipped(name=b"dir/"),
        Zipped(name=b"z.txt", data=STORY),
    ]
)


ODD_SEVEN = make_seven(
    [
        Sevened(name="soft", data=b"/etc/passwd", mode=LINK),
        Sevened(name="point", data=b"C:", attributes=0x400),
        Sevened(name="tty", mode=DEVICE),
        Sevened(name="gone", is_anti=True),
        Sevened(name="dir", data=None),
        Sevened(name="zero"),
        Sevened(name="z.txt", data=STORY),
    ]
)
