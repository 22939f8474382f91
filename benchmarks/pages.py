"""How fast pages are served, at eight connections kept open, over the loopback."""

import asyncio
import os
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.report import Report

PORT = 8765
CONNECTIONS = 8
SECONDS = 6.0
RUNS = 3
FANFOLD = str(Path(sys.executable).parent / "fanfold")


def measure(report: Report, *, data: Path) -> None:
    """Serve the library, ask for pages, add the rows."""
    with _served(data) as first:
        report.add("`fanfold serve` to the first page, first time", f"{first:.1f} s")
    with _served(data) as second:
        report.add(
            "`fanfold serve` to the first page, from then on",
            f"{second:.1f} s",
            target="< 3 s",
            met=second < 3,  # noqa: PLR2004 - the target
        )
        _page(report, "works list of 1,000 works", "/works/", asked=100, most_kb=60)
        work = _first_chapter()
        _page(report, "chapter page", work, asked=200, most_kb=60)


@contextmanager
def _served(data: Path) -> Iterator[float]:
    """Serve the library meanwhile; gives the seconds until its first page came."""
    server = subprocess.Popen(
        [FANFOLD, "serve", "--data", str(data), "--port", str(PORT)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ,
    )
    try:
        yield _wait()
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait() -> float:
    start = time.perf_counter()
    while time.perf_counter() - start < 60:  # noqa: PLR2004 - a minute is plenty
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/works/", timeout=5).read()
        except OSError:
            time.sleep(0.05)
        else:
            return time.perf_counter() - start
    raise SystemExit("the server did not come up within a minute")


def _first_chapter() -> str:
    from fanfold.archive.works.models import Chapter  # noqa: PLC0415

    chapter = Chapter.objects.order_by("pk").first()
    if chapter is None:
        raise SystemExit("the measured library is empty")
    return f"/works/{chapter.work_id}/chapters/{chapter.position + 1}/"


def _page(report: Report, what: str, path: str, *, asked: int, most_kb: int) -> None:
    rates, p99s, size = [], [], 0
    for _ in range(RUNS):
        took, size = asyncio.run(_load(path))
        rates.append(len(took) / SECONDS)
        p99s.append(sorted(took)[int(len(took) * 0.99)] * 1000)
    rate, p99 = statistics.median(rates), statistics.median(p99s)
    report.add(
        what,
        f"{rate:.0f} requests/s, p99 {p99:.0f} ms, {size / 1000:.0f} kB",
        target=f"≥ {asked}/s, p99 < 200 ms, ≤ {most_kb} kB",
        met=rate >= asked and p99 < 200 and size <= most_kb * 1000,  # noqa: PLR2004
    )


async def _load(path: str) -> tuple[list[float], int]:
    end = time.perf_counter() + SECONDS
    results = await asyncio.gather(*(_client(path, end) for _ in range(CONNECTIONS)))
    return [t for times, _ in results for t in times], max(s for _, s in results)


async def _client(path: str, end: float) -> tuple[list[float], int]:
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    request = (
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: keep-alive\r\n\r\n"
    )
    times: list[float] = []
    size = 0
    while time.perf_counter() < end:
        start = time.perf_counter()
        writer.write(request.encode())
        size = await _response(reader)
        times.append(time.perf_counter() - start)
    writer.close()
    return times, size


async def _response(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise SystemExit(f"the server answered {head[:40]!r}")
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            await reader.readexactly(int(value))
            return int(value)
    return await _chunks(reader)


async def _chunks(reader: asyncio.StreamReader) -> int:
    size = 0
    while length := int((await reader.readline()).strip() or b"0", 16):
        await reader.readexactly(length + 2)
        size += length
    await reader.readline()
    return size
