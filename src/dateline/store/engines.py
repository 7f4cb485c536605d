"""Connections to SQLite and PostgreSQL that behave alike: who writes, writes alone; who reads, sees one state.

SQLite: https://www.sqlite.org/wal.html; transactions are begun by us, as SQLAlchemy's notes on pysqlite advise.
"""

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from dateline.model import OptionError

# How long one process waits for another's transaction; a batch takes a second or two.
WAIT_SECONDS = 30.0
# Pages (of 4 KB) in the write-ahead file before they go into the main file: 32 MB, so that pages which several
# batches touch are written there once.
_CHECKPOINT_PAGES = 8_000
# Kilobytes of pages held in memory by each connection.
_CACHE_KB = 64_000
# Prepared statements that each connection keeps: every look-up in every size takes some 200.
_STATEMENTS = 512
# Any number will do that other programs on the server do not use: "dateline" in the first bytes of its hash.
_WRITERS_LOCK = 0x64617465_6C696E65

# Parameters of an address that libpq takes passwords from.
_SECRETS = ("password", "sslpassword")

_PREFIXES = ("postgresql://", "postgres://", "postgresql+psycopg://")


def is_server(location: str) -> bool:
    """Whether the location is a PostgreSQL database's address, not a file."""
    return location.startswith(_PREFIXES)


def shown(location: str) -> str:
    """The location as messages may show it, without its password."""
    if not is_server(location):
        return location
    url = _server_url(location).set(drivername="postgresql").difference_update_query(_SECRETS)
    return url.render_as_string(hide_password=True)


def make_engine(location: str, wait: float = WAIT_SECONDS) -> Engine:
    """An engine for a file's path or a server's address; nothing is opened yet.

    Raises OptionError for an address that cannot be read, or where PostgreSQL's driver is not installed.
    """
    return _server_engine(location, wait) if is_server(location) else _file_engine(Path(location), wait)


def _server_url(location: str) -> URL:
    try:
        return make_url(location).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):
        raise OptionError("the store's address cannot be read, expected postgresql://USER@HOST:PORT/DATABASE") from None


def _server_engine(location: str, wait: float) -> Engine:
    if find_spec("psycopg") is None:
        raise OptionError('a store in PostgreSQL needs its driver, expected pip install "psycopg[binary]"')
    engine = create_engine(_server_url(location), hide_parameters=True)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writing"):
            # Without any wait there is one millisecond: 0 would be to wait without end.
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, int(wait * 1000))}")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})")

    return engine


def _file_engine(path: Path, wait: float) -> Engine:
    only_read = path.is_file() and not os.access(path.parent, os.W_OK)
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        hide_parameters=True,
        connect_args={"timeout": wait, "cached_statements": _STATEMENTS},
        # A connection to an unchanging file does not see what others write later: each is used once.
        poolclass=NullPool if only_read else None,
    )

    @event.listens_for(engine, "do_connect")
    def open_unchanging(_dialect: object, _record: object, arguments: list[Any], options: dict[str, Any]) -> None:
        if only_read and _is_whole(path):
            arguments[:] = [f"{path.resolve().as_uri()}?mode=ro&immutable=1"]
            options["uri"] = True

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver shall not begin transactions by itself
        for pragma in ("synchronous = FULL", "foreign_keys = ON", f"cache_size = -{_CACHE_KB}"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _is_whole(path: Path) -> bool:
    """Whether all of a database is in its file. SQLite reads a write-ahead file only where it may make an index beside
    it, or somebody who writes has made one; without either, nobody writes and the file may be read as it lies.
    """
    ahead, index = (Path(f"{path}{ending}") for ending in ("-wal", "-shm"))
    return not ahead.exists() or (not index.exists() and ahead.stat().st_size == 0)
