"""Rows of figures, and the page they are written to."""

import os
import platform
import subprocess
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"


@dataclass(frozen=True, slots=True)
class Row:
    """One figure beside what was asked for."""

    what: str
    figure: str
    target: str
    met: bool | None


@dataclass(slots=True)
class Report:
    """All figures of one run."""

    rows: list[Row] = field(default_factory=list)

    def add(
        self, what: str, figure: str, *, target: str = "", met: bool | None = None
    ) -> None:
        """Keep a figure and show it at once."""
        self.rows.append(Row(what, figure, target, met))
        print(f"{what}: {figure} {f'(asked: {target})' if target else ''}", flush=True)

    def write(self) -> None:
        """Write docs/benchmarks.md."""
        signs = {True: "yes", False: "**no**", None: ""}
        lines = [
            "# Benchmarks",
            "",
            f"Written by `make bench` on {datetime.now(tz=UTC):%Y-%m-%d}. Machine: {machine()}.",
            "Medians of several runs; the machine is shared and its speed varies two- or threefold",
            "within a day, so read the ratios (calibredb beside intake) rather than the figures.",
            "",
            "| what | figure | asked | met |",
            "| --- | --- | --- | --- |",
            *(
                f"| {r.what} | {r.figure} | {r.target} | {signs[r.met]} |"
                for r in self.rows
            ),
            "",
        ]
        PAGE.write_text("\n".join(lines), encoding="utf-8")


def machine() -> str:
    """Name the machine: processor, cores, memory, Python."""
    cpu = "unknown processor"
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            cpu = line.partition(":")[2].strip()
            break
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return (
        f"{cpu}, {os.cpu_count()} cores, {pages / 2**30:.0f} GiB, "
        f"Python {platform.python_version()}"
    )


def run(command: list[str], *, env: dict[str, str] | None = None) -> str:
    """Run a command to its end; return what it printed; fail with its own words."""
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **(env or {})},
    )
    if done.returncode not in {0, 1}:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout
