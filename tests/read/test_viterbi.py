import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dateline.read.viterbi import best_labels, log_softmax, spans_of

SEQUENCE = arrays(np.float32, st.tuples(st.just(3), st.integers(1, 6)), elements=st.floats(-5, 0, width=32))
SEQUENCES = st.lists(SEQUENCE, min_size=1, max_size=4)
NEVER = 1e-6


def joined(rows: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """The sequences end to end, and where each begins."""
    return np.concatenate(rows, axis=1), np.cumsum([0, *(row.shape[1] for row in rows)])[:-1]


def total(row: np.ndarray, labels: tuple[int, ...], touching: float) -> float:
    """The score of labels; none where I follows O."""
    out = 0.0
    for before, label, scores in zip((0, *labels), labels, row.T, strict=False):
        if label == 2 and before == 0:
            return float("-inf")
        out += float(scores[label]) + (touching if label == 1 and before else 0.0)
    return out


def probabilities(*words: tuple[float, float, float]) -> np.ndarray:
    """Logits [O B I, word] of probabilities."""
    return np.log(np.array(words, np.float32).T)


@pytest.mark.parametrize("touching", [0.0, -4.0])
@given(rows=SEQUENCES)
def test_best_labels_are_the_best_of_all_allowed(touching: float, rows: list[np.ndarray]) -> None:
    scores, firsts = joined(rows)
    labels = best_labels(scores, firsts, touching)
    for row, first in zip(rows, firsts, strict=True):
        words = row.shape[1]
        best = max(total(row, guess, touching) for guess in itertools.product(range(3), repeat=words))
        found = tuple(labels[first : first + words].tolist())
        assert np.isclose(total(row, found, touching), best, atol=1e-4)


def test_spans_end_where_another_begins() -> None:
    o, b, i = (0.9, 0.05, 0.05), (0.05, 0.9, 0.05), (0.05, 0.05, 0.9)
    scores, firsts = log_softmax(probabilities(o, b, i, b, o)), np.array([0])
    found = spans_of(best_labels(scores, firsts), scores)
    assert list(zip(found.starts.tolist(), found.ends.tolist(), strict=True)) == [(1, 3), (3, 4)]


def test_no_span_goes_over_the_end_of_its_sequence() -> None:
    b, i = (0.05, 0.9, 0.05), (0.05, 0.05, 0.9)
    scores, firsts = joined([log_softmax(probabilities(b, i)), log_softmax(probabilities(i, i))])
    found = spans_of(best_labels(scores, firsts), scores)
    assert list(zip(found.starts.tolist(), found.ends.tolist(), strict=True)) == [(0, 2), (2, 4)]


def test_words_that_are_surely_outside_part_what_is_searched() -> None:
    sure, i = (1.0, NEVER, NEVER), (0.05, 0.1, 0.85)
    scores, firsts = log_softmax(probabilities(sure, i, sure, i, i)), np.array([0])
    assert best_labels(scores, firsts).tolist() == [0, 1, 0, 1, 2]


def test_score_is_the_mean_probability_inside() -> None:
    scores, firsts = log_softmax(probabilities((0.2, 0.8, NEVER), (0.4, NEVER, 0.6))), np.array([0])
    assert np.isclose(spans_of(best_labels(scores, firsts), scores).scores[0], 0.7, atol=1e-3)
