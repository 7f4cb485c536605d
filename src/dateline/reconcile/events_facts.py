"""What two tellings say of day, place, status and figures: where they agree, and where they cannot be one event."""

import math
import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from dateline.model.documents import Status
from dateline.model.ledger import FigureTelling, PlaceSeen, Telling
from dateline.model.records import Interval, Level

INFERRED = 0.5
"""Weight of days that stand in from the report's date: news tells of the last days, and of what lies further back."""
NEXT_DAY = 1
"""Days between two accounts of one event: time zones, and reports of the morning after."""
DIFFERENT_DAYS = 3
"""Days between two said days from which they are another event."""
FAR_REPORTS = 14
"""Days between reports after which news that gives no day is of something else, if nothing else speaks for it."""
LONG_APART = 10
"""Days from which they are another event even where a day only stands in from its report: without a day said, a killing
told weeks later is another. Our judgement, after an event of the sample had drifted over five weeks."""
SHORT_DAYS, LONG_DAYS = 3, 32
"""Days up to which something happened at a time, and from which a period is more than a month, with much in it."""
FAR_KM = 150.0
"""Distance between settlements from which they are not places of one event: beyond a province."""
NEAR_KM = 30.0
"""Distance up to which two names may be of one place: a town and its surroundings."""
KEPT_DAYS = 4_000
"""Days whose number is kept: eleven years."""
_EARTH_KM = 6371.0
_POINTS: frozenset[Level] = frozenset(("settlement", "facility", "district"))
"""Levels whose coordinates stand for the whole place."""


def compare_facts(left: Telling, right: Telling) -> dict[str, float]:
    """Features of days, places, status and figures, 0–1."""
    return {
        **_days(left.when, right.when),
        "reported days apart": _reported(left, right),
        **_places(left.where, right.where),
        **_figures(left.figures, right.figures),
        **_statuses(left.status, right.status),
    }


def apart(left: Telling, right: Telling) -> str | None:
    """Why two tellings cannot be one event, in words; None where nothing forbids it."""
    if left.report == right.report and left.sentence.start == right.sentence.start and _both_told(left, right):
        return "told side by side in one sentence"
    days = days_between(left.when, right.when)
    if days is not None and (days >= LONG_APART or (days >= DIFFERENT_DAYS and _said(left, right))):
        return f"{days} days apart"
    if days and _said(left, right) and "figures differ" in _figures(left.figures, right.figures):
        return "another day and another number"
    if days == 0 and _said(left, right) and _sums_up(left, right):
        return "what happened on a day, and what did over months"
    km = kilometres(left.where, right.where)
    if days and _said(left, right) and km is not None and km > NEAR_KM:
        return f"another day, {km:.0f} km apart"
    return _places_apart(left.where, right.where) or _victims_apart(left, right) if left.where and right.where else None


# On a border, at sea and on the way two reports may name two countries for one place.
_BETWEEN = re.compile(
    r"\b(?:borders?|frontiers?|cross-border|off|seas?|waters|straits?|channel|gulf|coast|bound for|flying|en route)\b",
    re.I,
)


def _victims_apart(left: Telling, right: Telling) -> str | None:
    if left.type != "CASUALTY" or right.type != "CASUALTY" or left.where is None or right.where is None:
        return None
    if any(_BETWEEN.search(each.sentence.text) for each in (left, right)):
        return None
    # "Georgia" and "Atlanta, Georgia": a name that both tell may have been taken for two places.
    if left.where.text in right.sentence.text or right.where.text in left.sentence.text:
        return None
    return _countries_apart(left.where, right.where)


def _countries_apart(left: PlaceSeen, right: PlaceSeen) -> str | None:
    """Victims fall in one country, though a storm or an earthquake may strike two.

    Towns on both sides of a border may be one place told by two names.
    """
    points = {left.level, right.level} <= _POINTS
    other = left.country and right.country and left.country != right.country and not points
    return "in two countries" if other else None


def _places_apart(left: PlaceSeen, right: PlaceSeen) -> str | None:
    if (km := kilometres(left, right)) is not None and km > FAR_KM:
        return f"{km:.0f} km apart"
    return "in two provinces" if _other_provinces(left, right) else None


def _other_provinces(left: PlaceSeen, right: PlaceSeen) -> bool:
    """Whether one is a province and the other lies, or is, outside it in the same country.

    A town with the province's own name may be meant by it.
    """
    if "province" not in (left.level, right.level) or not {left.level, right.level} <= _POINTS | {"province"}:
        return False
    if left.country is None or left.country != right.country or left.name.lower() == right.name.lower():
        return False
    return bool(left.admin1 and right.admin1 and left.admin1 != right.admin1)


def _sums_up(left: Telling, right: Telling) -> bool:
    """Whether one tells of a few days and the other of months up to its report: deaths "since January".

    What began on the first of those days may be one thing that lasts.
    """
    sides = [(bounds, telling) for telling in (left, right) if (bounds := _bounds(telling.when))]
    if len(sides) < 2:
        return False
    (short, _), (long, telling) = sorted(sides, key=lambda side: _length(side[0]))
    counted = long[1] == telling.published and short[0] != long[0]
    return counted and _length(short) <= SHORT_DAYS and _length(long) >= LONG_DAYS


def _bounds(when: Interval | None) -> tuple[str, str] | None:
    """The first and the last day, where both are known."""
    return (when.from_, when.to) if when and when.from_ and when.to else None


def _length(bounds: tuple[str, str]) -> int:
    """Days from the first to the last, both counted."""
    return _ordinal(bounds[1]) - _ordinal(bounds[0]) + 1


def _both_told(left: Telling, right: Telling) -> bool:
    return left.trigger.start != right.trigger.start


def _said(left: Telling, right: Telling) -> bool:
    return not (left.when and left.when.inferred) and not (right.when and right.when.inferred)


def days_between(left: Interval | None, right: Interval | None) -> int | None:
    """Days from the end of the earlier to the beginning of the later, 0 where they overlap; None where not known."""
    a, b = _bounds(left), _bounds(right)
    if a is None or b is None:
        return None
    first, last = max(a[0], b[0]), min(a[1], b[1])
    return _ordinal(first) - _ordinal(last) if last < first else 0


@lru_cache(KEPT_DAYS)
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def kilometres(left: PlaceSeen | None, right: PlaceSeen | None) -> float | None:
    """Distance on the globe between two places that are points; None for others."""
    if left is None or right is None or left.level not in _POINTS or right.level not in _POINTS:
        return None
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return None
    a, b = math.radians(left.lat), math.radians(right.lat)
    half = math.sin((a - b) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(left.lon - right.lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(half, 1.0)))


def _statuses(left: Status, right: Status) -> dict[str, float]:
    if left == right:
        return {}
    values = {}
    if "negated" in (left, right):
        values["denied by one"] = 1.0
    if "future" in (left, right):
        values["to come in one"] = 1.0
    return values


def _days(left: Interval | None, right: Interval | None) -> dict[str, float]:
    between, a, b = days_between(left, right), _bounds(left), _bounds(right)
    if between is None or left is None or right is None or a is None or b is None:
        return {}
    weight = INFERRED if left.inferred or right.inferred else 1.0
    if not between:
        common = _length((max(a[0], b[0]), min(a[1], b[1])))
        return {"days agree": weight * common / max(_length(a), _length(b))}  # a day says little of a month
    return {"days next" if between <= NEXT_DAY else "days differ": weight}


def _reported(left: Telling, right: Telling) -> float:
    """How far apart the reports of two tellings without a day of their own are, 1 from FAR_REPORTS on."""
    if not (left.published and right.published) or (left.when and right.when and _said(left, right)):
        return 0.0
    return min(abs(_ordinal(left.published) - _ordinal(right.published)) / FAR_REPORTS, 1.0)


def _places(left: PlaceSeen | None, right: PlaceSeen | None) -> dict[str, float]:
    if left is None or right is None:
        return {}
    if same_place(left, right):
        return {"place agrees": 1.0}
    if contains(left, right) or contains(right, left):
        return {"place within": 1.0}
    return {"place differs": 1.0}


def same_place(left: PlaceSeen, right: PlaceSeen) -> bool:
    """Whether both are one entry of the gazetteer, one name in one country, or points close by."""
    if left.gazetteer and left.gazetteer == right.gazetteer:
        return True
    if left.country == right.country and left.name.lower() == right.name.lower():
        return True
    km = kilometres(left, right)
    return km is not None and km <= NEAR_KM


def contains(outer: PlaceSeen, inner: PlaceSeen) -> bool:
    """Whether ``outer`` is the country or the province that ``inner`` lies in."""
    if outer.country is None or outer.country != inner.country:
        return False
    if outer.level == "country":
        return inner.level != "country"
    return outer.level == "province" and outer.admin1 is not None and outer.admin1 == inner.admin1


def _figures(left: Sequence[FigureTelling], right: Sequence[FigureTelling]) -> dict[str, float]:
    if not left or not right:
        return {}
    pairs = [(a, b) for a in left for b in right if a.unit == b.unit and head_counted(a) == head_counted(b)]
    if not pairs:
        return {}
    return {"figures agree": 1.0} if any(meet(a, b) for a, b in pairs) else {"figures differ": 1.0}


def head_counted(figure: FigureTelling) -> str:
    """The last word of what is counted, without a plural's ending."""
    return figure.counted.lower().split()[-1].removesuffix("s") if figure.counted else ""


def meet(left: FigureTelling, right: FigureTelling) -> bool:
    """Whether the intervals of two figures have a number in common; an open end reaches to infinity."""
    low = max(left.low if left.low is not None else -math.inf, right.low if right.low is not None else -math.inf)
    high = min(left.high if left.high is not None else math.inf, right.high if right.high is not None else math.inf)
    return low <= high
