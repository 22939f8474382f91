"""What the subject of a message says of the story in it, by the codes of lists and groups.

The rules of text read a subject that stands in a text; here it is a field of its own,
and has to say which messages are parts of one story.

Source: formats.md, "Usenet ASC*", "FFML"; conventions.md, "Subject-line header".
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

LONGEST = 400
REPLY = re.compile(
    r"\s*(?:re|aw|antw|sv|vs|odp|ynt|rif|r[eé]f)(?:\s?[\[(^]\d{1,3}[\])]?)?\s?:",
    re.IGNORECASE,
)
FORWARD = re.compile(r"\s*(?:fwd?|wg|tr)\s?:", re.IGNORECASE)
WAS = re.compile(r"\s*[\[(]was:?\s.{0,200}\Z", re.IGNORECASE)
BRACKETED = re.compile(r"\s*\[([^\[\]]{1,60})\]\s*:?")
BRACED = re.compile(r"\s*\{([^{}]{1,60})\}\s*")
TAIL_GROUP = re.compile(r"\s*[\[({]([^\[\](){}]{1,80})[\])}]\s*\Z")
STORY_WORD = re.compile(
    r"(?:new |my )?(?:fan ?-?fic(?:tion)?s?|fics?|ficlets?|drabbles?|one-?shots?|stor(?:y|ies)"
    r"|songfic|vignette|poem|filk|parody|mst)", re.IGNORECASE,
)  # fmt: skip
STORY_LEAD = re.compile(STORY_WORD.pattern + r"\s*[:–—]\s*", re.IGNORECASE)
CODES = {
    "NEW": "new", "N2U": "new", "FIC": "new", "FANFIC": "new", "DRA": "new",
    "WIP": "unfinished", "REP": "repost", "REPOST": "repost", "RP": "repost",
    "COR": "revision", "CORR": "revision", "CORRECTED": "revision", "REV": "revision",
    "REVISED": "revision", "REWRITE": "revision", "UPDATE": "new", "UPDATED": "new",
}  # fmt: skip
"""Postnames of the ASC groups and their like; what each says of the posting."""
LEAD_CODE = re.compile(
    r"\s*[\[(]?((?:[A-Z][A-Z0-9]{1,9}/?){1,4}|Repost|Revised|Corrected|New)[\])]?\s*([:,-]?)\s+"
)
GROUPS = frozenset("ASC ASCEM ASCL ATXC XFC ASSM ASS ADMIN FFML".split())
"""Names of groups and lists that stand before a title."""
QUOTED = re.compile(r"\s*[\"“«]([^\"”»]{1,150})[\"”»]\s*(?:\(([^()]{2,60})\)\s*)?\Z")
TAIL_CODE = re.compile(r"[\s,]+(?:-\s+)?([A-Z][\w.'/-]{1,40})\s*\Z")
SERIES = {
    "TOS": "Star Trek: The Original Series",
    "TAS": "Star Trek: The Animated Series",
    "TNG": "Star Trek: The Next Generation",
    "DS9": "Star Trek: Deep Space Nine",
    "VOY": "Star Trek: Voyager",
    "ENT": "Star Trek: Enterprise",
    "TREK": "Star Trek",
    "XF": "The X-Files",
    "TXF": "The X-Files",
}
"""Series codes of ASC* and ATXC (formats.md, "Usenet ASC*")."""
PART = re.compile(
    r"[\[(]?\s*(?:\b(?P<word>parts?|pts?|chapters?|chap|ch|episode|ep|book|section)\b\.?\s*#?\s*)?"
    r"(?<![\d/])(?P<n>\d{1,3})(?P<sub>[a-d])?\s?(?:/|\bof\b)\s?(?P<of>\d{1,3}|\?+|x+|n)?(?![\d/])\s*[\])]?",
    re.IGNORECASE,
)
WORDED = re.compile(
    r"[\[(]?\s*\b(?P<word>parts?|pts?|chapters?|chap|ch|episode|ep|section)\b\.?\s*#?\s*"
    r"(?P<n>\d{1,3})(?P<sub>[a-d])?(?![\d/])\s*[\])]?",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"\s#?(?P<n>\d{2,3})\s*\Z")
PROLOGUE = re.compile(r"\b(prologue|prolog|epilogue|epilog)\b", re.IGNORECASE)
CHAPTERS = frozenset({"chapter", "chap", "ch", "episode", "ep", "book"})
RATING = re.compile(
    r"(?:rated:?\s|rating:?\s)?(G|PG|PG-?13|PG-?15|R|NC-?17|NC17|X|FR(?:C|T|M|AO)|FR-?\d{1,2}|\d{2}\+)(?:\+|-ish)?",
)
PAIRING = re.compile(r"[A-Z][\w.'-]{0,15}(?:/[A-Za-z][\w.'-]{0,15}){1,3}(?:/[mf])?")
REPOSTED = re.compile(r"\b(?:re-?post(?:ed|ing)?)\b", re.IGNORECASE)
REVISED = re.compile(
    r"\b(?:revised|corrected|correction|rewritten|rev(?:ised)? version)\b",
    re.IGNORECASE,
)
BYLINE = re.compile(r"\s+by:?\s+([^\s(\[][^(\[\n]{0,60})\Z", re.IGNORECASE)
CODE_SIGN = re.compile(r"\s*[,;]\s*|\s+")
DROPPED = re.compile(r"[^\w]+")
BRACKETS = "[](){}"
LIST_NAME = re.compile(
    r"[a-z0-9]+(?:[-_][\w-]+)+|[A-Z0-9-]{3,}|[a-z]+\d*|[\w-]+[-_](?:fic|fics|list|l|ml|stories)|\w+list"
)
"""How lists name themselves in brackets."""
EDGES = " \t,;:.-–—*~|/"
LAST_PART = 999


@dataclass(slots=True)
class Subject:
    """A subject line read.

    Attributes:
        title: What is left when marks and codes are taken off; "" for nothing.
        stem: The title folded, for comparing.
        part: (chapter, part): the place of this message in its story, or None.
        total: Of how many parts, where said.
        is_reply: Whether it begins with "Re:".
        is_posting: Whether it says that a story is posted.
        is_repost: Whether it says that this was posted before.
        is_revision: Whether it says that this replaces what was posted.
        fields: (field of the schema, as typed, normal form or None).
        mark: Where the marks of the part stand in the line behind its codes.
        heading: Those marks with a chapter's own title ("ch 3", "Part 2/5"); the word
            "Part" is ours where only figures stand.
    """

    raw: str = ""
    title: str = ""
    stem: str = ""
    part: tuple[int, int] | None = None
    total: int | None = None
    is_reply: bool = False
    is_posting: bool = False
    is_repost: bool = False
    is_revision: bool = False
    mark: tuple[int, int] | None = None
    heading: str = ""
    fields: list[tuple[str, str, str | None]] = field(default_factory=list)

    @property
    def is_story(self) -> bool:
        """Whether the subject alone says that a story follows."""
        return self.is_posting or self.part is not None


def read_subject(text: str) -> Subject:
    """Read a subject line.

    Args:
        text: The line, unfolded, its encoded words read.
    """
    found = Subject(raw=text)
    line = rest = _lead(WAS.sub("", text[:LONGEST]), found)
    for take in (_tail, _byline, _tail, _part, _tail, _byline, _tail):
        rest = take(rest, found)
    quoted = QUOTED.match(rest)
    if quoted:
        rest = quoted[1]
        if quoted[2] and found.is_posting:
            found.fields.append(("fandom", quoted[2].strip(), None))
    found.is_repost = found.is_repost or REPOSTED.search(text) is not None
    found.is_revision = found.is_revision or REVISED.search(text) is not None
    found.title = rest.strip(EDGES).strip('"“”')
    found.stem = fold(found.title)
    if found.mark:
        mark = line[slice(*found.mark)].strip(" \t,;-–—")
        is_bracketed = mark[:1] in BRACKETS and mark[-1:] in BRACKETS
        mark = mark[1:-1].strip() if is_bracketed else mark
        found.heading = f"Part {mark}" if mark[:1].isdecimal() else mark
    return found


def _byline(rest: str, found: Subject) -> str:
    by = BYLINE.search(rest)
    if by is None or not by.start() or PART.search(by[1]):
        return rest
    found.fields.append(("author", by[1].strip(EDGES), None))
    return rest[: by.start()]


def fold(text: str) -> str:
    """Return a title with nothing left but its words in small letters."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return DROPPED.sub(" ", folded.replace("_", " ")).strip()


def _lead(rest: str, found: Subject) -> str:
    """Take "Re: [list] [Fandom] [fic] NEW: VOY" off the head."""
    loose: list[str] = []
    for _ in range(12):
        reply, group = REPLY.match(rest), BRACKETED.match(rest) or BRACED.match(rest)
        match = reply or FORWARD.match(rest)
        if reply:
            found.is_reply = True
        elif group and group.end() < len(rest):
            match = group
            if not _is_known(group[1], found):
                loose.append(group[1].strip())
        elif word := STORY_LEAD.match(rest.lstrip()):
            found.is_posting = True
            rest = rest.lstrip()
            match = word
        elif match is None:
            match = _lead_code(rest, found)
        if match is None:
            break
        rest = rest[match.end() :]
    names = [name for name in loose if not LIST_NAME.fullmatch(name)]
    if names and (len(loose) > 1 or found.is_posting):
        # where a list names itself first the fandom stands last
        found.fields.append(("fandom", names[-1], None))
    return rest


def _lead_code(rest: str, found: Subject) -> re.Match[str] | None:
    match = LEAD_CODE.match(rest)
    if match is None or not match[1]:
        return None
    code = match[1].upper()
    says = CODES.get(code)
    if says and (match[1].isupper() or match[2] == ":"):
        found.is_posting = True
        found.is_repost = found.is_repost or says == "repost"
        found.is_revision = found.is_revision or says == "revision"
        return match
    series = code.rstrip("/").split("/")
    if match[1].isupper() and all(name in SERIES for name in series):
        found.fields.extend(("fandom", name, SERIES[name]) for name in series)
        return match
    return match if code in GROUPS and match[2] else None


def _is_known(inside: str, found: Subject) -> bool:
    """Read what stands in brackets, where it is one of the known codes."""
    inner = inside.strip()
    if STORY_WORD.fullmatch(inner) or CODES.get(inner.upper()):
        says = CODES.get(inner.upper())
        found.is_posting = True
        found.is_repost = found.is_repost or says == "repost"
        found.is_revision = found.is_revision or says == "revision"
        return True
    if inner.upper() in SERIES:
        found.fields.append(("fandom", inner, SERIES[inner.upper()]))
        return True
    if _part_mark(inner, found):
        return True
    known = list(_codes(inner))
    found.fields.extend(known)
    return bool(known)


def _codes(inside: str) -> Iterator[tuple[str, str, str | None]]:
    """Read ratings, series and pairings that stand alone in a bracket, if all do."""
    words = [word for word in CODE_SIGN.split(inside.strip()) if word]
    read: list[tuple[str, str, str | None]] = []
    for word in words:
        if RATING.fullmatch(word):
            read.append(("rating", word, None))
        elif word.upper() in SERIES and word.isupper():
            read.append(("fandom", word, SERIES[word.upper()]))
        elif PAIRING.fullmatch(word):
            read.append(("relationship", word, None))
        elif word.lower() in {"f", "m", "h/c", "rated", "slash", "het", "gen", "wip"}:
            continue
        else:
            return
    yield from read


def _tail(rest: str, found: Subject) -> str:
    """Take "(R) (P/C) {Author} [1/3]" off the tail, as far as it is known."""
    for _ in range(8):
        group = TAIL_GROUP.search(rest) or _tail_code(rest, found)
        if group is None or not group.start():
            break
        before = found.part
        if group.re is TAIL_GROUP and not _is_taken(group, rest, found):
            break
        if found.part != before:
            _mark(found, group.start(), group.end())
        rest = rest[: group.start()]
    return rest


def _tail_code(rest: str, found: Subject) -> re.Match[str] | None:
    """Find a rating or pairing that stands bare at the end of a posting's subject."""
    match = TAIL_CODE.search(rest)
    if match is None or not (found.is_posting or found.fields):
        return None
    known = list(_codes(match[1]))
    found.fields.extend(known)
    return match if known else None


def _is_taken(group: re.Match[str], rest: str, found: Subject) -> bool:
    """Read a bracket at the end of a subject; False for one that says nothing known."""
    if _is_known(group[1], found) or _is_aside(group[1]):
        return True
    if group[0].strip().startswith("{"):
        # as ASS* has it: group, title, author, codes (formats.md, "Usenet ASC*")
        found.is_posting = True
        found.fields.append(("author", group[1].strip(), None))
        return True
    if rest[: group.start()].endswith("}"):
        found.fields.extend(
            ("freeform_tag", code, None) for code in CODE_SIGN.split(group[1]) if code
        )
        return True
    return False


def _is_aside(inside: str) -> bool:
    return bool(REPOSTED.search(inside) or REVISED.search(inside))


def _part_mark(inside: str, found: Subject) -> bool:
    match = PART.fullmatch(inside) or WORDED.fullmatch(inside)
    return match is not None and _settle_part(match, found)


def _part(rest: str, found: Subject) -> str:
    """Take every part mark off: "ch 3 (part 2/4)", "3/5", "Part 2 of 7", "Title 03"."""
    for pattern in (PART, PART, WORDED, WORDED, PROLOGUE, NUMBERED):
        match = pattern.search(rest)
        if match is None:
            continue
        if pattern is NUMBERED and (found.part is not None or not found.is_posting):
            continue
        if pattern is PROLOGUE:
            if found.part is None:
                place = 0 if match[1].lower().startswith("pro") else LAST_PART
                found.part = (place, 0)
                _mark(found, *match.span())
                rest = rest[: match.start()]
        elif _settle_part(match, found):
            is_titled = rest[match.end() :].lstrip()[:1] in {":", "-", "–"}
            _mark(found, match.start(), len(rest) if is_titled else match.end())
            rest = rest[: match.start()] or rest[match.end() :]
    return rest


def _mark(found: Subject, start: int, end: int) -> None:
    """Remember where the marks of the part stand, the first to the last."""
    one, two = found.mark or (start, end)
    found.mark = (min(one, start), max(two, end))


def _settle_part(match: re.Match[str], found: Subject) -> bool:
    """Add what one mark says to the part; a chapter goes before a part of it."""
    groups = match.groupdict()
    number, total = int(groups["n"]), groups.get("of")
    of = int(total) if total and total.isdecimal() else None
    if of is not None and (number > of or of == 0):
        return False
    word = (groups.get("word") or "").lower().rstrip("s")
    sub = ord(groups["sub"].lower()) - ord("a") + 1 if groups.get("sub") else 0
    chapter, part = found.part or (0, 0)
    if chapter:
        found.part = (chapter, number)
        return True
    is_chapter = word in CHAPTERS
    found.part = (number, sub or part) if is_chapter else (0, number)
    found.total = of if of or not is_chapter else found.total
    return True
