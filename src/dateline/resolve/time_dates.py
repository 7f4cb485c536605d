"""From the names and steps of a time expression to a stretch of the calendar."""

from datetime import date, timedelta

from dateline.resolve.time_frames import BACKWARD, CALENDAR_UNITS, FORWARD, Phrase, Turn
from dateline.resolve.time_holidays import holiday_days, is_month
from dateline.resolve.time_settings import UNKNOWN_DAY, Setting
from dateline.resolve.time_values import (
    Stretch,
    Unit,
    date_of,
    days_of,
    is_known,
    nth_part,
    shift,
    stretch_of,
    weekday_after,
    weekday_before,
    widen,
)
from dateline.resolve.time_words import full_year
from dateline.resolve.time_years import choose_year, choose_year_of_part

_SUNDAY, _FRIDAY, _WEDNESDAY = 7, 5, 3
# A date in figures without a year has so many; whether there is such a day is asked of a year that has all days.
_YEARLESS, _LEAP_YEAR = 2, 2000
# What is to come and goes on from some weekday has not begun ("plan a strike from Monday").
_BEGINNING = frozenset(("from", "starting", "beginning"))
# What goes on "for a third day" does so from a day of the week before, if one is told.
_WEEK_DAYS = 7
# Half a quarter before its last day lies its middle, by which it is named: companies' quarters end in any month.
_HALF_QUARTER_DAYS = 45


def stretch_named(phrase: Phrase, setting: Setting) -> Stretch | None:
    """The place on the calendar that the names and steps of the phrase lead to."""
    if phrase.numeric:
        day = read_numeric(phrase.numeric, day_first=setting.day_first)
        return choose_year(phrase, setting, day) if day and day.year is None else day
    if phrase.days_off is not None:
        return shift(setting.today, phrase.days_off)
    if phrase.week_number and setting.numbers_weeks:
        return _numbered_week(phrase.week_number, phrase.year, setting)
    container = _container(phrase, setting)
    return _within(phrase, setting, container) or container


def days_named(phrase: Phrase, stretch: Stretch) -> tuple[date, date] | None:
    """First and last day of what the phrase names: of a holy month its own, of a month's last week those in it."""
    covered = days_of(stretch)
    if covered and phrase.nth and phrase.month and stretch.unit in ("week", "weekend"):
        return _clipped(covered, phrase.month)
    if not covered or not phrase.holiday or not is_month(phrase.holiday) or stretch.unit != "month":
        return covered
    begun = (holiday_days(phrase.holiday, year) for year in (covered[0].year, covered[0].year - 1))
    return next((days for days in begun if days and days[0] <= covered[1] and days[1] >= covered[0]), covered)


def _clipped(days: tuple[date, date], month: int) -> tuple[date, date]:
    """The days of a week that lie in the month; all of them where none does."""
    inside = [
        day for day in (days[0] + timedelta(n) for n in range((days[1] - days[0]).days + 1)) if day.month == month
    ]
    return (inside[0], inside[-1]) if inside else days


def _within(phrase: Phrase, setting: Setting, container: Stretch | None) -> Stretch | None:
    """What is named within (or without) a container; None where the container is all."""
    if phrase.holiday:
        return _holiday(phrase, setting, container)
    month, day = _month_and_day(phrase, setting)
    if month:
        return _in_month(phrase, setting, (month, day, container))
    if phrase.weekday:
        return _on_weekday(phrase, setting, container)
    if phrase.season or phrase.nth:
        return _part(phrase, setting, container)
    if phrase.bare is not None and phrase.ordinal and 1 <= phrase.bare <= 31:
        return _numbered_day(phrase.bare, setting, container)
    return None


def _numbered_week(number: int, year: int | None, setting: Setting) -> Stretch:
    """The week of that number: in the year named, else the latest (to come: the next) one."""
    now = widen(setting.today, "week")
    if year is None and now.year and now.part:
        year = now.year - (number > now.part)
        if setting.direction == "future" and number != now.part:
            year += 1
    return Stretch("week", year, number)


def _numbered_day(number: int, setting: Setting, container: Stretch | None) -> Stretch | None:
    """The 11th: of the month named ("of last month"), which may have no such day, else of the month by the setting."""
    if container is None:
        return _day_of_month(number, setting)
    day = Stretch("day", container.year, container.part, number)
    return day if container.unit == "month" and date_of(day) else None


def _part(phrase: Phrase, setting: Setting, container: Stretch | None) -> Stretch | None:
    if phrase.season:
        return _named_part(phrase, setting, (Stretch("season", None, phrase.season), container))
    return _nth(phrase, setting, container)


def read_numeric(parts: tuple[int, ...], *, day_first: bool = False) -> Stretch | None:
    """2019-02-11; 11/02/2019 is read month first, unless there is no such month or the report puts days first.

    11/02 has no year.
    """
    if parts[0] > 31:
        year, month, day = parts
    else:
        month, day, year = parts if len(parts) > _YEARLESS else (*parts, _LEAP_YEAR)
        if month > 12 or (day_first and day <= 12):
            month, day = day, month
    stretch = Stretch("day", full_year(year), month, day)
    if not date_of(stretch):
        return None
    return stretch if len(parts) > _YEARLESS else stretch._replace(year=None)


def _container(phrase: Phrase, setting: Setting) -> Stretch | None:
    """The year, decade, week … that the phrase names or steps to."""
    if phrase.year is not None:
        year = -phrase.year if phrase.before_christ else phrase.year
        return Stretch("year", year)
    if phrase.decade is not None:
        return Stretch("decade", phrase.decade if phrase.decade >= 100 else _decade_year(phrase.decade, setting))
    if phrase.century is not None:
        if phrase.before_christ:
            return Stretch("century", -phrase.century)
        return Stretch("century", phrase.century)
    if phrase.step_unit in CALENDAR_UNITS and phrase.step_turn:
        return _stepped(CALENDAR_UNITS[phrase.step_unit], phrase.step_turn, setting)
    return None


def _decade_year(tens: int, setting: Setting) -> int:
    """The eighties: the latest decade of that name that has begun by the report's date."""
    year = setting.today.year or 2000
    century = year // 100 * 100
    return century + tens if century + tens <= year else century - 100 + tens


def _stepped(unit: Unit, turn: Turn, setting: Setting) -> Stretch:
    if unit == "weekend" and turn in ("this", "same"):
        return this_weekend(setting)
    if unit == "week" and setting.ended:
        return widen(setting.ended, "week")
    if turn == "within":
        turn = "same" if unit == "day" or setting.past_year else "this"
    if unit == "quarter" and turn == "same":
        return last_quarter(setting)
    if turn in ("same", "following", "previous"):
        base = _this_one(unit, setting) if turn == "same" and setting.counts_on else setting.base(unit)
        return shift(base, {"same": 0, "following": 1, "previous": -1}[turn])
    count = -1 if turn in BACKWARD else 1 if turn in FORWARD else 0
    if unit == "weekend" and turn == "coming":
        count = 0
    if turn == "this" and unit == "week" and _is_sunday(setting) and setting.direction == "future":
        count = 1  # on a Sunday, what is still to come "this week" comes in the week that begins
    return shift(widen(setting.today, unit), count)


def _this_one(unit: Unit, setting: Setting) -> Stretch:
    """The year or month told of, but today's where that is over."""
    told = setting.base(unit)
    covered = days_of(told)
    over = covered is not None and setting.day is not None and covered[1] < setting.day
    return widen(setting.today, unit) if over else told


def last_quarter(setting: Setting) -> Stretch:
    """The quarter that ends on the day named as its end; else the last one told; else the last that is over."""
    if setting.ended and date_of(setting.ended):
        return widen(shift(setting.ended, -_HALF_QUARTER_DAYS), "quarter")
    told = setting.period
    return told if told and told.unit == "quarter" else shift(widen(setting.today, "quarter"), -1)


def _is_sunday(setting: Setting) -> bool:
    return setting.day is not None and setting.day.isoweekday() == _SUNDAY


def weekend_of(day: Stretch) -> Stretch:
    """The weekend that holds a day or lies next to it: a holiday on a Monday or Tuesday ends one."""
    weekend, known = widen(day, "weekend"), date_of(day)
    return shift(weekend, -1) if known and known.isoweekday() < _WEDNESDAY else weekend


def this_weekend(setting: Setting) -> Stretch:
    """The weekend of "this weekend" and "the weekend attack": on the days after one that one, if not told as ahead."""
    weekend = widen(setting.today, "weekend")
    gone = setting.day is not None and setting.day.isoweekday() < _FRIDAY and setting.direction != "future"
    return shift(weekend, -1) if gone else weekend


def _month_and_day(phrase: Phrase, setting: Setting) -> tuple[int | None, int | None]:
    """Month and day as named, or lent by a neighbour ("5" of "5-6 April")."""
    if phrase.month:
        return phrase.month, phrase.day if phrase.day else phrase.bare if phrase.year is None else phrase.day
    if phrase.bare is not None and 1 <= phrase.bare <= 31:
        month = next((other.month for other in setting.joined if other.month), None)
        return month, phrase.bare if month else None
    return None, None


def _in_month(phrase: Phrase, setting: Setting, named: tuple[int, int | None, Stretch | None]) -> Stretch | None:
    month, day, container = named
    year = container.year if container and container.unit == "year" else None
    if year is None:
        year = next((lent for other in setting.joined if (lent := _year_lent(other, setting))), None)
    if container and container.unit == "month" and day and year is None:
        year = container.year  # "next month on August 2"
    unit: Unit = "day" if day else "month"
    stretch = Stretch(unit, year, month, day)
    if year is None:
        stretch = choose_year(phrase, setting, stretch)
    if phrase.which_weekday:
        return _which_weekday(phrase, stretch)
    if phrase.nth and unit == "month":
        return _nth_of(phrase.nth, stretch)
    impossible = unit == "day" and stretch.year and stretch.year > 0 and date_of(stretch) is None
    return stretch._replace(day=None) if impossible else stretch  # there is no 31 February


def _year_lent(other: Phrase, setting: Setting) -> int | None:
    """The year that a month or day joined to this one names or steps to ("March to June next year")."""
    if not (other.month or other.bare):
        return None
    if other.step_unit == "Y" and other.step_turn:
        return _stepped("year", other.step_turn, setting).year
    return other.year


def _week_lent(other: Phrase, setting: Setting) -> Stretch | None:
    """The week that a weekday joined to this one steps to ("Monday to Wednesday last week")."""
    if other.weekday and other.step_unit == "W" and other.step_turn:
        return _stepped("week", other.step_turn, setting)
    return None


def _which_weekday(phrase: Phrase, month: Stretch) -> Stretch:
    """The second Tuesday, the last Friday of ``month``; some day of it where it has none or is not known."""
    weekday, which = phrase.weekday or 1, phrase.which_weekday or 1
    covered = days_of(month)
    if covered is None:
        return month._replace(unit="day")
    if which < 0:
        return stretch_of(weekday_before(covered[1], weekday))
    day = shift(stretch_of(weekday_after(covered[0], weekday)), 7 * (which - 1))
    return day if widen(day, "month") == month else month._replace(unit="day")


def _on_weekday(phrase: Phrase, setting: Setting, container: Stretch | None) -> Stretch | None:
    weekday = phrase.weekday or 1
    if container is None and not (phrase.turn or phrase.bare):
        container = next((lent for other in setting.joined if (lent := _week_lent(other, setting))), None)
    if container and container.unit == "month" and phrase.which_weekday:
        return _which_weekday(phrase, container)
    if container and container.unit == "week":
        covered = days_of(container)
        return stretch_of(weekday_after(covered[0], weekday)) if covered else Stretch("day", weekday=weekday)
    if phrase.bare and setting.day:
        numbered = _day_of_month(phrase.bare, setting)  # "Tuesday the 21st"
        day = date_of(numbered)
        if day and day.isoweekday() == weekday:
            return numbered
    today = setting.day
    if today is None:
        return _told_weekday(setting, weekday) or Stretch("day", weekday=weekday)
    return stretch_of(_nearest_weekday(phrase, setting, weekday))


def _nearest_weekday(phrase: Phrase, setting: Setting, weekday: int) -> date:
    today = setting.day or date.min
    if phrase.turn in ("previous", "following"):
        today = date_of(setting.base("day")) or today
    if phrase.turn in BACKWARD or (phrase.day_counted < 0 and not phrase.turn):
        return weekday_before(today, weekday, strictly=bool(phrase.turn))
    if phrase.turn in FORWARD or (phrase.day_counted > 0 and not phrase.turn):
        return weekday_after(today, weekday, strictly=bool(phrase.turn))
    if phrase.turn == "same":
        return weekday_before(date_of(setting.base("day")) or today, weekday)
    if weekday == today.isoweekday() % 7 + 1 and setting.direction is None:
        return weekday_after(today, weekday)  # six days ago it would be "last Monday"
    if setting.direction == "future" and not _is_just_over(setting, weekday):
        return weekday_after(date_of(setting.future_from) or today, weekday)
    return weekday_before(today, weekday)


def _is_just_over(setting: Setting, weekday: int) -> bool:
    """Whether the latest day of the name is meant although it was to come: as told, or because it was yesterday."""
    today = setting.day or date.min
    if setting.lately:
        return weekday != today.isoweekday() % 7 + 1
    sure = setting.sure or setting.preposition in _BEGINNING
    return not sure and weekday % 7 + 1 == today.isoweekday() and setting.future_from == setting.today


def _told_weekday(setting: Setting, weekday: int) -> Stretch | None:
    """Without a report date: the day told earlier that was named with the same weekday."""
    for told in reversed(setting.told):
        if told.phrase.weekday == weekday and told.stretch.part:
            return told.stretch
    return None


def _day_of_month(number: int, setting: Setting) -> Stretch:
    """The 11th: of the month told of last, else the latest (to come: the next) from today.

    Where that month is too short for it, the month beside it is not.
    """
    step = 1 if setting.direction == "future" else -1
    month = setting.latest("month")
    if month is None:
        month = widen(setting.today, "month")
        day = setting.today.day
        if day and (number < day if step > 0 else number > day):
            month = shift(month, step)
    if days_of(month) and not date_of(Stretch("day", month.year, month.part, number)):
        month = shift(month, step)
    return Stretch("day", month.year, month.part, number)


def _named_part(phrase: Phrase, setting: Setting, named: tuple[Stretch, Stretch | None]) -> Stretch | None:
    """A season, quarter or half: of the year named, or the latest (the next) of that name."""
    stretch, container = named
    if container and container.unit == "year":
        return stretch._replace(year=container.year)
    if setting.past_year and not phrase.turn:
        return stretch._replace(year=setting.past_year)
    today = widen(setting.today, stretch.unit)
    if today.year is None or today.part is None or stretch.part is None:
        return stretch._replace(year=today.year)
    if phrase.turn in ("same", "following", "previous"):
        today = _told_part(setting, stretch.unit) or today
    return choose_year_of_part(phrase, setting, (stretch, today))


def _told_part(setting: Setting, unit: Unit) -> Stretch | None:
    """The season, quarter or half told of last; the first one of a year told of."""
    part, year = setting.latest(unit), setting.latest("year")
    if part and part.year and part.part:
        return part
    return Stretch(unit, year.year, 1) if year and year.year else None


def _nth(phrase: Phrase, setting: Setting, container: Stretch | None) -> Stretch | None:
    index, code = phrase.nth or (1, "D")
    if code in "hQ":
        unit: Unit = "half" if code == "h" else "quarter"
        last = 2 if code == "h" else 4
        index = last if index < 0 else index
        if not 1 <= index <= last:
            return container  # "the 30th quarter in the black" is numbered by no year
        if container and container.unit not in ("year", "day"):
            return container
        return _named_part(phrase, setting, (Stretch(unit, None, index), container))
    if code not in CALENDAR_UNITS:
        return container
    if container is None and code == "D" and (day := _day_going_on(setting)):
        return day
    return _nth_of((index, code), container) if container else setting.base(CALENDAR_UNITS[code])


def _day_going_on(setting: Setting) -> Stretch | None:
    """The day that the sentence of a numbered day tells of, or the one now on which something goes on."""
    if setting.same_sentence and not _is_unsaid(setting):
        return setting.near  # "for the third day in a row, tanks shelled it on Sunday"
    return setting.today if goes_on_now(setting) else None


def goes_on_now(setting: Setting) -> bool:
    """Whether what goes on "for a third day" does so now: no day is told of so late that it may be the one before."""
    if setting.preposition != "for" or setting.past_year is not None or setting.day is None:
        return False
    told = setting.latest("day")
    last = date_of(told) if told else None
    return last is None or not 0 <= (setting.day - last).days <= _WEEK_DAYS


def _is_unsaid(setting: Setting) -> bool:
    """Whether the day that the sentence is about lies ahead, though the time is not told as one to come."""
    near = date_of(setting.near) if setting.near else None
    return setting.direction != "future" and bool(near and setting.day and near > setting.day)


def _nth_of(nth: tuple[int, str], container: Stretch) -> Stretch | None:
    index, code = nth
    if code not in CALENDAR_UNITS:
        return container
    unit = CALENDAR_UNITS[code]
    return nth_part(container, unit, index) or (container if is_known(container) else Stretch(unit))


def _holiday(phrase: Phrase, setting: Setting, container: Stretch | None) -> Stretch | None:
    """The day of the holiday in the year named, or the latest (the next) one."""
    name = phrase.holiday or ""
    year = container.year if container and container.unit == "year" else None
    if year is None and phrase.turn == "same":
        year = setting.base("year").year
    if year is None:
        year = _holiday_year(phrase, setting, name)
    days = holiday_days(name, year) if year else _sample_days(name)
    if days is None:
        return UNKNOWN_DAY
    within = _within_holiday(phrase, days) if year else None
    if within:
        return within
    if is_month(name):
        middle = days[0] + (days[1] - days[0]) / 2
        return widen(stretch_of(middle), "month") if year else Stretch("month")
    return stretch_of(days[0]) if year else Stretch("day", None, days[0].month, days[0].day)


def _within_holiday(phrase: Phrase, days: tuple[date, date]) -> Stretch | None:
    """The last Friday, the tenth day, the 27th night of a holy month; a day of it begins with the night before."""
    first, last = (stretch_of(day) for day in days)
    if phrase.which_weekday and phrase.weekday:
        if phrase.which_weekday < 0:
            return stretch_of(weekday_before(days[1], phrase.weekday))
        return shift(stretch_of(weekday_after(days[0], phrase.weekday)), 7 * (phrase.which_weekday - 1))
    if phrase.nth is None or phrase.nth[1] != "D" or first == last:
        return None
    index = phrase.nth[0]
    day = shift(first, index - 1) if index > 0 else shift(last, index + 1)
    return shift(day, -1) if phrase.part == "NI" else day


def _sample_days(name: str) -> tuple[date, date] | None:
    """The days in a year that is not known, where they are the same in all years."""
    found = {(days[0].month, days[0].day) for year in (2001, 2002, 2004) if (days := holiday_days(name, year))}
    return holiday_days(name, 2004) if len(found) == 1 else None


def _holiday_year(phrase: Phrase, setting: Setting, name: str) -> int | None:
    today = setting.day
    if today is None:
        return setting.today.year
    backward = phrase.turn in BACKWARD or (not phrase.turn and setting.direction != "future")
    for year in (today.year, today.year - 1) if backward else (today.year, today.year + 1):
        days = holiday_days(name, year)
        if days and (phrase.turn == "this" or (days[0] <= today if backward else days[1] >= today)):
            return year
    return None
