"""An intake killed at random moments loses nothing (scripts/kill_test.py)."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_a_few_kills_lose_nothing(tmp_path):
    pile = tmp_path / "pile"
    for folder in ("a", "b"):
        (pile / folder).mkdir(parents=True)
        for number in range(1, 7):
            (pile / folder / f"tale {number}.txt").write_text(
                f"Title: The {folder} Tale\n\nPart {number} of it.\n\nMore, {number} times.\n"
                * 30,
                "utf-8",
            )
            (pile / folder / f"copy of {number}.txt").write_text(
                f"A note on the number {number}, which stays.\n", "utf-8"
            )
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "kill_test.py", "--kills", "4", pile],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("4 kills in ")
