import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dateline.read.viterbi import best_labels, find_spans, log_softmax, pad_rows

SCORES = arrays(
    np.float32, st.tuples(st.integers(1, 3), st.integers(1, 6), st.just(3)), elements=st.floats(-5, 0, width=32)
)


def allowed(labels: tuple[int, ...]) -> bool:
    return all(b != 2 or a in (1, 2) for a, b in zip((0, *labels), labels, strict=False))


@given(SCORES)
def test_best_labels_are_the_best_of_all_allowed(scores: np.ndarray) -> None:
    words = scores.shape[1]
    for row, found in zip(scores, best_labels(scores), strict=True):
        assert allowed(tuple(found))
        best = max(
            sum(float(row[t, k]) for t, k in enumerate(labels))
            for labels in itertools.product(range(3), repeat=words)
            if allowed(labels)
        )
        assert np.isclose(sum(float(row[t, k]) for t, k in enumerate(found)), best, atol=1e-4)


def test_spans_end_where_another_begins() -> None:
    logits = np.full((1, 5, 3), -4.0, np.float32)
    for t, label in enumerate((0, 1, 2, 1, 0)):
        logits[0, t, label] = 4.0
    assert [(s.start, s.end) for s in find_spans(log_softmax(logits))] == [(1, 3), (3, 4)]


def test_padding_holds_no_span() -> None:
    rows = [log_softmax(np.zeros((n, 3), np.float32) + np.array([-3, 3, 3], np.float32)) for n in (2, 6)]
    assert all(s.end <= (2, 6)[s.row] for s in find_spans(pad_rows(rows)))


def test_score_is_the_mean_probability_inside() -> None:
    logits = np.log(np.array([[[0.2, 0.8, 1e-6], [0.4, 1e-6, 0.6]]], np.float32))
    assert np.isclose(find_spans(log_softmax(logits))[0].score, 0.7, atol=1e-3)
