"""Reports go in, records come out, in order, whatever a single report does."""

import itertools
import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import msgspec
import pytest

from dateline.ingest import Failure, report_from_text
from dateline.model import AssetError, DatelineError, InputError, OptionError, Record, Report
from dateline.pipeline import Reader, workers
from dateline.pipeline.steps import Settings
from dateline.record import encode
from tests import fakes

# Seconds that a process of our own may take: far more than it does.
PATIENCE = 60


@pytest.fixture
def reader() -> Reader:
    return Reader(load=fakes.load)


def report(text: str, name: str = "made up") -> Report:
    return msgspec.structs.replace(report_from_text(text, source=name), language="en", completeness="full")


def shelling(number: int) -> Report:
    return report(f"Shelling went on for day {number} on Sunday and on the Sunday before.", f"report {number}")


def test_a_report_becomes_a_record_with_its_engine(reader: Reader) -> None:
    record = reader.read(shelling(1))
    assert [time.text for time in record.times] == ["Sunday", "Sunday"]
    assert record.engine == fakes.ENGINE
    assert record.report.source == "report 1"


def test_a_report_of_white_space_gives_a_record_marked_as_empty(reader: Reader) -> None:
    record = reader.read(msgspec.structs.replace(shelling(1), text=" \n ", completeness="full"))
    assert (record.report.completeness, record.times) == ("empty", ())


@pytest.mark.parametrize("mark", ["empty", "unread"])
def test_a_report_marked_as_not_to_be_read_gives_a_record_without_items(reader: Reader, mark: str) -> None:
    record = reader.read(msgspec.structs.replace(shelling(1), completeness=mark))
    assert (record.report.completeness, record.times, record.engine) == (mark, (), fakes.ENGINE)


def test_a_record_that_breaks_its_promises_is_not_handed_out(reader: Reader) -> None:
    with pytest.raises(DatelineError, match="t1: span"):
        reader.read(report("The moved spans of Sunday."))


@pytest.mark.parametrize("processes", [1, 2])
def test_a_failing_report_stops_nothing_and_keeps_its_place(reader: Reader, processes: int) -> None:
    reports = [shelling(1), report("poison", "bad.txt"), shelling(2)]
    first, failure, last = reader.pipe(reports, processes=processes, batch_size=2)
    assert isinstance(first, Record) and isinstance(last, Record) and last.report.source == "report 2"
    assert isinstance(failure, Failure) and failure.source == "bad.txt"
    assert str(failure.error).startswith("ValueError: a word that the tagger cannot bear (fakes.py, line ")


@pytest.mark.parametrize("processes", [1, 2])
def test_failures_of_ingest_are_passed_on_in_their_place(reader: Reader, processes: int) -> None:
    reports = [Failure("gone.txt", InputError("no such file")), shelling(1)]
    failure, record = reader.pipe(reports, processes=processes)
    assert isinstance(failure, Failure) and isinstance(record, Record)
    assert (failure.source, str(failure.error)) == ("gone.txt", "no such file")


def test_a_record_with_broken_promises_is_a_failure_in_a_batch(reader: Reader) -> None:
    (failure,) = reader.pipe([report("The moved spans of Sunday.", "odd.txt")])
    assert isinstance(failure, Failure) and "promise" in str(failure.error)


def test_records_are_the_same_whatever_the_batch_size_and_the_processes(reader: Reader) -> None:
    reports = [shelling(n) for n in range(9)]
    expected = [encode(record) for record in reader.pipe(reports)]
    assert len(expected) == 9
    for batch_size, processes in [(1, 2), (4, 2), (32, 2), (7, 1)]:
        again = reader.pipe(reports, batch_size=batch_size, processes=processes)
        assert [encode(record) for record in again] == expected


def endless(taken: list[int]) -> Iterator[Report]:
    for number in itertools.count():
        taken.append(number)
        yield shelling(number)


def taken_for(reader: Reader, records: int, **options: int) -> int:
    """How many reports were taken from an endless source for so many records."""
    taken: list[int] = []
    list(itertools.islice(reader.pipe(endless(taken), **options), records))
    return len(taken)


def test_the_first_record_comes_after_the_first_report(reader: Reader) -> None:
    assert taken_for(reader, 1) == 1


def test_reports_are_taken_in_growing_blocks_up_to_the_batch_size(reader: Reader) -> None:
    assert [taken_for(reader, records, batch_size=4) for records in (2, 4, 8, 12)] == [3, 7, 11, 15]


def test_with_batches_of_one_each_record_comes_before_the_next_report_is_taken(reader: Reader) -> None:
    assert [taken_for(reader, records, batch_size=1) for records in (1, 2, 7)] == [1, 2, 7]


def test_long_reports_are_read_by_themselves(reader: Reader) -> None:
    taken: list[int] = []
    long = (msgspec.structs.replace(shelling(n), text="Shelling went on. " * 6_000) for n in range(20))
    reports = (taken.append(n) or each for n, each in enumerate(long))
    list(itertools.islice(reader.pipe(reports), 5))
    assert len(taken) == 5


def test_a_failing_report_leaves_those_beside_it_in_its_block(reader: Reader) -> None:
    reports = [shelling(n) for n in range(15)]
    reports[9] = report("poison", "bad.txt")
    results = list(reader.pipe(reports))
    assert [n for n, result in enumerate(results) if isinstance(result, Failure)] == [9]
    assert [each.report.source for each in results if isinstance(each, Record)] == [
        f"report {n}" for n in range(15) if n != 9
    ]


def test_worker_processes_take_only_a_few_reports_ahead(reader: Reader) -> None:
    taken: list[int] = []
    results = reader.pipe(endless(taken), processes=2, batch_size=2)
    list(itertools.islice(results, 10))
    results.close()
    assert len(taken) <= 10 + 2 * 2 * 2


@pytest.mark.parametrize("processes", [1, 2])
def test_all_that_came_before_an_error_of_the_source_is_read(reader: Reader, processes: int) -> None:
    def breaking_off() -> Iterator[Report]:
        yield from map(shelling, range(20))
        raise ConnectionError("the feed broke off")

    results = reader.pipe(breaking_off(), processes=processes)
    read: list[Record | Failure] = []
    with pytest.raises(ConnectionError, match="broke off"):
        for result in results:
            read.append(result)
    assert [record.report.source for record in read if isinstance(record, Record)] == [f"report {n}" for n in range(20)]


def test_a_report_that_kills_its_process_is_named_and_the_rest_is_read(reader: Reader) -> None:
    reports = [shelling(1), report("kill the process", "deadly.txt"), *map(shelling, range(2, 8))]
    results = list(reader.pipe(reports, processes=2, batch_size=2))
    failures = [result for result in results if isinstance(result, Failure)]
    assert [failure.source for failure in failures] == ["deadly.txt"]
    assert "ended" in str(failures[0].error)
    assert [r.report.source for r in results if isinstance(r, Record)] == [f"report {n}" for n in range(1, 8)]


def test_a_process_that_was_started_too_late_is_ended_with_its_pool() -> None:
    pool: workers.Workers[str, str] = workers.Workers(fakes.echo, 1, lost=str.upper)
    results = pool.map([["first"], ["second"], ["third"]])
    assert next(results) == ["first"]
    late = pool._context.Process(target=time.sleep, args=(PATIENCE,))
    late.start()
    pool._restart()
    late.join(PATIENCE / 2)
    assert not late.is_alive()
    results.close()


def test_a_death_that_the_pool_does_not_tell_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "LOOK_EVERY", 0.05)
    pool: workers.Workers[str, str] = workers.Workers(fakes.echo, 2, lost=str.upper)
    results = pool.map([["first"], ["second"]])
    silent: list[Future[list[str]]] = [Future(), Future()]
    losses, send = [True], pool._send
    monkeypatch.setattr(pool, "_send", lambda chunk: silent.pop() if silent else send(chunk))
    lost_one = lambda context: not silent and bool(losses) and losses.pop()  # noqa: E731
    monkeypatch.setattr(workers._RememberingContext, "has_lost_one", lost_one)
    reader = threading.Thread(target=lambda: found.extend(results), daemon=True)
    found: list[list[str]] = []
    reader.start()
    reader.join(PATIENCE)
    assert found == [["first"], ["second"]]


def test_a_chunk_that_was_called_off_is_sent_again() -> None:
    called_off: Future[list[str]] = Future()
    called_off.cancel()
    assert not workers._finished(called_off)


@pytest.mark.parametrize("processes", [1, 2])
def test_a_missing_model_ends_the_stream(processes: int) -> None:
    with pytest.raises(AssetError, match=r"encoder\.onnx is missing"):
        list(Reader(load=fakes.load_without_model).pipe([shelling(1)], processes=processes))


def test_processes_that_do_not_start_are_said_to(reader: Reader) -> None:
    with pytest.raises(DatelineError, match="worker processes end as soon as they start"):
        list(Reader(load=fakes.die_at_start).pipe([shelling(1)], processes=2))


@pytest.mark.parametrize("option", [{"batch_size": 0}, {"processes": 0}])
def test_numbers_below_one_are_refused_at_once(reader: Reader, option: dict[str, int]) -> None:
    with pytest.raises(OptionError, match="expected 1 or more"):
        reader.pipe([], **option)


def test_no_threads_are_refused() -> None:
    with pytest.raises(OptionError, match="threads is 0"):
        Reader(threads=0)


def test_a_gazetteer_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="no gazetteer"):
        Reader(gazetteer=tmp_path / "none.sqlite")


def test_a_table_of_places_is_refused_with_the_command_that_reads_it(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text("name,lat,lon\nKarsova,42.1,20.5\n", encoding="utf-8")
    with pytest.raises(OptionError, match=r"dateline gazetteer add .*places\.csv"):
        Reader(gazetteer=tmp_path / "places.csv")


def test_the_model_is_loaded_once_and_only_when_needed() -> None:
    loaded = []

    def load(settings: object) -> object:
        loaded.append(settings)
        return fakes.load(settings)

    with Reader(load=load) as reader:
        assert loaded == []
        list(reader.pipe([shelling(1), shelling(2)]))
        reader.read(shelling(3))
        assert len(loaded) == 1


def test_a_closed_reader_loads_again() -> None:
    reader = Reader(load=fakes.load)
    reader.read(shelling(1))
    reader.close()
    assert len(reader.read(shelling(1)).times) == 2


def test_a_gazetteer_that_is_a_database_of_something_else_is_refused(tmp_path: Path) -> None:
    ships = tmp_path / "ships.db"
    with sqlite3.connect(ships) as database:
        database.execute("CREATE TABLE ships (name TEXT)")
    with pytest.raises(OptionError, match=r"ships\.db is no database of places"):
        Reader(gazetteer=ships)


def test_settings_refuse_a_preset_and_a_codebook_that_are_not_there() -> None:
    with pytest.raises(OptionError, match="preset is 'exact'"):
        Settings(preset="exact")
    with pytest.raises(OptionError, match=r"none\.toml"):
        Settings(codebook=Path("none.toml"))
