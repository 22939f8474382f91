"""Files that hold many stories: archives of mail, backups of sites, journals, web archives.

Each story comes out as its reader gives it; `records.source_file` makes a file of its
own of it. Readers are loaded when the first such file is met.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any, BinaryIO

from fanfold.records.errors import RecoverError
from fanfold.records.source import SourceText
from fanfold.recover.sources.formats import format_of

Texts = Callable[[str], bytes | None]
"""Gives the file of a name beside the one that is read, or None."""
Read = Callable[[BinaryIO, Texts], Iterator[SourceText]]

HEAD = 65536
LARGEST = 256 << 20
"""Bytes of a file that is read as a whole (mail, journals); dumps are streamed."""
PERL_LIST = re.compile(
    rb"\s{0,200}(?:#[^\n]{0,400}\n\s{0,200}){0,40}[%$]\w{1,60}\s*=\s*[({]"
)
PERL_ROW = re.compile(rb"=>\s{0,40}\{")


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """One form of file that holds many stories.

    Attributes:
        name: What people call it.
        sign: Tells from the first 64 kB whether a file may be one.
        read: Yields its stories.
    """

    name: str
    sign: Callable[[bytes], bool]
    read: Read


def _room(name: str) -> Any:  # noqa: ANN401 - a module of `sources`
    return import_module(f"fanfold.recover.sources.{name}")


def _asks(room: str, *questions: str) -> Callable[[bytes], bool]:
    """Make a sign of questions that a reader's own room answers."""

    def sign(head: bytes) -> bool:
        return any(getattr(_room(room), question)(head) for question in questions)

    return sign


def _whole(room: str) -> Read:
    """Make a reader of one that takes the bytes of a file."""

    def read(file: BinaryIO, _texts: Texts) -> Iterator[SourceText]:
        raw = file.read(LARGEST + 1)
        if len(raw) > LARGEST:
            raise RecoverError(
                f"It is larger than {LARGEST >> 20} MiB; cut it into smaller files and"
                " take those in."
            )
        yield from _room(room).read_all(raw)

    return read


def _read_dump(file: BinaryIO, texts: Texts) -> Iterator[SourceText]:
    with _room("efiction").read_dump(file, texts=texts) as dump:
        yield from dump.stories()


def _read_perl(file: BinaryIO, texts: Texts) -> Iterator[SourceText]:
    read_all = _room("automated_archive").read_all
    yield from read_all(file.read(LARGEST), texts=texts)


def _read_warc(file: BinaryIO, _texts: Texts) -> Iterator[SourceText]:
    yield from _room("warc").read_all(file)


def _is_dump(head: bytes) -> bool:
    form = format_of(head)
    return form is not None and form.name == "an SQL dump"


def _is_perl(head: bytes) -> bool:
    return bool(PERL_LIST.match(head) and PERL_ROW.search(head))


COLLECTIONS: tuple[Collection, ...] = (
    Collection(
        name="an archive of mail",
        sign=_asks("mail", "is_mbox", "is_news_batch"),
        read=_whole("mail"),
    ),
    Collection(
        name="a backup of a journal",
        sign=_asks("journals", "is_journal"),
        read=_whole("journals"),
    ),
    Collection(name="a backup of an eFiction site", sign=_is_dump, read=_read_dump),
    Collection(name="an Automated Archive", sign=_is_perl, read=_read_perl),
    Collection(
        name="a web archive",
        sign=lambda head: head.startswith((b"WARC/", b"filedesc://")),
        read=_read_warc,
    ),
)
"""The first that fits reads the file."""


def find_collection(file: BinaryIO) -> Collection | None:
    """Say which form of many stories a file is in, or None; the file is at its start.

    Args:
        file: Open and seekable.
    """
    head = file.read(HEAD)
    file.seek(0)
    return next((form for form in COLLECTIONS if form.sign(head)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderCollection:
    """A folder whose files together hold stories.

    Attributes:
        name: What people call it.
        member: The names of its files.
        sign: Tells from the first 64 kB of one whose name fits whether it is one.
        read: Yields the stories of a folder: paths of its files, what loads one.
    """

    name: str
    member: re.Pattern[str]
    sign: Callable[[bytes], bool]
    read: Callable[[list[str], Callable[[str], bytes]], Iterator[SourceText]]


def _read_ljdump(
    names: list[str], load: Callable[[str], bytes]
) -> Iterator[SourceText]:
    yield from _room("journals").read_ljdump(names, load).stories


def _read_yahoo(names: list[str], load: Callable[[str], bytes]) -> Iterator[SourceText]:
    mail = _room("mail")
    yield from mail.read_mail(mail.YahooFolder(names, load)).stories()


FOLDERS: tuple[FolderCollection, ...] = (
    FolderCollection(
        name="a journal saved by ljdump",
        member=re.compile(r"[LC]-\d{1,10}"),
        sign=_asks("journals", "is_ljdump_entry"),
        read=_read_ljdump,
    ),
    FolderCollection(
        name="a group of Yahoo! Groups",
        member=re.compile(r"\d{1,10}(?:_raw)?\.json|message_metadata_\d+\.json"),
        sign=_asks("mail", "is_yahoo_message"),
        read=_read_yahoo,
    ),
)
"""Looked for in every folder of a pile, before its files one by one."""


def find_folder_collection(
    names: list[str], head_of: Callable[[str], bytes]
) -> tuple[FolderCollection, list[str]] | None:
    """Say whether the files of a folder hold stories together, and which of them.

    Args:
        names: The names of its files.
        head_of: Returns the first 64 kB of one.
    """
    for form in FOLDERS:
        own = [name for name in names if form.member.fullmatch(name)]
        if any(form.sign(head_of(name)) for name in own[:FIRST_LOOKED_AT]):
            return form, own
    return None


FIRST_LOOKED_AT = 8
"""Files of a folder that are opened to see what it is."""
