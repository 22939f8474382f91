"""Read subject lines: title, part, rating, fandom and pairing in one line."""

import re

from fanfold.recover.labels.keys import KeySpec
from fanfold.recover.labels.pairs import trim
from fanfold.recover.labels.ratings import is_rating
from fanfold.recover.labels.readings import BLANK, Reading, Span, split_span, strip_tail
from fanfold.recover.labels.typed import read_typed
from fanfold.recover.labels.value_lines import read_title
from fanfold.recover.labels.values import read_value

# What opens a subject line: "Fic:", "[fic]", "NEW", "REPOST:" (mailing lists, newsgroups).
FIC_WORD = (
    r"(?:new |my )?(?:fan ?-?fic(?:tion)?|fics?|ficlets?|drabbles?|one-?shots?|stor(?:y|ies)|songfic|sto|fic post"
    r"|double drabble|vignette|challenge fic|gift ?fic|crossover fic)"
)
OPENING = re.compile(
    rf"[ \t\xa0]*(?:(?:re|fwd?):\s*)*(?:\[(?P<tag>{FIC_WORD})\]|(?P<word>{FIC_WORD})\s*[:–—](?!\S*//)|(?P<code>(?-i:NEW|REPOST|REP|REV|COR|WIP|FIC|ADULT|FINISHED))\b[:,]?)\s*",
    re.IGNORECASE,
)
HEAD_TAG = re.compile(r"\[(?P<in>[^\]\n]{1,40})\]\s*")
LIST_NAME = re.compile(
    r"[a-z0-9][\w-]*[-_][\w-]+|[A-Z0-9-]{3,}|[a-z]+\d*|\w+(?:list|ml)", re.ASCII
)
IS_FIC = re.compile(FIC_WORD, re.IGNORECASE)
TAIL_PART = re.compile(r"[\s,:–-]+(?P<p>\d{1,3}\s?(?:/|of)\s?(?:\d{1,3}|\?+))\s*$")
TAIL_RATING = re.compile(r"(?<=[)\]\d])[\s,:–-]+(?P<r>[\w+-]{1,6})$")
BYLINE = re.compile(
    r"[,\s]*\s(?:written )?by:?\s+(?P<a>[^\s\[(][^\n\[(]{0,40})$", re.IGNORECASE
)
MARKED_PART = re.compile(
    r"\S.{0,100}[\[(](?:part |pt\.? |chapter |ch\.? ?)?\d{1,3}\s?(?:/|of)\s?(?:\d{1,3}|\?+)[\])]",
    re.IGNORECASE,
)
QUOTED_TITLE = re.compile(r"[\"“«](?P<t>[^\"”»\n]{1,100})[\"”»]")
FANDOM = KeySpec(field="fandom", reader="fandoms")
WARNING = KeySpec(field="warning", reader="list")
CELLS = re.compile(r"\s+(?:-{1,2}|–|—|\||/)\s+|\s*\|\s*")
CELL_MARK = re.compile(r"[-–—/|]")
CELL_SIGN = re.compile(r"\s(?:-{1,2}|–|—|/)\s|\|")
MAX_SUBJECT = 200
LONG_SUBJECT = 500
MAX_CELLS = 6


def is_subject(text: str, start: int, end: int) -> bool:
    """Say whether a line opens as a subject line, or ends in a part mark."""
    if end - start > MAX_SUBJECT:
        return False
    if OPENING.match(text, start, end):
        return True
    if _has_rated_cell(text, start, end):
        return True
    return text[end - 1] in ")]" and MARKED_PART.match(text, start, end) is not None


def _has_rated_cell(text: str, start: int, end: int) -> bool:
    """Say whether a line is "Title - PG - Fandom": a rating alone between dashes."""
    if end - start > MAX_SUBJECT // 2 or not CELL_MARK.search(text, start, end):
        return False
    if not CELL_SIGN.search(text, start, end):
        return False
    cells = split_span(text, (start, end), CELLS)
    return 1 < len(cells) <= MAX_CELLS and any(
        is_rating(text[a:b]) for a, b in cells[1:]
    )


def read_subject(text: str, start: int, end: int) -> list[Reading]:
    """Read what a subject line says: title, part, rating, fandom, pairing, author."""
    start, end = trim(text, start, min(end, start + LONG_SUBJECT), BLANK)
    readings: list[Reading] = []
    opened = OPENING.match(text, start, end)
    if opened is not None:
        start = opened.end()
    start = _head_tags(text, start, end, readings)
    opened = OPENING.match(text, start, end)
    if opened is not None and opened.end() < end:
        start = opened.end()
    end = _tail_groups(text, start, end, readings)
    return [*_title_part(text, (start, end), readings), *readings]


def _head_tags(text: str, start: int, end: int, readings: list[Reading]) -> int:
    """Take "[list] [Fandom] [fic]" off the head."""
    tags: list[Span] = []
    while (match := HEAD_TAG.match(text, start, end)) is not None and match.end() < end:
        tags.append(match.span("in"))
        start = match.end()
    loose: list[Span] = []
    for span in tags:
        value = text[slice(*span)]
        if IS_FIC.fullmatch(value):
            continue
        typed = read_typed(text, span)
        if typed:
            readings.extend(typed)
        else:
            loose.append(span)
    names = [s for s in loose if not LIST_NAME.fullmatch(text[slice(*s)])]
    if names:
        readings.extend(read_value(text, *names[-1], FANDOM))
    return start


def _tail_groups(text: str, start: int, end: int, readings: list[Reading]) -> int:
    """Take "(Fandom, G) [1/3]" off the tail, reading what each group says."""
    found: list[Reading] = []
    loose: list[Span] = []
    while end - start > 2 and text[end - 1] in ")]":  # noqa: PLR2004 - "(x)"
        opened = text.rfind("(["[text[end - 1] == "]"], start, end)
        if opened <= start:
            break
        for span in split_span(
            text, (opened + 1, end - 1), re.compile(r"\s*[,;|]\s*|\s+-\s+")
        ):
            typed = read_typed(text, span)
            found.extend(typed)
            if not typed:
                loose.append(span)
        end = trim(text, start, opened, BLANK)[1]
    for span in loose:
        known = {r.field for r in (*found, *readings)}
        value = text[slice(*span)]
        if "fandom" not in known and (value[0].isupper() or not value.isascii()):
            found.extend(read_value(text, *span, FANDOM))
    readings.extend(sorted(found, key=lambda r: r.start))
    return end


def _title_part(text: str, span: Span, readings: list[Reading]) -> list[Reading]:
    """Read what is left: the title, with a bare part, an author or cells after it."""
    start, end = span
    found: list[Reading] = []
    by = BYLINE.search(text, start, end)
    if by is not None and by.start() > start:
        found.append(
            Reading(
                field="author", start=by.start("a"), end=trim(text, *by.span("a"))[1]
            )
        )
        end = trim(text, start, by.start(), BLANK + ",")[1]
        end = _tail_groups(text, start, end, found)
    rated = TAIL_RATING.search(text, start, end)
    if rated is not None and is_rating(rated["r"]):
        found.extend(read_typed(text, rated.span("r")))
        end = trim(text, start, rated.start(), BLANK + ",")[1]
        end = _tail_groups(text, start, end, found)
    part = TAIL_PART.search(text, start, end)
    if part is not None and part.start() > start:
        found.extend(read_typed(text, part.span("p")))
        end = trim(text, start, part.start(), BLANK + ",")[1]
    cells = split_span(text, (start, end), CELLS)
    typed = [read_typed(text, cell) for cell in cells]
    if len(cells) > 1 and any(typed):
        loose = [cell for cell, hit in zip(cells, typed, strict=True) if not hit]
        found.extend(r for hit in typed for r in hit)
        if len(loose) > 1:
            found.extend(read_value(text, *loose[1], FANDOM))
        if not loose:
            return found
        start, end = loose[0]
    quoted = QUOTED_TITLE.search(text, start, end)
    if quoted is not None:
        before = trim(text, start, quoted.start(), BLANK + ":-")
        if before[0] < before[1] and "fandom" not in {r.field for r in readings}:
            found.extend(read_value(text, *before, FANDOM))
        start, end = quoted.span("t")
    start, end = strip_tail(text, (start, end), ",;:")
    return [*read_title(text, (start, end)), *found] if start < end else found
