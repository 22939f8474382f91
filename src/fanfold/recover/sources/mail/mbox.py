"""Many messages in one file: mbox in its four dialects, batches of news.

A "From " line parts two messages where it looks like one and the lines around it agree;
a Content-Length that ends right before the next is believed. Damaged lengths and lines
are worked around, never an error.

Source: RFC 4155; the mbox family (mboxo, mboxrd, mboxcl, mboxcl2) as described by
R. Stockton and by qmail's mbox(5); RFC 1036, section 4.3 and C News for "#! rnews".
"""

import re
from collections.abc import Iterator, Sequence
from typing import overload

from fanfold.records.errors import RecoverError

FROM_START = re.compile(rb"^From ", re.MULTILINE)
FROM_LINE = re.compile(
    rb"From (?:\S.{0,200}?\s)?(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?\s.{0,40}?\b(?:19|20)\d\d\b"
    rb"|[^\r\n]{0,60}\d\d:\d\d(?::\d\d)?\b).{0,60}|From \?\?\?@\?\?\?.{0,60}|From - .{0,60}"
)
"""As programs write it: with a date; Eudora's and Mozilla's have no sender."""
HEADER = re.compile(rb"(?:>?From |[!-9;-~]{1,60}[ \t]{0,3}:)")
KNOWN_HEADER = re.compile(
    rb"^(?:received|return-path|from|to|subject|date|message-id|sender|reply-to|path"
    rb"|newsgroups|delivered-to|mime-version|content-type|status|x-[a-z-]{2,40}"
    rb"|in-reply-to|references|xref|cc):", re.IGNORECASE | re.MULTILINE,
)  # fmt: skip
LENGTH = re.compile(
    rb"^content-length:[ \t]*(\d{1,12})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE
)
HEAD_END = re.compile(rb"\r?\n\r?\n")
QUOTED_FROM = re.compile(rb"^(>+)From ", re.MULTILINE)
DEPTH = re.compile(rb">*")
RNEWS = re.compile(rb"^#! ?rnews[ \t]+(\d{1,12})[^\r\n]{0,60}\r?\n", re.MULTILINE)
PACKED = re.compile(rb"#! ?(?:cunbatch|zunbatch|gunbatch|c7unbatch|bunbatch)\b")
LEADING = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,100}")
AROUND = 2000
LONGEST_HEAD = 16_000


class Messages(Sequence[bytes]):
    """The messages of one file, each cut out when it is asked for."""

    def __init__(
        self, raw: bytes, spans: Sequence[tuple[int, int]], *, is_quoted: bool = False
    ) -> None:
        self.raw = raw
        self.spans = spans
        self.is_quoted = is_quoted

    def __len__(self) -> int:
        return len(self.spans)

    @overload
    def __getitem__(self, index: int) -> bytes: ...
    @overload
    def __getitem__(self, index: slice) -> "Messages": ...
    def __getitem__(self, index: int | slice) -> "bytes | Messages":
        if isinstance(index, slice):
            return Messages(self.raw, self.spans[index], is_quoted=self.is_quoted)
        start, end = self.spans[index]
        message = self.raw[start:end]
        return unquote(message) if self.is_quoted else message


def messages_of(raw: bytes) -> Messages:
    """Return the messages that a file holds; a file of one message is that one.

    Args:
        raw: An mbox, a batch of news, or one message.

    Raises:
        RecoverError: If the file is a packed batch of news.
    """
    if PACKED.match(raw):
        raise RecoverError(
            "This batch of news is packed (#! cunbatch): unpack it with the program"
            " that made it, and take in what comes out."
        )
    if RNEWS.match(raw):
        return Messages(raw, tuple(_batched(raw)))
    if b"\n" not in raw and b"\r" in raw:
        raw = raw.replace(b"\r", b"\n")
    if is_mbox(raw):
        return Messages(raw, tuple(_parted(raw)), is_quoted=True)
    return Messages(raw, ((0, len(raw)),) if raw.strip() else ())


def is_mbox(raw: bytes) -> bool:
    """Whether a file begins with a "From " line and a message's head."""
    start = LEADING.match(raw).end()  # type: ignore[union-attr]
    return raw.startswith(b"From ", start) and _is_separator(raw, start)


def is_news_batch(raw: bytes) -> bool:
    """Whether a file is a batch of news, packed or not."""
    return bool(RNEWS.match(raw) or PACKED.match(raw))


def _batched(raw: bytes) -> Iterator[tuple[int, int]]:
    """Yield the messages of a batch; a count that is wrong is made up for."""
    match = RNEWS.match(raw)
    while match:
        start, size = match.end(), int(match[1])
        following = RNEWS.match(raw, start + size)
        if following is None and start + size != len(raw):
            following = RNEWS.search(raw, start)
        end = following.start() if following else len(raw)
        if raw[start:end].strip():
            yield start, end
        match = following


def _parted(raw: bytes) -> Iterator[tuple[int, int]]:
    """Yield the messages of an mbox, each without its "From " line."""
    has_lengths = LENGTH.search(raw) is not None
    pos = _next_separator(raw, 0)
    while pos < len(raw):
        start = raw.find(b"\n", pos) + 1 or len(raw)
        told = _told_end(raw, start) if has_lengths else None
        end = told if told is not None else _next_separator(raw, start)
        if raw[start:end].strip():
            yield start, end
        pos = end


def _told_end(raw: bytes, start: int) -> int | None:
    """Return where Content-Length says that a message ends, if the next begins there."""
    head = HEAD_END.search(raw, start, start + LONGEST_HEAD)
    told = LENGTH.search(raw, start, head.start()) if head else None
    if head is None or told is None:
        return None
    end = head.end() + int(told[1])
    if end > len(raw):
        return None
    while raw[end : end + 1] in {b"\r", b"\n"}:
        end += 1
    is_there = end == len(raw) or (
        raw.startswith(b"From ", end) and raw[end - 1 : end] == b"\n"
    )
    return end if is_there else None


def _next_separator(raw: bytes, pos: int) -> int:
    """Return where the next "From " line stands that parts messages, or the end."""
    for found in FROM_START.finditer(raw, pos):
        if _is_separator(raw, found.start()):
            return found.start()
    return len(raw)


def _is_separator(raw: bytes, pos: int) -> bool:
    """Whether the line at `pos` parts two messages.

    Its form, the empty line before it and the head after it are three witnesses: two
    are asked for, the head among them unless nothing at all follows.
    """
    end = raw.find(b"\n", pos)
    end = len(raw) if end < 0 else end
    line = raw[pos:end].rstrip(b"\r")
    has_form = len(line) < AROUND and FROM_LINE.fullmatch(line) is not None
    before = raw[max(0, pos - 4) : pos]
    is_apart = pos == len(before) or before.endswith((b"\n\n", b"\n\r\n"))
    after = raw[end + 1 : end + 1 + AROUND]
    if HEADER.match(after) is None:
        return has_form and is_apart and not after.split(b"\n", 1)[0].strip()
    if has_form:
        return True
    head = after.split(b"\n\n")[0]
    return is_apart and len(KNOWN_HEADER.findall(head)) > 1


def unquote(message: bytes) -> bytes:
    """Take off the ">" that an mbox put before a line that began with "From ".

    Every dialect is served: one ">" goes where the line is quoted deeper than the lines
    around it; in a quotation of the same depth it is the writer's.
    """
    if b">From " not in message:
        return message
    parts: list[bytes] = []
    pos = 0
    for found in QUOTED_FROM.finditer(message):
        if len(found[1]) > _depth_around(message, found.start(), found.end()):
            parts.append(message[pos : found.start()])
            pos = found.start() + 1
    return b"".join((*parts, message[pos:]))


def _depth_around(message: bytes, start: int, end: int) -> int:
    before = message.rfind(b"\n", 0, max(0, start - 1)) + 1
    after = message.find(b"\n", end) + 1
    depths = [
        len(DEPTH.match(message, at)[0])  # type: ignore[index]
        for at in (before, after)
        if (at < start or at >= end) and at < len(message)
        and not QUOTED_FROM.match(message, at)
    ]  # fmt: skip
    return max(depths, default=0)
