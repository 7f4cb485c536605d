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
    Span,
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

    def span(words: str) -> Span:
        return span_in(text, words)

    def role(words: str, actor: str | None) -> RoleSpan:
        at = span(words)
        return RoleSpan(at.start, at.end, at.text, actor, None)

    def place(id: str, name: str) -> Place:
        at = span(name)
        known = {
            "name": name,
            "country": "XK",
            "admin1": "Lower Vale",
            "level": "settlement",
            "gazetteer": f"hand:{id}",
        }
        return Place(
            id=id, start=at.start, end=at.end, text=at.text, use="location", lat=42.5, lon=20.25, score=0.9, **known
        )

    def mention(words: str, kind: str) -> ActorMention:
        at = span(words)
        return ActorMention(at.start, at.end, at.text, kind)  # type: ignore[arg-type]

    time, count = span("Sunday"), span(str(number))
    events = (
        Event(
            id="e1",
            trigger=span(f"captured {number}" if wide else "captured"),
            type="SEIZE",
            status="occurred",
            actor=(role("Rebels", "a1"),),
            target=(role("checkpoints", None),),
            place=(span("Karsova"),),
            time=(time,),
            when=Interval(from_="2031-03-09", to="2031-03-09"),
            where="p1",
            figures=("f1",),
            statement="s1",
            score=0.9,
        ),
        Event(
            id="e2",
            trigger=span("shelled"),
            type="ASSAULT",
            mode="shelling",
            status="negated",
            statement="s2",
            score=0.8,
        ),
    )
    return Items(
        times=(
            Time(
                id="t1",
                start=time.start,
                end=time.end,
                text="Sunday",
                type="DATE",
                value="2031-03-09",
                from_="2031-03-09",
                to="2031-03-09",
                score=0.9,
            ),
        ),
        places=(place("p1", "Karsova"), place("p2", "Lowick")),
        actors=(
            Actor(
                id="a1",
                name="rebels",
                type="armed group",
                mentions=(mention("Rebels", "nominal"), mention("they", "pronoun")),
            ),
            Actor(
                id="a2", name="Ilir Dano", type="person", aliases=("Dano",), mentions=(mention("Ilir Dano", "name"),)
            ),
        ),
        events=() if bare else events,
        figures=(
            Figure(
                id="f1",
                start=count.start,
                end=count.end,
                text=count.text,
                phrase=span(f"{number} checkpoints"),
                comparator="=",
                low=number,
                high=number,
                unit="count",
                counted=span("checkpoints"),
                event=None if bare else "e1",
                statement="s1",
                score=0.95,
            ),
        ),
        statements=(
            Statement(
                id="s1",
                source=(role("Ilir Dano", "a2"),),
                cue=(span("said"),),
                content=(span(text[: text.index(", army")]),),
                form="indirect",
                stance="asserts",
                score=0.9,
            ),
            Statement(
                id="s2",
                source=(role("He", "a2"),),
                cue=(span("denied"),),
                content=(span("they had shelled the bridge at Lowick"),),
                form="indirect",
                stance="denies",
                score=0.9,
            ),
        ),
        forecasts=()
        if bare
        else (
            Forecast(
                id="c1",
                content=(span("The rebels may leave the valley by next week"),),
                due=Due(from_="2031-03-10", to="2031-03-16", span=span("next week")),
                odds="may",
                score=0.8,
            ),
        ),
    )


def reread(record: Record, **changes: object) -> Record:
    """The same record by another engine."""
    return msgspec.structs.replace(record, engine=NEWER, **changes)
