"""Cut narration into sentences, and say of each in which person and tense it speaks.

A sentence is looked at alone, so the marks are surer than those for a whole stretch: a
present verb counts only where it is the verb of the sentence (near its beginning, after
a pronoun or a question word), not in a clause that is always true.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fanfold.recover.measure.narration import PAST, SECOND

CURLY = str.maketrans("’", "'")
# Where a sentence ends: a capital or nothing follows, and it is no "Mr." or "Dr.".
STOP = re.compile(
    r"[.!?…]+[)\]*_'’]*(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bSt\.)"
    r"(?=\s+[^\sa-z]|\s*\Z)"
)
WORD = re.compile(r"[a-zà-ÿ]+(?:'[a-z]+)?")
LONGEST_FRAGMENT = 6
FIRST = frozenset("i me my mine myself i'm i've i'll i'd".split())
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
# "He's late", "They can't", "This is bad", "There's something wrong", "Nobody knows".
PRESENT_CLAUSE = re.compile(
    rf"{PRELUDE}(?:(?:he|she|it|they|that|this|there|here|what|who|where|nothing|nobody|somebody"
    r"|someone|something|everything|everyone)"
    rf"(?:'s|'re|'ve|'ll| {BE})\b|(?:can't|don't|won't|isn't|aren't|doesn't)\s+\w+)"
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
    r"|let (?:us|me) (?:now|return|see)|as we (?:have|shall)|we (?:have seen|shall|must|now)|so to speak"
    r"|as it were|i (?:may|might|must) (?:say|add)|(?:trust|believe|tell) me|methinks|i pray you|ye|doth|hath|my (?:young |fair )?friends)\b"
)
# A verb in the past that is the sentence's own.
PAST_CLAUSE = re.compile(
    r"\b(?:he|she|they|it|i|we|you|that|there|who|which)(?:'d)? (?:\w+ly )?(?:was|were|wasn't|weren't|had|hadn't|did|didn't|\w\w+ed|"
    + "|".join(sorted(w for w in PAST if "'" not in w))
    + r")\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of narration and how it speaks.

    Attributes:
        words: How many words it has.
        first: Whether it says "I".
        plural: Whether it says "we".
        teller: Whether it speaks as the teller of a tale does to its reader.
        half_quoted: Whether it holds a mark of a quotation.
        second: Whether it says "you".
        present: Whether its own verb is in the present.
        past: Whether it has a verb in the past.
        modal: Whether it says "would", "should" or the like.
        asks: Whether it is a question by its form and its mark.
        names_somebody: Whether it says "he", "she" or "they".
        ending: Its last mark, or "".
    """

    start: int
    end: int
    words: int
    first: bool
    plural: bool
    teller: bool
    half_quoted: bool
    second: bool
    present: bool
    past: bool
    modal: bool
    asks: bool
    names_somebody: bool
    ending: str

    @property
    def is_fragment(self) -> bool:
        """Whether it is a few words without a verb of narration."""
        return self.words <= LONGEST_FRAGMENT and not (self.past or self.modal)


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
    plain = inner.lower().translate(CURLY)
    words = WORD.findall(plain)
    if not words:
        return None
    start += len(raw) - len(raw.lstrip())
    head = plain.lstrip(LEADING_MARKS)
    own = set(words)
    asks = "?" in inner[-4:]
    gnomic = bool(GNOMIC.search(plain))
    return Sentence(
        start=start,
        end=start + len(inner),
        words=len(words),
        first=not own.isdisjoint(FIRST),
        plural=not own.isdisjoint(FIRST_PLURAL),
        teller=TELLER.search(plain) is not None,
        half_quoted=HALF_QUOTED.search(inner) is not None,
        second=not own.isdisjoint(SECOND),
        present=not gnomic
        and bool(PRESENT_CLAUSE.match(head) or (asks and PRESENT_QUESTION.match(head))),
        past=not own.isdisjoint(PAST) or bool(PAST_CLAUSE.search(plain)),
        modal=not own.isdisjoint(MODALS),
        asks=asks and bool(QUESTION.match(head)),
        names_somebody=not own.isdisjoint(THIRD_PLAIN),
        ending=inner[-1] if not inner[-1].isalnum() else "",
    )
