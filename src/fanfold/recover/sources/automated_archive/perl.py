"""A Perl program that only sets data, cut into tokens and read; nothing of it is run."""

import re
from collections.abc import Iterator

from fanfold.records.errors import RecoverError

DEEPEST = 20

TOKEN = re.compile(
    r"(?P<blank>\s++|\#[^\n]*+)"
    r"|'(?P<single>(?:[^'\\]++|\\.)*+)'"
    r'|"(?P<double>(?:[^"\\]++|\\.)*+)"'
    r"|\bqq?\s*\{(?P<braced>[^{}]*+)\}"
    r"|(?P<sign>=>|[{}()\[\],;=])"
    r"|(?P<name>[%$@]?[A-Za-z_]\w*+)"
    r"|(?P<number>-?\d[\d_.]*+)",
    re.DOTALL,
)
OPENING = {"(": ")", "{": "}", "[": "]"}
SINGLE_ESCAPE = re.compile(r"\\([\\'])")
DOUBLE_ESCAPE = re.compile(
    r"\\(?:x\{([0-9A-Fa-f]{1,6})\}|x([0-9A-Fa-f]{2})|(.))", re.DOTALL
)
CONTROLS = {"n": "\n", "t": "\t", "r": "\r", "e": "\x1b", "0": "\0", "a": "\a"}
LAST_CHARACTER = 0x10FFFF

Value = str | list["Value"] | dict[str, "Value"]


class Tokens:
    """The tokens of a program that only sets data."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pos = 0
        self.kind = ""
        self.value = ""
        self._next()

    def assigned(self) -> Iterator[tuple[str, Value]]:
        """Yield the pairs of every hash that is set; stop at its `1;` or `__END__`."""
        while self.kind and self.value != "__END__":
            if self.kind == "sign" and self.value in OPENING:
                yield from self._pairs(OPENING[self.value], depth=1)
            elif (
                self.kind == "name" or self.value in {"=", ";"} or self.kind == "number"
            ):
                self._next()
            else:
                raise self._odd()

    def _pairs(self, closing: str, *, depth: int) -> Iterator[tuple[str, Value]]:
        """Yield the pairs of the hash that begins here."""
        self._next()
        while (self.kind, self.value) != ("sign", closing):
            key = self._scalar()
            if (self.kind, self.value) not in {("sign", "=>"), ("sign", ",")}:
                raise self._odd()
            self._next()
            yield key, self._one(depth)
            self._comma()
        self._next()

    def _one(self, depth: int) -> Value:
        if depth > DEEPEST:
            raise RecoverError(
                f"The list of this archive nests {DEEPEST} deep at {self._place()}; it is"
                " no list of stories."
            )
        if (self.kind, self.value) == ("sign", "{"):
            return dict(self._pairs("}", depth=depth + 1))
        if self.kind == "sign" and self.value in {"[", "("}:
            return self._list(OPENING[self.value], depth)
        return self._scalar()

    def _list(self, closing: str, depth: int) -> list[Value]:
        self._next()
        found: list[Value] = []
        while (self.kind, self.value) != ("sign", closing):
            found.append(self._one(depth + 1))
            self._comma()
        self._next()
        return found

    def _comma(self) -> None:
        if (self.kind, self.value) in {("sign", ","), ("sign", "=>")}:
            self._next()

    def _scalar(self) -> str:
        if self.kind not in {"text", "name", "number"} or self.value[:1] in {
            "$",
            "@",
            "%",
        }:
            raise self._odd()
        value = "" if (self.kind, self.value) == ("name", "undef") else self.value
        self._next()
        return value

    def _next(self) -> None:
        """Go to the next token; `kind` is "" at the end."""
        while True:
            found = TOKEN.match(self.text, self.pos)
            if found is None:
                if self.pos < len(self.text):
                    raise self._odd()
                self.kind = self.value = ""
                return
            self.pos = found.end()
            if found.lastgroup != "blank":
                break
        self.kind, self.value = _read(found)

    def _odd(self) -> RecoverError:
        return RecoverError(
            f"The list of this archive is no plain data at {self._place()}: only texts,"
            " numbers and hashes of them are read; mend the line in a copy."
        )

    def _place(self) -> str:
        return f"line {self.text.count(chr(10), 0, self.pos) + 1}"


def _read(found: re.Match[str]) -> tuple[str, str]:
    if found["single"] is not None:
        return "text", SINGLE_ESCAPE.sub(r"\1", found["single"])
    if found["double"] is not None:
        return "text", DOUBLE_ESCAPE.sub(_escaped, found["double"])
    if found["braced"] is not None:
        return "text", found["braced"]
    return str(found.lastgroup), found[0]


def _escaped(m: re.Match[str]) -> str:
    if m[3] is not None:
        return CONTROLS.get(m[3], m[3])
    code = int(m[1] or m[2], 16)
    return chr(code) if code <= LAST_CHARACTER else m[0]
