"""One intake at a time: a lock on the data folder that dies with its process."""

import contextlib
import errno
import fcntl
import os
from collections.abc import Iterator

from fanfold.archive.core.folder import DataFolder
from fanfold.records.errors import ArchiveError

LOCK_NAME = "intake.lock"


@contextlib.contextmanager
def intake_lock(folder: DataFolder) -> Iterator[None]:
    """Hold the library's intake lock; the kernel lets go of it however we end.

    Raises:
        ArchiveError: If another process holds it.
    """
    path = folder.root / LOCK_NAME
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in {errno.EWOULDBLOCK, errno.EACCES}:
                raise
            holder = os.pread(handle, 20, 0).decode("ascii", "backslashreplace").strip()
            raise ArchiveError(
                f"Another intake (process {holder or 'unknown'}) is at work on "
                f"{folder.root}; wait until it has ended, then run this again."
            ) from error
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode("ascii"), 0)
        yield
    finally:
        os.close(handle)
