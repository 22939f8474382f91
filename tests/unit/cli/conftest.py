"""Commands in this process, on the tests' database and a data folder of their own."""

import pytest

from fanfold.cli.main import run


@pytest.fixture
def fanfold(data_folder, db):
    """Run a command; returns its exit status."""
    data_folder.database.touch()

    def command(*arguments):
        return run([*map(str, arguments), "--data", str(data_folder.root)])

    return command
