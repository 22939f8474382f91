"""Find the names of people: where they stand and what speaks for a person.

A name is a run of capitalised words that is not capitalised for another reason: its
words stand inside sentences too, or nowhere in lower case. Whether it is a person's
is told by what stands round it: a verb of speaking or doing, a title, a call in a
speech; "in" and "at" speak for a place.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from fanfold.recover.cast.words import NO_NAMES, NO_PART, SUFFIXES, TITLES
from fanfold.recover.voices.words import SPEECH_VERBS

CAP = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*+(?:['’-](?!s\b)[^\W\d_]+)*+"
SEQUENCE = re.compile(
    rf"(?:\b{CAP})(?:(?:[ \n](?:(?:of|de|von|van|der|du|del|di|da|la|le|al|bin|the)[ \n]){{0,2}}"
    rf"|(?<=[. \n\"“][A-Z])\.[ \n]?|(?<=\bM)\.[ \n]|(?<=Mr)\.[ \n]|(?<=Mrs)\.[ \n]|(?<=Ms)\.[ \n]"
    rf"|(?<=Dr)\.[ \n]|(?<=St)\.[ \n]|(?<=Prof)\.[ \n]|(?<=Capt)\.[ \n]|(?<=Col)\.[ \n]"
    rf"|(?<=Gen)\.[ \n]|(?<=Lt)\.[ \n]|(?<=Sgt)\.[ \n]|(?<=Mme)\.[ \n]|(?<=Mlle)\.[ \n]"
    rf"|(?<=Rev)\.[ \n]){CAP})*+(?:-[a-z]+\b)?"
)  # fmt: skip
LOWER = re.compile(r"\b[a-zß-öø-ÿ][a-zß-öø-ÿ'’]+")
WORD = re.compile(CAP)
ENDS_SENTENCE = frozenset(".!?…:;\"“”„«»‘’'「」『』—–-(*_/~[>\n")
PLACE_BEFORE = frozenset(
    "in at from into near through towards toward across outside inside throughout".split()
)
PERSON_AFTER = frozenset(
    """was is had has looked turned came went stood sat smiled nodded shook felt knew
    thought took saw could would did does says took made gave put ran walked seemed
    wanted laughed frowned sighed glanced stared grinned shrugged paused moved held
    leaned reached stepped stopped watched heard and's who whispered blinked rose""".split()
)
NEXT_WORD = re.compile(r"[ \n]+([a-zß-öø-ÿ]+)")
LAST_WORD = re.compile(
    r"(?:([^\W\d_]+)[ \n]+)?(?:(the|The|poor|old|young|little|dear)[ \n]+){1,2}\Z|([^\W\d_]+)[ \n]+\Z"
)
MANY = 60
LEAD = 24


@dataclass(slots=True)
class Name:
    """A name as typed, all its places, and what speaks for a person or a place."""

    text: str
    narrated: list[int] = field(default_factory=list)
    spoken: list[int] = field(default_factory=list)
    said: int = 0
    acts: int = 0
    called: int = 0
    greeted: int = 0
    placed: int = 0
    owns: int = 0
    with_the: int = 0
    joined: int = 0

    @property
    def count(self) -> int:
        """How often it stands anywhere."""
        return len(self.narrated) + len(self.spoken)


@lru_cache(maxsize=4096)
def parts_of(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Cut a name into its titles and its other words, folded, suffixes taken off."""
    titles: list[str] = []
    words: list[str] = []
    for raw in SUFFIXES.sub("", name).replace(".", ". ").split():
        word = raw.strip(".,'’").casefold()
        if word in TITLES and not words:
            titles.append(word)
        elif word not in NO_PART and word:
            words.append(word)
    return tuple(titles), tuple(words)


def find_names(
    text: str, spans: Sequence[tuple[int, int]], speeches: Sequence[tuple[int, int]]
) -> dict[str, Name]:
    """Find every name in the body.

    Args:
        text: The text.
        spans: Where the body stands.
        speeches: Where somebody speaks, in order, disjoint.

    Returns:
        Names by their text, in the order of their first places.
    """
    lower = set()
    for start, end in spans:
        lower.update(LOWER.findall(text, start, end))
    raw = [
        (m.start(), m.group())
        for start, end in spans
        for m in SEQUENCE.finditer(text, start, end)
    ]
    inside: Counter[str] = Counter()
    first: Counter[str] = Counter()
    for start, run in raw:
        head, *rest = run.split() if (" " in run or "\n" in run) else (run,)
        (first if _is_first(text, start) else inside)[head] += 1
        inside.update(rest)
    names: dict[str, Name] = {}
    at, until = 0, len(speeches)
    for start, run in raw:
        while at < until and speeches[at][1] <= start:
            at += 1
        is_spoken = at < until and speeches[at][0] <= start
        place, name = _trimmed(text, start, run, inside, first, lower)
        if not name:
            continue
        found = names.get(name)
        if found is None:
            found = names[name] = Name(name)
        end = place + len(name)
        (found.spoken if is_spoken else found.narrated).append(place)
        if found.count <= MANY:
            _weigh(text, found, place, end, is_spoken=is_spoken)
    return names


def _is_first(text: str, start: int) -> bool:
    before = text[max(0, start - 2) : start].rstrip(" \xa0")
    return not before or before[-1] in ENDS_SENTENCE


def _trimmed(
    text: str,
    start: int,
    run: str,
    inside: Counter[str],
    first: Counter[str],
    lower: set[str],
) -> tuple[int, str]:
    """Take off the words of a run that are no part of a name."""
    words = run.split()
    offset = 0
    while words:
        word = words[0]
        folded = word.casefold().strip(".").replace("’", "'")
        is_title = folded in TITLES and len(words) > 1 and folded not in NO_PART
        if is_title and "." not in word and folded not in NO_NAMES:
            break
        if folded in NO_NAMES and not (
            is_title and folded in {"mr", "mrs", "ms", "miss", "dr", "lord", "lady"}
        ):
            pass
        elif is_title:
            break
        elif (
            offset == 0
            and folded in lower
            and _is_first(text, start)
            and inside[word] * 3 < first[word]
        ):
            pass
        elif (
            inside[word]
            or (first[word] > 1 and folded not in lower)
            or (len(words) > 1 and folded not in lower)
        ):
            break
        words.pop(0)
        offset = run.find(words[0], offset + len(word)) if words else 0
    while words and (
        words[-1].casefold().replace("’", "'") in NO_NAMES
        or (words[-1][0].islower() and len(words) > 1)
    ):
        if words[-1][0].islower() and words[-1].casefold() not in NO_NAMES:
            break
        words.pop()
    if not words or (len(words) == 1 and len(words[0]) == 1):
        return start, ""
    tail = run[offset:]
    size = tail.find(words[-1], len(words[0]) if len(words) > 1 else 0) + len(words[-1])
    shown = tail[:size]
    return start + offset, shown if "\n" not in shown else shown.replace("\n", " ")


def _weigh(text: str, name: Name, start: int, end: int, *, is_spoken: bool) -> None:
    """Take what stands next to one place of a name for what it says."""
    if is_spoken:
        before = text[start - 1] if start else ""
        earlier = text[start - 2 : start - 1]
        after = text[end : end + 1]
        if after and after in ",!?.…\"”'’—-":
            name.called += earlier == ","
            name.greeted += before in "\"“‘'「«"
        return
    lead = LAST_WORD.search(text[max(0, start - LEAD) : start])
    previous = (lead.group(1) or lead.group(3) or "") if lead else ""
    article = (lead.group(2) or "").casefold() if lead else ""
    after_word = NEXT_WORD.match(text, end)
    following = after_word.group(1) if after_word else ""
    if previous in SPEECH_VERBS or following in SPEECH_VERBS:
        name.said += 1
    elif following in PERSON_AFTER or following.endswith("ed"):
        name.acts += 1
    elif text.startswith(("'s ", "’s "), end):
        name.owns += 1
    if previous.casefold() in PLACE_BEFORE and not article:
        name.placed += 1
    name.with_the += article == "the"
