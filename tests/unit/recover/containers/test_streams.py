import bz2
import gzip
import io
import lzma

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.hostile.writing import deflate

from fanfold.recover.containers.codecs import gunzip, inflate, xz_codec
from fanfold.recover.containers.limits import Budget, Limits
from fanfold.recover.containers.refusals import RefusalError
from fanfold.recover.containers.streams import (
    Ahead,
    Concatenated,
    Counted,
    Part,
    Unpacked,
    Window,
    chunks,
    drain,
    read_up_to,
)


def budget(**limits):
    return Budget(limits=Limits(**limits), size_bytes=1000)


def window(raw):
    return Window(io.BytesIO(raw), start=0, size=len(raw))


def test_a_window_reads_its_stretch_whatever_else_reads_the_file():
    file = io.BytesIO(b"0123456789")
    one, other = Window(file, start=2, size=4), Window(file, start=5, size=99)
    assert (one.read(3), other.read(3), one.read(3), one.read(3)) == (
        b"234",
        b"567",
        b"5",
        b"",
    )


def test_reading_ahead_changes_nothing():
    raw = bytes(range(256)) * 200
    ahead = Ahead(window(raw))
    assert read_up_to(ahead, 7) == raw[:7]
    assert read_up_to(ahead, 30_000) == raw[7:30_007]
    assert b"".join(chunks(ahead)) == raw[30_007:]


def test_stored_bytes_are_counted():
    left = budget(bytes_out=4)
    stored = Counted(window(b"abcdef"), budget=left)
    assert stored.read(4) == b"abcd"
    with pytest.raises(RefusalError):
        stored.read(4)


@settings(deadline=None)
@given(st.binary(max_size=3000), st.integers(1, 700))
def test_unpacking_gives_never_more_than_asked_for(data, size):
    stream = Unpacked(window(deflate(data)), codec=inflate, budget=budget())
    found = []
    while piece := stream.read(size):
        assert len(piece) <= size
        found.append(piece)
    assert b"".join(found) == data
    assert stream.used_bytes == len(deflate(data))


def test_reading_nothing_gives_nothing():
    stream = Unpacked(window(deflate(b"data")), codec=inflate, budget=budget())
    assert stream.read(0) == b""
    assert stream.read(9) == b"data"


@pytest.mark.parametrize(
    ("raw", "kind"),
    [(deflate(b"data" * 99)[:5], "cut"), (b"\xff" * 9, "damaged")],
)
def test_a_fault_stays(raw, kind):
    stream = Unpacked(window(raw), codec=inflate, budget=budget())
    for _ in range(3):
        with pytest.raises(RefusalError) as caught:
            drain(stream)
        assert caught.value.refusal.kind == kind


def test_unpacking_stops_at_the_ratio():
    left = budget(ratio=10, ratio_free_bytes=100)
    stream = Unpacked(window(deflate(bytes(9000))), codec=inflate, budget=left)
    with pytest.raises(RefusalError, match="10 times as large"):
        drain(stream)
    assert left.out_bytes <= 9000


def test_a_codec_that_cannot_be_made_is_damage():
    def codec():
        raise lzma.LZMAError("Invalid filter chain")

    with pytest.raises(RefusalError, match="damaged"):
        Unpacked(window(b""), codec=codec, budget=budget())


PACKERS = {
    "gzip": (gzip.compress, gunzip, b"\x1f\x8b\x08"),
    "bzip2": (bz2.compress, bz2.BZ2Decompressor, b"BZh"),
    "xz": (lzma.compress, lambda: xz_codec(1 << 26), b"\xfd7zXZ\0"),
}


@pytest.mark.parametrize("kind", PACKERS)
@pytest.mark.parametrize(
    ("tail", "has_more"),
    [(b"", False), (bytes(40_000), False), (b"xy", True), (b"more than it", True)],
)
def test_streams_after_each_other_are_one(kind, tail, has_more):
    pack, codec, magic = PACKERS[kind]
    raw = pack(b"one ") + pack(b"") + pack(b"two") + tail
    stream = Concatenated(window(raw), codec=codec, budget=budget(), magic=magic)
    assert b"".join(chunks(stream)) == b"one two"
    assert stream.has_more == has_more


def test_a_part_is_exactly_so_long():
    assert b"".join(chunks(Part(window(b"abcdef"), size=4))) == b"abcd"
    with pytest.raises(RefusalError, match="end is missing"):
        drain(Part(window(b"ab"), size=4))


def test_reading_up_to_a_size_goes_on_until_the_end():
    class Slow:
        def __init__(self):
            self.left = 5

        def read(self, size):
            self.left -= 1
            return b"x"[: max(self.left, 0)]

    assert read_up_to(Slow(), 3) == b"xxx"
    assert read_up_to(Slow(), 9) == b"xxxx"
