"""What `dateline export` and `dateline import` do."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import msgspec

from dateline.cli.endings import complain
from dateline.cli.targets import refuse_foreign_tables, refuse_sources
from dateline.export.ledger_geojson import export_geojson
from dateline.export.ledger_import import Problem, import_lines
from dateline.export.ledger_lines import export_lines
from dateline.export.ledger_tables import COLUMNS, export_csv
from dateline.model import OptionError
from dateline.reconcile.ledger import Ledger
from dateline.serve.ledger_views import find_id
from dateline.store import Store, open_store
from dateline.store.listings import Wanted

_STANDARD_OUTPUT = Path("-")
_FILES: dict[str, Callable[..., int]] = {"geojson": export_geojson, "jsonl": export_lines}
_ENDINGS = {".geojson": "geojson", ".csv": "csv"}


def export_to(location: str, output: Path, form: str | None, wanted: Wanted) -> None:
    """Write an export, without a form in that of the output's name.

    Raises OptionError for a form that is none, or a filter that it does not take.
    """
    form = form or _form_of(output)
    if form not in (*_FILES, "csv"):
        raise OptionError(f"--format is {form!r}, expected geojson, csv or jsonl")
    if form == "csv" and output == _STANDARD_OUTPUT:
        raise OptionError("csv is several tables and cannot go to standard output, expected a folder")
    refuse_sources([output], [location])
    with open_store(location) as store:
        wanted = _narrowed(store, wanted)
        if form == "csv":
            refuse_foreign_tables(output, COLUMNS)
            rows = export_csv(store, output, wanted)
            complain(", ".join(f"{name} {number:,}" for name, number in rows.items()))
        elif output == _STANDARD_OUTPUT:
            _FILES[form](store, sys.stdout, wanted)
        else:
            with output.open("w", encoding="utf-8", newline="") as out:
                complain(f"{_FILES[form](store, out, wanted):,} written to {output}")


def _form_of(output: Path) -> str:
    """The form that the name of what is written to stands for; everything where it stands for none."""
    return "csv" if output.is_dir() else _ENDINGS.get(output.suffix.lower(), "jsonl")


def _narrowed(store: Store, wanted: Wanted) -> Wanted:
    """With the whole id of the story, where one was named by its beginning."""
    if wanted.story is None:
        return wanted
    with store.reading() as reading:
        return msgspec.structs.replace(wanted, story=find_id(reading, "story", wanted.story))


def import_from(ledger: Ledger, file: BinaryIO, at: str) -> int:
    """Bring an export of everything into a ledger; the number of lines that could not be taken."""

    def tell(problem: Problem) -> None:
        complain(f"{file.name}, line {problem.line}: {problem.reason}")

    done = import_lines(ledger, file, at, tell)
    counts = msgspec.structs.asdict(done)
    parts = [f"{number:,} {_WORDS[name]}" for name, number in counts.items() if name in _WORDS and number]
    complain(", ".join(parts) or "nothing that was not there already")
    return done.failed


_WORDS = {
    "added": "reports added",
    "reread": "read anew",
    "unchanged": "there already",
    "older": "older than what is there",
    "decisions": "decisions",
    "removed": "removed",
    "failed": "lines could not be taken",
}
