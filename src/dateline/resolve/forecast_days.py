"""Days and durations for the windows of forecasts."""

import re
from calendar import monthrange
from datetime import MAXYEAR, date, timedelta
from math import ceil

_DURATION = re.compile(r"P((?:\d+(?:\.\d+)?[YQMWD])*)(?:T((?:(?:\d+(?:\.\d+)?|X+)[HMS])+))?")
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)([A-Z])")
_MONTHS = {"Y": 12, "Q": 3, "M": 1}
_DAYS = {"W": 7, "D": 1}
_DAYS_OF_MONTH = 30  # of a part of a month ("a month and a half")
_HOURS_OF_DAY = 24
_EARLY = re.compile(r"(?:the\s+)?(?:early|beginning of|start of)\b", re.IGNORECASE)
_MID = re.compile(r"(?:the\s+)?(?:mid|middle of)\b", re.IGNORECASE)
_LATE = re.compile(r"(?:the\s+)?(?:late|end of)\b", re.IGNORECASE)
# Lengths of whole weeks, months, quarters and years: only these have an early and a late part to be told.
_WHOLE = frozenset((7, 28, 29, 30, 31, 90, 91, 92, 365, 366))


def end_after(start: date, value: str) -> date | None:
    """The last day of a TIMEX3 duration that begins on ``start``; None where its length is not known."""
    found = _DURATION.fullmatch(value)
    if not found or not (found[1] or found[2]):
        return None
    amounts = [(float(count), unit) for count, unit in _AMOUNT.findall(found[1])]
    months = sum(count * _MONTHS.get(unit, 0) for count, unit in amounts)
    days = sum(count * _DAYS.get(unit, 0) for count, unit in amounts) + months % 1 * _DAYS_OF_MONTH
    # Hours that are not counted ("the next few hours"), minutes and seconds end on the day itself.
    hours = sum(float(count) for count, unit in _AMOUNT.findall(found[2] or "") if unit == "H")
    end = _add_months(start, int(months))
    return _moved(end, ceil(days) + int(hours // _HOURS_OF_DAY)) if end else None


def _moved(day: date, days: int) -> date | None:
    return day + timedelta(days) if days < (date.max - day).days else None


def _add_months(day: date, months: int) -> date | None:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > MAXYEAR:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def narrow(first: date, last: date, words: str) -> tuple[date, date]:
    """The third of a week, month, quarter or year that "early", "mid" or "late" at the head of ``words`` tells."""
    days = (last - first).days + 1
    if days not in _WHOLE:
        return first, last
    third = timedelta(days // 3)
    if _EARLY.match(words):
        return first, first + third
    if _MID.match(words):
        return first + third, last - third
    return (last - third, last) if _LATE.match(words) else (first, last)
