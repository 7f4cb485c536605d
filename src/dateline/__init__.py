"""dateline reads news reports into an auditable record of what happened.

>>> import dateline
>>> record = dateline.read("Rebels captured 12 checkpoints on Sunday, a spokesman said.", date="2031-03-10")
>>> [event.trigger.text for event in record.events]
['captured']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

# Loaded first: importing a subpackage binds its name here, and these bear the names of verbs below. Neither loads a
# module of its own.
import dateline.ingest
import dateline.read  # noqa: F401

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from dateline.ingest import Failure, IngestOptions, report_from_text
    from dateline.model import DatelineError, Record, Report
    from dateline.pipeline import Reader
    from dateline.record import check, decode, encode, json_schema

__version__ = "0.1.0"

# Where each public name lives; it is imported when it is first asked for, so that `import dateline` costs little.
_HOMES = {
    "DatelineError": "dateline.model",
    "Failure": "dateline.ingest",
    "IngestOptions": "dateline.ingest",
    "Reader": "dateline.pipeline",
    "Record": "dateline.model",
    "Report": "dateline.model",
    "check": "dateline.record",
    "decode": "dateline.record",
    "encode": "dateline.record",
    "json_schema": "dateline.record",
    "report_from_text": "dateline.ingest",
}

__all__ = [
    "DatelineError",
    "Failure",
    "IngestOptions",
    "Reader",
    "Record",
    "Report",
    "__version__",
    "check",
    "decode",
    "encode",
    "ingest",
    "json_schema",
    "read",
    "report_from_text",
]


def read(
    text: str, date: datetime.date | str | None = None, *, title: str | None = None, source: str | None = None
) -> Record:
    """The record of one report.

    ``date`` is the day the report was published (a date or YYYY-MM-DD); without it the date that the text itself gives
    at its head is used, and what cannot be known without a date is marked so. The model is loaded once a process.

    Raises OptionError for a date that is none, AssetError where the packaged model is missing.
    """
    from dateline.pipeline import read_text

    return read_text(text, date, title=title, source=source)


def ingest(sources: Sequence[str], options: IngestOptions | None = None) -> Iterator[Report | Failure]:
    """Reports and failures of all sources in order, made one by one as they are asked for.

    A source is a file, a folder, a glob, an http(s) address, or "-" for the bytes in ``options.stdin``.

    Raises OptionError (at once, where an option cannot be used; never for a report).
    """
    from dateline.ingest import ingest as ingest_sources

    return ingest_sources(sources, options)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
