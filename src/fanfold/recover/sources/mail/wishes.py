"""What a message says about being archived: "X-No-Archive: yes", "DO NOT ARCHIVE".

Source: formats.md, "Usenet ASC*" (binding at Gossamer); docs/formats/mail.md.
"""

import re

from fanfold.recover.sources.mail.bodies import Body
from fanfold.recover.sources.mail.headers import Headers, without_addresses

NO_ARCHIVE = re.compile(
    r"(?:please\s+)?(?:do not|don['’]t|never)\s+(?:re-?post\s+(?:or|and|/)\s+)?archive\b"
    r"|\bnot (?:to be|for) archiv(?:ed|ing|e)\b|\bno archiv(?:ing|al)\b",
    re.IGNORECASE,
)
NO_ARCHIVE_KEY = re.compile(
    r"\W{0,8}(?:archiv(?:e|ing)|distribution|permission to archive)\W{0,3}\s?[:=\-–]\s*"
    r"(?:no\b(?! problem| prob)|none\b|never\b|do not\b|don['’]t\b)[^\n]{0,150}",
    re.IGNORECASE,
)
SIGN = re.compile(r"[aA][rR][cC][hH][iI][vV]|[dD][iI][sS][tT][rR][iI][bB][uU][tT]")
HEADER_LINE = re.compile(r"\s*x-no-archive:\s*yes\b", re.IGNORECASE)
"""What posters wrote as a text's first line where their program let them set no header."""
HEAD, TAIL = 6000, 2000
LONGEST_QUOTE = 200


def restriction_of(headers: Headers, body: Body) -> str:
    """Say why a message is not to be archived, in the words it uses; "" if it may be."""
    for name in ("x-no-archive", "x-noarchive", "archive"):
        value = headers.text(name).lower()
        if value.startswith("yes" if name != "archive" else "no"):
            return f"Its header says {name.title()}: {value}."
    for name, page in body.pages:
        text = page.decoded.text
        if HEADER_LINE.match(text):
            return "Its first line says X-No-Archive: yes."
        own = "".join(
            text[z.start : z.end] if z.kind is None else "\n" for z in page.zones
        )
        line = _line(own[:HEAD]) or (_line(own[-TAIL:]) if len(own) > HEAD else "")
        if line:
            where = f" ({name})" if name else ""
            return f"It says{where}: {line}"
    return ""


def _line(text: str) -> str:
    """Return the line of a text that asks not to archive it, or ""."""
    low = text.lower()
    if "archiv" not in low and "distribut" not in low:
        return ""
    pos = 0
    while found := SIGN.search(text, pos):
        start = text.rfind("\n", 0, found.start()) + 1
        pos = text.find("\n", found.end())
        pos = len(text) if pos < 0 else pos
        line = text[start:pos]
        if NO_ARCHIVE_KEY.match(line) or NO_ARCHIVE.search(line):
            return without_addresses(line.strip()[:LONGEST_QUOTE])
    return ""
