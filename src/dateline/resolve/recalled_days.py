"""Days of what is told again by a noun: "300 were injured in the blast" has the day of the blast told before."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from dateline.model import Document, Event, EventMention, Interval
from dateline.resolve.carried_days import place_of

# Words for one happening, under the first of them. A raid may be one of many attacks, so that each has its own.
_HAPPENINGS = (
    "accident crash crashed crashes collision collided",
    "ambush ambushed",
    "assault",
    "attack attacked",
    "avalanche",
    "blaze fire",
    "bombing bombed",
    "capsizing capsized capsizes",
    "collapse collapsed collapses",
    "cyclone hurricane typhoon storm",
    "derailment derailed derails",
    "explosion blast exploded explodes",
    "flood floods flooding",
    "landslide mudslide slide",
    "massacre",
    "quake quakes earthquake earthquakes tremor",
    "raid raided",
    "riot riots",
    "shelling shelled",
    "shooting",
    "stampede",
    "strike airstrike",
    "tornado",
)
_HAPPENING = {word: words.split()[0] for words in _HAPPENINGS for word in words.split()}
# Types of the codebook that are the harm done by such happenings, or the happenings.
_HARM = frozenset(("ASSAULT", "CASUALTY", "DISASTER"))
# Before the noun, as one that the reader knows of.
_THE = re.compile(r"\b[Tt]he\s+(?:[a-z]+\s+)?$")
_THE_REACH = 24
# "Injured in the blast", "died in hospital after the explosion"; from the word of the harm to the noun.
_IN_THE = re.compile(r"[^,;:.()\"“”]*\b(?:after|by|during|following|from|in)\s+the\s+(?:[a-z]+\s+)?")
# "The blast also wounded 40".
_THE_DID = re.compile(r"\s+(?:also\s+|had\s+|has\s+)?")
# What has more days than a night is no day ("in March").
_DAYS = 2


def recall_days(events: tuple[Event, ...], document: Document) -> tuple[Event, ...]:
    """Events with the day, as inferred, of the happening told before that a noun behind "the" takes up.

    None where happenings of that name were told of two days.
    """
    told = [(happening, event) for event in events if (happening := _HAPPENING.get(event.trigger.text.lower()))]
    if len(told) < 2 or not any(is_undated(event) for _, event in told):
        return events
    text, starts = document.report.text, [sentence.start for sentence in document.sentences]
    days: dict[str, set[tuple[str | None, str | None]]] = {}
    at_places: dict[str, set[str | None]] = {}
    found: dict[int, Interval] = {}
    for happening, event in told:
        known = days.setdefault(happening, set())
        if is_dated(event):
            at_places.setdefault(happening, set()).add(place_of(event, document))
            known.add((event.when.from_, event.when.to) if event.when else (None, None))
        elif len(known) == 1 and is_undated(event) and is_known(event, text):
            if _is_elsewhere(place_of(event, document), at_places[happening]):
                continue
            (first, last), at = next(iter(known)), event.trigger.start
            when = Interval(from_=first, to=last, inferred=True)
            sentence = bisect_right(starts, at) - 1
            found[at] = when
            for harm in _harm(events, event, text):
                if bisect_right(starts, harm.trigger.start) - 1 == sentence:
                    found[harm.trigger.start] = when
    return with_days(events, found)


def _is_elsewhere(place: str | None, told: set[str | None]) -> bool:
    """Whether the place is none of those that what was told before happened at."""
    return place is not None and None not in told and place not in told


def happening_of(event: Event) -> str | None:
    """The one name for what an event's noun or verb tells to have happened: "explosion" for "blast"."""
    return name_of(event.trigger.text)


def name_of(trigger: str) -> str | None:
    """The one name for what a noun or verb tells to have happened."""
    return _HAPPENING.get(trigger.lower())


def with_days(events: tuple[Event, ...], found: dict[int, Interval]) -> tuple[Event, ...]:
    """The events, those whose word starts at an offset of ``found`` with the days there."""
    if not found:
        return events
    return tuple(replace(e, when=found[e.trigger.start]) if e.trigger.start in found else e for e in events)


def is_harm(event: Event) -> bool:
    """Whether it is a happening of the past that hurts, or what it did."""
    return event.status == "occurred" and event.type in _HARM


def is_undated(event: Event) -> bool:
    """Whether it is harm that only has the day of its telling."""
    return is_harm(event) and event.when is not None and event.when.inferred


def is_dated(event: Event) -> bool:
    """Whether it is harm with a day of its own, or a night."""
    when = event.when
    if not is_harm(event) or when is None or when.inferred or not (when.from_ and when.to):
        return False
    return (date.fromisoformat(when.to) - date.fromisoformat(when.from_)).days < _DAYS


def is_known(event: Event | EventMention, text: str) -> bool:
    """Whether "the" says that the reader knows of it."""
    at = event.trigger.start
    return _THE.search(text, max(0, at - _THE_REACH), at) is not None


def _harm(events: Sequence[Event], noun: Event, text: str) -> Iterable[Event]:
    """What is told to have been done in or by what the noun takes up."""
    start, end = noun.trigger.start, noun.trigger.end
    for event in events:
        if not is_undated(event):
            continue
        at = event.trigger
        if (at.end <= start and _IN_THE.fullmatch(text, at.end, start)) or _THE_DID.fullmatch(text, end, at.start):
            yield event
