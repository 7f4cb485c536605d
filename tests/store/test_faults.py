"""Processes ended at any moment or writing at once, and disks that are full: what was told as kept is kept."""

import multiprocessing
import os
import random
import sqlite3
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from dateline.store import Store, open_store
from dateline.store.faults import as_store_error
from dateline.store.tables import ITEM_TABLES, readings, reports
from tests.store.adding import add_forever, add_some, add_until_full
from tests.store.made_records import AT, make_record

KILLS = 200
# Seconds within which a process is ended. The first transaction takes 20 to 50 ms, later ones 1 to 3.
SPAN = 0.03
# Messages after which a process may be ended: before it has opened the store, before its first report, later.
MOMENTS = (0, 1, 1, 2, 2, 2)
# Reports that one process could add before it is ended.
ROOM = 1000


@pytest.fixture(scope="module")
def processes() -> ForkServerContext:
    """One long-lived process that has everything loaded and forks: a new process then costs milliseconds."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.store.adding"])
    return context


def rows_of_reports(store: Store) -> dict[str, Counter[str]]:
    """How many rows each table of items has of each report."""
    counts: dict[str, Counter[str]] = {}
    with store.reading() as reading:
        for table in (*ITEM_TABLES, reports, readings):
            query = select(table.c.report, func.count()).group_by(table.c.report)
            counts[table.name] = Counter({row[0]: row[1] for row in reading.connection.execute(query)})
    return counts


def check_whole(store: Store, reported: set[int]) -> None:
    """Every reported report is there, and every one that is there is there with all its rows, bytes and words."""
    there = {int(id.removeprefix("r")) for id in store.report_ids()}
    assert reported <= there
    with open_store(":memory:", create=True, at=AT) as plain:
        plain.add([(make_record(1), None)], at=AT)
        each = {name: counts["r1"] for name, counts in rows_of_reports(plain).items()}
    for name, counts in rows_of_reports(store).items():
        assert set(counts) == {f"r{number}" for number in there}, name
        assert set(counts.values()) <= {each[name]}, name
    assert [stored.record for stored in store.records()] == [make_record(number) for number in in_order(store)]
    assert {change.id for change in store.changes()} == {f"r{number}" for number in there}
    assert len(store.search("karsova", limit=10**6)) == len(there)


def in_order(store: Store) -> list[int]:
    return [int(id.removeprefix("r")) for id in store.report_ids()]


def check_sound(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.execute("INSERT INTO reports_fts(reports_fts, rank) VALUES ('integrity-check', 1)")


def test_ended_at_200_moments_it_loses_nothing_reported_and_keeps_nothing_half(
    location: str, processes: ForkServerContext
) -> None:
    chance = random.Random(200)
    reported: set[int] = set()
    for number in range(KILLS):
        reported |= end_while_adding(location, processes, number * ROOM + 1, chance)
    assert len(reported) > KILLS / 2, "the processes were ended too early to show anything"
    with open_store(location) as store:
        check_whole(store, reported)
        for number in sorted(reported):
            assert store.source(f"r{number}") == make_record(number).report.text.encode()
    if not location.startswith("postgresql"):
        check_sound(Path(location))


def end_while_adding(location: str, processes: ForkServerContext, start: int, chance: random.Random) -> set[int]:
    """Start a process that adds, end it at a random moment, and give back what it told as kept until then."""
    here, there = processes.Pipe(duplex=False)
    process = processes.Process(target=add_forever, args=(location, start, chance.randint(1, 3), there))
    process.start()
    there.close()
    told = [here.recv() for _ in range(chance.choice(MOMENTS) if start > 1 else 0)]
    time.sleep(chance.uniform(0, SPAN))
    process.kill()
    process.join()
    return {number for message in (*told, *messages(here)) for number in message}


def messages(pipe: Any) -> Iterator[tuple[int, ...]]:
    with suppress(EOFError):
        while True:
            yield pipe.recv()


def test_two_processes_add_at_once(location: str, processes: ForkServerContext) -> None:
    """Both make the store, too, if they come at the same moment."""
    pair = [processes.Process(target=add_some, args=(location, start, 40)) for start in (1, 1001)]
    for process in pair:
        process.start()
    for process in pair:
        process.join(timeout=60)
    assert [process.exitcode for process in pair] == [0, 0]
    with open_store(location) as store:
        check_whole(store, {*range(1, 41), *range(1001, 1041)})
        numbers = [change.seq for change in store.changes()]
        assert numbers == sorted(set(numbers))


def fill(location: str, processes: ForkServerContext, largest: int | None) -> tuple[int, str]:
    here, there = processes.Pipe(duplex=False)
    process = processes.Process(target=add_until_full, args=(location, largest, there))
    process.start()
    there.close()
    told: tuple[int, str] = here.recv()
    process.join()
    return told


def test_a_file_that_may_not_grow_is_told_and_the_store_is_sound(
    sqlite_path: Path, processes: ForkServerContext
) -> None:
    first_lost, words = fill(str(sqlite_path), processes, 2_000_000)
    assert words.startswith(f"{sqlite_path}: the disk is full, a quota is used up or the disk fails")
    check_sound(sqlite_path)
    with open_store(sqlite_path) as store:
        check_whole(store, set(range(1, first_lost)))
        store.add([(make_record(first_lost), None)], at=AT)
        check_whole(store, set(range(1, first_lost + 1)))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of three megabytes; only root can make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode != 0:
        pytest.skip("only root may mount a small disk, and not in every container")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_is_told_and_the_store_is_sound(small_disk: Path, processes: ForkServerContext) -> None:
    path = small_disk / "news.db"
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * 500_000)
    first_lost, words = fill(str(path), processes, None)
    assert words.startswith(f"{path}: the disk is full")
    assert "run the same again" in words
    ballast.unlink()
    check_sound(path)
    with open_store(path) as store:
        check_whole(store, set(range(1, first_lost)))
        store.add([(make_record(first_lost), None)], at=AT)
        check_whole(store, set(range(1, first_lost + 1)))


def test_a_value_that_the_server_cannot_hold_is_no_server_that_cannot_be_reached() -> None:
    psycopg = pytest.importorskip("psycopg")
    error = as_store_error(psycopg.DataError("PostgreSQL text fields cannot contain NUL (0x00) bytes"), "news")
    assert "NUL" in str(error)
    assert "cannot be reached" not in str(error)


def test_a_server_that_does_not_answer_cannot_be_reached() -> None:
    psycopg = pytest.importorskip("psycopg")
    assert "cannot be reached" in str(as_store_error(psycopg.OperationalError("the connection is lost"), "news"))


def test_a_file_beside_which_sqlite_may_not_write_is_told_so() -> None:
    error = sqlite3.OperationalError("attempt to write a readonly database")
    error.sqlite_errorcode = sqlite3.SQLITE_READONLY_DIRECTORY
    assert "news.db: SQLite needs to write beside the file" in str(as_store_error(error, "news.db"))
