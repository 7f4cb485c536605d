"""Whether two figures can be of one place: one holds the other, or both lie near each other."""

import math

from dateline.model.ledger import PlaceSeen

NEAR_KM = 30.0
"""Settlements nearer than this may be one place for a figure: a village, the town it belongs to, a camp beside it."""
_EARTH_KM = 6371.0
_WIDE = frozenset(("country", "region", "water"))


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
