"""The views: what one asks for most, joined and counted, in SQL that both databases read."""

from typing import NamedTuple

from sqlalchemy.engine import Connection


class View(NamedTuple):
    """A named query."""

    name: str
    words: str
    query: str


# A person's decision stands before a machine's, a later one before an earlier.
_LATER = """
  (other.person AND NOT o.person)
  OR (other.person = o.person AND (other.at > o.at OR (other.at = o.at AND other.id > o.id)))"""

VIEWS = (
    View(
        "report_list",
        "Reports without their texts, each with its story, the report that it copies, and the number of its events.",
        """
SELECT r.seq, r.report, r.title, r.published, r.publisher, r.source, r.language, r.characters, r.added,
  c.original AS copy_of, m.story,
  (SELECT count(*) FROM tellings t WHERE t.report = r.report AND t.status IN ('occurred', 'ongoing')) AS events
FROM reports r
LEFT JOIN copies c ON c.report = r.report
LEFT JOIN story_members m ON m.report = r.report""",
    ),
    View(
        "told_events",
        "Events that occurred or go on, as each report tells them, with its day and outlet and the joined event.",
        """
SELECT t.*, r.title, r.published, r.publisher, e.event
FROM tellings t
JOIN reports r ON r.report = t.report
LEFT JOIN event_tellings e ON e.ref = t.ref
WHERE t.status IN ('occurred', 'ongoing')""",
    ),
    View(
        "told_figures",
        "Figures with the day and place of their event, the report's day and outlet, and the joined event.",
        """
SELECT f.*, t.trigger, t.when_from, t.when_to, t.place_name, t.country, t.lat, t.lon,
  r.published, r.publisher, e.event
FROM figures f
JOIN reports r ON r.report = f.report
LEFT JOIN tellings t ON t.ref = f.telling
LEFT JOIN event_tellings e ON e.ref = f.telling""",
    ),
    View(
        "told_statements",
        "Statements with the report's day and outlet.",
        """
SELECT s.*, r.title, r.published, r.publisher
FROM statements s JOIN reports r ON r.report = s.report""",
    ),
    View(
        "followed_forecasts",
        "Forecasts with their outcome as it stands: a person's decision before the program's, else the latest.",
        f"""
SELECT f.*, r.published, r.publisher, coalesce(o.outcome, 'open') AS outcome, o.evidence, o.who, o.person, o.why
FROM forecasts f
JOIN reports r ON r.report = f.report
LEFT JOIN outcomes o ON o.forecast = f.ref AND NOT o.undone AND NOT EXISTS (
  SELECT 1 FROM outcomes other WHERE other.forecast = o.forecast AND NOT other.undone AND ({_LATER}))""",  # noqa: S608 (our own words)
    ),
    View(
        "actors",
        "Who is named, one row a name, type and country, with the number of reports and mentions.",
        """
SELECT name, type, country, count(*) AS reports, sum(mentions) AS mentions
FROM report_actors GROUP BY name, type, country""",
    ),
    View(
        "places",
        "Where, one row a gazetteer's entry or unresolved name, with the number of reports and mentions.",
        """
SELECT place_name AS name, country, admin1, level, lat, lon, gazetteer,
  count(DISTINCT report) AS reports, count(*) AS mentions
FROM place_mentions WHERE use = 'location'
GROUP BY place_name, country, admin1, level, lat, lon, gazetteer""",
    ),
    View(
        "mentions",
        "Every mention of an actor or a place: report, span, words, what it is and its name.",
        """
SELECT m.report, m.span_start, m.span_end, m.text, 'actor' AS layer, m.kind, a.name, a.type, m.ref
FROM actor_mentions m JOIN report_actors a ON a.ref = m.ref
UNION ALL
SELECT report, span_start, span_end, text, 'place', use, place_name, level, ref FROM place_mentions""",
    ),
    View(
        "decisions",
        "The judgements of people that stand.",
        "\nSELECT * FROM judgements WHERE person AND NOT undone",
    ),
    View(
        "tombstones",
        "What was removed, and when.",
        "\nSELECT thing, id, seq, at FROM changes WHERE change = 'removed'",
    ),
)


def create_views(connection: Connection) -> None:
    """Make every view of this version."""
    for view in VIEWS:
        connection.exec_driver_sql(f"CREATE VIEW {view.name} AS{view.query}")


def drop_views(connection: Connection, names: list[str]) -> None:
    """Drop views, so that the tables beneath may change; those that others need come last."""
    for name in names:
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
