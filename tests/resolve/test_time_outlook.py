"""Times that events, claims and terms of delivery tell to be over or to come; the report is of Monday 2019-02-11."""

import pytest
from msgspec.structs import replace

from dateline.model import EventMention, ForecastMention
from dateline.resolve.time_outlook import Claims
from dateline.resolve.time_tense import Tense
from dateline.resolve.times import resolve_times
from tests.resolve.time_documents import document, span, statement, value, values

YEAR_END, MONTH_END, HALF = "the end of the year", "the end of the month", "the second half of the year"


def claimed(text: str, words: str, claim: str) -> str | None:
    """The value of a time in a report whose claim about what is to come is given."""
    mention = ForecastMention(content=(span(text, claim),), condition=None, odds=None, score=0.9)
    (time,) = resolve_times(replace(document(text, [words]), forecasts=(mention,)))
    return time.value


def test_a_weekday_in_a_claim_about_what_is_to_come_lies_ahead():
    text = "Schools reopen on Thursday."
    assert claimed(text, "Thursday", "Schools reopen on Thursday") == "2019-02-14"


def test_a_weekday_told_as_past_in_a_claim_is_over():
    text = "The bridge hit by a lorry on Thursday will be rebuilt."
    assert claimed(text, "Thursday", text[:-1]) == "2019-02-07"


def test_a_weekday_that_says_which_thing_is_meant_in_a_claim_is_no_time_to_come():
    text = "The victims of Thursday's blast could get help."
    assert claimed(text, "Thursday", text[:-1]) == "2019-02-07"


def test_a_weekday_of_what_a_claim_is_about_is_no_time_to_come():
    text = "The governor's words Thursday are probably his last."
    assert claimed(text, "Thursday", text[:-1]) == "2019-02-07"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wheat for May delivery rose 1.2% on the exchange.", "2019-05"),
        ("May Brent futures fell 40 cents to $75.60.", "2019-05"),
        ("Drought in May cost farmers their wheat.", "2018-05"),
        ("Makers fell behind when the May delivery of steel failed.", "2018-05"),
    ],
)
def test_the_month_in_which_what_is_dealt_in_is_delivered_lies_ahead(text, expected):
    assert value(text, "May") == expected


@pytest.mark.parametrize(
    ("text", "told", "words", "expected"),
    [
        ("The firm, founded in 1998, expects to cut 200 jobs by the end of the year.", "1998", YEAR_END, "2019"),
        ("The plant opened in March 2017 and is to close at the end of the month.", "March 2017", MONTH_END, "2019-02"),
        ("Sales peaked in 2014 and will double in the second half of the year.", "2014", HALF, "2019-H2"),
        ("The pair signed in 2017 and agreed to leave by the end of the year.", "2017", YEAR_END, "2017"),
        ("Sales fell in 2014. By the end of the year the plant was shut.", "2014", YEAR_END, "2014"),
        ("In 2021 sales will fall, and the plant will close by the end of the year.", "2021", YEAR_END, "2021"),
        ("It lost money in 2017 and will tell what it owed at the end of that year.", "2017", "that year", "2017"),
    ],
)
def test_the_year_of_what_is_to_come_is_this_one_whatever_year_was_told_before(text, told, words, expected):
    assert values(text, [told, words])[-1] == expected


def test_the_year_of_what_is_said_to_come_is_no_year_told_in_passing_of_who_says_it():
    text = "The bank, which was bailed out in 2009, said profit would rise in the second half of the year."
    said = statement(text, "said", "profit would rise in the second half of the year")
    assert values(text, ["2009", "the second half of the year"], statements=[said])[-1] == "2019-H2"


def test_the_year_of_what_was_agreed_to_come_is_that_of_the_agreement():
    text = "The parties agreed in 2016 that the troops would leave by the end of the year."
    said = statement(text, "agreed", "the troops would leave by the end of the year")
    assert values(text, ["2016", "the end of the year"], statements=[said])[-1] == "2016"


@pytest.mark.parametrize(
    ("text", "trigger", "status", "words", "expected"),
    [
        ("He could face a ban over the murder of a girl on Thursday.", "murder", "occurred", "Thursday", "2019-02-07"),
        ("The firm expects a loss because of the strike on Thursday.", "strike", "ongoing", "Thursday", "2019-02-07"),
        ("The storm could return on Thursday.", "storm", "ongoing", "Thursday", "2019-02-14"),
        ("Guards could leave on Thursday when the truce ends.", "truce", "ongoing", "Thursday", "2019-02-14"),
    ],
)
def test_the_day_of_what_has_happened_in_a_claim_is_over(text, trigger, status, words, expected):
    item = document(text, [words])
    time = tuple(span(text, t.text) for t in item.times)
    event = EventMention(trigger=span(text, trigger), type="ASSAULT", status=status, time=time, score=0.9)
    mention = ForecastMention(content=(span(text, text[:-1]),), condition=None, odds=None, score=0.9)
    (found,) = resolve_times(replace(item, forecasts=(mention,), events=(event,)))
    assert found.value == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Inflation should ease to 3% from 3.4% in January.", "January", "2019-01"),
        ("Sales could rise 5 percent from January.", "January", "2019-01"),
        ("Rates could be cut from 5% to 4% in January.", "January", "2020-01"),
    ],
)
def test_a_month_that_a_change_begins_with_is_over_in_a_claim(text, words, expected):
    assert claimed(text, words, text[:-1]) == expected


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        ("In a speech in 2016, the minister said exports would double by the end of the year.", "2016", "2016"),
        ("The minister, speaking in 2016, said exports would double by the end of the year.", "2016", "2016"),
        ("Asked in 2016 about the plan, he said exports would double by the end of the year.", "2016", "2016"),
        ("In Arden, Lind, elected in 2016, said exports would double by the end of the year.", "2016", "2019"),
        ("Founded in 2016, the firm said exports would double by the end of the year.", "2016", "2019"),
    ],
)
def test_the_year_of_what_is_said_to_come_is_that_of_a_speech(text, told, expected):
    said = statement(text, "said", "exports would double by the end of the year")
    assert values(text, [told, YEAR_END], statements=[said])[-1] == expected


def test_the_month_of_what_somebody_expects_is_this_one_also_where_only_that_is_the_claim():
    text = "In January it opened a plant and expects to be profitable by the end of the month."
    said = statement(text, "expects", "to be profitable by the end of the month")
    assert values(text, ["January", MONTH_END], statements=[said])[-1] == "2019-02"


def test_a_month_that_what_is_claimed_was_first_set_for_is_not_that_of_the_claim():
    text = "The bill, first expected in January, will be voted on 4 March."
    mention = ForecastMention(content=(span(text, text[:-1]),), condition=None, odds=None, score=0.9)
    item = replace(document(text, ["January", "4 March"]), forecasts=(mention,))
    claims = Claims(item, [time.start for time in item.times])
    assert [claims.tense(number) for number in range(2)] == [None, Tense("future")]
