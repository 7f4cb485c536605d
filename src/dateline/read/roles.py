"""Triggers and their roles: one mechanism for events, statements and figures."""

import bisect
from collections.abc import Iterator, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.read.encoder import Encoder, Window
from dateline.read.labels import KIND_ROLES, KINDS, READ_ROLES
from dateline.read.presets import ROLES
from dateline.read.reading import Reading, WordSpan
from dateline.read.viterbi import Floats, Found, label_groups, log_softmax, spans_of

# Windows whose roles are found in one go: bounds the memory that a long report takes.
WINDOWS_TOGETHER = 16
# Log probability that a span of a role follows right upon another of its kind: there is a comma or an "and" between.
TOUCHING = -4.0
# Log probability taken from each beginning of a span: against spans broken by one doubtful word (tuned on gold-select).
STARTING = {"content": -2.0}
# Log probabilities of O, B, I for words beyond a trigger's reach.
_SURELY_OUT = np.array([0.0, -1e9, -1e9], np.float32)


class Trigger(msgspec.Struct, frozen=True, gc=False):
    """A word of the text that has roles."""

    word: int
    kind: str


class Roles(msgspec.Struct, frozen=True, gc=False):
    """What the scorer found for one trigger.

    ``spans`` holds the spans of each role of its kind; ``inside[role]`` the probability of each word of its reach
    (``low`` to ``high``) to belong to the role; ``events`` that of each word to be the event that a number belongs to.
    """

    spans: dict[str, list[WordSpan]]
    inside: dict[str, list[float]]
    low: int
    high: int
    events: Floats

    def covers(self, role: str, start: int, end: int) -> float:
        """Mean probability that the words ``start`` to ``end`` play the role; 0 outside the trigger's reach."""
        if start < self.low or end > self.high or start >= end:
            return 0.0
        return sum(self.inside[role][start - self.low : end - self.low]) / (end - start)


class _Group(msgspec.Struct, frozen=True, gc=False):
    """Triggers of one kind in one window, scored together."""

    chosen: list[int]
    """Which of the triggers they are."""
    roles: tuple[str, ...]
    low: NDArray[np.int64]
    high: NDArray[np.int64]
    scores: Floats
    """Log probabilities [trigger, word, role, O B I]."""
    events: Floats
    shift: float
    """Nats added to "outside"."""

    def rows(self) -> Floats:
        """[trigger × role, word, O B I] with the costs of beginning a span."""
        count, size, width, _ = self.scores.shape
        biased = self.scores.copy()
        biased[:, :, :, 0] += self.shift
        biased[:, :, :, 1] += np.array([STARTING.get(name, 0.0) for name in self.roles], np.float32)
        return biased.transpose(0, 2, 1, 3).reshape(count * width, size, 3)


def find_roles(reading: Reading, encoder: Encoder, triggers: Sequence[Trigger]) -> list[Roles]:
    """Roles of each trigger, in the order given. Triggers must be in order of their words."""
    out: dict[int, Roles] = {}
    for first in range(0, len(reading.windows), WINDOWS_TOGETHER):
        windows = reading.windows[first : first + WINDOWS_TOGETHER]
        groups = [g for w in windows for g in _groups(reading, encoder, w, triggers)]
        rows = [group.rows() for group in groups]
        for group, scores, labels in zip(groups, rows, label_groups(rows, TOUCHING), strict=True):
            out.update(zip(group.chosen, _roles(group, spans_of(labels, scores)), strict=True))
    return [out[i] for i in range(len(triggers))]


def _groups(reading: Reading, encoder: Encoder, window: Window, triggers: Sequence[Trigger]) -> Iterator[_Group]:
    low, high = (bisect.bisect_left(triggers, at, key=lambda t: t.word) for at in (window.start, window.end))
    for kind in KINDS:
        chosen = [i for i in range(low, high) if triggers[i].kind == kind]
        if chosen:
            words = np.array([triggers[i].word for i in chosen], np.int64)
            yield _score(reading, encoder, window, (kind, chosen, words))


def _score(
    reading: Reading, encoder: Encoder, window: Window, triggers: tuple[str, list[int], NDArray[np.int64]]
) -> _Group:
    kind, chosen, words = triggers
    low, high = _reach(reading, window, kind, words)
    size = int((high - low).max())
    reach = np.minimum(low[:, None] + np.arange(size), high[:, None] - 1)
    logits = encoder.score_roles(window, words - window.start, KINDS.index(kind), reach - window.start)
    scores = _role_scores(logits, KIND_ROLES[kind])
    scores[np.arange(size) >= (high - low)[:, None]] = _SURELY_OUT
    events: Floats = (1 / (1 + np.exp(-logits[:, :, -1]))).astype(np.float32)
    return _Group(chosen, KIND_ROLES[kind], low, high, scores, events, reading.preset.shift(ROLES))


def _role_scores(logits: Floats, roles: Sequence[str]) -> Floats:
    """Log probabilities [trigger, word, role, O B I] of some roles out of the scorer's logits."""
    every = logits[:, :, : 3 * len(READ_ROLES)].reshape(*logits.shape[:2], len(READ_ROLES), 3)
    return log_softmax(every[:, :, [READ_ROLES.index(r) for r in roles]])


def _roles(group: _Group, found: Sequence[Found]) -> Iterator[Roles]:
    width = len(group.roles)
    lows, highs = group.low.tolist(), group.high.tolist()
    spans: list[list[WordSpan]] = [[] for _ in range(len(lows) * width)]
    for span in found:
        shift = lows[span.row // width]
        spans[span.row].append(WordSpan(span.start + shift, span.end + shift, "", span.score))
    inside: list[list[list[float]]] = (1 - np.exp(group.scores[:, :, :, 0])).transpose(0, 2, 1).tolist()
    for i, (low, high) in enumerate(zip(lows, highs, strict=True)):
        reach = slice(0, high - low)
        yield Roles(
            {name: spans[i * width + k] for k, name in enumerate(group.roles)},
            {name: inside[i][k][reach] for k, name in enumerate(group.roles)},
            low,
            high,
            group.events[i, reach],
        )


def _reach(
    reading: Reading, window: Window, kind: str, words: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Words in which the roles may lie: a cue's in the whole window, an event's or number's in its sentence."""
    if kind == "cue":
        return np.full(len(words), window.start), np.full(len(words), window.end)
    sentence = reading.sentence_of[words]
    first, last = reading.sentence_words[sentence], reading.sentence_words[sentence + 1]
    return np.maximum(first, window.start), np.minimum(last, window.end)
