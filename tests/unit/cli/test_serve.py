import errno
import socket

import pytest
from django.conf import settings

from fanfold.archive.accessions.models import Accession
from fanfold.cli import intake, serve
from fanfold.records.errors import ArchiveError


class Server:
    """Stands in for granian: remembers how it was asked for."""

    asked = None

    def __init__(self, target, **more):
        Server.asked = {"target": target, **more}

    def serve(self):
        Server.asked["served"] = True


@pytest.fixture
def port():
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


@pytest.fixture
def server(monkeypatch, tmp_path):
    Server.asked = None
    monkeypatch.setattr(serve, "Granian", Server)
    monkeypatch.setattr(serve, "collect_static", lambda: None)
    monkeypatch.setattr(serve.connections, "close_all", lambda: None)
    return Server


def test_serve_says_where_it_is(fanfold, server, port, capsys):
    assert fanfold("serve", "--port", port, "--workers", 3) == 0
    assert f"Fanfold is at http://127.0.0.1:{port}/ " in capsys.readouterr().out
    assert server.asked["served"]
    assert server.asked["workers"] == 3
    assert server.asked["address"] == "127.0.0.1"


def test_an_open_address_is_shown_as_one_that_works(fanfold, server, port, capsys):
    assert fanfold("serve", "--port", port, "--host", "0.0.0.0") == 0  # noqa: S104
    assert f"http://127.0.0.1:{port}/" in capsys.readouterr().out
    assert 1 <= server.asked["workers"] <= 4


def test_a_taken_port_is_said(fanfold, server, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert fanfold("serve", "--port", port) == 2
    assert f"Port {port} of 127.0.0.1 is taken" in capsys.readouterr().err
    assert server.asked is None


def test_an_address_of_nobody(fanfold, server, capsys):
    assert fanfold("serve", "--host", "no such host") == 2
    assert "is no address of this machine" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "kept for administrators"),
        (errno.EADDRNOTAVAIL, "can't be listened at: cannot assign"),
    ],
)
def test_other_refusals_of_the_system(monkeypatch, number, said):
    def refuse(self, address):
        raise OSError(number, "x")

    monkeypatch.setattr(socket.socket, "bind", refuse)
    with pytest.raises(ArchiveError, match=said):
        serve.check_port("127.0.0.1", 80)


def test_start_takes_in_the_samples_once(fanfold, server, port, tmp_path, monkeypatch):
    samples = tmp_path / "samples"
    samples.mkdir()
    taken = []

    def take_in(pile, *, config, data):
        taken.append(pile)
        Accession.objects.create(
            pile=bytes(pile), pile_shown="x", closed_at="2026-01-01T00:00:00Z"
        )

    monkeypatch.setattr(intake, "take_in_with_bar", take_in)
    for _ in range(2):
        assert fanfold("start", "--samples", samples, "--port", port) == 0
    assert taken == [samples]
    assert server.asked["served"]


def test_start_without_samples_says_what_to_do(fanfold, server, port, tmp_path, capsys):
    assert fanfold("start", "--samples", tmp_path / "none", "--port", port) == 2
    assert "take in a folder of your own" in capsys.readouterr().err


def test_pages_are_prepared_when_they_changed(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(settings, "STATIC_ROOT", tmp_path)
    monkeypatch.setattr(settings, "DEBUG", False)
    monkeypatch.setattr(serve, "get_finders", lambda: [Finder(tmp_path)])
    called = []
    monkeypatch.setattr(serve, "call_command", lambda *a, **k: called.append(a))
    source = tmp_path / "a.css"
    source.write_text("a{}")
    serve.collect_static()
    serve.collect_static()
    assert called == [("collectstatic",)]
    source.write_text("a{b:c}")
    serve.collect_static()
    assert len(called) == 2
    monkeypatch.setattr(settings, "DEBUG", True)
    source.write_text("a{}")
    serve.collect_static()
    assert len(called) == 2


class Finder:
    """Finds one file."""

    def __init__(self, root):
        self.root = root

    def list(self, ignored):
        yield "a.css", self

    def path(self, name):
        return str(self.root / name)
