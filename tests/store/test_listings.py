"""Lists: what each shows, what it is narrowed by, and what it refuses."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dateline.model import OptionError, Record
from dateline.reconcile.ledger import Ledger
from dateline.store import OutcomeEntry, Store, StoryEntry, open_store
from dateline.store.listings import LISTS, Wanted, _statement, list_rows
from tests.reconcile.ledger_records import AT, Written, searching, sinking, two_stories
from tests.store.made_records import OUTLETS, make_record

DAY = "2031-03-01"


@pytest.fixture
def told(store: Store) -> Store:
    """Six reports, each with items of every layer; nothing is joined."""
    store.add([(make_record(number), None) for number in range(1, 7)], at=AT)
    return store


@pytest.fixture
def joined(store: Store) -> Store:
    """Reports of a ferry and of a mine, joined, and one of a town with a name in letters beyond ASCII."""
    ledger = Ledger(store, "dateline 0.0.1")
    ledger.add([(record, None) for record in [*two_stories(), thaw()]], at=AT)
    return store


def thaw() -> Any:
    text = "Öystein Ødegård, mayor of Tarnby, opened the sluice after days of thaw, and nobody was hurt."
    report = Written("t1", "2031-04-02", text, "Tarnby Times").actor("Öystein Ødegård", "person")
    return report.event("opened", "AID", who="Öystein Ødegård", at="Tarnby", on="2031-04-02").record()


def listed(store: Store, name: str, **wanted: Any) -> list[dict[str, Any]]:
    with store.reading() as reading:
        return list(list_rows(reading, name, Wanted(**wanted)))


def column(store: Store, name: str, key: str, **wanted: Any) -> list[Any]:
    return [row[key] for row in listed(store, name, **wanted)]


@pytest.mark.parametrize(
    ("name", "index"),
    [
        ("reports", "reports_by_day"),
        ("events", "events_by_day"),
        ("stories", "stories_by_last"),
        ("forecasts", "reports_by_day"),
    ],
)
def test_the_first_rows_by_day_are_found_by_an_index(sqlite_path: Path, name: str, index: str) -> None:
    statement = f"EXPLAIN QUERY PLAN {_statement(LISTS[name], [], limit=50)}"
    with open_store(str(sqlite_path), create=True, at=AT) as store, store.reading() as reading:
        plan = reading.connection.exec_driver_sql(statement.replace(":quiet", "''")).all()
    assert any(index in step[-1] for step in plan)


@pytest.mark.parametrize("name", LISTS)
def test_every_list_has_its_columns_in_an_order_that_stays(joined: Store, name: str) -> None:
    rows = listed(joined, name)
    assert rows == listed(joined, name)
    assert all(set(LISTS[name].columns) <= row.keys() for row in rows)


@pytest.mark.parametrize("name", [name for name in LISTS if name not in ("decisions", "statements", "forecasts")])
def test_every_list_of_a_joined_ledger_has_rows(joined: Store, name: str) -> None:
    assert listed(joined, name)


FILTERS = [(name, key) for name, found in LISTS.items() for key in found.filters if key != "statuses"]


@pytest.mark.parametrize(("name", "key"), FILTERS)
def test_a_filter_that_nothing_fits_leaves_nothing(joined: Store, name: str, key: str) -> None:
    nothing = {"first": "2999-01-01", "last": "1000-01-01", "relation": "not comparable", "outcome": "void"}
    assert listed(joined, name, **{key: nothing.get(key, "zz")}) == []


@pytest.mark.parametrize("name", LISTS)
def test_no_list_is_broken_by_all_its_filters_at_once(joined: Store, name: str) -> None:
    values = {"first": "2031-01-01", "last": "2031-12-31", "relation": "conflict", "outcome": "open"}
    wanted = {key: values.get(key, "o'hara\"; --") for key in LISTS[name].filters if key != "statuses"}
    assert isinstance(listed(joined, name, **wanted, limit=5), list)


@pytest.mark.parametrize("name", LISTS)
def test_a_limit_takes_the_first_rows(joined: Store, name: str) -> None:
    assert listed(joined, name, limit=2) == listed(joined, name)[:2]


# Filters


def test_a_story_narrows_every_list_to_its_reports(joined: Store) -> None:
    story = next(row["story"] for row in listed(joined, "reports") if row["report"] == "m1")
    assert sorted(column(joined, "reports", "report", story=story)) == ["m1", "m2", "m3", "m4", "m5"]
    assert column(joined, "stories", "id", story=story) == [story]
    assert column(joined, "actors", "name", story=story) == ["Ostrak"]
    assert column(joined, "places", "name", story=story) == ["Brenholt"]
    assert set(column(joined, "events", "place_name", story=story)) == {"Brenholt"}
    assert {ref[0] for ref in column(joined, "figures", "ref", story=story)} == {"m"}
    assert {ref[0] for ref in column(joined, "comparisons", "earlier", story=story)} == {"m"}


def test_an_event_narrows_figures_to_those_of_its_tellings(joined: Store) -> None:
    killed = listed(joined, "events", type="casualty", place="Brenholt")
    assert len(killed) == 1
    assert sorted(column(joined, "figures", "ref", event=killed[0]["id"])) == sorted(
        ref for ref in column(joined, "figures", "ref") if ref.startswith("m")
    )


def test_days_take_in_what_overlaps_them(joined: Store) -> None:
    assert column(joined, "events", "when_from", first="2031-05-12", last="2031-05-12", type="disaster") == [
        "2031-05-12"
    ]
    assert column(joined, "reports", "report", last="2031-04-30") == ["t1"]
    mine = column(joined, "stories", "id", first="2031-05-17")
    assert mine == column(joined, "stories", "id", report="m5")


@pytest.mark.parametrize("asked", ["öystein", "ÖYSTEIN ØDEGÅRD", "Ødeg", "gård"])
def test_names_are_found_in_letters_of_every_script_and_case(joined: Store, asked: str) -> None:
    assert column(joined, "actors", "name", actor=asked) == ["Öystein Ødegård"]
    assert column(joined, "reports", "report", actor=asked) == ["t1"]
    assert column(joined, "events", "type", actor=asked) == ["AID"]
    assert column(joined, "stories", "size", actor=asked) == [1]


@pytest.mark.parametrize("asked", ["%", "_", "!", "\\", "J%n", "Joren_Valk"])
def test_no_sign_of_a_pattern_stands_for_another(joined: Store, asked: str) -> None:
    assert listed(joined, "actors", actor=asked) == []


def test_a_speaker_is_found_by_part_of_the_name(told: Store) -> None:
    assert len(listed(told, "statements", actor="DANO")) == 6 * 2
    assert listed(told, "statements", actor="Dano", report="r3", first="2031-03-13", last="2031-03-13")


def test_a_place_is_a_name_or_a_country(told: Store) -> None:
    assert column(told, "reports", "report", place="lowick") == column(told, "reports", "report", place="xk")
    assert column(told, "places", "name", place="KARSOVA") == ["Karsova"]
    assert listed(told, "places", place="Kars") == []


# Statuses


def test_only_what_occurred_counts_unless_asked(joined: Store) -> None:
    ledger = Ledger(joined, "dateline 0.0.1")
    text = "The army denied that it had shelled Dolvar on Sunday, and the road there stayed open to lorries all day."
    denied = Written("d1", "2031-06-02", text).event("shelled", "ASSAULT", at="Dolvar", status="negated")
    ledger.add([(denied.record(), None)], at=AT)
    assert listed(joined, "events", place="Dolvar") == []
    assert column(joined, "events", "status", place="Dolvar", statuses=("negated",)) == ["negated"]


def add_written(store: Store, *written: Written) -> None:
    Ledger(store, "dateline 0.0.1").add([(each.record(), None) for each in written], at=AT)


@pytest.mark.parametrize("name", ["reports", "forecasts", "figures", "statements"])
def test_rows_without_a_day_come_last(store: Store, name: str) -> None:
    undated, dated = make_record(1), make_record(2)
    undated = msgspec.structs.replace(undated, report=msgspec.structs.replace(undated.report, published=None))
    store.add([(_without_event_days(record), None) for record in (undated, dated)], at=AT)
    rows = column(store, name, "report")
    assert (rows[0], rows[-1]) == ("r2", "r1")


def _without_event_days(record: Record) -> Record:
    events = tuple(msgspec.structs.replace(event, when=None) for event in record.events)
    return msgspec.structs.replace(record, events=events)


def test_stories_without_a_day_come_last(store: Store) -> None:
    with store.writing(AT) as tx:
        tx.put_stories([StoryEntry(id="ferry", size=1), StoryEntry(id="mine", first=DAY, last=DAY, size=1)])
    assert column(store, "stories", "id") == ["mine", "ferry"]


@pytest.mark.parametrize(("first", "last", "found"), [("2031-06-01", "2031-06-30", 1), (None, "2031-05-31", 0)])
def test_an_event_without_a_day_is_of_those_on_which_it_was_told(
    store: Store, first: str | None, last: str, found: int
) -> None:
    text = "Thieves emptied the granary at Dolvar, and the miller found the lock broken and the sacks of seed gone."
    add_written(store, Written("g1", "2031-06-02", text).event("emptied", "SEIZE", at="Dolvar"))
    assert len(listed(store, "events", first=first, last=last)) == found


@pytest.mark.parametrize(
    ("due", "first", "last", "found"),
    [
        (("2032-01-01", None), "2034-03-01", "2034-03-31", True),
        (("2032-01-01", None), None, "2031-12-31", False),
        ((None, "2031-09-30"), "2031-07-01", "2031-07-31", True),
        ((None, "2031-09-30"), None, "2031-06-01", False),
        ((None, "2031-09-30"), "2031-10-01", None, False),
        ((None, "2031-05-20"), None, "2031-05-31", True),
        ((None, "2031-05-20"), "2031-06-01", None, False),
        ((None, None), "2031-06-02", "2031-06-02", True),
        ((None, None), "2031-06-03", None, False),
    ],
)
def test_a_forecast_without_one_end_of_its_window_reaches_on_or_begins_when_told(
    store: Store, due: tuple[str | None, str | None], first: str | None, last: str | None, found: bool
) -> None:
    told = "The harbour board will dredge the channel at Tarnby"
    text = f"{told}, its engineers said on Monday, once the barges of the contractor have come back from the north."
    add_written(store, Written("d1", "2031-06-02", text).forecast(told, *due))
    assert bool(listed(store, "forecasts", first=first, last=last)) == found


@pytest.mark.parametrize(
    ("statuses", "listed_too"),
    [
        (("occurred", "ongoing"), True),
        (("occurred", "ongoing", "future", "possible", "negated"), True),
        (("negated",), False),
        (("future", "occurred"), False),
    ],
)
def test_figures_of_no_event_are_listed_unless_some_statuses_are_asked_for(
    told: Store, statuses: tuple[str, ...], listed_too: bool
) -> None:
    told.add([(make_record(9, bare=True), None)], at=AT)
    found = {ref.split("/")[0] for ref in column(told, "figures", "ref", statuses=statuses)}
    assert ("r9" in found) == listed_too


# Counts


def test_counts_are_of_all_reports_that_are_listed(told: Store) -> None:
    assert {row["name"]: (row["reports"], row["mentions"]) for row in listed(told, "places")} == {
        "Karsova": (6, 6),
        "Lowick": (6, 6),
    }
    two = listed(told, "actors", first="2031-03-11", last="2031-03-12", actor="rebels")
    assert [(row["reports"], row["mentions"]) for row in two] == [(2, 4)]


def test_reports_come_with_their_outlets_by_day(told: Store) -> None:
    rows = listed(told, "reports")
    assert [row["report"] for row in rows] == [f"r{n}" for n in range(1, 7)]
    assert [row["publisher"] for row in rows] == [OUTLETS[n % 3] for n in range(1, 7)]


def test_a_story_counts_the_names_of_its_outlets(store: Store) -> None:
    """Two houses may run the two; houses are counted on the story's page."""
    told = [sinking("a1", "2031-05-13", 31, "RT"), searching("b1", "2031-05-14", 31, "Sputnik")]
    Ledger(store, "dateline 0.0.1").add([(each.record(), None) for each in told], at=AT)
    assert column(store, "stories", "outlets") == [2]


# Pairs of figures


@pytest.fixture
def corrected(store: Store) -> Store:
    """An outlet tells 38 dead on 16 May under an id that sorts before that of its 31 of 13 May."""
    told = [sinking("z9", "2031-05-13", 31, "Mirelle Post"), searching("a1", "2031-05-16", 38, "Mirelle Post")]
    Ledger(store, "dateline 0.0.1").add([(each.record(), None) for each in told], at=AT)
    return store


def test_a_revision_says_which_figure_was_told_later(corrected: Store) -> None:
    (row,) = listed(corrected, "comparisons", relation="revision")
    assert (row["earlier_phrase"], row["later_phrase"]) == ("31 passengers", "38 passengers")
    assert (row["earlier_published"], row["later_published"]) == ("2031-05-13", "2031-05-16")


@pytest.mark.parametrize(
    ("first", "last", "number"),
    [("2031-05-14", "2031-05-15", 1), ("2031-05-16", None, 1), ("2031-05-17", None, 0), (None, "2031-05-12", 0)],
)
def test_pairs_are_narrowed_by_the_days_from_the_earlier_to_the_later(
    corrected: Store, first: str | None, last: str | None, number: int
) -> None:
    assert len(listed(corrected, "comparisons", first=first, last=last)) == number


# Decisions


def test_decisions_are_what_people_judged_and_ruled(told: Store) -> None:
    (ref,) = column(told, "forecasts", "ref", report="r1")
    entry = OutcomeEntry(id="o1", forecast=ref, outcome="failed", who="Ines", person=True, at=AT, why="they stayed")
    machine = msgspec.structs.replace(entry, id="o2", who="dateline 0.0.1", person=False)
    with told.writing(AT) as tx:
        tx.add_outcomes([entry, machine])
    (row,) = listed(told, "decisions")
    assert (row["id"], row["about"], row["left_ref"], row["verdict"], row["right_ref"]) == (
        "o1", "outcome", ref, "failed", None,
    )  # fmt: skip
    assert row["undone"] is False
    with told.writing(AT) as tx:
        tx.undo_outcome("o1", undone=True)
    assert column(told, "decisions", "undone") == [True]


# What is refused


@pytest.mark.parametrize(
    ("name", "wanted", "message"),
    [
        ("decisions", {"story": "1f"}, "decisions cannot be narrowed by story, expected nothing"),
        ("places", {"actor": "Dano"}, "places cannot be narrowed by actor, expected story, report, place, from, to"),
        ("reports", {"type": "SEIZE", "event": "1f"}, "reports cannot be narrowed by event, type, expected"),
        ("comparisons", {"relation": "quarrel"}, "relation is 'quarrel', expected agreement, revision, conflict,"),
        ("forecasts", {"outcome": "won"}, "outcome is 'won', expected open, due, came true"),
        ("events", {"statuses": ("happened",)}, "status is 'happened', expected occurred"),
    ],
)
def test_what_a_list_cannot_do_is_refused_with_what_it_can(
    told: Store, name: str, wanted: dict[str, Any], message: str
) -> None:
    with told.reading() as reading, pytest.raises(OptionError, match=message):
        list_rows(reading, name, Wanted(**wanted))  # before the first row is asked for


def test_days_that_are_told_backwards_are_refused() -> None:
    with pytest.raises(OptionError, match="from 2031-05-01 to 2031-04-01: expected a first day that is not after"):
        Wanted(first="2031-05-01", last="2031-04-01")
    Wanted(first="2031-05-01", last="2031-05-01")


def test_rows_are_read_as_they_are_asked_for(told: Store) -> None:
    with told.reading() as reading:
        rows = list_rows(reading, "reports", Wanted())
        assert isinstance(rows, Iterator) and next(rows)["report"] == "r1"


def test_a_story_is_quiet_two_weeks_before_the_latest_report(joined: Store) -> None:
    states = {row["last"]: row["state"] for row in listed(joined, "stories")}
    assert states.pop("2031-04-02") == "quiet"
    assert min(states) > "2031-05-14"
    assert set(states.values()) == {"active"}
