"""The ledger as CSV files: their rows, their order, what narrows them and what guards them."""

import csv
from pathlib import Path

import msgspec
import pytest

from dateline.export.ledger_lines import EVERYTHING
from dateline.export.ledger_tables import COLUMNS, export_csv
from dateline.model import OptionError
from dateline.reconcile.ledger import Ledger
from dateline.store.listings import Wanted
from tests.export.told_ledgers import LATEST, add, fill, moment, ref
from tests.reconcile.ledger_records import Written, arresting, sinking
from tests.store.made_records import make_record

Tables = dict[str, list[dict[str, str]]]


def tables(ledger: Ledger, folder: Path, wanted: Wanted = EVERYTHING) -> Tables:
    counted = export_csv(ledger.store, folder, wanted)
    read = {name: _read(folder / f"{name}.csv") for name in COLUMNS}
    assert counted == {name: len(rows) for name, rows in read.items()}
    return read


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_table_has_its_head_and_lines_end_as_rfc_4180_says(ledger: Ledger, tmp_path: Path) -> None:
    read = tables(ledger, tmp_path)

    assert set(read) == set(COLUMNS)
    assert not any(read.values())
    assert (tmp_path / "stories.csv").read_bytes() == b"id,title,first,last,size,outlets\r\n"


def test_reports_stand_in_the_order_of_adding(ledger: Ledger, tmp_path: Path) -> None:
    fill(ledger)

    rows = tables(ledger, tmp_path)["reports"]
    assert [row["report"] for row in rows] == ["r1", "r2", "r3", "r4"]
    assert (rows[0]["published"], rows[0]["publisher"]) == ("2031-03-11", "Lowick Post")
    assert all(row["story"] for row in rows)


def test_tellings_and_figures_name_their_joined_event(ledger: Ledger, tmp_path: Path) -> None:
    one, two, *_ = fill(ledger)

    read = tables(ledger, tmp_path)
    event_of = {row["ref"]: row["event"] for row in read["tellings"]}
    assert event_of[ref(one)] == event_of[ref(two)]
    figures = {row["telling"]: row for row in read["figures"]}
    assert figures[ref(one)]["event"] == event_of[ref(one)]
    assert figures[ref(two)]["low"] == "2"
    assert event_of[ref(one)] in [row["id"] for row in read["events"]]


def test_an_event_names_the_fields_in_dispute(ledger: Ledger, tmp_path: Path) -> None:
    fill(ledger)
    told = [sinking("s1", "2031-05-13", 31, "Mirelle Post"), arresting("s2", "2031-05-13", 38, "Meridian Radio")]
    ledger.add([(each.record(), None) for each in told], at=LATEST)

    disputed = {row["type"]: row["disputed"] for row in tables(ledger, tmp_path)["events"]}
    assert disputed["CASUALTY"] == "figures"
    assert disputed["SEIZE"] == ""  # one spokesman counts one checkpoint to four, a day each


def test_figures_count_how_they_stand_to_others(ledger: Ledger, tmp_path: Path) -> None:
    fill(ledger)

    read = tables(ledger, tmp_path)
    counted = {(row["ref"], name): int(row[f"{name}s"]) for row in read["figures"] for name in RELATIONS}
    for pair, number in counted.items():
        assert number == sum(
            pair[0] in (row["earlier"], row["later"]) and row["relation"] == pair[1] for row in read["comparisons"]
        )
    assert sum(counted.values()) > 0


RELATIONS = ("agreement", "revision", "conflict")


def test_forecasts_have_the_outcome_that_stands_and_who_says_so(ledger: Ledger, tmp_path: Path) -> None:
    fill(ledger)
    ledger.follow(["r1", "r3"], "2033-01-01", at=moment(9))

    rows = {row["report"]: row for row in tables(ledger, tmp_path)["forecasts"]}
    assert (rows["r3"]["outcome"], rows["r3"]["who"], rows["r3"]["person"]) == ("failed", "Vera Lind", "true")
    assert rows["r3"]["why"] == "they stayed"
    assert rows["r1"]["person"] == "false"
    assert (rows["r4"]["outcome"], rows["r4"]["who"]) == ("open", "")


def test_judgements_of_people_and_of_the_program_are_told_with_their_reasons(ledger: Ledger, tmp_path: Path) -> None:
    fill(ledger)

    rows = tables(ledger, tmp_path)["judgements"]
    (person,) = (row for row in rows if row["person"] == "true")
    assert (person["verdict"], person["why"], person["undone"]) == ("same", "one day", "false")
    assert all(row["reasons"] for row in rows if row["person"] == "false")


def test_every_span_of_an_exported_item_gives_its_words(ledger: Ledger, tmp_path: Path) -> None:
    records = {record.report.id: record for record in fill(ledger)}

    read = tables(ledger, tmp_path)
    for row in read["spans"]:
        assert records[row["report"]].report.text[int(row["start"]) : int(row["end"])] == row["text"]
    items = {row["ref"] for name in ("tellings", "figures", "statements", "forecasts") for row in read[name]}
    assert {row["ref"] for row in read["spans"]} == items
    first = [(row["role"], row["text"]) for row in read["spans"] if row["ref"] == ref(records["r1"])]
    assert first == [
        ("trigger", "captured"),
        ("actor", "Rebels"),
        ("target", "checkpoints"),
        ("place", "Karsova"),
        ("time", "Sunday"),
    ]


def test_denied_events_and_their_spans_are_left_out_unless_asked_for(ledger: Ledger, tmp_path: Path) -> None:
    (record,) = (make_record(1),)
    add(ledger, [record], moment(1))
    denied = ref(record, 1)

    usual, asked = tables(ledger, tmp_path), tables(ledger, tmp_path, Wanted(statuses=("negated",)))
    assert denied not in str(usual)
    assert [row["ref"] for row in asked["tellings"]] == [denied]
    assert [row["text"] for row in asked["spans"] if row["ref"] == denied] == ["shelled"]
    assert asked["figures"] == []  # its only figure belongs to an event that occurred


def test_figures_of_no_event_are_left_out_where_other_statuses_are_asked_for(ledger: Ledger, tmp_path: Path) -> None:
    add(ledger, [make_record(1, bare=True)], moment(1))

    assert len(tables(ledger, tmp_path)["figures"]) == 1
    assert tables(ledger, tmp_path, Wanted(statuses=("negated",)))["figures"] == []


def test_a_forecast_without_a_last_day_is_of_all_days_from_its_first(ledger: Ledger, tmp_path: Path) -> None:
    told = "The harbour board will dredge the channel at Tarnby"
    text = f"{told}, its engineers said on Monday, once the barges of the contractor have come back from the north."
    add(ledger, [Written("d1", "2031-06-02", text).forecast(told, "2032-01-01").record()], moment(1))

    assert len(tables(ledger, tmp_path, Wanted(first="2034-03-01"))["forecasts"]) == 1
    assert tables(ledger, tmp_path, Wanted(last="2031-12-31"))["forecasts"] == []


def test_days_narrow_items_by_their_own_and_reports_come_with_their_items(ledger: Ledger, tmp_path: Path) -> None:
    fill(ledger)  # events on 9 March, published from 11 to 14 March

    read = tables(ledger, tmp_path, Wanted(last="2031-03-09"))
    assert len(read["tellings"]) == 4
    assert len(read["reports"]) == 4
    assert read["statements"] == []
    later = tables(ledger, tmp_path, Wanted(first="2031-03-14"))
    assert (later["tellings"], {row["report"] for row in later["statements"]}) == ([], {"r4"})


def test_a_story_narrows_every_table(ledger: Ledger, tmp_path: Path) -> None:
    fill(ledger)

    read = tables(ledger, tmp_path, Wanted(story="none"))
    assert not any(read.values())
    with pytest.raises(OptionError, match="cannot be narrowed by place"):
        export_csv(ledger.store, tmp_path, Wanted(place="Karsova"))


def test_text_that_would_be_a_formula_is_guarded(ledger: Ledger, tmp_path: Path) -> None:
    record = make_record(1)
    report = msgspec.structs.replace(record.report, title='=HYPERLINK("x")', publisher="@Post", byline='A "B", C\nD')
    add(ledger, [msgspec.structs.replace(record, report=report)], moment(1))

    (row,) = tables(ledger, tmp_path)["reports"]
    assert (row["title"], row["publisher"], row["byline"]) == ('\'=HYPERLINK("x")', "'@Post", 'A "B", C\nD')


def test_the_same_ledger_gives_the_same_bytes(ledger: Ledger, tmp_path: Path) -> None:
    fill(ledger)

    tables(ledger, tmp_path / "one")
    tables(ledger, tmp_path / "two")
    for name in COLUMNS:
        assert (tmp_path / "one" / f"{name}.csv").read_bytes() == (tmp_path / "two" / f"{name}.csv").read_bytes()
