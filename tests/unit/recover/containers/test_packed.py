import bz2
import gzip
import io
import lzma

import pytest
from tests.hostile.making import STORY

from fanfold.recover.containers import open_container
from fanfold.recover.containers.packed import Rejoined


def only(raw, name):
    member, ledger = open_container(raw, name=name)
    assert (ledger.entries, ledger.is_whole) == (1, True)
    assert member.read() == STORY
    return member


@pytest.mark.parametrize(
    ("pack", "name", "inner"),
    [
        (gzip.compress, "dir/story.txt.gz", "story.txt"),
        (bz2.compress, "story.txt.BZ2", "story.txt"),
        (bz2.compress, "story.txt.bz", "story.txt"),
        (lzma.compress, "story.txt.xz", "story.txt"),
        (lzma.compress, "story", "story"),
        (gzip.compress, ".gz", ".gz"),
    ],
)
def test_the_file_inside_has_the_name_without_its_ending(pack, name, inner):
    assert only(pack(STORY), name).path.names == (name, inner)


def packed_by_gzip(flags, fields):
    plain = gzip.compress(STORY, mtime=0)
    return plain[:3] + bytes([flags]) + plain[4:10] + fields + plain[10:]


@pytest.mark.parametrize(
    ("flags", "fields"),
    [(8, b"caf\xe9.txt\0"), (12, b"\3\0abccaf\xe9.txt\0"), (24, b"caf\xe9.txt\0why\0")],
)
def test_gzip_may_have_kept_the_name(flags, fields):
    member = only(packed_by_gzip(flags, fields), "other.gz")
    assert member.path.raw[-1] == b"caf\xe9.txt"
    assert member.path.names[-1] == "café.txt"


def test_a_kept_name_may_be_empty():
    assert only(packed_by_gzip(8, b"\0"), "a.gz").path.names[-1] == "a"


def test_gzip_may_have_kept_the_time():
    raw = gzip.compress(STORY, mtime=1_049_546_096)
    assert only(raw, "a.gz").modified == "2003-04-05T12:34:56Z"
    assert only(gzip.compress(STORY, mtime=0), "a.gz").modified is None


def test_a_source_that_was_looked_at_is_whole():
    source = Rejoined(b"head", io.BytesIO(b" and tail"))
    assert [source.read(3), source.read(3), source.read(99)] == [
        b"hea",
        b"d",
        b" and tail",
    ]
