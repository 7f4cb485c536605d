"""How well a candidate fits a place name: named features with weights, so that a score can be explained.

The weights are fitted on the training reports as a conditional logit (training/fit_places.py), but for that of "capital
governs", of which they hold too few: it is set by hand to about that of "capital", which it so doubles.
"""

import math
from collections.abc import Callable, Mapping, Sequence

import msgspec

from dateline.model import Level
from dateline.resolve.gazetteer import Candidate
from dateline.resolve.place_distances import KM_A_DEGREE
from dateline.resolve.place_readings import Reading

WEIGHTS: dict[str, float] = {
    "population": 4.65,
    "country": 7.86,
    "province": 2.31,
    "district": 0.07,
    "settlement": -1.18,
    "facility": 4.00,
    "region": 4.55,
    "water": 4.39,
    "town of the same province": 2.04,
    "people of province": 2.31,
    "capital": 2.30,
    "name": 2.51,
    "spelling": -3.05,
    "abbreviation": -2.00,
    "level said": 3.00,
    "other level said": -2.00,
    "acts": 1.31,
    "capital governs": 2.50,
    "same country": 3.92,
    "unnamed country": -0.53,
    "small and unnamed country": -0.90,
    "level of its list": 2.28,
    "same division": 1.78,
    "said to lie in": 3.80,
    "said to hold": 4.12,
    "adjective": 3.00,
    "same part of the world": 1.26,
    "near": 2.49,
    "approximate": -1.04,
}
"""Weight of each feature; a feature is 0–1."""

LARGEST = 7.5
"""log10 of the inhabitants at which the feature "population" is 1: the largest cities."""
NEAR_KM = 200.0
"""Distance at which nearness to the report's other places has fallen to a third."""
PART_KM = 1200.0
"""The same for the middle of the report's countries: about the distance of neighbours."""


Chances = Sequence[tuple[Candidate, float]]
Point = tuple[float, float, float, float]
"""Latitude, longitude, probability, and kilometres by which it counts as farther for not being sure."""


class Surroundings(msgspec.Struct, kw_only=True):
    """What the rest of the report says of where it plays, as seen from one name."""

    countries: Mapping[str, float]
    """Share of the report's evidence for each country, this name's own left out; sums to 1, or is empty."""
    divisions: Mapping[int, float]
    """The same for first-level divisions."""
    points: Sequence[Point]
    """The other names that mean a place smaller than a country."""
    lands: Sequence[Point]
    """The other names that mean a country."""
    peers: Chances
    """Candidates of the other names in one list with it; their probabilities sum to 1."""
    holders: Sequence[Chances]
    """For each name that it is said to lie in, the candidates and their probabilities."""
    held: Sequence[Chances]
    """The same for each name that is said to lie in it."""
    provinces: frozenset[int] = frozenset()
    """Ids of the divisions that bear the name themselves."""
    states: frozenset[str] = frozenset()
    """Codes of the countries that do."""
    in_dateline: bool = False
    """The name stands in a dateline and nothing is said of its level."""


def features(candidate: Candidate, reading: Reading, around: Surroundings) -> dict[str, float]:
    """The features that are not 0."""
    return own_features(candidate, reading) | report_features(candidate, around)


def own_features(candidate: Candidate, reading: Reading) -> dict[str, float]:
    """The features that do not depend on the rest of the report."""
    out: dict[str, float] = {candidate.level: 1.0}
    if candidate.level == "settlement":
        out["population"] = _size(candidate)
    elif candidate.level == "province":
        out["people of province"] = _size(candidate)
    if candidate.is_capital:
        out["capital"] = 1.0
    if candidate.match != "alias":
        out[candidate.match] = 1.0
    if candidate.approximate:
        out["approximate"] = 1.0
    _add_text_features(out, candidate, reading)
    return out


def _add_text_features(out: dict[str, float], candidate: Candidate, reading: Reading) -> None:
    if reading.levels:
        said = candidate.level in reading.levels
        out["level said" if said else "other level said"] = 1.0 if candidate.level == reading.levels[0] else 0.7
    if reading.has_state_office and candidate.level == "province" and candidate.country == "US":
        out["level said"] = out["adjective"] = 1.0
    if candidate.country in reading.countries:
        out["adjective"] = 1.0
    if reading.acts and candidate.level == "country":
        out["acts"] = 1.0
    if reading.governs and _is_seat(candidate) and not (reading.names_country or _is_told(reading)):
        out["capital governs"] = 1.0


def _is_seat(candidate: Candidate) -> bool:
    """Whether it is a national capital under its own name, by which news calls the government ("London denied it")."""
    return candidate.is_capital and candidate.match == "name"


def _is_told(reading: Reading) -> bool:
    """Whether words beside the name tell of what kind it is or where it lies."""
    return bool(reading.levels or reading.within or reading.countries or reading.unnamed)


def report_features(candidate: Candidate, around: Surroundings) -> dict[str, float]:
    """The features that tell how a candidate fits the rest of the report."""
    out: dict[str, float] = {}
    if candidate.level == "settlement" and candidate.division in around.provinces:
        out["town of the same province"] = 1.0
    if around.in_dateline and _is_town_of_namesake(candidate, around):
        out["level said"] = 1.0
    if around.countries and candidate.country:
        share = around.countries.get(candidate.country, 0.0)
        out["same country" if share else "unnamed country"] = math.sqrt(share) if share else 1.0
        if not share and candidate.level in ("settlement", "district", "facility"):
            out["small and unnamed country"] = max(0.0, 1 - _size(candidate))
    if candidate.division is not None and candidate.division in around.divisions:
        out["same division"] = math.sqrt(around.divisions[candidate.division])
    if around.peers:
        kind = candidate.level, _outer(candidate)
        out["level of its list"] = sum([p for peer, p in around.peers if (peer.level, _outer(peer)) == kind])
    if around.holders:
        out["said to lie in"] = max(by_name(around.holders, lambda other: holds(other, candidate)))
    if around.held:
        shares = by_name(around.held, lambda other: holds(candidate, other))
        out["said to hold"] = sum(shares) / len(shares)
    if around.points and candidate.level not in ("country", "water"):
        out["near"] = _nearness(candidate, around.points, NEAR_KM)
    if around.lands and candidate.level != "country":
        out["same part of the world"] = _nearness(candidate, around.lands, PART_KM)
    return out


def _is_town_of_namesake(candidate: Candidate, around: Surroundings) -> bool:
    """Whether it is a town in a province or a country of its name ("IDLIB —"): datelines name the town."""
    if candidate.level != "settlement" or candidate.match == "spelling" or candidate.population < _DATELINE_TOWN:
        return False
    return candidate.division in around.provinces or (candidate.match == "name" and candidate.country in around.states)


_DATELINE_TOWN = 50_000
"""Inhabitants from which a town is known by its bare name: "FLORIDA —" is not the town of that name in Uruguay."""


def by_name(names: Sequence[Chances], test: Callable[[Candidate], float]) -> list[float]:
    """How far the test holds for each of ``names``: the sum over its candidates, each by its probability."""
    return [sum([p * test(candidate) for candidate, p in chances]) for chances in names]


def _size(candidate: Candidate) -> float:
    return math.log10(candidate.population + 1) / LARGEST


def _outer(candidate: Candidate) -> str | None:
    """What peers of one list share beside their level: their country, unless they are countries."""
    return None if candidate.level == "country" else candidate.country


_FARTHEST = 3.3
"""Multiples of the reach beyond which nearness is nothing (a twenty-seventh at most)."""


def point_of(candidate: Candidate, probability: float, reach: float) -> Point:
    """Where a candidate lies, for others that are near to it within ``reach`` km."""
    return candidate.lat, candidate.lon, probability, -reach * math.log(probability)


def _nearness(candidate: Candidate, points: Sequence[Point], reach: float) -> float:
    """1 at a sure other place of the report, falling to a third at ``reach`` km from the nearest."""
    here_lat, here_lon, widest = candidate.lat, candidate.lon, _FARTHEST * reach / KM_A_DEGREE
    nearest = math.inf
    for lat, lon, _, unsure in points:
        if unsure < nearest and -widest < lat - here_lat < widest:
            away = km(here_lat, here_lon, lat, lon) + unsure
            if away < nearest:
                nearest = away
                widest = min(widest, away / KM_A_DEGREE)  # what differs more in latitude cannot be nearer
    return math.exp(-nearest / reach)


def score(values: Mapping[str, float], weights: Mapping[str, float] = WEIGHTS) -> float:
    """The weighted sum."""
    return sum([weights[name] * value for name, value in values.items()])


_WITHIN_KM = 60.0
"""A settlement within this distance of a district's or a town's point may lie in it."""
_REGION_KM = 400.0
"""The same for regions and waters, which reach further."""
_LOOSE = 0.5
"""How far nearness to a region tells of lying in it."""
_LOOSEST = 0.25
"""How far nearness to a town does: what follows a town's comma is seldom another town."""


def holds(outer: Candidate, inner: Candidate) -> float:
    """How surely ``inner`` lies in ``outer``, 0–1, as far as divisions and points tell."""
    if outer.id == inner.id or not _may_hold(outer.level, inner.level):
        return 0.0
    if outer.level == "country":
        return float(inner.country == outer.country)
    if outer.level == "province":
        return float(inner.division == outer.id)
    reach = _REGION_KM if outer.level in ("region", "water") else _WITHIN_KM
    near = km(outer.lat, outer.lon, inner.lat, inner.lon) < reach
    return near * {"district": 1.0, "settlement": _LOOSEST}.get(outer.level, _LOOSE)


def _may_hold(outer: Level, inner: Level) -> bool:
    """A larger level holds a smaller one; a town may also hold its districts and quarters."""
    if outer == "settlement":
        return inner in ("district", "settlement", "facility")
    return _RANK[outer] < _RANK[inner]


_RANK: dict[Level, int] = {
    "country": 0,
    "region": 1,
    "water": 1,
    "province": 2,
    "district": 3,
    "settlement": 4,
    "facility": 5,
}


HALF_TURN = 180
"""Degrees of longitude beyond which the way round the other side is shorter."""


def km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres on the plane at the mean latitude: enough to tell near from far."""
    across = abs(lon - other_lon)
    shorter = across if across <= HALF_TURN else 2 * HALF_TURN - across
    return math.hypot(shorter * math.cos(math.radians((lat + other_lat) / 2)), lat - other_lat) * KM_A_DEGREE
