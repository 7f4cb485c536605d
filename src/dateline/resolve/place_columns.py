"""What candidates are by themselves, as columns of numbers: reckoned once for the candidates of a name and kept."""

import math
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from dateline.model import Level
from dateline.resolve.gazetteer import Candidate
from dateline.resolve.place_scores import PLAIN, Namesakes, is_of_its_province, namesakes_of, plain_features, size_of

Columns = npt.NDArray[np.float64]

LAT, LON, COS, SIN, SMALL, NAMED_AFTER = range(6)
"""Lines of the columns: the point, cosine and sine of half its latitude, how small a town or a part of one it is, and
whether it is a town of the name of its province."""
DRAWS, DRAWN = slice(6, 8), slice(8, 10)
"""Whether it draws others near to it, and others to its part of the world; whether it is drawn so itself."""
ALONE = slice(10, 10 + len(PLAIN))
"""The features of ``PLAIN``."""
NO_COLUMNS: Columns = np.empty((ALONE.stop, 0))

_SMALL = ("settlement", "district", "facility")
_NARROW = (*_SMALL, "province")
_HALF_DEGREE = math.radians(0.5)


# News names the same places over and over; bounds the memory of a long run.
@lru_cache(maxsize=2_000)
def columns_of(options: tuple[Candidate, ...]) -> Columns:
    """A column for each of the candidates of a name."""
    namesakes = namesakes_of(options)
    columns = np.array([_column_of(candidate, namesakes) for candidate in options]).T
    columns.flags.writeable = False
    return columns


def _column_of(candidate: Candidate, namesakes: Namesakes | None) -> list[float]:
    level, half, plain = candidate.level, candidate.lat * _HALF_DEGREE, plain_features(candidate)
    small = max(0.0, 1 - size_of(candidate)) if level in _SMALL else 0.0
    point = candidate.lat, candidate.lon, math.cos(half), math.sin(half)
    named_after = namesakes is not None and is_of_its_province(candidate, namesakes)
    return [*point, small, named_after, *_draws(level), *(plain.get(feature, 0.0) for feature in PLAIN)]


def _draws(level: Level) -> tuple[bool, bool, bool, bool]:
    """DRAWS and DRAWN of candidates of a level."""
    is_land = level == "country"
    return level in _NARROW, is_land, not is_land and level != "water", not is_land
