"""Cut narration into sentences, and say of each in which person and tense it speaks.

A sentence is looked at alone, so the marks are surer than those for a whole stretch: a
present verb counts only where it is the verb of the sentence (near its beginning, after
a pronoun or a question word), not in a clause that is always true.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from fanfold.recover.measure.narration import PAST, SECOND
from fanfold.recover.measure.tokens import small_words

# Where a sentence ends: a capital or nothing follows, and it is no "Mr." or "Dr.".
STOP = re.compile(
    r"[.!?…]+[)\]*_'’]*(?<!\b[MDS][rst]\.)(?<!\bMrs\.)"
    r"(?=\s+[^\sa-z]|\s*\Z)"
)
LONGEST_FRAGMENT = 6
FIRST = frozenset("me my myself i'm i've i'll i'd".split())
# "I", and no "Chapter I" or "I. The Heir".
SAYS_I = re.compile(r"I(?<!\wI)(?<![A-Z] I)(?=,? [a-z(]|[?!…,—–]|\.\.\.| — |--|\.?\Z)")
NUMBERED = re.compile(
    r"\b(?:chapter|part|book|volume|letter|act|scene|section|phase|no)\.? i\b"
)
FIRST_PLURAL = frozenset("we us our ours we're we've we'll we'd".split())
MODALS = frozenset(
    "would could should might wouldn't couldn't shouldn't mightn't must mustn't".split()
)
# A mark that belongs to a quotation which is not closed here.
HALF_QUOTED = re.compile("[()\"“”„«»‘「」『』]|['’]\\Z|\\A['’](?!(?:tis|twas|em)\\b)")
THIRD_PLAIN = frozenset("he she they him her them his himself herself".split())
LEADING_MARKS = " \t\n\xa0—–-…"
# What may stand before the subject of a sentence without being a part of it.
PRELUDE = (
    r"(?:(?:and|but|so|well|no|yes|oh|ah|god|damn|great|maybe|perhaps|besides|still|then|because|if"
    r"|sure|wait|ugh|hell|shit|crap|fine|now|either way|anyway|at least|of course|surely|since|even if"
    r"|hm+|wow|okay|ok|right|really|honestly|good|more importantly|worse|after all|then again)[,.…!]*\s+)*"
)
BE = r"(?:is|are|am|has|have|does|do|can|will|isn't|aren't|hasn't|haven't|doesn't|don't|can't|cannot|won't|needs?|wants?|knows?|thinks?|looks?|seems?)"
# Without one of these, or an apostrophe, no clause or question below is in the present.
PRESENT_WORDS = frozenset(
    """is are am has have does do can will cannot need needs want wants know knows think thinks
    look looks seem seems""".split()
)
# "He's late", "They can't", "This is bad", "There's something wrong", "Nobody knows".
PRESENT_CLAUSE = re.compile(
    rf"{PRELUDE}(?:(?:i|we|he|she|it|they|that|this|there|here|what|who|where|nothing|nobody|somebody"
    r"|someone|something|everything|everyone)"
    rf"(?:'s|'re|'m|'ve|'ll| {BE})\b|(?:can't|don't|won't|isn't|aren't|doesn't)\s+\w+)"
)
# "Why is she here?", "Is he all right?", "What does it want?".
PRESENT_QUESTION = re.compile(
    rf"{PRELUDE}(?:(?:why|what|where|who|how|when|which)\b(?: (?:on earth|the hell|in the world|the \w+))?"
    r"(?:'s|'re)?(?: \w+){0,2}? )?"
    r"(?:is|are|am|does|do|can|will|has|have|isn't|aren't|don't|doesn't|can't|won't)\b"
)
QUESTION = re.compile(
    rf"{PRELUDE}(?:why|what|where|who|how|when|which|is|are|does|do|did|was|were|can|could|will"
    r"|would|has|have|had|should|isn't|aren't|don't|doesn't|can't|won't|didn't|wasn't)\b"
)
# True at all times, or said by the teller of the tale.
GNOMIC = re.compile(
    r"\b(?:always|never|whenever|people|men|women|every(?:one|body)? who|those who|one's|it is (?:said|known|told)"
    r"|they say|to this day|that is to say|as they say|what is called|the story|this is (?:the|a|how)|such is"
    r"|once upon)\b"
)
TELLER = re.compile(
    r"\b(?:readers?|our (?:hero(?:ine)?s?|story|tale|friends?|narrative)|my (?:story|tale|narrative|hero(?:ine)?|dear)"
    r"|this (?:tale|story|history)|i (?:have|had) (?:said|told|already)|i (?:need|must) (?:hardly|not)"
    r"|let (?:us|me) (?:now|return|put|add|say|tell|explain)|as we (?:have|shall)|we (?:have seen|shall|must|now)|so to speak"
    r"|as it were|i (?:may|might|must) (?:say|add)|(?:trust|believe|tell) me|methinks|(?:indeed|--|—|–),? i (?:think|believe|suppose)|, i (?:suppose|believe|think|fear|confess),|i say that|i pray you|ye|doth|hath|my (?:young |fair )?friends)\b"
)
# "There are sights which": said of the world as often as of the moment.
OF_THE_WORLD = re.compile(
    rf"{PRELUDE}(?:there|it|this|that|here|nothing|everything|nobody|everybody) {BE}\b"
)
# A verb in the past that is the sentence's own.
PAST_CLAUSE = re.compile(
    r"\b(?:he|she|they|it|i|we|you|that|there|who|which)(?:'d)? (?:\w+ly )?(?:was|were|wasn't|weren't|had|hadn't|did|didn't|\w\w+ed|"
    + "|".join(sorted(w for w in PAST if "'" not in w))
    + r")\b"
)


@dataclass(eq=False, kw_only=True)
class Sentence:
    """A sentence of narration and how it speaks; what is not asked for is not looked at.

    Nobody changes one; a frozen one would take three times as long to make.

    Attributes:
        raw: Its text.
        own: Its words in small letters, each once.
        words: How many words it has.
    """

    start: int
    end: int
    raw: str
    plain: str
    own: frozenset[str]
    words: int

    @property
    def first(self) -> bool:
        """Whether it says "I"."""
        if not self.own.isdisjoint(FIRST):
            return True
        return (
            "i" in self.own
            and SAYS_I.search(self.raw) is not None
            and not NUMBERED.search(self.plain)
        )

    @property
    def plural(self) -> bool:
        """Whether it says "we"."""
        return not self.own.isdisjoint(FIRST_PLURAL)

    @property
    def second(self) -> bool:
        """Whether it says "you"."""
        return not self.own.isdisjoint(SECOND)

    @property
    def names_somebody(self) -> bool:
        """Whether it says "he", "she" or "they"."""
        return not self.own.isdisjoint(THIRD_PLAIN)

    @cached_property
    def teller(self) -> bool:
        """Whether it speaks as the teller of a tale does to its reader."""
        return TELLER.search(self.plain) is not None

    @property
    def half_quoted(self) -> bool:
        """Whether it holds a bracket or a mark of a quotation."""
        return HALF_QUOTED.search(self.raw) is not None

    @cached_property
    def present(self) -> bool:
        """Whether its own verb is in the present."""
        if "'" not in self.plain and self.own.isdisjoint(PRESENT_WORDS):
            return False
        head = self._head
        clause = PRESENT_CLAUSE.match(head) or (
            "?" in self.raw[-4:] and PRESENT_QUESTION.match(head)
        )
        return bool(clause) and not GNOMIC.search(self.plain)

    @property
    def of_the_world(self) -> bool:
        """Whether it may state what is always so, the teller's own word."""
        return (
            self.words > LONGEST_FRAGMENT
            and self.ending not in {"…", "?", "!"}
            and OF_THE_WORLD.match(self._head) is not None
        )

    @cached_property
    def past(self) -> bool:
        """Whether it has a verb in the past."""
        return not self.own.isdisjoint(PAST) or bool(PAST_CLAUSE.search(self.plain))

    @property
    def asks(self) -> bool:
        """Whether it is a question by its form and its mark."""
        return "?" in self.raw[-4:] and QUESTION.match(self._head) is not None

    @property
    def ending(self) -> str:
        """Its last mark, or ""."""
        return "" if self.raw[-1].isalnum() else self.raw[-1]

    @property
    def is_fragment(self) -> bool:
        """Whether it is a few words without a verb of narration."""
        return (
            self.words <= LONGEST_FRAGMENT
            and self.own.isdisjoint(MODALS)
            and not self.past
        )

    @property
    def _head(self) -> str:
        return self.plain.lstrip(LEADING_MARKS)


def sentences(text: str, start: int, end: int) -> Iterator[Sentence]:
    """Yield the sentences of a stretch of narration."""
    at = start
    for stop in STOP.finditer(text, start, end):
        if found := sentence_of(text, at, stop.end()):
            yield found
        at = stop.end()
    if at < end and (found := sentence_of(text, at, end)):
        yield found


def sentence_of(text: str, start: int, end: int) -> Sentence | None:
    """Describe one sentence, trimmed of blanks; None where no word stands in it."""
    raw = text[start:end]
    inner = raw.strip()
    plain = inner.lower()
    if "’" in plain:
        plain = plain.replace("’", "'")
    words = small_words(plain)
    if not words:
        return None
    start += len(raw) - len(raw.lstrip())
    return Sentence(
        start=start, end=start + len(inner), raw=inner, plain=plain,
        own=frozenset(words), words=len(words),
    )  # fmt: skip
