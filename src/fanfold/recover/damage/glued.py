"""Words and paragraphs that have run together."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from fanfold.records.story import Damage
from fanfold.recover.damage.context import Context

AFTER_QUOTE: Final = re.compile(r"[^\W\d_]{2,}")
NO_BLANK: Final = re.compile(r"[.!?](?=(?!Net|Com|Org)[A-Z][a-z]+[\s,])")
BEFORE_STOP: Final = re.compile(r"(?<![\w./@])(?!www)[^\W\d_]{2,}\Z")
LONGEST_WORD: Final = 30
FEW: Final = 6
"""More often than this, leaving out the blank is how the author types."""
QUOTES: Final = "\"”’'»"


def glued_words(context: Context) -> Iterator[Damage]:
    """Find words glued to a closing quotation mark or to the full stop before them."""
    text = context.layout.text
    places = [
        v.end
        for v in context.voices
        if v.kind == "speech"
        and text[v.end - 1] in QUOTES
        and AFTER_QUOTE.match(text, v.end)
    ]
    for segment in context.segments:
        if segment.kind == "body":
            places.extend(
                m.end()
                for m in NO_BLANK.finditer(text, segment.start, segment.end)
                if BEFORE_STOP.search(
                    text[max(0, m.start() - LONGEST_WORD) : m.start()]
                )
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


def glued_paragraphs(context: Context) -> Iterator[Damage]:
    """Find paragraphs in which a second named speaker begins."""
    spoken = defaultdict(list)
    paragraphs = context.prose
    i = 0
    for voice in sorted(context.voices, key=lambda v: v.start):
        while i < len(paragraphs) and paragraphs[i].end <= voice.start:
            i += 1
        if i == len(paragraphs):
            break
        if voice.kind == "speech" and voice.speaker:
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
