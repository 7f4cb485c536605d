"""Which figures may answer the same question: keys to look them up by, a bounded number a key.

A question is a kind of count ("killed") for a joined event, a story, or a place and day. A figure is only compared with
figures that share a key with it, so the cost of adding one does not grow with the ledger.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Protocol

from dateline.model.ledger import PlaceSeen
from dateline.reconcile.figures import Stated

MOST_CANDIDATES = 64
"""Figures of each key, the newest, that a new one is compared with. The largest question of the Syria set has fewer
than 40 tellings."""
CELL_DEGREES = 1.0
"""Side of the cells of the map that places are keyed by; about 100 km, so that near places mostly share one."""
NO_PLACE = "-"


class FigureIndex(Protocol):
    """What comparing needs to look up."""

    def candidates(self, keys: Sequence[str], limit: int) -> Sequence[Stated]:
        """At most ``limit`` figures that share one of ``keys``, the newest first, each once."""


def question_keys(item: Stated, story: str | None = None) -> tuple[str, ...]:
    """The keys that ``item`` is kept and looked up under."""
    kind = f"{item.measure.kind}:{item.measure.unit}"
    keys = [f"{kind}|event:{item.event}"] if item.event else []
    keys += [f"{kind}|story:{story}"] if story else []
    return (*keys, *(f"{kind}|{place}|{day}" for place in _place_keys(item.place) for day in _day_keys(item)))


def _place_keys(place: PlaceSeen | None) -> tuple[str, ...]:
    """The cell of a point; the country alone where only that is known."""
    if place is None:
        return (NO_PLACE,)
    if place.level == "country" or place.lat is None or place.lon is None:
        return (f"country:{place.country}",)
    return (f"cell:{round(place.lat / CELL_DEGREES)},{round(place.lon / CELL_DEGREES)}",)


def _day_keys(item: Stated) -> tuple[str, ...]:
    """The day of an incident and its neighbours; the month of a running total or a state."""
    day = item.scope.as_of
    if day is None:
        return ("undated",)
    if item.scope.extent in ("total", "level"):
        return (day[:7],)
    middle = date.fromisoformat(day)
    return tuple((middle + timedelta(days=off)).isoformat() for off in (-1, 0, 1))


class MemoryFigures:
    """A FigureIndex in memory; of each key the newest are kept."""

    def __init__(self, keep: int = MOST_CANDIDATES) -> None:
        self._by_key: dict[str, deque[Stated]] = defaultdict(lambda: deque(maxlen=keep))

    def add(self, item: Stated, keys: Iterable[str]) -> None:
        """Keep ``item`` under ``keys``."""
        for key in keys:
            self._by_key[key].append(item)

    def candidates(self, keys: Sequence[str], limit: int) -> Sequence[Stated]:
        """At most ``limit`` figures that share one of ``keys``, the newest first, each once."""
        found = {item.figure.ref: item for key in keys for item in self._by_key.get(key, ())}
        newest = sorted(found.values(), key=lambda item: (item.figure.published or "", item.figure.ref), reverse=True)
        return newest[:limit]
