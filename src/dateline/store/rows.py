"""One record as the rows of the tables of items; columns are those of ``tables``."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Table

from dateline.model import Actor, Event, Figure, Interval, Place, Record, RoleSpan, Span, Statement, Time
from dateline.record.rounding import as_float
from dateline.store import tables

Row = dict[str, Any]

# PostgreSQL's indexes take keys of at most 2,700 bytes; a name that is longer is a mistake of the reading.
LONGEST_NAME = 500

# Between the values of one cell that holds several; a semicolon is rare inside noun phrases.
SEPARATOR = "; "


class ItemRows:
    """The rows of one record; ``record.report.id`` is the report's id in the ledger."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._report = record.report.id
        self._names = {actor.id: actor.name for actor in record.actors}
        self._places = {place.id: place for place in record.places}
        self._times = {time.id: time for time in record.times}
        self._statements = {statement.id: statement for statement in record.statements}
        self._events = {event.id: event for event in record.events}
        self._figure_refs = {figure.id: self._ref(figure.key) for figure in record.figures}

    def of_tables(self) -> Iterator[tuple[Table, list[Row]]]:
        """Each table with its rows, tables without rows left out."""
        for table, rows in _MADE_BY.items():
            if made := list(rows(self)):
                yield table, made

    def tellings(self) -> Iterator[Row]:
        """Of the table tellings."""
        for x in self._record.events:
            place = self._places.get(x.where or "")
            yield (
                self._head(x)
                | {"trigger": x.trigger.text, "span_start": x.trigger.start, "span_end": x.trigger.end}
                | {"type": x.type, "mode": x.mode, "status": x.status}
                | {"actor": self._meant(x.actor), "actor_text": _joined(x.actor)}
                | {"target": self._meant(x.target), "target_text": _joined(x.target)}
                | _days(x.when)
                | {"inferred": x.when.inferred if x.when else None, "place_text": _joined(x.place)}
                | _where(place)
                | self._teller(x.statement)
                | {"score": x.score}
            )

    def figures(self) -> Iterator[Row]:
        """Of the table figures."""
        for x in self._record.figures:
            event = self._events.get(x.event or "")
            same_as = [self._figure_refs[id] for id in x.same_as if id in self._figure_refs]
            yield (
                self._head(x)
                | _extent(x)
                | {"phrase": x.phrase.text, "comparator": x.comparator, "unit": x.unit}
                | {"low": as_float(x.low), "high": as_float(x.high)}
                | {"counted": x.counted.text if x.counted else None, "telling": event and self._ref(event.key)}
                | {"event_type": event and event.type, "event_status": event and event.status}
                | self._teller(x.statement)
                | {"same_as": as_json(same_as), "reason": x.reason, "score": x.score}
            )

    def statements(self) -> Iterator[Row]:
        """Of the table statements."""
        for x in self._record.statements:
            time = self._times.get(x.time or "")
            yield (
                self._head(x)
                | {"said_by": self._meant(x.source), "source_text": _joined(x.source), "cue": _joined(x.cue)}
                | _reach(x.cue or x.content)
                | {"content": _joined(x.content) or "", "form": x.form, "stance": x.stance}
                | {"content_start": x.content[0].start if x.content else None}
                | {"content_end": x.content[-1].end if x.content else None}
                | _days(time)
                | {"within": self._statement_ref(x.within), "score": x.score}
            )

    def forecasts(self) -> Iterator[Row]:
        """Of the table forecasts."""
        for x in self._record.forecasts:
            teller = self._teller(x.statement)
            yield (
                self._head(x)
                | {"statement": teller["statement"], "said_by": self._meant(x.source) or teller["said_by"]}
                | {"content": _joined(x.content) or ""}
                | _reach(x.content)
                | {"due_from": x.due.from_, "due_to": x.due.to, "due_text": x.due.span.text if x.due.span else None}
                | {"condition": x.condition.text if x.condition else None, "odds": x.odds, "score": x.score}
            )

    def times(self) -> Iterator[Row]:
        """Of the table times."""
        for x in self._record.times:
            yield (
                self._head(x)
                | _extent(x)
                | {"type": x.type, "value": x.value}
                | _days(x)
                | {"reason": x.reason, "score": x.score}
            )

    def place_mentions(self) -> Iterator[Row]:
        """Of the table place_mentions."""
        for x in self._record.places:
            yield (
                self._head(x)
                | _extent(x)
                | {"use": x.use, "level": x.level}
                | _where(x)
                | {"reason": x.reason, "score": x.score}
            )

    def report_actors(self) -> Iterator[Row]:
        """Of the table report_actors."""
        for x in self._record.actors:
            yield (
                self._head(x)
                | {"name": x.name[:LONGEST_NAME], "type": x.type, "country": x.country}
                | {"aliases": as_json(x.aliases), "mentions": len(x.mentions)}
            )

    def actor_mentions(self) -> Iterator[Row]:
        """Of the table actor_mentions."""
        for x in self._record.actors:
            ref = self._ref(x.key)
            for n, mention in enumerate(x.mentions):
                yield {"ref": ref, "n": n, "report": self._report, **_extent(mention), "kind": mention.kind}

    def _ref(self, key: str) -> str:
        return f"{self._report}/{key}"

    def _head(self, item: Time | Place | Actor | Event | Figure | Statement | Any) -> Row:
        return {"ref": self._ref(item.key), "report": self._report, "id": item.id}

    def _meant(self, spans: Sequence[RoleSpan]) -> str | None:
        names = (span.is_ or self._names.get(span.actor or "") or span.text for span in spans)
        return SEPARATOR.join(names) or None

    def _statement_ref(self, id: str | None) -> str | None:
        statement = self._statements.get(id or "")
        return self._ref(statement.key) if statement else None

    def _teller(self, id: str | None) -> Row:
        told = self._statements.get(id or "")
        if told is None:
            return {"statement": None, "stance": None, "said_by": None}
        return {"statement": self._ref(told.key), "stance": told.stance, "said_by": self._meant(told.source)}


_MADE_BY: dict[Table, Callable[[ItemRows], Iterable[Row]]] = {
    tables.tellings: ItemRows.tellings,
    tables.figures: ItemRows.figures,
    tables.statements: ItemRows.statements,
    tables.forecasts: ItemRows.forecasts,
    tables.times: ItemRows.times,
    tables.place_mentions: ItemRows.place_mentions,
    tables.report_actors: ItemRows.report_actors,
    tables.actor_mentions: ItemRows.actor_mentions,
}


def as_json(value: Any) -> str:
    """Short JSON with every character as it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=list)


def _extent(item: Span | Time | Place | Figure) -> Row:
    return {"text": item.text, "span_start": item.start, "span_end": item.end}


def _reach(spans: Sequence[Span]) -> Row:
    """From the first character of the first span to the end of the last."""
    return {"span_start": spans[0].start if spans else 0, "span_end": spans[-1].end if spans else 0}


def _joined(spans: Sequence[Span]) -> str | None:
    return SEPARATOR.join(span.text for span in spans) or None


def _days(item: Interval | Time | None) -> Row:
    return {"when_from": item.from_ if item else None, "when_to": item.to if item else None}


def _where(place: Place | None) -> Row:
    if place is None:
        return {"place_name": None, "country": None, "admin1": None, "lat": None, "lon": None, "gazetteer": None}
    return {
        "place_name": (place.name or place.text)[:LONGEST_NAME],
        "country": place.country,
        "admin1": place.admin1,
        "lat": place.lat,
        "lon": place.lon,
        "gazetteer": place.gazetteer,
    }
