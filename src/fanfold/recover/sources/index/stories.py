"""Each row of an index as what it says of its story; joined with the file it names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from fanfold.records.looks import LeftOut, OldAddress
from fanfold.records.source import Field, SourceText
from fanfold.recover.markup import grow
from fanfold.recover.markup.extract import as_decoded
from fanfold.recover.markup.page import read_page
from fanfold.recover.sources.index.mapping import IDENT, PATH, TEXT, IndexMapping
from fanfold.recover.sources.index.rows import Cell, IndexRow

FORMAT = "index"
DATES = frozenset({"published", "updated"})
COUNTS = frozenset({"word_count", "chapter_count", "kudos", "hits", "bookmarks"})
LISTS = frozenset(
    {"fandom", "genre", "character", "relationship", "warning", "archive_warning",
     "freeform_tag"}
)  # fmt: skip
"""Fields of which several may stand in one cell."""
STATUS = {True: "Complete", False: "In progress"}
STAMP = re.compile(r"\d{9,10}")
LATEST = 4_102_444_800
BLOCKS = re.compile(r"<(?:p|br|div|i|em|b|strong|h[1-6])\b[^<>]{0,300}>", re.IGNORECASE)
NO_LABEL = "a column of the index without a label"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed:
    """What an index says of one story.

    Attributes:
        path: The file that holds it, as the index names it; "" for none.
        source: Its fields; its text too, where the index holds that itself.
    """

    path: str
    source: SourceText


def read_index(rows: Iterable[IndexRow], mapping: IndexMapping) -> Iterator[Indexed]:
    """Yield what an index says of each story; every row gives one.

    Args:
        rows: As `read_rows` gives them.
        mapping: What each column is for.
    """
    uses = mapping.uses()
    by_use = {use: column for column, use in uses.items()}
    for number, row in enumerate(rows, start=1):
        ident = _one(row.get(by_use.get(IDENT, "")))
        source = _text(_one(row.get(by_use.get(TEXT, ""))))
        fields = tuple(
            field
            for column, cell in row.items()
            for field in _fields(uses.get(column, ""), column, cell)
        )
        left = tuple(
            LeftOut(what=column, count=len(_one(cell)), reason=NO_LABEL)
            for column, cell in row.items()
            if not uses.get(column) and _one(cell)
        )
        addresses = (f.value for f in fields if f.field == "source_url")
        yield Indexed(
            path=_one(row.get(by_use.get(PATH, ""))).strip(),
            source=replace(
                source,
                fields=fields,
                left_out=(*source.left_out, *left),
                name=f"id {ident}" if ident else f"row {number}",
                old_addresses=tuple(map(OldAddress, addresses)),
            ),
        )


def with_index(source: SourceText, indexed: Indexed) -> SourceText:
    """Join a file read by its own reader with what the index says of it.

    Args:
        source: The file's story; its own fields stand first.
        indexed: Its row.
    """
    said = {(f.field, f.value.casefold()) for f in source.fields if f.value}
    text = source.decoded.text
    said |= {(f.field, text[f.start : f.end].casefold()) for f in source.fields}
    more = indexed.source
    return replace(
        source,
        fields=(
            *source.fields,
            *(f for f in more.fields if (f.field, f.value.casefold()) not in said),
        ),
        left_out=(*source.left_out, *more.left_out),
        name=source.name or more.name,
        old_addresses=(*source.old_addresses, *more.old_addresses),
    )


def _text(text: str) -> SourceText:
    """Make the story of a cell that holds it: HTML where tags stand in it."""
    if BLOCKS.search(text):
        page = read_page(as_decoded(text), grow(text))
        return SourceText(
            format=FORMAT, decoded=page.decoded, formatting=page.formatting
        )
    return SourceText(format=FORMAT, decoded=as_decoded(text))


def _fields(use: str, column: str, cell: Cell) -> Iterator[Field]:
    if use in {"", PATH, TEXT, IDENT}:
        return
    cells = cell if isinstance(cell, tuple) else (cell,)
    for item in cells:
        value = STATUS[item] if isinstance(item, bool) else _one(item)
        value = " ".join(_plain(value).split())
        if value:
            is_one = isinstance(cell, tuple) or use not in LISTS
            yield Field(
                use, 0, 0, f"index:{column}", column, value, _norm(use, item), is_one=is_one
            )  # fmt: skip


def _norm(use: str, item: Cell) -> str | int | None:
    """Return the normal form that a number gives."""
    text = _one(item)
    if use in DATES and STAMP.fullmatch(text) and int(text) < LATEST:
        return datetime.fromtimestamp(int(text), tz=UTC).date().isoformat()
    if use in COUNTS and isinstance(item, int) and not isinstance(item, bool):
        return item
    return None


def _one(cell: Cell | None) -> str:
    if cell is None:
        return ""
    return ", ".join(cell) if isinstance(cell, tuple) else str(cell)


def _plain(text: str) -> str:
    if "<" not in text and "&" not in text:
        return text
    return read_page(as_decoded(text), grow(text)).decoded.text
