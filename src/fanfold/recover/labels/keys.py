"""Know the words that authors put before a colon, and the field that each names.

A key is folded before it is looked up: lower case, "(s)" and other brackets off, then
only letters, digits and "/" kept, so "Word-count", "WORD COUNT" and "Word count(s)" are
one key. `weak` marks words that stand before a colon in ordinary prose too ("Warning:
thin ice"): alone they say little, beside other keys as much as any.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from fanfold.recover.labels.key_table import ROWS, Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class KeySpec:
    """What a key means: the field, how its value is read, whether it is weak alone."""

    field: str
    reader: Reader
    weak: bool = False


def _table() -> dict[str, KeySpec]:
    table: dict[str, KeySpec] = {}
    for name, reader, strong, weak in ROWS:
        for key in strong.split():
            table.setdefault(key, KeySpec(field=name, reader=reader))
        for key in weak.split():
            table.setdefault(key, KeySpec(field=name, reader=reader, weak=True))
    return table


KEYS: dict[str, KeySpec] = _table()

MAX_KEY = 40

# Words before a key that do not change it: "Story Title", "Overall rating", "Main Pairing".
QUALIFIERS = [
    "story",
    "fic",
    "fanfic",
    "overall",
    "main",
    "other",
    "side",
    "possible",
    "additional",
    "general",
    "the",
    "original",
    "major",
    "minor",
    "current",
    "eventual",
    "future",
    "primary",
    "secondary",
    "final",
    "estimated",
    "total",
    "my",
    "implied",
    "hinted",
    "slight",
    "full",
    "approximate",
    "approx",
    "chapter",
    "this",
    "also",
    "background",
    "past",
]


BRACKETED = re.compile(r"\([^)]*\)")


# "Chapter 1: …" and "Part 2: …" are headings, not keys.
NUMBERED_HEADINGS = frozenset({"part", "chapter_count", "song_title"})


def fold_key(key: str) -> str:
    """Fold a key as typed to the form it is looked up by."""
    folded = (BRACKETED.sub("", key) if "(" in key else key).casefold()
    if folded.isalnum():
        return folded
    return "".join(c for c in folded if c.isalnum() or c in "/#&©")


@lru_cache(maxsize=1024)
def find_key(key: str) -> KeySpec | None:
    """Return what a typed key means, or None for a key nobody knows."""
    folded = fold_key(key)
    spec = KEYS.get(folded)
    if spec is not None or len(folded) > MAX_KEY:
        return spec
    stripped = folded.strip("/#0123456789")
    if stripped != folded:
        spec = KEYS.get(stripped)
        if spec is not None and spec.field not in NUMBERED_HEADINGS:
            return spec
    for word in QUALIFIERS:
        if folded.startswith(word):
            spec = KEYS.get(folded[len(word) :])
            if spec is not None:
                return spec
    return _first_of_two(folded)


def _first_of_two(folded: str) -> KeySpec | None:
    """Read "Rating/Warnings" and "Title & Author" by their first half."""
    for joiner in ("/", "&"):
        first, found, second = folded.partition(joiner)
        if found and KEYS.get(first) and KEYS.get(second):
            return KEYS[first]
    return None


# Headers of mail and news, folded; "date" and "from" are mail only among the others.
MAIL_FIELDS: dict[str, str] = {
    "from": "email_from",
    "subject": "email_subject",
    "date": "email_date",
    "sent": "email_date",
    "newsgroups": "newsgroup",
    "messageid": "message_id",
}
MAIL_OTHER = frozenset(
    [
        "to",
        "cc",
        "bcc",
        "replyto",
        "sender",
        "organization",
        "organisation",
        "mimeversion",
        "contenttype",
        "path",
        "contenttransferencoding",
        "received",
        "returnpath",
        "references",
        "inreplyto",
        "lines",
        "xmailer",
        "useragent",
        "precedence",
        "mailinglist",
        "deliveredto",
        "nntppostinghost",
        "nntppostingdate",
        "followupto",
        "xnewsreader",
        "xtrace",
        "xcomplaintsto",
        "xref",
        "approved",
        "keywords",
        "listid",
        "xoriginalto",
        "errorsto",
        "status",
        "xstatus",
        "xsender",
        "xyahoomessagenum",
    ]
)
MAIL_PROOF = frozenset(
    [
        "from",
        "subject",
        "newsgroups",
        "messageid",
        "replyto",
        "sender",
        "received",
        "returnpath",
        "mimeversion",
        "contenttype",
        "references",
        "inreplyto",
        "mailinglist",
        "xmailer",
        "to",
    ]
)
