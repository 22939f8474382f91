"""Say of each line of a head or a foot which kind of segment it is."""

import re
from collections.abc import Iterator, Sequence

from fanfold.records.story import SegmentKind
from fanfold.recover.labels.lines import LabelLine
from fanfold.recover.labels.mail import is_mail_block, mail_key
from fanfold.recover.layout import Layout, Paragraph
from fanfold.recover.structure.evidence import note_score
from fanfold.recover.structure.furniture import is_chrome
from fanfold.recover.structure.heading_lines import read_heading_line
from fanfold.recover.structure.zones import (
    LONGEST_FORM,
    SURE_KEY,
    UNKNOWN_KEY,
    Clues,
    is_form_line,
    is_legend_line,
    is_note_key,
    is_title_line,
)

DISCLAIMS = re.compile(
    r"\b(?:do(?:es)? ?n[o'’]?t|never|don['’]?t|dont) own\b|\bown(?:s|ed)? nothing|\bnot mine\b|isn['’]t mine|aren['’]t mine"
    r"|belongs? to\b|respective owners|copyright|no (?:profit|money)|not making|infringement|public domain|disclaim|if i owned|property of"
    r"|m['’]appartien|gehör\w+|pertene\w+|appartengono",
    re.IGNORECASE,
)
# "Rules of the game: …" below a disclaimer begins something else.
KEY_LIKE = re.compile(r"[A-Z][\w'’ ]{2,30}:\s")
SENTENCES = re.compile(r"[^.!?…]+[.!?…]*")
MOSTLY = 0.5
TITLE_LINES = 3
LONGEST_TITLE = 90
LONGEST_NAME = 60
SENTENCE_ENDS = (".", ",", ";", "!", "?", "…", '"', "”")
LABELLED = frozenset({"label_header", "disclaimer", "legend"})
# Kinds that run on over the lines below that have no form of their own.
RUNS_ON: frozenset[SegmentKind] = frozenset(
    {"disclaimer", "front_note", "end_note", "mid_note", "label_header"}
)


def line_kinds(
    clues: Clues, paragraphs: Sequence[Paragraph], *, note: SegmentKind
) -> Iterator[tuple[int, SegmentKind]]:
    """Yield the first line of each stretch of one kind, with the kind.

    Args:
        clues: The file.
        paragraphs: The paragraphs of a head or a foot.
        note: What chat without a form of its own is here ("front_note" or "end_note").
    """
    open_key: SegmentKind | None = None
    open_disclaimer = False
    mail_until = -1
    for paragraph in paragraphs:
        kind: SegmentKind | None = None
        if mail_until < paragraph.first_line and _is_mail(clues.layout, paragraph):
            mail_until = paragraph.last_line
        for index in range(paragraph.first_line, paragraph.last_line + 1):
            if index <= mail_until:
                found: SegmentKind | None = "label_header"
            else:
                found = line_kind(clues, index, note=note)
            if found is None and kind is None:
                found = open_key or _prose_kind(clues, paragraph, index, note=note)
            elif found is None and kind == "disclaimer" and not open_disclaimer:
                found = note if KEY_LIKE.match(clues.layout.lines[index].text) else None
            elif found is None and kind not in RUNS_ON:
                found = (
                    note
                    if kind == "legend"
                    else "label_header"
                    if kind == "chrome"
                    else kind
                )
            if found is not None:
                kind = found
                open_disclaimer = clues.layout.lines[index].stripped.endswith(
                    (":", "-", "=")
                )
                yield index, found
        open_key = _left_open(clues, paragraph, note=note)


def line_kind(clues: Clues, index: int, *, note: SegmentKind) -> SegmentKind | None:
    """Say what a line is by its own form; None where it has none."""
    line = clues.layout.lines[index]
    label = clues.keyed(index)
    if is_chrome(line.text):
        return "chrome"
    if is_legend_line(clues.layout, index):
        return "legend"
    if is_note_key(line.text):
        return note
    if label is not None:
        return label_kind(label, note=note)
    if len(line.text) <= LONGEST_FORM and (
        is_form_line(clues.layout, index) or read_heading_line(line.stripped)
    ):
        return "label_header"
    return None


def label_kind(label: LabelLine, *, note: SegmentKind) -> SegmentKind | None:
    """Say what kind of segment a label line belongs to."""
    if label.kind == "disclaimer":
        return "disclaimer"
    if label.fields[:1] == ("note",):
        return note
    if label.kind == "mail_header" and label.confidence < SURE_KEY:
        return None
    return "label_header"


def _is_mail(layout: Layout, paragraph: Paragraph) -> bool:
    keys = [
        key
        for line in layout.lines[paragraph.first_line : paragraph.last_line + 1]
        if (key := mail_key(layout.text, line)) is not None
    ]
    return len(keys) > 1 and is_mail_block(keys)


def _prose_kind(
    clues: Clues, paragraph: Paragraph, index: int, *, note: SegmentKind
) -> SegmentKind:
    """Say what a line without form is, at the head of its paragraph."""
    line = clues.layout.lines[index].stripped
    lines = paragraph.last_line - paragraph.first_line + 1
    if lines == 1 and UNKNOWN_KEY.match(line) and note_score(line) <= 0:
        return "label_header"
    if note == "front_note" and line[0] != "(" and len(line) <= LONGEST_TITLE:
        below = line_kind(clues, index + 1, note=note) if lines > 1 else None
        if below in LABELLED and not line.endswith((".", ",", ";")):
            return "label_header"
        if is_title_line(line) and (lines == 1 or _is_title_page(clues, paragraph)):
            return "label_header"
    return "disclaimer" if is_disclaimer(paragraph.text) else note


def _is_title_page(clues: Clues, paragraph: Paragraph) -> bool:
    """Whether the first paragraph of a file is a title and a name, without keys."""
    lines = clues.layout.lines[paragraph.first_line : paragraph.last_line + 1]
    return (
        paragraph.index == 0
        and len(lines) <= TITLE_LINES
        and all(
            len(x.stripped) <= LONGEST_NAME and not x.stripped.endswith(SENTENCE_ENDS)
            for x in lines
        )
    )


def is_disclaimer(text: str) -> bool:
    """Whether most of a paragraph says whose the characters are."""
    sentences = [s for s in SENTENCES.findall(text) if any(map(str.isalpha, s))]
    if not sentences or not DISCLAIMS.search(text):
        return False
    told = sum(len(s) for s in sentences if DISCLAIMS.search(s))
    return told >= MOSTLY * sum(len(s) for s in sentences)


def _left_open(
    clues: Clues, paragraph: Paragraph, *, note: SegmentKind
) -> SegmentKind | None:
    """Say which kind a key without a value hands on to the next paragraph."""
    last = clues.layout.lines[paragraph.last_line].stripped.rstrip("*_ ")
    label = clues.keyed(paragraph.last_line)
    if label is None or not last.endswith((":", "-", "=")):
        return None
    return label_kind(label, note=note)
