"""Find the names of people: where they stand and what speaks for a person.

A name is a run of capitalised words that is not capitalised for another reason: its
words stand inside sentences too, or nowhere in lower case. Whether it is a person's
is told by what stands round it: a verb of speaking or doing, a title, a call in a
speech; "in" and "at" speak for a place.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from fanfold.recover.cast.words import NO_NAMES, NO_PART, SUFFIXES, TITLES
from fanfold.recover.voices.words import ACTION_VERBS, SPEECH_VERBS

CAP = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*+(?:['’-](?!s\b)[^\W\d_]+)*+"
SEQUENCE = re.compile(
    rf"(?:\b{CAP})(?:(?:[ \n](?:(?:of|de|von|van|der|du|del|di|da|la|le|al|bin|the)[ \n]){{0,2}}"
    rf"|(?<=[. \n\"“][A-Z])\.[ \n]?|(?<=\bM)\.[ \n]|(?<=Mr)\.[ \n]|(?<=Mrs)\.[ \n]|(?<=Ms)\.[ \n]"
    rf"|(?<=Dr)\.[ \n]|(?<=St)\.[ \n]|(?<=Prof)\.[ \n]|(?<=Capt)\.[ \n]|(?<=Col)\.[ \n]"
    rf"|(?<=Gen)\.[ \n]|(?<=Lt)\.[ \n]|(?<=Sgt)\.[ \n]|(?<=Mme)\.[ \n]|(?<=Mlle)\.[ \n]"
    rf"|(?<=Rev)\.[ \n]){CAP})*+(?:-[a-z]+\b)?"
)  # fmt: skip
WORD = re.compile(CAP)
ENDS_SENTENCE = frozenset(".!?…:;\"“”„«»‘’'「」『』—–-(*_/~[>\n")
PLACE_BEFORE = frozenset(
    "in at from into near through towards toward across outside inside throughout".split()
)
# What people do, and what anything may do.
DOES = frozenset(
    """looked turned came went stood sat smiled nodded shook felt knew thought took saw gave
    made put ran walked wanted laughed frowned sighed glanced stared grinned shrugged paused
    leaned reached stepped watched heard whispered blinked rose looks turns comes goes stands
    sits smiles nods shakes feels knows thinks takes sees gives makes puts runs walks wants
    laughs frowns sighs glances stares grins shrugs pauses leans reaches steps watches hears
    whispers blinks rises says asks tries tried smirks smirked struggles struggled wakes woke
    fell falls kissed kisses hugged hugs blushed blushes swallowed swallows gasped gasps""".split()
)
MAY_DO = frozenset(
    """was is has had would could does did and's who seemed seems moved moves held holds
    stopped stops will can""".split()
)
PERSON_AFTER = DOES | MAY_DO
# Verbs that only a person is the subject of; "fit" is a verb of speaking in French.
TELLS = (
    SPEECH_VERBS - ACTION_VERBS - {"fit", "lied", "called", "put", "began", "returned"}
)
NEXT_WORD = re.compile(r"[ \n]+([a-zß-öø-ÿ]+)")
LAST_WORD = re.compile(
    r"(?:([^\W\d_]+)[ \n]+)?(?:(the|The|poor|old|young|little|dear)[ \n]+){1,2}\Z|([^\W\d_]+)[ \n]+\Z"
)
MANY = 60
ARTICLES = {"the", "a", "an", "of"}
ALWAYS_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "lord", "lady"})
LEAD = 24


@dataclass(slots=True)
class Name:
    """A name as typed, all its places, and what speaks for a person or a place."""

    text: str
    narrated: list[int] = field(default_factory=list)
    spoken: list[int] = field(default_factory=list)
    said: int = 0
    acts: int = 0
    may_act: int = 0
    called: int = 0
    greeted: int = 0
    placed: int = 0
    owns: int = 0
    with_the: int = 0

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
        elif word and word not in NO_PART and (words or word not in ARTICLES):
            words.append(word)
    return tuple(titles), tuple(words)


def find_names(
    text: str,
    spans: Sequence[tuple[int, int]],
    speeches: Sequence[tuple[int, int]],
    *,
    known: Collection[str] = (),
) -> dict[str, Name]:
    """Find every name in the body.

    Args:
        text: The text.
        spans: Where the body stands.
        speeches: Where somebody speaks, in order, disjoint.
        known: Names known beforehand: their words are names whatever else they are.

    Returns:
        Names by their text, in the order of their first places.
    """
    runs = [
        (match.start(), match.group())
        for start, end in spans
        for match in SEQUENCE.finditer(text, start, end)
    ]
    words = _Words(text, spans, runs, known)
    names: dict[str, Name] = {}
    at, until = 0, len(speeches)
    for start, run in runs:
        while at < until and speeches[at][1] <= start:
            at += 1
        is_spoken = at < until and speeches[at][0] <= start
        place, shown = words.trimmed(start, run)
        if not shown:
            continue
        name = names.get(shown)
        if name is None:
            name = names[shown] = Name(shown)
        (name.spoken if is_spoken else name.narrated).append(place)
        if name.count <= MANY:
            _weigh(text, name, place, place + len(shown), is_spoken=is_spoken)
    return names


class _Words:
    """How each capitalised word is used: inside sentences, first in them, in lower case."""

    def __init__(
        self,
        text: str,
        spans: Sequence[tuple[int, int]],
        runs: Sequence[tuple[int, str]],
        known: Collection[str],
    ) -> None:
        self.text = text
        self.lower: set[str] = set()
        for start, end in spans:
            self.lower.update(text[start:end].split())
        self.inside: Counter[str] = Counter()
        self.first: Counter[str] = Counter()
        for start, run in runs:
            head = run
            if " " in run or "\n" in run:
                head, *rest = run.split()
                self.inside.update(rest)
            (self.first if self._is_first(start) else self.inside)[head] += 1
        self.known = {word for name in known for word in name.casefold().split()}
        self.known -= ARTICLES

    def _is_first(self, start: int) -> bool:
        before = self.text[max(0, start - 2) : start].rstrip(" \xa0")
        return not before or before[-1] in ENDS_SENTENCE

    def trimmed(self, start: int, run: str) -> tuple[int, str]:
        """Take off the words of a run that are no part of a name; "" where none is."""
        words = run.split()
        place = 0
        while words and not self._begins(words, start, is_whole=place == 0):
            size = len(words.pop(0))
            place = run.find(words[0], place + size) if words else 0
        while words and self._is_no_name(words[-1]):
            words.pop()
        if not words or (len(words) == 1 and len(words[0]) == 1):
            return start, ""
        last = run.find(words[-1], place + (len(words[0]) if len(words) > 1 else 0))
        shown = run[place : last + len(words[-1])]
        return start + place, shown.replace("\n", " ") if "\n" in shown else shown

    def _is_no_name(self, word: str) -> bool:
        folded = word.casefold().strip(".").replace("’", "'")
        return folded in NO_NAMES and folded not in self.known

    def _begins(self, words: Sequence[str], start: int, *, is_whole: bool) -> bool:
        """Whether a name begins with the first of these words."""
        word, has_more = words[0], len(words) > 1
        folded = word.casefold().strip(".")
        if folded in self.known:
            return True
        if has_more and folded in TITLES and folded not in NO_PART:
            return folded not in NO_NAMES or folded in ALWAYS_TITLES
        if self._is_no_name(word):
            return False
        is_rare = folded not in self.lower
        if is_whole and not is_rare and self._is_first(start):
            return self.inside[word] * 3 >= self.first[word] > 0
        if self.inside[word] or (is_rare and (has_more or self.first[word] > 1)):
            return True
        return is_rare and not has_more and self._acts(start + len(word))

    def _acts(self, end: int) -> bool:
        """Whether what follows a word is what people do."""
        match = NEXT_WORD.match(self.text, end)
        return match is not None and (match.group(1) in DOES or match.group(1) in TELLS)


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
    if previous in TELLS or following in TELLS:
        name.said += 1
    elif following in DOES:
        name.acts += 1
    elif following in MAY_DO or following.endswith("ed"):
        name.may_act += 1
    elif text.startswith(("'s ", "’s "), end):
        name.owns += 1
    if previous.casefold() in PLACE_BEFORE and not article:
        name.placed += 1
    name.with_the += article == "the"
