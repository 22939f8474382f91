"""Read values of one line: titles, names, prompts, addresses, songs."""

import re

from fanfold.recover.labels.keys import KeySpec
from fanfold.recover.labels.pairs import trim
from fanfold.recover.labels.readings import (
    BLANK,
    Reading,
    Span,
    drop_bracket,
    split_span,
    strip_tail,
)
from fanfold.recover.labels.value_measures import OF
from fanfold.recover.labels.vocabulary import platform_name

TITLE_PART = re.compile(
    r"[\s,:;–-]*[(\[]?(?:(?:part|pt\.?|chapter|chap\.?|ch\.?|teil|partie|kapitel|chapitre)\s*(?P<a>\d+(?:\s*(?:/|of)\s*(?:\d+|\?+))?)|(?P<b>\d+\s*(?:/|of)\s*(?:\d+|\?+|x)))[)\]]?\s*$",
    re.IGNORECASE,
)
ADDRESS = re.compile(
    r"https?://[^\s<>\")]+|www\.[^\s<>\")]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[\w.+-]+ ?(?:\[at\]|\(at\)| at |AT) ?[\w-]+ ?(?:\[dot\]|\(dot\)| dot |DOT|\.) ?\w+",
    re.IGNORECASE,
)
PEOPLE_APART = re.compile(
    r"\s*[,;&+、]\s*(?:and\s+)?|\s+(?:and|und|et|y|with)\s+", re.IGNORECASE
)
ONE_NAME = re.compile(
    r"(?!none\b|no\b|all\b|many\b|the\b|my\b|me\b)[\w.'’-]+(?: [A-Z][\w.'’-]*){0,2}",
    re.IGNORECASE,
)
QUOTED = re.compile(r"^[\"“”„«「『'‘](?P<in>[^\"“”«»」』\n]+)[\"“”»」』'’][.!]?$")
SONG_BY = re.compile(
    r"(?P<title>[\"“„«][^\"”“»\n]{1,80}[\"”“»]|[^\n\"“]{1,80}?)(?:,?\s*(?:\(?\b(?:by|from|von|par|de|di)\b|-|–|—)\s+|(?<=[\"”»]),\s+)(?P<artist>[^\n,.;()]{1,60})",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"#?\s?(?P<n>\d{1,3})\s*[.:)-]\s*(?P<name>.+)", re.DOTALL)
COMMUNITY = re.compile(
    r"\w+_\w+|[a-z][a-z0-9]*_[a-z0-9_]*|[a-z]+\d+[a-z_]*|\d+_?[a-z_]{3,}"
)
CHALLENGE_PARTS = re.compile(
    r"\s+round \d+\b[,:]?\s*(?:(?:prompt|theme)\b:?\s*)?|\s*[,;:]\s*(?:(?:prompt|theme|word)\b:?\s*|(?=[#\"“\d]))|\s+(?:--|-|–|—)\s+|\s+(?=#\d)|\s*[;:]\s*",
    re.IGNORECASE,
)
EVENT = re.compile(
    r"\b(?:challenge|community|fest|exchange|big ?bang|bingo|swap|santa|yuletide|ficathon|thon|contest|competition|comm|remix|secret|advent|lyric wheel|prompt meme|kink ?meme|meme|100 themes)\b",
    re.IGNORECASE,
)
NO_VALUE = re.compile(r"(?:none|no|n/a|nope|not yet|-+)\W*", re.IGNORECASE)
PERSON_TAIL = re.compile(
    r"\s*(?:[,;!.]|(?:'s|’s) (?:birthday|bday|request)|\b(?:who|because|since|as|for|with|on|happy|whose|in|'cause|cos|cuz)\b).*$",
    re.DOTALL | re.IGNORECASE,
)
MANY_WORDS = 4


def read_line(text: str, span: Span, spec: KeySpec) -> list[Reading]:
    """Read a value that is one line: a title, a name, a prompt."""
    field = spec.field
    if field == "title":
        return read_title(text, span)
    if field in {"author", "beta", "translator"}:
        return _people_and_address(text, span, field)
    if field in {"challenge_prompt", "chapter_title", "series_title"}:
        span = unquote(text, span)
    start, end = span
    if field == "challenge_prompt":
        return _prompt(text, span)
    if field == "series_title" and NO_VALUE.fullmatch(text, start, end):
        return []
    norm = platform_name(text[start:end]) if field == "platform" else None
    return [Reading(field=field, start=start, end=end, norm=norm)]


def _people_and_address(text: str, span: Span, field: str) -> list[Reading]:
    """Read names, and the mail or web address that may stand behind an author's."""
    start, end = span
    readings: list[Reading] = []
    address = ADDRESS.search(text, start, end)
    if address is not None and address.start() > start:
        if field == "author":
            mail = "@" in address[0] or " at " in address[0].lower()
            readings.append(
                Reading(
                    field="email_from" if mail else "author_url",
                    start=address.start(),
                    end=address.end(),
                )
            )
        start, end = trim(text, start, address.start(), BLANK + "(<[,;-–:")
    elif field == "author":
        start, end = drop_bracket(text, (start, end))
    start = skip_word(text, start, end, ("by ", "von ", "par "))
    names = _names(text, (start, end))
    return [*(Reading(field=field, start=a, end=b) for a, b in names), *readings]


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


def _prompt(text: str, span: Span) -> list[Reading]:
    numbered = NUMBERED.fullmatch(text, *span)
    name = numbered["name"].strip(" \"“”'") if numbered else None
    return [Reading(field="challenge_prompt", start=span[0], end=span[1], norm=name)]


def read_challenge(text: str, span: Span, _spec: KeySpec) -> list[Reading]:
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


def read_address(text: str, span: Span, spec: KeySpec) -> list[Reading]:
    """Read a web or mail address."""
    found = ADDRESS.search(text, *span)
    start, end = found.span() if found else span
    field = spec.field
    if field == "author_url" and found and "@" in found[0]:
        field = "email_from"
    return [Reading(field=field, start=start, end=end)]


def read_song(text: str, span: Span, _spec: KeySpec) -> list[Reading]:
    """Read a song and, where given, who sings it."""
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


def read_recipient(text: str, span: Span, spec: KeySpec) -> list[Reading]:
    """Read for whom a story is; an event is no person."""
    start, end = span
    value = text[start:end]
    if EVENT.search(value):
        return [Reading(field="challenge_community", start=start, end=end)]
    # "Written for" names an event as often as a person; "For" a person
    if not spec.weak and len(value.split()) > MANY_WORDS and value[0].isupper():
        return [
            Reading(field="challenge_community", start=start, end=end, confidence=0.6)
        ]
    tail = PERSON_TAIL.search(value, 1)
    if tail is not None:
        end = start + tail.start()
    return [Reading(field="recipient", start=start, end=end)]
