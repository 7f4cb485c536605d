"""The year of a month, a day or a season that is named without one."""

from datetime import date

import pytest

from dateline.model import EventMention
from tests.resolve.time_documents import span, value, values


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The vote was postponed until October.", "October", "2019-10"),
        ("The order will remain in force until September.", "September", "2019-09"),
        ("The launch was delayed until September 10.", "September 10", "2019-09-10"),
        ("The road is closed until August.", "August", "2019-08"),
        ("The hearing was pushed to December.", "December", "2019-12"),
    ],
)
def test_what_is_to_last_until_a_month_lasts_until_the_next(text, words, expected):
    assert value(text, words) == expected


def test_what_is_extended_through_a_month_lasts_until_the_next():
    assert value("The mandate was extended through August.", "August", published=date(2019, 1, 11)) == "2019-08"


def test_what_only_lasted_until_a_month_is_over():
    assert value("She led the party until October.", "October") == "2018-10"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Till 5 January, 320 dengue cases were reported in Arden.", "5 January", "2019-01-05"),
        ("Up till December 28, 41 soldiers had been killed.", "December 28", "2018-12-28"),
        ("Until November 15, police had arrested 47 men.", "November 15", "2018-11-15"),
        ("Incidents in Norland fell to 74 (till November 15), and nobody was hurt.", "November 15", "2018-11-15"),
    ],
)
def test_what_is_summed_up_until_a_day_ended_on_the_latest(text, words, expected):
    assert value(text, words) == expected


def test_what_is_shut_until_a_day_named_first_is_shut_until_the_next():
    text = "Until November 15, the main roads of the valley were closed."
    assert value(text, "November 15") == "2019-11-15"


def test_an_end_set_for_last_month_is_just_over():
    assert value("The truce was extended until January.", "January") == "2019-01"


def test_an_end_still_to_come_is_not_last_month():
    assert value("The truce will hold until January.", "January") == "2020-01"


@pytest.mark.parametrize(
    ("words", "expected"),
    [("this spring", "2019-SP"), ("this summer", "2019-SU"), ("this autumn", "2019-FA"), ("this winter", "2018-WI")],
)
def test_this_season_is_of_the_year_but_winter_of_the_one_it_began_in(words, expected):
    assert value(f"The dam is due {words}.", words) == expected


def test_a_season_to_come_is_not_the_one_just_over():
    assert value("The games will be held in the autumn.", "the autumn") == "2019-FA"
    assert value("The port will open in the summer.", "the summer", published=date(2019, 10, 10)) == "2020-SU"


def test_a_quarter_just_over_may_still_be_to_be_reported():
    assert value("It will report the third quarter.", "the third quarter", published=date(2019, 10, 10)) == "2019-Q3"


def test_a_season_that_something_lasted_into_is_past():
    text = "The strike made travel hard well into the summer."
    assert value(text, "the summer", published=date(2019, 10, 10)) == "2019-SU"


@pytest.mark.parametrize(("words", "expected"), [("March 20", "2018-03-20"), ("February 25", "2018-02-25")])
def test_a_day_that_something_has_gone_on_since_lies_before(words, expected):
    assert value(f"The envoy has been detained since {words}.", words) == expected


def test_since_beats_the_status_of_the_event():
    text = "A strike since Thursday will end."
    event = EventMention(
        trigger=span(text, "strike"), type="PROTEST", status="future", time=(span(text, "Thursday"),), score=0.9
    )
    assert value(text, "Thursday", events=[event]) == "2019-02-07"


def occurred(text, trigger, words):
    """The event that ``trigger`` tells, at the time that ``words`` say; its type matters nothing here."""
    return EventMention(
        trigger=span(text, trigger), type="CONSULT", status="occurred", time=(span(text, words),), score=0.9
    )


@pytest.mark.parametrize(
    ("text", "trigger", "words", "expected"),
    [
        ("In March rebels killed 20 people in the town.", "killed", "March", "2018-03"),
        ("The rebels took the town on February 25.", "took", "February 25", "2018-02-25"),
    ],
)
def test_what_occurred_is_not_soon_to_come(text, trigger, words, expected):
    assert value(text, words, events=[occurred(text, trigger, words)]) == expected


def test_a_day_soon_to_come_is_meant_though_the_verb_about_it_is_past():
    assert value("The party called a rally on February 25.", "February 25") == "2019-02-25"


@pytest.mark.parametrize(
    ("text", "trigger", "words", "expected"),
    [
        ("The bid for March polls failed.", "failed", "March", "2019-03"),
        ("He said he was not willing to debate on February 25.", "said", "February 25", "2019-02-25"),
        ("The fund said it is calling for the redemption on March 7.", "calling", "March 7", "2019-03-07"),
    ],
)
def test_what_is_planned_for_a_day_is_soon_to_come_though_the_event_occurred(text, trigger, words, expected):
    assert value(text, words, events=[occurred(text, trigger, words)]) == expected


@pytest.mark.parametrize(
    ("told", "words", "expected"),
    [
        ("April 2017", "the previous November", "2016-11"),
        ("April 2017", "the following March", "2018-03"),
        ("October 2017", "the previous summer", "2017-SU"),
        ("2017", "the previous winter", "2016-WI"),
    ],
)
def test_a_previous_month_or_season_is_counted_from_the_one_told(told, words, expected):
    assert values(f"He fled in {told}, or as others say {words}.", [told, words])[1] == expected
