"""Sources: what a file is, and one reader for each kind of container or site format.

`detect` looks at the bytes first and at the name second: a page saved as .txt is HTML.
"""

import re
from codecs import BOM_UTF8
from dataclasses import dataclass
from typing import Literal

from fanfold.records.source_file import SIGN as TAKEN_OUT
from fanfold.recover.decode import decode
from fanfold.recover.decode.wide import SAMPLE_BYTES as WIDE_SAMPLE_BYTES
from fanfold.recover.decode.wide import guess_wide
from fanfold.recover.sources.accompanying import accompanying
from fanfold.recover.sources.fanficfare_text import is_fanficfare_text
from fanfold.recover.sources.formats import Format, format_of
from fanfold.recover.sources.markdown import looks_like_markdown

__all__ = ["SourceVerdict", "detect"]

SourceKind = Literal[
    "text",
    "markdown",
    "html",
    "epub",
    "kindle",
    "fb2",
    "fanficfare-text",
    "docx",
    "doc",
    "odt",
    "rtf",
    "pdf",
    "latex",
    "rst",
    "mail",
    "taken-out",
    "not_a_story",
]

SAMPLE_BYTES = 65536
SHORT = 4096
"""A file of blanks is no longer than this, or it is padded with NULs."""

MAX_CONTROL_SHARE = 0.05
CONTROLS = bytes(set(range(1, 32)) - set(b"\t\n\f\r\x1a\x1b")) + b"\x7f"
MAX_NUL_SHARE = 0.1
BLANKS = b" \t\n\r\f\v\0"
INVISIBLE = "\ufeff\u200b\0"
MAIL_NAME = re.compile(r".*\.eml\s*", re.IGNORECASE)
MAIL_HEAD = re.compile(
    rb"(?:Return-Path|Received|Delivered-To|X-Apparently-To): [^\n]{1,998}\r?\n"
    rb"(?:[ \t][^\n]{0,998}\r?\n){0,50}[A-Za-z][\w-]{1,70}:"
)
"""A head line that only a mail program writes, and another below it."""
HEAD_LINE = re.compile(rb"[A-Za-z][\w-]{1,70}:[^\n]{0,998}\r?\n")
BY_NAME: tuple[tuple[re.Pattern[str], SourceKind, str], ...] = (
    (
        re.compile(r".*\.re?st\s*", re.IGNORECASE),
        "rst",
        "reStructuredText, by its name.",
    ),
    (re.compile(r".*\.tex\s*", re.IGNORECASE), "latex", "LaTeX, by its name."),
    (
        re.compile(r".*\.(?:md|markdown|mkd|mdown|mdwn)\s*", re.IGNORECASE),
        "markdown",
        "Markdown, by its name.",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceVerdict:
    """What a file is.

    Attributes:
        kind: Which reader reads it; "not_a_story" is kept only.
        reason: Why, in one sentence for a person.
    """

    kind: SourceKind
    reason: str


def detect(raw: bytes, *, name: str) -> SourceVerdict:
    """Say whether a file holds a story that can be read, and why.

    Args:
        raw: The whole file.
        name: Its name in the pile.

    Returns:
        The verdict; a file that is not a story is kept all the same.
    """
    view = _eight_bit(raw)
    if raw.startswith(TAKEN_OUT):
        return SourceVerdict(kind="taken-out", reason="Taken out of a larger file.")
    if MAIL_HEAD.match(raw) or (MAIL_NAME.fullmatch(name) and HEAD_LINE.match(raw)):
        return SourceVerdict(kind="mail", reason="One message of mail or news.")
    form = format_of(view) if raw else None
    if form is None and view is not raw:  # bytes that only look like UTF-16
        form = format_of(raw)
    against = _against(raw, view, form, name=name)
    if against:
        return SourceVerdict(kind="not_a_story", reason=against)
    if form and form.kind:
        return SourceVerdict(kind=form.kind, reason=f"This is {form.name}.")
    return _kind_of_text(raw, view, name=name)


def _kind_of_text(raw: bytes, view: bytes, *, name: str) -> SourceVerdict:
    """Say which kind of text a file is that no bytes at its beginning tell."""
    if is_fanficfare_text(raw):
        return SourceVerdict(kind="fanficfare-text", reason="A download of FanFicFare.")
    for pattern, kind, reason in BY_NAME:
        if pattern.fullmatch(name):
            return SourceVerdict(kind=kind, reason=reason)
    if looks_like_markdown(view[:SAMPLE_BYTES].decode("iso-8859-1")):
        return SourceVerdict(kind="markdown", reason="Markdown, by its headings.")
    return SourceVerdict(kind="text", reason="Plain text.")


def _against(raw: bytes, view: bytes, form: Format | None, *, name: str) -> str | None:
    """Return the first thing that says the file is no story to read, or None."""
    if not raw:
        return "The file is empty."
    if _is_blank(raw):
        return "Only blanks stand in the file."
    if form and not form.kind:
        return _refusal(form)
    if not (form and form.is_binary) and _is_noise(view):
        return "These bytes are no text in any encoding."
    what = accompanying(view, name=name)
    return f"By its name this is {what}, not a story." if what else None


def _refusal(form: Format) -> str:
    if form.group in {"picture", "program", "media"}:
        return f"This is {form.name}, not a story."
    return f"This is {form.name}; this format is not read yet, the file is kept."


def _is_blank(raw: bytes) -> bool:
    if not raw.removeprefix(BOM_UTF8).strip(BLANKS):
        return True
    if len(raw) > SHORT:
        return False
    return not decode(raw).text.strip(INVISIBLE).strip().strip(INVISIBLE)


def _eight_bit(raw: bytes) -> bytes:
    """Return the bytes, or the beginning of UTF-16 or UTF-32 as UTF-8, to look at."""
    wide = guess_wide(raw)
    if wide is None or wide.codec == "utf-8":
        return raw
    width = int(wide.codec[4:6]) // 8
    head = raw[: min(WIDE_SAMPLE_BYTES, len(raw) // width * width)]
    text = head.decode(wide.codec, "surrogatepass")
    return text.encode("utf-8", "surrogatepass")


def _is_noise(view: bytes) -> bool:
    """Tell whether too many controls or NULs stand in the bytes for any text."""
    sample = view.rstrip(b"\0")[:SAMPLE_BYTES]
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    return controls > MAX_CONTROL_SHARE * len(sample) or sample.count(
        b"\0"
    ) > MAX_NUL_SHARE * len(sample)
