"""Writing many rows at once: the database's own prepared statements, past all that is costly for each row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table

# What PostgreSQL's text cannot hold, and where SQLite's length() and substr() end; a character for a character, so
# that offsets stay.
_NUL, _REPLACEMENT = "\x00", "\ufffd"


def mark_of(connection: Connection) -> str:
    """The mark that stands for a value in the driver's own SQL."""
    return "?" if connection.dialect.paramstyle == "qmark" else "%s"


# Values in one statement: a few fixed numbers, so that the database's own cache of prepared statements holds them all.
_SIZES = (1, 2, 4, 8, 16, 24, 32, 48, 64, 128, 256)


def rows_in(
    connection: Connection, query: str, values: Iterable[Any], more: tuple[Any, ...] = (), *, order: str = ""
) -> Iterator[tuple[Any, ...]]:
    """The rows of a query that ends with "… IN", for each of the values; ``more`` are values that stand before them.

    ``query`` is the driver's own SQL with "?" for a value. Many values take several statements, each in ``order``.
    """
    mark = mark_of(connection)
    for chunk in chunks(sorted(set(values))):
        sql = f"{query.replace('?', mark)} ({', '.join([mark] * len(chunk))}) {order}"
        yield from fetch(connection, sql, (*more, *chunk))


def fetch(connection: Connection, sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """All rows of a query in the driver's own SQL, as plain tuples: for look-ups made by the dozen for each report."""
    cursor = connection.connection.cursor()
    try:
        cursor.execute(sql, values)
        return cursor.fetchall()  # type: ignore[return-value]
    finally:
        cursor.close()


def mapped(rows: Iterable[Any]) -> dict[str, Any]:
    """Rows of two columns as a mapping from the first to the second."""
    return {row[0]: row[1] for row in rows}


def execute_many(connection: Connection, sql: str, values: Sequence[tuple[Any, ...]]) -> None:
    """A statement in the driver's own SQL, once for each of the values, past all that is costly for each."""
    cursor = connection.connection.cursor()
    try:
        cursor.executemany(sql, values)
    finally:
        cursor.close()


def chunks(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """The values a statement at a time; the last value stands again where a size is not filled."""
    largest = _SIZES[-1]
    for start in range(0, len(values), largest):
        chunk = values[start : start + largest]
        size = next(size for size in _SIZES if size >= len(chunk))
        yield (*chunk, *[chunk[-1]] * (size - len(chunk)))


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], *, ending: str = "") -> None:
    """Insert rows that each hold every column of the table; ``ending`` is what follows the values in SQL."""
    if not rows:
        return
    sql, values_of = _insert(table, connection.dialect.paramstyle)
    values = [values_of(row) for row in rows]
    execute_many(connection, sql + ending, _storable(values))


def keep_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows whose keys are not there yet, and leave the others as they are."""
    insert_rows(connection, table, rows, ending=" ON CONFLICT DO NOTHING")


def replace_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows; where the key is there, its row takes the new values."""
    insert_rows(connection, table, rows, ending=_upsert(table))


def storable_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a row as the databases take them, for statements that are not made here."""
    return {name: _without_nul(value) for name, value in row.items()}


def delete_rows(connection: Connection, table: Table, column: str, values: Iterable[Any]) -> None:
    """Delete the rows whose column has one of the values."""
    mark = mark_of(connection)
    parameters = [(value,) for value in values]
    if parameters:
        execute_many(connection, f"DELETE FROM {table.name} WHERE {column} = {mark}", parameters)  # noqa: S608


@cache
def _insert(table: Table, paramstyle: str) -> tuple[str, "itemgetter[Any]"]:
    names = [column.name for column in table.columns]
    marks = ", ".join(["?" if paramstyle == "qmark" else "%s"] * len(names))
    sql = f"INSERT INTO {table.name} ({', '.join(map(quoted, names))}) VALUES ({marks})"  # noqa: S608 (our own names)
    return sql, itemgetter(*names)


@cache
def _upsert(table: Table) -> str:
    keys = [column.name for column in table.primary_key]
    others = [column.name for column in table.columns if column.name not in keys]
    changes = ", ".join(f"{quoted(name)} = excluded.{quoted(name)}" for name in others)
    return f" ON CONFLICT ({', '.join(map(quoted, keys))}) DO UPDATE SET {changes}"


def quoted(name: str) -> str:
    """A column's name as SQL takes it."""
    return f'"{name}"'


def _storable(values: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    if not any(_NUL in value for row in values for value in row if type(value) is str):
        return values
    return [tuple(_without_nul(value) for value in row) for row in values]


def _without_nul(value: Any) -> Any:
    return value.replace(_NUL, _REPLACEMENT) if isinstance(value, str) else value
