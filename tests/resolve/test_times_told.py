"""Times that take their place from others: the ends of ranges, days after a month, histories, weeks of the year."""

from datetime import date

import msgspec
import pytest

from dateline.model import Furniture
from dateline.resolve.times import resolve_times
from tests.resolve.time_documents import document, statement, value, values

# Ranges

FRIDAY = date(2024, 2, 23)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Rebels killed 41 people between Thursday and Saturday.", ["Thursday", "Saturday"], ["15", "17"]),
        ("A ceasefire held from Friday to Sunday.", ["Friday", "Sunday"], ["16", "18"]),
        ("Snow fell from Saturday until Monday.", ["Saturday", "Monday"], ["17", "19"]),
        ("Nine were shot between Friday night and Sunday.", ["Friday night", "Sunday"], ["16TNI", "18"]),
        ("Talks will be held between Monday and Wednesday.", ["Monday", "Wednesday"], ["26", "28"]),
    ],
)
def test_the_ends_of_a_range_of_weekdays_lie_on_one_side_of_the_report(text, words, expected):
    assert values(text, words, published=FRIDAY) == [f"2024-02-{day}" for day in expected]


def test_a_weekday_between_what_another_names_and_is_no_end_of_a_range():
    text = "Prices fell between Monday's vote and Friday."
    assert values(text, ["Monday", "Friday"], published=FRIDAY) == ["2024-02-19", "2024-02-23"]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("A drought could set in between September and November.", ["September", "November"], ["2024-09", "2024-11"]),
        ("The vote will be held between January and March.", ["January", "March"], ["2025-01", "2025-03"]),
        ("Rebels killed 40 people between October and January.", ["October", "January"], ["2023-10", "2024-01"]),
    ],
)
def test_the_ends_of_a_range_of_months_lie_on_one_side_of_the_report(text, words, expected):
    assert values(text, words, published=date(2024, 8, 8)) == expected


def test_months_over_by_now_end_before_the_report():
    text = "Rebels killed 40 people between November and January."
    assert values(text, ["November", "January"], published=date(2024, 12, 8)) == ["2023-11", "2024-01"]


# Counted from a month


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The army took Arden in August 2016. Two weeks later it left.", ["August 2016", "Two weeks later"], "2016-Q3"),
        ("Rebels took Arden in November 2012 and left ten days later.", ["November 2012", "ten days later"], "2012-Q4"),
        ("The dam broke in March 2017. Three weeks later it was mended.", ["March 2017", "Three weeks later"], "2017"),
        ("The group was founded in 2012. Two weeks later it split.", ["2012", "Two weeks later"], "XXXX-WXX"),
    ],
)
def test_days_after_a_month_are_as_coarse_as_that_month(text, words, expected):
    assert values(text, words)[-1] == expected


def test_days_after_a_day_of_the_month_told_last_count_from_that_day():
    text = "The dam broke on January 3. It was the worst flood of January 2019. Two days later it was mended."
    assert values(text, ["January 3", "January 2019", "Two days later"])[-1] == "2019-01-05"


def test_what_is_told_as_past_lies_not_so_many_days_after_the_report():
    assert value("Rebels shelled Arden. Three days later they fled.", "Three days later") == "XXXX-XX-XX"


def test_what_will_be_may_lie_so_many_days_after_the_report():
    assert value("Polls close today. Three days later the count will begin.", "Three days later") == "2019-02-14"


# Clock times without a day


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("An alert sounded at 11:40 p.m. Saturday. Contact was lost at 1 a.m.", ["11:40 p.m. Saturday", "1 a.m."], 10),
        ("He was shot at 9 p.m. on Saturday and died at 2 a.m.", ["9 p.m. on Saturday", "2 a.m."], 10),
        ("He was shot at 9 p.m. on Saturday. He had left at 8 a.m.", ["9 p.m. on Saturday", "8 a.m."], 9),
        ("It rained at 5 p.m. on Saturday. The dam had burst at 2 a.m.", ["5 p.m. on Saturday", "2 a.m."], 9),
        ("Lind spoke at 9 p.m. on Monday. A bomb went off at 2 a.m.", ["9 p.m. on Monday", "2 a.m."], 11),
    ],
)
def test_an_early_hour_told_after_a_late_one_is_of_the_next_day(text, words, expected):
    found = values(text, [(part, "TIME") for part in words])[-1]
    assert found is not None
    assert found.startswith(f"2019-02-{expected:02d}T")


def test_the_hours_of_one_night_go_on_from_each_other():
    text = "An alert sounded at 23:50 on Saturday. A blast was heard at 00:40. A fire broke out at 02:15."
    found = values(text, [("23:50 on Saturday", "TIME"), ("00:40", "TIME"), ("02:15", "TIME")])
    assert found == ["2019-02-09T23:50", "2019-02-10T00:40", "2019-02-10T02:15"]


def test_the_hour_as_of_which_is_counted_is_of_the_day_of_the_report():
    text = "Two drones were shot down last night. As of 09:00, nobody was hurt."
    assert values(text, [("last night", "TIME"), ("09:00", "TIME")])[-1] == "2019-02-11T09:00"


def test_the_hour_of_what_is_over_is_not_of_a_day_ahead():
    text = "The curfew took effect at noon and stays in force until 6 a.m. tomorrow."
    assert values(text, [("noon", "TIME"), ("6 a.m. tomorrow", "TIME")]) == ["2019-02-11T12:00", "2019-02-12T06:00"]


def of_log(heading: str, text: str, words: str) -> str | None:
    """The value of a clock time in a log under a line that is marked as furniture."""
    report = document(f"{heading}\n{text}", [(words, "TIME")])
    marked = (Furniture(0, len(heading), heading, "header"),)
    (time,) = resolve_times(msgspec.structs.replace(report, furniture=marked))
    return time.value


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Wednesday, Feb. 6", "2019-02-06T22:02"),
        ("Friday", "2019-02-08T22:02"),
        ("Wednesday, Jan. 2", "2019-02-11T22:02"),
        ("Our Friday newsletter", "2019-02-11T22:02"),
    ],
)
def test_the_hours_of_a_log_are_of_the_day_that_heads_them(heading, expected):
    assert of_log(heading, "10:02 p.m., Mill Lane: Three shots were fired.", "10:02 p.m.") == expected


# Histories

LED_TO_NEWS = (
    "The Red Hill rebels were founded in 1998 and signed a truce in 2005. They split in 2011, and in May 2016 fled.\n\n"
)
YEARS = ["1998", "2005", "2011", "May 2016"]


def test_news_after_what_led_to_it_is_of_the_year_of_the_report():
    text = LED_TO_NEWS + "On 14 April the rebels shelled Arden. In May they took its airport."
    found = values(text, [*YEARS, "14 April", "May"], published=date(2024, 7, 10))
    assert found[-2:] == ["2024-04-14", "2024-05"]


def test_a_day_beside_the_years_that_led_to_the_news_is_of_the_last_of_these():
    text = LED_TO_NEWS.strip() + " Lind was shot on 2 June.\n\nOn 14 April the rebels shelled Arden."
    found = values(text, [*YEARS, "2 June", "14 April"], published=date(2024, 7, 10))
    assert found[-2:] == ["2016-06-02", "2024-04-14"]


@pytest.mark.parametrize("published", [date(2024, 12, 20), date(2044, 7, 10)])
def test_days_of_a_history_long_before_the_report_go_on_with_its_years(published):
    text = LED_TO_NEWS + "On 2 June the rebels shelled Arden. In August they took its airport."
    found = values(text, [*YEARS, "2 June", "August"], published=published)
    assert found[-2:] == ["2016-06-02", "2016-08"]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Lind was born in 1936, was wounded in 1962 and fled in 1973.\n\nHe died on March 6 in Arden. His wife, "
            "whom he married in 1965, died in 2010.",
            ["1936", "1962", "1973", "March 6", "1965", "2010"],
            "2025-03-06",
        ),
        (
            "Lind, who led the siege of 1985, died on March 6 in Arden.\n\nHe was born in 1936 and joined the army in "
            "1953.\n\nHe retired in 1991.",
            ["1985", "March 6", "1936", "1953", "1991"],
            "2025-03-06",
        ),
        (
            "Lind was born in 1936, was wounded in 1962 and fled in 1973. In May 1985 he led a siege; it ended on "
            "March 6.",
            ["1936", "1962", "1973", "May 1985", "March 6"],
            "1985-03-06",
        ),
    ],
)
def test_a_death_just_before_the_report_is_not_of_a_year_of_the_life(text, words, expected):
    assert values(text, words, published=date(2025, 3, 9))[words.index("March 6")] == expected


def test_what_is_told_of_a_history_near_its_anniversary_is_of_its_years():
    text = (
        "Lind was born in 1930. In 1956 rebels seized Arden. On March 3, troops attacked them and killed 40. In 1960 "
        "Lind was jailed. In 1970 he was freed."
    )
    words = ["1930", "1956", "March 3", "1960", "1970"]
    assert values(text, words, published=date(2025, 3, 12))[2] == "1956-03-03"


def test_a_day_just_before_the_report_in_its_lead_is_news():
    text = (
        "Lind, who was jailed in 1960, was freed on March 3.\n\nHe was born in 1930, fought in 1956 and fled in 1958."
    )
    words = ["1960", "March 3", "1930", "1956", "1958"]
    assert values(text, words, published=date(2025, 3, 12))[1] == "2025-03-03"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Arden saw two coups in 2022. In January, troops ousted the king.", ["2022", "January"], "2022-01"),
        ("The trouble began in 2021. On 1 October, police shot Lind.", ["2021", "1 October"], "2021-10-01"),
        (
            "Two attacks hit Arden in 2021. In March, ten died. In May, six died.",
            ["2021", "March", "May"],
            "2021-05",
        ),
        ("It was the third flood since 2021. In March, ten drowned.", ["2021", "March"], "2024-03"),
        ("Prices fell in 2021 from those of 2019. In March they rose.", ["2021", "2019", "March"], "2024-03"),
        ("Prices peaked in 2022. In June they fell.", ["2022", "June"], "2024-06"),
        ("Prices peaked in 2022.\n\nIn January they fell.", ["2022", "January"], "2024-01"),
        ("Prices peaked in 2022. They fell in January.", ["2022", "January"], "2024-01"),
        ("The war began in 2022. In September, Arden will vote.", ["2022", "September"], "2024-09"),
    ],
)
def test_a_month_that_opens_a_sentence_is_of_the_year_that_the_one_before_told_of(text, words, expected):
    assert values(text, words, published=date(2024, 7, 27))[-1] == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The mine opened in 2009. In January a tunnel collapsed.", ["2009", "January"], "2024-01"),
        ("The group was banned in 2021. In March it bombed a church.", ["2021", "March"], "2024-03"),
        ("Elections were last held in 2020. In November, rebels shot Lind.", ["2020", "November"], "2023-11"),
        ("The first coup was in 2020. In May, rebels shot Lind.", ["2020", "May"], "2024-05"),
        ("The trouble began in 2021. In May it bombed a church, its first raid this year.", ["2021", "May"], "2024-05"),
        ("Attacks rose in 2020. In May, ten died. In March, nine died.", ["2020", "May", "March"], "2024-03"),
    ],
)
def test_a_month_is_not_of_a_year_told_in_passing_nor_of_one_long_before_now(text, words, expected):
    assert values(text, words, published=date(2024, 7, 27))[-1] == expected


def test_a_month_told_in_the_present_is_not_of_the_year_told_before():
    text = "Troubles began in 2020. In September, voters go to the polls."
    assert values(text, ["2020", "September"], published=date(2024, 7, 27))[-1] != "2020-09"


# Weeks of the year


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Week 35 saw 212 deaths.", "Week 35", "2024-W35"),
        ("In week 34 there were 212 new cases of cholera.", "week 34", "2024-W34"),
        ("In week 50 of 2022 there were 212 new cases.", "week 50 of 2022", "2022-W50"),
        ("In week 50 there were 212 new cases.", "week 50", "2023-W50"),
        ("A peak of new cases will come in week 50.", "week 50", "2024-W50"),
    ],
)
def test_a_week_in_figures_is_that_of_the_latest_year(text, words, expected):
    assert value(text, words, published=date(2024, 9, 10)) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He spoke in week 10 of the trial.", "week 10"),
        ("He was beaten in week 10.", "week 10"),
        ("Week 10 of the trial was short.", "Week 10"),
    ],
)
def test_a_week_numbered_by_something_else_is_that_told_of(text, words):
    assert value(text, words, published=date(2024, 9, 10)) == "2024-W37"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister, who took office on 3 January, said the talks failed last week.", "2019-W06"),
        ("Lind, arrested on 3 January, said the talks failed last week.", "2019-W06"),
        ("The minister said on 3 January that the talks failed last week.", "2018-W52"),
        ("On 3 January the minister said the talks failed last week.", "2018-W52"),
    ],
)
def test_what_is_said_counts_from_the_day_of_its_saying_and_not_from_that_of_its_source(text, expected):
    told = statement(text, "said", text[text.index("the talks") : -1])
    assert values(text, ["3 January", "last week"], statements=[told])[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The general, speaking after talks on 3 January, said the rebels would leave next week.", "2019-W02"),
        ("Speaking after a vote on 3 January, the general said the rebels would leave next week.", "2019-W02"),
        ("The general, who spoke on 3 January, said the rebels would leave next week.", "2019-W02"),
        ("After the vote on 3 January, Lind said the rebels would leave next week.", "2019-W02"),
        ("Lind said after the vote on 3 January that the rebels would leave next week.", "2019-W02"),
        ("In a statement after the raid on 3 January, Lind said the rebels would leave next week.", "2019-W02"),
        ("Ministers, who met on 3 January, said the rebels would leave next week.", "2019-W08"),
        ("Lind, freed after a raid on 3 January, said the rebels would leave next week.", "2019-W08"),
    ],
)
def test_what_is_said_counts_from_the_day_on_which_its_source_spoke(text, expected):
    told = statement(text, "said", text[text.index("the rebels") : -1])
    assert values(text, ["3 January", "next week"], statements=[told])[-1] == expected
