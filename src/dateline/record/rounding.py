"""Numbers as they are written: rounded to a named number of digits, so that records compare equal."""

from collections.abc import Sequence
from functools import lru_cache
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
        places=tuple([place if _is_round_place(place) else round_place(place, place.key) for place in record.places]),
        events=_scores(record.events),
        figures=tuple(
            [figure if _is_round_figure(figure) else round_figure(figure, figure.key) for figure in record.figures]
        ),
        statements=_scores(record.statements),
        forecasts=_scores(record.forecasts),
    )


def as_float(value: float | None) -> float | None:
    """A figure's number where only 64 bits are kept: a whole one is an integer of any size, and may be larger."""
    return None if value is None else float(value)


def round_score(item: _Scored, key: str) -> _Scored:
    """The item with the key, its score rounded."""
    return msgspec.structs.replace(item, key=key, score=_score(item.score))


def round_place(place: Place, key: str) -> Place:
    """The place with the key, its point and score rounded."""
    lat, lon = _degrees(place.lat), _degrees(place.lon)
    return msgspec.structs.replace(place, key=key, lat=lat, lon=lon, score=_score(place.score))


def round_figure(figure: Figure, key: str) -> Figure:
    """The figure with the key, its bounds and score rounded."""
    low, high = _number(figure.low), _number(figure.high)
    return msgspec.structs.replace(figure, key=key, low=low, high=high, score=_score(figure.score))


# Most records that are written are rounded already; their items are asked, and not made again.
def _scores(items: Sequence[_Scored]) -> tuple[_Scored, ...]:
    return tuple([item if _is_round_score(item.score) else round_score(item, item.key) for item in items])


def _is_round_score(score: float) -> bool:
    return type(score) is float and _is_round(score)


@lru_cache(maxsize=16_384)  # more than there are scores of four digits
def _is_round(score: float) -> bool:
    return score == _score(score)


def _is_round_place(place: Place) -> bool:
    return (
        _is_round_score(place.score)
        and _is_same(place.lat, _degrees(place.lat))
        and _is_same(place.lon, _degrees(place.lon))
    )


def _is_round_figure(figure: Figure) -> bool:
    return (
        _is_round_score(figure.score)
        and _is_same(figure.low, _number(figure.low))
        and _is_same(figure.high, _number(figure.high))
    )


def _is_same(value: float | None, written: float | None) -> bool:
    """Whether both are written alike: 41 and 41.0 are not."""
    return value == written and type(value) is type(written)


def _score(value: float) -> float:
    return round(float(value), SCORE_DIGITS)


def _degrees(value: float | None) -> float | None:
    return None if value is None else round(float(value), DEGREE_DIGITS)


def _number(value: float | None) -> float | None:
    if value is None:
        return None
    number = float(value)
    number = number if number.is_integer() else round(number, FIGURE_DIGITS)
    return int(number) if number.is_integer() and abs(number) < EXACT_BELOW else number
