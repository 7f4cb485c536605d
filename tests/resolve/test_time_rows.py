"""Rows of a timeline: each line begins with its day."""

from datetime import date

import pytest

from dateline.model import EventMention
from dateline.resolve.time_phrases import parse_phrase
from dateline.resolve.time_rows import row_years
from dateline.resolve.time_spans import mend_times
from dateline.resolve.time_values import Stretch
from tests.resolve.time_documents import document, span, values

AUTUMN = date(2024, 10, 7)


def test_a_row_without_a_year_goes_on_from_the_one_above():
    text = (
        "12 June 2019 – Ministers grant the concession.\n"
        "3 September – Dockers walk out.\n"
        "4 November – The port reopens.\n"
        "14 January 2020 – Police raid the union."
    )
    words = ["12 June 2019", "3 September", "4 November", "14 January 2020"]
    assert values(text, words, published=AUTUMN) == ["2019-06-12", "2019-09-03", "2019-11-04", "2020-01-14"]


def test_the_year_turns_where_the_months_begin_again():
    text = "• Nov. 3, 2019: A bus crashes.\n• Dec. 9: It is late.\n• Jan. 8: He goes on trial.\n• May 2: He is freed."
    words = ["Nov. 3, 2019", "Dec. 9", "Jan. 8", "May 2"]
    assert values(text, words, published=AUTUMN) == ["2019-11-03", "2019-12-09", "2020-01-08", "2020-05-02"]


def test_rows_with_the_newest_first_go_back():
    text = (
        "2 February 2023: He is freed.\n8 January: He is tried.\n9 December: He is charged.\n3 November: A bus crashes."
    )
    words = ["2 February 2023", "8 January", "9 December", "3 November"]
    assert values(text, words, published=AUTUMN) == ["2023-02-02", "2023-01-08", "2022-12-09", "2022-11-03"]


def test_a_year_alone_on_its_line_is_that_of_the_rows_below():
    text = "2011\n15 March: Guards fire on a crowd.\n25 April: Tanks enter Arden.\n\n2012\n16 June: Observers leave."
    words = ["15 March", "25 April", "16 June"]
    assert values(text, words, published=AUTUMN) == ["2011-03-15", "2011-04-25", "2012-06-16"]


def test_a_month_told_within_a_row_is_of_its_year():
    text = (
        "7 January 2019: Soldiers storm the radio.\n"
        "9 November: The army says it will hold a vote in March.\n"
        "2020: A court bans a party. Its leader is arrested in May."
    )
    words = ["7 January 2019", "9 November", "March", "2020", "May"]
    assert values(text, words, published=AUTUMN)[2::2] == ["2020-03", "2020-05"]


@pytest.mark.parametrize(
    "text",
    [
        "The concession was granted on 12 June 2019.\n3 September – Dockers walk out.\n4 September – Police come.",
        "12 June 2019 – Ministers grant the concession.\n"
        + "Dockers say no.\n" * 9
        + "3 September – They walk out.\n2020",
        "12 June 2019 – Ministers grant the concession.\nOn 3 September dockers walked out.\nIn 2020 they went back.",
    ],
)
def test_what_is_no_row_below_another_has_the_year_of_the_report(text):
    words = ["12 June 2019", "3 September"]
    assert values(text, words, published=AUTUMN) == ["2019-06-12", "2024-09-03"]


def test_a_day_of_about_now_below_prose_is_of_the_report():
    text = "12 May 2019: Forty die in Arden.\nRains have come again.\n2 October: Three die.\n4 October: Five die."
    words = ["12 May 2019", "2 October", "4 October"]
    assert values(text, words, published=AUTUMN) == ["2019-05-12", "2024-10-02", "2024-10-04"]


def test_a_year_told_in_passing_is_not_that_of_its_row():
    text = "12 May 2022: A man freed in 1999 will be tried in June.\n14 May 2022: He flees.\n16 May 2022: He is held."
    words = ["12 May 2022", "1999", "June", "14 May 2022", "16 May 2022"]
    assert values(text, words, published=AUTUMN)[2] == "2022-06"


def test_days_of_one_row_share_its_year():
    text = "7 January 2019: Soldiers march.\n9–11 March: They strike.\n2 May: They vote."
    words = ["7 January 2019", "9", "11 March", "2 May"]
    assert values(text, words, published=AUTUMN) == ["2019-01-07", "2019-03-09", "2019-03-11", "2019-05-02"]


def test_a_diary_goes_on_into_the_next_year():
    text = "Dec. 12, 2024 – Leaders meet.\nDec. 30 – Banks close.\nJan. 6 – Voters go to the polls."
    words = ["Dec. 12, 2024", "Dec. 30", "Jan. 6"]
    assert values(text, words, published=AUTUMN) == ["2024-12-12", "2024-12-30", "2025-01-06"]


def days_of_events(text, times, trigger, status="occurred"):
    event = EventMention(trigger=span(text, trigger), type="COERCE", status=status, score=0.9)
    mended = mend_times(document(text, times, published=AUTUMN, events=[event]))
    return [time.text for time in mended.events[0].time]


@pytest.mark.parametrize(
    ("text", "times", "expected"),
    [
        ("May 25, 2020 — A man dies.\nMay 29 — An officer is arrested.", ["May 25, 2020", "May 29"], ["May 29"]),
        ("2019 – A man dies.\n2020 – An officer is arrested.", ["2019", "2020"], ["2020"]),
        (
            "* May 2020 - A man dies.\n* June 2020 - It is late. An officer is arrested.",
            ["May 2020", "June 2020"],
            ["June 2020"],
        ),
        ("2 May: A man dies.\n4 and 5 May: Officers are arrested.", ["2 May", "4", "5 May"], ["4", "5 May"]),
        ("May 25, 2020 — An officer is arrested.\nNobody has said why.", ["May 25, 2020"], []),
        ("May 25, 2020 — A man dies.\nMay 29 — It is late.\nAn officer is arrested.", ["May 25, 2020", "May 29"], []),
    ],
)
def test_events_of_a_row_without_a_time_have_its_day(text, times, expected):
    assert days_of_events(text, times, "arrested") == expected


def test_a_length_leaves_an_event_of_a_row_its_day():
    text = "2 May: A man dies.\n4 May: An officer is arrested for two days."
    event = EventMention(
        trigger=span(text, "arrested"), type="COERCE", status="occurred", time=(span(text, "two days"),), score=0.9
    )
    report = document(text, ["2 May", "4 May", ("two days", "DURATION")], published=AUTUMN, events=[event])
    assert [time.text for time in mend_times(report).events[0].time] == ["4 May", "two days"]


def test_what_is_only_threatened_in_a_row_is_not_of_its_day():
    text = "2 May: A man dies.\n4 May: The union threatens a strike."
    assert days_of_events(text, ["2 May", "4 May"], "strike", status="possible") == []


@pytest.mark.parametrize(("row", "expected"), [("9 October", ["9 October"]), ("5 October", [])])
def test_what_is_to_come_is_of_the_day_of_a_row_that_is_to_come(row, expected):
    text = f"2 May: A man dies.\n{row}: The union will hold a strike."
    assert days_of_events(text, ["2 May", row], "strike", status="future") == expected


def test_what_was_not_done_in_a_row_is_of_its_day():
    text = "2 May: A man dies.\n4 May: Police made no arrest."
    assert days_of_events(text, ["2 May", "4 May"], "arrest", status="negated") == ["4 May"]


def test_so_long_after_a_row_is_not_on_its_day():
    text = "2 May: A man dies.\n4 May: He is freed two days later."
    event = EventMention(
        trigger=span(text, "freed"), type="CONCEDE", status="occurred", time=(span(text, "two days later"),), score=0.9
    )
    report = document(text, ["2 May", "4 May", ("two days later", "DURATION")], published=AUTUMN, events=[event])
    assert [time.text for time in mend_times(report).events[0].time] == ["two days later"]


def test_the_hour_of_a_row_is_none_of_the_day_told_in_it():
    text = "11:20 a.m.: Shells hit Arden.\n9 a.m.: Rescuers searched the theater bombed on Wednesday."
    words = [("11:20 a.m.", "TIME"), ("9 a.m.", "TIME"), "Wednesday"]
    assert values(text, words, published=AUTUMN) == ["2024-10-07T11:20", "2024-10-07T09:00", "2024-10-02"]


def test_an_hour_that_opens_a_sentence_is_of_its_day():
    text = "At 11:20 a.m. on Sunday shells hit Arden.\nAt 9 a.m. it was hit, as on Wednesday."
    words = [("11:20 a.m. on Sunday", "TIME"), ("9 a.m.", "TIME"), "Wednesday"]
    assert values(text, words, published=AUTUMN)[1] == "2024-10-02T09:00"


def test_events_of_a_row_without_a_time_have_its_hour():
    text = "0530 hrs: Shells fell.\n0910 hrs: An officer is arrested."
    assert days_of_events(text, [("0530 hrs", "TIME"), ("0910 hrs", "TIME")], "arrested") == ["0910 hrs"]


@pytest.mark.parametrize(
    ("text", "headed"),
    [
        ("2019\n3 May – A mine wounded six.\n9 June – Troops came.\n\n2018:\n4 May – Talks began.", True),
        ("Of 2019\n3 May – A mine wounded six.\n9 June – Troops came.\n\nSince 2018:\n4 May – Talks began.", False),
    ],
)
def test_a_year_heads_rows_where_it_stands_alone_on_its_line(text, headed):
    item = document(text, ["3 May", "9 June", "4 May"])
    phrases = [parse_phrase(time.text) for time in item.times]
    years, _ = row_years(text, item.times, phrases, Stretch("day", 2024, 2, 1))
    assert years == ({0: 2019, 1: 2019, 2: 2018} if headed else {})
