"""Gather the speeches into turns: those of one paragraph that one person says."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from fanfold.records.story import Gender
from fanfold.recover.cast.places import Places
from fanfold.recover.cast.tags import SHORTEST, Clue, Prelude, TagReader
from fanfold.recover.structure.blocks import Block

Basis = Literal["tag", "pronoun", "noun", "beat", "bare"]
CLOSING = frozenset("\"”’'»」』›“")
# The first letters stand alone, so that a search skips all that begin otherwise.
CALLED = re.compile(
    r"[SsMmOo](?=[iayol])(?<!\w.)(?:((?<=[Ss])ire?|(?<=[Mm])y (?:lord|boy|lad|man)|(?<=[Mm])onsieur"
    r"|(?<=[Oo])ld (?:man|chap|fellow))"
    r"|(?<=[Mm])(?:adame?|a['’]am|y lady|iss|ademoiselle|y (?:girl|lass)))(?=[,.!?;:—”\"’'])"
)
NO_CLUE = Clue()
NOBODY: frozenset[int] = frozenset()
LONGEST_BLANK = 1
"""Nothing but a blank between two speeches: another answers in the same paragraph."""


@dataclass(slots=True)
class Turn:
    """The speeches of one paragraph that one person says, and what tells who.

    Attributes:
        block: Index of the paragraph.
        start: Start of the first speech.
        end: One past the last one.
        speeches: Indexes of the speeches.
        basis: What kind of clue there is.
        clue: What the tag points at.
        is_open: Whether the last speech has no closing mark and ends the paragraph.
        before: Subject of the sentence before.
        after: Subject of the sentence after.
        begin: Where the narration beside it begins.
        prelude: The end of the narration before its paragraph.
        named: Where people are named in the narration beside, and who.
        called: Whom the speeches call by name.
        spoken_of: Whom they name besides.
        calls: The gender of the one spoken to, by "sir" or "madam".
    """

    block: int
    start: int
    end: int
    speeches: list[int] = field(default_factory=list)
    basis: Basis = "bare"
    clue: Clue = NO_CLUE
    is_open: bool = False
    before: Clue | None = None
    after: Clue | None = None
    prelude: Prelude | None = None
    begin: int = 0
    named: Sequence[tuple[int, int]] = ()
    called: frozenset[int] = NOBODY
    spoken_of: frozenset[int] = NOBODY
    calls: Gender | None = None


class _Heard(NamedTuple):
    """One speech, and what stands beside it: its tag, the subjects before and after."""

    member: int
    start: int
    end: int
    tag: Clue | None
    before: Clue | None = None
    after: Clue | None = None


def find_turns(
    text: str,
    speeches: Sequence[tuple[int, int]],
    blocks: Sequence[Block],
    places: Places,
    sure: Collection[int] = (),
    genders: Sequence[Gender | None] = (),
) -> list[Turn]:
    """Gather the speeches into turns and read the clues of each.

    Args:
        text: The text.
        speeches: Spans of what is said, in order, disjoint.
        blocks: The paragraphs; each speech begins in one.
        places: Where people are named.
        sure: Speeches whose speaker is known; each is a turn of its own.
        genders: The gender of each person.
    """
    reader = TagReader(text, places)
    starts = [block.start for block in blocks]
    members: dict[int, list[int]] = {}
    for n, (start, _) in enumerate(speeches):
        members.setdefault(bisect_right(starts, start, 1) - 1, []).append(n)
    turns: list[Turn] = []
    for index, here in members.items():
        block = blocks[index]
        heard = _heard(reader, block, here, speeches)
        groups = [heard]
        if len(heard) > 1:
            groups = _group(heard, sure, genders)
        first = len(turns)
        turns += _turns_of(index, block, groups, reader)
        is_first = heard[0].start - block.start < SHORTEST
        is_asked = turns[first].basis != "tag"
        if is_first and is_asked and index and index - 1 not in members:
            turns[first].prelude = reader.prelude(blocks[index - 1])
    return turns


def _heard(
    reader: TagReader,
    block: Block,
    members: Sequence[int],
    speeches: Sequence[tuple[int, int]],
) -> list[_Heard]:
    """Read what stands beside each speech of a paragraph."""
    heard: list[_Heard] = []
    low, until = block.start, len(members) - 1
    is_taken = False
    for i, member in enumerate(members):
        start, end = speeches[member]
        high = speeches[members[i + 1]][0] if i < until else block.end
        is_beside = end < high or low < start
        tag = None
        if is_beside:
            tag = reader.tag(start, end, low=low, high=high, is_taken=is_taken)
        is_taken = tag is not None and tag.end >= end
        if tag is None and start == block.start:
            tag = reader.announced(block)
        before = after = None
        # A name in the tag of the only speech tells all.
        if is_beside and (until or tag is None or tag.person is None):
            if start - low >= SHORTEST:
                before = reader.last_subject(low, start)
            if high - end >= SHORTEST:
                after = reader.first_subject(end, high)
        heard.append(_Heard(member, start, end, tag, before, after))
        low = end
    return heard


def _turns_of(
    index: int,
    block: Block,
    groups: Sequence[Sequence[_Heard]],
    reader: TagReader,
) -> Iterator[Turn]:
    """Make the turns of one paragraph: one, or more where others speak in it."""
    low = block.start
    for n, group in enumerate(groups):
        first, last = group[0], group[-1]
        high = block.end if n == len(groups) - 1 else groups[n + 1][0].start
        turn = Turn(index, first.start, last.end)
        turn.is_open = (
            turn.end >= block.end - 1 and reader.text[turn.end - 1] not in CLOSING
        )
        turn.begin, turn.named = low, reader.places.named_between(low, high)
        turn.before = first.before
        for heard in group:
            turn.speeches.append(heard.member)
            turn.after = turn.after or heard.after
            _note_names(turn, heard, reader)
        _note_basis(turn, group)
        if turn.clue.end >= 0:
            addressed = reader.addressed(turn.clue, high)
            if addressed is not None:
                turn.called |= {addressed}
        yield turn
        low = last.end


def _note_names(turn: Turn, heard: _Heard, reader: TagReader) -> None:
    """Note whom a speech calls, and of whom it speaks."""
    for start, end, person in reader.places.spoken_between(heard.start, heard.end):
        if reader.is_call(start, end, low=heard.start):
            turn.called |= {person}
        else:
            turn.spoken_of |= {person}
    title = CALLED.search(reader.text, heard.start, heard.end)
    if title is not None:
        turn.calls = "he" if title[1] else "she"


def _note_basis(turn: Turn, group: Sequence[_Heard]) -> None:
    """Note the best clue: a name before a pronoun or a noun, any tag before a beat."""
    best: Clue | None = None
    for heard in group:
        tag = heard.tag
        is_named = tag is not None and tag.person is not None
        if best is None or (is_named and best.person is None):
            best = tag
    if best is not None:
        turn.basis, turn.clue = best.pointing, best
    elif turn.before or turn.after or turn.named:
        turn.basis = "beat"


def _group(
    heard: Sequence[_Heard],
    sure: Collection[int],
    genders: Sequence[Gender | None],
) -> list[list[_Heard]]:
    """Put together the speeches of a paragraph that nothing tells apart."""
    groups: list[list[_Heard]] = []
    for one in heard:
        is_apart = one.member in sure or (groups and groups[-1][-1].member in sure)
        if groups and not is_apart and not _is_another(groups[-1], one, genders):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _is_another(
    group: Sequence[_Heard], one: _Heard, genders: Sequence[Gender | None]
) -> bool:
    """Whether another than the speaker of a group says the next speech."""
    tag = next((h.tag for h in reversed(group) if h.tag), None)
    is_answer = one.start - group[-1].end <= LONGEST_BLANK
    if is_answer or tag is None:
        return is_answer or _reacts(group, one)
    if one.tag is None:
        return _acts_apart(tag, one)
    if "pronoun" in {tag.pointing, one.tag.pointing}:
        return _conflict(tag, one.tag, genders)
    if tag.pointing == one.tag.pointing == "tag":
        return one.tag.person != tag.person
    return one.tag.noun.casefold() != tag.noun.casefold()


def _acts_apart(tag: Clue, one: _Heard) -> bool:
    """Whether somebody else than the one of a tag acts beside the next speech."""
    if tag.person is None or one.before is None:
        return False
    beside = (clue.person for clue in (one.before, one.after) if clue)
    return any(person not in {None, tag.person} for person in beside)


def _reacts(group: Sequence[_Heard], one: _Heard) -> bool:
    """Whether somebody did something after the speeches so far, and now speaks."""
    acting = [h.after.person for h in group if h.after and h.after.person is not None]
    told = one.tag.person if one.tag else None
    return bool(acting) and told not in {None, acting[-1]}


def _conflict(one: Clue, two: Clue, genders: Sequence[Gender | None]) -> bool:
    """Whether two tags, one of them a pronoun, can't mean the same person."""
    says_i = [clue.pronoun == "I" for clue in (one, two)]
    if any(says_i):
        return not all(says_i) and bool(one.pronoun and two.pronoun)
    told = [
        genders[clue.person] if clue.person is not None and genders else clue.gender
        for clue in (one, two)
    ]
    return None not in told and told[0] != told[1]
