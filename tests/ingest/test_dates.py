"""Report dates: of metadata in many forms, and at a text's head."""

from datetime import date, datetime
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ingest.dates import date_at_head, date_of_lines, parse_date
from dateline.ingest.lines import split_lines

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
        "20190211T130000Z",
        "20190211T130000+0100",
        "20190211130000",
        "1549890000",
        "1549890000000",
        "1549890000.0",
    ],
)
def test_the_forms_of_a_complete_date(value: str) -> None:
    assert parse_date(value) == DAY


@pytest.mark.parametrize(
    "value",
    [
        *("", "yesterday", "February 2019", "2019", "2019-02-30", "03/04/2019", "x" * 1000),
        *("²0190211", "2019021113", "2019021113.0", "20191311T130000Z", "9999999999"),
    ],
)
def test_what_is_no_complete_date_is_not_guessed(value: str) -> None:
    assert parse_date(value) is None


@pytest.mark.parametrize(
    "value",
    [
        "Mon, 01 Jan 0001 00:00:00 GMT",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "1970-01-01T00:00:00Z",
        "1970-01-01 00:00:00",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "19700101000000",
    ],
)
def test_what_programs_write_for_no_date_is_none(value: str) -> None:
    assert parse_date(value) is None


def test_a_report_may_be_of_the_first_day_of_1970() -> None:
    assert parse_date("1970-01-01") == parse_date("1970-01-01T09:30:00Z") == date(1970, 1, 1)


def test_of_several_dates_that_of_publication_counts() -> None:
    assert parse_date("Updated 14 February 2019, published 11 February 2019") == DAY
    assert parse_date("11 February 2019 (updated 14 February 2019)") == DAY
    assert parse_date("Updated 11 February 2019") == DAY


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
        ("Published 11 February 2019\n\nSoldiers took the hill.", "header"),
        ("Dated 11 February 2019 | Soldiers took the hill.", "header"),
        ("Published 2019-02-11T09:41:00Z\n\nSoldiers took the hill.", "header"),
        ("Published 11 February 2019 at 09:41\n\nSoldiers took the hill.", "header"),
        ("Published 11 February 2019 by Ilse Marden\n\nSoldiers took the hill.", "header"),
        ("Published 11 February 2019. Soldiers took the hill.", "header"),
        ("Soldiers take hill\nUpdated: 14 February 2019 | Published: 11 February 2019\n", "dateline"),
        ("Soldiers take hill\nUpdated 14 February 2019\nFirst published 11 February 2019\nIt was taken.", "dateline"),
        ("Soldiers take hill\nThe guards gave it up, a man of theirs said.\nPublished: 11 February 2019\n", "dateline"),
        ("Soldiers take hill\nDate: Mon, 11 Feb 2019 10:24:00 +0000\n\nThe hill was taken.", "dateline"),
        ("Soldiers take hill\n2019-02-11T10:24:00Z\n\nThe hill was taken.", "dateline"),
        ("Soldiers take hill\nPublished: 2019-02-11T10:24:00Z\n\nThe hill was taken.", "dateline"),
        ("Soldiers take hill\nSent: Monday, February 11, 2019 10:24 AM\n\nThe hill was taken.", "dateline"),
        ("Soldiers take hill\n\u200e11 February 2019\n\nThe hill was taken.", "dateline"),
        ("Soldiers take hill\n🕒 11 February 2019\n\nThe hill was taken.", "dateline"),
        ("Soldiers take hill\nPosted on February 11, 2019 by Ana Holt\n\nThe hill was taken.", "dateline"),
        ("Soldiers take hill\n(Port Orlow, February 11, 2019) – Soldiers took the hill.", "dateline"),
        ("Soldiers take hill\nPort Orlow, Varnia, 11 February 2019 – Soldiers took the hill.", "dateline"),
        ("Orlow, 11 February 2019\nSoldiers took the hill.", "dateline"),
        ("Soldiers take hill\nMonday 11 February 2019 19:05, UK\nThe hill was taken.", "dateline"),
        ("Analysis / 11 February 2019 / by the Risk Desk\nThe hill was taken.", "dateline"),
        ("Soldiers take hill\nBy Ana Holt and Jo Wim, Levant Wire, 11 February 2019\nIt was taken.", "dateline"),
        ("Soldiers take hill\n11 February 2019\nThe hill was taken.\nUpdated 14 February 2019\n", "dateline"),
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
        "Orlow Arena, 11 February 2019 – inquiry finds failings\n\nThe police came late, it said.",
        "Fall of Orlow, February 11, 2019\n\nIt was a sunny morning when the town fell.",
        "Published 11 February 2019 in the Orlow Gazette, the study counted 2,000 homes on the hill.",
        "Dated 11 February 2019, the memo shows that soldiers took the hill.",
        "The fight for the hill\n\n11 February 2019\n\nShelling begins.\n\n24 February 2019\nThe guards leave.",
        "The fight for the hill\n\nThese were the main events of the fight.\n\n11 February 2019\n\nShelling begins.",
        "Orlow, 11 February 2019 – Gunmen killed 12.\nVelm, 13 February 2019 – A mine killed four.",
        "The hill was taken by a few men.\nOrlow, 11 February 2019\nThe guards left.",
        "Monday, 11 February 2019 – Soldiers took the hill.",
        "Release No. 12/2019\n11 February\nShelling begins.\n24 February\nThe guards leave.",
        "",
    ],
)
def test_a_date_that_the_report_tells_is_not_its_own(text: str) -> None:
    assert date_at_head(text) is None


@pytest.mark.parametrize(
    "head",
    [
        "Hill taken by border guards\nTask Force Harbour\n2019-02-HB-017 For Immediate Release\nORLOW (Feb. 11) -",
        "2019-02-HB-017\n\nFor Immediate Release\n\nORLOW, Varnia (11 February) – Soldiers took the hill.",
        "Press Release 2019-02-HB-017\nORLOW, Varnia (February 11) -- Soldiers took the hill.",
        "Release No: NR-123-19\nORLOW, Feb. 11 – Soldiers took the hill.",
        "No. 045/2019\nORLOW, February 11 — Soldiers took the hill.",
        "Press Release (2019) 045\nORLOW, Feb. 11 — Soldiers took the hill.",
        "Communiqué 2019/17\nORLOW, 11 February — Soldiers took the hill.",
        "Evening update, Feb. 10, 2019\nORLOW (Feb. 11)\nSoldiers took the hill.",
        "News Release No. 45/2019\nMonday, February 11\nSoldiers took the hill.",
        "Operations in the north\n2019-01-HB-340\nORLOW (Feb. 11, 2019) - Soldiers took the hill.",
        "ORLOW, Varnia (Feb. 11,2019)\nSoldiers took the hill.",
        "ORLOW, Varnia (Feb. 11. 2019)\nSoldiers took the hill.",
    ],
)
def test_a_dateline_without_a_year_takes_that_of_the_number_or_of_a_date_near_it(head: str) -> None:
    assert date_at_head(f"{head} The guards lost no men.") == (DAY, "dateline")


@pytest.mark.parametrize(
    "head",
    [
        "Feb. 11: Hill taken by border guards\n2019-02-HB-017\nSoldiers took the hill.",
        "11 February: Hill taken by border guards\nPress Release No. 45/2019\nSoldiers took the hill.",
        "Morning update, February 11, 2019\nSoldiers took the hill.",
        "Flood Situation Report No. 5 (11 February 2019)\nThe water fell.",
        "Flood bulletin as of 11 February 2019\nThe water fell.",
    ],
)
def test_a_title_may_date_the_report(head: str) -> None:
    assert date_at_head(head) == (DAY, "header")


def test_at_the_turn_of_a_year_the_dateline_lies_by_the_number_s_month() -> None:
    assert date_at_head("2018-12-HB-340\nORLOW (Jan. 2)\nSoldiers left.") == (date(2019, 1, 2), "dateline")
    assert date_at_head("Update, Dec. 30, 2018\nORLOW (Jan. 2)\nSoldiers left.") == (date(2019, 1, 2), "dateline")


@pytest.mark.parametrize(
    "head",
    [
        "2019-02-HB-017\nFor Immediate Release\nSoldiers took the hill.",
        "2019-08-HB-017\nORLOW (Feb. 11)\nSoldiers took the hill.",
        "2019-02-HB-017\nEvening update, Feb. 11, 2018\nORLOW (Feb. 11)\nSoldiers took the hill.",
        "Release No. 12/2018\nStatement 2019/3\nORLOW (Feb. 11)\nSoldiers took the hill.",
        "Ten years after the raid of May 3, 2009\nORLOW (Feb. 11)\nSoldiers took the hill.",
        "ORLOW (Feb. 11)\nThe hill was lost on Feb. 9, 2019, when the guards left it to the men from Dorn.",
        "ORLOW (Feb. 11)\nOn the hill there are now 2019-02-HB-017 and other numbered posts, the guards said.",
        "Nos. 12-19 shelled\nORLOW (Feb. 11)\nSoldiers took the hill.",
        "No. 12-19 houses shelled\nORLOW (Feb. 11)\nSoldiers took the hill.",
        "Statement 2018-2019 of accounts\nORLOW (Feb. 11)\nSoldiers took the hill.",
        "Release No. 12/2019\nORLOW (Feb. 30)\nSoldiers took the hill.",
        "ORLOW (Feb. 11)\n" + "Soldiers took the hill, a spokesman said.\n" * 15 + "2019-02-HB-017",
        "ORLOW (Feb. 11)\n" + "Soldiers took the hill and held it. " * 20 + "\n2019-02-HB-017",
        "Guards report on May 3, 2009\nSoldiers took the hill.",
    ],
)
def test_no_year_is_invented(head: str) -> None:
    assert date_at_head(head) is None


@given(st.dates(date(1995, 1, 1), date(2060, 12, 31)))
def test_a_release_s_number_gives_every_day_of_its_month_a_year(day: date) -> None:
    head = f"{day:%Y-%m}-HB-{day.day:03}\nORLOW ({day:%B} {day.day})\nSoldiers took the hill."
    assert date_at_head(head) == (day, "dateline")


@given(st.text())
def test_no_text_breaks_the_search(text: str) -> None:
    assert parse_date(text) is None or isinstance(parse_date(text), date)
    date_at_head(text)


@pytest.mark.parametrize("cut", [2990, 2995, 2999, 3000, 3001, 3020])
def test_the_head_is_the_same_whether_the_text_or_its_lines_are_given(cut: int) -> None:
    text = "Calm in Orlow\n" + "x" * (cut - 15) + "\nOrlow, 12 May 2024 – The harbour opened again after the storm.\n"
    assert date_at_head(text) == date_of_lines(split_lines(text))
