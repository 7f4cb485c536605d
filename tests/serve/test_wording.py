"""Days, numbers and amounts in words."""

from datetime import date

import pytest

from dateline.model import Figure, Forecast, Interval, Span
from dateline.serve.wording import (
    CHECK_BELOW,
    needs_check,
    say_amount,
    say_days,
    say_due,
    say_interval,
    say_score,
    say_when,
    words,
)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ((2019, 2, 10), (2019, 2, 10), "Sun 10 Feb 2019"),
        ((2019, 2, 9), (2019, 2, 10), "9–10 Feb 2019"),
        ((2019, 2, 28), (2019, 3, 2), "28 Feb – 2 Mar 2019"),
        ((2018, 12, 30), (2019, 1, 2), "30 Dec 2018 – 2 Jan 2019"),
        ((2019, 3, 1), (2019, 3, 31), "Mar 2019"),
        ((2019, 3, 1), (2019, 4, 30), "Mar–Apr 2019"),
        ((2018, 12, 1), (2019, 1, 31), "Dec 2018–Jan 2019"),
        ((2014, 1, 1), (2014, 12, 31), "2014"),
        ((2010, 1, 1), (2019, 12, 31), "2010–2019"),
    ],
)
def test_days_are_said_as_short_as_they_can(first: tuple[int, int, int], last: tuple[int, int, int], said: str) -> None:
    assert say_days(date(*first), date(*last)) == said


def test_an_open_window_says_which_side_is_known() -> None:
    assert say_days(None, date(2020, 5, 3)) == "by Sun 3 May 2020"
    assert say_days(date(2020, 5, 3), None) == "from Sun 3 May 2020"
    assert say_days(None, None) == ""


def test_a_day_that_is_none_is_no_error() -> None:
    assert say_interval(Interval(from_="2019-02-30", to="2019-02-30")) == ""


def test_a_day_that_stands_in_is_said_as_the_one_of_telling() -> None:
    day = Interval(from_="2031-03-07", to="2031-03-07", inferred=True)
    assert say_when(day) == "day not said, near Fri 7 Mar 2031"


def test_an_event_without_days_has_none_that_is_known() -> None:
    assert say_when(None) == say_when(Interval()) == "day not known"


def test_a_forecast_without_a_window_has_no_date() -> None:
    assert say_due(Forecast(id="c1")) == "no date"


@pytest.mark.parametrize(
    ("comparator", "low", "high", "unit", "said"),
    [
        (">", 2000, 2000, "count", "more than 2,000"),
        ("=", 200, 999, "count", "200–999"),
        ("<", 5, 5, "km2", "less than 5 km²"),
        ("~", 33.33, 33.33, "percent", "about 33.33%"),
        ("range", 3, 5, "USD", "3–5 USD"),
        ("=", None, None, "count", "not read"),
    ],
)
def test_amounts_are_intervals_with_comparator_and_unit(
    comparator: str, low: float | None, high: float | None, unit: str, said: str
) -> None:
    here = Span(0, 1, "x")
    figure = Figure(start=0, end=1, text="x", phrase=here, comparator=comparator, low=low, high=high, unit=unit)  # type: ignore[arg-type]
    assert say_amount(figure) == said


def test_words_of_several_spans_show_what_is_left_out() -> None:
    assert words([Span(0, 9, "we\n  go on"), Span(20, 24, "home")]) == "we go on … home"


def test_scores_under_the_mark_need_a_look() -> None:
    assert needs_check(CHECK_BELOW - 0.01)
    assert not needs_check(CHECK_BELOW)


def test_no_score_that_is_told_as_the_mark_itself_needs_a_look() -> None:
    assert say_score(0.6996) == f"{CHECK_BELOW:.2f}"
    assert not needs_check(0.6996)
