"""Flat tables of comma-separated values (RFC 4180), one file a layer, written record by record."""

import csv
from collections import Counter
from collections.abc import Collection, Iterable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from dateline.export.cells import as_cell
from dateline.export.columns import COLUMNS
from dateline.export.rows import TABLES, Row
from dateline.model import Record, Status

# Statuses of what happened: events planned, possible or denied, and their figures, are not to be counted by accident.
COUNTED_STATUSES: frozenset[Status] = frozenset({"occurred", "ongoing"})


def table_paths(directory: Path, names: Iterable[str] = TABLES) -> dict[str, Path]:
    """The file of each table in a directory, by the table's name; of a record's tables where no names are given."""
    return {name: directory / f"{name}.csv" for name in names}


class Tables:
    """Writes records to ``reports.csv``, ``events.csv`` … in a directory; use it as a context manager.

    Events whose status is not among ``statuses``, and the figures that belong to them, are left out and counted in
    ``left_out``. Rows are written as records come, so memory does not grow with their number. Files that are there
    already are written anew. Raises OSError where the directory cannot be written.
    """

    def __init__(self, directory: Path, *, statuses: Collection[Status] = COUNTED_STATUSES) -> None:
        self._directory = directory
        self._statuses = frozenset(statuses)
        self._files = ExitStack()
        self.left_out: Counter[str] = Counter()
        """Rows left out because of their status, by table."""

    def __enter__(self) -> Self:
        self._directory.mkdir(parents=True, exist_ok=True)
        self._writers = {name: self._open(name, path) for name, path in table_paths(self._directory).items()}
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._files.close()

    def add(self, record: Record) -> None:
        """Write the rows of one record to every table."""
        kept = self._counted(record)
        for name, rows in TABLES.items():
            self._writers[name].writerows(map(_cells, rows(kept)))

    def _open(self, name: str, path: Path) -> "csv.DictWriter[str]":
        file = self._files.enter_context(path.open("w", encoding="utf-8", newline="", buffering=1))
        writer = csv.DictWriter(file, COLUMNS[name])
        writer.writeheader()
        return writer

    def _counted(self, record: Record) -> Record:
        """The record without the events that did not happen and their figures."""
        left_out = {event.id for event in record.events if event.status not in self._statuses}
        events = tuple(event for event in record.events if event.id not in left_out)
        figures = tuple(figure for figure in record.figures if figure.event not in left_out)
        self.left_out["events"] += len(left_out)
        self.left_out["figures"] += len(record.figures) - len(figures)
        return msgspec.structs.replace(record, events=events, figures=figures)


def _cells(row: Row) -> dict[str, str]:
    return {column: as_cell(value) for column, value in row.items()}
