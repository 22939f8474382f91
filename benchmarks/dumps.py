"""How fast the backup of a whole site is gone through, and how much memory that takes."""

import json
import statistics
import subprocess
import sys
import time

from benchmarks.report import Report

RUNS = 3
STORIES = 3000
PARAGRAPHS = 60
SMALL_ROWS = 200_000
PEAK = """
import json, re, sys
from pathlib import Path
from fanfold.recover.sources.efiction import read_dump
def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
before = peak()
with open(sys.argv[1], "rb") as file, read_dump(file) as site:
    for _ in zip(range(200), site.stories()):
        pass
print(json.dumps((peak() - before) * 1024))
"""


def measure(report: Report) -> None:
    """Measure the first pass over a dump, and the stories read from it."""
    import io  # noqa: PLC0415 - not timed
    import tempfile  # noqa: PLC0415 - not timed

    from tests.efiction_site import dump, make_site  # noqa: PLC0415 - not timed

    from fanfold.recover.sources.efiction import read_dump  # noqa: PLC0415 - not timed

    raw = dump(make_site(STORIES, paragraphs=PARAGRAPHS))
    rows = ",".join(f"({i % 1000},{i},'ST','')" for i in range(SMALL_ROWS))
    many = dump(make_site(10)) + b"INSERT INTO lamp_fanfiction_favorites VALUES "
    many += rows.encode() + b";"

    def speed(sql: bytes) -> float:
        took = []
        for _ in range(RUNS):
            start = time.process_time()
            read_dump(io.BytesIO(sql))
            took.append(time.process_time() - start)
        return len(sql) / statistics.median(took) / 1e6

    whole = speed(raw)
    report.add(
        f"eFiction dump of {len(raw) / 1e6:.0f} MB, first pass, one core",
        f"{whole:.0f} MB/s",
        target="≥ 10 MB/s",
        met=whole >= 10,  # noqa: PLR2004 - the target
    )
    report.add(
        f"the same, {SMALL_ROWS} rows of 20 bytes (favourites) alone",
        f"{speed(many):.1f} MB/s",
    )
    site = read_dump(io.BytesIO(raw))
    start = time.process_time()
    count = sum(1 for _ in site.stories())
    took = time.process_time() - start
    report.add("stories read out of it", f"{count / took:.0f} works/s")
    with tempfile.NamedTemporaryFile(suffix=".sql") as file:
        file.write(raw)
        file.flush()
        peak = json.loads(
            subprocess.run(
                [sys.executable, "-c", PEAK, file.name],
                capture_output=True, text=True, check=True,
            ).stdout
        )  # fmt: skip
    report.add("memory added by it", f"{peak / 1e6:.0f} MB")
