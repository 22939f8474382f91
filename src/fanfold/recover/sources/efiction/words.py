r"""From the bytes of a column to words, by the rules that eFiction showed them by.

Trap 4, line ends: a newline is a `<br>` only where the text has no lower-case `<br>`,
`<br />` or bare `<p>`. Trap 5: fourteen bytes are quotation marks, dashes and an
ellipsis, whichever machine they were typed on, so one text may mix cp1252 and Mac Roman
and É may be "…". Trap 6: backslashes were taken off when a text was shown, so `\'` may
be stored. Trap 8: UTF-8 in tables that were declared latin1.

Source: eFiction 3.5, `format_story`; docs/formats/efiction.md.
"""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from fanfold.records.text import DecodedText
from fanfold.recover.decode import DEFAULT, decode
from fanfold.recover.markup import grow
from fanfold.recover.markup.extract import as_decoded
from fanfold.recover.markup.page import read_page

MARKED_UP = replace(DEFAULT, entities=False)
SHORT = 400
"""So few bytes are not enough to tell an encoding by; the site's own is used."""
ENOUGH = 20
"""Bytes beyond ASCII that tell the encoding of a site."""
BEYOND_ASCII = bytes(range(0x80, 0x100))
PHP_BLANK = " \t\n\r\0\x0b"
OWN_BREAKS = ("<br>", "<br />", "<p>")
NEWLINE = re.compile(r"\r\n|\r|\n")
SLASHED = re.compile(r"\\(['\"])|\\\\(?=['\"\\])")
MAC = str.maketrans("ÔÕÒÓÑÐÉ", "‘’“”—–…")
"""What Mac Roman has at 212, 213, 210, 211, 209, 208 and 201."""
MAC_SURE = re.compile(
    r"(?<=[A-Za-z])Õ(?=[a-z])"  # donÕt
    r"|(?<=[a-z.,!?])[ÓÕ](?=[\s<.,;:!?)]|$)"  # he said.Ó
    r"|(?<=[a-z])Ñ(?=[a-z])|(?<=[a-z])É(?=[\s<.,!?\"'”’ÓÕ]|$)"  # waitÑno, wellÉ
    r"|(?<=\s)[ÐÑ](?=\s)"  # a dash between blanks
)
MAC_LIKELY = re.compile(
    r"(?:(?<=[\s(>])|^)[ÒÔ](?=[A-Za-z'’…])|(?<=[.,!?…])[ÓÕ]|É(?=[\s<]|$)"
    r"|(?<=\w)[ÐÑ](?=\w)"
)
"""Read so only in a text in which a sure one was found."""
MAC_CHARACTER = re.compile("[ÔÕÒÓÑÐÉ]")
NAMED = "efiction-punctuation"
TAG = re.compile(r"<[A-Za-z/!]|&[#A-Za-z]")
NO_DATE = re.compile(r"0000-00-00.*|0?")
STAMP = re.compile(r"\d{5,11}")
DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d:\d\d(?::\d\d)?))?.*", re.DOTALL)
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)")
LATEST = 4_102_444_800
"""The year 2100: no number of seconds beyond it is a date."""


@dataclass(slots=True)
class Words:
    """Reads the columns of one site.

    Attributes:
        codec: The encoding of what is not UTF-8, learnt of the whole dump.
        steps: What was done to the characters, by rule.
    """

    codec: str = "cp1252"
    steps: Counter[str] = field(default_factory=Counter)

    def text(self, raw: bytes | None) -> str:
        """Read a text that may hold tags: decoded, backslashes off, punctuation read."""
        if not raw:
            return ""
        if raw.isascii():
            return self._plain_of(raw.decode("ascii"))
        decoded = self._decoded(raw)
        self.steps.update(repair.rule for repair in decoded.repairs)
        text = _undo_mac(decoded.text, self.steps)
        return self._plain_of(text)

    def name(self, raw: bytes | None) -> str:
        """Read a name or a title: one line, no tags, entities read."""
        text = self.text(raw)
        return " ".join((plain(text) if TAG.search(text) else text).split())

    def shown(self, raw: bytes | None) -> str:
        """Read a text as the site showed it: HTML, with the newlines that broke lines."""
        return with_breaks(self.text(raw))

    def _plain_of(self, text: str) -> str:
        if "\\" not in text:
            return text
        text, count = SLASHED.subn(lambda m: m[1] or "\\", text)
        if count:
            self.steps["efiction-slashes"] += count
        return text

    def _decoded(self, raw: bytes) -> DecodedText:
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError:
            if len(raw) >= SHORT:
                return decode(raw, config=MARKED_UP)
            return decode(raw, config=replace(MARKED_UP, encoding=self._own(raw)))
        return decode(raw, config=replace(MARKED_UP, encoding="utf-8"))

    def _own(self, raw: bytes) -> str:
        try:
            raw.decode(self.codec)
        except UnicodeDecodeError:
            return "iso8859-1"
        return self.codec


def codec_of(sample: bytes) -> str:
    """Return the encoding of values that are not UTF-8, judged together.

    Args:
        sample: As many of them as were kept, a line each.
    """
    if len(sample) - len(sample.translate(None, BEYOND_ASCII)) < ENOUGH:
        return "cp1252"
    stretches = decode(sample, config=MARKED_UP).stretches
    longest = max(stretches, key=lambda s: s.end - s.start)
    return "cp1252" if longest.encoding in {"utf-8", "ascii"} else longest.encoding


def _undo_mac(text: str, steps: Counter[str]) -> str:
    """Read Mac Roman punctuation that stands among letters of another encoding."""
    if MAC_CHARACTER.search(text) is None:
        return text
    text, sure = MAC_SURE.subn(lambda m: m[0].translate(MAC), text)
    if not sure:
        return text
    text, likely = MAC_LIKELY.subn(lambda m: m[0].translate(MAC), text)
    steps[NAMED] += sure + likely
    return text


def with_breaks(text: str) -> str:
    """Make newlines line breaks where the site did (trap 4)."""
    text = text.strip(PHP_BLANK)
    if any(tag in text for tag in OWN_BREAKS):
        return text
    return NEWLINE.sub("<br />", text)


def plain(markup: str) -> str:
    """Return the words of a piece of HTML, line ends kept."""
    return read_page(as_decoded(markup), grow(markup)).decoded.text.strip()


def number(raw: bytes | None) -> int:
    """Read a whole number; 0 where there is none."""
    try:
        value = int(raw or b"0")
    except ValueError:
        return 0
    return value if abs(value) < 1 << 62 else 0


def date(raw: bytes | None) -> str:
    """Read a date of either kind (trap 2) as ISO: with the time where it is told.

    Returns:
        "" where no date stands; seconds since 1970 are read as UTC.
    """
    text = (raw or b"").decode("ascii", "ignore").strip()
    if NO_DATE.fullmatch(text):
        return ""
    compact = COMPACT.fullmatch(text)
    if compact:
        text = "{}-{}-{} {}:{}:{}".format(*compact.groups())
    if STAMP.fullmatch(text) and int(text) < LATEST:
        return datetime.fromtimestamp(int(text), tz=UTC).strftime("%Y-%m-%dT%H:%M:%S")
    found = DATE.fullmatch(text)
    if found is None:
        return ""
    day = f"{found[1]}-{found[2]}-{found[3]}"
    return f"{day}T{found[4]}" if found[4] else day
