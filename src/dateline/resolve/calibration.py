"""Scores that mean what they say: of the items scored 0.8, four in five are right.

A raw score s becomes σ(a · logit(s) + b) (Platt 1999); a and b of each layer were fitted on the development reports:
see data/calibration.json. A layer that is not in the table keeps its raw score.
"""

import functools
import json
import math
from importlib.resources import files

# Raw scores nearer to 0 or 1 than this count as this near: a logit must stay finite.
_EDGE = 1e-4
_LEAST, _MOST = _EDGE, 1 - _EDGE


@functools.cache
def _table() -> dict[str, tuple[float, float]]:
    text = (files("dateline.data") / "calibration.json").read_text(encoding="utf-8")
    return {layer: (float(row["a"]), float(row["b"])) for layer, row in json.loads(text).items()}


def logit(score: float) -> float:
    """Log odds of a probability, kept finite at the edges."""
    kept = score if _LEAST <= score <= _MOST else min(_MOST, max(_LEAST, score))
    return math.log(kept / (1 - kept))


def calibrate(layer: str, score: float) -> float:
    """The raw score of an item of a layer as a probability to be right."""
    fit = _table().get(layer)
    return score if fit is None else 1 / (1 + math.exp(-(fit[0] * logit(score) + fit[1])))
