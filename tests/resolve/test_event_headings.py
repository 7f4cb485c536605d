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
