"""Triggers and their roles: one mechanism for events, statements and figures."""

import itertools
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.read.encoder import Encoder, Pairs
from dateline.read.labels import KIND_ROLES, POINTER_COLUMNS, READ_KINDS, ROLE_COLUMNS, ROLE_KINDS
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


class Roles(msgspec.Struct, frozen=True, gc=False):
    """What the scorer found for one trigger.

    ``spans`` holds the spans of each role of its kind. ``inside[role]``, for the roles NAMED, holds the probability of
    each word of its reach (``low`` to ``high``) to belong to the role: from ``first`` on, in a list that all share.
    ``events``, for a number, holds that of each word to be the event that the number belongs to.
    """

    spans: dict[str, list[WordSpan]]
    inside: dict[str, list[float]]
    low: int
    high: int
    events: list[float]
    first: int = 0

    def covers(self, role: str, start: int, end: int) -> float:
        """Mean probability that the words ``start`` to ``end`` play the role; 0 outside the trigger's reach."""
        if start < self.low or end > self.high or start >= end:
            return 0.0
        shift = self.first - self.low
        return sum(self.inside[role][start + shift : end + shift]) / (end - start)


class _Group(msgspec.Struct, frozen=True):
    """Triggers of one kind: their numbers among all, and the logits of their pairs."""

    kind: str
    triggers: range
    logits: Floats

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles of the kind."""
        return KIND_ROLES[self.kind]

    def events(self) -> list[float]:
        """The probability of each pair's word to be the event that a number belongs to; nothing for other kinds."""
        if self.kind != "number":
            return []
        chances: list[float] = (1 / (1 + np.exp(-self.logits[:, POINTER_COLUMNS["event"]]))).tolist()
        return chances


class _Reach(msgspec.Struct, frozen=True):
    """The half-open words that each trigger reaches, trigger after trigger."""

    lows: Places
    highs: Places
    edges: list[int]
    """The first pair of each trigger, and the number of pairs."""


def _blocks(logits: Floats, roles: Sequence[str]) -> list[Floats]:
    """Logits [B I, pair] of each of the roles."""
    return [logits[:, ROLE_COLUMNS[role]].T for role in roles]


def _log_probabilities(blocks: Sequence[Floats]) -> Floats:
    """Logits [B I, pair] → log probabilities [O B I, pair], block after block.

    One row lies after another in memory, so that they are quickly summed.
    """
    logits = np.zeros((3, sum(block.shape[1] for block in blocks)), np.float32)
    np.concatenate(blocks, axis=1, out=logits[1:])
    return log_softmax(logits)


def find_roles(reading: Reading, encoder: Encoder, triggers: Mapping[str, Sequence[int]]) -> dict[str, list[Roles]]:
    """Roles of the triggers of each of ROLE_KINDS, in the order of the words given."""
    words = np.array([word for kind in ROLE_KINDS for word in triggers[kind]], np.int64)
    if not len(words):
        return {kind: [] for kind in ROLE_KINDS}
    ends = list(itertools.accumulate(len(triggers[kind]) if kind in ROLE_KINDS else 0 for kind in READ_KINDS))
    kinds = [range(*ends_of) for ends_of in itertools.pairwise((0, *ends[: len(ROLE_KINDS)]))]
    lows, highs = _reach(reading, encoder, words, kinds[ROLE_KINDS.index("cue")])
    sizes = highs - lows
    logits = encoder.score_roles(reading.encoded, Pairs(words, ends, sizes, _numbers(lows, sizes)))
    edges = [0, *np.cumsum(sizes).tolist()]
    groups = [
        _Group(kind, of, logits[edges[of.start] : edges[of.stop]]) for kind, of in zip(ROLE_KINDS, kinds, strict=True)
    ]
    shift = np.array([[reading.preset.shift(ROLES)], [0.0], [0.0]], np.float32)
    return _decode(groups, _Reach(lows, highs, edges), shift)


def _numbers(lows: Places, sizes: Places) -> Places:
    """The numbers of ranges that begin at ``lows``, one range after another."""
    ends = np.cumsum(sizes)
    return np.asarray(np.arange(ends[-1]) + np.repeat(lows - ends + sizes, sizes), np.int64)


def _decode(groups: Sequence[_Group], reach: _Reach, shift: Floats) -> dict[str, list[Roles]]:
    """The best spans of every role of every trigger, found together: one sequence for each role and trigger.

    ``shift`` [O B I, 1] is added to the scores that the spans are chosen by.
    """
    blocks = [
        (role, block)
        for group in groups
        for role, block in zip(group.roles, _blocks(group.logits, group.roles), strict=True)
    ]
    scores = _log_probabilities([block for _, block in blocks])
    starts = [0, *itertools.accumulate(block.shape[1] for _, block in blocks)]
    biased = _biased(scores + shift, [role for role, _ in blocks], starts)
    owners = np.array([i for group in groups for _ in group.roles for i in group.triggers], np.int64)
    lows, sizes = reach.lows[owners], (reach.highs - reach.lows)[owners]
    firsts = np.cumsum(sizes) - sizes
    labels = best_labels(biased, firsts, TOUCHING)
    spans = _spans_by_row(firsts, lows - firsts, spans_of(labels, scores))
    out, row, block = {}, 0, 0
    for group in groups:
        count = len(group.roles) * len(group.triggers)
        out[group.kind] = list(_roles(group, reach, spans[row : row + count], scores[0, starts[block] :]))
        row += count
        block += len(group.roles)
    return out


def _biased(scores: Floats, roles: Sequence[str], starts: Sequence[int]) -> Floats:
    """The scores, now with the costs of beginning a span: of the roles that stand side by side in them."""
    for role, (start, end) in zip(roles, itertools.pairwise(starts), strict=True):
        if role in STARTING:
            scores[1, start:end] += STARTING[role]
    return scores


def _spans_by_row(firsts: Places, shifts: Places, found: Found) -> list[list[WordSpan]]:
    """The spans of each sequence, as words of the text: ``shifts`` lead from its place in the array to those."""
    rows = np.searchsorted(firsts, found.starts, side="right") - 1
    moved = shifts[rows]
    out: list[list[WordSpan]] = [[] for _ in range(len(firsts))]
    ranges = zip((found.starts + moved).tolist(), (found.ends + moved).tolist(), strict=True)
    for row, (start, end), score in zip(rows.tolist(), ranges, found.scores.tolist(), strict=True):
        out[row].append(WordSpan(start, end, "", score))
    return out


def _roles(group: _Group, reach: _Reach, spans: Sequence[list[WordSpan]], outside: Floats) -> Iterator[Roles]:
    """The group's triggers; ``outside`` begins with the log probabilities of O of the group's roles."""
    pairs, count, roles = len(group.logits), len(group.triggers), group.roles
    inside = {
        role: (1 - np.exp(outside[k * pairs : (k + 1) * pairs])).tolist()
        for k, role in enumerate(roles)
        if role in NAMED
    }
    events = group.events()
    of = slice(group.triggers.start, group.triggers.stop)
    first, *ends = reach.edges[of.start : of.stop + 1]
    start = 0
    by_role = [spans[k * count : (k + 1) * count] for k in range(len(roles))]
    named = map(dict, map(zip, itertools.repeat(roles), zip(*by_role, strict=True)))
    for own, low, high, last in zip(named, reach.lows[of].tolist(), reach.highs[of].tolist(), ends, strict=True):
        end = last - first
        yield Roles(own, inside, low, high, events[start:end], start)
        start = end


def _reach(reading: Reading, encoder: Encoder, words: Places, cues: range) -> tuple[Places, Places]:
    """Half-open words in which the roles of triggers lie.

    For events and numbers those of the sentence, as far as the window has it; for the ``cues`` among them those up to
    the last sentence of the window with a part in what they tell.
    """
    edges = reading.stretch_edges
    own = np.searchsorted(edges, words, side="right") - 1
    if not cues:
        return edges[own], edges[own + 1]
    first, last = own.copy(), own.copy()
    of = slice(cues.start, cues.stop)
    for cue, stretch in _told_stretches(reading, encoder, words[of], own[of]):
        at = cues[cue]
        first[at], last[at] = min(first[at], stretch), max(last[at], stretch)
    return edges[first], edges[last + 1]


def _told_stretches(reading: Reading, encoder: Encoder, cues: Places, own: Places) -> list[tuple[int, int]]:
    """The numbers of cues and of stretches, other than their ``own``, that have a part in what they tell."""
    windows = np.searchsorted(reading.stretch_edges, reading.window_edges).tolist()
    ranges = [range(windows[after - 1], windows[after]) for after in (bisect_right(windows, at) for at in own.tolist())]
    asked = [
        (cue, other)
        for cue, (stretch, window) in enumerate(zip(own.tolist(), ranges, strict=True))
        for other in window
        if other != stretch
    ]
    if not asked:
        return []
    sizes = np.array([len(window) - 1 for window in ranges], np.int64)
    told = _have_part(reading, encoder, (cues, sizes), np.array([other for _, other in asked], np.int64))
    return list(itertools.compress(asked, told.tolist()))


def _have_part(reading: Reading, encoder: Encoder, cues: tuple[Places, Places], stretches: Places) -> NDArray[np.bool_]:
    """Whether one of its probed words has a part in what the cue tells, for each cue's ``stretches``.

    ``cues`` are their words, and the number of stretches of each.
    """
    words, counts = cues
    parts, of = _PROBES
    edges = reading.stretch_edges
    probes = edges[:-1, None] + np.diff(edges)[:, None] * parts // of
    ends = list(itertools.accumulate(len(words) if kind == "cue" else 0 for kind in READ_KINDS))
    pairs = Pairs(words, ends, counts * len(parts), probes[stretches].ravel())
    scores = _log_probabilities(_blocks(encoder.score_roles(reading.encoded, pairs), KIND_ROLES["cue"]))
    least = reading.preset.threshold(ROLES, PROBE_THRESHOLD)
    told = 1 - np.exp(scores[0]) >= least
    return np.asarray(told.reshape(len(KIND_ROLES["cue"]), -1, len(parts)).any(axis=(0, 2)))
