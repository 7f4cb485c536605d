"""The first and the last day that a time covers."""

import pytest

from dateline.resolve.times import resolve_times
from tests.resolve.time_documents import document, statement, values


def test_days_of_a_week_run_from_monday_to_sunday():
    (time,) = resolve_times(document("Two camps were emptied last week.", ["last week"]))
    assert (time.from_, time.to) == ("2019-02-04", "2019-02-10")


def test_a_time_of_day_covers_its_day():
    (time,) = resolve_times(document("A car exploded on Sunday night.", [("Sunday night", "TIME")]))
    assert (time.from_, time.to) == ("2019-02-10", "2019-02-10")


def test_durations_cover_no_days():
    (time,) = resolve_times(document("He was held for four years.", [("four years", "DURATION")]))
    assert (time.from_, time.to) == (None, None)


def covered(text, words, kind="DATE", **rest):
    (time,) = resolve_times(document(text, [(words, kind)], **rest))
    return time.from_, time.to


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("the past 24 hours", "2019-02-11"),
        ("the past 36 hours", "2019-02-10"),
        ("the past week", "2019-02-04"),
        ("the last three days", "2019-02-08"),
        ("the past two months", "2018-12-11"),
        ("the last year", "2018-02-11"),
    ],
)
def test_a_length_of_time_up_to_now_ends_on_the_day_of_the_report(words, first):
    assert covered(f"Gunmen killed 57 people in {words}.", words, "DURATION") == (first, "2019-02-11")


def test_a_length_of_time_up_to_now_in_speech_ends_on_the_day_of_the_speech():
    text = "The governor said on Thursday that 57 people had been killed in the past two days."
    said = statement(text, "said", "57 people had been killed in the past two days")
    times = resolve_times(document(text, ["Thursday", ("the past two days", "DURATION")], statements=[said]))
    assert (times[1].from_, times[1].to) == ("2019-02-05", "2019-02-07")


@pytest.mark.parametrize("words", ["the last few days", "the next three days"])
def test_a_length_that_is_not_known_or_lies_ahead_covers_no_days(words):
    assert covered(f"Gunmen held the road in {words}.", words, "DURATION") == (None, None)


def test_the_last_weeks_of_something_else_are_not_those_up_to_now():
    text = "Gunmen held the road in the last two weeks of the siege."
    assert covered(text, "the last two weeks", "DURATION") == (None, None)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Raids have killed 90 people so far this year.", "this year", ("2019-01-01", "2019-02-11")),
        ("Raids killed 90 people earlier this month.", "earlier this month", ("2019-02-01", "2019-02-11")),
        ("Raids killed 90 since the start of the year.", "the start of the year", ("2019-01-01", "2019-02-11")),
        ("Raids may kill 900 people this year.", "this year", ("2019-01-01", "2019-12-31")),
    ],
)
def test_what_is_told_up_to_now_ends_on_the_day_of_the_report(text, words, expected):
    assert covered(text, words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the last three days of January", ("2019-01-29", "2019-01-31")),
        ("the last two weeks of December", ("2018-12-18", "2018-12-31")),
        ("the first ten days of January", ("2019-01-01", "2019-01-10")),
        ("the last two months of last year", ("2018-11-01", "2018-12-31")),
        ("the last ten days of Ramadan", ("2018-06-05", "2018-06-14")),
        ("the last two weeks of the siege", (None, None)),
    ],
)
def test_the_first_and_last_days_of_what_is_named_are_counted_within_it(words, expected):
    assert covered(f"Gunmen killed 57 people in {words}.", words, "DURATION") == expected


def test_the_last_week_of_a_month_ends_with_it():
    assert covered("Six died in the last week of January.", "the last week of January") == ("2019-01-28", "2019-01-31")


def test_a_holy_month_covers_its_own_days():
    assert covered("Shops were shut throughout Ramadan.", "Ramadan") == ("2018-05-16", "2018-06-14")


def test_the_last_days_of_a_month_that_goes_on_are_not_told_as_past():
    words = "the last ten days of the month"
    assert covered(f"Gunmen killed 57 people in {words}.", words, "DURATION") == (None, None)


@pytest.mark.parametrize(
    ("words", "end", "expected"),
    [
        ("the 24 hours", "Friday", ("2019-02-07", "2019-02-08")),
        ("the seven days", "Sunday", ("2019-02-04", "2019-02-10")),
        ("the year", "June 2018", ("2017-07-01", "2018-06-30")),
        ("the 12 months", "January", ("2018-02-01", "2019-01-31")),
        ("the month", "10 January", ("2018-12-11", "2019-01-10")),
    ],
)
@pytest.mark.parametrize("joint", ["to", "ending"])
def test_a_length_up_to_what_is_named_right_after_it_ends_with_it(words, end, joint, expected):
    times = resolve_times(document(f"Gunmen killed 57 people in {words} {joint} {end}.", [(words, "DURATION"), end]))
    assert (times[0].from_, times[0].to) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the 24 hours to Friday evening", ("2019-02-07", "2019-02-08")),
        ("the seven days to 3 February", ("2019-01-28", "2019-02-03")),
        ("the month to 10 January", ("2018-12-11", "2019-01-10")),
        ("the year to June 2018", ("2017-07-01", "2018-06-30")),
    ],
)
def test_a_length_up_to_what_it_names_ends_with_that(words, expected):
    assert covered(f"Gunmen killed 57 people in {words}.", words) == expected


def test_what_a_range_begins_with_is_no_length_that_ends_with_it():
    times = resolve_times(document("Prices rose from two months to July.", [("two months", "DURATION"), "July"]))
    assert (times[0].from_, times[0].to) == (None, None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The town has had no water since 3 February. Shelling killed two people overnight.", "overnight"),
        ("Workers have been on strike since the fire of 3 February. Police fired in the night.", "the night"),
    ],
)
def test_a_night_is_not_of_the_day_since_when_something_is_so(text, words):
    assert values(text, ["3 February", (words, "TIME")])[1] == "2019-02-10TNI"


def test_a_clock_time_is_of_the_day_told_before_the_one_since_when_something_is_so():
    text = "Rebels came on 8 February. The town has had no water since 3 February. At 9 p.m. they left."
    assert values(text, ["8 February", "3 February", ("9 p.m.", "TIME")])[2] == "2019-02-08T21:00"


def test_what_was_overnight_in_a_report_that_named_its_own_day_was_the_night_before():
    text = "Situation on 11 February. Roads were shut. Gunmen killed two people overnight."
    assert values(text, ["11 February", ("overnight", "TIME")])[1] == "2019-02-10TNI"


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("the first ten months of last year", ("2018-01-01", "2018-10-31")),
        ("the first five weeks of the year", ("2019-01-01", "2019-02-04")),
        ("the last four months of 2018", ("2018-09-01", "2018-12-31")),
        ("the first half of last year", ("2018-01-01", "2018-06-30")),
    ],
)
def test_the_first_months_of_a_year_given_as_a_date_cover_no_more_than_these(words, days):
    assert covered(f"Some 4,000 people drowned in {words}.", words) == days


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("the 12 months to the end of September", ("2017-10-01", "2018-09-30")),
        ("the year to the end of January 2019", ("2018-02-01", "2019-01-31")),
        ("the three months to September", ("2018-07-01", "2018-09-30")),
    ],
)
def test_a_length_to_the_end_of_a_month_ends_with_it(words, days):
    assert covered(f"In {words}, 61 people were killed.", words) == days


def test_the_end_of_a_month_alone_covers_the_month():
    assert covered("By the end of September 2018, 61 people had died.", "the end of September 2018") == (
        "2018-09-01",
        "2018-09-30",
    )
