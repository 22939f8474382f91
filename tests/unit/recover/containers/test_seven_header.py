import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.hostile.writing import number

from fanfold.recover.containers.refusals import RefusalError
from fanfold.recover.containers.seven_cursor import Cursor
from fanfold.recover.containers.seven_files import read_header
from fanfold.recover.containers.seven_header import Coder, read_streams


def streams(raw, *, most=100):
    return read_streams(Cursor(raw, most=most))


STORED = b"\1\1\0"
TWO_FOLDERS = b"\x07\x0b\2\0" + STORED + STORED + b"\x0c\5\6"


def test_packed_streams_and_their_checksums():
    raw = b"\x06\7\2\x09\5\6\x0a\1" + bytes(8) + b"\0\0"
    found = streams(raw)
    assert (found.start, found.packed) == (7, [5, 6])


def test_folders_hold_one_file_where_nothing_else_is_said():
    crcs = b"\x0a\0\x40" + struct.pack("<I", 9)
    found = streams(TWO_FOLDERS + crcs + b"\0\0")
    assert [[(p.size_bytes, p.crc) for p in parts] for parts in found.parts] == [
        [(5, None)],
        [(6, 9)],
    ]


def test_files_share_folders_by_their_sizes():
    raw = TWO_FOLDERS + b"\x0a\1" + struct.pack("<II", 1, 2) + b"\0"
    raw += b"\x08\x0d\3\1\x09\1\1\x0a\1" + struct.pack("<III", 7, 8, 9) + b"\0\0"
    found = streams(raw)
    assert [[(p.size_bytes, p.crc) for p in parts] for parts in found.parts] == [
        [(1, 7), (1, 8), (3, 9)],
        [(6, 2)],
    ]


def test_a_folder_may_hold_no_file():
    raw = TWO_FOLDERS + b"\0\x08\x0d\0\1\0\0"
    assert [len(parts) for parts in streams(raw).parts] == [0, 1]


def test_a_chain_is_put_in_its_order():
    first = b"\1\3" + b"\x21\x21\1\x10"
    raw = b"\x07\x0b\1\0\2" + first + b"\0\1" + b"\x0c\5\6\0\0"
    (folder,) = streams(raw).folders
    assert folder.is_chain
    assert folder.coders == (
        Coder(method=b"\3", properties=b""),
        Coder(method=b"\x21", properties=b"\x10"),
    )
    assert folder.size_bytes == 5


def test_what_is_no_chain_is_said_to_be_none():
    complex_coder = b"\x14\3\3\1\x1b" + b"\4\1"
    raw = b"\x07\x0b\1\0\1" + complex_coder + b"\0\1\2\3" + b"\x0c\5\0\0"
    (folder,) = streams(raw).folders
    assert not folder.is_chain
    assert folder.packed_streams == 4


def test_a_chain_in_a_ring_is_no_chain():
    coders = b"\3\1\0\1\0\1\0"
    pairs = b"\1\2\2\1"
    raw = b"\x07\x0b\1\0" + coders + pairs + b"\x0c\1\1\1\0\0"
    (folder,) = streams(raw).folders
    assert not folder.is_chain


@pytest.mark.parametrize(
    "raw",
    [
        b"\x42",
        b"\x06\0\1\x42",
        b"\x07\x42",
        b"\x07\x0b\1\1",
        b"\x07\x0b\1\0\0",
        b"\x07\x0b\1\0\x21",
        b"\x07\x0b\1\0\2\1\0\1\0\0\0\x0c",
        b"\x07\x0b\1\0\1\x11\0\1\2\0\0",
        b"\x07\x0b\1\0" + STORED + b"\x42",
        TWO_FOLDERS + b"\x42",
        TWO_FOLDERS + b"\0\x08\x0d\2\1\0",
        TWO_FOLDERS + b"\0\x08\x0d\2\1\x09\x06",
        TWO_FOLDERS + b"\0\x08\x42",
        TWO_FOLDERS + b"\0\x08\0\x42",
        TWO_FOLDERS,
        b"",
    ],
)
def test_what_makes_no_sense_is_damage(raw):
    with pytest.raises(RefusalError, match="damaged"):
        streams(raw)


def test_files_over_the_limit_are_refused():
    raw = TWO_FOLDERS + b"\0\x08\x0d\3\3\x09\1\1\1\1\0\0"
    assert len(streams(raw).parts) == 2
    with pytest.raises(RefusalError, match="more than 5 entries"):
        streams(raw, most=5)


@settings(deadline=None)
@given(st.integers(0, 2**64 - 1))
def test_numbers_of_every_length(value):
    assert Cursor(number(value), most=1).number() == value


def test_a_header_passes_over_what_does_not_matter():
    raw = b"\x02\x09\2ab\0" + b"\x03\0" + b"\x04\0" + b"\x05\0\x19\1\0\0" + b"\0"
    found, files = read_header(Cursor(raw, most=9))
    assert (found.folders, files.count) == ([], 0)


@pytest.mark.parametrize("names", [b"\1", b"\0a", b"\0a\0", b"\0a\0\0\0b\0\0\0"])
def test_names_that_do_not_fit_are_damage(names):
    raw = b"\x05\1\x11" + number(len(names)) + names + b"\0\0"
    with pytest.raises(RefusalError, match="damaged"):
        read_header(Cursor(raw, most=9))


@pytest.mark.parametrize("late", [b"\x0f\1\x80", b"\x10\1\x80"])
def test_what_is_said_of_another_number_of_files_is_damage(late):
    raw = b"\x05\x09\x0e\2\x80\0" + late + b"\x0e\2\xff\x80\0\0"
    with pytest.raises(RefusalError, match="damaged"):
        read_header(Cursor(raw, most=9))


@settings(deadline=None)
@given(st.binary(max_size=80))
def test_any_bytes_are_a_header_or_damage(raw):
    try:
        read_header(Cursor(raw, most=50))
    except RefusalError:
        return
