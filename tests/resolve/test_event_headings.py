"""Events take the day of the heading that they stand under."""

from datetime import date

import msgspec
import pytest

from dateline.model import Event, Furniture, Interval, PlaceMention
from dateline.resolve.event_headings import with_headed_days
from dateline.resolve.times import resolve_times
from tests.resolve.time_documents import document, span

TODAY = Interval(from_="2024-01-10", to="2024-01-10", inferred=True)
SAID = Interval(from_="2024-01-02", to="2024-01-02")


def days(headings, whens, *, marked):
    """The first days of one event under each heading; the headings are marked as furniture, or as times."""
    text = "\n\n".join(f"{heading}\nRebels shelled Arden{at}." for at, heading in enumerate(headings))
    report = document(text, () if marked else headings, published=date(2024, 1, 10))
    spans = [span(text, heading) for heading in headings]
    furniture = tuple(Furniture(s.start, s.end, s.text, "dateline") for s in spans) if marked else ()
    report = msgspec.structs.replace(report, furniture=furniture)
    events = tuple(
        Event(
            id=f"e{at + 1}",
            trigger=span(text, "shelled", spans[at].end),
            type="ASSAULT",
            mode=None,
            status="occurred",
            actor=(),
            target=(),
            place=(),
            time=(),
            when=when,
            where=None,
            figures=(),
            statement=None,
            score=0.9,
        )
        for at, when in enumerate(whens)
    )
    found = with_headed_days(report, resolve_times(report), events)
    return [event.when and event.when.from_ for event in found]


@pytest.mark.parametrize("marked", [True, False])
@pytest.mark.parametrize(
    "headings", [("Monday 8 January", "Tuesday 9 January"), ("MONDAY, 8 JANUARY", "TUESDAY, 9 JANUARY")]
)
def test_events_under_the_days_of_a_chronology_are_of_those_days(headings, marked):
    assert days(headings, (TODAY, TODAY), marked=marked) == ["2024-01-08", "2024-01-09"]


def test_an_event_whose_day_is_told_keeps_it():
    assert days(("Monday", "Tuesday"), (SAID, None), marked=True) == ["2024-01-02", None]


@pytest.mark.parametrize(("line", "expected"), [("Analysis", "2024-01-10"), ("Arden", "2024-01-09")])
def test_a_heading_without_a_day_ends_the_day_unless_it_names_a_place(line, expected):
    text = f"Monday 8 January\nAll was calm.\n\nTuesday 9 January\nTroops left.\n\n{line}\n\nRebels shelled a port."
    report = document(text, ("Monday 8 January", "Tuesday 9 January"), published=date(2024, 1, 10))
    places = (PlaceMention(at := text.index("Arden"), at + 5, "Arden", "location", 0.9),) if "Arden" in text else ()
    report = msgspec.structs.replace(report, places=places)
    event = Event(id="e1", trigger=span(text, "shelled"), type="ASSAULT", status="occurred", when=TODAY, score=0.9)
    (found,) = with_headed_days(report, resolve_times(report), (event,))
    assert found.when and found.when.from_ == expected


def test_a_lone_line_with_a_day_heads_no_chronology():
    assert days(("Monday 8 January",), (TODAY,), marked=True) == ["2024-01-10"]


def test_a_day_to_come_heads_nothing_that_happened():
    assert days(("Monday 8 January", "Friday 12 January 2024"), (TODAY, TODAY), marked=False)[1] == "2024-01-10"


@pytest.mark.parametrize(
    "headings",
    [
        ("9:12 p.m. ET, January 8, 2024", "10:05 a.m. ET, January 9, 2024"),
        ("Posted at 21:12 GMT on 8 January", "Posted at 10:05 GMT on 9 January"),
        ("8 January 2024, 1200 hrs", "9 January 2024, 1200 hrs"),
        ("January 8, 2024 at 9:12 p.m. ET", "January 9, 2024 at 10:05 a.m. ET"),
    ],
)
def test_entries_of_a_live_page_are_of_the_day_at_their_head(headings):
    assert days(headings, (TODAY, TODAY), marked=True) == ["2024-01-08", "2024-01-09"]


ENTRY = "Rebels shelled Arden. All shops were shut and few people were on the streets, residents said by telephone."


@pytest.mark.parametrize(("entry", "expected"), [(ENTRY, "2024-01-09"), ("Rebels shelled Arden.", "2024-01-10")])
def test_entries_of_one_day_are_of_it_too_but_two_lines_at_the_head_of_a_page_are_not(entry, expected):
    headings = ("9:12 p.m. GMT, 9 January 2024", "8:05 p.m. GMT, 9 January 2024")
    text = f"{headings[0]}\n{entry}\n\n{headings[1]}\n{entry}"
    report = document(text, (), published=date(2024, 1, 10))
    spans = [span(text, heading) for heading in headings]
    report = msgspec.structs.replace(report, furniture=tuple(Furniture(s.start, s.end, s.text, "x") for s in spans))
    event = Event(id="e1", trigger=span(text, "shelled"), type="ASSAULT", status="occurred", when=TODAY, score=0.9)
    (found,) = with_headed_days(report, (), (event,))
    assert found.when and found.when.from_ == expected


def test_two_dates_of_other_stories_make_no_log_of_one_day():
    text = f"Rebels shelled a port.\n\n9 January 2024\n\n{ENTRY}\n\n9 January 2024\n\nPolice shelled Brask."
    report = document(text, (), published=date(2024, 1, 10))
    first = span(text, "9 January 2024")
    second = span(text, "9 January 2024", first.end)
    furniture = tuple(Furniture(s.start, s.end, s.text, "x") for s in (first, second))
    report = msgspec.structs.replace(report, furniture=furniture)
    trigger = span(text, "shelled", second.end)
    event = Event(id="e1", trigger=trigger, type="ASSAULT", status="occurred", when=TODAY, score=0.9)
    (found,) = with_headed_days(report, (), (event,))
    assert found.when == TODAY


def test_an_hour_alone_heads_no_day():
    assert days(("21:12", "22:05"), (TODAY, TODAY), marked=True) == ["2024-01-10", "2024-01-10"]


def test_the_title_right_below_the_day_of_an_entry_does_not_end_it():
    headings = ("9:12 p.m. GMT, 8 January 2024", "8:05 p.m. GMT, 9 January 2024")
    text = f"{headings[0]}\nShops shut\n\nAll was calm.\n\n{headings[1]}\nA port is hit\n\nRebels shelled a port."
    report = document(text, (), published=date(2024, 1, 10))
    spans = [span(text, heading) for heading in headings]
    report = msgspec.structs.replace(report, furniture=tuple(Furniture(s.start, s.end, s.text, "x") for s in spans))
    event = Event(id="e1", trigger=span(text, "shelled"), type="ASSAULT", status="occurred", when=TODAY, score=0.9)
    (found,) = with_headed_days(report, (), (event,))
    assert found.when and found.when.from_ == "2024-01-09"
