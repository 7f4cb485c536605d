"""Days that something was first set for are not its own where it was put off to another."""

import pytest
from msgspec.structs import replace

from dateline.model import EventMention
from dateline.resolve.events import Surroundings, resolve_events
from dateline.resolve.times import resolve_times
from tests.resolve.test_event_days import on
from tests.resolve.time_documents import document, span


def day_of_planned(text, trigger, times):
    """The days of an event to come that the tagger gave all the times to; the report is of Monday 2019-02-11."""
    item = document(text, times)
    given = tuple(span(text, t.text, t.start) for t in item.times)
    event = EventMention(trigger=span(text, trigger), type="LEGAL", status="future", time=given, score=0.9)
    item = replace(item, events=(event,))
    (found,) = resolve_events(item, Surroundings(item, resolve_times(item), (), ()), (), {})
    return found.when


@pytest.mark.parametrize(
    ("text", "trigger", "times"),
    [
        ("The vote, originally scheduled for 3 March, will be held on 5 May.", "vote", ["3 March", "5 May"]),
        ("The trial, initially due to start on 3 March, was put off until 5 May.", "trial", ["3 March", "5 May"]),
        ("The hearing was postponed from 3 March to 5 May.", "hearing", ["3 March", "5 May"]),
        ("The trial, which had been expected to open on 3 March, will open on 5 May.", "trial", ["3 March", "5 May"]),
    ],
)
def test_what_was_put_off_is_on_the_day_that_it_was_put_off_to(text, trigger, times):
    assert day_of_planned(text, trigger, times) == on("2019-05-05")


@pytest.mark.parametrize(
    ("text", "trigger", "times", "last"),
    [
        ("The vote originally scheduled for 3 March is off.", "vote", ["3 March"], "2019-03-03"),
        ("The exercise is scheduled from 3 March to 5 May.", "exercise", ["3 March", "5 May"], "2019-05-05"),
        ("The vote, scheduled for 3 March, may go on on 5 May.", "vote", ["3 March", "5 May"], "2019-05-05"),
    ],
)
def test_a_day_that_nothing_says_was_given_up_is_kept(text, trigger, times, last):
    assert day_of_planned(text, trigger, times) == on("2019-03-03", last)
