"""How likely each place is that the names of a report may mean, and what the report says around them."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from dateline.model import Level
from dateline.resolve.gazetteer import Candidate
from dateline.resolve.place_columns import ALONE, DRAWN, DRAWS, NAMED_AFTER, SMALL
from dateline.resolve.place_options import Found, Name
from dateline.resolve.place_scores import (
    OF_PROVINCE,
    PLAIN,
    WEIGHTS,
    Chances,
    Kind,
    Ties,
    has_text_features,
    holds,
    kind_of,
    namesake_features,
    namesakes_of,
    plain_features,
    score,
    text_features,
    told_features,
)
from dateline.resolve.place_tables import LEAST_SHARE, Column, Evidence, Mask, Rows, Spots, Table

PEOPLE_WEIGHT = 0.5
"""A demonym tells of a country half as much as a place name in it."""
PASSES = 2
"""Rounds of weighing after the first look: the second lets places found in the first help the others."""
NEAR_KM = 200.0
"""Distance at which nearness to the report's other places has fallen to a third."""
PART_KM = 1200.0
"""The same for the middle of the report's countries: about the distance of neighbours."""
COMMON = (
    "same country",
    "same division",
    "unnamed country",
    "small and unnamed country",
    "near",
    "same part of the world",
)
"""Features that tell how a candidate fits the places that the rest of the report names."""


def weigh(names: Sequence[Name], found: Found, people: Counter[str], weights: Mapping[str, float] = WEIGHTS) -> "Scene":
    """Set each option's probability, given the words beside its name and the other names of the report.

    Returns the report as it was seen in the last round.
    """
    scene = Scene(names, found, people)
    if not scene.names:
        return scene
    table, common = scene.table, np.array([weights[feature] for feature in COMMON])
    scores = _own_scores(scene.names, table, weights)
    chances = table.chances(scores)
    scores += _namesake_scores(scene.names, table, weights)
    for _ in range(PASSES):
        scene.look(chances)
        seen = scores + scene.common() @ common
        for name, rows in scene.tied:
            ties = scene.ties(name)
            seen[rows] += [score(told_features(option, ties), weights) for option in name.options]
        chances = table.chances(seen)
    for name, rows in zip(scene.names, table.rows, strict=True):
        name.chances = chances[rows].tolist()
    return scene


def _own_scores(names: Sequence[Name], table: Table, weights: Mapping[str, float]) -> Column:
    """What each row scores by itself and by the words beside its name."""
    scores: Column = np.array([weights[feature] for feature in PLAIN]) @ table.columns[ALONE]
    for name, rows in zip(names, table.rows, strict=True):
        if len(name.options) > 1 and has_text_features(name.reading):
            scores[rows] += [score(text_features(option, name.reading), weights) for option in name.options]
    return scores


def _namesake_scores(names: Sequence[Name], table: Table, weights: Mapping[str, float]) -> Column:
    """What each row scores as a town of a province or a country of its name."""
    scores: Column = weights[OF_PROVINCE] * table.columns[NAMED_AFTER]
    for name, rows in zip(names, table.rows, strict=True):
        if name.reading.in_dateline and (namesakes := namesakes_of(name.options)):
            features = [namesake_features(option, name.reading, namesakes) for option in name.options]
            scores[rows] = [score(values, weights) for values in features]
    return scores


def report_countries(names: Sequence[Name], people: Counter[str]) -> dict[str, float]:
    """Each country's share of the whole report's evidence, where it is no noise."""
    told = _told_by(people)
    for name in names:
        if not name.is_part:
            for code, said in _countries_of(name).items():
                told[code] = told.get(code, 0.0) + said
    whole = sum(told.values())
    return {code: said / whole for code, said in told.items() if said > LEAST_SHARE * whole}


def _countries_of(name: Name) -> dict[str, float]:
    """What the name tells of each country; of namesakes in lists the likeliest counts alone, as in ``_listed``."""
    weight, is_listed = _weight(name), bool(name.reading.listed_with)
    told: dict[str, float] = {}
    for candidate, chance in zip(name.options, name.chances, strict=True):
        if candidate.country and candidate.match != "spelling":
            before, said = told.get(candidate.country, 0.0), chance * weight
            told[candidate.country] = max(before, said) if is_listed else before + said
    return told


class Scene:
    """What a report says around each of its names, as likely as their options were when they were looked at last."""

    def __init__(self, names: Sequence[Name], found: Found, people: Counter[str]) -> None:
        self.names = [name for name in names if name.options]
        self.table = Table([name.options for name in self.names])
        self._found = found
        self._owner = {mention: name for name in names for mention in name.mentions}
        self._numbers = {id(name): number for number, name in enumerate(self.names)}
        self._held: dict[int, list[Name]] = {}
        for name in self.names:
            for mention in name.reading.within:
                self._held.setdefault(id(self._owner[mention]), []).append(name)
        pairs = zip(self.names, self.table.rows, strict=True)
        self.tied = [(name, rows) for name, rows in pairs if len(name.options) > 1 and self._is_tied(name)]
        """Names of several options to which the text ties others, and their rows."""
        candidates, listed = self.table.candidates, _listed(self.names, self.table)
        self._weights: Column = np.array(list(map(_weight, self.names)))[self.table.owner]
        countries = [c.country or None for c in candidates]
        self._evidence = Evidence(self.table, countries, [c.division for c in candidates], listed, _told_by(people))
        self._spots = Spots(self.table, [name.key for name in self.names], (NEAR_KM, PART_KM))
        self._draws: Mask = self.table.columns[DRAWS] > 0

    def look(self, chances: Column) -> None:
        """See the names with the chances of their options as they are now."""
        self._chances = chances
        said = chances * self._weights
        self._evidence.look(said)
        self._kinds: Rows
        self._points: Rows
        self._kinds, self._points = ((chances > _LEAST_CHANCE) & self._draws).nonzero()

    def common(self) -> Column:
        """The values of COMMON for each candidate, a row each."""
        shares = self._evidence.shares()
        unnamed = self._evidence.has_country & (shares[0] == 0) & self._evidence.is_told()[self.table.owner]
        near = self._spots.nearness(self._kinds, self._points, self._chances)
        out = np.empty((len(COMMON), len(unnamed)))
        np.sqrt(shares, out=out[:2])
        out[2] = unnamed
        np.multiply(unnamed, self.table.columns[SMALL], out=out[3])
        np.multiply(near, self.table.columns[DRAWN], out=out[4:])
        return out.T

    def features(self, name: Name) -> list[dict[str, float]]:
        """The features of each of a name's options that are not 0."""
        if not name.options:
            return []
        namesakes, ties = namesakes_of(name.options), self.ties(name)
        rows = self.common()[self.table.rows[self._numbers[id(name)]]].tolist()
        return [
            plain_features(option)
            | text_features(option, name.reading)
            | (namesake_features(option, name.reading, namesakes) if namesakes else {})
            | told_features(option, ties)
            | {feature: value for feature, value in zip(COMMON, row, strict=True) if value}
            for option, row in zip(name.options, rows, strict=True)
        ]

    def countries(self, name: Name) -> dict[str, float]:
        """Each country's share of the evidence of the other names."""
        return self._evidence.without(self._numbers[id(name)])

    def points(self, name: Name) -> Iterator[tuple[Candidate, float]]:
        """The likely places smaller than a country that other names mean, and how likely they are."""
        for row in self._points[self._kinds == 0].tolist():
            if self.names[self.table.owner[row]].key != name.key:
                yield self.table.candidates[row], float(self._chances[row])

    def ties(self, name: Name) -> Ties:
        """The names that the text ties to the name."""
        held = [self._seen(other) for other in self._held.get(id(name), ())]
        return Ties(peers=self._peers(name), holders=self._holders(name), held=held)

    def _is_tied(self, name: Name) -> bool:
        reading = name.reading
        return bool(reading.listed_with or reading.within or reading.unnamed or id(name) in self._held)

    def _seen(self, name: Name) -> Chances:
        """The options of a name with their chances as of the last look."""
        rows = self.table.rows[self._numbers[id(name)]]
        return list(zip(name.options, self._chances[rows].tolist(), strict=True))

    def _peers(self, name: Name) -> dict[Kind, float]:
        """The share of each kind in the likeliest candidates of the others in its lists; each has the same share."""
        others = {id(o): o for m in name.reading.listed_with if (o := self._owner[m]).key != name.key}
        shares: dict[Kind, float] = {}
        for other in others.values():
            for candidate, chance in _likeliest(self._seen(other)) if other.options else ():
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


_LEAST_CHANCE = 0.3
"""An option less likely than this draws no other place to itself."""


def _listed(names: Sequence[Name], table: Table) -> Mask:
    """Rows of names in lists: their namesakes in one country do not add up.

    A list holds a name to its neighbours already, and of two world cities side by side ("London and Dublin") the many
    small American namesakes would win.
    """
    return np.array([bool(name.reading.listed_with) for name in names], dtype=np.bool_)[table.owner]


def _weight(name: Name) -> float:
    """How much the name tells: more where it is said often."""
    return 1 + math.log(len(name.mentions))


def _told_by(people: Mapping[str, int]) -> dict[str, float]:
    """What demonyms tell of countries."""
    return {code: PEOPLE_WEIGHT * math.log1p(count) for code, count in people.items()}


def _likeliest(chances: Chances) -> list[tuple[Candidate, float]]:
    """The likeliest option for each level and country."""
    best: dict[tuple[Level, str | None], tuple[Candidate, float]] = {}
    for candidate, chance in chances:
        kind = candidate.level, candidate.country
        if kind not in best or chance > best[kind][1]:
            best[kind] = candidate, chance
    return list(best.values())
