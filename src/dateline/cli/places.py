"""What `dateline gazetteer` does: places added, places looked up."""

from pathlib import Path

from dateline.resolve.gazetteer import Candidate, Gazetteer
from dateline.resolve.gazetteer_user import require_places


def add_to(target: Path, file: Path) -> int:
    """Read the places of ``file`` into the database ``target``, made where missing; returns how many."""
    target.parent.mkdir(parents=True, exist_ok=True)
    return Gazetteer.open(extra=target).add(file)


def describe_candidates(name: str, own: Path | None) -> list[str]:
    """One line a place that the name may mean: where, level, point, people, how the name matches, source.

    Raises OptionError where ``own`` is no database of places.
    """
    if own is not None:
        require_places(own)
    found = Gazetteer.open(extra=own).look_up([name])[name]
    return [_describe(candidate) for candidate in found]


def _describe(place: Candidate) -> str:
    where = ", ".join(part for part in (place.name, place.admin1, place.country) if part)
    point = f"{place.lat:.4f}, {place.lon:.4f}{' (about)' if place.approximate else ''}"
    people = f"{place.population:,} people" if place.population else "population unknown"
    return "\t".join((where, place.level, point, people, f"by {place.match}", place.source))
