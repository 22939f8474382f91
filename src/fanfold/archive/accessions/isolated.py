"""Reading files in one process of its own, so that a file can end only that process."""

import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from fanfold.archive.accessions.config import MIB, IntakeConfig
from fanfold.archive.accessions.reading import (
    Job,
    Reading,
    find_reader,
    limit_memory,
    read_job,
    time_limit_s,
)
from fanfold.records.errors import ArchiveError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

READY = "ready"
TRIES = 2
"""A file that ends its process is tried again once, in a fresh one."""


class IsolatedReaders:
    """One child process; started when first needed, again after each death."""

    def __init__(self, config: IntakeConfig) -> None:
        self.config = config
        self._process: SpawnProcess | None = None
        self._connection: Connection[Job, str | Reading] | None = None

    def read(self, jobs: Sequence[Job]) -> Iterator[Reading]:
        """Yield one reading for each job, in order; a killer of its process fails."""
        for job in jobs:
            yield self._read_one(job)

    def close(self) -> None:
        """End the child."""
        if self._connection is not None:
            self._connection.close()
        if self._process is not None:
            self._process.terminate()
            self._process.join()
        self._connection = self._process = None

    def _read_one(self, job: Job) -> Reading:
        reason = ""
        for _ in range(TRIES):
            connection = self._child()
            try:
                connection.send(job)
                reading = connection.recv()
                if isinstance(reading, Reading):
                    return reading
            except (EOFError, ConnectionError):
                reason, is_final = self._post_mortem(job)
                if is_final:
                    break
        return Reading(sha256=job.sha256, kind="failed", reason=reason)

    def _child(self) -> "Connection[Job, str | Reading]":
        if self._connection is None:
            context = multiprocessing.get_context("spawn")
            self._connection, theirs = context.Pipe()
            self._process = context.Process(
                target=serve_readings, args=(theirs, self.config), daemon=True
            )
            self._process.start()
            theirs.close()
            self._wait_until_ready(self._connection)
        return self._connection

    def _wait_until_ready(self, connection: "Connection[Job, str | Reading]") -> None:
        """See that the child has loaded the rules; no file is to blame if it can't."""
        try:
            fault = connection.recv()
        except (EOFError, ConnectionError):
            fault = "it ended at once"
        if fault != READY:
            self.close()
            raise ArchiveError(f"No process that reads files can be started: {fault}.")

    def _post_mortem(self, job: Job) -> tuple[str, bool]:
        """Say why the child died, and whether trying again is of no use."""
        process = self._process
        if process is None:
            raise AssertionError("a reading was asked of no process")
        process.join()
        code = process.exitcode or 0
        self.close()
        if code in {-signal.SIGPROF, -signal.SIGALRM}:
            limit = time_limit_s(job, self.config)
            return f"reading it took longer than {limit:.0f} s", True
        if code < 0:
            name = signal.Signals(-code).name
            return f"reading it ended the process that read it ({name})", False
        return f"reading it ended the process that read it (exit {code})", False


def serve_readings(
    connection: "Connection[str | Reading, Job]", config: IntakeConfig
) -> None:
    """Answer jobs until the other side hangs up: the child's main function."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # NumPy would take address space for a thread on every core.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    limit_memory(config.memory_limit_bytes)
    try:
        reader = find_reader(config.reader)
    except Exception as error:  # noqa: BLE001 - process edge: said by the other side
        connection.send(f"{type(error).__name__}: {error}")
        return
    connection.send(READY)
    while True:
        try:
            job = connection.recv()
        except EOFError:
            return
        try:
            reading = read_job(job, reader=reader, config=config)
        except MemoryError:
            limit = config.memory_limit_bytes // MIB
            reading = Reading(
                sha256=job.sha256,
                kind="failed",
                reason=f"reading it takes more memory than {limit} MiB",
            )
        connection.send(reading)
