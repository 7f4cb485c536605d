"""The rows of the flat tables: one plain function a table, one dictionary a row, columns in the order given here.

Every row names its report and its own id and key; every span stands as three columns (``…_start``, ``…_end`` and the
text). Rows of the events and figures repeat where, when and who says so, so that one table is enough to work with.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from dateline.model import Event, Place, Record, RoleSpan, Span, Statement

Row = dict[str, Any]
Rows = Callable[[Record], Iterator[Row]]

# Between the values of one cell that holds several; a semicolon is rare inside noun phrases.
SEPARATOR = "; "


def report_rows(record: Record) -> Iterator[Row]:
    """The one row of the report."""
    report = record.report
    yield {
        "report": report.id,
        "sha256": report.sha256,
        "source": report.source,
        "title": report.title,
        "published": report.published,
        "published_from": report.published_from,
        "publisher": report.publisher,
        "byline": report.byline,
        "origins": SEPARATOR.join(report.origins),
        "language": report.language,
        "completeness": report.completeness,
        "notes": SEPARATOR.join(report.notes),
        "characters": len(report.text),
        "program": record.engine.program,
        "model": record.engine.model,
        "gazetteer": record.engine.gazetteer,
    }


def time_rows(record: Record) -> Iterator[Row]:
    """Time expressions with their values."""
    for x in record.times:
        yield (
            _head(record, "time", x)
            | _extent(x)
            | {
                "type": x.type,
                "value": x.value,
                "from": x.from_,
                "to": x.to,
                "reason": x.reason,
                "score": x.score,
            }
        )


def place_rows(record: Record) -> Iterator[Row]:
    """Place names with the gazetteer's entry."""
    for x in record.places:
        yield (
            _head(record, "place", x)
            | _extent(x)
            | {
                "use": x.use,
                "name": x.name,
                "country": x.country,
                "admin1": x.admin1,
                "level": x.level,
                "lat": x.lat,
                "lon": x.lon,
                "gazetteer": x.gazetteer,
                "reason": x.reason,
                "score": x.score,
            }
        )


def actor_rows(record: Record) -> Iterator[Row]:
    """Actors, a row for each mention."""
    for x in record.actors:
        for mention in x.mentions:
            yield (
                _head(record, "actor", x)
                | _extent(mention)
                | {
                    "kind": mention.kind,
                    "name": x.name,
                    "type": x.type,
                    "country": x.country,
                    "aliases": SEPARATOR.join(x.aliases),
                }
            )


def event_rows(record: Record) -> Iterator[Row]:
    """Events with their roles, day, place and teller."""
    places = {place.id: place for place in record.places}
    names = {actor.id: actor.name for actor in record.actors}
    statements = {statement.id: statement for statement in record.statements}
    for x in record.events:
        yield (
            _head(record, "event", x)
            | _extent(x.trigger)
            | {"type": x.type, "mode": x.mode, "status": x.status}
            | _roles("actor", x.actor, names)
            | _roles("target", x.target, names)
            | _spans("place", x.place)
            | _where(places.get(x.where or ""))
            | _spans("time", x.time)
            | _when(x)
            | {"figures": SEPARATOR.join(x.figures)}
            | _teller(x.statement, statements, names)
            | {"score": x.score}
        )


def figure_rows(record: Record) -> Iterator[Row]:
    """Figures as intervals, with what is counted, the event and the teller."""
    events = {event.id: event for event in record.events}
    names = {actor.id: actor.name for actor in record.actors}
    statements = {statement.id: statement for statement in record.statements}
    for x in record.figures:
        event = events.get(x.event or "")
        yield (
            _head(record, "figure", x)
            | _extent(x)
            | _spans("phrase", [x.phrase])
            | {"comparator": x.comparator, "low": x.low, "high": x.high, "unit": x.unit}
            | _spans("counted", [x.counted] if x.counted else [])
            | {"event": x.event, "event_type": event and event.type, "event_status": event and event.status}
            | {"same_as": SEPARATOR.join(x.same_as)}
            | _teller(x.statement, statements, names)
            | {"reason": x.reason, "score": x.score}
        )


def statement_rows(record: Record) -> Iterator[Row]:
    """Statements: who says what, how."""
    names = {actor.id: actor.name for actor in record.actors}
    for x in record.statements:
        yield (
            _head(record, "statement", x)
            | _roles("source", x.source, names)
            | _spans("cue", x.cue)
            | _spans("content", x.content)
            | {"form": x.form, "stance": x.stance, "time": x.time, "within": x.within, "score": x.score}
        )


def forecast_rows(record: Record) -> Iterator[Row]:
    """Claims about the future with their windows."""
    names = {actor.id: actor.name for actor in record.actors}
    for x in record.forecasts:
        yield (
            _head(record, "forecast", x)
            | {"statement": x.statement}
            | _roles("source", x.source, names)
            | _spans("content", x.content)
            | {"due_from": x.due.from_, "due_to": x.due.to}
            | _spans("due", [x.due.span] if x.due.span else [])
            | _spans("condition", [x.condition] if x.condition else [])
            | {"odds": x.odds, "score": x.score}
        )


TABLES: dict[str, Rows] = {
    "reports": report_rows,
    "times": time_rows,
    "places": place_rows,
    "actors": actor_rows,
    "events": event_rows,
    "figures": figure_rows,
    "statements": statement_rows,
    "forecasts": forecast_rows,
}


def _head(record: Record, layer: str, item: Any) -> Row:
    return {"report": record.report.id, "published": record.report.published, layer: item.id, "key": item.key}


def _extent(item: Any) -> Row:
    return {"start": item.start, "end": item.end, "text": item.text}


def _spans(name: str, spans: Sequence[Span]) -> Row:
    """The texts of a list of spans and their offsets, in three cells; for a single span these are plain numbers."""
    return {
        f"{name}_start": SEPARATOR.join(str(span.start) for span in spans),
        f"{name}_end": SEPARATOR.join(str(span.end) for span in spans),
        f"{name}_text": SEPARATOR.join(span.text for span in spans),
    }


def _roles(name: str, spans: Sequence[RoleSpan], names: dict[str, str]) -> Row:
    meant = [names.get(span.actor or "") or span.is_ or span.text for span in spans]
    return _spans(name, spans) | {
        f"{name}_id": SEPARATOR.join(span.actor or "" for span in spans),
        f"{name}_name": SEPARATOR.join(meant),
    }


def _where(place: Place | None) -> Row:
    fields = ("id", "name", "country", "admin1", "lat", "lon")
    return {f"where_{field}": place and getattr(place, field) for field in fields}


def _when(event: Event) -> Row:
    when = event.when
    return {"from": when and when.from_, "to": when and when.to, "inferred": when and when.inferred}


def _teller(statement_id: str | None, statements: dict[str, Statement], names: dict[str, str]) -> Row:
    """Who tells it: the statement, its stance and its source's name; empty cells mean the report's own voice."""
    told = statements.get(statement_id or "")
    source = told.source[0] if told and told.source else None
    name = source and (names.get(source.actor or "") or source.is_ or source.text)
    return {"statement": statement_id, "stance": told and told.stance, "said_by": name}
