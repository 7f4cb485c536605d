"""The ledger as flat tables of comma-separated values (RFC 4180), one file a kind, written a few rows at a time.

What reports tell stands in the order of adding, then of appearance; what they say together in the order of its days.
Text that a spreadsheet would run as a formula is guarded as in every table that the program writes.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from dateline.export import ledger_spans
from dateline.export.cells import as_cell
from dateline.export.ledger_lines import EVERYTHING
from dateline.export.listing import SEPARATOR
from dateline.store import Reading, Store
from dateline.store.exporting import scope_of
from dateline.store.listings import Wanted, list_rows
from dateline.store.sheets import judgement_rows, report_ids, report_row, sheet_rows, streamed

COLUMNS: Mapping[str, Sequence[str]] = {
    "reports": (
        *("report", "given_id", "sha256", "published", "published_from", "publisher", "byline", "title", "source"),
        *("origins", "language", "completeness", "notes", "characters", "revision", "added"),
        *("story", "copy_of", "containment"),
    ),
    "events": (
        *("id", "type", "mode", "status", "label", "when_from", "when_to"),
        *("place_name", "country", "admin1", "lat", "lon", "gazetteer"),
        *("tellings", "reports", "publishers", "origins", "first_told", "last_told", "disputed"),
    ),
    "tellings": (
        *("ref", "event", "report", "published", "publisher", "type", "mode", "status", "trigger", "start", "end"),
        *("actor", "actor_text", "target", "target_text", "when_from", "when_to", "inferred"),
        *("place_text", "place_name", "country", "admin1", "lat", "lon", "gazetteer"),
        *("statement", "stance", "said_by", "score"),
    ),
    "figures": (
        *("ref", "event", "telling", "report", "published", "publisher", "text", "start", "end", "phrase"),
        *("comparator", "low", "high", "unit", "counted", "event_type", "event_status", "when_from", "when_to"),
        *("place_name", "country", "lat", "lon", "agreements", "revisions", "conflicts"),
        *("statement", "stance", "said_by", "same_as", "reason", "score"),
    ),
    "statements": (
        *("ref", "report", "published", "publisher", "said_by", "source_text", "cue", "stance", "form"),
        *("content", "start", "end", "when_from", "when_to", "within", "score"),
    ),
    "forecasts": (
        *("ref", "report", "published", "publisher", "said_by", "content", "start", "end"),
        *("due_from", "due_to", "due_text", "condition", "odds"),
        *("outcome", "evidence", "who", "person", "why", "statement", "score"),
    ),
    "stories": ("id", "title", "first", "last", "size", "outlets"),
    "comparisons": (
        *("earlier", "later", "relation", "question", "reason"),
        *("earlier_published", "earlier_publisher", "earlier_phrase"),
        *("later_published", "later_publisher", "later_phrase"),
    ),
    "judgements": (
        *("id", "about", "left_ref", "right_ref", "verdict", "who", "person", "at", "why", "total", "reasons"),
        "undone",
    ),
    "spans": ledger_spans.COLUMNS,
}
"""Every file with its columns."""

_ITEMS = ("tellings", "figures", "statements", "forecasts")
# Columns that SQLite gives as 0 and 1.
_FLAGS = ("person", "undone", "inferred")
# Columns of whole and broken numbers alike, which the store keeps as broken ones.
_NUMBERS = ("low", "high")


def export_csv(store: Store, directory: Path, wanted: Wanted = EVERYTHING) -> dict[str, int]:
    """Write ``events.csv``, ``tellings.csv`` and the others of COLUMNS into a folder; the number of rows of each.

    ``wanted`` narrows them to a ``story`` and to days (``first``, ``last``): of events, figures and forecasts their
    own where they have any, of all else that of publication. Events whose status is not among its ``statuses`` are left
    out, with their figures. ``reports.csv`` holds every report that another row of its own names. Files that are there
    already are written anew.

    Raises OSError where the folder cannot be written, OptionError for any other filter.
    """
    scope_of(wanted)
    with store.reading() as reading, _Files(directory) as files:
        _write_items(reading, files, wanted)
        with streamed(reading):
            files.write("events", map(_event, list_rows(reading, "events", wanted)))
            files.write("stories", list_rows(reading, "stories", wanted))
            files.write("comparisons", list_rows(reading, "comparisons", wanted))
            files.write("judgements", judgement_rows(reading, wanted))
        return files.rows


def _write_items(reading: Reading, files: "_Files", wanted: Wanted) -> None:
    """Report after report, what it tells; the report itself where it is of these days or tells something of them."""
    for report in report_ids(reading, wanted.story):
        items = {name: sheet_rows(reading, name, report, wanted) for name in _ITEMS}
        row, refs = report_row(reading, report), {row["ref"] for rows in items.values() for row in rows}
        if refs or _within(row["published"], wanted):
            files.write("reports", [row])
        for name, rows in items.items():
            files.write(name, rows)
        record = reading.record(report) if refs else None
        if record is not None:
            files.write("spans", ledger_spans.span_rows(record, refs))


def _within(published: str | None, wanted: Wanted) -> bool:
    if not (wanted.first or wanted.last):
        return True
    return bool(published) and (wanted.first or "") <= str(published) <= (wanted.last or "9999-12-31")


def _event(row: Mapping[str, Any]) -> dict[str, Any]:
    """An event with the names of the fields in which two of its tellings cannot both be right."""
    fields = msgspec.json.decode(row["details"]).get("fields", ())
    return dict(row) | {"disputed": [field["name"] for field in fields if field["disputed"]]}


class _Files:
    """The files, open, each with its head."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._open = ExitStack()
        self.rows = dict.fromkeys(COLUMNS, 0)

    def __enter__(self) -> Self:
        self._directory.mkdir(parents=True, exist_ok=True)
        self._writers = {name: self._writer(name) for name in COLUMNS}
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._open.close()

    def write(self, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Write rows to one of the files."""
        writer = self._writers[name]
        for row in rows:
            writer.writerow([_cell(column, row[column]) for column in COLUMNS[name]])
            self.rows[name] += 1

    def _writer(self, name: str) -> Any:
        path = self._directory / f"{name}.csv"
        writer = csv.writer(self._open.enter_context(path.open("w", encoding="utf-8", newline="")))
        writer.writerow(COLUMNS[name])
        return writer


def _cell(column: str, value: Any) -> str:
    if column in _FLAGS and value is not None:
        return as_cell(bool(value))
    if column in _NUMBERS and isinstance(value, float) and value.is_integer():
        return as_cell(int(value))
    return as_cell(SEPARATOR.join(map(str, value)) if isinstance(value, list) else value)
