import os
import socket

import pytest

from fanfold.archive.accessions.walking import (
    MARKED_FOLDER,
    OWN_FOLDER,
    SYSTEM_FILE,
    say_error,
    walk,
)
from fanfold.records.errors import ArchiveError


def listed(folder, own=None):
    return {entry.path: entry.reason for entry in walk(folder, own=own)}


def test_files_are_listed_in_order_whatever_their_names(pile):
    folder = pile(
        {
            "b.txt": "b",
            "sub/deep/x": "x",
            "new\nline": "n",
            "..\\..\\up": "u",
            ".profile": "p",
        }
    )
    (folder / os.fsdecode(b"caf\xe9")).write_text("c")
    assert [entry.path for entry in walk(folder, own=None)] == [
        b"..\\..\\up",
        b".profile",
        b"b.txt",
        b"caf\xe9",
        b"new\nline",
        b"sub/deep/x",
    ]


def test_a_long_name_is_listed(pile):
    name = "n" * 255
    assert listed(pile({name: "x"})) == {name.encode(): ""}


def test_what_is_no_file_is_said(pile, monkeypatch):
    folder = pile({"file": "x"})
    (folder / "link").symlink_to("file")
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe")
    monkeypatch.chdir(folder)
    with socket.socket(socket.AF_UNIX) as plug:
        plug.bind("plug")
        assert listed(folder) == {
            b"file": "",
            b"link": "a link; not followed",
            b"loop": "a link; not followed",
            b"pipe": "a named pipe, not a file",
            b"plug": "a socket, not a file",
        }


@pytest.mark.parametrize(
    "name", [".DS_Store", "._story.txt", "Thumbs.db", "desktop.ini", ".nfs0001"]
)
def test_what_systems_leave_is_left_alone(pile, name):
    assert listed(pile({name: "x"})) == {name.encode(): SYSTEM_FILE}


def test_a_system_folder_is_one_entry(pile):
    folder = pile({".git/HEAD": "x", "__MACOSX/a": "x", "a.git": "x"})
    assert listed(folder) == {
        b".git/": SYSTEM_FILE,
        b"__MACOSX/": SYSTEM_FILE,
        b"a.git": "",
    }


def test_the_library_itself_is_left_alone(pile):
    folder = pile({"a": "x", "data/fanfold.sqlite3": "x"})
    assert listed(folder, folder / "data") == {b"a": "", b"data/": OWN_FOLDER}


def test_a_pile_may_be_one_file(pile):
    folder = pile({"a.txt": "x"})
    assert listed(folder / "a.txt") == {b"a.txt": ""}


def test_a_folder_that_cannot_be_read_is_said(pile, monkeypatch):
    folder = pile({"shut/a": "x", "b": "x"})
    scandir = os.scandir

    def guarded(path):
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    assert listed(folder) == {b"b": "", b"shut/": "not readable: permission denied"}


def test_no_pile_is_an_error_that_says_what_to_do(tmp_path):
    with pytest.raises(ArchiveError, match=r"There is no .*nowhere; give the path"):
        walk(tmp_path / "nowhere", own=None)


def test_a_pile_that_is_no_folder_is_an_error(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ArchiveError, match="neither a folder nor a file"):
        walk(tmp_path / "pipe", own=None)


def test_a_pile_that_cannot_be_read_is_an_error(pile, monkeypatch):
    def shut(path):
        raise PermissionError(13, "Permission denied")

    folder = pile({})
    monkeypatch.setattr(os, "scandir", shut)
    with pytest.raises(ArchiveError, match="permission denied; give the path"):
        walk(folder, own=None)


def test_an_error_without_a_name_of_ours_is_said_by_the_system():
    assert say_error(OSError(24, "x")) == "not readable: too many open files"


def test_a_folder_marked_so_is_left_alone_but_not_the_pile_itself(tmp_path):
    (tmp_path / "kept.txt").write_text("x")
    (tmp_path / ".nofanfold").write_text("")
    inner = tmp_path / "drafts"
    inner.mkdir()
    (inner / "a.txt").write_text("x")
    (inner / ".nofanfold").write_text("")
    entries = {e.path: e.reason for e in walk(tmp_path, own=None)}
    assert entries[b"drafts/"] == MARKED_FOLDER
    assert entries[b"kept.txt"] == ""
    assert b"drafts/a.txt" not in entries
