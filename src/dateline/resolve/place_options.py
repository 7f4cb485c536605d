"""The names of a report, and the places that each may mean."""

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from dateline.model import Level
from dateline.resolve.gazetteer import Candidate
from dateline.resolve.gazetteer_names import normalise
from dateline.resolve.place_readings import Reading
from dateline.resolve.place_scores import (
    holds,
    km,
)

MOST_OPTIONS = 24
"""Candidates of one name that are weighed: the largest, and those in countries that the report names."""


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
    chances: list[float] = []

    def best(self) -> int | None:
        """Index of the likeliest option."""
        return self.chances.index(max(self.chances)) if self.options else None


Found = Mapping[str, tuple[Candidate, ...]]
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
        reading.names_country = names_country
        return reading
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
    first = {
        field: next((said for r in group if (said := getattr(r, field))), getattr(group[-1], field)) for field in _ANY
    }
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
