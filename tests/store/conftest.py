"""Stores to test with: each test runs on SQLite, and on PostgreSQL where DATELINE_TEST_POSTGRES names a server."""

import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline.store import Store, open_store
from tests.store.made_records import AT

SERVER = os.environ.get("DATELINE_TEST_POSTGRES")
BACKENDS = ("sqlite", "postgresql") if SERVER else ("sqlite",)


@pytest.fixture(params=BACKENDS)
def new_location(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Gives a place for a store where none is, as often as it is called."""
    if request.param == "sqlite":
        yield lambda: str(tmp_path / f"{uuid.uuid4().hex}.db")
        return
    made: list[str] = []
    yield lambda: _new_schema(made)
    for schema in made:
        _run_on_server(f"DROP SCHEMA {schema} CASCADE")


@pytest.fixture
def location(new_location: Callable[[], str]) -> str:
    return new_location()


@pytest.fixture
def store(location: str) -> Iterator[Store]:
    with open_store(location, create=True, at=AT) as opened:
        yield opened


@pytest.fixture
def sqlite_path(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


def _new_schema(made: list[str]) -> str:
    """A schema of its own on the server, and an address that leads into it."""
    schema = f"test_{uuid.uuid4().hex}"
    _run_on_server(f"CREATE SCHEMA {schema}")
    made.append(schema)
    mark = "&" if "?" in str(SERVER) else "?"
    return f"{SERVER}{mark}options=-csearch_path%3D{schema}"


def _run_on_server(statement: str) -> None:
    import psycopg

    with psycopg.connect(str(SERVER), autocommit=True) as connection:
        connection.execute(statement)
