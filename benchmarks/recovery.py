"""How fast recovery is on one core, how much memory it takes, how it grows."""

import json
import statistics
import subprocess
import sys
import time
from collections import Counter

from evaluation.stages import cost

from benchmarks.pile import TYPICAL, stories
from benchmarks.report import Report

RUNS = 5
STORIES = 200
LOOKED_INTO = 40
NOVEL = 500_000
SIZES = (1_000, 4_000, 16_000, 64_000, 256_000, 1_000_000, 4_000_000)
PEAK = """
import json, resource, sys
from fanfold.recover.pipeline import recover
from benchmarks.pile import stories
for i, raw in enumerate(stories(60)):
    recover(raw, name=f"{i}.txt")
print(json.dumps(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024))
"""


def measure(report: Report) -> None:
    """Measure recovery and add its rows."""
    from fanfold.recover.pipeline import recover  # noqa: PLC0415 - not timed

    pile = list(stories(STORIES))
    size = sum(map(len, pile))
    recover(pile[0], name="warm.txt")
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        for number, raw in enumerate(pile):
            recover(raw, name=f"{number}.txt")
        times.append(time.process_time() - start)
    took = statistics.median(times)
    speed, rate = size / took / 1e6, len(pile) / took
    report.add(
        f"recovery, {TYPICAL // 1000} kB stories, one core",
        f"{speed:.2f} MB/s",
        target="≥ 1.5 MB/s",
        met=speed >= 1.5,  # noqa: PLR2004 - the target
    )
    report.add(
        "recovery, the same",
        f"{rate:.0f} works/s",
        target="≥ 100 works/s",
        met=rate >= 100,  # noqa: PLR2004 - the target
    )
    report.add("recovery, what each stage takes of that", _stages(pile[:LOOKED_INTO]))
    novel, _ = cost(next(stories(1, size=NOVEL)))
    report.add(
        f"recovery, a text of {NOVEL // 1000} kB (a novel), one core",
        f"{novel:.2f} MB/s",
        target="≥ 1 MB/s, voices and speakers included",
        met=novel >= 1,
    )
    peak = json.loads(
        subprocess.run(
            [sys.executable, "-c", PEAK], capture_output=True, text=True, check=True
        ).stdout
    )
    report.add(
        "recovery, peak memory of a process",
        f"{peak / 1e6:.0f} MB",
        target="< 200 MB",
        met=peak < 200e6,  # noqa: PLR2004 - the target
    )
    _growth(report)


def _stages(pile: list[bytes]) -> str:
    """Say what share of the time each stage of recovery takes."""
    spent: Counter[str] = Counter()
    for raw in pile:
        spent.update(cost(raw)[1])
    whole = sum(spent.values())
    return ", ".join(
        f"{name.removeprefix('find_').removeprefix('split_').replace('_', ' ')} {took / whole:.0%}"
        for name, took in spent.most_common()
        if took > whole / 100
    )


def _growth(report: Report) -> None:
    from fanfold.recover.pipeline import recover  # noqa: PLC0415 - not timed

    cost = {}
    for size in SIZES:
        raw = next(stories(1, size=size))
        runs = []
        for _ in range(RUNS if size < max(SIZES) else 1):
            start = time.process_time()
            recover(raw, name="one.txt")
            runs.append(time.process_time() - start)
        cost[size] = statistics.median(runs) / len(raw) * 1e9
    shown = ", ".join(f"{s // 1000} kB {c:.0f}" for s, c in cost.items())
    worst = cost[SIZES[-1]] / cost[64_000]
    report.add(
        "recovery, ns a byte by size of file",
        shown,
        target="linear: 4 MB at most 1.5 × 64 kB",
        met=worst <= 1.5,  # noqa: PLR2004 - the target
    )
