"""The year of a day that a report's head names without one: that of the release's number or of a complete date near it.

Offices that number their releases put the year into the number. All that the head says must agree, or there is none.
"""

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from dateline.ingest.date_forms import DATE, MONTH, day_of, find_date, month_number
from dateline.ingest.lines import Line

_MONTH_THEN_DAY = re.compile(rf"\b({MONTH})\s+(\d{{1,2}})(?![\d:])", re.IGNORECASE)
_DAY_THEN_MONTH = re.compile(rf"(?<![\d:.])(\d{{1,2}})\s+({MONTH})", re.IGNORECASE)


def find_day(said: str) -> tuple[int, int] | None:
    """Month and day in words that give no year; None where two can be read ("3 May 10")."""
    days = {(month_number(m[1]), int(m[2])) for m in _MONTH_THEN_DAY.finditer(said)}
    days |= {(month_number(m[2]), int(m[1])) for m in _DAY_THEN_MONTH.finditer(said)}
    return days.pop() if len(days) == 1 else None


# A year must stand this near the report's beginning; numbers further down are those of something else.
_YEAR_CHARACTERS = 600
# Days by which a dateline may miss the month of its release's number, or a date in the title: both are given a few days
# before or after, not weeks.
_NEAR = timedelta(days=7)
Stretch = tuple[date, date]


def with_year(lines: Sequence[Line], said: str) -> date | None:
    """The day said, in the year that the head's numbers and complete dates agree on; None where they do not."""
    day = find_day(said)
    if day is None:
        return None
    head = [line for line in lines if line.start < _YEAR_CHARACTERS and not line.is_prose]
    days = {_day_near(*day, stretch) for line in head for stretch in _stretches(line)}
    return days.pop() if len(days) == 1 else None


def _day_near(month: int, day: int, stretch: Stretch) -> date | None:
    """The day of a year in or around the stretch; of a whole year, only in it."""
    first, last = stretch
    if (last - first).days < _WHOLE_YEAR:
        first, last = first - _NEAR, last + _NEAR
    found = (day_of(year, month, day) for year in {first.year, last.year})
    return next((each for each in found if each is not None and first <= each <= last), None)


_WHOLE_YEAR = 364


def _stretches(line: Line) -> Iterator[Stretch]:
    """The days in which the line says the report came out, by a release's number or a complete date at its edge."""
    if (number := _DATED_NUMBER.match(line.text)) and (first := day_of(number[1], number[2], 1)):
        yield first, first.replace(day=calendar.monthrange(first.year, first.month)[1])
    elif number := _NUMBER_OF_YEAR.match(line.text):
        year = number["year"] or number["before"] or _full_year(number["short"])
        if first := day_of(year, 1, 1):
            yield first, first.replace(month=12, day=31)
    for found in _EDGE_DATE.finditer(line.text):
        if day := find_date(found[0]):
            yield day, day


_LABEL = (
    r"(?:(?:(?:press|news|media)\s+)?(?:release|statement|communiqu[eé])\b\s*(?:no|nr|number)?|(?:no|nr|number))"
    r"\b[.:\s#]*"
)
# "2010-08-CA-308": year, month, desk, number; with or without a label.
_DATED_NUMBER = re.compile(rf"(?:{_LABEL})?(\d{{4}})[-–/](\d{{2}})[-–/][A-Z]{{1,4}}[-–/]\d{{1,5}}\b", re.IGNORECASE)
_FOUR = r"(?:19|20)\d\d\b"
# "No. 045/2013", "Release No: NR-123-11", "Press Release (2011) 045", "Communiqué 2013/17". A year of two figures
# is taken only at the line's end: "No. 12-14" may open a sentence.
_NUMBER_OF_YEAR = re.compile(
    rf"{_LABEL}(?:(?:[A-Z]{{1,4}}[-\s]?)?(?!{_FOUR})\d{{1,5}}\s?[-–/]\s?(?:(?P<year>{_FOUR})(?![-–/.]\d)|(?P<short>\d\d)$)"
    rf"|\(?(?P<before>{_FOUR})(?:\)\s?|\s?[-–/]\s?)(?!{_FOUR})\d{{1,5}}\b)",
    re.IGNORECASE,
)
# Years of two figures: offices that number so began in the nineties.
_FIRST_SHORT_YEAR = 70


def _full_year(short: str) -> int:
    return int(short) + (1900 if int(short) >= _FIRST_SHORT_YEAR else 2000)


_EDGE_DATE = re.compile(rf"^\W*{DATE}(?!\d)|\b{DATE}\W*$", re.IGNORECASE)
