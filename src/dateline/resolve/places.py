"""Places: from the names in a report to entries of the gazetteer, or to the reason why there is none."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

import msgspec

from dateline.model import Document, Level, Place, PlaceMention
from dateline.resolve.gazetteer import Candidate, Gazetteer
from dateline.resolve.place_abroad import without_american_namesakes
from dateline.resolve.place_anchors import (
    Anchor,
    anchor_of,
    contradicts,
    country_of,
    is_only_namesake,
    is_plausible_part,
    is_stray_namesake,
    is_stray_village,
)
from dateline.resolve.place_contexts import in_context
from dateline.resolve.place_directions import direction_of, named_after
from dateline.resolve.place_options import Name, gather_names, without_doubles
from dateline.resolve.place_readings import Reading, read_places
from dateline.resolve.place_scores import WEIGHTS
from dateline.resolve.place_weighing import Scene, report_countries, weigh
from dateline.resolve.place_words import country_words

UNKNOWN = "not in the gazetteer"


def resolve_places(document: Document, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """One Place for each of the document's place mentions, in order, with ids p1, p2 …

    All names are looked up with one query; each name is then weighed against what stands beside it ("in the eastern
    province of …", "Springfield, Illinois") and against the report's other places, and keeps one sense. A place that
    the gazetteer does not have takes the point of the place it is said to lie in, with a reason and a lower score.
    Where nothing fits, the place is null with a reason.
    """
    if not document.places:
        return ()
    view = weigh_places(document, gazetteer, WEIGHTS)
    return _Resolver(document, view).places()


class View(msgspec.Struct, frozen=True):
    """A report's place names, weighed."""

    readings: Sequence[Reading]
    names: Sequence[Name]
    scene: Scene
    """What the report says around each name."""
    people: Counter[str]
    """How often words of each country's people and public life stand in the report."""


def weigh_places(document: Document, gazetteer: Gazetteer, weights: Mapping[str, float]) -> View:
    """Read, look up and weigh the place names of a report; training looks at this too."""
    readings = read_places(document)
    found = {name: without_doubles(options) for name, options in gazetteer.look_up(_forms(readings)).items()}
    people = Counter(word.country for word in country_words(document.report.text))
    readings = in_context(readings, found, people)
    known = without_american_namesakes(found, readings, document.report.text)
    names = gather_names(readings, known, people)
    scene = weigh(names, known, people, weights)
    return View(readings, names, scene, people)


def _forms(readings: Sequence[Reading]) -> list[str]:
    """Every form of every name, each once."""
    wanted = (name for reading in readings for name in (*reading.names, reading.unnamed or "") if name)
    return list(dict.fromkeys(wanted))


class _Resolver:
    """Turns weighed names into places."""

    def __init__(self, document: Document, view: View) -> None:
        self._document = document
        self._readings = view.readings
        self._names = view.names
        self._people = view.people
        self._owner = {mention: name for name in view.names for mention in name.mentions}
        self._scene = view.scene
        self._kept = {id(name): self._keep(name) for name in view.names}

    def places(self) -> tuple[Place, ...]:
        found = [self._place(index, mention) for index, mention in enumerate(self._document.places)]
        return tuple(map(_where_written, found, self._readings))

    def _keep(self, name: Name) -> tuple[Candidate | None, str]:
        """The best candidate if it may stand, and else why not."""
        best = name.best()
        if best is None:
            return None, UNKNOWN
        candidate = name.options[best]
        if contradicts(candidate, name, self._owner):
            return None, _none_there(name, self._owner)
        if is_only_namesake(candidate, name) or (
            (name.is_part or candidate.match == "spelling") and self._is_foreign(candidate)
        ):
            return None, UNKNOWN
        if name.is_part and not is_plausible_part(candidate, name, self._scene):
            return None, UNKNOWN
        if name.chances[best] < LEAST_CHANCE or is_stray_namesake(candidate, name, self._scene):
            return None, _too_many(name)
        return (None, _none_in_countries(name)) if is_stray_village(candidate, name, self._scene) else (candidate, "")

    @cached_property
    def _countries(self) -> Mapping[str, float]:
        """Each country's share of the report's evidence; few reports have a name that asks for it."""
        return report_countries(self._names, self._people)

    def _is_foreign(self, candidate: Candidate) -> bool:
        """Whether the report tells of countries, and not of the candidate's."""
        return bool(self._countries) and candidate.country not in self._countries

    def _place(self, index: int, mention: PlaceMention) -> Place:
        name = self._owner[index]
        candidate, why_not = self._kept[id(name)]
        direction = direction_of(self._readings[index], mention, self._document.report.text)
        if direction and (meant := self._by_direction(direction, index, mention)):
            return meant
        longer = self._readings[index].short_of
        if longer is not None and (candidate is None or name.chances[name.best() or 0] < _SURE):
            return _moved(self._place(longer, self._document.places[longer]), index, mention)
        if candidate is not None and not name.is_part:
            return _resolved(index, mention, candidate, _level(candidate, self._readings[index], name), _chance(name))
        anchor = anchor_of(index, self._document, self._owner, self._names)
        if candidate is not None and (anchor is None or not name.reading.within):
            reason = f"{UNKNOWN}: the point is that of {candidate.name}, which its name holds"
            return _anchored(index, mention, Anchor(candidate, reason, PART_SCORE), self._readings[index])
        if anchor is not None:
            told = msgspec.structs.replace(anchor, why=f"{why_not or UNKNOWN}: {anchor.why}")
            return _anchored(index, mention, told, self._readings[index])
        return _null(index, mention, why_not, country_of(name, self._owner))

    def _by_direction(self, direction: str, index: int, mention: PlaceMention) -> Place | None:
        """The country whose name a direction shortens, else nothing; None where it is a place of a country named."""
        mentions = self._document.places
        for longer in named_after(direction, index, mentions):
            country, _ = self._kept[id(self._owner[longer])]
            if country is not None and country.level == "country":
                return _moved(self._place(longer, mentions[longer]), index, mention)
        own = self._owner[index]
        candidate, _ = self._kept[id(own)]
        others = [c for name in self._names if name is not own and (c := self._kept[id(name)][0]) is not None]
        # A town's name alone tells of its divisions, and of no town called North East.
        tells = ("country",) if candidate is None or candidate.level == "settlement" else ("country", "settlement")
        named = {other.country for other in others if other.level in tells}
        named.update(word.country for word in country_words(self._document.report.text))
        if candidate is not None and candidate.country in named:
            return None
        return _null(index, mention, f"a direction, and no country named is called {direction.capitalize()}", None)


LEAST_CHANCE = 0.12
"""A candidate less likely than this among its namesakes is no answer: of such, one in five was right."""
PART_SCORE = 0.6
"""Trust in the place that a building's name holds, where the report is about its country: seldom seen, mostly right."""
_SURE = 0.5
"""A shortened name means what its long form means unless one of its own candidates is likelier than not."""
_TOWN = 50_000
"""Inhabitants from which a place has buildings that reports call by it alone."""
_MOST_SCORE = 0.99
"""Nothing read from a name is certain: of the places scored highest, one in a hundred was wrong."""


def _chance(name: Name) -> float:
    return name.chances[name.best() or 0]


def _none_there(name: Name, owner: Mapping[int, Name]) -> str:
    outer = [o.options[b] for m in name.reading.within if (o := owner[m]) and (b := o.best()) is not None]
    exact = [c for c in name.options if c.match != "spelling"]
    if not exact:
        return UNKNOWN
    many = _count(len(exact))
    return f"{many} of this name, none in {outer[0].name}" if outer else f"{many} of this name, none so near"


def _none_in_countries(name: Name) -> str:
    return f"{_count(len(name.options))} of this name, none in a country that the report names"


def _count(number: int) -> str:
    return "1 place" if number == 1 else f"{number} places"


def _too_many(name: Name) -> str:
    countries = Counter(c.country for c in name.options)
    code, count = countries.most_common(1)[0]
    if len(countries) == 1:
        return f"{_count(count)} of this name in {code}, none near the others named"
    return f"{_count(len(name.options))} of this name in {len(countries)} countries, none near the others named"


def _where_written(place: Place, reading: Reading) -> Place:
    """The place; in a dateline it is where the report was written, and does not act."""
    return msgspec.structs.replace(place, use="location") if reading.in_dateline else place


def _level(candidate: Candidate, reading: Reading, name: Name) -> Level:
    """The candidate's level, unless words that the name does not need say another ("Sinjar district")."""
    if not reading.levels or (reading.has_own_level and name.form == reading.text):
        return candidate.level
    if reading.is_facility and not reading.has_own_level and _is_land(candidate, name):
        return candidate.level  # "inmates of Texas prison"
    is_said = candidate.level in reading.levels and candidate.level != "settlement"
    return candidate.level if is_said else reading.levels[0]


def _is_land(candidate: Candidate, name: Name) -> bool:
    """Whether it is a country or province, and no large town of that is called so too ("Kherson hospital")."""
    towns = (c for c in name.options if c.level == "settlement" and c.population >= _TOWN)
    return candidate.level in ("country", "province") and all(c.country != candidate.country for c in towns)


def _null(index: int, mention: PlaceMention, reason: str, country: str | None) -> Place:
    return Place(
        id=f"p{index + 1}",
        start=mention.start,
        end=mention.end,
        text=mention.text,
        use=mention.use,
        name=None,
        country=country,
        admin1=None,
        level=None,
        lat=None,
        lon=None,
        gazetteer=None,
        reason=f"{reason}; said to lie in {country}" if country else reason,
    )


def _resolved(index: int, mention: PlaceMention, candidate: Candidate, level: Level, chance: float) -> Place:
    about = f"the point is that of {candidate.admin1}, where it lies" if candidate.approximate else None
    return Place(
        id=f"p{index + 1}",
        start=mention.start,
        end=mention.end,
        text=mention.text,
        use=mention.use,
        name=candidate.name,
        country=candidate.country,
        admin1=candidate.admin1,
        level=level,
        lat=candidate.lat,
        lon=candidate.lon,
        gazetteer=candidate.source,
        reason=about,
        score=round(min(chance, _MOST_SCORE), 3),
    )


def _anchored(index: int, mention: PlaceMention, anchor: Anchor, reading: Reading) -> Place:
    """A place that is not in the gazetteer at the point of one that is; its name is that of the text."""
    level: Level = reading.levels[0] if reading.levels else "settlement"
    place = _resolved(index, mention, anchor.candidate, level, anchor.score)
    return msgspec.structs.replace(place, name=reading.names[0], reason=anchor.why)


def _moved(place: Place, index: int, mention: PlaceMention) -> Place:
    """The same place for a mention that shortens its name."""
    said = {"start": mention.start, "end": mention.end, "text": mention.text, "use": mention.use}
    return msgspec.structs.replace(place, id=f"p{index + 1}", **said)
