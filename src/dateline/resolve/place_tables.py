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
        self.owner: Rows = np.repeat(np.arange(len(names)), counts)
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

    def __init__(self, table: Table, names: Sequence[str]) -> None:
        numbers: dict[str, int] = {}
        of_names = [numbers.setdefault(name, len(numbers)) for name in names]
        candidates = table.candidates
        self._lat: Column = np.array([c.lat for c in candidates])
        self._lon: Column = np.array([c.lon for c in candidates])
        self._name: Rows = np.array(of_names, dtype=np.intp)[table.owner]

    def nearness(self, points: Rows, chances: Column, reach: float) -> Column:
        """For each candidate 1 at a sure point of another name, falling to a third at ``reach`` km from the nearest.

        ``points`` are the rows of those points; one that is not sure counts as lying farther away.
        """
        nearest = np.full(len(self._lat), math.inf)
        unsure = -reach * np.log(chances[points])
        for start in range(0, len(nearest) if len(points) else 0, _BLOCK):
            rows = slice(start, start + _BLOCK)
            away = self._km(rows, points, _FARTHEST * reach) + unsure
            nearest[rows] = away.min(axis=1)
        near: Column = np.exp(nearest / -reach)
        return near

    def _km(self, rows: slice, points: Rows, farthest: float) -> Column:
        """Kilometres, as ``km`` has them, from rows to points; no end where it is the same name, or far north or south."""
        lat, lon = self._lat[rows, None], self._lon[rows, None]
        up, across = self._lat[points] - lat, np.abs(self._lon[points] - lon)
        across = np.minimum(across, 2 * HALF_TURN - across)
        away: Column = np.hypot(across * np.cos((self._lat[points] + lat) * _HALF_DEGREE), up) * KM_A_DEGREE
        away[(np.abs(up) >= farthest / KM_A_DEGREE) | (self._name[points] == self._name[rows, None])] = math.inf
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
        groups: dict[tuple[int, int], int] = {}
        pairs = zip(table.owner.tolist(), keys, strict=True)
        told = [(owner, numbers.setdefault(key, len(numbers))) if key is not None else None for owner, key in pairs]
        of_rows = [groups.setdefault(pair, len(groups)) if pair else -1 for pair in told]
        self._names = table.count
        self._keys = list(numbers)
        self._groups: Rows = np.array(of_rows, dtype=np.intp)
        """The row's group, the candidates of one name with one key; -1 where it has no key."""
        self._owners: Rows
        self._numbers: Rows
        self._owners, self._numbers = np.array(list(groups), dtype=np.intp).reshape(-1, 2).T
        self._listed: Rows = np.flatnonzero(listed & (self._groups >= 0))
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
        if len(self._keys) * _LEAST < 1:
            return self._rest > _NONE  # of so few one has more than the least share
        return np.array([bool(self.without(name)) for name in range(self._names)])

    def without(self, name: int | None) -> dict[Key, float]:
        """The share of each key in what the other names tell, or all of them, where it is no noise."""
        rest = self._total.copy()
        if name is not None:
            mine = self._owners == name
            rest[self._numbers[mine]] -= self._own[mine]
        shares = rest / max(self._total.sum() if name is None else self._rest[name], _NONE)
        return {self._keys[at]: share for at in np.flatnonzero(shares > _LEAST).tolist() if (share := float(shares[at]))}
