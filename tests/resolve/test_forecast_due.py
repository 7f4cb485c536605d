from datetime import date

import pytest

from dateline.model import Due, Time
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


JULY = ("July", "2024-07", "2024-07-01", "2024-07-31")


def due_of(text: str, time: tuple[str, str, str, str] = JULY) -> tuple[str | None, str | None]:
    """The window of a claim of 14 May 2024 that holds the time."""
    words, value, first, last = time
    at = text.index(words)
    told = Time(id="t1", start=at, end=at + len(words), text=words, type="DATE", value=value, from_=first, to=last)
    due = find_due(text, [told], date(2024, 5, 14), date(2024, 5, 14))
    return due.from_, due.to


@pytest.mark.parametrize(
    "text",
    [
        "The bridge is not expected to be open again to any traffic before July.",
        "Analysts do not expect the central bank to cut its rate before July.",
        "A deal is unlikely before July.",
        "Analysts do not think that rates will fall before July.",
    ],
)
def test_what_is_not_expected_before_a_time_may_come_from_then_on(text: str) -> None:
    assert due_of(text) == ("2024-07-01", None)


@pytest.mark.parametrize(
    "text",
    [
        "The talks will not go on, and the guests will leave before July.",
        "The bank will not cut rates but will print a review before July.",
        "Residents who have not left will be moved before July.",
        "Firms that did not register are to be fined before July.",
        "Those who cannot pay will have to go before July.",
        "The firm will not only hire people before July.",
        "There will be no tolls before July.",
    ],
)
def test_another_clause_s_denial_leaves_a_deadline(text: str) -> None:
    assert due_of(text) == ("2024-05-14", "2024-06-30")


def test_a_time_at_the_earliest_has_no_end() -> None:
    assert due_of("Flights will go on in July at the earliest.") == ("2024-07-01", None)


def test_a_time_at_the_latest_is_a_deadline() -> None:
    assert due_of("A vote will be held in July at the latest.") == ("2024-05-14", "2024-07-31")


@pytest.mark.parametrize(
    "text",
    ["They will meet in July at the latest round of talks.", "It will sail in July at the earliest opportunity."],
)
def test_the_latest_of_something_is_no_deadline(text: str) -> None:
    assert due_of(text) == ("2024-07-01", "2024-07-31")


@pytest.mark.parametrize("words", ["the rest of the year", "the remainder of the year", "the year"])
def test_the_rest_of_a_time_begins_with_the_report(words: str) -> None:
    text = "Prices will stay high for the rest of the year."
    text = text.replace("the rest of the year", words) if words != "the year" else text
    assert due_of(text, (words, "2024", "2024-01-01", "2024-12-31")) == ("2024-05-14", "2024-12-31")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We will scrap the fees in our first year in office.", "first year"),
        ("She will repeal the law on the first day of her presidency.", "first day"),
        ("She will repeal the law on her first day in office.", "her first day in office"),
    ],
)
def test_the_first_year_in_office_is_no_known_time(text: str, words: str) -> None:
    assert due_of(text, (words, "2024", "2024-01-01", "2024-12-31")) == (None, None)


def test_the_first_week_of_a_month_is_a_known_time() -> None:
    first = ("the first week of July", "2024-W27", "2024-07-01", "2024-07-07")
    assert due_of("The court will sit in the first week of July.", first) == ("2024-07-01", "2024-07-07")


def test_a_length_from_an_act_that_is_to_come_is_no_known_time() -> None:
    text = "He will cut taxes within 100 days of taking office."
    at = text.index("100 days")
    length = Time(id="t1", start=at, end=at + 8, text="100 days", type="DURATION", value="P100D")
    assert find_due(text, [length], date(2024, 5, 14), date(2024, 5, 14)) == Due()


@pytest.mark.parametrize(
    "text",
    [
        "Many will be hurt in the next 100 days of fighting.",
        "He will be back in 100 days after recovering from his wounds.",
        "Troops will come for 100 days of training.",
    ],
)
def test_a_length_of_what_goes_on_is_a_window(text: str) -> None:
    words = "next 100 days" if "next" in text else "100 days"
    at = text.index(words)
    length = Time(id="t1", start=at, end=at + len(words), text=words, type="DURATION", value="P100D")
    assert find_due(text, [length], date(2024, 5, 14), date(2024, 5, 14)).to == "2024-08-22"


@pytest.mark.parametrize(
    "text",
    ["It will pay in the first quarter of its mandate.", "It will pay in the first year of the government's plan."],
)
def test_other_first_times_are_known(text: str) -> None:
    words = "the first quarter" if "quarter" in text else "the first year"
    assert due_of(text, (words, "2024", "2024-07-01", "2024-09-30")) == ("2024-07-01", "2024-09-30")


def years(text: str, *names: str) -> list[Time]:
    return [year(text, name, name) for name in names]


@pytest.mark.parametrize(
    "text",
    [
        "Prices will rise by 3% in 2024 and by 4% in 2025.",
        "Output is projected to shrink in 2024 before growing in 2025.",
        "Prices will rise by 3% in 2024, then by 4% in 2025.",
    ],
)
def test_times_that_follow_upon_each_other_make_one_window(text: str) -> None:
    due = find_due(text, years(text, "2024", "2025"), date(2024, 5, 14), None)
    assert (due.from_, due.to) == ("2024-01-01", "2025-12-31")


def test_a_list_of_years_makes_one_window() -> None:
    text = "Prices will rise by 4% in 2024, by 3% in 2025 and by 2% in 2026."
    due = find_due(text, years(text, "2024", "2025", "2026"), date(2024, 5, 14), None)
    assert (due.from_, due.to) == ("2024-01-01", "2026-12-31")


@pytest.mark.parametrize(
    "text",
    [
        "The law agreed for the 2024 summit will take effect in 2025.",
        "Prices will rise in 2025, faster than in 2024.",
        "The bank will cut rates in 2024 and publish the 2025 budget.",
        "The council will meet in 2024 and debate the plan for 2025.",
        "Seats go on sale in 2024 for the cup in Kest and Velm in 2025.",
    ],
)
def test_times_that_nothing_joins_make_no_common_window(text: str) -> None:
    due = find_due(text, years(text, *sorted(("2024", "2025"), key=text.index)), date(2024, 5, 14), None)
    assert (due.from_, due.to) != ("2024-01-01", "2025-12-31")
