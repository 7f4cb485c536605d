"""Rows of a timeline: lines that begin with their day or year ("3 September – Dockers walk out"), and their years."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from dateline.model import TimeMention
from dateline.resolve.time_frames import Phrase
from dateline.resolve.time_values import Stretch, date_of

# What may stand before the day of a row.
_MARK = re.compile(r"[ \t]*(?:[•*#>–—-]\s{0,2})?")
_MARK_CHARACTERS = 6
# What stands between the day and what happened on it; a heading of days or years stands alone on its line.
_SEPARATOR = re.compile(r"[ \t]?:(?!\d)|[ \t][–—-][ \t]|[ \t]?[–—|]|[ \t]*(?:\n|$)")
# "Sept. 27-Nov. 9, 2020 –", "9 and 10 November:": several times before the separator are one label.
_JOINS = re.compile(r"\s?(?:[-–—/,&]|to|and)\s?")
# A year alone on its line heads the rows below it, be it marked as a time or not. To look for the break before it is
# fast.
_YEAR_LINE = r"[ \t]*((?:19|20)\d\d):?[ \t]*$"
_FIRST_YEAR_LINE = re.compile(_YEAR_LINE, re.MULTILINE)
_LATER_YEAR_LINE = re.compile(rf"\n{_YEAR_LINE}", re.MULTILINE)
# Two lines may begin with a day by chance, and one is a dateline.
_LEAST_ROWS = 3
_LEAST_HOURS = 2
# So many lines of prose may lie between a row and the next.
_LINES_BETWEEN = 4
# Of a day that lies at most so far from the report news gives no year: it goes on from no row above prose.
_NEAR_DAYS = 31


class Row(NamedTuple):
    """A line that begins with its day."""

    end: int
    """Where the line ends."""
    label: range
    """Which of the times make up its label."""


class _Dated(NamedTuple):
    """A row or the heading of a year, with as much of its day as it says."""

    start: int
    year: int | None
    day: tuple[int, int] | None
    """Month and day (0 where it is the month alone)."""
    months: tuple[int, ...] = ()
    """Which of the times are its months and days."""


def find_rows(text: str, times: Sequence[TimeMention], names_day: Callable[[int], bool]) -> list[Row]:
    """The lines that begin with one of the times of which ``names_day`` says that it names a day, a month or a year."""
    found: list[Row] = []
    for at, time in enumerate(times):
        start = max(0, time.start - _MARK_CHARACTERS)
        line = text.rfind("\n", start, time.start) + 1
        if (line == 0 and start > 0) or not _MARK.fullmatch(text, line, time.start):
            continue
        last = at
        while last + 1 < len(times) and _JOINS.fullmatch(text, times[last].end, times[last + 1].start):
            last += 1
        label = range(at, last + 1)
        if any(map(names_day, label)) and _SEPARATOR.match(text, times[last].end):
            end = text.find("\n", times[last].end)
            found.append(Row(len(text) if end < 0 else end, label))
    return found


def row_hours(text: str, times: Sequence[TimeMention], phrases: Sequence[Phrase]) -> frozenset[int]:
    """The hours that begin the rows of a log, which are none of a day that is told in the row.

    "9 a.m.: Rescuers searched the theater bombed on Wednesday."
    """
    hours = [phrase.clock is not None and not (phrase.month or phrase.weekday) for phrase in phrases]
    rows = find_rows(text, times, hours.__getitem__) if sum(hours) >= _LEAST_HOURS else []
    return frozenset(at for row in rows for at in row.label if hours[at]) if len(rows) >= _LEAST_HOURS else frozenset()


def row_years(
    text: str, times: Sequence[TimeMention], phrases: Sequence[Phrase], published: Stretch
) -> tuple[dict[int, int], dict[int, int]]:
    """The years of the days that begin rows without one; and those of the times told within the rows of years gone by.

    A timeline goes on from the year named before, or back where its rows stand with the newest first.
    """
    if any(phrase.before_christ for phrase in phrases):
        return {}, {}  # those years go down
    headings = _year_headings(text)
    has_year = headings or any(phrase.year for phrase in phrases)
    rows = find_rows(text, times, lambda at: _is_label(phrases[at])) if has_year else []
    if len(rows) + len(headings) < _LEAST_ROWS:
        return {}, {}
    dated = _dated(times, phrases, rows, headings)
    if len(dated) < _LEAST_ROWS:
        return {}, {}
    near = frozenset(at for row in dated for at in row.months if _is_near(phrases[at], published))
    years = _carried(text, dated, near)
    within = [_told_within(row, times, phrases, years, published.year) for row in rows]
    return years, {at: year for row in within for at, year in row.items()}


def _year_headings(text: str) -> list[_Dated]:
    """The years that stand alone on their lines."""
    first = _FIRST_YEAR_LINE.match(text)
    found = [*_LATER_YEAR_LINE.finditer(text), *((first,) if first else ())]
    return [_Dated(year.start(1), int(year[1]), None) for year in found]


def _is_label(phrase: Phrase) -> bool:
    """Whether it names a month or a year, perhaps with a day, and counts from nothing else."""
    counted = phrase.turn or phrase.step_unit or phrase.relation or phrase.numeric or phrase.clock
    return not counted and bool(phrase.month or phrase.year)


def _dated(
    times: Sequence[TimeMention], phrases: Sequence[Phrase], rows: Sequence[Row], headings: Sequence[_Dated]
) -> list[_Dated]:
    """The rows and the headings of years, in order."""
    found = {}
    for row in rows:
        start = times[row.label[0]].start
        year = next((y for at in row.label if (y := phrases[at].year)), None)
        months = tuple(at for at in row.label if phrases[at].month or phrases[at].bare)
        day = next(((m, phrases[at].day or 0) for at in months if (m := phrases[at].month)), None)
        found[start] = _Dated(start, year, day, months)
    for heading in headings:
        found.setdefault(heading.start, heading)
    return [found[start] for start in sorted(found)]


def _is_near(phrase: Phrase, published: Stretch) -> bool:
    """Whether the day, in one year or another, lies close to that of the report."""
    now = date_of(published)
    if now is None or not (phrase.month and phrase.day):
        return False
    days = [date_of(Stretch("day", now.year + off, phrase.month, phrase.day)) for off in (-1, 0, 1)]
    return any(day and abs((day - now).days) <= _NEAR_DAYS for day in days)


def _has_prose_between(text: str, before: _Dated, row: _Dated) -> bool:
    end = text.find("\n", before.start)
    return end >= 0 and bool(text[end : text.rfind("\n", 0, row.start) + 1].strip())


def _carried(text: str, dated: Sequence[_Dated], near: Set[int]) -> dict[int, int]:
    """The years of the rows that name none; those ``near`` the day of the report have none from above prose."""
    backward = _goes_back(dated)
    years: dict[int, int] = {}
    year: int | None = None
    before: _Dated | None = None
    for row in dated:
        if before and text.count("\n", before.start, row.start) > 2 * _LINES_BETWEEN:
            year = None
        if before and not near.isdisjoint(row.months) and _has_prose_between(text, before, row):
            year = None
        if row.year:
            year = row.year
        elif year and row.day:
            if before and before.day and _turns(before.day[0], row.day[0], backward):
                year += -1 if backward else 1
            years.update(dict.fromkeys(row.months, year))
        before = row
    return years


def _turns(month: int, following: int, backward: bool) -> bool:
    """Whether a year ends between the months of two rows."""
    return following > month if backward else following < month


def _goes_back(dated: Sequence[_Dated]) -> bool:
    """Whether the newest row comes first."""
    steps = 0
    for one, other in pairwise(dated):
        if one.year and other.year:
            first, second = (one.year, one.day or other.day or (0, 0)), (other.year, other.day or one.day or (0, 0))
        elif one.day and other.day and not other.year:
            first, second = (0, one.day), (0, other.day)
        else:
            continue
        steps += (second > first) - (second < first)
    return steps < 0


def _told_within(
    row: Row, times: Sequence[TimeMention], phrases: Sequence[Phrase], years: dict[int, int], this_year: int | None
) -> dict[int, int]:
    """The months and days without a year that are told in the row, where its year is over, with it."""
    year = next((y for at in row.label if (y := years.get(at) or phrases[at].year)), None)
    if year is None or this_year is None or year >= this_year:
        return {}
    end = bisect_left(times, row.end, key=lambda time: time.start)
    told = range(row.label[-1] + 1, end)
    return {at: year for at in told if phrases[at].month and not (phrases[at].year or phrases[at].turn)}
