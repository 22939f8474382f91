"""Rows of an index, whatever its form: every row a table of columns and values.

Forms: CSV (with commas, semicolons, tabs or bars), a JSON list, a JSON object of
objects (their names are then the column "id"), the same with an entry on each line (as
fimfarchive writes it, read line by line), and lines of JSON.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from fanfold.records.errors import RecoverError
from fanfold.recover.decode import DEFAULT, decode

MOST_BYTES = 256 << 20
"""Of an index that has to be held whole; one with an entry a line may be longer."""
LONGEST_LINE = 16 << 20
MOST_COLUMNS = 1000
DEEPEST = 6
SEPARATORS = ",;\t|"
ENTRY = re.compile(r'\s*("(?:[^"\\]++|\\.)*+")\s*:\s*(\{.*\})\s*,?\s*', re.DOTALL)
ROW_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*([\[{])")
NAMES = ("name", "title")
"""What an object in a list is called by."""

Cell = str | int | float | bool | tuple[str, ...]
IndexRow = dict[str, Cell]


def read_rows(file: BinaryIO) -> Iterator[IndexRow]:
    """Yield the rows of an index.

    Args:
        file: The index, at its beginning; read once.

    Raises:
        RecoverError: If it is no table and no JSON of one, or too large.
    """
    first = file.readline(LONGEST_LINE)
    start = ROW_START.match(first)
    if start is None:
        yield from _csv(_whole(file, first))
        return
    if first.strip().endswith(b"}") and start[1] == b"{":
        entry = _line(first)
        if entry and not _is_table(entry):
            yield _row(entry)
            yield from _lines(file)
            return
    if start[1] == b"{" and first.strip(b"\xef\xbb\xbf \t\r\n") == b"{":
        second = file.readline(LONGEST_LINE)
        if ENTRY.fullmatch(second.decode("utf-8", "replace")):
            yield from _entries(file, second)
            return
        first += second
    yield from _table(_loaded(_whole(file, first), 0))


def _line(raw: bytes) -> dict[str, Any]:
    """Return the object that is a whole line; an empty one where a line is none."""
    try:
        entry = _loaded(raw, 1)
    except RecoverError:
        return {}
    return dict(entry)


def _whole(file: BinaryIO, first: bytes) -> bytes:
    raw = first + file.read(MOST_BYTES + 1 - len(first))
    if len(raw) > MOST_BYTES:
        raise RecoverError(
            f"This index is larger than {MOST_BYTES} bytes and has not an entry on each"
            " line; part it, or write it as lines of JSON."
        )
    return raw


def _lines(file: BinaryIO) -> Iterator[IndexRow]:
    number = 1
    while line := file.readline(LONGEST_LINE):
        number += 1
        if line.strip():
            entry = _loaded(line, number)
            yield _row(entry if isinstance(entry, dict) else {"value": entry})


def _entries(file: BinaryIO, line: bytes) -> Iterator[IndexRow]:
    """Yield the entries of an object that has each on a line of its own."""
    number = 2
    while line:
        found = ENTRY.fullmatch(line.decode("utf-8", "replace"))
        if found:
            key = _loaded(found[1].encode(), number)
            yield {"id": str(key)} | _row(_loaded(found[2].encode(), number))
        elif line.strip() not in {b"", b"}"}:
            raise _odd(number)
        line = file.readline(LONGEST_LINE)
        number += 1


def _table(data: object) -> Iterator[IndexRow]:
    if isinstance(data, dict) and not _is_table(data):
        lists = [v for v in data.values() if isinstance(v, list)]
        data = lists[0] if len(lists) == 1 else [data]
    if isinstance(data, dict):
        for key, entry in data.items():
            yield {"id": str(key)} | _row(entry)
        return
    for entry in data if isinstance(data, list) else [data]:
        yield _row(entry if isinstance(entry, dict) else {"value": entry})


def _is_table(data: dict[str, Any]) -> bool:
    """Whether an object is a table: all that stands in it are objects."""
    return bool(data) and all(isinstance(value, dict) for value in data.values())


def _loaded(raw: bytes, line: int) -> Any:  # noqa: ANN401 - whatever JSON holds
    text = decode(raw, config=DEFAULT).found.removeprefix("\ufeff")
    try:
        return json.loads(text, object_pairs_hook=_pairs)
    except (ValueError, RecursionError) as error:
        raise _odd(line) from error


def _odd(line: int) -> RecoverError:
    where = f"at line {line}" if line else "as a whole"
    return RecoverError(
        f"This index cannot be read {where}: it is neither a table nor JSON of one; mend"
        " a copy of it."
    )


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object of its pairs; of two with one name both are kept."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        name, number = key, 1
        while name in found:
            number += 1
            name = f"{key} ({number})"
        found[name] = value
    return found


def _row(entry: dict[str, Any]) -> IndexRow:
    row: IndexRow = {}
    _flatten(entry, "", row, 0)
    return row


def _flatten(entry: dict[str, Any], before: str, row: IndexRow, depth: int) -> None:
    """Put the values of an object into a row; those of inner objects by "outer.inner"."""
    for key, value in entry.items():
        if len(row) >= MOST_COLUMNS:
            raise RecoverError(
                f"A row of this index has more than {MOST_COLUMNS} columns; it is no"
                " index of stories."
            )
        name = before + key
        if isinstance(value, dict) and not _is_choice(value) and depth < DEEPEST:
            _flatten(value, f"{name}.", row, depth + 1)
        elif value is not None:
            row[name] = _cell(value)


def _is_choice(value: dict[str, Any]) -> bool:
    """Whether an object says which of several names hold ("Comedy": true)."""
    return bool(value) and all(isinstance(x, bool) for x in value.values())


def _cell(value: Any) -> Cell:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, dict):
        if _is_choice(value):
            return tuple(key for key, is_so in value.items() if is_so)
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return tuple(_called(item) for item in value)
    return value if isinstance(value, bool | int | float) else str(value)


def _called(item: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    if isinstance(item, dict):
        for name in NAMES:
            if isinstance(item.get(name), str):
                return str(item[name])
    return item if isinstance(item, str) else json.dumps(item, ensure_ascii=False)


def _csv(raw: bytes) -> Iterator[IndexRow]:
    yield from _csv_of(decode(raw, config=DEFAULT).text)


def _csv_of(text: str) -> Iterator[IndexRow]:
    head = text.split("\n", 1)[0]
    separator = max(SEPARATORS, key=head.count)
    if separator not in head:
        raise _odd(1)
    lines = _cells(text, separator)
    names = _unique([name.strip() for name in next(lines)])
    if len(names) > MOST_COLUMNS:
        raise _odd(1)
    for cells in lines:
        if any(cell.strip() for cell in cells):
            extra = [f"column {n}" for n in range(len(names) + 1, len(cells) + 1)]
            pairs = zip([*names, *extra], cells, strict=False)
            yield {name: cell for name, cell in pairs if cell}


def _unique(names: list[str]) -> list[str]:
    return list(
        _pairs([(name or f"column {n}", None) for n, name in enumerate(names, 1)])
    )


def _cells(text: str, separator: str) -> Iterator[list[str]]:
    """Yield the cells of each line; quotation marks may hold line ends (RFC 4180).

    At the end a line of one empty cell may come, which is none.
    """
    sign = re.escape(separator)
    cell = re.compile(
        rf'(?:"((?:[^"]++|"")*+)"([^{sign}\n]*+)|([^{sign}\n]*+))({sign}|\n|\Z)'
    )
    line: list[str] = []
    for found in cell.finditer(text):
        quoted = found[1] is not None
        line.append(
            found[1].replace('""', '"') + found[2].rstrip() if quoted else found[3]
        )
        if found[4] != separator:
            yield line
            line = []
