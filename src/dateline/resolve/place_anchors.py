"""Places that the gazetteer does not have: the place that the text puts them in gives their point, with a reason."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from dateline.model import Document
from dateline.resolve.gazetteer import Candidate
from dateline.resolve.place_distances import moved_point
from dateline.resolve.place_options import Name
from dateline.resolve.place_readings import Reading
from dateline.resolve.place_scores import Ties, holds, km
from dateline.resolve.place_weighing import Scene


class Anchor(msgspec.Struct, frozen=True):
    """A known place whose point stands for an unknown one."""

    candidate: Candidate
    why: str
    """How the text ties them, in words."""
    score: float


SAID, SAME_SENTENCE, MOST_NAMED = 0.85, 0.7, 0.6
"""Trust in each kind of anchor. On the training reports nearly all lay within 161 km, but they were few; in local news,
where names are more often misread, two in three of the first kind did."""

MEASURED = 0.75
"""Trust in a point at a distance from a known place: less than where it is said to lie in one, for borders lie near."""
_FARTHEST_KM = 150.0
"""Distances over this are those of whole countries: the place may lie in another than that it is measured from."""
_NARROW = ("facility", "settlement", "district", "province")
"""Levels whose point can stand for a place inside, the narrowest first; a region of one country can too where the text
says so ("the West Bank outpost of …"), a country cannot."""
_SURE = 0.5
"""An anchor must itself be likelier than not."""


def anchor_of(index: int, document: Document, owner: Mapping[int, Name], names: Sequence[Name]) -> Anchor | None:
    """The place that mention ``index`` is said to lie in, or from which its distance is given.

    For a building also one named beside it, or most of all.
    """
    name = owner[index]
    return _measured(name, owner) or _told(name, owner) or _named_with(index, document, owner, names)


def _told(name: Name, owner: Mapping[int, Name]) -> Anchor | None:
    """The place that it is said to lie in or near."""
    said = _said_to_hold(name, owner)
    if said:
        narrowest = min(said, key=lambda c: (*_NARROW, "region").index(c.level))
        return Anchor(narrowest, f"the point is that of {narrowest.name}, where it is said to lie", SAID)
    near = [a for m in name.reading.near if owner[m] is not name and (a := _sure(owner[m], ("settlement", "district")))]
    if near:
        return Anchor(near[0], f"the point is that of {near[0].name}, near which it is said to lie", SAID)
    return None


def _named_with(index: int, document: Document, owner: Mapping[int, Name], names: Sequence[Name]) -> Anchor | None:
    """The place that is named in one list, sentence or report with it."""
    name = owner[index]
    listed = [a for m in name.reading.listed_with if owner[m] is not name and (a := _sure(owner[m]))]
    if listed and not name.reading.is_facility:
        return Anchor(listed[0], f"the point is that of {listed[0].name}, named in one list with it", SAME_SENTENCE)
    if not (name.reading.is_facility or name.reading.levels):
        return None
    inside = country_of(name, owner)
    beside = _beside(index, document, owner)
    if beside and inside in (None, beside.country):
        return Anchor(beside, f"the point is that of {beside.name}, named in the same sentence", SAME_SENTENCE)
    most = _most_named(names) if name.reading.is_facility else None
    if most and inside in (None, most.country):
        return Anchor(most, f"the point is that of {most.name}, the place named most", MOST_NAMED)
    return None


def _said_to_hold(name: Name, owner: Mapping[int, Name]) -> list[Candidate]:
    """The known places that it is said to lie in, or else those that an unknown one of these is said to lie in."""
    for names in _outward(name, owner):
        if known := [a for outer in names if (a := _sure(outer, (*_NARROW, "region")))]:
            return known
    return []


def _outward(name: Name, owner: Mapping[int, Name]) -> Iterator[list[Name]]:
    """The names that it is said to lie in, then those that they are said to lie in, and so on for a few steps."""
    seen, inner = {id(name)}, [name]
    for _ in range(_STEPS_OUT):
        around = {id(o): o for n in inner for m in n.reading.within if id(o := owner[m]) not in seen}
        seen |= around.keys()
        inner = list(around.values())
        yield inner


_STEPS_OUT = 4
"""From a village over its town, district and province to its country; a long list with commas is no such chain."""


def _measured(name: Name, owner: Mapping[int, Name]) -> Anchor | None:
    """The point at the distance that the text gives from a known place; its division there is not known."""
    inside = country_of(name, owner)
    for offset in name.reading.offsets:
        origin = _sure(owner[offset.origin])
        if origin is None or offset.km > _FARTHEST_KM or inside not in (None, origin.country):
            continue
        lat, lon = moved_point(origin.lat, origin.lon, offset)
        way = f"{offset} of" if offset.direction else f"that of {origin.name}, {offset} from"
        moved = msgspec.structs.replace(origin, lat=lat, lon=lon, admin1=None)
        return Anchor(moved, f"the point is {way} {origin.name if offset.direction else 'it'}", MEASURED)
    return None


def country_of(name: Name, owner: Mapping[int, Name]) -> str | None:
    """The country that the text puts the name in."""
    outer = (_best(o) for names in _outward(name, owner) for o in names)
    return next((c.country for c in outer if c is not None and c.country), None)


def _sure(name: Name, levels: tuple[str, ...] = _NARROW) -> Candidate | None:
    """The place that a name means, where that is of one of ``levels``, in one country, and likely."""
    best = name.best()
    if best is None or name.is_part or name.chances[best] < _SURE or name.options[best].match == "spelling":
        return None
    candidate = name.options[best]
    if is_only_namesake(candidate, name):
        return None
    return candidate if candidate.level in levels and candidate.country else None


def is_only_namesake(candidate: Candidate, name: Name) -> bool:
    """Whether the name is a street's and the candidate only a town or land that it is called after."""
    is_user = candidate.source.startswith("user:")
    return name.reading.is_street and not is_user and (name.is_part or candidate.level != "facility")


def _beside(index: int, document: Document, owner: Mapping[int, Name]) -> Candidate | None:
    """The nearest sure place in the same sentence, a settlement before a province."""
    mention = document.places[index]
    sentence = next((s for s in document.sentences if s.start <= mention.start < s.end), None)
    found: list[tuple[bool, int, Candidate]] = []
    for other, place in enumerate(document.places):
        if sentence is None or owner[other] is owner[index] or not sentence.start <= place.start < sentence.end:
            continue
        candidate = _sure(owner[other])
        if candidate:
            found.append((candidate.level == "province", abs(place.start - mention.start), candidate))
    return min(found, key=lambda f: f[:2])[2] if found else None


def _most_named(names: Sequence[Name]) -> Candidate | None:
    """The settlement that the report names most, the first of equals."""
    towns = [n for n in names if not n.reading.is_facility]
    counted = [(len(n.mentions), c) for n in towns if (c := _sure(n)) and c.level in ("settlement", "district")]
    return max(counted, key=lambda pair: pair[0])[1] if counted else None


_TOWN = 100_000
"""Inhabitants from which a place is meant even where the text seems to put it elsewhere: a list, more likely."""


def contradicts(candidate: Candidate, name: Name, owner: Mapping[int, Name]) -> bool:
    """Whether the text puts the name in a place that this candidate does not lie in."""
    reading = name.reading
    tied = reading.within, reading.apposed_to, reading.firmly_within, reading.bound_to, reading.near, reading.offsets
    if not any(tied):
        return False  # of most names nothing is said
    if is_abroad(candidate, reading, owner) or _is_namesake_abroad(candidate, name, owner):
        return True
    if _is_out_of_reach(candidate, reading, owner) or _is_not_near(candidate, reading, owner):
        return True
    if candidate.level in ("country", "province", "region", "water") or candidate.population >= _TOWN:
        return False
    outer = [_best(owner[m]) for m in reading.within]
    large = [c for c in outer if c is not None and c.level in ("country", "province")]
    firm = [c for c in (_best(owner[m]) for m in reading.firmly_within) if c is not None and c.level != "facility"]
    return any(group and not any(holds(c, candidate) for c in group) for group in (large, firm))


def is_abroad(candidate: Candidate, reading: Reading, owner: Mapping[int, Name]) -> bool:
    """Whether the text puts the name in a known province or district, and the candidate lies in another country."""
    if candidate.level == "country" or candidate.country is None:
        return False
    bound = [c for m in reading.bound_to if (c := _sure(owner[m], _DIVISIONS))]
    return bool(bound) and all(c.country != candidate.country for c in bound)


def _is_out_of_reach(candidate: Candidate, reading: Reading, owner: Mapping[int, Name]) -> bool:
    """Whether the candidate lies much farther from a known place than the text says."""
    if candidate.level not in ("settlement", "facility") or candidate.approximate:
        return False
    pairs = [(origin, o.km) for o in reading.offsets if (origin := _sure(owner[o.origin])) is not None]
    return any(
        km(origin.lat, origin.lon, candidate.lat, candidate.lon) > _DETOUR * away + _PROVINCE_KM
        for origin, away in pairs
        if away <= _FARTHEST_KM
    )


def _is_not_near(candidate: Candidate, reading: Reading, owner: Mapping[int, Name]) -> bool:
    """Whether the candidate is far from all known towns near which the text says that the name lies.

    A city is not doubted for a much smaller town that it is named beside: that one is then rather misread itself. Nor
    is a large one for any: few of its name are told of, and its neighbour may be that of its country.
    """
    if candidate.level not in ("settlement", "facility") or candidate.approximate:
        return False
    if candidate.population >= _METROPOLIS:
        return False
    towns = [c for m in reading.near if (c := _sure(owner[m], ("facility", "settlement", "district")))]
    large = [c for c in towns if candidate.population < _LARGER * max(c.population, _TOWN)]
    return bool(large) and all(km(c.lat, c.lon, candidate.lat, candidate.lon) > _NEAR_KM for c in towns)


_METROPOLIS = 500_000
"""Inhabitants from which a city is meant wherever it is told to lie ("from Kinshasa to neighbouring Luanda")."""
_LARGER = 3.0
"""Times by which a city must outnumber a town to be trusted rather than it."""
_DETOUR = 2.0
"""A distance by road is at most about so many times that on the map."""
_PROVINCE_KM = 100.0
"""From the middle of a province, where it is measured from one, to its edge."""


def _is_namesake_abroad(candidate: Candidate, name: Name, owner: Mapping[int, Name]) -> bool:
    """Whether the name is one of many countries, and the text puts it in another than the candidate's."""
    if candidate.level not in ("settlement", "province", "district") or name.reading.listed_with:
        return False
    lands = [c.country for m in name.reading.apposed_to if (c := _sure(owner[m], ("country",)))]
    if not lands or candidate.country in lands:
        return False
    return len({c.country for c in name.options if c.match != "spelling"}) >= _COMMON


_COMMON = 6
"""Countries with places of a name from which one more would not surprise ("San Antonio"), though it is not known."""
_DIVISIONS = ("province", "district", "settlement")
"""What the gazetteer may have for a division: a district often only by its main town."""


def _best(name: Name) -> Candidate | None:
    best = name.best()
    return None if best is None else name.options[best]


_CITY = 50_000
"""Inhabitants from which a place gives its name to buildings that reports call by it alone."""
_NEAR_KM = 150.0
"""A smaller one must lie this near to another place of the report."""


def is_plausible_part(candidate: Candidate, name: Name, scene: Scene) -> bool:
    """Whether a building may be called after this place, rather than hold its name by chance ("Supreme Court")."""
    if candidate.level == "province" or candidate.population >= _CITY:
        return True
    return any(chance >= _SURE and _is_near(candidate, other) for other, chance in scene.points(name))


def is_stray_village(candidate: Candidate, name: Name, scene: Scene) -> bool:
    """Whether it is a small place in a country that the rest of the report does not name, far from all that it names.

    Where nothing beside the name tells of it, the place meant is then rather one that the gazetteer does not have. A
    long name that only one country has is hardly borne by another place.
    """
    if candidate.population >= _VILLAGE or candidate.source.startswith("user:"):
        return False
    if candidate.level != "settlement" and not (candidate.level == "province" and candidate.population):
        return False
    if candidate.country is None or name.reading.levels or name.reading.countries or _is_only_one(candidate, name):
        return False
    countries = scene.countries(name)
    if not countries or candidate.country in countries or _is_told(scene.ties(name)):
        return False
    return not any(_is_near(candidate, other) for other, _ in scene.points(name))


def is_stray_namesake(candidate: Candidate, name: Name, scene: Scene) -> bool:
    """Whether the name sounds like a building's ("Union Park"), and it is a small town far from all that is named."""
    if not name.reading.has_own_level or candidate.level != "settlement":
        return False
    if name.reading.text.split()[-1].lower() not in _OFTEN_BORNE:
        return False
    if candidate.population >= _VILLAGE or name.reading.countries or _is_told(scene.ties(name)):
        return False
    points = [point for point, _ in scene.points(name)]
    return bool(points) and not any(_is_near(candidate, point) for point in points)


def _is_told(ties: Ties) -> bool:
    """Whether the text says where a name lies, or what lies in it."""
    return bool(ties.holders or ties.held)


def _is_near(candidate: Candidate, other: Candidate) -> bool:
    return km(candidate.lat, candidate.lon, other.lat, other.lon) < _NEAR_KM


_OFTEN_BORNE = frozenset(("park", "square", "plaza", "field"))
"""Words for places inside of towns; a "Bar Harbor" or a "College Station" is rather the town."""
_VILLAGE = 10_000
"""Inhabitants below which a place, be it a parish of a small state, is seldom told of in reports on other countries."""


def _is_only_one(candidate: Candidate, name: Name) -> bool:
    """Whether the name is the candidate's own, is long, and is that of places in its country alone."""
    if candidate.match != "name" or len(name.key) < _LONG_NAME:
        return False
    return all(other.country == candidate.country for other in name.options if other.match != "spelling")


_LONG_NAME = 6
"""Letters from which a name tells its place from others; in local news shorter ones stood for something else ("Puget",
"Marsh")."""
