"""Names and steps that lead to a place on the calendar."""

from datetime import date

from tests.resolve.time_documents import value, values


def test_a_weekday_of_a_week_that_the_calendar_does_not_end_is_not_known():
    assert value("The envoys met on Sunday this week.", "Sunday this week", published=date.max) == "XXXX-WXX-7"


def test_a_quarter_that_ends_on_the_first_day_of_all_raises_nothing():
    text = "Sales fell in the quarter ended January 1."
    assert values(text, ["the quarter", "January 1"], published=date.min)[0] == "0001-Q1"


def test_a_day_that_the_next_month_lacks_is_that_of_the_month_after():
    assert value("The envoys will meet on the 30th.", "the 30th") == "2019-03-30"


def test_a_day_that_the_last_month_lacked_is_that_of_the_month_before():
    assert value("The envoys met on the 30th.", "the 30th", published=date(2019, 3, 5)) == "2019-01-30"
