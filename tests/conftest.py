"""What every test stands on: a data folder of its own, and no way out of the machine."""

import importlib
import os
import socket
import sys
import tempfile
from pathlib import Path

import hypothesis
import pytest

from fanfold.archive.core.folder import DataFolder

# Before any settings are read; each worker of a parallel run has its own folder.
DATA = tempfile.TemporaryDirectory(prefix="fanfold-tests-")
os.environ["FANFOLD_DATA"] = DATA.name

# A noisy machine is no fault: how long things take is measured in benchmarks.
hypothesis.settings.register_profile("fanfold", deadline=None)
hypothesis.settings.load_profile("fanfold")

LOCAL = ("127.", "::1", "localhost")


def point_settings_at(folder: Path) -> None:
    """Turn settings that were read before this file (pytest-django) to our folder."""
    settings = sys.modules.get("fanfold.archive.site.settings")
    if settings is None or folder == settings.FOLDER.root:
        return
    importlib.reload(settings)
    django_settings = importlib.import_module("django.conf").settings
    django_settings.STATIC_ROOT = settings.STATIC_ROOT
    django_settings.DATABASES["default"]["NAME"] = settings.DATABASES["default"]["NAME"]


def pytest_configure():
    point_settings_at(Path(DATA.name))


def pytest_unconfigure():
    DATA.cleanup()


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Let sockets reach this machine only."""
    connect = socket.socket.connect

    def guarded(self, address):
        is_remote = (
            isinstance(address, tuple)
            and self.family in {socket.AF_INET, socket.AF_INET6}
            and not str(address[0]).startswith(LOCAL)
        )
        if is_remote:
            pytest.fail(f"A test tried to reach {address[0]}: tests use no network.")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def data_folder(tmp_path, monkeypatch):
    """A data folder for this test alone."""
    folder = DataFolder(tmp_path / "data")
    folder.create()
    monkeypatch.setenv("FANFOLD_DATA", str(folder.root))
    return folder
