"""Opening a container, and the containers in it, entry by entry under limits."""

import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType
from typing import IO

from fanfold.recover.containers.entries import Entry
from fanfold.recover.containers.kinds import ContainerKind, kind_of
from fanfold.recover.containers.limits import DEFAULT, Budget, Limits
from fanfold.recover.containers.members import (
    InnerPath,
    Ledger,
    Member,
    Refused,
    Tally,
)
from fanfold.recover.containers.packed import walk_packed
from fanfold.recover.containers.refusals import Refusal, RefusalError, refuse
from fanfold.recover.containers.seven_entries import walk_seven
from fanfold.recover.containers.streams import Counted, Window, chunks
from fanfold.recover.containers.tar_entries import walk_tar
from fanfold.recover.containers.zip_entries import walk_zip

Item = Member | Refused | Ledger
Spool = Callable[[], IO[bytes]]


def open_container(
    file: IO[bytes] | bytes,
    *,
    name: str,
    limits: Limits = DEFAULT,
    spool: Spool = BytesIO,
    nested: bool = True,
) -> Iterator[Item]:
    """Open a container and yield what is in it, one member at a time.

    Nothing is written but to what `spool` gives, and no name is ever opened. Damage is
    no error: what can be read comes out, what can't is refused in words.

    Args:
        file: The container: a seekable file, which must stay open, or its bytes.
        name: Its name.
        limits: How much is opened.
        spool: Makes an empty file for the bytes of one member; by default in memory.
        nested: Whether containers in it are opened too; else they are members.

    Yields:
        For each entry, in order, exactly one of: a `Member`; a `Refused` with its
        number; for a container that was opened all that is in it and then its `Ledger`;
        nothing for a folder, which the ledger counts. Then, if the container could not
        be read to its end, a `Refused` without a number. Last its own `Ledger`.
    """
    opened = BytesIO(file) if isinstance(file, bytes) else file
    size = opened.seek(0, 2)
    opening = _Opening(
        budget=Budget(limits=limits, size_bytes=size), spool=spool, nested=nested
    )
    path = InnerPath(raw=(_raw(name),), names=(name,))
    box = _Box(file=opened, size=size, path=path, order=None, depth=1)
    if size > limits.bytes_in:
        refusal = Refusal(kind="bytes_in", detail=f"{limits.bytes_in:,}")
    elif (kind := kind_of(opened, size=size)) is None:
        refusal = Refusal(kind="foreign")
    else:
        yield from opening.walk(box, kind=kind)
        return
    yield _refused(path, refusal, order=None)
    yield Tally(path=path, order=None).close(is_whole=False)


def _raw(name: str) -> bytes:
    """Return a name as bytes; names from a disk may hold bytes that are no text."""
    try:
        return name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return name.encode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    """A container that is being opened, in how many others."""

    file: IO[bytes]
    size: int
    path: InnerPath
    order: int | None
    depth: int


Walk = Callable[[_Box, Budget], Iterator[Entry]]


def _packed(kind: ContainerKind) -> Walk:
    return lambda box, budget: walk_packed(
        box.file, kind=kind, size=box.size, name=box.path.raw[-1], budget=budget
    )


def _tar(box: _Box, budget: Budget) -> Iterator[Entry]:
    window = Window(box.file, start=0, size=box.size)
    return walk_tar(Counted(window, budget=budget), budget=budget)


WALKS: Mapping[ContainerKind, Walk] = MappingProxyType(
    {
        "zip": lambda box, budget: walk_zip(box.file, size=box.size, budget=budget),
        "7z": lambda box, budget: walk_seven(box.file, size=box.size, budget=budget),
        "tar": _tar,
        "gzip": _packed("gzip"),
        "bzip2": _packed("bzip2"),
        "xz": _packed("xz"),
    }
)
"""How the entries of each kind of container are found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opening:
    """One call of `open_container`: what all containers in it share."""

    budget: Budget
    spool: Spool
    nested: bool

    def walk(self, box: _Box, *, kind: ContainerKind) -> Iterator[Item]:
        """Yield all that comes out of a container, then its ledger."""
        tally = Tally(path=box.path, order=box.order)
        is_whole = True
        try:
            for entry in WALKS[kind](box, self.budget):
                self.budget.take_entry()
                yield from self._settle(entry, box=box, tally=tally)
                self.budget.check()
        except RefusalError as error:
            is_whole = False
            yield _refused(box.path, error.refusal, order=None)
        yield tally.close(is_whole=is_whole)

    def _settle(self, entry: Entry, *, box: _Box, tally: Tally) -> Iterator[Item]:
        """Yield what becomes of one entry, and count it."""
        order = tally.entries
        path = box.path.inside(entry.raw, entry.name)
        if entry.is_folder:
            tally.folders += 1
            return
        try:
            data, size = self._take(entry)
            kind = self._kind_inside(data, size, depth=box.depth)
        except RefusalError as error:
            tally.refused += 1
            yield _refused(path, error.refusal, order=order)
            return
        if kind:
            tally.containers += 1
            inner = _Box(
                file=data, size=size, path=path, order=order, depth=box.depth + 1
            )
            with data:
                yield from self.walk(inner, kind=kind)
            return
        tally.members += 1
        data.seek(0)
        yield Member(
            path=path,
            data=data,
            size_bytes=size,
            modified=entry.modified,
            order=order,
            note=entry.note,
        )

    def _take(self, entry: Entry) -> tuple[IO[bytes], int]:
        """Read an entry's data into a file of its own, and hold it to what is said.

        Raises:
            RefusalError: If it can't or may not be taken.
        """
        limits = self.budget.limits
        if len(entry.raw) > limits.name_bytes:
            raise refuse("name", f"{limits.name_bytes:,}")
        if entry.refusal:
            raise RefusalError(entry.refusal)
        if (entry.size_bytes or 0) > limits.member_bytes:
            raise refuse("size", f"{limits.member_bytes:,}")
        spooled = self.spool()
        try:
            size = self._copy(entry, spooled)
        except RefusalError:
            spooled.close()
            raise
        return spooled, size

    def _copy(self, entry: Entry, target: IO[bytes]) -> int:
        most = self.budget.limits.member_bytes
        size = crc = 0
        for chunk in chunks(entry.data):
            size += len(chunk)
            if size > most:
                raise refuse("size", f"{most:,}")
            if entry.size_bytes is not None and size > entry.size_bytes:
                raise refuse("damaged", "it is longer than is said of it")
            crc = zlib.crc32(chunk, crc)
            target.write(chunk)
        if entry.size_bytes not in {None, size}:
            raise refuse("cut")
        if entry.crc not in {None, crc}:
            raise refuse("damaged", "its bytes do not fit its checksum")
        return size

    def _kind_inside(
        self, data: IO[bytes], size: int, *, depth: int
    ) -> ContainerKind | None:
        """Return which container a member is, where that is to be opened.

        Raises:
            RefusalError: If it lies too deep.
        """
        kind = kind_of(data, size=size) if self.nested else None
        if kind and depth >= self.budget.limits.depth:
            data.close()
            raise refuse("depth", f"{depth}")
        return kind


def _refused(path: InnerPath, refusal: Refusal, *, order: int | None) -> Refused:
    return Refused(
        path=path,
        kind=refusal.kind,
        reason=refusal.about(path.shown, is_rest=order is None),
        order=order,
    )
