"""Read dates as authors type them; say so where one could be read two ways."""

import re
from dataclasses import dataclass

# Months in the languages of the piles, by their first letters.
MONTHS: tuple[tuple[int, str], ...] = (
    (1, "jan janv januar janvier enero ene gennaio gen"),
    (2, "feb fév fevr févr februar février febrero febbraio"),
    (3, "mar mär märz mars marzo mrz"),
    (4, "apr avr avril abril aprile abr"),
    (5, "may mai mayo maggio mag"),
    (6, "jun juin juni junio giugno giu"),
    (7, "jul juil juillet juli julio luglio lug"),
    (8, "aug août aout agosto ago"),
    (9, "sep sept septembre septiembre settembre set"),
    (10, "oct okt octobre oktober octubre ottobre ott"),
    (11, "nov novembre noviembre"),
    (12, "dec déc dez décembre dezember diciembre dic dicembre"),
)
ENGLISH = "january february march april may june july august september october november december"
MONTH_OF: dict[str, int] = {
    name: number for number, names in MONTHS for name in names.split()
} | {name: number for number, name in enumerate(ENGLISH.split(), 1)}
_MONTH = "(?P<month>" + "|".join(sorted(MONTH_OF, key=len, reverse=True)) + r")\.?"

FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # 2007-06-09, 2007/6/9, 2007.06.09
        r"(?P<year>\d{4})[-/.](?P<mon>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        # 2007年6月9日
        r"(?P<year>\d{4})年\s?(?P<mon>\d{1,2})月(?:\s?(?P<day>\d{1,2})日)?",
        # 9 June 2007, 9. Juni 2007, 1er juin 2007, Sat, 09 Jun 2007 10:00:00 +0000
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?,?[ -](?:of |de )?{_MONTH},?[ -](?:de )?'?(?P<year>\d{{4}}|\d{{2}})(?![\d:])",
        # June 9th, 2007
        rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? '?(?P<year>\d{{4}}|\d{{2}})(?![\d:])",
        # June 2007
        rf"{_MONTH},? (?:de )?(?P<year>\d{{4}})",
        # 08/14/2017, 14-08-2017, 14.08.2017, 03/04/05
        r"(?<![\d/.-])(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<year>\d{4}|\d{2})(?!\d)",
    )
)
YEAR = re.compile(r"\d\d")  # every form has one, of two digits or four
CENTURY_PIVOT = 70  # '69 is 2069, '70 is 1970: fan files begin in the seventies
MAX_MONTH, MAX_DAY, LONG_YEAR = 12, 31, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date in a text; `iso` is None where it can be read two ways."""

    start: int
    end: int
    iso: str | None
    ambiguous: bool = False


def find_date(text: str, start: int, end: int) -> FoundDate | None:
    """Find the first date in `text[start:end]`."""
    best: FoundDate | None = None
    if YEAR.search(text, start, end) is None:
        return None
    for form in FORMS:
        match = form.search(text, start, end)
        if match is None or (best is not None and match.start() >= best.start):
            continue
        found = _read(match)
        if found is not None:
            best = found
    return best


def _read(match: re.Match[str]) -> FoundDate | None:
    groups = match.groupdict()
    year = _year(groups["year"])
    if groups.get("a"):
        return _numbers(match, year)
    month = (
        int(groups["mon"])
        if groups.get("mon")
        else MONTH_OF[groups["month"].casefold()]
    )
    day = int(groups["day"]) if groups.get("day") else None
    if not 1 <= month <= MAX_MONTH or (day is not None and not 1 <= day <= MAX_DAY):
        return None
    return FoundDate(start=match.start(), end=match.end(), iso=_iso(year, month, day))


def _numbers(match: re.Match[str], year: int) -> FoundDate | None:
    """Read 08/14/2017: only one order is possible where one number is over 12."""
    first, second = int(match["a"]), int(match["b"])
    if match["sep"] == ".":  # day.month.year, the German way
        orders = {(second, first)}
    else:
        orders = {(first, second), (second, first)}
    valid = [(m, d) for m, d in orders if 1 <= m <= MAX_MONTH and 1 <= d <= MAX_DAY]
    if not valid:
        return None
    if len(valid) > 1:
        return FoundDate(start=match.start(), end=match.end(), iso=None, ambiguous=True)
    return FoundDate(start=match.start(), end=match.end(), iso=_iso(year, *valid[0]))


def _year(digits: str) -> int:
    year = int(digits)
    if year >= LONG_YEAR:
        return year
    return year + (1900 if year >= CENTURY_PIVOT else 2000)


def _iso(year: int, month: int, day: int | None = None) -> str:
    return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day else "")
