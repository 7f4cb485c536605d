"""Clock times of what was told before."""

import pytest

from dateline.model import EventMention
from tests.resolve.time_documents import span, values


def event(text: str, trigger: str, time: str, after: int = 0) -> EventMention:
    return EventMention(
        trigger=span(text, trigger, after), type="ASSAULT", status="occurred", score=0.9, time=(span(text, time),)
    )


def day_of_clock(text: str, first: str, then: str) -> str | None:
    """The day of the clock time of what is told again, behind what was told on Friday and another day, Sunday."""
    events = event(text, first, "Friday"), event(text, then, "8 p.m.", text.index("Sunday"))
    found = values(text, ["Friday", "Sunday", ("8 p.m.", "TIME")], events=events)[2]
    return found[:10] if found else None


@pytest.mark.parametrize(
    ("told", "first", "again", "then"),
    [
        ("Gunmen attacked a hotel", "attacked", "The attack began", "attack"),
        ("A blast hit a hotel", "blast", "The explosion was heard", "explosion"),
        ("A bus plunged into a ravine", "plunged", "The accident happened", "accident"),
    ],
)
def test_the_clock_time_of_what_was_told_before_is_of_its_day(told: str, first: str, again: str, then: str) -> None:
    text = f"{told} on Friday. The president spoke on Sunday. {again} at 8 p.m., officials said."
    assert day_of_clock(text, first, then) == "2019-02-08"


def test_the_clock_time_of_another_attack_is_of_the_day_told_last() -> None:
    text = "Gunmen attacked a hotel on Friday. The president spoke on Sunday. An attack on a bar began at 8 p.m."
    assert day_of_clock(text, "attacked", "attack") == "2019-02-10"


def test_the_day_by_which_something_was_done_is_not_that_of_what_is_told_next() -> None:
    text = "A quake hit Arden on Friday. By Sunday 40 bodies were found. Power was cut at 8 p.m."
    assert values(text, ["Friday", "Sunday", ("8 p.m.", "TIME")])[2] == "2019-02-08T20:00"


def test_the_day_by_which_something_was_done_is_taken_where_no_other_is_told() -> None:
    text = "By Sunday 40 bodies were found. Power was cut at 8 p.m."
    assert values(text, ["Sunday", ("8 p.m.", "TIME")])[1] == "2019-02-10T20:00"
