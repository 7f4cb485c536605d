"""The words and signs in which a record is told to people, the same on the page and in the terminal."""

from calendar import monthrange
from datetime import date
from typing import Final

from dateline.model import Figure, Forecast, Interval, Span, Status
from dateline.model.ledger import FigureTelling
from dateline.record.visible import say_number

HAPPENED: Final = frozenset({"occurred", "ongoing"})
"""Statuses that count; planned, possible and negated events are kept and marked, and counted only when asked for."""

STATUS_WORDS: Final[dict[Status, str]] = {
    "occurred": "happened",
    "ongoing": "going on",
    "future": "planned",
    "possible": "possible",
    "negated": "did not happen",
}
STATUS_SIGNS: Final[dict[Status, str]] = {
    "occurred": "●",
    "ongoing": "◐",
    "future": "○",
    "possible": "◇",
    "negated": "✕",
}

TYPE_WORDS: Final = {
    "AGREE": "agreement",
    "CONSULT": "talks",
    "SUPPORT": "support",
    "CONCEDE": "concession",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "RETREAT": "withdrawal",
    "REQUEST": "demand",
    "ACCUSE": "accusation",
    "REJECT": "refusal",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanctions",
    "MOBILIZE": "mobilisation",
    "COERCE": "coercion",
    "ASSAULT": "fighting, attack",
    "SEIZE": "taking control",
    "CASUALTY": "casualties",
    "DISPLACE": "displacement",
    "DISASTER": "disaster",
    "OFFICE": "office",
    "LEGAL": "law",
}

COMPARATOR_WORDS: Final = {
    "=": "",
    "~": "about",
    ">": "more than",
    ">=": "at least",
    "<": "less than",
    "<=": "at most",
    "range": "",
}
UNIT_WORDS: Final = {"count": "", "percent": "%", "km2": "km²", "m2": "m²", "mi2": "sq mi", "m3": "m³"}

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

CHECK_BELOW: Final = 0.7
"""Scores told as less are marked "check": they are calibrated, so under it more than three in ten are wrong."""

SCORE_DIGITS: Final = 2
"""Decimals of a score as it is told and compared, so that no score told as 0.70 is marked as less."""


def to_date(day: str | None) -> date | None:
    """An ISO day as a date; None where there is none or it is not a day of the calendar."""
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        return None


def say_day(day: date) -> str:
    """``Sun 10 Feb 2019``; written out, so that it does not depend on the machine's locale."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def say_date(day: date, *, year: bool = True) -> str:
    """``10 Feb 2019``, ``10 Feb``."""
    return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def _whole_months(first: date, last: date) -> bool:
    return first.day == 1 and last.day == monthrange(last.year, last.month)[1]


def _say_months(first: date, last: date) -> str:
    if (first.month, last.month) == (1, 12):
        return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    end = f"{MONTHS[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    start = MONTHS[first.month - 1] + ("" if first.year == last.year else f" {first.year}")
    return f"{start}–{end}"


def say_days(first: date | None, last: date | None) -> str:
    """A window of days as short as it can be said: ``9–10 Feb 2019``, ``Mar–Apr 2019``, ``by 3 May 2020``."""
    if first is None or last is None:
        if first is None and last is None:
            return ""
        return f"from {say_day(first)}" if first is not None else f"by {say_day(last)}" if last is not None else ""
    if first == last:
        return say_day(first)
    if _whole_months(first, last):
        return _say_months(first, last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{say_date(last)}"
    return f"{say_date(first, year=first.year != last.year)} – {say_date(last)}"


def say_interval(when: Interval | None) -> str:
    """The days of an event, "" where none are known."""
    return say_days(to_date(when.from_), to_date(when.to)) if when is not None else ""


def say_when(when: Interval | None) -> str:
    """The days of an event; a day that only stands in for them is said as one that is near."""
    days = say_interval(when)
    if when is None or not days:
        return "day not known"
    return f"day not said, near {days}" if when.inferred else days


def say_due(forecast: Forecast) -> str:
    """The window of a forecast, or that it is open."""
    window = say_days(to_date(forecast.due.from_), to_date(forecast.due.to))
    return window or "no date"


def say_amount(figure: Figure | FigureTelling) -> str:
    """The figure as an interval with its comparator and unit: ``more than 2,000``, ``200–999``, ``less than 5 km²``."""
    if figure.low is None and figure.high is None:
        return "not read"
    low = say_number(figure.low) if figure.low is not None else "?"
    high = say_number(figure.high) if figure.high is not None else "?"
    number = low if low == high else f"{low}–{high}"
    word, unit = COMPARATOR_WORDS[figure.comparator], UNIT_WORDS.get(figure.unit, figure.unit)
    amount = f"{number}{'' if unit == '%' else ' '}{unit}".strip()
    return f"{word} {amount}".strip()


def say_score(score: float) -> str:
    """A score in hundredths: ``0.62``."""
    return f"{score:.{SCORE_DIGITS}f}"


def needs_check(score: float) -> bool:
    """Is the score so low that a person should look?"""
    return round(score, SCORE_DIGITS) < CHECK_BELOW


def words(spans: tuple[Span, ...] | list[Span]) -> str:
    """The words of several spans, with an ellipsis where text between them is left out."""
    return " … ".join(" ".join(span.text.split()) for span in spans)
