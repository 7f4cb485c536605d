"""The ledger as flat tables, told a few rows at a time: what each report tells, and what many say together."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import RowMapping, bindparam, select, text

from dateline.store import tables
from dateline.store.exporting import FETCHED, SCOPE, scope_of
from dateline.store.listings import FIGURE_STATUSES, FIRST_DUE, LAST_DUE, Wanted, lists_eventless
from dateline.store.reading import Reading


class Sheet(NamedTuple):
    """A flat table of what one report tells: the statement, and the days that narrow it."""

    query: str
    first: str
    last: str
    order: str
    statuses: str = ""


_RELATED = "".join(
    "(SELECT count(*) FROM comparisons c WHERE (c.left_ref = t.ref OR c.right_ref = t.ref) "  # noqa: S608 (our own words)
    f"AND c.relation = '{relation}') AS {relation}s, "
    for relation in ("agreement", "revision", "conflict")
)

SHEETS: Mapping[str, Sheet] = {
    "tellings": Sheet(
        "SELECT t.ref, e.event, t.report, r.published, r.publisher, t.type, t.mode, t.status, t.trigger, "
        'span_start AS "start", span_end AS "end", t.actor, t.actor_text, t.target, t.target_text, t.when_from, '
        "t.when_to, t.inferred, t.place_text, t.place_name, t.country, t.admin1, t.lat, t.lon, t.gazetteer, "
        "t.statement, t.stance, t.said_by, t.score FROM tellings t JOIN reports r ON r.report = t.report "
        "LEFT JOIN event_tellings e ON e.ref = t.ref",
        "coalesce(t.when_from, r.published)",
        "coalesce(t.when_to, r.published)",
        "t.span_start, t.ref",
        "t.status IN :statuses",
    ),
    "figures": Sheet(
        "SELECT t.ref, t.event, t.telling, t.report, t.published, t.publisher, t.text, "  # noqa: S608 (our own words)
        't.span_start AS "start", t.span_end AS "end", t.phrase, t.comparator, t.low, t.high, t.unit, t.counted, '
        "t.event_type, t.event_status, t.when_from, t.when_to, t.place_name, t.country, t.lat, t.lon, "
        + _RELATED
        + "t.statement, t.stance, t.said_by, t.same_as, t.reason, t.score FROM told_figures t",
        "coalesce(t.when_from, t.published)",
        "coalesce(t.when_to, t.published)",
        "t.span_start, t.ref",
        FIGURE_STATUSES.format("t"),
    ),
    "statements": Sheet(
        "SELECT t.ref, t.report, t.published, t.publisher, t.said_by, t.source_text, t.cue, t.stance, t.form, "
        't.content, t.content_start AS "start", t.content_end AS "end", t.when_from, t.when_to, t.within, t.score '
        "FROM told_statements t",
        "t.published",
        "t.published",
        "t.span_start, t.ref",
    ),
    "forecasts": Sheet(
        "SELECT t.ref, t.report, t.published, t.publisher, t.said_by, t.content, "
        't.span_start AS "start", t.span_end AS "end", t.due_from, t.due_to, t.due_text, t.condition, t.odds, '
        "t.outcome, t.evidence, t.who, t.person, t.why, t.statement, t.score FROM followed_forecasts t",
        FIRST_DUE.format("t"),
        LAST_DUE.format("t"),
        "t.span_start, t.ref",
    ),
}
"""What is exported of each report, by the name of the file."""

_JSON_LISTS = ("same_as", "evidence", "notes")


def sheet_rows(reading: Reading, name: str, report: str, wanted: Wanted) -> list[dict[str, Any]]:
    """The rows of one report in one of SHEETS, in order of appearance; lists as lists."""
    sheet = SHEETS[name]
    where, values = ["t.report = :report"], {"report": report} | _days(wanted)
    where += [f"{sheet.last} >= :first"] if wanted.first else []
    where += [f"{sheet.first} <= :last"] if wanted.last else []
    where += [sheet.statuses] if sheet.statuses else []
    statement = text(f"{sheet.query} WHERE {' AND '.join(where)} ORDER BY {sheet.order}")
    if sheet.statuses:
        statement = statement.bindparams(bindparam("statuses", expanding=True))
        values["statuses"] = wanted.statuses
    if ":eventless" in sheet.statuses:
        values["eventless"] = lists_eventless(wanted)
    return [_row(row) for row in reading.connection.execute(statement, values).mappings()]


def _days(wanted: Wanted) -> dict[str, Any]:
    return {name: day for name, day in (("first", wanted.first), ("last", wanted.last)) if day}


def _row(row: RowMapping) -> dict[str, Any]:
    lists = {name: msgspec.json.decode(row[name]) for name in _JSON_LISTS if row.get(name)}
    return dict(row) | lists


def report_ids(reading: Reading, story: str | None) -> Iterator[str]:
    """Ids of all reports, or of those of a story, in order of adding."""
    where = SCOPE["story"] if story else "1 = 1"
    query = f"SELECT r.report FROM reports r WHERE {where} ORDER BY r.seq"  # noqa: S608 (our own words)
    statement = text(query).execution_options(yield_per=FETCHED)
    yield from reading.connection.execute(statement, {"story": story} if story else {}).scalars()


_REPORT = text("""
SELECT r.report, r.given_id, r.sha256, r.published, r.published_from, r.publisher, r.byline, r.title, r.source,
  r.language, r.completeness, r.notes, r.characters, r.revision, r.added, m.story, c.original AS copy_of, c.containment
FROM reports r LEFT JOIN story_members m ON m.report = r.report LEFT JOIN copies c ON c.report = r.report
WHERE r.report = :report""")


def report_row(reading: Reading, report: str) -> dict[str, Any]:
    """What is known of a report, with its story, its original and whom it credits."""
    row = _row(reading.connection.execute(_REPORT, {"report": report}).mappings().one())
    c = tables.origins.c
    query = select(c.origin).where(c.report == report).order_by(c.origin)
    return row | {"origins": list(reading.connection.execute(query).scalars())}


_JUDGEMENTS = """
SELECT j.id, j.about, j.left_ref, j.right_ref, j.verdict, j.who, j.person, j.at, j.why, j.total, j.score, j.undone
FROM judgements j LEFT JOIN tellings t ON t.ref = j.left_ref
LEFT JOIN reports r ON r.report = coalesce(t.report, j.left_ref)"""


def judgement_rows(reading: Reading, wanted: Wanted) -> Iterator[dict[str, Any]]:
    """All judgements with their reasons, oldest first; narrowed by the report on their left side."""
    scope = scope_of(wanted)
    where = " AND ".join(SCOPE[name] for name in scope)
    query = _JUDGEMENTS + (f" WHERE {where}" if where else "") + " ORDER BY j.at, j.id"
    statement = text(query).execution_options(yield_per=FETCHED)
    for row in reading.connection.execute(statement, scope).mappings():
        score = msgspec.json.decode(row["score"]) if row["score"] else {}
        features = [f"{x['name']} {x['value'] * x['weight']:+.2f}" for x in score.get("features", ())]
        yield dict(row) | {"reasons": features}


_SOURCES = text("""
SELECT e.event, t.ref, t.report, r.published, r.publisher, r.title, t.status, t.said_by
FROM event_tellings e JOIN tellings t ON t.ref = e.ref JOIN reports r ON r.report = t.report
WHERE e.event IN :events ORDER BY r.published IS NULL, r.published, t.ref""").bindparams(
    bindparam("events", expanding=True)
)


def sources_of(reading: Reading, events: Collection[str]) -> dict[str, list[dict[str, Any]]]:
    """The tellings of these joined events with their reports, the earliest first."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in reading.connection.execute(_SOURCES, {"events": list(events)}).mappings():
        found.setdefault(row["event"], []).append(dict(row))
    return found


@contextmanager
def streamed(reading: Reading) -> Iterator[None]:
    """A block in which answers of any length are fetched a few rows at a time."""
    connection = reading.connection
    connection.execution_options(stream_results=True, max_row_buffer=FETCHED)
    try:
        yield
    finally:
        connection.execution_options(stream_results=False)
