"""What is not the report, by the tagger's eye: whole sentences, and runs of words inside them."""

import numpy as np

from dateline.model import Span
from dateline.read.reading import Reading

# A sentence is furniture when its words are so on average, more likely than not.
SENTENCE_THRESHOLD = 0.5
# Inside a sentence only a run of at least so many words, each at least so sure, is taken: a credit in brackets.
RUN_THRESHOLD, RUN_WORDS = 0.8, 2


def find_furniture(reading: Reading) -> tuple[Span, ...]:
    """Spans in order, one a sentence or run."""
    if not reading.marked("furniture").any():  # each span has such a word
        return ()
    scores = np.exp(reading.layer("furniture")[1])
    edges = reading.sentence_words
    # Sentences in which no word begins, as one cut out of the middle of a long one, are left out.
    filled = edges[:-1] < edges[1:]
    firsts, lasts = edges[:-1][filled], edges[1:][filled]
    means = np.add.reduceat(scores, firsts) / (lasts - firsts)
    peaks = np.maximum.reduceat(scores, firsts)
    out: list[Span] = []
    for i in np.flatnonzero((means >= SENTENCE_THRESHOLD) | (peaks >= RUN_THRESHOLD)).tolist():
        low, high = int(firsts[i]), int(lasts[i])
        if means[i] >= SENTENCE_THRESHOLD:
            out.append(reading.span(low, high))
        else:
            out += _runs(reading, scores, low, high)
    return tuple(out)


def _runs(
    reading: Reading, scores: np.ndarray[tuple[int, ...], np.dtype[np.float32]], low: int, high: int
) -> list[Span]:
    sure = np.concatenate(([False], scores[low:high] >= RUN_THRESHOLD, [False]))
    edges = np.flatnonzero(sure[1:] != sure[:-1])
    pairs = zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    return [reading.span(low + a, low + b) for a, b in pairs if b - a >= RUN_WORDS]
