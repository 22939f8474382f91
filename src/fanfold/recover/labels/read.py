"""Read every label of a file: what stands in its headers and notes, and in its name."""

from bisect import bisect_left
from collections.abc import Sequence

from fanfold.records.story import Label, Segment
from fanfold.recover.labels.cues import COINED, PORTMANTEAU_IN_PROSE
from fanfold.recover.labels.finds import Hit, ZoneFinds
from fanfold.recover.labels.headings import heading_number, read_heading
from fanfold.recover.labels.names import FileNames, resolve
from fanfold.recover.labels.placed import find_placed_title
from fanfold.recover.labels.readings import Reading
from fanfold.recover.labels.settle import SURE_TITLE, settle
from fanfold.recover.labels.zones import read_zone
from fanfold.recover.layout import Layout, Line

ZONES = frozenset(
    [
        "label_header",
        "front_note",
        "disclaimer",
        "legend",
        "chapter_heading",
        "end_note",
        "mid_note",
        "chrome",
    ]
)
NOTES = frozenset({"front_note", "mid_note", "end_note", "label_header"})


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
        labels.extend(_labels(layout.text, finds.hits, scope, names))
    if not any(_is_sure_title(label) for label in labels):
        hits = find_placed_title(layout, segments, zones)
        labels.extend(_labels(layout.text, hits, "work", names))
    return settle(layout.text, labels, file_name)


def _is_sure_title(label: Label) -> bool:
    return label.field == "title" and label.confidence >= SURE_TITLE


def _read_segment(layout: Layout, segment: Segment, names: FileNames) -> ZoneFinds:
    lines = _lines_of(layout, segment)
    if segment.kind == "chapter_heading":
        finds = ZoneFinds()
        finds.add(
            read_heading(layout.text, segment.start, segment.end),
            "position",
            "heading",
            0.85,
        )
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


def _labels(
    text: str, hits: Sequence[Hit], scope: str, names: FileNames
) -> list[Label]:
    """Make labels of hits; what is all white space is none."""
    return [
        _label(text, hit, scope, names)
        for hit in hits
        if not text[hit.reading.start : hit.reading.end].isspace()
    ]


def _label(text: str, hit: Hit, scope: str, names: FileNames) -> Label:
    reading = hit.reading
    raw = text[reading.start : reading.end]
    value = raw.strip()  # every white space, rare ones too
    start = reading.start + len(raw) - len(raw.lstrip())
    if reading.field == "relationship":
        reading = resolve(reading, value, names)
    return Label(
        field=reading.field,
        value=value,
        start=start,
        end=start + len(value),
        via=hit.via,
        rule=hit.rule,
        confidence=hit.confidence,
        norm=reading.norm if reading.norm != value else None,
        key=hit.key,
        scope=scope,
        notation=reading.notation,
        meaning=reading.meaning,
        ambiguous=reading.ambiguous,
        members=reading.members,
        role=reading.role,
    )
