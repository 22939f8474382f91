import gzip

import pytest
from tests.hostile.containers import said
from tests.hostile.making import STORY
from tests.hostile.writing import Tarred, make_tar, pax

from fanfold.recover.containers import Limits, Member, open_container


def opened(entries, **options):
    return list(open_container(make_tar(entries), name="a.tar", **options))


def only(entries):
    (member,) = [item for item in opened(entries) if isinstance(item, Member)]
    return member


def test_a_member_is_taken_with_its_time():
    member = only([Tarred(name=b"a/b.txt", data=STORY)])
    assert member.read() == STORY
    assert member.modified == "2003-04-05T12:34:56Z"
    assert member.path.raw == (b"a.tar", b"a/b.txt")


def test_pax_says_more_of_the_next_entry_and_of_no_other():
    entries = [
        pax({"path": "é" * 99, "mtime": "1049546097.25"}),
        Tarred(name=b"short", data=STORY),
        Tarred(name=b"next", data=STORY),
    ]
    first, second, _ = opened(entries)
    assert first.path.names[-1] == "é" * 99
    assert first.modified == "2003-04-05T12:34:57Z"
    assert second.path.names[-1] == "next"


def test_pax_may_say_something_of_all():
    entries = [
        pax({"mtime": "1049546097"}, kind=b"g"),
        Tarred(name=b"a"),
        Tarred(name=b"b"),
    ]
    assert {item.modified for item in opened(entries)[:2]} == {"2003-04-05T12:34:57Z"}


def test_pax_may_say_the_size():
    entries = [pax({"size": str(len(STORY))}), Tarred(name=b"a", data=STORY, size=0)]
    assert only(entries).read() == STORY


@pytest.mark.parametrize("mtime", ["never", "1e999", "nan"])
def test_a_time_that_is_none_is_not_told(mtime):
    assert only([pax({"mtime": mtime}), Tarred(name=b"a")]).modified is None


def test_a_time_that_is_no_number_is_not_told():
    block = bytearray(Tarred(name=b"a", time=0).written())
    assert only([Tarred(name=b"a", time=0)]).modified is None
    assert len(block) == 512


def test_gnu_says_long_names_and_long_links():
    entries = [
        Tarred(name=b"././@LongLink", kind=b"L", data=b"n" * 300 + b"\0"),
        Tarred(name=b"././@LongLink", kind=b"K", data=b"l" * 300 + b"\0"),
        Tarred(name=b"n" * 100, kind=b"2"),
        Tarred(name=b"b", data=STORY),
    ]
    refused, member, _ = opened(entries)
    assert refused.path.raw[-1] == b"n" * 300
    assert refused.kind == "link"
    assert member.path.names[-1] == "b"


def test_extended_headers_that_are_damaged_or_too_long_lose_the_entry():
    entries = [
        Tarred(name=b"x", kind=b"x", data=b"garbage"),
        Tarred(name=b"a", data=STORY),
        Tarred(name=b"x", kind=b"x", data=bytes(5000)),
        Tarred(name=b"b", data=STORY),
        Tarred(name=b"c", data=STORY),
    ]
    out = opened(entries, limits=Limits(directory_bytes=4096))
    assert list(said(out)) == ["- damaged a", "- damaged b", "+ c"]


def test_an_extended_header_of_no_size_is_damage():
    entries = [
        Tarred(name=b"x", kind=b"x", size=-1),
        Tarred(name=b"x", kind=b"L", size_field=b"nonsense!!!!"),
        Tarred(name=b"a", data=STORY),
    ]
    assert list(said(opened(entries))) == ["+ a", "! damaged"]


def test_sparse_files_are_refused_and_passed_over():
    entries = [
        Tarred(name=b"old", kind=b"S", data=STORY, goes_on=True),
        Tarred(name=b"a", data=STORY),
        pax({"GNU.sparse.major": "1", "GNU.sparse.name": "new"}),
        Tarred(name=b"GNUSparseFile.0/new", data=STORY),
        Tarred(name=b"b", data=STORY),
    ]
    raw = entries[0].written()
    more = bytes(504) + b"\1" + bytes(7)
    last = bytes(512)
    raw = raw[:512] + more + last + raw[512:] + make_tar(entries[1:])
    out = open_container(raw, name="x")
    assert list(said(out)) == ["- sparse old", "+ a", "- sparse new", "+ b"]


def test_a_sparse_file_whose_map_breaks_off_is_the_end():
    raw = Tarred(name=b"old", kind=b"S", goes_on=True).written() + bytes(100)
    assert list(said(open_container(raw, name="x"))) == ["! cut"]


def test_folders_are_counted():
    entries = [
        Tarred(name=b"new/", kind=b"5", size=4096),
        Tarred(name=b"old/"),
        Tarred(name=b"dump", kind=b"D", data=b"Nfile\0"),
        Tarred(name=b"file/", data=STORY),
    ]
    member, ledger = opened(entries)
    assert member.path.names[-1] == "file/"
    assert (ledger.entries, ledger.folders) == (4, 3)


def test_noughts_in_a_damaged_tar_are_passed_over():
    first = bytearray(make_tar([Tarred(name=b"a", data=STORY)], end=b""))
    bad = bytearray(Tarred(name=b"b", data=bytes(600)).written())
    bad[0] = 99
    raw = bytes(first + bad) + make_tar([Tarred(name=b"c", data=STORY)])
    assert list(said(open_container(raw, name="x"))) == ["+ a", "+ c", "! damaged"]


def test_a_damaged_tar_that_breaks_off_says_that():
    raw = make_tar([Tarred(name=b"a", data=STORY)], end=b"\xaa" * 700)
    assert list(said(open_container(raw, name="x"))) == ["+ a", "! cut"]


def test_a_packed_tar_is_no_container_in_a_container():
    raw = gzip.compress(make_tar([Tarred(name=b"a", data=STORY)]))
    member, ledger = open_container(raw, name="a.tar.gz")
    assert member.path.names == ("a.tar.gz", "a")
    assert ledger.entries == 1
