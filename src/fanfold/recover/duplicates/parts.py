"""Which files are parts of one work, and which say the same.

A part shows itself by a label ("Part 2/5", "Title (2/4)"), by the one heading it has
("Chapter 3"), or by its file's name ("title 1.txt"). Files are joined only inside one
folder, under one stem, with different numbers.
"""

import re
import unicodedata
from collections.abc import Sequence
from hashlib import sha256
from typing import Final

from fanfold.records.story import Chapter, Label, Part

LARGEST: Final = 999
KEYWORDS: Final = (
    "part|pt|parts|chapter|chapters|chap|ch|episode|ep|vol|volume|book|"
    "teil|kapitel|kap|chapitre|chap|partie|capitulo|capítulo|parte|第"
)
# Seen: "title 1", "title_ch03", "Title - Part 2 of 5", "title (2-4)", "タイトル第3話"
NAME_TAIL: Final = re.compile(
    rf"^(?P<stem>.*?)[\s_.,#(\[\-–—]*(?P<word>(?:{KEYWORDS})(?=[\s_.\-]*\d))?[\s_.\-#]*"
    r"(?<!\d)(?P<number>\d{1,3})(?:\s*(?:of|von|sur|-|/|~|_of_)\s*(?P<total>\d{1,3}|\?))?"
    r"[)\]章話部]*$",
    re.IGNORECASE,
)
NUMBER_OF: Final = re.compile(
    r"(?P<number>\d{1,3})\s*(?:/|of|von|sur|out of)\s*(?P<total>\d{1,3}|\?)",
    re.IGNORECASE,
)
NUMBER: Final = re.compile(r"\d{1,3}(?!\d)")
# A mark at the end of a title: "(2/4)", "[1/?]", "Part 3", "- chapter 2"
TITLE_MARK: Final = re.compile(
    rf"[\s,:\-–—]*(?:[(\[]\s*\d{{1,3}}\s*(?:/|of)\s*(?:\d{{1,3}}|\?)\s*[)\]]"
    rf"|[(\[]?\b(?:{KEYWORDS})\.?\s*#?\d{{1,3}}\b.*)$",
    re.IGNORECASE,
)
GENERIC: Final = frozenset(
    [
        "drabble",
        "drabbles",
        "ficlet",
        "ficlets",
        "fic",
        "fics",
        "story",
        "stories",
        "untitled",
        "file",
        "text",
        "txt",
        "doc",
        "document",
        "page",
        "post",
        "entry",
        "msg",
        "message",
        "mail",
        "email",
        "oneshot",
        "one",
        "shot",
        "new",
    ]
)
"""Stems that many works share: a bare number after one of them joins nothing."""
EXTENSION: Final = re.compile(r"\.[A-Za-z0-9]{1,5}$")
WORDS: Final = re.compile(r"\w+")
WORD_SIGN: Final = re.compile(r"\w")
NO_WORDS: Final = bytes(
    n if not chr(n).isascii() or WORD_SIGN.match(chr(n)) else 0x20 for n in range(256)
)
ASCII: Final = bytes(range(128))
MANY_SIGNS: Final = 64
DROPPED: Final = re.compile(r"[^\w]+")


def part_of(
    labels: Sequence[Label], *, chapters: Sequence[Chapter], path: str
) -> Part | None:
    """Say which part of a longer work a file is, if it says so itself.

    Args:
        labels: The labels of the file.
        chapters: Its chapters; one numbered heading alone makes it a part.
        path: Its path in the pile, folders parted by "/".

    Returns:
        The part, or None for a file that is a work of its own.
    """
    name = EXTENSION.sub("", path.rpartition("/")[2])
    in_name = NAME_TAIL.match(name)
    title = next(
        (x.value for x in labels if x.field == "title" and x.via != "file_name"), ""
    )
    numbered = _from_labels(labels, title) or _from_heading(chapters)
    if numbered is not None:
        number, total, basis = numbered
        stem = _fold(TITLE_MARK.sub("", title))
        if in_name and int(in_name["number"]) == number:
            stem = _fold(in_name["stem"]) or stem
        stem = stem or _fold(name)
        return (
            Part(stem=stem, number=number, total=total, basis=basis) if stem else None
        )
    return _from_name(in_name, title) if len(chapters) <= 1 else None


def _from_labels(
    labels: Sequence[Label], title: str
) -> tuple[int, int | None, str] | None:
    texts = [str(x.norm or x.value) for x in labels if x.field == "part"]
    subjects = [x.value for x in labels if x.field == "email_subject"]
    for text in [*texts, title, *subjects]:
        match = NUMBER_OF.search(text)
        if match:
            number, total = int(match["number"]), _total(match["total"])
            if total == 1 or (total is not None and number > total):
                return None
            return number, total, "label"
    for text in texts:
        match = NUMBER.search(text)
        if match:
            return int(match.group()), None, "label"
    return None


def _from_heading(chapters: Sequence[Chapter]) -> tuple[int, int | None, str] | None:
    if len(chapters) != 1 or chapters[0].heading_start is None:
        return None
    number = chapters[0].number
    if number is None or not 1 < number <= LARGEST:
        return None
    return number, None, "heading"


def _from_name(match: re.Match[str] | None, title: str) -> Part | None:
    """Read the part from a file's name, unless the file bears a title of its own."""
    if match is None:
        return None
    stem = _fold(match["stem"])
    if not stem:
        return None
    own_title = _fold(TITLE_MARK.sub("", title))
    if own_title and own_title not in stem and stem not in own_title:
        return None
    is_generic = set(stem.split()) <= GENERIC
    if is_generic and not match["word"]:
        return None
    return Part(
        stem=stem,
        number=int(match["number"]),
        total=_total(match["total"]),
        basis="file_name",
    )


def _total(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None


def group_parts(entries: Sequence[tuple[str, Part]]) -> tuple[tuple[int, ...], ...]:
    """Group files into works.

    Args:
        entries: For each file its path in the pile and the part it says it is.

    Returns:
        Groups of indices into `entries`, each in reading order, ordered by the first
        entry they hold; every index stands in exactly one group.
    """
    rooms: dict[tuple[str, str], dict[int, int]] = {}
    alone: list[tuple[int, ...]] = []
    for index, (path, part) in enumerate(entries):
        room = rooms.setdefault((path.rpartition("/")[0], part.stem), {})
        if part.number in room:
            alone.append((index,))
        else:
            room[part.number] = index
    groups = alone
    for room in rooms.values():
        numbers = sorted(room)
        if _is_run(numbers):
            groups.append(tuple(room[n] for n in numbers))
        else:
            groups.extend((room[n],) for n in numbers)
    return tuple(sorted(groups, key=min))


def _is_run(numbers: Sequence[int]) -> bool:
    """Whether sorted numbers look like parts: from near 1, at most half missing."""
    missing = numbers[-1] - numbers[0] + 1 - len(numbers)
    return len(numbers) > 1 and missing <= len(numbers)


def text_fingerprint(text: str) -> str:
    """Return a hash that texts share when they hold the same words in the same order.

    Case, accents' composition, blanks, punctuation and line ends do not count.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    folded = text.casefold()
    rare = _coded(folded).translate(None, ASCII).decode("utf-8", "surrogatepass")
    signs = {char for char in set(rare) if not WORD_SIGN.match(char)}
    if len(signs) > MANY_SIGNS:  # in linear time whatever the text
        return sha256(_coded(" ".join(WORDS.findall(folded)))).hexdigest()
    for sign in signs:
        folded = folded.replace(sign, " ")
    return sha256(b" ".join(_coded(folded).translate(NO_WORDS).split())).hexdigest()


def _coded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _fold(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return DROPPED.sub(" ", folded.replace("_", " ")).strip()
