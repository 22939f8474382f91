"""Recognise values that need no key: "477 words", "PG-13", "Complete", "A/B"."""

import re
from collections.abc import Callable

from fanfold.recover.labels.dates import find_date
from fanfold.recover.labels.keys import KeySpec
from fanfold.recover.labels.pairings import read_pairings
from fanfold.recover.labels.ratings import ALONE, is_rating, rating_token
from fanfold.recover.labels.readings import Reading, Span
from fanfold.recover.labels.value_measures import number_of
from fanfold.recover.labels.values import read_value
from fanfold.recover.labels.vocabulary import (
    FORMATS,
    GENRE,
    LANGUAGES,
    STATUS_ALONE,
    status_norm,
)

WORDS = re.compile(
    r"\(?(?:~|approx\.? |about |ca\.? |c\.|circa )?\s?(?P<n>\d[\d,. ]*\d|\d)(?P<k> ?k)?\+?[ -]?(?:words?|w|wds|mots|wörter"
    r"|worte|palabras|parole|字|文字)\b\.?\)?",
    re.IGNORECASE,
)
PART = re.compile(
    r"\(?(?:(?:part|pt\.?|chapter|chap\.?|ch\.?|teil|partie|chapitre|kapitel)\s*)?(?P<p>\d{1,3}\s*(?:/|of)\s*(?:\d{1,3}|\?+))\)?"
    r"|\(?(?:part|pt\.?|chapter|ch\.?)\s*(?P<q>\d{1,3})\)?",
    re.IGNORECASE,
)
CHAPTERS = re.compile(
    r"\(?(?P<n>\d{1,4}) (?:chapters?|chapitres?|kapitel|capítulos?|parts?|話)\)?",
    re.IGNORECASE,
)
BY = re.compile(r"(?:written )?by:?\s+(?P<a>\S.{0,40})", re.IGNORECASE)
GENRE_LIST = KeySpec(field="genre", reader="genres")
GENRE_WORD = re.compile(
    rf"(?:{GENRE.pattern})(?:\s*[,/&+]\s*(?:{GENRE.pattern})|\s+(?:and|with)\s+(?:{GENRE.pattern}))*",
    re.IGNORECASE,
)
BRACKET_PAIR = re.compile(r"(?:[^\[\]\n]*\[[^\]\n]+,[^\]\n]+\])+[^\[\]\n]*")
PLUS_PAIR = re.compile(r"[A-ZÀ-Ý][\w'’]+(?:\+[A-ZÀ-Ý][\w'’]+)+")
MAX_VALUE = 80
DATE_SLACK = 2  # brackets round a date


def _words(match: re.Match[str]) -> list[Reading]:
    norm = number_of(match["n"], thousands=bool(match["k"]))
    return [
        Reading(
            field="word_count",
            start=match.start("n"),
            end=match.end("k") if match["k"] else match.end("n"),
            norm=norm,
        )
    ]


def _status(match: re.Match[str]) -> list[Reading]:
    return [
        Reading(
            field="status",
            start=match.start(),
            end=match.end(),
            norm=status_norm(match[0]),
        )
    ]


def _part(match: re.Match[str]) -> list[Reading]:
    group = "p" if match["p"] else "q"
    norm = re.sub(r"\s*(?:/|of)\s*", "/", match[group])
    return [
        Reading(
            field="part",
            start=match.start(group),
            end=match.end(group),
            norm=norm if norm != match[group] else None,
        )
    ]


def _chapters(match: re.Match[str]) -> list[Reading]:
    return [
        Reading(
            field="chapter_count",
            start=match.start("n"),
            end=match.end("n"),
            norm=int(match["n"]),
        )
    ]


def _language(match: re.Match[str]) -> list[Reading]:
    return [Reading(field="language", start=match.start(), end=match.end())]


def _genres(match: re.Match[str]) -> list[Reading]:
    return read_value(match.string, match.start(), match.end(), GENRE_LIST)


def _format(match: re.Match[str]) -> list[Reading]:
    return [Reading(field="freeform_tag", start=match.start(), end=match.end())]


def _by(match: re.Match[str]) -> list[Reading]:
    return [Reading(field="author", start=match.start("a"), end=match.end("a"))]


def _people(match: re.Match[str]) -> list[Reading]:
    return read_value(
        match.string,
        match.start(),
        match.end(),
        KeySpec(field="character", reader="people"),
    )


# form, how it is read; the first whole match wins
FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], list[Reading]]], ...] = (
    (WORDS, _words),  # [seed 000]
    (STATUS_ALONE, _status),  # [seed 000]
    (PART, _part),  # subject lines
    (CHAPTERS, _chapters),
    (LANGUAGES, _language),  # rows of the large site
    (GENRE_WORD, _genres),
    (FORMATS, _format),
    (BY, _by),
    (BRACKET_PAIR, _people),  # "[A, B] C"
)


def read_typed(text: str, span: Span) -> list[Reading]:
    """Read a value that shows by itself what it is; empty where it does not."""
    start, end = span
    if not 0 < end - start <= MAX_VALUE:
        return []
    for form, reader in FORMS:
        match = form.fullmatch(text, start, end)
        if match is not None:
            return reader(match)
    return (
        _rating(text, start, end) or _date(text, start, end) or _pair(text, start, end)
    )


def _rating(text: str, start: int, end: int) -> list[Reading]:
    value = text[start:end]
    match = ALONE.fullmatch(value)
    if match is None or not is_rating(value):
        return []
    a, b = match.span("token")
    token = rating_token(value[a:b])
    norm = token if token != value[a:b] else None
    return [Reading(field="rating", start=start + a, end=start + b, norm=norm)]


def _date(text: str, start: int, end: int) -> list[Reading]:
    date = find_date(text, start, end)
    if date is None or date.end - date.start < end - start - DATE_SLACK:
        return []
    return [
        Reading(
            field="published",
            start=date.start,
            end=date.end,
            norm=date.iso,
            ambiguous=date.ambiguous,
        )
    ]


def _pair(text: str, start: int, end: int) -> list[Reading]:
    value = text[start:end]
    if " and " in value or "." in value:
        return []
    sure = PLUS_PAIR.fullmatch(value) is not None
    return read_pairings(text, start, end, sure=sure)
