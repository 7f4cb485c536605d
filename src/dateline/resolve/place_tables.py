"""The candidates of a report's names as columns of numbers: what depends on all of them is reckoned at once."""

import math
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline.resolve.gazetteer import Candidate
from dateline.resolve.place_columns import COS, LAT, LON, NO_COLUMNS, SIN, Columns, columns_of
from dateline.resolve.place_distances import KM_A_DEGREE
from dateline.resolve.place_scores import HALF_TURN

Column = npt.NDArray[np.float64]
Rows = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]

LEAST_SHARE = 0.02
"""A share of the evidence below this is noise of ambiguous names."""
_NONE = 1e-12
"""Evidence less than this is what rounding leaves of none."""


class Table:
    """The candidates of names one below the other; each name has some."""

    def __init__(self, names: Sequence[tuple[Candidate, ...]]) -> None:
        counts = [len(options) for options in names]
        self.count = len(names)
        self.owners = [number for number, count in enumerate(counts) for _ in range(count)]
        self.owner: Rows = np.array(self.owners, dtype=np.intp)
        """The number of the name that the row is a candidate of."""
        ends = list(accumulate(counts))
        self.candidates = [candidate for options in names for candidate in options]
        self.rows = [slice(end - count, end) for end, count in zip(ends, counts, strict=True)]
        """The rows of each name."""
        self.columns: Columns = np.concatenate((NO_COLUMNS, *map(columns_of, names)), axis=1)
        """A column for each candidate, its lines as in ``place_columns``."""
        self.starts: Rows = np.array([rows.start for rows in self.rows], dtype=np.intp)

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
        self._lat, self._lon = table.columns[LAT], table.columns[LON]
        # By these the cosine of the latitude between two points is had without asking for it for every pair.
        self._cos, self._sin = table.columns[COS], table.columns[SIN]

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
_FARTHEST = 3.3
"""Multiples of the reach beyond which nearness is nothing (a twenty-seventh at most)."""


class Evidence:
    """What the names of a report tell of countries and of divisions, and what is told of countries besides."""

    def __init__(
        self,
        table: Table,
        countries: Sequence[str | None],
        divisions: Sequence[int | None],
        listed: Mask,
        besides: Mapping[str, float],
    ) -> None:
        """``countries`` and ``divisions`` are those of the rows, ``listed`` the rows whose namesakes do not add up."""
        numbers: dict[str | int, int] = {code: number for number, code in enumerate(besides)}
        groups: dict[int, int] = {}
        of_rows: list[int] = []
        names = _KINDS * table.count
        for first, keys in ((0, countries), (table.count, divisions)):
            for owner, key in zip(table.owners, keys, strict=True):
                if key is None:
                    of_rows.append(-1)
                else:
                    group = numbers.setdefault(key, len(numbers)) * names + first + owner
                    of_rows.append(groups.setdefault(group, len(groups)))
            if not first:
                self._lands: list[str] = [code for code in numbers if isinstance(code, str)]
        self._names = table.count
        self._groups: Rows = np.array(of_rows, dtype=np.intp)
        """The group of each row, first by its country, then by its division: the candidates of one name with one key.

        -1 where it has no key.
        """
        self.has_country: Mask = self._groups[: len(countries)] >= 0
        """Whether each row is a candidate in some country."""
        self._numbers, self._owners = np.divmod(np.array(list(groups), dtype=np.intp), names)
        self._listed: Rows = (np.concatenate((listed, listed)) & (self._groups >= 0)).nonzero()[0]
        self._besides: Column = np.array([*besides.values(), *[0.0] * (len(numbers) - len(besides))])

    def look(self, said: Column) -> None:
        """See how much the rows tell now."""
        said = np.concatenate((said, said))
        own: Any = np.bincount(self._groups + 1, said, minlength=len(self._owners) + 1)[1:]
        if len(self._listed):
            rows = self._groups[self._listed]
            own[rows] = 0.0
            np.maximum.at(own, rows, said[self._listed])
        self._own: Column = own
        self._total: Column = np.bincount(self._numbers, own, minlength=len(self._besides)) + self._besides
        lands, names = len(self._lands), self._names
        sums = np.add.reduce(self._total[:lands]), np.add.reduce(self._total[lands:])
        self._rest: Column = np.repeat(sums, names) - np.bincount(self._owners, own, minlength=_KINDS * names)
        """What all but one of the names tell, for each, first of countries, then of divisions."""

    def shares(self) -> Column:
        """For each row the share of its country, then of its division, in what the other names tell, two lines.

        0 where that is noise, or it has none.
        """
        shares = np.zeros(len(self._own) + 1)
        np.divide(self._total[self._numbers] - self._own, np.maximum(self._rest, _NONE)[self._owners], out=shares[:-1])
        shares[shares <= LEAST_SHARE] = 0.0
        out: Column = shares[self._groups].reshape(_KINDS, -1)
        return out

    def is_told(self) -> Mask:
        """For each name whether the others tell of any country."""
        lands = len(self._lands)
        if lands * LEAST_SHARE < 1:
            return self._rest[: self._names] > _NONE  # of so few one has more than the least share
        mine = self._numbers < lands
        own = np.zeros((self._names, lands))
        own[self._owners[mine], self._numbers[mine]] = self._own[mine]
        shares = (self._total[:lands] - own) / np.maximum(self._rest[: self._names], _NONE)[:, None]
        return np.asarray((shares > LEAST_SHARE).any(axis=1))

    def without(self, name: int) -> dict[str, float]:
        """The share of each country in what the other names tell, where it is no noise."""
        mine = self._owners == name
        rest = self._total.copy()
        rest[self._numbers[mine]] -= self._own[mine]
        shares = rest[: len(self._lands)] / max(self._rest[name], _NONE)
        return {
            self._lands[at]: share
            for at in np.flatnonzero(shares > LEAST_SHARE).tolist()
            if (share := float(shares[at]))
        }


_KINDS = 2
"""Countries and divisions."""
