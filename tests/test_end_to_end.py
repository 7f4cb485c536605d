"""The packaged model and gazetteer over the bundled example: what the whole program promises of every record."""

import hashlib
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import jsonschema
import msgspec
import pytest

import dateline
from dateline.model import Record, Report

EXAMPLE = Path(__file__).parent.parent / "examples" / "zambezi.txt"
TEXT = EXAMPLE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def record() -> Record:
    return dateline.read(TEXT)


def test_the_record_keeps_every_promise(record: Record) -> None:
    assert dateline.check(record) == ()


def test_the_record_is_valid_under_the_published_schema(record: Record) -> None:
    jsonschema.validate(json.loads(dateline.encode(record)), dateline.json_schema())


def test_the_text_is_untouched(record: Record) -> None:
    assert record.report.text == TEXT
    assert record.report.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


def test_the_date_line_dates_the_report(record: Record) -> None:
    assert (str(record.report.published), record.report.published_from) == ("2031-02-10", "header")


def test_every_layer_has_items(record: Record) -> None:
    layers = (record.times, record.places, record.actors, record.events, record.figures, record.statements)
    assert all(layers) and record.forecasts


def test_the_engine_names_model_and_gazetteer(record: Record) -> None:
    assert record.engine.program == f"dateline {dateline.__version__}"
    assert "sha256" in record.engine.model and record.engine.gazetteer


def test_a_given_date_stands_above_the_date_line() -> None:
    assert dateline.read(TEXT, date="2031-02-12").report.published_from == "option"


def test_a_report_without_words_of_its_own_has_no_items() -> None:
    assert (
        dateline.read(
            "Le maire a dit que le pont sur le fleuve ne serait pas ouvert avant la fin de la semaine."
        ).events
        == ()
    )


def variants(count: int) -> list[Report]:
    return [dateline.report_from_text(f"{TEXT}\nReport {n}.", source=f"variant {n}") for n in range(count)]


def test_records_are_the_same_from_one_process_and_from_two() -> None:
    reports = variants(3)
    with dateline.Reader() as reader:
        alone = list(map(dateline.encode, reader.pipe(reports)))
        shared = list(map(dateline.encode, reader.pipe(reports, processes=2, batch_size=1)))
    assert alone == shared


def test_reports_read_side_by_side_give_the_records_that_each_gives_alone() -> None:
    reports = [
        *variants(4),
        dateline.report_from_text("The ferry sank off Mombasa on Friday.", published=date(2031, 2, 10)),
    ]
    with dateline.Reader() as reader:
        together = list(map(dateline.encode, reader.pipe(reports)))
        assert together == [dateline.encode(reader.read(report)) for report in reports]


def test_reading_one_report_leaves_no_trace_in_the_next(record: Record) -> None:
    with dateline.Reader() as reader:
        list(reader.pipe(variants(2)))
        again = reader.read(dateline.report_from_text(TEXT))
    assert dateline.encode(again) == dateline.encode(msgspec.structs.replace(record))


@pytest.mark.parametrize("seed", ["1", "2"])
def test_records_do_not_hang_on_the_order_of_sets(record: Record, seed: str) -> None:
    command = [sys.executable, "-m", "dateline", "read", str(EXAMPLE)]
    done = subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    written = dateline.decode(done.stdout)
    assert [getattr(written, layer) for layer in ("times", "places", "actors", "events", "figures", "statements")] == [
        getattr(record, layer) for layer in ("times", "places", "actors", "events", "figures", "statements")
    ]


def test_a_verb_that_tells_an_event_only_with_what_is_counted_is_one() -> None:
    found = dateline.read("HARTAVA, March 4, 2024 - The Green Alliance netted 12 seats in Sunday's election.")
    event = next(event for event in found.events if event.trigger.text == "netted")
    assert (event.type, event.mode, event.status) == ("OFFICE", "seats", "occurred")
    assert [figure.event for figure in found.figures if figure.low == 12] == [event.id]
