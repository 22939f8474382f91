"""What comes out of a container: members, refusals, and a ledger that balances."""

from dataclasses import dataclass, field
from typing import IO

from fanfold.records.printable import show_text
from fanfold.recover.containers.refusals import RefusalKind

BETWEEN = " › "
SHOWN_CHARS = 300
"""A longer name is shown cut; `raw` has all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InnerPath:
    """Where something stands in containers: data for people, never a path to open.

    Attributes:
        raw: The names as bytes, outermost first; those of 7z, which are UTF-16 there,
            as UTF-8. A refused name that is over its limit may be cut.
        names: The same names read, with "/" between folders or whatever stood there.
    """

    raw: tuple[bytes, ...]
    names: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The names on one printable line."""
        return BETWEEN.join(_cut(show_text(name)) for name in self.names)

    def inside(self, raw: bytes, name: str) -> "InnerPath":
        """Return the path of an entry of the container at this path."""
        return InnerPath(raw=(*self.raw, raw), names=(*self.names, name))


def _cut(shown: str) -> str:
    return shown if len(shown) <= SHOWN_CHARS else shown[:SHOWN_CHARS] + "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file that came out of a container, whole.

    Attributes:
        path: Where it stood.
        data: Its bytes, an open file at its beginning, made by the caller's `spool`;
            the caller closes it.
        size_bytes: How many bytes they are.
        modified: When it was last changed, as the container says, in ISO 8601; with
            "Z" where the time zone is known; None where the container does not say.
        order: Its number among the entries of its container, from 0.
        note: What is odd about it, in words, or "".
    """

    path: InnerPath
    data: IO[bytes]
    size_bytes: int
    modified: str | None
    order: int
    note: str = ""

    def read(self) -> bytes:
        """Return all its bytes."""
        self.data.seek(0)
        return self.data.read()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Something in a container that was not taken.

    Attributes:
        path: Where it stood.
        kind: The row of `refusals.REASONS`.
        reason: What, where, why and what to do, in one sentence.
        order: Its number among the entries of its container; None where this is about
            the container at `path` itself, of which something could not be read.
    """

    path: InnerPath
    kind: RefusalKind
    reason: str
    order: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What became of the entries of one container; comes last of all that is in it.

    `entries` is the sum of the four after it: each entry is exactly one of them.

    Attributes:
        path: The container.
        order: Its number among the entries of the container around it; None for the
            outermost.
        entries: How many entries were met.
        members: How many came out as `Member`.
        refused: How many came out as `Refused`.
        folders: How many were folders, which hold nothing themselves.
        containers: How many were opened, each with a ledger of its own.
        is_whole: Whether it was read to its end; if not, one `Refused` says why.
    """

    path: InnerPath
    order: int | None
    entries: int
    members: int
    refused: int
    folders: int
    containers: int
    is_whole: bool


@dataclass(slots=True, kw_only=True)
class Tally:
    """A ledger that is being written."""

    path: InnerPath
    order: int | None
    members: int = field(default=0)
    refused: int = field(default=0)
    folders: int = field(default=0)
    containers: int = field(default=0)

    @property
    def entries(self) -> int:
        """How many entries were met so far."""
        return self.members + self.refused + self.folders + self.containers

    def close(self, *, is_whole: bool) -> Ledger:
        """Return the ledger."""
        return Ledger(
            path=self.path,
            order=self.order,
            entries=self.entries,
            members=self.members,
            refused=self.refused,
            folders=self.folders,
            containers=self.containers,
            is_whole=is_whole,
        )
