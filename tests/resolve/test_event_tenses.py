"""Times that cannot be those of an event."""

from datetime import date

import pytest

from dateline.model import Document, EventMention, Report, Sentence, Span, Status, Time
from dateline.resolve.event_days import Clauses
from dateline.resolve.event_tenses import lengths, possible_times

# The day of the report.
TODAY = date(2024, 5, 14)
DAYS = {"May 3": "2024-05-03", "Tuesday": "2024-05-14", "Thursday": "2024-05-16", "June 20": "2024-06-20"}


def span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words), words)


def possible(text: str, trigger: str, status: Status, *others: str, published: date | None = TODAY) -> list[str]:
    """Those of the days in the text that the event may have, beside events told by the ``others``."""
    told = {words: (at, at + len(words)) for words in DAYS if (at := text.find(words)) >= 0}
    days = {words: DAYS[words] for words in told}
    times = [
        Time(id=words, start=told[words][0], end=told[words][1], text=words, type="DATE", value=day, from_=day, to=day)
        for words, day in days.items()
    ]
    mention, *rest = (
        EventMention(trigger=span(text, words), type="CASUALTY", status=status, score=1.0)
        for words in (trigger, *others)
    )
    document = Document(
        report=Report(id="r", sha256="0" * 64, text=text, published=published),
        sentences=(Sentence(0, len(text), 0),),
        events=(mention, *rest),
    )
    return [time.text for time in possible_times(times, mention, published, Clauses(document))]


def test_what_occurred_was_not_on_the_day_of_another_event_that_lies_ahead() -> None:
    text = "Police arrested 40 activists in Arden before elections on June 20."
    assert possible(text, "arrested", "occurred", "elections") == []


def test_what_occurred_was_not_on_a_day_ahead_told_in_a_clause_of_its_own() -> None:
    assert possible("Eight died in Norland, where a new bridge is due on Thursday.", "died", "occurred") == []


def test_what_occurred_was_on_its_day_and_not_on_one_ahead() -> None:
    text = "The president, elected on May 3, will receive the envoy on Thursday."
    assert possible(text, "elected", "occurred") == ["May 3"]


def test_what_lies_ahead_is_not_on_a_day_that_is_over() -> None:
    assert possible("Talks, suspended on May 3, will resume Thursday.", "Talks", "future") == ["Thursday"]


def test_what_is_to_come_is_today_too_where_today_is_in_the_list() -> None:
    assert possible("Marches will be held on Tuesday and Thursday.", "Marches", "future") == ["Tuesday", "Thursday"]


def test_what_occurred_between_two_days_has_both() -> None:
    text = "Flights were suspended between May 3 and Thursday."
    assert possible(text, "suspended", "occurred") == ["May 3", "Thursday"]


def test_what_is_to_come_has_the_days_of_a_range_that_has_begun() -> None:
    text = "The bank will buy the shares from Tuesday through June 20."
    assert possible(text, "buy", "future") == ["Tuesday", "June 20"]


def test_what_goes_on_until_a_day_ahead_has_that_day() -> None:
    text = "Schools were closed from May 3 until Thursday."
    assert possible(text, "closed", "occurred") == ["May 3", "Thursday"]


def test_a_lone_day_ahead_is_kept_where_nothing_says_that_it_is_that_of_another_event() -> None:
    assert possible("Congress reconvenes June 20.", "reconvenes", "occurred") == ["June 20"]


def test_without_a_report_day_no_time_is_impossible() -> None:
    text = "Police arrested 40 activists in Arden before elections on June 20."
    assert possible(text, "arrested", "occurred", "elections", published=None) == ["June 20"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Troops killed 12 in a two-hour battle.", "two-hour"),
        ("Police arrested 30 during a two-day raid.", "two-day"),
        ("Two died in the 40-minute blaze.", "40-minute"),
    ],
)
def test_a_length_before_a_noun_says_how_long_it_was(text: str, words: str) -> None:
    assert lengths([span(text, words)], text) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [("He was killed in the 100-day massacre.", "100-day"), ("They were killed over two days.", "two days")],
)
def test_a_length_of_what_is_known_or_has_passed_is_counted_as_a_time(text: str, words: str) -> None:
    assert lengths([span(text, words)], text) == 0
