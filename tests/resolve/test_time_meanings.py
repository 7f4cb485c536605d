"""Lengths counted from another time, and numbers that take their meaning from a neighbour."""

from datetime import date

import pytest

from dateline.resolve.times import resolve_times
from tests.resolve.time_documents import document, value, values


def test_a_day_of_the_month_beside_a_clock_time_is_no_hour():
    text = "The truce runs from 18:00 to the 20th. Two hours later shells fell."
    times = [("18:00", "TIME"), "the 20th", ("Two hours later", "TIME")]
    assert values(text, times)[1] == "2019-02-20"


def test_a_clock_time_goes_with_the_day_of_the_month_before_it():
    text = "Guns fell silent on the 9th, 18:00."
    assert values(text, ["the 9th", ("18:00", "TIME")]) == ["2019-02-09", "2019-02-09T18:00"]


def test_an_hour_takes_the_clock_of_its_neighbour():
    text = "Voters queued between 18:00 and 20."
    assert values(text, [("18:00", "TIME"), ("20", "TIME")])[1] == "2019-02-11T20:00"


def test_hours_later_reach_into_the_next_day():
    text = "The siege began at 11 p.m. on Friday. Three hours later it was over."
    assert values(text, [("11 p.m. on Friday", "TIME"), ("Three hours later", "TIME")])[1] == "2019-02-09T02"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("A year on, 14 people have died in the camp.", "A year on", "2019"),
        ("Six months on, 130 hostages are held.", "Six months on", "2019-02"),
        ("Two years on, the dam will be full.", "Two years on", "2021"),
    ],
)
def test_so_long_on_is_now_where_nothing_is_told_to_count_from(text, words, expected):
    assert value(text, words) == expected


def test_so_long_on_counts_from_what_was_told():
    assert (
        values("The quake struck in May 2013. A year on, the town lay empty.", ["May 2013", "A year on"])[1] == "2014"
    )


def test_a_day_of_an_unknown_name_is_not_known():
    assert value("Thousands marched on Harbour Day.", "Harbour Day") is None


def test_a_day_named_by_what_is_held_on_it_is_not_the_day_told_last():
    text = "A candidate was shot on Friday. On election day two people were killed."
    assert values(text, ["Friday", "election day"])[1] is None


def test_a_day_of_an_unknown_name_is_the_one_named_beside_it():
    assert values("He made January 9 Harbour Day.", ["January 9", "Harbour Day"])[1] == "2019-01-09"


def test_hours_after_the_last_day_of_all_raise_nothing():
    text = "The siege began at 11 p.m. on Friday. Three hours later it was over."
    found = values(text, [("11 p.m. on Friday", "TIME"), ("Three hours later", "TIME")], published=date.max)
    assert found[0] == "9999-12-31T23:00"


@pytest.mark.parametrize("dash", ["-", "/"])
def test_two_figures_joined_to_a_year_are_a_year_of_its_century(dash):
    assert values(f"The 1995{dash}98 drought is over.", ["1995", "98"]) == ["1995", "1998"]


@pytest.mark.parametrize(("words", "expected"), [("a dozen years ago", "2007"), ("a quarter of a century ago", "1994")])
def test_years_ago_by_a_dozen_and_by_a_quarter_of_a_century(words, expected):
    assert value(f"The dam was built {words}.", words) == expected


def test_a_year_before_the_calendar_is_not_known_and_says_why():
    (time,) = resolve_times(document("The island rose 66 million years ago.", ["66 million years ago"]))
    assert (time.value, time.reason) == ("XXXX", "it lies outside of the calendar")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the day before yesterday", "2019-02-09"),
        ("the day before last Tuesday", "2019-02-04"),
        ("two days before Christmas", "2018-12-23"),
        ("three days after Easter", "2018-04-04"),
        ("a year after 11 September 2001", "2002"),
        ("the week after next", "2019-W09"),
        ("the year before last", "2017"),
    ],
)
def test_an_amount_counts_from_the_day_named_after_it(words, expected):
    assert value(f"The reactor was shut {words}.", words) == expected


def test_the_fall_of_a_town_is_no_season_to_count_from():
    text = "The rebels took Tarsin on February 5. Three days after the fall of Tarsin the mayor fled."
    assert values(text, ["February 5", "Three days after the fall of Tarsin"])[1] == "2019-02-08"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ten years ago this week", "2009-W07"),
        ("Five years ago this month", "2014-02"),
        ("two Fridays ago", "2019-02-01"),
        ("three Mondays ago", "2019-01-21"),
        ("two weekends ago", "2019-W05-WE"),
    ],
)
def test_so_long_ago_by_the_name_of_a_week_a_month_or_a_weekday(words, expected):
    assert value(f"Gunmen raided the village of Tarsin {words}.", words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Guns fell silent on Friday; the night before, shells fell.", "the night before", "2019-02-07TNI"),
        ("Guns fell silent on Friday. The previous night shells fell.", "The previous night", "2019-02-07TNI"),
        ("Guns fell silent on Friday. The morning after, aid came.", "The morning after", "2019-02-09TMO"),
    ],
)
def test_a_part_of_the_day_beside_the_one_told(text, words, expected):
    assert values(text, ["Friday", (words, "TIME")])[1] == expected


def test_the_night_before_a_day_named_next_is_counted_from_it():
    text = "Guns fell silent on Tuesday. Aid came the morning after Friday's raid."
    assert values(text, ["Tuesday", ("the morning after", "TIME"), "Friday"])[1] == "2019-02-09TMO"


def test_the_night_before_a_holiday_is_that_of_its_eve():
    words = "the night before Christmas"
    assert value(f"Guns fell silent {words}.", (words, "TIME")) == "2018-12-24TNI"


def test_the_night_before_last_began_two_days_ago():
    words = "the night before last"
    assert value(f"Shells fell {words}.", (words, "TIME")) == "2019-02-09TNI"


def test_a_weekday_joined_to_every_other_one_is_repeated():
    text = "Crowds gather every Tuesday and Saturday."
    assert values(text, [("every Tuesday", "SET"), "Saturday"]) == ["XXXX-WXX-2", "XXXX-WXX-6"]


def test_a_weekday_before_a_repeated_one_is_a_day():
    text = "Crowds gathered on Saturday and every Tuesday."
    assert values(text, ["Saturday", ("every Tuesday", "SET")])[0] == "2019-02-09"


def test_what_goes_on_for_a_second_night_does_so_now_and_not_on_a_day_long_ago():
    text = "Some 30 miners died on December 7.\n\nClashes raged for a second night in Arden."
    assert values(text, ["December 7", ("a second night", "TIME")])[1] == "2019-02-11TNI"


def test_the_same_night_is_the_night_told_last():
    text = "Gangs overran a prison on Friday night. Few inmates remained on Sunday. A bank was attacked the same night."
    times = [("Friday night", "TIME"), "Sunday", ("the same night", "TIME")]
    assert values(text, times)[2] == "2019-02-08TNI"
