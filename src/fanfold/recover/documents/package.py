"""Members of a zipped document, read within limits; nothing is written anywhere."""

import lzma
import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from fanfold.records.errors import RecoverError

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
)
"""What `zipfile` raises at bytes that make no sense, or that are locked."""
PIECE_BYTES = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageLimits:
    """What a document may hold.

    Attributes:
        entries: Members.
        member_bytes: Bytes of one member, unpacked.
    """

    entries: int = 10_000
    member_bytes: int = 64 << 20


DEFAULT = PackageLimits()


class Package:
    """A zipped document; a member is unpacked when it is asked for."""

    def __init__(
        self, raw: bytes, *, kind: str, limits: PackageLimits = DEFAULT
    ) -> None:
        """Open the package.

        Raises:
            RecoverError: If it is no zip archive, or holds too many members.
        """
        self.kind, self.limits = kind, limits
        try:
            self._zip = zipfile.ZipFile(BytesIO(raw))
            self.names = tuple(self._zip.namelist())
        except BROKEN:
            raise RecoverError(
                f"This {kind} is cut off or damaged, so its parts can't be found: look"
                " for another copy, or open and save it again in the program it is of."
            ) from None
        if len(self.names) > limits.entries:
            raise RecoverError(
                f"This {kind} holds {len(self.names)} parts, more than the limit of"
                f" {limits.entries}: no document needs so many; it is not read."
            )

    def read(self, name: str) -> bytes | None:
        """Return a member, or None where there is none of this name.

        Raises:
            RecoverError: If it is damaged, locked, or longer than the limit.
        """
        if name not in self.names:
            return None
        try:
            return self._unpacked(name)
        except BROKEN:
            raise RecoverError(
                f"The part “{name}” of this {self.kind} is damaged or locked: take the"
                " password off, or look for another copy."
            ) from None

    def _unpacked(self, name: str) -> bytes:
        pieces: list[bytes] = []
        size_bytes = 0
        with self._zip.open(name) as member:
            while piece := member.read(PIECE_BYTES):
                size_bytes += len(piece)
                if size_bytes > self.limits.member_bytes:
                    raise RecoverError(
                        f"The part “{name}” of this {self.kind} unpacks to more than the"
                        f" limit of {self.limits.member_bytes} bytes: it is not read."
                    )
                pieces.append(piece)
        return b"".join(pieces)
