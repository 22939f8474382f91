"""Running the command as a person does, in a process of its own; and a real browser."""

import os
import subprocess
import sys

import pytest
from tests.browser import (
    assert_accessible,
    axe,
    browser,
    browser_page,
    new_page,
    open_page,
    site,
    static_root,
)

__all__ = [
    "assert_accessible",
    "axe",
    "browser",
    "browser_page",
    "new_page",
    "open_page",
    "site",
    "static_root",
]


@pytest.fixture
def fanfold(tmp_path):
    """Run `fanfold …` on a library in the test's folder; returns the finished process."""
    data = tmp_path / "data"

    def run(*arguments, check=None, data=data, **more):
        environment = {
            name: value
            for name, value in os.environ.items()
            if name not in {"FANFOLD_DATA", "FANFOLD_DEBUG"}
        }
        done = subprocess.run(
            [sys.executable, "-m", "fanfold.cli.main", *map(str, arguments)],
            env=environment | {"FANFOLD_DATA": str(data)} | more.pop("env", {}),
            capture_output=True,
            encoding="utf-8",
            check=False,
            **more,
        )
        assert "Traceback" not in done.stderr, done.stderr
        if check is not None:
            assert done.returncode == check, done.stderr
        return done

    run.data = data
    return run
