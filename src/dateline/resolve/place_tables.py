"""The candidates of a report's names as columns of numbers: what depends on all of them is reckoned at once."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt

from dateline.resolve.gazetteer import Candidate
from dateline.resolve.place_distances import KM_A_DEGREE
from dateline.resolve.place_scores import HALF_TURN

Column = npt.NDArray[np.float64]
Rows = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]
Key = TypeVar("Key", str, int)

_LEAST = 0.02
"""A share of the evidence below this is noise of ambiguous names."""
_NONE = 1e-12
"""Evidence less than this is what rounding leaves of none."""


class Table:
    """The candidates of names one below the other; each name has some."""

    def __init__(self, names: Sequence[Sequence[Candidate]]) -> None:
        counts = [len(options) for options in names]
        self.count = len(names)
        self.owners = [number for number, count in enumerate(counts) for _ in range(count)]
        self.owner: Rows = np.array(self.owners, dtype=np.intp)
        """The number of the name that the row is a candidate of."""
        ends = np.cumsum(counts, dtype=np.intp)
        self.starts: Rows = ends - counts
        self.candidates = [candidate for options in names for candidate in options]
        self.rows = [slice(end - count, end) for end, count in zip(ends.tolist(), counts, strict=True)]
        """The rows of each name."""

    def chances(self, scores: Column) -> Column:
        """The probability of each candidate among those of its name."""
        raised = np.exp(scores - np.maximum.reduceat(scores, self.starts)[self.owner])
        chances: Column = raised / np.add.reduceat(raised, self.starts)[self.owner]
        return chances


class Spots:
    """Where candidates lie, and how near they are to the sure ones of other names."""

    def __init__(self, table: Table, names: Sequence[str], reach: Sequence[float]) -> None:
        """Nearness to the points of each kind falls to a third at its ``reach`` in kilometres."""
        self._reach: Column = np.array(reach)[:, None]
        numbers: dict[str, int] = {}
        of_names = [numbers.setdefault(name, len(numbers)) for name in names]
        self._name: Rows = np.array(of_names, dtype=np.intp)[table.owner]
        self._lat: Column = np.array([c.lat for c in table.candidates])
        self._lon: Column = np.array([c.lon for c in table.candidates])
        # By these the cosine of the latitude between two points is had without asking for it for every pair.
        self._cos, self._sin = np.cos(self._lat * _HALF_DEGREE), np.sin(self._lat * _HALF_DEGREE)

    def nearness(self, kinds: Rows, points: Rows, chances: Column) -> Column:
        """For each kind of points a line: 1 where such a point of another name lies, falling with the distance.

        ``points`` are their rows, those of one kind after those of the kind before; one that is not sure counts as
        lying farther away.
        """
        reach, rows = self._reach[kinds], points[:, None]
        unsure = reach * -np.log(chances[rows])
        nearest = np.full((len(self._reach), len(chances)), math.inf)
        counts = np.bincount(kinds, minlength=len(self._reach)).tolist()
        for start in range(0, len(chances), _BLOCK):
            block = slice(start, start + _BLOCK)
            away = self._km(rows, block, reach * (_FARTHEST / KM_A_DEGREE)) + unsure
            at = 0
            for kind, count in enumerate(counts):
                np.minimum.reduce(away[at : at + count], axis=0, initial=math.inf, out=nearest[kind, block])
                at += count
        near: Column = np.exp(nearest / -self._reach)
        return near

    def _km(self, points: Rows, rows: slice, farthest: Column) -> Column:
        """Kilometres, as ``km`` has them, from each of the points, a line each, to each of the rows.

        No end where it is the same name, or where it lies farther north or south, in degrees, than is asked of.
        """
        up = self._lat[points] - self._lat[rows]
        across = np.abs(self._lon[points] - self._lon[rows])
        across = np.minimum(across, 2 * HALF_TURN - across)
        across *= self._cos[points] * self._cos[rows] - self._sin[points] * self._sin[rows]
        away: Column = np.hypot(across, up) * KM_A_DEGREE
        away[(np.abs(up) >= farthest) | (self._name[points] == self._name[rows])] = math.inf
        return away


_BLOCK = 512
"""Candidates whose distances are reckoned at once: bounds the memory that a very long report takes."""
_HALF_DEGREE = math.radians(0.5)
_FARTHEST = 3.3
"""Multiples of the reach beyond which nearness is nothing (a twenty-seventh at most)."""


class Evidence(Generic[Key]):
    """What the names of a report tell of countries, or of divisions, and what is told besides."""

    def __init__(self, table: Table, keys: Sequence[Key | None], listed: Mask, besides: Mapping[Key, float]) -> None:
        """``keys`` are those of the candidates, ``listed`` those whose namesakes do not add up."""
        numbers: dict[Key, int] = {key: number for number, key in enumerate(besides)}
        groups: dict[int, int] = {}
        of_rows = []
        for owner, key in zip(table.owners, keys, strict=True):
            if key is None:
                of_rows.append(-1)
            else:
                group = numbers.setdefault(key, len(numbers)) * table.count + owner
                of_rows.append(groups.setdefault(group, len(groups)))
        self._names = table.count
        self._keys: list[Key] = list(numbers)
        self._groups: Rows = np.array(of_rows, dtype=np.intp)
        """The row's group, the candidates of one name with one key; -1 where it has no key."""
        self._numbers, self._owners = np.divmod(np.array(list(groups), dtype=np.intp), max(1, table.count))
        self._listed: Rows = (listed & (self._groups >= 0)).nonzero()[0]
        self._besides: Column = np.zeros(len(numbers))
        self._besides[: len(besides)] = list(besides.values())

    def look(self, said: Column) -> None:
        """See how much the rows tell now."""
        own: Any = np.bincount(self._groups + 1, said, minlength=len(self._owners) + 1)[1:]
        if len(self._listed):
            rows = self._groups[self._listed]
            own[rows] = 0.0
            np.maximum.at(own, rows, said[self._listed])
        self._own: Column = own
        self._total: Column = np.bincount(self._numbers, own, minlength=len(self._keys)) + self._besides
        self._rest: Column = self._total.sum() - np.bincount(self._owners, own, minlength=self._names)
        """What all but one of the names tell, for each."""

    def shares(self) -> Column:
        """For each row the share of its key in what the other names tell; 0 where that is noise, or it has no key."""
        shares = (self._total[self._numbers] - self._own) / np.maximum(self._rest, _NONE)[self._owners]
        shares[shares <= _LEAST] = 0.0
        out: Column = np.append(shares, 0.0)[self._groups]
        return out

    def is_told(self) -> Mask:
        """For each name whether the others tell of any key."""
        own = np.zeros((self._names, len(self._keys)))
        own[self._owners, self._numbers] = self._own
        shares = (self._total - own) / np.maximum(self._rest, _NONE)[:, None]
        return np.asarray((shares > _LEAST).any(axis=1))

    def without(self, name: int | None) -> dict[Key, float]:
        """The share of each key in what the other names tell, or all of them, where it is no noise."""
        rest = self._total.copy()
        if name is not None:
            mine = self._owners == name
            rest[self._numbers[mine]] -= self._own[mine]
        shares = rest / max(self._total.sum() if name is None else self._rest[name], _NONE)
        return {
            self._keys[at]: share for at in np.flatnonzero(shares > _LEAST).tolist() if (share := float(shares[at]))
        }
