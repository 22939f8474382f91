import bz2
import gzip
import io
import lzma
import tempfile
from functools import partial

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.hostile.containers import SMALL, said
from tests.hostile.making import (
    BAD_TAR,
    ODD_SEVEN,
    ODD_TAR,
    ODD_ZIP,
    STORY,
    seven_of,
    tar_of,
    zip_of,
)
from tests.hostile.writing import (
    Sevened,
    Tarred,
    Zipped,
    make_seven,
    make_tar,
    make_zip,
    pax,
)

from fanfold.recover.containers import (
    Ledger,
    Limits,
    Member,
    Refused,
    open_container,
)

NAMES = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
    min_size=1,
    max_size=20,
).filter(lambda name: not name.endswith(("/", "\\")))
# a first byte that no sign begins with, so that no member is a container itself
DATA = st.binary(max_size=200).map(lambda data: b"~" + data)
TREES = st.dictionaries(NAMES, DATA, max_size=5)


def pack_zip(tree, method):
    return make_zip(
        [
            Zipped(
                name=name.encode(), data=data, method=method, flags=2 * (method == 14)
            )
            for name, data in tree.items()
        ]
    )


def pack_tar(tree):
    entries = []
    for name, data in tree.items():
        entries += [pax({"path": name}), Tarred(name=b"x", data=data)]
    return make_tar(entries)


def pack_seven(tree, method):
    return make_seven(
        [Sevened(name=name, data=data) for name, data in tree.items()], method=method
    )


PACKERS = {
    **{f"zip {m}": partial(pack_zip, method=m) for m in (0, 8, 12, 14, 95)},
    **{
        f"7z {m}": partial(pack_seven, method=m)
        for m in ("copy", "lzma", "lzma2", "deflate", "bzip2")
    },
    "tar gz": lambda tree: gzip.compress(pack_tar(tree)),
    "tar bz2": lambda tree: bz2.compress(pack_tar(tree)),
    "tar xz": lambda tree: lzma.compress(pack_tar(tree)),
}


@pytest.mark.parametrize("kind", PACKERS)
@settings(max_examples=30, deadline=None)
@given(tree=TREES.filter(bool))
def test_what_was_packed_comes_back(kind, tree):
    *members, ledger = open_container(PACKERS[kind](tree), name="x")
    assert [(m.path.names[-1], m.read()) for m in members] == list(tree.items())
    assert [m.order for m in members] == list(range(len(tree)))
    assert (ledger.members, ledger.is_whole) == (len(tree), True)


@settings(deadline=None)
@given(tree=TREES.filter(bool))
def test_what_a_plain_tar_holds_comes_back(tree):
    *members, _ = open_container(pack_tar(tree), name="x")
    assert {m.path.names[-1]: m.read() for m in members} == tree


def check_balance(items, limits):
    """See that each entry became one thing, under the limits; return the ledgers."""
    seen, ledgers, total = {}, {}, 0
    for item in items:
        if isinstance(item, Ledger):
            assert item.path not in ledgers or item.order is not None
            parts = (item.members, item.refused, item.folders, item.containers)
            assert item.entries == sum(parts) <= limits.entries
            orders = seen.pop(item.path, [])
            assert len(orders) == len(set(orders)) == item.entries - item.folders
            assert all(order < item.entries for order in orders)
            ledgers[item.path] = item
        if isinstance(item, Member):
            total += item.size_bytes
            assert len(item.read()) == item.size_bytes <= limits.member_bytes
        if item.order is not None:
            outer = type(item.path)(raw=item.path.raw[:-1], names=item.path.names[:-1])
            seen.setdefault(outer, []).append(item.order)
        assert len(item.path.raw) <= limits.depth + 1
        if isinstance(item, Refused):
            assert item.reason.isprintable()
            assert item.reason.endswith(".")
    assert total <= limits.bytes_out
    assert not seen
    return ledgers


WHOLE = (
    zip_of(b"a.txt", b"b/c.txt"),
    zip_of(b"x.zip", data=zip_of(b"q")),
    make_zip([Zipped(name=b"a", data=STORY, descriptor="signed")], wide=True),
    BAD_TAR,
    ODD_TAR,
    ODD_ZIP,
    ODD_SEVEN,
    make_tar([pax({"path": "é" * 50}), Tarred(name=b"x", data=STORY)]),
    seven_of("a", "b"),
    make_seven([Sevened(name="a", data=STORY)], method="lzma"),
    gzip.compress(BAD_TAR),
    bz2.compress(STORY),
    lzma.compress(STORY),
)


@settings(max_examples=300, deadline=None)
@given(
    raw=st.sampled_from(WHOLE),
    cut=st.integers(0, 4000),
    holes=st.lists(st.tuples(st.integers(0, 4000), st.binary(max_size=9)), max_size=4),
)
def test_whatever_happened_to_a_container_every_entry_becomes_one_thing(
    raw, cut, holes
):
    harmed = bytearray(raw[: len(raw) - cut] if cut < len(raw) else raw)
    for at, data in holes:
        harmed[at : at + len(data)] = data
    check_balance(open_container(bytes(harmed), name="x", limits=SMALL), SMALL)


SIGNS = (
    b"PK\3\4",
    b"PK\5\6",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b\x08",
    b"BZh91AY&SY",
    b"\xfd7zXZ\0",
    b"",
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(SIGNS), st.binary(max_size=300))
@example(b"", b"")
def test_any_bytes_give_results_and_no_error(sign, raw):
    check_balance(open_container(sign + raw, name="x", limits=SMALL), SMALL)


def test_containers_in_containers_are_opened_and_counted():
    inner = tar_of(b"a", b"b")
    raw = make_zip(
        [
            Zipped(name=b"first", data=STORY),
            Zipped(name=b"in.tar.gz", data=gzip.compress(inner)),
            Zipped(name=b"dir/"),
            Zipped(name=b"last", data=STORY),
        ]
    )
    items = list(open_container(raw, name="out.zip"))
    ledgers = check_balance(items, Limits())
    assert [item.path.shown for item in items] == [
        "out.zip › first",
        "out.zip › in.tar.gz › a",
        "out.zip › in.tar.gz › b",
        "out.zip › in.tar.gz",
        "out.zip › last",
        "out.zip",
    ]
    assert {ledger.containers for ledger in ledgers.values()} == {0, 1}
    assert items[3].order == 1
    assert items[4].order == 3


def test_containers_inside_may_be_left_as_they_are():
    raw = zip_of(b"in.zip", data=zip_of(b"a"))
    assert list(said(open_container(raw, name="x", nested=False))) == ["+ in.zip"]


def test_books_inside_are_members():
    book = make_zip([Zipped(name=b"mimetype", data=b"application/epub+zip", method=0)])
    assert list(said(open_container(zip_of(b"a.epub", data=book), name="x"))) == [
        "+ a.epub"
    ]


def test_system_litter_is_for_the_caller_to_leave():
    raw = zip_of(b"__MACOSX/._a.txt", b".DS_Store", b"Thumbs.db")
    assert len(list(said(open_container(raw, name="x")))) == 3


def test_members_come_into_files_that_the_caller_gives(tmp_path):
    spool = partial(tempfile.TemporaryFile, dir=tmp_path)
    with io.BytesIO(zip_of(b"../../escaped", b"/etc/b")) as file:
        for item in open_container(file, name="x", spool=spool):
            if isinstance(item, Member):
                assert item.data.name != "x"
                assert item.read() == STORY
                item.data.close()
    assert list(tmp_path.iterdir()) == []


def test_files_of_what_is_refused_or_opened_are_closed():
    made = []

    def spool():
        made.append(io.BytesIO())
        return made[-1]

    raw = make_zip(
        [Zipped(name=b"bad", data=STORY, crc=1), Zipped(name=b"z", data=zip_of(b"a"))]
    )
    members = [
        item
        for item in open_container(raw, name="x", spool=spool)
        if isinstance(item, Member)
    ]
    assert [file for file in made if not file.closed] == [m.data for m in members]
    limits = Limits(depth=1)
    assert list(said(open_container(raw, name="x", spool=spool, limits=limits))) == [
        "- damaged bad",
        "- depth z",
    ]
    assert made[-1].closed


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ({"bytes_in": 10}, ["! bytes_in"]),
        ({"bytes_out": 1000}, ["+ a", "- total b", "! total"]),
        ({"member_bytes": 10}, ["- size a", "- size b"]),
        ({"entries": 1}, ["+ a", "! entries"]),
        ({"name_bytes": 0}, ["- name a", "- name b"]),
    ],
)
def test_each_limit_says_that_it_was_it(limits, expected):
    raw = zip_of(b"a", b"b")
    assert (
        list(said(open_container(raw, name="x", limits=Limits(**limits)))) == expected
    )


def test_a_member_that_does_not_say_its_size_is_limited_too():
    raw = gzip.compress(STORY)
    limits = Limits(member_bytes=10)
    assert list(said(open_container(raw, name="x", limits=limits))) == ["- size x"]


def test_a_spent_limit_ends_all_containers_around():
    raw = make_zip(
        [Zipped(name=b"in.zip", data=zip_of(b"a", b"b")), Zipped(name=b"c", data=STORY)]
    )
    limits = Limits(bytes_out=1500)
    assert list(said(open_container(raw, name="x", limits=limits))) == [
        "+ in.zip > a",
        "- total in.zip > b",
        "! total in.zip",
        "! total",
    ]


def test_what_is_no_container_is_said_so():
    refused, ledger = open_container(b"Once upon a time", name="story.txt")
    assert refused.reason == (
        "story.txt was not read to its end: it is no container that can be opened here;"
        " unpack it by hand and take in what comes out."
    )
    assert (ledger.entries, ledger.is_whole) == (0, False)


@pytest.mark.parametrize(
    ("name", "raw"), [("caf\udce9", b"caf\xe9"), ("half\ud800", b"half\xed\xa0\x80")]
)
def test_a_name_may_hold_bytes_that_are_no_text(name, raw):
    ledger = list(open_container(zip_of(b"a"), name=name))[-1]
    assert ledger.path.raw == (raw,)
    assert ledger.path.shown.isprintable()
