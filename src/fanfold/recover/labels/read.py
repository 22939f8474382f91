"""Read every label of a file: what stands in its headers and notes, and in its name."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from fanfold.records.story import Label, Segment
from fanfold.recover.labels.cues import COINED, PORTMANTEAU_IN_PROSE
from fanfold.recover.labels.headings import heading_number, read_heading
from fanfold.recover.labels.names import FileNames, resolve
from fanfold.recover.labels.pairs import trim
from fanfold.recover.labels.people import fold_name, resolved_members
from fanfold.recover.labels.readings import BLANK, Reading
from fanfold.recover.labels.titles import looks_like_title, read_file_name, read_title_line
from fanfold.recover.labels.zones import Hit, ZoneFinds, read_zone
from fanfold.recover.layout import Layout, Line

ZONES = frozenset(
    "label_header front_note disclaimer legend chapter_heading end_note mid_note chrome".split()
)
NOTES = frozenset({"front_note", "mid_note", "end_note", "label_header"})
# Fields of which prose gives one only where no key gave any.
PROSE_YIELDS = frozenset("fandom rating word_count status title author platform".split())
# Fields that a file says once, whatever number of chapters repeats them.
ONCE = frozenset("title author feedback platform".split())
SURE_TITLE = 0.7


def read_labels(
    layout: Layout, *, segments: Sequence[Segment], file_name: str
) -> tuple[Label, ...]:
    """Read every label of a file, with its place, rule and confidence.

    Args:
        layout: The whole text.
        segments: The parts of the file; labels are read only outside the body.
        file_name: The file's name; read where the text itself gives no title.

    Returns:
        Labels in the order of the text, those of the file's name first.
    """
    labels: list[Label] = []
    zones: list[tuple[Segment, ZoneFinds]] = []
    names = FileNames(layout.text)
    headings = sum(1 for s in segments if s.kind == "chapter_heading")
    seen = 0
    scope = "work"
    for segment in segments:
        if segment.kind == "chapter_heading":
            seen += 1
            number = heading_number(layout.text, segment.start, segment.end) or seen
            scope = f"chapter {number}" if headings > 1 else "work"
        if segment.kind not in ZONES:
            continue
        finds = _read_segment(layout, segment, names)
        zones.append((segment, finds))
        labels.extend(_label(layout.text, hit, scope, names) for hit in finds.hits)
    if not any(_is_sure_title(label) for label in labels):
        labels.extend(_titles_by_place(layout, segments, zones))
    return _settle(labels, file_name)


def _is_sure_title(label: Label) -> bool:
    return label.field == "title" and label.confidence >= SURE_TITLE


def _read_segment(layout: Layout, segment: Segment, names: FileNames) -> ZoneFinds:
    lines = _lines_of(layout, segment)
    if segment.kind == "chapter_heading":
        finds = ZoneFinds()
        finds.add(read_heading(layout.text, segment.start, segment.end), "position", "heading", 0.85)
        if finds.hits:
            return finds
        finds = read_zone(layout, lines, segment.kind)
        finds.hits = [h for h in finds.hits if h.via != "prose"]
        return finds
    finds = read_zone(layout, lines, segment.kind)
    if segment.kind in NOTES:
        finds.add(_coined(layout.text, segment, names), "prose", "prose-pairing", 0.65)
    return finds


def _lines_of(layout: Layout, segment: Segment) -> tuple[Line, ...]:
    lines = layout.lines
    first = bisect_left(lines, segment.start, key=lambda line: line.start)
    last = bisect_left(lines, segment.end, key=lambda line: line.start)
    return lines[first:last]


def _coined(text: str, segment: Segment, names: FileNames) -> list[Reading]:
    """Find run-together names in a note, where the file shows whose they are."""
    end = min(segment.end, segment.start + 20_000)
    spans = [m.span() for m in PORTMANTEAU_IN_PROSE.finditer(text, segment.start, end)]
    spans += [m.span("name") for m in COINED.finditer(text, segment.start, end)]
    readings: list[Reading] = []
    for a, b in spans:
        people = names.both(text[a:b])
        if people:
            readings.append(
                Reading(
                    field="relationship",
                    start=a,
                    end=b,
                    norm="/".join(people),
                    members=people,
                    role="romantic",
                )
            )
    return readings


def _label(text: str, hit: Hit, scope: str, names: FileNames) -> Label:
    reading = hit.reading
    value = text[reading.start : reading.end]
    if reading.field == "relationship":
        reading = resolve(reading, value, names)
    return Label(
        field=reading.field,
        value=value,
        start=reading.start,
        end=reading.end,
        via=hit.via,
        rule=hit.rule,
        confidence=hit.confidence,
        norm=reading.norm,
        key=hit.key,
        scope=scope,
        notation=reading.notation,
        meaning=reading.meaning,
        ambiguous=reading.ambiguous,
        members=reading.members,
        role=reading.role,
    )


def _titles_by_place(
    layout: Layout, segments: Sequence[Segment], zones: Sequence[tuple[Segment, ZoneFinds]]
) -> list[Label]:
    """Find the bare line that is the title: at the head, or right before the story."""
    body = next((s for s in segments if s.kind == "body"), None)
    limit = body.start if body else len(layout.text)
    best: tuple[float, Line] | None = None
    for segment, finds in zones:
        if segment.start > limit or segment.kind in {"legend", "disclaimer", "end_note"}:
            continue
        for line in finds.loose:
            score = _title_score(layout, line, limit, finds)
            if score > 0 and (best is None or score > best[0]):
                best = (score, line)
    if best is None and body is not None:
        line = _first_line(layout, 0)
        if line is not None and line.start >= body.start and _stands_alone(layout, line) and looks_like_title(line.stripped):
            best = (0.5, line)
    if best is None:
        return []
    score, line = best
    readings = read_title_line(layout.text, line.start, line.end)
    names = FileNames("")
    return [
        _label(layout.text, Hit(reading=r, via="position", rule=r.rule or "title-line", confidence=round(score, 2)), "work", names)
        for r in readings
    ]


def _first_line(layout: Layout, index: int) -> Line | None:
    return next((line for line in layout.lines[index:] if not line.is_blank), None)


def _stands_alone(layout: Layout, line: Line) -> bool:
    after = line.index + 1
    return after >= len(layout.lines) or layout.lines[after].is_blank


def _title_score(layout: Layout, line: Line, limit: int, finds: ZoneFinds) -> float:
    value = line.stripped
    if not looks_like_title(value):
        return 0.0
    first = _first_line(layout, 0)
    following = _first_line(layout, line.index + 1)
    before_story = following is None or following.start >= limit
    before = layout.lines[line.index - 1] if line.index else None
    opens = before is None or before.is_blank
    by_next = any(h.rule == "byline" and following and following.start <= h.reading.start <= following.end for h in finds.hits)
    score = 0.0
    if first is line or by_next:
        score = 0.8
    elif before_story and opens:
        score = 0.75
    elif opens and _stands_alone(layout, line):
        score = 0.5
    return score


def _settle(labels: list[Label], file_name: str) -> tuple[Label, ...]:
    """Drop repeats and what prose says less surely than a key; add the file's name."""
    keyed = {label.field for label in labels if label.via != "prose"}
    labels = [l for l in labels if not (l.via == "prose" and l.field in PROSE_YIELDS & keyed)]
    best = max((l.confidence for l in labels if l.field == "title"), default=0.0)
    if best >= SURE_TITLE:
        labels = [l for l in labels if l.field != "title" or l.confidence >= SURE_TITLE]
    labels = _join_disclaimers(sorted(labels, key=lambda l: (l.start, l.end)))
    kept: dict[tuple[str, object, str], Label] = {}
    for label in labels:
        key = _identity(label)
        old = kept.get(key)
        if old is None or (label.via == "key" and old.via in {"prose", "position"}):
            kept[key] = label
    found = sorted(kept.values(), key=lambda l: (l.start, l.end, l.field))
    return (*_from_name(found, file_name), *found)


def _identity(label: Label) -> tuple[str, object, str]:
    """Say which labels are the same one said twice."""
    scope = "work" if label.field in ONCE or label.field == "relationship" else label.scope
    if label.field in {"title", "feedback"}:
        value: object = ""
        if label.field == "title":
            value = fold_name(label.value)
        return label.field, value, "work"
    if label.field == "relationship":
        members = resolved_members(label)
        return label.field, frozenset(map(fold_name, members)) or fold_name(label.value), "work"
    if label.field in {"disclaimer", "legend_entry"}:
        return label.field, label.start, scope
    if label.field == "chapter_title":
        return label.field, label.start, scope
    return label.field, fold_name(label.value) or label.value, "work"


def _join_disclaimers(labels: list[Label]) -> list[Label]:
    """Make one label of disclaiming sentences that follow each other or overlap."""
    joined: list[Label] = []
    last: int | None = None
    for label in labels:
        if label.field not in {"disclaimer", "dedication", "archive_permission"}:
            joined.append(label)
            continue
        before = next((i for i in range(len(joined) - 1, -1, -1) if joined[i].field == label.field), None)
        if before is not None:
            old = joined[before]
            if label.start <= old.end + 2 and old.end >= label.start - 2:
                if label.end > old.end and old.via == label.via:
                    gap = label.start - old.end
                    value = old.value + " " * max(gap, 0) + label.value[max(-gap, 0) :]
                    joined[before] = replace(old, end=label.end, value=value)
                continue
        joined.append(label)
    return joined


def _from_name(found: Sequence[Label], file_name: str) -> list[Label]:
    have = {label.field for label in found}
    if "title" in have:
        return []
    return [
        Label(field=field, value=value, start=0, end=0, via="file_name", rule="file-name", confidence=0.3)
        for field, value in read_file_name(file_name)
        if field not in have
    ]
