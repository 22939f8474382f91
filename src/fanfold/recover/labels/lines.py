"""Find the lines of a file that read as labels by their form, wherever they stand.

Form alone does not make a label: "Warning: thin ice" may be story. Each line has a
confidence, raised by neighbours of the same kind; whoever cuts the file into zones
decides by it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from fanfold.recover.labels.keys import MAIL_FIELDS, MAIL_OTHER, MAIL_PROOF, fold_key
from fanfold.recover.labels.legends import (
    LEGEND_LINE,
    MAX_LEGEND,
    may_be_legend,
    read_legend,
)
from fanfold.recover.labels.mail import mail_key
from fanfold.recover.labels.pairs import Pair, pair_at, read_row, trim
from fanfold.recover.labels.rows import cells_at, is_row
from fanfold.recover.labels.subjects import is_subject, read_subject
from fanfold.recover.labels.titles import read_byline
from fanfold.recover.layout import Layout, Line

LineKind = Literal[
    "key",
    "row",
    "mail_header",
    "legend",
    "disclaimer",
    "subject",
    "byline",
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


QUOTES = "\"“„«「『'‘"
BRACKETS = (")", "]")
LONG_ROW = 400
LONG_VALUE = 200
NEAR = 4
SHORT_LINE = 80
IN_STORY = 0.3
SURE = 0.6


class LabelLines(Mapping[int, LabelLine]):
    """The lines of a text that read as labels by their form, wherever they stand.

    A line is read when it is asked for, with those near enough to bear on it: of a
    long story nobody asks for more than the head and the foot.

    Args:
        layout: The whole text; keys are indices of its lines, in order.
    """

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._known: dict[int, LabelLine | None] = {}

    def __getitem__(self, index: int) -> LabelLine:
        if index not in self._known:
            self._read_about(index)
        label = self._known[index]
        if label is None:
            raise KeyError(index)
        return label

    def __iter__(self) -> Iterator[int]:
        return (line.index for line in self._layout.lines if line.index in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _read_about(self, index: int) -> None:
        """Read a line and all round it, up to lines enough without any label."""
        if not 0 <= index < len(self._layout.lines):
            self._known[index] = None
            return
        here = classify_line(self._layout, self._layout.lines[index])
        if here is None:
            self._known[index] = None
            return
        above = list(self._beyond(range(index - 1, -1, -1)))
        below = list(self._beyond(range(index + 1, len(self._layout.lines))))
        found = [x for x in (*reversed(above), here, *below) if x is not None]
        stretch = range(index - len(above), index + len(below) + 1)
        self._known.update(dict.fromkeys(stretch))
        found = _mail_blocks(self._layout, found)
        self._known.update({label.index: label for label in _weigh(found)})

    def _beyond(self, indices: Iterable[int]) -> Iterator[LabelLine | None]:
        """Yield the forms of lines, until none has been a label for a while."""
        empty = 0
        for index in indices:
            if empty > NEAR:
                break
            label = classify_line(self._layout, self._layout.lines[index])
            empty = 0 if label else empty + 1
            yield label


def classify_line(layout: Layout, line: Line) -> LabelLine | None:
    """Say what form of label a line has; None where it has none."""
    raw = line.text
    if not raw or raw.isspace():
        return None
    label = _row_line(layout, line)
    if label is not None:
        return label
    pair = pair_at(layout, line.start, line.end)
    if pair is not None:
        label = _key_line(line, pair)
        if label is not None:
            marked = label.fields == ("title",) and raw.endswith(BRACKETS)
            return (_short_line(layout.text, line) if marked else None) or label
    return _short_line(layout.text, line)


def _row_line(layout: Layout, line: Line) -> LabelLine | None:
    """Read a line of several keys, or of cells between bars and dashes."""
    raw = line.text
    if raw.count(":") + raw.count("：") > 1:
        pairs = read_row(layout.text, line.start, line.end)
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
        cells = cells_at(layout, line.start, line.end)
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
