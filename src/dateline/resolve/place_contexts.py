"""What the other names of a report make of a name's reading: headings of a digest, offices that all countries have."""

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from dateline.resolve.gazetteer import Candidate
from dateline.resolve.place_readings import Reading

Found = Mapping[str, tuple[Candidate, ...]]

_LEAST_HEADINGS = 2
"""Countries that stand before a dash without an agency, from which they are the headings of a digest."""


def in_context(readings: Sequence[Reading], found: Found, people: Counter[str]) -> list[Reading]:
    """The readings without the datelines and the offices of states that the rest of the report tells against."""
    headings = {land for reading in readings if (land := _heads_news(reading, found))}
    is_digest = len(headings) >= _LEAST_HEADINGS
    out = []
    for reading in readings:
        if is_digest and _heads_news(reading, found):
            out.append(msgspec.structs.replace(reading, in_dateline=False))
        elif reading.has_state_office and not reading.has_state_title and _is_abroad(reading, readings, found, people):
            out.append(msgspec.structs.replace(reading, has_state_office=False))
        else:
            out.append(reading)
    return out


def _heads_news(reading: Reading, found: Found) -> str | None:
    """The country that stands where a dateline does, with no agency after it."""
    return _country(reading, found) if reading.in_dateline and not reading.has_agency else None


def _is_abroad(reading: Reading, readings: Sequence[Reading], found: Found, people: Counter[str]) -> bool:
    """Whether the report names a place in the country that is called as the state is, or its people."""
    country = _country(reading, found)
    if country is None:
        return False
    others = (_largest(other, found) for other in readings if other.names[0] != reading.names[0])
    return people[country] > 0 or any(other is not None and other.country == country for other in others)


def _country(reading: Reading, found: Found) -> str | None:
    """The country that the name itself may mean."""
    options = _options(reading, found)
    return next((c.country for c in options if c.level == "country" and c.match != "spelling" and c.country), None)


def _largest(reading: Reading, found: Found) -> Candidate | None:
    exact = (c for c in _options(reading, found) if c.match != "spelling")
    return max(exact, key=lambda c: c.population, default=None)


def _options(reading: Reading, found: Found) -> tuple[Candidate, ...]:
    return next((found[name] for name in reading.names[: reading.whole] if found.get(name)), ())
