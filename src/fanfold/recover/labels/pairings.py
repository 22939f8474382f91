"""Read who is with whom, in all the forms authors write pairings in."""

import re

from fanfold.records.story import Role
from fanfold.recover.labels.pairs import trim
from fanfold.recover.labels.readings import Reading, Span, drop_bracket, split_span

# Between pairings. "and" parts them only where each side has a joiner of its own.
BETWEEN = re.compile(r"\s*(?:[,;|、，；\n]|\s-{1,2}\s(?=[^\n]*[/&×])|\.\s(?=[A-Z]))\s*")
BETWEEN_AND = re.compile(r"\s+(?:and|und|et|y|with|&|then|plus)\s+", re.IGNORECASE)
# Words round a pairing that are not part of it: "Main: A/B", "implied A/B", "A/B-ish".
BEFORE = re.compile(
    r"(?:(?:main(?:ly)?|side|other|minor|primary|secondary|background|implied|slight(?:ly)?|past|future"
    r"|eventual(?:ly)?|one-?sided|unrequited|onesided|hints? of|a hint of|some|mentions? of|mentioned"
    r"|possible|potential|maybe|vague(?:ly)?|established|pre-?slash|pre|unresolved|brief|light|mild"
    r"|canon|het|slash|gen|none|no pairings?|mostly|if you squint|friendship|romance|also|and|with|very"
    r"|ust|endgame|former|ex|hinted|referenced|strong|heavy|touch of|a touch of|a little|bits? of"
    r"|undertones of|overtones of|brothers|sisters|siblings|family|platonic|pairings?|ship|sort of|kind of|kinda)\b[ \t\xa0]*[:;,-]?[ \t\xa0]*)+",
    re.IGNORECASE,
)
AFTER = re.compile(
    r"(?:[ \t\xa0,-]*\b(?:friendship|romance|implied|one-?sided|unrequited|if you squint|ust|preslash|pre-slash"
    r"|ish|slash|gen|het|eventually|later|fic|love|undertones|subtext|gen)\b)+[.!?]*$",
    re.IGNORECASE,
)
FRIENDS = re.compile(
    r"\b(?:gen|friendship|friends|platonic|no pairings?|none|teamfic|team)\b",
    re.IGNORECASE,
)
FAMILY = re.compile(
    r"\b(?:family|siblings?|brothers|sisters|parental|father|mother)\b", re.IGNORECASE
)
# Joiners, by how strongly they say "pairing".
SLASH = re.compile(r"\s*[/／×♥♡❤]\s*|\s*<3\s*|\s+[xX]\s+|\s*\|\s*")
PLUS = re.compile(r"\s*\+\s*")
AMPERSAND = re.compile(r"\s*[&＆]\s*")
AND = re.compile(r"\s+(?:and|und|et|y|e|with|vs\.?)\s+", re.IGNORECASE)
DASH = re.compile(r"\s*[-–—=~]+>?\s*")
CAMEL_X = re.compile(r"(?P<a>[A-ZÀ-Ý][\w'’]*?[a-zà-ÿ'’])[xX](?P<b>[A-ZÀ-Ý][\w'’]+)")
NUMBERS = re.compile(r"\d{1,2}(?:[xX×+/]\d{1,2})+")
PORTMANTEAU = re.compile(r"(?:[A-ZÀ-Ý][a-zà-ÿ]{1,7}){2,3}")
NAME = re.compile(r"[^\W_][\w'’.!-]*(?: [\w'’.!-]+){0,4}(?: \([^()]{1,30}\))?")
# A slash between words that are no people.
NO_PAIR = re.compile(
    r"[mf]/?[mf]|hurt/comfort|h/c|a/n|a/u|r/r|n/a|w/o?|w/c|and/or|he/she|she/he|his/her|him/her|s/he"
    r"|action/adventure|slash/het|het/slash|gen/het|pg(?:-13)?/r|t/m|either/or|yes/no|on/off|r&r|c&c|q&a|s&m"
    r"|b&w|d&d|mystery/.*|angst/.*|romance/.*|drama/.*|humou?r/.*|.*/angst|.*/romance|.*/humou?r|.*/drama"
    r"|fluff/.*|.*/fluff|read/review|review/.*|manga/anime|anime/manga|book/movie|lime/lemon|yaoi/.*|.*/yaoi",
    re.IGNORECASE,
)
BRACKET_FIRST = re.compile(r"[(\[][^()\[\]]*[)\]]\s*(?=\w)")
MAX_NAME = 40
NAME_WORDS = 3
ARTICLES = frozenset({"A", "An", "The", "My", "This", "Some", "Just"})


def read_pairings(
    text: str, start: int, end: int, *, sure: bool = True
) -> list[Reading]:
    """Read the pairings of `text[start:end]`, each with its own span, order kept.

    Args:
        text: The whole text.
        start: Start of the value.
        end: One past its end.
        sure: Whether a key says that this is a pairing; "A and B" and names that
            hold no joiner count only then.

    Returns:
        A reading a pairing, with members, role and (where it differs) norm.
    """
    found: list[Reading] = []
    for part in split_span(text, (start, end), BETWEEN):
        found.extend(_read_part(text, part, sure=sure))
    if any(len(reading.members) > 1 for reading in found):
        return [
            reading if reading.members else _as_character(reading) for reading in found
        ]
    return found


def _as_character(reading: Reading) -> Reading:
    """Take a lone name among pairings for a character ("Pairing/Characters: A/B, C")."""
    return Reading(
        field="character", start=reading.start, end=reading.end, confidence=0.8
    )


def _read_part(text: str, part: Span, *, sure: bool) -> list[Reading]:
    halves = split_span(text, part, BETWEEN_AND)
    if len(halves) > 1 and sum(_has_joiner(text[a:b]) for a, b in halves) > 1:
        readings = [_read_one(text, half, sure=sure) for half in halves]
    else:
        readings = [_read_one(text, part, sure=sure)]
    return [reading for reading in readings if reading is not None]


def _has_joiner(value: str) -> bool:
    return bool(SLASH.search(value) or CAMEL_X.search(value) or PLUS.search(value))


def core(text: str, part: Span) -> tuple[Span, str]:
    """Take the words round a pairing off; return its span and those words."""
    start, end = part
    around = ""
    lead = BEFORE.match(text, start, end)
    if lead is not None and lead.end() < end:
        around, start = lead[0], lead.end()
    opening = BRACKET_FIRST.match(text, start, end)
    if opening is not None and opening.end() < end:  # "(implied) A/B"
        around += opening[0]
        start = opening.end()
    if start < end and text[start] in "([" and text[end - 1] in ")]":
        start, end = start + 1, end - 1  # "none (A & B, gen)": only the bracket is left
    while True:
        bare = drop_bracket(text, (start, end))
        if bare == (start, end):
            break
        around += text[bare[1] : end]
        start, end = bare
    tail = AFTER.search(text, start, end)
    if tail is not None and tail.start() > start:
        around += tail[0]
        end = tail.start()
    start, end = trim(text, start, end, ' \t\xa0\u3000\n.,;:!?*_~"“”[]{}()')
    return (start, end), around


def _read_one(text: str, part: Span, *, sure: bool) -> Reading | None:
    (start, end), around = core(text, part)
    value = text[start:end]
    if not value or NO_PAIR.fullmatch(value):
        return None
    members, role, joiner = split_members(value, sure=sure)
    if not members:
        if (
            not sure
            or len(value) > MAX_NAME
            or " " in value
            or "/" in value
            or NOT_A_SHIP.fullmatch(value)
        ):
            return None
        return Reading(
            field="relationship",
            start=start,
            end=end,
            confidence=0.7,
            role="romantic",
            members=_halves(value),
        )
    if role == "romantic" and FRIENDS.search(around) and not SLASH.search(value):
        role = "friend"
    if FAMILY.search(around):
        role = "family"
    norm = (" & " if role != "romantic" and joiner == "&" else "/").join(members)
    return Reading(
        field="relationship",
        start=start,
        end=end,
        members=members,
        role=role,
        norm=norm if norm != value else None,
    )


NOT_A_SHIP = re.compile(
    r"none|no|n/?a|gen|het|slash|yaoi|yuri|nope|nil|various|multiple|see|you|many|tba|tbd|undecided|not|aucun|keine?"
    r"|ninguna|ninguno|nessuno|unknown|any|all|lots|canon|ot3|otp|secret|pairings?|なし|romance|friendship|\W+",
    re.IGNORECASE,
)


def _halves(value: str) -> tuple[str, ...]:
    """Cut a portmanteau at its capitals; a name without them has no known members."""
    if not PORTMANTEAU.fullmatch(value):
        return ()
    return tuple(re.findall(r"[A-ZÀ-Ý][a-zà-ÿ]+", value))


def split_members(value: str, *, sure: bool) -> tuple[tuple[str, ...], Role, str]:
    """Split "A/B", "A x B", "AxB", "A+B", "A & B" or "1x2" into members and role."""
    if NUMBERS.fullmatch(value):
        return tuple(re.split(r"[xX×+/]", value)), "romantic", "/"
    camel = CAMEL_X.fullmatch(value)
    if camel is not None:
        return (camel["a"], camel["b"]), "romantic", "/"
    forms: list[tuple[re.Pattern[str], Role, str]] = [(SLASH, "romantic", "/")]
    if sure:
        forms += [
            (PLUS, "romantic", "/"),
            (AMPERSAND, "friend", "&"),
            (AND, "romantic", "/"),
        ]
        if value.count("-") == 1 and value[0].isupper():
            forms.append((DASH, "romantic", "/"))
    else:
        forms += [(AMPERSAND, "friend", "&")]
    for form, role, joiner in forms:
        members = tuple(m.strip(" .*_\"“”'") for m in form.split(value))
        if len(members) > 1 and all(_is_name(m, sure=sure) for m in members):
            return members, role, joiner
    return (), "romantic", ""


def _is_name(member: str, *, sure: bool) -> bool:
    if not 0 < len(member) <= MAX_NAME or NAME.fullmatch(member) is None:
        return False
    if sure or not member.isascii():
        return True
    words = member.split()
    return (
        len(words) <= NAME_WORDS
        and words[0] not in ARTICLES
        and all(word[0].isupper() or word[0].isdigit() for word in words)
    )
