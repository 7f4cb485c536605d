"""The store itself: opened from a file or a server, read from, written to."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from dateline.model import Record, StoreError, StoreMissing
from dateline.store import migrations
from dateline.store.engines import WAIT_SECONDS, is_server, make_engine, shown
from dateline.store.entries import Changed, Found, Kept, Orphan
from dateline.store.faults import faults_told
from dateline.store.reading import Reading, Stored
from dateline.store.writing import Writing

Answer = TypeVar("Answer")

# Records that iterating over all of them reads in one go; between two goes others may write.
_PAGE = 50
# Milliseconds that closing waits for those who are just reading, so that the file is whole when they are done; a list
# or a search takes less.
_CLOSING_WAIT = 1_000


class Store:
    """An open ledger. Close it, or use it as a context manager; one object may be used by several threads."""

    def __init__(self, engine: Engine, name: str, *, written: bool = False) -> None:
        self._engine = engine
        self._written = written
        self.name = name
        """As messages show it."""

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of all connections. What was written to SQLite's write-ahead file goes into the file itself."""
        if self._written and self._engine.dialect.name == "sqlite":
            _empty_wal(self._engine)
        self._written = False
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """A block in which all that is read is of one moment."""
        with faults_told(self.name), self._engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ")
            yield Reading(connection)

    @contextmanager
    def writing(self, at: str) -> Iterator[Writing]:
        """A block whose writing is kept as a whole when it ends, or not at all where it raises.

        ``at`` is the moment (ISO 8601 in UTC) that the rows will bear. Only one process writes at a time.

        Raises StoreBusy where another wrote for too long, StoreFull where the disk takes no more.
        """
        with faults_told(self.name), _alone(self._engine) as connection:
            self._written = True
            yield Writing(connection, at)

    def add(self, records: Iterable[tuple[Record, bytes | None]], *, at: str) -> list[Kept]:
        """Put records with the raw bytes of their reports into the store, all or none."""
        with self.writing(at) as tx:
            return [tx.put(record, raw) for record, raw in records]

    def remove(self, report: str, *, at: str) -> bool:
        """Remove a report; a tombstone stays. False where there is none of this id."""
        with self.writing(at) as tx:
            return tx.remove(report)

    def record(self, report: str, revision: int | None = None) -> Record | None:
        """See Reading.record."""
        return self._ask(lambda reading: reading.record(report, revision))

    def records(self, after: int = 0) -> Iterator[Stored]:
        """Current records in order of adding, those after the report numbered ``after``, a few in memory at a time.

        Between two of them others may write to the store.
        """
        while page := self._page(after):
            yield from page
            after = page[-1].seq

    def _page(self, after: int) -> Sequence[Stored]:
        return self._ask(lambda reading: list(reading.records(after, _PAGE)))

    def report_ids(self) -> Sequence[str]:
        """Ids of all reports, in order of adding."""
        return self._ask(lambda reading: list(reading.report_ids()))

    def source(self, report: str) -> bytes | None:
        """See Reading.source."""
        return self._ask(lambda reading: reading.source(report))

    def search(self, query: str, limit: int = 20, *, marks: tuple[str, str] = ("", "")) -> Sequence[Found]:
        """See Reading.search."""
        return self._ask(lambda reading: reading.search(query, limit, marks=marks))

    def changes(self, since: int | str = 0, limit: int | None = None) -> Sequence[Changed]:
        """See Reading.changes."""
        return self._ask(lambda reading: reading.changes(since, limit))

    def orphans(self) -> Sequence[Orphan]:
        """See Reading.orphans."""
        return self._ask(Reading.orphans)

    def _ask(self, question: Callable[[Reading], Answer]) -> Answer:
        with self.reading() as reading:
            return question(reading)


def open_store(
    location: str | Path, *, create: bool = False, migrate: bool = False, at: str = "", wait: float = WAIT_SECONDS
) -> Store:
    """Open the store in a file, or in a PostgreSQL database (``postgresql://USER@HOST/DATABASE``).

    ``create`` makes one where there is none (``at`` is then noted as the moment it was made); ``migrate`` brings an
    older one up to this version. ``wait`` is how many seconds to wait while another process writes.

    Raises StoreMissing, StoreBroken (what is there is no store), StoreVersion (older or newer tables), StoreBusy,
    OptionError (an address that cannot be read, PostgreSQL's driver missing).
    """
    name = shown(str(location))
    if not is_server(str(location)):
        _check_file(Path(location), create)
    engine = make_engine(str(location), wait)
    with ExitStack() as unless_opened:
        unless_opened.callback(engine.dispose)
        with faults_told(name):
            written = _prepare(engine, name, _Wishes(create, migrate, at))
        unless_opened.pop_all()
    return Store(engine, name, written=written)


class _Wishes:
    def __init__(self, create: bool, migrate: bool, at: str) -> None:
        self.create = create
        self.migrate = migrate
        self.at = at


def _check_file(path: Path, create: bool) -> None:
    if path.is_dir():
        raise StoreError(f"{path} is a folder, expected a file such as news.db")
    if not path.exists() and not create:
        raise StoreMissing(f"{path} is not there; dateline add PATH --store {path} makes it")
    if not path.exists() and not path.parent.is_dir():
        raise StoreMissing(f"{path} cannot be made: there is no folder {path.parent}")


def _prepare(engine: Engine, name: str, wishes: _Wishes) -> bool:
    """Make the store, bring it up or check it. Gives back whether it was written to."""
    with engine.connect() as connection:
        version = migrations.read_version(connection)
    if version is None:
        if not wishes.create:
            raise StoreMissing(f"{name} is empty, no store yet; dateline add PATH --store {name} makes it")
        _create(engine, wishes)
        return True
    if version < migrations.SCHEMA_VERSION and wishes.migrate:
        _migrate(engine)
        return True
    migrations.check_version(version, name)
    return False


def _create(engine: Engine, wishes: _Wishes) -> None:
    from dateline import __version__

    if engine.dialect.name == "sqlite":
        _use_wal(engine)
    with _alone(engine) as connection:
        if migrations.read_version(connection) is None:  # nobody made it in the meantime
            migrations.create_schema(connection, wishes.at, f"dateline {__version__}")


def _migrate(engine: Engine) -> None:
    with _alone(engine) as connection:
        version = migrations.read_version(connection)
        if version is not None and version < migrations.SCHEMA_VERSION:
            migrations.migrate_schema(connection, version)


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as connection, connection.execution_options(writing=True).begin():
        yield connection


def _use_wal(engine: Engine) -> None:
    """The file remembers it: readers do not wait for a writer, and a commit is one write to the end of a file."""
    with closing(engine.raw_connection()) as connection:
        connection.cursor().execute("PRAGMA journal_mode = WAL")


def _empty_wal(engine: Engine) -> None:
    """Others that have the file open keep SQLite from doing it by itself; a copy of the file alone would lack it all.

    Where it fails (somebody reads on, the disk is full) all is still safe in the write-ahead file.
    """
    with suppress(sqlite3.Error, DBAPIError), closing(engine.raw_connection()) as connection:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {_CLOSING_WAIT}")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
