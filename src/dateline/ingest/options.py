"""How reports are taken in: limits, the map of columns, and what comes back where one cannot be read."""

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from dateline.model import InputError, OptionError

# A gigabyte would be read and decoded whole; the largest single reports (inquiries, judgments) stay under 5 MB.
MAX_FILE_BYTES = 50_000_000
# The time and memory that one report takes grow faster than its length: a line of this many characters that names the
# same few things over and over took half a minute and 650 MB.
MAX_CHARACTERS = 200_000

SourceType = Literal["text", "html", "jsonl", "json", "csv", "tsv"]


class IngestOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What a user may set. Every field has a default that suits a folder of reports.

    Raises OptionError for a date that is none.
    """

    date: datetime.date | None = None
    """The date of texts and pages, whatever they show; in batches, of the rows that give none. YYYY-MM-DD is taken too.
    """
    columns: Mapping[str, str] = {}
    """For batch files: our field (id, published or date, title, text, url, publisher, byline) → name of the column or
    key, which must be there."""
    type: SourceType | None = None
    """How to read every source; None: by its name's ending and its first bytes."""
    encoding: str | None = None
    """Character encoding of the sources; None: found out."""
    max_bytes: int = MAX_FILE_BYTES
    """Of a file that is read whole; batch files are read row by row."""
    max_characters: int = MAX_CHARACTERS
    """Of one report's text."""
    stdin: bytes | None = None
    """What was read from standard input, for the source ``-``."""
    skip: Sequence[Path] = ()
    """Files and folders that are passed over where a folder or a pattern holds them: what the same run writes to."""
    allow_private: bool = False
    """Whether addresses inside private networks may be fetched."""
    timeout: float = 20.0
    """Seconds that fetching one address may take."""

    def __post_init__(self) -> None:
        msgspec.structs.force_setattr(self, "date", as_date(self.date))


def as_date(value: datetime.date | str | None) -> datetime.date | None:
    """A day given as a date or as YYYY-MM-DD. Raises OptionError for anything else."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if value is None or isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(value)
    except (TypeError, ValueError):
        raise OptionError(f"date is {value!r}, expected a day such as 2019-02-11") from None


class Failure(msgspec.Struct, frozen=True):
    """A source, or one row of it, that gave no report."""

    source: str
    """File name or address, with the line for a row: ``reports.jsonl:3``."""
    error: InputError
