"""Days that are named instead of numbered: holidays by fixed date, by rule, by Easter and by the Islamic calendar."""

import re
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import NamedTuple

# The civil (tabular) Islamic calendar: days since 16 July 622 (Julian), eleven leap years in thirty.
_HIJRI_EPOCH = date(622, 7, 19).toordinal()  # the same day in the proleptic Gregorian calendar
_HIJRI_CYCLE_DAYS = 10631
_HIJRI_CYCLE_YEARS = 30
_HIJRI_LEAP_SHIFT = 3  # of the most used arrangement of leap years (2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29)

_VARIES = "the day differs from country to country"
_ESTIMATED = "reckoned by the tabular calendar: the day observed may differ by one"


class Holiday(NamedTuple):
    """A named day or month. ``rule`` is one of those that the table explains."""

    name: str
    rule: str
    arguments: tuple[int, ...]
    dates: tuple[date, ...] = ()


@cache
def _holidays() -> dict[str, Holiday]:
    table: dict[str, Holiday] = {}
    text = resources.files("dateline.data").joinpath("holidays.tsv").read_text(encoding="utf-8")
    for line in text.split("\n"):
        if line and not line.startswith("#"):
            names, rule, arguments = line.split("\t")
            for name in names.split("|"):
                table[name] = _holiday(name, rule, arguments.split())
    return table


def _holiday(name: str, rule: str, arguments: list[str]) -> Holiday:
    if rule == "dates":
        return Holiday(name, rule, (), tuple(date.fromisoformat(day) for day in arguments))
    return Holiday(name, rule, tuple(int(number) for number in arguments))


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(_holidays(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(name) for name in names)})\b")


# Every name in the table holds one of these; a phrase without them is not looked up.
@cache
def _words() -> frozenset[str]:
    return frozenset(name.split()[0] for name in _holidays())


def find_holiday(text: str) -> tuple[int, int, str] | None:
    """Where in the lower-case ``text`` a holiday is named: start, end and its name in the table."""
    plain = text.replace("’", "'")
    if _words().isdisjoint(re.split(r"[^\w'-]+", plain)):
        return None
    found = _pattern().search(plain)
    return (found.start(), found.end(), found[0]) if found else None


def holiday_days(name: str, year: int) -> tuple[date, date] | None:
    """First and last day of the holiday in ``year``; None where the table does not say."""
    holiday = _holidays()[name]
    if not 1 < year < date.max.year:
        return None
    if holiday.rule == "dates":
        day = next((day for day in holiday.dates if day.year == year), None)
        return (day, day) if day else None
    if holiday.rule == "varies":
        return None
    if holiday.rule in ("hijri", "hijri-month"):
        return _islamic(holiday, year)
    day = _by_rule(holiday, year)
    return day, day


def why_unsure(name: str | None, reason: str | None) -> str | None:
    """Why a time, of the holiday ``name`` if it is one, is not known or its day not for sure; else ``reason``."""
    rule = _holidays()[name].rule if name else ""
    if rule == "varies":
        return _VARIES
    return reason or (_ESTIMATED if rule.startswith("hijri") else None)


def is_month(name: str) -> bool:
    """Whether it lasts a month."""
    return _holidays()[name].rule == "hijri-month"


def _by_rule(holiday: Holiday, year: int) -> date:
    if holiday.rule == "easter":
        return easter(year) + timedelta(holiday.arguments[0])
    if holiday.rule == "julian-easter":
        return orthodox_easter(year) + timedelta(holiday.arguments[0])
    if holiday.rule == "fixed":
        return date(year, *holiday.arguments)
    month, weekday, index = holiday.arguments
    if index > 0:
        first = date(year, month, 1)
        return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (index - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    return last - timedelta((last.isoweekday() - weekday) % 7)


def easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian algorithm (Nature, 1876)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, shift = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - correction + 15) % 30
    step, left = divmod(rest, 4)
    sunday = (32 + 2 * shift + 2 * step - epact - left) % 7
    fix = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * fix + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Orthodox Easter Sunday in the Gregorian calendar, by Meeus's algorithm for the Julian one."""
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + sunday + 114, 31)
    return date(year, month, day + 1) + timedelta(_julian_lag_days(year))


def _julian_lag_days(year: int) -> int:
    """How many days the Julian calendar lies behind the Gregorian one in the spring of ``year``."""
    return year // 100 - year // 400 - 2


def islamic_date(year: int, month: int, day: int) -> date:
    """The Gregorian date of a day of the tabular Islamic calendar (observed days may differ by one)."""
    leaps = (_HIJRI_LEAP_SHIFT + 11 * year) // _HIJRI_CYCLE_YEARS
    months = 29 * (month - 1) + month // 2
    return date.fromordinal(_HIJRI_EPOCH + (year - 1) * 354 + leaps + months + day - 1)


def _islamic(holiday: Holiday, year: int) -> tuple[date, date] | None:
    """The occurrence that begins in the Gregorian ``year`` (the later one where two do)."""
    month, day = (*holiday.arguments, 1)[:2]
    near = (date(year, 7, 1).toordinal() - _HIJRI_EPOCH) * _HIJRI_CYCLE_YEARS // _HIJRI_CYCLE_DAYS + 1
    for hijri in (near + 1, near, near - 1):
        if hijri < 1:
            continue
        start = islamic_date(hijri, month, day)
        if start.year == year:
            length = 30 if holiday.rule == "hijri-month" else 1
            return start, start + timedelta(length - 1)
    return None
