"""Walking a pile: every entry is either a file to take in or said to be left alone."""

import errno
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass

from fanfold.archive.accessions.paths import pile_order
from fanfold.records.errors import ArchiveError

SYSTEM_FILE = "a hidden file of a system, not of a person; left alone"
OWN_FOLDER = "this library's own data folder; left alone"

# Names that systems leave in folders; other names with a leading dot are taken in.
SYSTEM_NAMES = re.compile(
    rb"""
      \.DS_Store | \._.* | \.Spotlight-V100 | \.Trashes | \.Trash-\d+ | \.fseventsd
    | \.TemporaryItems | \.AppleDouble | \.localized | \.VolumeIcon\.icns  # macOS
    | __MACOSX                                        # zips made on macOS
    | [Tt]humbs\.db(?::encryptable)? | [Dd]esktop\.ini | ehthumbs\.db
    | \$RECYCLE\.BIN | System\ Volume\ Information    # Windows
    | \.directory | \.nfs[0-9a-f]+ | \.fuse_hidden.* | \.~lock\..*\# | lost\+found
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
    location: bytes
    reason: str = ""


def say_error(error: OSError) -> str:
    """Return the reason for a file that could not be read, in words."""
    known = ERRORS.get(error.errno or 0)
    return known or f"not readable: {os.strerror(error.errno or 0).lower()}"


def walk(pile: bytes, *, own: bytes) -> list[Entry]:
    """List every entry of a pile in its order, without following a link.

    Args:
        pile: A folder, or one file.
        own: The library's data folder, which is left alone.

    Returns:
        The entries, folder by folder, names sorted by their bytes.

    Raises:
        ArchiveError: If there is no such pile or it can't be read at all.
    """
    try:
        mode = os.stat(pile).st_mode
        if stat.S_ISREG(mode):
            return [Entry(path=os.path.basename(pile), location=pile)]
        if not stat.S_ISDIR(mode):
            raise ArchiveError(_cannot(pile, "is neither a folder nor a file"))
        with os.scandir(pile):
            pass
    except OSError as error:
        raise ArchiveError(_cannot(pile, f"is {say_error(error)}")) from error
    entries = list(_walk_folder(pile, own=own))
    return sorted(entries, key=lambda entry: pile_order(entry.path))


def _cannot(pile: bytes, why: str) -> str:
    shown = pile.decode("utf-8", "backslashreplace")
    if why.startswith("is vanished"):
        return f"There is no {shown}; give the path of a folder of story files."
    return f"{shown} {why}; give the path of a folder of story files."


def _walk_folder(pile: bytes, *, own: bytes) -> Iterator[Entry]:
    own_id = _identity(own)
    stack = [b""]
    while stack:
        folder = stack.pop()
        location = os.path.join(pile, folder) if folder else pile
        try:
            with os.scandir(location) as found:
                listed = list(found)
        except OSError as error:
            yield Entry(path=folder, location=location, reason=say_error(error))
            continue
        for item in listed:
            path = folder + item.name
            reason = _reason(item, own_id=own_id)
            if not reason and item.is_dir(follow_symlinks=False):
                stack.append(path + b"/")
                continue
            if reason and item.is_dir(follow_symlinks=False):
                path += b"/"
            yield Entry(path=path, location=item.path, reason=reason)


def _identity(path: bytes) -> tuple[int, int] | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _reason(item: os.DirEntry[bytes], *, own_id: tuple[int, int] | None) -> str:
    """Say why an entry is left alone, or return "" for a file or folder to read."""
    try:
        status = item.stat(follow_symlinks=False)
    except OSError as error:
        return say_error(error)
    for is_kind, reason in KINDS:
        if is_kind(status.st_mode):
            return reason
    if SYSTEM_NAMES.fullmatch(item.name):
        return SYSTEM_FILE
    if (status.st_dev, status.st_ino) == own_id:
        return OWN_FOLDER
    return ""
