"""Best sequences of O, B, I under the one rule that I follows B or I (Viterbi 1967), for many sequences at once."""

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

# Log probability of what is ruled out.
_NEVER = -1e9
# A word whose O is better by this than its B and I is O in any best sequence that is worth telling from another.
_SURE = 10.0


class Found(msgspec.Struct, frozen=True, gc=False):
    """A span in one row: half-open words, and the mean probability that its words are inside it."""

    row: int
    start: int
    end: int
    score: float


def log_softmax(logits: Floats) -> Floats:
    """Along the last axis."""
    shifted = logits - logits.max(-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(-1, keepdims=True)), np.float32)


def pad_rows(rows: Sequence[Floats]) -> Floats:
    """Rows of log probabilities [word, 3] of unlike length → [row, longest, 3], filled up with sure O."""
    longest = max(len(row) for row in rows)
    out = np.full((len(rows), longest, 3), _NEVER, np.float32)
    out[:, :, 0] = 0.0
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return out


def best_labels(scores: Floats, touching: float = 0.0) -> NDArray[np.int8]:
    """Scores [row, word, OBI] → labels [row, word] of the best allowed sequence of each row.

    ``touching`` is the log probability that a span follows right upon another; at 0 that is as good as any.
    """
    return label_groups([scores], touching)[0]


def label_groups(groups: Sequence[Floats], touching: float = 0.0) -> list[NDArray[np.int8]]:
    """best_labels of several arrays of scores at once: rows whose best labels word by word break no rule keep those."""
    out = [np.asarray(scores.argmax(2), np.int8) for scores in groups]
    doubtful = [(g, int(row)) for g, labels in enumerate(out) for row in np.flatnonzero(_broken(labels, touching))]
    for g, row in doubtful:
        start, end = _region(groups[g][row])
        out[g][row, start:end] = _search(groups[g][row, start:end].tolist(), touching)
    return out


def _broken(labels: NDArray[np.int8], touching: float) -> NDArray[np.bool_]:
    """The rows in which I follows O, or, where that costs something, B follows upon a span."""
    before = np.zeros_like(labels)
    before[:, 1:] = labels[:, :-1]
    broken = (labels == 2) & (before == 0)
    if touching:
        broken |= (labels == 1) & (before != 0)
    return np.asarray(broken.any(1))


def _region(row: Floats) -> tuple[int, int]:
    """The words from the first to the last that are not surely O."""
    near = np.flatnonzero(row[:, 0] - row[:, 1:].max(1) < _SURE)
    return int(near[0]), int(near[-1]) + 1


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


def find_spans(scores: Floats) -> list[Found]:
    """Spans of the best sequences of scores [row, word, OBI], by row, then by start."""
    return spans_of(best_labels(scores), scores)


def spans_of(labels: NDArray[np.int8], scores: Floats) -> list[Found]:
    """The spans that labels [row, word] mark, with the mean probability of scores [row, word, OBI] to be inside."""
    inside = 1.0 - np.exp(scores[:, :, 0])
    rows, starts = np.nonzero(labels == 1)
    after = np.zeros_like(labels)
    after[:, :-1] = labels[:, 1:]
    ends = np.nonzero((labels > 0) & (after != 2))[1] + 1
    total = np.zeros((len(labels), labels.shape[1] + 1))
    np.cumsum(inside, axis=1, out=total[:, 1:])
    means = (total[rows, ends] - total[rows, starts]) / (ends - starts)
    return [Found(*found) for found in zip(rows.tolist(), starts.tolist(), ends.tolist(), means.tolist(), strict=True)]
