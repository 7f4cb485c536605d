"""Calendar algebra: stretches of the calendar, known in whole or in part, and how to count with them.

A stretch is one unit of the calendar (a day, a week, a month …) whose parts may be unknown: "March 12" in a report
without a date is a day of which the year is not known. Values are written as TIMEX3 / ISO 8601 write them, with X for
what is unknown; a stretch covers days only where it is wholly known.
"""

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta
from typing import Literal, NamedTuple

Unit = Literal["day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade", "century"]

FINENESS: dict[Unit, int] = {
    "day": 0,
    "weekend": 1,
    "week": 2,
    "month": 3,
    "quarter": 4,
    "season": 4,
    "half": 5,
    "year": 6,
    "decade": 7,
    "century": 8,
}
"""Smaller is finer."""

SEASONS = ("SP", "SU", "FA", "WI")
# First month of each season as meteorologists count them; winter ends in the year after it begins.
_SEASON_STARTS = (3, 6, 9, 12)
_MONTHS_IN = {"month": 1, "quarter": 3, "season": 3, "half": 6}
_YEARS_IN = {"year": 1, "decade": 10, "century": 100}
MOST_WEEKS = 53
"""ISO weeks of the longest year."""
# A year without and one with 29 February: what holds in both holds where the year is not known.
_SAMPLE_YEARS = (2001, 2004)


class Stretch(NamedTuple):
    """One unit of the calendar.

    ``part`` is the month of a day or month, the ISO week of a week or weekend, the number of a quarter, half (from 1)
    or season (from 1, spring). ``year`` is the ISO year of weeks, the first year of decades and centuries, and
    negative before Christ. ``weekday`` (1 Monday … 7 Sunday) is set only where it is all that is known of a day.
    """

    unit: Unit
    year: int | None = None
    part: int | None = None
    day: int | None = None
    weekday: int | None = None


def stretch_of(day: date) -> Stretch:
    """The date as a stretch."""
    return Stretch("day", day.year, day.month, day.day)


def date_of(stretch: Stretch) -> date | None:
    """The date that a wholly known day stands for, None for all else (years before Christ too)."""
    if stretch.unit != "day" or not stretch.year or not stretch.part or not stretch.day:
        return None
    return _date(stretch.year, stretch.part, stretch.day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def days_of(stretch: Stretch) -> tuple[date, date] | None:
    """First and last day covered, None where something is unknown or lies outside years 1 to 9999."""
    if stretch.unit == "day":
        day = date_of(stretch)
        return (day, day) if day else None
    if stretch.year is None or stretch.year < 1:
        return None
    if stretch.unit in ("week", "weekend"):
        return _days_of_week(stretch)
    start = _first_month(stretch)
    length = 12 * _YEARS_IN[stretch.unit] if stretch.unit in _YEARS_IN else _MONTHS_IN[stretch.unit]
    return _span(stretch.year, start, length) if start else None


def _first_month(stretch: Stretch) -> int | None:
    """The month that it begins with, in its own year."""
    if stretch.unit in _YEARS_IN:
        return 1
    if stretch.part is None:
        return None
    if stretch.unit == "season":
        return _SEASON_STARTS[stretch.part - 1]
    return (stretch.part - 1) * _MONTHS_IN[stretch.unit] + 1


def _span(year: int, month: int, months: int) -> tuple[date, date] | None:
    last_year, last_month = _add_months(year, month, months - 1)
    if last_year > MAXYEAR:
        return None
    return date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])


def _days_of_week(stretch: Stretch) -> tuple[date, date] | None:
    if stretch.year is None or stretch.part is None:
        return None
    try:
        monday = date.fromisocalendar(stretch.year, stretch.part, 1)
        return monday + timedelta(5 if stretch.unit == "weekend" else 0), monday + timedelta(6)
    except (ValueError, OverflowError):
        return None


def _add_months(year: int, month: int, months: int) -> tuple[int, int]:
    whole = year * 12 + month - 1 + months
    return whole // 12, whole % 12 + 1


def widen(stretch: Stretch, unit: Unit) -> Stretch:
    """The stretch of ``unit`` that holds ``stretch`` (its first day, where two do); what cannot be known is None."""
    if stretch.unit == unit:
        return stretch
    covered = days_of(stretch)
    if covered:
        return _holding(covered[0], unit)
    if unit in _YEARS_IN:
        return Stretch(unit, _first_year(stretch.year, unit))
    month = stretch.part if stretch.unit in ("day", "month") else None
    if month is None or unit in ("day", "week", "weekend"):
        return Stretch(unit, stretch.year if unit not in ("week", "weekend") else None)
    return _holding_month(stretch.year, month, unit)


def _holding(day: date, unit: Unit) -> Stretch:
    if unit == "day":
        return stretch_of(day)
    if unit in ("week", "weekend"):
        year, week, _ = day.isocalendar()
        return Stretch(unit, year, week)
    if unit in _YEARS_IN:
        return Stretch(unit, _first_year(day.year, unit))
    return _holding_month(day.year, day.month, unit)


def _holding_month(year: int | None, month: int, unit: Unit) -> Stretch:
    if unit == "season":
        before = 1 if month < _SEASON_STARTS[0] else 0
        return Stretch(unit, year - before if year else None, (month - _SEASON_STARTS[0]) % 12 // 3 + 1)
    return Stretch(unit, year, (month - 1) // _MONTHS_IN[unit] + 1)


def _first_year(year: int | None, unit: Unit) -> int | None:
    if year is None:
        return None
    length = _YEARS_IN[unit]
    return year // length * length if year > 0 else -(-year // length * length)


def shift(stretch: Stretch, count: int) -> Stretch:
    """``count`` units later (earlier where negative); what is unknown stays so, and what becomes doubtful turns so."""
    if count == 0:
        return stretch
    if stretch.unit == "day":
        return _shift_day(stretch, count)
    if stretch.unit in ("week", "weekend"):
        return _shift_week(stretch, count)
    if stretch.unit in _YEARS_IN:
        year = None if stretch.year is None else stretch.year + count * _YEARS_IN[stretch.unit]
        return stretch._replace(year=year if year is None or abs(year) <= MAXYEAR else None)
    if stretch.part is None:
        return Stretch(stretch.unit)
    parts = 12 // _MONTHS_IN[stretch.unit]
    years, index = divmod(stretch.part - 1 + count, parts)
    year = None if stretch.year is None else stretch.year + years
    return stretch._replace(year=year if year is None or abs(year) <= MAXYEAR else None, part=index + 1)


def _shift_day(stretch: Stretch, count: int) -> Stretch:
    day = date_of(stretch)
    if day:
        return stretch_of(_moved(day, count))
    if stretch.weekday and stretch.part is None:
        return stretch._replace(weekday=(stretch.weekday - 1 + count) % 7 + 1)
    if stretch.year is None and stretch.part and stretch.day:
        return _shift_yearless(stretch.part, stretch.day, count)
    if stretch.part and abs(count) == 1:  # the day before some day of July: July, but for one in thirty
        return Stretch("day", stretch.year, stretch.part)
    return Stretch("day")


def _moved(day: date, count: int) -> date:
    """``count`` days later, held within the years that dates can have."""
    ordinal = min(max(day.toordinal() + count, 1), date.max.toordinal())
    return date.fromordinal(ordinal)


def _shift_yearless(month: int, day: int, count: int) -> Stretch:
    starts = [_date(year, month, day) for year in _SAMPLE_YEARS]
    moved = [_moved(start, count) for start in starts if start]
    found = {(d.month, d.day) for d in moved}
    if len(found) == 1:
        new_month, new_day = found.pop()
        return Stretch("day", None, new_month, new_day)
    months = {m for m, _ in found}
    return Stretch("day", None, months.pop() if len(months) == 1 else None)


def _shift_week(stretch: Stretch, count: int) -> Stretch:
    covered = _days_of_week(stretch._replace(unit="week"))
    if not covered:
        return Stretch(stretch.unit)
    year, week, _ = _moved(covered[0], 7 * count).isocalendar()
    return Stretch(stretch.unit, year, week)


def weekday_before(day: date, weekday: int, *, strictly: bool = False) -> date:
    """The latest ``weekday`` (1–7) not after ``day``; before it if ``strictly``."""
    back = (day.isoweekday() - weekday) % 7
    return _moved(day, -(back or 7) if strictly else -back)


def weekday_after(day: date, weekday: int, *, strictly: bool = False) -> date:
    """The first ``weekday`` (1–7) not before ``day``; after it if ``strictly``."""
    ahead = (weekday - day.isoweekday()) % 7
    return _moved(day, (ahead or 7) if strictly else ahead)


def nth_part(container: Stretch, unit: Unit, index: int) -> Stretch | None:
    """The ``index``-th ``unit`` within ``container`` (from 1, or from −1 backwards); None where it has none.

    Weeks of a month or year are counted by the days: the first week holds its first day.
    """
    covered = days_of(container)
    if not covered or index == 0:
        return None
    part = widen(stretch_of(covered[0] if index > 0 else covered[1]), unit)
    begun = days_of(part)
    if index < 0 and begun and begun[0] > covered[1]:
        part = shift(part, -1)  # a month that ends on a Tuesday: its last weekend is over
    moved = shift(part, index - 1 if index > 0 else index + 1)
    within = days_of(moved)
    return moved if within and within[0] <= covered[1] and within[1] >= covered[0] else None


def value_of(stretch: Stretch) -> str:
    """The TIMEX3 value."""
    if stretch.unit == "day" and stretch.day and stretch.part and stretch.year and stretch.year > 0:
        return f"{stretch.year:04d}-{stretch.part:02d}-{stretch.day:02d}"
    year = _year(stretch.year)
    if stretch.unit in _YEARS_IN:
        return year[: {"year": None, "decade": -1, "century": -2}[stretch.unit]]
    part = "XX" if stretch.part is None else f"{stretch.part:02d}"
    if stretch.unit == "day":
        return f"{year}-{_day_value(stretch, part)}"
    if stretch.unit == "month":
        return f"{year}-{part}"
    if stretch.unit in ("week", "weekend"):
        return f"{year}-W{part}" + ("-WE" if stretch.unit == "weekend" else "")
    return f"{year}-{_part_value(stretch)}"


def _day_value(stretch: Stretch, month: str) -> str:
    if stretch.weekday and stretch.part is None:
        return f"WXX-{stretch.weekday}"
    return f"{month}-{'XX' if stretch.day is None else f'{stretch.day:02d}'}"


def _part_value(stretch: Stretch) -> str:
    """Of a quarter, half or season."""
    letter = {"quarter": "Q", "half": "H", "season": ""}[stretch.unit]
    if stretch.part is None:
        return f"{letter}X"
    return SEASONS[stretch.part - 1] if stretch.unit == "season" else f"{letter}{stretch.part}"


def _year(year: int | None) -> str:
    if year is None:
        return "XXXX"
    return f"{year:04d}" if year >= 0 else f"BC{-year:04d}"


def is_known(stretch: Stretch) -> bool:
    """Whether its value holds no X."""
    if stretch.year is None:
        return False
    if stretch.unit in _YEARS_IN:
        return True
    return stretch.part is not None and (stretch.unit != "day" or stretch.day is not None)
