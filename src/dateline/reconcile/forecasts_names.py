"""The places and persons that a forecast or a clause names: the deed of another place or person says nothing of it."""

import re
from collections.abc import Iterable

import msgspec

from dateline.model import Record
from dateline.model.ledger import PlaceSeen
from dateline.reconcile.figures_places import far_apart
from dateline.reconcile.tellings import place_seen

_WIDE = frozenset(("country", "region", "water", None))
"""Levels of places that hold much else, and of places that the gazetteer does not know."""


class Named(msgspec.Struct, frozen=True):
    """Who and where is named."""

    places: tuple[PlaceSeen, ...] = ()
    """Below regions."""
    persons: frozenset[str] = frozenset()
    """Last words of their full names, in lower case."""


class Names:
    """All that a record names, by offsets."""

    def __init__(self, record: Record) -> None:
        self._places = [(p.start, place_seen(p)) for p in record.places if p.use == "location" and p.level not in _WIDE]
        self._persons = [
            (mention.start, actor.name.lower().split()[-1])
            for actor in record.actors
            if actor.type == "person" and actor.name.strip()
            for mention in actor.mentions
            if mention.kind == "name"
        ]

    def inside(self, stretches: Iterable[tuple[int, int]]) -> Named:
        """What is named in some stretches of the text (half-open offsets)."""
        kept = list(stretches)
        return Named(
            tuple(place for at, place in self._places if _within(at, kept)),
            frozenset(name for at, name in self._persons if _within(at, kept)),
        )


def _within(at: int, stretches: Iterable[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in stretches)


_DATES = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October"
    r"|November|December"
)
_AT = re.compile(rf"\b(?:in|at|near|from|to)\s+(?:the\s+)?(?!(?:{_DATES})\b)([A-Z][\w’'-]+)")


def elsewhere(left: str, right: str) -> bool:
    """Do both texts say where, and name no place in common? No gazetteer knows all towns."""
    a, b = frozenset(_AT.findall(left)), frozenset(_AT.findall(right))
    return bool(a and b) and a.isdisjoint(b)


def of_another(left: Named, right: Named) -> bool:
    """Do both name places of which none can be one, or both name persons and share none?"""
    places = bool(left.places and right.places) and all(far_apart(a, b) for a in left.places for b in right.places)
    persons = bool(left.persons and right.persons) and left.persons.isdisjoint(right.persons)
    return places or persons
