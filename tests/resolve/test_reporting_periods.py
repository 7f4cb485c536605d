"""Headings that say of which day or period a report tells."""

from datetime import date

import msgspec
import pytest

from dateline.model import Document, EventMention, Furniture, Interval, Report
from dateline.model import Sentence as SentenceSpan
from dateline.read.sentences import split_sentences
from dateline.resolve.events import Surroundings, resolve_events
from dateline.resolve.times import resolve_times
from tests.resolve.time_documents import document as timed
from tests.resolve.time_documents import span

PUBLISHED = date(2024, 5, 14)
FLOODS = "\n\nFloods killed 12 people in Arden."


def day_of(text: str, times: list[str], trigger: str = "killed") -> Interval | None:
    """The days of an event without a time."""
    item = timed(text, times, published=PUBLISHED)
    event = EventMention(trigger=span(text, trigger), type="CASUALTY", status="occurred", time=(), score=0.9)
    document = Document(
        report=Report(id="r", sha256="0" * 64, text=text, published=PUBLISHED),
        sentences=tuple(SentenceSpan(s.start, s.end, s.paragraph) for s in split_sentences(text)),
        times=item.times,
        events=(event,),
    )
    around = Surroundings(document, resolve_times(document), (), ())
    return resolve_events(document, around, (), {})[0].when


def inferred(first: str, last: str = "") -> Interval:
    return Interval(from_=first, to=last or first, inferred=True)


@pytest.mark.parametrize(
    ("heading", "times", "expected"),
    [
        ("As of 12 May 2024", ["12 May 2024"], inferred("2024-05-12")),
        ("Flash update\nData as of 12 May", ["12 May"], inferred("2024-05-12")),
        ("Norland: update no. 3 (as of 12 May 2024)", ["12 May 2024"], inferred("2024-05-12")),
        ("Norland: situation as of 12 May", ["12 May"], inferred("2024-05-12")),
        ("Reporting period: 6–12 May", ["6", "12 May"], inferred("2024-05-06", "2024-05-12")),
        ("Period covered: 1 to 30 April 2024", ["1", "30 April 2024"], inferred("2024-04-01", "2024-04-30")),
    ],
)
def test_what_is_told_without_a_time_happened_in_the_period_of_the_heading(heading, times, expected):
    assert day_of(heading + FLOODS, times) == expected


@pytest.mark.parametrize(
    ("heading", "times"),
    [
        ("As of 12 May, some 300 people had fled the town.", ["12 May"]),
        ("Reporting period: 12 May 2020", ["12 May 2020"]),
        ("As of 20 May 2024", ["20 May 2024"]),
        ("Floods in Norland\n\nUpdate no. 3\n\nThe tents (as of 12 May)", ["12 May"]),
    ],
)
def test_other_lines_with_a_time_are_no_headings_of_a_period(heading, times):
    assert day_of(heading + FLOODS, times) == inferred("2024-05-14")


def test_the_nearest_heading_above_an_event_is_the_one_of_its_period():
    text = f"As of 8 May 2024\n\nRoads were shut.\n\nAs of 12 May 2024{FLOODS}\n\nAs of 13 May 2024\n\nRain fell."
    times = ["8 May 2024", "12 May 2024", "13 May 2024"]
    assert day_of(text, times) == inferred("2024-05-12")


def test_a_length_up_to_now_is_up_to_the_last_day_of_the_heading():
    text = "Situation as of 09:00, 12 May\n\nSome 400 houses burned in the last seven days."
    item = timed(text, [("09:00, 12 May", "TIME"), ("the last seven days", "DURATION")], published=PUBLISHED)
    length = resolve_times(item)[1]
    assert (length.from_, length.to) == ("2024-05-05", "2024-05-12")


def test_a_length_before_the_heading_is_up_to_the_day_of_the_report():
    text = "Some 400 houses burned in the last seven days.\n\nAs of 12 May"
    item = timed(text, [("the last seven days", "DURATION"), "12 May"], published=PUBLISHED)
    length = resolve_times(item)[0]
    assert (length.from_, length.to) == ("2024-05-07", "2024-05-14")


@pytest.mark.parametrize(
    "heading",
    [
        "Army communiqué no. 212, 13 May 2024",
        "Daily Report 255/2024 – 13 May 2024",
        "Norland General Staff: operational update, 13 May 2024",
        "SITREP 13 May 2024",
    ],
)
def test_the_day_in_the_title_of_a_daily_report_is_that_of_its_events(heading):
    assert day_of(heading + FLOODS, ["13 May 2024"]) == inferred("2024-05-13")


@pytest.mark.parametrize(
    "heading",
    ["Minister answers communiqué of rebels, 13 May 2024, in full", "Floods in Arden, 13 May 2024"],
)
def test_other_titles_with_a_day_are_none_of_a_daily_report(heading):
    assert day_of(heading + FLOODS, ["13 May 2024"]) == inferred("2024-05-14")


def test_yesterday_in_a_daily_report_is_the_day_before_its_own():
    text = "Army communiqué no. 212, 13 May 2024\n\nTwo soldiers were killed yesterday."
    found = resolve_times(timed(text, ["13 May 2024", "yesterday"], published=PUBLISHED))
    assert found[1].value == "2024-05-12"


def test_today_below_a_period_of_months_is_the_day_of_the_report():
    text = "Reporting period: 1 February 2024 to 30 April 2024\n\nThe mission said today that 12 people were killed."
    found = resolve_times(timed(text, ["1 February 2024", "30 April 2024", "today"], published=PUBLISHED))
    assert found[2].value == "2024-05-14"


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (("9:12 p.m. ET, May 12, 2024", "10:05 a.m. ET, May 13, 2024"), "2024-05-14"),
        (("May 13, 2024",), "2024-05-15"),
        (("May 12, 2024", "May 13, 2024"), "2024-05-15"),  # of pictures or other stories
    ],
)
def test_tomorrow_in_an_entry_of_a_log_counts_from_its_day(headings, expected):
    text = "\n\n".join(f"{heading}\nA court sat." for heading in headings) + " He will appear tomorrow."
    spans = [span(text, heading) for heading in headings]
    report = timed(text, ["tomorrow"], published=PUBLISHED)
    furniture = tuple(Furniture(s.start, s.end, s.text, "dateline") for s in spans)
    (found,) = resolve_times(msgspec.structs.replace(report, furniture=furniture))
    assert found.value == expected
