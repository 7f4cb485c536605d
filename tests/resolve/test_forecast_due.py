from datetime import date

import pytest

from dateline.model import Time
from dateline.resolve.forecast_due import find_due
from dateline.resolve.times import resolve_times
from tests.resolve.time_documents import document


def year(text: str, words: str, value: str) -> Time:
    at = text.index(words)
    return Time(
        id="t1",
        start=at,
        end=at + len(words),
        text=words,
        type="DATE",
        value=value,
        from_=f"{value}-01-01",
        to=f"{value}-12-31",
    )


def test_an_old_deadline_told_again_has_no_first_day() -> None:
    text = "They will be out by 2008"
    due = find_due(text, [year(text, "2008", "2008")], None, date(2009, 3, 24))
    assert (due.from_, due.to) == (None, "2008-12-31")


def test_a_deadline_to_come_opens_with_the_report() -> None:
    text = "They will be out by 2008"
    due = find_due(text, [year(text, "2008", "2008")], date(2008, 6, 1), None)
    assert (due.from_, due.to) == ("2008-06-01", "2008-12-31")


def test_a_night_runs_into_the_next_day() -> None:
    text = "The storm will pass late Wednesday night"
    at = text.index("late")
    night = Time(
        id="t1",
        start=at,
        end=len(text),
        text=text[at:],
        type="TIME",
        value="2019-09-18TNI",
        from_="2019-09-18",
        to="2019-09-18",
    )
    due = find_due(text, [night], date(2019, 9, 19), None)
    assert (due.from_, due.to) == ("2019-09-18", "2019-09-19")


@pytest.mark.parametrize(
    ("text", "durations", "last"),
    [
        ("Results are due in three to five days.", ("three", "five days"), "2024-05-20"),
        ("The strike may last three days or a week.", ("three days", "a week"), "2024-05-22"),
        ("Troops will leave in two to three weeks.", ("two to three weeks",), "2024-06-05"),
        ("The bridge will open in 10-14 days.", ("10-14 days",), "2024-05-29"),
        ("Prices will rise over the next two or three years.", ("the next two or three years",), "2027-05-15"),
        ("Rain will fall in the next 20 to twenty-five hours.", ("the next 20 to twenty-five hours",), "2024-05-16"),
    ],
)  # fmt: skip
def test_a_range_of_durations_closes_at_its_longer_end(text: str, durations: tuple[str, ...], last: str) -> None:
    today = date(2024, 5, 15)
    times = resolve_times(document(text, [(words, "DURATION") for words in durations], published=today))
    due = find_due(text, times, today, today)
    assert (due.from_, due.to) == ("2024-05-15", last)


def test_the_span_of_a_range_of_durations_holds_both() -> None:
    text, today = "Results are due in three to five days.", date(2024, 5, 15)
    times = resolve_times(document(text, [("three", "DURATION"), ("five days", "DURATION")], published=today))
    due = find_due(text, times, today, today)
    assert due.span is not None
    assert due.span.text == "three to five days"


def test_a_duration_without_a_number_leaves_the_window_open() -> None:
    text, today = "The court will rule in the coming weeks.", date(2024, 5, 15)
    times = resolve_times(document(text, [("the coming weeks", "DURATION")], published=today))
    assert find_due(text, times, today, today).to is None


@pytest.mark.parametrize(
    ("text", "length", "last"),
    [
        ("Ana Roe will be sworn in on Friday for a six-year term.", "six-year", "2024-05-17"),
        ("The envoy will arrive on Friday for a three-day official visit.", "three-day", "2024-05-17"),
        ("Ana Roe will be elected for a five-year term.", "five-year", None),
        ("Prices will rise for two years in terms of dollars.", "two years", "2026-05-15"),
    ],
)
def test_the_length_of_a_term_is_no_window(text: str, length: str, last: str | None) -> None:
    today, day = date(2024, 5, 15), ["Friday"] if "Friday" in text else []
    times = resolve_times(document(text, [*day, (length, "DURATION")], published=today))
    assert find_due(text, times, today, today).to == last
