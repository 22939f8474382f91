"""Find the lines that open chapters, by their form and by the sequence they make.

A heading that names itself ("Chapter Two", "Epilogue") stands by itself. A bare number
or a numeral is one only among its fellows: "I" alone is a word.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fanfold.recover.layout import Layout, Line
from fanfold.recover.structure.dividers import TAIL
from fanfold.recover.structure.numbers import read_number

LONGEST = 120
LONGEST_TITLE = 70
TITLE_WORDS = 12
LEAST_TEXT = 150
FEW_REPEATS = 3
THEME_DIGITS = 3
HEAD_LINES = 40

# The words before a number; each was seen on pages of that language's archives.
_STRONG = (
    r"chapter|chaptre|chap|ch|chapitre|kapitel|cap[íi]tulo|capitolo|cap|hoofdstuk|rozdzia[łl]|kapitola|luku"
    r"|глава|часть|part|pt|partie|parte|teil|book|volume|episode"
)
_WEAK = r"day|night|week|scene|act|section|letter|story|year|month|entry|verse|stanza|drabble|moment"
_NUMBER = r"[^\W_]+(?:[-'’](?:one|two|three|four|five|six|seven|eight|nine|sept|huit|neuf))?"
KEYED = re.compile(
    rf"(?:(?P<strong>{_STRONG})|(?P<weak>{_WEAK}))(?![^\W\d_])(?:\s?[.#-]\s?|\s)?(?:(?:the|number|no\.?)\s)?#?\s?"
    rf"(?P<number>{_NUMBER})(?:\s?(?:/|of|out of|sur|von|de)\s?(?P<total>\d{{1,3}}|\?+|{_NUMBER})(?=[\W_]|\Z))?(?P<rest>(?=[\W_]|\Z).*)",
    re.IGNORECASE | re.DOTALL,
)
NAMED: tuple[tuple[str, str], ...] = (
    # kind, names: [seed 002] "Prologue: X"; the others by language
    ("prologue", r"prologue?|prólogo|prologo|пролог|プロローグ|序章|序|foreword|prelude|introduction"),
    ("epilogue", r"epilogue?|épilogue|epílogo|epilogo|эпилог|エピローグ|終章|afterword"),
    ("interlude", r"interlude?|interl[uú]dio|intermission|entr['’]acte|intermezzo|omake|間章|幕間|bonus chapter"),
)
NAME = re.compile(
    rf"(?:{'|'.join(f'(?P<{kind}>{names})' for kind, names in NAMED)})"
    r"(?:\s(?P<number>\d{1,2}|[ivx]{1,5}|one|two|three))?(?P<rest>(?=[\W_]|\Z).*)",
    re.IGNORECASE | re.DOTALL,
)
COUNTED = re.compile(
    r"第\s?(?P<number>[\d〇一二三四五六七八九十百０-９]{1,5})\s?[章話话回節节部幕](?P<rest>.*)", re.DOTALL
)
SEPARATED = re.compile(r"[\s\"“”'‘’)\]]*[:.,\-–—~|=*_>#(\[/\"“«]+\s*")
NUMBERED = re.compile(
    r"(?P<number>\d{1,3}|[ivxlc]{1,7}(?=[\W_]|\Z)|[^\W\d_]{2,12}(?=\Z))(?:(?P<sign>\s?[.):\-–—]{1,3}\s?)(?P<title>\S.*)?)?",
    re.IGNORECASE,
)
QUICK = re.compile(
    rf"(?:{_STRONG}|{_WEAK}|{'|'.join(names for _, names in NAMED)})(?![^\W\d_]{{3}})|第|\d|[ivxlc]{{1,7}}(?:\W|\Z)",
    re.IGNORECASE,
)
# Ornaments before a heading: ";;'", "~*~", "xXx".
LEAD = re.compile(r"(?:[^\w\"“«]|_)*(?:[xXoO]{2,}(?:[^\w\"“«]|_)+)?")
SPACED = re.compile(r"(?:[^\W_][.\-_ ]){4,}[^\W_]")
SENTENCE = re.compile(r"[a-zà-ÿ,;]\s*\Z")
MARKDOWN = re.compile(r"(?P<level>#{1,6}) (?P<title>\S.*?)(?: #+)?\Z")
TITLE_END = " \t\xa0-–—=~*_#+<>[]{}|:;•·°☆★♥^\"“”«»"
OPENING_WORDS = frozenset({"i"})


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
    lead = LEAD.match(line)
    core = line[lead.end() if lead else 0 :]
    if SPACED.match(core):
        core = _unspace(core)
    if not QUICK.match(core):
        return None
    return _keyed(core) or _named(core) or _counted(core)


def find_headings(layout: Layout) -> tuple[Heading, ...]:
    """Find the headings of a file, in order, chapters and numbered sections.

    Source: conventions.md, "Chapter heads".
    """
    strong: list[Heading] = []
    weak: dict[str, list[Heading]] = defaultdict(list)
    lines = layout.lines
    for line in lines:
        text = line.text.strip()
        if not text or len(text) > LONGEST:
            continue
        heading = read_heading_line(text)
        if heading is None:
            heading = _numbered(text)
        if heading is None or not _stands_alone(lines, line.index, weak=bool(heading.style)):
            continue
        heading = replace(heading, line=line.index)
        if heading.style:
            weak[heading.style].append(heading)
        else:
            strong.append(heading)
    strong = _without_contents(layout, strong)
    sections = [h for group in weak.values() for h in _chain(layout, group)]
    if strong:
        sections = [replace(h, level=2) for h in sections]
    found = strong + sections or list(_markdown(layout)) or list(_repeated_title(layout))
    return tuple(_in_order(found))


def _keyed(core: str) -> Heading | None:
    match = KEYED.fullmatch(core)
    if match is None:
        return None
    number = read_number(match["number"])
    if number is None:
        return None
    rest = match["rest"]
    bare = TAIL.sub("", rest) == ""
    separated = SEPARATED.match(rest)
    if not bare and separated is None and not _is_titled(match["strong"], rest):
        return None
    title = None if bare else _title(rest[separated.end() :] if separated else rest)
    if title is not None and len(title) > LONGEST_TITLE and SENTENCE.search(title[-1:]):
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
    if TAIL.sub("", rest) and separated is None:
        return None
    kind = next(kind for kind, _ in NAMED if match[kind])
    given = read_number(match["number"]) if match["number"] else None
    return Heading(
        line=0,
        number=0 if kind == "prologue" and given is None else given,
        title=_title(rest[separated.end() :]) if separated else None,
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
        title=_title(match["rest"]),
        kind="chapter",
        rule="counted-heading",
        confidence=0.9,
    )


def _numbered(line: str) -> Heading | None:
    """Read a bare number, numeral or number word, alone or before a title."""
    if len(line) > LONGEST_TITLE:
        return None
    lead = LEAD.match(line)
    start = lead.end() if lead else 0
    tail = TAIL.search(line, start)
    core = line[start : tail.start() if tail else len(line)]
    match = NUMBERED.fullmatch(core)
    if match is None:
        return None
    number = read_number(match["number"])
    title = _title(match["title"] or "")
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
        and not (title.endswith(".") and len(title.split()) > FEW_REPEATS)
    )


def _title(rest: str) -> str | None:
    """Take the ornaments off a title; None where no letter is left."""
    title = rest.strip(TITLE_END).rstrip("/\\")
    if title.endswith(")") and "(" not in title:
        title = title.rstrip(")").rstrip(TITLE_END)
    if title.startswith("(") and title.endswith(")"):
        title = title[1:-1].strip(TITLE_END)
    return title if any(char.isalnum() for char in title) else None


def _unspace(core: str) -> str:
    """Close up "C.h.a.p.t.e.r.0.3" to "Chapter 03"."""
    match = SPACED.match(core)
    if match is None:
        return core
    closed = re.sub(r"[.\-_ ]", "", match[0])
    return re.sub(r"(?<=[^\W\d_])(?=\d)", " ", closed) + core[match.end() :]


def _stands_alone(lines: Sequence[Line], index: int, *, weak: bool) -> bool:
    """Whether nothing but blanks, marks or a title stands right above a line."""
    above = lines[index - 1].text.strip() if index else ""
    below = lines[index + 1].text.strip() if index + 1 < len(lines) else ""
    if weak:
        return not above and not below
    return not above or len(above) <= LONGEST_TITLE and not above.endswith(
        (".", ",", ";", "!", "?", "…")
    )


def _without_contents(layout: Layout, found: list[Heading]) -> list[Heading]:
    """Leave out headings that stand in a list with no text between (a contents page).

    Of a heading said twice ("Chapter 1" and again "Chapter 1: X") both are kept.
    """
    kept: list[Heading] = []
    for here, after in zip(found, [*found[1:], None], strict=bool(found)):
        if after is None or here.number == after.number or here.kind != after.kind:
            kept.append(here)
        elif _text_between(layout, here, after) >= 1:
            kept.append(here)
    return kept


def _text_between(layout: Layout, here: Heading, after: Heading) -> int:
    start = layout.lines[here.line].end
    return len(layout.text[start : layout.lines[after.line].start].strip())


def _chain(layout: Layout, group: list[Heading]) -> list[Heading]:
    """Keep the numbers of a style that count up one by one with text between."""
    if len(group) == 1 and _is_theme(layout, group[0]):
        return group
    chain: list[Heading] = []
    for heading in group:
        if not chain:
            if heading.number in {0, 1} or group[0] is heading:
                chain = [heading]
        elif heading.number == (chain[-1].number or 0) + 1 and (
            _text_between(layout, chain[-1], heading) >= LEAST_TEXT
        ):
            chain.append(heading)
        elif heading.number == 1 and len(chain) == 1:
            chain = [heading]
    return chain if len(chain) > 1 else []


def _is_theme(layout: Layout, heading: Heading) -> bool:
    """Whether a lone number is one of a table of themes: "091. X" at the head."""
    digits = layout.lines[heading.line].text.strip(TITLE_END)[:THEME_DIGITS]
    return (
        heading.title is not None
        and heading.line <= HEAD_LINES
        and len(digits) == THEME_DIGITS
        and digits.isdigit()
    )


def _markdown(layout: Layout) -> Iterator[Heading]:
    """Read the headings of a Markdown file; a lone first one is the title."""
    found = [
        (line.index, match)
        for line in layout.lines
        if line.text.startswith("#") and (match := MARKDOWN.match(line.text.rstrip()))
    ]
    tops = [item for item in found if len(item[1]["level"]) == 1]
    if len(tops) == 1:
        found = [item for item in found if item is not tops[0]]
    if not found:
        return
    level = min(len(match["level"]) for _, match in found)
    for index, match in found:
        if len(match["level"]) == level:
            yield Heading(
                line=index, number=None, title=_title(match["title"]), kind="chapter",
                rule="markdown-heading", confidence=0.8,
            )  # fmt: skip


def _repeated_title(layout: Layout) -> Iterator[Heading]:
    """Read the title of the work where it is set again over each chapter."""
    first = next((line for line in layout.lines if not line.is_blank), None)
    if first is None or len(first.stripped) > LONGEST_TITLE or ":" in first.text:
        return
    title = first.stripped
    if title.endswith((".", ",", "…", "!", "?", '"', "”")) or not any(map(str.isalpha, title)):
        return
    again = [
        line.index
        for line in layout.lines
        if line.text.strip() == title and _stands_alone(layout.lines, line.index, weak=True)
    ]
    if len(again) < FEW_REPEATS or again[0] != first.index:
        return
    for number, index in enumerate(again, start=1):
        yield Heading(
            line=index, number=number, title=None, kind="chapter",
            rule="repeated-title", confidence=0.6,
        )  # fmt: skip


def _in_order(found: list[Heading]) -> list[Heading]:
    return sorted(found, key=lambda heading: heading.line)
