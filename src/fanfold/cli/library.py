"""Opening the library that a command works on."""

import os
from pathlib import Path

import django
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from fanfold.archive.core.folder import ENVIRONMENT_KEY, DataFolder, data_folder
from fanfold.records.errors import ArchiveError

SETTINGS_KEY = "DJANGO_SETTINGS_MODULE"
SETTINGS = "fanfold.archive.site.settings"


def open_library(data: str, *, is_new_allowed: bool) -> DataFolder:
    """Make a library ready for use in this process.

    Args:
        data: Its folder.
        is_new_allowed: Whether to make it where it is absent.

    Raises:
        ArchiveError: If there is none, or it can't be opened.
    """
    folder = DataFolder(Path(data).absolute())
    if not is_new_allowed and not folder.database.exists():
        raise ArchiveError(
            f"There is no library in {folder.root}; take in a pile first: fanfold "
            "intake PILE, or say where it lies with --data."
        )
    if is_new_allowed:
        folder.create()
    os.environ[ENVIRONMENT_KEY] = str(folder.root)
    os.environ.setdefault(SETTINGS_KEY, SETTINGS)
    if not apps.ready:
        django.setup()
    try:
        _migrate()
    except DatabaseError as error:
        what = "is full" if "full" in str(error) else f"said: {error}"
        raise ArchiveError(
            f"The library in {folder.root} can't be opened; its disk or database {what}."
        ) from error
    return data_folder()


def _migrate() -> None:
    """Bring the database's tables to this version, where they are not: all or nothing.

    Django writes that a migration is done after it has made the tables. A disk that is
    full between the two would leave a database that no later run can open.
    """
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    # SQLite changes tables with its checks off, which can't be switched inside.
    connection.disable_constraint_checking()
    try:
        with transaction.atomic():
            call_command("migrate", verbosity=0, interactive=False)
    finally:
        connection.enable_constraint_checking()
