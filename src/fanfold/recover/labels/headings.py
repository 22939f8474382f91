"""Read the title out of a chapter's heading."""

import re

from fanfold.recover.labels.pairs import trim
from fanfold.recover.labels.readings import BLANK, Reading, Span
from fanfold.recover.labels.value_lines import unquote

DECORATION = "-–—=~*_#+<>[]{}()|;:.,'`^•·°☆★♥/\\\" \t\xa0\u3000"
TITLE_MARKS = "".join(c for c in DECORATION if c not in "()[]")
_NUMBER = (
    r"(?:\d{1,4}(?:st|nd|rd|th)?|[ivxlc]{1,7}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty)(?:[- ]\w+)?|first|second|third|fourth"
    r"|fifth|last|final|un|deux|trois|quatre|cinq|eins|zwei|drei|vier|fünf|uno|dos|tres|[一二三四五六七八九十百]+|\?+)"
)
_WORD = r"(?:chapter|chap|ch|part|pt|chapitre|kapitel|teil|capítulo|capitulo|capitolo|partie|parte|book|act|scene|day|episode|story|section|stanza|глава|часть)"
# What stands before the title of a chapter: "Chapter 3:", "Prologue -", "091.", "IV.".
LEAD = re.compile(
    rf"(?:{_WORD}\s?[.:#-]?\s?(?:the\s)?(?:number\s)?#?\s?{_NUMBER}(?:\s?(?:/|of|out of)\s?(?:{_NUMBER}|\?+))?"
    r"|(?:prologue|epilogue|interlude|prolog|epilog|prologo|epilogo|prólogo|epílogo|foreword|intermission|omake|side story|bonus(?: chapter)?|プロローグ|エピローグ)(?:\s(?:\d+|[ivx]+))?"
    r"|第[\d一二三四五六七八九十百〇０-９]+[章話部回節幕]|その[一二三四五六七八九十\d]+|\d{1,4}(?=\s?[.:)–-])|[IVXLC]{1,7}(?=[.:)]))",
    re.IGNORECASE,
)
SPACED = re.compile(r"(?:\w[.\- ]){3,}\w")
MOTIF = re.compile(r"(?:[oO0xX]{2,}[-~=*\s]+)+")
MOTIF_END = re.compile(r"[-~=*\s]+[oO0xX]{2,}$")
WRAPPED = re.compile(r"\([^()]*\)")
TITLE_HAS_LETTERS = re.compile(r"[^\W\d_]")


def read_heading(text: str, start: int, end: int) -> list[Reading]:
    """Read the chapter title out of a heading of one or two lines; empty if none."""
    lines: list[Span] = []
    pos = start
    while pos < end:
        stop = text.find("\n", pos, end)
        stop = end if stop < 0 else stop
        span = trim(text, pos, stop, DECORATION)
        if span[0] < span[1]:
            lines.append((trim(text, pos, stop, BLANK)[0], span[1]))
        pos = stop + 1
    for i, line in enumerate(lines[:3]):
        a, b = _undecorated(text, line)
        if SPACED.match(text, a, b):
            continue
        lead = LEAD.match(text, a, b)
        if lead is None:
            return _title(text, (a, b), end) if i or len(lines) == 1 else []
        rest = trim(text, lead.end(), _with_bracket(text, b, end), TITLE_MARKS)
        if rest[0] < rest[1]:
            return _title(text, rest, end)
    return []


def _with_bracket(text: str, b: int, limit: int) -> int:
    """Give a closing bracket back that was taken for decoration."""
    while b < limit and text[b] in ")]":
        b += 1
    return b


def _undecorated(text: str, line: Span) -> Span:
    """Take rules and motifs ("oOo … oOo") off both ends of a line."""
    a, b = trim(text, *line, DECORATION)
    motif = MOTIF.match(text, a, b)
    if motif is None:
        return a, b
    a = motif.end()
    return trim(text, a, a + len(MOTIF_END.sub("", text[a:b])), DECORATION)


def _title(text: str, span: Span, limit: int) -> list[Reading]:
    """Give back the mark that ends a title ("Who?", "Wait...") and take quotes off."""
    a, b = span
    while b < limit and text[b] in ".?!…)" and text[b] != "\n":
        b += 1
    if WRAPPED.fullmatch(text, a, b):
        a, b = a + 1, b - 1
    elif text[a:b].count(")") > text[a:b].count("("):
        b = a + len(text[a:b].rstrip(")"))
    if text[a:b].endswith(".") and not text[a:b].endswith(".."):
        b -= 1
    a, b = unquote(text, (a, b))
    if a >= b or not TITLE_HAS_LETTERS.search(text, a, b):
        return []
    return [Reading(field="chapter_title", start=a, end=b, rule="heading")]


def heading_number(text: str, start: int, end: int) -> int | None:
    """Return the number that a heading gives in digits, or None."""
    match = re.search(r"\d{1,4}", text[start : min(end, start + 60)])
    return int(match[0]) if match else None
