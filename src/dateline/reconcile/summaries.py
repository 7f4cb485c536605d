"""What one report tells in the main: on which day, in which province, how many were killed and how many captured.

Counters of conflict code a report by its main event. The main day and place are those that the report's tellings agree
on, early tellings weighing more; every answer names the tellings it rests on.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import TypeVar

import msgspec

from dateline.model import Record
from dateline.model.ledger import PlaceSeen, Telling
from dateline.reconcile.lemmas import read_trigger
from dateline.reconcile.summaries_counts import VAGUE, Count, count_targets
from dateline.reconcile.tellings import Tellings, place_seen

__all__ = ["VAGUE", "Count", "Summary", "summarise", "summarise_record"]

HAPPENED = frozenset({"occurred", "ongoing"})
LEAD = 400
"""Characters of text after which a telling weighs half: about the headline and the first sentence of a release."""
INFERRED = 0.1
"""Weight of a telling whose day is only that of the report, against one with a time of its own."""
HEADLINE = 0.3
"""Weight of a headline's tellings against those of sentences: its day is mostly that of the report."""
FRESH_DAYS = 7
"""Days before the report after which a telling weighs half: reports are made for what is new."""
MAIN_TYPES: Mapping[str, float] = {"CASUALTY": 1.0, "COERCE": 1.0, "ASSAULT": 0.8, "SEIZE": 0.8, "DISASTER": 1.0}
"""What counters of conflict code; other types weigh ``SIDE_TYPE``."""
SIDE_TYPE = 0.4
_CAPTURE_WORDS = ("capture", "arrest", "detain", "apprehend", "custody")
_PEOPLE = frozenset({"person", "people", "armed group", "military"})
_ENDS = (".", "!", "?", "”", '"', "’")
Key = TypeVar("Key")


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """The main event of one report; None where the report does not say."""

    report: str
    first: str | None = None
    last: str | None = None
    """ISO days of the main event, both inclusive."""
    where: PlaceSeen | None = None
    """The most exact place named of the main event's province."""
    country: str | None = None
    province: str | None = None
    """First-level division, as the gazetteer names it."""
    killed: Count = Count()
    captured: Count = Count()
    day_from: Sequence[str] = ()
    """References of the tellings that give the day."""
    place_from: Sequence[str] = ()
    """References of the tellings that give the province; empty where it is only named."""


def summarise_record(record: Record, report: str | None = None, *, vague: Mapping[str, int] = VAGUE) -> Summary:
    """The summary of a record; ``report`` is its id in the ledger (else the record's own)."""
    tellings = Tellings(record, report)
    places = [place_seen(place) for place in record.places if place.use == "location"]
    return summarise(tellings.report, tellings.events, places, vague=vague)


def summarise(
    report: str, tellings: Iterable[Telling], places: Sequence[PlaceSeen] = (), *, vague: Mapping[str, int] = VAGUE
) -> Summary:
    """The main event of a report from its tellings and the places that it names, in the order of the text.

    ``vague`` says what words without a number count ("several" as 3).
    """
    happened = [t for t in tellings if t.status in HAPPENED and t.stance != "denies"]
    day, day_from = _main(happened, _days)
    province, place_from = _main(happened, _province)
    if province is None:
        province = next((_province_of(place) for place in places if place.admin1), None)
    of_day = [t for t in happened if _may_be_of(t, day) and not _is_purpose(t)]
    return Summary(
        report=report,
        first=day[0] if day else None,
        last=day[1] if day else None,
        where=_where(province, happened, places),
        country=province[0] if province else next((place.country for place in places if place.country), None),
        province=province[1] if province else None,
        killed=count_targets(_body(filter(is_killing, of_day)), vague),
        captured=count_targets(_body(filter(is_capture, of_day)), vague),
        day_from=day_from,
        place_from=place_from,
    )


def is_killing(telling: Telling) -> bool:
    """Does the telling say that people died?"""
    return telling.type == "CASUALTY" and telling.mode == "death"


def is_capture(telling: Telling) -> bool:
    """Does the telling say that people were taken captive? Seized things and places are none."""
    if telling.type not in {"COERCE", "SEIZE"}:
        return False
    if telling.mode == "arrest":
        return True
    captures = not _captures().isdisjoint(read_trigger(telling.trigger.text).words)
    return captures and (telling.type == "COERCE" or any(target.type in _PEOPLE for target in telling.targets))


@cache
def _captures() -> frozenset[str]:
    """Keys of the words for taking people."""
    return frozenset(key for word in _CAPTURE_WORDS for key in read_trigger(word).words)


def _main(tellings: Iterable[Telling], key_of: Callable[[Telling], Key | None]) -> tuple[Key | None, tuple[str, ...]]:
    """The key with most weight, the earlier told of equals, with the references of the tellings that have it."""
    weights: dict[Key, float] = defaultdict(float)
    refs: dict[Key, list[str]] = defaultdict(list)
    for telling in tellings:
        if (key := key_of(telling)) is not None:
            weights[key] += _weight(telling)
            refs[key].append(telling.ref)
    if not weights:
        return None, ()
    best = max(weights, key=lambda key: weights[key])
    return best, tuple(refs[best])


def _weight(telling: Telling) -> float:
    """Main types, early sentences, days that are said, exact and fresh weigh most."""
    said = INFERRED if telling.when and telling.when.inferred else 1.0
    said *= 1.0 if _is_sentence(telling) else HEADLINE
    exact = 1 + _days_between(telling.when.from_, telling.when.to) if telling.when else 1
    old = _days_between(telling.when.to, telling.published) if telling.when else 0
    early = 1 / (1 + telling.sentence.start / LEAD)
    return said * MAIN_TYPES.get(telling.type, SIDE_TYPE) * early / exact / (1 + max(old, 0) / FRESH_DAYS)


def _days_between(first: str | None, last: str | None) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days if first and last else 0


def _days(telling: Telling) -> tuple[str, str] | None:
    when = telling.when
    return (when.from_, when.to) if when and when.from_ and when.to else None


def _province(telling: Telling) -> tuple[str | None, str] | None:
    return _province_of(telling.where) if telling.where else None


def _province_of(place: PlaceSeen) -> tuple[str | None, str] | None:
    return (place.country, place.admin1) if place.admin1 else None


def _where(
    province: tuple[str | None, str] | None, tellings: Sequence[Telling], places: Sequence[PlaceSeen]
) -> PlaceSeen | None:
    """The place of the province that a telling names most exactly, else any that the report names."""
    sizes = ("facility", "settlement", "district", "region", "water", "province", "country")
    named = [t.where for t in tellings if t.where] or list(places)
    inside = [place for place in named if _province_of(place) == province] or named
    return min(inside, key=lambda p: sizes.index(p.level) if p.level in sizes else len(sizes), default=None)


def _may_be_of(telling: Telling, day: tuple[str, str] | None) -> bool:
    """Is the telling of the main day, or of none that it says itself?"""
    when = telling.when
    if day is None or when is None or when.inferred or not when.from_ or not when.to:
        return True
    return when.from_ <= day[1] and day[0] <= when.to


def _is_purpose(telling: Telling) -> bool:
    """Is the telling only what something was done for: "an operation to arrest a leader", "aimed at capturing"?"""
    before = telling.sentence.text[: telling.trigger.start - telling.sentence.start].lower()
    return before.endswith((" at ", " of ") if telling.trigger.text.endswith("ing") else " to ")


def _body(tellings: Iterable[Telling]) -> list[Telling]:
    """Without headlines, where sentences tell the same: a headline says again what the text says."""
    listed = list(tellings)
    return [telling for telling in listed if _is_sentence(telling)] or listed


def _is_sentence(telling: Telling) -> bool:
    return telling.sentence.text.rstrip().endswith(_ENDS)
