"""The promises of a record, checked: each rule is a plain function that yields the promises it finds broken."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import Protocol

from dateline.model import EVENT_TYPES, FURNITURE_KINDS, OWN_TYPE, Record
from dateline.record.domains import are_allowed, wrong_values

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


# Fields of spans, or of several, in the items of a layer.
_PARTS = {
    "figures": ("phrase", "counted"),
    "events": ("trigger", "actor", "target", "place", "time"),
    "statements": ("source", "cue", "content"),
    "forecasts": ("source", "content", "condition", "due.span"),
}
_PARTS_OF = {layer: attrgetter(*fields) for layer, fields in _PARTS.items()}


def _spans(record: Record) -> Iterator[tuple[str, str, _Placed]]:
    """Every span of the record with the item that it stands in and its field there, "" for the item's own."""
    for span in record.report.furniture:
        yield "report", "furniture", span
    for layer in (record.times, record.places, record.figures):
        for item in layer:
            yield item.id, "", item
    for actor in record.actors:
        for mention in actor.mentions:
            yield actor.id, "", mention
    for name, fields in _PARTS.items():
        for part in getattr(record, name):
            for field, value in zip(fields, _PARTS_OF[name](part), strict=True):
                for span in value if isinstance(value, (tuple, list)) else (value,):
                    if span is not None:
                        yield part.id, field, span


def _bare_spans(record: Record) -> list[_Placed]:
    """The spans of ``_spans`` alone, in no order."""
    found: list[_Placed] = [*record.report.furniture, *record.times, *record.places, *record.figures]
    for actor in record.actors:
        found += actor.mentions
    for layer, parts in _PARTS_OF.items():
        for value in chain.from_iterable(map(parts, getattr(record, layer))):
            if isinstance(value, (tuple, list)):
                found += value
            elif value is not None:
                found.append(value)
    return found


def _give_text(text: str, spans: Iterable[_Placed]) -> bool:
    for span in spans:
        start, end = span.start, span.end
        if text[start:end] != span.text or not 0 <= start < end <= len(text):
            return False
    return True


def _spans_give_text(record: Record) -> Iterator[str]:
    text = record.report.text
    length = len(text)
    # In nearly every record all do, and where they stand need not be told.
    for item, field, span in () if _give_text(text, _bare_spans(record)) else _spans(record):
        start, end = span.start, span.end
        if not 0 <= start < end <= length:
            wrong = f"lies outside the text of {length} characters or is empty"
        elif text[start:end] != span.text:
            wrong = f"is {text[start:end]!r}, not {span.text!r}"
        else:
            continue
        yield f"{item}.{field}: span {start}-{end} {wrong}" if field else f"{item}: span {start}-{end} {wrong}"


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


def _references(record: Record) -> Iterator[tuple[str, str, str, str | None]]:
    """Each reference: the item and its field that refer, the letter of the layer referred to, and the id."""
    for event in record.events:
        yield event.id, "where", "p", event.where
        yield event.id, "statement", "s", event.statement
        for figure_id in event.figures:
            yield event.id, "figures", "f", figure_id
        for role in (*event.actor, *event.target):
            yield event.id, "actor", "a", role.actor
    for figure in record.figures:
        yield figure.id, "event", "e", figure.event
        yield figure.id, "statement", "s", figure.statement
        for figure_id in figure.same_as:
            yield figure.id, "same_as", "f", figure_id
    for statement in record.statements:
        yield statement.id, "time", "t", statement.time
        yield statement.id, "within", "s", statement.within
        for role in statement.source:
            yield statement.id, "source", "a", role.actor
    for forecast in record.forecasts:
        yield forecast.id, "statement", "s", forecast.statement
        for role in forecast.source:
            yield forecast.id, "source", "a", role.actor


def _ids_resolve(record: Record) -> Iterator[str]:
    known = {item.id for layer in ID_LETTERS for item in getattr(record, layer)}
    for item, field, letter, target in _references(record):
        if target is not None and (target not in known or not target.startswith(letter)):
            yield f"{item}.{field} refers to {target!r}, which is not in the record"


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


@lru_cache(maxsize=4096)
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
    types = {x.type for x in record.events}.difference(EVENT_TYPES)
    wrong = {kind for kind in types if not (own and OWN_TYPE.fullmatch(kind))}
    yield from (f"{x.id}: {x.type!r} is no type of event" for x in record.events if x.type in wrong)
    kinds = (furniture.kind for furniture in record.report.furniture)
    yield from (f"report.furniture: {kind!r} is no kind of furniture" for kind in kinds if kind not in FURNITURE_KINDS)
    yield from wrong_values("report", record.report)
    for layer in ID_LETTERS:
        items = getattr(record, layer)
        if not are_allowed(items):
            yield from (broken for item in items for broken in wrong_values(item.id, item))
    if not are_allowed([mention for actor in record.actors for mention in actor.mentions]):
        yield from (broken for actor in record.actors for x in actor.mentions for broken in wrong_values(actor.id, x))


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
