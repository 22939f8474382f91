"""A file as found, cut into pieces that say what was read from them."""

import itertools
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from fanfold.archive.accessions.found_markup import edges_of, hidden_spans, is_in
from fanfold.archive.accessions.found_shapes import Evidence, FoundPage, Part, Piece
from fanfold.archive.accessions.found_words import (
    CERTAINTY_WORDS,
    DAMAGE_WORDS,
    MARKER_WORDS,
    PART_WORDS,
    clause,
    field_name,
    label_how,
    part_how,
    shown_text,
    sure,
    voice_how,
    voice_name,
)
from fanfold.archive.works.sureness import doubt_words
from fanfold.records.story import Damage, Label, RecoveredStory, SceneMarker, Voice

PAGE: Final = 60_000
"""Characters of the file on one page."""
LONGEST_VALUE: Final = 200
Record = Label | SceneMarker | Voice | Damage
WHOLE_FILE: Final = (-1, -1)
"""Where something stands that is no place in the text."""


def found_page(story: RecoveredStory, *, page: int) -> FoundPage:
    """Cut one page of a file into parts and pieces.

    Args:
        story: The recovered file.
        page: From 1; past the end means the last.
    """
    found = story.decoded.found
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(page, 1), pages)
    start, end = _page_edge(found, page - 1), _page_edge(found, page)
    shown: list[Evidence] = []
    throughout: list[Evidence] = []
    for row in _rows(story):
        if row.start < 0:
            throughout.append(_evidence(row, story))
        elif _is_within(row, start, end, len(found)):
            shown.append(_evidence(row, story))
    return FoundPage(
        parts=tuple(_parts(story, shown, start, end)),
        evidence=tuple(shown),
        throughout=tuple(throughout),
        page=page,
        pages=pages,
    )


def place_of(story: RecoveredStory, at: int) -> str:
    """Return the query and fragment that lead to an offset of the repaired text."""
    found = story.decoded.found
    pos = story.decoded.to_found(min(max(at, 0), len(story.text)))
    pages = max(1, -(-len(found) // PAGE))
    page = next(
        n for n in range(1, pages + 1) if pos < _page_edge(found, n) or n == pages
    )
    near = [r for r in _rows(story) if r.start <= pos < max(r.end, r.start + 1)]
    anchor = min(near, key=lambda r: (abs(r.start - pos), r.end), default=None)
    return f"?page={page}" + (f"#f{anchor.number}" if anchor else "")


def evidence_of(story: RecoveredStory) -> list[Evidence]:
    """Return all that was read from a file, in the order of the file."""
    return [_evidence(row, story) for row in _rows(story)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Something read, and where it stands in the found text; not yet put in words."""

    number: int
    start: int
    end: int
    record: Record


def _rows(story: RecoveredStory) -> list[Row]:
    """Return all that was read, numbered in the order of the file."""
    span = story.decoded.found_span
    records: tuple[Record, ...] = (
        *story.labels,
        *story.markers,
        *story.voices,
        *story.damage,
    )
    placed = [
        (WHOLE_FILE if _is_throughout(r) else span(r.start, r.end), r) for r in records
    ]
    placed.sort(key=lambda pair: (pair[0][0], -pair[0][1]))
    return [
        Row(number=number, start=start, end=end, record=record)
        for number, ((start, end), record) in enumerate(placed, 1)
    ]


def _is_throughout(record: Record) -> bool:
    if isinstance(record, Label):
        return not record.is_placed
    return isinstance(record, Damage) and record.whole_file


def _evidence(row: Row, story: RecoveredStory) -> Evidence:
    layer, name, how, how_sure = _told(row.record, story)
    end = min(row.end, row.start + 2 * LONGEST_VALUE)
    value = story.decoded.found[row.start : end] if row.start >= 0 else ""
    doubt = ""
    if isinstance(row.record, Label):
        doubt = doubt_words(confidence=1.0, ambiguous=row.record.ambiguous)
        value = value or row.record.value
    return Evidence(
        number=row.number,
        layer=layer,
        name=name,
        value=" ".join(shown_text(value).split())[:LONGEST_VALUE],
        how=how,
        sure=how_sure,
        doubt=doubt,
        start=row.start,
        end=row.end,
    )


def _told(record: Record, story: RecoveredStory) -> tuple[str, str, str, str]:
    """Return the layer of something read, its name, how it is known and how sure."""
    match record:
        case Label():
            name = field_name(record.field)
            return "label", name, label_how(record), sure(record.confidence)
        case SceneMarker():
            how = clause(record.rule) or "A line that stands between two scenes"
            return "marker", MARKER_WORDS[record.kind], how, "sure"
        case Voice():
            how = voice_how(record, story.notations)
            return "voice", voice_name(record), how, sure(record.confidence)
        case Damage():
            how = record.reason[:1].upper() + record.reason[1:]
            name = DAMAGE_WORDS[record.kind]
            return "damage", name, how, CERTAINTY_WORDS[record.certainty]


def _page_edge(found: str, pages: int) -> int:
    r"""Return where a number of pages ends; never between "\r" and "\n"."""
    edge = min(pages * PAGE, len(found))
    return edge + (found[edge - 1 : edge + 1] == "\r\n") if edge else 0


def _is_within(row: Row, start: int, end: int, length: int) -> bool:
    """Tell whether anything of it is on a page; a point belongs to what follows."""
    if row.start == row.end:
        return start <= row.start < end or row.start == end == length
    return row.start < end and row.end > start


def _parts(
    story: RecoveredStory, evidence: Sequence[Evidence], start: int, end: int
) -> Iterator[Part]:
    ordered = sorted(evidence, key=lambda e: (e.start, e.end))
    starts = [e.start for e in ordered]
    longest = max((e.end - e.start for e in ordered), default=0)
    hidden = hidden_spans(story.decoded)
    linked: set[int] = set()
    found = story.decoded.found
    edge = 0
    for segment in story.segments:
        first, last = edge, story.decoded.to_found(segment.end)
        if segment is story.segments[-1]:
            last = len(found)
        edge = last
        a, b = max(first, start), min(last, end)
        if a >= b:
            continue
        until = len(starts) if b == len(found) else bisect_left(starts, b)
        near = ordered[bisect_left(starts, a - longest) : until]
        yield Part(
            kind=segment.kind,
            name=PART_WORDS[segment.kind],
            how=part_how(segment.rule),
            sure=sure(segment.confidence),
            pieces=tuple(_pieces(found, near, (a, b), linked, hidden)),
            text_start=segment.start,
            start=first,
            end=last,
        )


def _pieces(
    found: str,
    evidence: Sequence[Evidence],
    span: tuple[int, int],
    linked: set[int],
    hidden: Sequence[tuple[int, int]],
) -> Iterator[Piece]:
    """Cut a part where something begins or ends; every evidence gets one anchor.

    Args:
        found: The whole file as found.
        evidence: What may be in the part, by its start.
        span: The part.
        linked: Numbers of the evidence that has its anchor on the page; added to.
        hidden: What is markup and no words, in order.
    """
    runs = list(_runs(evidence, *span, edges_of(hidden, *span)))
    leads = {run[2].number for run in runs if run[2]}
    for a, b, inner, active in runs:
        is_link = inner is not None and inner.number not in linked
        marks = tuple(
            e.number for e in active if e.number not in linked and e.number not in leads
        )
        linked.update(marks)
        if inner is not None:
            linked.add(inner.number)
        layers = {e.layer for e in active}
        css = " ".join(sorted(layers | ({"markup"} if is_in(hidden, a, b) else set())))
        yield Piece(
            text=shown_text(found[a:b]),
            css=f"{css} point" if a == b else css,
            evidence=inner if is_link else None,
            marks=marks,
        )


Run = tuple[int, int, Evidence | None, list[Evidence]]


def _runs(
    evidence: Sequence[Evidence], start: int, end: int, edges: set[int]
) -> Iterator[Run]:
    """Yield runs of a part, what each leads to, and all that covers it."""
    spans = [e for e in evidence if e.start < e.end and e.end > start]
    points: dict[int, list[Evidence]] = {}
    for e in evidence:
        if e.start == e.end >= start:
            points.setdefault(e.start, []).append(e)
    cuts = {start, end, *points, *edges}
    for e in spans:
        cuts.update(p for p in (e.start, e.end) if start < p < end)
    places = sorted(cuts)
    active: list[Evidence] = []
    at = 0
    for a, b in itertools.pairwise([*places, end]):
        for point in points.get(a, ()):
            yield a, a, point, [point]
        if a == b:
            continue
        began = at
        while at < len(spans) and spans[at].start <= a:
            at += 1
        # A new list each time: the runs before keep theirs.
        active = [e for e in (*active, *spans[began:at]) if e.end > a]
        yield a, b, min(active, key=_rank, default=None), active


def _rank(evidence: Evidence) -> tuple[bool, int]:
    """Put the shortest first; voices last, since their layer is off at first."""
    return evidence.layer == "voice", evidence.end - evidence.start
