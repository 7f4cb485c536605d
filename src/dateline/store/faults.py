"""What a database says when something fails, as errors of ours with a sentence that a user can act on."""

import sqlite3
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from dateline.model import DatelineError, StoreBroken, StoreBusy, StoreError, StoreFull, StoreMissing

_KEPT = "nothing of this step was kept, all that was there before is sound"
_FULL = f"the disk is full, a quota is used up or the disk fails: {_KEPT}; make room and run the same again"
_BUSY = "another process has been writing to it for longer than was waited; run the same again when it is done"

_DAMAGED = "the file is damaged; take the last copy, or try sqlite3's .recover"

_BESIDE = "SQLite needs to write beside the file, expected a folder that this user may write in"

Told = tuple[type[StoreError], str]

# By the primary result code of SQLite, the lower eight bits of the extended one.
_SQLITE: dict[int, Told] = {
    sqlite3.SQLITE_FULL: (StoreFull, _FULL),
    sqlite3.SQLITE_IOERR: (StoreFull, _FULL),  # a quota or a limit of the file's size is told so
    sqlite3.SQLITE_BUSY: (StoreBusy, _BUSY),
    sqlite3.SQLITE_LOCKED: (StoreBusy, _BUSY),
    sqlite3.SQLITE_NOTADB: (StoreBroken, "the file is no SQLite database, expected a store that dateline made"),
    sqlite3.SQLITE_CORRUPT: (StoreBroken, _DAMAGED),
    sqlite3.SQLITE_READONLY: (StoreError, "it may only be read, not written"),
    sqlite3.SQLITE_CANTOPEN: (StoreMissing, f"the file or its folder cannot be opened; {_BESIDE}"),
}
# By its extended result codes, of which the primary one says too little.
_SQLITE_EXTENDED: dict[int, Told] = {
    sqlite3.SQLITE_READONLY_CANTINIT: (StoreError, _BESIDE),
    sqlite3.SQLITE_READONLY_DIRECTORY: (StoreError, _BESIDE),
    sqlite3.SQLITE_READONLY_RECOVERY: (StoreError, _BESIDE),
}

# By the SQLSTATE of PostgreSQL.
_POSTGRES: dict[str, Told] = {
    "53100": (StoreFull, _FULL),
    "53200": (StoreFull, f"the server is out of memory: {_KEPT}"),
    "55P03": (StoreBusy, _BUSY),
    "40P01": (StoreBusy, _BUSY),
    "57014": (StoreBusy, _BUSY),
    "42501": (StoreError, "this user of the server may not do that"),
    "25006": (StoreError, "it may only be read, not written"),
    "3D000": (StoreMissing, "the server has no such database"),
    "28000": (StoreMissing, "the server does not let this user in"),
    "28P01": (StoreMissing, "the server does not take this password"),
}


@contextmanager
def faults_told(name: str) -> Iterator[None]:
    """Raises StoreError's kinds, ``name`` being the store's, for all that a database says inside the block."""
    known: tuple[type[Exception], ...] = (DBAPIError, sqlite3.Error, zlib.error, *_servers_errors())
    try:
        yield
    except known as error:
        raise as_store_error(error, name) from error


def _servers_errors() -> tuple[type[Exception], ...]:
    """What PostgreSQL's driver raises itself, where its own cursors are asked; it is loaded where a server is used."""
    psycopg = sys.modules.get("psycopg")
    return () if psycopg is None else (psycopg.Error,)


def _is_of_the_connection(error: BaseException | None) -> bool:
    """Whether PostgreSQL's driver says that there is no talking to the server; what it says of values is no such."""
    psycopg = sys.modules.get("psycopg")
    return psycopg is not None and isinstance(error, (psycopg.OperationalError, psycopg.InterfaceError))


def as_store_error(error: Exception, name: str) -> DatelineError:
    """The error as a StoreError whose message begins with the store's name."""
    kind, words = _told(error)
    return kind(f"{name}: {words}")


def _told(error: Exception) -> Told:
    if isinstance(error, zlib.error):
        return StoreBroken, _DAMAGED
    original = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(original, "sqlite_errorcode", None)
    if isinstance(code, int) and (told := _SQLITE_EXTENDED.get(code) or _SQLITE.get(code & 0xFF)):
        return told
    state = getattr(original, "sqlstate", None)
    if state in _POSTGRES:
        return _POSTGRES[state]
    first = str(original).strip().partition("\n")[0]
    invalidated = isinstance(error, DBAPIError) and error.connection_invalidated
    if invalidated or (state is None and _is_of_the_connection(original)):
        return StoreMissing, f"cannot be reached: {first}"
    return StoreError, f"{first}; {_KEPT}"
