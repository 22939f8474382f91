"""Read a line as the heading of a chapter, in every form that authors gave it.

A heading that names itself ("Chapter Two", "Epilogue") stands by itself. A bare number
or a numeral has a `style`, and is a heading only among its fellows: "I" alone is a word.
"""

import re
from dataclasses import dataclass

from fanfold.recover.structure.dividers import tail_start
from fanfold.recover.structure.numbers import read_number

LONGEST = 120
LONGEST_TITLE = 90
TITLE_WORDS = 12
FEW_WORDS = 3

# The words before a number; each was seen on pages of that language's archives.
_STRONG = (
    r"chapter|chaptre|chap|ch|chapitre|kapitel|cap[íi]tulo|capitolo|cap|hoofdstuk|rozdzia[łl]|kapitola|luku"
    r"|глава|часть|part|pt|partie|parte|teil|book|volume|episode"
)
_WEAK = r"day|night|week|scene|act|section|letter|story|year|month|entry|verse|stanza|drabble|moment"
_NUMBER = (
    r"[^\W_]+(?:[-'’](?:one|two|three|four|five|six|seven|eight|nine|sept|huit|neuf))?"
)
KEYED = re.compile(
    rf"(?:(?P<strong>{_STRONG})|(?P<weak>{_WEAK}))(?![^\W\d_])(?:\s?[.#-]\s?|\s)?(?:(?:the|number|no\.?)\s)?#?\s?"
    rf"(?P<number>{_NUMBER})(?:\s?(?:/|of|out of|sur|von|de)\s?(?P<total>\d{{1,3}}|\?+|{_NUMBER})(?=[\W_]|\Z))?(?P<rest>(?=[\W_]|\Z).*)",
    re.IGNORECASE | re.DOTALL,
)
NAMED: tuple[tuple[str, str], ...] = (
    # kind, names: [seed 002] "Prologue: X"; the others by language
    (
        "prologue",
        r"prologue?|prólogo|prologo|пролог|プロローグ|序章|序|foreword|prelude|introduction",
    ),
    (
        "epilogue",
        r"epilogue?|épilogue|epílogo|epilogo|эпилог|エピローグ|終章|afterword",
    ),
    (
        "interlude",
        r"interlude?|interl[uú]dio|intermission|entr['’]acte|intermezzo|omake|間章|幕間|bonus chapter",
    ),
)
NAME = re.compile(
    rf"(?:{'|'.join(f'(?P<{kind}>{names})' for kind, names in NAMED)})"
    r"(?:\s(?P<number>\d{1,2}|[ivx]{1,5}|one|two|three))?(?P<rest>(?=[\W_]|\Z).*)",
    re.IGNORECASE | re.DOTALL,
)
COUNTED = re.compile(
    r"第\s?(?P<number>[\d〇一二三四五六七八九十百０-９]{1,5})\s?[章話话回節节部幕](?P<rest>.*)",
    re.DOTALL,
)
SEPARATED = re.compile(r"[\s\"“”'‘’)\]]*[:.,\-–—~|=*_>#(\[/\"“«]+\s*")
NUMBERED = re.compile(
    r"(?P<number>\d{1,3}|[ivxlc]{1,7}(?=[\W_]|\Z)|[^\W\d_]{2,12}(?=\Z))(?:(?P<sign>\s?[.):\-–—]{1,3}\s?)(?P<title>\S.*)?)?",
    re.IGNORECASE,
)
# What any such line begins with; a word is the whole line but for ornaments.
NUMBER_START = re.compile(
    r"\d|[ivxlc]{1,7}(?=[\W_]|\Z)|[^\W\d_]{2,12}(?=[\W_]*(?:[xo]{2,}[\W_]*)?\Z)",
    re.IGNORECASE,
)
QUICK = re.compile(
    rf"(?:{_STRONG}|{_WEAK}|{'|'.join(names for _, names in NAMED)})(?![^\W\d_]{{3}})|第|\d|[ivxlc]{{1,7}}(?:\W|\Z)",
)
QUICK_REACH = 24
# Ornaments before a heading: ";;'", "~*~", "xXx".
LEAD = re.compile(r"(?:[^\w\"“«]|_)*(?:[xXoO]{2,}(?:[^\w\"“«]|_)+)?")
ORNAMENT_LETTERS = frozenset("xXoO")
SPACED = re.compile(r"(?:[^\W_][.\-_ ]){4,}[^\W_]")
SPACERS = frozenset(".-_ ")
TITLE_END = ' \t\xa0-–—=~*_#+<>[]{}|:;•·°☆★♥^"“”«»'


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A line that opens a chapter, or a numbered section of one (`level` 2).

    Attributes:
        line: Index of its line.
        number: The number it gives, or None.
        total: "of how many", where it says so.
        title: What it calls the chapter, or None.
        kind: "prologue", "epilogue", "interlude" or "chapter".
        is_part: Whether it has the bare form "Part 2/5", which may be a label.
    """

    line: int
    number: int | None
    title: str | None
    kind: str
    rule: str
    confidence: float
    total: int | None = None
    is_part: bool = False
    level: int = 1
    style: str = ""


def read_heading_line(line: str) -> Heading | None:
    """Read a line that names itself a heading; None for any other."""
    if not line or len(line) > LONGEST:
        return None
    core = _unspace(line[_lead_end(line) :])
    if not QUICK.match(core[:QUICK_REACH].lower()):
        return None
    return _keyed(core) or _named(core) or _counted(core)


def _keyed(core: str) -> Heading | None:
    match = KEYED.fullmatch(core)
    if match is None:
        return None
    number = read_number(match["number"])
    if number is None:
        return None
    rest = match["rest"]
    bare = tail_start(rest) == 0
    separated = SEPARATED.match(rest)
    if not bare and separated is None and not _is_titled(match["strong"], rest):
        return None
    title = (
        None if bare else clean_title(rest[separated.end() :] if separated else rest)
    )
    if title is not None and len(title) > LONGEST_TITLE:
        return None
    total = read_number(match["total"]) if match["total"] else None
    word = (match["strong"] or match["weak"]).casefold()
    return Heading(
        line=0,
        number=number,
        total=total,
        title=title,
        kind="chapter",
        rule="keyed-heading",
        confidence=0.95 if match["strong"] else 0.75,
        is_part=word in {"part", "pt", "partie", "parte", "teil"} and title is None,
        style=f"word:{word}" if match["weak"] else "",
    )


def _is_titled(word: str | None, rest: str) -> bool:
    """Whether a title follows a number with nothing but a blank between."""
    bare = rest.strip()
    return (
        bool(word)
        and bool(word and word.casefold().startswith(("ch", "kap", "cap", "гла")))
        and bare[:1].isupper()
        and not bare.endswith((".", ","))
        and len(bare.split()) <= TITLE_WORDS
    )


def _named(core: str) -> Heading | None:
    match = NAME.fullmatch(core)
    if match is None:
        return None
    rest = match["rest"]
    separated = SEPARATED.match(rest)
    if tail_start(rest) and separated is None:
        return None
    kind = next(kind for kind, _ in NAMED if match[kind])
    given = read_number(match["number"]) if match["number"] else None
    return Heading(
        line=0,
        number=0 if kind == "prologue" and given is None else given,
        title=clean_title(rest[separated.end() :]) if separated else None,
        kind=kind,
        rule="named-heading",
        confidence=0.9,
    )


def _counted(core: str) -> Heading | None:
    match = COUNTED.fullmatch(core)
    if match is None:
        return None
    return Heading(
        line=0,
        number=read_number(match["number"]),
        title=clean_title(match["rest"]),
        kind="chapter",
        rule="counted-heading",
        confidence=0.9,
    )


def read_numbered_line(line: str) -> Heading | None:
    """Read a bare number, numeral or number word, alone or before a title."""
    if len(line) > LONGEST_TITLE:
        return None
    start = _lead_end(line)
    if NUMBER_START.match(line, start) is None:
        return None
    core = line[start : tail_start(line, start)]
    match = NUMBERED.fullmatch(core)
    if match is None:
        return None
    number = read_number(match["number"])
    title = clean_title(match["title"] or "")
    if number is None or (title and not _is_short_title(title)):
        return None
    typed = match["number"]
    sort = "digit" if typed.isdigit() else "numeral" if typed.isupper() else "word"
    if sort == "word" and not typed[0].isupper() and not start:
        return None
    return Heading(
        line=0,
        number=number,
        title=title,
        kind="chapter",
        rule="numbered-heading",
        confidence=0.8,
        style=f"{sort}:{line[:start].strip()}:{bool(title)}:{len(typed) if typed[0] == '0' else ''}",
    )


def _is_short_title(title: str) -> bool:
    return (
        len(title.split()) <= TITLE_WORDS
        and not title[:1].islower()
        and not title.endswith((",", ";"))
        and not (title.endswith(".") and len(title.split()) > FEW_WORDS)
    )


def clean_title(rest: str) -> str | None:
    """Take the ornaments off a title; None where no letter is left."""
    title = rest.strip(TITLE_END).rstrip("/\\")
    if title.endswith(")") and "(" not in title:
        title = title.rstrip(")").rstrip(TITLE_END)
    if title.startswith("(") and title.endswith(")"):
        title = title[1:-1].strip(TITLE_END)
    return title if any(char.isalnum() for char in title) else None


def _lead_end(line: str) -> int:
    """Return where the ornaments before a heading end; most lines have none."""
    if line[:1].isalpha() and line[0] not in ORNAMENT_LETTERS:
        return 0
    lead = LEAD.match(line)
    return lead.end() if lead else 0


def _unspace(core: str) -> str:
    """Close up "C.h.a.p.t.e.r.0.3" to "Chapter 03"."""
    match = SPACED.match(core) if core[1:2] in SPACERS else None
    if match is None:
        return core
    closed = re.sub(r"[.\-_ ]", "", match[0])
    return re.sub(r"(?<=[^\W\d_])(?=\d)", " ", closed) + core[match.end() :]
