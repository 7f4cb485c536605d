"""The flat tables: what stands in them, and what a spreadsheet may do with it."""

import csv
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.export import Tables
from dateline.export.cells import as_cell
from dateline.export.columns import COLUMNS
from dateline.export.rows import TABLES
from dateline.model import Record

ALL = ("occurred", "ongoing", "future", "possible", "negated")


def write(directory: Path, *records: Record, **options: object) -> Tables:
    with Tables(directory, **options) as tables:
        for record in records:
            tables.add(record)
    return tables


def rows(directory: Path, name: str) -> list[dict[str, str]]:
    with (directory / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_there_is_a_file_for_each_layer(tmp_path: Path, sample_record: Record) -> None:
    write(tmp_path / "new" / "folder", sample_record)
    names = {path.name for path in (tmp_path / "new" / "folder").iterdir()}
    layers = ("times", "places", "actors", "events", "figures", "statements", "forecasts")
    assert names == {f"{layer}.csv" for layer in ("reports", *layers)}


@pytest.mark.parametrize("name", COLUMNS)
def test_rows_fill_exactly_the_named_columns(sample_record: Record, name: str) -> None:
    made = list(TABLES[name](sample_record))
    assert made
    assert all(tuple(row) == COLUMNS[name] for row in made)


@pytest.mark.parametrize("name", COLUMNS)
def test_an_empty_table_still_has_its_head(tmp_path: Path, name: str) -> None:
    write(tmp_path)
    assert (tmp_path / f"{name}.csv").read_bytes() == (",".join(COLUMNS[name]) + "\r\n").encode()


def test_an_event_row_says_who_what_whom_where_when_and_who_says_so(tmp_path: Path, sample_record: Record) -> None:
    write(tmp_path, sample_record)
    (row,) = rows(tmp_path, "events")
    assert (row["actor_name"], row["text"], row["target_text"]) == ("Rebels", "captured", "12 checkpoints")
    assert (row["where_name"], row["where_lat"], row["from"], row["to"]) == (
        "Karsova",
        "42.12346",
        "2031-03-09",
        "2031-03-09",
    )
    assert (row["said_by"], row["stance"], row["figures"]) == ("Ilir Dano", "asserts", "f1")


def test_offsets_in_a_row_give_back_its_text(tmp_path: Path, sample_record: Record) -> None:
    write(tmp_path, sample_record)
    text = sample_record.report.text
    for name in ("times", "places", "actors", "events", "figures"):
        for row in rows(tmp_path, name):
            assert text[int(row["start"]) : int(row["end"])] == row["text"]


def test_a_figure_row_is_an_interval_with_its_event(tmp_path: Path, sample_record: Record) -> None:
    write(tmp_path, sample_record)
    (row,) = rows(tmp_path, "figures")
    assert (row["comparator"], row["low"], row["high"], row["unit"]) == ("=", "12", "12", "count")
    assert (row["counted_text"], row["event_type"], row["event_status"]) == ("checkpoints", "SEIZE", "occurred")


def test_a_forecast_row_has_its_window(tmp_path: Path, sample_record: Record) -> None:
    write(tmp_path, sample_record)
    (row,) = rows(tmp_path, "forecasts")
    assert (row["due_from"], row["due_to"], row["due_text"], row["odds"]) == (
        "2031-03-10",
        "2031-03-16",
        "next week",
        "will",
    )
    assert row["source_name"] == "Ilir Dano"


def test_what_did_not_happen_is_left_out_and_counted(tmp_path: Path, sample_record: Record) -> None:
    tables = write(tmp_path, sample_record)
    assert [row["status"] for row in rows(tmp_path, "events")] == ["occurred"]
    assert tables.left_out["events"] == 1


def test_the_figures_of_what_did_not_happen_are_left_out(tmp_path: Path, sample_record: Record) -> None:
    figure = msgspec.structs.replace(sample_record.figures[0], event="e2")
    tables = write(tmp_path, msgspec.structs.replace(sample_record, figures=(figure,)))
    assert rows(tmp_path, "figures") == []
    assert tables.left_out["figures"] == 1


def test_a_figure_of_no_event_stays(tmp_path: Path, sample_record: Record) -> None:
    figure = msgspec.structs.replace(sample_record.figures[0], event=None)
    write(tmp_path, msgspec.structs.replace(sample_record, figures=(figure,)))
    (row,) = rows(tmp_path, "figures")
    assert (row["event"], row["event_status"]) == ("", "")


def test_every_status_is_written_when_asked_for(tmp_path: Path, sample_record: Record) -> None:
    tables = write(tmp_path, sample_record, statuses=ALL)
    assert [row["status"] for row in rows(tmp_path, "events")] == ["occurred", "future"]
    assert tables.left_out.total() == 0


def test_rows_are_on_disk_before_the_tables_are_closed(tmp_path: Path, sample_record: Record) -> None:
    with Tables(tmp_path) as tables:
        tables.add(sample_record)
        assert len(rows(tmp_path, "times")) == 2


def test_tables_of_an_earlier_run_are_written_anew(tmp_path: Path, sample_record: Record) -> None:
    write(tmp_path, sample_record, sample_record)
    write(tmp_path, sample_record)
    assert len(rows(tmp_path, "reports")) == 1


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-5 degrees", "@home", "\tx", "\rx"])
def test_text_that_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    assert as_cell(text) == "'" + text


@pytest.mark.parametrize(
    ("value", "cell"), [(-5.5, "-5.5"), (None, ""), (True, "true"), (0, "0"), ("a=b", "a=b"), ("=", "=")]
)
def test_numbers_and_plain_text_are_left_alone(value: object, cell: str) -> None:
    assert as_cell(value) == cell


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(title=st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_title_survives_the_table(tmp_path: Path, sample_record: Record, title: str) -> None:
    report = msgspec.structs.replace(sample_record.report, title=title)
    write(tmp_path, msgspec.structs.replace(sample_record, report=report))
    (row,) = rows(tmp_path, "reports")
    assert row["title"].removeprefix("'") == title.removeprefix("'")
