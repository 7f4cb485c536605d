"""The pipeline: a report goes through reading and resolving and comes out as a record, one or a hundred thousand."""

from dateline.ingest import as_date
from dateline.pipeline.reader import Reader, read_text
from dateline.pipeline.steps import Settings, Steps, load_steps

__all__ = ["Reader", "Settings", "Steps", "as_date", "load_steps", "read_text"]
