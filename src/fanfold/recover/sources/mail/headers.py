"""The head of a message: its fields, whatever was done to them on the way.

Names and parameters are read by the standard library's `email`; encoded words, raw
eight-bit headers and broken lines by the bytes.

Source: RFC 5322, section 2.2; RFC 2047, sections 2 and 6.2; docs/formats/mail.md.
"""

import re
from binascii import a2b_qp
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message as Params
from email.utils import parseaddr, parsedate_to_datetime

from fanfold.recover.decode import decode
from fanfold.recover.sources.mail.transfer import from_base64, named_codec

HEAD_END = re.compile(rb"\r?\n[ \t]*\r?\n|\A[ \t]*\r?\n")
FIELD = re.compile(rb"([!-9;-~]{1,80})[ \t]{0,8}:")
MOST_FIELDS = 1000
"""Header fields of one message that are read; a hostile one may have millions."""
LONGEST_FIELD = 20_000
LONGEST_PARAMS = 2000
LONGEST_NAME = 300
"""The standard library takes long ones in quadratic time, deep ones recursively."""
ENCODED_WORD = re.compile(
    r"=\?([\w.:-]{1,40})(?:\*[\w-]{0,20})?\?([bBqQ])\?([^?\n]{0,2000})\?="
)
BETWEEN_WORDS = re.compile(r"(\?=)[ \t\r\n]+(?==\?[\w.:*-]{1,60}\?[bBqQ]\?)")
BLANKS = re.compile(r"\s+")
ADDRESS = re.compile(
    r"<?[\w.+=%&'-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){0,8}(?:[A-Za-z0-9-]{1,63}|\.{2,3})>?"
)
HIDDEN_ADDRESS = "[address]"
LIST_AFTER_NAME = re.compile(r"\s*(?:\[[^\]]{1,60}\]|via [\w.-]{1,60})\s*\Z")
PLAIN_SENDER = re.compile(
    r"\"?([^\"<>@(),;:\\]{1,80}?)\"?\s?<([^<>\s@]{1,64}@[^<>\s@]{1,200})>"
)
"""As nearly every program writes it; the rest is the standard library's to read."""
FIRST_YEAR, LAST_YEAR = 1970, 2100


@dataclass(frozen=True, slots=True)
class Headers:
    """The fields of a head, by their names in small letters, the first of each.

    Attributes:
        fields: Values unfolded, as the bytes stand.
        size: Bytes of the head, its last empty line with it.
    """

    fields: Mapping[str, bytes] = field(default_factory=dict)
    size: int = 0

    def text(self, name: str) -> str:
        """Return a field as text, its encoded words read; "" where there is none."""
        raw = self.fields.get(name)
        return read_words(raw) if raw else ""

    def params(self, name: str) -> Params:
        """Return a field for the standard library to read its parameters."""
        holder = Params()
        raw = self.fields.get(name, b"")[:LONGEST_PARAMS]
        holder[name] = raw.decode("ascii", "replace").replace("\ufffd", "?")
        return holder


def split_head(raw: bytes) -> tuple[Headers, bytes]:
    """Part a message into its head and its body.

    Args:
        raw: The message; one that begins with no field is all body.
    """
    first = FIELD.match(raw)
    if first is None:
        end = HEAD_END.match(raw)
        return (Headers({}, end.end()), raw[end.end() :]) if end else (Headers(), raw)
    end = HEAD_END.search(raw)
    size = end.end() if end else len(raw)
    found: dict[str, bytes] = {}
    name = ""
    for count, line in enumerate(raw[:size].splitlines()):
        if count > MOST_FIELDS:
            break
        if line[:1] in {b" ", b"\t"} and name:
            if len(found[name]) < LONGEST_FIELD:
                found[name] += b"\n" + line
            continue
        match = FIELD.match(line)
        name = match[1].decode("ascii").lower() if match else ""
        if match is None or name in found:
            name = ""
            continue
        found[name] = line[match.end() :].strip()
    return Headers(found, size), raw[size:]


def read_words(raw: bytes) -> str:
    """Read a header's value: encoded words in any charset, raw bytes in any other."""
    raw = raw[:LONGEST_FIELD]
    text = raw.decode("ascii") if raw.isascii() else decode(raw).text
    if "=?" in text:
        text = _read_encoded(text)
    return BLANKS.sub(" ", text).strip()


def _read_encoded(text: str) -> str:
    """Join neighbouring encoded words by their bytes, then decode each run."""
    text = BETWEEN_WORDS.sub(r"\1", text)
    parts: list[str] = []
    pos, charset, held = 0, "", b""
    for word in ENCODED_WORD.finditer(text):
        raw = _bytes_of(word[2], word[3])
        if word.start() != pos or word[1].lower() != charset:
            parts.extend((_decoded(held, charset), text[pos : word.start()]))
            charset, held = word[1].lower(), b""
        held += raw
        pos = word.end()
    return "".join((*parts, _decoded(held, charset), text[pos:]))


def _bytes_of(form: str, inside: str) -> bytes:
    coded = inside.encode("utf-8")
    return from_base64(coded) if form in "bB" else a2b_qp(coded, header=True)


def _decoded(raw: bytes, charset: str) -> str:
    codec = named_codec(charset)
    if codec:
        try:
            return raw.decode(codec)
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(raw).text


def sender_of(headers: Headers) -> tuple[str, str]:
    """Return who wrote a message: the name to show, and the address, folded.

    The name holds no address; where a header gives nothing else it is the part before
    the "@". The address serves to tell people apart and is never shown.
    """
    value = (headers.text("from") or headers.text("sender"))[:LONGEST_NAME]
    plain = PLAIN_SENDER.fullmatch(value)
    name, address = plain.groups() if plain else parseaddr(value)
    if "@" not in address:
        found = ADDRESS.search(value)
        address = found[0].strip("<>") if found else address
        name = name or ADDRESS.sub("", value).strip(" <>()\"'")
    name = LIST_AFTER_NAME.sub("", name.strip("\"' "))
    if "@" in name:
        name = ADDRESS.sub("", name).strip(" <>()\"'") or name.partition("@")[0]
    return name or address.partition("@")[0], address.casefold()


def without_addresses(text: str) -> str:
    """Put a sign in the place of every e-mail address of a text that will be shown."""
    return ADDRESS.sub(HIDDEN_ADDRESS, text) if "@" in text else text


def date_of(headers: Headers) -> str:
    """Return when a message was sent as an ISO time in UTC, or ""."""
    for name in ("date", "nntp-posting-date", "x-original-date"):
        value = headers.text(name)[:LONGEST_NAME]
        try:
            when = parsedate_to_datetime(value) if value else None
            if when and FIRST_YEAR <= when.year < LAST_YEAR:
                return _in_utc(when)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return ""


def _in_utc(when: datetime) -> str:
    moved = when.astimezone(UTC) if when.tzinfo else when
    return moved.replace(tzinfo=None).isoformat(timespec="seconds")


def ids_in(value: str) -> tuple[str, ...]:
    """Return the message ids of a References or In-Reply-To field, oldest first."""
    return tuple(re.findall(r"<([^<>\s]{1,250})>", value))
