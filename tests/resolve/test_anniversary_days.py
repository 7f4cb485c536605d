"""What is told by its anniversary happened so many years before; the report is of Monday 2019-02-11."""

import pytest
from msgspec.structs import replace

from dateline.model import EventMention, Interval
from dateline.resolve.events import Surroundings, resolve_events
from dateline.resolve.times import resolve_times
from tests.resolve.time_documents import document, span


def day_of_last(text, triggers, times, of_last=()):
    """The day of the last event; the first one has the first time, the last one those named."""
    item = document(text, times)
    spans = {time.text: span(text, time.text) for time in item.times}
    own = [(spans[times[0]],) if times else (), *[()] * (len(triggers) - 1)]
    own[-1] = tuple(spans[words] for words in of_last) or (own[-1] if len(triggers) > 1 else ())
    events = tuple(
        EventMention(trigger=span(text, trigger), type="ASSAULT", status="occurred", time=time, score=0.9)
        for trigger, time in zip(triggers, own, strict=True)
    )
    item = replace(item, events=events)
    return resolve_events(item, Surroundings(item, resolve_times(item), (), ()), (), {})[-1].when


def day(text, **rest):
    return Interval(from_=text, to=text, **rest)


TODAY = day("2019-02-11", inferred=True)


@pytest.mark.parametrize(
    ("text", "times", "expected"),
    [
        ("Crowds rallied on Sunday to mark the third anniversary of the port explosion.", ["Sunday"], "2016-02-10"),
        ("Crowds rallied on Sunday, the 36th anniversary of the explosion at Arden.", ["Sunday"], "1983-02-10"),
        ("Crowds rallied on Sunday for the one-year anniversary of the explosion.", ["Sunday"], "2018-02-10"),
        ("Crowds rallied on Sunday for the 10-year anniversary of the explosion.", ["Sunday"], "2009-02-10"),
    ],
)
def test_what_is_marked_happened_so_many_years_before(text, times, expected):
    assert day_of_last(text, ["rallied", "explosion"], times) == day(expected, inferred=True)


def test_a_day_of_the_anniversary_that_is_marked_with_the_event_is_not_its_own():
    text = "Before the 36th anniversary of the nuclear explosion on Sunday, workers met."
    assert day_of_last(text, ["explosion"], ["Sunday"], ["Sunday"]) == day("1983-02-10", inferred=True)


def test_what_the_marked_event_did_was_then_too():
    text = "Crowds rallied on Sunday for the third anniversary of the explosion that killed 200 people."
    assert day_of_last(text, ["rallied", "explosion", "killed"], ["Sunday"]) == day("2016-02-10", inferred=True)


def test_the_verb_of_the_sentence_is_none_of_the_marked_event():
    text = "Crowds marking on Sunday the third anniversary of the coup that ousted Ruiz clashed with police."
    assert day_of_last(text, ["coup", "ousted", "clashed"], ["Sunday"]) != day("2016-02-10", inferred=True)


def test_a_verb_of_the_past_before_what_is_marked_may_be_an_adjective():
    text = "Crowds rallied on Sunday to mark the third anniversary of the failed coup."
    assert day_of_last(text, ["rallied", "coup"], ["Sunday"]) == day("2016-02-10", inferred=True)


@pytest.mark.parametrize(
    "text",
    [
        "Crowds rallied on Sunday for the annual anniversary of the explosion.",
        "Crowds rallied on the anniversary of the explosion.",
        "Survivors met for the third anniversary of the explosion.",
    ],
)
def test_nothing_is_known_of_the_day_without_number_or_day(text):
    assert day_of_last(text, ["explosion"], []) is None


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Crowds marked the third anniversary of the coup with protests in Arden.", "protests"),
        ("The third anniversary of the accord ended in clashes, and shooting was heard.", "shooting"),
        ("The third anniversary of the accord was shaken by a bombing.", "bombing"),
        ("The third anniversary of independence drew protests.", "protests"),
        ("The third anniversary of the coup sparked riots.", "riots"),
        ("A rally for the third anniversary of independence was bombed.", "bombed"),
        ("The third anniversary of the accord passed without violence.", "violence"),
        ("Crowds rallied for the one-month anniversary of the explosion.", "explosion"),
    ],
)
def test_what_happens_on_the_anniversary_is_of_now(text, trigger):
    assert day_of_last(text, [trigger], []) == TODAY


def test_a_day_told_of_the_event_itself_stays():
    text = "Crowds will mark the third anniversary of the 10 February 2016 explosion."
    found = day_of_last(text, ["explosion"], ["10 February 2016"], ["10 February 2016"])
    assert found == day("2016-02-10")


def test_a_marked_event_has_the_day_that_was_told_of_it_before():
    text = "Rebels bombed Arden on 9 February 2018. For the anniversary of the bombing, survivors met."
    found = day_of_last(text, ["bombed", "bombing"], ["9 February 2018"])
    assert found == day("2018-02-09", inferred=True)


@pytest.mark.parametrize("anniversary", ["anniversary", "annual anniversary"])
def test_what_the_marked_event_did_has_no_day_where_its_years_are_not_told(anniversary):
    text = f"Crowds rallied on Sunday to mark the {anniversary} of the explosion that killed 200 people."
    assert day_of_last(text, ["explosion", "killed"], ["Sunday"]) is None
