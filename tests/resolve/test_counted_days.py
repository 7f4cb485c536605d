"""Days counted back from what happened so many days after."""

from datetime import date

import pytest

from dateline.model import Document, Event, Interval, Report, Sentence, Span, Time
from dateline.resolve.counted_days import count_back

TOLD = Interval(from_="2024-05-14", to="2024-05-14", inferred=True)
MONDAY = Interval(from_="2024-05-13", to="2024-05-13")


def days(
    text: str, length: tuple[str, str], *told: tuple[str, Interval | None], said: tuple[str, Interval] | None = None
) -> list[Interval | None]:
    """The days of the events, told as their words and the day so far, in a sentence with the length of time.

    A day that is ``said`` beside them is that of no event.
    """
    return days_of(text, [length], *told, said=said)


def days_of(
    text: str,
    lengths: list[tuple[str, str]],
    *told: tuple[str, Interval | None],
    said: tuple[str, Interval] | None = None,
) -> list[Interval | None]:
    """The same for several lengths of time."""
    spoken = [(words, value, None) for words, value in lengths]
    spoken += [(said[0], said[1].from_, said[1].from_)] if said else []
    times = [
        Time(id=words, start=at, end=at + len(words), text=words, type="DATE", value=value, from_=day, to=day)
        for words, value, day in spoken
        if (at := text.index(words)) >= 0
    ]
    since = text.find("since ") + len("since ")
    begun = (Span(since, text.index(",", since), text[since : text.index(",", since)]),) if "since " in text else ()
    events = tuple(
        Event(
            trigger=Span(text.index(w), text.index(w) + len(w), w), type="ASSAULT", status="occurred", when=when,
            time=begun if when and not when.inferred else (),
        )
        for w, when in told
    )  # fmt: skip
    document = Document(
        report=Report(id="r", sha256="0" * 64, text=text, published=date(2024, 5, 14)),
        sentences=(Sentence(0, len(text), 0),),
    )
    return [event.when for event in count_back(events, document, times)]


def inferred(day: str) -> Interval:
    return Interval(from_=day, to=day, inferred=True)


@pytest.mark.parametrize(
    ("length", "day"),
    [(("Two days", "P2D"), "2024-05-11"), (("A week", "P1W"), "2024-05-06")],
)
def test_what_was_so_long_before_has_the_day_less_that(length: tuple[str, str], day: str) -> None:
    text = f"{length[0]} after gunmen killed 11 miners in Arden, police arrested three men on Monday."
    assert days(text, length, ("killed", TOLD), ("arrested", MONDAY)) == [inferred(day), MONDAY]


def test_the_length_may_stand_behind_the_later_event() -> None:
    text = "Troops retook the post on Monday, two days after rebels seized it."
    given = ("retook", MONDAY), ("seized", None)
    assert days(text, ("two days", "P2D"), *given) == [MONDAY, inferred("2024-05-11")]


@pytest.mark.parametrize(
    ("words", "value"),
    [("a month", "P1M"), ("a few days", "PXD"), ("just over a week", "P1W"), ("nearly a week", "P1W")],
)
def test_a_length_of_no_number_of_days_leaves_no_day(words: str, value: str) -> None:
    text = f"Troops retook the post on Monday, {words} after rebels seized it."
    assert days(text, (words, value), ("retook", MONDAY), ("seized", TOLD)) == [MONDAY, None]


def test_without_a_day_to_count_from_there_is_none() -> None:
    text = "The talks came two days after rebels seized the post."
    assert days(text, ("two days", "P2D"), ("talks", TOLD), ("seized", TOLD)) == [TOLD, None]


def test_hours_leave_the_day() -> None:
    text = "A ferry sank off Arden, hours after a ship caught fire."
    assert days(text, ("hours", "PTXH"), ("sank", TOLD), ("fire", TOLD)) == [TOLD, TOLD]


def test_a_day_said_with_the_earlier_event_stays() -> None:
    sunday = Interval(from_="2024-05-12", to="2024-05-12")
    text = "Troops retook the post on Monday, two days after rebels seized it on Sunday."
    assert days(text, ("two days", "P2D"), ("retook", MONDAY), ("seized", sunday)) == [MONDAY, sunday]


@pytest.mark.parametrize("lengths", [[("Two weeks", "P2W"), ("a day", "P1D")], [("a day", "P1D")]])
def test_it_is_not_counted_from_what_another_length_counts_back_to(lengths: list[tuple[str, str]]) -> None:
    april = Interval(from_="2024-04-29", to="2024-04-29")
    text = "Two weeks after the vote on 29 April, and a day after a marcher was shot, Lind resigned on Monday."
    found = days_of(text, lengths, ("vote", april), ("shot", TOLD), ("resigned", MONDAY))
    assert found == [april, inferred("2024-05-12"), MONDAY]


FRIDAY = Interval(from_="2024-05-10", to="2024-05-10")


def test_days_are_counted_from_the_day_of_telling_right_before_the_length() -> None:
    text = "Some 900 have fled since Friday, the mayor said on Monday, two days after gunmen attacked Arden."
    given = ("fled", FRIDAY), ("attacked", TOLD)
    assert days(text, ("two days", "P2D"), *given, said=("Monday", MONDAY)) == [FRIDAY, inferred("2024-05-11")]


def test_days_are_not_counted_from_the_day_since_which_something_goes_on() -> None:
    text = "Some 900 have fled since Friday, the mayor said, two days after gunmen attacked Arden."
    assert days(text, ("two days", "P2D"), ("fled", FRIDAY), ("attacked", TOLD)) == [FRIDAY, None]


def test_what_was_two_days_before_a_day_was_not_on_that_day() -> None:
    text = "Troops retook the post, the army said on Monday, two days after rebels seized it."
    given = ("retook", TOLD), ("seized", MONDAY)
    assert days(text, ("two days", "P2D"), *given, said=("Monday", MONDAY)) == [TOLD, inferred("2024-05-11")]
