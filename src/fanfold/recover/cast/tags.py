"""Read what the narration beside a speech says of its speaker.

A tag names him ("said Alice", "the captain said") or points at him ("he said"); a
sentence beside the speech has a subject ("Alice frowned."); the paragraph before may
announce the speech ("He shouted two last words:").
"""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from fanfold.records.story import Gender
from fanfold.recover.cast.gender import PRONOUNS
from fanfold.recover.cast.places import Places
from fanfold.recover.cast.wordlist import tree_of
from fanfold.recover.cast.words import PERSON_NOUNS
from fanfold.recover.structure.blocks import Block
from fanfold.recover.voices.words import ACTION_VERBS, SPEECH_VERBS

Pointing = Literal["tag", "pronoun", "noun"]

WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
LEADS = re.compile(r"[ \n]*[,;—–-]*[ \n]*")
VERB = re.compile(rf"({WORD})[ \n]+")
NEXT_WORD = re.compile(
    rf"[ \n]+(?:(?:[^\W\d_]+ly|then|also|again|just|only|had|now|at last|at once|even|finally"
    rf"|simply|once more|still|both|all|merely|never|would|could|did|has|have)[ \n]+){{0,2}}({WORD})"
)
SILENT = re.compile(r"[ \n]+(?:nothing|no more|little|not a word)\b")
ARTICLE = re.compile(
    r"(?:(?:the|poor|old|young|little|dear|both|then)[ \n]+)+", re.IGNORECASE
)
NOUN = re.compile(
    rf"(?:the|a|an|his|her|their|my|our|this|that|another)[ \n](?:{WORD}[ \n]){{0,4}}?(?P<head>"
    rf"{tree_of(PERSON_NOUNS)})\b(?!['’]s)",
    re.IGNORECASE,
)
ANY_NOUN = re.compile(
    rf"(?:the|his|her|their|my|our|another)[ \n](?:{WORD}[ \n]){{0,2}}?(?P<head>(?![a-z]+ly\b)[a-zß-ÿ-]+)"
    r"(?=[.,;:!?—–\n\"”]|[ ](?:[a-z]+ly|and|as|in|with|from|to|at|who|when|while|on|after|before|of)\b|\Z)"
)
# "the gloomy Ratcliffe", "the poet Syme", "her brother George".
BEFORE_NAME = re.compile(
    rf"(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur)[ \n]"
    rf"(?:(?!(?:of|and|or|to|with)\b){WORD}[ \n]){{1,2}}?(?=[^\W\d_a-z])"
)
# What these begin with: most places need no pattern but that of a word.
FIRST_WORD = re.compile(r"\w+")
POINTERS = frozenset("he she i we they it".split())
ARTICLES = frozenset("the poor old young little dear both then".split())
OWNERS = frozenset("the his her their my our".split())
NOUN_FIRST = OWNERS | {"a", "an", "this", "that", "another"}
OPENING_FIRST = frozenset("an bu th so no at su fi sl wi as fo st in ag".split())
LEADING = frozenset(" \n,;—–-")
SENTENCE = re.compile(r"[.!?…][\"”’')]?[ \n]+")
OPENINGS = re.compile(
    r"(?:(?:and|but|then|so|now|at this|at that|at last|suddenly|finally|slowly|with a \w+|as"
    r"|for a moment|still|instead|again)[ \n,]+){1,2}",
    re.IGNORECASE,
)
CLAUSE = re.compile(r",[ \n](?:(?:and|but|then)[ \n])?|[ \n](?:and|but|then)[ \n]")
ADDRESSED = re.compile(
    rf"(?:[ \n]{WORD}){{0,2}}?(?:[,;]?[ \n](?:turning|looking|speaking|bowing))?"
    r"[ \n](?:to|at|addressing)[ \n]"
)
BEFORE_CALL = frozenset(
    """oh dear my poor hey yes no well hello hi thanks please sorry you old but why goodbye
    ah o""".split()
)
AFTER_CALL = frozenset(",!?.…\"”'’—-;")
# "Gregory resumed in high good humour.", "she broke out", "he went on with a sneer."
OPENS = (SPEECH_VERBS - ACTION_VERBS) | {"spoke", "broke", "went", "speak", "speaking"}
NOUNS: dict[str, Gender] = {
    noun: "he" if told == "he" else "she" for noun, told in PERSON_NOUNS.items() if told
}
PRELUDE_REACH = 500
EARLIER = 5
REACH = 160
LEAD_REACH = 200
COMMA_REACH = 60
CALL_REACH = 24
SHORTEST = 4
VERB_AT_END = 3


class Clue(NamedTuple):
    """What a tag or a beat points at: a person, a pronoun or a noun; and where it ends."""

    person: int | None = None
    pronoun: str = ""
    noun: str = ""
    end: int = -1

    @property
    def pointing(self) -> Pointing:
        """How it points."""
        if self.person is not None:
            return "tag"
        return "pronoun" if self.pronoun else "noun"

    @property
    def gender(self) -> Gender | None:
        """The gender that the pointer tells."""
        if self.pronoun:
            return PRONOUNS.get(self.pronoun.casefold())
        if not self.noun:
            return None
        return NOUNS.get(self.noun.rpartition(" ")[2].casefold())


class Prelude(NamedTuple):
    """The end of the narration before a speech.

    Attributes:
        subject: Subject of its last sentence.
        person: That person, or else the last one who was a subject before.
        is_opening: Whether the last sentence says that somebody begins to speak.
    """

    subject: Clue | None
    person: int | None
    is_opening: bool


class TagReader:
    """Reads the narration of one text."""

    def __init__(self, text: str, places: Places) -> None:
        self.text = text
        self.places = places

    def tag(
        self, start: int, end: int, *, low: int, high: int, is_taken: bool = False
    ) -> Clue | None:
        """Read the tag of one speech: what follows it first, then what leads to it.

        Args:
            start: Start of the speech.
            end: One past its end.
            low: Where the narration before it begins.
            high: Where the narration after it ends.
            is_taken: Whether what stands before it is the tag of another speech.
        """
        stop = min(high, end + REACH)
        if end < stop:
            found = self._following(self._begin(end, stop), stop, self.text[end - 2])
            if found:
                return found
        low = max(low, start - LEAD_REACH)
        if low == start or (is_taken and not SENTENCE.search(self.text, low, start)):
            return None
        return self._leading(low, start)

    def _begin(self, at: int, stop: int) -> int:
        """Return where the words begin: mostly here, or after one blank."""
        text = self.text
        if text[at : at + 1] not in LEADING:
            return at
        if at < stop and text[at] == " " and text[at + 1 : at + 2].isalpha():
            return at + 1
        match = LEADS.match(text, at, stop)
        return match.end() if match else at

    def _following(self, begin: int, stop: int, pause: str) -> Clue | None:
        """Read "said Alice", "Alice said", "he said" from a place on."""
        verb = VERB.match(self.text, begin, stop)
        if verb and self._tells(verb.group(1), pause):
            return self.who(verb.end(), stop)
        who = self.who(begin, stop, is_subject=True)
        if who is None:
            return None
        said = NEXT_WORD.match(self.text, who.end, stop)
        if said is None or not self._tells(said.group(1), pause):
            return None
        return None if SILENT.match(self.text, said.end(), stop) else who

    @staticmethod
    def _tells(verb: str, pause: str) -> bool:
        """Whether a verb makes a tag; what one does makes it after a comma only."""
        folded = verb.casefold()
        return folded in SPEECH_VERBS and (pause == "," or folded not in ACTION_VERBS)

    def who(self, begin: int, stop: int, *, is_subject: bool = False) -> Clue | None:
        """Read who stands at a place: a name, a pronoun, a noun for a person."""
        found = self.places.at(begin)
        if found is not None:
            return Clue(found[1], end=found[0])
        word = FIRST_WORD.match(self.text, begin, stop)
        first = word.group().lower() if word else ""
        if first in ARTICLES or first in OWNERS:
            found = self._described(first, begin, stop)
            if found is not None:
                return Clue(found[1], end=found[0])
        if word and first in POINTERS:
            return Clue(None, word.group(), end=word.end())
        if first not in NOUN_FIRST:
            return None
        noun = NOUN.match(self.text, begin, stop)
        if noun is None and not is_subject:
            noun = ANY_NOUN.match(self.text, begin, stop)
        return self._noun(noun) if noun else None

    def _described(self, first: str, begin: int, stop: int) -> tuple[int, int] | None:
        """Find the name after an article, an owner or an adjective: "the poet Syme"."""
        if first in ARTICLES:
            article = ARTICLE.match(self.text, begin, stop)
            found = self.places.at(article.end()) if article else None
            if found is not None:
                return found
        described = BEFORE_NAME.match(self.text, begin, stop)
        return self.places.at(described.end()) if described else None

    def _noun(self, noun: re.Match[str]) -> Clue:
        """Read a noun phrase; a name at its end is whom it means."""
        inner = self.places.between(*noun.span())
        if len(inner) and self.places.ends[inner[-1]] >= noun.end() - 1:
            return Clue(person=self.places.people[inner[-1]], end=noun.end())
        return Clue(noun=" ".join(noun.group().split()), end=noun.end())

    def _leading(self, low: int, start: int) -> Clue | None:
        """Read a tag before the speech: 'Alice said, "…"', 'he turned and asked: "…"'."""
        before = self.text[low:start].rstrip(" \n\"“‘'")
        last = before[-1:]
        if not last or not (last in ",:;—–-" or last.isalpha()):
            return None
        at = low + self._sentence(before)
        words = [word.strip(",:;—") for word in self.text[at:start].split()]
        is_said = not SPEECH_VERBS.isdisjoint(words)
        if last.isalpha() and SPEECH_VERBS.isdisjoint(words[-VERB_AT_END:]):
            return None
        begins = [at]
        if is_said:
            # "Bo bowed, and she asked:" is hers: the last clause with a subject tells.
            begins = [m.end() for m in CLAUSE.finditer(self.text, at, start)][::-1]
            begins.append(at)
        for begin in begins:
            who = self._opened(begin, start)
            if who is not None:
                return who if is_said or last in ":," else None
        inside = self.places.between(at, start)
        if not is_said or not len(inside):
            return None
        return Clue(
            person=self.places.people[inside[0]], end=self.places.ends[inside[0]]
        )

    def _opened(self, begin: int, stop: int) -> Clue | None:
        """Read the subject of a clause, or what stands after its opening words."""
        who = self.who(begin, stop, is_subject=True)
        if who is not None:
            return who
        if self.text[begin : begin + 2].lower() not in OPENING_FIRST:
            return None
        opening = OPENINGS.match(self.text, begin, stop)
        return self.who(opening.end(), stop, is_subject=True) if opening else None

    @staticmethod
    def _sentence(before: str) -> int:
        """Return where the last sentence of a stretch begins."""
        begin = 0
        for match in SENTENCE.finditer(before):
            begin = match.end()
        return begin

    def announced(self, block: Block) -> Clue | None:
        """Read what announces a speech at the end of the paragraph before its own."""
        text, last = self.text, block.start - 1
        while last >= 0 and text[last].isspace():
            last -= 1
        if last < 0 or text[last] not in ":…,—–-":
            return None
        low = max(0, block.start - LEAD_REACH)
        before = text[low : block.start].rstrip()
        line = before.rpartition("\n")[2]
        if before[-1] != ":" and SPEECH_VERBS.isdisjoint(line.split()):
            return None
        stop = low + len(before)
        begin = stop - len(line) + self._sentence(line[:-1])
        clauses = [m.end() for m in CLAUSE.finditer(self.text, begin, stop)]
        subjects = (
            self.who(at, stop, is_subject=True) for at in (*reversed(clauses), begin)
        )
        return next((who for who in subjects if who), None)

    def first_subject(self, start: int, end: int) -> Clue | None:
        """Return the first subject of the sentences between two speeches."""
        first = self._subject(start, end)
        if first is not None:
            return first
        begins = (m.end() for m in SENTENCE.finditer(self.text, start, end))
        return self._first_of(begins, end)

    def last_subject(self, start: int, end: int) -> Clue | None:
        """Return the last subject of the sentences between two speeches."""
        begins = [m.end() for m in SENTENCE.finditer(self.text, start, end)]
        return self._first_of((*reversed(begins), start), end)

    def _first_of(self, begins: Iterable[int], end: int) -> Clue | None:
        """Return the subject of the first of some sentences that has one."""
        for begin in begins:
            who = self._subject(begin, end)
            if who is not None:
                return who
        return None

    def _subject(self, sentence: int, end: int) -> Clue | None:
        """Read the subject of a sentence from where it begins."""
        begin = sentence
        if not self.text[begin].isalpha():
            begin = self._begin(sentence, end)
        first = self.text[begin : begin + 1]
        if not first.isupper():
            return None
        at = begin
        if self.text[begin : begin + 2].lower() in OPENING_FIRST:
            opening = OPENINGS.match(self.text, begin, end)
            at = opening.end() if opening else begin
        who = self.who(at, end, is_subject=True)
        if who is not None:
            return who
        # "At the door, Ada gave a laugh": the subject of the clause after it.
        comma = self.text.find(", ", at, min(end, at + COMMA_REACH))
        return self.who(comma + 2, end, is_subject=True) if comma >= 0 else None

    def addressed(self, tag: Clue, stop: int) -> int | None:
        """Return whom a tag says is spoken to: "said he to Temple"."""
        if not self.places.has_between(tag.end, stop):
            return None
        match = ADDRESSED.match(self.text, tag.end, stop)
        found = self.places.at(match.end()) if match else None
        if found is None or self.text[found[0] : found[0] + 1] in "'’":
            return None
        return found[1]

    def prelude(self, block: Block) -> Prelude | None:
        """Read the end of a paragraph of narration that a speech follows."""
        end = block.end
        low = max(block.start, end - PRELUDE_REACH)
        begins = [m.end() for m in SENTENCE.finditer(self.text, low, end)]
        if low == block.start:
            begins.insert(0, low)
        if not begins:
            return None
        subject = self._subject(begins[-1], end)
        person = subject.person if subject else None
        if person is None:
            # "Bo came in. He sat down.": the name before the pronoun.
            earlier = (self._subject(begin, end) for begin in begins[-2:-EARLIER:-1])
            person = next(
                (c.person for c in earlier if c and c.person is not None), None
            )
        words = self.text[begins[-1] : end].rstrip(".:—–-").split()
        return Prelude(subject, person, not OPENS.isdisjoint(words))

    def is_call(self, place: int, end: int, *, low: int) -> bool:
        """Whether a name in a speech that starts at `low` calls the one spoken to."""
        after = self.text[end : end + 1]
        if after not in AFTER_CALL or self.text[end : end + 2] in {"'s", "’s"}:
            return False
        before = self.text[max(low, place - CALL_REACH) : place].rstrip(" \n")
        if len(before) <= 1 or before[-1] in ',!?.…;"“—':
            return True
        return before.rpartition(" ")[2].casefold().strip("\"“‘'") in BEFORE_CALL
