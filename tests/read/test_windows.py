import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dateline.read.labels import DISTANCE_BUCKETS
from dateline.read.windows import WINDOW_PIECES, distance_buckets, plan_windows


@given(st.lists(st.lists(st.integers(1, 20), min_size=1, max_size=80), min_size=1, max_size=30))
def test_windows_cover_every_word_once_and_fit(sentences: list[list[int]]) -> None:
    sizes = np.array([n for s in sentences for n in s], np.int64)
    breaks = [0, *itertools.accumulate(len(s) for s in sentences)]
    windows = plan_windows(sizes, breaks)
    assert [w[0] for w in windows] == [0, *(w[1] for w in windows[:-1])]
    assert windows[-1][1] == len(sizes)
    assert all(sizes[a:b].sum() + 2 <= WINDOW_PIECES for a, b in windows)


def test_windows_end_with_sentences_where_these_fit() -> None:
    sizes = np.ones(300, np.int64)
    breaks = [0, 50, 100, 150, 200, 250, 300]
    assert plan_windows(sizes, breaks) == [(0, 150), (150, 300)]


def test_a_word_larger_than_a_window_gets_its_own() -> None:
    assert plan_windows(np.array([1, 400, 1], np.int64), [0, 3]) == [(0, 1), (1, 2), (2, 3)]


def test_distances_are_single_near_and_wide_far() -> None:
    near = distance_buckets(np.arange(-8, 9))
    assert len(set(near.tolist())) == 17
    far = distance_buckets(np.array([9, 11, 100, 10_000]))
    assert far.tolist() == sorted(far.tolist())
    assert far[-1] == DISTANCE_BUCKETS - 1
    assert distance_buckets(np.array([-10_000]))[0] == 0
