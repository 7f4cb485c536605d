"""Which tellings a new one is compared with: those that share a key, and those of reports already known to be near.

Both look-ups are bounded, so that a telling costs the same in a ledger of a thousand reports and of a hundred thousand.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Protocol

from dateline.model.ledger import Telling
from dateline.reconcile.events_views import EventView
from dateline.reconcile.lemmas import lemma

MOST_CANDIDATES = 40
"""Tellings that one is compared with; on ECB+ train 20 (of 20 near reports) lose .007 of CoNLL F1, 12 lose .02."""
MOST_PAIRS = 160
"""Pairs compared for one report, so that a report among many alike costs no more; ECB+ train needs 65 on average, and
100 lose .005 of CoNLL F1."""
MOST_OF_KIND = 60
"""Near tellings of one kind that are looked at, those of the nearest reports."""
MOST_KEYED = 10
"""Tellings found by keys alone, in reports that are not near."""
KEPT_KINDS = 10_000
"""Combinations of words, groups and modes whose kinds are kept for the next tellings; a language has not many more."""
MOST_KEYS = 16
"""Keys that a telling is found by."""
NEAR_REPORTS = 40
"""Nearest reports whose tellings are looked at, whatever their keys: the reports of a story that a new one meets."""
_ANCHORS = 5
"""Days, places and names kept in keys, of each kind of word."""


Pair = tuple[EventView, EventView]


class EventIndex(Protocol):
    """The look-ups that finding candidates needs; each gives a bounded number of views in an order that is fixed."""

    def with_keys(self, keys: Collection[str], most: int) -> Sequence[EventView]:
        """Up to ``most`` tellings that share most of ``keys``, those of equal number by latest report, then by ref."""
        ...

    def of_reports(self, reports: Sequence[str]) -> Sequence[EventView]:
        """All tellings of these reports (NEAR_REPORTS at most), in the order of the reports, then by ref."""
        ...


class MemoryEventIndex:
    """An index in memory, for tests and measuring."""

    def __init__(self, views: Iterable[EventView] = ()) -> None:
        self._by_key: dict[str, list[EventView]] = {}
        self._by_report: dict[str, list[EventView]] = {}
        for view in views:
            self.add(view)

    def add(self, view: EventView) -> None:
        """Make a telling findable."""
        self._by_report.setdefault(view.telling.report, []).append(view)
        for key in block_keys(view):
            self._by_key.setdefault(key, []).append(view)

    def with_keys(self, keys: Collection[str], most: int) -> Sequence[EventView]:
        """See EventIndex."""
        found: dict[str, tuple[int, EventView]] = {}
        for key in keys:
            for view in self._by_key.get(key, ()):
                ref = view.telling.ref
                found[ref] = (found[ref][0] + 1 if ref in found else 1, view)
        ranked = sorted(found.values(), key=lambda item: item[1].telling.ref)
        ranked.sort(key=lambda item: (item[0], item[1].telling.published or ""), reverse=True)
        return [view for _, view in ranked[:most]]

    def of_reports(self, reports: Sequence[str]) -> Sequence[EventView]:
        """See EventIndex."""
        rows = (sorted(self._by_report.get(report, ()), key=lambda view: view.telling.ref) for report in reports)
        return [view for row in rows for view in row]


def block_keys(view: EventView) -> tuple[str, ...]:
    """The keys of a telling: each of its kinds (type, mode, head) with each day, place and name that it has."""
    telling = view.telling
    anchors = [*_days(telling), *_places(telling), *_names(view)][:_ANCHORS]
    kinds = [kind for kind in (telling.type, telling.mode, view.head) if kind]
    return tuple(f"{kind}|{anchor}" for anchor in anchors for kind in kinds)[:MOST_KEYS]


def _days(telling: Telling) -> list[str]:
    when = telling.when
    if when is None or when.inferred or not when.from_ or when.from_ != when.to:
        return []
    return [when.from_]


def _places(telling: Telling) -> list[str]:
    where = telling.where
    return [where.gazetteer or where.name] if where else []


def _names(view: EventView) -> list[str]:
    roles = [*view.telling.actors, *view.telling.targets]
    last = [lemma(words[-1].lower()) for role in roles if (words := role.name.split()) and words[-1][:1].isupper()]
    return list(dict.fromkeys([*last, *sorted(view.names)]))


def pair_up(
    own: Sequence[EventView], near: Iterable[EventView], index: EventIndex
) -> list[tuple[EventView, EventView]]:
    """The pairs to compare when a report with the tellings ``own`` is added: MOST_PAIRS at most, each once.

    ``near`` holds the tellings of near reports, the nearest first (see EventIndex.of_reports); those of the report
    itself are paired too. Where there are too many pairs, each telling keeps its likeliest.
    """
    kinds = _by_kind([*own, *near])
    found = [_candidates(view, kinds, index) for view in own]
    pairs: dict[tuple[str, str], Pair] = {}
    for place in range(MOST_CANDIDATES):
        for view, others in zip(own, found, strict=True):
            if place < len(others) and len(pairs) < MOST_PAIRS:
                left, right = sorted((view, others[place]), key=lambda one: one.telling.ref)
                pairs[left.telling.ref, right.telling.ref] = left, right
    return list(pairs.values())


def _kinds(view: EventView) -> Sequence[str]:
    """What the words of a telling may mean, in order: two tellings without one in common are not of one event."""
    return _named_kinds(view.words, view.groups, view.modes)


@lru_cache(KEPT_KINDS)
def _named_kinds(words: frozenset[str], groups: frozenset[str], modes: frozenset[str]) -> Sequence[str]:
    named = {f"word {word}" for word in words}
    return sorted(named | {f"group {group}" for group in groups} | {f"mode {mode}" for mode in modes})


def _by_kind(views: Iterable[EventView]) -> dict[str, list[EventView]]:
    kinds: dict[str, list[EventView]] = {}
    for view in views:
        kinds.setdefault(view.head, []).append(view)
        for kind in _kinds(view):
            kinds.setdefault(kind, []).append(view)
    return kinds


def _candidates(view: EventView, kinds: Mapping[str, Sequence[EventView]], index: EventIndex) -> list[EventView]:
    """Likeliest first: near ones with the same head, then those found by keys, then near ones by kinds in common."""
    counts: dict[str, int] = {}
    near: dict[str, EventView] = {}
    for kind in _kinds(view):
        for other in kinds[kind][:MOST_OF_KIND]:
            ref = other.telling.ref
            near[ref] = other
            counts[ref] = counts.get(ref, 0) + 1
    shared = sorted(near, key=counts.__getitem__, reverse=True)
    keyed = (other for other in index.with_keys(block_keys(view), MOST_KEYED) if relate(view, other))
    found = {other.telling.ref: other for other in (*kinds[view.head][: MOST_CANDIDATES + 1], *keyed)}
    found |= {ref: near[ref] for ref in shared if ref not in found}
    found.pop(view.telling.ref)
    return list(found.values())[:MOST_CANDIDATES]


def relate(left: EventView, right: EventView) -> bool:
    """Whether the words of two tellings may mean one kind of event."""
    return not (
        left.words.isdisjoint(right.words)
        and left.groups.isdisjoint(right.groups)
        and left.modes.isdisjoint(right.modes)
        and left.head != right.head
    )
