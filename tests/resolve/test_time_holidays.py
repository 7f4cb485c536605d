"""Days that are named."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.resolve.time_holidays import easter, find_holiday, holiday_days, islamic_date, orthodox_easter


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("christmas", 2018, date(2018, 12, 25)),
        ("thanksgiving", 2016, date(2016, 11, 24)),
        ("labor day", 2019, date(2019, 9, 2)),
        ("memorial day", 2021, date(2021, 5, 31)),
        ("good friday", 2019, date(2019, 4, 19)),
        ("chinese new year", 2016, date(2016, 2, 8)),
        ("orthodox easter", 2024, date(2024, 5, 5)),
        ("orthodox good friday", 2019, date(2019, 4, 26)),
        ("orthodox christmas", 2019, date(2019, 1, 7)),
        ("may day", 2019, date(2019, 5, 1)),
    ],
)
def test_holidays(name, year, day):
    assert holiday_days(name, year) == (day, day)


@given(st.integers(1900, 2199))
def test_easter_is_a_sunday_from_22_march_to_25_april(year):
    day = easter(year)
    assert day.isoweekday() == 7
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


def test_eid_is_within_a_day_of_the_one_observed():
    (start, _) = holiday_days("eid al-fitr", 2019)
    assert abs((start - date(2019, 6, 4)).days) <= 1


@given(st.integers(1300, 1600), st.integers(1, 12))
def test_islamic_months_have_29_or_30_days(year, month):
    following = islamic_date(year + month // 12, month % 12 + 1, 1)
    assert (following - islamic_date(year, month, 1)).days in (29, 30)


def test_ramadan_lasts_a_month():
    first, last = holiday_days("ramadan", 2016)
    assert (last - first).days == 29


def test_a_date_outside_the_table_is_not_guessed():
    assert holiday_days("chinese new year", 1950) is None


def test_finding_takes_the_longest_name():
    assert find_holiday("the thanksgiving day parade")[2] == "thanksgiving day"


def test_no_holiday_in_plain_words():
    assert find_holiday("the following week") is None


@pytest.mark.parametrize("name", ["independence day", "labour day", "victory day"])
def test_a_holiday_that_every_country_has_on_a_day_of_its_own_has_none(name):
    assert holiday_days(name, 2019) is None


@given(st.integers(1900, 2099))
def test_orthodox_easter_is_a_sunday_not_before_the_western_one(year):
    day = orthodox_easter(year)
    assert day.isoweekday() == 7
    assert easter(year) <= day <= easter(year) + timedelta(weeks=5)
