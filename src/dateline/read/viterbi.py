"""Best sequences of O, B, I under the one rule that I follows B or I (Viterbi 1967), for many sequences at once.

Sequences stand end to end in one array, so that a report costs a handful of array operations however many it has.
"""

from collections.abc import Iterator

import msgspec
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Places = NDArray[np.int64]
Labels = NDArray[np.int8]

# Log probability of what is ruled out.
_NEVER = -1e9
# A word whose O is better by this than its B and I is O in any best sequence that is worth telling from another.
_SURE = 10.0


class Found(msgspec.Struct, frozen=True):
    """Spans in order: half-open words ``starts`` to ``ends``, and the mean probability that their words are inside."""

    starts: Places
    ends: Places
    scores: NDArray[np.float64]

    def part(self, first: int, last: int, shift: int) -> "Found":
        """Some of the spans, with offsets from ``shift``."""
        chosen = slice(first, last)
        return Found(self.starts[chosen] - shift, self.ends[chosen] - shift, self.scores[chosen])


def log_softmax(logits: Floats) -> Floats:
    """Along the first axis, which must be short."""
    shifted = logits - logits.max(0)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(0)), np.float32)


def best_labels(scores: Floats, firsts: Places, touching: float = 0.0) -> Labels:
    """Scores [O B I, word] of sequences → labels [word] of the best allowed sequences.

    ``firsts`` are the words where a sequence begins, in order, the first of them 0. ``touching`` is the log probability
    that a span follows right upon another; at 0 that is as good as any. Sequences whose best labels word by word break
    no rule keep those.
    """
    labels = _likeliest(scores)
    for start, end in _doubtful(labels, scores, firsts, touching):
        labels[start:end] = _search(scores[:, start:end].T.tolist(), touching)
    return labels


def _likeliest(scores: Floats) -> Labels:
    """The likeliest label word by word, of equals the first; faster than argmax over so short an axis."""
    out, begin, inside = scores
    labels: Labels = (begin > out).astype(np.int8)
    labels[inside > np.maximum(out, begin)] = 2
    return labels


def _broken(labels: Labels, firsts: Places, touching: float) -> Places:
    """The words that are I after O, or, where that costs something, B right upon a span."""
    before = np.zeros_like(labels)
    before[1:] = labels[:-1]
    before[firsts] = 0
    broken = (labels == 2) & (before == 0)
    if touching:
        broken |= (labels == 1) & (before != 0)
    return np.flatnonzero(broken)


def _doubtful(labels: Labels, scores: Floats, firsts: Places, touching: float) -> Iterator[tuple[int, int]]:
    """The stretches that must be searched: words that break a rule, with all beside them that are not surely O."""
    broken = _broken(labels, firsts, touching)
    if not len(broken):
        return
    sure = scores[0] - np.maximum(scores[1], scores[2]) >= _SURE
    opens = sure.copy()
    opens[1:] |= sure[:-1]
    opens[firsts] = True
    edges = np.append(np.flatnonzero(opens), len(labels))
    for number in np.unique(np.searchsorted(edges, broken, side="right")).tolist():
        yield int(edges[number - 1]), int(edges[number])


def _search(scores: list[list[float]], touching: float) -> list[int]:
    """The best allowed sequence of one row, by dynamic programming over its words.

    Plain numbers rather than arrays: the rows are few and short, and an array operation a word costs more.
    """
    out, begin, inside = scores[0][0], scores[0][1], _NEVER
    back: list[tuple[int, int, int]] = []
    for word_out, word_begin, word_inside in scores[1:]:
        span, label = (inside, 2) if inside > begin else (begin, 1)
        follows = span + touching
        back.append((0 if out >= span else label, 0 if out >= follows else label, label))
        out, begin, inside = (
            (out if out >= span else span) + word_out,
            (out if out >= follows else follows) + word_begin,
            span + word_inside,
        )
    last = max(range(3), key=(out, begin, inside).__getitem__)
    labels = [last]
    for step in reversed(back):
        labels.append(step[labels[-1]])
    return labels[::-1]


def spans_of(labels: Labels, scores: Floats, firsts: Places) -> Found:
    """The spans that labels [word] mark, with the mean probability of scores [O B I, word] to be inside."""
    starts = np.flatnonzero(labels == 1)
    after = np.zeros_like(labels)
    after[:-1] = labels[1:]
    after[firsts[1:] - 1] = 0
    ends = np.flatnonzero((labels > 0) & (after != 2)) + 1
    total = np.zeros(len(labels) + 1)
    np.cumsum(1.0 - np.exp(scores[0]), out=total[1:])
    return Found(starts, ends, (total[ends] - total[starts]) / (ends - starts))
