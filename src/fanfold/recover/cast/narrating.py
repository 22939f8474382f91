"""Find the "I" of the narration among the people, or add him."""

import re
from collections.abc import Sequence

from fanfold.recover.cast.names import Name
from fanfold.recover.cast.people import Person

# The first letters come first, so that the search skips all the others.
SELF = re.compile(r"[Im](?<!\w.)(?:(?<=I)|(?<=m)(?:y(?:self)?|e))\b")
THIRD = re.compile(r"[hHsS](?=[eEiIhH])(?<!\w.)(?i:(?<=h)(?:e|is|er|im)|(?<=s)he)\b")
FEWEST = 6
SHARE = 0.35
CALLED = 2
NARRATED = 0.1
LOOKED_AT = 60_000
HEADING = 1500
NAMED = re.compile(
    r"(?:my name is|my name['’]s|call me|name was|I am called|I['’]m called)[ \n]+"
    r"(?P<name>[A-ZÀ-Þ][\w'’-]+(?:[ \n][A-ZÀ-Þ][\w'’-]+)?)"
)
# One of these is in every such sentence, and is looked for much faster.
NAMING = ("my name", "call me", "name was", "m called")
# "Ada's POV", "POV: Ada", "ADA WREN'S JOURNAL", "(Ada)": a line of its own says who tells.
TELLER = re.compile(
    r"\n[\W_]*(?:(?P<whose>[A-ZÀ-Þ][^\W\d_]+(?:[ .]+[A-ZÀ-Þ][^\W\d_]*){0,3})(?:['’][sS]?)?[ ]+"
    r"(?i:pov|p\.o\.v\.?|point of view|diary|journal|log|narrative|story|phonograph diary)\b"
    r"|(?i:pov|point of view)[ ]*(?:of|:|-|–)[ ]*(?P<who>[A-ZÀ-Þ][^\W\d_]+(?:[ ][A-ZÀ-Þ][^\W\d_]+)?))"
)


def find_narrator(
    text: str,
    people: list[Person],
    speeches: Sequence[tuple[int, int]],
    spans: Sequence[tuple[int, int]],
) -> int | None:
    """Find who says "I" in the narration; None where nobody does.

    Args:
        text: The text.
        people: The cast; a narrator without a name is added to it.
        speeches: Spans of speech, in order.
        spans: Where the body stands.
    """
    narration = _narration(text, speeches, spans)
    selves = len(SELF.findall(narration))
    if selves < FEWEST or selves < SHARE * len(THIRD.findall(narration)):
        return None
    start, end = (spans[0][0], spans[-1][1]) if spans else (0, 0)
    index = _told_by(text[max(0, start - HEADING) : min(end, start + HEADING)], people)
    if index is None:
        index = _named(narration, people)
    if index is None:
        index = len(people)
        people.append(Person([Name("the narrator")], is_narrator=True))
    people[index].is_narrator = True
    return index


def _narration(
    text: str, speeches: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]]
) -> str:
    """Return the first part of what nobody says aloud."""
    parts: list[str] = []
    size = 0
    at = spans[0][0] if spans else 0
    end = spans[-1][1] if spans else 0
    for start, stop in (*speeches, (end, end)):
        parts.append(text[at:start])
        size += start - at
        at = max(at, stop)
        if size > LOOKED_AT:
            break
    return " ".join(parts)


def _told_by(opening: str, people: Sequence[Person]) -> int | None:
    """Find whose story a line at the beginning says it is."""
    match = TELLER.search(f"\n{opening}")
    if match is None:
        return None
    told = set((match["whose"] or match["who"]).casefold().split())
    for i, person in enumerate(people):
        if any(set(name.casefold().split()) & told for name in person.all_names()):
            return i
    return None


def _named(narration: str, people: Sequence[Person]) -> int | None:
    """Find the narrator by what he says of himself, or by what others call him."""
    is_named = any(word in narration for word in NAMING)
    match = NAMED.search(narration) if is_named else None
    if match:
        told = set(match["name"].split())
        for i, person in enumerate(people):
            if any(told & set(name.text.split()) for name in person.names):
                return i
    called = [
        (count, i)
        for i, p in enumerate(people)
        if (count := sum(n.called + n.greeted for n in p.names)) >= CALLED
        and sum(len(n.narrated) for n in p.names)
        <= NARRATED * sum(len(n.spoken) for n in p.names)
    ]
    return max(called)[1] if called else None
