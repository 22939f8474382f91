"""The members of an EPUB's zip: found by name, read within limits, never written out.

Names are only ever keys of a table. Source: EPUB 3.3, section 4 (OCF); APPNOTE.TXT.
"""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from urllib.parse import unquote

from fanfold.records.errors import RecoverError
from fanfold.recover.sources.ebooks.limits import DEFAULT, EpubLimits

BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError,
    NotImplementedError, RuntimeError, OverflowError, IndexError, KeyError,
)  # fmt: skip
"""What Python's zip reader raises for bytes that are no sound zip."""
ENCRYPTED = 1
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""The only two that an EPUB may use (OCF 4.2)."""
CHUNK = 1 << 16
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
SHOWN = 80


class Members:
    """The members of one zip; reading them counts towards the limits of the book.

    Attributes:
        damaged: Members of which only the beginning could be unpacked.
    """

    def __init__(self, raw: bytes, *, limits: EpubLimits = DEFAULT) -> None:
        """Open a zip.

        Raises:
            RecoverError: If it is no zip, or has too many members.
        """
        self.limits = limits
        self.left = limits.bytes_out
        self.damaged: list[str] = []
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
            infos = self._zip.infolist()
        except BROKEN as error:
            raise RecoverError(
                "The list of contents at the end of this EPUB cannot be read, so the"
                " file is cut or damaged; find a whole copy of it."
            ) from error
        if len(infos) > limits.entries:
            raise RecoverError(
                f"This EPUB holds {len(infos)} members, more than the {limits.entries}"
                " that are read of one book; unpack it and take in its pages."
            )
        self._infos = {info.filename: info for info in reversed(infos)}
        self._folded = {name.casefold(): name for name in self._infos}
        self.repeated = len(infos) - len(self._infos)

    def __iter__(self) -> Iterator[str]:
        """Yield the names of the members that are files, in the order of the zip."""
        return (name for name in reversed(self._infos) if not name.endswith("/"))

    def __contains__(self, name: str) -> bool:
        """Whether a member has exactly this name."""
        return name in self._infos

    def size(self, name: str) -> int:
        """Return how many bytes the zip says that a member has."""
        return self._infos[name].file_size

    def named(self, base: str, href: str) -> str | None:
        """Return the name of the member that an address in a document leads to.

        Args:
            base: The name of the document.
            href: A relative address; escaped or not, its capitals right or not.

        Returns:
            None for an address outside the zip, or of what is not in it.
        """
        path = href.partition("#")[0].partition("?")[0].strip()
        if not path or SCHEME.match(path):
            return None
        for written in (path, unquote(path)):
            joined = posixpath.join(posixpath.dirname(base), written)
            name = posixpath.normpath(joined).lstrip("/")
            if name in self._infos:
                return name
            if name.casefold() in self._folded:
                return self._folded[name.casefold()]
        return None

    def read(self, name: str) -> bytes:
        """Unpack a member.

        Returns:
            Its bytes; of a damaged one those up to the damage.

        Raises:
            RecoverError: If it is encrypted, or larger than the limits allow.
        """
        info = self._infos[name]
        if info.flag_bits & ENCRYPTED:
            raise RecoverError(
                f"{name[:SHOWN]} in this EPUB is locked with a password; unlock the"
                " book where you have it from, and take in that copy."
            )
        if info.compress_type not in METHODS:
            self.damaged.append(name)
            return b""
        parts: list[bytes] = []
        try:
            with self._zip.open(info) as member:
                while chunk := member.read(CHUNK):
                    parts.append(chunk)
                    self._count(info, parts, len(chunk))
        except BROKEN:
            self.damaged.append(name)
        return b"".join(parts)

    def _count(self, info: zipfile.ZipInfo, parts: list[bytes], size: int) -> None:
        """Count bytes that came out; every chunk but the last has the same size."""
        self.left -= size
        out = (len(parts) - 1) * CHUNK + size
        limits = self.limits
        if self.left < 0:
            raise RecoverError(
                f"This EPUB unpacks to more than {limits.bytes_out} bytes, the most"
                " that is read of one book; split it, or raise the limit."
            )
        if out > limits.ratio_from and out > limits.ratio * info.compress_size:
            raise RecoverError(
                f"{info.filename[:SHOWN]} in this EPUB unpacks to more than"
                f" {limits.ratio} times its size, as only a zip bomb does; it was not"
                " read."
            )
