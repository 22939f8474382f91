import os
import subprocess
import sys
from pathlib import Path

import pytest

from fanfold.recover.containers import open_container
from tests.hostile.containers import MOST_MIB, cases, said

CASES = cases()
HERE = Path(__file__).parents[2]


def test_there_are_many():
    assert len(CASES) == len({case.name for case in CASES}) >= 120


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_comes_out_is_what_must(case):
    assert tuple(said(open_container(case.make(), name="x", limits=case.limits))) == (
        case.out
    )


@pytest.mark.slow
def test_all_of_them_stay_under_the_limits_of_memory_and_time():
    found = subprocess.run(
        [
            "prlimit",
            f"--as={MOST_MIB << 20}",
            sys.executable,
            "-m",
            "tests.hostile.containers",
        ],
        cwd=HERE,
        env={**os.environ, "PYTHONPATH": f"{HERE / 'src'}:{HERE}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stdout[-2000:] + found.stderr[-2000:]
