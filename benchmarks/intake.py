"""How fast a pile is taken in, all included, beside calibre on the same files."""

import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.pile import write_pile
from benchmarks.report import Report, run

STORIES = 1000
RUNS = 3
FANFOLD = str(Path(sys.executable).parent / "fanfold")
CALIBRE_PART = 100


def measure(report: Report, *, keep: Path) -> None:
    """Measure intake and add its rows; the last library is kept for the web figures."""
    with tempfile.TemporaryDirectory() as scratch:
        pile = Path(scratch) / "pile"
        size = write_pile(pile, count=STORIES)
        times = []
        for _ in range(RUNS):
            shutil.rmtree(keep, ignore_errors=True)
            start = time.perf_counter()
            run([FANFOLD, "intake", str(pile), "--data", str(keep), "--plain"])
            times.append(time.perf_counter() - start)
        took = statistics.median(times)
        rate = STORIES / took
        report.add(
            f"intake of {STORIES} stories ({size / 1e6:.1f} MB), 2 cores, all included",
            f"{rate:.0f} works/s ({took:.1f} s)",
            target="≥ 60 works/s",
            met=rate >= 60,  # noqa: PLR2004 - the target
        )
        _calibre(report, pile, Path(scratch), rate)


def _calibre(report: Report, pile: Path, scratch: Path, rate: float) -> None:
    tool = shutil.which("calibredb")
    if tool is None:
        report.add("calibredb add of the same files", "calibre is not installed here")
        return
    library = scratch / "calibre"
    files = [str(p) for p in sorted(pile.rglob("*.txt"))[:CALIBRE_PART]]
    start = time.perf_counter()
    run(
        [tool, "add", "--with-library", str(library), *files],
        env={"CALIBRE_CONFIG_DIRECTORY": str(scratch / "config")},
    )
    theirs = len(files) / (time.perf_counter() - start)
    report.add(
        f"calibredb add of {len(files)} of the same files",
        f"{theirs:.1f} works/s; Fanfold takes in {rate / theirs:.1f} × as many",
    )
