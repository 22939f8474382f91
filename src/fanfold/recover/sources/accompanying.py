"""Files that lie beside stories and tell about the pile: known by their names."""

import re
from typing import NamedTuple


class NameRule(NamedTuple):
    """What a file of such a name is; an unsure one only if it holds no prose."""

    pattern: re.Pattern[str]
    what: str
    is_sure: bool = True


TEXT_ENDING = r"(?:\.(?:txt|text|md|markdown|rst|html?|1st|me|now|first))?"
HEAD = 16384
SENTENCE_END = re.compile(rb"[a-z,]{3}[.!?][\"')\x80-\xff]{0,4}\s+[\"'(\x80-\xffA-Z]")
LEAST_SENTENCES = 6
"""A story has more sentences in its first pages; a list has none."""


def _stem(words: str) -> re.Pattern[str]:
    """Make a pattern of a name that is one of the words, with a text ending or none."""
    return re.compile(f"(?:{words}){TEXT_ENDING}", re.IGNORECASE)


def _ending(endings: str) -> re.Pattern[str]:
    return re.compile(f".*\\.(?:{endings})", re.IGNORECASE)


NAME_RULES = (
    NameRule(
        # as the operating systems leave them: never a story whatever they hold
        re.compile(
            r"\.DS_Store|Thumbs\.db|desktop\.ini|\._.*|\.git(?:ignore|attributes|keep)"
            r"|\.localized|Icon\r|\.directory|\.htaccess",
            re.IGNORECASE,
        ),
        "a file of the operating system",
    ),
    NameRule(
        _stem(r"[_!0]*read[ _.-]?me(?:[ _.-]?(?:first|now|please)|[-_.]\w{1,3})?_*"),
        "a read-me file",
    ),
    NameRule(_stem(r"(?:un)?licen[cs]e|copying"), "a licence"),
    NameRule(_stem(r"change[ _-]?log"), "a list of changes"),
    NameRule(_stem(r"sources"), "a note on where the files come from"),
    NameRule(
        _stem(r"[0!_]+[ _-]?(?:index|contents|list)|ls-la?r|file[ _-]?(?:list|index)"),
        "a list of files",
    ),
    NameRule(_stem(r"(?:md5|sha1|sha256|sha512|check)sums?"), "a list of checksums"),
    NameRule(_ending(r"nfo|diz|ion"), "a note of a file exchange"),
    NameRule(_ending(r"md5|sha1|sha256|sha512|sfv|par2|sig"), "a list of checksums"),
    NameRule(_ending(r"url|lnk|webloc|desktop"), "a shortcut"),
    NameRule(_ending(r"csv|tsv"), "a table"),
    NameRule(_ending(r"ini|cfg|conf|log|crdownload"), "a file of a program"),
    NameRule(
        # words that may be a title as well
        _stem(
            r"index|contents|table[ _-]of[ _-]contents|files|dir|dirlist|manifest|list"
        ),
        "a list of files",
        is_sure=False,
    ),
    NameRule(
        _stem(r"credits|source|copyright|changes|history|news|authors|todo|links"),
        "a note about the pile",
        is_sure=False,
    ),
)
"""Names by which such files go everywhere; the first that fits is taken."""


def accompanying(raw: bytes, *, name: str) -> str | None:
    """Say what a file about the pile is, by its name, or None if it may be a story.

    Args:
        raw: The file, looked at where the name alone might be a story's title.
        name: The file's name; folders before it are not looked at.
    """
    base = re.split(r"[/\\]", name)[-1].strip(" \t\n")
    rule = next((r for r in NAME_RULES if r.pattern.fullmatch(base)), None)
    if rule is None or not (rule.is_sure or not _has_prose(raw)):
        return None
    return rule.what


def _has_prose(raw: bytes) -> bool:
    return len(SENTENCE_END.findall(raw[:HEAD])) >= LEAST_SENTENCES
