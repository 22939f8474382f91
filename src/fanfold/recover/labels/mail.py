"""Read the headers of mail and news, and the head of a journal post."""

import re

from fanfold.recover.labels.dates import find_date
from fanfold.recover.labels.keys import MAIL_FIELDS, MAIL_OTHER, MAIL_PROOF, fold_key
from fanfold.recover.labels.pairs import trim
from fanfold.recover.labels.readings import BLANK, Reading
from fanfold.recover.layout import Line

HEADER = re.compile(r"(?P<key>[A-Za-z][A-Za-z-]{1,30}):[ \t]*")
# "name (name) wrote in community," and the line "@ 2005-11-02 23:14:00" below it
JOURNAL = re.compile(
    r"[ \t]*(?P<author>[\w-]+)(?: \([\w-]+\))?,? wrote(?: in (?P<community>[\w-]+))?[,:]?\s*$"
)
JOURNAL_DATE = re.compile(r"[ \t]*@ (?P<date>\d{4}-\d\d-\d\d)(?: [\d:]+)?\s*$")
PROOF_NEEDED = 2


def mail_key(text: str, line: Line) -> str | None:
    """Return the folded key of a mail header line, or None."""
    match = HEADER.match(text, line.start, line.end)
    if match is None:
        return None
    key = fold_key(match["key"])
    if key in MAIL_FIELDS or key in MAIL_OTHER or match["key"].startswith("X-"):
        return key
    return None


def is_mail_block(keys: list[str]) -> bool:
    """Say whether header keys that stand together are those of a mail."""
    return len(MAIL_PROOF.intersection(keys)) >= PROOF_NEEDED


def read_mail_line(text: str, start: int, end: int) -> list[Reading]:
    """Read one header line of a mail, folded lines already joined in the span."""
    match = HEADER.match(text, start, end)
    if match is None:
        return []
    field = MAIL_FIELDS.get(fold_key(match["key"]))
    a, b = trim(text, match.end(), end, BLANK)
    if field is None or a >= b:
        return []
    norm: str | None = None
    if field == "email_date":
        date = find_date(text, a, b)
        norm = date.iso if date is not None else None
    return [Reading(field=field, start=a, end=b, norm=norm, rule="mail-header")]


def read_journal_line(text: str, start: int, end: int) -> list[Reading]:
    """Read the head of a journal post: who wrote, where, when."""
    match = JOURNAL.match(text, start, end)
    if match is not None:
        a, b = match.span("author")
        return [
            Reading(field="author", start=a, end=b, rule="journal-head", confidence=0.8)
        ]
    match = JOURNAL_DATE.match(text, start, end)
    if match is not None:
        a, b = match.span("date")
        return [
            Reading(
                field="published", start=a, end=b, rule="journal-head", confidence=0.8
            )
        ]
    return []
