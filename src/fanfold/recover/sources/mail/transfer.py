"""Bytes as they were sent back to bytes as they were: transfer encodings, with junk.

Each decoder takes what mail programs and list servers made of a text: lines cut short,
footers glued behind base64, encodings that the head does not name.

Source: RFC 2045, section 6; yEnc draft 1.3; docs/formats/mail.md.
"""

import codecs
import re
from binascii import Error, a2b_base64, a2b_qp, a2b_uu

BASE64_SHARE = 0.8
"""Of a line without blanks so much is letters of base64; the rest is junk."""
NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
QP_SIGNS = re.compile(rb"=(?:20|09)?\r?\n|=(?:3D|E2=80|[89A-F][0-9A-F])")
LEAST_QP_SIGNS = 3
QP_SHARE = 0.5
"""Of a body's "=" so many are signs of quoted-printable where no head names it."""
FILE_BEGIN = re.compile(
    rb"^(?:begin [0-7]{3,4} |=ybegin [^\r\n]{0,200}?name=)([^\r\n]{1,200})\r?\n",
    re.MULTILINE,
)
YENC_PART = re.compile(rb"=ypart [^\r\n]{0,200}\r?\n")
YENC_SHIFT = bytes((n - 42) % 256 for n in range(256))
ESCAPED = re.compile(rb"=(.)", re.DOTALL)
READ_AS = {
    "iso8859-1": "cp1252",
    "ascii": "",
    "iso8859-9": "cp1254",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
}
"""What mail programs meant by a charset's name; "" where it says nothing."""


def named_codec(charset: str) -> str | None:
    """Return Python's codec for the charset that a head names, or None."""
    name = charset.strip("\"' ").lower()
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    if not getattr(info, "_is_text_encoding", True):
        return None
    return READ_AS.get(info.name, info.name) or None


def from_base64(raw: bytes) -> bytes:
    """Decode base64 whatever stands between its letters; padding may be missing."""
    letters = NOT_BASE64.sub(b"", raw)
    if len(letters) % 4 == 1:
        letters = letters[:-1]
    return a2b_base64(letters + b"=" * (-len(letters) % 4))


def decode_transfer(raw: bytes, encoding: str) -> tuple[bytes, str]:
    """Undo a transfer encoding.

    Args:
        raw: The body.
        encoding: What Content-Transfer-Encoding says, in any case; "" for nothing.

    Returns:
        The bytes meant, and a note in words where they are not what the head says.
    """
    name = encoding.strip().lower()
    if name == "base64":
        return _base64_body(raw)
    if name == "quoted-printable":
        return a2b_qp(raw), ""
    if name in {"x-uuencode", "uuencode", "x-uue", "uue"}:
        kept, files = take_files(raw)
        return (files[0][1], "") if files else (kept, "No uuencoded text was found.")
    if _looks_quoted(raw):
        return a2b_qp(raw), "The text is quoted-printable, though no header says so."
    return raw, ""


def _looks_quoted(raw: bytes) -> bool:
    signs = len(QP_SIGNS.findall(raw))
    return signs >= LEAST_QP_SIGNS and signs > QP_SHARE * raw.count(b"=")


def _base64_body(raw: bytes) -> tuple[bytes, str]:
    """Decode base64 up to its end; a list's footer behind it is added as it stands."""
    lines = raw.splitlines(keepends=True)
    coded = 0
    for line in lines:
        bare = line.strip()
        letters = len(NOT_BASE64.sub(b"", bare))
        if len(bare.split()) > 1 or letters < BASE64_SHARE * len(bare):
            break
        coded += 1
    rest = b"".join(lines[coded:])
    if raw.strip() and not b"".join(lines[:coded]).strip():
        return raw, "The header says base64, but the text is not."
    found = from_base64(b"".join(lines[:coded]))
    if not rest:
        return found, ""
    return found + b"\n" + rest, "Plain lines stood behind the base64 text."


def take_files(raw: bytes) -> tuple[bytes, list[tuple[bytes, bytes, int]]]:
    """Take uuencoded and yEnc files out of a text.

    Returns:
        The text without them, and for each its name, its bytes, and how many bytes of
        the text it took.
    """
    files: list[tuple[bytes, bytes, int]] = []
    if b"begin " not in raw:
        return raw, files
    kept: list[bytes] = []
    pos = 0
    while begin := FILE_BEGIN.search(raw, pos):
        is_yenc = begin[0].startswith(b"=")
        end, data = (_yenc if is_yenc else _uu)(raw, begin.end())
        if data:
            kept.append(raw[pos : begin.start()])
            files.append((begin[1].strip(), data, end - begin.start()))
        else:
            kept.append(raw[pos:end])
        pos = end
    return b"".join((*kept, raw[pos:])), files


def _uu(raw: bytes, pos: int) -> tuple[int, bytes]:
    """Decode uuencoded lines from `pos`; ends at "end" or at the first that is none."""
    parts: list[bytes] = []
    size = len(raw)
    while pos < size:
        stop = raw.find(b"\n", pos)
        stop = size if stop < 0 else stop
        line = raw[pos:stop].rstrip(b"\r")
        if line.strip() == b"end":
            return min(stop + 1, size), b"".join(parts)
        try:
            # an empty line would be read as 32 NULs
            parts.append(a2b_uu(line) if line.strip() else b"")
        except Error:
            return pos, b"".join(parts)
        pos = min(stop + 1, size)
    return pos, b"".join(parts)


def _yenc(raw: bytes, pos: int) -> tuple[int, bytes]:
    """Decode yEnc lines from `pos` to "=yend", or to the end of the text."""
    part = YENC_PART.match(raw, pos)
    pos = part.end() if part else pos
    end = raw.find(b"\n=yend", pos)
    stop = len(raw) if end < 0 else end
    coded = raw[pos:stop].replace(b"\r", b"").replace(b"\n", b"")
    plain = ESCAPED.sub(lambda m: bytes([(m[1][0] - 64) % 256]), coded)
    if end < 0:
        return stop, plain.translate(YENC_SHIFT)
    after = raw.find(b"\n", end + 1)
    return (len(raw) if after < 0 else after + 1), plain.translate(YENC_SHIFT)
