r"""What stands between the parentheses of a row: values apart, and each value's bytes.

Source: MySQL Reference Manual, "String Literals", "Hexadecimal Literals", "Bit-Value
Literals": `\0 \b \n \r \t \Z` are controls, `\%` and `\_` keep their backslash, any
other `\x` is x, and a quotation mark may be written twice.
"""

import re

STRING = rb"'(?:[^'\\]++|\\.|'')*+'"
QUOTED = rb'"(?:[^"\\]++|\\.|"")*+"'
PLAIN = rb"[^'\"()]++"
INNERMOST = rb"\((?:" + PLAIN + rb"|" + STRING + rb"|" + QUOTED + rb")*+\)"
CALL = (
    rb"\((?:" + PLAIN + rb"|" + STRING + rb"|" + QUOTED + rb"|" + INNERMOST + rb")*+\)"
)
"""The arguments of a function, and of one inside it."""
VALUE = re.compile(
    rb"((?:[^'\"(),]++|" + STRING + rb"|" + QUOTED + rb"|" + CALL + rb")*+),", re.DOTALL
)
ROW = rb"\((?:" + PLAIN + rb"|" + STRING + rb"|" + QUOTED + rb"|" + CALL + rb")*+\)"
ESCAPED = re.compile(rb"\\(.)|''", re.DOTALL)
ESCAPED_IN_QUOTED = re.compile(rb'\\(.)|""', re.DOTALL)
PIECE = re.compile(STRING + rb"|" + QUOTED, re.DOTALL)
CONTROLS = {
    b"0": b"\0",
    b"b": b"\b",
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"Z": b"\x1a",
    b"%": b"\\%",
    b"_": b"\\_",
}
ONE_PAIR = 2
HEXADECIMAL = re.compile(rb"0x([0-9A-Fa-f]*)|[xX]'([0-9A-Fa-f]*)'")
BITS = re.compile(rb"0b([01]*)|[bB]'([01]*)'")
INTRODUCER = re.compile(rb"(?:_\w+\s*|[nN](?='))(?=['\"]|0x|[xXbB]')")
"""`_utf8 'abc'`, `_binary 0x61`, `N'abc'`: in which charset the literal is."""


def split_row(row: bytes) -> list[bytes]:
    """Part the values of a row.

    Args:
        row: What stands between the parentheses.

    Returns:
        The values as they stand, blanks and quotation marks too.
    """
    return VALUE.findall(row + b",")


def literal(raw: bytes) -> bytes | None:
    """Read one value: None for NULL; what is no literal stays as it stands.

    Args:
        raw: A value as `split_row` gives it.
    """
    raw = raw.strip()
    if raw.isdigit():
        return raw
    if raw[:1] == raw[-1:] == b"'" and b"\\" not in raw and raw.count(b"'") == ONE_PAIR:
        return raw[1:-1]
    if not raw.startswith((b"'", b'"')):
        introducer = INTRODUCER.match(raw)
        raw = raw[introducer.end() :] if introducer else raw
    if raw.startswith((b"'", b'"')):
        return b"".join(_unescaped(m[0]) for m in PIECE.finditer(raw))
    if raw.upper() == b"NULL":
        return None
    return _number(raw)


def _number(raw: bytes) -> bytes:
    """Read a hexadecimal or binary literal; anything else is its own bytes."""
    number = HEXADECIMAL.fullmatch(raw)
    if number:
        digits = (number[1] or number[2] or b"").decode()
        return bytes.fromhex(digits if len(digits) % 2 == 0 else "0" + digits)
    bits = BITS.fullmatch(raw)
    if bits:
        value = bits[1] or bits[2] or b"0"
        return int(value, 2).to_bytes(max(1, (len(value) + 7) // 8), "big")
    return raw


def _unescaped(piece: bytes) -> bytes:
    inner, mark = piece[1:-1], piece[:1]
    if b"\\" not in inner and mark not in inner:
        return inner
    pattern = ESCAPED if mark == b"'" else ESCAPED_IN_QUOTED
    return pattern.sub(lambda m: _character(m, mark), inner)


def _character(m: re.Match[bytes], mark: bytes) -> bytes:
    if m[1] is None:
        return mark
    return CONTROLS.get(m[1], m[1])
