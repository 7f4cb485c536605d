"""From the frame of a time expression and its setting to its place on the calendar."""

from dataclasses import replace
from datetime import date
from math import ceil
from typing import NamedTuple

from dateline.model import TimexType
from dateline.resolve.time_dates import days_named, goes_on_now, last_quarter, stretch_named, this_weekend, weekend_of
from dateline.resolve.time_frames import CALENDAR_UNITS, Amount, Phrase, Turn
from dateline.resolve.time_quantities import duration_value, set_value
from dateline.resolve.time_settings import PERIODS, UNKNOWN_DAY, Setting
from dateline.resolve.time_values import (
    FINENESS,
    Stretch,
    Unit,
    date_of,
    days_of,
    is_known,
    shift,
    stretch_of,
    value_of,
    widen,
)

_NIGHTS = frozenset(("NI", "EV"))
SPANS: frozenset[Turn] = frozenset(("last", "past", "next", "coming"))
"""Turns of a unit that is meant as a length of time ("over the past year") where the tagger says so."""

# "A few days later" is some days on: where the month is the same for all of these, it is known.
_FEW_DAYS = (2, 4)
# Parts of the day that are no day's in particular after these prepositions ("only moved at night").
_GENERIC_AFTER = ("at", "by")
_NOON = 12
# From such an hour on, the hours before such another that are told next are those of the same night.
_LATE_HOUR, _EARLY_HOUR = 20, 6
# The hour of the midnight that ends a day.
_LAST_HOUR = 24
# Longer spans are not counted by the clock.
_DAY_SECONDS = 86400
_SECONDS = {"H": 3600, "M": 60, "S": 1}
_MOST_SECONDS = 100 * _DAY_SECONDS
# Units that an answer is not given in, and the units that halves are given in.
_COARSE: dict[str, tuple[Unit, int]] = {"F": ("week", 2), "T": ("year", 10), "C": ("year", 100)}
_FINER: dict[Unit, tuple[Unit, int]] = {"year": ("month", 12), "month": ("day", 30), "week": ("day", 7)}
_DAYS_OF: dict[Unit, int] = {"day": 1, "week": 7}
_MONTHS_OF_YEAR = 12
# Units that are counted from a named day or a longer time; hours are not.
_COUNTED_FROM_NAMES = frozenset((*CALENDAR_UNITS, "F"))
# Units that may be named of so many years ago ("ten years ago this week").
_NAMED_AGO: frozenset[Unit] = frozenset(("weekend", "week", "month"))
# From these no day or week can be counted, and what lies so long after some day of one is as coarse as these.
_TOLD_COARSELY: frozenset[Unit] = frozenset(("month", "year"))
_HOLDING: tuple[Unit, ...] = ("month", "quarter", "year")
_BESIDE: dict[Turn, int] = {"previous": -1, "following": 1}
# Hours that "at night" can make evening hours: before them it is past midnight.
_EVENING_HOURS = 5


class Meaning(NamedTuple):
    """What an expression was found to mean; ``how`` names the rule, for its score."""

    type: TimexType
    value: str | None
    how: str
    stretch: Stretch | None = None
    """Its place on the calendar, where it has one."""
    clock: tuple[int, int] | None = None
    reason: str | None = None
    days: tuple[date, date] | None = None
    """First and last day of what has a place but is no one unit ("the past 24 hours", Ramadan)."""


def find_meaning(phrase: Phrase, setting: Setting) -> Meaning:
    """The type, value and place of the expression in its setting."""
    if phrase.frequency or phrase.every or phrase.plural or _is_every_too(phrase, setting):
        return _repeated(phrase)
    ending = _ending(phrase, setting)
    if ending:
        return ending
    length = phrase.length or (setting.type == "DURATION" and not phrase.from_name)
    if length and phrase.step_turn in SPANS and not phrase.edge_of and not _names_day_or_month(phrase):
        phrase = replace(phrase, amounts=[Amount(1.0, phrase.step_unit or "D")], step_unit=None)
    same_period = _of_other_year(phrase, setting)
    if same_period:
        return _placed(same_period, "told")
    if phrase.amounts and (not phrase.names_date or _is_length(phrase, setting)):
        return _counted(phrase, setting)
    if phrase.bare is not None and not phrase.names_date:
        return _lone_number(phrase, setting)
    return _dated(phrase, setting)


def _of_other_year(phrase: Phrase, setting: Setting) -> Stretch | None:
    """The quarter or half told of, in another year: "a year earlier", "the year-ago quarter", "the 1988 period"."""
    if phrase.year is not None:
        period = setting.period or (last_quarter(setting) if phrase.period == "Q" else None) if phrase.period else None
        return period._replace(year=phrase.year) if period else None
    if phrase.relation not in ("ago", "earlier") or [a.unit for a in phrase.amounts] != ["Y"]:
        return None
    named = phrase.nth is not None or phrase.period is not None or phrase.step_unit is not None
    if phrase.amounts[0].count != 1 or setting.type not in ("DATE", "DURATION") or (phrase.edge and not named):
        return None
    period = stretch_named(phrase, setting) if phrase.nth else setting.period
    if period is None and (phrase.period == "Q" or phrase.step_unit == "Q"):
        period = last_quarter(setting)
    return period._replace(year=period.year - 1) if period and period.year and period.unit in PERIODS else None


def _is_length(phrase: Phrase, setting: Setting) -> bool:
    """Whether "the first ten months of 1915" is a length: where the tagger says so."""
    return setting.type == "DURATION" and not (phrase.relation or phrase.clock or phrase.part)


def _names_day_or_month(phrase: Phrase) -> bool:
    return bool(phrase.month or phrase.weekday or phrase.season or phrase.nth or phrase.clock or phrase.part)


def _is_every_too(phrase: Phrase, setting: Setting) -> bool:
    """Whether it is the second weekday of "every Tuesday and Saturday"."""
    if setting.preposition not in ("and", "or") or not phrase.weekday:
        return False
    more = phrase.turn or phrase.step_unit or phrase.month or phrase.bare or phrase.amounts
    return not more and any(other.every and other.weekday for other in setting.joined)


def _repeated(phrase: Phrase) -> Meaning:
    value = set_value(phrase)
    return Meaning("SET", value, "set", reason=None if value else "how often is not said")


# Amounts: durations, and times so long before or after another


def _counted(phrase: Phrase, setting: Setting) -> Meaning:
    if phrase.relation:
        return _counted_from(phrase, setting)
    lone = _lone(phrase, setting) if phrase.lone else None
    if lone:
        return lone
    if phrase.past_plural and setting.type == "DATE":
        return Meaning("DATE", "PAST_REF", "vague", reason="the words name no particular time")
    ahead = setting.type in ("DATE", "TIME") and not phrase.length and not setting.ended
    if ahead and setting.preposition in ("in", "within") and _single(phrase):
        return _moved(phrase.amounts, 1, setting.today, setting)
    value = duration_value(phrase.amounts)
    kind: TimexType = "SET" if setting.type == "SET" else "DURATION"
    reason = None if value else "no length is said"
    days = _at_edge(phrase, setting) if phrase.edge_of else _up_to_now(phrase, setting)
    if setting.ended and _single(phrase):
        days = _days_ending(phrase.amounts[0], setting.ended)
    return Meaning(kind, value, "duration", reason=reason, days=days)


def _at_edge(phrase: Phrase, setting: Setting) -> tuple[date, date] | None:
    """The days of "the first three days of April", "the last two weeks of December"."""
    named = stretch_named(replace(phrase, amounts=[], nth=None), setting)
    covered = days_named(phrase, named) if named else None
    if covered is None or not _single(phrase) or phrase.amounts[0].unit in _SECONDS:
        return None
    days = _edge_days(phrase, covered)
    ahead = days and setting.day and days[0] > setting.day and setting.direction == "past"
    return None if ahead else days


def _edge_days(phrase: Phrase, covered: tuple[date, date]) -> tuple[date, date] | None:
    """The first or last days, as many as the phrase says, of those covered."""
    if phrase.edge_of > 0:
        last = date_of(shift(_days_on(stretch_of(covered[0]), phrase.amounts[0], 1), -1))
        return (covered[0], min(last, covered[1])) if last else None
    first = date_of(_days_on(shift(stretch_of(covered[1]), 1), phrase.amounts[0], -1))
    return (max(first, covered[0]), covered[1]) if first else None


def _lone(phrase: Phrase, setting: Setting) -> Meaning | None:
    """A unit without a number as a date: the one told of, the last weekend ("weekend clashes"), a day by its name."""
    unit = phrase.amounts[0].unit
    if phrase.day_name:
        return _day_by_name(setting)
    if setting.type != "DATE" or unit not in CALENDAR_UNITS:
        return None
    if unit == "E" and setting.direction == "past":  # rallies that are only feared may lie ahead
        return _placed(this_weekend(setting), "step")
    return _placed(setting.base(CALENDAR_UNITS[unit]), "told")


def _day_by_name(setting: Setting) -> Meaning:
    """The day of the same sentence ("May 9 will be Harbour Day"); else not known."""
    if setting.near and setting.same_sentence:
        return _placed(setting.near, "told")
    return Meaning(setting.type, None, "unknown", reason="the day of that name is not known")


def _up_to_now(phrase: Phrase, setting: Setting) -> tuple[date, date] | None:
    """The days of "the past three days"; so many hours are as many days as they fill, today the last of them.

    Who codes releases by hand gives what happened "over the past 24 hours" the release's day (the ISAF set, 4 of 4).
    """
    today = setting.day
    elsewhere = setting.is_part or setting.direction == "future" or setting.past_year is not None
    if not phrase.up_to_now or elsewhere or today is None or not _single(phrase):
        return None
    amount = _in_days(phrase.amounts[0])
    if phrase.amounts[0].unit in _SECONDS:
        amount = Amount(max(1.0, amount.count or 0.0) - 1, "D")
    start = date_of(_days_on(stretch_of(today), amount, -1))
    return (start, today) if start else None


def _in_days(amount: Amount) -> Amount:
    """Hours, minutes and seconds in days, rounded up; the amount itself where it is longer."""
    if amount.unit not in _SECONDS:
        return amount
    seconds = (amount.count or 0.0) * _SECONDS[amount.unit]
    return Amount(float(ceil(min(seconds, _MOST_SECONDS) / _DAY_SECONDS)), "D")


def _ending(phrase: Phrase, setting: Setting) -> Meaning | None:
    """The 24 hours to Friday evening, the year to June 2023; the year ended March 31, which is no calendar year."""
    if phrase.ends and _single(phrase):
        amount, end = phrase.amounts[0], stretch_named(replace(phrase, amounts=[]), setting)
    elif setting.ended and phrase.step_unit in ("Y", "N") and phrase.step_turn == "same":
        amount, end = Amount(1.0, phrase.step_unit), setting.ended
    else:
        return None
    days = _days_ending(amount, end) if end else None
    return Meaning("DURATION", duration_value([amount]), "duration", days=days)


def _days_ending(amount: Amount, end: Stretch) -> tuple[date, date] | None:
    """The days of a length that ends with ``end`` ("the year to June 2023"); hours reach back into the days before."""
    covered = days_of(end)
    if covered is None:
        return None
    last = stretch_of(covered[1])
    start = date_of(_days_on(last if amount.unit in _SECONDS else shift(last, 1), _in_days(amount), -1))
    return (start, covered[1]) if start else None


def _single(phrase: Phrase) -> bool:
    return len(phrase.amounts) == 1 and phrase.amounts[0].count is not None


def _counted_from(phrase: Phrase, setting: Setting) -> Meaning:
    sign = 1 if phrase.relation in ("ahead", "later", "on", "after") else -1
    if setting.apposed:
        return _placed(setting.apposed, "counted")
    if phrase.relation in ("ago", "ahead"):
        return _moved(phrase.amounts, sign, setting.today, setting)
    if phrase.relation in ("before", "after") and setting.follows:
        return _moved(phrase.amounts, sign, setting.follows.stretch, setting)
    return _counted_from_told(phrase, sign, setting)


def _counted_from_told(phrase: Phrase, sign: int, setting: Setting) -> Meaning:
    """Ten days later, a year on: counted from what was told before."""
    amount = phrase.amounts[0]
    unit = CALENDAR_UNITS.get(amount.unit, "day")
    by_calendar = amount.unit in _COUNTED_FROM_NAMES and phrase.relation in ("later", "earlier")
    if by_calendar and (coarse := _coarse_base(setting, unit)):
        return _moved_coarsely(amount, sign, coarse)
    found = _moved(phrase.amounts, sign, _counted_base(phrase, setting, unit), setting)
    if phrase.relation == "on" and setting.direction != "future" and _is_ahead(found, setting):
        return _placed(widen(setting.today, found.stretch.unit if found.stretch else unit), "counted")
    if by_calendar and sign > 0 and setting.direction == "past" and _is_ahead(found, setting):
        return _placed(Stretch(unit), "counted")
    return found


def _is_ahead(meaning: Meaning, setting: Setting) -> bool:
    """Whether it lies wholly after today: "a year on" without a word of when it began is now."""
    days = days_of(meaning.stretch) if meaning.stretch else None
    return days is not None and setting.day is not None and days[0] > setting.day


def _coarse_base(setting: Setting, unit: Unit) -> Stretch | None:
    """The month or year told last that is over, where weeks or days are counted from it and it holds none told."""
    last = setting.told[-1].stretch if setting.told else None
    covered = days_of(last) if last and last.unit in _TOLD_COARSELY else None
    if last is None or covered is None or FINENESS[last.unit] <= FINENESS[unit]:
        return None
    if setting.day is None or covered[1] >= setting.day:
        return None
    fine = setting.latest(unit)
    if fine is None:
        return last
    return last if last.unit == "month" and widen(fine, "month") != last else None


def _moved_coarsely(amount: Amount, sign: int, base: Stretch) -> Meaning:
    """The time so long after (before) some day of ``base``: the month, quarter or year that holds all it may be."""
    ends = [date_of(_days_on(stretch_of(day), amount, sign)) for day in days_of(base) or ()]
    for wider in _HOLDING:
        held = {widen(stretch_of(day), wider) for day in ends if day}
        if amount.count is not None and len(held) == 1:
            return _placed(held.pop(), "counted")
    return _placed(Stretch(_calendar_count(amount)[0]), "counted")


def _counted_from_name(phrase: Phrase, named: Stretch, setting: Setting) -> Meaning:
    """The day before yesterday, two days before Christmas, the week after next."""
    unit = CALENDAR_UNITS.get(phrase.amounts[0].unit, "day")
    covered = days_of(named)
    sign = 1 if phrase.relation == "after" else -1
    if covered and FINENESS[named.unit] > FINENESS[unit]:  # days after Ramadan count from its end
        named = stretch_of(covered[1] if sign > 0 else covered[0])
    return _moved(phrase.amounts, sign, named, setting)


def _counted_name(phrase: Phrase, named: Stretch, setting: Setting) -> Stretch | None:
    """What lies so long before or after the day named, or from today in a week or month that is "this" one."""
    if named.unit == "day":
        return _weeks_ago(phrase, named, setting) or _counted_day(phrase, named)
    if phrase.step_turn == "this" and named.unit in _NAMED_AGO:
        return widen(_counted_day(phrase, setting.today), named.unit)
    return None


def _weeks_ago(phrase: Phrase, last: Stretch, setting: Setting) -> Stretch | None:
    """The weekday nearest to the day so many weeks ago ("two weeks ago on Friday"), but for the last of its name."""
    amount, today, day = phrase.amounts[0], setting.day, date_of(last)
    if not phrase.weekday or phrase.turn or phrase.day_counted > 0 or amount.unit != "W" or not amount.count:
        return None
    if today is None or day is None:
        return None
    weeks = round(amount.count - (today - day).days / _DAYS_OF["week"])
    return shift(last, -max(weeks, 1) * _DAYS_OF["week"])


def _counted_day(phrase: Phrase, day: Stretch) -> Stretch:
    """The day that a week from Tuesday, a year ago Saturday is."""
    return _days_on(day, phrase.amounts[0], phrase.day_counted)


def _days_on(day: Stretch, amount: Amount, sign: int) -> Stretch:
    """The day that lies the amount after (before) ``day``; a day that a month lacks is its last."""
    unit, count = _calendar_count(amount)
    step = sign * (count or 0)
    if unit in _DAYS_OF:
        return shift(day, step * _DAYS_OF[unit])
    month = shift(widen(day, "month"), step * (_MONTHS_OF_YEAR if unit == "year" else 1))
    covered = days_of(month)
    return (
        day if covered is None or day.day is None else stretch_of(covered[0].replace(day=min(day.day, covered[1].day)))
    )


def _counted_base(phrase: Phrase, setting: Setting, unit: Unit) -> Stretch:
    """What "so long earlier" counts from; "a year earlier" said twice is one year, so the first is no base."""
    if unit != "year" or phrase.relation != "earlier":
        return setting.base(unit)
    told = (told.stretch for told in reversed(setting.told) if told.phrase.amounts != phrase.amounts)
    return widen(next(told, setting.today), unit)


def _moved(amounts: list[Amount], sign: int, origin: Stretch, setting: Setting) -> Meaning:
    """The time that lies the (first) amount before or after ``origin``."""
    amount = amounts[0]
    if amount.unit in "HMS":
        return _moved_clock(amount, sign, origin, setting)
    unit, count = _calendar_count(amount)
    if count is None:
        return _vaguely_moved(unit, sign, origin)
    stretch = shift(widen(origin, unit), sign * count)
    if stretch.year is None and origin.year is not None:
        return Meaning("DATE", value_of(stretch), "counted", stretch, reason="it lies outside of the calendar")
    return _placed(stretch, "counted")


def _calendar_count(amount: Amount) -> tuple[Unit, int | None]:
    """The unit that the answer is given in, and how many of it; halves are given in the next finer unit."""
    unit = CALENDAR_UNITS.get(amount.unit, "day")
    if amount.count is None:
        return unit, None
    count = amount.count
    if amount.unit in _COARSE:
        unit, times = _COARSE[amount.unit]
        count *= times
    if count % 1 and unit in _FINER:
        unit, times = _FINER[unit]
        count *= times
    return unit, round(count)


def _vaguely_moved(unit: Unit, sign: int, origin: Stretch) -> Meaning:
    stretch = Stretch("year" if unit in ("decade", "century") else unit)
    if unit == "day":
        ends = [shift(widen(origin, "day"), sign * days) for days in _FEW_DAYS]
        last = ends[-1]
        stretch = Stretch("day", last.year, last.part)
    elif unit == "week" and origin.year is not None:
        stretch = Stretch("week", widen(shift(widen(origin, "week"), 3 * sign), "week").year)
    return Meaning("DATE", value_of(stretch), "vague", stretch, reason="the words give no exact number")


def _moved_clock(amount: Amount, sign: int, origin: Stretch, setting: Setting) -> Meaning:
    """Hours and minutes before or after: by the clock where a clock time was told, else within the day."""
    seconds = None if amount.count is None else amount.count * _SECONDS[amount.unit]
    told = next((told for told in reversed(setting.told) if told.clock and date_of(told.stretch)), None)
    if seconds is not None and seconds % _DAY_SECONDS == 0 and seconds <= _MOST_SECONDS:
        return _placed(shift(widen(origin, "day"), sign * round(seconds / _DAY_SECONDS)), "counted")
    start = date_of(told.stretch) if told else None
    if seconds is None or seconds > _MOST_SECONDS or told is None or told.clock is None or start is None:
        day = setting.near or setting.base("day")
        value = f"{value_of(widen(day, 'day'))}TXX"
        return Meaning("TIME", value, "vague", day, reason="no clock time to count from")
    since_midnight = told.clock[0] * 3600 + told.clock[1] * 60 + sign * round(seconds)
    days, rest = divmod(since_midnight, _DAY_SECONDS)
    hour, minute = rest // 3600, rest % 3600 // 60
    clock = f"{hour:02d}" + ("" if amount.unit == "H" else f":{minute:02d}")
    day = shift(stretch_of(start), days)
    return Meaning("TIME", f"{value_of(day)}T{clock}", "counted", day, (hour, minute))


def _lone_number(phrase: Phrase, setting: Setting) -> Meaning:
    """A number that takes its unit or month from a neighbour ("five or 10 minutes", "5-6 April"), or "the 11th"."""
    number = phrase.bare or 0
    for other in setting.joined:
        if other.amounts and not other.relation:
            return Meaning("DURATION", duration_value([Amount(float(number), other.amounts[0].unit)]), "duration")
        if other.year and not other.month and 10 <= number <= 99:  # 1915-17
            return _placed(Stretch("year", other.year // 100 * 100 + number), "full date")
        if other.clock and not phrase.ordinal and number <= _LAST_HOUR:
            clock = (number, 0, 0)
            return _dated(replace(phrase, bare=None, clock=clock, meridiem=other.meridiem), setting)
        if other.month or other.days_off is not None:
            return _dated(phrase, setting)
    if phrase.ordinal and 1 <= number <= 31:
        return _dated(phrase, setting)
    return Meaning(setting.type, None, "unknown", reason="the words name no calendar time")


def _dated(phrase: Phrase, setting: Setting) -> Meaning:
    stretch = stretch_named(phrase, setting)
    if phrase.eve and stretch:
        stretch = shift(widen(stretch, "day"), -1)
    if phrase.unit_of and stretch and stretch.unit == "day":
        stretch = weekend_of(stretch) if phrase.unit_of == "E" else widen(stretch, CALENDAR_UNITS[phrase.unit_of])
    if phrase.clock or phrase.part:
        return _timed(phrase, setting, stretch)
    if phrase.day_counted and stretch and (counted := _counted_name(phrase, stretch, setting)):
        return _placed(counted, "counted")
    if stretch and phrase.from_name and phrase.amounts[0].unit in _COUNTED_FROM_NAMES:
        return _counted_from_name(phrase, stretch, setting)
    if stretch is None:
        return Meaning(setting.type, None, "unknown", reason="the words name no calendar time")
    if setting.type == "TIME" and stretch.unit == "day" and phrase.edge:
        part = {"B": "MO", "M": "MI", "F": "AF" if phrase.step_unit else "NI"}[phrase.edge]
        return Meaning("TIME", f"{value_of(stretch)}T{part}", "part of day", stretch)
    days = days_named(phrase, stretch) if phrase.holiday or phrase.nth else None
    if phrase.edge_of and phrase.amounts:  # "the first four months of the year"
        days = _at_edge(phrase, setting) or days
    return _placed(stretch, _rule(phrase), days)


def _rule(phrase: Phrase) -> str:
    """The name of the rule by which a date was found."""
    if phrase.year is not None or phrase.numeric:
        return "full date"
    if phrase.month:
        return "month and day" if phrase.day else "month"
    if phrase.weekday:
        return "weekday"
    if phrase.days_off is not None:
        return "today"
    if phrase.step_unit:
        return "told" if phrase.step_turn in ("same", "following", "previous") else "step"
    return "holiday" if phrase.holiday else "named"


def _placed(stretch: Stretch, how: str, days: tuple[date, date] | None = None) -> Meaning:
    reason = None if is_known(stretch) else "the report does not say from which day to count"
    return Meaning("DATE", value_of(stretch), how, stretch, None, reason, days)


def _timed(phrase: Phrase, setting: Setting, stretch: Stretch | None) -> Meaning:
    """A clock time or a part of the day, on the day named, or on the day that the sentence is about."""
    day = stretch if stretch and stretch.unit == "day" else None
    if day and phrase.turn in _BESIDE and phrase.relation:  # "the night before Christmas"
        day = shift(day, _BESIDE[phrase.turn])
    if day is None:
        day = _day_of_part(phrase, setting)
    if phrase.clock and not (phrase.clock == (0, 0, 0) and phrase.part == "NI"):
        return _at_clock(phrase, setting, day)
    reason = None if is_known(day) else "the report does not say which day is meant"
    return Meaning("TIME", f"{value_of(day)}T{phrase.part}", "part of day", day, reason=reason)


def _night_told(setting: Setting) -> Stretch | None:
    """The day of the night or evening told last: "the same night" is that one."""
    nights = (t.stretch for t in reversed(setting.told) if t.phrase.part in _NIGHTS and t.stretch.unit == "day")
    return next(nights, None)


def _day_of_part(phrase: Phrase, setting: Setting) -> Stretch:
    if phrase.turn == "last":
        return shift(setting.today, -1)
    if phrase.turn in ("this", "past", "coming"):
        return setting.today
    if phrase.turn in ("same", "following", "previous", "next"):
        night = _night_told(setting) if phrase.turn == "same" and phrase.part in _NIGHTS else None
        told = widen(setting.follows.stretch, "day") if setting.follows else night or setting.base("day")
        return shift(told, {"same": 0, "previous": -1}.get(phrase.turn, 1))
    if phrase.bare_part and setting.preposition in _GENERIC_AFTER and not setting.same_sentence:
        return UNKNOWN_DAY
    in_night = setting.preposition == "in" and phrase.part == "NI" and setting.direction == "past" and not phrase.clock
    overnight = phrase.overnight and setting.direction != "future"
    told_today = setting.near == setting.today and not setting.same_sentence
    if (overnight or in_night) and (setting.morning_after or not setting.near or told_today):
        return shift(setting.morning_after or setting.today, -1)
    # "For a second night" is tonight or last night, where the day told last was long ago.
    now = phrase.part == "NI" and not setting.same_sentence and goes_on_now(setting)
    return setting.today if now or not setting.near else setting.near


def _at_clock(phrase: Phrase, setting: Setting, day: Stretch) -> Meaning:
    hour, minute, second = phrase.clock or (0, 0, 0)
    if phrase.meridiem:
        hour = hour % _NOON + (_NOON if phrase.meridiem == "p" else 0)
    elif (phrase.part in ("AF", "EV") and hour < _NOON) or (phrase.part == "NI" and _EVENING_HOURS < hour < _NOON):
        hour += _NOON
    if hour == _LAST_HOUR or (phrase.clock == (0, 0, 0) and not _names_day(phrase) and _was_afternoon(setting, day)):
        hour, day = 0, shift(day, 1)
    elif hour < _EARLY_HOUR and not _names_day(phrase) and _is_night_after(setting, day):
        day = shift(day, 1)
    text = f"{hour:02d}:{minute:02d}" + (f":{second:02d}" if second else "")
    reason = None if is_known(day) else "the report does not say which day is meant"
    return Meaning("TIME", f"{value_of(day)}T{text}", "clock", day, (hour, minute), reason)


def _names_day(phrase: Phrase) -> bool:
    return any(item is not None for item in (phrase.weekday, phrase.day, phrase.days_off, phrase.numeric))


def _is_night_after(setting: Setting, day: Stretch) -> bool:
    """Whether a late hour of the same day was told last: the early hour after it is the next day's, unless ahead."""
    told = setting.told[-1] if setting.told else None
    if told is None or told.clock is None or told.stretch != day or told.clock[0] < _LATE_HOUR:
        return False
    after, now = date_of(shift(day, 1)), setting.day
    return after is not None and now is not None and (after <= now or setting.direction == "future")


def _was_afternoon(setting: Setting, day: Stretch) -> bool:
    """Whether the last clock time told was in the second half of the same day: its midnight is then the next one."""
    told = next((told for told in reversed(setting.told) if told.clock), None)
    return told is not None and told.clock is not None and told.stretch == day and told.clock[0] >= _NOON
