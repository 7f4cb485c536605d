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
Flags = NDArray[np.bool_]

# Log probability of what is ruled out.
_NEVER = -1e9


class Found(msgspec.Struct, frozen=True):
    """Spans in order: half-open words ``starts`` to ``ends``, and the mean probability that their words are inside."""

    starts: Places
    ends: Places
    scores: NDArray[np.float64]


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
    begins: Labels = (begin > out).view(np.int8)
    insides: Labels = (inside > np.maximum(out, begin)).view(np.int8)
    return np.asarray(np.maximum(begins, insides + insides))


def _not_out(labels: Labels) -> Places:
    """The words that are B or I; where flags are true is found faster than where numbers are not 0."""
    return np.flatnonzero(labels != 0)


def _broken(labels: Labels, opens: Flags, touching: float) -> Places:
    """The words that are I after O, or, where that costs something, B right upon a span.

    ``opens`` are the words where a sequence begins. Only words that are not O are looked at: they are few.
    """
    words = _not_out(labels)
    follows = (labels[words - 1] != 0) & ~opens[words]  # before the first word stands the last one, but it opens
    broken = (labels[words] == 2) != follows if touching else (labels[words] == 2) & ~follows
    return np.asarray(words[broken])


def _doubtful(labels: Labels, scores: Floats, firsts: Places, touching: float) -> Iterator[tuple[int, int]]:
    """The stretches that must be searched: words that break a rule, with all beside them that are not surely O."""
    opens = np.zeros(len(labels) + 1, np.bool_)
    opens[firsts] = True
    broken = _broken(labels, opens, touching)
    if not len(broken):
        return
    sure = _surely_out(scores)
    opens[:-1] |= sure
    opens[1:] |= sure
    edges, end = opens.tobytes(), 0
    for word in broken.tolist():
        if word >= end:
            start, end = edges.rfind(1, 0, word + 1), edges.find(1, word + 1)
            end = end if end >= 0 else len(labels)
            yield start, end


def _surely_out(scores: Floats) -> Flags:
    """The words that are O in the best sequence, whatever goes before and after them.

    Were one of them B or I, O in its place would gain more than is lost where the next word cannot be I then, but may
    still be B.
    """
    gained = scores[0] - np.maximum(scores[1], scores[2])
    sure: Flags = gained > 0
    sure[:-1] &= gained[:-1] > scores[2, 1:] - scores[1, 1:]
    return sure


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


class Inside(msgspec.Struct, frozen=True):
    """All ``words`` that are not O, span after span: the first of each span at ``begins``, ``sizes`` of them."""

    words: Places
    begins: Places
    sizes: Places

    def means(self, outside: Floats) -> NDArray[np.float64]:
        """The mean probability of each span's words to be inside, from the log probability of O of each word."""
        totals = np.add.reduceat(1.0 - np.exp(outside), self.begins, dtype=np.float64)
        return np.asarray(totals / self.sizes)


def inside_of(labels: Labels) -> Inside:
    """What the labels mark; they are allowed ones, so that each B and the words that are I after it are a span."""
    words = _not_out(labels)
    begins = np.flatnonzero(labels[words] == 1)
    sizes = np.empty_like(begins)
    sizes[:-1] = begins[1:] - begins[:-1]
    sizes[-1:] = len(words) - begins[-1:]
    return Inside(words, begins, sizes)


def spans_of(labels: Labels, scores: Floats) -> Found:
    """The spans that labels [word] mark, with the mean probability of scores [O B I, word] to be inside."""
    inside = inside_of(labels)
    starts = inside.words[inside.begins]
    return Found(starts, starts + inside.sizes, inside.means(scores[0, inside.words]))
