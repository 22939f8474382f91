"""Many plain rows at once: a model instance for each would cost more than the row.

The values are written as they are, so they must be what the column holds: text,
numbers, truth values, None. Defaults of the model and its signals play no part.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Model

Row = Sequence[str | int | float | None]


def rows_insert(
    model: type[Model], fields: tuple[str, ...], rows: Iterable[Row]
) -> None:
    """Insert rows; each gives the values of `fields`, in that order."""
    _write(_insert_sql(model, fields), rows)


def rows_update(
    model: type[Model], fields: tuple[str, ...], rows: Iterable[Row]
) -> None:
    """Update rows by their id; each gives the values of `fields`, then its id."""
    _write(_update_sql(model, fields), rows)


def _write(sql: str, rows: Iterable[Row]) -> None:
    listed = list(rows)
    if listed:
        with connection.cursor() as cursor:
            cursor.executemany(sql, listed)


@lru_cache(maxsize=100)
def _insert_sql(model: type[Model], fields: tuple[str, ...]) -> str:
    columns = ", ".join(_columns(model, fields))
    places = ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {_table(model)} ({columns}) VALUES ({places})"  # noqa: S608 - names are the model's own


@lru_cache(maxsize=100)
def _update_sql(model: type[Model], fields: tuple[str, ...]) -> str:
    setting = ", ".join(f"{column} = %s" for column in _columns(model, fields))
    return (
        f"UPDATE {_table(model)} SET {setting} WHERE {_columns(model, ('id',))[0]} = %s"  # noqa: S608 - names are the model's own
    )


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)  # noqa: SLF001 - Django's documented model API


def _columns(model: type[Model], fields: tuple[str, ...]) -> list[str]:
    found: list[Any] = [model._meta.get_field(name) for name in fields]  # noqa: SLF001 - Django's documented model API
    return [connection.ops.quote_name(field.column) for field in found]
