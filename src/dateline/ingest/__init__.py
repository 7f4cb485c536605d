"""Ingest: files, folders, addresses and batches become reports, their text untouched and their furniture marked."""

from dateline.ingest.furniture import mark_furniture, merge_furniture
from dateline.ingest.options import MAX_CHARACTERS, MAX_FILE_BYTES, Failure, IngestOptions
from dateline.ingest.origins import find_origins
from dateline.ingest.reports import report_from_text
from dateline.ingest.sources import Given, ingest, ingest_raw

__all__ = [
    "MAX_CHARACTERS",
    "MAX_FILE_BYTES",
    "Failure",
    "Given",
    "IngestOptions",
    "find_origins",
    "ingest",
    "ingest_raw",
    "mark_furniture",
    "merge_furniture",
    "report_from_text",
]
