"""The promises of a record, checked: each rule is a plain function that yields the promises it finds broken."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, Protocol

from dateline.model import EVENT_TYPES, FURNITURE_KINDS, OWN_TYPE, Record
from dateline.record.domains import wrong_values

Rule = Callable[[Record], Iterator[str]]

# The letter of the ids of each layer; ids count from 1 in order of appearance.
ID_LETTERS = {
    "times": "t",
    "places": "p",
    "actors": "a",
    "events": "e",
    "figures": "f",
    "statements": "s",
    "forecasts": "c",
}


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...


def check(record: Record) -> tuple[str, ...]:
    """Every broken promise of the record, in words that name the item; empty where all hold."""
    return tuple(broken for rule in RULES for broken in rule(record))


def named_spans(record: Record) -> Iterator[tuple[str, _Placed]]:
    """Every span of the record with the name of the item that it stands in."""
    yield from (("report.furniture", span) for span in record.report.furniture)
    for layer in (record.times, record.places, record.figures):
        yield from ((item.id, item) for item in layer)
    for actor in record.actors:
        yield from ((actor.id, span) for span in actor.mentions)
    yield from _parts(record.figures, ("phrase", "counted"))
    yield from _parts(record.events, ("trigger", "actor", "target", "place", "time"))
    yield from _parts(record.statements, ("source", "cue", "content"))
    yield from _parts(record.forecasts, ("source", "content", "condition"))
    yield from ((x.id, x.due.span) for x in record.forecasts if x.due.span is not None)


def _parts(items: Sequence[Any], fields: tuple[str, ...]) -> Iterator[tuple[str, _Placed]]:
    for item in items:
        for field in fields:
            value = getattr(item, field)
            spans = value if isinstance(value, tuple | list) else () if value is None else (value,)
            yield from ((f"{item.id}.{field}", span) for span in spans)


def _spans_give_text(record: Record) -> Iterator[str]:
    text = record.report.text
    length = len(text)
    for name, span in named_spans(record):
        if not 0 <= span.start < span.end <= length:
            yield f"{name}: span {span.start}-{span.end} lies outside the text of {length} characters or is empty"
        elif text[span.start : span.end] != span.text:
            yield f"{name}: span {span.start}-{span.end} is {text[span.start : span.end]!r}, not {span.text!r}"


def _ids_in_order(record: Record) -> Iterator[str]:
    for layer, letter in ID_LETTERS.items():
        for number, item in enumerate(getattr(record, layer), 1):
            if item.id != f"{letter}{number}":
                yield f"{layer}: item {number} has the id {item.id!r}, expected {letter}{number}"


def _keys_differ(record: Record) -> Iterator[str]:
    keys = [item.key for layer in ID_LETTERS for item in getattr(record, layer)]
    if len(set(keys)) < len(keys):
        yield f"{len(keys) - len(set(keys))} keys are used twice"
    if "" in keys:
        yield "an item has no key"


def _references(record: Record) -> Iterator[tuple[str, str | None]]:
    """Each id that an item refers to, with the name of the referring field; ids of the wrong layer do not count."""
    for event in record.events:
        yield f"{event.id}.where:p", event.where
        yield f"{event.id}.statement:s", event.statement
        yield from ((f"{event.id}.figures:f", x) for x in event.figures)
        yield from ((f"{event.id}.actor:a", x.actor) for x in (*event.actor, *event.target))
    for figure in record.figures:
        yield f"{figure.id}.event:e", figure.event
        yield f"{figure.id}.statement:s", figure.statement
        yield from ((f"{figure.id}.same_as:f", x) for x in figure.same_as)
    for statement in record.statements:
        yield f"{statement.id}.time:t", statement.time
        yield f"{statement.id}.within:s", statement.within
        yield from ((f"{statement.id}.source:a", x.actor) for x in statement.source)
    for forecast in record.forecasts:
        yield f"{forecast.id}.statement:s", forecast.statement
        yield from ((f"{forecast.id}.source:a", x.actor) for x in forecast.source)


def _ids_resolve(record: Record) -> Iterator[str]:
    known = {item.id for layer in ID_LETTERS for item in getattr(record, layer)}
    for name, target in _references(record):
        field, _, letter = name.partition(":")
        if target is not None and (target not in known or not target.startswith(letter)):
            yield f"{field} refers to {target!r}, which is not in the record"


def _no_statement_within_itself(record: Record) -> Iterator[str]:
    within = {statement.id: statement.within for statement in record.statements}
    for name, told_in in within.items():
        outer, steps = told_in, 0
        while outer is not None and steps <= len(within):
            outer, steps = within.get(outer), steps + 1
        if outer is not None:
            yield f"{name}.within leads back to itself"


def _windows(record: Record) -> Iterator[tuple[str, str | None, str | None]]:
    yield from ((x.id, x.from_, x.to) for x in record.times)
    yield from ((x.id, x.when.from_, x.when.to) for x in record.events if x.when)
    yield from ((x.id, x.due.from_, x.due.to) for x in record.forecasts)


def _days_in_order(record: Record) -> Iterator[str]:
    for name, first, last in _windows(record):
        wrong = [day for day in (first, last) if day is not None and not _is_day(day)]
        if wrong:
            yield f"{name}: {wrong[0]!r} is no day of the form YYYY-MM-DD"
        elif first is not None and last is not None and first > last:
            yield f"{name}: from {first} lies after to {last}"


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _numbers_in_range(record: Record) -> Iterator[str]:
    for figure in record.figures:
        if figure.low is not None and figure.high is not None and not figure.low <= figure.high:
            yield f"{figure.id}: low {figure.low} lies above high {figure.high}"
    for place in record.places:
        if (place.lat is None) != (place.lon is None):
            yield f"{place.id}: only one of lat and lon is known"
        elif place.lat is not None and place.lon is not None and not (abs(place.lat) <= 90 and abs(place.lon) <= 180):
            yield f"{place.id}: {place.lat}, {place.lon} is no point on earth"
    scored = [item for layer in ID_LETTERS if layer != "actors" for item in getattr(record, layer)]
    yield from (f"{x.id}: score {x.score} lies outside 0 to 1" for x in scored if not 0 <= x.score <= 1)


def _values_allowed(record: Record) -> Iterator[str]:
    own = record.engine.codebook is not None
    wrong = (x for x in record.events if x.type not in EVENT_TYPES and not (own and OWN_TYPE.fullmatch(x.type)))
    yield from (f"{x.id}: {x.type!r} is no type of event" for x in wrong)
    kinds = (furniture.kind for furniture in record.report.furniture)
    yield from (f"report.furniture: {kind!r} is no kind of furniture" for kind in kinds if kind not in FURNITURE_KINDS)
    yield from wrong_values("report", record.report)
    for layer in ID_LETTERS:
        for item in getattr(record, layer):
            yield from wrong_values(item.id, item)
    for actor in record.actors:
        for mention in actor.mentions:
            yield from wrong_values(actor.id, mention)


RULES: tuple[Rule, ...] = (
    _spans_give_text,
    _ids_in_order,
    _keys_differ,
    _ids_resolve,
    _no_statement_within_itself,
    _days_in_order,
    _numbers_in_range,
    _values_allowed,
)
