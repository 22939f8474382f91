"""An RTF file cut into control words, signs, braces and text, in one pass.

Written here because the one library there is (striprtf) drops italics with all else
that is no text. Source: Rich Text Format Specification 1.9.1, "RTF Syntax".
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

TokenKind = Literal["word", "sign", "byte", "open", "close", "text", "binary"]

TOKEN = re.compile(
    rb"\\([A-Za-z]{1,40})(-?[0-9]{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\(\r\n|[^A-Za-z])"
    rb"|([{])|([}])|([^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)


class Token(NamedTuple):
    """A piece of an RTF file, ending at `end`.

    Attributes:
        name: Of a control word, or the sign after a backslash.
        number: Of a control word; None where it has none.
        data: The bytes of text, of a `'xx`, or behind `bin`.
    """

    kind: TokenKind
    end: int
    name: str = ""
    number: int | None = None
    data: bytes = b""


def cut_tokens(raw: bytes) -> Iterator[Token]:
    """Yield the tokens of an RTF file; line ends between them are nothing."""
    pos = 0
    while pos < len(raw):
        match = TOKEN.match(raw, pos)
        if match is None:  # pragma: no cover - every byte begins a token
            return
        pos = match.end()
        token = _token(match)
        if token is None:
            continue
        if token.name == "bin" and token.number:
            end = min(pos + max(token.number, 0), len(raw))
            token = Token("binary", end, data=raw[pos:end])
            pos = end
        yield token


def _token(match: re.Match[bytes]) -> Token | None:
    word, number, byte, sign, opening, closing, text = match.groups()
    end = match.end()
    if word:
        value = int(number) if number else None
        return Token("word", end, word.decode("ascii"), value)
    if text:
        return Token("text", end, data=text)
    if byte:
        return Token("byte", end, data=bytes.fromhex(byte.decode("ascii")))
    if opening or closing:
        return Token("open" if opening else "close", end)
    return Token("sign", end, sign.decode("latin-1")) if sign else None
