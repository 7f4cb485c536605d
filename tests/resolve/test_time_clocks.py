"""Clock times as armed forces write them; the report is of Monday 2019-02-11."""

import pytest

from dateline.resolve.time_spans import mend_times
from dateline.resolve.times import resolve_times
from tests.resolve.time_documents import document


def read(text, times):
    """The words and values of the times after they are put right."""
    mended = mend_times(document(text, times))
    return [(time.text, time.value) for time in resolve_times(mended)]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Rebels fired mortars from 18:00 on 9 February to noon.", [("18:00", "TIME"), "9 February"]),
        ("Rebels fired mortars from 1800 on 9 February to noon.", ["1800", "9 February"]),
        ("Rebels fired mortars at 1800 local time on 9 February.", [("1800 local time", "TIME"), "9 February"]),
        ("Rebels fired mortars at 6 p.m. February 9.", [("6 p.m.", "TIME"), "February 9"]),
    ],
)
def test_a_clock_time_and_the_date_behind_it_are_one(text, times):
    (first, *_) = read(text, times)
    assert first[1] == "2019-02-09T18:00"


def test_both_ends_of_a_range_have_their_own_day():
    text = "Units counted 40 blasts between 18:00 on 9 February and 06:00 on 10 February."
    found = read(text, [("18:00", "TIME"), ("9 February and 06:00 on 10 February", "TIME")])
    assert found == [
        ("18:00 on 9 February", "2019-02-09T18:00"),
        ("06:00 on 10 February", "2019-02-10T06:00"),
    ]


def test_between_is_no_part_of_the_hour_behind_it():
    text = "Between 1800 hours on 9 February and noon, nine drones fell."
    assert read(text, [("Between 1800 hours", "TIME"), "9 February"]) == [
        ("1800 hours on 9 February", "2019-02-09T18:00")
    ]


def test_a_day_and_the_clock_time_of_another_stay_two():
    text = "The truce of 9 February broke down at 18:00 on Sunday."
    assert [words for words, _ in read(text, ["9 February", ("18:00 on Sunday", "TIME")])] == [
        "9 February",
        "18:00 on Sunday",
    ]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("On Sunday at 1745, a missile struck a lorry.", ["Sunday", "1745"], "2019-02-10T17:45"),
        ("The staff gave its report at 1900: all was quiet.", ["1900"], "2019-02-11T19:00"),
        ("The shelling stopped at about 1800 today.", ["1800 today"], "2019-02-11T18:00"),
        ("As of 1430Z, two crew were missing.", ["1430Z"], "2019-02-11T14:30"),
    ],
)
def test_four_figures_after_at_or_before_a_day_are_an_hour(text, words, expected):
    assert read(text, words)[-1][1] == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Emissions were held at 1990 levels.", "1990", "1990"),
        ("The fort was built in 1745, a guide said.", "1745", "1745"),
        ("Prices have not been so high since 1900.", "1900", "1900"),
        ("Costs have been held at 2019 and 2020 levels.", "2019", "2019"),
        ("Output remains at 2019, the last good year.", "2019", "2019"),
        ("The conference set the target at 2030, not later.", "2030", "2030"),
    ],
)
def test_four_figures_that_are_a_year_stay_one(text, words, expected):
    assert read(text, [words]) == [(words, expected)]


@pytest.mark.parametrize(
    ("text", "times", "expected"),
    [
        ("Protests began in 2011 on 15 January.", ["2011", "15 January"], ["2011", "2019-01-15"]),
        ("In 2018 Sunday trading was banned.", ["2018", "Sunday"], ["2018", "2019-02-10"]),
        ("The unrest of 2011 on Sunday came up again.", ["2011", "Sunday"], ["2011", "2019-02-10"]),
        ("The film from 2017 on Sunday won a prize.", ["2017", "Sunday"], ["2017", "2019-02-10"]),
        ("The law of 1994 today protects all.", ["1994", "today"], ["1994", "2019-02-11"]),
    ],
)
def test_a_year_before_a_day_stays_one(text, times, expected):
    assert [value for _, value in read(text, times)] == expected


@pytest.mark.parametrize(
    "text", ["The convoy left at 1745.", "A vigil was held at 1745 on Monday.", "Fire ended at 1745."]
)
def test_what_is_held_or_left_at_four_figures_is_so_at_an_hour(text):
    times = ["1745", "Monday"] if "Monday" in text else ["1745"]
    assert read(text, times)[0][1] == "2019-02-11T17:45"


def test_an_hour_before_a_day_is_no_year_of_a_report_without_a_date():
    text = "At 1745 on 4 May rebels fired. They left on 5 May 2018."
    item = mend_times(document(text, ["1745", "4 May", "5 May 2018"], published=None))
    assert resolve_times(item)[0].value == "2018-05-04T17:45"


@pytest.mark.parametrize("words", ["091430Z FEB 19", "091430Z FEB 2019", "091430Z Feb"])
def test_a_group_of_day_and_time_is_read(words):
    assert read(f"At {words}, a frigate fired on a drone.", [words]) == [(words, "2019-02-09T14:30")]


def test_a_number_before_a_letter_is_no_group_of_day_and_time():
    assert read("Flight 911430Z left on 9 February.", ["9 February"]) == [("9 February", "2019-02-09")]
