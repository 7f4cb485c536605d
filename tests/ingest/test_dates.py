"""Report dates: of metadata in many forms, and at a text's head."""

from datetime import date, datetime
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ingest.dates import date_at_head, parse_date

DAY = date(2019, 2, 11)


@pytest.mark.parametrize(
    "value",
    [
        "2019-02-11",
        "2019-02-11T13:00:00Z",
        "2019-02-11 13:00:00",
        "2019/02/11",
        "20190211",
        "11 February 2019",
        "11 Feb 2019",
        "February 11, 2019",
        "Feb. 11, 2019",
        "Monday, February 11th, 2019",
        "Mon, 11 Feb 2019 13:00:00 +0100",
        "  2019-02-11  ",
    ],
)
def test_the_forms_of_a_complete_date(value: str) -> None:
    assert parse_date(value) == DAY


@pytest.mark.parametrize("value", ["", "yesterday", "February 2019", "2019", "2019-02-30", "03/04/2019", "x" * 1000])
def test_what_is_no_complete_date_is_not_guessed(value: str) -> None:
    assert parse_date(value) is None


def test_figures_are_read_where_one_can_only_be_the_day() -> None:
    assert parse_date("25/04/2019") == parse_date("04/25/2019") == date(2019, 4, 25)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_from_every_form(day: date) -> None:
    forms = (day.isoformat(), f"{day:%d %B %Y}", f"{day:%B %d, %Y}", f"{day:%d %b %Y}", f"{day:%Y%m%d}")
    assert {parse_date(form) for form in forms} == {day}
    assert parse_date(format_datetime(datetime(day.year, day.month, day.day, 12))) == day


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (" date 2019-02-11 Soldiers took the hill on Sunday.", "header"),
        ("Date: February 11, 2019\n\nSoldiers took the hill.", "header"),
        ("Soldiers take hill\n\nMonday, February 11, 2019\n\nSoldiers took the hill.", "dateline"),
        ("BEIRUT, Feb. 11, 2019 (AP) — Soldiers took the hill.", "dateline"),
        ("KABUL, Afghanistan (Feb. 11, 2019)\nSoldiers took the hill.", "dateline"),
        ("FOR IMMEDIATE RELEASE\nFebruary 11, 2019\n\nSoldiers took the hill.", "dateline"),
        ("Soldiers take hill\nPublished: 11 February 2019 09:41 GMT\n", "dateline"),
    ],
)
def test_the_date_at_the_head_and_where_it_stands(text: str, found: str) -> None:
    assert date_at_head(text) == (DAY, found)


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers took the hill on February 11, 2019, a spokesman said.",
        "On 11 February 2019 the town fell.\n",
        "BEIRUT — Soldiers took the hill.",
        "KABUL, Afghanistan (Feb. 11)\nSoldiers took the hill.",
        "Soldiers took the hill.\n" * 20 + "Monday, February 11, 2019\n",
        "",
    ],
)
def test_a_date_that_the_report_tells_is_not_its_own(text: str) -> None:
    assert date_at_head(text) is None


@given(st.text())
def test_no_text_breaks_the_search(text: str) -> None:
    assert parse_date(text) is None or isinstance(parse_date(text), date)
    date_at_head(text)
