"""Records made by hand, quickly and as many as wanted: each numbered report has one item or more of every layer."""

from datetime import date, timedelta

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
    Statement,
    Time,
)
from dateline.record import assemble
from tests.conftest import Items, span_in

AT = "2031-03-10T12:00:00Z"
LATER = "2031-04-01T12:00:00Z"
ENGINE = Engine(program="dateline 0.0.1", model="first", gazetteer="hand")
NEWER = Engine(program="dateline 0.0.2", model="second", gazetteer="hand")

OUTLETS = ("Karsova Courier", "Lowick Post", "Tarnby Times")


def make_text(number: int) -> str:
    return (
        f"Rebels captured {number} checkpoints near Karsova on Sunday, army spokesman Ilir Dano said. "
        f"He denied that they had shelled the bridge at Lowick. The rebels may leave the valley by next week."
    )


def make_record(
    number: int, *, id: str | None = None, engine: Engine = ENGINE, wide: bool = False, bare: bool = False
) -> Record:
    """The record of report ``number``; ``wide`` moves the first trigger's end, ``bare`` leaves all events out."""
    text = make_text(number)
    report = report_from_text(
        text,
        id=id or f"r{number}",
        source=f"news/{number}.txt",
        title=f"Checkpoints fall, report {number}",
        published=date(2031, 3, 10) + timedelta(days=number % 20),
        publisher=OUTLETS[number % len(OUTLETS)],
    )
    return assemble(report, make_items(number, wide=wide, bare=bare), engine)


def make_items(number: int, *, wide: bool, bare: bool) -> Items:
    text = make_text(number)
    return Items(
        times=(_sunday(text),),
        places=(_place(text, "p1", "Karsova"), _place(text, "p2", "Lowick")),
        actors=_actors(text),
        events=() if bare else _events(text, f"captured {number}" if wide else "captured"),
        figures=(_figure(text, number, None if bare else "e1"),),
        statements=_statements(text),
        forecasts=() if bare else (_forecast(text),),
    )


def _role(text: str, words: str, actor: str | None) -> RoleSpan:
    at = span_in(text, words)
    return RoleSpan(at.start, at.end, at.text, actor, None)


def _mention(text: str, words: str, kind: str) -> ActorMention:
    at = span_in(text, words)
    return ActorMention(at.start, at.end, at.text, kind)  # type: ignore[arg-type]


def _sunday(text: str) -> Time:
    at, day = span_in(text, "Sunday"), "2031-03-09"
    return Time(id="t1", start=at.start, end=at.end, text=at.text, type="DATE", value=day, from_=day, to=day, score=0.9)


def _place(text: str, id: str, name: str) -> Place:
    at = span_in(text, name)
    return Place(
        id=id,
        start=at.start,
        end=at.end,
        text=at.text,
        use="location",
        name=name,
        country="XK",
        admin1="Lower Vale",
        level="settlement",
        lat=42.5,
        lon=20.25,
        gazetteer=f"hand:{id}",
        score=0.9,
    )


def _actors(text: str) -> tuple[Actor, ...]:
    rebels = (_mention(text, "Rebels", "nominal"), _mention(text, "they", "pronoun"))
    speaker = (_mention(text, "Ilir Dano", "name"),)
    return (
        Actor(id="a1", name="rebels", type="armed group", mentions=rebels),
        Actor(id="a2", name="Ilir Dano", type="person", aliases=("Dano",), mentions=speaker),
    )


def _events(text: str, captured: str) -> tuple[Event, ...]:
    """``captured`` are the words of the first trigger, which a later reading may have wider."""
    seizure = Event(
        id="e1",
        trigger=span_in(text, captured),
        type="SEIZE",
        status="occurred",
        actor=(_role(text, "Rebels", "a1"),),
        target=(_role(text, "checkpoints", None),),
        place=(span_in(text, "Karsova"),),
        time=(span_in(text, "Sunday"),),
        when=Interval(from_="2031-03-09", to="2031-03-09"),
        where="p1",
        figures=("f1",),
        statement="s1",
        score=0.9,
    )
    shelling = Event(
        id="e2",
        trigger=span_in(text, "shelled"),
        type="ASSAULT",
        mode="shelling",
        status="negated",
        statement="s2",
        score=0.8,
    )
    return seizure, shelling


def _figure(text: str, number: int, event: str | None) -> Figure:
    at = span_in(text, str(number))
    return Figure(
        id="f1",
        start=at.start,
        end=at.end,
        text=at.text,
        phrase=span_in(text, f"{number} checkpoints"),
        comparator="=",
        low=number,
        high=number,
        unit="count",
        counted=span_in(text, "checkpoints"),
        event=event,
        statement="s1",
        score=0.95,
    )


def _statements(text: str) -> tuple[Statement, ...]:
    claim = Statement(
        id="s1",
        source=(_role(text, "Ilir Dano", "a2"),),
        cue=(span_in(text, "said"),),
        content=(span_in(text, text[: text.index(", army")]),),
        form="indirect",
        stance="asserts",
        score=0.9,
    )
    denial = Statement(
        id="s2",
        source=(_role(text, "He", "a2"),),
        cue=(span_in(text, "denied"),),
        content=(span_in(text, "they had shelled the bridge at Lowick"),),
        form="indirect",
        stance="denies",
        score=0.9,
    )
    return claim, denial


def _forecast(text: str) -> Forecast:
    due = Due(from_="2031-03-10", to="2031-03-16", span=span_in(text, "next week"))
    content = span_in(text, "The rebels may leave the valley by next week")
    return Forecast(id="c1", content=(content,), due=due, odds="may", score=0.8)


def reread(record: Record, **changes: object) -> Record:
    """The same record by another engine."""
    return msgspec.structs.replace(record, engine=NEWER, **changes)
