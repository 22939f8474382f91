"""One file read by its format: bytes in, text with looks, zones and fields out."""

import codecs
import re
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import cast

from fanfold.records.source import SourceText
from fanfold.records.source_file import source_from_bytes
from fanfold.records.text import DecodedText
from fanfold.recover.decode import DEFAULT, decode
from fanfold.recover.pages import read_html

MARKED_UP = replace(DEFAULT, entities=False)
"""In markup an entity is read where it stands, not undone beforehand."""
CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{2,40})|"
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
HEAD_BYTES = 4096
READ_AS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
}
"""What browsers read for a name (WHATWG Encoding, "Names and labels")."""
SURE = 0.9


def _read_page(raw: bytes) -> SourceText:
    return read_html(decode_page(raw))


READERS: dict[str, str] = {
    "epub": "ebooks:read_epub",
    "kindle": "ebooks:read_kindle",
    "fb2": "fictionbook:read",
    "fanficfare-text": "fanficfare_text:read",
    "markdown": "markdown.reader:read",
    "docx": "docx:read",
    "doc": "doc:read",
    "odt": "odt:read",
    "rtf": "rtf:read",
    "pdf": "pdf:read",
    "latex": "latex:read",
    "rst": "rst:read",
    "mail": "mail:read",
}
"""Module and function that read each kind; a kind that is not here is plain text.

They are loaded when the first such file is met: a pile of text needs none of them.
"""


def _reader(kind: str) -> Callable[[bytes], SourceText] | None:
    if kind == "html":
        return _read_page
    if kind not in READERS:
        return None
    module, _, name = READERS[kind].partition(":")
    room = import_module(f"fanfold.recover.sources.{module}")
    return cast("Callable[[bytes], SourceText]", getattr(room, name))


def read_source(raw: bytes, *, kind: str) -> SourceText:
    """Read a file by its format.

    Args:
        raw: The whole file.
        kind: What `detect` says it is.

    Raises:
        RecoverError: If the file can't be read; says why, and what to do.
    """
    if kind == "taken-out":
        source = source_from_bytes(raw)
        return replace(source, decoded=replace(source.decoded, is_extracted=True))
    reader = _reader(kind)
    if reader is None:
        return SourceText(format=kind, decoded=decode(raw))
    return reader(raw)


def decode_page(raw: bytes) -> DecodedText:
    """Decode a page by its bytes, and by the charset it names where they are in doubt."""
    decoded = decode(raw, config=MARKED_UP)
    if decoded.encoding in {"utf-8", "ascii"} or decoded.confidence >= SURE:
        return decoded
    named = _named_codec(raw)
    if named is None or named == decoded.encoding:
        return decoded
    try:
        raw.decode(named)
    except UnicodeDecodeError:
        return decoded
    return decode(raw, config=replace(MARKED_UP, encoding=named))


def _named_codec(raw: bytes) -> str | None:
    """Return the codec for the charset that a page names, or None."""
    found = CHARSET.search(raw[:HEAD_BYTES])
    if found is None:
        return None
    try:
        name = codecs.lookup((found[1] or found[2]).decode("ascii", "ignore")).name
    except LookupError:
        return None
    return READ_AS.get(name, name)
