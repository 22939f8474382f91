import errno
import os
import sys
from pathlib import Path

import pytest

from fanfold.cli import main
from fanfold.records.errors import ArchiveError


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ArchiveError("The pile\nis gone."), "fanfold: The pile is gone."),
        (KeyboardInterrupt(), "fanfold: Stopped. What was said to be done is done"),
        (MemoryError(), "fanfold: There is not enough memory"),
        (OSError(errno.ENOSPC, "x"), "fanfold: The disk is full; free some space"),
        (OSError(errno.EACCES, "x", "a.txt"), "fanfold: a.txt: permission denied."),
        (OSError("odd"), "fanfold: odd."),
        (ZeroDivisionError("by 0"), "fanfold: Fanfold failed where it should not (Z"),
    ],
)
def test_every_end_is_one_sentence_and_status_2(error, said, monkeypatch, capsys):
    def fail(arguments):
        raise error

    monkeypatch.setattr(main, "find_handler", fail)
    assert main.run(["recover", "x"]) == 2
    err = capsys.readouterr().err
    assert err.startswith(said)
    assert len(err.splitlines()) == 1


def test_debug_shows_where(monkeypatch, capsys):
    def fail(arguments):
        raise ArchiveError("no")

    monkeypatch.setattr(main, "find_handler", fail)
    monkeypatch.setenv("FANFOLD_DEBUG", "1")
    assert main.run(["recover", "x"]) == 2
    assert "Traceback" in capsys.readouterr().err


def test_a_reader_that_went_away(monkeypatch, capsys, tmp_path):
    def fail(arguments):
        raise BrokenPipeError

    monkeypatch.setattr(main, "find_handler", fail)
    with (tmp_path / "out").open("w") as out:
        monkeypatch.setattr(sys, "stdout", out)
        assert main.run(["recover", "x"]) == 2
        assert os.fstat(out.fileno()).st_rdev == Path(os.devnull).stat().st_rdev
    assert "nobody reads" in capsys.readouterr().err


def test_what_the_terminal_cannot_show_is_escaped(monkeypatch, tmp_path):
    def show(arguments):
        return sys.stdout.write("é\n") - 2

    with (tmp_path / "out").open("w", encoding="ascii") as out:
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(main, "find_handler", lambda _: show)
        assert main.run(["recover", "x"]) == 0
    assert (tmp_path / "out").read_text() == "\\xe9\n"
