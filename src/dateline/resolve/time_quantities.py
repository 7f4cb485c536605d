"""How long and how often: the TIMEX3 values of durations and repeated times."""

from functools import lru_cache

from dateline.resolve.time_frames import CALENDAR_UNITS, Amount, Phrase
from dateline.resolve.time_values import Stretch, value_of

# How a unit that ISO 8601 does not know is written in one that it knows.
_AS: dict[str, tuple[str, int]] = {"F": ("W", 2), "E": ("D", 2), "T": ("Y", 10), "C": ("Y", 100)}
# Letters of TIMEX3 for units without a number; decades and centuries have their own there.
_OPEN = {"T": "DE", "C": "CE", "Q": "Q", "E": "WE", "F": "W"}
_CLOCK_UNITS = "HMS"
_MINUTES = 60
_YEAR_MONTHS = 12


def duration_value(amounts: list[Amount]) -> str | None:
    """The value of a duration: the amounts together (``P4Y``, ``PT1H20M``, ``PXW``); None without a usable unit."""
    return _value_of(tuple([amount for amount in amounts if amount.unit not in "X?"]))


@lru_cache(maxsize=8192)
def _value_of(amounts: tuple[Amount, ...]) -> str | None:
    if not amounts:
        return None
    vague = next((amount for amount in amounts if amount.count is None), None)
    if vague:
        return ("PT" if vague.unit in _CLOCK_UNITS else "P") + "X" + _letter(vague.unit)
    totals = _totals(amounts)
    dates = "".join(f"{_plain(totals[unit])}{_letter(unit)}" for unit in "YQNWD" if unit in totals)
    clock = "".join(f"{_plain(totals[unit])}{unit}" for unit in _CLOCK_UNITS if unit in totals)
    return f"P{dates}" + (f"T{clock}" if clock else "")


def _letter(unit: str) -> str:
    return _OPEN.get(unit, "M" if unit == "N" else unit)


def _totals(amounts: tuple[Amount, ...]) -> dict[str, float]:
    totals: dict[str, float] = {}
    for amount in amounts:
        unit, times = _AS.get(amount.unit, (amount.unit, 1))
        count = (amount.count or 0.0) * times
        if unit in "HM" and count % 1:  # half an hour is PT30M
            finer = "M" if unit == "H" else "S"
            totals[finer] = totals.get(finer, 0.0) + count % 1 * _MINUTES
            count -= count % 1
        elif unit == "Y" and count < 1 and count * _YEAR_MONTHS % 1 == 0:  # half a year is P6M
            unit, count = "N", count * _YEAR_MONTHS
        if count:
            totals[unit] = totals.get(unit, 0.0) + count
    return totals or {"D": 0.0}


def _plain(count: float) -> str:
    return f"{count:f}".rstrip("0").rstrip(".")


def set_value(phrase: Phrase) -> str | None:
    """The value of a repeated time: its period (``P1W``), or which of the calendar's days it falls on."""
    return phrase.frequency or _which(phrase) or _period(phrase)


def _which(phrase: Phrase) -> str | None:
    """Which days of the calendar it falls on: every Monday, each July, at weekends."""
    if phrase.weekday:
        return value_of(Stretch("day", weekday=phrase.weekday)) + (f"T{phrase.part}" if phrase.part else "")
    if phrase.month:
        return value_of(Stretch("day" if phrase.day else "month", None, phrase.month, phrase.day))
    if phrase.season:
        return value_of(Stretch("season", None, phrase.season))
    if phrase.part:
        return f"XXXX-XX-XXT{phrase.part}"
    if phrase.step_unit == "E" or any(amount.unit == "E" for amount in phrase.amounts[:1]):
        return value_of(Stretch("weekend"))
    return None


def _period(phrase: Phrase) -> str | None:
    if phrase.amounts:
        return duration_value(phrase.amounts[:1])
    unit = phrase.step_unit
    return duration_value([Amount(1.0, unit)]) if unit in CALENDAR_UNITS else None
