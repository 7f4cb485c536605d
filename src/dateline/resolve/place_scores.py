"""How well a candidate fits a place name: named features with weights, so that a score can be explained.

The weights are fitted on the training reports as a conditional logit (training/fit_places.py), but for that of "capital
governs", of which they hold too few: it is set by hand to about that of "capital", which it so doubles.
"""

import math
from collections.abc import Mapping, Sequence

import msgspec

from dateline.model import Level
from dateline.resolve.gazetteer import Candidate
from dateline.resolve.gazetteer_schema import LEVELS
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
Chances = Sequence[tuple[Candidate, float]]
Kind = tuple[Level, str | None]
"""What places of one list have in common: their level, and their country unless they are countries."""


class Ties(msgspec.Struct, kw_only=True):
    """The names of the report to which the text ties a name."""

    peers: Mapping[Kind, float]
    """Share of each kind of place in the candidates of the other names in one list with it."""
    holders: Sequence[Chances]
    """For each name that it is said to lie in, the candidates and their probabilities."""
    held: Sequence[Chances]
    """The same for each name that is said to lie in it."""


def plain_features(candidate: Candidate) -> dict[str, float]:
    """The features of the candidate alone, all of ``PLAIN``."""
    level = candidate.level
    out: dict[str, float] = {level: 1.0}
    if level == "settlement":
        out["population"] = size_of(candidate)
    elif level == "province":
        out["people of province"] = size_of(candidate)
    if candidate.is_capital:
        out["capital"] = 1.0
    if candidate.match != "alias":
        out[candidate.match] = 1.0
    if candidate.approximate:
        out["approximate"] = 1.0
    return out


PLAIN = (*LEVELS, "population", "people of province", "capital", "name", "abbreviation", "spelling", "approximate")
"""Features that depend on the candidate alone."""


def has_text_features(reading: Reading) -> bool:
    """Whether the words beside the name tell for some of its candidates."""
    return bool(reading.levels or reading.countries or reading.acts or reading.governs or reading.has_state_office)


def text_features(candidate: Candidate, reading: Reading) -> dict[str, float]:
    """The features that the words beside the name give the candidate."""
    out: dict[str, float] = {}
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
    return out


def _is_seat(candidate: Candidate) -> bool:
    """Whether it is a national capital under its own name, by which news calls the government ("London denied it")."""
    return candidate.is_capital and candidate.match == "name"


def _is_told(reading: Reading) -> bool:
    """Whether words beside the name tell of what kind it is or where it lies."""
    return bool(reading.levels or reading.within or reading.countries or reading.unnamed)


class Namesakes(msgspec.Struct, frozen=True):
    """Lands among the candidates of a name, after which a town of the name may be called."""

    provinces: frozenset[int]
    """Ids of the divisions that bear the name themselves."""
    states: frozenset[str]
    """Codes of the countries that do."""


def namesakes_of(options: Sequence[Candidate]) -> Namesakes | None:
    """The provinces and countries among the candidates of a name, if there are any."""
    lands = [c for c in options if c.level in ("country", "province")]
    if not lands:
        return None
    return Namesakes(
        frozenset([c.id for c in lands if c.level == "province"]),
        frozenset([c.country for c in lands if c.level == "country" and c.country]),
    )


def namesake_features(candidate: Candidate, reading: Reading, namesakes: Namesakes) -> dict[str, float]:
    """The features of a town of the name of its own province or country; datelines name the town ("IDLIB —")."""
    out: dict[str, float] = {}
    if candidate.level != "settlement":
        return out
    is_inside = is_of_its_province(candidate, namesakes)
    if is_inside:
        out[OF_PROVINCE] = 1.0
    is_of_state = candidate.match == "name" and candidate.country in namesakes.states
    if (is_inside or is_of_state) and reading.in_dateline and not reading.levels and _is_known(candidate):
        out["level said"] = 1.0
    return out


def is_of_its_province(candidate: Candidate, namesakes: Namesakes) -> bool:
    """Whether it is a town of the name of the division that it lies in."""
    return candidate.level == "settlement" and candidate.division in namesakes.provinces


OF_PROVINCE = "town of the same province"
"""The feature of such towns."""


def _is_known(town: Candidate) -> bool:
    """Whether a town is known by its bare name: "FLORIDA —" is not the town of that name in Uruguay."""
    return town.match != "spelling" and town.population >= _DATELINE_TOWN


_DATELINE_TOWN = 50_000
"""Inhabitants from which a town is known by its bare name."""


def told_features(candidate: Candidate, ties: Ties) -> dict[str, float]:
    """The features that few names have: how a candidate fits the names that the text ties to it."""
    out: dict[str, float] = {}
    if ties.peers:
        out["level of its list"] = ties.peers.get(kind_of(candidate), 0.0)
    if ties.holders:
        out["said to lie in"] = max([sum([p * holds(outer, candidate) for outer, p in name]) for name in ties.holders])
    if ties.held:
        shares = [sum([p * holds(candidate, inner) for inner, p in name]) for name in ties.held]
        out["said to hold"] = sum(shares) / len(shares)
    return out


def size_of(candidate: Candidate) -> float:
    """How large it is by its inhabitants, 1 for the largest cities."""
    return math.log10(candidate.population + 1) / LARGEST


def kind_of(candidate: Candidate) -> Kind:
    """Its level, and its country unless it is one."""
    return candidate.level, None if candidate.level == "country" else candidate.country


def score(values: Mapping[str, float], weights: Mapping[str, float] = WEIGHTS) -> float:
    """The weighted sum."""
    total = 0.0
    for name, value in values.items():
        total += weights[name] * value
    return total


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
    if outer.level == "country":
        return float(inner.country == outer.country and inner.level != "country")
    if not _may_hold(outer.level, inner.level) or outer.id == inner.id:
        return 0.0
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
