"""Steps of reading without a model: every "Sunday" is a time, and some words make a report misbehave."""

import os
import re
import time
from collections.abc import Sequence
from typing import NamedTuple

from dateline.model import (
    Actor,
    ActorMention,
    AssetError,
    Document,
    Engine,
    Event,
    Figure,
    Furniture,
    Place,
    Report,
    Span,
    Statement,
    Time,
)
from dateline.phases import Phases
from dateline.pipeline import Settings, Steps

ENGINE = Engine(program="dateline", model="fake", gazetteer="fake")


class Found(NamedTuple):
    furniture: tuple[Furniture, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple = ()
    actors: tuple = ()
    events: tuple = ()
    figures: tuple = ()
    statements: tuple = ()
    forecasts: tuple = ()


def tag(report: Report) -> Phases[Document]:
    if "poison" in report.text:
        raise ValueError("a word that the tagger cannot bear")
    if "kill the process" in report.text:
        os._exit(9)
    if "wait for a signal" in report.text:
        time.sleep(60)
    yield
    return Document(report=report, furniture=tuple(report.furniture))


def resolve(document: Document) -> Phases[Found]:
    text = document.report.text
    shift = 1 if "moved spans" in text else 0
    found = enumerate(re.finditer("Sunday", text), 1)
    times = tuple(
        Time(
            id=f"t{n}", start=m.start() + shift, end=m.end(), text="Sunday", type="DATE", value="XXXX-WXX-7", score=0.5
        )
        for n, m in found
    )
    yield
    return Found(document.furniture, times)


def load(settings: Settings) -> Steps:
    return Steps(tag, resolve, ENGINE)


def load_without_model(settings: Settings) -> Steps:
    raise AssetError("the packaged model is incomplete: encoder.onnx is missing")


def die_at_start(settings: Settings) -> Steps:
    os._exit(9)


def echo(items: Sequence[str]) -> list[str]:
    return list(items)


def everything_in(report: Report) -> Found:
    """One item of each layer but forecasts, over the first word of the report."""
    word = report.text.split()[0]
    span = Span(report.text.index(word), report.text.index(word) + len(word), word)
    own = {"start": span.start, "end": span.end, "text": word}
    unknown = dict.fromkeys(("name", "country", "admin1", "level", "lat", "lon", "gazetteer"))
    return Found(
        furniture=(),
        times=(Time(id="t1", **own, type="DATE", value=None),),
        places=(Place(id="p1", **own, use="location", **unknown),),
        actors=(Actor(id="a1", name=word, type="other", mentions=(ActorMention(*own.values(), "name"),)),),
        events=(Event(id="e1", trigger=span, type="DISASTER", status="occurred"),),
        figures=(Figure(id="f1", **own, phrase=span, comparator="=", low=1, high=1, unit="count"),),
        statements=(Statement(id="s1", cue=(span,), form="indirect", stance="asserts"),),
    )
