from datetime import date

from dateline.model import Time
from dateline.resolve.forecast_due import find_due


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
