"""Rows of a listing, written in the form that was asked for: JSON, lines of JSON, CSV, TSV, or a table for people.

The forms and their names are those of sqlite-utils. Columns come in the order given, in every form; a key that is no
column is left out, a column that a row lacks is empty (``null`` in JSON). Days and times are ISO 8601.

Report text comes from anywhere, and a spreadsheet may run a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or
a carriage return: in CSV and TSV such text gets a ``'`` before it, as in the tables of records. Numbers, a sign alone
and the JSON forms are left as they are.
"""

import csv
import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, Protocol

import msgspec

from dateline.export.cells import as_cell
from dateline.export.plain_table import write_table

Form = Literal["json", "jsonl", "csv", "tsv", "table"]
Row = Mapping[str, Any]
# Between the values of a cell that holds several, as in the tables of records.
SEPARATOR = "; "
# RFC 4180 ends lines so.
_LINE_END = "\r\n"
# Halves of a surrogate pair: no encoding can write them.
_HALVES = re.compile("[\ud800-\udfff]")


class Writable(Protocol):
    """All that is needed of a file: text goes in."""

    def write(self, text: str, /) -> object:
        """Take the text."""


def default_form(*, terminal: bool) -> Form:
    """What a listing is written as where no form was asked for: a table on a terminal, lines of JSON into a pipe."""
    return "table" if terminal else "jsonl"


def write_rows(
    rows: Iterable[Row], columns: Sequence[str], form: Form, out: Writable, *, width: int | None = None
) -> int:
    """Write the rows and return how many there were, so that the caller can say where there were none.

    No rows give ``[]``, nothing (``jsonl``), or the heads alone. Only ``table`` keeps the rows in memory; ``width`` is
    the number of columns of the terminal that it must fit, None where nothing is to be cut. What is written as CSV must
    go to a file opened with ``newline=""``.
    """
    counted = _Counted(rows)
    _WRITERS[form](counted, columns, out) if form != "table" else _write_table(counted, columns, out, width)
    return counted.number


class _Counted:
    """Rows that are counted as they pass."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = rows
        self.number = 0

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.number += 1
            yield row


# JSON


def _write_json(rows: Iterable[Row], columns: Sequence[str], out: Writable) -> None:
    """An array with a row a line."""
    before = "["
    for row in rows:
        out.write(before + _object(row, columns))
        before = ",\n "
    out.write("[]\n" if before == "[" else "]\n")


def _write_lines(rows: Iterable[Row], columns: Sequence[str], out: Writable) -> None:
    for row in rows:
        out.write(_object(row, columns) + "\n")


def _object(row: Row, columns: Sequence[str]) -> str:
    values = {column: row.get(column) for column in columns}
    try:
        return msgspec.json.encode(values).decode()
    except UnicodeEncodeError:
        return msgspec.json.encode(_encodable(values)).decode()


def _encodable(value: Any) -> Any:
    """The value as built-in types, with U+FFFD where a string holds half a character."""
    plain = msgspec.to_builtins(value)
    if isinstance(plain, str):
        return _whole(plain)
    if isinstance(plain, dict):
        return {_whole(str(key)): _encodable(inner) for key, inner in plain.items()}
    return [_encodable(inner) for inner in plain] if isinstance(plain, list) else plain


def _whole(string: str) -> str:
    return _HALVES.sub("\ufffd", string)


# Separated values


def _write_csv(rows: Iterable[Row], columns: Sequence[str], out: Writable) -> None:
    _separated(rows, columns, csv.writer(out, lineterminator=_LINE_END))


def _write_tsv(rows: Iterable[Row], columns: Sequence[str], out: Writable) -> None:
    """A tab or a line break inside a cell is quoted as in CSV, which sqlite-utils and spreadsheets read back."""
    _separated(rows, columns, csv.writer(_LineFeeds(out), delimiter="\t", lineterminator=_LINE_END))


class _LineFeeds:
    """Ends lines with a line feed alone, as cut, sort and awk want them; the writer gives a whole row at a time."""

    def __init__(self, out: Writable) -> None:
        self._out = out

    def write(self, row: str, /) -> None:
        self._out.write(row.removesuffix(_LINE_END) + "\n")


def _separated(rows: Iterable[Row], columns: Sequence[str], writer: Any) -> None:
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)


def _cell(value: Any) -> str:
    """The text of one cell: several values with semicolons between, anything deeper as JSON."""
    if isinstance(value, str) or not _is_flat(value):
        return as_cell(_words(value))
    return as_cell(value)


def _is_flat(value: Any) -> bool:
    return value is None or isinstance(value, str | int | float | datetime.date)


def _words(value: Any) -> str:
    """A value as words, not yet guarded."""
    if isinstance(value, str):
        return _whole(value)
    if _is_flat(value):
        return as_cell(value)
    if isinstance(value, Sequence) and all(map(_is_flat, value)):
        return SEPARATOR.join(map(_words, value))
    return _whole(msgspec.json.encode(_encodable(value)).decode())


# For people


def _write_table(rows: Iterable[Row], columns: Sequence[str], out: Writable, width: int | None) -> None:
    cells = [[_shown(row.get(column)) for column in columns] for row in rows]
    write_table(columns, cells, out, width)


def _shown(value: Any) -> str | float | None:
    """A cell as the table takes it: numbers stay numbers, so that they are set to the right; nothing is guarded."""
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
        return value
    return _words(value)


_WRITERS: dict[str, Callable[[Iterable[Row], Sequence[str], Writable], None]] = {
    "json": _write_json,
    "jsonl": _write_lines,
    "csv": _write_csv,
    "tsv": _write_tsv,
}
