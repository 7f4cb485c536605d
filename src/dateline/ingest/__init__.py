"""Ingest: files, folders, addresses and batches become reports, their text untouched and their furniture marked."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.ingest.furniture import mark_furniture, merge_furniture
    from dateline.ingest.options import MAX_CHARACTERS, MAX_FILE_BYTES, Failure, IngestOptions, as_date
    from dateline.ingest.origins import find_origins
    from dateline.ingest.reports import report_from_text
    from dateline.ingest.sources import Given, ingest, ingest_raw

# The module of each name, imported when the name is first asked for, because `import dateline` loads this package.
_MODULES = {
    "MAX_CHARACTERS": "options",
    "MAX_FILE_BYTES": "options",
    "Failure": "options",
    "Given": "sources",
    "IngestOptions": "options",
    "as_date": "options",
    "find_origins": "origins",
    "ingest": "sources",
    "ingest_raw": "sources",
    "mark_furniture": "furniture",
    "merge_furniture": "furniture",
    "report_from_text": "reports",
}

__all__ = [
    "MAX_CHARACTERS",
    "MAX_FILE_BYTES",
    "Failure",
    "Given",
    "IngestOptions",
    "as_date",
    "find_origins",
    "ingest",
    "ingest_raw",
    "mark_furniture",
    "merge_furniture",
    "report_from_text",
]


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module 'dateline.ingest' has no attribute {name!r}")
    value = getattr(import_module(f"dateline.ingest.{_MODULES[name]}"), name)
    globals()[name] = value
    return value
