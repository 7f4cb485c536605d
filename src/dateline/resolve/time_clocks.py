"""Clock times as armed forces write them: "at 1745", "1800 today", the group of day and time "011430Z MAR 24"."""

import re

from dateline.model import Time, TimeMention

_HOUR = r"(?:[01]\d|2[0-3])[0-5]\d"
# Four figures by themselves may be a year: they are an hour after "at", where nothing follows that is of a year ("at
# 1990 levels", "at 2019 and 2020 levels", "at 1500 Main Street").
_AT = re.compile(r"\bat\s+(?:about\s+|around\s+|approximately\s+)?$", re.IGNORECASE)
_ENDS = re.compile(
    r"\s*(?:[,;:)”\"]|\.(?!\d)|$)"
    r"|\s+(?:on|today|yesterday|(?:and|to)(?!\s\d{4}\s(?!hours|hrs|local)[a-z])|in|when|as|the|that|this)\b"
)
# What is put, stands or is set "at 2030" is a year or a count; "left at 1745" is an hour.
_PUT_AT = re.compile(
    r"\b(?:(?:stood|stands?|fixed|kept|remains?|remained|stays?|stayed|estimated|valued|quoted|traded|trading|counted"
    r"|capped|frozen|peaked|set)|(?:puts?(?!\s+(?:to|out|in|off|up|on)\b)|sets|targets?|deadlines?)(?:\s+[\w-]+){0,3})"
    r"\s+at\s+(?:about\s+|around\s+|approximately\s+)?$",
    re.IGNORECASE,
)
_PUT_CHARACTERS = 60
# What stands before an hour that has its day behind it: after "in 2019 on 15 March" or "of 2011 on Tuesday" are years,
# and so is one of our time that is no multiple of five minutes, but for "at" ("footage from 2019 on Monday").
_LEADS = re.compile(
    r"(?:\b(?:at|from|to|until|till|by|between|before|after|about|around|approximately|and|as\s+of)\s+|[,;:(–—-]\s*|^)$",
    re.IGNORECASE | re.MULTILINE,
)
_LEADS_CHARACTERS = 20
_OF_OUR_TIME = re.compile(r"(?:19|20)\d[1-46-9]")
_ALONE = re.compile(_HOUR)
# With "Z", "local" or the day behind them they may be one elsewhere, too.
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
    if _GROUP.fullmatch(text, start, end):
        return True
    is_after_at = _AT.search(text, max(0, start - _LEADS_CHARACTERS), start) is not None
    is_put = is_after_at and _PUT_AT.search(text, max(0, start - _PUT_CHARACTERS), start) is not None
    if with_day := _WITH_DAY.match(text, start, end):
        return not is_put and (is_after_at or not _may_be_year(text, with_day))
    return is_after_at and not is_put and bool(_ALONE.fullmatch(text, start, end) and _ENDS.match(text, end))


def _may_be_year(text: str, with_day: re.Match[str]) -> bool:
    """Whether the four figures before a day may be a year by the words before and by themselves."""
    says_hour = with_day.end() > with_day.end(1) or text.startswith(("Z", " local"), with_day.end())
    if says_hour or with_day[1].startswith("0"):
        return False
    if _OF_OUR_TIME.fullmatch(with_day[1]):
        return True
    return _LEADS.search(text, max(0, with_day.start() - _LEADS_CHARACTERS), with_day.start()) is None


def plain_words(time: Time | TimeMention) -> str:
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
