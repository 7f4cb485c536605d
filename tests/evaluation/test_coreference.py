"""Measures of coreference, by worked examples."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from evaluation.coreference import assign, group, score_clusters


def clusters(text: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(part) for part in text.split())


def test_the_worked_example_of_the_reference_scorer() -> None:
    """Pradhan et al. 2014, section 4: key {a b c} {d e f g}, response {a b} {c d} {f g h i}."""
    result = score_clusters(clusters("abc defg"), clusters("ab cd fghi"))
    assert result.muc == pytest.approx((0.4, 0.4))
    assert result.b_cubed == pytest.approx((0.5, 5 / 12))
    assert result.ceaf_e == pytest.approx((1.3 / 3, 1.3 / 2))


def test_the_right_clusters_score_one() -> None:
    result = score_clusters(clusters("ab c"), clusters("c ab"))
    assert result.conll == 1


def test_all_in_one_keeps_every_link_and_loses_precision() -> None:
    result = score_clusters(clusters("ab cd"), clusters("abcd"))
    assert result.muc == pytest.approx((2 / 3, 1))
    assert result.b_cubed == pytest.approx((0.5, 1))
    assert result.ceaf_e == pytest.approx((2 / 3, 1 / 3))


def test_without_singletons_lonely_mentions_do_not_count() -> None:
    result = score_clusters(clusters("ab c d"), clusters("ab cd"), singletons=False)
    assert result.b_cubed == pytest.approx((0.5, 1))


def test_nothing_found_scores_nothing() -> None:
    assert score_clusters(clusters("ab"), ()).conll == 0


def test_mentions_are_grouped_by_the_name_of_their_cluster() -> None:
    assert set(group({1: "x", 2: "y", 3: "x"})) == {frozenset((1, 3)), frozenset((2,))}


GAINS = arrays.arrays(
    np.float64, st.tuples(st.integers(1, 5), st.integers(1, 5)), elements=st.sampled_from((0.0, 0.25, 0.5, 0.8, 1.0))
)


@given(GAINS)
def test_the_assignment_is_the_best_of_all(gains: np.ndarray) -> None:
    rows, columns = assign(gains)
    tall = gains if gains.shape[0] <= gains.shape[1] else gains.T
    ways = itertools.permutations(range(tall.shape[1]), tall.shape[0])
    best = max(sum(tall[row, column] for row, column in enumerate(way)) for way in ways)
    assert gains[rows, columns].sum() == pytest.approx(best)
    assert len(set(rows.tolist())) == len(set(columns.tolist())) == len(rows) == min(gains.shape)
