"""Text and fragments as XHTML: what every markup exporter needs."""

import re
from html import escape
from typing import Final

VOID: Final = re.compile(r'<(br|hr)((?: [a-z]+="[^"<>]*")*)>')
CONTROL: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]"
)
DELETE: Final = 0x7F
PICTURES: Final = 0x2400
SPACE: Final = 0x20
RIGHT_TO_LEFT: Final = frozenset({"ar", "dv", "fa", "he", "ps", "ur", "yi"})


def xml_text(text: str) -> str:
    """Escape text for XML; characters that XML cannot hold become their pictures."""
    return CONTROL.sub(_picture, escape(text, quote=True).replace("&#x27;", "'"))


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < SPACE:
        return chr(PICTURES + code)
    return "␡" if code == DELETE else "□"


def xhtml(fragment: str) -> str:
    """Return a sanitized HTML fragment as well-formed XHTML.

    The sanitizer writes `<` of the text as `&lt;`, so the patterns meet only tags; it
    closes every element but the void ones and names one entity XML does not know.
    """
    return VOID.sub(r"<\1\2/>", fragment).replace("&nbsp;", "&#160;")


def direction(language: str) -> str:
    """Return "rtl" or "ltr" for a BCP 47 tag."""
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def paragraphs(text: str) -> str:
    """Return plain text as XHTML paragraphs: blank lines part them, line ends stay."""
    blocks = [b.strip() for b in re.split(r"\n[^\S\n]*\n", text) if b.strip()]
    return "\n".join(f"<p>{xml_text(b).replace(chr(10), '<br/>')}</p>" for b in blocks)
