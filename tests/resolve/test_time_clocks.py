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
    ],
)
def test_four_figures_that_are_a_year_stay_one(text, words, expected):
    assert read(text, [words]) == [(words, expected)]


@pytest.mark.parametrize("words", ["091430Z FEB 19", "091430Z FEB 2019", "091430Z Feb"])
def test_a_group_of_day_and_time_is_read(words):
    assert read(f"At {words}, a frigate fired on a drone.", [words]) == [(words, "2019-02-09T14:30")]


def test_a_number_before_a_letter_is_no_group_of_day_and_time():
    assert read("Flight 911430Z left on 9 February.", ["9 February"]) == [("9 February", "2019-02-09")]
