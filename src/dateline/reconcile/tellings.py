"""Records as tellings: each event, figure and forecast with all that comparing needs, taken from its record."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from dateline.model import (
    Actor,
    Event,
    Figure,
    Forecast,
    Interval,
    Place,
    Record,
    RoleSpan,
    Span,
    Statement,
    Time,
)
from dateline.model.ledger import ActorSeen, FigureTelling, ForecastTelling, PlaceSeen, Telling
from dateline.read.sentences import split_sentences
from dateline.reconcile.figures_places import closer_place, is_counted_in
from dateline.record.rounding import as_float
from dateline.resolve.time_anchors import LONGEST_SINCE, SINCE

Item = TypeVar("Item", Time, Place)

# Whose figure it is, right before its number: "far below the army's figure of about 38".
_WHOSE = re.compile(
    r"(?:'s|’s|(?<=s)['’])\s+(?:\w+\s+)?(?:figure|count|estimate|tally)\s+of\s+"
    r"(?:(?:about|around|some|at least|more than|over|nearly|almost|roughly|fewer than|less than)\s+)*$"
)
# Right before the day up to which things were counted, whenever they happened: "As of 6 June, 140 deaths".
_AS_OF = re.compile(r"\bas\s+of\s+(?:the\s+)?$", re.IGNORECASE)


class Tellings:
    """One record's events, figures and forecasts as tellings, in order of appearance.

    ``report`` is the report's id in the ledger, the first half of every reference.
    """

    def __init__(self, record: Record, report: str | None = None) -> None:
        self.record = record
        self.report = report or record.report.id
        self._places = {place.id: place for place in record.places}
        self._actors = {actor.id: actor for actor in record.actors}
        self._statements = {statement.id: statement for statement in record.statements}
        self._sentences = Sentences(record.report.text)
        self._figure_refs = {figure.id: self.ref(figure.key) for figure in record.figures}

    def ref(self, key: str) -> str:
        """The reference of the item with this key."""
        return f"{self.report}/{key}"

    @cached_property
    def events(self) -> tuple[Telling, ...]:
        """Every event, of whatever status."""
        return tuple(self._event(event) for event in self.record.events)

    @cached_property
    def figures(self) -> tuple[FigureTelling, ...]:
        """Every figure."""
        return tuple(self._figures.values())

    @cached_property
    def forecasts(self) -> tuple[ForecastTelling, ...]:
        """Every forecast, with the events and figures inside its words."""
        return tuple(self._forecast(forecast) for forecast in self.record.forecasts)

    @cached_property
    def _figures(self) -> dict[str, FigureTelling]:
        events = {event.id: event for event in self.record.events}
        return {figure.id: self._figure(figure, events) for figure in self.record.figures}

    def _event(self, event: Event) -> Telling:
        statement = self._statements.get(event.statement or "")
        return Telling(
            ref=self.ref(event.key),
            report=self.report,
            published=self._published,
            publisher=self.record.report.publisher,
            source=self._source(statement),
            stance=statement.stance if statement else None,
            trigger=event.trigger,
            sentence=self._sentences.around(event.trigger.start, event.trigger.end),
            type=event.type,
            mode=event.mode,
            status=event.status,
            when=self._when(event),
            where=self._where(event),
            actors=self._roles(event.actor),
            targets=self._roles(event.target),
            figures=tuple(self._figures[id] for id in event.figures if id in self._figures),
            score=event.score,
        )

    def _figure(self, figure: Figure, events: Mapping[str, Event]) -> FigureTelling:
        event = events.get(figure.event or "")
        sentence = self._sentences.around(figure.start, figure.end)
        return FigureTelling(
            ref=self.ref(figure.key),
            report=self.report,
            published=self._published,
            publisher=self.record.report.publisher,
            source=self._whose(figure, sentence) or self._source(self._statements.get(figure.statement or "")),
            number=Span(figure.start, figure.end, figure.text),
            phrase=figure.phrase.text,
            sentence=sentence,
            comparator=figure.comparator,
            low=as_float(figure.low),
            high=as_float(figure.high),
            unit=figure.unit,
            counted=figure.counted.text if figure.counted else None,
            event=self.ref(event.key) if event else None,
            event_type=event.type if event else None,
            event_word=event.trigger.text.lower() if event else None,
            event_status=event.status if event else None,
            when=self._when(event) if event else self._days_in(sentence),
            where=self._counted_in(figure, event, sentence),
            same_as=tuple(self._figure_refs[id] for id in figure.same_as if id in self._figure_refs),
            score=figure.score,
        )

    def _whose(self, figure: Figure, sentence: Span) -> str | None:
        """The actor whose figure the words before the number call it, though another's statement tells it."""
        found = _WHOSE.search(self.record.report.text, sentence.start, figure.start)
        if found is None:
            return None
        named = (actor for actor in self.record.actors if any(m.end == found.start() for m in actor.mentions))
        return next((actor.name for actor in named), None)

    def _when(self, event: Event) -> Interval | None:
        """The days said with the event.

        What is counted since a time happened up to the report's day, and what is counted as of a day happened up to it.
        """
        when, published = event.when, self._published
        if when is None or when.inferred or not event.figures or not when.from_:
            return when
        if self._stands_before(_AS_OF, event, when.from_):
            return Interval(to=when.to)
        if not (published and published > (when.to or "")):
            return when
        return Interval(from_=when.from_, to=published) if self._stands_before(SINCE, event, when.from_) else when

    def _stands_before(self, words: re.Pattern[str], event: Event, day: str) -> bool:
        """Do ``words`` stand right before a time of the event that begins on ``day``?"""
        text, starts = self.record.report.text, {time.start for time in self.record.times if time.from_ == day}
        before = (text[max(0, t.start - LONGEST_SINCE) : t.start] for t in event.time if t.start in starts)
        return any(map(words.search, before))

    def _forecast(self, forecast: Forecast) -> ForecastTelling:
        statement = self._statements.get(forecast.statement or "")
        inside = _Within(forecast.content)
        return ForecastTelling(
            ref=self.ref(forecast.key),
            report=self.report,
            published=self._published,
            publisher=self.record.report.publisher,
            source=self._name(forecast.source) or self._source(statement),
            content=tuple(forecast.content),
            sentence=self._sentences.around(forecast.content[0].start, forecast.content[0].end),
            due_from=forecast.due.from_,
            due_to=forecast.due.to,
            due_text=forecast.due.span.text if forecast.due.span else None,
            condition=forecast.condition.text if forecast.condition else None,
            odds=forecast.odds,
            stance=statement.stance if statement else None,
            tellings=tuple(telling for telling in self.events if inside.holds(telling.trigger)),
            figures=tuple(figure for figure in self.figures if inside.holds(figure.number)),
            score=forecast.score,
        )

    @property
    def _published(self) -> str | None:
        published = self.record.report.published
        return published.isoformat() if published else None

    def _source(self, statement: Statement | None) -> str | None:
        return self._name(statement.source) if statement else None

    def _name(self, spans: Sequence[RoleSpan]) -> str | None:
        return seen[0].name if (seen := self._roles(spans)) else None

    def _roles(self, spans: Iterable[RoleSpan]) -> tuple[ActorSeen, ...]:
        return tuple(_actor_seen(span, self._actors.get(span.actor or "")) for span in spans)

    def _where(self, event: Event) -> PlaceSeen | None:
        place = self._places.get(event.where or "")
        return place_seen(place) if place else None

    def _days_in(self, sentence: Span) -> Interval | None:
        days = [time for time in _inside(self.record.times, sentence) if time.from_]
        return Interval(from_=days[0].from_, to=days[0].to) if len(days) == 1 else None

    def _counted_in(self, figure: Figure, event: Event | None, sentence: Span) -> PlaceSeen | None:
        """The place right after the number, else its event's, or of no event the only one of its sentence."""
        text, where = self.record.report.text, self._where(event) if event else None
        for place in _inside(self.record.places, sentence):
            if place.start > figure.end and place.use == "location" and is_counted_in(text[figure.end : place.start]):
                own = place_seen(place)
                return own if closer_place(own, where) else where
        return where if event else self._place_in(sentence)

    def _place_in(self, sentence: Span) -> PlaceSeen | None:
        places = [place for place in _inside(self.record.places, sentence) if place.use == "location"]
        return place_seen(places[0]) if len(places) == 1 else None


def place_seen(place: Place) -> PlaceSeen:
    """A place of the record as comparing needs it."""
    return PlaceSeen(
        name=place.name or place.text,
        text=place.text,
        country=place.country,
        admin1=place.admin1,
        level=place.level,
        lat=place.lat,
        lon=place.lon,
        gazetteer=place.gazetteer,
    )


def _actor_seen(span: RoleSpan, actor: Actor | None) -> ActorSeen:
    if actor is None:
        return ActorSeen(name=span.is_ or span.text, text=span.text)
    return ActorSeen(
        name=span.is_ or actor.name,
        text=span.text,
        type=actor.type,
        country=actor.country,
        aliases=tuple(actor.aliases),
    )


def _inside(items: Iterable[Item], span: Span) -> Iterator[Item]:
    return (item for item in items if span.start <= item.start and item.end <= span.end)


class _Within:
    """Whether a span lies inside one of several."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans

    def holds(self, inner: Span) -> bool:
        return any(span.start <= inner.start and inner.end <= span.end for span in self._spans)


class Sentences:
    """The sentences of a text, found once, asked for by what lies in them."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return [(sentence.start, sentence.end) for sentence in split_sentences(self._text)]

    def around(self, start: int, end: int) -> Span:
        """The sentence that ``start`` lies in, or the sentences up to the one that ``end`` lies in."""
        at = bisect_right(self._spans, (start, len(self._text) + 1)) - 1
        first = self._spans[at][0] if at >= 0 else start
        last = next((stop for _, stop in self._spans[max(0, at) :] if stop >= end), end)
        return Span(first, last, self._text[first:last])


def opening_line(text: str) -> str:
    """The first sentence of a text, to name a report by that has no title."""
    first = next(iter(split_sentences(text)), None)
    return " ".join(text[first.start : first.end].split()) if first else ""
