"""Windows of whole sentences, so that the encoder sees context across sentences."""

import itertools
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from dateline.read.labels import DISTANCE_BUCKETS

# Word pieces in a window, the two marks at its ends included; the tagger is trained on windows up to this size.
WINDOW_PIECES = 224
_MARKS = 2
# Word pieces that a window has room for, and so the most of one word that are read.
ROOM = WINDOW_PIECES - _MARKS

# Half of the buckets, the middle one being the trigger itself.
_HALF = DISTANCE_BUCKETS // 2
# Distances up to this many words have a bucket of their own on each side.
_SINGLE = 8
# From this distance on all words share the outermost bucket.
_FARTHEST = 128


def distance_buckets(distances: NDArray[np.int64]) -> NDArray[np.int64]:
    """Signed distances in words → buckets 0 … DISTANCE_BUCKETS-1: single up to ±8, then two a doubling."""
    return _buckets().take(distances + _FARTHEST, mode="clip")


@cache
def _buckets() -> NDArray[np.int64]:
    """The bucket of each distance from -_FARTHEST to _FARTHEST."""
    distances = np.arange(-_FARTHEST, _FARTHEST + 1)
    size = np.abs(distances)
    far = _SINGLE + 1 + np.floor(2 * np.log2(np.maximum(size, _SINGLE) / _SINGLE)).astype(np.int64)
    bucket = np.minimum(np.where(size <= _SINGLE, size, far), _HALF)
    return np.asarray(_HALF + np.sign(distances) * bucket, np.int64)


def plan_windows(sizes: NDArray[np.int64], breaks: Sequence[int]) -> list[tuple[int, int]]:
    """Cut the words of a text into windows, as half-open ranges of words that cover it in order.

    ``sizes`` holds the pieces of each word, ``breaks`` the first word of each sentence and, last, the number of words.
    Windows end with sentences and are of like size, so that none is left with a sentence alone; a sentence that is too
    long for a window is cut between words.
    """
    total = np.concatenate(([0], np.cumsum(sizes)))
    count = max(1, -(-int(total[-1]) // ROOM))
    aim = total[-1] / count
    windows: list[tuple[int, int]] = []
    start = 0
    for a, b in itertools.pairwise(breaks):
        full = total[b] - total[start] > ROOM
        if start < a and (full or total[a] - total[start] >= aim):
            windows.append((start, a))
            start = a
        while total[b] - total[start] > ROOM:
            end = max(start + 1, int(np.searchsorted(total, total[start] + ROOM, side="right")) - 1)
            windows.append((start, end))
            start = end
    if start < len(sizes):
        windows.append((start, len(sizes)))
    return windows
