"""What opening containers may cost, and what one opening has cost so far."""

from dataclasses import dataclass, field

from fanfold.recover.containers.refusals import Refusal, RefusalError, RefusalKind

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of a container is opened; what goes over is refused and said.

    Bytes out, ratio and entries count for a container with all that is nested in it.

    Attributes:
        bytes_in: Size of the file given.
        bytes_out: Bytes that decompression may make in total.
        member_bytes: Size of one member; while it is read it stands in what `spool`
            gives, in memory unless the caller says otherwise.
        ratio: Bytes out for each byte in, of one stream and of everything together.
            Stories shrink to a third, saved pages to a twentieth; bombs to less than
            a thousandth.
        ratio_free_bytes: So many bytes may always come out, whatever the ratio.
        entries: Entries of all kinds.
        depth: Containers inside each other, the outermost counted.
        name_bytes: Length of a member's raw name (4096 is the longest path of Linux).
        dictionary_bytes: Memory that an LZMA stream may ask for (`xz -9` takes 65 MiB).
        directory_bytes: Size of a 7z directory or a tar header that must be in memory.
    """

    bytes_in: int = 4 * GIB
    bytes_out: int = 16 * GIB
    member_bytes: int = 64 * MIB
    ratio: int = 200
    ratio_free_bytes: int = 4 * MIB
    entries: int = 100_000
    depth: int = 4
    name_bytes: int = 4 * KIB
    dictionary_bytes: int = 128 * MIB
    directory_bytes: int = 32 * MIB

    def allowed_bytes(self, size_bytes: int) -> int:
        """Return how many bytes may come out of so many."""
        return self.ratio_free_bytes + self.ratio * size_bytes


DEFAULT = Limits()


@dataclass(slots=True, kw_only=True)
class Budget:
    """What is left to one opening; shared by a container and all nested in it.

    Attributes:
        limits: What it started with.
        size_bytes: Size of the outermost container.
        out_bytes: Bytes that came out so far.
        entries: Entries met so far.
        spent: Why nothing more may be opened, once that is so.
    """

    limits: Limits
    size_bytes: int
    out_bytes: int = 0
    entries: int = 0
    spent: Refusal | None = field(default=None)

    def take_bytes(self, count: int) -> None:
        """Count bytes that came out.

        Raises:
            RefusalError: If that is over the total or the ratio of everything.
        """
        self.out_bytes += count
        if self.out_bytes > self.limits.bytes_out:
            self._spend("total", self.limits.bytes_out)
        if self.out_bytes > self.limits.allowed_bytes(self.size_bytes):
            self._spend("ratio", self.limits.ratio)

    def take_entry(self) -> None:
        """Count an entry.

        Raises:
            RefusalError: If there are more than the limit.
        """
        if self.entries == self.limits.entries:
            self._spend("entries", self.limits.entries)
        self.entries += 1

    def check(self) -> None:
        """See that more may be opened.

        Raises:
            RefusalError: If not; whatever is read then would be refused too.
        """
        if self.spent:
            raise RefusalError(self.spent)

    def _spend(self, kind: RefusalKind, limit: int) -> None:
        self.spent = Refusal(kind=kind, detail=f"{limit:,}")
        raise RefusalError(self.spent)
