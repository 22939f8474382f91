"""A pile of every kind of file, taken in as a person would."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from hashlib import sha256

import pytest

from fanfold.archive.accessions.lock import intake_lock
from fanfold.archive.core.folder import DataFolder

pytestmark = pytest.mark.slow

STORY = """Title: The {0} Kettle
Author: Wren
Rating: G

The {0} kettle had been on since six, and nobody had come.

"You might have written," she said to the {0} door.

It said nothing, being a door.
"""
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4
ELF = b"\x7fELF\x02\x01\x01" + bytes(9) + bytes(range(256)) * 4
SHOWN = {
    b"new\nline.txt": r"new\nline.txt",
    b"caf\xe9.txt": r"caf\xe9.txt",
    rb"..\..\up.txt": r"..\\..\\up.txt",
    b"n" * 251 + b".txt": "n" * 251 + ".txt",
    b"  blank ends  ": "  blank ends  ",
    "日本 – été.txt".encode(): "日本 – été.txt",
}


@pytest.fixture
def pile(tmp_path):
    folder = tmp_path / "pile"
    (folder / "..." / "deep").mkdir(parents=True)

    def put(name, raw):
        (folder / os.fsdecode(name)).write_bytes(raw)

    for number, name in enumerate(SHOWN):
        put(name, STORY.format(f"no. {number}").encode())
    put(b".../deep/tale 1.txt", b"It began with a kettle, as it would, on a Monday.\n")
    put(b".../deep/tale 2.txt", b"More of it, the next day, and a second cup.\n")
    put(b"zz copy.txt", STORY.format("no. 0").encode())
    put(b"zz crlf.txt", STORY.format("no. 1").replace("\n", "\r\n").encode())
    put(b"empty.txt", b"")
    put(b"blank.txt", b" \n\n\t\n")
    put(b"picture.txt", PNG)
    put(b"program", ELF)
    put(b".DS_Store", b"x")
    (folder / "link.txt").symlink_to("zz copy.txt")
    os.mkfifo(folder / "pipe")
    return folder


def looks(folder):
    """What every entry is, but for when it was last read."""
    return {
        path: (s.st_mode, s.st_ino, s.st_size, s.st_mtime_ns, s.st_ctime_ns)
        for path, s in ((path, path.lstat()) for path in folder.rglob("*"))
    }


def rows(data):
    with sqlite3.connect(data / "fanfold.sqlite3") as database:
        return list(database.iterdump())


def lines_of(done):
    """Plain lines by path: the hash, or what was refused."""
    said = {}
    for line in done.stdout.splitlines():
        word, rest = line.split(" ", 1)
        if word == "ok":
            digest, path = rest.split(" ", 1)
            said[path] = digest
        else:
            assert word == "refused", line
            said[rest] = None
    assert len(said) == len(done.stdout.splitlines())
    return said


def test_a_hostile_pile(pile, fanfold):
    before = looks(pile)
    done = fanfold("intake", pile, "--plain", check=1)
    said = lines_of(done)
    files = [
        path for path in pile.rglob("*") if path.is_file() and not path.is_symlink()
    ]
    assert len(said) == len(files) + 2
    for name, shown in SHOWN.items():
        raw = (pile / os.fsdecode(name)).read_bytes()
        assert said[shown] == sha256(raw).hexdigest()
        assert (
            fanfold.data / "originals" / said[shown][:2] / said[shown]
        ).read_bytes() == raw
    assert said["pipe a named pipe, not a file"] is None
    assert said["link.txt a link; not followed"] is None
    assert (
        said[".DS_Store a hidden file of a system, not of a person; left alone"] is None
    )
    assert looks(pile) == before

    report = json.loads(fanfold("report", "--json", check=0).stdout)
    (accession,) = report["accessions"]
    outcomes = {file["path"]: file["outcome"] for file in accession["files"]}
    assert outcomes[".../deep/tale 1.txt"] == outcomes[".../deep/tale 2.txt"] == "part"
    assert outcomes["zz copy.txt"] == outcomes["zz crlf.txt"] == "duplicate"
    for name in ("empty.txt", "blank.txt", "picture.txt", "program"):
        assert outcomes[name] == "not_a_story"
    assert all(outcomes[shown] == "work" for shown in SHOWN.values())
    assert report["totals"]["files"] == sum(report["totals"]["outcomes"].values())
    assert fanfold("check", check=0).stdout == ""
    text = fanfold("text", check=0).stdout
    assert text.count("=== ") == len(SHOWN) + 3
    assert "door.\n=== " in text

    dump = rows(fanfold.data)
    again = fanfold("intake", pile, "--plain", check=1)
    assert sorted(again.stdout.splitlines()) == sorted(done.stdout.splitlines())
    assert "Nothing has changed" in again.stderr
    assert rows(fanfold.data) == dump


def test_many_files_go_through_the_cluster(tmp_path, fanfold):
    pile = tmp_path / "pile"
    pile.mkdir()
    for number in range(70):
        (pile / f"kettle and {number} cups.txt").write_text(
            STORY.format(number), "utf-8"
        )
    done = fanfold("intake", pile, check=0)
    assert "70 are works of their own" in done.stderr
    assert fanfold("check", check=0).stdout == ""
    counted = json.loads(fanfold("report", "--json").stdout)["totals"]
    assert counted["outcomes"]["work"] == 70


def test_two_intakes_at_once(pile, fanfold):
    folder = DataFolder(fanfold.data)
    folder.create()
    with intake_lock(folder):
        done = fanfold("intake", pile, "--plain", check=2)
    assert done.stdout == ""
    assert f"Another intake (process {os.getpid()}) is at work" in done.stderr


def test_ctrl_c_is_one_sentence(tmp_path, fanfold):
    pile = tmp_path / "pile"
    pile.mkdir()
    for number in range(240):
        (pile / f"kettle and {number} cups.txt").write_text(
            STORY.format(number) * 20, "utf-8"
        )
    with subprocess.Popen(
        [sys.executable, "-m", "fanfold.cli.main", "intake", str(pile), "--plain"],
        env=os.environ | {"FANFOLD_DATA": str(fanfold.data)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        encoding="utf-8",
    ) as process:
        first = process.stdout.readline()
        os.killpg(process.pid, 2)
        said, error = process.communicate()
    assert process.returncode == 2
    assert error.startswith("fanfold: Stopped. What was said to be done is done")
    done = fanfold("intake", pile, "--plain", check=0)
    acknowledged = {line for line in (first + said).splitlines() if line}
    assert acknowledged <= set(done.stdout.splitlines())
    assert fanfold("check", check=0).stdout == ""


def test_a_reader_that_goes_away_is_no_traceback(pile, fanfold):
    fanfold("intake", pile)
    with subprocess.Popen(
        [sys.executable, "-m", "fanfold.cli.main", "text"],
        env=os.environ | {"FANFOLD_DATA": str(fanfold.data)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        process.stdout.close()
        error = process.stderr.read()
    assert process.returncode == 2
    assert error == "fanfold: Stopped: nobody reads the output any more.\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_an_unreadable_file_is_refused(pile, fanfold):
    (pile / "zz copy.txt").chmod(0)
    done = fanfold("intake", pile, "--plain", check=1)
    assert "refused zz copy.txt not readable: permission denied" in done.stdout


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
@pytest.mark.parametrize("size_kib", [200, 500, 700, 1100])
def test_a_full_disk_is_one_sentence_and_can_be_taken_up(tmp_path, fanfold, size_kib):
    pile = tmp_path / "pile"
    pile.mkdir()
    for number in range(40):
        (pile / f"kettle and {number} cups.txt").write_text(
            STORY.format(number) * 40, "utf-8"
        )
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size_kib}k", "tmpfs", small]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        done = fanfold("intake", pile, "--plain", data=small / "data", check=2)
        assert "full" in done.stderr
        assert len(done.stderr.splitlines()) == 1, done.stderr
        subprocess.run(["mount", "-o", "remount,size=64m", small], check=True)
        again = fanfold("intake", pile, "--plain", data=small / "data", check=0)
        assert set(done.stdout.splitlines()) <= set(again.stdout.splitlines())
        assert fanfold("check", data=small / "data", check=0).stdout == ""
    finally:
        time.sleep(0.1)
        subprocess.run(["umount", "-l", small], check=True)
