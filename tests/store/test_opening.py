"""A store is opened, made, brought up to date, or refused with a sentence; never changed silently."""

import gzip
import os
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from dateline.model import OptionError, StoreBroken, StoreBusy, StoreError, StoreMissing, StoreVersion
from dateline.store import SCHEMA_VERSION, Store, open_store
from dateline.store.engines import make_engine, shown
from dateline.store.tables import metadata
from tests.store.dumps import dump, dump_all
from tests.store.made_records import AT, LATER, make_record
from tests.store.older import FROZEN, make_older


def set_version(location: str, version: str) -> None:
    engine = make_engine(location)
    with engine.begin() as connection:
        connection.execute(text("UPDATE meta SET value = :v WHERE key = 'schema_version'"), {"v": version})
    engine.dispose()


def columns_of(location: str) -> dict[str, list[str]]:
    """Names of the columns of all tables and views."""
    engine = make_engine(location)
    with engine.connect() as connection:
        found = inspect(connection)
        names = [*found.get_table_names(), *found.get_view_names()]
        columns = {name: sorted(column["name"] for column in found.get_columns(name)) for name in names}
    engine.dispose()
    return columns


def test_a_store_that_is_not_there_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with pytest.raises(StoreMissing, match=r"news\.db is not there; dateline add"):
        open_store(path)
    assert not path.exists()


def test_an_empty_place_is_no_store_unless_one_is_asked_for(location: str) -> None:
    with pytest.raises(StoreMissing):
        open_store(location)
    open_store(location, create=True, at=AT).close()
    open_store(location).close()


def test_making_a_store_where_one_is_leaves_it(location: str) -> None:
    with open_store(location, create=True, at=AT) as store:
        store.add([(make_record(1), None)], at=AT)
    with open_store(location, create=True, at=LATER) as store:
        assert store.report_ids() == ["r1"]
        assert dump(store, "meta")["created"]["value"] == AT


def test_a_file_of_something_else_is_no_database(sqlite_path: Path) -> None:
    sqlite_path.write_text("This is a report, not a store. " * 100)
    before = sqlite_path.read_bytes()
    with pytest.raises(StoreBroken, match="no SQLite database"):
        open_store(sqlite_path, create=True, at=AT)
    assert sqlite_path.read_bytes() == before


def test_another_programs_database_is_left_alone(sqlite_path: Path) -> None:
    with sqlite3.connect(sqlite_path) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(StoreBroken, match="recipes"):
        open_store(sqlite_path, create=True, at=AT)


@pytest.fixture
def store_of_another(sqlite_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store in a folder that may not be written in."""
    with open_store(sqlite_path, create=True, at=AT) as store:
        store.add([(make_record(1), None)], at=AT)
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    return sqlite_path


def test_a_store_in_a_folder_that_may_not_be_written_in_is_read_as_it_lies(store_of_another: Path) -> None:
    with open_store(store_of_another) as store, store.reading() as reading:
        assert list(reading.report_ids()) == ["r1"]
        assert list(store_of_another.parent.iterdir()) == [store_of_another]


def test_a_store_in_a_folder_that_may_not_be_written_in_is_not_written(store_of_another: Path) -> None:
    with open_store(store_of_another) as store, pytest.raises(StoreError, match="only be read, not written"):
        store.add([(make_record(2), None)], at=LATER)


def test_what_others_write_is_seen_from_a_folder_that_may_not_be_written_in(
    store_of_another: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(store_of_another) as reader:
        assert reader.report_ids() == ["r1"]
        monkeypatch.undo()
        with open_store(store_of_another) as writer:
            writer.add([(make_record(2), None)], at=LATER)
            assert reader.report_ids() == ["r1", "r2"]
        assert reader.report_ids() == ["r1", "r2"]


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        open_store(tmp_path, create=True)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="there is no folder"):
        open_store(tmp_path / "nowhere" / "news.db", create=True)


def test_a_damaged_file_says_so(sqlite_path: Path) -> None:
    with open_store(sqlite_path, create=True, at=AT) as store:
        store.add([(make_record(number), None) for number in range(1, 60)], at=AT)
    data = bytearray(sqlite_path.read_bytes())
    data[8192:-8192] = b"\x5a" * (len(data) - 16384)
    sqlite_path.write_bytes(data)
    with pytest.raises(StoreBroken, match="damaged"), open_store(sqlite_path) as store:
        list(store.records())


def test_a_closed_store_is_whole_in_its_file_while_a_reader_has_it_open(sqlite_path: Path, tmp_path: Path) -> None:
    open_store(sqlite_path, create=True, at=AT).close()
    reader = sqlite3.connect(sqlite_path)
    reader.execute("SELECT count(*) FROM reports").fetchall()
    with open_store(sqlite_path) as store:
        store.add([(make_record(number), None) for number in (1, 2)], at=AT)
    copy = tmp_path / "copy.db"
    copy.write_bytes(sqlite_path.read_bytes())
    reader.close()
    with open_store(copy) as copied:
        assert copied.report_ids() == ["r1", "r2"]


def test_a_store_that_somebody_reads_on_is_closed_all_the_same(sqlite_path: Path) -> None:
    with open_store(sqlite_path, create=True, at=AT) as store:
        store.add([(make_record(1), None)], at=AT)
        reader = sqlite3.connect(sqlite_path, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM reports").fetchall()
        store.add([(make_record(2), None)], at=AT)
    reader.close()
    with open_store(sqlite_path) as store:
        assert store.report_ids() == ["r1", "r2"]


def test_a_newer_store_is_refused(location: str) -> None:
    open_store(location, create=True, at=AT).close()
    set_version(location, str(SCHEMA_VERSION + 1))
    for migrate in (False, True):
        with pytest.raises(StoreVersion, match="newer dateline"):
            open_store(location, create=True, migrate=migrate)


def test_a_store_that_does_not_say_its_version_is_broken(location: str) -> None:
    open_store(location, create=True, at=AT).close()
    set_version(location, "two")
    with pytest.raises(StoreBroken, match="'two'"):
        open_store(location)


def test_an_older_store_is_refused_with_what_to_do_and_left_as_it_was(location: str) -> None:
    make_older(location)
    before = columns_of(location)
    for create in (False, True):
        with pytest.raises(StoreVersion, match="dateline migrate"):
            open_store(location, create=create)
    assert columns_of(location) == before


def test_an_older_store_is_brought_up_with_all_its_rows(location: str, new_location: Callable[[], str]) -> None:
    make_older(location)
    open_store(location, migrate=True).close()
    fresh = new_location()
    with open_store(location) as migrated, open_store(fresh, create=True, at=AT) as plain:
        plain.add([(make_record(n), make_record(n).report.text.encode()) for n in (1, 2)], at=AT)
        assert dump_all(migrated) == dump_all(plain)
        assert [one.report for one in migrated.search("12 -13")] == []
        migrated.add([(make_record(3), None)], at=LATER)
        assert migrated.report_ids() == ["r1", "r2", "r3"]
    assert columns_of(location) == columns_of(fresh)


def test_the_frozen_store_of_schema_1_is_brought_up(sqlite_path: Path, tmp_path: Path) -> None:
    """A change of the tables without a step of migration fails here."""
    sqlite_path.write_bytes(gzip.decompress(FROZEN.read_bytes()))
    with open_store(sqlite_path, migrate=True) as store:
        assert store.record("r1") == make_record(1)
        assert store.source("r2") == make_record(2).report.text.encode()
        assert sorted(one.report for one in store.search("karsova")) == ["r1", "r2"]
        assert {row["given_id"] for row in dump(store, "reports").values()} == {"r1", "r2"}
    fresh = str(tmp_path / "fresh.db")
    open_store(fresh, create=True, at=AT).close()
    assert columns_of(str(sqlite_path)) == columns_of(fresh)


def test_a_migration_that_fails_leaves_the_older_store(location: str, monkeypatch: pytest.MonkeyPatch) -> None:
    make_older(location)
    before = columns_of(location)

    def fail(_connection: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("dateline.store.migrations.create_views", fail)
    with pytest.raises(ZeroDivisionError):
        open_store(location, migrate=True)
    monkeypatch.undo()
    assert columns_of(location) == before
    open_store(location, migrate=True).close()


def test_who_waits_too_long_is_told(location: str) -> None:
    with open_store(location, create=True, at=AT) as one, open_store(location, wait=0.05) as other:
        with one.writing(AT) as tx:
            tx.put(make_record(1))
            with pytest.raises(StoreBusy, match="another process"):
                other.add([(make_record(2), None)], at=AT)
            assert other.report_ids() == []
        other.add([(make_record(2), None)], at=AT)
        assert one.report_ids() == ["r1", "r2"]


def test_who_does_not_wait_at_all_is_told(location: str) -> None:
    with (
        open_store(location, create=True, at=AT) as one,
        open_store(location, wait=0) as other,
        one.writing(AT),
        pytest.raises(StoreBusy, match="another process"),
    ):
        other.add([(make_record(2), None)], at=AT)


def test_a_reader_sees_one_moment(store: Store) -> None:
    store.add([(make_record(1), None)], at=AT)
    with store.reading() as reading:
        assert reading.count("reports") == 1
        store.add([(make_record(2), None)], at=AT)
        assert reading.count("reports") == 1
    assert len(store.report_ids()) == 2


def test_all_tables_and_views_are_there(location: str) -> None:
    from dateline.store.views import VIEWS

    open_store(location, create=True, at=AT).close()
    assert {*metadata.tables, *(view.name for view in VIEWS)} <= set(columns_of(location))


def test_every_view_can_be_asked(store: Store) -> None:
    from dateline.store.views import VIEWS

    store.add([(make_record(1), None)], at=AT)
    with store.reading() as reading:
        counts = {
            view.name: len(reading.connection.exec_driver_sql(f"SELECT * FROM {view.name}").all()) for view in VIEWS
        }
    assert counts == {
        "report_list": 1,
        "told_events": 1,
        "told_figures": 1,
        "told_statements": 2,
        "followed_forecasts": 1,
        "actors": 2,
        "places": 2,
        "mentions": 5,
        "decisions": 0,
        "tombstones": 0,
    }


def test_the_password_is_not_shown() -> None:
    assert "secret" not in shown("postgresql://vera:secret@db.example/news")


def test_a_password_among_the_parameters_is_not_shown() -> None:
    told = shown("postgresql://vera@db.example/news?password=secret1&sslmode=require")
    assert "secret1" not in told
    assert "sslmode=require" in told


def test_a_server_that_is_not_there_is_missing() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(StoreMissing, match="cannot be reached"):
        open_store("postgresql://nobody@127.0.0.1:1/none")


def test_without_its_driver_postgresql_is_refused_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.setattr("dateline.store.engines.find_spec", lambda name: None)
    with pytest.raises(OptionError, match=r"psycopg\[binary\]"):
        open_store("postgresql://vera@db.example/news")


def test_an_address_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(OptionError, match="postgresql://USER"):
        open_store("postgresql://vera@db.example:port/news")
