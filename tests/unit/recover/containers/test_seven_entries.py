import struct
import zlib

import pytest
from tests.hostile.containers import said
from tests.hostile.making import STORY, seven_of
from tests.hostile.writing import (
    SEVEN_PACKERS,
    Seven,
    Sevened,
    make_seven,
    number,
)

from fanfold.recover.containers import Limits, Member, open_container

TWO = [Sevened(name="a", data=STORY), Sevened(name="b", data=b"two")]


def opened(raw, **options):
    return list(open_container(raw, name="a.7z", **options))


def out(raw, **options):
    return list(said(opened(raw, **options)))


@pytest.mark.parametrize("pack_header", [False, True])
@pytest.mark.parametrize("method", SEVEN_PACKERS)
def test_each_method_that_is_read(method, pack_header):
    raw = Seven(entries=TWO, method=method, pack_header=pack_header).made()
    one, two, _ = opened(raw)
    assert (one.read(), two.read()) == (STORY, b"two")


def test_a_member_has_its_name_and_time():
    entry = Sevened(name="dir/é\ud800", data=STORY, time=126_940_196_960_000_000)
    member, _ = opened(make_seven([entry]))
    assert member.path.raw == (b"a.7z", "dir/é\ud800".encode("utf-8", "surrogatepass"))
    assert member.path.shown == r"a.7z › dir/é\ud800"
    assert member.modified == "2003-04-05T12:34:56Z"


def test_an_empty_file_lists_nothing():
    start = struct.pack("<QQI", 0, 0, 0)
    raw = b"7z\xbc\xaf\x27\x1c\0\4" + struct.pack("<I", zlib.crc32(start)) + start
    assert out(raw) == []
    assert out(raw + bytes(9)) == []
    assert out(raw + b"more") == ["! damaged"]
    assert out(raw[:20]) == ["! cut"]


def test_entries_without_data():
    raw = make_seven(
        [
            Sevened(name="dir", data=None),
            Sevened(name="zero"),
            Sevened(name="dir/sub", data=None),
        ]
    )
    member, ledger = opened(raw)
    assert (member.path.names[-1], member.read()) == ("zero", b"")
    assert (ledger.entries, ledger.folders) == (3, 2)


def test_a_list_over_its_limit_is_refused():
    raw = Seven(entries=TWO).made()
    assert out(raw, limits=Limits(directory_bytes=50)) == ["! list"]


def test_a_list_that_claims_more_files_than_may_be_is_refused():
    raw = Seven(entries=TWO).made()
    assert out(raw, limits=Limits(entries=1)) == ["! entries"]


def test_a_file_without_data_in_any_stream_is_refused():
    raw = Seven(entries=[Sevened(name="a", data=STORY)], count=1).made()
    header = b"\1\x05" + number(1) + b"\x11" + number(5) + b"\0a\0\0\0" + b"\0\0"
    assert out(Seven(entries=[], header=header).made()) == ["- damaged a"]
    assert out(raw) == ["+ a"]


def test_data_of_no_file_is_damage():
    made = Seven(entries=TWO)
    _, streams = made._streams()
    header = b"\1\x04" + streams + b"\x05" + number(0) + b"\0\0"
    assert out(Seven(entries=TWO, header=header).made()) == ["! damaged"]


@pytest.mark.parametrize(
    "header",
    [
        pytest.param(b"\x17\0", id="a packed list of no stream"),
        pytest.param(b"\x42", id="neither a list nor a packed one"),
        pytest.param(b"\1\x42", id="a property that there is not"),
        pytest.param(b"\1", id="breaks off"),
        pytest.param(b"\1\x05\xff" + b"\xff" * 8, id="very many files"),
    ],
)
def test_lists_that_make_no_sense(header):
    (said_so,) = out(Seven(entries=[], header=header).made())
    assert said_so in {"! damaged", "! entries"}


def test_a_list_that_is_packed_again_and_again_is_left():
    coder = b"\1\1\0"
    raw = b"\x17\x06\0\1\x09\x2b\0\x07\x0b\1\0" + coder + b"\x0c\x2b\0\0"
    # the packed stream, stored, is this list itself: it unpacks to itself for ever
    raw = raw.ljust(0x2B, b"\0")
    start = struct.pack("<QQI", 0, len(raw), zlib.crc32(raw))
    whole = b"7z\xbc\xaf\x27\x1c\0\4" + struct.pack("<I", zlib.crc32(start))
    assert out(whole + start + raw) == ["! damaged"]


def packed_list(**changes):
    """A list packed by storing it, with its fields told as is wanted."""
    fields = {"coder": b"\1\1\0", "size": None, "crc": None, "packed": None} | changes
    inner = b"\1" + Seven(entries=[Sevened(name="d", data=None)])._files() + b"\0"
    size = len(inner) if fields["size"] is None else fields["size"]
    packed = len(inner) if fields["packed"] is None else fields["packed"]
    crc = zlib.crc32(inner) if fields["crc"] is None else fields["crc"]
    header = (
        b"\x17\x06\0\1\x09"
        + number(packed)
        + b"\0\x07\x0b\1\0"
        + fields["coder"]
        + b"\x0c"
        + number(size)
        + b"\x0a\1"
        + struct.pack("<I", crc)
        + b"\0\0"
    )
    return Seven(entries=[], packed=inner, header=header).made()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"crc": 1}, ["! damaged"]),
        ({"size": 1 << 40}, ["! list"]),
        ({"size": 500}, ["! cut"]),
        ({"coder": b"\1\4\6\xf1\7\1"}, ["! encrypted"]),
        ({"coder": b"\1\1\7"}, ["! method"]),
        ({"packed": 1 << 40}, ["! cut"]),
    ],
)
def test_a_packed_list(changes, expected):
    assert out(packed_list(**changes)) == expected


def test_streams_that_stand_outside_the_file_are_cut():
    header = (
        b"\1\x04\x06" + number(10**6) + b"\1\x09\5\0\x07\x0b\1\0\1\1\0\x0c\5\0\0"
        b"\x05\1\x11\5\0a\0\0\0\0\0"
    )
    assert out(Seven(entries=[], header=header).made()) == ["- cut a"]


def test_a_stream_whose_size_is_not_told_is_cut():
    header = b"\1\x04\x06\0\0\0\x07\x0b\1\0\1\1\0\x0c\5\0\0\x05\1\x11\5\0a\0\0\0\0\0"
    assert out(Seven(entries=[], header=header).made()) == ["- cut a"]


def test_a_damaged_member_takes_only_those_behind_it():
    raw = bytearray(make_seven(TWO, method="copy"))
    raw[40] ^= 1
    assert out(bytes(raw)) == ["- damaged a", "+ b"]


def test_an_encrypted_list_says_so():
    assert "encrypted" in opened(packed_list(coder=b"\1\4\6\xf1\7\1"))[0].reason


def test_members_are_what_was_packed():
    members = [item for item in opened(seven_of("x", "y")) if isinstance(item, Member)]
    assert [member.read() for member in members] == [STORY, STORY]
