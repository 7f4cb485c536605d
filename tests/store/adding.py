"""What the processes do that the tests of faults start, end and starve."""

import itertools
import resource
from contextlib import suppress
from multiprocessing.connection import Connection

from dateline.model import StoreFull
from dateline.store import open_store
from tests.store.made_records import AT, make_record

with suppress(ImportError):  # loaded once, by the process that the others are forked from
    import psycopg  # noqa: F401
    import sqlalchemy.dialects.postgresql.psycopg  # noqa: F401


def add_forever(location: str, start: int, batch: int, told: Connection) -> None:
    """Add reports from ``start`` on, ``batch`` in a transaction, and tell their numbers once they are kept."""
    with open_store(location, create=True, at=AT) as store:
        told.send(())
        for first in itertools.count(start, batch):
            numbers = range(first, first + batch)
            store.add([(make_record(n), make_record(n).report.text.encode()) for n in numbers], at=AT)
            told.send(tuple(numbers))


def add_some(location: str, start: int, count: int) -> None:
    """Add ``count`` reports from ``start`` on, each in its own transaction."""
    with open_store(location, create=True, at=AT) as store:
        for number in range(start, start + count):
            store.add([(make_record(number), None)], at=AT)


def add_until_full(location: str, largest: int | None, told: Connection) -> None:
    """Add reports until the disk takes no more, or a file may not grow over ``largest`` bytes; tell what was said."""
    with open_store(location, create=True, at=AT) as store:
        if largest is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
        for number in range(1, 100_000):
            try:
                store.add([(make_record(number), None)], at=AT)
            except StoreFull as error:
                told.send((number, str(error)))
                return
