"""The commands of the ledger as a user runs them, on a small ledger of a ferry, a mine and a forecast."""

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from typer.testing import CliRunner, Result

from dateline.cli import app
from dateline.model import Record
from dateline.reconcile.ledger import Ledger
from dateline.store import open_store
from tests.reconcile.ledger_records import Written, two_stories

PROGRAM = "dateline 0.0.1"
AT = "2021-05-20T12:00:00Z"
"""Before any day on which a test runs, so that what a command decides is later."""
_RAISING = (
    "Salvage crews will raise the Halcyon by Friday, harbour master Öla Brandt said. The ferry Halcyon sank off Port "
    "Mirelle on Monday night in thick fog, coast guards said, and divers went on with their work around the bow door. "
    "Port authorities denied that police had seized a second ferry at Tarnby."
)


def run(*arguments: object) -> Result:
    """Run a command. What it does not turn into a message is raised here, so that no traceback goes unseen."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def rows(*arguments: object) -> list[dict[str, Any]]:
    """The rows that a command writes where it is asked for JSON."""
    result = run(arguments[0], "--json", *arguments[1:])
    assert result.exit_code == 0
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def refused(*arguments: object, code: int = 2) -> str:
    """What a command that refuses says: one line under the program's name, and nothing on standard output."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.startswith("dateline: ") and result.stderr.count("\n") == 1
    return result.stderr.removeprefix("dateline: ").rstrip("\n")


def raising() -> Record:
    """A report that tells the ferry again, foretells, and denies."""
    report = Written("f9", "2031-05-18", _RAISING, "Mirelle Post", title="Crews to raise the Halcyon")
    report.actor("Öla Brandt", "person").event("sank", "DISASTER", at="Port Mirelle", on="2031-05-12")
    report.event("seized", "SEIZE", at="Tarnby", status="negated")
    foretold = "Salvage crews will raise the Halcyon by Friday"
    report.said(foretold, "said", "Öla Brandt")
    return report.forecast(foretold, "2031-05-19", "2031-05-23", by="Öla Brandt").record()


def make_store(path: Path, *records: Record, as_of: str = "2031-05-18") -> Path:
    """A ledger of these records, with the outcomes of their forecasts proposed."""
    with open_store(path, create=True, at=AT) as store:
        ledger = Ledger(store, PROGRAM)
        ledger.add([(record, record.report.text.encode()) for record in records], at=AT)
        ledger.follow([record.report.id for record in records], as_of, at=AT)
    return path


def store_in(folder: Path) -> Path:
    """A ledger of fifteen reports in two stories."""
    path = folder / "news.db"
    path.write_bytes(_whole())
    return path


@cache
def _whole() -> bytes:
    with TemporaryDirectory() as folder:
        return make_store(Path(folder) / "news.db", *two_stories(), raising()).read_bytes()


def ids(store: Path, command: str) -> list[str]:
    """Ids of what a command lists."""
    return [row["id"] for row in rows(command, "--store", store)]


def beginning(id: str, others: list[str]) -> str:
    """The shortest beginning of an id that no other id has."""
    return next(id[:n] for n in range(1, len(id)) if not any(o.startswith(id[:n]) for o in others if o != id))


def story_of(store: Path, report: str) -> str:
    """The story that a report is in."""
    return next(str(row["story"]) for row in rows("reports", "--store", store) if row["report"] == report)
