r"""Which code page the bytes of an RTF file are in: by its head, by the font in use.

Source: Rich Text Format Specification 1.9.1, "Character Set", "Font Table" (`\fcharset`).
"""

import codecs
from collections.abc import Mapping
from types import MappingProxyType

HEADS: Mapping[str, str] = MappingProxyType(
    {"ansi": "cp1252", "mac": "mac-roman", "pc": "cp437", "pca": "cp850"}
)
CHARSETS: Mapping[int, str] = MappingProxyType(
    {
        77: "mac-roman", 78: "cp932", 79: "cp949", 80: "cp936", 81: "cp950",
        83: "cp1255", 84: "mac-arabic", 85: "mac-greek", 86: "mac-turkish",
        87: "cp874", 88: "mac-latin2", 89: "mac-cyrillic",
        128: "cp932", 129: "cp949", 130: "johab", 134: "cp936", 136: "cp950",
        161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256",
        186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437",
        255: "cp850",
    }
)  # fmt: skip
"""Character sets of fonts; 0 and 1 mean the code page of the head."""
PAGES: Mapping[int, str] = MappingProxyType(
    {10000: "mac-roman", 10006: "mac-greek", 10007: "mac-cyrillic", 65001: "utf-8",
     1361: "johab", 708: "iso8859-6", 819: "latin-1", 54936: "gb18030"}
)  # fmt: skip
KNOWN = frozenset(
    {437, 720, 737, 775, 850, 852, 855, 857, 858, 860, 861, 862, 863, 864, 865, 866, 869,
     874, 932, 936, 949, 950, 1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258}
)  # fmt: skip


def page_codec(number: int) -> str | None:
    """Return Python's codec for a code page (`ansicpg`), or None."""
    return f"cp{number}" if number in KNOWN else PAGES.get(number)


def decoded(data: bytes, codec: str) -> str:
    """Decode bytes; those that the code page does not define are read as Latin-1."""
    decode = codecs.lookup(codec).decode
    pieces: list[str] = []
    rest = memoryview(data)
    while rest:
        try:
            pieces.append(decode(rest)[0])
            break
        except UnicodeDecodeError as error:
            pieces.append(decode(rest[: error.start])[0])
            pieces.append(bytes(rest[error.start : error.end]).decode("latin-1"))
            rest = rest[error.end :]
    return "".join(pieces)
