"""The timeline: its axis folds long gaps, and counts stay apart from what did not happen."""

import re
from datetime import date, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Interval, Record
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
