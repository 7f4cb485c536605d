"""Whether the records are the same whatever the batch size and the number of processes."""

import hashlib

from benchmarks.texts import make_reports
from dateline.model import Record
from dateline.pipeline import Reader
from dateline.record import encode

SETTINGS = tuple((batch, processes) for processes in (1, 2) for batch in (1, 7, 32))


def digests(count: int = 24) -> dict[tuple[int, int], str]:
    """sha256 of all records written, for each pair of batch size and number of processes."""
    return {setting: _digest(count, *setting) for setting in SETTINGS}


def _digest(count: int, batch_size: int, processes: int) -> str:
    written = hashlib.sha256()
    with Reader() as reader:
        for record in reader.pipe(make_reports(count), batch_size=batch_size, processes=processes):
            if not isinstance(record, Record):
                raise RuntimeError(f"{record.source}: {record.error}")
            written.update(encode(record))
    return written.hexdigest()
