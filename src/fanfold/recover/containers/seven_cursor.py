"""Reading the numbers of a 7z header, which is bytes in memory and may say anything."""

import struct
from collections.abc import Sequence

from fanfold.recover.containers.refusals import RefusalError, refuse

MASK = 0x80
BITS = 8


def nonsense() -> RefusalError:
    """Return the error to raise at a header that contradicts itself."""
    return refuse("damaged", "its list makes no sense")


class Cursor:
    """A place in the bytes of a header; whatever runs over their end is damage.

    Args:
        raw: The header.
        most: How many things of one sort it may list.
    """

    def __init__(self, raw: bytes, *, most: int) -> None:
        self._raw = raw
        self._at = 0
        self.most = most

    @property
    def left(self) -> int:
        """How many bytes are left."""
        return len(self._raw) - self._at

    def take(self, count: int) -> bytes:
        """Return the next bytes.

        Raises:
            RefusalError: If there are not so many.
        """
        if count > self.left:
            raise refuse("damaged", "its list breaks off")
        self._at += count
        return self._raw[self._at - count : self._at]

    def byte(self) -> int:
        """Return the next byte."""
        return self.take(1)[0]

    def number(self) -> int:
        """Return a number whose first byte says how long it is."""
        first, value = self.byte(), 0
        for place in range(8):
            if not first & (MASK >> place):
                return value | (first & ((MASK >> place) - 1)) << BITS * place
            value |= self.byte() << BITS * place
        return value

    def count(self) -> int:
        """Return a number of things.

        Raises:
            RefusalError: If that is more than may be listed.
        """
        count = self.number()
        if count > self.most:
            raise refuse("entries", f"{self.most:,}")
        return count

    def within(self) -> "Cursor":
        """Return a cursor over the next bytes, whose number stands before them."""
        return Cursor(self.take(self.number()), most=self.most)

    def expect(self, wanted: int) -> None:
        """Take up a byte that must stand here."""
        if self.byte() != wanted:
            raise nonsense()

    def bits(self, count: int) -> list[bool]:
        """Return so many bits, the highest of each byte first."""
        raw = self.take((count + 7) // 8)
        return [bool(raw[i // 8] & MASK >> i % 8) for i in range(count)]

    def optional_bits(self, count: int) -> list[bool]:
        """Return so many bits, or as many ones where a byte says that all are."""
        return [True] * count if self.byte() else self.bits(count)

    def integers(self, given: Sequence[bool], form: str) -> list[int | None]:
        """Return a whole number of fixed length wherever one is given."""
        size = struct.calcsize(form)
        return [
            struct.unpack(form, self.take(size))[0] if is_given else None
            for is_given in given
        ]
