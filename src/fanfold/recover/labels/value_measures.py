"""Read values that measure: ratings, dates, counts, status, chapters."""

import re

from fanfold.recover.labels.dates import find_date
from fanfold.recover.labels.keys import KeySpec
from fanfold.recover.labels.ratings import rating_token
from fanfold.recover.labels.readings import Reading, Span, drop_bracket
from fanfold.recover.labels.vocabulary import status_norm

NUMBER = re.compile(
    r"(?:~|approx\.? |about |circa |ca\.? |around |roughly |just over |just under |c\.)?\s?(?P<n>\d[\d,. ]*\d|\d)(?P<k> ?k\b)?",
    re.IGNORECASE,
)
OF = re.compile(
    r"(?P<x>\d+|[ivxIVX]+)\s*(?:/|of|out of|von|sur|de)\s*(?P<y>\d+|\?+|[ivxIVX]+)",
    re.IGNORECASE,
)
TO_OF = re.compile(
    r"chapters? \d+ to (?P<x>\d+) of (?P<y>\d+)(?: chapters?)?", re.IGNORECASE
)
SENTENCE_END = re.compile(r"[.!?…]+[\"”’)]*\s+(?=[A-Z\"“(])")
LONG_RATING = 40


def read_rating(text: str, span: Span, _spec: KeySpec) -> list[Reading]:
    """Read a rating; the clean token of its system is the norm."""
    start, end = span
    bare = drop_bracket(text, span)
    if text[bare[1] : bare[1] + 1].isspace():
        end = bare[1]  # "PG (for language)"; but "PG(+?)" is one word
    value = text[start:end]
    token = rating_token(value)
    if len(value) > LONG_RATING:
        cut = SENTENCE_END.search(value)
        if cut is not None:
            end = start + cut.start()
    norm = token if token is not None and token != text[start:end] else None
    return [
        Reading(
            field="rating",
            start=start,
            end=end,
            norm=norm,
            confidence=1.0 if token else 0.6,
        )
    ]


def read_date(text: str, span: Span, spec: KeySpec) -> list[Reading]:
    """Read a date; one that can be read two ways has no norm."""
    found = find_date(text, *span)
    if found is None:
        if not re.search(r"\d", text[span[0] : span[1]]):
            return []
        return [Reading(field=spec.field, start=span[0], end=span[1], confidence=0.5)]
    return [
        Reading(
            field=spec.field,
            start=found.start,
            end=found.end,
            norm=found.iso,
            ambiguous=found.ambiguous,
        )
    ]


def read_count(text: str, span: Span, spec: KeySpec) -> list[Reading]:
    """Read a number of words, hits or kudos."""
    match = NUMBER.match(text, *span) or NUMBER.search(text, *span)
    if match is None:
        return []
    start, end = match.span("n")
    number = number_of(match["n"], thousands=bool(match["k"]))
    if match["k"]:
        end = match.end("k")
    if number is None:
        return []
    return [Reading(field=spec.field, start=start, end=end, norm=number)]


def number_of(digits: str, *, thousands: bool = False) -> int | None:
    """Return the whole number that "1,212", "1.212", "1 212" or "1.5" (k) writes."""
    if thousands:
        return (
            round(float(digits.replace(",", ".").replace(" ", "")) * 1000)
            if re.fullmatch(r"\d+([.,]\d+)?", digits)
            else None
        )
    bare = re.sub(r"[,. ](?=\d{3}\b)", "", digits)
    return int(bare) if bare.isdigit() else None


def read_status(text: str, span: Span, _spec: KeySpec) -> list[Reading]:
    """Read how far the story is, and how many chapters stand behind it."""
    start, end = drop_bracket(text, span)
    readings: list[Reading] = []
    inside = re.search(
        r"\b(\d+)(?= chapters?\b)|\b\d+/(?:\d+|\?)", text[start : span[1]]
    )
    if inside is not None:
        a = start + inside.start()
        readings.append(
            Reading(
                field="chapter_count",
                start=a,
                end=start + inside.end(),
                norm=int(inside[1]) if inside[1] else None,
            )
        )
    norm = status_norm(text[start:end])
    found_date = find_date(text, start, end)
    if norm is None and found_date is not None:
        return [
            Reading(
                field="updated",
                start=found_date.start,
                end=found_date.end,
                norm=found_date.iso,
                ambiguous=found_date.ambiguous,
            )
        ]
    return [Reading(field="status", start=start, end=end, norm=norm), *readings]


def read_chapters(text: str, span: Span, spec: KeySpec) -> list[Reading]:
    """Read "3/10", "Chapter 1 to 3 of 3 chapters" or a bare number."""
    value = text[span[0] : span[1]]
    whole = TO_OF.search(value)
    if whole is not None:
        a, b = whole.span("y")
        return [Reading(field="chapter_count", start=span[0] + a, end=span[0] + b)]
    of = OF.search(value)
    if of is not None:
        norm = f"{of['x']}/{of['y']}"
        return [
            Reading(
                field=spec.field,
                start=span[0] + of.start(),
                end=span[0] + of.end(),
                norm=norm if norm != of[0] else None,
            )
        ]
    if spec.field == "part":
        one = re.match(
            r"(?:\d+|[ivx]+|one|two|three|four|five|six|seven|eight|nine|ten)\b",
            value,
            re.IGNORECASE,
        )
        return (
            [Reading(field="part", start=span[0], end=span[0] + one.end())]
            if one
            else []
        )
    number = re.search(r"\d+", value)
    if number is None:
        return []
    a, b = number.span()
    return [
        Reading(
            field=spec.field, start=span[0] + a, end=span[0] + b, norm=int(number[0])
        )
    ]
