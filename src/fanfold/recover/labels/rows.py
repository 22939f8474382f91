"""Read headers that stand in one line: keys, and values without keys, in a row."""

import re
from dataclasses import dataclass

from fanfold.records.story import Via
from fanfold.recover.labels.keys import KeySpec
from fanfold.recover.labels.pairs import (
    OUTER,
    Pair,
    has_sign,
    pair_at,
    read_pair,
    read_row,
    trim,
)
from fanfold.recover.labels.readings import Reading, Span, split_span, strip_tail
from fanfold.recover.labels.typed import read_typed
from fanfold.recover.labels.values import read_value
from fanfold.recover.layout import Layout

# Signs that part the cells of a row, strongest first.
SEPARATORS: tuple[re.Pattern[str], ...] = (
    re.compile(r"\s*[|｜]+\s*"),
    re.compile(r"\s+(?:-{1,3}|–|—)\s+"),  # [seed 000]
    re.compile(r"\s+(?://|~+|\*+|·|•|::|\++|/)\s+|\s*[•·]\s*"),
    re.compile(r"\s*;\s+"),
    re.compile(r"\t+|[ \xa0]{3,}"),
    re.compile(r"\s*,\s+"),
)
WEAK_SEPARATORS = SEPARATORS[2:]
# For each of them the signs of which one stands wherever it matches.
SIGNS: tuple[tuple[str, ...], ...] = (
    ("|", "｜"),
    ("-", "–", "—"),
    ("/", "~", "*", "·", "•", "::", "+"),
    (";",),
    ("\t", "   ", "\xa0"),
    (",",),
)
BARS = (
    "|",
    "｜",
    " - ",
    " -- ",
    " – ",
    " — ",
    " // ",
    " ~ ",
    " * ",
    "•",
    "·",
    " :: ",
    "\t",
)
MAX_ROW = 2000
MAX_CELL = 60
# "Harry P., Ann" behind the genres of a row: people
NAMES = re.compile(
    r"[A-ZÀ-Ý][\w.'’-]*(?: [A-ZÀ-Ý][\w.'’-]*)*(?:(?:, | & )[A-ZÀ-Ý][\w.'’-]*(?: [A-ZÀ-Ý][\w.'’-]*)*)*"
)
LOOSE = {
    "title": KeySpec(field="title", reader="line"),
    "fandom": KeySpec(field="fandom", reader="fandoms"),
    "character": KeySpec(field="character", reader="people"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a row.

    Attributes:
        span: Where it stands.
        readings: What was read from it; empty where nobody knows what it is.
        via: How ("key" or "value_only").
        key: The key as typed, where there is one.
        pair: Key and value, where there is a key.
    """

    span: Span
    readings: tuple[Reading, ...] = ()
    via: Via = "value_only"
    key: str | None = None
    pair: Pair | None = None


def read_cells(text: str, start: int, end: int) -> tuple[Cell, ...]:
    """Cut a line into the cells of a row; empty where it is no row."""
    start, end = trim(text, start, end)
    if not 0 < end - start <= MAX_ROW:
        return ()
    line = text[start:end]
    has_key = has_sign(line)
    best: tuple[Cell, ...] = ()
    best_score = 1
    for separator, signs in zip(SEPARATORS, SIGNS, strict=True):
        if not any(map(line.__contains__, signs)):
            continue
        if separator.search(text, start, end) is None:
            continue
        parts = split_span(text, (start, end), separator)
        if not has_key and any(b - a > MAX_CELL for a, b in parts):
            continue  # prose with commas
        cells = tuple(_cell(text, part) for part in parts)
        if separator in WEAK_SEPARATORS and sum(1 for cell in cells if cell.pair) == 1:
            continue  # the commas of one key's own list
        score = _score(cells)
        if score > best_score:
            best, best_score = cells, score
    glued = read_row(text, start, end)
    if len(glued) > max(best_score, 1):
        return tuple(_glued_cell(text, pair) for pair in glued)
    return _join(text, best)


def cells_at(layout: Layout, start: int, end: int) -> tuple[Cell, ...]:
    """Cut a line as `read_cells` does, once in a text: several rules ask for it."""
    return layout.once(_cells, start, end)


def _cells(layout: Layout, start: int, end: int) -> tuple[Cell, ...]:
    return read_cells(layout.text, start, end)


def _score(cells: tuple[Cell, ...]) -> int:
    """Count the cells that are known; 0 where too much is not."""
    known = sum(1 for cell in cells if cell.readings or cell.pair)
    keyed = sum(1 for cell in cells if cell.pair)
    if keyed == 0 and (
        known * 2 < len(cells)
        or any(b - a > MAX_CELL for a, b in (c.span for c in cells))
    ):
        return 0
    return known


def _cell(text: str, span: Span) -> Cell:
    pair = read_pair(text, *span)
    if (
        pair is not None
        and pair.spec is not None
        and pair.sign != "\t"
        and pair.value_start < pair.value_end
    ):
        readings = read_value(text, pair.value_start, pair.value_end, pair.spec)
        return Cell(
            span=span, readings=tuple(readings), via="key", key=pair.key, pair=pair
        )
    a, b = strip_tail(text, span, ".,;")
    return Cell(span=span, readings=tuple(read_typed(text, (a, b))))


def _glued_cell(text: str, pair: Pair) -> Cell:
    a, b = strip_tail(text, (pair.value_start, pair.value_end), "-–—|,;/~*•·" + OUTER)
    readings = read_value(text, a, b, pair.spec) if pair.spec else []
    return Cell(
        span=(a, b), readings=tuple(readings), via="key", key=pair.key, pair=pair
    )


def _join(text: str, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Give an unknown cell back to the running text before it ("Summary: a - b")."""
    joined: list[Cell] = []
    for cell in cells:
        before = joined[-1] if joined else None
        if (
            not cell.readings
            and before is not None
            and before.pair
            and before.pair.spec
            and before.pair.spec.reader == "text"
        ):
            value = (before.pair.value_start, cell.span[1])
            joined[-1] = Cell(
                span=(before.span[0], cell.span[1]),
                readings=tuple(read_value(text, *value, before.pair.spec)),
                via="key",
                key=before.key,
                pair=before.pair,
            )
            continue
        joined.append(cell)
    return tuple(joined)


def may_be_row(layout: Layout, start: int, end: int) -> bool:
    """Say cheaply whether a line is worth cutting into cells.

    A line that begins with a known key and holds no second sign and no bar is that
    key's own line, whatever commas stand in its value.
    """
    text = layout.text
    signs = (
        text.count(":", start, end)
        + text.count("：", start, end)
        + text.count("=", start, end)
    )
    if signs > 1 or any(text.find(bar, start, end) >= 0 for bar in BARS):
        return True
    pair = pair_at(layout, start, end)
    return pair is None or pair.spec is None


def is_row(cells: tuple[Cell, ...]) -> bool:
    """Say whether cells make a row: two known ones at least."""
    return sum(1 for cell in cells if cell.readings) > 1


def name_loose_cells(text: str, cells: tuple[Cell, ...]) -> list[tuple[Reading, float]]:
    """Guess what the cells are that say nothing of themselves: title, fandom, people."""
    fields = {reading.field for cell in cells for reading in cell.readings}
    keyed = any(cell.key for cell in cells)
    named: list[tuple[Reading, float]] = []
    genre_seen = False
    for i, cell in enumerate(cells):
        genre_seen = genre_seen or any(r.field == "genre" for r in cell.readings)
        if cell.readings or cell.pair:
            continue
        span = strip_tail(text, cell.span, ".,;")
        value = text[slice(*span)]
        if len(value) > MAX_CELL or (not value[:1].isalnum() and value[:1] not in '"“'):
            continue
        field = _loose_field(i, value, fields, keyed=keyed)
        if field is None and genre_seen and "character" not in fields:
            field = "character" if NAMES.fullmatch(value) else None
        if field is None:
            continue
        fields.add(field)
        named += [(r, 0.6) for r in read_value(text, *span, LOOSE[field])]
    return named


def _loose_field(
    index: int, value: str, fields: set[str], *, keyed: bool
) -> str | None:
    if "title" not in fields and index == 0 and (not keyed or "fandom" in fields):
        return "title"
    if "fandom" not in fields and (
        value[0].isupper() or value.startswith("the ") or not value.isascii()
    ):
        return "fandom"
    return None
