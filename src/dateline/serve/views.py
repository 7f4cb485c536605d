"""A record read for showing: items by id, events by day, statements by speaker, and what a person should check."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple, TypeVar

from dateline.model import Actor, Event, Figure, Forecast, Place, Record, RoleSpan, Statement, Time
from dateline.serve.wording import HAPPENED, needs_check, say_days, say_score, to_date, words

T = TypeVar("T")
Item = Time | Place | Event | Figure | Statement | Forecast
NOBODY = "No source named"
TITLE_LETTERS = 90
"""A report without a title is headed by its first words, up to about this many letters."""


class Speaker(NamedTuple):
    """Who says something: an actor of the record, or the words that stand for one."""

    key: str
    name: str
    actor: Actor | None


class SpeakerGroup(NamedTuple):
    """All that one speaker says, in order of the text."""

    speaker: Speaker
    statements: tuple[Statement, ...]


class DayGroup(NamedTuple):
    """Events that fall on the same day or days."""

    label: str
    first: date | None
    last: date | None
    events: tuple[Event, ...]


class PlaceGroup(NamedTuple):
    """All mentions that were resolved to one place, or one mention that was not."""

    head: Place
    mentions: tuple[Place, ...]
    events: tuple[Event, ...]


class Check(NamedTuple):
    """Something that a person should look at, and why."""

    item: str
    layer: str
    words: str
    why: str


@dataclass(frozen=True)
class View:
    """A record with the joins that showing it needs."""

    record: Record
    times: dict[tuple[int, int], Time]
    """By start and end, so that an event's time span finds its item."""
    places: dict[str, Place]
    actors: dict[str, Actor]
    events: dict[str, Event]
    figures: dict[str, Figure]
    statements: dict[str, Statement]
    by_name: dict[str, Actor]
    """Actors by their names and aliases, in lower case."""

    @cached_property
    def said_by(self) -> dict[str, tuple[Statement, ...]]:
        """What each actor says, by the actor's id."""
        groups = statements_by_speaker(self)
        return {group.speaker.actor.id: group.statements for group in groups if group.speaker.actor is not None}

    @cached_property
    def done_by(self) -> dict[str, list[Event]]:
        """Events in which an actor acts, by the actor's id."""
        return _grouped(self.record.events, lambda event: {span.actor for span in event.actor})

    @cached_property
    def done_to(self) -> dict[str, list[Event]]:
        """Events in which something is done to an actor, by the actor's id."""
        return _grouped(self.record.events, lambda event: {span.actor for span in event.target})

    @cached_property
    def events_told(self) -> dict[str, list[Event]]:
        """Events by the statement that tells them."""
        return _grouped(self.record.events, lambda event: {event.statement})

    @cached_property
    def figures_told(self) -> dict[str, list[Figure]]:
        """Figures by the statement that tells them."""
        return _grouped(self.record.figures, lambda figure: {figure.statement})

    @cached_property
    def forecasts_made(self) -> dict[str, list[Forecast]]:
        """Forecasts by the statement that makes them."""
        return _grouped(self.record.forecasts, lambda forecast: {forecast.statement})

    @cached_property
    def times_by_id(self) -> dict[str, Time]:
        """Times by their ids."""
        return {time.id: time for time in self.record.times}


def _grouped(items: Iterable[T], keys: Callable[[T], set[str | None]]) -> dict[str, list[T]]:
    """Items by each of their keys, in the order given, so that no item is looked for in all of a record."""
    found: dict[str, list[T]] = {}
    for item in items:
        for key in keys(item):
            if key is not None:
                found.setdefault(key, []).append(item)
    return found


def view_of(record: Record) -> View:
    """The record with its items by id."""
    by_name = {a.name.casefold(): a for a in reversed(record.actors)}
    for actor in record.actors:
        for alias in actor.aliases:
            by_name.setdefault(alias.casefold(), actor)
    return View(
        record=record,
        times={(t.start, t.end): t for t in record.times},
        places={p.id: p for p in record.places},
        actors={a.id: a for a in record.actors},
        events={e.id: e for e in record.events},
        figures={f.id: f for f in record.figures},
        statements={s.id: s for s in record.statements},
        by_name=by_name,
    )


# A line with nothing on it ends a paragraph.
_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n")


def title_of(record: Record) -> str:
    """The report's title, else the first words of its first paragraph after any header; never empty."""
    report = record.report
    if report.title and report.title.strip():
        return " ".join(report.title.split())
    start = " ".join(_PARAGRAPH_END.split(_after_furniture(record).lstrip(), maxsplit=1)[0].split())
    if len(start) <= TITLE_LETTERS:
        return start or "Report without text"
    return start[:TITLE_LETTERS].rsplit(" ", 1)[0] + " …"


def _after_furniture(record: Record) -> str:
    """Enough of the text for a title, from its first words that are no furniture."""
    at, string = 0, record.report.text
    for piece in sorted(record.report.furniture, key=lambda piece: piece.start):
        if not string[at : piece.start].strip():
            at = max(at, piece.end)
    at = at if string[at:].strip() else 0
    return string[at : at + 4 * TITLE_LETTERS]


def happened(event: Event) -> bool:
    """Does the event count: did it happen, or is it going on?"""
    return event.status in HAPPENED


def speaker_of(view: View, source: Sequence[RoleSpan]) -> Speaker:
    """Who a source span means: by actor id, else by the name that stands in ``is``, else by its own words."""
    if not source:
        return Speaker("", NOBODY, None)
    span = source[0]
    name = span.is_ or " ".join(span.text.split())
    actor = view.actors.get(span.actor or "") or view.by_name.get(name.casefold())
    if actor is not None:
        return Speaker(actor.id, actor.name, actor)
    return Speaker(name.casefold(), name, None)


def speaker_of_id(view: View, statement: str | None) -> Speaker | None:
    """The speaker of a statement given by its id; None for the report's own voice."""
    found = view.statements.get(statement or "")
    return speaker_of(view, found.source) if found is not None else None


def statements_by_speaker(view: View) -> list[SpeakerGroup]:
    """Statements grouped by speaker, speakers in order of their first words; nobody comes last."""
    groups: dict[str, list[Statement]] = {}
    speakers: dict[str, Speaker] = {}
    for statement in view.record.statements:
        speaker = speaker_of(view, statement.source)
        speakers.setdefault(speaker.key, speaker)
        groups.setdefault(speaker.key, []).append(statement)
    rows = [SpeakerGroup(speakers[key], tuple(said)) for key, said in groups.items()]
    return sorted(rows, key=lambda group: group.speaker.key == "")


def events_by_day(view: View) -> list[DayGroup]:
    """Events grouped by the days they fall on, in order of time; events without a date come last."""
    groups: dict[tuple[date | None, date | None], list[Event]] = {}
    for event in view.record.events:
        when = event.when
        days = (to_date(when.from_), to_date(when.to)) if when is not None else (None, None)
        groups.setdefault(days, []).append(event)
    rows = [DayGroup(say_days(*days) or "No date", *days, tuple(events)) for days, events in groups.items()]
    return sorted(rows, key=_by_time)


def _by_time(group: DayGroup) -> tuple[date, date]:
    first, last = group.first or group.last or date.max, group.last or group.first or date.max
    return first, last


def places_grouped(view: View) -> list[PlaceGroup]:
    """Mentions grouped by the place that they mean, in order of their first mention."""
    groups: dict[str, list[Place]] = {}
    for place in view.record.places:
        groups.setdefault(_place_key(place), []).append(place)
    at: dict[str, list[Event]] = {}
    for event in view.record.events:
        if event.where in view.places:
            at.setdefault(_place_key(view.places[event.where]), []).append(event)
    return [PlaceGroup(group[0], tuple(group), tuple(at.get(key, ()))) for key, group in groups.items()]


def _place_key(place: Place) -> str:
    if place.gazetteer:
        return place.gazetteer
    if place.lat is not None and place.lon is not None:
        return f"{place.lat},{place.lon}"
    return f"{place.name or place.text}|{place.country}".casefold()


def forecasts_of(view: View, statement: str) -> list[Forecast]:
    """Forecasts that a statement makes."""
    return view.forecasts_made.get(statement, [])


def words_of(item: Item) -> str:
    """The words in the text that an item is found by."""
    if isinstance(item, Event):
        return item.trigger.text
    if isinstance(item, Figure):
        return item.phrase.text
    if isinstance(item, Statement | Forecast):
        return words(list(item.content)) or words(list(getattr(item, "cue", ())))
    return item.text


def checks_of(view: View) -> list[Check]:
    """Blanks with their reasons, then items with low scores, lowest first."""
    return [*_blanks(view.record), *sorted_low(view.record)]


def _blanks(record: Record) -> Iterator[Check]:
    """One row for each reason and each name: the same blank for twelve mentions is one thing to check."""
    seen: set[tuple[str, str]] = set()
    layers: tuple[tuple[str, Sequence[Time | Place | Figure]], ...] = (
        ("place", record.places),
        ("time", record.times),
        ("figure", record.figures),
    )
    for layer, items in layers:
        for item in items:
            if item.reason and (item.text, item.reason) not in seen:
                seen.add((item.text, item.reason))
                yield Check(item.id, layer, item.text, item.reason)


def sorted_low(record: Record) -> list[Check]:
    """Items whose score says that a person should look, lowest first."""
    layers: tuple[tuple[str, Sequence[Item]], ...] = (
        ("event", record.events),
        ("figure", record.figures),
        ("statement", record.statements),
        ("forecast", record.forecasts),
        ("place", record.places),
        ("time", record.times),
    )
    low = [(item.score, layer, item) for layer, items in layers for item in items if needs_check(item.score)]
    low.sort(key=lambda row: row[0])
    return [Check(item.id, layer, words_of(item), f"score {say_score(score)}") for score, layer, item in low]
