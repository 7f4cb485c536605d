"""Which year a month, a day, a season or a quarter named without one belongs to."""

from dateline.resolve.time_frames import BACKWARD, FORWARD, Phrase, Turn
from dateline.resolve.time_settings import Setting
from dateline.resolve.time_values import Stretch, date_of, stretch_of, widen

# A date without a year that comes up within so many days is meant rather than the one nearly a year ago, for which
# news would give the year. Set on the training reports.
_SOON_DAYS = 45
# So long ago a day that was to come is taken for the one just over.
_JUST_OVER_DAYS = 14
_HALF_YEAR_MONTHS = 6
# The season that belongs to the year that it begins in.
_WINTER = 4
# How far a history steps back and on between one month and the next that it names. Set on the training texts.
_STEP_BACK_MONTHS, _STEP_ON_MONTHS = 4, 9


def choose_year(phrase: Phrase, setting: Setting, stretch: Stretch) -> Stretch:
    """The year of a month or of a day that is named without one."""
    told = _told_year(phrase, setting, stretch)
    if told:
        return stretch._replace(year=told)
    if setting.today.year is None:
        return stretch._replace(year=_lent_year(setting, stretch))
    if setting.today.part is None:
        return stretch._replace(year=setting.today.year)
    matching = phrase.weekday and stretch.day and _with_weekday(stretch, setting.today.year, phrase.weekday)
    return matching or _by_direction(phrase, setting, stretch)


def _told_year(phrase: Phrase, setting: Setting, stretch: Stretch) -> int | None:
    """The year of what was told before: in a history, for "that June", and for a day that is named again."""
    if setting.told_year:
        return setting.told_year
    if phrase.turn == "same":
        return setting.base("year").year
    if phrase.turn:
        return None
    if setting.past_year:
        return setting.past_year + _years_on(setting, stretch)
    again = (told.stretch for told in reversed(setting.told) if stretch.day and _same_day(told.stretch, stretch))
    return next((same.year for same in again), None)


def _years_on(setting: Setting, stretch: Stretch) -> int:
    """A history goes forward: January after December is the next year's, December after January the last year's."""
    told = setting.told[-1].stretch if setting.told else None
    if told is None or told.unit not in ("day", "month") or told.part is None or stretch.part is None:
        return 0
    months = stretch.part - told.part
    return 1 if months < -_STEP_BACK_MONTHS else -1 if months > _STEP_ON_MONTHS else 0


def _same_day(told: Stretch, stretch: Stretch) -> bool:
    return told.year is not None and told._replace(year=None) == stretch


def _with_weekday(stretch: Stretch, year: int, weekday: int) -> Stretch | None:
    """The same day in the nearest year in which it falls on ``weekday``."""
    for off in (0, -1, 1):
        day = date_of(stretch._replace(year=year + off))
        if day and day.isoweekday() == weekday:
            return stretch_of(day)
    return None


def _lent_year(setting: Setting, stretch: Stretch) -> int | None:
    """Without a report date: the year in which the day lies nearest to a date that the report gives in full."""
    if not setting.full_dates:
        return None
    nearest: tuple[int, int] | None = None
    for full in setting.full_dates:
        for year in (full.year - 1, full.year, full.year + 1):
            day = date_of(Stretch("day", year, stretch.part, stretch.day or 15))
            if day and (nearest is None or abs((day - full).days) < nearest[0]):
                nearest = (abs((day - full).days), year)
    return nearest[1] if nearest else None


def _by_direction(phrase: Phrase, setting: Setting, stretch: Stretch) -> Stretch:
    """The latest such month or day up to today, or the first from today on, by turn and tense."""
    today = widen(setting.today, stretch.unit)
    if phrase.turn:
        told = setting.base(stretch.unit) if phrase.turn in ("previous", "following") else today
        return _by_turn(phrase.turn, stretch, told if told.year and told.part else today)
    start = widen(setting.future_from, stretch.unit)
    if setting.nearest:
        return _nearest_year(stretch, today)
    if setting.until:
        over = not setting.sure and (_is_just_over(stretch, setting) or _is_last_month(stretch, today))
        return _by_turn("last", stretch, today) if over else _next_from(stretch, start)
    if setting.direction == "future" and not _is_just_over(stretch, setting):
        return _next_from(stretch, start)
    before = stretch._replace(year=(today.year or 0) - (_key(stretch) > _key(today)))
    return _year_later(before) if _is_soon(before, setting) else before


def _key(stretch: Stretch) -> tuple[int, int]:
    return stretch.part or 0, stretch.day or 0


def _by_turn(turn: Turn, stretch: Stretch, today: Stretch) -> Stretch:
    """Last, this or next: strictly before or after today's month or day, or in its year."""
    year = today.year or 0
    if turn in BACKWARD:
        year -= _key(stretch) >= _key(today)
    elif turn in FORWARD:
        year += _key(stretch) <= _key(today)
    return stretch._replace(year=year)


def _next_from(stretch: Stretch, start: Stretch) -> Stretch:
    """The first month or day of the name from ``start`` on."""
    later = (stretch.part or 0, stretch.day or 0) >= (start.part or 0, start.day or 0)
    return stretch._replace(year=None if start.year is None else start.year + (0 if later else 1))


def _nearest_year(stretch: Stretch, today: Stretch) -> Stretch:
    """The year in which the month or day lies nearest to today's."""
    months = ((stretch.part or 1) - (today.part or 1)) % 12
    later = months < _HALF_YEAR_MONTHS or (months == _HALF_YEAR_MONTHS and (stretch.day or 0) <= (today.day or 0))
    if months == 0 or not later:
        wraps = months != 0 and (stretch.part or 0) > (today.part or 0)
        return stretch._replace(year=(today.year or 0) - wraps)
    return stretch._replace(year=(today.year or 0) + ((stretch.part or 0) < (today.part or 0)))


def _is_last_month(stretch: Stretch, today: Stretch) -> bool:
    """Whether it is the month before today's."""
    return stretch.unit == "month" and (stretch.part or 0) % 12 + 1 == today.part


def _year_later(stretch: Stretch) -> Stretch:
    """The day or month of the same name a year later."""
    return stretch._replace(year=None if stretch.year is None else stretch.year + 1)


def _is_just_over(stretch: Stretch, setting: Setting) -> bool:
    """Whether the day was so lately that it is meant although it was to come: nearly a year on, news gives the year."""
    day = date_of(stretch._replace(year=setting.today.year))
    return day is not None and setting.day is not None and 0 < (setting.day - day).days <= _JUST_OVER_DAYS


def _is_soon(before: Stretch, setting: Setting) -> bool:
    """Whether the day or month of the same name a year after ``before`` comes up so soon that it is meant."""
    today = setting.today
    if setting.preposition == "since" or (setting.direction == "past" and setting.sure):
        return False
    if before.unit == "month":
        return before.part == (today.part or 0) % 12 + 1
    day = date_of(_year_later(before))
    return day is not None and setting.day is not None and 0 <= (day - setting.day).days <= _SOON_DAYS


def choose_year_of_part(phrase: Phrase, setting: Setting, pair: tuple[Stretch, Stretch]) -> Stretch:
    """The latest season, quarter or half of the name, or the next one, by turn and tense: (it, the one of today)."""
    stretch, today = pair
    year, part, now = today.year or 0, stretch.part or 0, today.part or 0
    if phrase.turn in ("this", "same"):
        this_year = phrase.turn == "this" and stretch.unit == "season" and stretch.part != _WINTER
        return stretch._replace(year=setting.today.year if this_year else year)
    if phrase.turn in BACKWARD:
        return stretch._replace(year=year if part < now else year - 1)
    if phrase.turn in FORWARD:
        return stretch._replace(year=year if part > now else year + 1)
    ended = setting.until and not setting.sure
    # A quarter just over may still be to be reported, and what was to last into a season may have ended with it.
    over = part == now - 1 and (stretch.unit != "season" or ended)
    if setting.direction == "future" and not (over or setting.nearest):
        return stretch._replace(year=year if part >= now else year + 1)
    return stretch._replace(year=year if part <= now else year - 1)
