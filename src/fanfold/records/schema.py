"""The two written forms of a recovered story: the annotation schema and the record.

`story_to_gold` writes `fanfold-gold/1`, the contract of `fanfold recover --json`: its
offsets count code points of the file as found (`DecodedText.found`), and every `value`
and `text` is what stands there. `to_record` and `from_record` are a round trip without
loss for the database; their offsets are those of `RecoveredStory` itself.
"""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from fanfold.records.errors import FanfoldError
from fanfold.records.plain import Json, build, plain
from fanfold.records.story import (
    Chapter,
    Damage,
    Label,
    RecoveredStory,
    Voice,
)
from fanfold.records.text import DecodedText

GOLD_SCHEMA = "fanfold-gold/1"
RECORD_SCHEMA = "fanfold-record/1"
# The schema wants a speaker for each speech; null is not allowed there.
UNKNOWN_SPEAKER = "unknown"
LAST_ASCII = "\x7f"
IN_TEXT = frozenset({"entity", "blank", "newline", "rule"})
"""Markup that stands for words or blanks: it belongs to the part around it."""
CHROME = {"kind": "chrome", "confidence": 1.0}


def story_to_gold(story: RecoveredStory) -> Json:
    """Write a story in the annotation schema, offsets carried to the found text.

    Keys beyond the schema say how a thing was read: rule, confidence, scope, notations,
    part, and the decoding steps. Labels read from the file's name have no place in the
    text and stand in `labels_from_name`.

    Source: gold/SCHEMA.md, "Top level".
    """
    return {
        "schema": GOLD_SCHEMA,
        "file": story.file,
        "sha256": story.sha256,
        "decode": _gold_decode(story.decoded),
        "language": plain(story.language),
        "labels": [_gold_label(x, story) for x in story.labels if x.is_placed],
        "labels_from_name": _outside(story, "file_name"),
        "labels_from_container": _outside(story, "metadata"),
        "format": story.format,
        "formatting": [
            {**row._asdict(), "start": start, "end": end}
            for row in story.formatting
            for start, end in (_span(row.start, row.end, story.decoded),)
        ],
        "ledger": ledger(story),
        "responses": [plain(x) for x in story.responses],
        "restricted": story.restricted,
        "segments": _gold_segments(story),
        "chapters": [_gold_chapter(x, story.decoded) for x in story.chapters],
        "scenes": [
            {"index": index, **_gold_spanned(x, story.decoded)}
            for index, x in enumerate(story.scenes)
        ],
        "scene_markers": [
            _gold_spanned(x, story.decoded, quote=True) for x in story.markers
        ],
        "notations": [plain(x) for x in story.notations],
        "voices": [_gold_voice(x, story.decoded) for x in story.voices],
        "damage": [_gold_damage(x, story.decoded) for x in story.damage],
        "characters": [plain(x) for x in story.characters],
        "relationships": [plain(x) for x in story.relationships],
        "word_count": {"rule": "ws-alnum", **plain(story.word_count)},
        "part": plain(story.part) if story.part else None,
        "story_confidence": story.story_confidence,
        "notes": list(story.notes),
    }


def story_to_json(story: RecoveredStory) -> str:
    """Write a story as one line of ASCII JSON that `story_from_json` reads back."""
    return json.dumps(to_record(story), separators=(",", ":"))


def story_from_json(text: str, *, found: str | None = None) -> RecoveredStory:
    """Read a story back; `found` gives the found text where it is stored apart.

    Raises:
        FanfoldError: If the text is not a record of this version.
    """
    try:
        data = json.loads(text)
    except ValueError as error:
        raise FanfoldError(
            "A stored recovery is not JSON; recover its file again."
        ) from error
    return from_record(data, found=found)


def to_record(story: RecoveredStory, *, with_found: bool = True) -> Json:
    """Write a story as plain dicts and lists, without loss.

    Args:
        story: The story.
        with_found: Whether the found text goes in; without it the record is small,
            and `from_record` must be given the text.
    """
    record = {"record": RECORD_SCHEMA, **plain(story)}
    if not with_found:
        del record["decoded"]["found"]
    return record


def from_record(data: Mapping[str, Any], *, found: str | None = None) -> RecoveredStory:
    """Read back what `to_record` wrote.

    Args:
        data: The record.
        found: The found text; takes the place of the one in the record.

    Raises:
        FanfoldError: If the record is of another version or a part of it is missing.
    """
    if data.get("record") != RECORD_SCHEMA:
        raise FanfoldError(
            f"A stored recovery is not in the form {RECORD_SCHEMA}; "
            "recover its file again."
        )
    try:
        values = {key: value for key, value in data.items() if key != "record"}
        if found is not None:
            values["decoded"] = {**values["decoded"], "found": found}
        return build(RecoveredStory, values)
    except (KeyError, TypeError, AttributeError) as error:
        raise FanfoldError(
            f"A stored recovery is incomplete ({error}); recover its file again."
        ) from error


def _outside(story: RecoveredStory, via: str) -> list[Json]:
    return [plain(x) for x in story.labels if x.via == via]


def ledger(story: RecoveredStory) -> Json:
    """Write what became of every character of the file; it balances.

    Returns:
        `found` = `kept` + the sum of `left_out`; `shown` counts the characters that
        stand in the text for some of them (a line end for a tag).
    """
    decoded = story.decoded
    out: Counter[str] = Counter()
    shown = 0
    for mark in decoded.markup:
        out[mark.why] += mark.end - mark.start
        shown += len(mark.shown)
    for repair in decoded.repairs:
        out[f"repair:{repair.rule}"] += repair.end - repair.start
        shown += len(repair.repaired)
    return {
        "found": len(decoded.found),
        "kept": len(decoded.found) - out.total(),
        "shown": shown,
        "left_out": dict(sorted(out.items())),
        "container": [plain(x) for x in story.left_out],
    }


def _gold_decode(decoded: DecodedText) -> Json:
    counts = Counter(decoded.found)
    return {
        "encoding": decoded.encoding,
        "bom": decoded.bom,
        "chars": len(decoded.found),
        "bytes": decoded.size_bytes,
        "newline": decoded.newline,
        "non_ascii": {
            f"U+{ord(char):04X}": counts[char]
            for char in sorted(counts)
            if char > LAST_ASCII
        },
        "text": "extracted" if decoded.is_extracted else "found",
        "evidence": decoded.evidence,
        "confidence": decoded.confidence,
        "member": decoded.member,
        "steps": [
            *({"step": "decode", **plain(x)} for x in decoded.stretches),
            *({"step": "repair", **plain(x)} for x in decoded.repairs),
        ],
    }


def _span(start: int, end: int, decoded: DecodedText) -> tuple[int, int]:
    """Carry a span to the found text, without outer white space if any word is left.

    A repair that takes characters away leaves both sides of it at one offset of the
    text, so that a carried span may hold blanks that were taken off.
    """
    first, last = decoded.found_span(start, end)
    last = max(first, last)
    text = decoded.found[first:last]
    inner = text.strip()
    if not inner:
        return first, last
    first += len(text) - len(text.lstrip())
    return first, first + len(inner)


def _gold_spanned(
    record: Any,  # noqa: ANN401 - any record with start and end
    decoded: DecodedText,
    *,
    quote: bool = False,
) -> Json:
    """Write a record with its span carried over and, if asked, the text there."""
    start, end = _span(record.start, record.end, decoded)
    out = {**plain(record), "start": start, "end": end}
    if quote:
        out["text"] = decoded.found[start:end]
    return out


def _gold_label(label: Label, story: RecoveredStory) -> Json:
    out = _gold_spanned(label, story.decoded)
    value = story.decoded.found[out["start"] : out["end"]]
    out = {key: x for key, x in out.items() if x is not None and x != []}
    out["value"] = value
    if label.norm is None and value != label.value:
        out["norm"] = label.value
    if not label.ambiguous:
        del out["ambiguous"]
    return out


def _gold_segments(story: RecoveredStory) -> list[Json]:
    """Carry the partition over; a segment that is empty in the found text is skipped."""
    decoded = story.decoded
    if not story.segments and decoded.found:
        # nothing of the file shows: a page of menus
        whole = {"start": 0, "end": len(decoded.found), "rule": "markup:tag"}
        return [{**CHROME, **whole}]
    ends = [decoded.to_found(s.end) for s in story.segments[:-1]]
    out: list[Json] = []
    pos = 0
    for segment, end in zip(story.segments, [*ends, len(decoded.found)], strict=False):
        if end > pos:
            out.append({**plain(segment), "start": pos, "end": end})
            pos = end
    return _apart_from_markup(out, decoded) if decoded.markup else out


def _apart_from_markup(segments: list[Json], decoded: DecodedText) -> list[Json]:
    """Cut the markup between the words out of the parts, as parts of their own.

    Source: gold/SCHEMA.md, "Marked-up text".
    """
    out: list[Json] = []
    marks = [m for m in decoded.markup if m.why not in IN_TEXT]
    i = 0
    for segment in segments:
        pos, end = segment["start"], segment["end"]
        while i < len(marks) and marks[i].start < end:
            mark = marks[i]
            first, last = max(pos, mark.start), min(mark.end, end)
            _add(out, segment, pos, first)
            _add(out, {**segment, **CHROME, "rule": f"markup:{mark.why}"}, first, last)
            pos = max(pos, last)
            if mark.end > end:
                break
            i += 1
        _add(out, segment, pos, end)
    return out


def _add(out: list[Json], part: Json, start: int, end: int) -> None:
    """Add a part, to the one before it where both are furniture."""
    if end <= start:
        return
    if out and out[-1]["kind"] == part["kind"] == "chrome":
        out[-1]["end"] = end
    else:
        out.append({**part, "start": start, "end": end})


def _gold_chapter(chapter: Chapter, decoded: DecodedText) -> Json:
    out = plain(chapter)
    for key in ("start", "end", "heading_start", "heading_end"):
        if out[key] is None:
            del out[key]
        else:
            out[key] = decoded.to_found(out[key])
    return out


def _gold_voice(voice: Voice, decoded: DecodedText) -> Json:
    out = _gold_spanned(voice, decoded, quote=True)
    if voice.kind == "speech" and voice.speaker is None:
        out["speaker"] = UNKNOWN_SPEAKER
    return out


def _gold_damage(damage: Damage, decoded: DecodedText) -> Json:
    start = decoded.to_found(damage.start)
    end = max(start, decoded.to_found(damage.end))
    out = {**plain(damage), "start": start, "end": end}
    out["text"] = decoded.found[start:end]
    if out.pop("whole_file"):
        out["scope"] = "file"
    return out
