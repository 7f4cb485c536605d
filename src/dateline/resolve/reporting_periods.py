"""Headings that say of which day or period a report tells ("As of 12 May", "Reporting period: 11–17 March")."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

from dateline.model import Document, Interval, Time, TimeMention
from dateline.resolve.time_clocks import plain_words
from dateline.resolve.time_dates import stretch_named
from dateline.resolve.time_frames import Phrase
from dateline.resolve.time_phrases import parse_phrase
from dateline.resolve.time_settings import Setting
from dateline.resolve.time_values import Stretch, date_of

# One day at the head of a page is that of the page.
_LEAST_ENTRIES = 2

Named = TypeVar("Named", Time, TimeMention)

_LABEL = re.compile(
    r"[ \t•*#-]*(?:(?:(?:situation|data|figures|information|status|update|updated)\s+)?as\s+(?:of|at)"
    r"|reporting\s+period|period\s+(?:covered|of\s+reporting))\b",
    re.IGNORECASE,
)
# A title ends with it: "Floods: update no. 3 (as of 12 May 2024)", "Arden: situation as of 12 May". That of a table
# does too, so none but those of the first lines count.
# Communiqués and reports of every day have theirs in the title by itself: "Army communiqué no. 212, 1 October 2024".
_IN_TITLE = re.compile(
    r"(?:\(|[:–—-]\s)(?:[a-z]+\s+)?as\s+(?:of|at)\b"
    r"|\b(?:communiqu[eé]|sitrep|situation\s+report|daily\s+(?:report|update|summary)|operational\s+(?:update|summary))"
    r"(?:\s+(?:no\.?\s*|#)?\d[\d/-]*)?(?:\s?[,:(–—-]|\s+(?:of|for))?\s*$",
    re.IGNORECASE,
)
_TITLE_LINES = 3
# A line that is only a heading has its first time within so many characters.
_HEADING_CHARACTERS = 120
# Besides its times, such a line holds no more than this.
_REST = re.compile(r"(?:[\s:.,()–—-]|(?:the|to|and|from|until|till|through|on|hours|hrs|local|time|UTC|GMT)\b)*")
# Quarterly reports come out up to a quarter after the last day that they tell of.
_LATEST_DAYS = 92
# Those of every day come out on their day or, with a weekend between, so many days later.
_DAILY_DAYS = 2


def told_periods(text: str, times: Sequence[Time], published: date | None) -> list[tuple[int, Interval]]:
    """Where each heading ends, with the days from its first time to its last, in order."""
    found = []
    for end, within in _headings(text, times) if published else ():
        first, last = min(t.from_ or "" for t in within), max(t.to or "" for t in within)
        if first and last and published and _is_lately(date.fromisoformat(last), published):
            found.append((end, Interval(from_=first, to=last, inferred=True)))
    return found


def last_days_told(document: Document, published: Stretch) -> list[tuple[int, Stretch]]:
    """Where each heading ends, with the last day that it names, in order: lengths up to now are up to that day."""
    now = date_of(published)
    found = []
    for end, within in _headings(document.report.text, document.times) if now else ():
        setting = Setting("DATE", today=published, direction="past", sure=True)
        stretch = stretch_named(parse_phrase(plain_words(within[-1])), setting)
        day = date_of(stretch) if stretch else None
        if stretch and day and now and _is_lately(day, now):
            found.append((end, stretch))
    return found


def today_of_heading(
    phrase: Phrase,
    start: int,
    days_above: tuple[Sequence[tuple[int, Stretch]], Sequence[tuple[int, Stretch]]],
    published: Stretch,
) -> Stretch | None:
    """The day that the heading above ``start`` gives for what counts from today; None where there is none.

    ``days_above`` are the last days of what reports tell of, and the days of the entries of a log.

    "The past 24 hours" are those up to the last day that a report tells of; "yesterday" is the day before that of a
    communiqué or of an entry in a log, which has several.
    """
    last_days, headings = days_above
    if phrase.up_to_now:
        above = last_days
    elif phrase.days_off is not None:
        daily = [(end, day) for end, day in last_days if _is_just_before(day, published)]
        above = [*daily, *(headings if len(headings) >= _LEAST_ENTRIES else ())]
    else:
        return None
    return max(((end, day) for end, day in above if end <= start), default=(0, None), key=lambda one: one[0])[1]


def _is_just_before(last: Stretch, published: Stretch) -> bool:
    day, now = date_of(last), date_of(published)
    return day is not None and now is not None and (now - day).days <= _DAILY_DAYS


def _is_lately(last: date, published: date) -> bool:
    return timedelta() <= published - last <= timedelta(days=_LATEST_DAYS)


def _headings(text: str, times: Sequence[Named]) -> list[tuple[int, Sequence[Named]]]:
    """Where each line that only says of which time it tells ends, with its times."""
    found = []
    done = -1
    for at, time in enumerate(times):
        start = text.rfind("\n", 0, time.start) + 1
        if start == done or time.start - start > _HEADING_CHARACTERS:
            continue
        done = start
        label = _label(text, start, time.start)
        if label is None:
            continue
        end = text.find("\n", time.end)
        end = len(text) if end < 0 else end
        within = times[at : bisect_left(times, end, key=lambda other: other.start)]
        if _REST.fullmatch(_without(text, label.end(), end, within)):
            found.append((end, within))
    return found


def _label(text: str, start: int, end: int) -> re.Match[str] | None:
    """The words between the start of a line and its first time that make it a heading."""
    label = _LABEL.match(text, start, end)
    if label is None and text.count("\n", 0, start) < _TITLE_LINES:
        return _IN_TITLE.search(text, start, end)
    return label


def _without(text: str, start: int, end: int, times: Sequence[Time | TimeMention]) -> str:
    """The text between two offsets without the times in it."""
    parts = []
    for time in times:
        parts.append(text[start : time.start])
        start = time.end
    return "".join((*parts, text[start:end]))
