"""Triggers and their roles: one mechanism for events, statements and figures."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec
import numpy as np

from dateline.read.encoder import Encoder, Pairs
from dateline.read.labels import KIND_ROLES, READ_KINDS, READ_ROLES
from dateline.read.presets import ROLES
from dateline.read.reading import Reading, WordSpan
from dateline.read.viterbi import Floats, Found, Places, best_labels, log_softmax, spans_of

# Log probability that a span of a role follows right upon another of its kind: there is a comma or an "and" between.
TOUCHING = -4.0
# Log probability taken from each beginning of a span: against spans broken by one doubtful word (tuned on gold-select).
STARTING = {"content": -2.0}
# Roles whose probability is asked for word by word: which of the places and times that the text names play them.
NAMED = ("place", "time")


class Roles(msgspec.Struct, frozen=True, gc=False):
    """What the scorer found for one trigger.

    ``spans`` holds the spans of each role of its kind; ``inside[role]`` the probability of each word of its reach
    (``low`` to ``high``) to belong to one of the roles NAMED; ``events``, for a number, that of each word to be the
    event that the number belongs to.
    """

    spans: dict[str, list[WordSpan]]
    inside: dict[str, list[float]]
    low: int
    high: int
    events: list[float]

    def covers(self, role: str, start: int, end: int) -> float:
        """Mean probability that the words ``start`` to ``end`` play the role; 0 outside the trigger's reach."""
        if start < self.low or end > self.high or start >= end:
            return 0.0
        return sum(self.inside[role][start - self.low : end - self.low]) / (end - start)


class _Group(msgspec.Struct, frozen=True):
    """Triggers of one kind, the words ``lows`` to ``highs`` that each reaches, and the logits of those pairs."""

    kind: str
    lows: Places
    highs: Places
    edges: Places
    """The first pair of each trigger, and the number of pairs."""
    logits: Floats

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles of the kind."""
        return KIND_ROLES[self.kind]

    def flat(self) -> Floats:
        """Logits [O B I, role after role × pair] of the kind's roles."""
        first = np.array([3 * READ_ROLES.index(role) for role in self.roles])
        columns = first + np.arange(3)[:, None]
        return self.logits.T[columns.ravel()].reshape(3, -1)

    def events(self) -> list[float]:
        """The probability of each pair's word to be the event that a number belongs to; nothing for other kinds."""
        if self.kind != "number":
            return []
        chances: list[float] = (1 / (1 + np.exp(-self.logits[:, -1]))).tolist()
        return chances


def find_roles(reading: Reading, encoder: Encoder, triggers: Mapping[str, Sequence[int]]) -> dict[str, list[Roles]]:
    """Roles of the triggers of each of READ_KINDS, in the order of the words given."""
    words = [np.array(triggers[kind], np.int64) for kind in READ_KINDS]
    if not sum(map(len, words)):
        return {kind: [] for kind in READ_KINDS}
    bounds = [_reach(reading, kind, at) for kind, at in zip(READ_KINDS, words, strict=True)]
    logits = encoder.score_roles(reading.encoded, _pairs(words, bounds))
    groups, at = [], 0
    for kind, (lows, highs) in zip(READ_KINDS, bounds, strict=True):
        edges = np.concatenate(([0], np.cumsum(highs - lows)))
        end = at + int(edges[-1])
        groups.append(_Group(kind, lows, highs, edges, logits[at:end]))
        at = end
    return _decode(groups, np.array([[reading.preset.shift(ROLES)], [0.0], [0.0]], np.float32))


def _pairs(words: Sequence[Places], bounds: Sequence[tuple[Places, Places]]) -> Pairs:
    """Each trigger with each word of its reach."""
    lows, highs = (np.concatenate(side) for side in zip(*bounds, strict=True))
    sizes = highs - lows
    ends = np.cumsum(sizes)
    reach = np.arange(ends[-1]) + np.repeat(lows - ends + sizes, sizes)
    return Pairs(np.concatenate(words), np.cumsum([len(x) for x in words]), sizes, reach)


def _decode(groups: Sequence[_Group], shift: Floats) -> dict[str, list[Roles]]:
    """The best spans of every role of every trigger, found together: one sequence for each role and trigger.

    ``shift`` [O B I, 1] is added to the scores that the spans are chosen by.
    """
    flats = [group.flat() for group in groups]
    scores = log_softmax(np.concatenate(flats, axis=1))
    starts = np.cumsum([0, *(flat.shape[1] for flat in flats)]).tolist()
    rows = [_firsts(group) + start for group, start in zip(groups, starts, strict=False)]
    firsts = np.concatenate(rows)
    labels = best_labels(_biased(groups, starts, scores) + shift, firsts, TOUCHING)
    spans = _spans_by_row(groups, firsts, spans_of(labels, scores, firsts))
    out, row = {}, 0
    for group, start in zip(groups, starts, strict=False):
        count = len(group.roles) * len(group.lows)
        out[group.kind] = list(_roles(group, spans[row : row + count], scores[0, start:]))
        row += count
    return out


def _firsts(group: _Group) -> Places:
    """Where the sequence of each role and trigger begins in the group's flat array."""
    edges = group.edges
    return np.asarray(np.arange(len(group.roles))[:, None] * edges[-1] + edges[:-1]).ravel()


def _biased(groups: Sequence[_Group], starts: Sequence[int], scores: Floats) -> Floats:
    """Scores with the costs of beginning a span."""
    out = scores.copy()
    for group, start in zip(groups, starts, strict=False):
        pairs = len(group.logits)
        for k, role in enumerate(group.roles):
            if role in STARTING:
                out[1, start + k * pairs : start + (k + 1) * pairs] += STARTING[role]
    return out


def _spans_by_row(groups: Sequence[_Group], firsts: Places, found: Found) -> list[list[WordSpan]]:
    """The spans of each sequence, as words of the text."""
    lows = np.concatenate([np.tile(group.lows, len(group.roles)) for group in groups])
    rows = np.searchsorted(firsts, found.starts, side="right") - 1
    shifts = lows[rows] - firsts[rows]
    out: list[list[WordSpan]] = [[] for _ in range(len(firsts))]
    ranges = zip((found.starts + shifts).tolist(), (found.ends + shifts).tolist(), strict=True)
    for row, (start, end), score in zip(rows.tolist(), ranges, found.scores.tolist(), strict=True):
        out[row].append(WordSpan(start, end, "", score))
    return out


def _roles(group: _Group, spans: Sequence[list[WordSpan]], outside: Floats) -> Iterator[Roles]:
    """The group's triggers; ``outside`` begins with the log probabilities of O of the group's flat array."""
    pairs, count, edges = len(group.logits), len(group.lows), group.edges.tolist()
    inside = {
        role: (1 - np.exp(outside[k * pairs : (k + 1) * pairs])).tolist()
        for k, role in enumerate(group.roles)
        if role in NAMED
    }
    events = group.events()
    for i, (low, high) in enumerate(zip(group.lows.tolist(), group.highs.tolist(), strict=True)):
        reach = slice(edges[i], edges[i + 1])
        yield Roles(
            dict(zip(group.roles, spans[i::count], strict=True)),
            {role: chances[reach] for role, chances in inside.items()},
            low,
            high,
            events[reach],
        )


def _reach(reading: Reading, kind: str, words: Places) -> tuple[Places, Places]:
    """Words in which the roles may lie: a cue's in the whole window, an event's or number's in its sentence."""
    edges = reading.window_edges
    window = np.searchsorted(edges, words, side="right") - 1
    low, high = edges[window], edges[window + 1]
    if kind == "cue":
        return low, high
    sentence = reading.sentence_of[words]
    first, last = reading.sentence_words[sentence], reading.sentence_words[sentence + 1]
    return np.maximum(first, low), np.minimum(last, high)
