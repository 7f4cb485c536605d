"""Distances between places as reports give them: "Kulkame, about 30 km north of Diffa"."""

import math
import re

import msgspec

from dateline.resolve.numerals import parse_number
from dateline.resolve.units import load_units

KM_A_DEGREE = 111.2
"""Of latitude."""


class Offset(msgspec.Struct, frozen=True):
    """How far a place lies from another mention, and which way."""

    origin: int
    """Index of the mention from which it is measured."""
    km: float
    direction: str | None
    """As the text writes it ("north-east")."""

    def __str__(self) -> str:
        way = f" {self.direction}" if self.direction else ""
        return f"{round(self.km)} km{way}"


_KIND = r"(?:village|town|hamlet|city|settlement|community|area|base|camp|outpost)"
_LEAD = (
    rf"(?:\s+{_KIND})?[\s,(—–]+(?:(?:a|an|the)\s+(?:[a-z-]+\s+){{0,3}}?{_KIND}\s+)?"
    r"(?:(?:that|which)\s+(?:is|lies)\s+)?(?:(?:located|situated|lying)\s+)?"
)
_ABOUT = (
    r"(?:(?:just|only|about|around|some|roughly|approximately|nearly|almost|over|barely|(?:more|less)\s+than|at\s+least)"
    r"\s+){0,2}"
)
_STEMS = {"km": "s?", "kilomet": "(?:er|re)s?", "mile": "s?"}
"""The endings of the units by their stems; few gaps between names hold any of these."""
_UNIT = "|".join(f"{stem}{ending}" for stem, ending in _STEMS.items())
_LENGTH = rf"(?P<number>\d[\d.,]*|[a-z]+(?:-[a-z]+)?)[\s-]*(?P<unit>{_UNIT})(?:\s*\([^()]{{2,24}}\))?"
_WAY = r"(?:\s+(?:to\s+the\s+)?(?P<way>(?:(?:north|south|east|west)[ -]?){1,3}))?"
_FROM = r"\s*\b(?:(?:away\s+)?from|of|outside|off)\s+(?:the\s+)?(?:[A-Za-z-]+\s+){0,3}?(?:of\s+)?"
_GAP = re.compile(_LEAD + _ABOUT + _LENGTH + _WAY + _FROM)
_LONGEST_GAP = 110
"""Characters between the two names: the distance in both units, and a few words for what each of them is."""


def read_offset(gap: str, origin: int) -> Offset | None:
    """The distance that the words between a name and mention ``origin`` give."""
    if len(gap) > _LONGEST_GAP or not any(map(gap.__contains__, _STEMS)):
        return None
    found = _GAP.fullmatch(gap)
    length = parse_number(found["number"]) if found else None
    if found is None or length is None or length.share:
        return None
    km = (length.low + length.high) / 2 * (_km_a_mile() if found["unit"].startswith("mile") else 1)
    return Offset(origin, km, found["way"].strip() if found["way"] else None)


def _km_a_mile() -> float:
    units = load_units()
    return units["mi"].factor / units["km"].factor


_STEPS = {"north": (1, 0), "south": (-1, 0), "east": (0, 1), "west": (0, -1)}
_STEP = re.compile("|".join(_STEPS))


def moved_point(lat: float, lon: float, offset: Offset) -> tuple[float, float]:
    """Latitude and longitude at the distance from a point; the point itself where the direction is not said."""
    steps = [_STEPS[word] for word in _STEP.findall(offset.direction or "")]
    up, across = sum(step[0] for step in steps), sum(step[1] for step in steps)
    length = math.hypot(up, across)
    if not length:
        return lat, lon
    degrees = offset.km / KM_A_DEGREE / length
    return round(lat + up * degrees, 4), round(lon + across * degrees / math.cos(math.radians(lat)), 4)
