"""The names of a report: the places that each may mean, how likely each is, and what the report says around them."""

import math
import operator
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

import msgspec

from dateline.model import Level
from dateline.resolve.gazetteer import Candidate
from dateline.resolve.gazetteer_names import normalise
from dateline.resolve.place_readings import Reading
from dateline.resolve.place_scores import (
    COMMON,
    NEAR_KM,
    PART_KM,
    WEIGHTS,
    Chances,
    Kind,
    Point,
    Surroundings,
    common_features,
    holds,
    kind_of,
    km,
    namesake_features,
    namesakes_of,
    own_features,
    point_of,
    score,
    told_features,
)

MOST_OPTIONS = 24
"""Candidates of one name that are weighed: the largest, and those in countries that the report names."""
PEOPLE_WEIGHT = 0.5
"""A demonym tells of a country half as much as a place name in it."""
PASSES = 2
"""Rounds of weighing after the first look: the second lets places found in the first help the others."""


class Name(msgspec.Struct, kw_only=True):
    """One name in one sense of its level and country; all its mentions mean the same place."""

    key: str
    reading: Reading
    """The text's view of all its mentions together."""
    mentions: list[int]
    options: tuple[Candidate, ...]
    form: str = ""
    """The form of the name under which the options were found."""
    is_part: bool = False
    """The options are places that the building is named for or lies in, not itself."""
    own: list[float] = []
    """What each of several options scores by itself."""
    chances: list[float] = []

    def best(self) -> int | None:
        """Index of the likeliest option."""
        return self.chances.index(max(self.chances)) if self.options else None


Found = Mapping[str, tuple[Candidate, ...]]
Key = TypeVar("Key", str, int)
Sense = tuple[str, str | None]
"""A name and, where the report puts places of this name in several countries, the country of one of them."""


def gather_names(readings: Sequence[Reading], found: Found, people: Counter[str]) -> list[Name]:
    """The report's names, in order of appearance, each with its options."""
    named = people.copy()
    names: dict[tuple[Sense, tuple[Level, ...], bool, int | None], Name] = {}
    meant = [_options(reading, found) for reading in readings]
    senses = _senses(readings, meant)
    shared = _shared(readings, senses)
    cities: list[Candidate] = []
    for reading in readings:
        for option in found.get(reading.names[0], ()):
            if _is_country(option):
                named[option.country or ""] += 1
            elif option.population >= _MILLIONS and option.level == "settlement" and option.match == "name":
                cities.append(option)
    for index, (reading, sense) in enumerate(zip(readings, senses, strict=True)):
        form, options = meant[index]
        capital = _dateline_capital(reading, options)
        key = sense, reading.levels, reading.has_state_office, capital.id if capital else None
        name = names.get(key)
        if name is None:
            if sense[1]:
                options = tuple(c for c in options if c.country == sense[1])
            options = _inside_state(options, shared[sense].state)
            options = (capital,) if capital else options
            whole = _with_shared(reading, shared[sense], options)
            names[key] = Name(
                key=sense[0],
                reading=whole,
                mentions=[index],
                options=_largest(_without_quarters(_wide_region(options, whole, named), whole, cities), named),
                form=form,
                is_part=form in reading.names[reading.whole :],
            )
        else:
            name.mentions.append(index)
    return list(names.values())


def _dateline_capital(reading: Reading, options: tuple[Candidate, ...]) -> Candidate | None:
    """The capital that a dateline means by the name of its country ("KUWAIT —"); none for a city that is a country."""
    if not reading.in_dateline or reading.levels or reading.state:
        return None
    lands = {c.country: c.population for c in options if _is_country(c)}
    capitals = (c for c in options if c.is_capital and c.match != "spelling" and c.country in lands)
    return next((c for c in capitals if c.population < _CITY_STATE * lands[c.country]), None)


_CITY_STATE = 0.9
"""Share of a country's people in its capital from which the two are one (Singapore, Monaco)."""


def _inside_state(options: tuple[Candidate, ...], state: str | None) -> tuple[Candidate, ...]:
    """The options inside the American state that the text names short, if there are any."""
    if not state:
        return options
    inside = tuple(c for c in options if c.country == "US" and c.admin1 == state and c.level != "province")
    return inside if any(c.match != "spelling" for c in inside) else options


def _wide_region(options: tuple[Candidate, ...], reading: Reading, named: Counter[str]) -> tuple[Candidate, ...]:
    """Only the region of several countries, where "the" stands before its name and nothing is said to hold it.

    Called a region ("the Sahel region") in a report on one country, it may be that country's division.
    """
    is_held = bool(reading.within or reading.countries or reading.listed_with)
    if not reading.has_article or is_held or (reading.levels and "region" not in reading.levels):
        return options
    wide = tuple(c for c in options if c.level == "region" and c.country is None and c.match == "name")
    lands = {code for code in named if code}
    is_division = bool(reading.levels) and len(lands) == 1 and any(c.country in lands for c in options)
    return options if is_division else wide or options


def _without_quarters(
    options: tuple[Candidate, ...], reading: Reading, cities: Sequence[Candidate]
) -> tuple[Candidate, ...]:
    """The options without the quarters of other cities named that are called after a city of millions.

    A quarter of Madrid is called Los Angeles: the city is meant where nothing beside the name tells of the quarter.
    """
    if not cities or reading.levels or reading.within or reading.countries or reading.unnamed or reading.offsets:
        return options
    largest = max((c.population for c in options if c.level == "settlement" and c.match == "name"), default=0)
    if largest < _MILLIONS:
        return options
    small = [c for c in options if c.level == "settlement" and c.population * _QUARTER < largest]
    quarters = {c.id for c in small if any(km(c.lat, c.lon, o.lat, o.lon) < _CITY_KM for o in cities if o.id != c.id)}
    return tuple(c for c in options if c.id not in quarters) if quarters else options


_MILLIONS = 2_000_000
"""Inhabitants from which a city is known by its bare name everywhere, and may have quarters of other cities' names."""
_QUARTER = 100
"""A quarter has at least so many times fewer people than the city that it is called after."""
_CITY_KM = 20.0
"""From the middle of such a city to its outer quarters."""


def without_doubles(options: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The options without those whose point is not known and that a known place nearby of that name is meant by.

    Gazetteers list some places a second time under the country beside theirs, at the point of a division there.
    """
    vague = [c for c in options if c.approximate]
    known = (
        [c for c in options if not c.approximate and c.match != "spelling" and c.level != "country"] if vague else []
    )
    doubles = {c.id for c in vague if any(_is_double(c, other) for other in known)}
    return tuple(c for c in options if c.id not in doubles) if doubles else options


_DOUBLE_KM = 150.0
"""From the middle of a border division to a place across the border: Gaza is 60 km from that of Israel's south."""


def _is_double(vague: Candidate, known: Candidate) -> bool:
    is_abroad = None not in (vague.country, known.country) and vague.country != known.country
    return is_abroad and km(vague.lat, vague.lon, known.lat, known.lon) < _DOUBLE_KM


def _is_country(candidate: Candidate) -> bool:
    return candidate.level == "country" and candidate.country is not None


Meant = tuple[str, tuple[Candidate, ...]]
"""The form of a name that the gazetteer has, and the candidates of that form."""


def _senses(readings: Sequence[Reading], meant: Sequence[Meant]) -> list[Sense]:
    """Each mention's name, with its country where the text puts mentions of the name in different countries.

    A mention without a country of its own means the place of that name told last, or else the one told first.
    """
    told = [_told_country(index, reading, meant) if reading.within else None for index, reading in enumerate(readings)]
    keys = [normalise(reading.names[0]) for reading in readings]
    countries: dict[str, list[str]] = {}
    for key, country in zip(keys, told, strict=True):
        if country:
            countries.setdefault(key, []).append(country)
    latest = {key: codes[0] for key, codes in countries.items() if len(set(codes)) > 1}
    senses: list[Sense] = []
    for key, country in zip(keys, told, strict=True):
        if key in latest:
            latest[key] = country or latest[key]
        senses.append((key, latest.get(key)))
    return senses


def _told_country(index: int, reading: Reading, meant: Sequence[Meant]) -> str | None:
    """The one country that the text puts the mention in and that has a place of its name."""
    options = meant[index][1]
    if any(map(_is_country, options)):
        return None
    outer = (c for m in reading.within for c in meant[m][1] if c.level in _LARGE)
    countries = {c.country for c in outer if any(holds(c, option) for option in options)}
    return countries.pop() if len(countries) == 1 else None


def _with_shared(reading: Reading, said: Reading, options: tuple[Candidate, ...]) -> Reading:
    """The reading with what all mentions of its name say.

    The office of a state with one mention makes all of them the state, unless a large town shares its name (New York).
    """
    names_country = any(map(_is_country, options))
    if said is reading:
        return msgspec.structs.replace(reading, names_country=True) if names_country else reading
    is_town = any(c.level == "settlement" and c.population >= _LARGE_TOWN for c in options)
    office = reading.has_state_office if is_town else said.has_state_office
    shared = {field: getattr(said, field) for field in (*_SUMMED, *_ANY, "governs")}
    shared["has_state_office"] = office
    return msgspec.structs.replace(reading, **shared, names_country=names_country)


_LARGE_TOWN = 500_000
"""Inhabitants from which a town may be meant beside the state of its name: Washington has 600,000."""
_LARGE = ("country", "province")
"""Levels that tell of the country of what lies in them."""


def _shared(readings: Sequence[Reading], senses: Sequence[Sense]) -> dict[Sense, Reading]:
    """What is said at any mention of a name holds for all: where it lies, its country, its short form's whole.

    For a name with one mention that is its own reading.
    """
    grouped: dict[Sense, list[Reading]] = {}
    for reading, sense in zip(readings, senses, strict=True):
        grouped.setdefault(sense, []).append(reading)
    return {sense: group[0] if len(group) == 1 else _together(group) for sense, group in grouped.items()}


def _together(group: Sequence[Reading]) -> Reading:
    """The first reading with what all say."""
    summed = {field: [item for reading in group for item in getattr(reading, field)] for field in _SUMMED}
    first = {field: next((said for r in group if (said := getattr(r, field))), getattr(group[-1], field)) for field in _ANY}
    return msgspec.structs.replace(group[0], **summed, **first, governs=all(r.governs for r in group))


_SUMMED = ("within", "apposed_to", "firmly_within", "bound_to", "near", "offsets", "listed_with", "countries")
"""What several mentions of a name say of it counts together."""
_ANY = ("has_state_office", "unnamed", "has_article", "state")
"""What the first mention that says it tells of all."""


def _options(reading: Reading, found: Found) -> Meant:
    """The first form of the name that the gazetteer has, exactly before in like spelling, and its candidates.

    A street that it has is no town of its name. Of another one such towns only tell of the country.
    """
    if reading.is_street:
        streets = tuple(
            c for c in found.get(reading.names[0], ()) if c.level == "facility" or c.source.startswith("user:")
        )
        if streets:
            return reading.names[0], streets
    whole, parts = reading.names[: reading.whole], reading.names[reading.whole :]
    for name in whole:
        if any(c.match != "spelling" for c in found.get(name, ())):
            return name, found[name]
    for name in parts:
        exact = tuple(c for c in found.get(name, ()) if c.match in ("name", "alias") and c.level not in _NOT_PARTS)
        if exact and reading.is_facility:
            return name, exact
    for name in whole:
        if found.get(name):
            return name, found[name]
    return "", ()


_NOT_PARTS = ("water", "region", "country")


def _largest(options: tuple[Candidate, ...], named: Counter[str]) -> tuple[Candidate, ...]:
    if len(options) <= MOST_OPTIONS:
        return options
    ranked = sorted(options, key=lambda c: (not named[c.country or ""], c.level == "settlement", -c.population))
    large = sorted(options, key=lambda c: -c.population)[: MOST_OPTIONS // 2]
    return tuple(dict.fromkeys([*large, *ranked]))[:MOST_OPTIONS]


def weigh(names: Sequence[Name], found: Found, people: Counter[str], weights: Mapping[str, float] = WEIGHTS) -> "Scene":
    """Set each option's probability, given the words beside its name and the other names of the report.

    Returns the report as it was seen in the last round.
    """
    several = [name for name in names if len(name.options) > 1]
    for name in names:
        name.chances = [1.0] * len(name.options)  # an only option is sure of itself
    for name in several:
        name.own = [score(own_features(option, name.reading), weights) for option in name.options]
        name.chances = _chances(name.own)
        _add_namesakes(name, weights)
    scene, changed = Scene(names, found, people), names
    common = [weights[feature] for feature in COMMON]
    for _ in range(PASSES):
        scene.look(changed)
        for name in several:
            _weigh_one(name, scene.around(name), weights, common)
        changed = several
    return scene


def _add_namesakes(name: Name, weights: Mapping[str, float]) -> None:
    """Add to what the options score by themselves what they do as towns of a province or country of their name."""
    namesakes = namesakes_of(name.options)
    if namesakes.provinces or namesakes.states:
        features = [namesake_features(option, name.reading, namesakes) for option in name.options]
        name.own = [own + score(values, weights) if values else own for own, values in zip(name.own, features, strict=True)]


def _weigh_one(name: Name, around: Surroundings, weights: Mapping[str, float], common: Sequence[float]) -> None:
    """Set the chances of a name's options; ``common`` are the weights of COMMON."""
    same, unnamed, small, division, near, world = common
    rows = zip(name.own, common_features(name.options, around), strict=True)
    scores = [
        own + (same * s + unnamed * u + small * v + division * d + near * n + world * w)
        for own, (s, u, v, d, n, w) in rows
    ]
    if around.tells:
        told = [score(told_features(option, around), weights) for option in name.options]
        scores = list(map(operator.add, scores, told))
    name.chances = _chances(scores)


def _chances(scores: list[float]) -> list[float]:
    """The probability of each of several options by their scores."""
    top = max(scores)
    raised = [math.exp(s - top) for s in scores]
    total = sum(raised)
    return [r / total for r in raised]


def report_countries(names: Sequence[Name], people: Counter[str]) -> dict[str, float]:
    """Each country's share of the whole report's evidence."""
    parts = [_evidence(name, exact_only=True)[0] for name in names if not name.is_part]
    return _Evidence(parts, _evidence_of_people(people)).without({})


class Scene:
    """What a report says around each of its names, as likely as their options were when they were looked at last."""

    def __init__(self, names: Sequence[Name], found: Found, people: Counter[str]) -> None:
        self._names = names
        self._found = found
        self._people = _evidence_of_people(people)
        self._owner = {mention: name for name in names for mention in name.mentions}
        self._held: dict[int, list[Name]] = {}
        for name in names:
            for mention in name.reading.within:
                self._held.setdefault(id(self._owner[mention]), []).append(name)
        self._chances: dict[int, list[float]] = {}
        self._evidence: dict[int, tuple[dict[str, float], dict[int, float]]] = {}

    def look(self, changed: Sequence[Name]) -> None:
        """See anew how likely the options of the names are; ``changed`` may have other chances than before."""
        for name in changed:
            self._chances[id(name)] = name.chances
            self._evidence[id(name)] = _evidence(name)
        countries, divisions = zip(*self._evidence.values(), strict=True) if self._evidence else ((), ())
        self._countries = _Evidence(countries, self._people)
        self._divisions: _Evidence[int] = _Evidence(divisions, {})
        self._points: list[tuple[str, Point]] = []
        self._lands: list[tuple[str, Point]] = []
        for name in self._names:
            for option, chance in zip(name.options, name.chances, strict=True):
                if chance > _LEAST_CHANCE:
                    self._place(name.key, option, chance)

    def _place(self, key: str, option: Candidate, chance: float) -> None:
        """Keep the point of an option that draws others to itself."""
        if option.level in _NARROW:
            self._points.append((key, point_of(option, chance, NEAR_KM)))
        elif option.level == "country":
            self._lands.append((key, point_of(option, chance, PART_KM)))

    def around(self, name: Name) -> Surroundings:
        """What the report says around the name; its own evidence is left out."""
        countries, divisions = self._evidence[id(name)]
        return Surroundings(
            countries=self._countries.without(countries),
            divisions=self._divisions.without(divisions),
            points=[point for key, point in self._points if key != name.key],
            lands=[point for key, point in self._lands if key != name.key],
            peers=self._peers(name) if name.reading.listed_with else {},
            holders=self._holders(name) if name.reading.within or name.reading.unnamed else (),
            held=[self._seen(other) for other in self._held.get(id(name), ()) if other.options],
        )

    def _seen(self, name: Name) -> Chances:
        """The options of a name with their chances as of the last look."""
        return list(zip(name.options, self._chances[id(name)], strict=True))

    def _peers(self, name: Name) -> dict[Kind, float]:
        """The share of each kind in the likeliest candidates of the others in its lists; each has the same share."""
        others = {id(o): o for m in name.reading.listed_with if (o := self._owner[m]).key != name.key}
        shares: dict[Kind, float] = {}
        for other in others.values():
            for candidate, chance in _likeliest(self._seen(other)):
                kind = kind_of(candidate)
                shares[kind] = shares.get(kind, 0.0) + chance / len(others)
        return shares

    def _holders(self, name: Name) -> list[Chances]:
        """What the name is said to lie in: other names of the report, and the bare name after its comma."""
        others = {id(o): o for m in name.reading.within if (o := self._owner[m]).options}
        holders = [self._seen(other) for other in others.values()]
        unnamed = self._found.get(name.reading.unnamed or "", ())
        large = [c for c in unnamed if c.level in ("country", "province") and c.match != "spelling"]
        held = [c for c in large if any(holds(c, option) for option in name.options)]
        return [*holders, [(c, 1.0 / len(held)) for c in held]] if held else holders


def _evidence(name: Name, exact_only: bool = False) -> tuple[dict[str, float], dict[int, float]]:
    """Probability of the name by country and by division, more for a name said often.

    Namesakes in one country add up, but not those of a name in a list: the list holds it to its neighbours already,
    and of two world cities side by side ("London and Dublin") the many small American namesakes would win.
    """
    weight = 1 + math.log(len(name.mentions))
    is_listed = bool(name.reading.listed_with)
    countries: dict[str, float] = {}
    divisions: dict[int, float] = {}
    for candidate, chance in zip(name.options, name.chances, strict=True):
        if exact_only and candidate.match == "spelling":
            continue
        said, country, division = weight * chance, candidate.country, candidate.division
        if country:
            before = countries.get(country, 0.0)
            countries[country] = max(before, said) if is_listed else before + said
        if division is not None:
            before = divisions.get(division, 0.0)
            divisions[division] = max(before, said) if is_listed else before + said
    return countries, divisions


_LEAST = 0.02
"""A share of the evidence below this is noise of ambiguous names."""


class _Evidence(Generic[Key]):
    """The evidence of a report by country or by division: that of each name, and what is there besides."""

    def __init__(self, parts: Sequence[Mapping[Key, float]], besides: Mapping[Key, float]) -> None:
        total = dict(besides)
        for part in parts:
            for key, value in part.items():
                total[key] = total.get(key, 0.0) + value
        self._whole = sum(total.values())
        least = _LEAST * (self._whole - max([sum(part.values()) for part in parts], default=0.0))
        # What is noise whichever name is left out, as most of the countries of namesakes are, is looked at but once.
        self._noticeable: list[tuple[Key, float]] = [(key, value) for key, value in total.items() if value > least]

    def without(self, own: Mapping[Key, float]) -> dict[Key, float]:
        """The share of each country or division in the evidence, that of one of the names left out."""
        whole = self._whole - sum(own.values())
        least = _LEAST * whole
        if least <= 0:
            return {}
        return {
            key: rest / whole
            for key, value in self._noticeable
            if value > least and (rest := value - own.get(key, 0.0)) > least
        }


def _evidence_of_people(people: Mapping[str, int]) -> dict[str, float]:
    """What demonyms tell of countries."""
    return {code: PEOPLE_WEIGHT * math.log1p(count) for code, count in people.items()}


_LEAST_CHANCE = 0.3
"""An option less likely than this draws no other place to itself."""


_NARROW = ("settlement", "district", "facility", "province")


def _likeliest(chances: Chances) -> list[tuple[Candidate, float]]:
    """The likeliest option for each level and country."""
    best: dict[tuple[Level, str | None], tuple[Candidate, float]] = {}
    for candidate, chance in chances:
        kind = candidate.level, candidate.country
        if kind not in best or chance > best[kind][1]:
            best[kind] = candidate, chance
    return list(best.values())
