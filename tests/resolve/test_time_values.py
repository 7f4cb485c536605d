"""Calendar algebra: counting, widening, writing."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dateline.resolve.time_values import (
    Stretch,
    days_of,
    is_known,
    nth_part,
    shift,
    stretch_of,
    value_of,
    weekday_after,
    weekday_before,
    widen,
)

DAYS = st.dates(date(1800, 1, 1), date(2200, 12, 31))
UNITS = st.sampled_from(["day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade", "century"])
COUNTS = st.integers(-60, 60)  # of centuries, within the years that dates can have


@given(DAYS, UNITS, COUNTS)
def test_shifting_back_undoes_shifting(day, unit, count):
    stretch = widen(stretch_of(day), unit)
    assert shift(shift(stretch, count), -count) == stretch


@given(DAYS, UNITS)
def test_the_next_stretch_begins_after_this_one_ends(day, unit):
    this = widen(stretch_of(day), unit)
    first, last = days_of(this)
    next_first, _ = days_of(shift(this, 1))
    assert first <= last < next_first


@given(DAYS, UNITS.filter(lambda unit: unit != "weekend"))
def test_a_day_lies_in_the_stretch_that_holds_it(day, unit):
    first, last = days_of(widen(stretch_of(day), unit))
    assert first <= day <= last


@given(DAYS)
def test_iso_week_round_trip(day):
    week = widen(stretch_of(day), "week")
    first, last = days_of(week)
    assert first.isoweekday() == 1
    assert last - first == timedelta(6)
    assert value_of(week) == f"{first:%G}-W{first:%V}"


@given(DAYS, COUNTS)
def test_days_are_shifted_as_dates_are(day, count):
    assert shift(stretch_of(day), count) == stretch_of(day + timedelta(count))


@given(DAYS, st.integers(1, 7))
def test_weekday_before_and_after_are_within_a_week(day, weekday):
    before, after = weekday_before(day, weekday), weekday_after(day, weekday)
    assert before.isoweekday() == after.isoweekday() == weekday
    assert day - timedelta(7) < before <= day <= after < day + timedelta(7)


@given(DAYS, st.integers(1, 7))
def test_strictly_never_gives_the_day_itself(day, weekday):
    assert weekday_before(day, weekday, strictly=True) < day < weekday_after(day, weekday, strictly=True)


def test_week_at_the_turn_of_the_year_belongs_to_the_iso_year():
    assert value_of(widen(stretch_of(date(2018, 12, 31)), "week")) == "2019-W01"
    assert value_of(shift(Stretch("week", 2020, 53), 1)) == "2021-W01"


def test_month_shift_crosses_the_year():
    assert shift(Stretch("month", 2019, 11), 3) == Stretch("month", 2020, 2)


def test_last_day_of_february_in_a_leap_year():
    assert days_of(Stretch("month", 2020, 2))[1] == date(2020, 2, 29)
    assert days_of(Stretch("month", 2019, 2))[1] == date(2019, 2, 28)


def test_winter_reaches_into_the_next_year():
    assert days_of(Stretch("season", 2018, 4)) == (date(2018, 12, 1), date(2019, 2, 28))
    assert widen(stretch_of(date(2019, 1, 15)), "season") == Stretch("season", 2018, 4)


def test_decade_and_century():
    assert value_of(Stretch("decade", 1990)) == "199"
    assert value_of(Stretch("century", 1900)) == "19"
    assert days_of(Stretch("decade", 1990)) == (date(1990, 1, 1), date(1999, 12, 31))


def test_unknown_parts_are_written_as_x():
    assert value_of(Stretch("day", None, 3, 12)) == "XXXX-03-12"
    assert value_of(Stretch("day", weekday=1)) == "XXXX-WXX-1"
    assert value_of(Stretch("week")) == "XXXX-WXX"
    assert value_of(Stretch("month", None, 12)) == "XXXX-12"
    assert not is_known(Stretch("day", 2019, 7))


def test_the_day_before_a_yearless_date():
    assert shift(Stretch("day", None, 5, 4), -1) == Stretch("day", None, 5, 3)


def test_the_day_before_the_first_of_march_is_not_known_without_the_year():
    assert shift(Stretch("day", None, 3, 1), -1) == Stretch("day", None, 2)


def test_stretches_with_unknown_parts_cover_no_days():
    assert days_of(Stretch("day", 2019, 7)) is None
    assert days_of(Stretch("year")) is None
    assert days_of(Stretch("year", -480)) is None


def test_first_and_last_week_of_a_month():
    march = Stretch("month", 2017, 3)
    assert nth_part(march, "week", 1) == Stretch("week", 2017, 9)
    assert nth_part(march, "week", -1) == Stretch("week", 2017, 13)


def test_there_is_no_fourteenth_month_of_a_year():
    assert nth_part(Stretch("year", 2019), "month", 14) is None


def test_years_before_christ():
    assert value_of(Stretch("year", -575)) == "BC0575"
