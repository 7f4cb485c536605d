from datetime import date
from typing import Any

import pytest

from dateline.model import Engine, Event, Figure, Interval, Place, Record, Report, RoleSpan, Span, Time
from evaluation.ledger_isaf import (
    answers_of,
    baseline_answers,
    gold_answers,
    measure,
    plain_name,
    release_day,
    texts_of,
)

TEXT = "ORLOW (May 3, 2011)\nTroops killed two rebels near Dorn, Khowst province, yesterday."


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("KABUL, Afghanistan (Jan. 25, 2013)\nTroops", date(2013, 1, 25)),
        ("2011-10-S-020\n\nKABUL, Afghanistan (Oct. 9) — Troops", date(2011, 10, 9)),
        ("Operational Update, Sept. 4, 2010\nKABUL, Afghanistan (Sept. 5) – Troops", date(2010, 9, 5)),
        ("July 4: Operations in the East\nJoint Command\n2010-07-CA-015\nTroops", date(2010, 7, 4)),
        ("Morning Update March 24, 2011\nTroops", date(2011, 3, 24)),
        ("KABUL, Afghanistan (Feb. 07)\nTroops", None),
        ("2011-07-S-039\nFor Immediate Release\nTroops", None),
    ],
)
def test_the_publication_date_is_taken_from_the_head(head: str, day: date | None) -> None:
    assert release_day(head) == day


@pytest.mark.parametrize(
    ("name", "other"), [("Khowst", "khost"), ("Maidan Wardak Province", "wardak"), ("Paktia", "paktya")]
)
def test_spellings_of_a_province_are_one(name: str, other: str) -> None:
    assert plain_name(name) == plain_name(other)


def item(**gold: Any) -> dict[str, Any]:
    plain = {"start_date": "2011-05-02", "province": ["khost"], "min_killed": 2, "min_captured": 0}
    return {"id": "a", "text": TEXT, "gold": plain | {"killq": True, "captureq": False} | gold}


def test_a_count_is_stated_where_the_set_says_so_or_gives_a_number() -> None:
    assert gold_answers(item())[2:] == (2, None)
    assert gold_answers(item(killq=False))[2:] == (2, None)
    assert gold_answers(item(captureq=True))[2:] == (2, 0)


def test_an_undated_release_states_no_day() -> None:
    assert gold_answers(item() | {"text": "Troops killed two rebels yesterday."}).day is None


def test_the_program_is_told_no_date() -> None:
    assert [text.published for text in texts_of([item()])] == [None]


def span(words: str) -> tuple[int, int, str]:
    at = TEXT.index(words)
    return at, at + len(words), words


def record() -> Record:
    """What the program makes of the release above."""
    start, end, text = span("yesterday")
    when = Time(
        id="t1", start=start, end=end, text=text, type="DATE", value="2011-05-02", from_="2011-05-02", to="2011-05-02"
    )
    start, end, text = span("Khowst")
    place = Place(
        id="p1", start=start, end=end, text=text, use="location", name="Khowst", country="AF", admin1="Khowst",
        level="province", lat=33.3, lon=69.9, gazetteer=None,
    )  # fmt: skip
    start, end, text = span("two")
    figure = Figure(
        id="f1", start=start, end=end, text=text, phrase=Span(*span("two rebels")), comparator="=", low=2, high=2,
        unit="count", event="e1",
    )  # fmt: skip
    killed = Event(
        id="e1", trigger=Span(*span("killed")), type="CASUALTY", mode="death", status="occurred",
        target=[RoleSpan(*span("two rebels"))], when=Interval(from_="2011-05-02", to="2011-05-02"), where="p1",
        figures=["f1"],
    )  # fmt: skip
    return Record(
        report=Report(id="a", sha256="00", text=TEXT, published=date(2011, 5, 3)),
        times=[when], places=[place], events=[killed], figures=[figure],
        engine=Engine(program="dateline", model="test", gazetteer="test"),
    )  # fmt: skip


def test_a_right_summary_counts_in_every_field_that_is_stated() -> None:
    table = measure([item()], {"a": record()}).table()
    assert {name: row["accuracy"] for name, row in table.items() if "baseline" not in name} == {
        "isaf.day": 1.0,
        "isaf.published": 1.0,
        "isaf.province": 1.0,
        "isaf.killed": 1.0,
        "isaf.captured none stated": 1.0,
    }


def test_a_wrong_count_is_listed_with_what_it_was_added_from() -> None:
    tally = measure([item(min_killed=5)], {"a": record()})
    assert tally.table()["isaf.killed"]["accuracy"] == 0.0
    assert tally.errors["killed"] == [("a", "wanted 5", "told 2", "two rebels = 2 (“two”)")]


def test_the_baseline_is_publication_date_first_province_first_figure() -> None:
    assert baseline_answers(record()) == ("2011-05-03", "khost", 2, None)


def test_killed_soldiers_are_not_in_the_sets_counts() -> None:
    from dateline.model.ledger import ActorSeen, Telling
    from dateline.reconcile.summaries import summarise

    sentence = Span(0, 45, "Two soldiers and three rebels were killed now.")
    telling = Telling(
        ref="a/1", report="a", published=None, publisher=None, source=None, stance=None, trigger=Span(35, 41, "killed"),
        sentence=sentence, type="CASUALTY", mode="death", status="occurred", when=None, where=None,
        targets=[ActorSeen(name="x", text="Two soldiers"), ActorSeen(name="y", text="three rebels")],
    )  # fmt: skip
    assert answers_of(summarise("a", [telling])).killed == 3
