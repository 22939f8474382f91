"""Know the ratings of eight systems, and map each to one of the archive's five."""

import re
from typing import Final

GENERAL: Final = "General Audiences"
TEEN: Final = "Teen And Up Audiences"
MATURE: Final = "Mature"
EXPLICIT: Final = "Explicit"
NOT_RATED: Final = "Not Rated"

# band, tokens as their systems write them ("|" between; the first spelling is the clean one)
SYSTEMS: tuple[tuple[str, str], ...] = (
    # the archive's own five, and their short names
    (
        GENERAL,
        "General Audiences|General Audience|General|All Ages|All Audiences|Everyone",
    ),
    (TEEN, "Teen And Up Audiences|Teen And Up|Teen & Up|Teens|Teen"),
    (MATURE, "Mature Audiences|Mature"),
    (EXPLICIT, "Explicit|Adults Only|Adult Only|Adult|NSFW"),
    (NOT_RATED, "Not Rated|Unrated|None|No Rating|NR"),
    # film ratings (MPAA), the mailing lists' habit
    (GENERAL, "G|PG|U"),
    (TEEN, "PG-13|PG13|PG 13|PG-14|PG-15|PG15|PG-16|12A"),
    (MATURE, "Hard R|Soft R|R-15|R15|R"),
    (EXPLICIT, "NC-17|NC17|NC 17|NC-18|NC-21|R-18|R18|XXX|X|N-17"),
    # the large multi-fandom site from 2005
    (GENERAL, "K+|K"),
    (TEEN, "T+|T"),
    (MATURE, "M"),
    (EXPLICIT, "MA"),
    # "fan rated" list systems
    (GENERAL, "FRC|FRK|FR7|FRG"),
    (TEEN, "FRT-13|FRT|FR13|FR15"),
    (MATURE, "FRM|FR18"),
    (EXPLICIT, "FRAO|FRMAO|FR21|FRNC"),
    # ages
    (GENERAL, "3+|6+|7+|9+|P6|0+|FSK 0|FSK 6"),
    (TEEN, "12+|13+|14+|P12|12|13|14|-12|+12|+13|FSK 12"),
    (MATURE, "15+|16+|17+|P16|15|16|17|-16|+15|+16|FSK 16"),
    (EXPLICIT, "18+|21+|P18|P18-AVL|18|21|-18|+18|FSK 18"),
    # the games board, and television
    (GENERAL, "EC|E10+|TV-Y7|TV-Y|TV-G|TV-PG"),
    (TEEN, "TV-14"),
    (MATURE, "TV-MA"),
    (EXPLICIT, "AO|E"),
    # French, German, Spanish, Japanese words
    (GENERAL, "Tout public|Tous publics|Todos los públicos|ATP|全年齢|全年齢対象"),
    (EXPLICIT, "成人向け|18禁|R指定"),
)


def _bands() -> dict[str, str]:
    return {
        _squeeze(token): band for band, tokens in SYSTEMS for token in tokens.split("|")
    }


def _squeeze(token: str) -> str:
    return "".join(c for c in token.casefold() if c not in " -_.")


BANDS: dict[str, str] = _bands()
# Spellings that are one token in the author's own system: "PG13" is "PG-13".
CLEAN: dict[str, str] = {
    "pg13": "PG-13",
    "nc17": "NC-17",
    "pg15": "PG-15",
    "r18": "R-18",
    "r15": "R-15",
}
_TOKENS = sorted(
    (
        re.escape(t).replace(r"\ ", "[ -]?").replace(r"\-", "[- ]?")
        for _, ts in SYSTEMS
        for t in ts.split("|")
    ),
    key=len,
    reverse=True,
)
TOKEN = rf"(?:{'|'.join(_TOKENS)})(?![\w+]|-\d|['’]\w)"
# Words before the token that do not change it: "Fiction T", "Rated: M", "um, R".
LEAD = r"(?:(?:fiction|rated|rating|um+|uh+|er+m?|maybe|probably|about|around|overall|strong|light|high|low|a|at|like|hmm+|eh|for now|currently|mostly|like)\b[^\w\n+]{0,5}){0,4}"
AT_HEAD = re.compile(rf"[^\w\n+-]{{0,4}}{LEAD}(?P<token>{TOKEN})", re.IGNORECASE)
ALONE = re.compile(
    rf"[\[(]?(?:(?:fiction )?rated:? |fiction )?(?P<token>{TOKEN})[\])]?", re.IGNORECASE
)
# Tokens that are words or numbers too: alone they are no rating.
NOT_ALONE = frozenset(
    _squeeze(t)
    for t in [
        "General",
        "None",
        "Adult",
        "Teen",
        "Teens",
        "Mature",
        "Everyone",
        "U",
        "X",
        "E",
        "12",
        "13",
        "14",
        "15",
        "16",
        "17",
        "18",
        "21",
        "-12",
        "-16",
        "-18",
        "+12",
        "+13",
        "+15",
        "+16",
        "+18",
        "3+",
        "6+",
        "9+",
        "0+",
        "7+",
        "AO",
        "EC",
    ]
)


# "E for Everyone" of games is not the archive's "E"
EVERYONE = re.compile(r"E\W{1,3}(?:for )?everyone\b", re.IGNORECASE)


def rating_band(value: str) -> str | None:
    """Map a rating in the author's words to one of the archive's five names.

    Args:
        value: What the label says ("PG(+?)", "R for later", "FRT", "15+").

    Returns:
        "General Audiences", "Teen And Up Audiences", "Mature", "Explicit" or
        "Not Rated"; None where no known rating leads the value.
    """
    if EVERYONE.match(value):
        return GENERAL
    token = rating_token(value)
    return None if token is None else BANDS.get(_squeeze(token))


def rating_token(value: str) -> str | None:
    """Return the clean rating that leads a value ("PG" of "PG(+?)"), or None."""
    match = AT_HEAD.match(value)
    if match is None:
        return None
    token = match["token"]
    return CLEAN.get(_squeeze(token), token)


def is_rating(value: str) -> bool:
    """Say whether a value standing alone, without a key, is surely a rating."""
    match = ALONE.fullmatch(value)
    if match is None or _squeeze(match["token"]) in NOT_ALONE:
        return False
    return match["token"][0].isupper() or not match["token"].isalpha()
