"""Containers that mean harm or were harmed, and what must come out of each.

Run as a program it makes them all, opens them, and says what each took:

    PYTHONPATH=src:. python -m tests.hostile.containers
"""

import bz2
import gzip
import itertools
import lzma
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from fanfold.recover.containers import (
    DEFAULT,
    Item,
    Ledger,
    Limits,
    Member,
    open_container,
)
from tests.hostile.making import (
    BAD_TAR,
    MIB,
    ODD_SEVEN,
    ODD_TAR,
    ODD_ZIP,
    SPLIT_END,
    STORY,
    cut,
    empty_streams,
    flat_bomb,
    gzip_tower,
    honest_bomb,
    huge_wide_offsets,
    long_pax_bomb,
    many_bombs,
    million_claimed,
    million_real,
    nested_bomb,
    overlapping_bomb,
    quoted_bomb,
    seven_bomb,
    seven_dictionary,
    seven_files_claimed,
    seven_list_bomb,
    seven_of,
    tar_bomb,
    tar_of,
    with_hole,
    wrong_places,
    xz_dictionary,
    zip_in_itself,
    zip_of,
    zip_without_directory,
)
from tests.hostile.writing import (
    Seven,
    Sevened,
    Tarred,
    Zipped,
    make_seven,
    make_tar,
    make_zip,
    pax,
)

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


def _peak_mib() -> int:
    """Return the most memory that this process has held.

    Not `ru_maxrss`: that begins with what the process that started this one held.
    """
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def main() -> int:
    """Open every case, say what it took, and return how many went wrong."""
    wrong = 0
    for case in cases():
        raw = case.make()
        start = time.process_time()
        out = tuple(said(open_container(raw, name="x", limits=case.limits)))
        took_s = time.process_time() - start
        peak_mib = _peak_mib()
        is_right = out == case.out and took_s < LONGEST_S and peak_mib < MOST_MIB
        wrong += not is_right
        mark = "" if is_right else f"  WRONG: {out[:30]}"
        sys.stdout.write(
            f"{took_s:6.2f} s {peak_mib:5} MiB {len(raw):10,}  {case.name}{mark}\n"
        )
    return wrong


if __name__ == "__main__":
    sys.exit(main())
