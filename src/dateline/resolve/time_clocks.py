"""Clock times as armed forces write them: "at 1745", "1800 today", the group of day and time "011430Z MAR 24"."""

import re

from dateline.model import TimeMention

_HOUR = r"(?:[01]\d|2[0-3])[0-5]\d"
# Four figures by themselves may be a year: they are an hour after "at", where nothing follows that is of a year ("at
# 1990 levels", "at 1500 Main Street").
_AT = re.compile(r"\bat\s+(?:about\s+|around\s+|approximately\s+)?$", re.IGNORECASE)
_AT_CHARACTERS = 20
_ENDS = re.compile(r"\s*(?:[,;:)”\"]|\.(?!\d)|$)|\s+(?:on|today|yesterday|and|in|when|as|to|the|that|this)\b")
_ALONE = re.compile(_HOUR)
# With "Z" or the day behind them they are one wherever they stand.
_DAY = r"(?:today|yesterday|tomorrow|\d{1,2}\s[A-Z][a-z]|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_WITH_DAY = re.compile(rf"({_HOUR})(?:\s(?:hours|hrs)\b)?(?=Z\b|(?:\slocal(?:\stime)?)?\s(?:on\s)?{_DAY})")
# The day of the month, the hour and minute, the letter of the zone, the month and the year.
_GROUP = re.compile(
    rf"(?P<day>0[1-9]|[12]\d|3[01])(?P<hour>{_HOUR})Z\s?(?P<month>[A-Za-z]{{3}})[A-Za-z]*\.?(?:\s?(?P<year>(?:20)?\d\d))?"
)
_CENTURY = "20"
_YEAR_DIGITS = 2


def is_clock(text: str, start: int, end: int) -> bool:
    """Whether the figures that a time consists of or begins with are hour and minute."""
    if not text[start : start + 1].isdigit():
        return False
    if _GROUP.fullmatch(text, start, end) or _WITH_DAY.match(text, start, end):
        return True
    if not _ALONE.fullmatch(text, start, end) or not _ENDS.match(text, end):
        return False
    return _AT.search(text, max(0, start - _AT_CHARACTERS), start) is not None


def plain_words(time: TimeMention) -> str:
    """The words of the time, those of a clock time in plain form: "1800 hours today", "14:30 GMT 1 Mar 2024"."""
    words = time.text
    if time.type != "TIME" or not words[:1].isdigit():
        return words
    if group := _GROUP.fullmatch(words):
        year = group["year"] or ""
        year = _CENTURY + year if len(year) == _YEAR_DIGITS else year
        month = group["month"].capitalize()
        return f"{group['hour'][:2]}:{group['hour'][2:]} GMT {group['day']} {month} {year}".rstrip()
    if _ALONE.fullmatch(words):
        return f"{words} hours"
    return _WITH_DAY.sub(r"\1 hours ", words, count=1)
