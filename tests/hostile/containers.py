"""Containers that mean harm or were harmed, and what must come out of each.

Run as a program it makes them all, opens them, and says what each took:

    PYTHONPATH=src:. python -m tests.hostile.containers
"""

import bz2
import gzip
import io
import itertools
import lzma
import resource
import stat
import struct
import sys
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from fanfold.recover.containers import (
    DEFAULT,
    Item,
    Ledger,
    Limits,
    Member,
    open_container,
)
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
    pax,
)

MIB = 1 << 20
STORY = b"Once upon a time there was a file.\n" * 20
SMALL = Limits(
    bytes_in=8 * MIB,
    bytes_out=8 * MIB,
    member_bytes=MIB,
    ratio=50,
    ratio_free_bytes=64 << 10,
    entries=200,
    depth=3,
    name_bytes=255,
    dictionary_bytes=16 * MIB,
    directory_bytes=MIB,
)


@dataclass(frozen=True, kw_only=True)
class Case:
    """A hostile container.

    Attributes:
        name: What is wrong with it.
        make: Makes its bytes.
        out: What must come out, in order, as `said` has it.
        limits: Under which limits.
    """

    name: str
    make: Callable[[], bytes]
    out: tuple[str, ...]
    limits: Limits = DEFAULT


def said(items: Iterable[Item]) -> Iterator[str]:
    """Yield a line for each thing that came out: taken, refused, or the rest lost."""
    for item in items:
        if isinstance(item, Ledger):
            parts = (item.members, item.refused, item.folders, item.containers)
            if item.entries != sum(parts):
                yield f"a ledger that does not balance: {item}"
            continue
        inner = " > ".join(item.path.shown.split(" › ")[1:])
        if isinstance(item, Member):
            yield f"+ {inner}"
        elif item.order is None:
            yield f"! {item.kind} {inner}".rstrip()
        else:
            yield f"- {item.kind} {inner}"


def zip_of(*names: bytes, data: bytes = STORY) -> bytes:
    """Make an ordinary zip."""
    return make_zip([Zipped(name=name, data=data) for name in names])


def tar_of(*names: bytes, data: bytes = STORY) -> bytes:
    """Make an ordinary tar."""
    return make_tar([Tarred(name=name, data=data) for name in names])


def seven_of(*names: str, data: bytes = STORY) -> bytes:
    """Make an ordinary 7z."""
    return make_seven([Sevened(name=name, data=data) for name in names])


# ---- bombs

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


# ---- claims


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


# ---- names

NASTY_NAMES: tuple[tuple[str, bytes, str], ...] = (
    ("up and out", b"../../etc/passwd", "../../etc/passwd"),
    ("absolute", b"/etc/passwd", "/etc/passwd"),
    ("drive", b"C:\\Windows\\x.txt", r"C:\\Windows\\x.txt"),
    ("network drive", b"\\\\host\\share\\x", r"\\\\host\\share\\x"),
    ("line end", b"two\nlines\r.txt", r"two\nlines\r.txt"),
    ("terminal escape", b"\x1b[2Jx", r"\x1b[2Jx"),
    ("right to left", "gnp\u202etxt.exe".encode(), r"gnp\u202etxt.exe"),
    ("zero width", "a\u200bb".encode(), r"a\u200bb"),
    ("reserved by Windows", b"CON.txt", "CON.txt"),
    ("stream of Windows", b"a.txt:hidden", "a.txt:hidden"),
    ("blank end", b"a.txt. ", "a.txt. "),
    ("only dots", b"..", ".."),
    ("markup", b"<script>alert(1)</script>", "<script>alert(1)</script>"),
    ("formula", b"=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
    ("tilde", b"~root/.ssh/id", "~root/.ssh/id"),
    ("dash", b"-rf", "-rf"),
    ("shell", b"$(reboot);`x`", "$(reboot);`x`"),
    ("not UTF-8", b"caf\x82.txt", "café.txt"),
)


def named(name: bytes) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield each kind of container with one member of a name."""
    yield "zip", partial(zip_of, name)
    yield "tar", partial(tar_of, name)
    yield (
        "pax tar",
        lambda: make_tar([pax({"path": name}), Tarred(name=b"x", data=STORY)]),
    )
    if name.isascii() or name[:3] != b"caf":
        yield "7z", partial(seven_of, name.decode())


def naming_cases() -> Iterator[Case]:
    """Yield the nasty names in each kind of container."""
    for what, name, shown in NASTY_NAMES:
        for kind, make in named(name):
            yield Case(name=f"{kind}: name {what}", make=make, out=(f"+ {shown}",))


# ---- damage


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


def fixed_cases() -> Iterator[Case]:
    """Yield the bombs, the claims and the damage."""
    yield from bombs()
    yield from claims()
    yield from entries_that_are_no_files()
    yield from damaged()


def bombs() -> Iterator[Case]:
    """Yield what grows."""
    yield Case(
        name="zip bomb, flat",
        make=flat_bomb,
        out=("+ a.txt", "- damaged bomb", "- size bomb2", "+ z.txt"),
    )
    yield Case(
        name="zip bomb, flat, honest sizes",
        make=honest_bomb,
        out=("+ noise", "- ratio bomb", "+ z.txt"),
    )
    yield Case(
        name="zip bomb, many little ones",
        make=many_bombs,
        limits=SMALL,
        out=(*(f"+ {n}" for n in range(20)), "- ratio 20", "! ratio"),
    )
    yield Case(
        name="zip bomb, nested",
        make=partial(nested_bomb, 5, 6),
        out=tuple(
            "- depth " + " > ".join(f"{n}.zip" for n in path)
            for path in itertools.product(range(6), repeat=4)
        ),
    )
    yield Case(
        name="zip bomb, overlapping",
        make=partial(overlapping_bomb, 8),
        out=("+ 0", *(f"- overlap {n}" for n in range(1, 100))),
    )
    yield Case(
        name="zip bomb, overlapping, stored",
        make=partial(overlapping_bomb, 0),
        out=("+ 0", *(f"- overlap {n}" for n in range(1, 100))),
    )
    yield Case(
        name="zip bomb, quoting",
        make=quoted_bomb,
        out=(
            "- damaged 00 > 01",
            "! directory 00",
            *(f"- overlap {n:02}" for n in range(1, 60)),
        ),
    )
    yield Case(
        name="zip in itself, as a quine",
        make=partial(zip_in_itself, 20),
        out=("- depth 19.zip > 18.zip > 17.zip > 16.zip",),
    )
    yield Case(
        name="gzip tower",
        make=partial(gzip_tower, 12),
        out=("- depth x > x > x > x",),
    )
    yield Case(
        name="tar bomb in gzip",
        make=tar_bomb,
        out=("+ a.txt", "- size bomb", "! ratio"),
    )
    yield Case(
        name="tar in xz, extended header of 64 MiB",
        make=long_pax_bomb,
        out=("! ratio",),
    )
    yield Case(
        name="gzip of many empty streams",
        make=empty_streams,
        limits=SMALL,
        out=("! entries",),
    )
    yield Case(
        name="bzip2 bomb",
        make=lambda: bz2.compress(bytes(64 * MIB)),
        out=("- ratio x", "! ratio"),
    )
    yield Case(
        name="7z bomb, solid",
        make=seven_bomb,
        out=("+ a.txt", "- size bomb", "- ratio z.txt"),
    )
    yield Case(name="7z list of 40 MiB", make=seven_list_bomb, out=("! list",))
    yield Case(
        name="xz that asks for memory",
        make=xz_dictionary,
        out=("- dictionary x",),
    )
    yield Case(
        name="7z that asks for memory",
        make=seven_dictionary,
        out=("- dictionary a.txt",),
    )


def claims() -> Iterator[Case]:
    """Yield what says of itself what is not so."""
    yield Case(
        name="zip that claims a million entries",
        make=million_claimed,
        out=("+ 0", "+ 1", "+ 2", "! damaged"),
    )
    yield Case(
        name="zip of a million entries at one place",
        make=million_real,
        limits=Limits(entries=200),
        out=("+ n", *("- overlap n" for _ in range(199)), "! entries"),
    )
    yield Case(
        name="7z that claims a milliard files",
        make=seven_files_claimed,
        out=("! entries",),
    )
    yield Case(
        name="zip with wrong places",
        make=wrong_places,
        out=("+ a.txt", "- damaged far", "- damaged nowhere", "- damaged long"),
    )
    yield Case(
        name="zip64 with the largest numbers",
        make=huge_wide_offsets,
        out=("+ a.txt", "- damaged far"),
    )
    yield Case(
        name="zip entry shorter than it says",
        make=lambda: make_zip([Zipped(name=b"a", data=STORY, size=9999)]),
        out=("- cut a",),
    )
    yield Case(
        name="zip entry longer than it says",
        make=lambda: make_zip([Zipped(name=b"a", data=STORY, size=9)]),
        out=("- damaged a",),
    )
    yield Case(
        name="zip entry with two names",
        make=lambda: make_zip(
            [Zipped(name=b"a.txt", local_name=b"evil.exe", data=STORY)]
        ),
        out=("+ a.txt",),
    )
    yield Case(
        name="zip with one name twice",
        make=lambda: zip_of(b"a", b"a"),
        out=("+ a", "+ a"),
    )
    yield Case(
        name="tar size below zero",
        make=lambda: make_tar(
            [Tarred(name=b"a", data=STORY, size=-5), Tarred(name=b"b", data=STORY)]
        ),
        out=("- damaged a", "+ b", "! damaged"),
    )
    yield Case(
        name="tar size of 8 EiB",
        make=lambda: make_tar([Tarred(name=b"a", data=STORY, size=1 << 63)]),
        out=("- size a", "! cut"),
    )
    yield Case(
        name="tar size of 2**88",
        make=lambda: make_tar([Tarred(name=b"a", data=STORY, size=(1 << 88) - 1)]),
        out=("- size a", "! cut"),
    )
    yield Case(
        name="pax size that is no number",
        make=lambda: make_tar([pax({"size": "-1"}), Tarred(name=b"a", data=STORY)]),
        out=("- damaged a", "! damaged"),
    )
    for kind, make in (
        ("zip", lambda: zip_of(b"n" * 65535)),
        ("tar", lambda: make_tar([pax({"path": "n" * 65535}), Tarred(name=b"x")])),
        (
            "7z",
            lambda: seven_of("n" * 65535),
        ),
    ):
        yield Case(
            name=f"{kind}: name of 64 kB", make=make, out=("- name " + "n" * 300 + "…",)
        )
    yield Case(
        name="tar: GNU long name of 64 kB",
        make=lambda: make_tar(
            [Tarred(name=b"L", kind=b"L", data=b"n" * 65535), Tarred(name=b"x")]
        ),
        out=("- name " + "n" * 300 + "…",),
    )
    yield Case(
        name="zip: NUL in the name",
        make=lambda: zip_of(b"a.txt\0.exe"),
        out=(r"+ a.txt\x00.exe",),
    )
    yield Case(
        name="tar: NUL in the pax name",
        make=lambda: make_tar([pax({"path": "a.txt\0.exe"}), Tarred(name=b"x")]),
        out=(r"+ a.txt\x00.exe",),
    )
    yield Case(name="zip in pieces", make=lambda: SPLIT_END, out=("! split",))


def entries_that_are_no_files() -> Iterator[Case]:
    """Yield links, devices, and what is encrypted."""
    yield Case(
        name="tar of all that is no file",
        make=lambda: ODD_TAR,
        out=(
            "+ a.txt",
            "- link hard",
            "- link soft",
            "- device tty",
            "- device disk",
            "- device pipe",
            "- special tape",
            "- split more",
            "- special what",
            "- sparse thin",
            "+ z.txt",
        ),
    )
    yield Case(
        name="zip of all that is no file",
        make=lambda: ODD_ZIP,
        out=(
            "- link soft",
            "- device tty",
            "- device pipe",
            "+ -",
            "- encrypted secret",
            "- encrypted aes",
            "- method old",
            "- method new",
            "- split away",
            "+ z.txt",
        ),
    )
    yield Case(
        name="7z of all that is no file",
        make=lambda: ODD_SEVEN,
        out=(
            "- link soft",
            "- link point",
            "- device tty",
            "- special gone",
            "+ zero",
            "+ z.txt",
        ),
    )
    yield Case(
        name="7z, encrypted",
        make=lambda: Seven(
            entries=[Sevened(name="a", data=STORY)], coders=b"\1\4\6\xf1\7\1"
        ).made(),
        out=("- encrypted a",),
    )


def damaged() -> Iterator[Case]:
    """Yield what was harmed."""
    yield Case(
        name="zip, wrong checksum",
        make=lambda: make_zip(
            [Zipped(name=b"a", data=STORY, crc=1), Zipped(name=b"b", data=STORY)]
        ),
        out=("- damaged a", "+ b"),
    )
    yield Case(
        name="zip, bytes that make no sense",
        make=lambda: make_zip(
            [Zipped(name=b"a", data=STORY, packed=b"\xff" * 99), Zipped(name=b"b")]
        ),
        out=("- damaged a", "+ b"),
    )
    yield Case(
        name="zip, directory lost",
        make=zip_without_directory,
        out=("+ a.txt", "+ b.txt", "! directory"),
    )
    yield Case(
        name="zip, half of it",
        make=lambda: cut(zip_of(b"a.txt", b"b.txt", b"c.txt"), 0.3),
        out=("+ a.txt", "- cut b.txt", "! directory"),
    )
    yield Case(
        name="7z, wrong checksum",
        make=lambda: make_seven(
            [
                Sevened(name="a", data=STORY),
                Sevened(name="b", data=STORY, crc=1),
                Sevened(name="c", data=STORY),
            ]
        ),
        out=("+ a", "- damaged b", "+ c"),
    )
    yield Case(
        name="7z, its end lost",
        make=lambda: cut(seven_of("a", "b"), 0.6),
        out=("! cut",),
    )
    yield Case(
        name="7z, something after its end",
        make=lambda: seven_of("a") + b"and more",
        out=("+ a", "! damaged"),
    )
    yield Case(
        name="7z, its stream damaged",
        make=lambda: with_hole(seven_of("a", "b"), 34),
        out=("- damaged a", "- damaged b"),
    )
    yield Case(
        name="7z, its list damaged",
        make=lambda: with_hole(seven_of("a"), len(seven_of("a")) - 20),
        out=("! damaged",),
    )
    yield Case(
        name="7z, its beginning damaged",
        make=lambda: with_hole(seven_of("a"), 12),
        out=("! damaged",),
    )
    yield Case(
        name="tar, its end lost",
        make=lambda: BAD_TAR[:2300],
        out=("+ a.txt", "- cut b.txt", "! cut"),
    )
    yield Case(
        name="tar, its end mark lost",
        make=lambda: BAD_TAR[:-1024],
        out=("+ a.txt", "+ b.txt", "+ c.txt", "! cut"),
    )
    yield Case(
        name="tar, a header damaged",
        make=lambda: with_hole(BAD_TAR, 1536 + 50),
        out=("+ a.txt", "+ c.txt", "! damaged"),
    )
    yield Case(
        name="tar, another after its end",
        make=lambda: BAD_TAR + tar_of(b"hidden"),
        out=("+ a.txt", "+ b.txt", "+ c.txt", "! damaged"),
    )
    for kind, pack in (
        ("gzip", gzip.compress),
        ("bzip2", bz2.compress),
        ("xz", lzma.compress),
    ):
        yield Case(
            name=f"tar in {kind}, its end lost",
            make=lambda pack=pack: pack(BAD_TAR)[:-9],
            out=("+ a.txt", "+ b.txt", "+ c.txt", "! cut"),
        )
        yield Case(
            name=f"{kind}, its end lost",
            make=lambda pack=pack: pack(STORY)[:-5],
            out=("- cut x",),
        )
        yield Case(
            name=f"{kind}, something after its end",
            make=lambda pack=pack: pack(STORY) + b"and more",
            out=("+ x", "! damaged"),
        )
    yield Case(
        name="gzip, wrong checksum",
        make=lambda: gzip.compress(STORY, mtime=0)[:-8] + bytes(8),
        out=("- damaged x",),
    )
    yield Case(name="nothing", make=bytes, out=("! foreign",))
    yield Case(
        name="only the first bytes of a zip",
        make=lambda: b"PK\3\4".ljust(40, b"\7"),
        out=("! directory",),
    )


def cases() -> list[Case]:
    """Return every hostile container."""
    return [*fixed_cases(), *naming_cases()]


LONGEST_S = 5.0
MOST_MIB = 600


def main() -> int:
    """Open every case, say what it took, and return how many went wrong."""
    wrong = 0
    for case in cases():
        raw = case.make()
        start = time.process_time()
        out = tuple(said(open_container(raw, name="x", limits=case.limits)))
        took_s = time.process_time() - start
        peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        is_right = out == case.out and took_s < LONGEST_S and peak_mib < MOST_MIB
        wrong += not is_right
        mark = "" if is_right else f"  WRONG: {out[:30]}"
        sys.stdout.write(
            f"{took_s:6.2f} s {peak_mib:5} MiB {len(raw):10,}  {case.name}{mark}\n"
        )
    return wrong


if __name__ == "__main__":
    sys.exit(main())
