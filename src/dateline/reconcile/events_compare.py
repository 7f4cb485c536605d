"""How alike two tellings are: a sum of named features that prints itself.

Two tellings with one head word and two with different words are weighed apart: of the first the question is whether
another event of the kind is meant, of the second whether the words mean one kind. The weights are log-odds, fitted by
training/fit_events.py on collections written for it and kept in ``data/event_weights.tsv``; the values of the features
are 0–1.
"""

import functools
import heapq
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.resources import files
from typing import NamedTuple

from dateline.model.ledger import ActorSeen, Feature, Score, Telling
from dateline.reconcile.events_facts import compare_facts
from dateline.reconcile.events_views import EventView, ReportView

Rarity = Callable[[str], float]
"""How telling a word is in this ledger: log((reports + 1) / (reports with the word + 0.5))."""
Crowding = Callable[[str], float]
"""How close a report's nearest others are: see ``mean_of_nearest``."""
Vector = Mapping[str, float]

SAME, OTHER = "same word", "other words"
START = "start"
"""The feature that is always 1: the odds before anything is compared."""
MOST_GROUPS = 3
"""Groups of synonyms in common that count; words with more are as alike as words can be."""
NEAREST = 8
"""Nearest reports whose closeness says how crowded it is around a report; on ECB+ train 5, 8, 12 and 20 are alike."""
CROWDED_FULL, CROWDED_LOW = 2.0, 0.7
"""Closeness against that of the nearest from which more says nothing more, and below which it speaks against."""
FAR_CHARACTERS = 1000
"""Distance in one report at which tellings are as far apart as they get: about seven sentences."""
SHOWN_WORDS = 4
"""Words listed in the reason of a feature."""
RAREST = 6.0
"""Rarity that counts as 1: of a word in one report of some 600."""
# Heads that tell of somebody's saying: each is an event of its own speaker.
_SAYING = frozenset(("say", "tell", "announc", "claim", "report", "accord", "stat", "add"))


def mean_of_nearest(closeness: Iterable[float], nearest: int = NEAREST) -> float:
    """The mean of the ``nearest`` largest of a report's closeness to others; those that are missing count 0."""
    return sum(heapq.nlargest(nearest, closeness)) / nearest


class Comparer:
    """Compares tellings of some reports; keeps the vectors of the reports that it met.

    ``reports`` holds the views of all reports compared, by id. ``crowding`` gives for each of them the mean closeness
    of its nearest reports: in a ledger of one war all reports are alike, and only those alike beyond that tell one
    story.
    """

    def __init__(self, rarity: Rarity, crowding: Crowding, reports: Mapping[str, ReportView]) -> None:
        self._rarity = functools.cache(rarity)
        self._squared = functools.cache(lambda word: rarity(word) ** 2)
        self._crowding = crowding
        self._reports = reports
        self._vectors: dict[str, tuple[Vector, Vector, Vector]] = {}
        self._closeness: dict[tuple[str, str], float] = {}
        self._sides: dict[str, _Side] = {}

    def compare(self, left: EventView, right: EventView, least: float = -math.inf) -> Score | None:
        """The score with its reasons, log-odds that both tell one event; None where it is under ``least``."""
        weights = load_weights()[SAME if left.head == right.head else OTHER]
        values = self.values(left, right)
        total = sum([value * weights.get(name, 0.0) for name, value in values.items() if value])
        if total < least:
            return None
        features = tuple(
            Feature(name, value, weights[name], _why(name, left, right))
            for name, value in values.items()
            if value and name in weights
        )
        return Score(total, features)

    def total(self, left: EventView, right: EventView) -> float:
        """The score alone, without the reasons."""
        weights = load_weights()[SAME if left.head == right.head else OTHER]
        return sum([value * weights.get(name, 0.0) for name, value in self.values(left, right).items() if value])

    def values(self, left: EventView, right: EventView) -> dict[str, float]:
        """The value of every feature by name; features that are left out are 0."""
        a, b = self._side(left), self._side(right)
        return {
            START: 1.0,
            **_words(a, b),
            **self._reports_of(left.telling, right.telling),
            **self._around(a, b),
            **self._roles(a, b),
            **compare_facts(left.telling, right.telling),
        }

    def closeness(self, left: str, right: str) -> float:
        """How alike two reports are, 0–1: the mean of the cosines of their words, names and openings."""
        pair = (left, right) if left <= right else (right, left)
        if (known := self._closeness.get(pair)) is None:
            sides = zip(self._vectors_of(left), self._vectors_of(right), strict=True)
            known = self._closeness[pair] = sum(_dot(a, b) for a, b in sides) / 3
        return known

    def _vectors_of(self, report: str) -> tuple[Vector, Vector, Vector]:
        if (known := self._vectors.get(report)) is None:
            view = self._reports[report]
            known = (self._vector(view.words), self._vector(view.names), self._vector(view.opening))
            self._vectors[report] = known
        return known

    def _vector(self, counts: Mapping[str, int]) -> Vector:
        weighed = {word: (1 + math.log(count)) * self._rarity(word) for word, count in counts.items()}
        length = math.sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
        return {word: weight / length for word, weight in weighed.items()}

    def _side(self, view: EventView) -> "_Side":
        if (known := self._sides.get(view.telling.ref)) is None:
            length = math.sqrt(math.fsum(map(self._squared, view.sentence)))
            written = view.telling.trigger.text.lower()
            bags = (view.names, view.before | view.after, view.beside, view.actors, view.targets)
            known = _Side(view, written, length, *(_Bag(bag, self._weight(bag)) for bag in bags))
            self._sides[view.telling.ref] = known
        return known

    def _alike(self, left: "_Side", right: "_Side") -> float:
        """The cosine of the words of two sentences."""
        common = left.view.sentence & right.view.sentence
        return math.fsum(map(self._squared, common)) / (left.length * right.length) if common else 0.0

    def _overlap(self, left: "_Bag", right: "_Bag") -> float:
        """Weight of the common words in that of the smaller side, 0–1."""
        if left.words.isdisjoint(right.words):
            return 0.0
        smaller = min(left.weight, right.weight)
        if smaller <= 0:
            return 0.0
        return 1.0 if left.words == right.words else self._weight(left.words & right.words) / smaller

    def _weight(self, words: Iterable[str]) -> float:
        # Sets have no order: an exact sum is the same in every process.
        return math.fsum(map(self._rarity, words))

    def _reports_of(self, left: Telling, right: Telling) -> dict[str, float]:
        if left.report == right.report:
            distance = min(abs(left.sentence.start - right.sentence.start) / FAR_CHARACTERS, 1.0)
            return {"same report": 1.0, "same sentence": float(not distance), "distance": distance}
        close = self.closeness(left.report, right.report)
        crowded = math.sqrt(self._crowding(left.report) * self._crowding(right.report))
        ratio = close / crowded if crowded else CROWDED_FULL
        return {
            "reports alike": close,
            "reports alike for them": min(ratio, CROWDED_FULL) / CROWDED_FULL,
            "reports not alike for them": max(0.0, CROWDED_LOW - ratio),
        }

    def _around(self, left: "_Side", right: "_Side") -> dict[str, float]:
        a, b = left.view, right.view
        values = {"sentences alike": self._alike(left, right)}
        if shared := self._overlap(left.names, right.names):
            values["names shared"] = shared
        elif _disjoint(a.names, b.names):
            values["no name shared"] = 1.0
        if shared := self._overlap(left.around, right.around):
            values["words around shared"] = shared
        if shared := self._overlap(left.beside, right.beside):
            values["events beside shared"] = shared
        if a.head in b.beside or b.head in a.beside:
            values["told beside the other"] = 1.0
        if a.opens and b.opens:
            values["both open"] = 1.0
        values["word rare"] = min(self._rarity(a.head), self._rarity(b.head)) / RAREST
        return values | _saying(left, right, values["sentences alike"])

    def _roles(self, left: "_Side", right: "_Side") -> dict[str, float]:
        values = {}
        if shared := self._overlap(left.actors, right.actors):
            values["actors agree"] = shared
        if shared := self._overlap(left.targets, right.targets):
            values["targets agree"] = shared
        if crossed := self._overlap(left.actors, right.targets) + self._overlap(left.targets, right.actors):
            values["actor is target"] = min(crossed, 1.0)
        if _disjoint(left.actors.words, right.actors.words):
            values["actors differ"] = 1.0
        if _disjoint(left.targets.words, right.targets.words):
            values["targets differ"] = 1.0
        return values


class _Bag(NamedTuple):
    words: frozenset[str]
    weight: float


class _Side(NamedTuple):
    """A view with the weights of its words."""

    view: EventView
    written: str
    """The trigger in lower case."""
    length: float
    names: _Bag
    around: _Bag
    beside: _Bag
    actors: _Bag
    targets: _Bag


def _words(left: _Side, right: _Side) -> dict[str, float]:
    a, b = left.view, right.view
    values = {}
    if left.written == right.written:
        values["written alike"] = 1.0
    if a.head != b.head and (groups := len(a.groups & b.groups)):
        values |= {"synonyms": min(groups, MOST_GROUPS) / MOST_GROUPS, "a synonym": 1.0}
    if not a.modes.isdisjoint(b.modes):
        values["mode agrees"] = 1.0
    if a.head != b.head and not a.words.isdisjoint(b.words):
        values["word of phrase shared"] = 1.0
    if a.telling.type and b.telling.type:
        values["type agrees" if a.telling.type == b.telling.type else "type differs"] = 1.0
    return values


def _saying(left: _Side, right: _Side, alike: float) -> dict[str, float]:
    if left.view.head not in _SAYING or right.view.head not in _SAYING:
        return {}
    near = float(not left.around.words.isdisjoint(right.around.words))
    return {"both say": 1.0, "both say alike": alike, "both say, words around shared": near}


def _disjoint(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left) and bool(right) and left.isdisjoint(right)


def _dot(left: Vector, right: Vector) -> float:
    if len(left) > len(right):
        left, right = right, left
    return sum([weight * right[word] for word, weight in left.items() if word in right])


def _why(name: str, left: EventView, right: EventView) -> str:
    """The two sides of a feature in words; nothing for those whose name says all."""
    say = _sides_of(name)
    return say(left, right) if say else ""


@functools.cache
def _sides_of(name: str) -> "_Say | None":
    return next((say for start, say in _SIDES if name.startswith(start)), None)


def _shared(left: frozenset[str], right: frozenset[str]) -> str:
    return ", ".join(sorted(left & right)[:SHOWN_WORDS])


def _actor_names(actors: Sequence[ActorSeen]) -> str:
    return ", ".join(actor.name for actor in actors[:SHOWN_WORDS])


def _day_range(view: EventView) -> str:
    when = view.telling.when
    if when is None:
        return "?"
    return f"{when.from_ or ''} to {when.to or ''}" if when.from_ != when.to else f"{when.from_}"


def _place_name(view: EventView) -> str:
    return view.telling.where.name if view.telling.where else "?"


_Say = Callable[[EventView, EventView], str]


def _each(say: Callable[[EventView], str]) -> _Say:
    return lambda left, right: f"{say(left)} / {say(right)}"


# What is said of the features whose names begin so.
_SIDES: tuple[tuple[str, _Say], ...] = (
    ("type", _each(lambda view: view.telling.type)),
    ("actors", _each(lambda view: _actor_names(view.telling.actors))),
    ("targets", _each(lambda view: _actor_names(view.telling.targets))),
    ("days", _each(_day_range)),
    ("place", _each(_place_name)),
    ("figures", _each(lambda view: ", ".join(figure.phrase for figure in view.telling.figures[:SHOWN_WORDS]))),
    ("names shared", lambda left, right: _shared(left.names, right.names)),
    ("synonyms", lambda left, right: _shared(left.groups, right.groups)),
    ("mode", lambda left, right: _shared(left.modes, right.modes)),
    ("start", _each(lambda view: view.telling.trigger.text)),
)


@functools.cache
def load_weights() -> Mapping[str, Mapping[str, float]]:
    """Log-odds by table ("same word", "other words") and name of the feature."""
    text = (files("dateline.data") / "event_weights.tsv").read_text(encoding="utf-8")
    tables: dict[str, dict[str, float]] = {SAME: {}, OTHER: {}}
    for line in text.split("\n"):
        if line and not line.startswith("#"):
            table, name, weight = line.split("\t")
            tables[table][name] = float(weight)
    return tables
