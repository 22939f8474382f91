"""Starting the processes that read files: early, and only where they are worth it."""

from concurrent.futures import Future, ThreadPoolExecutor

from fanfold.archive.accessions.config import IntakeConfig
from fanfold.archive.accessions.isolated import IsolatedReaders
from fanfold.archive.accessions.reading import Readers


class ReadersStarter:
    """Hands out readers; a cluster may be begun while the originals are copied."""

    def __init__(self, config: IntakeConfig) -> None:
        self.config = config
        self._starting: Future[Readers] | None = None

    def begin(self, count: int) -> None:
        """Begin to start what reads so many files, and do not wait for it."""
        if count > self.config.few_files and self._starting is None:
            pool = ThreadPoolExecutor(1)
            self._starting = pool.submit(open_readers, count, self.config)
            pool.shutdown(wait=False)

    def readers(self, count: int) -> Readers:
        """Return readers for so many files; the caller closes them."""
        if self._starting is None:
            return open_readers(count, self.config)
        started, self._starting = self._starting, None
        return started.result()

    def close(self) -> None:
        """Close what was begun and never asked for."""
        if self._starting is not None:
            self._starting.result().close()


def open_readers(count: int, config: IntakeConfig) -> Readers:
    """Return what reads so many files: one process, or a cluster of them."""
    if count <= config.few_files:
        return IsolatedReaders(config)
    # Imported here: dask takes a second to load, and most runs need none of it.
    from fanfold.archive.accessions.cluster import ClusterReaders  # noqa: PLC0415

    return ClusterReaders(config)
