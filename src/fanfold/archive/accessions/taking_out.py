"""Taking the stories out of files that hold many: each becomes an original of its own.

The file they were in is kept as it is. What stood beside it and was read with it (the
chapters of a backup, the comments of a journal) is kept too, and told to be in it.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from fanfold.archive.accessions.members import (
    READ_WITH,
    Member,
    said_of,
    told_apart,
)
from fanfold.archive.accessions.paths import folder_of, show_path
from fanfold.archive.accessions.store import Kept, OriginalStore
from fanfold.records.errors import RecoverError
from fanfold.records.source import SourceText
from fanfold.records.source_file import source_to_bytes
from fanfold.recover.collections import (
    HEAD,
    find_collection,
    find_folder_collection,
)

LARGEST_BESIDE = 64 << 20
LONGEST_NAME = 150


def take_out(members: Sequence[Member], *, store: OriginalStore) -> list[Member]:
    """Take the stories out of every member that holds many.

    Args:
        members: All of a pile; containers have been opened.
        store: Where they lie, and where the stories go.

    Returns:
        The members, those that were opened or read with others marked, and the stories.
    """
    return _TakingOut(members, store).run()


@dataclass(slots=True)
class _TakingOut:
    """One look through the members of a pile; `kept` is what may be looked at."""

    members: Sequence[Member]
    store: OriginalStore
    kept: dict[bytes, Kept] = field(default_factory=dict)

    def run(self) -> list[Member]:
        self.kept = {
            m.path: m.kept for m in self.members if m.kept and not m.is_container
        }
        out = {m.path: m for m in self.members}
        new: list[Member] = []
        for folder, paths in self._folders().items():
            stories = self._folder(folder, paths)
            for path in stories.used:
                out[path] = _used(out[path], folder)
                del self.kept[path]
            new.extend(stories.members)
        for path, kept in self.kept.items():
            stories = self._file(path, kept)
            if stories.members:
                said = said_of(stories.members)
                out[path] = replace(out[path], is_container=True, reason=said)
                new.extend(stories.members)
            for used in stories.used:
                out[used] = _used(out[used], path)
        self.store.flush(m.kept.sha256 for m in new if m.kept)
        return [*out.values(), *new]

    def _folders(self) -> dict[bytes, list[bytes]]:
        folders: dict[bytes, list[bytes]] = {}
        for path in self.kept:
            folders.setdefault(folder_of(path), []).append(path)
        return folders

    def _folder(self, folder: bytes, paths: list[bytes]) -> "_Stories":
        names = {_name(path): path for path in paths}

        def load(name: str) -> bytes:
            return self._bytes(names[name])

        found = find_folder_collection(list(names), lambda name: load(name)[:HEAD])
        if found is None:
            return _Stories()
        form, own = found
        modified_ns = self.kept[names[own[0]]].modified_ns
        stories = form.read(own, load)
        members = list(told_apart(self._each(folder, modified_ns, stories)))
        return _Stories(members, [names[name] for name in own] if members else [])

    def _file(self, path: bytes, kept: Kept) -> "_Stories":
        folder = folder_of(path)
        used: dict[bytes, None] = {}

        def beside(name: str) -> bytes | None:
            raw = name.encode("utf-8", "surrogateescape")
            place = folder + b"/" + raw if folder else raw
            other = self.kept.get(place)
            if other is None or place == path or other.size_bytes > LARGEST_BESIDE:
                return None
            used[place] = None
            return self._bytes(place)

        with self.store.path_of(kept.sha256).open("rb") as file:
            form = find_collection(file)
            if form is None:
                return _Stories()
            stories = form.read(file, beside)
            members = list(told_apart(self._each(path, kept.modified_ns, stories)))
        return _Stories(members, list(used) if members else [])

    def _each(
        self, path: bytes, modified_ns: int, stories: Iterable[SourceText]
    ) -> Iterator[Member]:
        """Keep stories as originals; a file that breaks off gives those before."""
        number = 0
        try:
            for number, source in enumerate(stories, 1):
                data = io.BytesIO(source_to_bytes(source))
                kept = self.store.keep_data(data, modified_ns=modified_ns)
                yield Member(path=_inside(path, source, number), kept=kept, reason="")
        except RecoverError as error:
            if number:
                yield Member(path=path + b"/(the rest)", kept=None, reason=str(error))

    def _bytes(self, path: bytes) -> bytes:
        return self.store.read(self.kept[path].sha256)


@dataclass(slots=True)
class _Stories:
    """What came out, and the paths of the files that were read with it."""

    members: Sequence[Member] = ()
    used: Sequence[bytes] = ()


def _name(path: bytes) -> str:
    return path.rpartition(b"/")[2].decode("utf-8", "surrogateescape")


def _inside(path: bytes, source: SourceText, number: int) -> bytes:
    name = " ".join(source.name.replace("/", "-").split())[:LONGEST_NAME]
    return path + b"/" + (name or f"story {number}").encode("utf-8", "surrogateescape")


def _used(member: Member, where: bytes) -> Member:
    return replace(
        member,
        is_read_elsewhere=True,
        reason=f"{READ_WITH} {show_path(where) or 'the files beside it'}",
    )
