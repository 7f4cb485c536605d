"""What a participle behind a comma adds to a sentence happened on the day of what it is added to."""

import pytest
from msgspec.structs import replace

from dateline.model import EventMention, Interval
from dateline.resolve.events import Surroundings, resolve_events
from dateline.resolve.times import resolve_times
from tests.resolve.time_documents import document, span


def day_of_second(text: str, first: str, second: str, day: str) -> Interval | None:
    """The day of an event without a time, told after one with the day given; the report is of 2019-02-11."""
    item = document(text, [day])
    given = tuple(span(text, time.text) for time in item.times)
    events = tuple(
        EventMention(trigger=span(text, trigger), type="SANCTION", status="occurred", time=time, score=0.9)
        for trigger, time in ((first, given), (second, ()))
    )
    item = replace(item, events=events)
    return resolve_events(item, Surroundings(item, resolve_times(item), (), ()), (), {})[1].when


THURSDAY = Interval(from_="2019-02-07", to="2019-02-07", inferred=True)
TODAY = Interval(from_="2019-02-11", to="2019-02-11", inferred=True)


@pytest.mark.parametrize(
    ("text", "first", "second", "expected"),
    [
        (
            "The bloc on Thursday imposed sanctions on two banks, freezing their assets.",
            "imposed",
            "freezing",
            THURSDAY,
        ),
        ("Police raided the port on Thursday, briefly detaining a guard.", "raided", "detaining", THURSDAY),
        ("Police raided the port on Thursday after the killing of a guard.", "raided", "killing", TODAY),
        ("Police raided the port on Thursday. Earlier, shelling was heard.", "raided", "shelling", TODAY),
    ],
)
def test_a_participle_behind_a_comma_has_the_day_of_its_sentence(text, first, second, expected):
    assert day_of_second(text, first, second, "Thursday") == expected


def test_a_participle_takes_no_month():
    text = "The bloc imposed sanctions on two banks in March 2018, freezing their assets."
    assert day_of_second(text, "imposed", "freezing", "March 2018") == TODAY


def test_a_participle_takes_no_day_of_a_noun():
    text = "The governor visited the site of Thursday's blast, praising rescuers."
    assert day_of_second(text, "visited", "praising", "Thursday") == TODAY
