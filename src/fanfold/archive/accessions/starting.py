"""Starting the processes that read files: early, and only where they are worth it."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from fanfold.archive.accessions.config import IntakeConfig
from fanfold.archive.accessions.isolated import IsolatedReaders
from fanfold.archive.accessions.reading import Readers


class ReadersStarter:
    """Hands out readers; a cluster may be begun while the originals are copied.

    Both starting and ending a cluster take a while, and nobody waits for either.
    """

    def __init__(self, config: IntakeConfig) -> None:
        self.config = config
        self._starting: Future[Readers] | None = None
        self._pool = ThreadPoolExecutor(1)

    def begin(self, count: int) -> None:
        """Begin to start what reads so many files, and do not wait for it."""
        if count > self.config.few_files and self._starting is None:
            self._starting = self._pool.submit(open_readers, count, self.config)

    @contextmanager
    def readers(self, count: int) -> Iterator[Readers]:
        """Lend readers for so many files; they end when they are given back."""
        if self._starting is None:
            readers = open_readers(count, self.config)
        else:
            started, self._starting = self._starting, None
            readers = started.result()
        try:
            yield readers
        finally:
            self._pool.submit(readers.close)

    def close(self) -> None:
        """Close what was begun and never asked for; wait for what is ending."""
        if self._starting is not None:
            self._starting.result().close()
        self._pool.shutdown()


def open_readers(count: int, config: IntakeConfig) -> Readers:
    """Return what reads so many files: one process, or a cluster of them."""
    if count <= config.few_files:
        return IsolatedReaders(config)
    # Imported here: dask takes a second to load, and most runs need none of it.
    from fanfold.archive.accessions.cluster import ClusterReaders  # noqa: PLC0415

    return ClusterReaders(config)
