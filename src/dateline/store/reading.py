"""Reading the ledger back: records, sources, decisions, changes; all that one block reads is of one moment."""

import json
import zlib
from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, exists, func, or_, select

from dateline.model import Record, StoreBroken
from dateline.model.ledger import Joined, Judgement, Score, Told
from dateline.record import decode
from dateline.store.changes import read_changes
from dateline.store.entries import Changed, CopyEntry, Found, MemberEntry, Orphan, OutcomeEntry, StoryEntry
from dateline.store.joined_tables import changes, copies, event_tellings, judgements, outcomes, stories, story_members
from dateline.store.rows import as_json
from dateline.store.search import search
from dateline.store.statements import fetch, mapped, mark_of, rows_in
from dateline.store.tables import figures, forecasts, meta, metadata, readings, reports, sources, tellings

# Records that are held at once while all are gone through; each is some 30 KB and 1 MB when decoded.
_PAGE = 50


class Stored(NamedTuple):
    """A record with its place in the order of adding."""

    seq: int
    record: Record


class StorySpan(NamedTuple):
    """A story by its first and its last reports."""

    reports: tuple[str, ...]
    size: int
    first: str | None
    last: str | None
    """ISO days."""


class Heading(NamedTuple):
    """What a report is called."""

    title: str | None
    published: str | None
    """ISO day."""
    text: str
    """The beginning of its text."""


# Columns of judgements by name, the id first.
_COLUMNS = tuple(column.name for column in judgements.columns)
_PAIRS = (
    "SELECT id, left_ref, right_ref, verdict, who, person, at, total FROM judgements "
    "WHERE about = 'event' AND NOT undone"
)
_STORY_REPORTS = "SELECT m.report FROM story_members m JOIN reports r ON r.report = m.report WHERE m.story"
# One statement for a story: its row, its earliest and its latest reports.
_SPAN = """
SELECT 0 AS part, 0 AS seq, id AS report, size, first, last FROM stories WHERE id = {mark}
UNION ALL SELECT * FROM (
  SELECT 1 AS part, r.seq AS seq, m.report AS report, 0 AS size, '' AS first, '' AS last
  FROM story_members m JOIN reports r ON r.report = m.report
  WHERE m.story = {mark} ORDER BY r.seq LIMIT {first}) AS early
UNION ALL SELECT * FROM (
  SELECT 2 AS part, r.seq AS seq, m.report AS report, 0 AS size, '' AS first, '' AS last
  FROM story_members m JOIN reports r ON r.report = m.report
  WHERE m.story = {mark} ORDER BY r.seq DESC LIMIT {last}) AS late"""
# Characters of a text that hold its first sentence.
_OPENING = 1500


# Ids sort by their bytes, and no character of an id is later than the last one that there is.
_LAST_CHARACTER = "\U0010ffff"
# What follows a report's id in the references of its items and in those of places in its text.
_AFTER_REPORT = ("/", "@")
FOLLOWED = "followed"
"""The key in meta of the change up to which reports have been followed."""


class Reading:
    """What can be asked of the ledger, over one connection."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def record(self, report: str, revision: int | None = None) -> Record | None:
        """The record of a report's current reading, or of another revision; None where there is none."""
        which = readings.c.current if revision is None else readings.c.revision == revision
        packed = self.connection.execute(select(readings.c.record).where(readings.c.report == report, which)).scalar()
        return None if packed is None else unpack(packed, report)

    def records(self, after: int = 0, limit: int | None = None) -> Iterator[Stored]:
        """Current records in order of adding, those after the report numbered ``after``, a few in memory at a time."""
        left = limit
        while page := self._page(after, _PAGE if left is None else min(_PAGE, left)):
            for seq, report, packed in page:
                yield Stored(seq, unpack(packed, report))
            after = page[-1][0]
            left = None if left is None else left - len(page)

    def _page(self, after: int, size: int) -> Sequence[Any]:
        query = (
            select(reports.c.seq, reports.c.report, readings.c.record)
            .join(readings, (readings.c.report == reports.c.report) & (readings.c.revision == reports.c.revision))
            .where(reports.c.seq > after)
            .order_by(reports.c.seq)
            .limit(size)
        )
        return self.connection.execute(query).all() if size else ()

    def report_ids(self) -> Iterator[str]:
        """Ids of all reports, in order of adding."""
        yield from self.connection.execute(select(reports.c.report).order_by(reports.c.seq)).scalars()

    def find_report(self, id: str, sha256: str) -> str | None:
        """The ledger's id of the report that came with this id and content, None where it was never added."""
        query = select(reports.c.report).where(
            reports.c.sha256 == sha256, or_(reports.c.given_id == id, reports.c.report == id)
        )
        return self.connection.execute(query).scalar()

    def revisions(self, report: str) -> Sequence[int]:
        """Numbers of all readings of a report that are kept."""
        query = select(readings.c.revision).where(readings.c.report == report).order_by(readings.c.revision)
        return self.connection.execute(query).scalars().all()

    def source(self, report: str) -> bytes | None:
        """The raw bytes that a report was made from, None where the record came without them."""
        query = (
            select(sources.c.data).join(reports, reports.c.sha256 == sources.c.sha256).where(reports.c.report == report)
        )
        packed = self.connection.execute(query).scalar()
        return None if packed is None else inflate(packed, report)

    def count(self, table: str) -> int:
        """Number of rows of a table."""
        return self.connection.execute(select(func.count()).select_from(metadata.tables[table])).scalar_one()

    def search(self, query: str, limit: int = 20, *, marks: tuple[str, str] = ("", "")) -> Sequence[Found]:
        """The reports that hold all words of a query, best first; what a query may hold: ``dateline.store.search``."""
        return search(self.connection, query, limit, marks)

    def changes(self, since: int | str = 0, limit: int | None = None) -> Sequence[Changed]:
        """The latest change of each thing after a change's number, or at or after a moment (ISO 8601 in UTC)."""
        return read_changes(self.connection, since, limit)

    def judgements(self, refs: Sequence[str] | None = None, *, person: bool | None = None) -> Iterator[Judgement]:
        """Judgements, undone ones too, oldest first: all, or those with one of ``refs`` at either side."""
        query = select(judgements).order_by(judgements.c.at, judgements.c.id)
        if refs is not None:
            query = query.where(or_(judgements.c.left_ref.in_(refs), judgements.c.right_ref.in_(refs)))
        if person is not None:
            query = query.where(judgements.c.person.is_(person))
        yield from map(_judgement, self.connection.execute(query).mappings())

    def judged(self, id: str) -> Judgement | None:
        """The judgement of a person with this id, undone or not; None where there is none."""
        query = select(judgements).where(judgements.c.id == id, judgements.c.person)
        row = self.connection.execute(query).mappings().one_or_none()
        return _judgement(row) if row else None

    def is_ruling(self, id: str) -> bool:
        """Whether a person decided the outcome of this id, taken back or not."""
        query = select(outcomes.c.id).where(outcomes.c.id == id, outcomes.c.person)
        return self.connection.execute(query).scalar() is not None

    def pairs(self, refs: Sequence[str], *, person: bool) -> list[Judgement]:
        """People's or the program's judgements on events, not undone, with one of ``refs`` at either side.

        Of their scores only the totals are read.
        """
        found: dict[str, Judgement] = {}
        for side in ("left_ref", "right_ref"):
            query = f"{_PAIRS} AND person = ? AND {side} IN"
            found |= {row[0]: _pair(row) for row in rows_in(self.connection, query, refs, (person,))}
        return list(found.values())

    def outcomes(self, forecasts_of: Sequence[str] | None = None) -> Iterator[OutcomeEntry]:
        """Outcomes of forecasts, undone ones too, oldest first: all, or those of the forecasts named."""
        query = select(outcomes).order_by(outcomes.c.at, outcomes.c.id)
        if forecasts_of is not None:
            query = query.where(outcomes.c.forecast.in_(forecasts_of))
        yield from map(_outcome, self.connection.execute(query).mappings())

    def events_of(self, refs: Sequence[str]) -> dict[str, str]:
        """The joined event of each telling that has one."""
        query = "SELECT ref, event FROM event_tellings WHERE ref IN"
        return dict(rows_in(self.connection, query, refs))

    def refs_of(self, event: str) -> Sequence[str]:
        """The tellings of a joined event."""
        query = select(event_tellings.c.ref).where(event_tellings.c.event == event).order_by(event_tellings.c.ref)
        return self.connection.execute(query).scalars().all()

    def judgements_of(self, about: Joined, sides: Sequence[str]) -> list[Judgement]:
        """Judgements, not undone, with one of these reports or references at either side."""
        found: dict[str, Judgement] = {}
        for side in ("left_ref", "right_ref"):
            query = f"SELECT {', '.join(_COLUMNS)} FROM judgements WHERE about = ? AND NOT undone AND {side} IN"  # noqa: S608
            for row in rows_in(self.connection, query, sides, (about,)):
                found[row[0]] = _judgement(dict(zip(_COLUMNS, row, strict=True)))
        return list(found.values())

    def told(self, of: Sequence[str]) -> list[Told]:
        """Where these reports come from, as grouping and counting need it, in the order given."""
        query = "SELECT report, seq, published, publisher, byline FROM reports WHERE report IN"
        rows = {row[0]: row for row in rows_in(self.connection, query, of)}
        credits: dict[str, list[str]] = {}
        named = "SELECT report, origin FROM origins WHERE report IN"
        for report, origin in rows_in(self.connection, named, of, order="ORDER BY report, origin"):
            credits.setdefault(report, []).append(origin)
        return [_told(rows[report], credits.get(report, ())) for report in dict.fromkeys(of) if report in rows]

    def originals_of(self, of: Sequence[str]) -> dict[str, str]:
        """The original of each of these reports that is a copy."""
        query = "SELECT report, original FROM copies WHERE report IN"
        return dict(rows_in(self.connection, query, of))

    def copies_from(self, originals: Sequence[str]) -> dict[str, str]:
        """All copies of these originals, each with its original."""
        query = "SELECT report, original FROM copies WHERE original IN"
        return dict(rows_in(self.connection, query, originals))

    def last_change(self) -> int:
        """The number of the latest change."""
        last: int = self.connection.execute(select(func.coalesce(func.max(changes.c.seq), 0))).scalar_one()
        return last

    def telling_refs(self, report: str) -> Sequence[str]:
        """References of the events that a report tells, in order."""
        query = select(tellings.c.ref).where(tellings.c.report == report).order_by(tellings.c.span_start)
        return self.connection.execute(query).scalars().all()

    def stories_of(self, of: Sequence[str]) -> dict[str, str]:
        """The story of each of these reports that is in one."""
        query = "SELECT report, story FROM story_members WHERE report IN"
        return dict(rows_in(self.connection, query, of))

    def story_span(self, story: str, first: int, last: int) -> StorySpan:
        """A story's size and days, and its ``first`` earliest and ``last`` latest reports in order of adding."""
        mark = mark_of(self.connection)
        sql = _SPAN.format(mark=mark, first=first, last=last)
        rows = fetch(self.connection, sql, (story, story, story))
        size, start, end = next(tuple(row[3:]) for row in rows if row[0] == 0)
        members = sorted(tuple(row[:3]) for row in rows if row[0])
        return StorySpan(tuple(dict.fromkeys(row[2] for row in members)), size, start, end)

    def members_of(self, of: Sequence[str]) -> dict[str, MemberEntry]:
        """The place of each of these reports in its story, with its reasons."""
        found: dict[str, MemberEntry] = {}
        for part in parts(of):
            query = select(story_members).where(story_members.c.report.in_(part))
            for row in self.connection.execute(query).mappings():
                found[row["report"]] = MemberEntry(**dict(row) | {"reasons": json.loads(row["reasons"])})
        return found

    def titles_of(self, of: Sequence[str]) -> dict[str, Heading]:
        """Title, day and the beginning of the text of these reports."""
        c = reports.c
        found: dict[str, Heading] = {}
        for part in parts(of):
            columns = (c.report, c.title, c.published, func.substr(c.text, 1, _OPENING).label("text"))
            for row in self.connection.execute(select(*columns).where(c.report.in_(part))):
                found[row.report] = Heading(row.title, row.published, row.text)
        return found

    def latest_of_story(self, story: str, most: int) -> Sequence[str]:
        """The latest reports of a story, the latest first; none where there is no such story any more."""
        sql = f"{_STORY_REPORTS} = {mark_of(self.connection)} ORDER BY seq DESC LIMIT {most}"
        return [report for (report,) in fetch(self.connection, sql, (story,))]

    def story_reports(self, story: str) -> Sequence[str]:
        """The reports of a story, in order of adding."""
        sql = f"{_STORY_REPORTS} = {mark_of(self.connection)} ORDER BY seq"
        return [report for (report,) in fetch(self.connection, sql, (story,))]

    def latest_day(self, added_by: int | None = None) -> str | None:
        """The latest day of publication of any report, or of those that were added by a change's number, ISO."""
        query = select(func.max(reports.c.published))
        return self.connection.execute(query if added_by is None else query.where(reports.c.seq <= added_by)).scalar()

    def followed_to(self) -> int:
        """The number of the change up to which all reports have been followed; 0 where none have."""
        value = self.connection.execute(select(meta.c.value).where(meta.c.key == FOLLOWED)).scalar()
        return int(value or 0)

    def read_after(self, change: int) -> Sequence[str]:
        """The reports that were added or read anew after the change of this number, in order of their changes."""
        c = changes.c
        later = select(c.id).where(c.thing == "report", c.seq > change, c.change != "removed").order_by(c.seq)
        return self.connection.execute(later).scalars().all()

    def never_followed(self) -> Sequence[str]:
        """The reports with a forecast for which the program has proposed no outcome yet."""
        f, o = forecasts.c, outcomes.c
        proposed = exists().where(o.forecast == f.ref, ~o.person)
        query = select(f.report).where(~proposed).distinct().order_by(f.report)
        return self.connection.execute(query).scalars().all()

    def forecasting_reports(self, of: Sequence[str]) -> Sequence[str]:
        """The reports of these stories that hold forecasts, in order of adding."""
        m, f, r = story_members.c, forecasts.c, reports.c
        found: dict[str, int] = {}
        for part in parts(of):
            query = select(r.report, r.seq).join(story_members, m.report == r.report).where(m.story.in_(part))
            held = query.where(exists().where(f.report == r.report))
            found |= mapped(self.connection.execute(held))
        return sorted(found, key=found.__getitem__)

    def reports_due(self, first: str, last: str) -> Sequence[str]:
        """The reports with a forecast whose window ends from the day ``first`` on and before ``last``, ISO."""
        f = forecasts.c
        query = select(f.report).where(f.due_to >= first, f.due_to < last).distinct().order_by(f.report)
        return self.connection.execute(query).scalars().all()

    def reports_without_due(self, first: str, last: str) -> Sequence[str]:
        """The reports from the day ``first`` on and before ``last`` that hold a forecast without a last day."""
        f, r = forecasts.c, reports.c
        open_ = exists().where(f.report == r.report, f.due_to.is_(None))
        query = select(r.report).where(r.published >= first, r.published < last, open_).order_by(r.report)
        return self.connection.execute(query).scalars().all()

    def shown_by(self, report: str) -> Sequence[str]:
        """The forecasts with an outcome by the program whose evidence lies in this report."""
        c = outcomes.c
        within = or_(*(evidence_in(report, mark) for mark in _AFTER_REPORT))
        query = select(c.forecast).where(~c.person, within).distinct().order_by(c.forecast)
        return self.connection.execute(query).scalars().all()

    def forecasters_shown_by(self, of: Collection[str]) -> Sequence[str]:
        """The reports with a forecast for whose outcome the program named evidence in one of these reports."""
        c = outcomes.c
        rows = self.connection.execute(select(c.forecast, c.evidence).where(~c.person, c.evidence != "[]"))
        shown = (ref for ref, evidence in rows if any(report_of(each) in of for each in json.loads(evidence)))
        return sorted({report_of(ref) for ref in shown})

    def copies_of(self, of: Sequence[str]) -> dict[str, CopyEntry]:
        """Of these reports those that are copies, with their originals and reasons."""
        found: dict[str, CopyEntry] = {}
        for part in parts(of):
            query = select(copies).where(copies.c.report.in_(part))
            for row in self.connection.execute(query).mappings():
                found[row["report"]] = CopyEntry(**dict(row) | {"reasons": json.loads(row["reasons"])})
        return found

    def story(self, id: str) -> StoryEntry | None:
        """A story as it stands."""
        row = self.connection.execute(select(stories).where(stories.c.id == id)).mappings().one_or_none()
        return StoryEntry(**row) if row else None

    def ids_like(self, table: str, column: str, prefix: str, most: int) -> Sequence[str]:
        """Ids of a table that begin with some letters, in order, at most so many; one that is these letters is first.

        Capitals and small letters differ, as they do in ids.
        """
        c = metadata.tables[table].c[column]
        begun = (c >= prefix) & (c < prefix + _LAST_CHARACTER)
        query = select(c).where(begun).distinct().order_by(c).limit(most)
        return self.connection.execute(query).scalars().all()

    def orphans(self) -> Sequence[Orphan]:
        """People's decisions, not undone, that hang on items or reports which are not there any more."""
        found = [*self._orphaned_judgements(), *self._orphaned_outcomes(), *self._orphaned_evidence()]
        return sorted(found, key=lambda orphan: (orphan.at, orphan.thing, orphan.id, orphan.ref))

    def _orphaned_judgements(self) -> Iterator[Orphan]:
        c = judgements.c
        for side in (c.left_ref, c.right_ref):
            missing_item = (c.about == "event") & ~exists().where(tellings.c.ref == side)
            missing_report = (c.about != "event") & ~exists().where(reports.c.report == side)
            query = select(c.id, side, c.who, c.at, c.why).where(c.person, ~c.undone, missing_item | missing_report)
            yield from self._orphans("judgement", query)

    def _orphaned_outcomes(self) -> Iterator[Orphan]:
        c = outcomes.c
        missing = ~exists().where(forecasts.c.ref == c.forecast)
        yield from self._orphans(
            "outcome", select(c.id, c.forecast, c.who, c.at, c.why).where(c.person, ~c.undone, missing)
        )

    def _orphaned_evidence(self) -> Iterator[Orphan]:
        c = outcomes.c
        query = select(c.id, c.evidence, c.who, c.at, c.why).where(c.person, ~c.undone, c.evidence != "[]")
        named = [(row, ref) for row in self.connection.execute(query).all() for ref in json.loads(row.evidence)]
        refs = {ref for _, ref in named}
        there = {
            ref
            for table in (tellings.name, figures.name)
            for (ref,) in rows_in(self.connection, f"SELECT ref FROM {table} WHERE ref IN", refs)  # noqa: S608 (our own names)
        }
        for row, ref in named:
            if ref not in there:
                yield Orphan(thing="outcome", id=row.id, ref=ref, who=row.who, at=row.at, why=row.why)

    def _orphans(self, thing: Any, query: Select[Any]) -> Iterator[Orphan]:
        for id, ref, who, at, why in self.connection.execute(query):
            yield Orphan(thing=thing, id=id, ref=ref, who=who, at=at, why=why)


def evidence_in(report: str, mark: str) -> ColumnElement[bool]:
    """Whether an outcome names evidence in this report; ``mark`` is what follows the report's id in references."""
    return outcomes.c.evidence.contains(as_json(report)[:-1] + mark, autoescape=True)


def report_of(ref: str) -> str:
    """The report of an item's reference, or of that of a place in a text."""
    return ref[: max(ref.rfind(mark) for mark in _AFTER_REPORT)]


def pack(line: bytes) -> bytes:
    """JSON as it is kept; level 1 is nearly as small as the best and takes half the time."""
    return zlib.compress(line, 1)


def unpack(packed: bytes, report: str) -> Record:
    """The record of a report that was kept. Raises StoreBroken where it is damaged."""
    return decode(inflate(packed, report))


def inflate(packed: bytes, report: str) -> bytes:
    """What is kept packed of a report. Raises StoreBroken where it is damaged."""
    try:
        return zlib.decompress(packed)
    except zlib.error:
        raise StoreBroken(
            f"what is kept of the report {report!r} is damaged; take the last copy, or export the days or stories "
            "that it does not belong to"
        ) from None


def _judgement(row: Any) -> Judgement:
    score = _score(row["score"]) if row["score"] else None
    return Judgement(
        id=row["id"],
        about=row["about"],
        left=row["left_ref"],
        right=row["right_ref"],
        verdict=row["verdict"],
        who=row["who"],
        person=bool(row["person"]),
        at=row["at"],
        why=row["why"],
        score=score,
        undone=bool(row["undone"]),
    )


def _score(line: str) -> Score:
    score = msgspec.json.decode(line, type=Score)
    return msgspec.structs.replace(score, features=tuple(score.features))


def _told(row: tuple[Any, ...], credits: Sequence[str]) -> Told:
    report, seq, published, publisher, byline = row
    return Told(
        report=report, added=seq, published=published, publisher=publisher, byline=byline, origins=tuple(credits)
    )


def _pair(row: tuple[Any, ...]) -> Judgement:
    id, left, right, verdict, who, person, at, total = row
    return Judgement(
        id=id,
        about="event",
        left=left,
        right=right,
        verdict=verdict,
        who=who,
        person=bool(person),
        at=at,
        score=None if total is None else Score(total),
    )


# SQLite takes 32,766 values in one statement; fewer make statements that its planner is quick with.
_MOST_VALUES = 500


def parts(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """The values, as many at a time as one statement takes well."""
    return (values[at : at + _MOST_VALUES] for at in range(0, len(values), _MOST_VALUES))


def _outcome(row: Any) -> OutcomeEntry:
    fields = dict(row) | {"evidence": tuple(json.loads(row["evidence"]))}
    return OutcomeEntry(**fields | {"person": bool(row["person"]), "undone": bool(row["undone"])})
