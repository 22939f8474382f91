"""Find the lines of a file that read as labels by their form, wherever they stand.

Form alone does not make a label: "Warning: thin ice" may be story. Each line has a
confidence, raised by neighbours of the same kind; whoever cuts the file into zones
decides by it.
"""

from dataclasses import dataclass, replace
from typing import Literal

from fanfold.recover.labels.keys import MAIL_FIELDS, MAIL_OTHER, MAIL_PROOF, fold_key
from fanfold.recover.labels.pairs import Pair, read_pair, read_row
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


def find_label_lines(layout: Layout) -> tuple[LabelLine, ...]:
    """Find every line that reads as labels by its form, regardless of where it stands."""
    found: list[LabelLine] = []
    for line in layout.lines:
        label = classify_line(layout.text, line)
        if label is not None:
            found.append(label)
    return _weigh(found)


def classify_line(text: str, line: Line) -> LabelLine | None:
    """Say what form of label a line has; None where it has none."""
    raw = line.text
    if not raw or raw.isspace():
        return None
    pairs = read_row(text, line.start, line.end) if raw.count(":") > 1 else ()
    if pairs:
        fields = tuple(pair.spec.field for pair in pairs if pair.spec)
        return LabelLine(index=line.index, kind="row", fields=fields, confidence=0.9)
    pair = read_pair(text, line.start, line.end)
    if pair is not None:
        return _key_line(line.index, pair)
    return None


def _key_line(index: int, pair: Pair) -> LabelLine | None:
    folded = fold_key(pair.key)
    if pair.spec is None:
        if folded in MAIL_OTHER or folded in MAIL_FIELDS:
            return LabelLine(index=index, kind="mail_header", fields=(), confidence=0.3)
        return None
    confidence = 0.9 if pair.sign[0] in ":：=\t]】" else 0.7
    if pair.spec.weak:
        confidence -= 0.4
    if pair.key[0].islower():
        confidence -= 0.2
    if pair.value_end - pair.value_start > 200 and pair.spec.reader not in {"text"}:
        confidence -= 0.2
    kind: LineKind = "disclaimer" if pair.spec.field == "disclaimer" else "key"
    return LabelLine(
        index=index,
        kind=kind,
        fields=(pair.spec.field,),
        confidence=round(max(confidence, 0.1), 2),
    )


def _weigh(found: list[LabelLine]) -> tuple[LabelLine, ...]:
    """Raise the confidence of lines that stand together, lower that of loners."""
    weighed: list[LabelLine] = []
    for i, label in enumerate(found):
        near = any(
            abs(found[j].index - label.index) <= 4 for j in (i - 1, i + 1) if 0 <= j < len(found)
        )
        change = 0.1 if near else (-0.2 if label.confidence < 0.7 else 0.0)
        weighed.append(
            replace(label, confidence=round(min(1.0, max(0.05, label.confidence + change)), 2))
        )
    return tuple(weighed)
