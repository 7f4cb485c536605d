"""Whole records for tests of the ledger, put together from the words of a text: no reader is needed."""

from collections.abc import Sequence
from datetime import date
from operator import attrgetter
from typing import Any, Self

import msgspec

from dateline.ingest import report_from_text
from dateline.model import (
    Actor,
    ActorMention,
    Due,
    Engine,
    Event,
    Figure,
    Forecast,
    Interval,
    Place,
    Record,
    RoleSpan,
    Span,
    Statement,
)
from dateline.record import assemble, check
from tests.conftest import Items

AT = "2031-05-20T12:00:00Z"
LATER = "2031-05-21T12:00:00Z"
ENGINE = Engine(program="dateline 0.0.1", model="first", gazetteer="hand")
NEWER = Engine(program="dateline 0.0.2", model="second", gazetteer="hand")
# Name, ISO country, latitude and longitude of the made-up towns.
TOWNS = {
    "Port Mirelle": ("NL", 52.0, 4.0),
    "Brenholt": ("NO", 60.4, 11.2),
    "Karsova": ("XK", 42.5, 20.25),
    "Dolvar": ("XK", 42.9, 20.9),
    "Tarnby": ("DK", 55.6, 12.6),
}


class Written:
    """One report with the items that are marked in it, each named by its words."""

    def __init__(self, id: str, day: str, text: str, publisher: str | None = None, **fields: Any) -> None:
        self.report = report_from_text(
            text,
            id=id,
            source=f"news/{id}.txt",
            published=date.fromisoformat(day),
            publisher=publisher or f"{id} Herald",
            **fields,
        )
        self._actors: list[Actor] = []
        self._places: list[Place] = []
        self._events: list[Event] = []
        self._figures: list[Figure] = []
        self._statements: list[Statement] = []
        self._forecasts: list[Forecast] = []
        for town in TOWNS:
            if town in text:
                self._place(town)

    def span(self, words: str) -> Span:
        """The first place of ``words``."""
        at = self.report.text.index(words)
        return Span(at, at + len(words), words)

    def _place(self, town: str) -> None:
        at, (country, lat, lon) = self.span(town), TOWNS[town]
        known: dict[str, Any] = {"name": town, "country": country, "admin1": None, "level": "settlement"}
        place = Place(
            start=at.start,
            end=at.end,
            text=town,
            use="location",
            lat=lat,
            lon=lon,
            gazetteer=f"hand:{town}",
            score=0.9,
            **known,
        )
        self._places.append(place)

    def actor(self, words: str, type: str, *, name: str | None = None) -> Self:
        """Somebody, by the words."""
        at = self.span(words)
        mention = ActorMention(at.start, at.end, words, "name" if words[0].isupper() else "nominal")
        self._actors.append(Actor(name=name or words, type=type, mentions=(mention,)))  # type: ignore[arg-type]
        return self

    def event(
        self, trigger: str, type: str, *, who: str = "", whom: str = "", at: str = "", on: str = "", **given: Any
    ) -> Self:
        """An event by its trigger; who did it to whom, at which town and on which day."""
        fields: dict[str, Any] = {"status": "occurred", "score": 0.9, **given}
        event = Event(
            trigger=self.span(trigger),
            type=type,
            actor=(self._role(who),) if who else (),
            target=(self._role(whom),) if whom else (),
            place=(self.span(at),) if at else (),
            when=Interval(from_=on, to=on) if on else None,
            where=at or None,
            **fields,
        )
        self._events.append(event)
        return self

    def figure(self, number: str, value: float, counted: str, *, event: str | None = None, **given: Any) -> Self:
        """A count by its number, of the event with this trigger."""
        at, whole = self.span(number), self.span(f"{number} {counted}")
        fields: dict[str, Any] = {"comparator": "=", "low": value, "high": value, "unit": "count", **given}
        things = Span(whole.end - len(counted), whole.end, counted)
        self._figures.append(
            Figure(
                start=at.start,
                end=at.end,
                text=number,
                phrase=whole,
                counted=things,
                event=event,
                score=0.9,
                **fields,
            )
        )
        return self

    def said(self, content: str, cue: str, by: str) -> Self:
        """A statement by its content."""
        self._statements.append(
            Statement(
                source=(self._role(by),),
                cue=(self.span(cue),),
                content=(self.span(content),),
                form="indirect",
                stance="asserts",
                score=0.9,
            )
        )
        return self

    def forecast(self, content: str, first: str | None = None, last: str | None = None, by: str = "") -> Self:
        """A forecast by its content, with its window."""
        self._forecasts.append(
            Forecast(
                content=(self.span(content),),
                due=Due(from_=first, to=last),
                source=(self._role(by),) if by else (),
                score=0.9,
            )
        )
        return self

    def _role(self, words: str) -> RoleSpan:
        at = self.span(words)
        return RoleSpan(at.start, at.end, words, words)

    def record(self, engine: Engine = ENGINE) -> Record:
        """The record, which keeps all its promises."""
        actors = sorted(self._actors, key=lambda actor: actor.mentions[0].start)
        events = sorted(self._events, key=lambda event: event.trigger.start)
        items = _Named(actors, self._places, events, sorted(self._figures, key=attrgetter("start")))
        made = Items(
            actors=tuple(_numbered(actors, "a")),
            places=tuple(_numbered(items.places, "p")),
            events=tuple(map(items.event, _numbered(events, "e"))),
            figures=tuple(map(items.figure, _numbered(items.figures, "f"))),
            statements=tuple(map(items.statement, _numbered(self._statements, "s"))),
            forecasts=tuple(map(items.forecast, _numbered(self._forecasts, "c"))),
        )
        record = assemble(self.report, made, engine)  # type: ignore[arg-type]
        assert check(record) == ()
        return record


def _numbered(items: Sequence[Any], letter: str) -> list[Any]:
    return [msgspec.structs.replace(item, id=f"{letter}{number}") for number, item in enumerate(items, 1)]


class _Named:
    """Puts ids in the place of the words that items are named by."""

    def __init__(
        self, actors: Sequence[Actor], places: Sequence[Place], events: Sequence[Event], figures: Sequence[Figure]
    ) -> None:
        self.places = sorted(places, key=attrgetter("start"))
        self.figures = figures
        self._actors = {actor.mentions[0].text: f"a{number}" for number, actor in enumerate(actors, 1)}
        self._places = {place.text: f"p{number}" for number, place in enumerate(self.places, 1)}
        self._events = {event.trigger.text: f"e{number}" for number, event in enumerate(events, 1)}

    def event(self, event: Event) -> Event:
        words = event.trigger.text
        figures = tuple(f"f{number}" for number, figure in enumerate(self.figures, 1) if figure.event == words)
        return msgspec.structs.replace(
            event,
            actor=self._roles(event.actor),
            target=self._roles(event.target),
            where=self._places[event.where] if event.where else None,
            figures=figures,
        )

    def figure(self, figure: Figure) -> Figure:
        return msgspec.structs.replace(figure, event=self._events[figure.event] if figure.event else None)

    def statement(self, statement: Statement) -> Statement:
        return msgspec.structs.replace(statement, source=self._roles(statement.source))

    def forecast(self, forecast: Forecast) -> Forecast:
        return msgspec.structs.replace(forecast, source=self._roles(forecast.source))

    def _roles(self, roles: Sequence[RoleSpan]) -> tuple[RoleSpan, ...]:
        return tuple(RoleSpan(role.start, role.end, role.text, self._actors.get(role.text), None) for role in roles)


# A ferry sinks off Port Mirelle; a mine explodes at Brenholt: two stories that have nothing in common.

_SINKS = (
    "The ferry Halcyon sank off Port Mirelle on Monday night with 214 people on board. The disaster killed {count} "
    "passengers, harbour police said. Captain Joren Valk had steered the ferry into the breakwater in thick fog. "
    "Coast guards pulled survivors from the water until dawn, and relatives gathered at the terminal."
)
_SEARCH = (
    "Divers searched the wreck of the Halcyon on Wednesday, two days after the ferry sank off Port Mirelle in the fog. "
    "Coast guards believe that it killed {count} passengers. The bow door stood open when they went down, one of the "
    "divers reported, and Joren Valk, the captain, has told harbour police of a wave that broke it."
)
_ARREST = (
    "Harbour police arrested Joren Valk, captain of the Halcyon, at his house in Port Mirelle. Prosecutors say his "
    "ferry sank because the bow door was never shut. What they call negligence killed {count} passengers. Survivors "
    "picked up by coast guards speak of fog, of a breakwater seen too late and of divers who found no alarm."
)
_BLAST = (
    "A methane blast exploded in the Oskava coal mine near Brenholt on Tuesday. The explosion killed {count} miners, "
    "the mining company Ostrak said. Rescue teams drilled a shaft towards a gallery where others were trapped. Work "
    "at the pit was stopped."
)
_RESCUE = (
    "Rescue teams reached the last gallery of the Oskava mine near Brenholt, days after methane exploded there. "
    "Ostrak, its owner, now says the blast killed {count} miners. Families who had waited at the gate were led to the "
    "shaft, where coal dust still hung in the air."
)


def sinking(id: str, day: str, count: int, publisher: str | None = None, *, text: str = _SINKS) -> Written:
    """The ferry sinks and so many are killed."""
    report = Written(id, day, text.format(count=count), publisher)
    report.actor("Joren Valk", "person")
    report.event("sank", "DISASTER", at="Port Mirelle", on="2031-05-12")
    report.event("killed", "CASUALTY", whom="passengers", at="Port Mirelle", on="2031-05-12")
    return report.figure(str(count), count, "passengers", event="killed")


def searching(id: str, day: str, count: int, publisher: str | None = None) -> Written:
    """The ferry is searched."""
    report = sinking(id, day, count, publisher, text=_SEARCH)
    return report.event("searched", "AID", at="Port Mirelle", on=day)


def arresting(id: str, day: str, count: int, publisher: str | None = None) -> Written:
    """The captain of the ferry is arrested."""
    report = sinking(id, day, count, publisher, text=_ARREST)
    return report.event("arrested", "LEGAL", whom="Joren Valk", at="Port Mirelle", on=day)


def exploding(id: str, day: str, count: int, publisher: str | None = None, *, text: str = _BLAST) -> Written:
    """The mine explodes and so many are killed."""
    report = Written(id, day, text.format(count=count), publisher)
    report.actor("Ostrak", "company")
    report.event("exploded", "DISASTER", at="Brenholt", on="2031-05-13")
    report.event("killed", "CASUALTY", whom="miners", at="Brenholt", on="2031-05-13")
    return report.figure(str(count), count, "miners", event="killed")


def rescuing(id: str, day: str, count: int, publisher: str | None = None) -> Written:
    """Miners are reached."""
    report = exploding(id, day, count, publisher, text=_RESCUE)
    return report.event("reached", "AID", whom="miners", at="Brenholt", on=day)


def two_stories() -> list[Record]:
    """Eight reports of a ferry, one of them a copy, and five of a mine, in turns."""
    written = [
        sinking("f1", "2031-05-13", 31, "Mirelle Post"),
        exploding("m1", "2031-05-14", 9, "Northern Courier"),
        searching("f2", "2031-05-14", 38, "Coastal Herald"),
        sinking("f3", "2031-05-13", 31, "Tarnby Times"),
        rescuing("m2", "2031-05-15", 9, "Lowland Tribune"),
        arresting("f4", "2031-05-15", 44, "Meridian Radio"),
        sinking("f5", "2031-05-14", 29, "Union Wire", text=_SEARCH),
        exploding("m3", "2031-05-14", 12, "Tarnby Times"),
        arresting("f6", "2031-05-16", 44, "Harbour Courier"),
        rescuing("m4", "2031-05-16", 14, "Union Wire"),
        searching("f7", "2031-05-16", 44, "Mirelle Post"),
        rescuing("m5", "2031-05-17", 14, "Coastal Herald"),
        arresting("f8", "2031-05-12", 40, "Northern Courier"),
    ]
    return [each.record() for each in written]
