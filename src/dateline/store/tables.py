"""The tables of what each report says: sources, reports, readings and the items of the current reading.

One description gives the tables of SQLite and of PostgreSQL. Items name their report by its id, not by a foreign key:
they are replaced with every reading, and checking each row would cost more than writing it.
"""

from sqlalchemy import Column, Index, Integer, MetaData, Table

from dateline.store.columns import (
    blob,
    days,
    flag,
    ident,
    item,
    key,
    number,
    place,
    score,
    span,
    teller,
    whole,
    words,
)

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    key("key", "schema_version, created, program, followed (the last change of a report that was followed)"),
    words("value", "Its value", needed=True),
    comment="What the store knows of itself.",
)

sources = Table(
    "sources",
    metadata,
    key("sha256", "Of the bytes as they came"),
    ident("media_type", "text/plain or text/html", needed=True),
    whole("bytes", "Number of bytes as they came", needed=True),
    blob("data", "The bytes, packed with zlib"),
    comment="The raw bytes that reports were made from.",
)

reports = Table(
    "reports",
    metadata,
    Column(
        "seq",
        Integer,
        primary_key=True,
        autoincrement=False,
        comment="Order of adding; grows, with gaps, and is never used again",
    ),
    Column("report", key("report", "").type, nullable=False, unique=True, comment="The report's id in the ledger"),
    ident("given_id", "The id that came with the report; differs where another report had it first", needed=True),
    ident("sha256", "Of the source's bytes", needed=True),
    words("source", "File name or address that it was read from"),
    words("title", "Its headline"),
    ident("published", "Day of publication, YYYY-MM-DD"),
    ident("published_from", "Where that day was found: option, metadata, header, dateline"),
    words("publisher", "The outlet"),
    words("byline", "Its authors"),
    ident("language", "ISO 639-1 code"),
    ident("completeness", "What the record covers: full, empty, unread; truncated is reserved", needed=True),
    words("notes", "What is missing or doubtful, a JSON list", needed=True),
    whole("characters", "Length of the text", needed=True),
    whole("revision", "Number of the current reading", needed=True),
    ident("added", "When it was added, ISO 8601 in UTC", needed=True),
    words("text", "The text, untouched; all offsets count its characters from 0", needed=True),
    comment="One row a report.",
)
Index("reports_by_sha256", reports.c.sha256)
Index("reports_by_day", reports.c.published)

origins = Table(
    "origins",
    metadata,
    key("report", "The report"),
    key("origin", "An outlet or agency that its text credits"),
    comment="Whom reports credit for their content.",
    sqlite_with_rowid=False,
)

readings = Table(
    "readings",
    metadata,
    key("report", "The report"),
    Column("revision", Integer, primary_key=True, autoincrement=False, comment="1 for the first reading, 2 …"),
    flag("current", "Whether the tables of items show this reading"),
    ident("at", "When it was added, ISO 8601 in UTC", needed=True),
    words("engine", "Program, model and gazetteer that read it, as JSON", needed=True),
    ident("digest", "sha256 of what the reading says, whatever the report's file was called", needed=True),
    blob("record", "The whole record as JSON, packed with zlib"),
    comment="Every reading of every report, old ones too.",
)

tellings = Table(
    "tellings",
    metadata,
    *item(),
    words("trigger", "The word that tells the event", needed=True),
    *span(),
    ident("type", "Type of event: ASSAULT, SEIZE …", needed=True),
    words("mode", "What kind of the type, by the codebook: shelling"),
    ident("status", "occurred, ongoing, future, possible or negated", needed=True),
    words("actor", "Who acts, by name; several are parted by '; '"),
    words("actor_text", "The text's own words for it"),
    words("target", "Who or what is acted on, by name"),
    words("target_text", "The text's own words for it"),
    *days("First day on which it happened or is to happen, YYYY-MM-DD"),
    flag(
        "inferred",
        "Whether the day is that of the event told before, the statement or the report, none being said",
        needed=False,
    ),
    words("place_text", "The text's own words for where"),
    *place(),
    *teller(),
    score(),
    comment="Events as single reports tell them.",
)
Index("tellings_by_type", tellings.c.type, tellings.c.when_from)

figures = Table(
    "figures",
    metadata,
    *item(),
    words("text", "The number's words", needed=True),
    *span(),
    words("phrase", "The number with its modifier, unit and counted thing", needed=True),
    ident("comparator", "=, ~, >, >=, <, <= or range", needed=True),
    number("low", "The least it can be"),
    number("high", "The most it can be"),
    ident("unit", "count, percent, an ISO 4217 code or the unit's symbol", needed=True),
    words("counted", "What is counted"),
    ident("telling", "The event's telling that the number belongs to"),
    ident("event_type", "Type of that event"),
    ident("event_status", "Status of that event"),
    *teller(),
    words("same_as", "Figures that tell the same measure in another unit, a JSON list of references", needed=True),
    words("reason", "Why the numbers are not known"),
    score(),
    comment="Numbers that count or measure, as intervals.",
)
Index("figures_by_telling", figures.c.telling)

statements = Table(
    "statements",
    metadata,
    *item(),
    words("said_by", "Whose statement, by name"),
    words("source_text", "The text's own words for whom"),
    words("cue", "The words of saying"),
    *span(),
    words("content", "What is said; several stretches are parted by '; '", needed=True),
    whole("content_start", "First character of the content"),
    whole("content_end", "The character after its last one"),
    ident("form", "direct, mixed or indirect", needed=True),
    ident("stance", "asserts, denies, predicts, promises, demands, accuses, believes or declines", needed=True),
    *days("First day of when it was said, YYYY-MM-DD"),
    ident("within", "The statement that this one is told in"),
    score(),
    comment="Who says what; the span is that of the cue, or of the content where there is none.",
)

forecasts = Table(
    "forecasts",
    metadata,
    *item(),
    ident("statement", "The statement that it is made in"),
    words("said_by", "Who foresees it, by name"),
    words("content", "What is foreseen", needed=True),
    *span(),
    ident("due_from", "First day of its window, YYYY-MM-DD"),
    ident("due_to", "Last day of its window, inclusive"),
    words("due_text", "The text's own words for the window"),
    words("condition", "On what condition"),
    words("odds", "The hedge: likely, may"),
    score(),
    comment="Claims about the future.",
)
Index("forecasts_by_due", forecasts.c.due_to)

times = Table(
    "times",
    metadata,
    *item(),
    words("text", "The words", needed=True),
    *span(),
    ident("type", "DATE, TIME, DURATION or SET", needed=True),
    ident("value", "TIMEX3 value; X for a digit that is not known"),
    *days(),
    words("reason", "Why value or days are not known"),
    score(),
    comment="Expressions of time.",
)

place_mentions = Table(
    "place_mentions",
    metadata,
    *item(),
    words("text", "The words", needed=True),
    *span(),
    ident("use", "location, or actor where the place acts", needed=True),
    ident("level", "country, province, district, settlement, facility, region or water"),
    *place(),
    words("reason", "Why it was not resolved"),
    score(),
    comment="Names of places, one row a mention.",
)
Index("place_mentions_by_name", place_mentions.c.place_name)

report_actors = Table(
    "report_actors",
    metadata,
    *item(),
    words("name", "The fullest name in the report", needed=True),
    ident("type", "person, government, military, armed group, organisation …", needed=True),
    ident("country", "ISO 3166-1 code of two letters"),
    words("aliases", "Its other names in the report, a JSON list", needed=True),
    whole("mentions", "How often it is mentioned", needed=True),
    comment="Who is named in each report, one row an actor and report.",
)
Index("report_actors_by_name", report_actors.c.name)

actor_mentions = Table(
    "actor_mentions",
    metadata,
    key("ref", "The actor: report_actors.ref"),
    Column("n", Integer, primary_key=True, autoincrement=False, comment="Number of the mention, from 0"),
    Column("report", key("report", "").type, nullable=False, index=True, comment="The report"),
    words("text", "The words", needed=True),
    *span(),
    ident("kind", "name, nominal or pronoun", needed=True),
    comment="The words for actors, one row a mention.",
    sqlite_with_rowid=False,
)

ITEM_TABLES = (
    tellings,
    figures,
    statements,
    forecasts,
    times,
    place_mentions,
    report_actors,
    actor_mentions,
)
"""What a new reading replaces."""
