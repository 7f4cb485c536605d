"""What has gone on or been counted since a month or a year runs from it up to the day of its telling."""

import pytest

from dateline.model import Interval
from tests.resolve.test_event_days import days_of_events, on

TODAY = "2024-05-14"
MARCH = on("2024-03-01", "2024-03-31")


def day_of_first(text: str, triggers: list[str], times: list[str]) -> Interval | None:
    return days_of_events(text, triggers, times)[0]


@pytest.mark.parametrize(
    ("text", "trigger", "time", "first"),
    [
        ("More than 300 people have been killed since January in raids.", "killed", "January", "2024-01-01"),
        ("Since last year, 211 people have died of cholera.", "died", "last year", "2023-01-01"),
        ("The curfew has been in force since early May.", "curfew", "early May", "2024-05-01"),
        ("Some 1,200 have fled since fighting broke out in mid-April.", "fled", "mid-April", "2024-04-01"),
    ],
)
def test_what_is_told_since_a_time_runs_up_to_the_report(text, trigger, time, first):
    assert day_of_first(text, [trigger], [time]) == on(first, TODAY)


def test_what_is_told_since_a_day_keeps_that_day():
    text = "At least 27 people have been arrested since Saturday."
    assert day_of_first(text, ["arrested"], ["Saturday"]) == on("2024-05-11")


def test_cases_counted_since_a_month_as_of_a_day_run_up_to_that_day():
    text = "As of 5 May, 63 deaths have been reported since the start of the outbreak in January."
    assert day_of_first(text, ["deaths", "outbreak"], ["5 May", "January"]) == on("2024-01-01", "2024-05-05")


@pytest.mark.parametrize(
    ("text", "triggers", "times", "expected"),
    [
        (
            "Diop, in office since April 2, was elected in March.",
            ["elected"],
            ["April 2", "March"],
            MARCH,
        ),
        (
            "Kimani, in custody since 3 May, was charged on Monday.",
            ["charged"],
            ["3 May", "Monday"],
            on("2024-05-13"),
        ),
    ],
)
def test_since_when_something_else_is_so_is_not_when_the_event_was(text, triggers, times, expected):
    assert day_of_first(text, triggers, times) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "time", "expected"),
    [
        ("The queen has ruled since her election in 2014.", "election", "2014", on("2014-01-01", "2014-12-31")),
        ("She has lived abroad since she fled in 2014.", "fled", "2014", on("2014-01-01", "2014-12-31")),
        (
            "Nothing has been heard of him since last year's attack.",
            "attack",
            "last year",
            on("2023-01-01", "2023-12-31"),
        ),
        (
            "Engineers have warned of cracks since the March earthquake.",
            "earthquake",
            "March",
            MARCH,
        ),
        (
            "Nobody has worked there since 2014, when a blast tore it down.",
            "blast",
            "2014",
            on("2014-01-01", "2014-12-31"),
        ),
        (
            "Bodies of the dead have since been found by the river in March.",
            "dead",
            "March",
            MARCH,
        ),
        ("Since Lind fled in March, amid huge protests, prices have risen.", "protests", "March", MARCH),
        ("Gunmen attacked the dam in March.", "attacked", "March", MARCH),
    ],
)
def test_what_happened_at_the_time_since_which_something_else_is_so_keeps_it(text, trigger, time, expected):
    assert day_of_first(text, [trigger], [time]) == expected


@pytest.mark.parametrize(
    ("text", "triggers", "times", "expected"),
    [
        (
            "Since 1 May and as of 12 May, 90 deaths have been reported.",
            ["deaths"],
            ["1 May", "12 May"],
            on("2024-05-01", "2024-05-12"),
        ),
        (
            "As of 12 May, 90 deaths have been reported since 1 May.",
            ["deaths"],
            ["12 May", "1 May"],
            on("2024-05-01", "2024-05-12"),
        ),
        (
            "In Arden, since January, 40 people had been killed by Monday.",
            ["killed"],
            ["January", "Monday"],
            on("2024-01-01", "2024-05-13"),
        ),
        (
            "He had been held since March 2022 when he died in May 2023.",
            ["held"],
            ["March 2022", "May 2023"],
            on("2022-03-01", "2023-05-31"),
        ),
        (
            "The army has since March retaken three towns.",
            ["retaken"],
            ["March"],
            on("2024-03-01", TODAY),
        ),
    ],
)
def test_a_count_since_one_time_and_up_to_another_runs_from_the_one_to_the_other(text, triggers, times, expected):
    assert day_of_first(text, triggers, times) == expected


def test_what_happened_right_behind_the_time_since_which_something_is_so_was_then():
    text = "Prices have risen since the drought in March killed the crop."
    assert day_of_first(text, ["killed"], ["March"]) == MARCH


def test_the_most_since_a_year_are_no_count_since_it():
    text = "Twelve people died in the fire, the most since 2019."
    found = day_of_first(text, ["died"], ["2019"])
    assert found is not None
    assert found.from_ == TODAY
