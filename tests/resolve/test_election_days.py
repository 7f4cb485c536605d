"""Days of what happened on election day."""

import pytest

from dateline.model import Event, Interval, Span
from dateline.resolve.election_days import with_election_days

SUNDAY = Interval(from_="2024-05-12", to="2024-05-12")
INFERRED = Interval(from_="2024-05-12", to="2024-05-12", inferred=True)


def event(word: str, when: Interval | None, time: str | None = None, at: int = 0) -> Event:
    said = () if time is None else (Span(at + 20, at + 20 + len(time), time),)
    trigger = Span(at, at + len(word), word)
    return Event(trigger=trigger, type="CASUALTY", status="occurred", time=said, when=when)


def killed_on(time: str, *others: Event) -> Interval | None:
    return with_election_days((*others, event("killed", None, time)))[-1].when


@pytest.mark.parametrize("time", ["election day", "polling day"])
def test_what_happened_on_election_day_has_the_day_of_the_election(time: str) -> None:
    assert killed_on(time, event("election", SUNDAY)) == INFERRED


def test_the_day_may_be_that_of_a_poll_told_behind_it() -> None:
    assert with_election_days((event("killed", None, "polling day"), event("poll", SUNDAY)))[0].when == INFERRED


def test_without_a_dated_election_the_day_is_not_known() -> None:
    assert killed_on("election day", event("shot", SUNDAY)) is None


def test_of_two_elections_none_gives_its_day() -> None:
    monday = Interval(from_="2024-05-13", to="2024-05-13")
    assert killed_on("election day", event("election", SUNDAY), event("vote", monday)) is None


def test_another_day_is_not_that_of_the_election() -> None:
    assert killed_on("market day", event("election", SUNDAY)) is None
