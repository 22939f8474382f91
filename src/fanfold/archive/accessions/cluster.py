"""Reading files on all cores through dask.distributed.

A LocalCluster of worker processes under nannies: one thread each, nothing listens
beyond the loopback, no dashboard. Files travel in batches, readings come back in the
order in which the files were given. A batch whose worker dies is read again file by
file in a process of its own (`isolated`), which finds the file that does it.
"""

import logging
import os
import tempfile
from collections import deque
from collections.abc import Iterator, Sequence

import dask
from distributed import Client, Future, LocalCluster
from distributed.utils import get_mp_context

from fanfold.archive.accessions.config import IntakeConfig
from fanfold.archive.accessions.isolated import IsolatedReaders
from fanfold.archive.accessions.reading import Job, Reading, read_batch, warm_up

# Their notes are for operators of clusters; what matters here is said by the intake.
for name in ("distributed", "distributed.client", "tornado.application"):
    logging.getLogger(name).setLevel(logging.CRITICAL)

BATCHES_AHEAD = 6
"""Batches handed out ahead for each worker, so that none waits while we write."""

SETTINGS = {
    # A batch that ended its worker is not tried there again: `isolated` does it.
    "distributed.scheduler.allowed-failures": 0,
    "distributed.scheduler.work-stealing": False,
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    "distributed.worker.profile.enabled": False,
    "distributed.worker.preload": ["fanfold.archive.accessions.uninterrupted"],
    # Workers are forked from a process that has loaded the rules, once for all.
    "distributed.worker.multiprocessing-method": "forkserver",
    "distributed.admin.system-monitor.interval": "10s",
    "distributed.admin.system-monitor.gil.enabled": False,
    "distributed.diagnostics.nvml": False,
}


class ClusterReaders:
    """Worker processes on this machine."""

    def __init__(self, config: IntakeConfig) -> None:
        self.config = config
        self.workers = config.workers or len(os.sched_getaffinity(0))
        self._isolated = IsolatedReaders(config)
        self._scratch = tempfile.TemporaryDirectory(prefix="fanfold-")
        with dask.config.set(SETTINGS):
            context = get_mp_context()  # type: ignore[no-untyped-call] # dask has no types
            context.set_forkserver_preload(["distributed", *config.preload])
            self._cluster = LocalCluster(  # type: ignore[no-untyped-call] # dask has no types
                n_workers=self.workers,
                threads_per_worker=1,
                processes=True,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",  # None would mean port 8787
                memory_limit=0,
                local_directory=self._scratch.name,
                silence_logs=logging.CRITICAL,
            )
            self._client = Client(  # type: ignore[no-untyped-call] # dask has no types
                self._cluster, set_as_default=False
            )

        # Workers load the rules while the originals are still being copied.
        self._warming = [
            self._client.submit(warm_up, config, workers=[address], pure=False)
            for address in self._cluster.scheduler_info["workers"]
        ]

    def read(self, jobs: Sequence[Job]) -> Iterator[Reading]:
        """Yield one reading for each job, in order."""
        waiting: deque[tuple[list[Job], Future[list[Reading]]]] = deque()
        for batch in cut_batches(jobs, self.config):
            future = self._client.submit(read_batch, batch, self.config, pure=False)
            waiting.append((batch, future))
            if len(waiting) > self.workers * BATCHES_AHEAD:
                yield from self._settle(*waiting.popleft())
        while waiting:
            yield from self._settle(*waiting.popleft())

    def close(self) -> None:
        """End the workers."""
        self._isolated.close()
        self._client.close()  # type: ignore[no-untyped-call] # dask has no types
        self._cluster.close()
        self._scratch.cleanup()

    def _settle(
        self, batch: list[Job], future: Future[list[Reading]]
    ) -> Iterator[Reading]:
        try:
            readings = future.result()
        except Exception:  # noqa: BLE001 - any way to lose a batch: its worker died, it ran out of memory
            yield from self._isolated.read(batch)
        else:
            yield from readings


def cut_batches(jobs: Sequence[Job], config: IntakeConfig) -> Iterator[list[Job]]:
    """Cut jobs into batches that are limited in files and in bytes."""
    batch: list[Job] = []
    size = 0
    for job in jobs:
        full = len(batch) == config.batch_files
        if batch and (full or size + job.size_bytes > config.batch_bytes):
            yield batch
            batch, size = [], 0
        batch.append(job)
        size += job.size_bytes
    if batch:
        yield batch
