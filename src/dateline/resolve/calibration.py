"""Scores that mean what they say: of the items scored 0.8, four in five are right.

A raw score s becomes σ(a · logit(s) + b) (Platt 1999); a and b of each layer were fitted on the development reports:
see data/calibration.json. A layer that is not in the table keeps its raw score.
"""

import functools
import json
import math
from importlib.resources import files
from typing import TypeVar

from msgspec.structs import replace

from dateline.model import Event, Figure, Forecast, Place, Statement, Time

Scored = TypeVar("Scored", Time, Place, Event, Figure, Statement, Forecast)

# Raw scores nearer to 0 or 1 than this count as this near: a logit must stay finite.
_EDGE = 1e-4
_LEAST, _MOST = _EDGE, 1 - _EDGE


@functools.cache
def _table() -> dict[str, tuple[float, float]]:
    text = (files("dateline.data") / "calibration.json").read_text(encoding="utf-8")
    return {layer: (float(row["a"]), float(row["b"])) for layer, row in json.loads(text).items()}


def calibrate(layer: str, score: float) -> float:
    """The raw score of an item of a layer as a probability to be right."""
    return _calibrated(score, *_table()[layer]) if layer in _table() else score


def _calibrated(score: float, a: float, b: float) -> float:
    """By the log odds of the score, kept finite at the edges."""
    kept = score if _LEAST <= score <= _MOST else min(_MOST, max(_LEAST, score))
    return 1 / (1 + math.exp(-(a * math.log(kept / (1 - kept)) + b)))


def with_scores(layer: str, items: tuple[Scored, ...]) -> tuple[Scored, ...]:
    """The items with calibrated scores."""
    if layer not in _table():
        return items
    a, b = _table()[layer]
    return tuple([replace(item, score=_calibrated(item.score, a, b)) for item in items])
