import pytest
from tests.hostile.writing import Tarred, pax

from fanfold.recover.containers.tar_headers import read_header, read_pax


def test_a_header_says_name_size_and_time():
    header = read_header(Tarred(name=b"a.txt", data=b"12345").written()[:512])
    assert (header.raw, header.kind, header.size_bytes, header.modified) == (
        b"a.txt",
        b"0",
        5,
        1_049_546_096,
    )


def test_the_prefix_of_ustar_stands_before_the_name():
    entry = Tarred(name=b"a.txt", prefix=b"long/folder")
    assert read_header(entry.written()).raw == b"long/folder/a.txt"
    entry.magic = b"ustar  \0"
    assert read_header(entry.written()).raw == b"a.txt"


@pytest.mark.parametrize(
    ("field", "size"),
    [
        (b"00000000017\0", 15),
        (b"         17 ", 15),
        (b"17\0garbage!!", 15),
        (b"\0" * 12, 0),
        (b"           9", None),
        (b"\x80" + b"\0" * 10 + b"\7", 7),
        (b"\xff" * 12, -1),
    ],
)
def test_numbers_are_octal_or_binary(field, size):
    entry = Tarred(name=b"a", size_field=field)
    assert read_header(entry.written()).size_bytes == size


@pytest.mark.parametrize("block", [bytes(512), b"x" * 512, b"", b"a" * 100])
def test_other_blocks_are_no_headers(block):
    assert read_header(block) is None


def test_a_header_with_a_wrong_sum_is_none():
    block = bytearray(Tarred(name=b"a").written())
    block[0] = 98
    assert read_header(bytes(block)) is None


def test_a_sum_may_be_of_signed_bytes():
    entry = Tarred(name=b"caf\xe9", signed_sum=True)
    assert read_header(entry.written()).raw == b"caf\xe9"


def test_records_of_pax():
    raw = pax({"path": "a\nb=c", "size": "7"}).data
    assert read_pax(raw) == {"path": b"a\nb=c", "size": b"7"}
    assert read_pax(raw + bytes(9)) == {"path": b"a\nb=c", "size": b"7"}
    assert read_pax(b"") == {}


@pytest.mark.parametrize(
    "raw",
    [b"path=x\n", b"99 path=x\n", b"9 path=x!", b"8 pathx\n", b"0 a=b\n", b"2 a=b\n"],
)
def test_damaged_records_of_pax_are_none(raw):
    assert read_pax(raw) is None
