"""The tables of what many reports say together, of people's decisions, and of what has changed."""

from sqlalchemy import Column, Index, Integer, Table

from dateline.store.columns import days, flag, ident, key, number, place, whole, words
from dateline.store.tables import metadata

copies = Table(
    "copies",
    metadata,
    key("report", "The report that is a copy"),
    ident("original", "The earliest report of the same text", needed=True),
    number("containment", "Share of the shorter text's word shingles that the other holds, 0 to 1", needed=True),
    words("reasons", "Why, as JSON", needed=True),
    comment="Reports that are copies of others.",
)
Index("copies_by_original", copies.c.original)

stories = Table(
    "stories",
    metadata,
    key("id", "The story's id"),
    words("title", "Its title"),
    ident("first", "Day of its first report, YYYY-MM-DD"),
    ident("last", "Day of its last report"),
    whole("size", "Number of its reports", needed=True),
    comment="Chains of reports about one course of events.",
)
Index("stories_by_last", stories.c.last)

story_members = Table(
    "story_members",
    metadata,
    key("report", "The report"),
    ident("story", "The story that it belongs to", needed=True),
    number("score", "How well it fitted", needed=True),
    words("reasons", "Why, as JSON: named features with their weights", needed=True),
    comment="Which story each report belongs to.",
)
Index("story_members_by_story", story_members.c.story)

judgements = Table(
    "judgements",
    metadata,
    key("id", "The judgement's id"),
    ident("about", "copy, story or event", needed=True),
    ident("left_ref", "One side: a report's id or a telling's reference; left_ref < right_ref", needed=True),
    ident("right_ref", "The other side", needed=True),
    ident("verdict", "same, different or unsure", needed=True),
    words("who", "A person's name, or the program with its version", needed=True),
    flag("person", "Whether a person judged"),
    ident("at", "When, ISO 8601 in UTC", needed=True),
    words("why", "The reason in words", needed=True),
    number("total", "The score; empty for people"),
    words("score", "The score with its features, as JSON; empty for people"),
    flag("undone", "Whether it was taken back"),
    comment="Who says that two things are the same or not. Rows are added and taken back, never changed.",
)
Index("judgements_by_left", judgements.c.left_ref)
Index("judgements_by_right", judgements.c.right_ref)

events = Table(
    "events",
    metadata,
    key("id", "The event's id"),
    ident("type", "Type of event", needed=True),
    words("mode", "What kind of the type"),
    words("label", "One line that says it"),
    ident("status", "Its latest status: occurred, ongoing, future, possible or negated", needed=True),
    *days("First day on which it happened, YYYY-MM-DD"),
    *place(),
    ident("first_told", "Day of the first report that tells it"),
    ident("last_told", "Day of the last one"),
    whole("tellings", "Number of its tellings", needed=True),
    whole("reports", "Number of reports that tell it", needed=True),
    whole("publishers", "Number of publishers that tell it; outlets of one house count once", needed=True),
    whole("origins", "Number of independent origins: copies and credited agencies count once", needed=True),
    words("details", "Agreed and disputed fields and the status over time, as JSON", needed=True),
    comment="Single events, joined from all their tellings.",
)
Index("events_by_day", events.c.when_from)
Index("events_by_type", events.c.type, events.c.when_from)
Index("events_by_place", events.c.place_name)

event_tellings = Table(
    "event_tellings",
    metadata,
    key("ref", "The telling: tellings.ref"),
    ident("event", "The event that it tells", needed=True),
    comment="Which event each telling tells.",
)
Index("event_tellings_by_event", event_tellings.c.event)

comparisons = Table(
    "comparisons",
    metadata,
    key("left_ref", "The figure that was told first"),
    key("right_ref", "The one that was told later: by day of publication, in one report after a value that it cites"),
    ident("relation", "agreement, revision, conflict or not comparable", needed=True),
    words("reason", "Why", needed=True),
    ident("question", "What both answer: an event or question id"),
    comment="Figures side by side.",
)
Index("comparisons_by_right", comparisons.c.right_ref)
Index("comparisons_by_question", comparisons.c.question)

outcomes = Table(
    "outcomes",
    metadata,
    key("id", "The decision's id"),
    ident("forecast", "The forecast: forecasts.ref", needed=True),
    ident("outcome", "open, due, came true, partly, failed, void or superseded", needed=True),
    words("evidence", "References of the tellings or figures that show it, a JSON list", needed=True),
    words("who", "A person's name, or the program with its version", needed=True),
    flag("person", "Whether a person decided"),
    ident("at", "When, ISO 8601 in UTC", needed=True),
    words("why", "The reason in words", needed=True),
    flag("undone", "Whether it was taken back"),
    comment="How forecasts ended, as proposed by the program and decided by people.",
)
Index("outcomes_by_forecast", outcomes.c.forecast)

reattachments = Table(
    "reattachments",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False, comment="Order"),
    ident("thing", "judgement or outcome", needed=True),
    ident("id", "Its id", needed=True),
    ident("old_ref", "The item that it hung on", needed=True),
    ident("new_ref", "The item of the newer reading that it hangs on now", needed=True),
    ident("at", "When, ISO 8601 in UTC", needed=True),
    comment="People's decisions that a newer reading moved, because the words' span had moved.",
)

changes = Table(
    "changes",
    metadata,
    key("thing", "report, story, event, judgement, outcome …"),
    key("id", "Its id"),
    whole("seq", "Number of its latest change, counted through the whole store", needed=True),
    whole("added_seq", "Number of the change that added it", needed=True),
    ident("added", "When it was added, ISO 8601 in UTC", needed=True),
    ident("at", "When it last changed", needed=True),
    ident("change", "The latest change: added, changed or removed", needed=True),
    comment="The latest change of each thing; what was removed stays here as a tombstone.",
)
Index("changes_by_seq", changes.c.seq, unique=True)
Index("changes_by_moment", changes.c.at)

JOINED_TABLES = (
    copies,
    stories,
    story_members,
    judgements,
    events,
    event_tellings,
    comparisons,
    outcomes,
)
"""What reconciling fills."""
