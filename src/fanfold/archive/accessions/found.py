"""A file as found, cut into pieces that say what was read from them."""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from fanfold.archive.works.sureness import VIA_WORDS, doubt_words, sure_words
from fanfold.records.story import RecoveredStory
from fanfold.records.text import DecodedText, Repair

PAGE: Final = 60_000
"""Characters of the file on one page."""
PART_WORDS: Final = {
    "label_header": "Labels",
    "front_note": "Author’s note",
    "disclaimer": "Disclaimer",
    "legend": "What the marks mean",
    "chapter_heading": "Chapter heading",
    "body": "Story",
    "mid_note": "Author’s note in the text",
    "end_note": "Closing note",
    "chrome": "Left over from the site",
}
MARKER_WORDS: Final = {
    "symbol": "Scene break",
    "time_line": "Time line",
    "place": "Place line",
    "pov": "Point of view",
    "flashback_mark": "Mark of a flashback",
    "heading": "Heading",
}
VOICE_WORDS: Final = {
    "speech": "Speech",
    "thought": "Thought",
    "inner_voice": "Inner voice",
    "lyric": "Song",
    "letter_or_document": "Letter or document",
    "remembered_speech": "Remembered speech",
    "emphasis": "Emphasis",
    "quoted": "Quoted words",
}
DAMAGE_WORDS: Final = {
    "truncated_sentence": "A sentence seems cut off",
    "missing_words": "Words seem to be missing",
    "lost_line": "Lines seem to be missing",
    "lost_scene_break": "A scene break seems lost",
    "lost_formatting": "Italics or bold were lost",
    "glued_paragraph": "Two paragraphs may have run together",
    "glued_words": "Two words have run together",
    "broken_line": "A line is broken in mid-sentence",
    "garbled_text": "Text is garbled",
    "stray_character": "A stray character",
    "mojibake": "Letters were read in the wrong encoding",
}
CERTAINTY_WORDS: Final = {
    "certain": "almost certain",
    "likely": "likely",
    "possible": "unsure",
}
ENCODING_WORDS: Final = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
    "cp1252": "Windows-1252",
    "iso-8859-1": "ISO-8859-1 (Latin-1)",
    "iso-8859-15": "ISO-8859-15 (Latin-9)",
    "mac_roman": "Mac Roman",
    "cp437": "DOS (code page 437)",
    "cp850": "DOS (code page 850)",
    "koi8_r": "KOI8-R",
    "cp1251": "Windows-1251",
    "shift_jis": "Shift-JIS",
    "cp932": "Shift-JIS (Windows)",
    "euc_jp": "EUC-JP",
    "gb18030": "GB18030",
    "big5": "Big5",
    "mixed": "several encodings",
}
REPAIR_WORDS: Final = {
    "byte-order-mark": "an invisible mark at the start was taken off",
    "double-encoded": "letters that were encoded twice were put right",
    "double-encoded-lost-byte": "letters that were encoded twice were put right",
    "entity": "codes of web pages were turned into their letters",
    "c1-control": "letters of Windows read as control characters were put right",
}
CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
PICTURES: Final = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "␡"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One thing read from the file; `number` is its place in the list."""

    number: int
    layer: str
    name: str
    value: str
    how: str
    sure: str
    doubt: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text shown alike; `evidence` is what it leads to, if anything."""

    text: str
    css: str
    evidence: Evidence | None
    is_first: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the file of one kind."""

    kind: str
    name: str
    sure: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPage:
    """One page of a file as found, with the evidence on it."""

    parts: tuple[Part, ...]
    evidence: tuple[Evidence, ...]
    throughout: tuple[Evidence, ...]
    page: int
    pages: int


def found_page(story: RecoveredStory, *, page: int) -> FoundPage:
    """Cut one page of a file into parts and pieces.

    Args:
        story: The recovered file.
        page: From 1; past the end means the last.
    """
    length = len(story.decoded.found)
    pages = max(1, -(-length // PAGE))
    page = min(max(page, 1), pages)
    start, end = (page - 1) * PAGE, min(page * PAGE, length)
    all_evidence = list(_evidence(story))
    throughout = tuple(e for e in all_evidence if e.start < 0)
    shown = [
        e for e in all_evidence if e.start < end and e.end >= start >= 0 <= e.start
    ]
    return FoundPage(
        parts=tuple(_parts(story, shown, start, end)),
        evidence=tuple(shown),
        throughout=throughout,
        page=page,
        pages=pages,
    )


def page_of(story: RecoveredStory, at: int) -> int:
    """Return the page on which an offset of the repaired text is shown."""
    return story.decoded.to_found(min(max(at, 0), len(story.text))) // PAGE + 1


def reading_words(decoded: DecodedText) -> list[str]:
    """Say in plain words how the bytes became letters, step by step."""
    name = ENCODING_WORDS.get(decoded.encoding, decoded.encoding)
    words = [f"The file was read as {name}."]
    if decoded.encoding == "mixed":
        kinds = dict.fromkeys(
            ENCODING_WORDS.get(s.encoding, s.encoding) for s in decoded.stretches
        )
        words = [f"Parts of the file were read as {' and '.join(kinds)}."]
    by_rule: dict[str, list[Repair]] = {}
    for repair in decoded.repairs:
        by_rule.setdefault(REPAIR_WORDS.get(repair.rule, repair.rule), []).append(
            repair
        )
    for what, repairs in by_rule.items():
        first = repairs[0]
        example = (
            f": “{shown_text(first.found)}” became “{shown_text(first.repaired)}”"
            if first.repaired
            else ""
        )
        count = f"In {len(repairs)} places " if len(repairs) > 1 else "In one place "
        words.append(f"{count}{what}{example}.")
    return words


def shown_text(text: str) -> str:
    """Return text with control characters as pictures and every line end as one."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    return CONTROL.sub(lambda m: PICTURES.get(ord(m.group()), "□"), plain)


def _evidence(story: RecoveredStory) -> Iterator[Evidence]:
    rows = sorted(_rows(story), key=lambda row: (row[4], -row[5]))
    for number, (layer, name, how, sure, start, end, doubt) in enumerate(rows, 1):
        value = (
            shown_text(story.decoded.found[max(start, 0) : end]) if start >= 0 else ""
        )
        yield Evidence(
            number=number,
            layer=layer,
            name=name,
            value=" ".join(value.split())[:200],
            how=how,
            sure=sure,
            doubt=doubt,
            start=start,
            end=end,
        )


Row = tuple[str, str, str, str, int, int, str]


def _rows(story: RecoveredStory) -> Iterator[Row]:
    span = story.decoded.found_span
    for label in story.labels:
        if label.via == "file_name":
            continue
        name = label.field.replace("_", " ").capitalize()
        doubt = doubt_words(confidence=label.confidence, ambiguous=label.ambiguous)
        how = f"Read from {VIA_WORDS.get(label.via, label.via)}"
        sure = f"{sure_words(label.confidence)}, {label.confidence:.0%}"
        yield ("label", name, how, sure, *span(label.start, label.end), doubt)
    for marker in story.markers:
        name = MARKER_WORDS[marker.kind]
        how = "A line that stands between two scenes"
        yield ("marker", name, how, "sure", *span(marker.start, marker.end), "")
    for voice in story.voices:
        name = VOICE_WORDS[voice.kind]
        if voice.speaker:
            name = f"{name}: {voice.speaker}"
        how = f"Set apart by {_marking(voice.marking)}"
        sure = f"{sure_words(voice.confidence)}, {voice.confidence:.0%}"
        yield ("voice", name, how, sure, *span(voice.start, voice.end), "")
    for hurt in story.damage:
        place = (-1, -1) if hurt.whole_file else span(hurt.start, hurt.end)
        sure = CERTAINTY_WORDS[hurt.certainty]
        reason = hurt.reason[:1].upper() + hurt.reason[1:]
        yield ("damage", DAMAGE_WORDS[hurt.kind], reason, sure, *place, "")


def _marking(marking: str) -> str:
    if marking in {"none", ""}:
        return "what it says"
    return marking.replace("_", " ")


def _parts(
    story: RecoveredStory, evidence: Sequence[Evidence], start: int, end: int
) -> Iterator[Part]:
    ordered = sorted(evidence, key=lambda e: (e.start, e.end))
    starts = [e.start for e in ordered]
    longest = max((e.end - e.start for e in ordered), default=0)
    edge = 0
    for segment in story.segments:
        first, last = edge, story.decoded.to_found(segment.end)
        edge = last
        a, b = max(first, start), min(last, end)
        if a >= b:
            continue
        near = ordered[bisect_left(starts, a - longest) : bisect_left(starts, b)]
        yield Part(
            kind=segment.kind,
            name=PART_WORDS[segment.kind],
            sure=f"{sure_words(segment.confidence)}, {segment.confidence:.0%}",
            pieces=tuple(_pieces(story.decoded.found, near, a, b)),
        )


def _pieces(
    found: str, evidence: Sequence[Evidence], start: int, end: int
) -> Iterator[Piece]:
    """Cut a part where something begins or ends; the shortest thing there leads on."""
    inside = [e for e in evidence if e.end > start or e.start == e.end >= start]
    cuts = {start, end}
    for e in inside:
        cuts.update(p for p in (e.start, e.end) if start < p < end)
    points = {e.start: e for e in inside if e.start == e.end}
    edges = sorted(cuts)
    active: list[Evidence] = []
    pending = sorted((e for e in inside if e.end > e.start), key=lambda e: e.start)
    at = 0
    for a, b in itertools.pairwise(edges):
        if a in points:
            yield Piece("", "damage point", points[a], is_first=True)
        while at < len(pending) and pending[at].start <= a:
            active.append(pending[at])
            at += 1
        active = [e for e in active if e.end > a]
        inner = min(active, key=lambda e: e.end - e.start, default=None)
        css = " ".join(sorted({e.layer for e in active}))
        is_first = inner is not None and (a in (inner.start, start))
        yield Piece(shown_text(found[a:b]), css, inner, is_first)
