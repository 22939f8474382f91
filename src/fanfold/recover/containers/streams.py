"""Bytes in order, a bounded piece at a time: nothing here grows with what is claimed."""

from collections.abc import Callable, Iterator
from typing import IO, Protocol

from fanfold.recover.containers.codecs import CODEC_ERRORS, Codec, codec_fault
from fanfold.recover.containers.limits import KIB, Budget
from fanfold.recover.containers.refusals import RefusalError, refuse

CHUNK_IN_BYTES = 16 * KIB
CHUNK_OUT_BYTES = 256 * KIB


class Source(Protocol):
    """Something that bytes are read from, in order."""

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes; b"" means the end.

        Raises:
            RefusalError: If no more can or may be read.
        """


class Window:
    """A stretch of a file, read in order whatever else reads the file between."""

    def __init__(self, file: IO[bytes], *, start: int, size: int) -> None:
        self._file = file
        self._at = start
        self._end = start + size

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes of the stretch."""
        wanted = min(size, self._end - self._at)
        if wanted <= 0:
            return b""
        self._file.seek(self._at)
        data = self._file.read(wanted)
        self._at += len(data)
        return data


class Ahead:
    """A source of which many small pieces are read, one block of it at a time."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._block = b""
        self._at = 0

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes; fewer where a block ends."""
        if self._at == len(self._block):
            self._block = self._source.read(CHUNK_IN_BYTES)
            self._at = 0
        data = self._block[self._at : self._at + size]
        self._at += len(data)
        return data


class Counted:
    """Bytes that are stored as they are; they count as coming out."""

    def __init__(self, source: Source, *, budget: Budget) -> None:
        self._source = source
        self._budget = budget

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes."""
        data = self._source.read(size)
        self._budget.take_bytes(len(data))
        return data


class Unpacked:
    """Bytes that a codec makes of others, under the ratio and what is left in total.

    A fault stays: whoever reads on after one is told the same again.
    """

    def __init__(
        self, source: Source, *, codec: Callable[[], Codec], budget: Budget
    ) -> None:
        self._source = source
        self._budget = budget
        self._in_bytes = self._out_bytes = 0
        self._fault: RefusalError | None = None
        self._new_codec = codec
        self._pending = b""
        try:
            self._codec = codec()
        except CODEC_ERRORS as error:
            raise codec_fault(error) from error

    @property
    def used_bytes(self) -> int:
        """How many bytes of the source the codec has taken up."""
        return self._in_bytes - len(self._codec.unused_data)

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes; b"" once the codec is at its end."""
        if self._fault:
            raise self._fault
        if size <= 0:
            return b""
        try:
            return self._read(min(size, CHUNK_OUT_BYTES))
        except RefusalError as fault:
            self._fault = fault
            raise

    def _read(self, size: int) -> bytes:
        while not self._codec.eof or self._begin_again():
            data = self._refill() if self._codec.needs_input else b""
            out = self._feed(data, size)
            if out:
                return out
        return b""

    def _begin_again(self) -> bool:
        """Go on with what follows the end, where the format allows that."""
        return False

    def _refill(self) -> bytes:
        data = self._pending or self._more()
        self._pending = b""
        if not data:
            raise refuse("cut")
        return data

    def _more(self) -> bytes:
        data = self._source.read(CHUNK_IN_BYTES)
        self._in_bytes += len(data)
        return data

    def _feed(self, data: bytes, size: int) -> bytes:
        try:
            out = self._codec.decompress(data, size)
        except CODEC_ERRORS as error:
            raise codec_fault(error) from error
        self._out_bytes += len(out)
        self._budget.take_bytes(len(out))
        limits = self._budget.limits
        if self._out_bytes > limits.allowed_bytes(self._in_bytes):
            raise refuse("ratio", f"{limits.ratio:,}")
        return out


class Concatenated(Unpacked):
    """One or more packed streams one after the other (gzip, bzip2, xz), then padding.

    Attributes:
        has_more: Whether something stands after the last stream that is no padding.
    """

    def __init__(
        self,
        source: Source,
        *,
        codec: Callable[[], Codec],
        budget: Budget,
        magic: bytes,
    ) -> None:
        super().__init__(source, codec=codec, budget=budget)
        self._magic = magic
        self.has_more = False

    def _begin_again(self) -> bool:
        """Begin the next stream, if one follows; NULs after the last are padding."""
        rest = self._codec.unused_data.lstrip(b"\0")
        while len(rest) < len(self._magic) and (more := self._more()):
            rest = (rest + more).lstrip(b"\0")
        self.has_more = bool(rest) and not rest.startswith(self._magic)
        if not rest or self.has_more:
            return False
        self._budget.take_entry()
        self._codec = self._new_codec()
        self._pending = rest
        return True


class Part:
    """The next bytes of a source, exactly so many."""

    def __init__(self, source: Source, *, size: int) -> None:
        self._source = source
        self.size_bytes = self.left = size

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes.

        Raises:
            RefusalError: If the source ends before the part does.
        """
        wanted = min(size, self.left)
        if wanted <= 0:
            return b""
        data = self._source.read(wanted)
        if not data:
            raise refuse("cut")
        self.left -= len(data)
        return data


def chunks(source: Source) -> Iterator[bytes]:
    """Yield all that is left of a source, a bounded piece at a time."""
    while chunk := source.read(CHUNK_OUT_BYTES):
        yield chunk


def read_up_to(source: Source, size: int) -> bytes:
    """Return the next bytes of a source; fewer than `size` only at its end."""
    first = source.read(size)
    if len(first) == size or not first:
        return first
    found = bytearray(first)
    while len(found) < size and (data := source.read(size - len(found))):
        found += data
    return bytes(found)


def drain(source: Source) -> None:
    """Read a source to its end and keep nothing."""
    for _ in chunks(source):
        pass
