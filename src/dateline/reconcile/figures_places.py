"""Whether two figures can be of one place: one holds the other, or both lie near each other."""

import math
import re

from dateline.model.ledger import FigureTelling, PlaceSeen

NEAR_KM = 30.0
"""Settlements nearer than this may be one place for a figure: a village, the town it belongs to, a camp beside it."""
_EARTH_KM = 6371.0
_WIDE = frozenset(("country", "region", "water"))
# Between a number and the place that it is counted in: "12 [people in the port of] Oststad", "two [in] Westerlo"; those
# "from" or "of" a place may be counted anywhere.
_COUNTED_IN = re.compile(
    r"(?:\s+(?!(?:from|of|to|born|based)\b)[^\W\d][\w'’-]*){0,4}?\s+(?:in|at|near|outside)\s+"
    r"(?:the\s+)?(?:[^\W\d][\w'’-]*\s+){0,2}(?:of\s+)?",
    re.I,
)


def is_counted_in(between: str) -> bool:
    """Do the words between a number and a place say that it is counted there ("killed [six] people in Oststad")?"""
    return _COUNTED_IN.fullmatch(between) is not None


def says_place(figure: FigureTelling) -> bool:
    """Do the words right after the number name the place that it is counted in?"""
    after = figure.sentence.text[figure.number.end - figure.sentence.start :]
    at = after.find(figure.where.text) if figure.where and figure.where.text else -1
    return at > 0 and is_counted_in(after[:at])


def closer_place(own: PlaceSeen, event: PlaceSeen | None) -> bool:
    """Is the place said with a number to be taken, and not that of its event, which may be told more exactly?"""
    if event is None or far_apart(own, event):
        return True
    return event.level == "country" and own.level != "country"


def far_apart(a: PlaceSeen, b: PlaceSeen) -> bool:
    """Can the two not be one place? False where too little is known to say so."""
    if (a.gazetteer and a.gazetteer == b.gazetteer) or a.name == b.name:
        return False
    if a.country and b.country and a.country != b.country:
        return True
    if _WIDE & {a.level, b.level}:
        return False
    if "province" in (a.level, b.level):
        return bool(a.admin1 and b.admin1 and a.admin1 != b.admin1)
    distance = distance_km(a, b)
    return distance is not None and distance > NEAR_KM


def distance_km(a: PlaceSeen, b: PlaceSeen) -> float | None:
    """Distance on the globe (haversine), or None where a point is not known."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    rise = math.sin(math.radians(b.lat - a.lat) / 2) ** 2
    turn = math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    inner = rise + math.cos(math.radians(a.lat)) * math.cos(math.radians(b.lat)) * turn
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, inner)))
