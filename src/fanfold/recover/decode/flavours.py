"""The shapes of double-encoded UTF-8: which characters its bytes turn into.

UTF-8 read as another encoding shows as runs of a lead character and its trails:
"Ã©" for é read as cp1252, "√©" read as Mac Roman. Each flavour has a pattern for its
runs and a way back to the bytes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

CP1252_HOLES = "\x81\x8d\x8f\x90\x9d"
FIRST_TRAIL, LAST_TRAIL = 0x80, 0xBF


def _table(codec: str) -> dict[str, int]:
    """Map what each high byte reads as to the byte, and each C1 control to its own."""
    table = {chr(value): value for value in range(0x80, 0xA0)}
    for value in range(0x80, 0x100):
        char = chr(value)
        if codec != "cp1252" or char not in CP1252_HOLES:
            char = bytes([value]).decode(codec, "surrogateescape")
        table[char] = value
    return table


def _characters(table: dict[str, int], first: int, last: int) -> str:
    chars = (char for char, value in table.items() if first <= value <= last)
    return "[" + "".join(re.escape(char) for char in chars) + "]"


def _sequence(table: dict[str, int], *, leads: tuple[tuple[int, int], ...]) -> str:
    """Write the pattern of one character: its lead, then as many trails as it asks."""
    trail = _characters(table, FIRST_TRAIL, LAST_TRAIL)
    return "|".join(
        f"{_characters(table, first, last)}{trail}{{{length}}}"
        for length, (first, last) in enumerate(leads, 1)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Flavour:
    """One way in which UTF-8 was misread.

    Attributes:
        name: The encoding it was read as.
        leads: The characters that begin a sequence; without one there is no run.
        hint: What a run has to begin with; quick to look for.
        run: What a run of it looks like.
        table: The byte that each character stands for.
    """

    name: str
    leads: frozenset[str]
    hint: re.Pattern[str]
    run: re.Pattern[str]
    table: dict[str, int]

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """Yield every run of a text."""
        pos = 0
        for hint in self.hint.finditer(text):
            if hint.start() < pos:
                continue
            run = self.run.match(text, hint.start())
            if run:
                yield run
                pos = run.end()

    def undo(self, run: str) -> str | None:
        """Return what a run was before it was misread, or None if it was not."""
        try:
            return bytes(self.table[char] for char in run).decode("utf-8")
        except UnicodeDecodeError:
            return None

    def undo_match(self, match: re.Match[str]) -> str:
        """Return a match undone, or as it is if it was no run."""
        return self.undo(match[0]) or match[0]


def _flavour(
    codec: str, *, leads: tuple[tuple[int, int], ...], least: int = 1
) -> Flavour:
    table = _table(codec)
    sequence = _sequence(table, leads=leads)
    lead_chars = [
        char
        for char, value in table.items()
        if any(first <= value <= last for first, last in leads)
    ]
    trail = _characters(table, FIRST_TRAIL, LAST_TRAIL)
    return Flavour(
        name=codec,
        leads=frozenset(lead_chars),
        hint=re.compile(f"[{re.escape(''.join(lead_chars))}]{trail}"),
        run=re.compile(f"(?:{sequence}){{{least},}}"),
        table=table,
    )


FLAVOURS = (
    # "Ã©" "â€™" "ðŸ˜€", and the same with C1 controls (read as ISO-8859-1)
    _flavour("cp1252", leads=((0xC2, 0xDF), (0xE0, 0xEF), (0xF0, 0xF4))),
    # "√©" "‚Äô": only the leads of western letters and of punctuation
    _flavour("mac_roman", leads=((0xC2, 0xC5), (0xE2, 0xE9), (0xF0, 0xF0))),
    # "–ü—Ä–∏": Cyrillic, whose leads are dashes here
    _flavour("mac_roman", leads=((0xD0, 0xD1),), least=3),
    # "РџСЂРё", "вЂ™": Cyrillic and punctuation
    _flavour("cp1251", leads=((0xD0, 0xD1), (0xE2, 0xE2)), least=2),
)
