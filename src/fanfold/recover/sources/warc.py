"""Web archives (WARC, and the older ARC): the pages of a crawl, each by its address.

Records are read by warcio, one after the other, packed or not. Around it stand limits
that it has not: on the length of a line, of a head, of a page, and on how much may come
out of little.

Source: docs/formats/warc.md; WARC 1.1 (ISO 28500), "Record types", "revisit".
"""

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any, BinaryIO, Literal

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader, DecompressingBufferedReader

from fanfold.records.errors import RecoverError
from fanfold.records.looks import LeftOut, OldAddress
from fanfold.records.source import Field, SourceText
from fanfold.recover.decode import DEFAULT, decode
from fanfold.recover.pages import read_html

FORMAT = "warc"
MARKED_UP = replace(DEFAULT, entities=False)
LONGEST_LINE = 1 << 16
LONGEST_HEAD = 1 << 18
LARGEST_PAGE = 32 << 20
"""Bytes of a page, unpacked."""
MOST_RECORDS = 2_000_000
MOST_RATIO = 500
FREE = 64 << 20
"""Bytes that may come out before the ratio counts."""
BLOCK = 4096
KINDS: dict[str, Literal["html", "text"]] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
}
PACKINGS = frozenset({"gzip", "x-gzip", "deflate"})
AUTOMATIC = zlib.MAX_WBITS + 32
"""gzip or zlib, by their first bytes."""
TAKEN_FROM = frozenset({"response", "resource"})
GOOD = "200"
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
PLACE = re.compile(r"(?:https?|ftp|file):", re.IGNORECASE)
"""A crawler's own notes stand under other addresses ("metadata:")."""
AGAIN = "a page that was captured again, unchanged"
NO_FIRST = "a page captured again whose first capture is not in this file"
CRAWL = "what the crawler noted ({})"
OTHER_STATUS = "an answer that is no page (status {})"
OTHER_KIND = "no page but {}"
TOO_LARGE = f"a page of more than {LARGEST_PAGE} bytes"
BROKEN = "what stands behind a record that breaks off"


@dataclass(frozen=True, slots=True, kw_only=True)
class WarcPage:
    """One page as it was captured.

    Attributes:
        address: Where it stood.
        captured: When, as ISO ("2010-03-04T05:06:07Z"), or "".
        kind: What reads it.
        raw: Its bytes, unpacked.
        charset: What the server named, or "".
        is_whole: False where its packing was damaged and words behind that are missing.
    """

    address: str
    captured: str
    kind: Literal["html", "text"]
    raw: bytes
    charset: str = ""
    is_whole: bool = True


class _Reader(DecompressingBufferedReader):  # type: ignore[misc]
    """Reads a packed or plain stream within limits."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__(stream, block_size=BLOCK)
        self.packed = self.unpacked = self.head = 0

    def _decompress(self, data: bytes) -> bytes:
        # damage behind the first block is the file's fate: it must not pass in silence
        packed = self.decompressor if self.num_block_read else None
        out: bytes = packed.decompress(data) if packed else super()._decompress(data)
        self.packed += len(data)
        self.unpacked += len(out)
        if self.unpacked > FREE + MOST_RATIO * self.packed:
            raise RecoverError(
                f"This web archive unpacks to more than {MOST_RATIO} times its size; it"
                " was not read on."
            )
        return out

    def read(self, length: int | None = None) -> bytes:
        self.head = 0
        data: bytes = super().read(length)
        return data

    def readline(self, length: int | None = None) -> bytes:
        line: bytes = super().readline(min(length or LONGEST_LINE, LONGEST_LINE))
        self.head += len(line)
        if self.head > LONGEST_HEAD:
            raise RecoverError(
                f"A record of this web archive has a head of more than {LONGEST_HEAD}"
                " bytes; it was not read on."
            )
        return line


class _Records(ArchiveIterator):  # type: ignore[misc]
    """The records of a web archive; says nothing of odd ones on its own."""

    INC_RECORD = ""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file, block_size=BLOCK)
        self.reader = _Reader(self.fh)


@dataclass(slots=True)
class Warc:
    """A web archive, read once.

    Attributes:
        records: How many records were read.
        taken: How many of them gave a page.
        aliases: Addresses at which a page stood again, and that of the page.
        left: Records that gave no page, by reason; complete once `pages` is at its end.
    """

    file: BinaryIO
    records: int = 0
    taken: int = 0
    aliases: dict[str, str] = field(default_factory=dict)
    left: Counter[str] = field(default_factory=Counter)
    digests: dict[str, str] = field(default_factory=dict)
    bodies: dict[bytes, str] = field(default_factory=dict)
    addresses: set[str] = field(default_factory=set)

    def pages(self) -> Iterator[WarcPage]:
        """Yield the pages in the order of the archive.

        Raises:
            RecoverError: If no record can be read, or a limit is passed.
        """
        records = iter(_Records(self.file))
        while True:
            try:
                record = next(records, None)
                page = self._page(record) if record is not None else None
            except RecoverError:
                raise
            except Exception as error:  # noqa: BLE001 - whatever the library meets in broken bytes is the file's fate
                self._break(error)
                return
            if record is None:
                break
            if page is not None:
                self.taken += 1
                yield page
        if not self.records:
            self._break(None)

    def _break(self, error: Exception | None) -> None:
        if not self.records:
            raise RecoverError(
                "This file holds no record of a web archive that can be read; it is"
                " broken, or another kind of file."
            ) from error
        self.left[BROKEN] += 1
        self.records += 1

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What gave no page, with the reasons."""
        return tuple(
            LeftOut(what="records", count=count, reason=reason)
            for reason, count in sorted(self.left.items())
        )

    def _page(self, record: Any) -> WarcPage | None:  # noqa: ANN401 - warcio has no types
        self.records += 1
        if self.records > MOST_RECORDS:
            raise RecoverError(
                f"This web archive has more than {MOST_RECORDS} records; part it."
            )
        address = record.rec_headers.get_header("WARC-Target-URI") or (
            record.rec_headers.get_header("uri") or ""
        )
        if record.rec_type == "revisit":
            self._revisit(record, address)
            return None
        reason, kind = _judge(record, address)
        if kind is None:
            self.left[reason] += 1
            return None
        raw, is_whole = _body(record)
        if len(raw) > LARGEST_PAGE:
            self.left[TOO_LARGE] += 1
            return None
        # the digest in the head is only believed where there is no body
        body = sha256(raw).digest()
        if body in self.bodies:
            self._again(address, self.bodies[body])
            return None
        self.bodies[body] = address
        self.addresses.add(address)
        digest = record.rec_headers.get_header("WARC-Payload-Digest")
        if digest:
            self.digests.setdefault(digest, address)
        return WarcPage(
            address=address, captured=_date(record), kind=kind, raw=raw,
            charset=reason, is_whole=is_whole,
        )  # fmt: skip

    def _revisit(self, record: Any, address: str) -> None:  # noqa: ANN401 - warcio has no types
        headers = record.rec_headers
        first = self.digests.get(headers.get_header("WARC-Payload-Digest") or "")
        first = first or headers.get_header("WARC-Refers-To-Target-URI")
        if first in self.addresses:
            self._again(address, first)
        else:
            self.left[NO_FIRST] += 1

    def _again(self, address: str, first: str) -> None:
        self.left[AGAIN] += 1
        if address != first:
            self.aliases[address] = first


def _body(record: Any) -> tuple[bytes, bool]:  # noqa: ANN401 - warcio has no types
    """Return a body unpacked, and whether all of it could be."""
    http = record.http_headers
    packing = (http.get_header("Content-Encoding") or "").lower() if http else ""
    if packing not in PACKINGS:
        return record.content_stream().read(LARGEST_PAGE + 1), True
    stream = record.raw_stream
    if (http.get_header("Transfer-Encoding") or "").lower() == "chunked":
        stream = ChunkedDataReader(stream)
    return _unpacked(stream.read(LARGEST_PAGE + 1))


def _unpacked(packed: bytes) -> tuple[bytes, bool]:
    """Unpack gzip, zlib or bare deflate; what is none of them is as it stands."""
    if len(packed) > LARGEST_PAGE:
        return packed, True
    for bits in (AUTOMATIC, -zlib.MAX_WBITS):
        unpacker = zlib.decompressobj(bits)
        out = b""
        try:
            for at in range(0, len(packed), BLOCK):
                room = LARGEST_PAGE + 1 - len(out)
                out += (
                    unpacker.decompress(packed[at : at + BLOCK], room) if room else b""
                )
        except zlib.error:
            if out:
                return out, False
            continue
        return out, unpacker.eof or len(out) > LARGEST_PAGE
    return packed, True


def _judge(record: Any, address: str) -> tuple[str, Literal["html", "text"] | None]:  # noqa: ANN401 - warcio has no types
    """Say what reads a record, with its charset; or why nothing does."""
    if record.rec_type not in TAKEN_FROM or not PLACE.match(address):
        return CRAWL.format(record.rec_type), None
    http = record.http_headers
    if http is not None and http.get_statuscode() != GOOD:
        return OTHER_STATUS.format(http.get_statuscode()[:9] or "none"), None
    told = http.get_header("Content-Type") if http is not None else record.content_type
    name = (told or "").partition(";")[0].strip().lower()
    kind = KINDS.get(name)
    if kind is None:
        return OTHER_KIND.format(name[:60] or "something without a type"), None
    charset = CHARSET.search(told)
    return charset[1].lower() if charset else "", kind


def _date(record: Any) -> str:  # noqa: ANN401 - warcio has no types
    headers = record.rec_headers
    told = headers.get_header("WARC-Date") or headers.get_header("archive-date")
    return str(told or "")


def read_warc_page(page: WarcPage) -> SourceText:
    """Read one page as the story that it holds.

    Args:
        page: As `Warc.pages` gives it.
    """
    decoded = replace(
        decode(page.raw, config=MARKED_UP), member=page.address, is_extracted=True
    )
    if page.kind == "html":
        source = read_html(decoded)
    else:
        source = SourceText(format="text", decoded=decoded)
    address = Field("source_url", 0, 0, "warc:address", "address", page.address)
    return replace(
        source,
        fields=(*source.fields, address),
        name=page.address,
        notes=tuple(_notes(page)),
        old_addresses=(OldAddress(page.address),),
    )


def _notes(page: WarcPage) -> Iterator[str]:
    if page.captured:
        yield f"Captured {page.captured}."
    if not page.is_whole:
        yield "Its packing is damaged in the archive; words behind that are missing."


def read_all(file: BinaryIO) -> Iterator[SourceText]:
    """Yield every page of a web archive as a story.

    Raises:
        RecoverError: If no record can be read, or a limit is passed.
    """
    for page in Warc(file).pages():
        yield read_warc_page(page)
