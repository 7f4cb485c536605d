"""Lists for people: rows of the ledger by what one asks for, in a fixed order, with names as keys.

Each list is one statement over the tables and views; what a filter does not name is not narrowed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple, get_args

import msgspec
from sqlalchemy import TextClause, bindparam, text

from dateline.model import OptionError, Status
from dateline.model.ledger import QUIET_DAYS, Outcome, Relation
from dateline.store.reading import Reading

HAPPENED = ("occurred", "ongoing")
"""Statuses that are listed unless others are asked for; figures of no event are listed with all of these alone."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What a list is narrowed to; None for anything. Raises OptionError for a first day that is after the last one."""

    story: str | None = None
    event: str | None = None
    report: str | None = None
    actor: str | None = None
    """Part of a name, whatever its case."""
    place: str | None = None
    """A place's name, or a country's code of two letters."""
    first: str | None = None
    last: str | None = None
    """ISO days."""
    type: str | None = None
    statuses: Sequence[str] = HAPPENED
    relation: str | None = None
    outcome: str | None = None
    limit: int | None = None

    def __post_init__(self) -> None:
        if self.first is not None and self.last is not None and self.first > self.last:
            raise OptionError(f"from {self.first} to {self.last}: expected a first day that is not after the last")


class List(NamedTuple):
    """A list: its columns, the statement, and what each filter adds to it."""

    columns: tuple[str, ...]
    query: str
    filters: Mapping[str, str]
    order: str
    """What has no day comes last; so said, and not by a term of its own, an index of the days gives the order."""


_PLACE = "(lower({0}place_name) = lower(:place) OR {0}country = upper(:place))"
# In place_mentions, by the words of the text too.
_MENTIONED = "(lower(p.place_name) = lower(:place) OR lower(p.text) = lower(:place) OR p.country = upper(:place))"
_NAMED = "lower({0}) LIKE lower(:actor) ESCAPE '!'"
_ACTOR = f"({_NAMED.format('{0}actor')} OR {_NAMED.format('{0}target')})"


def _between(first: str, last: str) -> dict[str, str]:
    return {"first": f"{last} >= :first", "last": f"{first} <= :last"}


FIGURE_STATUSES = "({0}.event_status IN :statuses OR (:eventless AND {0}.event_status IS NULL))"
"""Of figures those of such events, of a table's alias; ``eventless`` is what ``lists_eventless`` says."""
FIRST_DUE = (
    "coalesce({0}.due_from, CASE WHEN {0}.due_to < {0}.published THEN {0}.due_to END, {0}.published, {0}.due_to)"
)
LAST_DUE = "coalesce({0}.due_to, CASE WHEN {0}.due_from IS NOT NULL THEN '9999-12-31' END, {0}.published)"
"""From when to when a forecast reaches, of a table's alias: its window, the day of publication where it has none. A
window without a first day begins when it is told; one without a last day goes on to the last that ISO days can name."""


LISTS: Mapping[str, List] = {
    "reports": List(
        ("report", "published", "publisher", "title", "story", "copy_of", "events", "language", "added"),
        "SELECT seq, report, published, publisher, title, story, copy_of, events, language, added FROM report_list l",
        {
            "story": "story = :story",
            "report": "report = :report",
            "place": "EXISTS (SELECT 1 FROM place_mentions p WHERE p.report = l.report AND " + _MENTIONED + ")",
            "actor": "EXISTS (SELECT 1 FROM report_actors a WHERE a.report = l.report AND "
            + _NAMED.format("a.name")
            + ")",
            **_between("published", "published"),
        },
        "published NULLS LAST, seq",
    ),
    "stories": List(
        ("id", "title", "first", "last", "state", "size", "outlets"),
        "SELECT id, title, first, last, CASE WHEN last < :quiet THEN 'quiet' ELSE 'active' END AS state, size, "
        "(SELECT count(DISTINCT r.publisher) FROM story_members m "
        "JOIN reports r ON r.report = m.report WHERE m.story = s.id) AS outlets FROM stories s",
        {
            "story": "id = :story",
            "report": "EXISTS (SELECT 1 FROM story_members m WHERE m.story = s.id AND m.report = :report)",
            "place": "EXISTS (SELECT 1 FROM story_members m JOIN place_mentions p ON p.report = m.report "
            "WHERE m.story = s.id AND " + _MENTIONED + ")",
            "actor": "EXISTS (SELECT 1 FROM story_members m JOIN report_actors a ON a.report = m.report "
            "WHERE m.story = s.id AND " + _NAMED.format("a.name") + ")",
            **_between("first", "last"),
        },
        "last DESC NULLS LAST, size DESC, id",
    ),
    "events": List(
        (
            "id",
            "when_from",
            "when_to",
            "type",
            "status",
            "label",
            "place_name",
            "country",
            "reports",
            "publishers",
            "origins",
            "first_told",
            "last_told",
        ),
        "SELECT * FROM events e",
        {
            "event": "id = :event",
            "story": "EXISTS (SELECT 1 FROM event_tellings t JOIN tellings g ON g.ref = t.ref "
            "JOIN story_members m ON m.report = g.report WHERE t.event = e.id AND m.story = :story)",
            "report": "EXISTS (SELECT 1 FROM event_tellings t JOIN tellings g ON g.ref = t.ref "
            "WHERE t.event = e.id AND g.report = :report)",
            "actor": "EXISTS (SELECT 1 FROM event_tellings t JOIN tellings g ON g.ref = t.ref "
            "WHERE t.event = e.id AND " + _ACTOR.format("g.") + ")",
            "place": "(" + _PLACE.format("") + " OR EXISTS (SELECT 1 FROM event_tellings t "
            "JOIN tellings g ON g.ref = t.ref WHERE t.event = e.id AND lower(g.place_text) = lower(:place)))",
            "type": "type = upper(:type)",
            "statuses": "status IN :statuses",
            **_between("coalesce(when_from, first_told)", "coalesce(when_to, last_told)"),
        },
        "when_from NULLS LAST, origins DESC, id",
    ),
    "figures": List(
        (
            "ref",
            "published",
            "publisher",
            "said_by",
            "phrase",
            "comparator",
            "low",
            "high",
            "unit",
            "counted",
            "event_type",
            "event_status",
            "when_from",
            "when_to",
            "place_name",
            "event",
        ),
        "SELECT f.* FROM told_figures f LEFT JOIN story_members m ON m.report = f.report",
        {
            "story": "m.story = :story",
            "event": "f.event = :event",
            "report": "f.report = :report",
            "place": _PLACE.format("f."),
            "type": "f.event_type = upper(:type)",
            "statuses": FIGURE_STATUSES.format("f"),
            **_between("coalesce(f.when_from, f.published)", "coalesce(f.when_to, f.published)"),
        },
        "coalesce(f.when_from, f.published) NULLS LAST, f.published NULLS LAST, f.ref",
    ),
    "comparisons": List(
        ("relation", "question", "earlier", "earlier_phrase", "later", "later_phrase", "reason"),
        "SELECT c.relation, c.question, "
        "c.left_ref AS earlier, a.published AS earlier_published, a.publisher AS earlier_publisher, "
        "a.phrase AS earlier_phrase, c.right_ref AS later, b.published AS later_published, "
        "b.publisher AS later_publisher, b.phrase AS later_phrase, c.reason FROM comparisons c "
        "JOIN told_figures a ON a.ref = c.left_ref JOIN told_figures b ON b.ref = c.right_ref",
        {
            "story": "EXISTS (SELECT 1 FROM story_members m WHERE m.story = :story "
            "AND m.report IN (a.report, b.report))",
            "event": "(a.event = :event OR b.event = :event)",
            "relation": "c.relation = :relation",
            **_between("a.published", "b.published"),
        },
        "a.published NULLS LAST, c.left_ref, c.right_ref",
    ),
    "statements": List(
        ("ref", "published", "publisher", "said_by", "stance", "form", "content"),
        "SELECT s.* FROM told_statements s LEFT JOIN story_members m ON m.report = s.report",
        {
            "story": "m.story = :story",
            "report": "s.report = :report",
            "actor": _NAMED.format("s.said_by"),
            **_between("s.published", "s.published"),
        },
        "s.published NULLS LAST, s.ref",
    ),
    "forecasts": List(
        ("ref", "published", "publisher", "said_by", "content", "due_from", "due_to", "outcome", "who", "why"),
        "SELECT f.* FROM followed_forecasts f LEFT JOIN story_members m ON m.report = f.report",
        {
            "story": "m.story = :story",
            "report": "f.report = :report",
            "actor": _NAMED.format("f.said_by"),
            "outcome": "f.outcome = :outcome",
            **_between(FIRST_DUE.format("f"), LAST_DUE.format("f")),
        },
        "f.published NULLS LAST, f.ref",
    ),
    "actors": List(
        ("name", "type", "country", "reports", "mentions"),
        "SELECT a.name, a.type, a.country, count(*) AS reports, sum(a.mentions) AS mentions FROM report_actors a "
        "LEFT JOIN story_members m ON m.report = a.report LEFT JOIN reports r ON r.report = a.report",
        {
            "story": "m.story = :story",
            "report": "a.report = :report",
            "actor": _NAMED.format("a.name"),
            "type": "a.type = lower(:type)",
            **_between("r.published", "r.published"),
        },
        "GROUP BY a.name, a.type, a.country ORDER BY count(*) DESC, sum(a.mentions) DESC, a.name, a.type, a.country",
    ),
    "places": List(
        ("name", "country", "admin1", "level", "lat", "lon", "gazetteer", "reports", "mentions"),
        "SELECT p.place_name AS name, p.country, p.admin1, p.level, p.lat, p.lon, p.gazetteer, "
        "count(DISTINCT p.report) AS reports, count(*) AS mentions FROM place_mentions p "
        "LEFT JOIN story_members m ON m.report = p.report LEFT JOIN reports r ON r.report = p.report",
        {
            "story": "m.story = :story",
            "report": "p.report = :report",
            "place": _MENTIONED,
            **_between("r.published", "r.published"),
        },
        "GROUP BY p.place_name, p.country, p.admin1, p.level, p.lat, p.lon, p.gazetteer "
        "ORDER BY count(DISTINCT p.report) DESC, count(*) DESC, p.place_name, p.country, p.admin1, p.gazetteer",
    ),
    "decisions": List(
        ("id", "about", "left_ref", "verdict", "right_ref", "who", "at", "why", "undone"),
        "SELECT * FROM (SELECT id, about, left_ref, verdict, right_ref, who, at, why, undone FROM judgements "
        "WHERE person UNION ALL SELECT id, 'outcome', forecast, outcome, NULL, who, at, why, undone FROM outcomes "
        "WHERE person) AS d",
        {},
        "at, id",
    ),
}
"""Every list by its name."""


# How filters are named on the command line, where that is another name.
_OPTIONS = {"first": "from", "last": "to", "statuses": "status"}
# Words that a filter takes, where not every word will do.
_WORDS: Mapping[str, tuple[str, ...]] = {"relation": get_args(Relation), "outcome": get_args(Outcome)}
_STATUSES: tuple[str, ...] = get_args(Status)
# Columns that SQLite keeps as 0 and 1.
_BOOLEANS = ("undone",)


def list_rows(reading: Reading, name: str, wanted: Wanted) -> Iterator[dict[str, Any]]:
    """The rows of a list, in its order.

    Raises OptionError for a filter that the list does not have, or a word that a filter does not know, before any row.
    """
    chosen = LISTS[name]
    values = _values(wanted)
    asked = [key for key in values if key in chosen.filters]
    unknown = sorted(values.keys() - chosen.filters.keys() - {"statuses"})
    if unknown:
        raise OptionError(f"{name} cannot be narrowed by {_options(unknown)}, expected {_options(chosen.filters)}")
    _check_words(values)
    bound = {key: values[key] for key in asked}
    if ":eventless" in chosen.filters.get("statuses", ""):
        bound["eventless"] = lists_eventless(wanted)
    if ":quiet" in chosen.query:
        bound["quiet"] = _quiet_before(reading)
    statement = _statement(chosen, asked, wanted.limit)
    if _needs_folding(reading, values):
        statement = _folding(reading, statement)
    found = reading.connection.execute(_prepared(statement, asked), bound)
    return (_row(row) for row in found.mappings())


def lists_eventless(wanted: Wanted) -> bool:
    """Whether figures of no event are listed: with all that happened, not where some other statuses are asked for."""
    return set(HAPPENED) <= set(wanted.statuses)


def _row(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {key: bool(value) if key in _BOOLEANS else value for key, value in row.items()}


def _options(filters: Iterable[str]) -> str:
    return ", ".join(_OPTIONS.get(key, key) for key in filters) or "nothing"


def _check_words(values: Mapping[str, Any]) -> None:
    for key, known in _WORDS.items():
        if key in values and values[key] not in known:
            raise OptionError(f"{key} is {values[key]!r}, expected {', '.join(known)}")
    wrong = [status for status in values["statuses"] if status not in _STATUSES]
    if wrong:
        raise OptionError(f"status is {wrong[0]!r}, expected {', '.join(_STATUSES)}")


def _quiet_before(reading: Reading) -> str:
    """The day before which the last report of a quiet story came out, against the latest report of all."""
    latest = reading.latest_day()
    return (date.fromisoformat(latest) - timedelta(days=QUIET_DAYS)).isoformat() if latest else ""


def _values(wanted: Wanted) -> dict[str, Any]:
    values = {key: value for key, value in msgspec.structs.asdict(wanted).items() if value is not None}
    values.pop("limit", None)
    if "actor" in values:
        values["actor"] = f"%{_literal(values['actor'])}%"
    return values


def _literal(words: str) -> str:
    """Words as LIKE takes them, none of them standing for others."""
    for sign in ("!", "%", "_"):
        words = words.replace(sign, f"!{sign}")
    return words


def _needs_folding(reading: Reading, values: Mapping[str, Any]) -> bool:
    """SQLite's lower and LIKE know the letters of ASCII alone."""
    named = "".join(values.get(key, "") for key in ("actor", "place"))
    return not named.isascii() and reading.connection.dialect.name == "sqlite"


def _folding(reading: Reading, statement: str) -> str:
    """The statement with a function that knows the small letters of every script."""
    driver: Any = reading.connection.connection.driver_connection
    driver.create_function("fold", 1, _fold, deterministic=True)
    return statement.replace("lower(", "fold(")


def _fold(words: str | None) -> str | None:
    return None if words is None else words.lower()


def _statement(chosen: List, asked: Sequence[str], limit: int | None) -> str:
    grouped = chosen.order.startswith("GROUP BY")
    where = " AND ".join(chosen.filters[key] for key in asked)
    query = chosen.query + (f" WHERE {where}" if where else "") + (" " if grouped else " ORDER BY ") + chosen.order
    return query + (f" LIMIT {int(limit)}" if limit is not None else "")


def _prepared(statement: str, asked: Sequence[str]) -> TextClause:
    prepared = text(statement)
    return prepared.bindparams(bindparam("statuses", expanding=True)) if "statuses" in asked else prepared
