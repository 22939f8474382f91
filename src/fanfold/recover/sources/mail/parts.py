"""The parts of a message, whatever its boundaries were broken by.

The tree of a multipart message is cut by its boundaries on the bytes as they stand; the
standard library's parser goes as deep as a message says and reads eight-bit bytes as
surrogates. Parameters are its own to read (RFC 2231, quotes, comments).

Source: RFC 2046, section 5.1; docs/formats/mail.md.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fanfold.recover.sources.mail.headers import Headers, read_words, split_head
from fanfold.recover.sources.mail.transfer import decode_transfer

DEEPEST = 8
"""Multiparts nested deeper are one part."""
MOST_PARTS = 200
"""Parts of one message that are looked at."""
LONGEST_BOUNDARY = 200
ANY_BOUNDARY = re.compile(
    rb"^--([^\s-][^\r\n]{2,100}?)[ \t]*\r?\nContent-", re.MULTILINE | re.IGNORECASE
)
MOST_TEXT = 64_000_000
"""Bytes of one part that are decoded."""
DIGEST_LINE = re.compile(
    rb"\r?\n-{30}\r?\n(?:\r?\n)*(?=(?:From|Date|Subject|Message): )"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One leaf of a message.

    Attributes:
        kind: Its media type ("text/plain").
        charset: The one its head names, or "".
        name: Of its file, or "".
        is_attached: Whether it is a file and no text of the message.
        encoding: Its transfer encoding as the head has it.
        coded: Its bytes as they stand.
        is_flowed: Whether its lines are to be joined (RFC 3676).
        is_delsp: Whether the space at a joined line's end goes too.
        choice: The multipart/alternative around it by number, and which branch it is.
    """

    kind: str
    coded: bytes
    charset: str = ""
    name: str = ""
    is_attached: bool = False
    encoding: str = ""
    is_flowed: bool = False
    is_delsp: bool = False
    choice: tuple[int, int] | None = None

    def content(self) -> tuple[bytes, str]:
        """Return the bytes meant, and a note where the head says otherwise."""
        return decode_transfer(self.coded[:MOST_TEXT], self.encoding)


@dataclass(slots=True)
class Parts:
    """What a message is made of.

    Attributes:
        leaves: In their order.
        between: Bytes that stand outside all parts: preamble, epilogue, heads.
    """

    leaves: list[Part]
    between: int = 0
    choices: int = 0


def read_parts(headers: Headers, body: bytes) -> Parts:
    """Cut a message into its leaves."""
    parts = Parts([])
    _take(headers, body, parts, depth=0, choice=None)
    return parts


def _take(
    headers: Headers, body: bytes, parts: Parts, *,
    depth: int, choice: tuple[int, int] | None,
) -> None:  # fmt: skip
    kind = _kind(headers)
    pieces: list[bytes] = []
    if kind.startswith("multipart/") and depth < DEEPEST:
        pieces = _pieces(headers, body)
    if not pieces:
        kind = "text/plain" if kind.startswith("multipart/") else kind
        parts.leaves.append(_leaf(headers, body, kind, choice))
        return
    parts.between += len(body) - sum(map(len, pieces))
    is_choice = kind == "multipart/alternative" and choice is None
    parts.choices += is_choice
    for branch, piece in enumerate(pieces):
        if len(parts.leaves) >= MOST_PARTS:
            parts.between += len(piece)
            continue
        head, inside = split_head(piece)
        parts.between += head.size
        own = (parts.choices, branch) if is_choice else choice
        _take(head, inside, parts, depth=depth + 1, choice=own)


def _kind(headers: Headers) -> str:
    if "content-type" not in headers.fields:
        return "text/plain"
    return headers.params("content-type").get_content_type()


def _pieces(headers: Headers, body: bytes) -> list[bytes]:
    """Cut a body at its boundary, or at the one it evidently has."""
    named = headers.params("content-type").get_boundary() or ""
    boundary = named.encode("ascii", "replace")[:LONGEST_BOUNDARY]
    found = _cuts(body, boundary) if boundary else []
    if not found:
        seen = ANY_BOUNDARY.search(body)
        found = _cuts(body, seen[1]) if seen else []
    ends = [*(cut for cut, _ in found[1:]), len(body)]
    return [
        body[start:end]
        for (_, start), end in zip(found, ends, strict=False)
        if start >= 0
    ]


def _cuts(body: bytes, boundary: bytes) -> list[tuple[int, int]]:
    """Return where each boundary begins and where the part behind it does, or -1."""
    line = re.compile(
        rb"(?:\r?\n|\A)--" + re.escape(boundary.strip()) + rb"(--)?[ \t]*(?:\r?\n|\Z)"
    )
    cuts: list[tuple[int, int]] = []
    pos = 0
    while (match := line.search(body, pos)) and len(cuts) <= MOST_PARTS:
        cuts.append((match.start(), -1 if match[1] else match.end()))
        # the line end behind a boundary may be the one before the next
        pos = max(match.end() - 1, match.start() + 1)
        if match[1]:
            break
    return cuts


def _leaf(
    headers: Headers, body: bytes, kind: str, choice: tuple[int, int] | None
) -> Part:
    if headers.fields.keys().isdisjoint({"content-type", "content-disposition"}):
        encoding = headers.text("content-transfer-encoding")
        return Part(kind=kind, coded=body, encoding=encoding, choice=choice)
    params = headers.params("content-type")
    name = _file_name(headers)
    disposition = headers.text("content-disposition").lower()
    is_text = kind.startswith("text/")
    return Part(
        kind=kind,
        coded=body,
        charset=str(params.get_param("charset", "") or ""),
        name=name,
        is_attached=not is_text or disposition.startswith("attachment") or bool(name),
        encoding=headers.text("content-transfer-encoding").partition(";")[0],
        is_flowed=str(params.get_param("format", "")).lower() == "flowed",
        is_delsp=str(params.get_param("delsp", "")).lower() == "yes",
        choice=choice,
    )


def _file_name(headers: Headers) -> str:
    for field in ("content-disposition", "content-type"):
        if field not in headers.fields:
            continue
        params = headers.params(field)
        param = "filename" if field == "content-disposition" else "name"
        found = params.get_param(param, header=field)
        if isinstance(found, tuple):
            return params.get_filename() or str(found[2])
        if found:
            return read_words(str(found).encode("utf-8", "surrogateescape"))
    return ""


def messages_within(raw: bytes) -> Iterator[bytes]:
    """Yield the messages of a list's digest, or the message itself.

    Source: RFC 2046, section 5.1.5; RFC 1153 (plain digests, lines of 30 dashes).
    """
    headers, body = split_head(raw)
    if _kind(headers) == "multipart/digest":
        yield from (_message_of(piece) for piece in _pieces(headers, body))
        return
    subject = headers.fields.get("subject", b"").lower()
    cuts = list(DIGEST_LINE.finditer(body)) if b"digest" in subject else []
    if not cuts:
        yield raw
        return
    ends = [*(cut.start() for cut in cuts[1:]), len(body)]
    yield raw[: headers.size + cuts[0].start()]
    for cut, end in zip(cuts, ends, strict=True):
        yield body[cut.end() : end]


def _message_of(piece: bytes) -> bytes:
    """Return the message of a part of a digest, the part's own head taken off."""
    headers, body = split_head(piece)
    return body if set(headers.fields) <= {"content-type"} else piece
