"""Names and steps that lead to a place on the calendar."""

from datetime import date

import pytest

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


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the second Tuesday of April", "2019-04-09"),
        ("the first Sunday of March", "2019-03-03"),
        ("the last Friday of March", "2019-03-29"),
        ("the last Friday in March", "2019-03-29"),
        ("the first Monday of next month", "2019-03-04"),
        ("the third Sunday of November 2017", "2017-11-19"),
        ("the fifth Monday of March", "2019-03-XX"),
    ],
)
def test_weekdays_are_counted_in_their_month(words, expected):
    assert value(f"The council will meet on {words}.", words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the last Friday of Ramadan", "2018-06-08"),
        ("the first Friday of Ramadan", "2018-05-18"),
        ("the tenth day of Ramadan", "2018-05-25"),
        ("the 27th night of Ramadan", "2018-06-10TNI"),
        ("the Easter weekend", "2018-W13-WE"),
        ("Memorial Day weekend", "2018-W21-WE"),
        ("Thanksgiving weekend", "2018-W47-WE"),
        ("Holy Week", "2018-W13"),
    ],
)
def test_days_and_weekends_of_holidays(words, expected):
    kind = "TIME" if "night" in words else "DATE"
    assert value(f"Gunmen killed six people on {words}.", (words, kind)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the first days of January", "2019-01"),
        ("the last days of December", "2018-12"),
        ("the closing weeks of 2017", "2017"),
        ("the last weekend of October", "2018-W43-WE"),
        ("the final week of April", "2018-W18"),
        ("the final quarter of 2017", "2017-Q4"),
    ],
)
@pytest.mark.parametrize("kind", ["DATE", "DURATION"])
def test_the_first_and_the_last_of_a_month_or_year(words, expected, kind):
    assert value(f"Gunmen killed six people in {words}.", (words, kind)) == expected


def test_last_friday_with_its_date_is_that_date():
    assert value("She resigned last Friday, February 8.", "last Friday, February 8") == "2019-02-08"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("For the third day in a row, tanks shelled it on Friday.", ["the third day", "Friday"], "2019-02-08"),
        ("Day five of the truce on Friday was calm.", ["Day five", "Friday"], "2019-02-08"),
        ("On the second day of talks a truce for Friday was agreed.", ["the second day"], "2019-02-11"),
        ("It was the second day of talks, which will end on Friday.", ["the second day", "Friday"], "2019-02-11"),
    ],
)
def test_a_numbered_day_is_the_one_that_its_sentence_tells_of(text, words, expected):
    assert values(text, words)[0] == expected


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("The mayor took office on December 7.", "a third day"),
        ("The last vote was held on December 7.", "the third day"),
        ("The police chief was sacked on December 7.", "a third straight day"),
        ("The police chief was sacked on December 7.", "a fifth consecutive day"),
    ],
)
def test_what_goes_on_for_a_third_day_does_so_now_and_not_on_a_day_long_ago(told, words):
    text = f"{told}\n\nFarmers blocked roads for {words}."
    assert values(text, ["December 7", words])[1] == "2019-02-11"


def test_what_goes_on_for_a_third_day_does_so_from_a_day_told_in_the_week_before():
    text = "Police clashed with miners on Friday. They clashed for a third day."
    assert values(text, ["Friday", "a third day"])[1] == "2019-02-08"


def test_a_numbered_day_of_something_is_the_day_told_however_long_ago():
    text = "The strike began on December 7. On the second day, police arrested drivers."
    assert values(text, ["December 7", "the second day"])[1] == "2018-12-07"


@pytest.mark.parametrize("words", ["the 30th quarter", "the third half"])
def test_a_quarter_or_half_that_no_year_has_is_not_known(words):
    assert value(f"The mill made a profit for {words} in a row.", words) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the 3rd of this month", "2019-02-03"),
        ("the 20th of last month", "2019-01-20"),
        ("the tenth of next month", "2019-03-10"),
        ("the 3rd of the month", "2019-02-03"),
    ],
)
def test_a_day_of_a_month_that_is_stepped_to_is_a_day(words, expected):
    assert value(f"The envoys meet on {words}.", words) == expected


def test_a_day_that_the_month_stepped_to_lacks_leaves_the_month():
    assert value("Rents fall due on the 31st of this month.", "the 31st of this month") == "2019-02"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("07.05.2018", "2018-05-07"),
        ("07.05.18", "2018-05-07"),
        ("05.17.2018", "2018-05-17"),
        ("2018/05/07", "2018-05-07"),
        ("05-07-2018", "2018-05-07"),
        ("07/05/2018", "2018-07-05"),
    ],
)
def test_dates_in_figures(words, expected):
    assert value(f"Shells damaged the mill on {words}.", words) == expected


@pytest.mark.parametrize("words", ["07/02/2019", "07-02-2019"])
def test_a_past_day_that_would_lie_ahead_with_its_month_first_has_its_day_first(words):
    assert value(f"Shells damaged the mill on {words}.", words) == "2019-02-07"


def test_a_day_to_come_in_figures_has_its_month_first():
    assert value("The court will rule on 07/02/2019.", "07/02/2019") == "2019-07-02"


def test_one_day_first_puts_the_days_of_the_whole_report_first():
    text = "Shells damaged the mill on 04/01/2019 and the bridge on 07/02/2019."
    assert values(text, ["04/01/2019", "07/02/2019"]) == ["2019-01-04", "2019-02-07"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Monday", "Wednesday last week", ["2019-02-04", "2019-02-06"]),
        ("Tuesday", "Thursday next week", ["2019-02-19", "2019-02-21"]),
    ],
)
def test_weekdays_of_one_range_are_of_one_week(first, second, expected):
    assert values(f"Crowds block the road from {first} to {second}.", [first, second]) == expected


def test_the_days_of_a_list_take_their_month_from_the_first():
    assert values("It rained on April 3, 4 and 5.", ["April 3", "4", "5"], published=date(2019, 5, 1)) == [
        "2019-04-03",
        "2019-04-04",
        "2019-04-05",
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the week of 4 February", "2019-W06"),
        ("the week of January 28", "2019-W05"),
        ("the week beginning 4 February", "2019-W06"),
        ("the weekend of February 2", "2019-W05-WE"),
    ],
)
def test_a_week_named_by_one_of_its_days(words, expected):
    assert value(f"Guns fell silent in {words}.", words) == expected


@pytest.mark.parametrize("link", ["ending", "that ended on", "to", "beginning", "commencing"])
def test_a_week_named_by_its_first_or_last_day(link):
    text = f"Guns fell silent in the week {link} 27 January."
    assert values(text, ["the week", "27 January"])[0] == "2019-W04"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Q1 2018", "2018-Q1"),
        ("Q3 of 2017", "2017-Q3"),
        ("H2 2017", "2017-H2"),
        ("the first six months of 2017", "2017-H1"),
        ("the last three months of last year", "2018-Q4"),
        ("the first five months of 2017", "2017"),
    ],
)
def test_quarters_and_halves_in_figures_and_months(words, expected):
    assert value(f"Ore exports fell in {words}.", words) == expected


@pytest.mark.parametrize("preposition", ["from", "starting"])
def test_what_is_planned_from_the_weekday_of_yesterday_on_begins_in_a_week(preposition):
    assert value(f"The unions are planning a strike {preposition} Sunday.", "Sunday") == "2019-02-17"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("12/03", "13/03", ["2024-03-12", "2024-03-13"]),
        ("03/12", "03/13", ["2024-03-12", "2024-03-13"]),
        ("08/12", "14/12", ["2023-12-08", "2023-12-14"]),
        ("01/04", "01/05", ["2024-01-04", "2024-01-05"]),
        ("05/01", "06/01", ["2024-01-05", "2024-01-06"]),
    ],
)
def test_a_day_in_figures_without_a_year_is_the_latest_of_its_name(first, second, expected):
    text = f"{first}: Gunmen killed four.\n{second}: Troops arrested six."
    assert values(text, [first, second], published=date(2024, 3, 18)) == expected


def test_a_leap_day_in_figures_without_a_year_is_a_day():
    assert value("29/02: Gunmen killed four.", "29/02", published=date(2024, 3, 18)) == "2024-02-29"
