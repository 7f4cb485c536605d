"""Cities of the Old World that American towns are called after, in reports where the United States only acts.

"Talks convened by the United States opened in Geneva" tells of no place in America; the states there have some town of
every famous name, and the country named would draw the name to it.
"""

import re
from collections.abc import Mapping, Sequence

from dateline.resolve.gazetteer import Candidate
from dateline.resolve.place_readings import Reading

_US = "US"
_CALLED = frozenset(("US", "U.S.", "USA", "U.S.A.", "United States", "the United States", "America"))
_SEATS = frozenset(("washington", "washington dc", "washington, d.c.", "washington d.c."))
"""Names that mean the government, or its seat, wherever it acts."""
_TIMES = 5
"""A city has so many times more people than each of its namesakes: Birmingham has five times those of Alabama's."""
_SMALL = ("settlement", "district", "facility")
_CITY = 150_000
"""Inhabitants from which a city is known abroad by its bare name: Geneva has 180,000."""
_AT_HOME = re.compile(
    r"\b(?:FBI|[Ss]heriff|[Cc]ounty|(?:US|U\.S\.) [Aa]ttorney|[Dd]istrict [Aa]ttorney|[Ss]tate (?:[Pp]olice|troopers?)|"
    r"[Ff]ederal (?:court|judge|jury|prosecutors?|agents?)|Coast Guard|National Guard|Justice Department|Border Patrol|"
    r"Republicans?|Democrats?|Democratic|NFL|NBA|ZIP)\b"
)
"""Words of news from within the United States."""

Found = Mapping[str, tuple[Candidate, ...]]


def without_american_namesakes(found: Found, readings: Sequence[Reading], text: str) -> Found:
    """What was found, without the American towns called after a city abroad where America only acts in the report."""
    if not any(r.acts and r.text in _CALLED for r in readings):
        return found
    if any(_lies_there(r, found) for r in readings) or _AT_HOME.search(text):
        return found
    told = {r.names[0] for r in readings if _is_told(r)} - _CALLED
    names = {r.names[0] for r in readings} - told
    kept = {name: _countries(found, name) if name in _CALLED else _without_namesakes(found, name) for name in names}
    return {**found, **kept}


def _lies_there(reading: Reading, found: Found) -> bool:
    """Whether the name is first of all that of a place in the United States, be it a state or a town."""
    if reading.text in _CALLED or reading.text.lower() in _SEATS:
        return False
    if reading.state or reading.has_state_office:
        return True
    exact = [c for c in found.get(reading.names[0], ()) if c.match != "spelling"]
    if any(c.country == _US and c.level == "province" for c in exact):
        return True
    largest = max(exact, key=lambda c: c.population, default=None)
    return largest is not None and largest.country == _US and largest.level != "country"


def _is_told(reading: Reading) -> bool:
    """Whether words beside the name tell of where it lies."""
    beside = reading.within or reading.countries or reading.offsets or reading.listed_with
    return bool(reading.levels or reading.unnamed or beside)


def _without_namesakes(found: Found, name: str) -> tuple[Candidate, ...]:
    """The options without the towns in the United States, where they all have far fewer people than a city abroad."""
    options = found.get(name, ())
    towns = [c for c in options if c.level == "settlement"]
    largest = max((c.population for c in towns if c.country != _US and c.match == "name"), default=0)
    if largest < _CITY:
        return options
    if any(c.population * _TIMES > largest for c in towns if c.country == _US):
        return options
    return tuple(c for c in options if c.country != _US or c.level not in _SMALL)


def _countries(found: Found, name: str) -> tuple[Candidate, ...]:
    """The options that are countries: "US" is no village near Paris."""
    options = found.get(name, ())
    return tuple(c for c in options if c.level == "country") or options
