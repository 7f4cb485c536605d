"""A small report with its record, made by hand: what several stages are tested with."""

from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import settings

from dateline.model import (
    Actor,
    ActorMention,
    Due,
    Engine,
    Event,
    Figure,
    Forecast,
    Furniture,
    Interval,
    Place,
    Record,
    Report,
    RoleSpan,
    Span,
    Statement,
    Time,
)
from dateline.record import assemble

# How long an example takes says nothing where other work runs beside the tests.
settings.register_profile("dateline", deadline=None)
settings.load_profile("dateline")

SAMPLE_TEXT = (
    "Read more\n\n"
    "Rebels captured 12 checkpoints near Karsova on Sunday, army spokesman Ilir Dano said. "
    "“They will be driven out by next week,” he said."
)


def span_in(text: str, words: str, after: int = 0) -> Span:
    """The first place of ``words`` at or after an offset."""
    at = text.index(words, after)
    return Span(at, at + len(words), words)


class Items(NamedTuple):
    """What a resolver would hand on."""

    furniture: tuple[Furniture, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()
    forecasts: tuple[Forecast, ...] = ()


def _role(words: str, actor: str | None = None, is_: str | None = None) -> RoleSpan:
    span = span_in(SAMPLE_TEXT, words)
    return RoleSpan(span.start, span.end, span.text, actor, is_)


def _where(words: str) -> dict[str, int | str]:
    span = span_in(SAMPLE_TEXT, words)
    return {"start": span.start, "end": span.end, "text": span.text}


def _said(words: str) -> Span:
    return span_in(SAMPLE_TEXT, words)


SUNDAY = {"from_": "2031-03-09", "to": "2031-03-09"}
NEXT_WEEK = {"from_": "2031-03-10", "to": "2031-03-16"}


def _sample_items() -> Items:
    """Everything that the sample report says, without keys."""
    happened, said = _happened(), _said_by_somebody()
    return _named()._replace(
        events=happened.events, figures=happened.figures, statements=said.statements, forecasts=said.forecasts
    )


def _he() -> Span:
    start = _said("he said").start
    return Span(start, start + 2, "he")


def _named() -> Items:
    rebels, dano, he = _said("Rebels"), _said("army spokesman Ilir Dano"), _he()
    return Items(
        furniture=(Furniture(0, 9, "Read more", "link"),),
        times=(
            Time(id="t1", **_where("Sunday"), type="DATE", value="2031-03-09", **SUNDAY, score=0.98),
            Time(id="t2", **_where("next week"), type="DATE", value="2031-W11", **NEXT_WEEK, score=0.9),
        ),
        places=(
            Place(
                id="p1",
                **_where("Karsova"),
                use="location",
                name="Karsova",
                country="XK",
                admin1=None,
                level="settlement",
                lat=42.123456,
                lon=20.5,
                gazetteer="user:1",
                score=0.81234567,
            ),
        ),
        actors=(
            Actor(
                id="a1",
                name="Rebels",
                type="people",
                mentions=(ActorMention(rebels.start, rebels.end, "Rebels", "nominal"),),
            ),
            Actor(
                id="a2",
                name="Ilir Dano",
                type="person",
                aliases=("army spokesman Ilir Dano",),
                mentions=(
                    ActorMention(dano.start, dano.end, dano.text, "name"),
                    ActorMention(he.start, he.end, "he", "pronoun"),
                ),
            ),
        ),
    )


def _happened() -> Items:
    return Items(
        events=(
            Event(
                id="e1",
                trigger=_said("captured"),
                type="SEIZE",
                status="occurred",
                actor=(_role("Rebels", "a1"),),
                target=(_role("12 checkpoints"),),
                place=(_said("Karsova"),),
                time=(_said("Sunday"),),
                when=Interval(**SUNDAY),
                where="p1",
                figures=("f1",),
                statement="s1",
                score=0.9,
            ),
            Event(
                id="e2",
                trigger=_said("driven"),
                type="ASSAULT",
                status="future",
                target=(_role("They", "a1", "Rebels"),),
                time=(_said("next week"),),
                when=Interval(**NEXT_WEEK),
                statement="s2",
                score=0.7,
            ),
        ),
        figures=(
            Figure(
                id="f1",
                **_where("12"),
                phrase=_said("12 checkpoints"),
                comparator="=",
                low=12.0,
                high=12.0,
                unit="count",
                counted=_said("checkpoints"),
                event="e1",
                statement="s1",
                score=0.97,
            ),
        ),
    )


def _said_by_somebody() -> Items:
    he = _he()
    he_role = RoleSpan(he.start, he.end, "he", "a2", "Ilir Dano")
    second_cue = Span(he.end + 1, he.end + 5, "said")
    claim = _said("They will be driven out by next week")
    return Items(
        statements=(
            Statement(
                id="s1",
                source=(_role("army spokesman Ilir Dano", "a2"),),
                cue=(_said("said"),),
                content=(_said("Rebels captured 12 checkpoints near Karsova on Sunday"),),
                form="indirect",
                stance="asserts",
                score=0.95,
            ),
            Statement(
                id="s2",
                source=(he_role,),
                cue=(second_cue,),
                content=(claim,),
                form="direct",
                stance="predicts",
                score=0.95,
            ),
        ),
        forecasts=(
            Forecast(
                id="c1",
                statement="s2",
                source=(he_role,),
                content=(claim,),
                due=Due(**NEXT_WEEK, span=_said("next week")),
                odds="will",
                score=0.8,
            ),
        ),
    )


@pytest.fixture
def sample_items() -> Items:
    return _sample_items()


@pytest.fixture
def sample_report() -> Report:
    return Report(
        id="karsova-1",
        sha256="ab" * 32,
        source="karsova.txt",
        title="Rebels take checkpoints",
        published=date(2031, 3, 10),
        published_from="option",
        origins=("Karsova Post", "KNA"),
        language="en",
        text=SAMPLE_TEXT,
    )


@pytest.fixture
def sample_engine() -> Engine:
    return Engine(program="dateline 0.1.0", model="test 00", gazetteer="test 2031-01-01")


@pytest.fixture
def sample_record(sample_report: Report, sample_engine: Engine) -> Record:
    return assemble(sample_report, _sample_items(), sample_engine)
