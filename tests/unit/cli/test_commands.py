"""The commands that show and check what a library holds."""

import json
import os

import pytest
from django.contrib.auth.models import User
from tests.factories import make_work

from fanfold.cli import admin, check, index, report

GOOD = "a long enough sentence"


@pytest.fixture
def password(monkeypatch):
    monkeypatch.setenv(admin.PASSWORD_KEY, GOOD)


def sample_report():
    characters = {"in": 9, "out": 7, "left_out": {"site_furniture": 2}}
    files = [
        {
            "path": "a b",
            "sha256": "ab" * 32,
            "size_bytes": 9,
            "outcome": "work",
            "reason": "",
            "work": "cd" * 32,
            "characters": characters,
        },
        {
            "path": "link",
            "sha256": None,
            "size_bytes": 0,
            "outcome": "refused",
            "reason": "a link",
            "work": None,
            "characters": {"in": 0, "out": 0, "left_out": {}},
        },
    ]
    totals = {
        "files": 2,
        "bytes": 9,
        "outcomes": {"work": 1, "part": 0, "refused": 1},
        "characters_in": 9,
        "characters_out": 7,
        "characters_left_out": {"site_furniture": 2},
    }
    return {
        "accessions": [
            {"number": 1, "pile": "/pile", "complete": False, "files": files}
        ],
        "totals": totals,
    }


def test_report_for_a_person(fanfold, monkeypatch, capsys):
    monkeypatch.setattr(report, "report", sample_report)
    assert fanfold("report") == 0
    assert capsys.readouterr().out.splitlines() == [
        "Accession 1: /pile (not finished: run intake again)",
        "  work         abababababab  a b  work cdcdcdcdcdcd",
        "  refused      -             link  (a link)",
        "",
        "2 files = 1 work + 1 refused",
        "9 characters in = 7 in works + 2 left out (2 site furniture)",
    ]


def test_report_for_a_program(fanfold, capsys):
    assert fanfold("report", "--json") == 0
    assert json.loads(capsys.readouterr().out)["schema"] == "fanfold-report/1"


def test_an_empty_report(fanfold, capsys):
    assert fanfold("report") == 0
    assert capsys.readouterr().out.splitlines()[0] == "0 files = 0"


def test_text_is_written_as_it_is(fanfold, monkeypatch, capfdbinary):
    held = [
        (b"a", "a", "11", "one\r\n"),
        (b"b", "b\\n", "22", "two \ud800\0"),
    ]
    monkeypatch.setattr(report, "texts", lambda: iter(held))
    assert fanfold("text") == 0
    assert capfdbinary.readouterr().out == (
        b"=== 11 a\none\r\n=== 22 b\\n\ntwo \xed\xa0\x80\0\n"
    )


def test_check_is_silent_and_0_when_all_is_well(fanfold, capsys):
    assert fanfold("check") == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.endswith("All is well.\n")


def test_check_says_each_fault_on_a_line(fanfold, monkeypatch, capsys):
    monkeypatch.setattr(check, "check", lambda folder, begin: iter(["One.", "Two."]))
    assert fanfold("check") == 1
    captured = capsys.readouterr()
    assert captured.out == "One.\nTwo.\n"
    assert captured.err == "2 faults found.\n"


def test_index_takes_up_and_rebuilds(fanfold, capsys, monkeypatch):
    make_work(title="The Lamp")
    assert fanfold("index") == 0
    assert "took up 1 change." in capsys.readouterr().err
    assert fanfold("index", "--rebuild") == 0
    assert "made anew: 1 work." in capsys.readouterr().err


def test_the_index_counts_for_a_person(monkeypatch, capsys):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    index._progress(1500)
    assert "1,500" in capsys.readouterr().err


@pytest.mark.usefixtures("password")
def test_an_administrator_is_made_once(fanfold, capsys, monkeypatch):
    assert fanfold("admin", "create", "--name", "wren") == 0
    assert "wren can sign in" in capsys.readouterr().err
    user = User.objects.get()
    assert user.is_superuser
    assert user.check_password(GOOD)
    monkeypatch.setenv(admin.PASSWORD_KEY, "another long sentence")
    assert fanfold("admin", "create", "--name", "wren") == 1
    assert "add --reset" in capsys.readouterr().err
    assert User.objects.get().check_password(GOOD)
    assert fanfold("admin", "create", "--name", "wren", "--reset") == 0
    assert User.objects.get().check_password("another long sentence")


@pytest.mark.parametrize(
    ("name", "secret"),
    [
        ("wren", "12345678901"),
        ("wren", "short"),
        ("wrenfield", "wrenfield1"),
        ("a b!", GOOD),
    ],
)
def test_a_weak_password_or_odd_name_is_refused(fanfold, monkeypatch, name, secret):
    monkeypatch.setenv(admin.PASSWORD_KEY, secret)
    assert fanfold("admin", "create", "--name", name) == 2
    assert not User.objects.exists()


def test_a_password_may_come_by_input(fanfold, monkeypatch):
    monkeypatch.delenv(admin.PASSWORD_KEY, raising=False)
    read, write = os.pipe()
    os.write(write, f"{GOOD}\n".encode())
    os.close(write)
    with os.fdopen(read) as typed:
        monkeypatch.setattr("sys.stdin", typed)
        assert fanfold("admin", "create") == 0
        assert fanfold("admin", "create", "--reset") == 2
    assert User.objects.get(username="admin").check_password(GOOD)


@pytest.mark.parametrize(("second", "status"), [(GOOD, 0), ("a slip of the hand", 2)])
def test_a_person_types_it_twice(fanfold, monkeypatch, second, status):
    monkeypatch.delenv(admin.PASSWORD_KEY, raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    typed = iter([GOOD, second])
    monkeypatch.setattr(admin.getpass, "getpass", lambda prompt: next(typed))
    assert fanfold("admin", "create") == status
