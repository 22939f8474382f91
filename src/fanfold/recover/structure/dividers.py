"""Read the lines that authors set between scenes, and say what each one means.

A mark is a short line of its own: symbols, a word such as LINEBREAK, a time or a place,
a point of view, or the beginning or end of a flashback. Nothing here knows a name.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from fanfold.records.story import MarkerKind
from fanfold.recover.measure.word_patterns import any_case

Role = Literal["break", "flashback", "dream", "memory_end", "present"]

LONGEST = 70
MOST_WORDS = 9
SIGNED_WORDS = 3
QUOTES = frozenset("\"“”„«»「」『』‘’'`")
SPEAKS = frozenset("?!¿¡")
# Letters that serve as ornaments: "oOo", "x x x", "-v-V-v-" [convention rows, samples].
ORNAMENTS = re.compile(r"[oOxX0vVzZ]+")
BLANKS = re.compile(r"\s+")
PAIRED = re.compile(r"[^\W_]{2}")
INITIALS = re.compile(r"(?:[^\W\d_]\.\s?)+")
ALNUM = re.compile(r"[^\W_]")
KISSES = re.compile(r"x?(?:ox)+o?", re.IGNORECASE)

_EDGE = r"[\s\-–—=~*_#+<>\[\](){}|/\\.:;,•·°☆★♥♪^…]"
LEAD = re.compile(rf"{_EDGE}*(?:[xXoO]{{2,}}{_EDGE}+)?")
EDGES = "-–—=~*_#+<>[](){}|/\\.:;,•·°☆★♥♪^…" + "".join(
    char for char in map(chr, range(0x3001)) if char.isspace()
)
ORNAMENT_LETTERS = "xXoO"
PRONOUN = re.compile(
    any_case(
        r"i|i['’]\w+|you|your|me|my|we|our|us|he|she|they|him|her|them|ich|du|je|tu|yo"
    )
    + r"\b"
)

_UNIT = (
    r"(?:seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?|years?|decades?|centur(?:y|ies)"
    r"|nights?|mornings?|evenings?|afternoons?|summers?|winters?|springs?|autumns?|seasons?)"
)
_COUNT = (
    r"(?:about |around |almost |nearly |exactly |only |just )?"
    r"(?:(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty"
    r"|fifteen|forty|fifty|a hundred|\d+|a few|few|several|many|some|a couple(?: of)?|half an?)"
    r"(?: (?:and a half|long|more|short|whole))?) "
)
_PART = (
    r"(?:day|night|evening|morning|afternoon|week|month|year|noon|midnight|dawn|dusk)"
)
# One row a way to say when: [seed 002] "-A year later…-"; convention rows for the rest.
TIME = re.compile(
    rf"(?:(?:{_COUNT}|the ){_UNIT} (?:later|ago|earlier|before|after|hence|prior|passed?)"
    rf"(?:,? .{{1,30}})?"
    rf"|(?:much |sometime |some time |a little |a bit )?(?:later|earlier)(?: (?:that|the same|in the|on) (?:same )?{_PART})?(?:, (?:in|at|on|back) .{{1,30}})?"
    rf"|(?:the )?(?:next|following|previous) {_PART}(?:,? .{{1,20}})?"
    rf"|(?:that|the same|this) (?:same )?{_PART}"
    r"|meanwhile(?:,? .{1,40})?|elsewhere|somewhere else|present day|the present|years? later"
    r"|time ?skip(?:,? .{1,30})?"
    # French, German, Spanish, Italian, Portuguese, Japanese, Chinese
    r"|.{1,24} plus tard|plus tard(?: .{1,24})?|le lendemain(?: .{1,12})?|il y a .{1,20}|.{1,20} auparavant"
    r"|.{1,24} später|später(?: .{1,24})?|am nächsten (?:tag|morgen|abend)|vor .{1,16} (?:jahren|tagen|wochen|monaten)"
    r"|.{1,24} (?:después|más tarde|antes|atrás|dopo|più tardi|depois|mais tarde)|al día siguiente|hace .{1,16}"
    r"|.{1,8}(?:年|日|月|時間|週間|ヶ月|か月|小时|天)(?:後|后|前)|翌(?:日|朝|年)|その夜|次の日|第二天)",
    re.IGNORECASE,
)
CLOCK = re.compile(
    r"(?:\d{1,2}[:.h]\d\d|\b\d{1,2} ?(?:am|pm|a\.m\.|p\.m\.|o['’]clock)\b|\b\d{4}\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december)\b)",
    re.IGNORECASE,
)
SET_WHEN = re.compile(
    rf"\b(?:later|ago|earlier|before|after|meanwhile|next|following|{_UNIT}|noon|midnight|dawn"
    r"|dusk|past|present|future|now|then|today|tonight|yesterday|tomorrow)\b",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)"
)
# A date or a day of its own line, a place before it or not: "Tokyo, 1999", "Day 3".
DATE_LINE = re.compile(
    rf"(?:(?:[^\W\d_][\w'’.-]*(?: [\w'’.-]+){{0,3}}, )(?:(?:early |late )?{_MONTH} )?\d{{4}}"
    rf"|(?:[^\W\d_][\w'’.-]*(?: [\w'’.-]+){{0,3}}, )?(?:\w+day,? )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH},? \d{{4}}"
    rf"|(?:[^\W\d_][\w'’.-]*(?: [\w'’.-]+){{0,3}}, )?(?:\w+day,? )?{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    r"|day (?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten))",
    re.IGNORECASE,
)
PLACE = re.compile(r"[A-ZÀ-Þ][\w'’.-]*(?: [\w'’.-]+){0,4}, [^.!?]{2,40}")
POV = re.compile(
    r"(?:(?:switch(?:ing)?|change|shift|back) (?:to|of|in) )?"
    r"(?:.{1,36}?(?:['’]s?|s) |(?:normal|third person|3rd person|first person|1st person|general|no one['’]?s?|author|narrator|dual|omniscient) |[A-ZÀ-Þ][\w.-]{1,20} )?"
    r"(?:pov|p\.\s?o\.\s?v\.?|point of view)(?:\s?(?:[:\-–—]\s?.{1,30}|switch|change))?"
    r"|(?:point de vue|perspektive|sicht|punto de vista)(?: .{1,3})? .{1,24}"
    r"|.{1,16}(?:視点|side|サイド)",
    re.IGNORECASE,
)
POV_BARE = re.compile(r"point of view|side|サイド|sicht", re.IGNORECASE)
FLASHBACK_END = re.compile(
    r"(?:end(?:ing|s)?|fin|close|stop|back from)(?: of| the| du| of the)?[ /-]*(?:flash[ -]?backs?|memory|memories|dream|rückblende)(?: sequence)?"
    r"|(?:flash[ -]?backs?|memory|dream)(?: sequence)? (?:ends?|over|fin|ende|stops?|end)|回想(?:終わり|終了|終)"
    r"|(?:back to|returning to) (?:the )?(?:present|now|reality|normal)(?: day| time)?",
    re.IGNORECASE,
)
FLASHBACK = re.compile(
    r"(?:start(?:ing)?|begin(?:ning|s)?|enter)?(?: of)?(?: the)?\s?flash[ -]?backs?(?: sequence)?(?: (?:start|begins?|starts))?(?: ?\d+| (?:one|two|three))?(?: ?[:,–-] ?.{1,40})?"
    r"|(?:start|begin)(?: of)?(?: the)? (?:memory|rückblende)|rückblende|回想(?:開始|始まり)?|retour en arrière",
    re.IGNORECASE,
)
DREAM = re.compile(
    r"(?:start|begin(?:ning)?)?(?: of)?(?: the)?\s?(?:dream|nightmare)(?: sequence)?(?: (?:start|begins?))?|夢|rêve|traum|sueño",
    re.IGNORECASE,
)
# Words that stand for a rule: LINEBREAK [P]; the others are known use.
BREAK_WORD = re.compile(
    r"(?:(?:(?:insert )?(?:line|page|scene|section|paragraph) ?break(?:er)?(?: here)?"
    r"|scene ?change|change (?:of )?scene|time ?(?:skip|jump|lapse)|horizontal (?:line|rule)"
    r"|insert (?:line|page break|divider)(?: here)?|場面転換|szenenwechsel|changement de scène|cambio de escena)\s?)+",
    re.IGNORECASE,
)
SHOUTED_WORD = re.compile(
    r"(?:LINE|BREAK|SCENE|HR|PAGE|DIVIDER|SKIP|CHANGE|RULER|[\s-])+"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Divider:
    """What a line between scenes says.

    `role` "break" only separates; "flashback" and "dream" open, "memory_end" closes.
    """

    kind: MarkerKind
    role: Role
    rule: str


SYMBOL = Divider(kind="symbol", role="break", rule="symbol-line")
DATED = Divider(kind="time_line", role="present", rule="date-line")
WORD_RULE = Divider(kind="symbol", role="break", rule="word-rule")


def tail_start(line: str, start: int = 0) -> int:
    """Say where the edge at the end of a line begins: blanks, signs, "xXx" after signs.

    Args:
        line: One line.
        start: Nothing before it belongs to the tail.
    """
    end = max(start, len(line.rstrip(EDGES)))
    letters = max(start, len(line[:end].rstrip(ORNAMENT_LETTERS)))
    if end - letters > 1 and letters > start and line[letters - 1] in EDGES:
        return max(start, len(line[:letters].rstrip(EDGES)))
    return end


@lru_cache(maxsize=512)
def read_divider(line: str) -> Divider | None:
    """Read a line standing alone; None where it is no mark between scenes.

    Args:
        line: One line without outer white space.
    """
    if not line or len(line) > LONGEST or line[0] in QUOTES:
        return None
    if is_symbol_line(line):
        return SYMBOL
    if len(line.split()) > MOST_WORDS:
        return None
    lead = LEAD.match(line)
    start = lead.end() if lead else 0
    end = tail_start(line, start)
    core = line[start:end]
    if not core or core[-1] in SPEAKS:
        return None
    return _read_core(
        core, line=line, before=line[:start].strip(), after=line[end:].strip()
    )


def is_symbol_line(line: str) -> bool:
    """Whether a line is nothing but symbols, or one ornament repeated."""
    bare = BLANKS.sub("", line)
    if not bare or not QUOTES.isdisjoint(bare):
        return False
    letters = ALNUM.findall(bare)
    if not letters:
        return not SPEAKS.issuperset(bare)
    if not SPEAKS.isdisjoint(bare) or INITIALS.fullmatch(line):
        return False
    if ORNAMENTS.fullmatch("".join(letters)):
        return len(bare) >= 3 and not bare.isdigit() and not KISSES.fullmatch(bare)  # noqa: PLR2004 - "oOo"
    if PAIRED.search(line) or len(letters) < 2:  # noqa: PLR2004 - a motif repeats
        return False
    symbols = len(bare) - len(letters)
    return len({letter.casefold() for letter in letters}) == 1 and symbols + 1 >= len(
        letters
    )


def _read_core(core: str, *, line: str, before: str, after: str) -> Divider | None:
    """Read the words of a mark, knowing the signs round them."""
    framed = bool(before and after.strip("….:"))
    signed = framed or bool(before)
    shouted = core.isupper()
    if BREAK_WORD.fullmatch(core) or (
        (framed or shouted) and SHOUTED_WORD.fullmatch(core.upper())
    ):
        return WORD_RULE
    few = len(core.split()) <= SIGNED_WORDS
    if FLASHBACK_END.fullmatch(core) and (signed or few):
        return Divider(kind="flashback_mark", role="memory_end", rule="flashback-end")
    if FLASHBACK.fullmatch(core):
        return Divider(kind="flashback_mark", role="flashback", rule="flashback-mark")
    if framed and DREAM.fullmatch(core):
        return Divider(kind="flashback_mark", role="dream", rule="dream-mark")
    if _is_pov(core, signed=signed):
        return Divider(kind="pov", role="break", rule="pov-line")
    return _read_when(core, line=line, before=before, framed=framed)


def _is_pov(core: str, *, signed: bool) -> bool:
    if not POV.fullmatch(core) or (POV_BARE.search(core) and not signed):
        return False
    ended = core.endswith(".") and "P." not in core.upper()
    return core.lower() != "side" and not ended


def _read_when(core: str, *, line: str, before: str, framed: bool) -> Divider | None:
    """Read a line that says when or where the next scene plays."""
    ended = line.endswith(".") and not line.endswith("..")
    if PRONOUN.search(core) or (ended and not framed):
        return None
    is_dated = core[0].isupper() or core[0].isdigit()
    if is_dated and DATE_LINE.fullmatch(core):
        return DATED
    ago = re.search(
        r"\bago\b|il y a|auparavant|\bvor\b|\bhace\b|前\Z", core, re.IGNORECASE
    )
    named = framed and (SET_WHEN.search(core) or CLOCK.search(core))
    if TIME.fullmatch(core) or (named and not re.search(r"[.!?;]\s", core)):
        return _when(ago=bool(ago))
    if framed and before[-1] in "[(" and PLACE.fullmatch(core):
        return Divider(kind="place", role="break", rule="place-line")
    return None


def _when(*, ago: bool) -> Divider:
    if ago:
        return Divider(kind="time_line", role="flashback", rule="time-line-ago")
    return Divider(kind="time_line", role="present", rule="time-line")
