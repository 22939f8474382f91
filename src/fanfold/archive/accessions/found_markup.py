"""Which characters of a marked-up file are no words: shown dimmed in it as found."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from fanfold.records.schema import IN_TEXT
from fanfold.records.text import DecodedText

Spans = Sequence[tuple[int, int]]


def hidden_spans(decoded: DecodedText) -> list[tuple[int, int]]:
    """Return the stretches of markup, those that touch joined, in order."""
    spans: list[tuple[int, int]] = []
    for mark in decoded.markup:
        if mark.why in IN_TEXT:
            continue
        if spans and spans[-1][1] == mark.start:
            spans[-1] = (spans[-1][0], mark.end)
        else:
            spans.append((mark.start, mark.end))
    return spans


def edges_of(spans: Spans, start: int, end: int) -> set[int]:
    """Return where markup begins or ends inside a stretch."""
    first = bisect_left(spans, start, key=lambda span: span[1])
    last = bisect_left(spans, end, key=lambda span: span[0])
    edges = {edge for span in spans[first:last] for edge in span}
    return {edge for edge in edges if start < edge < end}


def is_in(spans: Spans, start: int, end: int) -> bool:
    """Whether a stretch is all markup; a point never is."""
    place = bisect_right(spans, start, key=lambda span: span[0]) - 1
    return start < end and place >= 0 and end <= spans[place][1]
