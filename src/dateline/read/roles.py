"""Triggers and their roles: one mechanism for events, statements and figures."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.read.encoder import Encoder, Pairs
from dateline.read.labels import KIND_ROLES, READ_KINDS, READ_POINTERS, READ_ROLES, ROLE_KINDS
from dateline.read.presets import ROLES
from dateline.read.reading import Reading, WordSpan
from dateline.read.viterbi import Floats, Found, Places, best_labels, log_softmax, spans_of

# Log probability that a span of a role follows right upon another of its kind: there is a comma or an "and" between.
TOUCHING = -4.0
# Log probability taken from each beginning of a span: against spans broken by one doubtful word (tuned on gold-select).
STARTING = {"content": -2.0}
# Roles whose probability is asked for word by word: which of the places and times that the text names play them.
NAMED = ("place", "time")
# What a cue tells stands in its own sentence, but for quotations and releases that go on. Two words of each other
# sentence of the window, at a third and at two thirds of it, tell whether it has a part in what is said: from this
# probability on of one of them. Of 8,800 spans found in gold/train and in other reports when every word was scored,
# that leaves out 7, and scores a quarter of the words.
PROBE_THRESHOLD = 0.1
_PROBES = np.array([1, 2]), 3
# The column of the logits that points to the event of a number.
_EVENT = 3 * len(READ_ROLES) + READ_POINTERS.index("event")


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
        return _flat(self.logits, self.roles)

    def events(self) -> list[float]:
        """The probability of each pair's word to be the event that a number belongs to; nothing for other kinds."""
        if self.kind != "number":
            return []
        chances: list[float] = (1 / (1 + np.exp(-self.logits[:, _EVENT]))).tolist()
        return chances


def _flat(logits: Floats, roles: Sequence[str]) -> Floats:
    """Logits [O B I, role after role × pair] of some of the roles."""
    first = np.array([3 * READ_ROLES.index(role) for role in roles])
    columns = first + np.arange(3)[:, None]
    return logits.T[columns.ravel()].reshape(3, -1)


def find_roles(reading: Reading, encoder: Encoder, triggers: Mapping[str, Sequence[int]]) -> dict[str, list[Roles]]:
    """Roles of the triggers of each of ROLE_KINDS, in the order of the words given."""
    words = [np.array(triggers[kind], np.int64) for kind in ROLE_KINDS]
    if not sum(map(len, words)):
        return {kind: [] for kind in ROLE_KINDS}
    bounds = [
        _told_stretches(reading, encoder, at) if kind == "cue" else _own_stretch(reading, at)
        for kind, at in zip(ROLE_KINDS, words, strict=True)
    ]
    logits = encoder.score_roles(reading.encoded, _pairs(words, bounds))
    groups, at = [], 0
    for kind, (lows, highs) in zip(ROLE_KINDS, bounds, strict=True):
        edges = np.concatenate(([0], np.cumsum(highs - lows)))
        end = at + int(edges[-1])
        groups.append(_Group(kind, lows, highs, edges, logits[at:end]))
        at = end
    return _decode(groups, np.array([[reading.preset.shift(ROLES)], [0.0], [0.0]], np.float32))


def _pairs(words: Sequence[Places], bounds: Sequence[tuple[Places, Places]]) -> Pairs:
    """Each trigger with each word of its reach."""
    lows, highs = (np.concatenate(side) for side in zip(*bounds, strict=True))
    counts = dict(zip(ROLE_KINDS, map(len, words), strict=True))
    ends = np.cumsum([counts.get(kind, 0) for kind in READ_KINDS])
    return Pairs(np.concatenate(words), ends, highs - lows, _numbers(lows, highs))


def _numbers(lows: Places, highs: Places) -> Places:
    """The numbers of half-open ranges, one range after another."""
    sizes = highs - lows
    ends = np.cumsum(sizes)
    return np.asarray(np.arange(ends[-1]) + np.repeat(lows - ends + sizes, sizes), np.int64)


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


def _own_stretch(reading: Reading, words: Places) -> tuple[Places, Places]:
    """Words in which the roles of events and numbers lie: those of the sentence, as far as the window has it."""
    edges = reading.stretch_edges
    own = np.searchsorted(edges, words, side="right")
    return edges[own - 1], edges[own]


def _told_stretches(reading: Reading, encoder: Encoder, cues: Places) -> tuple[Places, Places]:
    """Words in which the roles of cues lie: their sentences, up to the last one of the window with a part in them."""
    if not len(cues):
        return cues, cues
    edges = reading.stretch_edges
    own = np.searchsorted(edges, cues, side="right") - 1
    windows = np.searchsorted(edges, reading.window_edges)
    window = np.searchsorted(windows, own, side="right")
    lows, highs = windows[window - 1], windows[window]
    owners, stretches = np.repeat(np.arange(len(cues)), highs - lows), _numbers(lows, highs)
    others = stretches != own[owners]
    owners, stretches = owners[others], stretches[others]
    told = _have_part(reading, encoder, (cues, highs - lows - 1), stretches)
    first, last = own.copy(), own.copy()
    np.minimum.at(first, owners[told], stretches[told])
    np.maximum.at(last, owners[told], stretches[told])
    return edges[first], edges[last + 1]


def _have_part(reading: Reading, encoder: Encoder, cues: tuple[Places, Places], stretches: Places) -> NDArray[np.bool_]:
    """Whether one of its probed words has a part in what the cue tells, for each cue's ``stretches``.

    ``cues`` are their words, and the number of stretches of each.
    """
    words, counts = cues
    if not len(stretches):
        return np.zeros(0, np.bool_)
    parts, of = _PROBES
    starts, ends = reading.stretch_edges[stretches, None], reading.stretch_edges[stretches + 1, None]
    probes = starts + (ends - starts) * parts // of
    kinds = [len(words) if kind == "cue" else 0 for kind in READ_KINDS]
    pairs = Pairs(words, np.cumsum(kinds), counts * len(parts), probes.ravel())
    scores = log_softmax(_flat(encoder.score_roles(reading.encoded, pairs), KIND_ROLES["cue"]))
    least = reading.preset.threshold(ROLES, PROBE_THRESHOLD)
    told = 1 - np.exp(scores[0]) >= least
    return np.asarray(told.reshape(len(KIND_ROLES["cue"]), -1, len(parts)).any(axis=(0, 2)))
