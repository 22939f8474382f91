"""Read the value of a key: one reading a value, each with its own span."""

import re
from collections.abc import Callable

from fanfold.recover.labels.dates import find_date
from fanfold.recover.labels.keys import KeySpec
from fanfold.recover.labels.pairings import read_pairings
from fanfold.recover.labels.pairs import trim
from fanfold.recover.labels.ratings import rating_token
from fanfold.recover.labels.readings import (
    BLANK,
    Reading,
    Span,
    drop_bracket,
    split_span,
    strip_tail,
)
from fanfold.recover.labels.vocabulary import (
    ARCHIVE_CATEGORY,
    FORMATS,
    GENRE,
    WHOLE_GENRES,
    platform_name,
    status_norm,
)

LIST = re.compile(r"\s*[,;、，；|•·\n]\s*(?:(?:and|und|et|y|&)\s+)?|\s+/\s+", re.IGNORECASE)
LIST_AND = re.compile(r"\s+(?:and|und|et|y|&)\s+", re.IGNORECASE)
PEOPLE = re.compile(r"\s*[,;、，；|•·\n/+&]\s*(?:(?:and|und|et|y|&)\s+)?|\s+(?:and|und|et|y)\s+", re.IGNORECASE)
GENRES = re.compile(r"\s*[,;、，；|•·+&\n]\s*(?:(?:and|with)\s+)?|\s*/\s*|\s+(?:and|und|et|y|with|mit)\s+", re.IGNORECASE)
FANDOMS = re.compile(r"\s*(?:[;|、，\n]|,(?! The\b| A\b| An\b))\s*|\s+(?:[+×]|vs\.?|meets)\s+|\s*\+\s*| / |(?<=[a-z)])/(?=[A-Z][a-z]{2})|\s+(?:crossover|x-?over|crossed) with\s+", re.IGNORECASE)
CROSSOVER = re.compile(r"[ \t\xa0]*[-(\[]?[ ]?\b(?:crossover|x-?over|xover|fusion)s?\b[)\]]?[.!]*$", re.IGNORECASE)
NUMBER = re.compile(r"(?:~|approx\.? |about |circa |ca\.? |around |roughly |just over |just under |c\.)?\s?(?P<n>\d[\d,. ]*\d|\d)(?P<k> ?k\b)?", re.IGNORECASE)
OF = re.compile(r"(?P<x>\d+|[ivxIVX]+)\s*(?:/|of|out of|von|sur|de)\s*(?P<y>\d+|\?+|[ivxIVX]+)", re.IGNORECASE)
TO_OF = re.compile(r"chapters? \d+ to (?P<x>\d+) of (?P<y>\d+)(?: chapters?)?", re.IGNORECASE)
SERIES_PART = re.compile(r"(?P<title>.+?)[,;:]?[ \t\xa0]+(?:[(\[]?(?:part|book|story|no\.?|number|#|teil|partie|vol(?:ume)?\.?|story #)[ \t]?#?|[(\[])(?P<part>\d+|[IVX]+|one|two|three|four|five|six|seven)\b(?: of \w+)?[)\]]?\.?", re.IGNORECASE)
TITLE_PART = re.compile(r"[\s,:;–-]*[(\[]?(?:(?:part|pt\.?|chapter|chap\.?|ch\.?|teil|partie|kapitel|chapitre)\s*(?P<a>\d+(?:\s*(?:/|of)\s*(?:\d+|\?+))?)|(?P<b>\d+\s*(?:/|of)\s*(?:\d+|\?+|x)))[)\]]?\s*$", re.IGNORECASE)
ADDRESS = re.compile(r"https?://[^\s<>\"]+|www\.[^\s<>\"]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[\w.+-]+ ?(?:\[at\]|\(at\)| at |AT) ?[\w-]+ ?(?:\[dot\]|\(dot\)| dot |DOT|\.) ?\w+", re.IGNORECASE)
PEOPLE_APART = re.compile(r"\s*[,;&+、]\s*(?:and\s+)?|\s+(?:and|und|et|y|with)\s+", re.IGNORECASE)
ONE_NAME = re.compile(r"(?!none\b|no\b|all\b|many\b|the\b|my\b|me\b)[\w.'’-]+(?: [A-Z][\w.'’-]*){0,2}", re.IGNORECASE)
QUOTED = re.compile(r"^[\"“”„«「『'‘](?P<in>[^\"“”«»」』\n]+)[\"“”»」』'’][.!]?$")
SONG_BY = re.compile(r"(?P<title>[\"“„«][^\"”“»\n]{1,80}[\"”“»]|[^\n\"“]{1,80}?)(?:,)?\s*(?:\(?\b(?:by|from|von|par|de|di)\b|-|–|—)\s+(?P<artist>[^\n,.;()]{1,60})", re.IGNORECASE)
NUMBERED = re.compile(r"#?\s?(?P<n>\d{1,3})\s*[.:)-]\s*(?P<name>.+)", re.DOTALL)
COMMUNITY = re.compile(r"\w+_\w+|[a-z][a-z0-9]*_[a-z0-9_]*|[a-z]+\d+[a-z_]*|\d+_?[a-z_]{3,}")
CHALLENGE_PARTS = re.compile(r"\s+round \d+\b[,:]?\s*(?:(?:prompt|theme)\b:?\s*)?|\s*[,;:]\s*(?:(?:prompt|theme|word)\b:?\s*|(?=[#\"“\d]))|\s+(?:--|-|–|—)\s+|\s+(?=#\d)|\s*[;:]\s*", re.IGNORECASE)
NONE = re.compile(r"(?P<none>none|no|n/a|nil|nope|nada|aucun|keine|ninguna|なし)\s*(?:[.!]|$)", re.IGNORECASE)
EVENT = re.compile(r"\b(?:challenge|community|fest|exchange|big ?bang|bingo|swap|santa|yuletide|ficathon|thon|contest|competition|comm|remix|secret|advent|lyric wheel|prompt meme|kink ?meme|meme|100 themes)\b", re.IGNORECASE)
PERSON_TAIL = re.compile(r"\s*(?:[,;!.]|(?:'s|’s) (?:birthday|bday|request)|\b(?:who|because|since|as|for|with|on|happy|whose|in|'cause|cos|cuz)\b).*$", re.DOTALL | re.IGNORECASE)
# Words that open a group of fandom "series": not a series of stories.
PARENS_LONG = 25
SENTENCE_END = re.compile(r"[.!?…]+[\"”’)]*\s+(?=[A-Z\"“(])")
LONG_RATING = 40
MANY_WORDS = 4


def _line(text: str, span: Span, spec: KeySpec) -> list[Reading]:
    start, end = span
    field = spec.field
    readings: list[Reading] = []
    if field == "title":
        return read_title(text, span)
    if field in {"author", "beta", "translator"}:
        address = ADDRESS.search(text, start, end)
        if address is not None and address.start() > start:
            kind = "email_from" if "@" in address[0] or " at " in address[0].lower() else "author_url"
            if field == "author":
                readings.append(Reading(field=kind, start=address.start(), end=address.end()))
            end = address.start()
            start, end = trim(text, start, end, BLANK + "(<[,;-–:")
        elif field == "author":
            start, end = drop_bracket(text, (start, end))
        start = skip_word(text, start, end, ("by ", "von ", "par "))
        names = _names(text, (start, end))
        if len(names) > 1:
            return [*(Reading(field=field, start=a, end=b) for a, b in names), *readings]
    if field in {"challenge_prompt", "chapter_title", "series_title", "song_title"}:
        start, end = unquote(text, (start, end))
    if field == "platform":
        return [*readings, Reading(field=field, start=start, end=end, norm=platform_name(text[start:end]))]
    if field in {"challenge_prompt"}:
        return [*readings, *_prompt(text, (start, end))]
    return [Reading(field=field, start=start, end=end), *readings]


def _names(text: str, span: Span) -> list[Span]:
    """Cut "A, b_c and D" into people, where every part has the form of a name."""
    parts = split_span(text, span, PEOPLE_APART)
    if all(ONE_NAME.fullmatch(text[a:b]) for a, b in parts):
        return parts
    return [span]


def skip_word(text: str, start: int, end: int, words: tuple[str, ...]) -> int:
    """Skip a word at the head of a span ("by Name" → "Name")."""
    head = text[start : start + 8].casefold()
    for word in words:
        if head.startswith(word) and start + len(word) < end:
            return start + len(word)
    return start


def unquote(text: str, span: Span) -> Span:
    """Take quotation marks round a whole value off."""
    match = QUOTED.match(text[span[0] : span[1]])
    if match is None:
        return span
    return trim(text, span[0] + match.start("in"), span[0] + match.end("in"))


def read_title(text: str, span: Span) -> list[Reading]:
    """Read a title, and the part that may stand behind it ("Title (2/4)")."""
    start, end = span
    readings: list[Reading] = []
    match = TITLE_PART.search(text[start:end])
    if match is not None and match.start() > 0:
        group = "a" if match["a"] else "b"
        part = match[group]
        readings.append(
            Reading(
                field="part",
                start=start + match.start(group),
                end=start + match.end(group),
                norm=_part_norm(part),
            )
        )
        end = start + match.start()
    start, end = unquote(text, trim(text, start, end, BLANK + "*_~"))
    if start >= end:
        return readings
    return [Reading(field="title", start=start, end=end), *readings]


def _part_norm(part: str) -> str | None:
    match = OF.fullmatch(part.strip())
    norm = f"{match['x']}/{match['y']}" if match else part
    return None if norm == part else norm


def _text(_text: str, span: Span, spec: KeySpec) -> list[Reading]:
    return [Reading(field=spec.field, start=span[0], end=span[1])]


def _permission(text: str, span: Span, spec: KeySpec) -> list[Reading]:
    return _text(text, span, spec)


def _is_sentence(value: str) -> bool:
    """Say whether a list's value is really a sentence, to be kept whole."""
    return bool(SENTENCE_END.search(value)) or (value.count(",") == 0 and len(value.split()) > 9)


def _list(text: str, span: Span, spec: KeySpec) -> list[Reading]:
    none = NONE.match(text, *span)
    if none is not None:
        return [Reading(field=spec.field, start=span[0], end=none.end("none"))]
    if _is_sentence(text[span[0] : span[1]]):
        return _text(text, span, spec)
    parts: list[Span] = []
    for part in split_span(text, span, LIST):
        halves = split_span(text, part, LIST_AND)
        short = all(len(text[a:b].split()) <= 2 for a, b in halves)  # noqa: PLR2004 - words
        parts.extend(halves if short else [part])
    readings = []
    for part in parts:
        a, b = strip_tail(text, part, ".")
        genre = spec.field == "freeform_tag" and spec.weak and GENRE.fullmatch(text, a, b)
        readings.append(Reading(field="genre" if genre else spec.field, start=a, end=b))
    return readings


def _genres(text: str, span: Span, spec: KeySpec) -> list[Reading]:
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
        a, b = trim(text, start + a, start + b, BLANK + ".!?*_\"“”~")  # noqa: PLW2901
        if a < b:
            field = spec.field
            if not GENRE.fullmatch(text[a:b]) and FORMATS.fullmatch(text[a:b]) and len(parts) > 1:
                field = "freeform_tag" if text[a:b].casefold() != "songfic" else field
            readings.append(Reading(field=field, start=a, end=b))
    return readings


def _fandoms(text: str, span: Span, spec: KeySpec) -> list[Reading]:
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


def _category(text: str, span: Span, spec: KeySpec) -> list[Reading]:
    """Read "Category": the fandom on one large site, elsewhere a kind or a genre."""
    value = text[span[0] : span[1]]
    first = re.split(r"[,;/&]", value)[0].strip()
    if ARCHIVE_CATEGORY.fullmatch(value) or ARCHIVE_CATEGORY.fullmatch(first):
        return [Reading(field="category_of_archive", start=a, end=b) for a, b in split_span(text, span, LIST)]
    own = Reading(field="category_of_archive", start=span[0], end=span[1], confidence=0.8)
    if FORMATS.fullmatch(value):
        return [own]
    if GENRE.fullmatch(first):
        return [own, *_genres(text, span, KeySpec(field="genre", reader="genres"))]
    return [own, *_fandoms(text, span, spec)]


def _series(text: str, span: Span, spec: KeySpec) -> list[Reading]:
    """Read "Series": a series of stories where a number says so, else the fandom."""
    match = SERIES_PART.fullmatch(text, *span)
    if match is None:
        return _fandoms(text, span, spec)
    a, b = unquote(text, trim(text, match.start("title"), match.end("title"), BLANK + ",;:"))
    return [
        Reading(field="series_title", start=a, end=b),
        Reading(field="series_index", start=match.start("part"), end=match.end("part")),
    ]


def _pairings(text: str, span: Span, spec: KeySpec) -> list[Reading]:
    return read_pairings(text, span[0], span[1])


def _people(text: str, span: Span, spec: KeySpec) -> list[Reading]:
    """Read characters; pairings among them ("[A, B]", "A/B") are relationships too."""
    readings: list[Reading] = []
    start, end = span
    for bracket in re.finditer(r"\[([^\]\n]+,[^\]\n]+)\]", text[start:end]):
        a, b = start + bracket.start(1), start + bracket.end(1)
        members = tuple(text[x:y] for x, y in split_span(text, (a, b), PEOPLE))
        readings.append(
            Reading(field="relationship", start=a, end=b, members=members, role="romantic", norm="/".join(members))
        )
    start, end = drop_bracket(text, (start, end))
    flat = text[start:end].translate(FLAT_BRACKETS)
    found: list[Reading] = []
    for a, b in split_span(flat, (0, len(flat)), PEOPLE):
        a, b = trim(text, start + a, start + b, BLANK + ".*_~[]\"“”")  # noqa: PLW2901
        bare = drop_bracket(text, (a, b))
        if bare[0] < bare[1]:
            found.append(Reading(field="character", start=bare[0], end=bare[1]))
    if re.search(r"\S/\S", text[start:end]):
        readings += read_pairings(text, start, end, sure=False)
    return [*found, *readings]


FLAT_BRACKETS = str.maketrans("[]", ",,")


def _rating(text: str, span: Span, spec: KeySpec) -> list[Reading]:
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
    return [Reading(field="rating", start=start, end=end, norm=norm, confidence=1.0 if token else 0.6)]


def _date(text: str, span: Span, spec: KeySpec) -> list[Reading]:
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


def _count(text: str, span: Span, spec: KeySpec) -> list[Reading]:
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
        return round(float(digits.replace(",", ".").replace(" ", "")) * 1000) if re.fullmatch(r"\d+([.,]\d+)?", digits) else None
    bare = re.sub(r"[,. ](?=\d{3}\b)", "", digits)
    return int(bare) if bare.isdigit() else None


def _status(text: str, span: Span, spec: KeySpec) -> list[Reading]:
    start, end = drop_bracket(text, span)
    readings: list[Reading] = []
    inside = re.search(r"\b(\d+)(?= chapters?\b)|\b\d+/(?:\d+|\?)", text[start : span[1]])
    if inside is not None:
        a = start + inside.start()
        readings.append(Reading(field="chapter_count", start=a, end=start + inside.end(), norm=int(inside[1]) if inside[1] else None))
    norm = status_norm(text[start:end])
    found_date = find_date(text, start, end)
    if norm is None and found_date is not None:
        return [Reading(field="updated", start=found_date.start, end=found_date.end, norm=found_date.iso, ambiguous=found_date.ambiguous)]
    return [Reading(field="status", start=start, end=end, norm=norm), *readings]


def _chapters(text: str, span: Span, spec: KeySpec) -> list[Reading]:
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
        one = re.match(r"(?:\d+|[ivx]+|one|two|three|four|five|six|seven|eight|nine|ten)\b", value, re.IGNORECASE)
        return [Reading(field="part", start=span[0], end=span[0] + one.end())] if one else []
    number = re.search(r"\d+", value)
    if number is None:
        return []
    a, b = number.span()
    return [Reading(field=spec.field, start=span[0] + a, end=span[0] + b, norm=int(number[0]))]


def _prompt(text: str, span: Span) -> list[Reading]:
    numbered = NUMBERED.fullmatch(text, *span)
    name = numbered["name"].strip(" \"“”'") if numbered else None
    return [Reading(field="challenge_prompt", start=span[0], end=span[1], norm=name)]


def _challenge(text: str, span: Span, spec: KeySpec) -> list[Reading]:
    """Read "Challenge": a community, a prompt, or "community, #12 prompt"."""
    parts = split_span(text, span, CHALLENGE_PARTS)
    readings: list[Reading] = []
    if len(parts) <= 1 or not _is_community(text[parts[0][0] : parts[0][1]]):
        parts = [span]
    for i, part in enumerate(parts):
        a, b = unquote(text, strip_tail(text, part, "."))
        if i == 0 and _is_community(text[a:b]):
            readings.append(Reading(field="challenge_community", start=a, end=b))
        else:
            readings.extend(_prompt(text, (a, b)))
    return readings


def _is_community(value: str) -> bool:
    return bool(COMMUNITY.fullmatch(value) or EVENT.search(value))


def _address(text: str, span: Span, spec: KeySpec) -> list[Reading]:
    found = ADDRESS.search(text, *span)
    start, end = found.span() if found else span
    field = spec.field
    if field == "author_url" and found and "@" in found[0]:
        field = "email_from"
    return [Reading(field=field, start=start, end=end)]


def _song(text: str, span: Span, spec: KeySpec) -> list[Reading]:
    match = SONG_BY.match(text, *span)
    if match is None:
        a, b = unquote(text, span)
        return [Reading(field="song_title", start=a, end=b, confidence=0.8)]
    title = unquote(text, trim(text, *match.span("title"), BLANK + ",("))
    artist = trim(text, *match.span("artist"), BLANK)
    return [
        Reading(field="song_title", start=title[0], end=title[1]),
        Reading(field="song_artist", start=artist[0], end=artist[1]),
    ]


def _recipient(text: str, span: Span, spec: KeySpec) -> list[Reading]:
    start, end = span
    value = text[start:end]
    if _is_community(value):
        return [Reading(field="challenge_community", start=start, end=end)]
    if fold_written(spec) and len(value.split()) > MANY_WORDS and value[0].isupper():
        return [Reading(field="challenge_community", start=start, end=end, confidence=0.6)]
    tail = PERSON_TAIL.search(value, 1)
    if tail is not None:
        end = start + tail.start()
    return [Reading(field="recipient", start=start, end=end)]


def fold_written(spec: KeySpec) -> bool:
    """Say whether the key was "Written for", which names an event as often as a person."""
    return not spec.weak


READERS: dict[str, Callable[[str, Span, KeySpec], list[Reading]]] = {
    "line": _line,
    "text": _text,
    "list": _list,
    "genres": _genres,
    "fandoms": _fandoms,
    "pairings": _pairings,
    "people": _people,
    "rating": _rating,
    "date": _date,
    "count": _count,
    "status": _status,
    "chapters": _chapters,
    "challenge": _challenge,
    "category": _category,
    "series": _series,
    "address": _address,
    "song": _song,
    "recipient": _recipient,
    "permission": _permission,
}
# Readers whose value may run on over the next lines until a blank one.
LONG_READERS = frozenset({"text", "list", "legend", "none"})


def read_value(text: str, start: int, end: int, spec: KeySpec) -> list[Reading]:
    """Read the value of a key; empty where the key names no field.

    Args:
        text: The whole text.
        start: Start of the value.
        end: One past its end.
        spec: What the key means.

    Returns:
        One reading a value, in the order they stand.
    """
    reader = READERS.get(spec.reader)
    if reader is None:
        return []
    start, end = trim(text, start, end, BLANK)
    if start >= end:
        return []
    return [r for r in reader(text, (start, end), spec) if r.start < r.end]
