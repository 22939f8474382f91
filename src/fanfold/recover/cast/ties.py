"""Read what a text says outright: "his brother Bo", "Bo was her teacher", "she kissed Bo".

A noun says it by whose it is and whom it names; a verb of love by who does it to whom.
Pronouns stand for the last person named who may be meant.
"""

import re
from bisect import bisect_left
from collections.abc import Callable

from fanfold.records.story import Role
from fanfold.recover.cast.spots import Pair, Spots
from fanfold.recover.structure.blocks import Block

# The nouns that say what one is to another.
ROWS: tuple[tuple[Role, str], ...] = (
    ("family", """brother sister son daughter mother father cousin uncle aunt nephew niece twin
        grandfather grandmother grandson granddaughter family sibling mom mum dad godfather
        godmother guardian ward stepmother stepfather child"""),
    ("romantic", """husband wife boyfriend girlfriend lover fiancé fiancée fiance fiancee sweetheart
        soulmate spouse betrothed beloved crush bride groom"""),
    ("mentor", """teacher mentor tutor pupil apprentice disciple student sensei master instructor
        protégé"""),
    ("rival", "rival enemy nemesis foe adversary"),
    ("friend", """friend comrade teammate partner companion roommate ally pal buddy classmate
        colleague"""),
)  # fmt: skip
NOUNS = {word: role for role, words in ROWS for word in words.split()}
# What two are to each other: "they were rivals".
PLURALS: dict[str, Role] = {
    **dict.fromkeys("rivals enemies nemeses foes".split(), "rival"),
    **dict.fromkeys("friends comrades teammates partners buddies roommates".split(), "friend"),
    **dict.fromkeys("lovers sweethearts soulmates".split(), "romantic"),
    **dict.fromkeys("brothers sisters siblings twins cousins".split(), "family"),
}  # fmt: skip
THEY = re.compile(
    r"(?:\b(?:[Tt]hey|[Ww]e|[Yy]ou two)(?: (?:are|were|had been|have been|became|might be|could be|used to be|would be)|['’](?:re|d been|ve been)))(?: [a-z]+){0,2} ?\Z"
)
LOVING = re.compile(r"(?:found|finding|loved?|loving|kiss(?:ed|ing)) \Z")
LOVE_FOR = re.compile(
    r" (?:(?P<who>he|she|I|[A-ZÀ-Þ][\w-]+) (?:has|had|have|held|felt|feels|bore|still had) )?(?:for|with) "
)
WHOSE_LOVE = re.compile(
    r"(?:\b(?P<word>[Hh]is|[Hh]er|[Mm]y|[Hh]e|[Ss]he|I)|['’]s|(?<=\w))"
    r"(?: (?:[a-z]+ ){0,2}| (?:is|was|fell|falls|falling|(?:had|has) (?:been|fallen)) (?:[a-z]+ ){0,2}in )\Z"
)
OWNER = re.compile(
    r"(?:\b(?P<word>[Hh]is|[Hh]er|[Mm]y)|(?P<own>['’]s|(?<=s)['’])) (?:[a-zé-]+,? ){0,3}\Z"
)
OWNING = ("his ", "her ", "my ", "s ", "His ", "Her ", "My ", "’ ", "' ")
# "Bo, (his brother)"; "Bo had been (his brother)".
IS = re.compile(
    r"(?:,|(?:,? who)? (?:is|was|were|became|remained|remains|(?:had|has)(?: [a-z]+)? (?:been|become))"
    r"(?: (?:still|now|also|always|once|only|like|really|not only))?(?: more than)?) ?\Z"
)
A_NOUN = re.compile(r" (?:the|a|an)(?: [a-z-]+){0,2} ?\Z")
OF_WHOM = re.compile(r" (?:of|to) ")
THEN_NAME = re.compile(r"(?: and [a-z]+)?(?:,? )")
ENDS = frozenset(",.;:!?)—–")
WHO_DOES = re.compile(
    r"(?:(?<=\W)(?P<who>[Hh]e|[Ss]he|I))?"
    r"(?: (?:still|always|had|has|have|do|does|did|truly|really|only|just|slowly|gently|softly|then|once)"
    r"|['’](?:d|s))* ?\Z"
)
WHOM = re.compile(
    r" (?P<who>him|her|me)\b(?! (?:mother|father|brother|sister|son|daughter|child|family|job|work|home))"
)
# Of whom these are said, a name seldom stands near.
SPOUSES = frozenset("husband wife spouse bride groom betrothed beloved crush".split())
ALSO = ("and ", "then ", ", ", "to ")
DOER = re.compile(r"\b(?:[Hh]e|[Ss]he|I)\b")
LEAD = 60


def _owned(lead: str) -> re.Match[str] | None:
    """Return whose a noun is, by the words before it; most have none of these."""
    return OWNER.search(lead) if any(word in lead for word in OWNING) else None


def tie_at(spots: Spots, at: int, word: str, block: Block) -> Pair | None:
    """Return the two of whom a noun says outright what they are.

    Args:
        spots: Where everybody is named.
        at: Where the noun stands.
        word: The noun, one of `NOUNS`.
        block: Its paragraph.
    """
    text, end = spots.text, at + len(word)
    lead = text[max(block.start, at - LEAD) : at]
    base = at - len(lead)
    owned = _owned(lead)
    if owned is None:
        return _of_whom(spots, at, end, lead, block)
    head = base + owned.start()
    other = _named_after(spots, end)
    if owned["own"]:
        owner = spots.ended.get(head)
        if owner is not None and other is None:
            head = spots.starts[bisect_left(spots.starts, head) - 1]
            other = _subject(spots, head, block, lead[: max(0, head - base)], None)
        return _pair(owner, other)
    if other is None:
        other = _subject(spots, head, block, lead[: owned.start()], owned["word"])
    return _pair(spots.meant(owned["word"], head, block, other), other)


def love_at(spots: Spots, at: int, word: str, block: Block) -> Pair | None:
    """Return who loves or kisses whom, where both stand beside the verb."""
    text, end = spots.text, at + len(word)
    after = WHOM.match(text, end)
    whom = spots.begun.get(end + 1)
    if whom is None and after is None:
        return None
    lead = text[max(block.start, at - LEAD) : at]
    does = WHO_DOES.search(lead)
    who = spots.ended.get(at - len(lead) + does.start()) if does else None
    if who is None:
        word = (does["who"] if does else "") or _doing_before(lead)
        who = spots.meant(word, at, block, whom) if word else None
    if whom is None and after is not None:
        whom = spots.meant(after["who"], at, block, who)
    return _pair(who, whom)


def _doing_before(lead: str) -> str:
    """Return who did what stands before: "he leaned down and (kissed her)"."""
    if not lead.endswith(ALSO):
        return ""
    clause = re.split(r"[.!?…\n]", lead)[-1]
    return next(iter(reversed(DOER.findall(clause))), "")


def love_for(spots: Spots, at: int, word: str, block: Block) -> Pair | None:
    """Return the two of "the love she has for Bo", "her love for Bo", "in love with Bo"."""
    end = at + len(word)
    after = LOVE_FOR.match(spots.text, end)
    if after is None or after.end() not in spots.begun:
        return None
    whom = spots.begun[after.end()]
    if after["who"]:
        who = spots.begun.get(end + 1)
        if who is None and after["who"] in {"he", "she", "I"}:
            who = spots.meant(after["who"], end, block, whom)
        return _pair(who, whom)
    lead = spots.text[max(block.start, at - LEAD) : at]
    lover = WHOSE_LOVE.search(lead)
    if lover is None:
        return None
    place = at - len(lead) + lover.start()
    who = spots.ended.get(place)
    if who is None and lover["word"]:
        who = spots.meant(lover["word"], place, block, whom)
    return _pair(who, whom)


def called_at(spots: Spots, at: int, _word: str, block: Block) -> Pair | None:
    """Return the two of "he turned to his friend": whose he is, and who was named last."""
    lead = spots.text[max(block.start, at - LEAD) : at]
    owned = _owned(lead)
    if owned is None or (owned["word"] or "").casefold() == "my":
        return None
    place = at - len(lead) + owned.start()
    if owned["own"]:
        owner = spots.ended.get(place)
    else:
        owner = spots.meant(owned["word"], place, block, None)
    if owner is None:
        return None
    return _pair(owner, spots.last(at, {owner}))


def two_at(spots: Spots, at: int, _word: str, block: Block) -> Pair | None:
    """Return the two of "they were rivals": those who were named last."""
    lead = spots.text[max(block.start, at - LEAD) : at]
    if not THEY.search(lead):
        return None
    one = spots.last(at, set())
    return None if one is None else _pair(one, spots.last(at, {one}))


def loving_each_other(spots: Spots, at: int, _word: str, block: Block) -> Pair | None:
    """Return the two of "Ada and Bo loved each other", "Ada and Bo, in finding each other"."""
    lead = spots.text[max(block.start, at - LEAD) : at]
    if not LOVING.search(lead):
        return None
    n = bisect_left(spots.starts, at) - 1
    if n < 1 or spots.all[n - 1].start < at - LEAD:
        return None
    one, two = spots.all[n - 1], spots.all[n]
    is_joined = spots.text[one.end : two.start] in {" and ", " & "}
    return _pair(one.person, two.person) if is_joined else None


def _named_after(spots: Spots, end: int) -> int | None:
    """Return whom a noun names: "brother Bo", "friend and comrade, Bo,"."""
    match = THEN_NAME.match(spots.text, end)
    if match is None:
        return None
    found = spots.begun.get(match.end())
    if found is None or "," not in match.group():
        return found
    n = bisect_left(spots.starts, match.end())
    after = spots.all[n].end
    return found if spots.text[after : after + 1] in ENDS else None


def _subject(
    spots: Spots, at: int, block: Block, lead: str, owner: str | None
) -> int | None:
    """Return who is said to be something: "Bo, (his friend)", "she was (his friend)"."""
    joined = IS.search(lead)
    if joined is None:
        return None
    place = at - len(lead) + joined.start()
    found = spots.ended.get(place)
    if found is not None or joined.group().startswith(","):
        return found
    word = re.search(r"\b([Hh]e|[Ss]he|I)\Z", lead[: joined.start()])
    if word is None:
        return None
    mine = spots.meant(owner, place, block, None) if owner else None
    return spots.meant(word[1], place, block, mine)


def _of_whom(spots: Spots, at: int, end: int, lead: str, block: Block) -> Pair | None:
    """Return the two of "Bo was a friend of Ada"."""
    match = OF_WHOM.match(spots.text, end)
    whose = spots.begun.get(match.end()) if match else None
    noun = A_NOUN.search(lead) if whose is not None else None
    if whose is None or noun is None:
        return None
    start = at - len(lead) + noun.start()
    return _pair(whose, _subject(spots, start, block, lead[: noun.start()], None))


def _pair(one: int | None, two: int | None) -> Pair | None:
    if one is None or two is None or one == two:
        return None
    return min(one, two), max(one, two)


Way = tuple[Callable[[Spots, int, str, Block], Pair | None], Role, float]
OUTRIGHT, EACH_OTHER, CALLED, LOVED = 2.4, 1.6, 1.2, 1.8
# How to read each word, the surest way first, and how much it then says.
WAYS: dict[str, tuple[Way, ...]] = {
    **{
        word: ((tie_at, role, OUTRIGHT), (called_at, role, CALLED))
        if role != "family" and word not in SPOUSES
        else ((tie_at, role, OUTRIGHT),)
        for word, role in NOUNS.items()
    },
    **{word: ((two_at, role, EACH_OTHER),) for word, role in PLURALS.items()},
    **dict.fromkeys(
        "kiss kissed kisses kissing".split(), ((love_at, "romantic", OUTRIGHT),)
    ),
    **dict.fromkeys(
        "love loves loved adored adores".split(),
        ((love_for, "romantic", OUTRIGHT), (love_at, "romantic", LOVED)),
    ),
    "each other": ((loving_each_other, "romantic", OUTRIGHT),),
}  # fmt: skip


def say_outright(
    spots: Spots, at: int, word: str, block: Block
) -> tuple[Pair, Role, float] | None:
    """Return of whom a word says outright what they are, and how surely.

    Args:
        spots: Where everybody is named.
        at: Where the word stands.
        word: The word.
        block: Its paragraph.
    """
    for read, role, weight in WAYS.get(word, ()):
        pair = read(spots, at, word, block)
        if pair is not None:
            return pair, role, weight
    return None
