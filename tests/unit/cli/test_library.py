import os

import pytest
from django.db import OperationalError

from fanfold.cli import library
from fanfold.records.errors import ArchiveError


def test_no_library_is_said_and_none_is_made(tmp_path):
    with pytest.raises(
        ArchiveError, match=r"There is no library in .*; take in a pile"
    ):
        library.open_library(str(tmp_path / "none"), is_new_allowed=False)
    assert not (tmp_path / "none").exists()


@pytest.mark.django_db
def test_a_new_library_is_made(tmp_path, monkeypatch):
    monkeypatch.setenv("FANFOLD_DATA", "")
    folder = library.open_library(str(tmp_path / "new"), is_new_allowed=True)
    assert folder.originals.is_dir()
    assert os.environ["FANFOLD_DATA"] == str(tmp_path / "new")


@pytest.mark.parametrize(
    ("error", "said"),
    [("database or disk is full", "is full"), ("file is not a database", "said: file")],
)
def test_a_database_that_cannot_be_opened(data_folder, monkeypatch, error, said):
    def fail():
        raise OperationalError(error)

    monkeypatch.setattr(library, "_migrate", fail)
    with pytest.raises(ArchiveError, match=said):
        library.open_library(str(data_folder.root), is_new_allowed=True)


@pytest.mark.django_db
def test_tables_are_brought_up_to_date_only_where_they_are_not(monkeypatch):
    called = []

    class Executor:
        plan = ("one",)
        loader = type("L", (), {"graph": type("G", (), {"leaf_nodes": list})})

        def __init__(self, connection):
            pass

        def migration_plan(self, targets):
            return self.plan

    monkeypatch.setattr(library, "MigrationExecutor", Executor)
    monkeypatch.setattr(library, "call_command", lambda *a, **k: called.append(a))
    library._migrate()
    Executor.plan = ()
    library._migrate()
    assert called == [("migrate",)]
