#!/usr/bin/env python3
"""Kill an intake again and again, and see that nothing acknowledged is lost.

    .venv/bin/python scripts/kill_test.py --kills 100 samples

Each round takes the pile into a fresh library and kills the process (kill -9) at random
moments, until one run comes to its end. Then: every file acknowledged by any run is
held; report and texts equal those of an undisturbed run; `fanfold check` finds nothing;
one run more changes no row and no file of the index.
"""

import argparse
import hashlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

FANFOLD = (sys.executable, "-m", "fanfold.cli.main")
MOST_ROUNDS = 5
"""Rounds for each kill asked for, before something else must be wrong."""
QUIET_START = 0.25
"""Share of a run's time in which Python only loads; fewer kills fall there."""


def main() -> int:
    """Run the rounds; 0 if every one of them ended well."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pile", type=Path)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)  # noqa: S311 - moments, not secrets
    with tempfile.TemporaryDirectory(prefix="fanfold-kill-") as room:
        calm = Path(room) / "calm"
        began = time.monotonic()
        intake(arguments.pile, calm)
        usual_s = time.monotonic() - began
        wanted = end_state(calm)
        kills = rounds = 0
        while kills < arguments.kills:
            rounds += 1
            if rounds > MOST_ROUNDS * arguments.kills:
                print(f"Only {kills} kills in {rounds} rounds: the runs end too early.")
                return 1
            data = Path(room) / f"round-{rounds}"
            left = arguments.kills - kills
            done, acknowledged = disturbed(
                arguments.pile, data, usual_s=usual_s, most=left, chance=chance
            )
            kills += done
            faults = compare(data, acknowledged, wanted=wanted, pile=arguments.pile)
            if faults:
                print(f"Round {rounds} after {done} kills: {'; '.join(faults)}")
                return 1
    print(f"{kills} kills in {rounds} rounds: nothing lost, every end the same.")
    return 0


def run(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    """Run a command of Fanfold to its end."""
    return subprocess.run(
        [*FANFOLD, *map(str, arguments)], capture_output=True, check=False
    )


def intake(pile: Path, data: Path) -> bytes:
    """Take in the pile undisturbed; return what was acknowledged."""
    done = run("intake", pile, "--data", data, "--plain")
    if done.returncode not in {0, 1}:
        sys.exit(f"The undisturbed intake failed: {done.stderr.decode()}")
    return done.stdout


def disturbed(
    pile: Path, data: Path, *, usual_s: float, most: int, chance: random.Random
) -> tuple[int, set[bytes]]:
    """Kill runs until one ends by itself; return the kills and what was acknowledged."""
    acknowledged: set[bytes] = set()
    for kills in range(most + 1):
        with subprocess.Popen(
            [*FANFOLD, "intake", str(pile), "--data", str(data), "--plain"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as process:
            wait_s = None
            if kills < most:
                wait_s = usual_s * chance.uniform(QUIET_START, 1.1)
            try:
                said, _ = process.communicate(timeout=wait_s)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                said, _ = process.communicate()
            acknowledged.update(said.split(b"\n")[:-1])
            if process.returncode >= 0:
                return kills, acknowledged
    raise AssertionError("the last run is never killed")


def compare(
    data: Path, acknowledged: set[bytes], *, wanted: tuple[bytes, bytes], pile: Path
) -> Sequence[str]:
    """Say in what a library differs from what it should be."""
    faults = []
    if end_state(data) != wanted:
        faults.append("report or texts differ from those of an undisturbed run")
    checked = run("check", "--data", data)
    if checked.returncode != 0:
        faults.append(f"fanfold check says: {checked.stdout.decode()}")
    before = rows_and_index(data)
    final = set(intake(pile, data).split(b"\n"))
    if not acknowledged <= final:
        faults.append(f"acknowledged and lost: {acknowledged - final}")
    if rows_and_index(data) != before:
        faults.append("one run more changed something")
    return faults


def end_state(data: Path) -> tuple[bytes, bytes]:
    """Return the report and all text of a library."""
    return run("report", "--json", "--data", data).stdout, run(
        "text", "--data", data
    ).stdout


def rows_and_index(data: Path) -> tuple[str, list[tuple[str, int]]]:
    """Return a digest of every row, and the files of the index with their times."""
    digest = hashlib.sha256()
    with closing(sqlite3.connect(data / "fanfold.sqlite3")) as database:
        for line in database.iterdump():
            digest.update(line.encode("utf-8", "surrogatepass"))
    index = [
        (path.name, path.stat().st_mtime_ns)
        for path in sorted((data / "index").iterdir())
        if not path.name.startswith(".")
    ]
    return digest.hexdigest(), index


if __name__ == "__main__":
    sys.exit(main())
