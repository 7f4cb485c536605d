"""The timeline: its axis folds long gaps, and counts stay apart from what did not happen."""

import re
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Due, Interval, Record
from dateline.serve.timeline import axis_of, render_timeline
from dateline.serve.views import view_of

DAYS = st.dates(date(1950, 1, 1), date(2050, 1, 1))
SPANS = st.lists(st.tuples(DAYS, st.integers(0, 400)), min_size=1, max_size=12)


@given(SPANS)
def test_the_axis_runs_from_0_to_100_in_order(spans: list[tuple[date, int]]) -> None:
    axis = axis_of([(first, first + timedelta(days=more)) for first, more in spans])
    assert axis.at[0] == 0
    assert abs(axis.at[-1] - 100) < 1e-6
    assert list(axis.at) == sorted(axis.at)


@given(SPANS)
def test_every_span_has_a_beginning_before_its_end(spans: list[tuple[date, int]]) -> None:
    pairs = [(first, first + timedelta(days=more)) for first, more in spans]
    axis = axis_of(pairs)
    assert all(axis.start(first) < axis.end(last) for first, last in pairs)


def test_a_long_gap_takes_less_room_than_its_days() -> None:
    days = [date(2020, 1, 1), date(2020, 1, 2), date(2021, 1, 1)]
    axis = axis_of([(day, day) for day in days])
    day, year = axis.end(days[0]) - axis.start(days[0]), axis.start(days[2]) - axis.end(days[1])
    assert day < year < 15 * day


def test_the_last_day_of_the_calendar_has_its_place() -> None:
    axis = axis_of([(date(2019, 5, 3), date(2019, 5, 3)), (date.max, date.max)])
    assert axis.end(date.max) == pytest.approx(100)
    assert (axis.first, axis.last) == (date(2019, 5, 3), date.max)


def test_an_event_that_ends_on_the_last_day_of_the_calendar_is_drawn(sample: Record) -> None:
    bonds = msgspec.structs.replace(sample.events[0], when=Interval(from_="9999-12-31", to="9999-12-31"))
    drawn = render_timeline(view_of(msgspec.structs.replace(sample, events=(bonds,), forecasts=())))
    assert "Fri 31 Dec 9999" in drawn


def test_years_of_two_centuries_are_told_apart(sample: Record) -> None:
    days = ("1914-08-03", "2014-08-03")
    events = tuple(
        msgspec.structs.replace(event, when=Interval(from_=day, to=day))
        for event, day in zip(sample.events[:2], days, strict=True)
    )
    drawn = render_timeline(view_of(msgspec.structs.replace(sample, events=events, forecasts=())))
    ticks = re.findall(r'class="tick[^>]*>([^<]*)<', drawn)
    assert "3 Aug 1914" in ticks
    assert "3 Aug 2014" in ticks


@pytest.mark.parametrize(
    ("due", "said"),
    [(Due(from_="2021-06-10"), "from Thu 10 Jun 2021"), (Due(to="2021-06-10"), "by Thu 10 Jun 2021")],
)
def test_a_window_that_is_open_is_not_told_as_one_day(sample: Record, due: Due, said: str) -> None:
    forecast = msgspec.structs.replace(sample.forecasts[0], due=due)
    drawn = render_timeline(view_of(msgspec.structs.replace(sample, events=(), forecasts=(forecast,))))
    (title,) = re.findall(r"<title>([^<]*)</title>", drawn)
    assert title.endswith(f", {said}")


def test_what_did_not_happen_stands_in_a_block_of_its_own(sample: Record) -> None:
    drawn = render_timeline(view_of(sample))
    blocks = re.findall(r'<section class="block ?(unreal)?">(.*?)</section>', drawn)
    inside = {bool(unreal): set(re.findall(r'data-go="(\w+)"', body)) for unreal, body in blocks if "due" not in body}
    assert inside == {False: {"e1", "e2", "e3", "e4", "e6"}, True: {"e5", "e7"}}
    assert "5 events that happened" in drawn


def test_each_status_has_a_shape_of_its_own(sample: Record) -> None:
    drawn = render_timeline(view_of(sample))
    assert set(re.findall(r'href="#sign-(\w+)" x=', drawn)) == {"occurred", "ongoing", "negated", "possible", "due"}


def test_what_has_no_day_is_told_in_words(sample: Record) -> None:
    undated = msgspec.structs.replace(sample.events[0], when=Interval())
    drawn = render_timeline(view_of(msgspec.structs.replace(sample, events=(undated,), forecasts=())))
    assert "No day known" in drawn
    assert "Nothing in this report has a known day." in drawn


def test_hostile_words_cannot_leave_the_drawing(sample: Record) -> None:
    trigger = msgspec.structs.replace(sample.events[0].trigger, text="</svg><script>\u202e")
    event = msgspec.structs.replace(sample.events[0], trigger=trigger)
    drawn = render_timeline(view_of(msgspec.structs.replace(sample, events=(event,))))
    assert "<script" not in drawn
    assert drawn.count("</svg>") == drawn.count("<svg")
    assert "<span" not in drawn[drawn.index("<svg") : drawn.index("</svg>")]
