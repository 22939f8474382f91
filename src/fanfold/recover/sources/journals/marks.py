"""What marks an entry or a comment as a story, and as which part of one.

Source: conventions.md, "Subject-line header"; formats.md, "LiveJournal ljdump".
"""

import re
import unicodedata
from typing import NamedTuple

STORY = re.compile(
    r"\b(?:fan ?-?fic(?:tion)?s?|fics?|ficlets?|drabbles?|one-?shots?|songfic|vignette|fill)\b"
    r"|^\W{0,3}stor(?:y|ies)\b\s*:", re.IGNORECASE,
)  # fmt: skip
PART = re.compile(
    r"[\[(]?\s*(?:\b(?:part|pt|chapter|ch|fill)\b\.?\s*#?\s*)?(?<![\d/])(\d{1,3})\s?(?:/|\bof\b)\s?"
    r"(\d{1,3}|\?+)(?![\d/])\s*[\])]?",
    re.IGNORECASE,
)
WORDED = re.compile(
    r"[\[(]?\s*\b(?:part|pt|chapter|ch)\b\.?\s*#?\s*(\d{1,3})(?![\d/])\s*[\])]?",
    re.IGNORECASE,
)
KEYS = re.compile(
    r"^\W{0,8}(title|author|fandom|rating|pairings?|characters?|disclaimer|summary|warnings?"
    r"|spoilers?|word ?count|genre|beta|notes?|a/n)\W{0,3}\s?[:=\-–]",
    re.IGNORECASE | re.MULTILINE,
)
SPEECH = re.compile(r"[\"“«「][^\n\"“«「”»」]{2,500}[,.!?…-][\"”»」]")
LEAD = re.compile(
    r"\A\W{0,3}(?:(?:new |my )?(?:fan ?-?)?fic(?:let)?|story|drabble|fill)\W{0,2}:\s*",
    re.IGNORECASE,
)
EDGES = ' \t,;:.-–—*~|/"“”'
DROPPED = re.compile(r"[^\w]+")
HEAD = 6000
LEAST_KEYS = 2
LEAST_WORDS = 30
LEAST_PROSE = 400
LEAST_SPEECHES = 6
SURE, LIKELY, POSSIBLE = 0.95, 0.85, 0.5


def typed_in(text: str) -> set[str]:
    """Return the labels that a text types in its head, in small letters."""
    return {match[1].lower() for match in KEYS.finditer(text[:HEAD])}


def story_confidence(subject: str, tags: tuple[str, ...], text: str) -> float:
    """Say how surely an entry is a story; 0 for one that is none."""
    words = len(text.split())
    if words < LEAST_WORDS:
        return 0.0
    if STORY.search(subject) or part_of(subject):
        return SURE
    keys = typed_in(text) - {"notes", "note", "author"}
    if len(keys) >= LEAST_KEYS:
        return SURE
    if any(STORY.search(tag) for tag in tags):
        return LIKELY
    speeches = len(SPEECH.findall(text)) if words >= LEAST_PROSE else 0
    return POSSIBLE if speeches >= LEAST_SPEECHES else 0.0


class Part(NamedTuple):
    """Which part of a story a subject names.

    `title` stands before the mark; `heading` is the mark, the word "Part" ours where it
    is only figures.
    """

    title: str
    stem: str
    number: int
    heading: str


def part_of(subject: str) -> Part | None:
    """Read the part mark of a subject; None where there is none."""
    match = PART.search(subject) or WORDED.search(subject)
    if match is None:
        return None
    number = int(match[1])
    total = match[2] if match.re is PART else ""
    if total.isdecimal() and number > int(total):
        return None
    title = LEAD.sub("", subject[: match.start()]).strip(EDGES)
    mark = match[0].strip().strip("[]()").strip()
    heading = f"Part {mark}" if mark[0].isdecimal() else mark
    return Part(title, fold(title), number, heading)


def fold(text: str) -> str:
    """Return a title with nothing left but its words in small letters."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return DROPPED.sub(" ", folded.replace("_", " ")).strip()
