"""The content-addressed store: every original for ever, named by its SHA-256.

    originals/ab/abcdef…   the bytes as found, mode 0444, never written again
    originals/incoming/    half-written copies; emptied when an intake starts

A file is written under `incoming/`, flushed to the disk, read back, and only then
renamed to its name; the folder is flushed after the rename. So a name in the store
always stands for the whole of the right bytes, however the process ends.
"""

import contextlib
import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO

from fanfold.archive.accessions.walking import say_error
from fanfold.records.errors import ArchiveError

INCOMING = "incoming"
READ_ONLY = 0o444
CHUNK_BYTES = 1 << 20
SPOOLED_BYTES = 8 << 20
"""A member of a container that is larger waits on the disk, not in memory."""

More = Callable[[], bytes]
# O_NONBLOCK: a pipe put in a file's place since the walk must not make us wait.
OPEN_FOUND = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
OPEN_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC


FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


class UnreadableError(ArchiveError):
    """One file of the pile could not be read; the text is the reason."""


class StoreError(ArchiveError):
    """The library's own disk failed; the intake can't go on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What the store holds of one file."""

    sha256: str
    size_bytes: int
    modified_ns: int


@dataclass(frozen=True, slots=True)
class OriginalStore:
    """The store in one folder."""

    root: Path

    def path_of(self, sha256: str) -> Path:
        """Return where an original lies, or would lie."""
        return self.root / sha256[:2] / sha256

    def clean(self) -> None:
        """Take away what an interrupted copy left; call it under the intake lock."""
        incoming = self.root / INCOMING
        with self._writing():
            incoming.mkdir(parents=True, exist_ok=True)
            for left in incoming.iterdir():
                left.unlink()

    def keep(self, location: Path) -> Kept:
        """Copy a file in, unless its bytes are there already.

        Call `flush` before anything in the database says that the file is kept.

        Raises:
            UnreadableError: If the file can't be read.
            StoreError: If the copy can't be written, or reads back otherwise.
        """
        with _reading():
            source = os.open(location, OPEN_FOUND)
        try:
            with _reading():
                status = os.fstat(source)
                if not stat.S_ISREG(status.st_mode):
                    raise UnreadableError("became no file while the pile was read")
                first = _read_up_to(source, CHUNK_BYTES)
            if len(first) < CHUNK_BYTES:
                # A small file is read once: known bytes are not written again.
                digest, size = hashlib.sha256(first).hexdigest(), len(first)
                if not self._holds(digest, size):
                    self._copy(first, _more_of(source))
            else:
                digest, size = self._copy(first, _more_of(source))
        finally:
            os.close(source)
        return Kept(sha256=digest, size_bytes=size, modified_ns=status.st_mtime_ns)

    def keep_data(self, data: IO[bytes], *, modified_ns: int) -> Kept:
        """Copy in what a container held, unless its bytes are there already.

        Args:
            data: At its beginning.
            modified_ns: When it was last changed, as the container says.

        Raises:
            StoreError: If the copy can't be written, or reads back otherwise.
        """
        first = data.read(CHUNK_BYTES)
        digest, size = hashlib.sha256(first).hexdigest(), len(first)
        if size == CHUNK_BYTES or not self._holds(digest, size):
            digest, size = self._copy(first, lambda: data.read(CHUNK_BYTES))
        return Kept(sha256=digest, size_bytes=size, modified_ns=modified_ns)

    def spool(self) -> IO[bytes]:
        """Return a file without a name, for what a container holds while it is read."""
        return SpooledTemporaryFile(SPOOLED_BYTES, dir=str(self.root / INCOMING))

    def _copy(self, first: bytes, more: More) -> tuple[str, int]:
        with self._writing():
            return self._copy_to_place(first, more)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """Turn what goes wrong on our own disk into a sentence."""
        try:
            yield
        except OSError as error:
            raise StoreError(say_disk_error(error, self.root.parent)) from error

    def _copy_to_place(self, first: bytes, more: More) -> tuple[str, int]:
        name = self.root / INCOMING / f"{os.getpid()}.{id(first):x}.part"
        target = os.open(name, OPEN_NEW, 0o600)
        try:
            digest, size = _write_all(target, first, more)
            os.fchmod(target, READ_ONLY)
            os.fsync(target)
            self._verify(target, digest)
            path = self.path_of(digest)
            _make_folder(path.parent)
            name.rename(path)
        except BaseException:
            with contextlib.suppress(OSError):
                name.unlink()
            raise
        finally:
            os.close(target)
        return digest, size

    def _verify(self, target: int, digest: str) -> None:
        if _digest_of(target) != digest:
            raise StoreError(
                f"The disk that holds {self.root} gave back other bytes than were "
                "written; check the disk, then run the same command again."
            )

    def _holds(self, sha256: str, size_bytes: int) -> bool:
        try:
            return self.path_of(sha256).stat().st_size == size_bytes
        except FileNotFoundError:
            return False

    def flush(self, hashes: Iterable[str]) -> None:
        """Make the names of these originals last through a power cut."""
        with self._writing():
            for prefix in sorted({sha256[:2] for sha256 in hashes}):
                _flush_folder(self.root / prefix)

    def read(self, sha256: str) -> bytes:
        """Return an original's bytes.

        Raises:
            ArchiveError: If it is missing.
        """
        try:
            return self.path_of(sha256).read_bytes()
        except FileNotFoundError as error:
            raise ArchiveError(
                f"The original {sha256} is missing from the store; put it back from "
                "a backup, then run fanfold check."
            ) from error

    def names(self) -> Iterator[str]:
        """List the SHA-256 names in the store, sorted."""
        if not self.root.is_dir():
            return
        for folder in sorted(self.root.iterdir()):
            if folder.name != INCOMING and folder.is_dir():
                yield from sorted(p.name for p in folder.iterdir())

    def digest(self, sha256: str) -> str | None:
        """Return the SHA-256 of what lies under a name, None where nothing does."""
        try:
            handle = os.open(self.path_of(sha256), os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            return None
        try:
            return _digest_of(handle)
        finally:
            os.close(handle)


def say_disk_error(error: OSError, folder: Path) -> str:
    """Return the sentence for an error of the library's own disk."""
    if error.errno in FULL:
        return (
            f"The disk that holds {folder} is full; free some space, then run the same "
            "command again: what is in stays in, and it goes on from there."
        )
    what = os.strerror(error.errno or 0).lower()
    return f"The library in {folder} can't be written: {what}."


@contextlib.contextmanager
def _reading() -> Iterator[None]:
    """Turn what goes wrong with a file of the pile into its reason."""
    try:
        yield
    except OSError as error:
        raise UnreadableError(say_error(error)) from error


def _read_up_to(source: int, size: int) -> bytes:
    parts = []
    while size > 0 and (part := os.read(source, size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _more_of(source: int) -> More:
    """Return what reads the next bytes of an open file of the pile."""

    def more() -> bytes:
        with _reading():
            return os.read(source, CHUNK_BYTES)

    return more


def _write_all(target: int, first: bytes, more: More) -> tuple[str, int]:
    digest, size, chunk = hashlib.sha256(), 0, first
    while chunk:
        digest.update(chunk)
        view = memoryview(chunk)
        while view:
            view = view[os.write(target, view) :]
        size += len(chunk)
        chunk = more()
    return digest.hexdigest(), size


def _digest_of(handle: int) -> str:
    os.lseek(handle, 0, os.SEEK_SET)
    digest = hashlib.sha256()
    while chunk := os.read(handle, CHUNK_BYTES):
        digest.update(chunk)
    return digest.hexdigest()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir()
    except FileExistsError:
        return
    _flush_folder(folder.parent)


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
