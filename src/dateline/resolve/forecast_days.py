"""Days and durations for the windows of forecasts."""

import re
from calendar import monthrange
from datetime import MAXYEAR, date, timedelta

_DURATION = re.compile(r"P(?:(\d+)([YMWD])|T(\d+|X+)([HMS]))")
_EARLY = re.compile(r"(?:the\s+)?(?:early|beginning of|start of)\b", re.IGNORECASE)
_MID = re.compile(r"(?:the\s+)?(?:mid|middle of)\b", re.IGNORECASE)
_LATE = re.compile(r"(?:the\s+)?(?:late|later|end of)\b", re.IGNORECASE)
# Lengths of whole weeks, months, quarters and years: only these have an early and a late part to be told.
_WHOLE = frozenset((7, 28, 29, 30, 31, 90, 91, 92, 365, 366))
# Hours that are not counted ("the next few hours") end on the day itself.
_SHORT = ("H", "M", "S")


def end_after(start: date, value: str) -> date | None:
    """The last day of a TIMEX3 duration that begins on ``start``; None where its length is not known."""
    found = _DURATION.fullmatch(value)
    if not found:
        return None
    if found[4] in _SHORT:
        hours = int(found[3]) if found[4] == "H" and found[3].isdigit() else 0
        return _moved(start, hours // 24)
    count, unit = int(found[1]), found[2]
    if unit in "WD":
        return _moved(start, count * (7 if unit == "W" else 1))
    return _add_months(start, count * (12 if unit == "Y" else 1))


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
    third = timedelta(days // 3)
    if days not in _WHOLE:
        return first, last
    if _EARLY.match(words):
        return first, first + third
    if _MID.match(words):
        return first + third, last - third
    return (last - third, last) if _LATE.match(words) else (first, last)
