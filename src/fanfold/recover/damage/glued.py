"""Words and paragraphs that have run together."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from fanfold.records.story import Damage, Segment
from fanfold.recover.damage.context import Context
from fanfold.recover.measure.tokens import vocabulary

AFTER_QUOTE: Final = re.compile(r"[^\W\d_]{2,}")
NO_BLANK: Final = re.compile(r"[.!?](?=(?!Net|Com|Org)[A-Z][a-z]+[\s,])")
# A table for bytes that leaves stops alike and capitals alike, and all else a blank.
STOPS_AND_CAPITALS: Final = bytes(
    ord("." if chr(n) in ".!?" else "A" if "A" <= chr(n) <= "Z" else " ")
    for n in range(256)
)
STOP_CAPITAL: Final = b".A"
BEFORE_STOP: Final = re.compile(r"(?<![\w./@])(?!www)[^\W\d_]{2,}\Z")
LONGEST_WORD: Final = 30
FEW: Final = 6
"""More often than this, leaving out the blank is how the author types."""
CAPITAL: Final = re.compile(r"[A-Z][a-z]{2,}")
OFTEN: Final = 3
LONGEST_NAME: Final = 14
SHORTEST_PAIR: Final = 6
VERBS: Final = frozenset(
    "said says was had has and asked looked turned walked nodded smiled thought knew "
    "felt took made came went could would did just then who with the".split()
)
LAST_CAPITAL: Final = "Z"
ENDINGS: Final = ("ed", *sorted(VERBS))
QUOTES: Final = "\"”’'»"


def glued_words(context: Context) -> Iterator[Damage]:
    """Find words glued to a closing quotation mark or to the full stop before them."""
    text = context.layout.text
    places = [
        v.end
        for v in context.voices
        if v.kind == "speech"
        and text[v.end : v.end + 1].isalpha()
        and text[v.end - 1] in QUOTES
        and AFTER_QUOTE.match(text, v.end)
    ]
    for segment in context.segments:
        if segment.kind == "body":
            places.extend(
                stop + 1
                for stop in _stops_without_blank(text, segment.start, segment.end)
                if BEFORE_STOP.search(text[max(0, stop - LONGEST_WORD) : stop])
            )
    if len(places) > FEW:
        return
    for place in sorted(places):
        yield Damage(
            kind="glued_words",
            start=place,
            end=place,
            certainty="likely",
            reason="a blank is missing between two words",
            rule="glued-words",
        )


def _stops_without_blank(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where a stop stands right before a word with a capital."""
    # One byte a character, so that places are the same and a search is quick.
    coded = text[start:end].encode("latin-1", "replace")
    marked = coded.translate(STOPS_AND_CAPITALS)
    place = marked.find(STOP_CAPITAL)
    while place >= 0:
        if NO_BLANK.match(text, start + place, end):
            yield start + place
        place = marked.find(STOP_CAPITAL, place + 1)


def glued_names(context: Context) -> Iterator[Damage]:
    """Find a name and the next word in one, where the mark between them was lost.

    Only where the name stands often, the word stands elsewhere in small letters, and
    the two in one stand once [seed 002].
    """
    layout = context.layout
    text, written = layout.text, vocabulary(layout)
    bodies = [s for s in context.segments if s.kind == "body"]
    long = [w for w in written if w[0] <= LAST_CAPITAL and len(w) >= SHORTEST_PAIR]
    for word in sorted(w for w in long if w.endswith(ENDINGS)):
        if CAPITAL.fullmatch(word) is None:
            continue
        cut = next((i for i in range(3, len(word) - 2) if word[:i] in written), None)
        rest = word[cut:] if cut else ""
        if rest not in VERBS and not (rest.endswith("ed") and rest in written):
            continue
        name = word[:cut]
        if len(name) > LONGEST_NAME or _count(text, word, bodies) != 1:
            continue
        if _count(text, name, bodies) <= OFTEN:
            continue
        place = next(p for s in bodies if (p := text.find(word, s.start, s.end)) >= 0)
        yield Damage(
            kind="glued_words",
            start=place,
            end=place + len(word),
            certainty="likely",
            reason=f"“{name}” and “{rest}” run together",
            rule="glued-name",
        )


def _count(text: str, word: str, bodies: Sequence[Segment]) -> int:
    return sum(text.count(word, s.start, s.end) for s in bodies)


def glued_paragraphs(context: Context) -> Iterator[Damage]:
    """Find paragraphs in which a second named speaker begins."""
    named = [v for v in context.voices if v.speaker and v.kind == "speech"]
    spoken = defaultdict(list)
    paragraphs = context.prose
    i = 0
    for voice in sorted(named, key=lambda v: v.start):
        while i < len(paragraphs) and paragraphs[i].end <= voice.start:
            i += 1
        if i == len(paragraphs):
            break
        spoken[i].append(voice)
    for voices in spoken.values():
        first = voices[0]
        other = next((v for v in voices if v.speaker != first.speaker), None)
        if other is not None:
            yield Damage(
                kind="glued_paragraph",
                start=other.start,
                end=other.start,
                certainty="possible",
                reason="a second speaker begins inside the paragraph",
                rule="two-speakers",
            )
