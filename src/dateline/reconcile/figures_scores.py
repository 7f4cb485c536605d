"""How surely two tellings tell one figure, as a score of named features."""

from collections.abc import Iterable

from dateline.model.ledger import Feature, Score
from dateline.reconcile.figures_checks import TOLL_DAYS
from dateline.reconcile.figures_places import far_apart
from dateline.reconcile.figures_state import DAYS_APART, Stated, days_apart, name_place, same_event, say_day


def score_pair(left: Stated, right: Stated) -> Score:
    """The score of a pair, 0 to 1: the sum of its features' points."""
    features = tuple(_features(left, right))
    return Score(round(sum(feature.points for feature in features), 4), features)


def _features(left: Stated, right: Stated) -> Iterable[Feature]:
    """How surely the two tell one figure. The weights are our judgement: kind and day count most."""
    a, b = left.measure, right.measure
    yield Feature("kind", float(a.kind == b.kind), 0.3, f"{a.kind} / {b.kind}")
    yield Feature("population", _share(a.population, b.population), 0.2, f"{a.population} / {b.population}")
    yield Feature("place", _place_share(left, right), 0.15, f"{_where(left)} / {_where(right)}")
    yield Feature("day", _day_share(left, right), 0.2, f"{say_day(left.scope.as_of)} / {say_day(right.scope.as_of)}")
    ratio = left.bounds.ratio(right.bounds) if left.bounds and right.bounds else 0.0
    yield Feature("value", ratio, 0.15, f"{left.words} / {right.words}")


def _share(a: str | None, b: str | None) -> float:
    return 1.0 if a == b and a else 0.5 if a is None or b is None else 0.0


def _place_share(left: Stated, right: Stated) -> float:
    a, b = left.place, right.place
    if same_event(left, right):
        return 1.0
    return 0.5 if a is None or b is None else float(not far_apart(a, b))


def _where(item: Stated) -> str:
    return name_place(item.place) if item.place else "no place"


def _day_share(left: Stated, right: Stated) -> float:
    a, b = left.scope.as_of, right.scope.as_of
    if not a or not b:
        return 0.5
    apart = abs(days_apart(a, b))
    return 1.0 if apart == 0 else 0.7 if apart <= DAYS_APART else 0.5 if apart <= TOLL_DAYS else 0.0
