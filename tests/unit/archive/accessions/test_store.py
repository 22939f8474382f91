import errno
import hashlib
import os

import pytest

from fanfold.archive.accessions.store import (
    CHUNK_BYTES,
    INCOMING,
    StoreError,
    UnreadableError,
    say_disk_error,
)
from fanfold.records.errors import ArchiveError


def put(pile, raw, name="a.txt"):
    return pile({name: raw}) / name


def incoming(store):
    return list((store.root / INCOMING).iterdir())


@pytest.mark.parametrize(
    "size", [0, 5, CHUNK_BYTES - 1, CHUNK_BYTES, 3 * CHUNK_BYTES + 7]
)
def test_a_file_is_kept_under_its_hash(store, pile, size):
    raw = os.urandom(size)
    path = put(pile, raw)
    kept = store.keep(path)
    assert kept.sha256 == hashlib.sha256(raw).hexdigest()
    assert (kept.size_bytes, kept.modified_ns) == (size, path.stat().st_mtime_ns)
    assert store.read(kept.sha256) == raw
    assert store.path_of(kept.sha256).stat().st_mode & 0o777 == 0o444
    assert incoming(store) == []
    store.flush([kept.sha256])


def test_known_bytes_are_not_written_again(store, pile):
    kept = store.keep(put(pile, b"same"))
    before = store.path_of(kept.sha256).stat()
    assert store.keep(put(pile, b"same", "b.txt")).sha256 == kept.sha256
    assert store.path_of(kept.sha256).stat() == before


def test_a_copy_cut_short_is_made_whole(store, pile):
    path = put(pile, b"the whole")
    kept = store.keep(path)
    place = store.path_of(kept.sha256)
    place.chmod(0o600)
    place.write_bytes(b"the")
    store.keep(path)
    assert store.read(kept.sha256) == b"the whole"


def test_a_full_disk_is_one_sentence_and_leaves_nothing(store, pile, monkeypatch):
    path = put(pile, b"words")

    def full(handle, data):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(StoreError, match="is full; free some space"):
        store.keep(path)
    assert incoming(store) == []
    assert list(store.names()) == []


def test_a_disk_that_lies_is_found_out(store, pile, monkeypatch):
    path = put(pile, b"words")
    write = os.write
    monkeypatch.setattr(
        os, "write", lambda handle, data: write(handle, b"x" * len(data))
    )
    with pytest.raises(StoreError, match="gave back other bytes"):
        store.keep(path)
    assert list(store.names()) == []


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda p: None, "vanished"),
        (lambda p: p.symlink_to("/etc/passwd"), "a link; not followed"),
        (os.mkfifo, "became no file"),
        (lambda p: p.mkdir(), "became no file"),
    ],
)
def test_what_changed_since_the_walk_is_refused(store, tmp_path, make, reason):
    make(tmp_path / "x")
    with pytest.raises(UnreadableError, match=reason):
        store.keep(tmp_path / "x")


def test_a_read_error_is_the_file_s_not_the_store_s(store, pile, monkeypatch):
    path = put(pile, b"x" * (2 * CHUNK_BYTES))
    read, calls = os.read, []

    def failing(handle, size):
        calls.append(size)
        if len(calls) > 1:
            raise OSError(errno.EIO, "Input/output error")
        return read(handle, size)

    monkeypatch.setattr(os, "read", failing)
    with pytest.raises(UnreadableError, match="the disk reports an error"):
        store.keep(path)
    assert incoming(store) == []


def test_clean_takes_away_half_written_copies(store):
    (store.root / INCOMING / "1.part").write_bytes(b"half")
    store.clean()
    assert incoming(store) == []


def test_names_lists_what_is_kept(store, pile):
    kept = {store.keep(put(pile, raw)).sha256 for raw in (b"a", b"b", b"c")}
    assert list(store.names()) == sorted(kept)


def test_digest_finds_what_changed(store, pile):
    kept = store.keep(put(pile, b"words"))
    place = store.path_of(kept.sha256)
    place.chmod(0o600)
    place.write_bytes(b"wordz")
    assert store.digest(kept.sha256) == hashlib.sha256(b"wordz").hexdigest()
    place.unlink()
    assert store.digest(kept.sha256) is None
    with pytest.raises(ArchiveError, match="missing from the store"):
        store.read(kept.sha256)


def test_another_disk_error_names_itself(tmp_path):
    said = say_disk_error(OSError(errno.EROFS, "x"), tmp_path)
    assert said == f"The library in {tmp_path} can't be written: read-only file system."
