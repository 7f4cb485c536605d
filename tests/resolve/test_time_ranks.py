"""Spans within which an event is the third or the worst."""

import pytest

from dateline.model import Time
from dateline.resolve.time_ranks import is_ranked_within


def ranked(text: str, words: str, *events: str) -> bool:
    """Whether it is, where the words of ``events`` tell events."""
    at = text.index(words)
    year = Time(
        id="t1", start=at, end=at + len(words), text=words, type="DATE", value="2024",
        from_="2024-01-01", to="2024-12-31",
    )  # fmt: skip
    return is_ranked_within(text, year, lambda start, end: any(event in text[start:end] for event in events))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mayor shot dead in Arden, third this year", "this year"),
        ("It was the deadliest attack on the port this year, killing 48.", "this year"),
        ("Gunmen killed nine farmers, the second such attack this month.", "this month"),
        ("Twelve were killed in the worst flooding this decade.", "this decade"),
        ("It was the most violent protest so far this year.", "this year"),
        ("It was the deadliest attack of the year.", "the year"),
        ("Jets struck the port for the third time this year, the navy said.", "this year"),
    ],
)
def test_an_event_has_a_rank_within_the_time(text: str, words: str) -> None:
    assert ranked(text, words, "attack", "flooding", "protest")


def test_the_worst_is_a_rank_where_something_is_said_to_be_it() -> None:
    assert ranked("The flood was the city's worst this year.", "this year")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Shelling hit the largest hospital in Arden this week, killing five.", "this week"),
        ("Farmers blocked the only road to the port this week.", "this week"),
    ],
)
def test_the_rank_of_a_thing_is_none_of_the_event(text: str, words: str) -> None:
    assert not ranked(text, words, "Shelling", "blocked")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Some 400 people were arrested this year, the highest number on record.", "this year"),
        ("The largest party lost seats this year.", "this year"),
        ("After the first attack, 12 people drowned this year.", "this year"),
        ("The worst attack in Norland was in 2019.", "2019"),
        ("The first three months of this year were dry.", "this year"),
    ],
)
def test_without_a_rank_the_event_was_in_that_time(text: str, words: str) -> None:
    assert not ranked(text, words)
