"""Measures of coreference over clusters: MUC, B-cubed, CEAFe, and their mean, the CoNLL F1.

MUC after Vilain et al. 1995, B-cubed after Bagga and Baldwin 1998, CEAF with the entity-based φ4 after Luo 2005, as in
the scorer of the CoNLL shared tasks (Pradhan et al. 2014). Mentions that stand on one side only count there as in that
scorer: as links missed or false.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Cluster = frozenset[Hashable]
Clusters = Sequence[Cluster]


class Measure(NamedTuple):
    """Precision and recall of one measure, each 0–1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean, 0 where both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Coreference(NamedTuple):
    """The three measures of one clustering."""

    muc: Measure
    b_cubed: Measure
    ceaf_e: Measure

    @property
    def conll(self) -> float:
        """The mean of the three F1."""
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf_e.f1) / 3


def score_clusters(gold: Clusters, found: Clusters, *, singletons: bool = True) -> Coreference:
    """Compare clusters of mentions. Without ``singletons``, clusters of one are left out on both sides first."""
    if not singletons:
        gold, found = (tuple(c for c in side if len(c) > 1) for side in (gold, found))
    return Coreference(
        Measure(_muc(found, gold), _muc(gold, found)),
        Measure(_b_cubed(found, gold), _b_cubed(gold, found)),
        _ceaf_e(gold, found),
    )


def group(of: Mapping[str, str]) -> Clusters:
    """Clusters from each mention's name of its cluster."""
    clusters: dict[Hashable, set[Hashable]] = {}
    for mention, name in of.items():
        clusters.setdefault(name, set()).add(mention)
    return tuple(frozenset(members) for members in clusters.values())


def _where(clusters: Clusters) -> dict[Hashable, int]:
    return {mention: number for number, cluster in enumerate(clusters) for mention in cluster}


def _muc(clusters: Clusters, others: Clusters) -> float:
    """Of the links that hold ``clusters`` together, the part that ``others`` keep."""
    where = _where(others)
    links = kept = 0
    for cluster in clusters:
        parts = {where.get(mention, ("alone", mention)) for mention in cluster}
        links += len(cluster) - 1
        kept += len(cluster) - len(parts)
    return kept / links if links else 0.0


def _b_cubed(clusters: Clusters, others: Clusters) -> float:
    """The mean over the mentions of ``clusters`` of the part of their cluster that ``others`` put with them."""
    where = _where(others)
    total = 0.0
    for cluster in clusters:
        parts = Counter(where[mention] for mention in cluster if mention in where)
        total += sum(count * count for count in parts.values()) / len(cluster)
    mentions = sum(map(len, clusters))
    return total / mentions if mentions else 0.0


def _ceaf_e(gold: Clusters, found: Clusters) -> Measure:
    similar = _similar_parts(gold, found)
    total = sum(_best_total(part) for part in similar)
    return Measure(total / len(found) if found else 0.0, total / len(gold) if gold else 0.0)


def _similar_parts(gold: Clusters, found: Clusters) -> list[NDArray[np.float64]]:
    """φ4 between clusters, 2·|common| / (|gold| + |found|), one matrix for each set of clusters that share mentions."""
    where = _where(found)
    cells: dict[tuple[int, int], float] = {}
    for row, cluster in enumerate(gold):
        for column, common in Counter(where[m] for m in cluster if m in where).items():
            cells[row, column] = 2 * common / (len(cluster) + len(found[column]))
    return [_matrix(part, cells) for part in _connected(cells)]


def _matrix(part: Collection[tuple[int, int]], cells: Mapping[tuple[int, int], float]) -> NDArray[np.float64]:
    rows, columns = (sorted({cell[side] for cell in part}) for side in (0, 1))
    matrix = np.zeros((len(rows), len(columns)))
    for row, column in part:
        matrix[rows.index(row), columns.index(column)] = cells[row, column]
    return matrix


def _connected(cells: Collection[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Cells in groups that share no row and no column, so that each can be assigned for itself."""
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        while (above := parent.setdefault(node, node)) != node:
            parent[node] = parent.setdefault(above, above)
            node = above
        return node

    for row, column in cells:
        parent[root(("row", row))] = root(("column", column))
    groups: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for row, column in cells:
        groups.setdefault(root(("row", row)), []).append((row, column))
    return list(groups.values())


def _best_total(gains: NDArray[np.float64]) -> float:
    """The largest sum of cells of which no two share a row or a column."""
    rows, columns = assign(gains)
    return float(gains[rows, columns].sum())


def assign(gains: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows and columns of the assignment with the largest total gain, each row or column used once at most.

    Kuhn–Munkres with potentials and shortest augmenting paths (Jonker and Volgenant 1987), O(n²m) for n rows and m
    columns, n the smaller.
    """
    if gains.shape[0] > gains.shape[1]:
        columns, rows = assign(gains.T)
        return rows, columns
    owner = _augment_all(-gains)
    columns = np.flatnonzero(owner >= 0)
    return owner[columns], columns


def _augment_all(costs: NDArray[np.float64]) -> NDArray[np.int64]:
    """For each column the row assigned to it, or -1; ``costs`` has no more rows than columns."""
    height, width = costs.shape
    owner = np.full(width, -1, np.int64)
    of_rows, of_columns = np.zeros(height), np.zeros(width)
    for row in range(height):
        _augment(row, costs, owner, (of_rows, of_columns))
    return owner


def _augment(
    row: int,
    costs: NDArray[np.float64],
    owner: NDArray[np.int64],
    potentials: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> None:
    """Give ``row`` a column by the cheapest chain of changes; changes ``owner`` and ``potentials``."""
    of_rows, of_columns = potentials
    width = len(owner)
    nearest, before = np.full(width, np.inf), np.full(width, -1, np.int64)
    done = np.zeros(width, bool)
    column, at, reached = -1, row, 0.0
    while True:
        slack = reached + costs[at] - of_rows[at] - of_columns
        closer = ~done & (slack < nearest)
        nearest[closer], before[closer] = slack[closer], column
        column = int(np.argmin(np.where(done, np.inf, nearest)))
        reached = float(nearest[column])
        done[column] = True
        if owner[column] < 0:
            break
        at = int(owner[column])
    of_rows[row] += reached
    kept = done & (owner >= 0)
    of_rows[owner[kept]] += reached - nearest[kept]
    of_columns[done] -= reached - nearest[done]
    while column >= 0:
        previous = int(before[column])
        owner[column] = owner[previous] if previous >= 0 else row
        column = previous
