"""Which format a file is in, by what stands in its bytes.

One row a format: how it shows, what people call it, and whether it can be read yet.
A reader added later changes its row and nothing else.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

FormatGroup = Literal["story", "picture", "program", "archive", "media", "data"]
ReadKind = Literal[
    "html", "epub", "kindle", "fb2", "docx", "doc", "odt", "rtf", "pdf", "latex"
]
Sign = Callable[[bytes], bool]

HEAD = 4096
ZIP_MAGIC = b"PK\x03\x04"
MANY_TAGS = 3
CHARS_A_TAG = 1500
"""HTML has a block tag at least this often; a story that shows a tag has fewer."""

CODE_SHARE = 0.5
"""More of the lines than this end like statements in style sheets and scripts."""

LEAST_CODE_LINES = 4


BINARY = frozenset({"epub", "kindle", "docx", "doc", "odt", "pdf"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format of files.

    Attributes:
        name: What people call it ("a PNG picture").
        group: What kind of thing it is.
        sign: Tells from the bytes whether a file is in this format.
        kind: The reader that reads it; None where there is none yet.
    """

    name: str
    group: FormatGroup
    sign: Sign
    kind: ReadKind | None = None

    @property
    def is_binary(self) -> bool:
        """Whether its bytes are no text."""
        return self.kind in BINARY


def _magic(*starts: bytes, at: int = 0) -> Sign:
    """Make a sign of bytes that stand at a fixed place."""
    return lambda raw: any(raw.startswith(start, at) for start in starts)


def _inside(container: bytes, kind: bytes) -> Sign:
    """Make a sign of a RIFF-like container of a kind named at its byte 8."""
    return lambda raw: raw.startswith(container) and raw.startswith(kind, 8)


def _zip_holding(*names: bytes) -> Sign:
    """Make a sign of a zip archive whose directory names a certain member."""
    return lambda raw: raw.startswith(ZIP_MAGIC) and any(name in raw for name in names)


def _pattern(pattern: bytes, flags: int = re.IGNORECASE) -> Sign:
    """Make a sign of a pattern at the beginning of the file, blanks and mark aside."""
    compiled = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:" + pattern + rb")", flags)
    return lambda raw: compiled.match(raw[:HEAD]) is not None


def _code(line: bytes) -> Sign:
    """Make a sign of code: most lines end like statements, some are of a certain kind."""
    kind = re.compile(line, re.MULTILINE)

    def is_code(raw: bytes) -> bool:
        head = raw[:HEAD]
        if b"{" not in head or b"}" not in head:
            return False
        lines = [line.rstrip() for line in head.splitlines() if line.strip()]
        ends = sum(line.endswith((b";", b"{", b"}", b"*/", b",")) for line in lines)
        return (
            ends >= LEAST_CODE_LINES
            and ends > CODE_SHARE * len(lines)
            and kind.search(head) is not None
        )

    return is_code


PROGRAM = re.compile(rb"MZ[^\n]{0,60}\x00", re.DOTALL)
BLOCK_TAG = re.compile(
    rb"</?(?:p|br|hr|div|table|td|tr|center|h[1-6]|ul|li|blockquote|font|span)"
    rb"(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,2000}?-->\s*)?(?:<\?xml[^>]{0,200}>\s*)?"
    rb"(?:<!doctype\s+html|<html|<head|<body|<title|<meta|<link\s)",
    re.IGNORECASE | re.DOTALL,
)
JSON_START = re.compile(
    rb'(?:\xef\xbb\xbf)?\s*(?:\{\s*(?:"|\})|\[\s*(?:[\[{"\]]|-?\d+\s*[,\]]))'
)
JSON_END = re.compile(rb"[\]}]\s*\Z")
JSON_PAIR = re.compile(rb'"\s*:|"\s*,|[}\]]\s*,')


def _is_html(raw: bytes) -> bool:
    if HTML_START.match(raw[:HEAD]):
        return True
    head = raw[: 4 * HEAD]
    tags = len(BLOCK_TAG.findall(head))
    return tags >= MANY_TAGS and tags * CHARS_A_TAG >= len(head)


def _is_json(raw: bytes) -> bool:
    head = raw[:HEAD]
    return bool(
        JSON_START.match(head) and JSON_END.search(raw[-64:]) and JSON_PAIR.search(head)
    )


OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD_STREAM = "WordDocument".encode("utf-16-le")
PDF_HEAD = 1024
"""Readers of PDF look for the sign this far (ISO 32000-1, Annex H, note 13)."""


def _is_word(raw: bytes) -> bool:
    return raw.startswith(OLE_MAGIC) and WORD_STREAM in raw


def _is_pdf(raw: bytes) -> bool:
    place = raw.find(b"%PDF-", 0, PDF_HEAD)
    return place == 0 or (place > 0 and b"%%EOF" in raw[-PDF_HEAD:])


def _is_program(raw: bytes) -> bool:
    return PROGRAM.match(raw[:256]) is not None


FORMATS: tuple[Format, ...] = (
    Format(name="a PNG picture", group="picture", sign=_magic(b"\x89PNG\r\n\x1a\n")),
    Format(name="a JPEG picture", group="picture", sign=_magic(b"\xff\xd8\xff")),
    Format(name="a GIF picture", group="picture", sign=_magic(b"GIF87a", b"GIF89a")),
    Format(name="a WebP picture", group="picture", sign=_inside(b"RIFF", b"WEBP")),
    Format(name="a TIFF picture", group="picture", sign=_magic(b"II*\0", b"MM\0*")),
    Format(name="an icon", group="picture", sign=_magic(b"\0\0\1\0")),
    Format(
        # the two bytes alone could begin a word; the header's size field is checked
        name="a BMP picture",
        group="picture",
        sign=lambda raw: raw.startswith(b"BM") and raw[6:10] == b"\0\0\0\0",
    ),
    Format(
        name="an SVG picture",
        group="picture",
        sign=_pattern(
            rb"(?:<\?xml[^>]{0,200}>\s*)?(?:<!doctype svg[^>]{0,300}>\s*)?<svg\b"
        ),
    ),
    Format(name="a Linux program", group="program", sign=_magic(b"\x7fELF")),
    Format(
        name="a Mac program",
        group="program",
        sign=_magic(
            b"\xfe\xed\xfa\xce",
            b"\xfe\xed\xfa\xcf",
            b"\xce\xfa\xed\xfe",
            b"\xcf\xfa\xed\xfe",
            b"\xca\xfe\xba\xbe",
        ),
    ),
    Format(name="a Windows program", group="program", sign=_is_program),
    Format(name="a script", group="program", sign=_pattern(rb"#!\s*/(?:usr|bin|opt)/")),
    Format(name="a batch script", group="program", sign=_pattern(rb"@echo off\b")),
    Format(name="a PHP script", group="program", sign=_pattern(rb"<\?php\b")),
    Format(
        name="an EPUB book",
        group="story",
        kind="epub",
        sign=_zip_holding(b"mimetypeapplication/epub+zip", b"META-INF/container.xml"),
    ),
    Format(
        name="a Word document",
        group="story",
        kind="docx",
        sign=_zip_holding(b"word/document.xml"),
    ),
    Format(
        name="an OpenDocument text",
        group="story",
        kind="odt",
        sign=_zip_holding(
            b"mimetypeapplication/vnd.oasis.opendocument.text",
            b"mimetypeapplication/vnd.sun.xml.writer",
        ),
    ),
    Format(
        name="an OpenDocument text",
        group="story",
        kind="odt",
        sign=_pattern(rb"<\?xml[^>]{0,200}>\s*<office:document[\s>]"),
    ),
    Format(name="a zip archive", group="archive", sign=_magic(ZIP_MAGIC, b"PK\5\6")),
    Format(name="a gzip archive", group="archive", sign=_magic(b"\x1f\x8b")),
    Format(
        name="a bzip2 archive",
        group="archive",
        sign=_magic(b"BZh91AY&SY", b"BZh61AY&SY"),
    ),
    Format(name="an xz archive", group="archive", sign=_magic(b"\xfd7zXZ\0")),
    Format(name="a zstd archive", group="archive", sign=_magic(b"\x28\xb5\x2f\xfd")),
    Format(name="a 7z archive", group="archive", sign=_magic(b"7z\xbc\xaf\x27\x1c")),
    Format(name="a RAR archive", group="archive", sign=_magic(b"Rar!\x1a\x07")),
    Format(name="a tar archive", group="archive", sign=_magic(b"ustar", at=257)),
    Format(name="a WARC archive", group="archive", sign=_magic(b"WARC/")),
    Format(name="a PDF document", group="story", kind="pdf", sign=_is_pdf),
    Format(name="an old Word document", group="story", kind="doc", sign=_is_word),
    Format(
        name="an old office document",
        group="data",
        sign=_magic(OLE_MAGIC),
    ),
    Format(
        name="a Word document from before 1997",
        group="story",
        sign=_magic(b"\xdb\xa5-\0"),
    ),
    Format(
        name="an RTF document", group="story", kind="rtf", sign=_pattern(rb"\{\\rtf")
    ),
    Format(
        name="a Kindle book",
        group="story",
        kind="kindle",
        sign=_magic(b"BOOKMOBI", b"TEXtREAd", at=60),
    ),
    Format(name="a Microsoft Reader book", group="story", sign=_magic(b"ITOLITLS")),
    Format(name="a compiled help file", group="story", sign=_magic(b"ITSF\3\0")),
    Format(name="a PostScript document", group="story", sign=_magic(b"%!PS")),
    Format(name="an SQLite database", group="data", sign=_magic(b"SQLite format 3\0")),
    Format(
        name="a sound file",
        group="media",
        sign=_magic(b"ID3\2", b"ID3\3", b"ID3\4", b"OggS\0", b"fLaC", b"\xff\xfb\x90"),
    ),
    Format(name="a sound file", group="media", sign=_inside(b"RIFF", b"WAVE")),
    Format(name="a film", group="media", sign=_inside(b"RIFF", b"AVI ")),
    Format(
        name="a film",
        group="media",
        sign=lambda raw: raw.startswith(b"\0\0\0") and raw.startswith(b"ftyp", 4),
    ),
    Format(
        name="a font",
        group="media",
        sign=_magic(b"\0\1\0\0\0", b"OTTO\0", b"wOFF", b"wOF2"),
    ),
    Format(
        name="a FictionBook",
        group="story",
        kind="fb2",
        sign=_pattern(rb"<\?xml[^>]{0,200}>\s*<FictionBook\b"),
    ),
    Format(
        name="a LaTeX document",
        group="story",
        kind="latex",
        sign=_pattern(rb"(?:%[^\n]{0,200}\n\s*){0,20}\\document(?:class|style)\b"),
    ),
    Format(
        name="an SQL dump",
        group="data",
        sign=_pattern(
            rb"(?:(?:--|/\*|\#)[^\n]{0,300}\n\s*){0,40}"
            rb"(?:(?:CREATE|DROP|LOCK|ALTER)\s+(?:TABLE|DATABASE)\b|INSERT\s+INTO\b"
            rb"|SET\s+(?:@|SQL_MODE|NAMES)|/\*M?!\d{5}|USE\s+`|BEGIN\s+TRANSACTION)"
        ),
    ),
    Format(name="an HTML page", group="story", sign=_is_html, kind="html"),
    Format(name="an XML file", group="data", sign=_pattern(rb"<\?xml\s")),
    Format(
        name="a saved page with its pictures (MHTML)",
        group="story",
        sign=_pattern(
            rb"(?:From: <Saved by|MIME-Version: 1\.0\r?\nContent-Type: multipart/related)"
        ),
    ),
    Format(name="a JSON file", group="data", sign=_is_json),
    Format(
        name="a style sheet",
        group="data",
        sign=_code(rb"^\s*[-a-z]{2,30}\s*:[^;{}\n]{1,200};"),
    ),
    Format(
        name="a script",
        group="program",
        sign=_code(rb"\b(?:var|let|const|function|return|import|class)\b"),
    ),
)
"""Every format known by its bytes; the first row that fits is the format."""


def format_of(raw: bytes) -> Format | None:
    """Return the format that a file's bytes show, or None for plain text.

    Args:
        raw: The file, or at least its first 16 kB and its end.
    """
    return next((row for row in FORMATS if row.sign(raw)), None)
