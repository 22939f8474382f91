"""Find the lines of a file that read as labels by their form, wherever they stand.

Form alone does not make a label: "Warning: thin ice" may be story. Each line has a
confidence, raised by neighbours of the same kind; whoever cuts the file into zones
decides by it.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from fanfold.recover.labels.cues import CUES, Cue
from fanfold.recover.labels.keys import MAIL_FIELDS, MAIL_OTHER, MAIL_PROOF, fold_key
from fanfold.recover.labels.legends import (
    LEGEND_LINE,
    MAX_LEGEND,
    may_be_legend,
    read_legend,
)
from fanfold.recover.labels.mail import mail_key
from fanfold.recover.labels.pairs import Pair, read_pair, read_row, trim
from fanfold.recover.labels.rows import is_row, read_cells
from fanfold.recover.labels.subjects import is_subject, read_subject
from fanfold.recover.labels.titles import read_byline
from fanfold.recover.layout import Layout, Line

LineKind = Literal[
    "key",
    "row",
    "mail_header",
    "legend",
    "disclaimer",
    "prose",
    "subject",
    "byline",
    "credit",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelLine:
    """A line that reads as labels by its form.

    Attributes:
        index: The line's index in the layout.
        kind: Which form it has.
        fields: Fields of the schema that it names; "note" for a note's key.
        confidence: 0 to 1, by its form and its neighbours.
    """

    index: int
    kind: LineKind
    fields: tuple[str, ...]
    confidence: float


# Words that send a line to the cues of prose, and the rules to try. Few and telling:
# the whole file is searched for them.
TRIGGERS: tuple[tuple[str, frozenset[str]], ...] = tuple(
    (word, frozenset(rules.split()))
    for word, rules in (
        ("written for", "prose-challenge prose-gift"),
        ("challenge", "prose-challenge prose-prompt"),
        ("request", "prose-request"),
        ("wanted me to", "prose-request"),
        ("asked for", "prose-request"),
        ("dedicat", "prose-dedication"),
        ("for my", "prose-gift"),
        ("happy birthday", "prose-gift"),
        ("lyrics", "prose-song"),
        ("song is", "prose-song"),
        ("song by", "prose-song"),
        ("beta", "prose-beta"),
        ("spoiler", "prose-spoiler"),
        ("takes place", "prose-timeline"),
        ("don't own", "prose-disclaimer prose-owner"),
        ("don’t own", "prose-disclaimer prose-owner"),
        ("do not own", "prose-disclaimer prose-owner"),
        ("own nothing", "prose-disclaimer"),
        ("not mine", "prose-disclaimer"),
        ("belongs to", "prose-disclaimer prose-owner"),
        ("infringement", "prose-disclaimer"),
        ("archiv", "prose-archive"),
        ("review", "prose-feedback"),
        ("r&r", "prose-feedback"),
        ("feedback", "prose-feedback"),
        ("rated", "prose-rating"),
        ("sequel to", "prose-series"),
        ("companion to", "prose-series"),
        ("tbc", "prose-unfinished"),
        ("to be continued", "prose-unfinished"),
    )
)
CUES_BY_RULE: dict[str, tuple[Cue, ...]] = {
    rule: tuple(cue for cue in CUES if cue.rule == rule)
    for rule in {cue.rule for cue in CUES}
}
KIND_OF_RULE: dict[str, LineKind] = {
    "prose-disclaimer": "disclaimer",
    "prose-owner": "disclaimer",
    "prose-song": "credit",
}
QUOTES = "\"“„«「『'‘"
BRACKETS = (")", "]")
LONG_ROW = 400
LONG_CUE_LINE = 1500
LONG_VALUE = 200
NEAR = 4
SHORT_LINE = 80
IN_STORY = 0.3
SURE = 0.6


def find_label_lines(layout: Layout) -> tuple[LabelLine, ...]:
    """Find every line that reads as labels by its form, regardless of where it stands.

    Args:
        layout: The whole text.

    Returns:
        The lines in order, each at most once, with a confidence.
    """
    found: dict[int, LabelLine] = {}
    for line in layout.lines:
        label = classify_line(layout.text, line)
        if label is not None:
            found[line.index] = label
    for label in _prose_lines(layout, found):
        found.setdefault(label.index, label)
    ordered = [found[index] for index in sorted(found)]
    return _weigh(_mail_blocks(layout, ordered))


def classify_line(text: str, line: Line) -> LabelLine | None:
    """Say what form of label a line has; None where it has none."""
    raw = line.text
    if not raw or raw.isspace():
        return None
    label = _row_line(text, line)
    if label is not None:
        return label
    pair = read_pair(text, line.start, line.end)
    if pair is not None:
        label = _key_line(line, pair)
        if label is not None:
            marked = label.fields == ("title",) and raw.endswith(BRACKETS)
            return (_short_line(text, line) if marked else None) or label
    return _short_line(text, line)


def _row_line(text: str, line: Line) -> LabelLine | None:
    """Read a line of several keys, or of cells between bars and dashes."""
    raw = line.text
    if raw.count(":") + raw.count("：") > 1:
        pairs = read_row(text, line.start, line.end)
        if pairs and pairs[0].start - line.start < LONG_VALUE:
            fields = tuple(pair.spec.field for pair in pairs if pair.spec)
            strong = sum(1 for pair in pairs if pair.spec and not pair.spec.weak)
            return LabelLine(
                index=line.index,
                kind="row",
                fields=fields,
                confidence=0.9 if strong else 0.5,
            )
    bars = (
        raw.count("|")
        + raw.count(" - ")
        + raw.count(" – ")
        + raw.count(" / ")
        + raw.count(" -- ")
    )
    if bars > 1 and len(raw) <= LONG_ROW and raw.strip()[0] not in QUOTES:
        cells = read_cells(text, line.start, line.end)
        if is_row(cells):
            fields = tuple(r.field for cell in cells for r in cell.readings)
            return LabelLine(
                index=line.index, kind="row", fields=fields, confidence=0.8
            )
    return None


def _key_line(line: Line, pair: Pair) -> LabelLine | None:
    folded = fold_key(pair.key)
    if pair.spec is None:
        if pair.sign == ":" and (folded in MAIL_OTHER or folded in MAIL_FIELDS):
            return LabelLine(
                index=line.index,
                kind="mail_header",
                fields=(MAIL_FIELDS.get(folded, "mail"),),
                confidence=0.3,
            )
        return None
    confidence = 0.9 if pair.sign[0] in ":：=\t]】" else 0.7
    if pair.spec.weak:
        confidence -= 0.4 if pair.sign[0] in ":：=\t]】" else 0.5
    if pair.key[0].islower():
        confidence -= 0.2
    if pair.value_end - pair.value_start > LONG_VALUE and pair.spec.reader not in {
        "text",
        "none",
    }:
        confidence -= 0.2
    kind: LineKind = "disclaimer" if pair.spec.field == "disclaimer" else "key"
    return LabelLine(
        index=line.index,
        kind=kind,
        fields=(pair.spec.field,),
        confidence=round(max(confidence, 0.1), 2),
    )


def _short_line(text: str, line: Line) -> LabelLine | None:
    """Read a short line without a key: legend entry, subject line, byline."""
    start, end = trim(text, line.start, line.end)
    if end - start > MAX_LEGEND:
        return None
    if may_be_legend(text, start, end) and LEGEND_LINE.match(text, start, end):
        entries = read_legend(text, start, end)
        if entries:
            sure = min(entry.confidence for entry in entries)
            return LabelLine(
                index=line.index,
                kind="legend",
                fields=("legend_entry",),
                confidence=round(0.8 * sure, 2),
            )
    if text[start] in QUOTES:
        return None
    if is_subject(text, start, end):
        fields = tuple(r.field for r in read_subject(text, start, end))
        if fields:
            return LabelLine(
                index=line.index, kind="subject", fields=fields, confidence=0.6
            )
    if (
        end - start <= SHORT_LINE
        and "by" in text[start:end].casefold()
        and read_byline(text, start, end)
    ):
        return LabelLine(
            index=line.index, kind="byline", fields=("author",), confidence=0.55
        )
    return None


def _prose_lines(layout: Layout, found: dict[int, LabelLine]) -> Iterator[LabelLine]:
    """Find lines in which an author chats, by a few telling words."""
    low = layout.text.lower()
    if len(low) != len(layout.text):  # a letter whose lower form is longer
        low = layout.text
    starts = [line.start for line in layout.lines]
    tried: dict[int, set[str]] = {}
    for word, rules in TRIGGERS:
        at = low.find(word)
        while at >= 0:
            index = bisect_right(starts, at) - 1
            if index not in found:
                tried.setdefault(index, set()).update(rules)
            at = low.find(word, layout.lines[index].end)
    for index, wanted in sorted(tried.items()):
        label = _cued_line(layout.lines[index], sorted(wanted))
        if label is not None:
            yield label


def _cued_line(line: Line, rules: Sequence[str]) -> LabelLine | None:
    raw = line.text[:LONG_CUE_LINE]
    hits = [
        cue
        for rule in rules
        for cue in CUES_BY_RULE.get(rule, ())
        if cue.form.search(raw)
    ]
    if not hits:
        return None
    fields = dict.fromkeys(
        name for cue in hits for name in (*cue.form.groupindex, cue.sentence) if name
    )
    confidence = max(cue.confidence for cue in hits)
    if raw.lstrip()[:1] in QUOTES:
        confidence = IN_STORY
    kinds = [KIND_OF_RULE[cue.rule] for cue in hits if cue.rule in KIND_OF_RULE]
    return LabelLine(
        index=line.index,
        kind=kinds[0] if kinds else "prose",
        fields=tuple(fields),
        confidence=round(confidence * 0.8, 2),
    )


def _mail_blocks(layout: Layout, found: list[LabelLine]) -> list[LabelLine]:
    """Tell the headers of a mail from labels: they stand together and prove each other."""
    result = list(found)
    i = 0
    while i < len(found):
        j = i
        keys: list[str] = []
        while j < len(found) and (j == i or found[j].index - found[j - 1].index <= 2):  # noqa: PLR2004 - a folded line between
            key = mail_key(layout.text, layout.lines[found[j].index])
            if key is None:
                break
            keys.append(key)
            j += 1
        if len(MAIL_PROOF.intersection(keys)) > 1:
            for n, key in zip(range(i, j), keys, strict=True):
                result[n] = replace(
                    found[n],
                    kind="mail_header",
                    fields=(MAIL_FIELDS.get(key, "mail"),),
                    confidence=0.9,
                )
        i = max(j, i + 1)
    return [r for r in result if r.kind != "mail_header" or r.confidence > IN_STORY]


def _weigh(found: list[LabelLine]) -> tuple[LabelLine, ...]:
    """Raise the confidence of lines that stand together, lower that of loners."""
    weighed: list[LabelLine] = []
    for i, label in enumerate(found):
        near = [
            found[j]
            for j in (i - 2, i - 1, i + 1, i + 2)
            if 0 <= j < len(found) and abs(found[j].index - label.index) <= NEAR
        ]
        change = 0.2 * min(sum(1 for other in near if other.confidence >= SURE), 2)
        if not near and label.confidence < SURE:
            change = -0.1
        confidence = min(1.0, max(0.05, label.confidence + change))
        weighed.append(replace(label, confidence=round(confidence, 2)))
    return tuple(weighed)
