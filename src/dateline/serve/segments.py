"""Overlapping spans as a row of segments: every character once, each segment knowing all the items that cover it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from dateline.model import Event, Figure, Forecast, Record, RoleSpan, Span, Statement

Layer = Literal["time", "place", "actor", "event", "figure", "statement", "forecast", "furniture"]


class Mark(NamedTuple):
    """One item's claim on a stretch of the text."""

    start: int
    end: int
    layer: Layer
    item: str
    """Id of the item in the record, "" for furniture."""
    role: str = ""
    """What the words are to the item (who, whom, cue …); "" where they are the item itself."""


class Segment(NamedTuple):
    """A stretch of text that the same marks cover from its start to its end."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    """Shortest first, so that the most precise item comes first."""


def flatten(marks: Iterable[Mark], length: int, cuts: Iterable[int] = ()) -> list[Segment]:
    """Segments that cover ``0 … length`` without gap or overlap, cut at every edge of a mark and at ``cuts``.

    Marks that are empty or reach outside the text are trimmed to it.
    """
    trimmed = [m._replace(start=max(0, m.start), end=min(length, m.end)) for m in marks]
    by_start = sorted((m for m in trimmed if m.start < m.end), key=lambda m: m.start)
    edges = {0, length, *(c for c in cuts if 0 < c < length)}
    edges.update(m.start for m in by_start)
    edges.update(m.end for m in by_start)
    return list(_sweep(by_start, sorted(edges)))


def _sweep(marks: Sequence[Mark], edges: Sequence[int]) -> Iterator[Segment]:
    """One segment between each two edges, carrying along the marks that are open there."""
    is_open: list[Mark] = []
    coming = 0
    for start, end in pairwise(edges):
        is_open = [m for m in is_open if m.end > start]
        while coming < len(marks) and marks[coming].start == start:
            is_open.append(marks[coming])
            coming += 1
        yield Segment(start, end, tuple(sorted(is_open, key=_precision)))


def _precision(mark: Mark) -> tuple[int, int, str, str]:
    return (mark.end - mark.start, mark.start, mark.item, mark.role)


def marks_of(record: Record) -> list[Mark]:
    """Every claim that the record's items make on its text."""
    return [*_named(record), *_told(record), *_furniture(record)]


def _named(record: Record) -> Iterator[Mark]:
    for time in record.times:
        yield Mark(time.start, time.end, "time", time.id)
    for place in record.places:
        yield Mark(place.start, place.end, "place", place.id)
    for actor in record.actors:
        for mention in actor.mentions:
            yield Mark(mention.start, mention.end, "actor", actor.id)


def _told(record: Record) -> Iterator[Mark]:
    for event in record.events:
        yield from _event(event)
    for figure in record.figures:
        yield from _figure(figure)
    for statement in record.statements:
        yield from _statement(statement)
    for forecast in record.forecasts:
        yield from _forecast(forecast)


def _furniture(record: Record) -> Iterator[Mark]:
    for piece in record.report.furniture:
        yield Mark(piece.start, piece.end, "furniture", "", piece.kind)


def _event(event: Event) -> Iterator[Mark]:
    yield Mark(event.trigger.start, event.trigger.end, "event", event.id)
    roles: tuple[tuple[str, Sequence[Span | RoleSpan]], ...] = (
        ("who", event.actor),
        ("whom", event.target),
        ("where", event.place),
        ("when", event.time),
    )
    for role, spans in roles:
        for span in spans:
            yield Mark(span.start, span.end, "event", event.id, role)


def _figure(figure: Figure) -> Iterator[Mark]:
    yield Mark(figure.start, figure.end, "figure", figure.id)
    yield Mark(figure.phrase.start, figure.phrase.end, "figure", figure.id, "phrase")


def _statement(statement: Statement) -> Iterator[Mark]:
    for role, spans in (("cue", statement.cue), ("source", statement.source), ("", statement.content)):
        for span in spans:
            yield Mark(span.start, span.end, "statement", statement.id, role)


def _forecast(forecast: Forecast) -> Iterator[Mark]:
    for span in forecast.content:
        yield Mark(span.start, span.end, "forecast", forecast.id)
    for role, part in (("due", forecast.due.span), ("condition", forecast.condition)):
        if part is not None:
            yield Mark(part.start, part.end, "forecast", forecast.id, role)
    for span in forecast.source:
        yield Mark(span.start, span.end, "forecast", forecast.id, "source")
