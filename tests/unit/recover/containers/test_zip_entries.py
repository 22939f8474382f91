import struct
import zlib

import pytest
from tests.hostile.containers import said
from tests.hostile.making import STORY, zip_of
from tests.hostile.writing import Zipped, make_zip

from fanfold.recover.containers import Ledger, Limits, Member, open_container
from fanfold.recover.containers.zip_directory import Directory


def opened(raw, **options):
    return list(open_container(raw, name="a.zip", **options))


def only(raw):
    (member,) = [item for item in opened(raw) if isinstance(item, Member)]
    return member


@pytest.mark.parametrize("method", [0, 8, 12, 14, 95])
def test_each_method_that_is_read(method):
    flags = 2 if method == 14 else 0
    raw = make_zip([Zipped(name=b"a.txt", data=STORY, method=method, flags=flags)])
    member = only(raw)
    assert member.read() == STORY
    assert member.size_bytes == len(STORY)
    assert member.modified == "2003-04-05T12:34:56"
    assert member.path.names == ("a.zip", "a.txt")
    assert member.note == ""


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("prefix", [b"", b"MZ a program\0" * 9])
@pytest.mark.parametrize("comment", [b"", b"a comment PK\5\6 that lies"])
def test_what_stands_around_a_zip_does_not_matter(wide, prefix, comment):
    entries = [Zipped(name=b"a", data=STORY), Zipped(name=b"b", data=b"two")]
    raw = make_zip(entries, wide=wide, prefix=prefix, comment=comment)
    assert list(said(opened(raw))) == ["+ a", "+ b"]


@pytest.mark.parametrize("descriptor", ["plain", "signed", "plain64", "signed64"])
@pytest.mark.parametrize("is_cut", [False, True])
def test_sizes_may_stand_after_the_data(descriptor, is_cut):
    entries = [
        Zipped(name=b"a", data=STORY, descriptor=descriptor),
        Zipped(name=b"b", data=b"two", descriptor=descriptor),
    ]
    raw = make_zip(entries)
    if is_cut:
        raw = raw[: raw.index(b"PK\1\2") + 9]
    rest = ["! directory"] if is_cut else []
    assert list(said(opened(raw))) == ["+ a", "+ b", *rest]


def test_what_a_broken_download_holds_is_held_to_its_checksum():
    raw = make_zip([Zipped(name=b"a", data=STORY, descriptor="signed", crc=1)])
    raw = raw[: raw.index(b"PK\1\2")]
    assert list(said(opened(raw))) == ["- damaged a", "! directory"]


@pytest.mark.parametrize(
    "entry",
    [
        Zipped(name=b"a", data=STORY, descriptor="signed", size=7),
        Zipped(name=b"a", data=STORY, descriptor="signed", method=12),
        Zipped(name=b"a", data=STORY, descriptor="signed", packed=b"\xff" * 40),
    ],
)
def test_an_entry_whose_end_is_not_found_is_refused(entry):
    raw = make_zip([entry, Zipped(name=b"b", data=STORY)])
    raw = raw[: raw.index(b"PK\1\2")]
    assert list(said(opened(raw))) == ["- cut a", "+ b", "! directory"]


def test_an_encrypted_entry_without_sizes_is_not_measured():
    raw = make_zip([Zipped(name=b"a", data=STORY, descriptor="signed", flags=1)])
    raw = raw[: raw.index(b"PK\1\2")]
    assert list(said(opened(raw))) == ["- encrypted a", "! directory"]


def test_measuring_counts_as_unpacking():
    entry = Zipped(name=b"a", data=bytes(9999), descriptor="signed")
    raw = make_zip([entry])[:-30]
    limits = Limits(ratio=1, ratio_free_bytes=0)
    assert list(said(opened(raw, limits=limits))) == ["! ratio"]


def test_what_looks_like_an_entry_in_the_last_bytes_is_none():
    raw = zip_of(b"a")
    raw = raw[: raw.index(b"PK\1\2")] + b"PK\3\4" + bytes(40_000) + b"PK\3\4"
    assert next(said(opened(raw))) == "+ a"


def test_a_directory_that_is_damaged_half_way_is_done_without():
    raw = bytearray(zip_of(b"a", b"b"))
    raw[raw.rindex(b"PK\1\2")] = 0
    assert list(said(opened(bytes(raw)))) == ["+ a", "+ b", "! directory"]


def test_a_directory_that_breaks_off_is_done_without():
    one, two = Zipped(name=b"a", data=STORY), Zipped(name=b"b", data=STORY)
    body = one.local() + two.local()
    directory = one.central(0) + two.central(len(one.local()))[:-1]
    for size in (len(directory), len(directory) - 20):
        end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 2, 2, size, len(body), 0)
        raw = body + directory[:size] + end
        assert list(said(opened(raw))) == ["+ a", "+ b", "! directory"]


def test_numbers_of_zip64_stand_in_the_extra_field():
    extra = struct.pack("<HHQQQ", 1, 24, len(STORY), 0, 0)
    entry = Zipped(name=b"a", data=STORY, method=0, extra=extra, size=0xFFFFFFFF)
    assert only(make_zip([entry])).read() == STORY


def test_numbers_of_zip64_that_are_missing_are_not_made_up():
    raw = make_zip([Zipped(name=b"a", data=STORY, size=0xFFFFFFFF, disk=0xFFFF)])
    assert list(said(opened(raw))) == ["- size a"]


def test_a_zip64_record_that_is_lost_is_damage():
    raw = make_zip([Zipped(name=b"a", data=STORY)], wide=True)
    for magic in (b"PK\6\6", b"PK\6\7"):
        at = raw.index(magic)
        lost = raw[:at] + b"PK\6\0" + raw[at + 4 :]
        assert list(said(opened(lost))) == ["+ a", "! directory"]


def test_a_directory_is_looked_for_where_the_end_says_too():
    """Where something was put between the directory and its end."""
    raw = zip_of(b"a")
    at = raw.index(b"PK\5\6")
    assert list(said(opened(raw[:at] + b"junk" + raw[at:]))) == ["+ a"]


def test_an_extended_time_is_in_utc():
    extra = struct.pack("<HHHH", 0x9999, 4, 0, 0)
    extra += struct.pack("<HHBi", 0x5455, 5, 1, 1_049_546_096)
    raw = make_zip([Zipped(name=b"a", data=STORY, extra=extra)])
    assert only(raw).modified == "2003-04-05T12:34:56Z"


def test_a_name_in_utf8_is_believed_where_its_flag_is_set():
    raw = make_zip([Zipped(name="é—".encode(), data=STORY, flags=1 << 11)])
    assert only(raw).path.names[-1] == "é—"


def test_a_name_that_is_not_in_utf8_as_its_flag_says_is_read_somehow():
    raw = make_zip([Zipped(name=b"caf\x82.txt", data=STORY, flags=1 << 11)])
    assert only(raw).path.names[-1] == "café.txt"


@pytest.mark.parametrize(("crc", "name"), [(zlib.crc32(b"cafe"), "café"), (1, "cafe")])
def test_a_name_in_an_extra_field_is_believed_where_it_fits(crc, name):
    field = struct.pack("<BI", 1, crc) + "café".encode()
    extra = struct.pack("<HH", 0x7075, len(field)) + field
    raw = make_zip([Zipped(name=b"cafe", data=STORY, extra=extra)])
    assert only(raw).path.names[-1] == name


def test_raw_names_stay_as_they_are():
    raw = make_zip([Zipped(name=b"caf\x82.txt", data=STORY)])
    assert only(raw).path.raw == (b"a.zip", b"caf\x82.txt")


def test_two_names_of_one_entry_are_noted():
    raw = make_zip([Zipped(name=b"a.txt", local_name=b"b.txt", data=STORY)])
    assert only(raw).note == "The entry itself says it is named “b.txt”."
    raw = make_zip([Zipped(name=b"a/b", local_name=b"a\\b", data=STORY)])
    assert only(raw).note == ""


def test_folders_are_counted():
    raw = make_zip(
        [
            Zipped(name=b"one/"),
            Zipped(name=b"two", mode=0o040755),
            Zipped(name=b"three", attributes=0x10, system=0),
            Zipped(name=b"file/", data=STORY),
        ]
    )
    *members, ledger = opened(raw)
    assert list(said(members)) == ["+ file/"]
    assert isinstance(ledger, Ledger)
    assert (ledger.entries, ledger.folders) == (4, 3)


def test_an_entry_that_runs_into_the_directory_is_refused():
    body = Zipped(name=b"a", data=STORY, method=0)
    raw = make_zip(
        [Zipped(name=b"a", data=STORY, method=0, packed_size=len(STORY) + 9)]
    )
    assert body.name == b"a"
    assert list(said(opened(raw))) == ["- damaged a"]


def test_an_entry_before_another_that_it_covers_is_refused():
    inner = Zipped(name=b"in", data=STORY, method=0)
    outer = Zipped(name=b"out", data=inner.local(), method=0)
    start = len(outer.local()) - len(inner.local())
    body = outer.local()
    directory = inner.central(start) + outer.central(0)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 2, 2, len(directory), len(body), 0)
    raw = body + directory + end
    assert list(said(opened(raw, nested=False))) == ["+ in", "- overlap out"]


@pytest.mark.parametrize("head", [b"\x09\x14\x05\0\x5d", b"\x09\x14\x05\0\xff\0\0\0\0"])
def test_properties_of_lzma_that_make_no_sense_are_damage(head):
    raw = make_zip([Zipped(name=b"a", data=STORY, method=14, packed=head)])
    assert list(said(opened(raw))) == ["- damaged a"]


@pytest.mark.parametrize(
    ("is_wide", "count", "agrees"),
    [(False, 65537, True), (False, 2, False), (True, 65537, False), (True, 1, True)],
)
def test_a_number_of_entries_may_have_lost_its_upper_bits(is_wide, count, agrees):
    directory = Directory(
        start=0, size_bytes=0, entries=1, is_wide=is_wide, shift=0, is_split=False
    )
    assert directory.agrees(count) == agrees


def test_a_record_of_zip64_may_stand_elsewhere_than_is_said():
    raw = make_zip([Zipped(name=b"a", data=STORY)], wide=True)
    at = raw.index(b"PK\6\7")
    for place in (1 << 63, 3):
        told = struct.pack("<4sIQI", b"PK\6\7", 0, place, 1)
        assert list(said(opened(raw[:at] + told + raw[at + 20 :]))) == ["+ a"]
