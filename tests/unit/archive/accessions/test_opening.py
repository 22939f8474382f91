"""Containers of a pile: each member is an original of its own."""

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from fanfold.archive.accessions import opening
from fanfold.archive.accessions.manifest import keep_pile
from fanfold.archive.accessions.members import Member, said_of
from fanfold.archive.accessions.store import SPOOLED_BYTES, OriginalStore
from fanfold.archive.accessions.walking import SYSTEM_FILE, walk


def zipped(entries: list[tuple[str, bytes]]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            info = zipfile.ZipInfo(name, date_time=(2004, 5, 6, 7, 8, 10))
            archive.writestr(info, data)
    return made.getvalue()


def tarred(entries: list[tuple[str, bytes]]) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        for name, data in entries:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return made.getvalue()


def members(folder: Path, store: OriginalStore) -> list[Member]:
    return keep_pile(walk(folder, own=None), store=store, progress=lambda _: None)


def put(pile, name: str, data: bytes) -> Path:
    folder: Path = pile({})
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return folder


def test_members_are_kept_under_the_containers_path(pile, store):
    inner = tarred([("deep/c.txt", b"three")])
    folder = put(pile, "site.zip", zipped([("a.txt", b"one"), ("b/x.tgz", inner)]))
    found = members(folder, store)
    assert [(m.path, m.is_container, m.reason) for m in found] == [
        (b"site.zip", True, "opened: 2 files inside"),
        (b"site.zip/a.txt", False, ""),
        (b"site.zip/b/x.tgz/deep/c.txt", False, ""),
    ]
    kept = [m.kept for m in found if m.kept]
    assert [store.read(k.sha256) for k in kept[1:]] == [b"one", b"three"]
    assert kept[1].modified_ns // 10**9 == 1083827290


def test_a_plain_file_is_none(pile, store):
    folder = put(pile, "a.txt", b"PK is how it begins")
    assert [m.is_container for m in members(folder, store)] == [False]


def test_names_are_data_and_equal_names_are_both_kept(pile, store, tmp_path):
    entries = [("../../up.txt", b"1"), ("/abs.txt", b"2"), ("a.txt", b"3")]
    with pytest.warns(UserWarning, match="Duplicate name"):
        raw = zipped([*entries, ("a.txt", b"4"), ("a.txt (2)", b"5")])
    folder = put(pile, "z.zip", raw)
    before = {p for p in tmp_path.rglob("*") if "originals" not in str(p)}
    paths = {m.path for m in members(folder, store)}
    assert {b"z.zip/../../up.txt", b"z.zip//abs.txt", b"z.zip/a.txt"} < paths
    assert len(paths) == 6
    after = {p for p in tmp_path.rglob("*") if "originals" not in str(p)}
    assert {p.name for p in after - before} <= {"incoming"}


def test_what_is_not_taken_is_said(pile, store):
    entries = [("__MACOSX/._a", b"x"), (".DS_Store", b"x"), ("a.txt", b"one")]
    raw = bytearray(zipped(entries))
    raw[raw.index(b"one")] ^= 0xFF
    folder = put(pile, "z.zip", bytes(raw))
    found = {m.path: m for m in members(folder, store)}
    assert found[b"z.zip/.DS_Store"].reason == SYSTEM_FILE
    assert found[b"z.zip/__MACOSX/._a"].reason == SYSTEM_FILE
    damaged = found[b"z.zip/a.txt"]
    assert damaged.kept is None
    assert damaged.reason
    assert found[b"z.zip"].reason == "opened: 0 files inside, 3 not taken"


def test_a_large_member_waits_on_the_disk(pile, store):
    data = bytes(range(256)) * (SPOOLED_BYTES // 256 + 1)
    folder = put(pile, "z.zip", zipped([("big.bin", data)]))
    found = members(folder, store)
    assert found[1].kept is not None
    assert found[1].kept.size_bytes == len(data)
    assert not list((store.root / "incoming").iterdir())


@pytest.mark.parametrize(
    ("modified", "expected"),
    [
        (None, 7),
        ("nonsense", 7),
        ("1970-01-01T00:00:02Z", 2 * 10**9),
        ("1970-01-01T00:00:02", 2 * 10**9),
        ("1970-01-01T01:00:02+01:00", 2 * 10**9),
    ],
)
def test_times(modified, expected):
    assert opening._nanoseconds(modified, otherwise=7) == expected


def test_one_file_is_one_file():
    one = Member(path=b"z/a", kept=None, reason="")
    assert said_of([one]) == "opened: 0 files inside, 1 not taken"
