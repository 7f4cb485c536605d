"""The grammar: which parts of the calendar a phrase names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.resolve.time_frames import Amount
from dateline.resolve.time_phrases import parse_phrase
from dateline.resolve.time_quantities import duration_value
from dateline.resolve.time_words import tokenize


@pytest.mark.parametrize(
    "text", ["11 February 2019", "February 11, 2019", "Feb. 11, 2019", "the 11th of February 2019"]
)
def test_the_same_date_in_several_orders(text):
    phrase = parse_phrase(text)
    assert (phrase.year, phrase.month, phrase.day) == (2019, 2, 11)


@pytest.mark.parametrize(
    ("text", "clock", "meridiem"),
    [
        ("3:30 p.m. local time", (3, 30, 0), "p"),
        ("8.10am", (8, 10, 0), "a"),
        ("0930 GMT", (9, 30, 0), None),
        ("16.30 GMT on Saturday", (16, 30, 0), None),
        ("9.30 local time", (9, 30, 0), None),
        ("1430 local time", (14, 30, 0), None),
        ("1945 Damascus time", (19, 45, 0), None),
        ("0640", (6, 40, 0), None),
    ],
)
def test_clock_times(text, clock, meridiem):
    phrase = parse_phrase(text)
    assert (phrase.clock, phrase.meridiem) == (clock, meridiem)


def test_the_time_of_a_holiday_is_no_zone():
    assert parse_phrase("2012 Christmas time").year == 2012


def test_four_digits_with_a_zone_are_no_year():
    phrase = parse_phrase("2024 Friday, UTC")
    assert phrase.year is None
    assert phrase.clock == (20, 24, 0)


@pytest.mark.parametrize(
    ("words", "clock"),
    [("five past midnight on Sunday", (0, 5, 0)), ("ten past five in the morning", (5, 10, 0))],
)
def test_minutes_past_the_hour(words, clock):
    phrase = parse_phrase(words)
    assert (phrase.clock, phrase.bare) == (clock, None)


def test_a_quarter_before_the_hour():
    assert parse_phrase("a quarter before 11 a.m.").clock == (10, 45, 0)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a four-year", "P4Y"),
        ("three hours", "PT3H"),
        ("two weeks", "P2W"),
        ("several months", "PXM"),
        ("the past few weeks", "PXW"),
        ("more than two years", "P2Y"),
        ("the last 24 hours", "PT24H"),
        ("twenty-four hours", "PT24H"),
        ("half an hour", "PT30M"),
        ("an hour and a half", "PT1H30M"),
        ("two and a half years", "P2.5Y"),
        ("a decade", "P10Y"),
        ("decades", "PXDE"),
        ("many centuries", "PXCE"),
        ("the past 20-plus months", "P20M"),
        ("two years and three months", "P2Y3M"),
        ("week-long", "P1W"),
        ("one hundred and twenty days", "P120D"),
        ("a fortnight", "P2W"),
        ("a year or two", "P1Y"),
        ("two dozen years", "P24Y"),
        ("half a dozen years", "P6Y"),
        ("a half-dozen years", "P6Y"),
        ("1.5 million hours", "PT1500000H"),
        ("1,500,000 hours", "PT1500000H"),
        ("several hundred years", "PXY"),
        ("a quarter of a century", "P25Y"),
        ("three-quarters of an hour", "PT45M"),
        ("three quarters of a year", "P9M"),
    ],
)
def test_durations(text, value):
    assert duration_value(parse_phrase(text).amounts) == value


def test_a_range_of_lengths_has_no_exact_value():
    assert parse_phrase("six to 12 years").amounts == [Amount(None, "Y")]


def test_second_as_unit_and_as_number():
    assert parse_phrase("thirty seconds").amounts == [Amount(30.0, "S")]
    assert parse_phrase("the second quarter of 2016").nth == (2, "Q")


def test_spoken_years():
    assert parse_phrase("nineteen ninety-six").year == 1996
    assert parse_phrase("the year two thousand").year == 2000


def test_early_hours_are_morning():
    phrase = parse_phrase("the early hours of Sunday morning")
    assert (phrase.weekday, phrase.part) == (7, "MO")


def test_words_without_time_are_passed_over():
    phrase = parse_phrase("the long and winding road")
    assert phrase.amounts == []
    assert phrase.month is None


@given(st.text(max_size=60))
def test_any_text_can_be_parsed(text):
    parse_phrase(text)


@given(st.integers(1, 99))
def test_number_words_and_figures_agree(number):
    small = (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen"
    )
    words, tens = (
        small.split(" "),
        ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
    )
    spelled = words[number] if number < 20 else tens[number // 10] + (f"-{words[number % 10]}" if number % 10 else "")
    assert [token.value for token in tokenize(spelled)] == [float(number)]


@pytest.mark.parametrize(("text", "value"), [("three nights", "P3D"), ("several nights", "PXD")])
def test_so_many_nights_are_a_length(text, value):
    phrase = parse_phrase(text)
    assert not phrase.plural
    assert duration_value(phrase.amounts) == value


@pytest.mark.parametrize(("text", "amount"), [("two weeks' time", Amount(2, "W")), ("a year's time", Amount(1, "Y"))])
def test_a_length_of_time_to_come_is_counted_from_today(text, amount):
    phrase = parse_phrase(text)
    assert (phrase.amounts, phrase.relation) == ([amount], "ahead")


@pytest.mark.parametrize("text", ["the small hours of Monday", "the wee hours of Monday"])
def test_the_small_hours_are_those_of_the_morning(text):
    assert parse_phrase(text).part == "MO"


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Harbour Day", True),
        ("the National Harvest Day", True),
        ("That Day", False),
        ("a special day", False),
        ("market day", True),
        ("Polling day", True),
        ("the final day", False),
    ],
)
def test_a_day_by_a_name_that_says_nothing_of_when_it_is(words, named):
    assert parse_phrase(words).day_name is named


@pytest.mark.parametrize("words", ["'64 weeks", "’98 GMT", "nineteen ninety hours"])
def test_a_year_that_no_hour_is_written_like_is_none(words):
    assert parse_phrase(words).clock is None


@pytest.mark.parametrize(
    ("words", "anchor"),
    [
        ("2019", "itself"),
        ("3 May 2019", "itself"),
        ("three years", "itself"),
        ("last year", "today"),
        ("the end of next month", "today"),
        ("yesterday", "today"),
        ("3 May", None),
        ("late 2019", None),
        ("three years ago", None),
        ("the past three years", None),
        ("this week", None),
        ("the same month", None),
        ("Monday", None),
    ],
)
def test_what_alone_says_what_the_words_mean(words, anchor):
    assert parse_phrase(words).anchor == anchor


@pytest.mark.parametrize(
    ("words", "is_day"),
    [("Monday", True), ("today", True), ("last night", True), ("3 May", True), ("May", False), ("8 p.m.", False)],
)
def test_what_leads_to_a_day_by_itself(words, is_day):
    assert parse_phrase(words).is_day is is_day
