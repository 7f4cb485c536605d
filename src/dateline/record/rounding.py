"""Numbers as they are written: rounded to a named number of digits, so that records compare equal."""

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from dateline.model import Event, Figure, Forecast, Place, Record, Statement, Time

# A calibrated score is known to one or two digits; four keep the order of items and hide the noise of the last bits.
SCORE_DIGITS = 4
# Five decimals of a degree are about one metre, finer than any gazetteer.
DEGREE_DIGITS = 5
# Figures are read from print; six decimals hold every numeral and drop the error of 8.2 * 1,000,000.
FIGURE_DIGITS = 6
# Below this floating point holds every whole number; written out in full, a larger one would show digits that nobody
# told, and no database has integers that large.
EXACT_BELOW = 2**53

_Scored = TypeVar("_Scored", Time, Event, Statement, Forecast)


def rounded(record: Record) -> Record:
    """The same record with scores, coordinates and figures rounded; whole figures become integers (``41``)."""
    return msgspec.structs.replace(
        record,
        times=_scores(record.times),
        places=tuple(map(_round_place, record.places)),
        events=_scores(record.events),
        figures=tuple(map(_round_figure, record.figures)),
        statements=_scores(record.statements),
        forecasts=_scores(record.forecasts),
    )


def as_float(value: float | None) -> float | None:
    """A figure's number where only 64 bits are kept: a whole one is an integer of any size, and may be larger."""
    return None if value is None else float(value)


def _scores(items: Sequence[_Scored]) -> tuple[_Scored, ...]:
    return tuple(msgspec.structs.replace(item, score=_score(item.score)) for item in items)


def _score(value: float) -> float:
    return round(float(value), SCORE_DIGITS)


def _round_place(place: Place) -> Place:
    return msgspec.structs.replace(place, lat=_degrees(place.lat), lon=_degrees(place.lon), score=_score(place.score))


def _degrees(value: float | None) -> float | None:
    return None if value is None else round(float(value), DEGREE_DIGITS)


def _round_figure(figure: Figure) -> Figure:
    return msgspec.structs.replace(
        figure, low=_number(figure.low), high=_number(figure.high), score=_score(figure.score)
    )


def _number(value: float | None) -> float | None:
    if value is None:
        return None
    number = round(float(value), FIGURE_DIGITS)
    return int(number) if number.is_integer() and abs(number) < EXACT_BELOW else number
