"""Words that are missing from a sentence: what cannot follow what in English.

Each row is a pair of words that no careful sentence holds, with the word that is gone.
A row that a file breaks again and again is a dialect or a habit, and says nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from fanfold.records.story import Certainty, Damage
from fanfold.recover.damage.context import Context
from fanfold.recover.measure.tokens import vocabulary

FEW: Final = 3
"""A row found more often than this in one file is how somebody speaks."""
BEFORE: Final = 24
"""How far back the words before a match are looked at."""
_PERSON = r"(?:I|you|we|they|he|she|who|You|We|They|He|She)(?: (?:really|only|just|also|all|never|do|did))?"
_OBJECT = r"(?:him|me|them|us)\b"
_BARE = (
    r"(?:be|go|see|get|make|take|know|do|give|find|tell|say|leave|keep|stop|ask|bring"
    r"|become|speak|kill|protect|forget|understand|believe|learn|destroy|save|hear|forgive"
    r"|help (?:you|me|him|her|them|us))\b(?![-'’])"
)
_GONE_ON = r"(?! (?:over|up|down|out|away|through|in|into|back)\b)"


@dataclass(frozen=True, slots=True)
class Row:
    """What gives a missing word away.

    Attributes:
        pattern: Begins with literal letters, so that a search is quick.
        word: What a reader would put there, as the reason says it.
        certainty: How sure the row is.
        before: What must end right before the match; None asks for nothing.
        words: Words of which one stands in every match: quicker to look for.
        head: How every match begins; a search leaps from one to the next.
    """

    pattern: re.Pattern[str]
    word: str
    certainty: Certainty
    before: re.Pattern[str] | None = None
    words: frozenset[str] = frozenset()
    head: str = ""


HEAD: Final = re.compile(r"[a-z ]*(?![?])")
OFTEN: Final = 5
"""A head as short as this stands so often that leaping is no quicker."""


def _row(
    words: str,
    pattern: str,
    word: str,
    certainty: Certainty = "likely",
    before: str | None = None,
) -> Row:
    return Row(
        re.compile(pattern),
        word,
        certainty,
        re.compile(rf"(?:^|\W){before}\s+\Z") if before else None,
        frozenset(words.split()),
        HEAD.match(pattern)[0],  # type: ignore[index] # it matches anything
    )


ROWS: Final = (
    # an article or a possessive with nothing after it
    _row("the", r" the[.](?=\s+[A-Z“\"]|\s*\Z)", "a noun"),
    _row("such", r" such as[.](?=\s|\Z)", "an example"),
    _row("the", r" the (?:of|was|were|is|are|had|has|from|into|to|they|she)\b(?![-'’/]| (?:him|her|me|them|us)\b)", "a noun"),
    _row("a", r" a (?:of|into|are|were)\b(?![-'’/])", "a noun"),
    # a verb that wants "to" before another [seed 002: "I wish help you"]
    _row("wish wished wishes", rf"wish(?:ed|es)? {_BARE}", "“to”", "likely", _PERSON),
    _row("want wanted wants", rf"want(?:ed|s)? {_BARE}", "“to”", "likely", _PERSON),
    _row("hope hoped hopes", rf"hope[ds]? {_BARE}", "“to”", "likely", _PERSON),
    _row("tried", rf"tried {_BARE}", "“to”", "likely", _PERSON),
    _row("managed", rf"managed {_BARE}", "“to”", "likely", _PERSON),
    _row("decided", rf"decided {_BARE}", "“to”", "likely", _PERSON),
    _row("refused", rf"refused {_BARE}", "“to”", "likely", _PERSON),
    _row("able", rf" able {_BARE}", "“to”"),
    _row("supposed", rf"supposed {_BARE}", "“to”", "likely", r"(?:was|were|is|are|am|['’]re|not)"),
    # a preposition [seed 002: "something wrong him"]
    _row("wrong", r"wrong (?:him|me|them|us|her|you)\b", "“with”", "likely", r"(?:something|anything|nothing|everything|[Ss]omething|[Nn]othing)"),
    _row("front", rf"in front {_OBJECT}", "“of”"),
    _row("instead", rf"instead {_OBJECT}", "“of”"),
    _row("because", rf" because {_OBJECT}(?! (?:and|two|three|all|lot)\b)", "“of”"),
    _row("listened", rf"listened {_OBJECT}{_GONE_ON}", "“to”"),
    _row("glanced", rf"glanced {_OBJECT}{_GONE_ON}", "“at”"),
    _row("happened", rf"happened {_OBJECT}", "“to”"),
    _row("belong belongs belonged", rf"belong(?:ed|s)? {_OBJECT}", "“to”"),
    _row("apologised apologized", rf"apologi[sz]ed {_OBJECT}", "“to”"),
    _row("lot", r" a lot (?:people|men|women|things|time|money|work|blood)\b", "“of”"),
    _row("cup piece glass", r" a (?:cup (?:tea|coffee)|piece (?:paper|cake|bread)|glass water)\b", "“of”"),
    _row("care", r"care (?:is|was)\b", "“about”", "possible", r"(?:all|what|All|What) (?:I|you|he|she|they|we)(?: ever)?"),
    # a verb [seed 002: "but it possible now"]
    _row("it", r"it (?:possible|impossible|obvious|clear|true|strange|necessary|likely|unlikely|hard|easy|difficult)\b(?!-)", "“was” or “seemed”", "likely", r"(?:but|because|although|though|since|unless|whether)"),
)  # fmt: skip


def missing_words(context: Context) -> Iterator[Damage]:
    """Find places in the body where a word must have stood."""
    text, written = context.layout.text, vocabulary(context.layout)
    bodies = [(s.start, s.end) for s in context.segments if s.kind == "body"]
    for row in ROWS:
        if written.isdisjoint(row.words):
            continue
        found = [
            match
            for start, end in bodies
            for match in _matches(row, text, start, end)
            if _is_whole(text, match.start(), row)
        ]
        if len(found) > FEW:
            continue
        for match in found:
            start = match.start() + (match.group()[0] == " ")
            yield Damage(
                kind="missing_words",
                start=start,
                end=match.end(),
                certainty=row.certainty,
                reason=f"“{text[start : match.end()]}”: {row.word} is missing",
                rule="missing-words",
            )


def _matches(row: Row, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the matches of a row; for a long head they are found by it, which is quicker."""
    if len(row.head) <= OFTEN:
        yield from row.pattern.finditer(text, start, end)
        return
    place = text.find(row.head, start, end)
    while place >= 0:
        match = row.pattern.match(text, place, end)
        if match is not None:
            yield match
        place = text.find(row.head, match.end() if match else place + 1, end)


def _is_whole(text: str, start: int, row: Row) -> bool:
    """Whether a match begins at a word and the right words stand before it."""
    if text[start] != " " and text[start - 1 : start].isalnum():
        return False
    if row.before is None:
        return True
    at = start + (text[start] == " ")
    return row.before.search(text[max(0, at - BEFORE) : at]) is not None
