"""The ledger's history, step by step: what was given to it, in the order in which it came.

That is readings, decisions of people, and removals. What the program made of them is left out, for it can be made
again; only outcomes of forecasts, which depend on the day they were asked for, are part of it.
"""

from collections.abc import Collection, Iterator
from typing import NamedTuple

import msgspec
from sqlalchemy import select, text

from dateline.model import OptionError, Record
from dateline.model.ledger import Judgement
from dateline.store import tables
from dateline.store.entries import OutcomeEntry
from dateline.store.joined_tables import changes, judgements, outcomes, reattachments
from dateline.store.listings import Wanted
from dateline.store.reading import Reading, _judgement, _outcome, inflate, parts
from dateline.store.writing import Writing, _digest, given_id

FETCHED = 500
"""Rows that the driver fetches at once from a long answer."""


class Step(NamedTuple):
    """One thing that happened to the ledger."""

    seq: int
    what: str
    """added, reread, removed, judgement, judgement again, outcome or outcome again."""
    id: str
    """Of the report, or of the decision."""
    at: str


class KeptReading(NamedTuple):
    """One reading as it is kept."""

    at: str
    record: bytes
    """One line of JSON, without its end."""
    again: bool = False
    """Whether an earlier reading became the current one once more."""


class KeptSource(NamedTuple):
    """Bytes as they came."""

    sha256: str
    media_type: str
    data: bytes


class KnownReport(NamedTuple):
    """What the ledger knows of a report that is to come in."""

    report: str
    has_reading: bool
    """Whether this very reading is kept, current or not."""
    reading_at: str
    """When its current reading was added."""
    changed: str
    """When anything of it last changed."""


class DecisionState(NamedTuple):
    """A person's decision as it stands."""

    undone: bool
    changed: str


SCOPE = {
    "story": "EXISTS (SELECT 1 FROM story_members m WHERE m.report = r.report AND m.story = :story)",
    "first": "r.published >= :first",
    "last": "r.published <= :last",
}
"""Conditions on a report r, by what narrows an export."""

# Decisions of people stand where they were added; what moved or undid them comes where it happened last. An outcome
# that the program proposed may go and come again, and stands where it came last.
_REPORT_STEPS = """
SELECT r.seq AS seq, 'added' AS what, r.report AS id, r.added AS at FROM reports r WHERE {scope}
UNION ALL SELECT c.seq, 'reread', c.id, c.at FROM changes c JOIN reports r ON r.report = c.id
  WHERE c.thing = 'report' AND c.seq <> c.added_seq AND {scope}"""
_DECISION_STEPS = """
UNION ALL SELECT c.added_seq, 'judgement', c.id, c.added FROM changes c JOIN judgements j ON j.id = c.id
  WHERE c.thing = 'judgement' AND j.person
UNION ALL SELECT c.seq, 'judgement again', c.id, c.at FROM changes c JOIN judgements j ON j.id = c.id
  WHERE c.thing = 'judgement' AND j.person AND c.seq <> c.added_seq
UNION ALL SELECT CASE WHEN o.person THEN c.added_seq ELSE c.seq END, 'outcome', c.id,
  CASE WHEN o.person THEN c.added ELSE c.at END FROM changes c JOIN outcomes o ON o.id = c.id WHERE c.thing = 'outcome'
UNION ALL SELECT c.seq, 'outcome again', c.id, c.at FROM changes c JOIN outcomes o ON o.id = c.id
  WHERE c.thing = 'outcome' AND o.person AND c.seq <> c.added_seq"""
_REMOVALS = """
UNION ALL SELECT seq, 'removed', id, at FROM changes WHERE thing = 'report' AND change = 'removed'"""


def scope_of(wanted: Wanted) -> dict[str, str]:
    """What narrows an export: a story and days. Raises OptionError where more is asked for."""
    asked = {name: value for name, value in msgspec.structs.asdict(wanted).items() if value is not None}
    del asked["statuses"]
    unknown = sorted(asked.keys() - SCOPE.keys())
    if unknown:
        raise OptionError(f"an export cannot be narrowed by {', '.join(unknown)}, expected story, first, last")
    return asked


def steps(reading: Reading, wanted: Wanted) -> Iterator[Step]:
    """Everything that happened, oldest first: to all reports, or to those of a story and of days of publication.

    Raises OptionError for a filter that an export does not have.
    """
    scope = scope_of(wanted)
    where = " AND ".join(SCOPE[name] for name in scope) or "1 = 1"
    query = _REPORT_STEPS.format(scope=where) + _DECISION_STEPS + ("" if scope else _REMOVALS) + "\nORDER BY 1, 2"
    statement = text(query).execution_options(yield_per=FETCHED)
    for row in reading.connection.execute(statement, scope):
        yield Step(*row)


def holds(reading: Reading, wanted: Wanted, reports: Collection[str]) -> bool:
    """Whether all of these reports belong to what an export is narrowed to."""
    scope = scope_of(wanted)
    if not scope:
        return True
    where = " AND ".join(SCOPE[name] for name in scope)
    statement = text(f"SELECT 1 FROM reports r WHERE r.report = :report AND {where}")  # noqa: S608 (our own words)
    found = (reading.connection.execute(statement, scope | {"report": report}).scalar() for report in reports)
    return all(one is not None for one in found)


def first_reading(reading: Reading, report: str) -> KeptReading:
    """The reading that a report came with."""
    return _kept(reading, report, 1)


def later_readings(reading: Reading, report: str) -> Iterator[KeptReading]:
    """The readings that followed it; at the end an earlier one again, where that is the current one."""
    revisions = reading.revisions(report)
    for revision in revisions[1:]:
        yield _kept(reading, report, revision)
    c = tables.reports.c
    current = reading.connection.execute(select(c.revision).where(c.report == report)).scalar_one()
    if current != revisions[-1]:
        yield _kept(reading, report, current)._replace(at=_changed(reading, "report", report), again=True)


def _kept(reading: Reading, report: str, revision: int) -> KeptReading:
    c = tables.readings.c
    query = select(c.at, c.record).where(c.report == report, c.revision == revision)
    at, packed = reading.connection.execute(query).one()
    return KeptReading(at, inflate(packed, report).rstrip(b"\n"))


def kept_source(reading: Reading, report: str) -> KeptSource | None:
    """The bytes that a report was made from, where they are kept."""
    s, r = tables.sources.c, tables.reports.c
    query = select(s.sha256, s.media_type, s.data).join(tables.reports, r.sha256 == s.sha256).where(r.report == report)
    row = reading.connection.execute(query).one_or_none()
    return KeptSource(row.sha256, row.media_type, inflate(row.data, report)) if row else None


def given_judgement(reading: Reading, id: str) -> Judgement:
    """A person's judgement as it was given, before readings moved it and before it was taken back."""
    row = reading.connection.execute(select(judgements).where(judgements.c.id == id)).mappings().one()
    judgement = _judgement(row)
    sides = (judgement.left, judgement.right)
    for old, new in _moves(reading, "judgement", id):
        sides = (old if sides[0] == new else sides[0], old if sides[1] == new else sides[1])
    return msgspec.structs.replace(judgement, left=min(sides), right=max(sides), undone=False)


def given_outcome(reading: Reading, id: str) -> OutcomeEntry:
    """An outcome as it was given; one that the program proposed as it stands."""
    row = reading.connection.execute(select(outcomes).where(outcomes.c.id == id)).mappings().one()
    outcome = _outcome(row)
    if not outcome.person:
        return outcome
    forecast, evidence = outcome.forecast, tuple(outcome.evidence)
    for old, new in _moves(reading, "outcome", id):
        forecast = old if forecast == new else forecast
        evidence = tuple(old if ref == new else ref for ref in evidence)
    return msgspec.structs.replace(outcome, forecast=forecast, evidence=evidence, undone=False)


def is_moved(reading: Reading, id: str) -> bool:
    """Whether a newer reading moved a decision to another item."""
    return bool(_moves(reading, "judgement", id) or _moves(reading, "outcome", id))


def _moves(reading: Reading, thing: str, id: str) -> list[tuple[str, str]]:
    """Old and new references, the latest move first."""
    c = reattachments.c
    query = select(c.old_ref, c.new_ref).where(c.thing == thing, c.id == id).order_by(c.n.desc())
    return [(row.old_ref, row.new_ref) for row in reading.connection.execute(query)]


def _changed(reading: Reading, thing: str, id: str) -> str:
    c = changes.c
    found: str | None = reading.connection.execute(select(c.at).where(c.thing == thing, c.id == id)).scalar()
    return found or ""


# What an import asks


def known_report(reading: Reading, record: Record) -> KnownReport | None:
    """The report of a record that is to come in, None where the ledger does not have it."""
    id = reading.find_report(given_id(record.report), record.report.sha256)
    if id is None:
        return None
    c = tables.readings.c
    rows = reading.connection.execute(select(c.digest, c.current, c.at).where(c.report == id)).all()
    digest = _digest(record)
    return KnownReport(
        report=id,
        has_reading=any(row.digest == digest for row in rows),
        reading_at=next(row.at for row in rows if row.current),
        changed=_changed(reading, "report", id),
    )


def decision_states(reading: Reading, ids: Collection[str]) -> dict[str, DecisionState]:
    """Of these judgements and outcomes those that are there."""
    found: dict[str, DecisionState] = {}
    for thing, table in (("judgement", judgements), ("outcome", outcomes)):
        for part in parts(sorted(ids)):
            joined = (changes.c.thing == thing) & (changes.c.id == table.c.id)
            query = select(table.c.id, table.c.undone, changes.c.at).outerjoin(changes, joined)
            for id, undone, at in reading.connection.execute(query.where(table.c.id.in_(part))):
                found[id] = DecisionState(bool(undone), at or "")
    return found


def has_forecasts(reading: Reading, refs: Collection[str]) -> set[str]:
    """Of these forecasts those that current readings have."""
    c = tables.forecasts.c
    found: set[str] = set()
    for part in parts(sorted(refs)):
        found |= set(reading.connection.execute(select(c.ref).where(c.ref.in_(part))).scalars())
    return found


def note_removed(tx: Writing, report: str) -> bool:
    """Leave a tombstone for a report that this ledger never had. False where it has, or had, one of this id."""
    c = changes.c
    if tx.connection.execute(select(c.seq).where(c.thing == "report", c.id == report)).scalar() is not None:
        return False
    tx.log.write("report", [report], "removed")
    return True
