"""Walking a pile: every entry is either a file to take in or said to be left alone."""

import errno
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fanfold.archive.accessions.paths import pile_order, show_path
from fanfold.records.errors import ArchiveError

SYSTEM_FILE = "a hidden file of a system, not of a person; left alone"
OWN_FOLDER = "this library's own data folder; left alone"
MARKED_FOLDER = "a folder with a file .nofanfold in it; left alone"
LEAVE_ALONE = ".nofanfold"
"""A file of this name in a folder inside a pile: the folder is not taken in."""

# Names that systems leave in folders; other names with a leading dot are taken in.
SYSTEM_NAMES = re.compile(
    rb"""
      \.DS_Store | \._.* | \.Spotlight-V100 | \.Trashes | \.Trash-\d+ | \.fseventsd
    | \.TemporaryItems | \.AppleDouble | \.localized | \.VolumeIcon\.icns  # macOS
    | __MACOSX                                        # zips made on macOS
    | [Tt]humbs\.db(?::encryptable)? | [Dd]esktop\.ini | ehthumbs\.db
    | \$RECYCLE\.BIN | System\ Volume\ Information    # Windows
    | \.directory | \.nfs[0-9a-f]+ | \.fuse_hidden.* | \.~lock\..*\# | lost\+found
    | \.nofanfold                                     # this program's own mark
    | \.git | \.hg | \.svn | \.bzr                    # version control
    | @eaDir | \#recycle                              # network disks
    """,
    re.VERBOSE | re.DOTALL,
)

KINDS = (
    (stat.S_ISLNK, "a link; not followed"),
    (stat.S_ISFIFO, "a named pipe, not a file"),
    (stat.S_ISSOCK, "a socket, not a file"),
    (stat.S_ISCHR, "a device, not a file"),
    (stat.S_ISBLK, "a device, not a file"),
)

ERRORS = {
    errno.EACCES: "not readable: permission denied",
    errno.EPERM: "not readable: permission denied",
    errno.ENOENT: "vanished while the pile was read",
    errno.ENOTDIR: "vanished while the pile was read",
    errno.ESTALE: "vanished while the pile was read",
    errno.ENAMETOOLONG: "its path is too long for this system",
    errno.ELOOP: "a link; not followed",
    errno.EIO: "not readable: the disk reports an error",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a pile.

    Attributes:
        path: Relative to the pile, as bytes, parted by "/"; a folder ends in "/".
        location: Where to open it.
        reason: Why it is not taken in, or "" for a file that is.
    """

    path: bytes
    location: Path
    reason: str = ""


def say_error(error: OSError) -> str:
    """Return the reason for a file that could not be read, in words."""
    known = ERRORS.get(error.errno or 0)
    return known or f"not readable: {os.strerror(error.errno or 0).lower()}"


def walk(pile: Path, *, own: Path | None) -> list[Entry]:
    """List every entry of a pile in its order, without following a link.

    Args:
        pile: A folder, or one file.
        own: A folder that is left alone (the library's), or None.

    Returns:
        The entries, folder by folder, names sorted by their bytes.

    Raises:
        ArchiveError: If there is no such pile or it can't be read at all.
    """
    try:
        mode = pile.stat().st_mode
        if stat.S_ISREG(mode):
            return [Entry(path=os.fsencode(pile.name), location=pile)]
        if stat.S_ISDIR(mode):
            os.scandir(pile).close()
    except FileNotFoundError as error:
        raise _cannot(f"There is no {show_path(os.fsencode(pile))}") from error
    except OSError as error:
        why = say_error(error)
        raise _cannot(f"{show_path(os.fsencode(pile))} is {why}") from error
    if not stat.S_ISDIR(mode):
        raise _cannot(f"{show_path(os.fsencode(pile))} is neither a folder nor a file")
    entries = list(_walk_folder(pile, own=own))
    return sorted(entries, key=lambda entry: pile_order(entry.path))


def _cannot(why: str) -> ArchiveError:
    return ArchiveError(f"{why}; give the path of a folder of story files.")


def _walk_folder(pile: Path, *, own: Path | None) -> Iterator[Entry]:
    own_id = _identity(own)
    stack = [(b"", pile)]
    while stack:
        folder, location = stack.pop()
        try:
            with os.scandir(location) as found:
                listed = list(found)
        except OSError as error:
            yield Entry(path=folder, location=location, reason=say_error(error))
            continue
        if folder and any(item.name == LEAVE_ALONE for item in listed):
            yield Entry(path=folder, location=location, reason=MARKED_FOLDER)
            continue
        for item in listed:
            path = folder + os.fsencode(item.name)
            reason = _reason(item, own_id=own_id)
            if item.is_dir(follow_symlinks=False):
                path += b"/"
                if not reason:
                    stack.append((path, Path(item.path)))
                    continue
            yield Entry(path=path, location=Path(item.path), reason=reason)


def _identity(path: Path | None) -> tuple[int, int] | None:
    if path is None or not path.exists():
        return None
    status = path.stat()
    return status.st_dev, status.st_ino


def _reason(item: os.DirEntry[str], *, own_id: tuple[int, int] | None) -> str:
    """Say why an entry is left alone, or return "" for a file or folder to read."""
    try:
        status = item.stat(follow_symlinks=False)
    except OSError as error:
        return say_error(error)
    for is_kind, reason in KINDS:
        if is_kind(status.st_mode):
            return reason
    if SYSTEM_NAMES.fullmatch(os.fsencode(item.name)):
        return SYSTEM_FILE
    if (status.st_dev, status.st_ino) == own_id:
        return OWN_FOLDER
    return ""
