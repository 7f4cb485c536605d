"""Years of days told after a period or a date with its year: "Between March and August 2022 … In the early hours of 14
April, soldiers surrounded the village."
"""

import re
from bisect import bisect_right
from datetime import date, timedelta
from typing import NamedTuple

from dateline.model import Document
from dateline.resolve.time_anchors import follows_in_passing, is_of_now, is_recent
from dateline.resolve.time_frames import Phrase
from dateline.resolve.time_values import Stretch, date_of, days_of, stretch_of

# Before a period that a report tells of, and between its first day and its last.
_FROM = re.compile(r"\b(?:from|between|of|over|period)\s+(?:the\s+)?$|\($", re.IGNORECASE)
_FROM_CHARACTERS = 16
_TO = re.compile(r"(?:,\s[^,;.\n]{1,60},)?\s*(?:to|and|until|till|through|[-–—])\s*(?:the\s+)?", re.IGNORECASE)
# What a sentence begins with before its day: "On", "A week later, on", "On 9 and".
_OPENS = re.compile(
    r"\W*(?:(?:in|on|by|from|between|during)\s+(?:the\s+)?)?(?:(?:,\s*(?:on|in)|\s*and|\s*to)\s+)?", re.I
)
# Before a date that only says since or until when something is so.
_LIMIT = re.compile(r"\b(?:since|until|till|by|before|after|of)\s+$", re.IGNORECASE)
_LIMIT_CHARACTERS = 8
# A day that began no more than so many days before the report is its own.
_OWN_DAYS = 62
# A tale goes on from one day to the next in steps of no more days than these, and of so many sentences.
_STEP_DAYS, _STEP_SENTENCES = 45, 2


class _Frame(NamedTuple):
    """The days that those told after them lie in or go on from."""

    first: date
    last: date
    paragraph: int
    sentence: int
    is_period: bool


def framed_years(document: Document, phrases: list[Phrase], published: date | None) -> dict[int, int]:
    """The years of the days that open sentences after a period, and lie in it, or go on from a date with its year.

    None of those are of the days just before the report, of which news gives no year.
    """
    found: dict[int, int] = {}
    frame: _Frame | None = None
    for at, phrase in enumerate(phrases if published else ()):
        place = _sentence_of(document, at)
        paragraph = document.sentences[place].paragraph if place >= 0 else -1
        if phrase.year:
            frame = _frame(document, phrases, at, (paragraph, place))
            frame = frame if frame and published and frame.last < published else None
        elif frame and published and frame.paragraph == paragraph and frame.sentence < place and _is_day(phrase):
            day = _day_in(phrase, frame, place)
            if day is None or is_recent(phrase, stretch_of(published), _OWN_DAYS):
                continue
            if _opens(document, at, place) and not is_of_now(document, at, place):
                found[at] = day.year
                if not frame.is_period:
                    frame = frame._replace(first=day, last=day, sentence=place)
    for at in [at for at in found if at and phrases[at - 1].bare and not phrases[at - 1].names_date]:
        found[at - 1] = found[at]
    return found


def _is_day(phrase: Phrase) -> bool:
    """Whether it names a month, perhaps with a day and a part of it, and nothing that it counts from."""
    more = (phrase.year, phrase.weekday, phrase.turn, phrase.step_unit, phrase.relation, phrase.holiday)
    return phrase.month is not None and all(item is None for item in more) and not phrase.amounts


def _frame(document: Document, phrases: list[Phrase], at: int, place: tuple[int, int]) -> _Frame | None:
    """The period that ends with the time, else its day; None where it is told in passing or is a whole year."""
    text, times, phrase = document.report.text, document.times, phrases[at]
    last = _days(phrase, phrase.year)
    if last is None:
        return None
    before = phrases[at - 1] if at else None
    if before and before.month and _TO.fullmatch(text, times[at - 1].end, times[at].start):
        start = times[at - 1].start
        wraps = before.month > (phrase.month or 0)
        first = _days(before, before.year or (phrase.year or 0) - wraps)
        if first and first[0] < last[1] and _FROM.search(text, max(0, start - _FROM_CHARACTERS), start):
            return _Frame(first[0], last[1], *place, is_period=True)
    start = times[at].start
    limit = _LIMIT.search(text, max(0, start - _LIMIT_CHARACTERS), start)
    if phrase.day is None or limit or place[1] < 0 or follows_in_passing(document, at, place[1]):
        return None
    return _Frame(last[0], last[1], *place, is_period=False)


def _days(phrase: Phrase, year: int | None) -> tuple[date, date] | None:
    if phrase.month is None or year is None or phrase.before_christ:
        return None
    return days_of(Stretch("day" if phrase.day else "month", year, phrase.month, phrase.day))


def _day_in(phrase: Phrase, frame: _Frame, place: int) -> date | None:
    """The day, or the first one of the month, in the period or just after the day before.

    None where a period has several such days.
    """
    found = []
    for year in range(frame.first.year, frame.last.year + 2):
        if not frame.is_period:
            day = date_of(Stretch("day", year, phrase.month, phrase.day)) if phrase.day else None
            near = place - frame.sentence <= _STEP_SENTENCES
            if day and near and timedelta() <= day - frame.last <= timedelta(days=_STEP_DAYS):
                return day
        elif (days := _days(phrase, year)) and frame.first <= days[1] and days[0] <= frame.last:
            found.append(days[0])
    return found[0] if len(found) == 1 else None


def _opens(document: Document, at: int, place: int) -> bool:
    """Whether nothing but other times stands before it in its sentence."""
    text, end, parts = document.report.text, document.sentences[place].start, []
    for time in document.times[max(0, at - 2) : at]:
        if time.start >= end:
            parts.append(text[end : time.start])
            end = time.end
    parts.append(text[end : document.times[at].start])
    return _OPENS.fullmatch("".join(parts)) is not None


def _sentence_of(document: Document, at: int) -> int:
    return bisect_right(document.sentences, document.times[at].start, key=lambda sentence: sentence.start) - 1
