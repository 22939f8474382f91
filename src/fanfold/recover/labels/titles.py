"""Read titles and authors from where a line stands, and from the file's name."""

import re

from fanfold.recover.labels.pairs import trim
from fanfold.recover.labels.readings import BLANK, Reading, drop_bracket
from fanfold.recover.labels.value_lines import ADDRESS, read_title

DECORATION = BLANK + "-–—=~*_#+<>|;:^•·☆★♥/\\"
_WORK = r"(?:story|stor(?:y|ies)|fan ?-?fic(?:tion)?|fic|drabble|ficlet|tale|one-?shot|songfic|work|vignette|poem|series|saga|challenge fic|collection)"
BYLINE = re.compile(
    rf"[\W_]*(?:(?:an?|the|another|yet another)?\s?(?:[\w'’&,:/-]+\s){{0,7}}?{_WORK}\s)?(?:(?:written|posted|typed|created|penned|brought to you)\s)?"
    r"(?:by|par|von|por|di|af|door)\s?:?\s+(?P<a>[^\s.,!?;][^\n,!?;]{0,60}?)[\s~*_=+|>.-]*",
    re.IGNORECASE,
)
INITIAL = re.compile(r"(?<![^\W_])[^\W\d_]\Z")
# "Title — a Greek myth ficlet": what the work is, behind its title
TITLE_IS = re.compile(
    rf"(?P<t>\S.{{0,80}}?)\s+(?:-{{1,2}}|–|—|~)\s+(?:an?|another|my)\s(?:[\w'’&,:/-]+\s){{0,5}}{_WORK}",
    re.IGNORECASE,
)
TITLE_BY = re.compile(
    r"(?P<t>\S.{0,80}?),?\s+(?:by|par|von)\s+(?P<a>[^\s.,!?;][^\n.,!?;:]{0,35})",
    re.IGNORECASE,
)
# "Title ([Name](https://…))": a Markdown link to the author behind the title
AUTHOR_LINK = re.compile(
    r"[\s(,]*\[(?P<a>[^\]\n]{1,40})\]\((?P<u>https?://[^)\s]+)\)\)?\s*$"
)
SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "and",
        "or",
        "but",
        "nor",
        "by",
        "from",
        "with",
        "as",
        "is",
        "it",
        "de",
        "la",
        "le",
        "du",
        "des",
        "les",
        "et",
        "un",
        "une",
        "der",
        "die",
        "das",
        "und",
        "von",
        "im",
        "am",
        "el",
        "los",
        "las",
        "y",
        "en",
        "i",
    ]
)
# Short lines that are greetings, marks or cues, not titles, however they are spelt.
NOT_TITLE = re.compile(
    r"(?:(?:enjoy|hi|hello|hey|greetings|thanks|thank you|okay|otay|anyhoo|note|warnings?|on with|read and review|review|r&r|r & r|tbc|the end"
    r"|fin|end|owari|tsuzuku|to be continued|make sense|disclaimer|a/n|author['’]?s? notes?|happy reading|story start|legend|chapter|part|prologue"
    r"|epilogue|rated|flashback|without further ado|posted|back to|rewritten|edited|contents)\b.*|the end.*)",
    re.IGNORECASE | re.DOTALL,
)
# Openings that chat has too: a title only where every word has its capital.
CHATTY = re.compile(
    r"(?:welcome|ok|anyway|so|well|here|please|start|begin|key|summary|now|later|meanwhile|and|dear|love|sincerely|yours|cut|next|previous|home|i|i['’]m"
    r"|this is|that['’]s|it['’]s|here['’]s|just|read|story)\b",
    re.IGNORECASE,
)
QUOTES = "\"'“”‘’([*_"
MAX_TITLE, MAX_WORDS = 80, 12
MAX_BYLINE, NAME_WORDS = 120, 5
# Small words that may begin a name.
NAME_HEADS = frozenset({"de", "la", "von", "the", "a"})
FEW_WORDS = 3
# A sentence ends inside ("Mr. Holmes" is none), or a right is claimed.
INNER_STOP = re.compile(r"[a-z]{4,}[.!?]\s|©|\(c\)")


def read_byline(text: str, start: int, end: int) -> list[Reading]:
    """Read "by Name" and "a story by Name" standing alone on a line."""
    match = BYLINE.fullmatch(text, start, end) if end - start <= MAX_BYLINE else None
    if match is None:
        return []
    a, b = match.span("a")
    address = ADDRESS.search(text, a, b)
    if address is not None and address.start() > a:
        kind = "email_from" if "@" in address[0] else "author_url"
        b = trim(text, a, address.start(), BLANK + "(<[,-–:")[1]
        return [
            Reading(field="author", start=a, end=b, rule="byline"),
            Reading(
                field=kind, start=address.start(), end=address.end(), rule="byline"
            ),
        ]
    a, b = drop_bracket(text, (a, b))
    if text.startswith(".", b) and INITIAL.search(text, a, b):
        b += 1
    words = text[a:b].split()
    if not 0 < len(words) <= NAME_WORDS or words[0].casefold() in SMALL - NAME_HEADS:
        return []
    return [Reading(field="author", start=a, end=b, rule="byline")]


def looks_like_title(value: str, *, may_be_plain: bool = False) -> bool:
    """Say whether a line standing alone has the form of a title.

    Args:
        value: The line.
        may_be_plain: Whether small letters do, as most languages but English write it:
            "Lumi ja kettu".
    """
    bare = value.strip(DECORATION)
    words = bare.split()
    if not words or len(bare) > MAX_TITLE or len(words) > MAX_WORDS:
        return False
    if NOT_TITLE.fullmatch(bare.strip("\"“”'( ")) or not any(c.isalpha() for c in bare):
        return False
    if _ends_as_sentence(bare, len(words)) or (
        value[0] in '"“' and value[-1] not in '"”'
    ):
        return False
    if may_be_plain and bare[0].isupper() and not CHATTY.match(bare):
        return True
    cased = any(c.isupper() or c.islower() for c in bare)
    return bare.isupper() or not cased or _has_capitals(bare, words)


def is_title_line(value: str) -> bool:
    """Say whether a line is a title, or a title and "by Name"."""
    if looks_like_title(value):
        return True
    bare = value.strip(DECORATION)
    named = TITLE_BY.fullmatch(bare) or TITLE_IS.fullmatch(bare)
    return named is not None and looks_like_title(named["t"])


def _ends_as_sentence(bare: str, words: int) -> bool:
    full_stop = bare.endswith(".") and not bare.endswith("..") and words > 1
    return full_stop or bare[-1] in ",:;" or INNER_STOP.search(bare) is not None


def _has_capitals(bare: str, words: list[str]) -> bool:
    """Say whether the words that count are capitalised as in a title."""
    counted = [
        w.strip(QUOTES) for w in words if w.strip(QUOTES).casefold() not in SMALL
    ]
    capitals = sum(1 for w in counted if w[:1].isupper() or w[:1].isdigit())
    if not counted or (CHATTY.match(bare) and capitals < len(counted)):
        return False
    head = bare.lstrip(QUOTES)[:1]
    opens = head.isupper() or head.isdigit() or not head.isascii()
    return opens and capitals * 2 >= len(counted) + (len(words) > FEW_WORDS)


def read_title_line(text: str, start: int, end: int) -> list[Reading]:
    """Read a line that is a title, with the author that may stand behind it."""
    a, b = trim(text, start, end, DECORATION)
    while b < end and text[b] in "!?…":
        b += 1
    link = AUTHOR_LINK.search(text, a, end)
    if link is not None and link.start() > a:
        return [
            *read_title(text, trim(text, a, link.start(), DECORATION)),
            Reading(
                field="author",
                start=link.start("a"),
                end=link.end("a"),
                rule="title-link",
                confidence=0.7,
            ),
            Reading(
                field="author_url",
                start=link.start("u"),
                end=link.end("u"),
                rule="title-link",
                confidence=0.7,
            ),
        ]
    by = TITLE_BY.fullmatch(text, a, b)
    if (
        by is not None
        and text[slice(*by.span("a"))][:1].isalnum()
        and looks_like_title(by["t"])
    ):
        return [
            *read_title(text, by.span("t")),
            Reading(
                field="author", start=by.start("a"), end=by.end("a"), rule="title-by"
            ),
        ]
    kind = TITLE_IS.fullmatch(text, a, b)
    if kind is not None and looks_like_title(kind["t"]):
        return read_title(text, kind.span("t"))
    return read_title(text, (a, b))


STEM_END = re.compile(
    r"\.(?:txt|text|md|markdown|html?|asc|doc|rtf|utf-?8)$", re.IGNORECASE
)
STEM_PART = re.compile(
    r"[\s_.-]*(?:\((?:\w+)\)|\[(?:[^\]]+)\]|(?:(?:part|pt|chapter|chap|ch|vol)[\s_.-]*)?\d{1,3}(?:[\s_-]?of[\s_-]?\d{1,3})?"
    r"|\b(?:all|complete|completed|final|finished|wip|v\d+|draft|edited|beta'?d|rewrite|new|whole|full))$",
    re.IGNORECASE,
)
MACHINE_NAME = re.compile(
    r"[0-9a-f]{8,}|^\d+$|^(?:untitled|story|fic|document|new text document|unknown|chapter|file|index|text|readme|test|sample|part|doc)[\s_-]*\d*$",
    re.IGNORECASE,
)


def read_file_name(name: str) -> list[tuple[str, str]]:
    """Read title and author from a file's name ("Author - Title.txt").

    Returns:
        Pairs of field and value; empty for names that a machine gave.
    """
    stem = STEM_END.sub("", name.rsplit("/", 1)[-1])
    while (shorter := STEM_PART.sub("", stem)) != stem and shorter:
        stem = shorter
    if " - " in stem:
        left, _, right = stem.partition(" - ")
        if (
            _is_name(left)
            and _is_name(right)
            and not re.fullmatch(
                r"(?:fic|ficlet|drabble|songfic|story|\d+)", left.strip(), re.IGNORECASE
            )
        ):
            return [("author", _words(left)), ("title", _words(right))]
        stem = right
    left, by, right = _words(stem).rpartition(" by ")
    if by and left and right:
        return [("title", left), ("author", right)]
    title = _words(stem)
    title = re.sub(
        r"^(?:fic|ficlet|drabble|songfic|story|fanfic)[ -]+",
        "",
        title,
        flags=re.IGNORECASE,
    )
    return [("title", title)] if _is_name(title) else []


def _words(stem: str) -> str:
    return " ".join(re.sub(r"[_+]+|%20", " ", stem).strip(" -.").split())


def _is_name(stem: str) -> bool:
    words = _words(stem)
    return bool(re.search(r"[^\W\d_]{2}", words)) and not MACHINE_NAME.search(words)
