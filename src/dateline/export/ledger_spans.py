"""Where the words of exported items stand: one row a span, each with its part in the item."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from dateline.model import Event, Figure, Forecast, Record, Span, Statement

COLUMNS = ("ref", "layer", "role", "report", "start", "end", "text")

Parts = Iterator[tuple[str, Sequence[Span]]]


def span_rows(record: Record, refs: Collection[str]) -> Iterator[dict[str, Any]]:
    """The spans of those items of a record that are among ``refs``, by layer and in order of appearance."""
    report = record.report.id
    for layer, parts in _PARTS.items():
        for item in getattr(record, f"{layer}s"):
            ref = f"{report}/{item.key}"
            if ref in refs:
                for role, spans in parts(item):
                    for span in spans:
                        yield _row(ref, layer, role, span) | {"report": report}


def _row(ref: str, layer: str, role: str, span: Span) -> dict[str, Any]:
    return {"ref": ref, "layer": layer, "role": role, "start": span.start, "end": span.end, "text": span.text}


def _event(event: Event) -> Parts:
    yield "trigger", (event.trigger,)
    yield "actor", event.actor
    yield "target", event.target
    yield "place", event.place
    yield "time", event.time


def _figure(figure: Figure) -> Parts:
    yield "number", (Span(figure.start, figure.end, figure.text),)
    yield "phrase", (figure.phrase,)
    yield "counted", _one(figure.counted)


def _statement(statement: Statement) -> Parts:
    yield "source", statement.source
    yield "cue", statement.cue
    yield "content", statement.content


def _forecast(forecast: Forecast) -> Parts:
    yield "source", forecast.source
    yield "content", forecast.content
    yield "due", _one(forecast.due.span)
    yield "condition", _one(forecast.condition)


def _one(span: Span | None) -> Sequence[Span]:
    return () if span is None else (span,)


_PARTS: Mapping[str, Callable[[Any], Parts]] = {
    "event": _event,
    "figure": _figure,
    "statement": _statement,
    "forecast": _forecast,
}
