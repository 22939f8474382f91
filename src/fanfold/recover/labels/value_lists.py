"""Read values that are lists: genres, fandoms, pairings, people, warnings."""

import re

from fanfold.recover.labels.keys import KeySpec
from fanfold.recover.labels.pairings import read_pairings
from fanfold.recover.labels.pairs import trim
from fanfold.recover.labels.readings import (
    BLANK,
    Reading,
    Span,
    drop_bracket,
    split_span,
    strip_tail,
)
from fanfold.recover.labels.value_lines import unquote
from fanfold.recover.labels.value_measures import SENTENCE_END
from fanfold.recover.labels.vocabulary import (
    ARCHIVE_CATEGORY,
    FORMATS,
    GENRE,
    WHOLE_GENRES,
)

LIST = re.compile(
    r"\s*\n\s*[-*•·+]\s+|\s*[,;、，；|•·\n]\s*(?:(?:and|und|et|y|&)\s+)?|\s+/\s+",
    re.IGNORECASE,
)
LIST_AND = re.compile(r"\s+(?:and|und|et|y|&)\s+", re.IGNORECASE)
PEOPLE = re.compile(
    r"\s*[,;、，；|•·\n/+&]\s*(?:(?:and|und|et|y|&)\s+)?|\s+(?:and|und|et|y)\s+",
    re.IGNORECASE,
)
GENRES = re.compile(
    r"\s*[,;、，；|•·+&\n]\s*(?:(?:and|with)\s+)?|\s*/\s*|\s+(?:and|und|et|y|with|mit)\s+",
    re.IGNORECASE,
)
FANDOMS = re.compile(
    r"\s*(?:[;|、，\n]|,(?! The\b| A\b| An\b))\s*|\s+(?:[+×]|vs\.?|meets)\s+|\s*\+\s*| / |(?<=[a-z)])/(?=[A-Z][a-z]{2})|\s+(?:crossover|x-?over|crossed) with\s+",
    re.IGNORECASE,
)
CROSSOVER = re.compile(
    r"[ \t\xa0]*[-(\[]?[ ]?\b(?:crossover|x-?over|xover|fusion)s?\b[)\]]?[.!]*$",
    re.IGNORECASE,
)
SERIES_PART = re.compile(
    r"(?P<title>.+?)[,;:]?[ \t\xa0]+(?:[(\[]?(?:part|book|story|no\.?|number|#|teil|partie|vol(?:ume)?\.?|story #)[ \t]?#?|[(\[])(?P<part>\d+|[IVX]+|one|two|three|four|five|six|seven)\b(?: of \w+)?[)\]]?\.?",
    re.IGNORECASE,
)
PART_OF = re.compile(
    r"(?:part|book|story|number|#)\s?#?(?P<part>\d+|[IVX]+|one|two|three|four|five) (?:of|in) (?:the )?(?P<title>.+?)(?: series)?",
    re.IGNORECASE,
)
BULLET = re.compile(r"[-*•·+]\s+")
SCOLD = re.compile(
    r"[.!,;-]\s+(?:(?:if you )?don['’]?t like|you(?:['’]ve| have) been warned|no flames|flames will)",
    re.IGNORECASE,
)
NONE = re.compile(
    r"(?P<none>none|no|n/a|nil|nope|nada|aucun|keine|ninguna|なし)\s*(?:[.!]|$)",
    re.IGNORECASE,
)
# Words that open a group of fandom "series": not a series of stories.
PARENS_LONG = 25
MANY_WORDS = 9
FLAT_BRACKETS = str.maketrans("[]", ",,")


def _is_sentence(value: str) -> bool:
    """Say whether a list's value is really a sentence, to be kept whole."""
    return bool(SENTENCE_END.search(value)) or (
        value.count(",") == 0 and len(value.split()) > MANY_WORDS
    )


def read_list(text: str, span: Span, spec: KeySpec) -> list[Reading]:
    """Read warnings, tags and other lists; a sentence is kept whole."""
    none = NONE.match(text, *span)
    if none is not None:
        return [Reading(field=spec.field, start=span[0], end=none.end("none"))]
    scold = SCOLD.search(text, *span)
    if scold is not None and scold.start() > span[0]:
        span = strip_tail(text, (span[0], scold.start()), ".!,;-")
    if _is_sentence(text[span[0] : span[1]]):
        return [Reading(field=spec.field, start=span[0], end=span[1])]
    parts: list[Span] = []
    bullet = BULLET.match(text, *span)
    if bullet is not None:
        span = (bullet.end(), span[1])
    for part in split_span(text, span, LIST):
        halves = split_span(text, part, LIST_AND)
        short = all(len(text[a:b].split()) <= 2 for a, b in halves)  # noqa: PLR2004 - words
        parts.extend(halves if short else [part])
    readings = []
    for part in parts:
        a, b = strip_tail(text, part, ".")
        genre = (
            spec.field == "freeform_tag" and spec.weak and GENRE.fullmatch(text, a, b)
        )
        readings.append(Reading(field="genre" if genre else spec.field, start=a, end=b))
    return readings


def read_genres(text: str, span: Span, spec: KeySpec) -> list[Reading]:
    """Read genres; "Hurt/Comfort" stays one though "/" parts the others."""
    start, end = span
    bare = drop_bracket(text, span)
    held = [(m.start(), m.end()) for m in WHOLE_GENRES.finditer(text, start, end)]
    masked = list(text[start : bare[1]])
    for a, b in held:
        for i in range(a - start, min(b - start, len(masked))):
            if masked[i] in "/ ":
                masked[i] = "\0"
    parts = split_span("".join(masked), (0, len(masked)), GENRES)
    readings = []
    for a, b in parts:
        a, b = trim(text, start + a, start + b, BLANK + '.!?*_"“”~')  # noqa: PLW2901
        if a < b:
            field = spec.field
            if (
                not GENRE.fullmatch(text[a:b])
                and FORMATS.fullmatch(text[a:b])
                and len(parts) > 1
            ):
                field = "freeform_tag" if text[a:b].casefold() != "songfic" else field
            readings.append(Reading(field=field, start=a, end=b))
    return readings


def read_fandoms(text: str, span: Span, _spec: KeySpec) -> list[Reading]:
    """Read one fandom, or the two of a crossover."""
    start, end = span
    crossover = CROSSOVER.search(text[start:end])
    if crossover is not None and crossover.start() > 0:
        end = start + crossover.start()
    readings = []
    parts = split_span(text, (start, end), FANDOMS)
    if len({text[a:b].isascii() for a, b in parts}) > 1 and "/" in text[start:end]:
        parts = [(start, end)]  # one work, its name in two scripts
    for a, b in parts:
        bare = drop_bracket(text, (a, b))
        if (a, b) != bare and b - bare[1] > PARENS_LONG:
            a, b = bare  # noqa: PLW2901 - a long aside is no part of the name
        a, b = unquote(text, trim(text, a, b, BLANK + "*_.!"))  # noqa: PLW2901
        if a < b:
            readings.append(Reading(field="fandom", start=a, end=b))
    return readings


def read_category(text: str, span: Span, spec: KeySpec) -> list[Reading]:
    """Read "Category": the fandom on one large site, elsewhere a kind or a genre."""
    value = text[span[0] : span[1]]
    first = re.split(r"[,;/&]", value)[0].strip()
    if (
        ARCHIVE_CATEGORY.fullmatch(re.split(r"[,;&]", value)[0].strip())
        or ARCHIVE_CATEGORY.fullmatch(value)
        or ARCHIVE_CATEGORY.fullmatch(first)
    ):
        return [
            Reading(field="category_of_archive", start=a, end=b)
            for a, b in split_span(text, span, LIST)
        ]
    own = Reading(
        field="category_of_archive", start=span[0], end=span[1], confidence=0.8
    )
    if FORMATS.fullmatch(value):
        return [own]
    if GENRE.fullmatch(first):
        return [own, *read_genres(text, span, KeySpec(field="genre", reader="genres"))]
    return [own, *read_fandoms(text, span, spec)]


def read_series(text: str, span: Span, spec: KeySpec) -> list[Reading]:
    """Read "Series": a series of stories where a number says so, else the fandom."""
    match = SERIES_PART.fullmatch(text, *span) or PART_OF.fullmatch(text, *span)
    if match is None:
        return read_fandoms(text, span, spec)
    a, b = unquote(
        text, trim(text, match.start("title"), match.end("title"), BLANK + ",;:")
    )
    return [
        Reading(field="series_title", start=a, end=b),
        Reading(field="series_index", start=match.start("part"), end=match.end("part")),
    ]


def read_pairing_value(text: str, span: Span, _spec: KeySpec) -> list[Reading]:
    """Read the pairings behind a key."""
    return read_pairings(text, span[0], span[1])


def read_people(text: str, span: Span, _spec: KeySpec) -> list[Reading]:
    """Read characters; pairings among them ("[A, B]", "A/B") are relationships too."""
    readings: list[Reading] = []
    start, end = span
    for bracket in re.finditer(r"\[([^\]\n]+,[^\]\n]+)\]", text[start:end]):
        a, b = start + bracket.start(1), start + bracket.end(1)
        members = tuple(text[x:y] for x, y in split_span(text, (a, b), PEOPLE))
        readings.append(
            Reading(
                field="relationship",
                start=a,
                end=b,
                members=members,
                role="romantic",
                norm="/".join(members),
            )
        )
    start, end = drop_bracket(text, (start, end))
    flat = text[start:end].translate(FLAT_BRACKETS)
    found: list[Reading] = []
    for a, b in split_span(flat, (0, len(flat)), PEOPLE):
        a, b = trim(text, start + a, start + b, BLANK + '.*_~[]"“”')  # noqa: PLW2901
        bare = drop_bracket(text, (a, b))
        if bare[0] < bare[1]:
            found.append(Reading(field="character", start=bare[0], end=bare[1]))
    if re.search(r"\S/\S", text[start:end]):
        readings += read_pairings(text, start, end, sure=False)
    return [*found, *readings]
